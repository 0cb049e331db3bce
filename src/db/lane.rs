//! The write lane of SQLite: one connection on which concurrent writes share a transaction and its fsync.
//!
//! Each write runs inside a SAVEPOINT, so a failing one is rolled back alone. Callers are answered after the COMMIT.
//! When the transaction is lost (a full disk can end it in the middle) or its COMMIT fails, every write of the batch is
//! refused and the connection is thrown away: it may still sit in a transaction, and what is written there would vanish.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{mpsc, oneshot};

use super::{Announcement, Conn, Error, Late, Tx, announce::Announcements, hand_over};

/// How many writes may wait; more callers wait for room.
pub const QUEUE_WRITES_MAX: usize = 1024;
/// How many writes share one transaction at most, which bounds how long the first of them waits.
const BATCH_WRITES_MAX: usize = 256;

/// Opens a batch and the savepoint of its first write. Each text is one hand-over to SQLite's thread, which costs as much as
/// the statements themselves.
const BEGIN: &str = "BEGIN IMMEDIATE; SAVEPOINT one_write";
/// Keeps a write and opens the next one's savepoint. Fails when the transaction has been lost.
const KEEP: &str = "RELEASE one_write; SAVEPOINT one_write";
/// Undoes a write; its savepoint then serves the next one. Fails when the transaction has been lost.
const UNDO: &str = "ROLLBACK TO one_write";

/// One waiting write with its caller's answer inside.
pub trait Write: Send {
    /// Runs the work; the outcome says whether to keep it, and answers the caller once the commit is known.
    fn run<'t>(self: Box<Self>, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Box<dyn Outcome>>;
    /// Answers the caller without running.
    fn refuse(self: Box<Self>, error: Error);
}

/// The result of a write that ran and still waits for its commit.
pub trait Outcome: Send {
    fn keep(&self) -> bool;
    fn answer(self: Box<Self>, commit: Result<(), Error>);
}

/// A piece of work and the way back to its caller.
pub struct Pending<T, E, W> {
    pub work: W,
    pub caller: oneshot::Sender<Result<T, E>>,
}

struct Settled<T, E> {
    result: Result<T, E>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl<T, E, W> Write for Pending<T, E, W>
where
    T: Send + 'static,
    E: From<Error> + Send + 'static,
    W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
{
    fn run<'t>(self: Box<Self>, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Box<dyn Outcome>> {
        let Self { work, caller } = *self;
        Box::pin(async move {
            // A panic is a defect of one write and must not end the lane for all others.
            let result = AssertUnwindSafe(async { work(tx).await })
                .catch_unwind()
                .await
                .unwrap_or_else(|_| Err(Error::Defect("a write panicked".to_owned()).into()));
            Box::new(Settled { result, caller }) as Box<dyn Outcome>
        })
    }

    fn refuse(self: Box<Self>, error: Error) {
        // The caller may have gone away; nothing was written for it.
        let _ = self.caller.send(Err(error.into()));
    }
}

impl<T: Send, E: From<Error> + Send> Outcome for Settled<T, E> {
    fn keep(&self) -> bool {
        self.result.is_ok()
    }

    fn answer(self: Box<Self>, commit: Result<(), Error>) {
        let Self { result, caller } = *self;
        let _ = caller.send(result.and_then(|value| commit.map(|()| value).map_err(E::from)));
    }
}

/// Serves writes until every sender is gone.
pub async fn run(
    options: SqliteConnectOptions,
    mut queue: mpsc::Receiver<Box<dyn Write>>,
    announcements: Announcements,
) {
    let mut connection: Option<SqliteConnection> = None;
    let mut batch = Vec::with_capacity(BATCH_WRITES_MAX);
    while queue.recv_many(&mut batch, BATCH_WRITES_MAX).await > 0 {
        let mut open = match connection.take() {
            Some(open) => open,
            None => match options.connect().await {
                Ok(open) => open,
                Err(error) => {
                    refuse_all(batch.drain(..), &Error::from(error));
                    continue;
                }
            },
        };
        match commit_together(&mut open, &mut batch, &announcements).await {
            Ok(()) => connection = Some(open),
            Err(()) => {
                // Closing ends whatever transaction is left on it; an error while closing changes nothing.
                let _ = open.close_hard().await;
            }
        }
    }
    if let Some(open) = connection {
        let _ = open.close().await;
    }
}

/// Runs a batch in one transaction and answers every caller. `Err` means the connection is not to be used again.
async fn commit_together(
    open: &mut SqliteConnection,
    batch: &mut Vec<Box<dyn Write>>,
    announcements: &Announcements,
) -> Result<(), ()> {
    if let Err(error) = sqlx::query(BEGIN).execute(&mut *open).await {
        let error = Error::from(error);
        refuse_all(batch.drain(..), &error);
        return Err(());
    }
    let mut outcomes: Vec<Box<dyn Outcome>> = Vec::with_capacity(batch.len());
    let mut topics: Vec<Arc<str>> = Vec::new();
    let mut late: Vec<Late> = Vec::new();
    let mut waiting = batch.drain(..);
    let mut lost: Option<Error> = None;
    for write in waiting.by_ref() {
        let mut tx = Tx::new(Conn::Sqlite(&mut *open));
        let outcome = write.run(&mut tx).await;
        let Tx { announced, late: left, .. } = tx;
        let settle = if outcome.keep() {
            topics.extend(announced);
            late.extend(left);
            KEEP
        } else {
            UNDO
        };
        outcomes.push(outcome);
        if sqlx::query(settle).execute(&mut *open).await.is_err() {
            // A full disk or an error of it has ended the transaction: nothing of this batch will be committed.
            lost = Some(Error::Unavailable("the transaction was lost to another write's failure".to_owned()));
            break;
        }
    }
    if lost.is_none() {
        lost = hand_over(&mut Conn::Sqlite(&mut *open), &late).await.err();
    }
    let committed = match lost {
        None => sqlx::query("COMMIT").execute(&mut *open).await.map(drop).map_err(Error::from),
        Some(error) => Err(error),
    };
    match committed {
        Ok(()) => {
            for topic in topics {
                announcements.send(Announcement::Topic(topic));
            }
            for outcome in outcomes {
                outcome.answer(Ok(()));
            }
            Ok(())
        }
        Err(error) => {
            let _ = sqlx::query("ROLLBACK").execute(&mut *open).await;
            for outcome in outcomes {
                outcome.answer(Err(error.clone()));
            }
            refuse_all(waiting, &error);
            Err(())
        }
    }
}

fn refuse_all(writes: impl Iterator<Item = Box<dyn Write>>, error: &Error) {
    writes.for_each(|write| write.refuse(error.clone()));
}
