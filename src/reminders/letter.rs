//! A reminder as a letter, written at the moment of sending.

use uuid::Uuid;

use super::{
    Reminders,
    about::{About, about},
};
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
        let about = {
            let mut reader = self.db.read().await?;
            let conn = &mut reader.conn();
            if reachable_address(conn, &mail.user_id).await?.as_ref() != Some(&mail.address) {
                return Ok(None);
            }
            about(conn, &mail.user_id, delivery).await?
        };
        let Some((subject, body)) = about.map(words) else { return Ok(None) };
        let host = base.split_once("://").map_or(base, |(_, host)| host);
        Ok(Some(Letter {
            to: mail.address,
            name: None,
            subject,
            before: vec![body],
            button: Some(Button { label: "Open Todolith", url: format!("{base}/") }),
            after: Vec::new(),
            foot: format!("Sent by the Todolith server at {host}."),
        }))
    }
}

/// The subject and the one sentence of the letter.
fn words(about: About) -> (String, String) {
    match about {
        About::Test => {
            ("A test of your reminders".to_owned(), "This is how Todolith reminds you. It works.".to_owned())
        }
        About::Task { title, due, .. } => {
            let body = match due {
                Some(due) => format!("It is due on {}.", due.replacen(['T', 't'], " at ", 1)),
                None => "You asked to be reminded of it now.".to_owned(),
            };
            (format!("Reminder: {title}"), body)
        }
    }
}
