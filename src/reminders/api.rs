//! Reminders in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod schema;

use poem_openapi::{
    ApiResponse, OpenApi, Tags,
    param::{Path, Query},
};

use self::schema::{DeliveryView, ReminderCreate, ReminderUpdate, ReminderView};
pub use self::schema::{KeptReminderView, document};
use super::{
    DELIVERIES_LISTED_MAX, Reminders, TestError, create,
    model::{Reminder, When},
    patch,
};
use crate::{
    auth::owner::SignedIn,
    clock::Timestamp,
    kept::{
        Condition, Creation,
        api::{
            Created, Deleted, IdempotencyKey, IfMatch, Revised, Shown, created, creation, deleted, id,
            revised,
        },
        deeds::{Act, Deed, deed, deleting},
    },
    problem::{FieldError, Kind, Problem},
    settings::ReminderMinutes,
    tasks::{
        Task,
        due::{self, Due},
    },
    wire::{Body, Fields, Json, parsed, uuid, whole_number},
    zone::Zone,
};

#[derive(Tags)]
enum Tag {
    /// What rings before tasks are due, and what has become of it.
    Reminders,
}

impl Shown for Reminder {
    type View = ReminderView;
    const NOUN: &'static str = "reminder";
}

#[derive(ApiResponse)]
enum Tested {
    /// What was put on its way.
    #[oai(status = 202)]
    Sent(Json<Vec<DeliveryView>>),
}

/// The operations on reminders.
pub struct RemindersApi {
    pub reminders: Reminders,
}

#[OpenApi(tag = "Tag::Reminders")]
impl RemindersApi {
    /// List the reminders of a task
    ///
    /// All of them, the oldest first, as a plain array.
    #[oai(path = "/api/:user_id/tasks/:task_id/reminders", method = "get", operation_id = "list_reminders")]
    async fn list_reminders(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
    ) -> poem::Result<Json<Vec<ReminderView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let found = self.reminders.list(&owner, id::<Task>(&task_id)?).await.map_err(Problem::from)?;
        Ok(Json(found.into_iter().map(ReminderView::from).collect()))
    }

    /// Create a reminder
    ///
    /// It rings once: so many minutes before the task is due, or at a moment. One before the due date moves along with it, rests
    /// while the task is done or has no date, and is taken over by the next occurrence of a repeating task.
    #[oai(path = "/api/:user_id/tasks/:task_id/reminders", method = "post", operation_id = "create_reminder")]
    async fn create_reminder(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<ReminderCreate>,
    ) -> poem::Result<Created<ReminderView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let task = id::<Task>(&task_id)?;
        let mut fields = body.fields();
        let creation = creation(&format!("reminder {task}"), idempotency_key, &mut fields);
        let when = required_when(&mut fields);
        fields.finish()?;
        let when = when.expect("a missing moment was named by finish");
        let path = [user_id.as_str(), "tasks", task_id.as_str(), "reminders"];
        created(self.reminders.create(&owner, task, when, creation).await, &path)
    }

    /// Change when a reminder rings
    ///
    /// It rings again for its new moment, also if it has rung before.
    #[oai(
        path = "/api/:user_id/tasks/:task_id/reminders/:reminder_id",
        method = "patch",
        operation_id = "update_reminder"
    )]
    async fn update_reminder(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        reminder_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<ReminderUpdate>,
    ) -> poem::Result<Revised<ReminderView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let (task, reminder) = (id::<Task>(&task_id)?, id::<Reminder>(&reminder_id)?);
        let mut fields = body.fields();
        let when = when(&mut fields);
        fields.finish()?;
        revised(self.reminders.patch(&owner, task, reminder, when, if_match.0).await)
    }

    /// Delete a reminder
    ///
    /// It does not ring any more; what it has sent already stays among the deliveries.
    #[oai(
        path = "/api/:user_id/tasks/:task_id/reminders/:reminder_id",
        method = "delete",
        operation_id = "delete_reminder"
    )]
    async fn delete_reminder(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        reminder_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Deleted> {
        let owner = signed_in.owner_of(&user_id)?;
        let (task, reminder) = (id::<Task>(&task_id)?, id::<Reminder>(&reminder_id)?);
        deleted(self.reminders.delete(&owner, task, reminder, if_match.0).await)
    }

    /// Read what has become of reminders
    ///
    /// The deliveries of the last 30 days, the newest first.
    #[oai(
        path = "/api/:user_id/reminders/deliveries",
        method = "get",
        operation_id = "list_reminder_deliveries"
    )]
    async fn list_reminder_deliveries(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// How many, 1 to 200; 50 when absent.
        limit: Query<Option<String>>,
    ) -> poem::Result<Json<Vec<DeliveryView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let limit = limit.0.map_or(Ok(DELIVERIES_LISTED), |text| deliveries_limit(&text))?;
        let found = self.reminders.deliveries(&owner, limit).await.map_err(Problem::from)?;
        Ok(Json(found.into_iter().map(DeliveryView::from).collect()))
    }

    /// Send a test reminder
    ///
    /// On every way that leads to the user; what became of it is among the deliveries. 404 when there is no way: reminders come
    /// to browsers that subscribed, and by e-mail to an address that was confirmed, on a server that sends mail.
    #[oai(path = "/api/:user_id/reminders/test", method = "post", operation_id = "test_reminders")]
    async fn test_reminders(&self, signed_in: SignedIn, user_id: Path<String>) -> poem::Result<Tested> {
        let owner = signed_in.owner_of(&user_id)?;
        let sent = self.reminders.test(&owner).await.map_err(|error| match error {
            TestError::Unreachable => Problem::new(
                Kind::NotFound,
                "Nothing leads to this user: reminders come to browsers that subscribed, and by e-mail to a confirmed address, where the server sends mail.",
            ),
            TestError::TooSoon => {
                Problem::new(Kind::TooManyRequests, "A test was sent less than a minute ago.")
            }
            TestError::Database(error) => error.into(),
        })?;
        Ok(Tested::Sent(Json(sent.into_iter().map(DeliveryView::from).collect())))
    }
}

/// How many deliveries are shown when nobody says how many.
const DELIVERIES_LISTED: u32 = 50;

fn deliveries_limit(text: &str) -> Result<u32, Problem> {
    match text.parse() {
        Ok(limit @ 1..=DELIVERIES_LISTED_MAX) => Ok(limit),
        _ => Err(Problem::invalid(vec![FieldError::parameter(
            "limit",
            format!("limit must be a whole number from 1 to {DELIVERIES_LISTED_MAX}."),
        )])),
    }
}

/// Reads what was done with a reminder on a copy elsewhere; nothing for a fault, or for what nobody does with reminders. Its
/// creation names its task.
pub fn deed_of(act: Act, creation: Creation, fields: &mut Fields) -> Option<Deed<Reminder>> {
    let id = creation.id?;
    Some(match act {
        Act::Create => {
            let (task, when) = (fields.required("task_id", parsed(uuid)), required_when(fields));
            let (task, when) = (task?, when?);
            deed(move |writing| Box::pin(async move { create(writing, task, when, &creation).await }))
        }
        Act::Update => {
            let when = when(fields);
            deed(move |writing| {
                Box::pin(async move {
                    let task = writing.find::<Reminder>(id).await?.task_id;
                    patch(writing, task, id, when, &Condition::Always).await
                })
            })
        }
        Act::Delete => deleting(id),
        _ => return None,
    })
}

/// Reads when a new reminder rings.
fn required_when(fields: &mut Fields) -> Option<When> {
    if !["minutes_before", "at"].iter().any(|name| fields.object().contains_key(*name)) {
        fields.fault("minutes_before", "Say when it rings: minutes_before or at.");
    }
    when(fields)
}

/// Reads when a reminder rings, which is said in one of two ways.
fn when(fields: &mut Fields) -> Option<When> {
    let before = fields.optional("minutes_before", whole_number(ReminderMinutes::parse));
    let at = fields.optional("at", parsed(moment));
    match (before, at) {
        (Some(_), Some(_)) => {
            fields.fault("at", "Say when it rings by minutes_before or by at, not by both.");
            None
        }
        (before, at) => before.map(When::Before).or(at.map(When::At)),
    }
}

fn moment(text: &str) -> Result<Timestamp, String> {
    let due = Due::parse(text).map_err(|fault| fault.0)?;
    match due.kind() {
        due::Kind::Instant => Ok(Timestamp(due.sort_key_ms(&Zone::default()))),
        _ => {
            Err("A moment has its zone, such as 2026-12-31T18:30:00Z or 2026-12-31T18:30:00+01:00."
                .to_owned())
        }
    }
}
