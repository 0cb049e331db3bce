//! Sign-in as a client meets it: every scenario of `specs/features/03-sign-in.md`, on SQLite and on PostgreSQL.

mod account;
mod attacks;
mod bearer;
mod door;
mod ending;
mod keys;
mod limits;
mod mail;
mod operator;
mod remote_keys;
mod session;
mod sign_in;
mod sign_up;

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};
use std::time::Duration;

use clap::Parser;
use poem::{
    Endpoint, EndpointExt, Request, Response, Route,
    endpoint::BoxEndpoint,
    http::{HeaderMap, Method, StatusCode, header},
};
use poem_openapi::OpenApiService;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use super::{
    Accounts,
    api::{as_better_auth, operations},
    mails::Mailing,
    token::Tokens,
};
use crate::{
    clock::{Clock, Timestamp},
    config::Settings,
    db::{Db, testing::databases},
    on,
};

const SECRET: &str = "h-betterauth-demo-secret-0123456789abcdef";
const ORIGIN: &str = "http://127.0.0.1:8000";
const PASSWORD: &str = "correct horse 1";
/// 2026-11-22T17:26:20.874Z
const START: Timestamp = Timestamp(1_795_368_380_874);
const DAY: Duration = Duration::from_hours(24);
const EXPIRED: [&str; 3] = [
    "better-auth.session_token=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    "better-auth.session_data=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    "better-auth.dont_remember=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
];

#[derive(Parser)]
#[command(args_override_self = true)]
struct Line {
    #[command(flatten)]
    settings: Settings,
}

/// One server on one database.
struct Site {
    app: BoxEndpoint<'static, Response>,
    accounts: Accounts,
    tokens: Tokens,
    time: Arc<AtomicI64>,
    db: Db,
}

/// A server on each kind of database, all with these settings.
async fn sites(arguments: &[&str]) -> Vec<Site> {
    databases().await.into_iter().map(|db| Site::new(db, arguments)).collect()
}

struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Site {
    fn new(db: Db, arguments: &[&str]) -> Self {
        let unbounded: &[&str] =
            if arguments.contains(&"--rate-limit") { &[] } else { &["--rate-limit", "off"] };
        let line = Line::parse_from([&["todolith", "--secret", SECRET], unbounded, arguments].concat());
        let config = line.settings.check().unwrap();
        let secret = config.secret.load().unwrap();
        let time = Arc::new(AtomicI64::new(START.0));
        let clock = Clock::Manual(time.clone());
        let tokens = Tokens::with_keys(db.clone(), &secret, clock.clone(), &config.tokens);
        let accounts = Accounts::new(db.clone(), clock.clone(), tokens.clone(), config.sign_up)
            .with_rate_limit(config.rate_limit)
            .with_mail(Mailing::of(&config));
        let service = OpenApiService::new(operations(accounts.clone(), &config, &secret), "Todolith", "0");
        let app = as_better_auth(Route::new().nest("/", service), &config, clock).boxed();
        Self { app, accounts, tokens, time, db }
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri_str(path).header("host", "127.0.0.1:8000");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response =
            self.app.call(request.body(body.into())).await.unwrap_or_else(poem::Error::into_response);
        let (parts, body) = response.into_parts();
        Reply { status: parts.status, headers: parts.headers, body: body.into_string().await.unwrap() }
    }

    /// As a page of the site itself sends it.
    async fn post(&self, path: &str, cookie: &str, body: &Value) -> Reply {
        let mut headers = vec![("content-type", "application/json"), ("origin", ORIGIN)];
        if !cookie.is_empty() {
            headers.push(("cookie", cookie));
        }
        self.send(Method::POST, &format!("/api/auth{path}"), &headers, body.to_string()).await
    }

    async fn get(&self, path: &str, cookie: &str) -> Reply {
        let headers = [("cookie", cookie)];
        let headers = if cookie.is_empty() { &[] } else { headers.as_slice() };
        self.send(Method::GET, &format!("/api/auth{path}"), headers, "").await
    }

    async fn sign_up(&self, email: &str) -> Reply {
        let body = json!({"name": "Sample Person", "email": email, "password": PASSWORD});
        let reply = self.post("/sign-up/email", "", &body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply
    }

    async fn sign_in(&self, email: &str, password: &str) -> Reply {
        self.post("/sign-in/email", "", &json!({"email": email, "password": password})).await
    }

    /// How many passwords were held against a hash so far.
    fn password_checks(&self) -> u64 {
        self.accounts.password_checks.load(Ordering::Relaxed)
    }

    /// Adds another service's account to a user.
    async fn link(&self, user: &str, id: &'static str, provider: &'static str, account: &'static str) {
        let user = user.to_owned();
        let sql = "INSERT INTO accounts (id, user_id, provider_id, account_id, created_at, updated_at) \
                   VALUES ($1, $2, $3, $4, $5, $5)";
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    Ok::<_, crate::db::Error>(on!(&mut tx.conn, c => sqlx::query(sql)
                        .bind(id).bind(user).bind(provider).bind(account).bind(START.0 + 1)
                        .execute(c).await.map(drop))?)
                })
            })
            .await
            .unwrap();
    }

    fn pass(&self, duration: Duration) {
        let millis = i64::try_from(duration.as_millis()).unwrap();
        self.time.fetch_add(millis, Ordering::Relaxed);
    }

    async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {table}")).await
    }

    /// Changes the database as nobody could through the server.
    async fn execute(&self, sql: String) {
        let done: Result<(), crate::db::Error> = self
            .db
            .write(move |tx| {
                Box::pin(async move {
                    Ok(on!(&mut tx.conn, c => sqlx::query(AssertSqlSafe(sql)).execute(c).await.map(drop))?)
                })
            })
            .await;
        done.unwrap();
    }

    async fn number(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        let mut reader = self.db.read().await.unwrap();
        on!(&mut reader.conn(), c => sqlx::query_scalar::<_, i64>(sql).fetch_one(c).await).unwrap()
    }
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.body))
    }

    fn set_cookies(&self) -> Vec<&str> {
        self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// What a browser would send back.
    fn cookie(&self) -> String {
        let pairs: Vec<_> = self.set_cookies().iter().map(|line| line.split(';').next().unwrap()).collect();
        pairs.join("; ")
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    #[track_caller]
    fn refuses(&self, status: u16, code: &str, message: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.json(), json!({"message": message, "code": code}));
        assert_eq!(self.header("content-type"), Some("application/json"));
    }
}
