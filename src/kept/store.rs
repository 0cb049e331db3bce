//! SQL of idempotency keys. Called by the verbs of `kept` only.

use crate::{
    clock::Timestamp,
    db::{Conn, Error},
    ids::UserId,
    on,
};

const FIND_KEY: &str = "SELECT digest, answer FROM idempotency_keys WHERE user_id = $1 AND key = $2";
const INSERT_KEY: &str =
    "INSERT INTO idempotency_keys (user_id, key, digest, answer, created_at) VALUES ($1, $2, $3, $4, $5)";
const DELETE_OLD_KEYS: &str = "DELETE FROM idempotency_keys WHERE (user_id, key) IN \
     (SELECT user_id, key FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT CAST($2 AS BIGINT))";
const FORGET_KEYS: &str = "DELETE FROM idempotency_keys WHERE user_id = $1";

/// The request that an idempotency key stood for, and its answer.
pub async fn find_key(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    key: &str,
) -> Result<Option<(Vec<u8>, String)>, Error> {
    Ok(on!(conn, c => sqlx::query_as(FIND_KEY).bind(user_id.as_str()).bind(key).fetch_optional(c).await)?)
}

pub async fn insert_key(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    key: &str,
    digest: &[u8],
    answer: &str,
    now: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(INSERT_KEY)
        .bind(user_id.as_str())
        .bind(key)
        .bind(digest)
        .bind(answer)
        .bind(now.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes keys older than `before`, at most `limit`, and says how many.
pub async fn delete_old_keys(conn: &mut Conn<'_>, before: Timestamp, limit: u32) -> Result<u64, Error> {
    Ok(on!(conn, c => sqlx::query(DELETE_OLD_KEYS)
        .bind(before.0)
        .bind(i64::from(limit))
        .execute(c).await.map(|done| done.rows_affected()))?)
}

pub async fn forget_keys(conn: &mut Conn<'_>, user_id: &UserId) -> Result<(), Error> {
    on!(conn, c => sqlx::query(FORGET_KEYS).bind(user_id.as_str()).execute(c).await.map(drop))?;
    Ok(())
}
