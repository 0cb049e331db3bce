//! The PostgreSQL server of all tests: the one at `TODOLITH_TEST_POSTGRES_URL`, or a private one without durability, which
//! all test processes of this machine share and which stops by itself some minutes after the last test has asked for it.
//!
//! Knows nothing of Todolith, so that the tests of the library and of the executable can both take it in.

use std::{
    fs::{self, File},
    io::ErrorKind,
    os::unix::{fs::MetadataExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

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

/// The URL of the server that was named, or of the private one, which is started if it is not there.
///
/// # Panics
/// When there is none and none can be started; the message says what is missing.
pub fn url() -> String {
    #[expect(clippy::disallowed_methods, reason = "tests have no command line to take this from")]
    if let Ok(url) = std::env::var("TODOLITH_TEST_POSTGRES_URL") {
        return url;
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
    if !answers(&folder) {
        start(&folder);
        let deadline = Instant::now() + START_WAIT_MAX;
        while !answers(&folder) {
            let log = folder.join("log");
            assert!(Instant::now() < deadline, "PostgreSQL did not start; see {}", log.display());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    url
}

fn answers(folder: &Path) -> bool {
    let asked = Command::new(programs().join("pg_isready")).arg("-q").arg("-h").arg(folder).status();
    asked.is_ok_and(|status| status.success())
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
///
/// # Panics
/// When there is none.
pub fn programs() -> PathBuf {
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
