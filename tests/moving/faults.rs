//! Old databases that are broken, that die, or that are none; a new one without room; an operator who changes their mind.

use std::{
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
};

use crate::{
    again::on_both_kinds,
    machine::{SmallDisk, ran_where_one_may_mount, signal},
    old::{Imported, Old, is_empty},
    support::{Database, Kind, Server},
};

on_both_kinds! {
    /// MOVE-50
    broken_rows_are_named_and_nothing_is_imported => broken_rows;
    /// MOVE-51
    an_old_database_that_dies_half_way_leaves_nothing_behind => dies_half_way;
    /// MOVE-52
    an_interrupted_import_leaves_nothing_behind => interrupted;
    /// MOVE-54
    a_database_that_is_no_pair_is_refused => no_pair;
    /// MOVE-56
    another_secret_than_the_old_one_is_told => other_secret;
    /// MOVE-55
    either_half_moves_alone => either_half;
}

async fn broken_rows(kind: Kind) {
    let old = Old::of("kysely-sqlite-1.3").await;
    let target = Database::create(kind).await;
    let owner = &old.people[0].id;
    let long = "x".repeat(12_000);
    let huge = "y".repeat(3_000_000);
    let rows = [
        (100, owner.as_str(), "Too much to say", long.as_str(), "Low", "2026-12-31", "a"),
        (101, owner, "Not a priority", "", "urgent", "2026-12-31", "a"),
        (102, "nobody", "Nobody knows whose", "", "Low", "2026-12-31", "a"),
        (103, owner, "Not a day", "", "Low", "2026-02-30", "a"),
        (104, owner, " ", "", "Low", "2026-12-31", "a"),
        (105, owner, "Huge", huge.as_str(), "Low", "2026-12-31", "a"),
        (106, owner, "Not a list", "", "Low", "2026-12-31", "[1, [2]]"),
    ];
    for (id, user, title, description, priority, due, tags) in rows {
        old.execute(&format!(
            "INSERT INTO task (id, user_id, title, description, completed, priority, tags, due_date, created_at, updated_at) \
             VALUES ({id}, '{user}', '{title}', '{description}', 0, '{priority}', '{tags}', '{due}', '2026-01-01', '2026-01-01')"
        ))
        .await;
    }
    old.execute(
        "INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) \
         VALUES ('broken', 'Broken', 'not an address', 0, '2026-01-01', '2026-01-01'); \
         INSERT INTO account (id, accountId, providerId, userId, password, createdAt, updatedAt) \
         SELECT 'odd', id, 'credential', id, 'plain text', '2026-01-01', '2026-01-01' FROM user WHERE name = 'Other'; \
         UPDATE task SET title = CAST(x'ff00ff' AS TEXT) WHERE id = 4",
    )
    .await;
    let expected = [
        "table task, id 100, field description: Description must have at most 10000 characters",
        "table task, id 101, field priority: it is none of low, medium and high",
        "table task, id 102, field user_id: no user who comes along has this id",
        "table task, id 103, field due_date: There is no 30 February",
        "table task, id 104, field title: Title must not be blank",
        "table task, id 105, field description: it is longer than 65536 bytes",
        "table task, id 106, field tags: it is not a list of texts",
        "table task, id 4, field title: it is not text",
        "table user, id broken, field email: it is not an address that can sign in",
        "table account, id odd, field password: its hash is of a kind that cannot be compared here",
    ];
    for arguments in [&["--dry-run"][..], &[]] {
        let refused = old.import(&target, arguments).ends_with(3);
        for told in expected {
            refused.tells(told);
        }
        assert!(
            refused.errors.contains("10 rows") && refused.errors.contains("--skip-bad"),
            "{}",
            refused.errors
        );
        assert!(
            !refused.told.contains("not an address\n") && !refused.told.contains("plain text"),
            "{}",
            refused.told
        );
        assert!(is_empty(&target, &old.secret));
    }
    let skipped = old.import(&target, &["--skip-bad"]).ends_with(0);
    skipped.tells("Imported 3 accounts, 3 passwords").tells("3 tasks in").tells("10 rows were left behind");
}

/// Five thousand tasks, a few megabytes on the wire.
async fn large_old() -> Old {
    let old = Old::of("kysely-postgres").await;
    old.execute(&format!(
        "INSERT INTO task (id, user_id, title, description, completed, priority, tags, created_at, updated_at) \
         SELECT gen_random_uuid(), '{}', 'Task ' || n, repeat('many words ', 80), false, 'LOW', '{{}}', now(), now() \
         FROM generate_series(1, 5000) AS n",
        old.people[0].id
    ))
    .await;
    old
}

/// Passes an old database on until so many bytes have come from it; then closes the line, or says nothing more.
async fn cut_after(url: &str, bytes_max: usize, silently: bool) -> (String, Arc<AtomicUsize>) {
    let far = url::Url::parse(url).unwrap();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let mut near = far.clone();
    near.set_host(Some("127.0.0.1")).unwrap();
    near.set_port(Some(listener.local_addr().unwrap().port())).unwrap();
    near.set_query(Some("sslmode=disable"));
    let passed = Arc::new(AtomicUsize::new(0));
    let count = passed.clone();
    tokio::spawn(async move {
        let (near, _) = listener.accept().await.unwrap();
        let port = far.port().unwrap_or(5432);
        // The server of the tests listens on a socket in a folder; one that was named, on a port.
        if let Some((_, folder)) = far.query_pairs().find(|(name, _)| name == "host") {
            let path = format!("{folder}/.s.PGSQL.{port}");
            pass(near, UnixStream::connect(path).await.unwrap(), &count, bytes_max, silently).await;
        } else {
            let far = TcpStream::connect((far.host_str().unwrap(), port)).await.unwrap();
            pass(near, far, &count, bytes_max, silently).await;
        }
    });
    (near.into(), passed)
}

async fn pass(
    near: TcpStream,
    far: impl AsyncRead + AsyncWrite + Send + 'static,
    count: &AtomicUsize,
    bytes_max: usize,
    silently: bool,
) {
    let ((mut near_in, mut near_out), (mut far_in, mut far_out)) = (near.into_split(), tokio::io::split(far));
    let asking = tokio::spawn(async move { tokio::io::copy(&mut near_in, &mut far_out).await });
    let mut bytes = vec![0; 16 * 1024];
    while count.load(Ordering::Relaxed) < bytes_max {
        let read = far_in.read(&mut bytes).await.unwrap();
        near_out.write_all(&bytes[..read]).await.unwrap();
        count.fetch_add(read, Ordering::Relaxed);
    }
    if silently {
        // Until the near end goes; a server that is left in the middle of its answer would hold up whoever drops a database.
        asking.await.unwrap().ok();
        return;
    }
    asking.abort();
}

async fn dies_half_way(kind: Kind) {
    let old = large_old().await;
    let target = Database::create(kind).await;
    let (url, passed) = cut_after(&old.database.url, 1_000_000, false).await;
    let mut command = old.command(&url, &target, &[]);
    let ended = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let ended = Imported::of(ended).ends_with(1);
    assert!(passed.load(Ordering::Relaxed) >= 1_000_000, "the import did not come so far");
    assert!(ended.errors.contains("the old database cannot be read"), "{}", ended.errors);
    assert!(is_empty(&target, &old.secret));
    old.import(&target, &[]).ends_with(0).tells("5004 tasks in");
}

async fn interrupted(kind: Kind) {
    let old = large_old().await;
    let target = Database::create(kind).await;
    let (url, passed) = cut_after(&old.database.url, 1_000_000, true).await;
    let mut child =
        old.command(&url, &target, &[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while passed.load(Ordering::Relaxed) < 1_000_000 && child.try_wait().unwrap().is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    signal("INT", &[child.id()]);
    let ended = tokio::task::spawn_blocking(move || child.wait_with_output().unwrap()).await.unwrap();
    let ended = Imported::of(ended).ends_with(130);
    assert!(ended.errors.contains("interrupted; nothing was imported"), "{}", ended.errors);
    assert!(is_empty(&target, &old.secret));
}

/// MOVE-53
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_leaves_nothing_behind() {
    if ran_where_one_may_mount("faults::a_full_disk_leaves_nothing_behind") {
        return;
    }
    let old = large_old().await;
    let disk = SmallDisk::new(4 * 1024);
    let mut target = Database::create(Kind::Sqlite).await;
    target.url = format!("sqlite:{}", disk.path().join("todolith.db").display());
    let ended = old.import(&target, &[]).ends_with(1);
    assert!(ended.errors.contains("nothing was imported"), "{}", ended.errors);
    assert!(is_empty(&target, &old.secret));
    // The server finds a database that works.
    let settings = [("BETTER_AUTH_SECRET", old.secret.as_str())];
    let server = Server::start_on(Arc::new(target), &settings).await;
    assert_eq!(crate::old::sign_in(&server, &old.people[0]).await.status, reqwest::StatusCode::UNAUTHORIZED);
}

async fn no_pair(kind: Kind) {
    let target = Database::create(kind).await;
    let other = Old::empty(Kind::Sqlite).await;
    let refused = other.import(&target, &[]).ends_with(1);
    assert!(refused.errors.contains("No such file"), "{}", refused.errors);
    other.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)").await;
    let refused = other.import(&target, &[]).ends_with(1);
    assert!(refused.errors.contains("the tables notes"), "{}", refused.errors);
    let text = other.database.folder.path().join("text");
    std::fs::write(&text, "no database").unwrap();
    let refused = other.import_from(&format!("sqlite:{}", text.display()), &target, &[]).ends_with(1);
    assert!(refused.errors.contains("it is not a SQLite database"), "{}", refused.errors);
    let nobody = "postgresql://somebody:pass-word-1@127.0.0.1:1/old";
    let refused = other.import_from(nobody, &target, &[]).ends_with(1);
    assert!(!refused.errors.contains("pass-word-1"), "{}", refused.errors);
    let refused = other.import_from("mysql://127.0.0.1/old", &target, &[]).ends_with(1);
    assert!(refused.errors.contains("--from"), "{}", refused.errors);
    // Nor is the new database its own old one.
    let refused = other.import_from(&target.url, &target, &[]).ends_with(1);
    assert!(
        refused.errors.contains("this is not the database of a Better Auth server"),
        "{}",
        refused.errors
    );
    assert!(is_empty(&target, &other.secret));
}

async fn other_secret(kind: Kind) {
    let mut old = Old::of("kysely-sqlite").await;
    let known = std::mem::replace(&mut old.secret, "another-secret-0123456789abcdef-0123456789".to_owned());
    let target = Arc::new(Database::create(kind).await);
    let told = old.import(&target, &[]).ends_with(0);
    told.tells("Warning: BETTER_AUTH_SECRET is not the one of the old server").tells("  0 signing keys\n");
    assert!(!told.told.contains(&known) && !told.told.contains(&old.secret), "{}", told.told);
    let server = Server::start_on(target.clone(), &[("BETTER_AUTH_SECRET", old.secret.as_str())]).await;
    let sample = &old.people[0];
    assert_eq!(crate::old::who(&server, sample.cookie.as_deref().unwrap()).await, serde_json::Value::Null);
    assert_eq!(crate::old::sign_in(&server, sample).await.status, reqwest::StatusCode::OK);
}

async fn either_half(kind: Kind) {
    let target = Database::create(kind).await;
    let accounts = Old::of("drizzle-sqlite").await;
    accounts.execute("DROP TABLE tasks").await;
    accounts
        .import(&target, &[])
        .ends_with(0)
        .tells("3 accounts, 3 passwords, 1 linked accounts, 3 live sessions, 1 signing keys in");
    let tasks = Old::of("drizzle-sqlite").await;
    tasks.execute("DROP TABLE sessions; DROP TABLE accounts; DROP TABLE users; DROP TABLE jwkss").await;
    tasks.import(&target, &[]).ends_with(0).tells("no accounts of Better Auth").tells("Imported 4 tasks in");
    tasks.import(&target, &[]).ends_with(0).tells("There is nothing new");
}
