//! Searching a hundred thousand tasks and changing a thousand at once, each beside the plain statements in the same run.
//!
//! `cargo bench --bench tasks` prints milliseconds for both databases; a number behind `--` says how many tasks there are. The
//! plain search finds the same tasks by the same index, newest first, without rank, count, or JSON; the plain thousand are rows of
//! a bare table in one transaction, without log, rules or words. PostgreSQL is the one of the tests. Absolute numbers say little;
//! ratios do.

#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../src/db/testing/server.rs"]
mod postgres_server;

use std::{
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

const SECRET: &str = "a-secret-for-benchmarks-only-0123456789";
const SEARCHES: usize = 30;
const BULKS: usize = 5;
const OPERATIONS: usize = 1_000;
/// What is looked for: words that one, some and all tasks have.
const QUERIES: [&str; 3] = ["number 777", "plant 12", "wat"];

const OLD: &str = "
CREATE TABLE \"user\" (id TEXT PRIMARY KEY, name TEXT, email TEXT, \"emailVerified\" INTEGER, \"createdAt\" TEXT, \"updatedAt\" TEXT);
CREATE TABLE task (id TEXT PRIMARY KEY, user_id TEXT, title TEXT, description TEXT, completed INTEGER, priority TEXT, tags TEXT,
  due_date TEXT, created_at TEXT, updated_at TEXT);
INSERT INTO \"user\" VALUES ('user-1', 'Sample', 'sample@example.com', 1, '2026-01-01', '2026-01-01');
WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < TASKS)
INSERT INTO task SELECT lower(hex(randomblob(16))), 'user-1', 'Water plant number ' || n,
  'The one on the ' || (n % 7) || 'th shelf, with a jug of rain water, before the sun is up', n % 3 = 0, 'HIGH',
  '[\"home\", \"garden\"]', '2026-12-31 08:00:00', '2026-01-01 08:00:00', '2026-01-02 08:00:00' FROM n;";
const SEARCH_SQLITE: &str = "SELECT title FROM tasks WHERE user_id = 'user-1' AND row_id IN \
     (SELECT rowid FROM task_search WHERE task_search MATCH $1) ORDER BY created_at DESC, id DESC LIMIT 50";
const SEARCH_POSTGRES: &str = "SELECT title FROM tasks WHERE user_id = 'user-1' AND words @@ CAST($1 AS TSQUERY) \
     ORDER BY created_at DESC, id DESC LIMIT 50";
const PLAIN_TABLE: &str =
    "CREATE TABLE plain (id BIGINT PRIMARY KEY, title TEXT NOT NULL, description TEXT NOT NULL)";
const PLAIN_INSERT: &str = "INSERT INTO plain (id, title, description) VALUES ($1, $2, $3)";

fn main() {
    tokio::runtime::Runtime::new().unwrap().block_on(measure());
}

async fn measure() {
    let tasks = std::env::args().find_map(|argument| argument.parse::<u32>().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
    let old = path("old.db");
    let mut connection = sqlite(&old).await;
    let statements = OLD.replace("TASKS", &tasks.to_string());
    sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    println!("| {tasks} tasks | plain ms | median ms | p99 ms | ratio |\n|---|---|---|---|---|");

    let database = path("new.db");
    todolith(&database, &["import", "pair", "--from", &old]);
    let mut inside = sqlite(&database).await;
    for query in QUERIES {
        let asked: Vec<String> = query.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let asked = format!("words : ({})", asked.join(" AND "));
        let plain = best(SEARCHES, async || {
            let found = sqlx::query_scalar(SEARCH_SQLITE).bind(&asked).fetch_all(&mut inside);
            let found: Vec<String> = found.await.unwrap();
            assert!(!found.is_empty());
        });
        report_search("SQLite", query, plain.await, &database).await;
    }
    let mut bare = sqlite(&path("plain.db")).await;
    sqlx::raw_sql(PLAIN_TABLE).execute(&mut bare).await.unwrap();
    let mut next = 0_i64;
    let plain = best(BULKS, async || {
        let mut transaction = bare.begin().await.unwrap();
        for _ in 0..OPERATIONS {
            next += 1;
            let insert = sqlx::query(PLAIN_INSERT).bind(next).bind(title(next)).bind(title(next));
            insert.execute(&mut *transaction).await.unwrap();
        }
        transaction.commit().await.unwrap();
    });
    report_bulk("SQLite", plain.await, &database).await;

    let admin = postgres_server::url();
    let mut connection = PgConnection::connect(&admin).await.unwrap();
    for statement in ["DROP DATABASE IF EXISTS todolith_bench WITH (FORCE)", "CREATE DATABASE todolith_bench"]
    {
        sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    }
    let mut target = url::Url::parse(&admin).unwrap();
    target.set_path("todolith_bench");
    todolith(target.as_str(), &["import", "pair", "--from", &old]);
    let mut inside = PgConnection::connect(target.as_str()).await.unwrap();
    for query in QUERIES {
        let asked: Vec<String> = query.split(' ').map(|word| format!("'{word}':*")).collect();
        let asked = asked.join(" & ");
        let plain = best(SEARCHES, async || {
            let found = sqlx::query_scalar(SEARCH_POSTGRES).bind(&asked).fetch_all(&mut inside);
            let found: Vec<String> = found.await.unwrap();
            assert!(!found.is_empty());
        });
        report_search("PostgreSQL", query, plain.await, target.as_str()).await;
    }
    sqlx::raw_sql(PLAIN_TABLE).execute(&mut inside).await.unwrap();
    let mut next = 0_i64;
    let plain = best(BULKS, async || {
        let mut transaction = inside.begin().await.unwrap();
        for _ in 0..OPERATIONS {
            next += 1;
            let insert = sqlx::query(PLAIN_INSERT).bind(next).bind(title(next)).bind(title(next));
            insert.execute(&mut *transaction).await.unwrap();
        }
        transaction.commit().await.unwrap();
    });
    report_bulk("PostgreSQL", plain.await, target.as_str()).await;
    inside.close().await.unwrap();
    sqlx::raw_sql("DROP DATABASE todolith_bench WITH (FORCE)").execute(&mut connection).await.unwrap();
}

fn title(number: i64) -> String {
    format!("Water the olive tree {number}")
}

async fn sqlite(url: &str) -> SqliteConnection {
    SqliteConnectOptions::from_str(url)
        .unwrap()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .connect()
        .await
        .unwrap()
}

/// The shortest of so many times, because a shared machine is never quiet for long.
async fn best(times: usize, mut work: impl AsyncFnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..times {
        let begun = Instant::now();
        work().await;
        best = best.min(begun.elapsed());
    }
    best
}

async fn report_search(database: &str, query: &str, plain: Duration, url: &str) {
    let server = Server::start(url).await;
    let mut took = Vec::new();
    for _ in 0..SEARCHES {
        let path = format!("/tasks/search?q={}&sort_by=relevance&limit=50", query.replace(' ', "+"));
        let begun = Instant::now();
        let found = server.ask(reqwest::Method::GET, &path, None).await;
        took.push(begun.elapsed());
        assert!(!found.as_array().unwrap().is_empty());
    }
    report(&format!("{database}, search for \"{query}\""), plain, took);
}

async fn report_bulk(database: &str, plain: Duration, url: &str) {
    let server = Server::start(url).await;
    let mut took = Vec::new();
    for round in 0..BULKS {
        let create = |number: usize| {
            let text = title(i64::try_from(round * OPERATIONS + number).unwrap());
            json!({"action": "create", "title": text, "description": text})
        };
        let body = json!({"operations": (0..OPERATIONS).map(create).collect::<Vec<_>>()});
        let begun = Instant::now();
        let done = server.ask(reqwest::Method::POST, "/tasks/bulk", Some(body)).await;
        took.push(begun.elapsed());
        assert_eq!(done["results"].as_array().unwrap().len(), OPERATIONS);
    }
    report(&format!("{database}, {OPERATIONS} operations in a bulk"), plain, took);
}

fn report(name: &str, plain: Duration, mut took: Vec<Duration>) {
    took.sort_unstable();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let (median, worst) = (took[took.len() / 2], took[(took.len() * 99 / 100).min(took.len() - 1)]);
    let ratio = median.as_secs_f64() / plain.as_secs_f64();
    println!("| {name} | {:.1} | {:.1} | {:.1} | {ratio:.1} |", ms(plain), ms(median), ms(worst));
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

/// A started executable and somebody with a token, ended with the measurement.
struct Server {
    child: Child,
    url: String,
    token: String,
    client: reqwest::Client,
}

impl Server {
    async fn start(database: &str) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_todolith"))
            .arg("serve")
            .env("DATABASE_URL", database)
            .env("BETTER_AUTH_SECRET", SECRET)
            .env("PORT", port.to_string())
            .env("TODOLITH_LOG", "warn")
            .env("TODOLITH_RATE_LIMIT", "off")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let token = todolith(database, &["token", "--ttl", "1h", "--user", "user-1"]).trim().to_owned();
        let url = format!("http://127.0.0.1:{port}");
        let server = Self { child, url, token, client: reqwest::Client::new() };
        while reqwest::get(format!("{}/ready", server.url)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> Value {
        let mut request = self.client.request(method, format!("{}/api/user-1{path}", self.url));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.bearer_auth(&self.token).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
