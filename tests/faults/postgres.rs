//! A PostgreSQL server of one test's own, which it may stop, hang, starve and start again.
//!
//! Commits wait for their place in the log, as in production. Nothing waits for the disk, because no test cuts the power.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;

#[allow(
    dead_code,
    clippy::duplicate_mod,
    reason = "only the place of PostgreSQL's programs is of interest here"
)]
#[path = "../../src/db/testing/server.rs"]
mod shared;

use crate::{
    machine::{command_without_root, free_port, give_to_postgres, run, signal},
    support::{Database, Kind},
};

const START_WAIT_MAX: Duration = Duration::from_secs(30);
/// The name of the database that Todolith gets.
const NAME: &str = "todolith";

pub struct PrivatePostgres {
    /// Holds the socket and the log, and the data if it was given no other place.
    folder: TempDir,
    data: PathBuf,
    port: u16,
    settings: Vec<String>,
    process: Option<Child>,
}

impl PrivatePostgres {
    /// Makes a server in a folder of its own; it is not started yet.
    pub fn prepare() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::prepare_at(folder, data, None)
    }

    /// Makes a server whose data, and perhaps whose write-ahead log, are elsewhere.
    pub fn prepare_on(data: &Path, log: Option<&Path>) -> Self {
        Self::prepare_at(
            tempfile::tempdir().unwrap(),
            data.join("data"),
            log.map(|log| log.join("log")).as_deref(),
        )
    }

    fn prepare_at(folder: TempDir, data: PathBuf, log: Option<&Path>) -> Self {
        for place in [Some(folder.path()), data.parent(), log.and_then(Path::parent)].into_iter().flatten() {
            give_to_postgres(place);
        }
        let mut initdb = command_without_root(shared::programs().join("initdb"));
        initdb
            .args([
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ])
            .args(["--wal-segsize=1", "-D"])
            .arg(&data)
            .current_dir("/");
        if let Some(log) = log {
            initdb.arg("--waldir").arg(log);
        }
        run(&mut initdb);
        Self { folder, data, port: free_port(), settings: Vec::new(), process: None }
    }

    /// Adds a setting such as `ssl=on` for the next start.
    pub fn set(&mut self, setting: &str) {
        self.settings.push(setting.to_owned());
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The address of Todolith's database over the loopback interface.
    pub fn url(&self) -> String {
        format!("postgresql://postgres@127.0.0.1:{}/{NAME}", self.port)
    }

    /// A database as the test server wants it; it has to go before this one.
    pub async fn database(&self) -> Arc<Database> {
        let mut database = Database::create(Kind::Sqlite).await;
        database.kind = Kind::Postgres;
        database.url = self.url();
        Arc::new(database)
    }

    /// Starts the server and waits until it answers.
    pub fn start(&mut self) {
        let log = File::options().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut command = command_without_root(shared::programs().join("postgres"));
        command
            .arg("-D")
            .arg(&self.data)
            .arg("-k")
            .arg(self.folder.path())
            .args(["-p", &self.port.to_string()]);
        for setting in [
            "listen_addresses=127.0.0.1",
            "fsync=off",
            "shared_buffers=16MB",
            "max_wal_size=16MB",
            "min_wal_size=2MB",
        ] {
            command.args(["-c", setting]);
        }
        for setting in &self.settings {
            command.args(["-c", setting]);
        }
        let started = command
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn();
        self.process = Some(started.unwrap());
        let deadline = Instant::now() + START_WAIT_MAX;
        while !self.answers() {
            assert!(Instant::now() < deadline, "PostgreSQL does not start: {}", self.log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn answers(&self) -> bool {
        let asked = Command::new(shared::programs().join("pg_isready"))
            .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
            .status();
        asked.is_ok_and(|status| status.success())
    }

    /// Makes Todolith's database, once.
    pub async fn create_database(&self) {
        self.execute("CREATE DATABASE todolith").await;
    }

    /// A number that the server knows.
    pub async fn ask(&self, statement: String) -> i64 {
        let mut admin = PgConnection::connect(&self.url()).await.unwrap();
        let number = sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&mut admin).await.unwrap();
        admin.close().await.unwrap();
        number
    }

    /// Runs a statement as an operator would, beside Todolith.
    pub async fn execute(&self, statement: &'static str) {
        let url = format!("postgresql://postgres@127.0.0.1:{}/postgres", self.port);
        let mut admin = PgConnection::connect(&url).await.unwrap();
        sqlx::query(statement).execute(&mut admin).await.unwrap();
        admin.close().await.unwrap();
    }

    fn pid(&self) -> u32 {
        self.process.as_ref().expect("the server was started").id()
    }

    /// The server and all its workers, the server first.
    fn processes(&self) -> Vec<u32> {
        let server = self.pid();
        let children = fs::read_dir("/proc").unwrap().filter_map(|entry| {
            let process_id: u32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let status = fs::read_to_string(format!("/proc/{process_id}/status")).ok()?;
            let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
            (parent.trim() == server.to_string()).then_some(process_id)
        });
        std::iter::once(server).chain(children).collect()
    }

    /// Halts every process of the server; connections stay open and nobody answers.
    pub fn hang(&self) {
        // The server first, so that it starts no more workers.
        signal("STOP", &[self.pid()]);
        signal("STOP", &self.processes());
    }

    pub fn go_on(&self) {
        signal("CONT", &self.processes());
    }

    /// Ends the server without a goodbye to anybody.
    pub fn stop(&mut self) {
        signal("QUIT", &[self.pid()]);
        self.ended();
    }

    /// Waits until the server has ended by itself.
    pub fn ended(&mut self) {
        let mut process = self.process.take().expect("the server was started");
        let deadline = Instant::now() + START_WAIT_MAX;
        while process.try_wait().unwrap().is_none() {
            assert!(Instant::now() < deadline, "PostgreSQL does not end: {}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            let id = process.id().to_string();
            for name in ["QUIT", "CONT"] {
                let _ = Command::new("kill").args(["-s", name, &id]).status();
            }
            let _ = process.wait();
        }
    }
}
