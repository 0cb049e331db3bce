//! A connection pooler stands between Todolith and PostgreSQL.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use futures_util::StreamExt;
use reqwest::Method;
use serde_json::json;
use sqlx::ConnectOptions;
use tempfile::TempDir;
use todolith::db::connect_options;

use crate::{
    command_line::refusal,
    machine::{command_without_root, free_port, give_to_postgres, signal},
    support::{Database, Kind, Server, command},
    writers::{Crew, Ledger},
};

const START_WAIT_MAX: Duration = Duration::from_secs(20);
const EVENT_WAIT_MAX: Duration = Duration::from_secs(10);

/// PgBouncer in front of the PostgreSQL of all tests.
struct Pooler {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Pooler {
    async fn start(pool_mode: &str, database: &Database) -> Self {
        let server = url::Url::parse(&database.url).unwrap();
        let socket = server.query_pairs().find(|(name, _)| name == "host");
        let (host, port) = match socket {
            Some((_, folder)) => (folder.into_owned(), 5432),
            None => (server.host_str().unwrap().to_owned(), server.port().unwrap_or(5432)),
        };
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("pgbouncer.ini");
        let own_port = free_port();
        // Nothing is ignored among the start-up parameters, so that one the pooler does not know would show.
        let text = format!(
            "[databases]\n* = host={host} port={port} user={user}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
             listen_port = {own_port}\nunix_socket_dir =\nauth_type = any\npool_mode = {pool_mode}\ndefault_pool_size = 40\n",
            user = server.username()
        );
        fs::write(&settings, text).unwrap();
        give_to_postgres(folder.path());
        let process = command_without_root(program())
            .arg("--quiet")
            .arg(&settings)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let pooler = Self { process, port: own_port, _folder: folder };
        let deadline = Instant::now() + START_WAIT_MAX;
        // As Todolith does, because poolers refuse start-up parameters that they do not know.
        let options = connect_options(&pooler.url(database), false).unwrap();
        while let Err(error) = options.connect().await {
            assert!(Instant::now() < deadline, "PgBouncer does not answer: {error}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        pooler
    }

    /// The address of the database through the pooler.
    fn url(&self, database: &Database) -> String {
        let server = url::Url::parse(&database.url).unwrap();
        format!("postgresql://postgres@127.0.0.1:{}{}", self.port, server.path())
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        signal("KILL", &[self.process.id()]);
        let _ = self.process.wait();
    }
}

/// Debian puts it where ordinary users do not look.
fn program() -> PathBuf {
    let places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];
    let found = places.into_iter().map(PathBuf::from).find(|place| place.is_file());
    found.expect("this test needs PgBouncer: install the package pgbouncer")
}

/// STORE-14
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pooler_that_mixes_up_statements_is_refused() {
    let version = Command::new(program()).arg("--version").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let database = Database::create(Kind::Postgres).await;
    let pooler = Pooler::start("transaction", &database).await;
    let url = pooler.url(&database);
    if tracks_statements(&version) {
        // What a newer PgBouncer does unless it is told not to; then there is nothing to refuse.
        let direct = database.url.clone();
        let settings = [("DATABASE_URL", url.as_str()), ("DIRECT_DATABASE_URL", direct.as_str())];
        let server = Server::start_on(Arc::new(database), &settings).await;
        server.user("somebody").create(&json!({"title": "through the pooler"})).await;
        return;
    }
    // With and without an address beside the pooler; twice, since statements of the first attempt stay on the server.
    for direct in [&url, &database.url] {
        for _ in 0..2 {
            let said = refusal(
                command(&database)
                    .args(["serve", "--port", "0"])
                    .env("DATABASE_URL", &url)
                    .env("DIRECT_DATABASE_URL", direct),
            );
            for way_out in ["DATABASE_URL", "max_prepared_statements", "session mode", "the server itself"] {
                assert!(said.contains(way_out), "{said}");
            }
        }
    }
    // The refused attempts have left nothing behind that would keep others waiting.
    drop(pooler);
    drop(Server::start_on(Arc::new(database), &[]).await);
}

/// PgBouncer keeps statements apart since 1.21.
fn tracks_statements(version: &str) -> bool {
    let mut numbers =
        version.split_whitespace().nth(1).unwrap().split('.').map(|number| number.parse::<u32>().unwrap());
    (numbers.next(), numbers.next()) >= (Some(1), Some(21))
}

/// STORE-15
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_pooler_works_and_news_travel_beside_it() {
    let database = Arc::new(Database::create(Kind::Postgres).await);
    let pooler = Pooler::start("session", &database).await;
    let (through_pooler, direct) = (pooler.url(&database), database.url.clone());
    let settings = [("DATABASE_URL", through_pooler.as_str()), ("DIRECT_DATABASE_URL", direct.as_str())];
    let one = Server::start_on(database.clone(), &settings).await;
    let two = Server::start_on(database, &settings).await;

    let events = one.user("follower").request(Method::GET, "/events").send().await.unwrap();
    let mut pieces = Box::pin(events.bytes_stream());
    let mut heard = String::new();
    let mut wait_for = async |what: &str| {
        let listening = async {
            while !heard.contains(what) {
                heard.push_str(std::str::from_utf8(&pieces.next().await.unwrap().unwrap()).unwrap());
            }
        };
        // Less than the time after which a stream looks without being told.
        tokio::time::timeout(EVENT_WAIT_MAX, listening).await.expect("no news from the other copy");
    };
    wait_for("event: ready").await;
    for number in 0..3 {
        let title = format!("news {number}");
        two.user("follower").create(&json!({"title": title})).await;
        wait_for(&title).await;
    }

    let crew = Crew::start(&two, Ledger::default(), 16, 10);
    crew.until_acknowledged(300).await;
    let (ledger, counts) = crew.finish().await;
    assert_eq!((counts.lost, counts.refused), (0, 0));
    ledger.audit(&one).await;
}
