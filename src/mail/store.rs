//! The SQL of the outbox. Only [`super`] calls it.

use uuid::Uuid;

use super::{Mail, Waiting};
use crate::{
    clock::Timestamp,
    db::{Conn, Error},
    on,
};

const QUEUED: &str = "INSERT INTO mails (id, purpose, user_id, address, other_address, way_back, queued_at, due_at, attempts) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 0) ON CONFLICT (purpose, user_id, address) DO UPDATE \
     SET id = excluded.id, other_address = excluded.other_address, way_back = excluded.way_back, queued_at = excluded.queued_at, \
     due_at = excluded.due_at, attempts = 0, claim = NULL";
/// The last condition is asked again after waiting for another copy that took the same row, which makes this a compare-and-set.
const CLAIMED: &str = "UPDATE mails SET claim = $1, due_at = $2, attempts = attempts + 1 \
     WHERE id = (SELECT id FROM mails WHERE due_at <= $3 ORDER BY due_at, id LIMIT 1) AND due_at <= $3 \
     RETURNING id, purpose, user_id, address, other_address, way_back, attempts";
const NEXT_DUE: &str = "SELECT due_at FROM mails ORDER BY due_at, id LIMIT 1";
const DONE: &str = "DELETE FROM mails WHERE id = $1 AND claim = $2";
const LATER: &str = "UPDATE mails SET due_at = $3 WHERE id = $1 AND claim = $2";
const OF_USER_GONE: &str = "DELETE FROM mails WHERE user_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    purpose: String,
    user_id: String,
    address: String,
    other_address: Option<String>,
    way_back: Option<String>,
    attempts: i64,
}

pub async fn queue(conn: &mut Conn<'_>, id: Uuid, mail: &Mail, now: Timestamp) -> Result<(), Error> {
    let Mail { purpose, user_id, address, other_address, way_back } = mail;
    on!(conn, c => sqlx::query(QUEUED)
        .bind(id)
        .bind(purpose.as_ref())
        .bind(user_id)
        .bind(address)
        .bind(other_address.as_deref())
        .bind(way_back.as_deref())
        .bind(now.0)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Takes the mail that has been due for longest; nobody else takes it until `until`.
pub async fn claim(
    conn: &mut Conn<'_>,
    claim: Uuid,
    now: Timestamp,
    until: Timestamp,
) -> Result<Option<Waiting>, Error> {
    let row = on!(conn, c => sqlx::query_as::<_, Row>(CLAIMED)
        .bind(claim)
        .bind(until.0)
        .bind(now.0)
        .fetch_optional(c)
        .await)?;
    Ok(row.map(|row| {
        let Row { id, purpose, user_id, address, other_address, way_back, attempts } = row;
        let mail = Mail { purpose: purpose.into(), user_id, address, other_address, way_back };
        Waiting { id, claim, mail, attempts: u32::try_from(attempts).unwrap_or(u32::MAX) }
    }))
}

/// When the next mail is due.
pub async fn next_due(conn: &mut Conn<'_>) -> Result<Option<Timestamp>, Error> {
    let due = on!(conn, c => sqlx::query_scalar::<_, i64>(NEXT_DUE).fetch_optional(c).await)?;
    Ok(due.map(Timestamp))
}

/// Forgets a mail, unless it was queued again or taken by another copy in the meantime; says whether it did.
pub async fn done(conn: &mut Conn<'_>, id: Uuid, claim: Uuid) -> Result<bool, Error> {
    let forgotten = on!(conn, c => sqlx::query(DONE).bind(id).bind(claim).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(forgotten > 0)
}

/// Puts a mail off, unless it was queued again in the meantime.
pub async fn put_off(conn: &mut Conn<'_>, id: Uuid, claim: Uuid, until: Timestamp) -> Result<(), Error> {
    on!(conn, c => sqlx::query(LATER).bind(id).bind(claim).bind(until.0).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn forget(conn: &mut Conn<'_>, user: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(OF_USER_GONE).bind(user).execute(c).await.map(drop))?;
    Ok(())
}
