//! SQL that tells which tasks have changed. Called by the verbs of `kept` only.

use sqlx::AssertSqlSafe;

use super::{COLUMNS, Row};
use crate::{
    db::{Conn, Error},
    ids::UserId,
    on,
};

/// The tasks whose last change has a number above `after`, in the order of these numbers.
pub async fn changed_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Row>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM tasks WHERE user_id = $1 AND revision > $2 ORDER BY revision LIMIT CAST($3 AS BIGINT)"
    );
    Ok(on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?)
}
