//! The first minutes of an operator: settings that cannot work, and commands that must.

use std::{
    fs,
    io::Write,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use reqwest::StatusCode;
use serde_json::json;

use crate::{
    machine::{command_without_root, give_to_postgres, is_root},
    support::{Answer, Kind, SECRET, Server},
};

/// How long a command may take that has nothing to wait for, on a busy machine.
const END_WAIT_MAX: Duration = Duration::from_secs(20);
const BINARY: &str = env!("CARGO_BIN_EXE_todolith");

/// Settings of the environment.
type Settings<'s> = &'s [(&'s str, &'s str)];

/// Runs a command to its end, which has to come by itself.
fn ended(command: &mut Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let deadline = Instant::now() + END_WAIT_MAX;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("{command:?} does not end: {:?}", child.wait_with_output());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

/// What a command says that refuses to work: one line for people, exit code 1, and nothing on standard output.
pub fn refusal(command: &mut Command) -> String {
    let output = ended(command);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{command:?}: {said}");
    assert!(output.stdout.is_empty(), "{:?}", String::from_utf8_lossy(&output.stdout));
    assert!(!said.contains("panicked") && said.lines().count() == 1, "{command:?}: {said}");
    said
}

fn succeeds(command: &mut Command) -> String {
    let output = ended(command);
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The executable in a folder, without any setting of this machine.
fn todolith(folder: &Path) -> Command {
    let mut command = Command::new(BINARY);
    command.env_clear().env("PORT", "0").current_dir(folder).stdin(Stdio::null());
    command
}

/// START-03
#[test]
fn a_setting_that_cannot_work_is_named_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    fs::write(folder.path().join("file"), "not a folder").unwrap();
    let cases: &[(Settings, &[&str])] = &[
        (&[("PORT", &port)], &["PORT", "--port"]),
        (&[("PORT", "70000")], &["PORT", "65535"]),
        (&[("HOST", "nowhere")], &["HOST", "0.0.0.0"]),
        (&[("HOST", "203.0.113.7")], &["203.0.113.7"]),
        (&[("BETTER_AUTH_SECRET", "too short")], &["BETTER_AUTH_SECRET", "32", "openssl"]),
        (&[("DATABASE_URL", "mysql://somewhere/else")], &["DATABASE_URL", "postgresql://", "sqlite:"]),
        (&[("DATABASE_URL", "postgresql://u:secret@[nonsense/x")], &["DATABASE_URL"]),
        (&[("DATABASE_URL", "sqlite::memory:")], &["DATABASE_URL", "sqlite:"]),
        (
            &[("DATABASE_URL", "postgresql://u:p@127.0.0.1/x")],
            &["BETTER_AUTH_SECRET", "PostgreSQL", "openssl"],
        ),
        (&[("TODOLITH_DATA_DIR", "file")], &["TODOLITH_DATA_DIR"]),
        (&[("DATABASE_URL", "sqlite:file/todolith.db")], &["DATABASE_URL", "file"]),
        (&[("BETTER_AUTH_URL", "todo.example.org")], &["BETTER_AUTH_URL", "https://"]),
        (&[("CORS_ORIGINS", "*")], &["CORS_ORIGINS", "https://"]),
        (&[("TODOLITH_LOG", "=/=")], &["TODOLITH_LOG", "info"]),
        (&[("TODOLITH_CONNECTIONS_MAX", "0")], &["TODOLITH_CONNECTIONS_MAX"]),
    ];
    for (settings, words) in cases {
        let said = refusal(todolith(folder.path()).envs(settings.iter().copied()));
        assert!(words.iter().all(|word| said.contains(word)), "{settings:?}: {said}");
        assert!(!said.contains("secret@"), "{said}");
    }
}

/// START-03
#[test]
fn files_that_cannot_be_used_are_named_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".env"), "PORT=\"never closed\n").unwrap();
    let said = refusal(&mut todolith(folder.path()));
    assert!(said.contains(".env") && said.contains("PORT") && !said.contains("never closed"), "{said}");
    fs::write(folder.path().join(".env"), b"NAME=\xff\xfe\n").unwrap();
    assert!(refusal(&mut todolith(folder.path())).contains(".env"));
    fs::remove_file(folder.path().join(".env")).unwrap();
    fs::create_dir(folder.path().join(".env")).unwrap();
    assert!(refusal(&mut todolith(folder.path())).contains(".env"));
    fs::remove_dir(folder.path().join(".env")).unwrap();

    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data/secret"), "short").unwrap();
    let said = refusal(&mut todolith(folder.path()));
    assert!(
        said.contains("BETTER_AUTH_SECRET") && said.contains("data/secret") && said.contains("delete it"),
        "{said}"
    );
    fs::remove_file(folder.path().join("data/secret")).unwrap();

    fs::write(folder.path().join("data/todolith.db"), "This is a letter and not a database. ".repeat(100))
        .unwrap();
    let said = refusal(&mut todolith(folder.path()));
    assert!(said.contains("DATABASE_URL") && said.contains("data/todolith.db"), "{said}");
}

/// START-03
#[test]
fn a_folder_without_write_permission_is_named_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let binary = folder.path().join("todolith");
    fs::copy(BINARY, &binary).unwrap();
    // Permissions mean nothing to root.
    give_to_postgres(folder.path());
    fs::set_permissions(folder.path().join("data"), fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let said = refusal(command_without_root(&binary).current_dir(folder.path()).env("PORT", "0"));
    assert!(said.contains("data") && said.contains("TODOLITH_DATA_DIR"), "{said}");
    assert!(is_root() || fs::read_dir(folder.path().join("data")).unwrap().next().is_none());
}

/// START-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_executable_alone_in_an_empty_folder_works() {
    let folder = tempfile::tempdir().unwrap();
    let binary = folder.path().join("todolith");
    fs::copy(BINARY, &binary).unwrap();
    let port = crate::machine::free_port();
    let mut child = Command::new(&binary)
        .env_clear()
        .env("PORT", port.to_string())
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let healthcheck = || {
        Command::new(&binary).env_clear().env("PORT", port.to_string()).arg("healthcheck").output().unwrap()
    };
    let deadline = Instant::now() + END_WAIT_MAX;
    while !healthcheck().status.success() {
        assert!(Instant::now() < deadline, "{:?}", healthcheck());
    }
    let mut kept: Vec<_> = fs::read_dir(folder.path().join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    kept.sort();
    assert_eq!(kept[0], "secret");
    assert!(kept.contains(&"todolith.db".to_owned()), "{kept:?}");
    let mode = fs::metadata(folder.path().join("data/secret")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);

    // A token from the command line opens the API, with the secret that was made.
    let token = succeeds(
        Command::new(&binary).env_clear().current_dir(folder.path()).args(["token", "--user", "somebody"]),
    );
    let url = format!("http://127.0.0.1:{port}/api/somebody/tasks");
    let client = reqwest::Client::new();
    let created =
        Answer::of(client.post(&url).bearer_auth(token.trim()).json(&json!({"title": "first"}))).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.text);
    let expired = succeeds(
        Command::new(&binary)
            .env_clear()
            .current_dir(folder.path())
            .args(["token", "--user", "nobody", "--ttl", "1s"]),
    );
    Answer::of(client.get(&url).bearer_auth(expired.trim())).await.assert_problem(403);

    child.kill().unwrap();
    child.wait().unwrap();
    let output = healthcheck();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("does not answer") && said.contains(&port.to_string()), "{said}");
}

/// START-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_health_check_tells_a_ready_server_from_a_silent_port() {
    let server = Server::start(Kind::Sqlite).await;
    let port = server.url.rsplit(':').next().unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let check = |port: &str| todolith(folder.path()).env("PORT", port).arg("healthcheck").output().unwrap();
    assert_eq!(check(&port).status.code(), Some(0));
    let silent = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let silent_port = silent.local_addr().unwrap().port().to_string();
    let begun = Instant::now();
    let output = check(&silent_port);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
}

/// START-06
#[test]
fn no_command_prints_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let database = "postgresql://writer:dbpassword@127.0.0.1:1/todolith";
    let printed = succeeds(
        todolith(folder.path())
            .arg("config")
            .env("DATABASE_URL", database)
            .env("DIRECT_DATABASE_URL", "postgresql://writer@127.0.0.1/todolith?password=otherpassword")
            .env("BETTER_AUTH_SECRET", SECRET),
    );
    for secret in ["dbpassword", "otherpassword", SECRET] {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(printed.contains("BETTER_AUTH_SECRET=(redacted)  (environment)"), "{printed}");
    let printed = succeeds(
        todolith(folder.path())
            .arg("config")
            .env("DATABASE_URL", "writer:dbpassword@nowhere")
            .env("PORT", "81"),
    );
    assert!(!printed.contains("dbpassword") && printed.contains("PORT=81  (environment)"), "{printed}");
    fs::write(folder.path().join(".env"), format!("BETTER_AUTH_SECRET={SECRET}\nPORT=82\n")).unwrap();
    let printed = succeeds(
        Command::new(BINARY).env_clear().current_dir(folder.path()).args(["config", "--host", "::1"]),
    );
    assert!(!printed.contains(SECRET), "{printed}");
    for line in [
        "PORT=82  (.env)",
        "HOST=::1  (flag)",
        "BETTER_AUTH_SECRET=(redacted)  (.env)",
        "TODOLITH_DATA_DIR=data  (default)",
    ] {
        assert!(printed.lines().any(|printed| printed == line), "{line} is missing: {printed}");
    }
    let output = todolith(folder.path()).args(["--help"]).env("BETTER_AUTH_SECRET", SECRET).output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains(SECRET));
}

/// Runs a command with a line on its standard input.
fn told(command: &mut Command, line: &str) -> Output {
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// START-07, PROJ-11
async fn accounts_can_be_kept_from_the_command_line(kind: Kind) {
    let database = crate::support::Database::create(kind).await;
    let run = |arguments: &[&str], line: &str| {
        let output = told(crate::support::command(&database).arg("user").args(arguments), line);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    assert_eq!(run(&["list"], ""), (Some(0), String::new(), String::new()));
    let (code, id, error) = run(&["create", "reader@example.org", "--name", "A reader"], "a long password\n");
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(!id.is_empty());
    let (code, _, error) = run(&["create", "reader@example.org"], "a long password\n");
    assert_eq!(code, Some(1));
    assert!(!error.is_empty() && !error.contains("long password"), "{error}");
    let (code, list, _) = run(&["list"], "");
    assert_eq!(code, Some(0));
    assert!(list.contains(&id) && list.contains("reader@example.org") && list.contains("A reader"), "{list}");
    assert_eq!(run(&["create", "short@example.org"], "short\n").0, Some(1));
    assert_eq!(run(&["create", "no address"], "a long password\n").0, Some(1));

    let database = std::sync::Arc::new(database);
    let server = Server::start_on(database.clone(), &[("TODOLITH_SIGN_UP", "closed")]).await;
    let sign_in = async |password: &str| {
        let body = json!({"email": "reader@example.org", "password": password});
        let request = server
            .client
            .post(format!("{}/api/auth/sign-in/email", server.url))
            .header("origin", &server.url);
        Answer::of(request.json(&body)).await.status
    };
    assert_eq!(sign_in("a long password").await, StatusCode::OK);
    server.user(&id).create(&json!({"title": "goes with the account"})).await;
    let project = server.user(&id).post("/projects", &json!({"name": "goes, too"})).await.json;
    assert_eq!(server.user(&id).patch("/settings", &json!({"time_zone": "Asia/Tokyo"})).await.status, 200);
    let sections = format!("/projects/{}/sections", project["id"].as_str().unwrap());
    assert_eq!(server.user(&id).post(&sections, &json!({"name": "goes, too"})).await.status, 201);

    // While the server runs, as an operator would.
    let run = |arguments: &[&str], line: &str| {
        told(crate::support::command(&database).arg("user").args(arguments), line).status.code()
    };
    assert_eq!(run(&["set-password", "reader@example.org"], "another password\n"), Some(0));
    assert_eq!(sign_in("a long password").await, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in("another password").await, StatusCode::OK);
    assert_eq!(run(&["set-password", "nobody@example.org"], "another password\n"), Some(1));
    assert_eq!(run(&["delete", "reader@example.org"], "no\n"), Some(1));
    assert_eq!(sign_in("another password").await, StatusCode::OK);
    assert_eq!(run(&["delete", "reader@example.org", "--yes"], ""), Some(0));
    assert_eq!(sign_in("another password").await, StatusCode::UNAUTHORIZED);
    for list in ["/tasks", "/projects"] {
        assert_eq!(server.user(&id).get(list).await.json, json!([]));
    }
    // The token outlives its user; the log says that they are gone.
    assert_eq!(server.user(&id).get("/changes").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.user(&id).get("/settings").await.json["revision"], 0);
    assert_eq!(run(&["delete", "reader@example.org", "--yes"], ""), Some(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_accounts_can_be_kept_from_the_command_line() {
    accounts_can_be_kept_from_the_command_line(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_accounts_can_be_kept_from_the_command_line() {
    accounts_can_be_kept_from_the_command_line(Kind::Postgres).await;
}
