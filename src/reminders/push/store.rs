//! SQL of push subscriptions, of the key pair and of the outbox. Called by the verbs of `push` only. Every statement about one
//! user's things binds the user; only the outbox looks at those of all.

use uuid::Uuid;

use super::{Subscription, Waiting};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
    on,
};

const LIST: &str = "SELECT id, endpoint, browser, auth, created_at FROM push_subscriptions WHERE user_id = $1 \
     ORDER BY created_at, id";
const FIND: &str =
    "SELECT id, endpoint, browser, auth, created_at FROM push_subscriptions WHERE user_id = $1 AND id = $2";
/// A browser tells one user at a time: whoever subscribes it, having its secret address, has it from then on.
const PUT: &str = "INSERT INTO push_subscriptions (user_id, id, endpoint, browser, auth, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, \
     id = CASE WHEN push_subscriptions.user_id = excluded.user_id THEN push_subscriptions.id ELSE excluded.id END, \
     created_at = CASE WHEN push_subscriptions.user_id = excluded.user_id THEN push_subscriptions.created_at \
     ELSE excluded.created_at END, browser = excluded.browser, auth = excluded.auth \
     RETURNING id, endpoint, browser, auth, created_at";
const REMOVE: &str = "DELETE FROM push_subscriptions WHERE user_id = $1 AND id = $2";
const QUEUE: &str = "INSERT INTO pushes (delivery_id, user_id, subscription_id, queued_at, due_at, attempts) \
     VALUES ($1, $2, $3, $4, $4, 0)";
const NEXT_DUE: &str = "SELECT due_at FROM pushes ORDER BY due_at, delivery_id LIMIT 1";
/// The last condition is asked again after waiting for another copy that took the same row, which makes this a compare-and-set.
const CLAIM: &str = "UPDATE pushes SET claim = $1, due_at = $2, attempts = attempts + 1 \
     WHERE delivery_id = (SELECT delivery_id FROM pushes WHERE due_at <= $3 ORDER BY due_at, delivery_id LIMIT 1) \
     AND due_at <= $3 RETURNING delivery_id, user_id, subscription_id, queued_at, attempts";
const DONE: &str = "DELETE FROM pushes WHERE delivery_id = $1 AND claim = $2";
const PUT_OFF: &str = "UPDATE pushes SET due_at = $3 WHERE delivery_id = $1 AND claim = $2";
const KEEP_KEY: &str =
    "INSERT INTO push_keys (id, private_key, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING";
const KEY: &str = "SELECT private_key FROM push_keys WHERE id = 1";
const REPLACE_KEY: &str = "UPDATE push_keys SET private_key = $1, created_at = $2 WHERE id = 1";
const REMOVE_ALL: &str = "DELETE FROM push_subscriptions";
const FORGET: [&str; 2] =
    ["DELETE FROM push_subscriptions WHERE user_id = $1", "DELETE FROM pushes WHERE user_id = $1"];

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    endpoint: String,
    browser: Vec<u8>,
    auth: Vec<u8>,
    created_at: i64,
}

#[derive(sqlx::FromRow)]
struct Claimed {
    delivery_id: Uuid,
    user_id: String,
    subscription_id: Uuid,
    queued_at: i64,
    attempts: i64,
}

impl From<Row> for Subscription {
    fn from(row: Row) -> Self {
        let Row { id, endpoint, browser, auth, created_at } = row;
        Self { id, endpoint, browser, auth, created_at: Timestamp(created_at) }
    }
}

pub async fn list(conn: &mut Conn<'_>, user: &str) -> Result<Vec<Subscription>, Error> {
    let rows = on!(conn, c => sqlx::query_as::<_, Row>(LIST).bind(user).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Subscription::from).collect())
}

pub async fn find(conn: &mut Conn<'_>, user: &str, id: Uuid) -> Result<Option<Subscription>, Error> {
    let row = on!(conn, c => sqlx::query_as::<_, Row>(FIND).bind(user).bind(id).fetch_optional(c).await)?;
    Ok(row.map(Subscription::from))
}

/// Keeps a subscription and says what is kept: a browser that the user has subscribed before keeps its id.
pub async fn put(conn: &mut Conn<'_>, user_id: &UserId, one: &Subscription) -> Result<Subscription, Error> {
    let row = on!(conn, c => sqlx::query_as::<_, Row>(PUT)
        .bind(user_id.as_str())
        .bind(one.id)
        .bind(one.endpoint.as_str())
        .bind(one.browser.as_slice())
        .bind(one.auth.as_slice())
        .bind(one.created_at.0)
        .fetch_one(c).await)?;
    Ok(row.into())
}

pub async fn remove(conn: &mut Conn<'_>, user: &str, id: Uuid) -> Result<bool, Error> {
    let removed = on!(conn, c => sqlx::query(REMOVE)
        .bind(user)
        .bind(id)
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(removed > 0)
}

pub async fn queue(
    conn: &mut Conn<'_>,
    user: &str,
    delivery: Uuid,
    subscription: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(QUEUE)
        .bind(delivery)
        .bind(user)
        .bind(subscription)
        .bind(now.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// When the next message is due.
pub async fn next_due(conn: &mut Conn<'_>) -> Result<Option<Timestamp>, Error> {
    let due = on!(conn, c => sqlx::query_scalar::<_, i64>(NEXT_DUE).fetch_optional(c).await)?;
    Ok(due.map(Timestamp))
}

/// Takes the message that has been due for longest; nobody else takes it until `until`.
pub async fn claim(
    conn: &mut Conn<'_>,
    claim: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Waiting>, Error> {
    let row = on!(conn, c => sqlx::query_as::<_, Claimed>(CLAIM)
        .bind(claim)
        .bind(until.0)
        .bind(now.0)
        .fetch_optional(c).await)?;
    Ok(row.map(|row| Waiting {
        delivery: row.delivery_id,
        claim,
        user: row.user_id,
        subscription: row.subscription_id,
        queued_at: Timestamp(row.queued_at),
        attempts: u32::try_from(row.attempts).unwrap_or(u32::MAX),
    }))
}

/// Forgets a message, unless another copy has taken it in the meantime; says whether it did.
pub async fn done(conn: &mut Conn<'_>, delivery: Uuid, claim: Uuid) -> Result<bool, Error> {
    let done = on!(conn, c => sqlx::query(DONE)
        .bind(delivery)
        .bind(claim)
        .execute(c).await.map(|done| done.rows_affected()))?;
    Ok(done > 0)
}

pub async fn put_off(
    conn: &mut Conn<'_>,
    delivery: Uuid,
    claim: Uuid,
    until: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(PUT_OFF)
        .bind(delivery)
        .bind(claim)
        .bind(until.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Keeps a sealed key pair unless there is one; says which is kept.
pub async fn keep_key(tx: &mut Tx<'_>, sealed: &str, now: Timestamp) -> Result<String, Error> {
    on!(&mut tx.conn, c => sqlx::query(KEEP_KEY).bind(sealed).bind(now.0).execute(c).await.map(drop))?;
    Ok(on!(&mut tx.conn, c => sqlx::query_scalar(KEY).fetch_one(c).await)?)
}

/// Keeps another key pair, and none of the subscriptions that were made with the one before.
pub async fn replace_key(tx: &mut Tx<'_>, sealed: &str, now: Timestamp) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(REPLACE_KEY).bind(sealed).bind(now.0).execute(c).await.map(drop))?;
    on!(&mut tx.conn, c => sqlx::query(REMOVE_ALL).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in FORGET {
        on!(&mut tx.conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
