//! Proves on both databases that every list is served by an index, in its order, whatever it asks for.

use sqlx::{AssertSqlSafe, Row as _};

use super::{TaskQuery, store};
use crate::{
    db::{Conn, testing::databases},
    ids::UserId,
    zone::Zone,
};

/// Sort orders times filters, as query strings.
fn queries() -> Vec<String> {
    let filters = [
        "",
        "status=pending",
        "priority=high",
        "tags=a",
        "tags=a,b&status=completed",
        "q=milk",
        "due_date_from=2026-01-01&due_date_to=2026-12-31",
        "project_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01",
        "project_id=inbox&status=pending",
        "section_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5d01",
    ];
    let sorts = ["created_at", "updated_at", "due_date", "priority", "title", "position"];
    let mut queries = Vec::new();
    for filter in filters {
        for sort in sorts {
            for order in ["asc", "desc"] {
                queries.push(format!("{filter}&sort_by={sort}&sort_order={order}&limit=20"));
            }
        }
    }
    queries
}

/// The plan of a statement, one line per step.
async fn plan(conn: &mut Conn<'_>, user: &UserId, query: &TaskQuery) -> Vec<String> {
    let (sql, binds) = store::list_statement(user, query, &Zone::default(), conn.dialect());
    match conn {
        Conn::Sqlite(c) => {
            let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .fetch_all(&mut **c)
                .await
                .unwrap();
            rows.iter().map(|row| row.get::<String, _>("detail")).collect()
        }
        Conn::Postgres(c) => {
            // EXPLAIN takes no parameters, so their values are written in.
            let mut sql = sql;
            for (index, bind) in binds.iter().enumerate().rev() {
                sql = sql.replace(&format!("${}", index + 1), &bind.literal());
            }
            let rows =
                sqlx::query(AssertSqlSafe(format!("EXPLAIN {sql}"))).fetch_all(&mut **c).await.unwrap();
            rows.iter().map(|row| row.get::<String, _>(0)).collect()
        }
    }
}

/// LIST-06, PROJ-09
#[tokio::test]
async fn every_list_is_served_by_an_index() {
    let user = UserId::parse("user-1").unwrap();
    for db in databases().await {
        let mut reader = db.read().await.unwrap();
        let mut conn = reader.conn();
        let is_postgres = matches!(conn, Conn::Postgres(_));
        if let Conn::Postgres(c) = &mut conn {
            // Empty tables would otherwise always be read from end to end.
            sqlx::query("SET enable_seqscan = off").execute(&mut **c).await.unwrap();
        }
        for text in queries() {
            let query = TaskQuery::parse(&text).unwrap();
            let plan = plan(&mut conn, &user, &query).await;
            let reads_all = plan.iter().any(|step| {
                step.contains("SCAN tasks") && !step.contains("USING") || step.contains("Seq Scan")
            });
            assert!(!reads_all, "{text} reads the whole table: {plan:#?}");
            // PostgreSQL takes IS NULL for no order of its own, and chooses by how many tasks there are.
            let by_place = text.contains("_id=") && !(is_postgres && text.contains("inbox"));
            if by_place && text.contains("sort_by=position") {
                let index = if text.contains("section") { "tasks_by_section" } else { "tasks_by_project" };
                assert!(
                    plan.iter().any(|step| step.contains(index)),
                    "{text} does not use {index}: {plan:#?}"
                );
            }
            // What a filter selects may be sorted afterwards; a plain list comes in the order of its index.
            if text.starts_with('&') {
                let sorts = plan
                    .iter()
                    .any(|step| step.contains("TEMP B-TREE") || step.trim_start().starts_with("->  Sort"));
                assert!(!sorts, "{text} sorts what an index could give in order: {plan:#?}");
            }
        }
    }
}
