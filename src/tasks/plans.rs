//! Proves on both databases that every list is served by an index, in its order, whatever it asks for.

use sqlx::{AssertSqlSafe, Row as _};
use uuid::Uuid;

use super::{
    TaskQuery,
    filter::{Names, Query},
    store::{self, Bind, Place},
};
use crate::{
    clock::Timestamp,
    db::{Conn, testing::databases},
    ids::UserId,
    spoken::Here,
    zone::Zone,
};

/// Which index serves a list in manual order, by how its query begins.
const INDEXES: [(&str, &str); 3] = [
    ("project_id=", "tasks_by_project"),
    ("section_id=0", "tasks_by_section"),
    ("parent_id=0", "tasks_by_parent"),
];

/// Sort orders times filters, as query strings.
fn queries() -> Vec<String> {
    let filters = [
        "",
        "status=pending",
        "priority=high",
        "tags=a",
        "tags=a,b&status=completed",
        "q=milk",
        "q=milk+man&sort_by=relevance",
        "due_date_from=2026-01-01&due_date_to=2026-12-31",
        "project_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01",
        "project_id=inbox&status=pending",
        "section_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5d01",
        "parent_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01",
        "parent_id=none",
        "section_id=none",
        "project_id=0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01&parent_id=none",
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
async fn plan(conn: &mut Conn<'_>, sql: String, binds: Vec<Bind>) -> Vec<String> {
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

fn reads_all(plan: &[String]) -> bool {
    plan.iter()
        .any(|step| step.contains("SCAN tasks") && !step.contains("USING") || step.contains("Seq Scan"))
}

/// LIST-06, PROJ-09, TREE-02
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
            let (sql, binds) = store::list_statement(&user, &query, &Zone::default(), conn.dialect());
            let plan = plan(&mut conn, sql, binds).await;
            assert!(!reads_all(&plan), "{text} reads the whole table: {plan:#?}");
            // PostgreSQL takes IS NULL for no order of its own, and chooses by how many tasks there are.
            let index = INDEXES.iter().find(|(filter, _)| text.starts_with(filter));
            if let Some((_, index)) = index.filter(|_| !(is_postgres && text.contains("inbox")))
                && text.contains("sort_by=position")
            {
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

/// TREE-04
#[tokio::test]
async fn what_is_below_a_task_is_found_by_an_index() {
    for db in databases().await {
        let mut reader = db.read().await.unwrap();
        let mut conn = reader.conn();
        if let Conn::Postgres(c) = &mut conn {
            sqlx::query("SET enable_seqscan = off").execute(&mut **c).await.unwrap();
        }
        let place = Place::Below(Uuid::from_u128(1));
        let binds = vec![Bind::Text("user-1".to_owned()), Bind::Id(place.id())];
        let plan = plan(&mut conn, store::find_in_statement(place), binds).await;
        let uses = |index: &str| plan.iter().filter(|step| step.contains(index)).count();
        assert_eq!(uses("tasks_by_parent"), 2, "for the first level and for each further one: {plan:#?}");
        assert!(!reads_all(&plan) && uses("(user_id=?)") == 0, "{plan:#?}");
    }
}

/// FIND-07
#[tokio::test]
async fn every_query_is_served_by_an_index() {
    let user = UserId::parse("user-1").unwrap();
    let here = Here::of(Timestamp(0), Zone::default(), "monday", "ymd", "en");
    for db in databases().await {
        let mut reader = db.read().await.unwrap();
        let mut conn = reader.conn();
        if let Conn::Postgres(c) = &mut conn {
            sqlx::query("SET enable_seqscan = off").execute(&mut **c).await.unwrap();
        }
        for text in [
            "today & p1 & !@waiting",
            "(overdue | no date | @wait*) & search: milk",
            "deadline before: fri",
            "!(#inbox | no labels) | created after: yesterday",
            "recurring & subtask & completed",
        ] {
            for sort in ["created_at", "due_date", "position"] {
                let mut query = TaskQuery::parse(&format!("sort_by={sort}&limit=20")).unwrap();
                query.settled = Some(Query::parse(text).unwrap().settle(&here, &Names::default()).unwrap());
                let (sql, binds) = store::list_statement(&user, &query, &Zone::default(), conn.dialect());
                let plan = plan(&mut conn, sql, binds).await;
                assert!(!reads_all(&plan), "{text} by {sort} reads the whole table: {plan:#?}");
            }
        }
    }
}
