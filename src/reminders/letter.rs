//! The words of a reminder by mail, put together at the moment of sending: whoever has done the task by then gets none.

use uuid::Uuid;

use super::{Reminders, store};
use crate::{
    auth::reachable_address,
    db,
    mail::{Letter, Mail, letter::Button},
};

const PURPOSE: &str = "reminder ";

/// The word under which a delivery waits in the outbox.
pub fn purpose(delivery: Uuid) -> String {
    format!("{PURPOSE}{delivery}")
}

/// The delivery that a mail is for; none for a mail of another kind.
pub fn delivery(mail: &Mail) -> Option<Uuid> {
    mail.purpose.strip_prefix(PURPOSE)?.parse().ok()
}

impl Reminders {
    /// Whether a mail is a reminder.
    pub fn wrote(mail: &Mail) -> bool {
        delivery(mail).is_some()
    }

    /// Writes the letter of a reminder, for the server at `base`; `None` when its reason has gone.
    pub async fn write_letter(&self, base: &str, mail: Mail) -> Result<Option<Letter>, db::Error> {
        let Some(delivery) = delivery(&mail) else { return Ok(None) };
        let (is_test, reason) = {
            let mut reader = self.db.read().await?;
            let conn = &mut reader.conn();
            if reachable_address(conn, &mail.user_id).await?.as_ref() != Some(&mail.address) {
                return Ok(None);
            }
            let is_test = store::is_test(conn, &mail.user_id, delivery).await?;
            (is_test, store::reason(conn, &mail.user_id, delivery).await?)
        };
        let (subject, before) = match reason {
            _ if is_test => (
                "A test of your reminders".to_owned(),
                "This is how Todolith reminds you. It works.".to_owned(),
            ),
            Some((title, Some(due))) => (
                format!("Reminder: {title}"),
                format!("It is due on {}.", due.replacen(['T', 't'], " at ", 1)),
            ),
            Some((title, None)) => {
                (format!("Reminder: {title}"), "You asked to be reminded of it now.".to_owned())
            }
            None => return Ok(None),
        };
        let host = base.split_once("://").map_or(base, |(_, host)| host);
        Ok(Some(Letter {
            to: mail.address,
            name: None,
            subject,
            before: vec![before],
            button: Some(Button { label: "Open Todolith", url: format!("{base}/") }),
            after: Vec::new(),
            foot: format!("Sent by the Todolith server at {host}."),
        }))
    }
}
