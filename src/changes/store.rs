//! SQL of the change log. Called by the verbs of `changes` only.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Change, Recorded};
use crate::{
    auth::owner::Owner,
    clock::Timestamp,
    db::{Conn, Error},
    ids::UserId,
    on,
};

const TAKE_NUMBERS: &str = "INSERT INTO user_heads (user_id, seq) VALUES ($1, $2) \
     ON CONFLICT (user_id) DO UPDATE SET seq = user_heads.seq + excluded.seq RETURNING seq";
const LAST_SEQ: &str = "SELECT seq FROM user_heads WHERE user_id = $1";
const INSERT: &str = "INSERT INTO changes (user_id, seq, group_seq, entity, entity_id, action, fields, at, \
     actor_kind, actor_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const AFTER: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT CAST($3 AS BIGINT)";
const LAST_OF: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND entity_id = $2 AND entity = $3 ORDER BY seq DESC LIMIT 1";
const FORGET_CHANGES: &str = "DELETE FROM changes WHERE user_id = $1";
const FORGET_HEAD: &str = "DELETE FROM user_heads WHERE user_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    group_seq: i64,
    entity: String,
    entity_id: Uuid,
    action: String,
    fields: String,
    at: i64,
    actor_kind: String,
    actor_id: Option<String>,
}

impl Row {
    fn into_recorded(self) -> Result<Recorded, Error> {
        let Self { seq, group_seq: group, entity, entity_id, action, fields, at, actor_kind, actor_id } =
            self;
        let fields: Map<String, Value> = serde_json::from_str(&fields)
            .map_err(|error| Error::Defect(format!("change {seq} does not hold JSON: {error}")))?;
        Ok(Recorded {
            seq,
            group,
            entity,
            entity_id,
            action,
            fields,
            at: Timestamp(at),
            actor_kind,
            actor_id,
        })
    }
}

/// Takes so many numbers and returns the last.
pub async fn take_numbers(conn: &mut Conn<'_>, user_id: &UserId, count: i64) -> Result<i64, Error> {
    Ok(
        on!(conn, c => sqlx::query_scalar(TAKE_NUMBERS).bind(user_id.as_str()).bind(count).fetch_one(c).await)?,
    )
}

/// The newest number, 0 before the first change.
pub async fn last_seq(conn: &mut Conn<'_>, user_id: &UserId) -> Result<i64, Error> {
    let seq: Option<i64> =
        on!(conn, c => sqlx::query_scalar(LAST_SEQ).bind(user_id.as_str()).fetch_optional(c).await)?;
    Ok(seq.unwrap_or(0))
}

pub async fn insert(conn: &mut Conn<'_>, owner: &Owner, change: &Change) -> Result<(), Error> {
    let fields = serde_json::to_string(&change.fields).expect("a map of JSON values is JSON");
    on!(conn, c => sqlx::query(INSERT)
        .bind(owner.user_id().as_str())
        .bind(change.seq)
        .bind(change.group)
        .bind(change.entity)
        .bind(change.entity_id)
        .bind(change.action.as_str())
        .bind(fields)
        .bind(change.at.0)
        .bind(owner.actor().kind)
        .bind(owner.actor().id.as_deref())
        .execute(c).await.map(drop))?;
    Ok(())
}

pub async fn after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

pub async fn last_of(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    entity: &str,
    entity_id: Uuid,
) -> Result<Option<Recorded>, Error> {
    let row: Option<Row> = on!(conn, c => sqlx::query_as(LAST_OF)
        .bind(user_id.as_str())
        .bind(entity_id)
        .bind(entity)
        .fetch_optional(c).await)?;
    row.map(Row::into_recorded).transpose()
}

pub async fn forget(conn: &mut Conn<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in [FORGET_CHANGES, FORGET_HEAD] {
        on!(conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
