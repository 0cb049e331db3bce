//! SQL of what copies have sent, and of what it overwrote. Called by the verbs of `sync` only.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::mutations::{Applied, Overwritten};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, placeholders},
    ids::UserId,
    on,
};

const FIND: &str =
    "SELECT id, digest, group_seq, last_seq, revision FROM mutations WHERE user_id = $1 AND id IN";
const INSERT: &str = "INSERT INTO mutations (user_id, id, digest, group_seq, last_seq, revision, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const DELETE_OLD: &str = "DELETE FROM mutations WHERE (user_id, id) IN \
     (SELECT user_id, id FROM mutations WHERE at < $1 ORDER BY at LIMIT CAST($2 AS BIGINT))";
const INSERT_OVERWRITTEN: &str = "INSERT INTO overwritten (user_id, seq, fields) VALUES ($1, $2, $3)";
const OVERWRITTEN: &str = "SELECT one.seq, one.fields, changes.entity, changes.entity_id, changes.fields \
     FROM overwritten AS one JOIN changes ON changes.user_id = one.user_id AND changes.seq = one.seq \
     WHERE one.user_id = $1 AND one.seq > $2 AND one.seq <= $3 ORDER BY one.seq LIMIT CAST($4 AS BIGINT)";
const FORGET_MUTATIONS: &str = "DELETE FROM mutations WHERE user_id = $1";
const FORGET_OVERWRITTEN: &str = "DELETE FROM overwritten WHERE user_id = $1";

/// What was done under the id of a mutation.
#[derive(sqlx::FromRow)]
pub struct Known {
    pub id: Uuid,
    pub digest: Vec<u8>,
    pub group_seq: Option<i64>,
    pub last_seq: Option<i64>,
    pub revision: Option<i64>,
}

/// Which of the ids are known, in no order.
pub async fn find(conn: &mut Conn<'_>, user_id: &UserId, ids: &[Uuid]) -> Result<Vec<Known>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("{FIND} {}", placeholders(1, ids.len(), 1));
    Ok(on!(conn, c => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(ids.len() == 1).bind(user_id.as_str());
        for id in ids {
            query = query.bind(id);
        }
        query.fetch_all(c).await
    })?)
}

pub async fn insert(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    id: Uuid,
    digest: &[u8],
    applied: &Applied,
    now: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(INSERT)
        .bind(user_id.as_str())
        .bind(id)
        .bind(digest)
        .bind(applied.group)
        .bind(applied.last)
        .bind(applied.revision)
        .bind(now.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// Forgets what was sent before a moment, at most `limit`; says how many.
pub async fn delete_old(conn: &mut Conn<'_>, before: Timestamp, limit: u32) -> Result<u64, Error> {
    Ok(on!(conn, c => sqlx::query(DELETE_OLD)
        .bind(before.0)
        .bind(i64::from(limit))
        .execute(c).await.map(|done| done.rows_affected()))?)
}

/// Keeps what the change with this number overwrote.
pub async fn insert_overwritten(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    seq: i64,
    fields: &BTreeMap<&str, i64>,
) -> Result<(), Error> {
    let fields = serde_json::to_string(fields).expect("names and numbers are JSON");
    on!(conn, c => sqlx::query(INSERT_OVERWRITTEN)
        .bind(user_id.as_str())
        .bind(seq)
        .bind(fields)
        .execute(c).await.map(drop))?;
    Ok(())
}

/// What the changes above one number and up to another have overwritten, oldest first, of at most `limit` changes. The values are
/// those of the change log, which may have been erased since.
pub async fn overwritten(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    (after, up_to): (i64, i64),
    limit: u32,
) -> Result<Vec<Overwritten>, Error> {
    let rows: Vec<(i64, String, String, Uuid, String)> = on!(conn, c => sqlx::query_as(OVERWRITTEN)
        .bind(user_id.as_str())
        .bind(after)
        .bind(up_to)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    let mut found = Vec::with_capacity(rows.len());
    for (by_seq, lost, entity, entity_id, fields) in rows {
        let unreadable = |error| Error::Defect(format!("change {by_seq} does not hold JSON: {error}"));
        let lost: BTreeMap<String, i64> = serde_json::from_str(&lost).map_err(unreadable)?;
        let fields: Map<String, Value> = serde_json::from_str(&fields).map_err(unreadable)?;
        for (field, seq) in lost {
            found.push(Overwritten::of(&fields, (entity.clone(), entity_id), field, seq, by_seq));
        }
    }
    Ok(found)
}

pub async fn forget(conn: &mut Conn<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in [FORGET_MUTATIONS, FORGET_OVERWRITTEN] {
        on!(conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
