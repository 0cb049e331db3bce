//! Pokes for whoever waits for news: the topic only, never the news itself. The tables are the truth.

use std::sync::Arc;

use tokio::sync::broadcast;

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

    pub fn subscribe(&self) -> broadcast::Receiver<Announcement> {
        self.0.subscribe()
    }
}
