//! The SQL of mailed links. They are found by the digest of their token, never by the token.

use super::user_id;
use crate::{
    auth::links::Link,
    clock::Timestamp,
    db::{Conn, Error},
    on,
};

const NEW_LINK: &str = "INSERT INTO verifications (token_hash, purpose, user_id, address, new_address, created_at, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LINK_BY_TOKEN: &str =
    "SELECT purpose, user_id, address, new_address, expires_at FROM verifications WHERE token_hash = $1";
const TAKEN: &str = "DELETE FROM verifications WHERE token_hash = $1";
const OTHERS_GONE: &str = "DELETE FROM verifications WHERE user_id = $1 AND purpose <> $2";
pub const ALL_GONE: &str = "DELETE FROM verifications WHERE user_id = $1";
const OLD_GONE: &str = "DELETE FROM verifications WHERE token_hash IN \
     (SELECT token_hash FROM verifications WHERE expires_at <= $1 ORDER BY expires_at LIMIT CAST($2 AS BIGINT))";

#[derive(sqlx::FromRow)]
struct Row {
    purpose: String,
    user_id: String,
    address: String,
    new_address: Option<String>,
    expires_at: i64,
}

pub async fn insert(
    conn: &mut Conn<'_>,
    token_digest: &[u8],
    link: &Link,
    now: Timestamp,
) -> Result<(), Error> {
    let Link { purpose, user_id, address, new_address, expires_at } = link;
    on!(conn, c => sqlx::query(NEW_LINK)
        .bind(token_digest)
        .bind(purpose.as_ref())
        .bind(user_id.as_str())
        .bind(address)
        .bind(new_address.as_deref())
        .bind(now.0)
        .bind(expires_at.0)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

pub async fn find(conn: &mut Conn<'_>, token_digest: &[u8]) -> Result<Option<Link>, Error> {
    let row =
        on!(conn, c => sqlx::query_as::<_, Row>(LINK_BY_TOKEN).bind(token_digest).fetch_optional(c).await)?;
    row.map(|row| {
        let Row { purpose, user_id: user, address, new_address, expires_at } = row;
        Ok(Link {
            purpose: purpose.into(),
            user_id: user_id(&user)?,
            address,
            new_address,
            expires_at: Timestamp(expires_at),
        })
    })
    .transpose()
}

/// Uses a link up; `false` when somebody else was faster.
pub async fn take(conn: &mut Conn<'_>, token_digest: &[u8]) -> Result<bool, Error> {
    let rows = on!(conn, c => sqlx::query(TAKEN)
        .bind(token_digest)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Deletes the user's links but those of one purpose.
pub async fn delete_but(conn: &mut Conn<'_>, user: &str, purpose: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(OTHERS_GONE).bind(user).bind(purpose).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes at most `limit` links that ended before, and says how many.
pub async fn delete_old(conn: &mut Conn<'_>, before: Timestamp, limit: u32) -> Result<u64, Error> {
    Ok(on!(conn, c => sqlx::query(OLD_GONE)
        .bind(before.0)
        .bind(i64::from(limit))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?)
}
