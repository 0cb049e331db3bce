//! Mail: an outbox that outlives crashes, letters, and the way to the SMTP server.
//!
//! Knows no accounts. A feature queues a [`Mail`] in the transaction that it belongs to; the [`Postman`], a background job, asks
//! the feature for the [`Letter`] at the moment of sending, so that no secret waits in the database. A mail is sent at least
//! once: it leaves the outbox after the SMTP server has taken it.

pub mod letter;
mod post;
mod store;

use std::{borrow::Cow, time::Duration};

use futures_util::future::BoxFuture;
use uuid::Uuid;

use crate::{
    clock::{Clock, Timestamp},
    config,
    db::{Db, Error, Tx, news_of},
    ids,
};

pub use letter::Letter;
use post::{Post, Refused};

/// How often sending a mail is tried before it is given up, some four hours in all.
pub const ATTEMPTS_MAX: u32 = 18;
/// The longest pause between two attempts; they begin with [`FIRST_PAUSE`] and double.
pub const PAUSE_MAX: Duration = Duration::from_mins(30);
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// How long handing one mail to the SMTP server may take.
pub const SENDING_WAIT_MAX: Duration = Duration::from_secs(30);
/// For how long a copy of the server has a mail to itself. Longer than sending takes, so that only a dead copy loses it.
const LEASE: Duration = Duration::from_mins(1);
/// How often the outbox is looked at without being told, for mail that a copy left behind.
const LOOK: Duration = Duration::from_secs(30);
/// What the outbox announces.
const TOPIC: &str = "mails";

/// A mail that somebody asked for. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// A word that whoever writes the letter understands.
    pub purpose: Cow<'static, str>,
    /// Whom it is about; empty while only the address is known.
    pub user_id: String,
    /// Where it goes.
    pub address: String,
    /// A second address that it speaks about.
    pub other_address: Option<String>,
    /// Where its link leads in the end.
    pub way_back: Option<String>,
}

/// A mail that this copy of the server has to itself for a while.
#[derive(Clone, Debug)]
pub struct Waiting {
    id: Uuid,
    claim: Uuid,
    pub mail: Mail,
    attempts: u32,
}

/// What has become of a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The SMTP server has taken it.
    Sent,
    /// There was no letter to write any more.
    Dropped,
    GivenUp,
}

/// What is told of a mail's end, in the transaction in which the outbox forgets it.
pub type Told = for<'t> fn(&'t mut Tx<'_>, &'t Mail, Outcome, Timestamp) -> BoxFuture<'t, Result<(), Error>>;

/// Queues a mail; it is sent after the commit, at once if nothing is in the way. The same mail waiting already is replaced.
pub async fn queue(tx: &mut Tx<'_>, mail: &Mail, clock: &Clock) -> Result<(), Error> {
    store::queue(&mut tx.conn, ids::new_uuid(), mail, clock.now()).await?;
    tx.announce(TOPIC);
    Ok(())
}

/// Forgets what waits for a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &str) -> Result<(), Error> {
    store::forget(&mut tx.conn, user_id).await
}

/// Sends what waits.
pub struct Postman {
    db: Db,
    clock: Clock,
    post: Post,
    told: Option<Told>,
}

impl Postman {
    pub fn new(db: Db, clock: Clock, settings: &config::Mail) -> Self {
        let post = Post::new(settings, clock.clone());
        Self { db, clock, post, told: None }
    }

    /// Tells somebody what becomes of each mail.
    #[must_use]
    pub fn telling(self, told: Told) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Sends mail until it is dropped. `write` makes the letter of a mail, or says that there is none to write any more.
    pub async fn work<W, F>(self, write: W)
    where
        W: Fn(Mail) -> F,
        F: Future<Output = Result<Option<Letter>, Error>>,
    {
        // Listening begins before the first look, so that no mail falls between the two.
        let mut news = self.db.subscribe();
        loop {
            let rest = self.send_due(&write).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the outbox could not be read and will be looked at again");
                LOOK
            });
            tokio::select! {
                () = tokio::time::sleep(rest) => {}
                () = news_of(TOPIC, &mut news) => {}
            }
        }
    }

    /// Sends everything that is due, one after the other; says for how long there is nothing to do.
    async fn send_due<W, F>(&self, write: &W) -> Result<Duration, Error>
    where
        W: Fn(Mail) -> F,
        F: Future<Output = Result<Option<Letter>, Error>>,
    {
        loop {
            if let Some(waiting) = self.claim().await? {
                let sent = match write(waiting.mail.clone()).await {
                    Ok(Some(letter)) => self.post.send(waiting.id, &letter).await.map(|()| Outcome::Sent),
                    Ok(None) => Ok(Outcome::Dropped),
                    Err(error) => Err(Refused { why: error.to_string(), for_good: false }),
                };
                match sent {
                    Ok(outcome) => self.done(&waiting, outcome).await?,
                    Err(refused) => self.put_off(&waiting, refused).await?,
                }
                continue;
            }
            let next = {
                let mut reader = self.db.read().await?;
                store::next_due(&mut reader.conn()).await?
            };
            let Some(next) = next else { return Ok(LOOK) };
            // What is due after all was taken by another copy under our hands, or has become due this moment.
            if let Ok(rest @ 1..) = u64::try_from(next.0 - self.clock.now().0) {
                return Ok(LOOK.min(Duration::from_millis(rest)));
            }
        }
    }

    async fn claim(&self) -> Result<Option<Waiting>, Error> {
        let (claim, now) = (ids::new_uuid(), self.clock.now());
        self.db
            .write(move |tx| {
                Box::pin(async move { store::claim(&mut tx.conn, claim, now, now.plus(LEASE)).await })
            })
            .await
    }

    async fn put_off(&self, waiting: &Waiting, refused: Refused) -> Result<(), Error> {
        let (purpose, attempts) = (&waiting.mail.purpose, waiting.attempts);
        let Refused { why, for_good } = refused;
        if for_good || attempts >= ATTEMPTS_MAX {
            tracing::error!(%purpose, attempts, why, "a mail could not be sent and is given up");
            return self.done(waiting, Outcome::GivenUp).await;
        }
        tracing::warn!(%purpose, attempts, why, "a mail could not be sent and will be tried again");
        let (id, claim, until) = (waiting.id, waiting.claim, self.clock.now().plus(pause_after(attempts)));
        self.db
            .write(move |tx| Box::pin(async move { store::put_off(&mut tx.conn, id, claim, until).await }))
            .await
    }

    async fn done(&self, waiting: &Waiting, outcome: Outcome) -> Result<(), Error> {
        let (waiting, told, now) = (waiting.clone(), self.told, self.clock.now());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let forgotten = store::done(&mut tx.conn, waiting.id, waiting.claim).await?;
                    match told.filter(|_| forgotten) {
                        Some(told) => told(tx, &waiting.mail, outcome, now).await,
                        None => Ok(()),
                    }
                })
            })
            .await
    }
}

fn pause_after(attempts: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1))).min(PAUSE_MAX)
}

#[cfg(test)]
mod tests;
