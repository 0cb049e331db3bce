//! Pokes for whoever waits for news: the topic only, never the news itself. The tables are the truth.

use std::sync::Arc;

use tokio::sync::broadcast::{self, Receiver, error::RecvError};

/// How many announcements a slow subscriber may fall behind before it is told that it lagged.
const BACKLOG_ANNOUNCEMENTS: usize = 1024;

/// What a subscriber hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// This topic has news.
    Topic(Arc<str>),
    /// The line to the other copies was interrupted: any topic may have news.
    Everything,
}

/// The sending end, one per open database.
#[derive(Clone)]
pub struct Announcements(broadcast::Sender<Announcement>);

impl Announcements {
    pub fn new() -> Self {
        Self(broadcast::channel(BACKLOG_ANNOUNCEMENTS).0)
    }

    pub fn send(&self, announcement: Announcement) {
        // Nobody listening is the normal case, not an error.
        let _ = self.0.send(announcement);
    }

    pub fn subscribe(&self) -> Receiver<Announcement> {
        self.0.subscribe()
    }
}

/// Waits until `topic` may have news; that includes announcements which were missed, because it is better to look.
pub async fn news_of(topic: &str, announcements: &mut Receiver<Announcement>) {
    loop {
        match announcements.recv().await {
            Ok(Announcement::Topic(other)) if *other != *topic => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return,
            // The database is closing; whoever waits notices by its own means.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}
