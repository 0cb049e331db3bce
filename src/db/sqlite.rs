//! The embedded database: WAL, every commit on disk before it is acknowledged, one writer, a few readers.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use futures_util::future::BoxFuture;
use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{
    sync::{Mutex, mpsc, oneshot},
    task::JoinHandle,
};

use super::{
    Error, Tx,
    announce::Announcements,
    lane::{self, Pending, QUEUE_WRITES_MAX, Write},
};

/// How many readers work at once; SQLite's readers never wait for the writer.
const READERS_MAX: u32 = 4;
/// How long a statement waits for another process that holds the file, and a caller for a reader.
const WAIT_MAX: Duration = Duration::from_secs(3);

/// After how many pages in the log a commit moves them to the database file, which costs it two more waits for the disk.
const CHECKPOINT_PAGES: u32 = 4000;

/// An open SQLite file.
#[derive(Clone)]
pub struct Sqlite {
    readers: SqlitePool,
    queue: mpsc::WeakSender<Box<dyn Write>>,
    lane: Arc<Mutex<Option<Lane>>>,
    announcements: Announcements,
}

struct Lane {
    queue: mpsc::Sender<Box<dyn Write>>,
    task: JoinHandle<()>,
}

/// The options of a connection that may write.
pub fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(WAIT_MAX)
        .statement_cache_capacity(200)
        .disable_statement_logging()
}

impl Sqlite {
    /// Opens a file that [`super::migrate`] has prepared.
    pub async fn open(path: PathBuf) -> Result<Self, Error> {
        let options = options(&path);
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(WAIT_MAX)
            .test_before_acquire(false)
            // A connection inside a transaction is never lent again: what it shows would be frozen in time.
            .after_release(|connection, _| {
                Box::pin(async move { Ok(!sqlx::Connection::is_in_transaction(connection)) })
            })
            .connect_with(options.clone().read_only(true).create_if_missing(false))
            .await?;
        let announcements = Announcements::new();
        let (queue, waiting) = mpsc::channel(QUEUE_WRITES_MAX);
        let lane_options = options
            // Every savepoint keeps the pages that change after it as they were; in a file that is 4 KB written for each.
            .pragma("temp_store", "memory")
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES.to_string());
        // A thread of its own: each answer of SQLite wakes the lane, which must not queue behind requests every time.
        let runtime = tokio::runtime::Handle::current();
        let lane = lane::run(lane_options, waiting, announcements.clone());
        let task = tokio::task::spawn_blocking(move || runtime.block_on(lane));
        Ok(Self {
            readers,
            queue: queue.downgrade(),
            lane: Arc::new(Mutex::new(Some(Lane { queue, task }))),
            announcements,
        })
    }

    /// A database that refuses everything, for building the operations only to print their document.
    /// Must be called inside a runtime.
    pub fn detached() -> Self {
        let (queue, _) = mpsc::channel(1);
        Self {
            readers: SqlitePoolOptions::new()
                .connect_lazy_with(SqliteConnectOptions::new().create_if_missing(false)),
            queue: queue.downgrade(),
            lane: Arc::new(Mutex::new(None)),
            announcements: Announcements::new(),
        }
    }

    pub(super) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    pub(super) fn announcements(&self) -> &Announcements {
        &self.announcements
    }

    pub(super) async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let closed = || Error::Unavailable("the server is stopping".to_owned());
        let (caller, answer) = oneshot::channel();
        let queue = self.queue.upgrade().ok_or_else(closed)?;
        let pending: Box<dyn Write> = Box::new(Pending { work, caller });
        queue.send(pending).await.map_err(|_| closed())?;
        drop(queue);
        answer.await.unwrap_or_else(|_| Err(closed().into()))
    }

    pub(super) async fn close(&self) {
        if let Some(lane) = self.lane.lock().await.take() {
            drop(lane.queue);
            // The task ends once the queue is empty; it does not panic.
            let _ = lane.task.await;
        }
        self.readers.close().await;
    }
}
