//! The disk of the SQLite file returns errors: system calls fail inside the running executable.

use std::{fs, path::Path, process::Command, sync::Arc};

use reqwest::StatusCode;

use crate::{
    machine::run,
    support::{Database, Kind, Server},
    writers::{Crew, Ledger},
};

/// STORE-08
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_disk_refuses_writes_and_loses_none() {
    let database = Arc::new(Database::create(Kind::Sqlite).await);
    let library = database.folder.path().join("failing_calls.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/failing_calls.c");
    run(Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl"));
    let wish = database.folder.path().join("fault");
    let preload =
        [("LD_PRELOAD", library.to_str().unwrap()), ("TODOLITH_TEST_FAULT", wish.to_str().unwrap())];
    let mut server = Server::start_on(database.clone(), &preload).await;
    let mut ledger = Ledger::default();
    // EIO, as a dying disk says it, and ENOSPC, as a full one does.
    for fault in ["sync 5", "sync 28", "write 5", "write 28"] {
        let crew = Crew::start(&server, ledger, 8, 500);
        crew.until_acknowledged(50).await;
        fs::write(&wish, fault).unwrap();
        crew.until_refused(50).await;
        assert_eq!(server.user("writer-1").get("/tasks?limit=5").await.status, StatusCode::OK, "{fault}");
        fs::write(&wish, "").unwrap();
        crew.until_acknowledged(50).await;
        let (kept, counts) = crew.finish().await;
        assert_eq!(counts.lost, 0, "the process lives with {fault}");
        ledger = kept;
        ledger.audit(&server).await;
    }
    server.kill();
    ledger.audit(&Server::start_on(database, &[]).await).await;
}
