//! What a reminder is about, asked at the moment of sending: whoever has done the task by then gets none. Those who carry it
//! put it into words: a letter here, a message in the browser, which knows the language of its person.

use uuid::Uuid;

use super::store;
use crate::db::{Conn, Error};

/// What a reminder is about.
pub enum About {
    /// Somebody tries whether reminders come.
    Test,
    Task {
        id: Uuid,
        title: String,
        /// As the task has it: a day, a time on the clock, or a moment.
        due: Option<String>,
    },
}

/// What a delivery is about; `None` when its reason has gone.
pub async fn about(conn: &mut Conn<'_>, user: &str, delivery: Uuid) -> Result<Option<About>, Error> {
    if store::is_test(conn, user, delivery).await? {
        return Ok(Some(About::Test));
    }
    let reason = store::reason(conn, user, delivery).await?;
    Ok(reason.map(|(id, title, due)| About::Task { id, title, due }))
}
