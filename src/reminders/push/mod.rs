//! Web Push: browsers that want to be told, the key pair by which their push services know this server, and the outbox of what
//! still has to be told.
//!
//! A message belongs to one delivery and waits in the outbox until its push service has taken it. A copy of the server takes it
//! by a claim with a lease, so that only a copy that is gone loses it; it is then sent again, and its topic lets the push service
//! and the browser replace what came twice. Subscriptions belong to browsers, as sessions do, and are not in the change log.
//! Knows no HTTP: `seal` writes messages, `post` hands them over, the composition root runs [`Push::work`].

pub mod api;
mod post;
mod seal;
mod store;

use std::{sync::Arc, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use futures_util::future::join_all;
use serde_json::json;
use tokio::sync::OnceCell;
use url::Url;
use uuid::Uuid;

use self::{
    post::{Answer, Post},
    seal::{Vapid, are_keys, sealed},
};
use super::{
    about::{About, about},
    model::State,
    store::end_delivery,
};
use crate::{
    auth::{
        owner::Owner,
        token::sealed::{open, seal},
    },
    clock::{Clock, Timestamp},
    config::{Config, PushAddresses, Secret},
    db::{self, Db, Tx, news_of},
    ids::{self, UserId},
    kept,
};

/// The most browsers of one user.
pub const SUBSCRIPTIONS_MAX: usize = 20;
/// The longest address of a subscription, in characters.
pub const ENDPOINT_CHARS_MAX: usize = 2_000;
/// For how long handing a message over is tried; a reminder that comes later only confuses.
pub const PUSH_AGE_MAX: Duration = Duration::from_hours(4);
/// The longest pause between two attempts; they begin with [`FIRST_PAUSE`] and double.
pub const PUSH_PAUSE_MAX: Duration = Duration::from_mins(30);
/// The longest pause that a push service is granted when it asks for one.
pub const RETRY_AFTER_MAX: Duration = Duration::from_hours(1);
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// For how long a copy of the server has a message to itself. Longer than sending takes.
const LEASE: Duration = Duration::from_mins(1);
/// How often the outbox is looked at without being told, for what a copy left behind.
const LOOK: Duration = Duration::from_secs(30);
/// Messages that are on their way at once, so that a push service which hangs does not hold up the others.
const SENT_AT_ONCE: usize = 8;
/// How long a push service may believe one token.
const TOKEN_LIFETIME: Duration = Duration::from_hours(12);
/// What the outbox announces.
const TOPIC: &str = "pushes";

/// A browser that wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub id: Uuid,
    pub endpoint: String,
    /// The public key that only this browser can read for.
    pub browser: Vec<u8>,
    pub auth: Vec<u8>,
    pub created_at: Timestamp,
}

/// A message that this copy of the server has to itself for a while.
#[derive(Clone, Debug)]
struct Waiting {
    delivery: Uuid,
    claim: Uuid,
    user: String,
    subscription: Uuid,
    queued_at: Timestamp,
    attempts: u32,
}

/// Why a subscription is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{field}: {detail}")]
    Invalid { field: &'static str, detail: String },
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Push {
    db: Db,
    clock: Clock,
    secret: Secret,
    /// Whom a push service can ask about this server, if anybody is known.
    subject: Option<String>,
    post: Post,
    vapid: Arc<OnceCell<Vapid>>,
}

impl Push {
    pub fn new(db: Db, clock: Clock, config: &Config, secret: Secret) -> Self {
        let mail = config.mail.as_ref().map(|mail| format!("mailto:{}", mail.from.email));
        let page = config.public_origin.clone().filter(|origin| origin.starts_with("https:"));
        let post = Post::new(config.push_addresses == PushAddresses::Any, clock.clone());
        Self { db, clock, secret, subject: mail.or(page), post, vapid: Arc::default() }
    }

    /// The key that a browser subscribes with.
    pub async fn public_key(&self) -> Result<String, db::Error> {
        Ok(self.vapid().await?.public())
    }

    /// Keeps a browser that wants to be told. The same browser again is the same subscription; it tells one user only, whoever
    /// subscribed it last.
    pub async fn subscribe(
        &self,
        owner: &Owner,
        endpoint: String,
        browser: Vec<u8>,
        auth: Vec<u8>,
    ) -> Result<Subscription, Error> {
        let is_address = endpoint.chars().count() <= ENDPOINT_CHARS_MAX
            && endpoint.parse::<Url>().is_ok_and(|url| self.post.may_reach(&url));
        if !is_address {
            let detail = "This must be the https address of a public push service.".to_owned();
            return Err(Error::Invalid { field: "endpoint", detail });
        }
        if !are_keys(&browser, &auth) {
            let detail = "These are not the keys of a push subscription.".to_owned();
            return Err(Error::Invalid { field: "keys", detail });
        }
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
                let all = store::list(conn, user_id.as_str()).await?;
                if all.len() >= SUBSCRIPTIONS_MAX && all.iter().all(|one| one.endpoint != endpoint) {
                    let detail = format!("A user has at most {SUBSCRIPTIONS_MAX} subscriptions.");
                    return Err(Error::Invalid { field: "endpoint", detail });
                }
                let (id, created_at) = (ids::new_uuid(), writing.now);
                let subscription = Subscription { id, endpoint, browser, auth, created_at };
                Ok(store::put(conn, user_id, &subscription).await?)
            })
        })
        .await
    }

    pub async fn list(&self, owner: &Owner) -> Result<Vec<Subscription>, db::Error> {
        store::list(&mut self.db.read().await?.conn(), owner.user_id().as_str()).await
    }

    /// Forgets a browser; says whether there was one.
    pub async fn unsubscribe(&self, owner: &Owner, id: Uuid) -> Result<bool, db::Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                store::remove(&mut writing.tx.conn, writing.owner.user_id().as_str(), id).await
            })
        })
        .await
    }

    /// Sends messages until it is dropped.
    pub async fn work(&self) {
        join_all((0..SENT_AT_ONCE).map(|_| self.work_alone())).await;
    }

    async fn work_alone(&self) {
        // Listening begins before the first look, so that no message falls between the two.
        let mut news = self.db.subscribe();
        loop {
            let rest = self.send_due().await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the messages to browsers could not be read and will be looked at again");
                LOOK
            });
            tokio::select! {
                () = tokio::time::sleep(rest) => {}
                () = news_of(TOPIC, &mut news) => {}
            }
        }
    }

    /// Sends everything that is due; says for how long there is nothing to do.
    async fn send_due(&self) -> Result<Duration, db::Error> {
        loop {
            let next = {
                let mut reader = self.db.read().await?;
                store::next_due(&mut reader.conn()).await?
            };
            let Some(next) = next else { return Ok(LOOK) };
            if let Ok(rest @ 1..) = u64::try_from(next.0 - self.clock.now().0) {
                return Ok(LOOK.min(Duration::from_millis(rest)));
            }
            // Somebody else may have been faster; then the next look finds another, or none.
            if let Some(waiting) = self.claim().await? {
                let answer = self.send(&waiting).await?;
                self.end(waiting, answer).await?;
            }
        }
    }

    async fn claim(&self) -> Result<Option<Waiting>, db::Error> {
        let (claim, now) = (ids::new_uuid(), self.clock.now());
        self.db
            .write(move |tx| {
                Box::pin(async move { store::claim(&mut tx.conn, claim, now, now.plus(LEASE)).await })
            })
            .await
    }

    /// Sends one message; none when its reason has gone, or its browser.
    async fn send(&self, waiting: &Waiting) -> Result<Option<Answer>, db::Error> {
        let Waiting { delivery, user, subscription, .. } = waiting;
        let (found, about) = {
            let mut reader = self.db.read().await?;
            let conn = &mut reader.conn();
            let found = store::find(conn, user, *subscription).await?;
            (found, about(conn, user, *delivery).await?)
        };
        let (Some(found), Some(about)) = (found, about) else { return Ok(None) };
        let Ok(endpoint) = found.endpoint.parse::<Url>() else { return Ok(Some(Answer::Refused)) };
        let task = match about {
            About::Test => None,
            About::Task { id, title, due } => Some(json!({"id": id, "title": title, "due": due})),
        };
        let message = json!({"id": delivery, "task": task});
        let origin = endpoint.origin().ascii_serialization();
        let expires_at = self.clock.now().plus(TOKEN_LIFETIME).seconds();
        let authorization = self.vapid().await?.authorization(&origin, self.subject.as_deref(), expires_at);
        let sealed = sealed(message.to_string().as_bytes(), &found.browser, &found.auth);
        match (sealed, authorization) {
            (Ok(body), Ok(authorization)) => {
                Ok(Some(self.post.send(&endpoint, &authorization, *delivery, body).await))
            }
            _ => Ok(Some(Answer::Refused)),
        }
    }

    /// Notes what became of a message, in the transaction in which the outbox forgets it or puts it off.
    async fn end(&self, waiting: Waiting, answer: Option<Answer>) -> Result<(), db::Error> {
        let (now, attempts) = (self.clock.now(), waiting.attempts);
        let (state, until) = match answer {
            None => (State::Dropped, now),
            Some(Answer::Taken) => (State::Sent, now),
            Some(Answer::Gone | Answer::Refused) => (State::Failed, now),
            Some(Answer::Later(asked)) => {
                let asked = asked.unwrap_or_default().min(RETRY_AFTER_MAX);
                let until = now.plus(pause_after(attempts).max(asked));
                let is_over = until > waiting.queued_at.plus(PUSH_AGE_MAX);
                (if is_over { State::Failed } else { State::Waiting }, until)
            }
        };
        match state {
            State::Waiting => {
                tracing::debug!(attempts, "a push service has not taken a message and will be asked again");
            }
            State::Failed => {
                tracing::warn!(
                    attempts,
                    ?answer,
                    "a push service has not taken a message, which is given up"
                );
            }
            _ => {}
        }
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let Waiting { delivery, claim, user, subscription, .. } = waiting;
                    if answer == Some(Answer::Gone) {
                        store::remove(&mut tx.conn, &user, subscription).await?;
                    }
                    if state == State::Waiting {
                        return store::put_off(&mut tx.conn, delivery, claim, until).await;
                    }
                    if store::done(&mut tx.conn, delivery, claim).await? {
                        end_delivery(&mut tx.conn, &user, delivery, state, now).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    /// The key pair, made by whichever copy needs it first. One that was sealed with another secret is replaced, and with it go
    /// the subscriptions, which only its own key could use.
    async fn vapid(&self) -> Result<&Vapid, db::Error> {
        self.vapid
            .get_or_try_init(|| async {
                let defect = |_| db::Error::Defect("a key pair for push services cannot be made".to_owned());
                let made = STANDARD.encode(Vapid::generate().map_err(defect)?);
                let (secret, now) = (self.secret.clone(), self.clock.now());
                let text = self
                    .db
                    .write(move |tx| {
                        Box::pin(async move {
                            let kept = store::keep_key(tx, &seal(&made, secret.expose()), now).await?;
                            if let Some(text) = open(&kept, secret.expose()) {
                                return Ok(text);
                            }
                            tracing::warn!(
                                "the key pair for push services was sealed with another secret and is replaced; browsers have to subscribe anew"
                            );
                            store::replace_key(tx, &seal(&made, secret.expose()), now).await?;
                            Ok::<_, db::Error>(made)
                        })
                    })
                    .await?;
                Vapid::read(&STANDARD.decode(text).unwrap_or_default()).map_err(defect)
            })
            .await
    }
}

fn pause_after(attempts: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(attempts.saturating_sub(1))).min(PUSH_PAUSE_MAX)
}

/// The browsers of a user, each to be told of a ring by a delivery of its own.
pub async fn browsers(tx: &mut Tx<'_>, user: &str) -> Result<Vec<Uuid>, db::Error> {
    let all = store::list(&mut tx.conn, user).await?;
    Ok(all.into_iter().map(|subscription| subscription.id).collect())
}

/// Puts a delivery into the outbox; it is sent after the commit.
pub async fn queue(
    tx: &mut Tx<'_>,
    user: &str,
    delivery: Uuid,
    browser: Uuid,
    now: Timestamp,
) -> Result<(), db::Error> {
    store::queue(&mut tx.conn, user, delivery, browser, now).await?;
    tx.announce(TOPIC);
    Ok(())
}

/// Forgets the browsers of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(tx, user_id).await
}
