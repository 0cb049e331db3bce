//! A started Todolith on a database of its own, and a user who talks to it.

#[path = "../../../src/db/testing/server.rs"]
mod postgres_server;
pub mod smtp;

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use reqwest::{Method, RequestBuilder, StatusCode, header::HeaderMap};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;

/// The secret of every server in these tests.
pub const SECRET: &str = "a-secret-for-tests-only-0123456789abcdef";
/// How long a server may take to print its address on a busy machine.
const START_WAIT_MAX: Duration = Duration::from_mins(1);

/// Which database a server works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// Runs the body of a test once on each database: `on_both! { async fn name(server) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($( $(#[$meta:meta])* async fn $name:ident($server:ident) $body:block )+) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn case($server: $crate::support::Server) $body

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                case($crate::support::Server::start($crate::support::Kind::Sqlite).await).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                case($crate::support::Server::start($crate::support::Kind::Postgres).await).await;
            }
        }
    )+ };
}

/// A database that goes away with its test.
pub struct Database {
    pub url: String,
    pub kind: Kind,
    pub folder: TempDir,
    admin_url: Option<(String, String)>,
}

impl Database {
    pub async fn create(kind: Kind) -> Self {
        let folder = tempfile::tempdir().unwrap();
        match kind {
            Kind::Sqlite => {
                let url = format!("sqlite:{}", folder.path().join("todolith.db").display());
                Self { url, kind, folder, admin_url: None }
            }
            Kind::Postgres => {
                let admin_url = tokio::task::spawn_blocking(postgres_server::url).await.unwrap();
                let name = format!("todolith_http_{}", todolith::ids::random_alphanumeric(20).to_lowercase());
                let mut admin = PgConnection::connect(&admin_url).await.unwrap();
                sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
                    .execute(&mut admin)
                    .await
                    .unwrap();
                let mut url = url::Url::parse(&admin_url).unwrap();
                url.set_path(&name);
                Self { url: url.into(), kind, folder, admin_url: Some((admin_url, name)) }
            }
        }
    }
}

impl Database {
    /// The one number that a question about the database gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.kind {
            Kind::Sqlite => {
                let mut open = SqliteConnection::connect(&self.url).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut open).await.unwrap()
            }
            Kind::Postgres => {
                let mut open = PgConnection::connect(&self.url).await.unwrap();
                sqlx::query_scalar(sql).fetch_one(&mut open).await.unwrap()
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some((admin_url, name)) = self.admin_url.take() else { return };
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut admin = PgConnection::connect(&admin_url).await?;
                sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
                    .execute(&mut admin)
                    .await
            })
        });
        if !matches!(dropped.join(), Ok(Ok(_))) {
            eprintln!("a test database could not be removed");
        }
    }
}

/// A running executable. It is killed when dropped.
pub struct Server {
    pub url: String,
    pub database: Arc<Database>,
    pub client: reqwest::Client,
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts the executable on a fresh database.
    pub async fn start(kind: Kind) -> Self {
        Self::start_on(Arc::new(Database::create(kind).await), &[]).await
    }

    pub async fn start_with(kind: Kind, settings: &[(&str, &str)]) -> Self {
        Self::start_on(Arc::new(Database::create(kind).await), settings).await
    }

    /// Starts a copy of the executable on a database that exists.
    pub async fn start_on(database: Arc<Database>, settings: &[(&str, &str)]) -> Self {
        let mut child = command(&database)
            .arg("serve")
            .env("PORT", "0")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (address, found) = std::sync::mpsc::channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let kept = log.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some(rest) = line.split("Todolith is ready at ").nth(1) {
                    let _ = address.send(rest.split(' ').next().unwrap().to_owned());
                }
                kept.lock().unwrap().push(line);
            }
        });
        let url = tokio::task::spawn_blocking(move || found.recv_timeout(START_WAIT_MAX)).await.unwrap();
        let url = url.unwrap_or_else(|_| panic!("the server did not start: {:#?}", log.lock().unwrap()));
        let client = reqwest::Client::builder().timeout(Duration::from_mins(1)).build().unwrap();
        Self { url, database, client, child, log }
    }

    /// A user with a token that is signed elsewhere with the shared secret.
    pub fn user(&self, id: &str) -> User {
        User { id: id.to_owned(), token: token(id), url: self.url.clone(), client: self.client.clone() }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything that was logged so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks the process to stop and waits for its end.
    pub async fn stop(mut self) -> std::process::ExitStatus {
        assert!(Command::new("kill").arg(self.pid().to_string()).status().unwrap().success());
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.client.get(format!("{}{path}", self.url))).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The executable with the settings of these tests and nothing of this machine's.
pub fn command(database: &Database) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_todolith"));
    command
        .env_clear()
        .env("DATABASE_URL", &database.url)
        .env("BETTER_AUTH_SECRET", SECRET)
        .env("TODOLITH_RATE_LIMIT", "off")
        .current_dir(database.folder.path());
    command
}

/// A token as the old pair's frontend signs it.
pub fn token(user: &str) -> String {
    let database = std::env::temp_dir();
    let output = Command::new(env!("CARGO_BIN_EXE_todolith"))
        .env_clear()
        .env("BETTER_AUTH_SECRET", SECRET)
        .current_dir(database)
        .args(["token", "--ttl", "1h", "--user", user])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Somebody with a token.
#[derive(Clone)]
pub struct User {
    pub id: String,
    pub token: String,
    pub url: String,
    pub client: reqwest::Client,
}

impl User {
    /// A request below the user's own path, such as `/tasks`.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}/api/{}{path}", self.url, self.id)).bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::PUT, path).json(body)).await
    }

    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::PATCH, path).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::DELETE, path)).await
    }

    /// Creates a task and returns it.
    pub async fn create(&self, body: &Value) -> Value {
        let answer = self.post("/tasks", body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{body} gave {}", answer.json);
        answer.json
    }
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    /// `null` for an empty or other body.
    pub json: Value,
    pub text: String,
}

impl Answer {
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, json, text }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Checks that this is a problem with the status, in the form that clients rely on.
    pub fn assert_problem(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        assert_eq!(self.json["status"], status);
        for member in ["type", "title", "detail", "instance"] {
            assert!(
                self.json[member].as_str().is_some_and(|text| !text.is_empty()),
                "{member}: {}",
                self.text
            );
        }
        let detail = self.json["detail"].as_str().unwrap();
        for internal in ["param0", "sqlx", "SELECT", "Expected input type", "panicked"] {
            assert!(!detail.contains(internal), "{detail}");
        }
        self
    }

    /// Checks that a 422 names this field or parameter.
    pub fn assert_names(&self, field: &str) -> &Self {
        self.assert_problem(422);
        let errors = self.json["errors"].as_array().unwrap_or_else(|| panic!("no errors: {}", self.text));
        let named = |error: &Value| error["pointer"] == field || error["parameter"] == field;
        assert!(errors.iter().any(named), "{field} is not named: {}", self.text);
        self
    }
}
