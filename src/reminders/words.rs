//! The words of a reminder, put together at the moment of sending: whoever has done the task by then gets none. Asked by those
//! who carry them, a letter or a message to a browser.

use uuid::Uuid;

use super::store;
use crate::db::{Conn, Error};

/// What a reminder says.
pub struct Words {
    pub title: String,
    pub body: String,
    /// What it is about; none for a test.
    pub task_id: Option<Uuid>,
}

/// What a delivery says; `None` when its reason has gone.
pub async fn words(conn: &mut Conn<'_>, user: &str, delivery: Uuid) -> Result<Option<Words>, Error> {
    if store::is_test(conn, user, delivery).await? {
        return Ok(Some(Words {
            title: "A test of your reminders".to_owned(),
            body: "This is how Todolith reminds you. It works.".to_owned(),
            task_id: None,
        }));
    }
    let reason = store::reason(conn, user, delivery).await?;
    Ok(reason.map(|(task_id, title, due)| Words {
        title: format!("Reminder: {title}"),
        body: match due {
            Some(due) => format!("It is due on {}.", due.replacen(['T', 't'], " at ", 1)),
            None => "You asked to be reminded of it now.".to_owned(),
        },
        task_id: Some(task_id),
    }))
}
