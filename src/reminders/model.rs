//! What a reminder is, and what becomes of it when it rings. Pure: no clock, no SQL, no HTTP.

use uuid::Uuid;

use crate::{clock::Timestamp, ids::UserId, settings::ReminderMinutes};

/// Something that rings once before a task is due, or at a moment of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub id: Uuid,
    pub user_id: UserId,
    pub task_id: Uuid,
    pub when: When,
    /// When it rings next, as far as the database knows; none while its task is done or has no date, or after it has rung.
    pub rings_at: Option<Timestamp>,
    /// The number of its last change in its user's change log.
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// When a reminder rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Before(ReminderMinutes),
    At(Timestamp),
}

impl When {
    pub fn minutes_before(self) -> Option<i64> {
        match self {
            Self::Before(minutes) => Some(minutes.number()),
            Self::At(_) => None,
        }
    }

    pub fn at(self) -> Option<Timestamp> {
        match self {
            Self::Before(_) => None,
            Self::At(at) => Some(at),
        }
    }

    /// Reads what [`When::minutes_before`] and [`When::at`] said.
    pub fn of(minutes_before: Option<i64>, at: Option<Timestamp>) -> Result<Self, String> {
        match (minutes_before, at) {
            (Some(minutes), None) => ReminderMinutes::parse(minutes).map(Self::Before),
            (None, Some(at)) => Ok(Self::At(at)),
            _ => Err("a reminder rings before its task is due or at a moment, one of the two".to_owned()),
        }
    }
}

/// The way on which somebody is reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Email,
    Push,
    /// There was none that led to the user.
    None,
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Push => "push",
            Self::None => "none",
        }
    }
}

/// What has become of one delivery. It begins with `Waiting`, or with its end when the server was away for too long or nothing
/// leads to the user; from
/// `Waiting` it goes to one of the others once, and stays there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is being sent, or will be tried again.
    Waiting,
    /// Whoever carries it on has taken it.
    Sent,
    /// Its reason had gone before it was sent: the task was done, moved or deleted. Or there was no way on which to send it.
    Dropped,
    /// Nobody took it, for hours or for good.
    Failed,
    /// It would have come too late to be of use.
    Missed,
}

impl State {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Dropped => "dropped",
            Self::Failed => "failed",
            Self::Missed => "missed",
        }
    }
}

/// One ring on its way to somebody.
#[derive(Clone, Debug)]
pub struct Delivery {
    pub id: Uuid,
    /// None for one that was asked for as a test, and then there is no task either.
    pub reminder_id: Option<Uuid>,
    pub task_id: Option<Uuid>,
    pub channel: String,
    /// The browser that it goes to; none for e-mail.
    pub subscription_id: Option<Uuid>,
    pub state: String,
    /// The moment that it is about.
    pub rings_at: Timestamp,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}
