//! Reminders as they stand on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Object, types::Example};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{
    DELIVERIES_LISTED_MAX,
    model::{Delivery, Reminder},
};

/// A reminder as the server keeps it.
#[derive(Object, Serialize)]
#[oai(rename = "KeptReminder", example)]
pub struct KeptReminderView {
    /// Unique within the user's reminders.
    id: Uuid,
    /// The task that it reminds of.
    task_id: Uuid,
    /// How long before the task is due it rings; a plain date counts as its end.
    #[oai(nullable, validator(minimum(value = "0"), maximum(value = "40320")))]
    minutes_before: Option<i64>,
    /// The moment at which it rings, when it does not go by the due date.
    #[oai(nullable)]
    at: Option<String>,
    /// Grows with every change of this reminder; the `ETag` in numbers.
    revision: i64,
    /// When it was created.
    created_at: String,
    /// When it was changed last.
    updated_at: String,
}

impl Example for KeptReminderView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5e01".parse().expect("a UUID"),
            task_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01".parse().expect("a UUID"),
            minutes_before: Some(30),
            at: None,
            revision: 2,
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
            updated_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

impl From<Reminder> for KeptReminderView {
    fn from(reminder: Reminder) -> Self {
        let Reminder { id, user_id: _, task_id, when, rings_at: _, revision, created_at, updated_at } =
            reminder;
        Self {
            id,
            task_id,
            minutes_before: when.minutes_before(),
            at: when.at().map(|at| at.to_string()),
            revision,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

/// A reminder, and what its task makes of it at this moment.
#[derive(Object, Serialize)]
#[oai(rename = "Reminder", example)]
pub struct ReminderView {
    #[oai(flatten)]
    #[serde(flatten)]
    kept: KeptReminderView,
    /// When it rings next: null after it has rung, and while the task is done or has no date. It moves with the task, without a
    /// change of the reminder.
    #[oai(nullable)]
    rings_at: Option<String>,
}

impl Example for ReminderView {
    fn example() -> Self {
        Self { kept: KeptReminderView::example(), rings_at: Some("2026-12-31T18:00:00.000Z".to_owned()) }
    }
}

impl From<Reminder> for ReminderView {
    fn from(reminder: Reminder) -> Self {
        let rings_at = reminder.rings_at.map(|at| at.to_string());
        Self { kept: reminder.into(), rings_at }
    }
}

/// When a reminder rings: `minutes_before` or `at`, one of the two.
#[derive(Object)]
#[oai(rename = "ReminderCreate", example)]
pub struct ReminderCreate {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// Minutes before the task is due, up to four weeks.
    #[oai(validator(minimum(value = "0"), maximum(value = "40320")))]
    minutes_before: Option<i64>,
    /// A moment with its zone.
    at: Option<String>,
}

impl Example for ReminderCreate {
    fn example() -> Self {
        Self { id: None, minutes_before: Some(30), at: None }
    }
}

/// When a reminder rings from now on: `minutes_before` or `at`, one of the two.
#[derive(Object)]
#[oai(rename = "ReminderUpdate", example)]
pub struct ReminderUpdate {
    /// Minutes before the task is due, up to four weeks.
    #[oai(validator(minimum(value = "0"), maximum(value = "40320")))]
    minutes_before: Option<i64>,
    /// A moment with its zone.
    at: Option<String>,
}

impl Example for ReminderUpdate {
    fn example() -> Self {
        Self { minutes_before: None, at: Some("2026-12-31T17:00:00Z".to_owned()) }
    }
}

/// One time that a reminder rang, on one way to its user.
#[derive(Object, Serialize)]
#[oai(rename = "ReminderDelivery", example)]
pub struct DeliveryView {
    /// Unique within the user's deliveries.
    id: Uuid,
    /// The reminder; null for a test.
    #[oai(nullable)]
    reminder_id: Option<Uuid>,
    /// Its task; null for a test.
    #[oai(nullable)]
    task_id: Option<Uuid>,
    /// The way: `email`, `push`, or `none` when nothing led to the user.
    channel: String,
    /// The browser that it goes to; null for other ways.
    #[oai(nullable)]
    subscription_id: Option<Uuid>,
    /// `waiting`, `sent`, `dropped` (its reason had gone, or nothing led to the user), `failed` (nobody took it) or `missed` (it would have come more
    /// than an hour late).
    state: String,
    /// The moment that it is about.
    rings_at: String,
    /// When it was put on its way.
    created_at: String,
    /// When it came to its end.
    #[oai(nullable)]
    ended_at: Option<String>,
}

impl Example for DeliveryView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5f01".parse().expect("a UUID"),
            reminder_id: Some("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5e01".parse().expect("a UUID")),
            task_id: Some("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01".parse().expect("a UUID")),
            channel: "email".to_owned(),
            subscription_id: None,
            state: "sent".to_owned(),
            rings_at: "2026-12-31T18:00:00.000Z".to_owned(),
            created_at: "2026-12-31T18:00:03.120Z".to_owned(),
            ended_at: Some("2026-12-31T18:00:03.874Z".to_owned()),
        }
    }
}

impl From<Delivery> for DeliveryView {
    fn from(delivery: Delivery) -> Self {
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
        Self {
            id,
            reminder_id,
            task_id,
            channel,
            subscription_id,
            state,
            rings_at: rings_at.to_string(),
            created_at: created_at.to_string(),
            ended_at: ended_at.map(|at| at.to_string()),
        }
    }
}

/// Adds what the macros cannot say to the finished document: the limit is read by hand, so that a fault is named like any other.
pub fn document(document: &mut Value) {
    let parameters = &mut document["paths"]["/api/{user_id}/reminders/deliveries"]["get"]["parameters"];
    for parameter in parameters.as_array_mut().into_iter().flatten() {
        if parameter["name"] == "limit" {
            parameter["schema"] = json!({"type": "integer", "minimum": 1, "maximum": DELIVERIES_LISTED_MAX});
            parameter["example"] = json!(50);
        }
    }
}
