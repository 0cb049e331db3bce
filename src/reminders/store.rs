//! SQL of reminders and their deliveries. Called by the verbs of `reminders` only. Every statement about one user's things
//! binds the user; only the job that rings looks at those of all.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::model::{Channel, Delivery, Reminder, State, When};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx, placeholders},
    ids::UserId,
    kept::Found,
    on,
};

const FIND: &str = "SELECT id, user_id, task_id, minutes_before, at, rings_at, revision, created_at, updated_at, create_digest \
     FROM reminders WHERE user_id = $1 AND id = $2";
const OF_TASK: &str = "SELECT id, user_id, task_id, minutes_before, at, rings_at, revision, created_at, updated_at, \
     create_digest FROM reminders WHERE user_id = $1 AND task_id = $2 ORDER BY created_at, id";
const CHANGED_AFTER: &str = "SELECT id, user_id, task_id, minutes_before, at, rings_at, revision, created_at, updated_at, \
     create_digest FROM reminders WHERE user_id = $1 AND revision > $2 ORDER BY revision LIMIT CAST($3 AS BIGINT)";
const INSERT: &str = "INSERT INTO reminders (user_id, id, task_id, minutes_before, at, revision, created_at, updated_at, \
     create_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const UPDATE: &str = "UPDATE reminders SET task_id = $3, minutes_before = $4, at = $5, revision = $6, created_at = $7, \
     updated_at = $8 WHERE user_id = $1 AND id = $2";
/// The same rule as that of the triggers, for a reminder that is new or has changed itself.
const SCHEDULE: &str = "UPDATE reminders SET rings_at = NULLIF((SELECT CASE WHEN NOT tasks.completed THEN \
     COALESCE(reminders.at, CASE WHEN tasks.due_date IS NOT NULL \
     THEN tasks.due_asc - reminders.minutes_before * 60000 END) END \
     FROM tasks WHERE tasks.user_id = reminders.user_id AND tasks.id = reminders.task_id), rung_for) \
     WHERE user_id = $1 AND id = $2";
const DELETE: &str = "DELETE FROM reminders WHERE user_id = $1 AND id = $2";
/// Of how many tasks one statement deletes the reminders.
const DELETED_ROWS: usize = 200;
const TASK_EXISTS: &str = "SELECT COUNT(*) FROM tasks WHERE user_id = $1 AND id = $2";
/// One statement takes a reminder and notes for what it rings. The last condition is asked again after waiting for another copy
/// that took the same row, which makes this a compare-and-set.
const RING: &str = "UPDATE reminders SET rung_for = rings_at, rings_at = NULL WHERE (user_id, id) = \
     (SELECT user_id, id FROM reminders WHERE rings_at <= $1 ORDER BY rings_at LIMIT 1) AND rings_at <= $1 \
     RETURNING user_id, id, task_id, rung_for";
/// What a delivery is about, while it still is what the reminder last rang for.
const REASON: &str = "SELECT tasks.id, tasks.title, tasks.due_date FROM reminder_deliveries AS delivery \
     JOIN reminders ON reminders.user_id = delivery.user_id AND reminders.id = delivery.reminder_id \
     AND reminders.rung_for = delivery.rings_at AND reminders.rings_at IS NULL \
     JOIN tasks ON tasks.user_id = reminders.user_id AND tasks.id = reminders.task_id AND NOT tasks.completed \
     WHERE delivery.user_id = $1 AND delivery.id = $2";
const IS_TEST: &str =
    "SELECT COUNT(*) FROM reminder_deliveries WHERE user_id = $1 AND id = $2 AND reminder_id IS NULL";
const INSERT_DELIVERY: &str = "INSERT INTO reminder_deliveries (user_id, id, reminder_id, task_id, channel, target, \
     state, rings_at, created_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const END_DELIVERY: &str = "UPDATE reminder_deliveries SET state = $3, ended_at = $4 \
     WHERE user_id = $1 AND id = $2 AND state = 'waiting'";
const DELIVERIES: &str = "SELECT id, reminder_id, task_id, channel, target, state, rings_at, created_at, ended_at \
     FROM reminder_deliveries WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2";
const TESTS_SINCE: &str = "SELECT COUNT(*) FROM reminder_deliveries WHERE user_id = $1 AND reminder_id IS NULL \
     AND created_at > $2";
const SWEEP: &str = "DELETE FROM reminder_deliveries WHERE (user_id, id) IN \
     (SELECT user_id, id FROM reminder_deliveries WHERE created_at < $1 ORDER BY created_at LIMIT $2)";
const FORGET: [&str; 2] =
    ["DELETE FROM reminders WHERE user_id = $1", "DELETE FROM reminder_deliveries WHERE user_id = $1"];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    user_id: String,
    task_id: Uuid,
    minutes_before: Option<i64>,
    at: Option<i64>,
    rings_at: Option<i64>,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    create_digest: Option<Vec<u8>>,
}

impl Row {
    /// What we stored passes our own rules, so a failure is a defect.
    fn found(self) -> Result<Found<Reminder>, Error> {
        let id = self.id;
        let defect = |why: String| Error::Defect(format!("reminder {id} cannot be read: {why}"));
        let thing = Reminder {
            id,
            user_id: UserId::parse(&self.user_id).ok_or_else(|| defect("its user".to_owned()))?,
            task_id: self.task_id,
            when: When::of(self.minutes_before, self.at.map(Timestamp)).map_err(defect)?,
            rings_at: self.rings_at.map(Timestamp),
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        };
        Ok(Found { thing, digest: self.create_digest })
    }
}

/// A reminder that has just rung.
#[derive(sqlx::FromRow)]
pub struct Taken {
    pub user_id: String,
    pub id: Uuid,
    pub task_id: Uuid,
    pub rung_for: i64,
}

#[derive(sqlx::FromRow)]
struct DeliveryRow {
    id: Uuid,
    reminder_id: Option<Uuid>,
    task_id: Option<Uuid>,
    channel: String,
    target: String,
    state: String,
    rings_at: i64,
    created_at: i64,
    ended_at: Option<i64>,
}

pub async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Found<Reminder>>, Error> {
    let row = on!(conn, c => sqlx::query_as::<_, Row>(FIND).bind(user_id.as_str()).bind(id).fetch_optional(c).await)?;
    row.map(Row::found).transpose()
}

/// The reminders of a task, the oldest first.
pub async fn of_task(conn: &mut Conn<'_>, user_id: &UserId, task: Uuid) -> Result<Vec<Reminder>, Error> {
    let rows = on!(conn, c => sqlx::query_as::<_, Row>(OF_TASK).bind(user_id.as_str()).bind(task).fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

/// The reminders that were changed after a number, in the order of their changes.
pub async fn changed_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Reminder>, Error> {
    let rows = on!(conn, c => sqlx::query_as::<_, Row>(CHANGED_AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn task_exists(conn: &mut Conn<'_>, user_id: &UserId, task: Uuid) -> Result<bool, Error> {
    let count: i64 =
        on!(conn, c => sqlx::query_scalar(TASK_EXISTS).bind(user_id.as_str()).bind(task).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Binds the columns `$1` to `$8`, which INSERT and UPDATE share.
macro_rules! bind_reminder {
    ($query:expr, $reminder:expr) => {{
        let reminder: &Reminder = $reminder;
        $query
            .bind(reminder.user_id.as_str())
            .bind(reminder.id)
            .bind(reminder.task_id)
            .bind(reminder.when.minutes_before())
            .bind(reminder.when.at().map(|at| at.0))
            .bind(reminder.revision)
            .bind(reminder.created_at.0)
            .bind(reminder.updated_at.0)
    }};
}

pub async fn insert(tx: &mut Tx<'_>, reminder: &Reminder, digest: Option<&[u8]>) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_reminder!(sqlx::query(INSERT), reminder).bind(digest).execute(c).await.map(drop))?;
    schedule(tx, reminder).await
}

pub async fn update(tx: &mut Tx<'_>, reminder: &Reminder) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_reminder!(sqlx::query(UPDATE), reminder).execute(c).await.map(drop))?;
    schedule(tx, reminder).await
}

async fn schedule(tx: &mut Tx<'_>, reminder: &Reminder) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(SCHEDULE)
        .bind(reminder.user_id.as_str())
        .bind(reminder.id)
        .execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete(tx: &mut Tx<'_>, reminder: &Reminder) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(DELETE)
        .bind(reminder.user_id.as_str())
        .bind(reminder.id)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes all reminders of these tasks; says which they were.
pub async fn delete_of(tx: &mut Tx<'_>, user_id: &UserId, tasks: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let mut deleted = Vec::new();
    for some in tasks.chunks(DELETED_ROWS) {
        let sql = format!(
            "DELETE FROM reminders WHERE user_id = $1 AND task_id IN (VALUES {}) RETURNING id",
            placeholders(some.len(), 1, 1)
        );
        let ids: Vec<Uuid> = on!(&mut tx.conn, c => {
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(false).bind(user_id.as_str());
            for task in some {
                query = query.bind(*task);
            }
            query.fetch_all(c).await
        })?;
        deleted.extend(ids);
    }
    Ok(deleted)
}

/// Takes the reminder that has been due for longest, of whichever user; nobody else takes it for the same moment.
pub async fn ring(conn: &mut Conn<'_>, now: Timestamp) -> Result<Option<Taken>, Error> {
    Ok(on!(conn, c => sqlx::query_as(RING).bind(now.0).fetch_optional(c).await)?)
}

/// The task that a delivery is about, with its title and due date; none when there is nothing to remind of any more.
pub async fn reason(
    conn: &mut Conn<'_>,
    user: &str,
    delivery: Uuid,
) -> Result<Option<(Uuid, String, Option<String>)>, Error> {
    Ok(on!(conn, c => sqlx::query_as(REASON).bind(user).bind(delivery).fetch_optional(c).await)?)
}

/// Whether a delivery was asked for as a test.
pub async fn is_test(conn: &mut Conn<'_>, user: &str, delivery: Uuid) -> Result<bool, Error> {
    let count: i64 =
        on!(conn, c => sqlx::query_scalar(IS_TEST).bind(user).bind(delivery).fetch_one(c).await)?;
    Ok(count > 0)
}

pub async fn insert_delivery(conn: &mut Conn<'_>, user: &str, delivery: &Delivery) -> Result<(), Error> {
    let Delivery {
        id,
        reminder_id,
        task_id,
        channel,
        subscription_id,
        state,
        rings_at,
        created_at,
        ended_at,
    } = delivery;
    let target = subscription_id.map(|id| id.to_string()).unwrap_or_default();
    on!(conn, c => sqlx::query(INSERT_DELIVERY)
        .bind(user)
        .bind(*id)
        .bind(*reminder_id)
        .bind(*task_id)
        .bind(channel.as_str())
        .bind(target)
        .bind(state.as_str())
        .bind(rings_at.0)
        .bind(created_at.0)
        .bind(ended_at.map(|at| at.0))
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Notes what a delivery has come to, once.
pub async fn end_delivery(
    conn: &mut Conn<'_>,
    user: &str,
    id: Uuid,
    state: State,
    at: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(END_DELIVERY)
        .bind(user)
        .bind(id)
        .bind(state.as_str())
        .bind(at.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// The newest deliveries of a user.
pub async fn deliveries(conn: &mut Conn<'_>, user_id: &UserId, limit: u32) -> Result<Vec<Delivery>, Error> {
    let rows = on!(conn, c => sqlx::query_as::<_, DeliveryRow>(DELIVERIES)
        .bind(user_id.as_str())
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    let delivery = |row: DeliveryRow| Delivery {
        id: row.id,
        reminder_id: row.reminder_id,
        task_id: row.task_id,
        channel: row.channel,
        subscription_id: row.target.parse().ok(),
        state: row.state,
        rings_at: Timestamp(row.rings_at),
        created_at: Timestamp(row.created_at),
        ended_at: row.ended_at.map(Timestamp),
    };
    Ok(rows.into_iter().map(delivery).collect())
}

/// Whether a test was asked for since then.
pub async fn has_tested(conn: &mut Conn<'_>, user_id: &UserId, since: Timestamp) -> Result<bool, Error> {
    let count: i64 = on!(conn, c => sqlx::query_scalar(TESTS_SINCE).bind(user_id.as_str()).bind(since.0).fetch_one(c).await)?;
    Ok(count > 0)
}

/// Forgets at most so many deliveries from before then; says how many.
pub async fn sweep(conn: &mut Conn<'_>, before: Timestamp, limit: u32) -> Result<u64, Error> {
    Ok(on!(conn, c => sqlx::query(SWEEP)
        .bind(before.0)
        .bind(i64::from(limit))
        .execute(c).await.map(|done| done.rows_affected()))?)
}

pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in FORGET {
        on!(&mut tx.conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}

impl From<Channel> for String {
    fn from(channel: Channel) -> Self {
        channel.as_str().to_owned()
    }
}
