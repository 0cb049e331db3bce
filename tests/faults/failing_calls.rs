//! The disk of the SQLite file returns errors: system calls fail inside the running executable.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use reqwest::StatusCode;

use crate::{
    machine::run,
    support::{Database, Kind, Server},
    writers::{Crew, Ledger},
};

/// Which system calls shall fail in an executable that was started with its settings.
pub struct Wish {
    library: PathBuf,
    file: PathBuf,
}

impl Wish {
    pub fn beside(database: &Database) -> Self {
        let library = database.folder.path().join("failing_calls.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/failing_calls.c");
        run(Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl"));
        Self { library, file: database.folder.path().join("fault") }
    }

    pub fn settings(&self) -> [(&str, &str); 2] {
        let [library, file] = [&self.library, &self.file].map(|path| path.to_str().unwrap());
        [("LD_PRELOAD", library), ("TODOLITH_TEST_FAULT", file)]
    }

    /// Such as `sync 5`; nothing fails any more when it is empty.
    pub fn set(&self, fault: &str) {
        fs::write(&self.file, fault).unwrap();
    }
}

/// STORE-08
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_disk_refuses_writes_and_loses_none() {
    let database = Arc::new(Database::create(Kind::Sqlite).await);
    let wish = Wish::beside(&database);
    let mut server = Server::start_on(database.clone(), &wish.settings()).await;
    let mut ledger = Ledger::default();
    // EIO, as a dying disk says it, and ENOSPC, as a full one does.
    for fault in ["sync 5", "sync 28", "write 5", "write 28"] {
        let crew = Crew::start(&server, ledger, 8, 500);
        crew.until_acknowledged(50).await;
        wish.set(fault);
        crew.until_refused(50).await;
        assert_eq!(server.user("writer-1").get("/tasks?limit=5").await.status, StatusCode::OK, "{fault}");
        wish.set("");
        crew.until_acknowledged(50).await;
        let (kept, counts) = crew.finish().await;
        assert_eq!(counts.lost, 0, "the process lives with {fault}");
        ledger = kept;
        ledger.audit(&server).await;
    }
    server.kill();
    ledger.audit(&Server::start_on(database, &[]).await).await;
}
