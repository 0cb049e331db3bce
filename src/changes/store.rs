//! SQL of the change log. Called by the verbs of `changes` only.

use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Change, Deleted, Recorded};
use crate::{
    auth::owner::Owner,
    clock::Timestamp,
    db::{Conn, Error, placeholders},
    ids::UserId,
    on,
};

mod arrivals;
pub mod trash;
pub use arrivals::{entities_of, gone_users, insert_many, take_many};

const TAKE_NUMBERS: &str = "INSERT INTO user_heads (user_id, seq) VALUES ($1, $2) \
     ON CONFLICT (user_id) DO UPDATE SET seq = user_heads.seq + excluded.seq WHERE NOT user_heads.closed \
     RETURNING seq, time_zone";
const SET_TIME_ZONE: &str = "UPDATE user_heads SET time_zone = $2 WHERE user_id = $1";
const TIME_ZONE: &str = "SELECT time_zone FROM user_heads WHERE user_id = $1";
const LAST_SEQ: &str = "SELECT seq, closed FROM user_heads WHERE user_id = $1";
const INSERT: &str = "INSERT INTO changes (user_id, seq, group_seq, entity, entity_id, action, fields, at, \
     actor_kind, actor_id)";
/// How many columns INSERT has, and how many rows one statement takes at most.
const COLUMNS: usize = 10;
const INSERT_ROWS: usize = 100;
const AFTER: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT CAST($3 AS BIGINT)";
const ONE: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND seq = $2";
const BEFORE: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT CAST($3 AS BIGINT)";
const BEFORE_OF: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND seq < $2 AND entity_id = $4 AND entity = $5 ORDER BY seq DESC \
     LIMIT CAST($3 AS BIGINT)";
const BETWEEN: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND entity_id = $2 AND entity = $3 AND seq > $4 AND seq < $5 ORDER BY seq";
const NEWEST_OF: &str =
    "SELECT MAX(seq) FROM changes WHERE user_id = $1 AND entity_id = $2 AND entity = $3 AND fields LIKE $4";
const LAST_OF: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id \
     FROM changes WHERE user_id = $1 AND entity_id = $2 AND entity = $3 ORDER BY seq DESC LIMIT 1";
/// A group's changes stand side by side, so the reading begins at its number and ends where the next group begins.
const OF_GROUP: &str = "SELECT seq, group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id FROM changes AS one \
     WHERE user_id = $1 AND seq >= $2 AND seq < COALESCE((SELECT seq FROM changes WHERE user_id = $1 AND seq > $2 \
     AND group_seq <> $2 ORDER BY seq LIMIT 1), 9223372036854775807) AND group_seq = $2";
/// Of a group, what nothing has happened to since; lacks a closing bracket, before which more can be asked of what happened.
const UNTOUCHED: &str = " AND NOT EXISTS (SELECT 1 FROM changes WHERE user_id = $1 AND entity_id = one.entity_id \
     AND entity = one.entity AND seq > one.seq";
const DELETED_AFTER: &str = "SELECT entity, entity_id, seq FROM changes AS one WHERE user_id = $1 AND seq > $2 \
     AND action = 'delete' AND NOT EXISTS (SELECT 1 FROM changes WHERE user_id = $1 AND entity_id = one.entity_id \
     AND entity = one.entity AND seq > one.seq AND action <> 'purge') ORDER BY seq LIMIT CAST($3 AS BIGINT)";
const FORGET_CHANGES: &str = "DELETE FROM changes WHERE user_id = $1";
const FORGET_TRASH: &str = "DELETE FROM trash WHERE user_id = $1";
/// Waits for writes of the user that are under way.
const CLOSE: &str = "INSERT INTO user_heads (user_id, seq, closed) VALUES ($1, 0, TRUE) \
     ON CONFLICT (user_id) DO UPDATE SET closed = TRUE, time_zone = NULL";

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

/// Takes so many numbers and returns the last, with the user's time zone. Fails with [`Error::Gone`] for a user who was
/// deleted.
pub async fn take_numbers(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    count: i64,
) -> Result<(i64, Option<String>), Error> {
    let taken = on!(conn, c => sqlx::query_as(TAKE_NUMBERS)
        .bind(user_id.as_str())
        .bind(count)
        .fetch_optional(c)
        .await)?;
    taken.ok_or(Error::Gone)
}

/// Keeps the time zone of a user who has taken a number.
pub async fn set_time_zone(conn: &mut Conn<'_>, user_id: &UserId, name: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(SET_TIME_ZONE).bind(user_id.as_str()).bind(name).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn time_zone(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Option<String>, Error> {
    let name: Option<Option<String>> =
        on!(conn, c => sqlx::query_scalar(TIME_ZONE).bind(user_id.as_str()).fetch_optional(c).await)?;
    Ok(name.flatten())
}

/// The newest number, 0 before the first change. Fails with [`Error::Gone`] for a user who was deleted.
pub async fn last_seq(conn: &mut Conn<'_>, user_id: &UserId) -> Result<i64, Error> {
    let head: Option<(i64, bool)> =
        on!(conn, c => sqlx::query_as(LAST_SEQ).bind(user_id.as_str()).fetch_optional(c).await)?;
    match head {
        None => Ok(0),
        Some((_, true)) => Err(Error::Gone),
        Some((seq, false)) => Ok(seq),
    }
}

pub async fn insert(conn: &mut Conn<'_>, owner: &Owner, changes: &[Change]) -> Result<(), Error> {
    for some in changes.chunks(INSERT_ROWS) {
        // The statement for one change is prepared once for all; those for more are rare and differ in length.
        let sql = format!("{INSERT} VALUES {}", placeholders(some.len(), COLUMNS, 0));
        on!(conn, c => {
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(some.len() == 1);
            for change in some {
                query = query
                    .bind(owner.user_id().as_str())
                    .bind(change.seq)
                    .bind(change.group)
                    .bind(change.entity)
                    .bind(change.entity_id)
                    .bind(change.action.as_str())
                    .bind(serde_json::to_string(&change.fields).expect("a map of JSON values is JSON"))
                    .bind(change.at.0)
                    .bind(owner.actor().kind)
                    .bind(owner.actor().id.as_deref());
            }
            query.execute(c).await.map(drop)
        })?;
    }
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

pub async fn between(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    entity: &str,
    entity_id: Uuid,
    (after, before): (i64, i64),
) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(BETWEEN)
        .bind(user_id.as_str())
        .bind(entity_id)
        .bind(entity)
        .bind(after)
        .bind(before)
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

/// The changes of a group after which nothing has happened to their things.
pub async fn untouched_of(conn: &mut Conn<'_>, user_id: &UserId, group: i64) -> Result<Vec<Recorded>, Error> {
    let sql = format!("{OF_GROUP}{UNTOUCHED}) ORDER BY seq");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(group)
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

/// The changes of a group that changed the first field of things of this kind, after which neither field was changed.
pub async fn last_with_field(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    group: i64,
    entity: &str,
    fields: [&str; 2],
) -> Result<Vec<Recorded>, Error> {
    let [field, other] = fields.map(names);
    let sql = format!(
        "{OF_GROUP}{UNTOUCHED} AND (fields LIKE $4 OR fields LIKE $5)) AND entity = $3 AND fields LIKE $4 ORDER BY seq"
    );
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(group)
        .bind(entity)
        .bind(field)
        .bind(other)
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

pub async fn deleted_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Deleted>, Error> {
    let rows: Vec<(String, Uuid, i64)> = on!(conn, c => sqlx::query_as(DELETED_AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(entity, entity_id, seq)| Deleted { entity, entity_id, seq }).collect())
}

/// What the fields of a change that names this one are like. Inside of a JSON text quotes are escaped, so this finds the name
/// of a field and nothing that somebody wrote.
fn names(field: &str) -> String {
    format!("%\"{field}\":{{%")
}

pub async fn one(conn: &mut Conn<'_>, user_id: &UserId, seq: i64) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(ONE)
        .bind(user_id.as_str())
        .bind(seq)
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

pub async fn all_of(conn: &mut Conn<'_>, user_id: &UserId, group: i64) -> Result<Vec<Recorded>, Error> {
    let sql = format!("{OF_GROUP} ORDER BY seq");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(group)
        .fetch_all(c).await)?;
    rows.into_iter().map(Row::into_recorded).collect()
}

/// The changes before a number, newest first.
pub async fn before(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    of: Option<(&str, Uuid)>,
    before: i64,
    limit: u32,
) -> Result<Vec<Recorded>, Error> {
    let rows: Vec<Row> = on!(conn, c => {
        let query = sqlx::query_as(if of.is_some() { BEFORE_OF } else { BEFORE });
        let query = query.bind(user_id.as_str()).bind(before).bind(i64::from(limit));
        match of {
            Some((entity, entity_id)) => query.bind(entity_id).bind(entity).fetch_all(c).await,
            None => query.fetch_all(c).await,
        }
    })?;
    rows.into_iter().map(Row::into_recorded).collect()
}

/// The number of the last change of a thing, or of one of its fields.
pub async fn newest_of(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    entity: &str,
    entity_id: Uuid,
    field: Option<&str>,
) -> Result<Option<i64>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(NEWEST_OF)
        .bind(user_id.as_str())
        .bind(entity_id)
        .bind(entity)
        .bind(field.map_or("%".to_owned(), names))
        .fetch_one(c).await)?)
}

pub async fn forget(conn: &mut Conn<'_>, user_id: &UserId) -> Result<(), Error> {
    for statement in [CLOSE, FORGET_CHANGES, FORGET_TRASH] {
        on!(conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
