//! SQL for changes by the thousand. Called by the verbs in `changes::arrivals` only.
//!
//! SQLite takes many at once from a JSON text, PostgreSQL from arrays.

use std::collections::BTreeMap;

use super::{Change, Conn, Error, Owner, UserId, Uuid};
use crate::{db::answered_at_length, on};

const TAKE_MANY_SQLITE: &str = "INSERT INTO user_heads (user_id, seq) SELECT value ->> 0, value ->> 1 FROM json_each($1) \
     WHERE true ON CONFLICT (user_id) DO UPDATE SET seq = user_heads.seq + excluded.seq \
     WHERE NOT user_heads.closed RETURNING user_id, seq, time_zone";
const TAKE_MANY_POSTGRES: &str = "INSERT INTO user_heads (user_id, seq) \
     SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS BIGINT[])) \
     ON CONFLICT (user_id) DO UPDATE SET seq = user_heads.seq + excluded.seq \
     WHERE NOT user_heads.closed RETURNING user_id, seq, time_zone";
const INSERT_MANY_SQLITE: &str = "INSERT INTO changes (user_id, seq, group_seq, entity, entity_id, action, fields, at, \
     actor_kind, actor_id) SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4), value ->> 5, \
     value ->> 6, value ->> 7, value ->> 8, value ->> 9 FROM json_each($1)";
const INSERT_MANY_POSTGRES: &str = "INSERT INTO changes (user_id, seq, group_seq, entity, entity_id, action, fields, at, \
     actor_kind, actor_id) SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS BIGINT[]), CAST($3 AS BIGINT[]), \
     CAST($4 AS TEXT[]), CAST($5 AS UUID[]), CAST($6 AS TEXT[]), CAST($7 AS TEXT[]), CAST($8 AS BIGINT[]), \
     CAST($9 AS TEXT[]), CAST($10 AS TEXT[]))";
const GONE_USERS: &str = "SELECT user_id FROM user_heads WHERE closed";
const ENTITIES_SQLITE: &str = "SELECT DISTINCT user_id, entity_id FROM changes \
     WHERE user_id IN (SELECT value FROM json_each($1)) AND entity = $2";
const ENTITIES_POSTGRES: &str =
    "SELECT DISTINCT user_id, entity_id FROM changes WHERE user_id = ANY(CAST($1 AS TEXT[])) AND entity = $2";

/// Takes so many numbers for each user and returns the last of each, with the user's time zone. Users who were deleted are
/// missing.
pub async fn take_many(
    conn: &mut Conn<'_>,
    counts: &BTreeMap<UserId, i64>,
) -> Result<Vec<(String, i64, Option<String>)>, Error> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            let rows: Vec<_> = counts.iter().map(|(user, count)| (user.as_str(), count)).collect();
            let rows = serde_json::to_string(&rows).expect("texts and numbers are JSON");
            sqlx::query_as(TAKE_MANY_SQLITE).bind(rows).fetch_all(&mut **c).await?
        }
        Conn::Postgres(c) => {
            let asked = sqlx::query_as(TAKE_MANY_POSTGRES)
                .bind(counts.keys().map(UserId::as_str).collect::<Vec<_>>())
                .bind(counts.values().copied().collect::<Vec<_>>())
                .fetch_all(&mut **c);
            answered_at_length(asked).await?
        }
    })
}

pub async fn insert_many(conn: &mut Conn<'_>, changes: &[(Owner, Change)]) -> Result<(), Error> {
    let fields =
        |change: &Change| serde_json::to_string(&change.fields).expect("a map of JSON values is JSON");
    match conn {
        Conn::Sqlite(c) => {
            let rows = each(changes, |(owner, change)| {
                (
                    owner.user_id().as_str(),
                    change.seq,
                    change.group,
                    change.entity,
                    change.entity_id.simple().to_string(),
                    change.action.as_str(),
                    fields(change),
                    change.at.0,
                    owner.actor().kind,
                    owner.actor().id.as_deref(),
                )
            });
            let rows = serde_json::to_string(&rows).expect("texts and numbers are JSON");
            sqlx::query(INSERT_MANY_SQLITE).bind(rows).execute(&mut **c).await?;
        }
        Conn::Postgres(c) => {
            let inserted = sqlx::query(INSERT_MANY_POSTGRES)
                .bind(each(changes, |(owner, _)| owner.user_id().as_str()))
                .bind(each(changes, |(_, change)| change.seq))
                .bind(each(changes, |(_, change)| change.group))
                .bind(each(changes, |(_, change)| change.entity))
                .bind(each(changes, |(_, change)| change.entity_id))
                .bind(each(changes, |(_, change)| change.action.as_str()))
                .bind(each(changes, |(_, change)| fields(change)))
                .bind(each(changes, |(_, change)| change.at.0))
                .bind(each(changes, |(owner, _)| owner.actor().kind))
                .bind(each(changes, |(owner, _)| owner.actor().id.as_deref()))
                .execute(&mut **c);
            answered_at_length(inserted).await?;
        }
    }
    Ok(())
}

/// The entities of a kind that these users have, or had and deleted.
pub async fn entities_of(
    conn: &mut Conn<'_>,
    entity: &str,
    users: &[&str],
) -> Result<Vec<(String, Uuid)>, Error> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            let users = serde_json::to_string(users).expect("texts are JSON");
            sqlx::query_as(ENTITIES_SQLITE).bind(users).bind(entity).fetch_all(&mut **c).await?
        }
        Conn::Postgres(c) => {
            let asked = sqlx::query_as(ENTITIES_POSTGRES).bind(users).bind(entity).fetch_all(&mut **c);
            answered_at_length(asked).await?
        }
    })
}

pub async fn gone_users(conn: &mut Conn<'_>) -> Result<Vec<String>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(GONE_USERS).fetch_all(c).await)?)
}

fn each<'r, R, T>(rows: &'r [R], of: impl Fn(&'r R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}
