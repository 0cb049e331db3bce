//! Moving over a hundred thousand tasks, beside the plain statements that copy the same rows from one table to the next.
//!
//! `cargo bench --bench import` prints seconds for both databases. The copies are the floor: no row is read from elsewhere,
//! checked, or split into words. PostgreSQL is the one of the tests.

#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../src/db/testing/server.rs"]
mod postgres_server;

use std::{
    process::Command,
    str::FromStr,
    time::{Duration, Instant},
};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
};

const TASKS: u32 = 100_000;
const PEOPLE: u32 = 1_000;
const SECRET: &str = "a-secret-for-benchmarks-only-0123456789";

const OLD: &str = "
CREATE TABLE \"user\" (id TEXT PRIMARY KEY, name TEXT, email TEXT, \"emailVerified\" INTEGER, \"createdAt\" TEXT, \"updatedAt\" TEXT);
CREATE TABLE task (id TEXT PRIMARY KEY, user_id TEXT, title TEXT, description TEXT, completed INTEGER, priority TEXT, tags TEXT,
  due_date TEXT, created_at TEXT, updated_at TEXT);
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < PEOPLE)
INSERT INTO \"user\" SELECT 'user-' || n, 'Sample', 'sample-' || n || '@example.com', 1, '2026-01-01', '2026-01-01' FROM n;
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < TASKS)
INSERT INTO task SELECT lower(hex(randomblob(16))), 'user-' || (n % PEOPLE + 1), 'Water plant number ' || n,
  'The one on the ' || (n % 7) || 'th shelf, with a jug of rain water, before the sun is up', n % 3 = 0, 'HIGH',
  '[\"home\", \"garden\"]', '2026-12-31 08:00:00', '2026-01-01 08:00:00', '2026-01-02 08:00:00' FROM n;";

const COPY_SQLITE: &str = "BEGIN IMMEDIATE;
INSERT INTO user_heads SELECT * FROM done.user_heads;
INSERT INTO tasks SELECT * FROM done.tasks;
INSERT INTO task_tags SELECT * FROM done.task_tags;
INSERT INTO changes SELECT * FROM done.changes;
INSERT INTO task_search (rowid, owner, words) SELECT row_id, 'owner', title || ' ' || description FROM done.tasks;
COMMIT;";
const EMPTY_POSTGRES: &str = "
CREATE SCHEMA copy;
CREATE TABLE copy.user_heads (LIKE public.user_heads INCLUDING ALL);
CREATE TABLE copy.tasks (LIKE public.tasks INCLUDING ALL);
CREATE TABLE copy.task_tags (LIKE public.task_tags INCLUDING ALL);
CREATE TABLE copy.changes (LIKE public.changes INCLUDING ALL);";
const COPY_POSTGRES: &str = "BEGIN;
INSERT INTO copy.user_heads SELECT * FROM public.user_heads;
INSERT INTO copy.tasks SELECT * FROM public.tasks;
INSERT INTO copy.task_tags SELECT * FROM public.task_tags;
INSERT INTO copy.changes SELECT * FROM public.changes;
COMMIT;";

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(measure());
}

async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let old = path("old.db");
    let mut connection = sqlite(&old).await;
    let statements = OLD.replace("PEOPLE", &PEOPLE.to_string()).replace("TASKS", &TASKS.to_string());
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();

    println!(
        "| {TASKS} tasks of {PEOPLE} people | seconds | told as written in | plain copy |\n|---|---|---|---|"
    );
    let done = path("done.db");
    let (whole, told) = import(&old, &done);
    let copy = path("copy.db");
    todolith(&copy, &["migrate"]);
    let mut connection = sqlite(&copy).await;
    let attach = format!("ATTACH '{}' AS done", done.strip_prefix("sqlite:").unwrap());
    sqlx::raw_sql(AssertSqlSafe(attach)).execute(&mut connection).await.unwrap();
    let copied = timed(sqlx::raw_sql(COPY_SQLITE).execute(&mut connection)).await;
    report("SQLite", whole, &told, copied);

    let admin = postgres_server::url();
    let mut connection = PgConnection::connect(&admin).await.unwrap();
    for statement in ["DROP DATABASE IF EXISTS todolith_bench WITH (FORCE)", "CREATE DATABASE todolith_bench"]
    {
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    }
    let mut target = url::Url::parse(&admin).unwrap();
    target.set_path("todolith_bench");
    let (whole, told) = import(&old, target.as_str());
    let mut inside = PgConnection::connect(target.as_str()).await.unwrap();
    sqlx::raw_sql(EMPTY_POSTGRES).execute(&mut inside).await.unwrap();
    let copied = timed(sqlx::raw_sql(COPY_POSTGRES).execute(&mut inside)).await;
    inside.close().await.unwrap();
    report("PostgreSQL", whole, &told, copied);
    sqlx::raw_sql("DROP DATABASE todolith_bench").execute(&mut connection).await.unwrap();
}

async fn sqlite(url: &str) -> SqliteConnection {
    SqliteConnectOptions::from_str(url).unwrap().create_if_missing(true).connect().await.unwrap()
}

async fn timed<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Duration {
    let started = Instant::now();
    work.await.unwrap();
    started.elapsed()
}

fn import(from: &str, to: &str) -> (Duration, String) {
    let started = Instant::now();
    let told = todolith(to, &["import", "pair", "--from", from]);
    let whole = started.elapsed();
    let last = told.lines().last().unwrap_or_default().to_owned();
    (whole, last.rsplit(" in ").next().unwrap_or_default().to_owned())
}

fn todolith(database: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_todolith"))
        .env("DATABASE_URL", database)
        .env("BETTER_AUTH_SECRET", SECRET)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn report(name: &str, whole: Duration, told: &str, copied: Duration) {
    println!("| {name} | {:.1} | {told} | {:.1} |", whole.as_secs_f64(), copied.as_secs_f64());
}
