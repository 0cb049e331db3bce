//! Reminders: what rings before a task is due, whom it reaches, and what has become of each time. Verbs take the [`Owner`] first.
//!
//! A reminder keeps the moment at which it rings next; the database's own triggers move it along with its task, whoever writes
//! that. A job takes each one whose moment has come, in one statement, and puts one delivery per channel into the same
//! transaction: so there is one, however many copies of the server run. What carries the delivery on has its own promise; the
//! outboxes of mail and of [`push`] send at least once, always under the same id. Knows no HTTP; asks `store` for SQL, `auth` for the
//! address and `settings` for the default.

mod about;
pub mod api;
mod keep;
mod letter;
mod model;
pub mod push;
mod store;

use std::time::Duration;

use futures_util::future::BoxFuture;
use uuid::Uuid;

pub use self::model::Reminder;
use self::model::{Channel, Delivery, State, When};
use crate::{
    auth::{mails::Mailing, owner::Owner, reachable_address},
    clock::{Clock, Timestamp},
    db::{self, Conn, Db, Tx},
    ids::{self, UserId},
    kept::{self, Condition, Creation, Writing},
    mail::{self, Mail, Outcome},
    settings,
    tasks::{Task, due::Kind},
};

/// The most reminders of one task.
pub const REMINDERS_MAX: usize = 20;
/// How late a reminder may ring, when the server was away; later it would only confuse.
pub const LATE_MAX: Duration = Duration::from_hours(1);
/// Deliveries in one answer.
pub const DELIVERIES_LISTED_MAX: u32 = 200;
/// How long it is known what has become of a delivery.
const DELIVERY_LIFETIME: Duration = Duration::from_hours(30 * 24);
/// The least time between two tests that one user asks for.
const TEST_PAUSE: Duration = Duration::from_mins(1);
/// How many reminders one turn of the job rings.
const RINGS_AT_ONCE: u64 = 500;

pub type Error = kept::Error<Reminder>;

/// Why a test is not sent.
#[derive(Debug, thiserror::Error)]
pub enum TestError {
    #[error("there is no way to reach this user")]
    Unreachable,
    #[error("a test was sent a moment ago")]
    TooSoon,
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Reminders {
    db: Db,
    clock: Clock,
    mailing: Mailing,
}

impl Reminders {
    pub fn new(db: Db, clock: Clock, mailing: Mailing) -> Self {
        Self { db, clock, mailing }
    }

    /// The reminders of a task, the oldest first.
    pub async fn list(&self, owner: &Owner, task: Uuid) -> Result<Vec<Reminder>, Error> {
        let mut reader = self.db.read().await?;
        let conn = &mut reader.conn();
        if !store::task_exists(conn, owner.user_id(), task).await? {
            return Err(Error::NoSuch("task"));
        }
        Ok(store::of_task(conn, owner.user_id(), task).await?)
    }

    /// Creates a reminder once: repeating the request with the same id or the same key returns what it made.
    pub async fn create(
        &self,
        owner: &Owner,
        task: Uuid,
        when: When,
        creation: Creation,
    ) -> Result<Reminder, Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move { create(writing, task, when, &creation).await })
        })
        .await
    }

    /// Changes when a reminder rings.
    pub async fn patch(
        &self,
        owner: &Owner,
        task: Uuid,
        id: Uuid,
        when: Option<When>,
        condition: Condition,
    ) -> Result<Reminder, Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move { patch(writing, task, id, when, &condition).await })
        })
        .await
    }

    pub async fn delete(
        &self,
        owner: &Owner,
        task: Uuid,
        id: Uuid,
        condition: Condition,
    ) -> Result<(), Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let before = find_seen(writing, task, id, &condition).await?;
                Ok(writing.delete(&before).await?)
            })
        })
        .await
    }

    /// What has become of the reminders of the last 30 days, the newest first.
    pub async fn deliveries(&self, owner: &Owner, limit: u32) -> Result<Vec<Delivery>, db::Error> {
        store::deliveries(&mut self.db.read().await?.conn(), owner.user_id(), limit).await
    }

    /// Sends the user a reminder of nothing, on every way that there is.
    pub async fn test(&self, owner: &Owner) -> Result<Vec<Delivery>, TestError> {
        let (user_id, clock, mailing) = (owner.user_id().clone(), self.clock.clone(), self.mailing);
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let now = clock.now();
                    if store::has_tested(&mut tx.conn, &user_id, now.minus(TEST_PAUSE)).await? {
                        return Err(TestError::TooSoon);
                    }
                    let ring = Ring { reminder: None, at: now };
                    let deliveries = deliver(tx, &clock, mailing, user_id.as_str(), ring).await?;
                    if deliveries.is_empty() { Err(TestError::Unreachable) } else { Ok(deliveries) }
                })
            })
            .await
    }

    /// Rings every reminder whose moment has come; says how many.
    pub async fn ring(&self) -> Result<u64, db::Error> {
        let mut rung = 0;
        while rung < RINGS_AT_ONCE && self.ring_one().await? {
            rung += 1;
        }
        Ok(rung)
    }

    async fn ring_one(&self) -> Result<bool, db::Error> {
        let (clock, mailing) = (self.clock.clone(), self.mailing);
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let Some(taken) = store::ring(&mut tx.conn, clock.now()).await? else { return Ok(false) };
                    let ring =
                        Ring { reminder: Some((taken.id, taken.task_id)), at: Timestamp(taken.rung_for) };
                    let user = &taken.user_id;
                    if deliver(tx, &clock, mailing, user, ring).await?.is_empty() {
                        let nowhere = ring.delivery(Channel::None, None, State::Dropped, clock.now());
                        store::insert_delivery(&mut tx.conn, user, &nowhere).await?;
                    }
                    Ok::<_, db::Error>(true)
                })
            })
            .await
    }

    /// Forgets deliveries that are old; says how many.
    pub async fn sweep(&self, limit: u32) -> Result<u64, db::Error> {
        let before = self.clock.now().minus(DELIVERY_LIFETIME);
        self.db
            .write(move |tx| Box::pin(async move { store::sweep(&mut tx.conn, before, limit).await }))
            .await
    }
}

/// What rings: a reminder with its task, or a test.
#[derive(Clone, Copy)]
struct Ring {
    reminder: Option<(Uuid, Uuid)>,
    at: Timestamp,
}

impl Ring {
    fn delivery(
        self,
        channel: Channel,
        subscription_id: Option<Uuid>,
        state: State,
        now: Timestamp,
    ) -> Delivery {
        Delivery {
            id: ids::new_uuid(),
            reminder_id: self.reminder.map(|(id, _)| id),
            task_id: self.reminder.map(|(_, task)| task),
            channel: channel.into(),
            subscription_id,
            state: state.as_str().to_owned(),
            rings_at: self.at,
            created_at: now,
            ended_at: (state != State::Waiting).then_some(now),
        }
    }
}

/// Puts one delivery on every way that leads to the user.
async fn deliver(
    tx: &mut Tx<'_>,
    clock: &Clock,
    mailing: Mailing,
    user: &str,
    ring: Ring,
) -> Result<Vec<Delivery>, db::Error> {
    let address = if mailing.is_on() { reachable_address(&mut tx.conn, user).await? } else { None };
    let browsers = push::browsers(tx, user).await?;
    let now = clock.now();
    let missed = ring.at.plus(LATE_MAX) < now;
    let state = if missed { State::Missed } else { State::Waiting };
    let by_mail = address.iter().map(|_| ring.delivery(Channel::Email, None, state, now));
    let by_push = browsers.into_iter().map(|browser| ring.delivery(Channel::Push, Some(browser), state, now));
    let deliveries: Vec<Delivery> = by_mail.chain(by_push).collect();
    for delivery in &deliveries {
        store::insert_delivery(&mut tx.conn, user, delivery).await?;
        match (delivery.subscription_id, &address) {
            _ if missed => {}
            (Some(browser), _) => push::queue(tx, user, delivery.id, browser, now).await?,
            (None, Some(address)) => {
                let (purpose, address) = (letter::purpose(delivery.id).into(), address.clone());
                let user_id = user.to_owned();
                let mail = Mail { purpose, user_id, address, other_address: None, way_back: None };
                mail::queue(tx, &mail, clock).await?;
            }
            (None, None) => {}
        }
    }
    Ok(deliveries)
}

/// Stores a new reminder once, unless its task is not there or has too many.
async fn create(
    writing: &mut Writing<'_, '_>,
    task: Uuid,
    when: When,
    creation: &Creation,
) -> Result<Reminder, Error> {
    if let Some(reminder) = writing.repeated(creation).await? {
        return Ok(reminder);
    }
    let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
    if !store::task_exists(conn, user_id, task).await? {
        return Err(Error::NoSuch("task"));
    }
    if store::of_task(conn, user_id, task).await?.len() >= REMINDERS_MAX {
        let detail = format!("A task has at most {REMINDERS_MAX} reminders.");
        let field = if when.at().is_some() { "at" } else { "minutes_before" };
        return Err(Error::Invalid { field, detail });
    }
    let id = creation.id.unwrap_or_else(ids::new_uuid);
    begin(writing, id, task, when, Some(creation)).await?;
    writing.find(id).await
}

/// Changes when a reminder rings.
async fn patch(
    writing: &mut Writing<'_, '_>,
    task: Uuid,
    id: Uuid,
    when: Option<When>,
    condition: &Condition,
) -> Result<Reminder, Error> {
    let before = find_seen(writing, task, id, condition).await?;
    let after = Reminder { when: when.unwrap_or(before.when), ..before.clone() };
    writing.update(&before, after).await?;
    writing.find(id).await
}

/// Stores a new reminder.
async fn begin(
    writing: &mut Writing<'_, '_>,
    id: Uuid,
    task_id: Uuid,
    when: When,
    creation: Option<&Creation>,
) -> Result<(), db::Error> {
    let reminder = Reminder {
        id,
        user_id: writing.owner.user_id().clone(),
        task_id,
        when,
        rings_at: None,
        revision: writing.next_seq().await?,
        created_at: writing.now,
        updated_at: writing.now,
    };
    writing.create(&reminder, creation).await
}

async fn find_seen(
    writing: &mut Writing<'_, '_>,
    task: Uuid,
    id: Uuid,
    condition: &Condition,
) -> Result<Reminder, Error> {
    if !store::task_exists(&mut writing.tx.conn, writing.owner.user_id(), task).await? {
        return Err(Error::NoSuch("task"));
    }
    let reminder: Reminder = writing.find_seen(id, condition).await?;
    if reminder.task_id == task { Ok(reminder) } else { Err(Error::NotFound) }
}

/// Gives a new task its reminders: those of the occurrence before it that count from the due date, or the user's default one if
/// it is due at a time of day.
pub fn follow<'w>(
    writing: &'w mut Writing<'_, '_>,
    task: &'w Task,
    before: Option<&'w Task>,
) -> BoxFuture<'w, Result<(), db::Error>> {
    Box::pin(async move {
        let (conn, user_id): (&mut Conn<'_>, _) = (&mut writing.tx.conn, writing.owner.user_id());
        let when: Vec<When> = match before {
            Some(before) => {
                let reminders = store::of_task(conn, user_id, before.id).await?;
                reminders
                    .into_iter()
                    .map(|reminder| reminder.when)
                    .filter(|when| when.at().is_none())
                    .collect()
            }
            None if task.due_date.as_ref().is_none_or(|due| due.kind() == Kind::Day) => return Ok(()),
            None => {
                let minutes = settings::of(conn, user_id).await?.default_reminder_minutes;
                minutes.map(When::Before).into_iter().collect()
            }
        };
        for when in when {
            begin(writing, ids::new_uuid(), task.id, when, None).await?;
        }
        Ok(())
    })
}

/// Takes the reminders of tasks that are erased out of the store; says which they were.
pub async fn erase_of(tx: &mut Tx<'_>, owner: &Owner, tasks: &[Uuid]) -> Result<Vec<Uuid>, db::Error> {
    store::delete_of(tx, owner.user_id(), tasks).await
}

/// Notes what has become of a mail, in the transaction in which the outbox forgets it.
pub fn mail_has_ended<'t>(
    tx: &'t mut Tx<'_>,
    mail: &'t Mail,
    outcome: Outcome,
    at: Timestamp,
) -> BoxFuture<'t, Result<(), db::Error>> {
    Box::pin(async move {
        let Some(delivery) = letter::delivery(mail) else { return Ok(()) };
        let state = match outcome {
            Outcome::Sent => State::Sent,
            Outcome::Dropped => State::Dropped,
            Outcome::GivenUp => State::Failed,
        };
        store::end_delivery(&mut tx.conn, &mail.user_id, delivery, state, at).await
    })
}

/// Forgets the reminders of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    push::forget(tx, user_id).await?;
    store::forget(tx, user_id).await
}
