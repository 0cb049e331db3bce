//! Fresh databases for tests: one of each kind, gone again when the test's thread ends.
//!
//! PostgreSQL is the server at `TODOLITH_TEST_POSTGRES_URL`; without that, a private one without durability, which all
//! test processes of this machine share and which stops by itself some minutes after the last test has asked for it.
//! Nothing here skips: without PostgreSQL the tests fail and say what is missing.

use std::{
    cell::RefCell,
    fs::{self, File},
    io::ErrorKind,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, postgres::PgConnectOptions};
use tempfile::TempDir;

use super::{Address, Db, Postgres, Sqlite, connect_options, migrate};

/// How long a private server may take to start on a busy machine.
const START_WAIT_MAX: Duration = Duration::from_mins(1);

/// Runs in the folder given as `$0`, with the folder of PostgreSQL's programs as `$1`.
const SUPERVISE: &str = r#"
set -eu
rm -rf "$0/data"
"$1/initdb" -D "$0/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions
"$1/postgres" -D "$0/data" -k "$0" -c listen_addresses= -c max_connections=200 -c shared_buffers=64MB \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 &
server=$!
while kill -0 "$server" && [ -n "$(find "$0/used" -mmin -10)" ]; do sleep 5; done
kill -INT "$server" || true
wait "$server" || true
rm -rf "$0/data"
"#;

thread_local! {
    /// Dropped when the thread ends, which is after the test's runtime has closed its connections.
    static OPEN: RefCell<Vec<Leftovers>> = const { RefCell::new(Vec::new()) };
}

/// What a test leaves behind, and how to remove it.
struct Leftovers {
    _folder: TempDir,
    server: PgConnectOptions,
    name: String,
}

impl Drop for Leftovers {
    fn drop(&mut self) {
        let drop_database = AssertSqlSafe(format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        let server = self.server.clone();
        // A thread of its own, because this one may be inside of a runtime already when a test panics.
        let removed = std::thread::spawn(move || {
            on_own_runtime(
                async move { sqlx::query(drop_database).execute(&mut server.connect().await?).await },
            )
        })
        .join();
        if !matches!(removed, Ok(Ok(_))) {
            eprintln!("the test database {} could not be removed", self.name);
        }
    }
}

fn on_own_runtime<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built")
        .block_on(work)
}

/// A fresh, migrated SQLite database and a fresh, migrated PostgreSQL database, in this order.
///
/// # Panics
/// When either cannot be made, for instance because PostgreSQL is not installed.
pub async fn databases() -> Vec<Db> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("todolith.db");
    migrate::sqlite(&path).await.unwrap();
    let sqlite = Db::Sqlite(Sqlite::open(path).await.unwrap());

    let server = tokio::task::spawn_blocking(server).await.unwrap();
    let name = format!("todolith_test_{}", crate::ids::random_alphanumeric(20).to_lowercase());
    let mut connection = server.connect().await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let options = server.clone().database(&name);
    OPEN.with_borrow_mut(|open| open.push(Leftovers { _folder: folder, server, name }));
    migrate::postgres(&options).await.unwrap();
    let address = Address { pooled: options.clone(), direct: options, connections_max: 10 };
    vec![sqlite, Db::Postgres(Postgres::open(&address))]
}

/// The server that was named, or the private one, which is started if it is not there.
fn server() -> PgConnectOptions {
    #[expect(clippy::disallowed_methods, reason = "tests have no command line to take this from")]
    if let Ok(url) = std::env::var("TODOLITH_TEST_POSTGRES_URL") {
        return connect_options(&url, false).expect("TODOLITH_TEST_POSTGRES_URL is a PostgreSQL URL");
    }
    let user_id = fs::metadata("/proc/self").unwrap().uid();
    let folder = std::env::temp_dir().join(format!("todolith-test-postgres-{user_id}"));
    let lock = File::create(folder.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    match fs::create_dir(&folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => panic!("{}: {error}", folder.display()),
        _ => {}
    }
    // The supervising shell looks at the age of this file.
    fs::write(folder.join("used"), "The age of this file counts.\n").unwrap();
    let socket = folder.to_str().expect("the folder for temporary files has a plain name");
    let url = format!("postgresql://postgres@localhost/postgres?host={socket}");
    let options = connect_options(&url, false).unwrap();
    if !answers(&options) {
        start(&folder);
        let deadline = Instant::now() + START_WAIT_MAX;
        while !answers(&options) {
            let log = folder.join("log");
            assert!(Instant::now() < deadline, "PostgreSQL did not start; see {}", log.display());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    options
}

fn answers(options: &PgConnectOptions) -> bool {
    let options = options.clone();
    on_own_runtime(async move { options.connect().await.is_ok() })
}

#[expect(clippy::zombie_processes, reason = "the server is meant to outlive the test")]
fn start(folder: &Path) {
    let log = File::create(folder.join("log")).unwrap();
    // PostgreSQL refuses to run as root, so root lends it a user of lower rank and a folder of its own.
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let mut command = if is_root {
        assert!(Command::new("chown").arg("postgres:").arg(folder).status().unwrap().success());
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command
        .args(["-c", SUPERVISE])
        .arg(folder)
        .arg(programs())
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        // Outlives the test, also one that is ended from the keyboard.
        .process_group(0)
        .spawn()
        .unwrap();
}

/// The folder of the newest PostgreSQL that Debian's packages have installed, or of the one on the path.
fn programs() -> PathBuf {
    let version = |folder: &PathBuf| -> Option<u32> { folder.file_name()?.to_str()?.parse().ok() };
    let packaged = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|folder| folder.join("bin/initdb").is_file())
        .max_by_key(version)
        .map(|folder| folder.join("bin"));
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    };
    packaged.or_else(on_path).expect(
        "the tests need PostgreSQL 15 or newer: install the package postgresql, or set TODOLITH_TEST_POSTGRES_URL",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn both_kinds_of_database_come_empty_and_answer() {
        for db in databases().await {
            db.ping().await.unwrap();
        }
    }
}
