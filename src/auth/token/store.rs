//! The SQL of signing keys. Only [`super::keys`] calls it; it can read none of what it keeps.

use crate::{
    clock::Timestamp,
    db::{Conn, Dialect, Error},
    on,
};

use super::keys::KeyRow;

/// The newest keys that count at a moment.
const KEYS: &str = "SELECT id, algorithm, public_key, private_key, created_at, expires_at FROM signing_keys \
     WHERE expires_at IS NULL OR expires_at > $1 ORDER BY created_at DESC, id LIMIT CAST($2 AS BIGINT)";
const NEW_KEY: &str = "INSERT INTO signing_keys (id, algorithm, public_key, private_key, created_at, expires_at) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING";
const ENDED_KEY: &str = "UPDATE signing_keys SET expires_at = $2 WHERE id = $1 AND expires_at IS NULL";
const OLD_KEYS_GONE: &str = "DELETE FROM signing_keys WHERE expires_at <= $1";
/// Keeps others from making keys until the transaction ends. SQLite has one writer anyway.
const KEYS_CLOSED_POSTGRES: &str = "LOCK TABLE signing_keys IN SHARE ROW EXCLUSIVE MODE";

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    algorithm: String,
    public_key: String,
    private_key: String,
    created_at: i64,
    expires_at: Option<i64>,
}

/// The newest keys that had not expired at `since`.
pub async fn list_keys(conn: &mut Conn<'_>, since: Timestamp, limit: u32) -> Result<Vec<KeyRow>, Error> {
    let rows = on!(conn, c => sqlx::query_as::<_, Row>(KEYS).bind(since.0).bind(i64::from(limit)).fetch_all(c).await)?;
    Ok(rows
        .into_iter()
        .map(|Row { id, algorithm, public_key, private_key, created_at, expires_at }| KeyRow {
            id,
            algorithm,
            public_key,
            private_key,
            created_at: Timestamp(created_at),
            expires_at: expires_at.map(Timestamp),
        })
        .collect())
}

/// Nobody else makes a key until this transaction ends.
pub async fn close_keys(conn: &mut Conn<'_>) -> Result<(), Error> {
    if conn.dialect() == Dialect::Postgres {
        on!(conn, c => sqlx::query(KEYS_CLOSED_POSTGRES).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// `false` when a key with this id is there already, which stays as it is.
pub async fn insert_key(conn: &mut Conn<'_>, row: &KeyRow) -> Result<bool, Error> {
    let KeyRow { id, algorithm, public_key, private_key, created_at, expires_at } = row;
    let rows = on!(conn, c => sqlx::query(NEW_KEY)
        .bind(id)
        .bind(algorithm)
        .bind(public_key)
        .bind(private_key)
        .bind(created_at.0)
        .bind(expires_at.map(|at| at.0))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Gives a key that had no end one.
pub async fn end_key(conn: &mut Conn<'_>, id: &str, at: Timestamp) -> Result<(), Error> {
    on!(conn, c => sqlx::query(ENDED_KEY).bind(id).bind(at.0).execute(c).await.map(drop))?;
    Ok(())
}

/// Removes the keys that had expired at `until`.
pub async fn delete_old_keys(conn: &mut Conn<'_>, until: Timestamp) -> Result<(), Error> {
    on!(conn, c => sqlx::query(OLD_KEYS_GONE).bind(until.0).execute(c).await.map(drop))?;
    Ok(())
}
