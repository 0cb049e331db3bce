//! Ten thousand changes to and from a copy elsewhere, beside the plain statements that do as much in the same run.
//!
//! `cargo bench --bench sync` prints seconds for both databases; a number behind `--` asks for fewer changes. Reading is beside one
//! SELECT of the same rows, sending beside one UPDATE and COMMIT for each change: no row is checked, logged or put into words, and
//! nothing goes over HTTP. PostgreSQL is the one of the tests.

#[allow(dead_code, reason = "shared with the tests, which use all of it")]
#[path = "../src/db/testing/server.rs"]
mod postgres_server;

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

use reqwest::Client;
use serde_json::{Value, json};
use sqlx::{ConnectOptions, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions};
use todolith::ids;

const CHANGES: usize = 10_000;
/// How many changes one request holds.
const AT_ONCE: usize = 500;
const SECRET: &str = "a-secret-for-benchmarks-only-0123456789";
const ROWS: &str = "SELECT * FROM tasks WHERE user_id = $1 AND revision > 0 ORDER BY revision";
const CHANGE: &str = "UPDATE tasks SET title = 'Water the vines' WHERE user_id = $1 AND id = $2";
const USER: &str = "bench";

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    tokio::runtime::Runtime::new().unwrap().block_on(measure(asked.unwrap_or(CHANGES)));
}

async fn measure(changes: usize) {
    println!(
        "| {changes} changes | read | plain SELECT | sent | plain UPDATE and COMMIT |\n|---|---|---|---|---|"
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sync.db");
    let served = Served::start(&format!("sqlite:{}", path.display()));
    let (read, sent, tasks) = served.sync(changes).await;
    drop(served);
    let options = SqliteConnectOptions::from_str(&format!("sqlite:{}", path.display())).unwrap();
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    let selected = timed(sqlx::query(ROWS).bind(USER).fetch_all(&mut connection)).await;
    let changing = async {
        for task in &tasks {
            sqlx::query(CHANGE).bind(USER).bind(task).execute(&mut connection).await?;
        }
        Ok(())
    };
    report("SQLite", [read, selected, sent, timed(changing).await]);

    let admin = postgres_server::url();
    let mut outside = PgConnection::connect(&admin).await.unwrap();
    for statement in
        ["DROP DATABASE IF EXISTS todolith_sync_bench WITH (FORCE)", "CREATE DATABASE todolith_sync_bench"]
    {
        sqlx::raw_sql(statement).execute(&mut outside).await.unwrap();
    }
    let mut target = url::Url::parse(&admin).unwrap();
    target.set_path("todolith_sync_bench");
    let served = Served::start(target.as_str());
    let (read, sent, tasks) = served.sync(changes).await;
    drop(served);
    let mut connection = PgConnection::connect(target.as_str()).await.unwrap();
    let selected = timed(sqlx::query(ROWS).bind(USER).fetch_all(&mut connection)).await;
    let changing = async {
        for task in &tasks {
            sqlx::query(CHANGE).bind(USER).bind(task).execute(&mut connection).await?;
        }
        Ok(())
    };
    report("PostgreSQL", [read, selected, sent, timed(changing).await]);
    connection.close().await.unwrap();
    sqlx::raw_sql("DROP DATABASE todolith_sync_bench").execute(&mut outside).await.unwrap();
}

/// A started executable; it is ended when dropped.
struct Served {
    child: Child,
    address: String,
    client: Client,
    token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(database: &str) -> Self {
        let mut child = todolith(database)
            .arg("serve")
            .env("PORT", "0")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let said = lines.find_map(|line| Some(line.split("ready at ").nth(1)?.to_owned()));
        let address = said.unwrap().split(' ').next().unwrap().to_owned();
        // What is said later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let output = todolith(database).args(["token", "--user", USER, "--ttl", "1h"]).output().unwrap();
        let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
        Self { child, address, client: Client::new(), token }
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        let request = self.client.post(format!("{}/api/{USER}{path}", self.address)).json(body);
        let answer = request.bearer_auth(&self.token).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
        answer.json().await.unwrap()
    }

    /// How long it takes to read so many tasks as a new copy, and to send as many changes of them; and the tasks.
    async fn sync(&self, changes: usize) -> (Duration, Duration, Vec<uuid::Uuid>) {
        let tasks: Vec<uuid::Uuid> = (0..changes).map(|_| ids::new_uuid()).collect();
        for some in tasks.chunks(1000) {
            let create =
                |id| json!({"action": "create", "id": id, "title": "Water the plants", "tags": ["home"]});
            let operations: Vec<Value> = some.iter().map(create).collect();
            self.post("/tasks/bulk", &json!({"operations": operations})).await;
        }
        let began = Instant::now();
        let (mut seq, mut read) = (json!(0), 0);
        loop {
            let path = format!("{}/api/{USER}/sync?limit=5000&after={seq}", self.address);
            let answer = self.client.get(path).bearer_auth(&self.token).send().await.unwrap();
            let page: Value = answer.json().await.unwrap();
            read += page["tasks"].as_array().unwrap().len();
            seq = page["seq"].clone();
            if page["has_more"] == false {
                break;
            }
        }
        let took = began.elapsed();
        assert_eq!(read, changes);
        let began = Instant::now();
        for some in tasks.chunks(AT_ONCE) {
            let update = |task| {
                json!({
                    "id": ids::new_uuid(), "entity": "task", "action": "update", "entity_id": task, "base": seq,
                    "fields": {"title": "Water the vines"},
                })
            };
            let mutations: Vec<Value> = some.iter().map(update).collect();
            let done = self.post("/sync", &json!({"mutations": mutations})).await;
            assert!(done["results"].as_array().unwrap().iter().all(|result| result["status"] == "applied"));
        }
        (took, began.elapsed(), tasks)
    }
}

fn todolith(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_todolith"));
    command.env("DATABASE_URL", database).env("BETTER_AUTH_SECRET", SECRET);
    command
}

async fn timed<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Duration {
    let started = Instant::now();
    work.await.unwrap();
    started.elapsed()
}

fn report(name: &str, took: [Duration; 4]) {
    let [read, selected, sent, changed] = took.map(|took| took.as_secs_f64());
    println!("| {name} | {read:.3} | {selected:.3} | {sent:.2} | {changed:.2} |");
}
