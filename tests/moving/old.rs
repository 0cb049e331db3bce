//! An old database with what its people knew, and the command that reads it.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output},
    str::FromStr,
};

use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, sqlite::SqliteConnectOptions};

use crate::support::{Answer, Database, Kind, Server, command};

#[derive(Deserialize)]
pub struct Person {
    pub id: String,
    pub email: String,
    pub password: String,
    pub cookie: Option<String>,
    pub second_cookie: Option<String>,
    pub signed_out_cookie: Option<String>,
}

#[derive(Deserialize)]
struct Known {
    kind: String,
    secret: String,
    tasks: String,
    people: Vec<Person>,
}

/// A database that the old pair has left.
pub struct Old {
    pub database: Database,
    pub secret: String,
    /// In which of the ways of `generate/tasks.py` its tasks are kept.
    pub tasks: String,
    pub people: Vec<Person>,
}

impl Old {
    /// The one with this name in `fixtures/`.
    pub async fn of(name: &str) -> Self {
        let read =
            |ending: &str| fs::read_to_string(format!("tests/moving/fixtures/{name}.{ending}")).unwrap();
        let Known { kind, secret, tasks, people } = serde_json::from_str(&read("json")).unwrap();
        let kind = if kind == "sqlite" { Kind::Sqlite } else { Kind::Postgres };
        let old = Self { database: Database::create(kind).await, secret, tasks, people };
        old.execute(&read("sql")).await;
        old
    }

    /// An empty one.
    pub async fn empty(kind: Kind) -> Self {
        let secret = "h-betterauth-demo-secret-0123456789abcdef".to_owned();
        Self { database: Database::create(kind).await, secret, tasks: String::new(), people: Vec::new() }
    }

    /// Changes it as the old services would.
    pub async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match self.database.kind {
            Kind::Sqlite => {
                let options = SqliteConnectOptions::from_str(&self.database.url).unwrap();
                // A dump fills its tables in the order of their names.
                let options = options.create_if_missing(true).foreign_keys(false);
                let mut connection = options.connect().await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
            Kind::Postgres => {
                let mut connection = PgConnection::connect(&self.database.url).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }

    pub fn import(&self, target: &Database, arguments: &[&str]) -> Imported {
        self.import_from(&self.database.url, target, arguments)
    }

    pub fn import_from(&self, url: &str, target: &Database, arguments: &[&str]) -> Imported {
        Imported::of(self.command(url, target, arguments).output().unwrap())
    }

    /// The command, with the old secret as the new one.
    pub fn command(&self, url: &str, target: &Database, arguments: &[&str]) -> Command {
        let mut command = command(target);
        command
            .env("BETTER_AUTH_SECRET", &self.secret)
            .args(["import", "pair", "--from", url])
            .args(arguments);
        command
    }
}

/// What the command said.
#[derive(Debug)]
pub struct Imported {
    pub code: i32,
    pub told: String,
    pub errors: String,
}

impl Imported {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            told: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}", self.told, self.errors);
        assert!(!self.errors.contains("panicked"), "{}", self.errors);
        self
    }

    #[track_caller]
    pub fn tells(&self, text: &str) -> &Self {
        assert!(self.told.contains(text), "\"{text}\" is not told:\n{}", self.told);
        self
    }
}

/// Nobody and nothing is there: what an import that did nothing leaves behind.
pub fn is_empty(target: &Database, secret: &str) -> bool {
    let listed = command(target).env("BETTER_AUTH_SECRET", secret).args(["user", "list"]).output().unwrap();
    assert!(listed.status.success(), "{listed:?}");
    listed.stdout.is_empty()
}

/// Every file of a folder with its contents.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

/// A request to the operations of sign-in, as a page of the site itself sends it.
pub async fn auth(server: &Server, method: Method, path: &str, cookie: &str, body: Option<&Value>) -> Answer {
    let mut request =
        server.client.request(method, format!("{}/api/auth{path}", server.url)).header("origin", &server.url);
    if !cookie.is_empty() {
        request = request.header("cookie", cookie);
    }
    if let Some(body) = body {
        request = request.json(body);
    }
    Answer::of(request).await
}

pub async fn sign_in(server: &Server, person: &Person) -> Answer {
    let body = json!({"email": person.email, "password": person.password});
    auth(server, Method::POST, "/sign-in/email", "", Some(&body)).await
}

/// Who is signed in with this cookie.
pub async fn who(server: &Server, cookie: &str) -> Value {
    let answer = auth(server, Method::GET, "/get-session", cookie, None).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json["user"]["id"].clone()
}

/// The tasks of whoever is signed in with this cookie, as the API tells them.
pub async fn tasks(server: &Server, user_id: &str, cookie: &str) -> Vec<Value> {
    let token = auth(server, Method::GET, "/token", cookie, None).await.json["token"].clone();
    let request = server
        .client
        .get(format!("{}/api/{user_id}/tasks?sort_by=created_at", server.url))
        .bearer_auth(token.as_str().unwrap());
    let answer = Answer::of(request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    answer.json.as_array().unwrap().clone()
}
