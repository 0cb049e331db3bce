//! SQL of the trash, one row for each deleted thing. Called by the verbs of `changes` only.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    super::trash::{Line, Part, Trashed},
    Row,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, placeholders},
    ids::UserId,
    on,
};

/// Settings and whatever else has the id of all zeros is never in the trash: without them the defaults hold.
const PUT_IN: &str = "INSERT INTO trash (user_id, entity, entity_id, seq, group_seq, at) \
     SELECT user_id, entity, entity_id, seq, group_seq, at FROM changes AS one \
     WHERE user_id = $1 AND seq >= $2 AND action = 'delete' AND entity_id <> $3 \
     AND NOT EXISTS (SELECT 1 FROM changes WHERE user_id = $1 AND entity_id = one.entity_id AND entity = one.entity \
     AND seq > one.seq) ON CONFLICT (user_id, entity, entity_id) \
     DO UPDATE SET seq = excluded.seq, group_seq = excluded.group_seq, at = excluded.at";
const TAKE_OUT: &str = "DELETE FROM trash WHERE user_id = $1 AND (entity, entity_id) IN \
     (SELECT entity, entity_id FROM changes WHERE user_id = $1 AND seq >= $2 AND action = 'restore')";
/// Whether something has happened to the thing since, which then has been made anew.
const IS_THERE_AGAIN: &str = "EXISTS (SELECT 1 FROM changes WHERE user_id = one.user_id AND entity_id = one.entity_id \
     AND entity = one.entity AND seq > one.seq)";
/// How many things one statement erases.
const ERASED_ROWS: usize = 200;
const LONGEST_WAITING: &str = "SELECT user_id FROM trash WHERE at < $1 ORDER BY at LIMIT 1";

#[derive(sqlx::FromRow)]
struct LineRow {
    #[sqlx(flatten)]
    deletion: Row,
    things: i64,
}

pub async fn put_in(conn: &mut Conn<'_>, user_id: &UserId, first_seq: i64) -> Result<(), Error> {
    on!(conn, c => sqlx::query(PUT_IN)
        .bind(user_id.as_str())
        .bind(first_seq)
        .bind(Uuid::nil())
        .execute(c).await.map(drop))?;
    Ok(())
}

pub async fn take_out(conn: &mut Conn<'_>, user_id: &UserId, first_seq: i64) -> Result<(), Error> {
    on!(conn, c => sqlx::query(TAKE_OUT).bind(user_id.as_str()).bind(first_seq).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn lines(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    before: i64,
    limit: u32,
) -> Result<Vec<Line>, Error> {
    let sql = format!(
        "SELECT changes.seq, changes.group_seq, entity, entity_id, action, fields, at, actor_kind, actor_id, things \
         FROM (SELECT group_seq, MAX(seq) AS seq, COUNT(*) AS things FROM trash AS one \
         WHERE user_id = $1 AND group_seq < $2 AND NOT {IS_THERE_AGAIN} \
         GROUP BY group_seq ORDER BY group_seq DESC LIMIT CAST($3 AS BIGINT)) AS line \
         CROSS JOIN changes WHERE changes.user_id = $1 AND changes.seq = line.seq ORDER BY changes.group_seq DESC"
    );
    let rows: Vec<LineRow> = on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(before)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter()
        .map(|row| Ok(Line { deletion: row.deletion.into_recorded()?, things: row.things }))
        .collect()
}

pub async fn things(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    part: Part,
    limit: u32,
) -> Result<Vec<Trashed>, Error> {
    let (condition, number) = match part {
        Part::Group(group) => ("group_seq = $2", group),
        Part::UpTo(group) => ("group_seq <= $2", group),
        Part::Before(at) => ("at < $2", at.0),
    };
    let sql = format!(
        "SELECT entity, entity_id, {IS_THERE_AGAIN} FROM trash AS one WHERE user_id = $1 AND {condition} \
         ORDER BY seq LIMIT CAST($3 AS BIGINT)"
    );
    let rows: Vec<(String, Uuid, bool)> = on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(number)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    let trashed = |(entity, entity_id, is_there_again)| Trashed { entity, entity_id, is_there_again };
    Ok(rows.into_iter().map(trashed).collect())
}

pub async fn discard(conn: &mut Conn<'_>, user_id: &UserId, entity: &str, ids: &[Uuid]) -> Result<(), Error> {
    of_each(conn, "DELETE FROM trash", user_id, entity, ids).await
}

pub async fn erase(conn: &mut Conn<'_>, user_id: &UserId, entity: &str, ids: &[Uuid]) -> Result<(), Error> {
    of_each(conn, "UPDATE changes SET fields = '{}'", user_id, entity, ids).await
}

/// Runs a statement on all rows of these things, many at once.
async fn of_each(
    conn: &mut Conn<'_>,
    statement: &str,
    user_id: &UserId,
    entity: &str,
    ids: &[Uuid],
) -> Result<(), Error> {
    for some in ids.chunks(ERASED_ROWS) {
        let sql = format!(
            "{statement} WHERE user_id = $1 AND entity = $2 AND entity_id IN (VALUES {})",
            placeholders(some.len(), 1, 2)
        );
        on!(&mut *conn, c => {
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false).bind(user_id.as_str()).bind(entity);
            for id in some {
                query = query.bind(*id);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

pub async fn longest_waiting(conn: &mut Conn<'_>, before: Timestamp) -> Result<Option<UserId>, Error> {
    let found: Option<String> =
        on!(conn, c => sqlx::query_scalar(LONGEST_WAITING).bind(before.0).fetch_optional(c).await)?;
    let read = |id: String| {
        UserId::parse(&id).ok_or_else(|| Error::Defect("a user id in the trash breaks the rules".to_owned()))
    };
    found.map(read).transpose()
}
