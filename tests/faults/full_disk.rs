//! The disk of the database is full for a while.

use std::{fs, sync::Arc};

use reqwest::StatusCode;

use crate::{
    machine::{SmallDisk, ran_where_one_may_mount},
    postgres::PrivatePostgres,
    support::{Database, Kind, Server},
    writers::{Crew, Ledger},
};

/// Each write takes a few kilobytes, so that a small disk is full soon.
const FILLER_CHARS: usize = 2_000;
const WRITERS: usize = 8;

async fn reads_go_on(server: &Server) {
    let user = server.user("writer-0");
    for path in ["/tasks?limit=20", "/tasks/search?q=writer", "/changes?after=0"] {
        let answer = user.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    }
    assert_eq!(server.get("/ready").await.status, StatusCode::OK);
}

/// STORE-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_full_disk_refuses_writes_and_loses_none() {
    if ran_where_one_may_mount("full_disk::on_sqlite_a_full_disk_refuses_writes_and_loses_none") {
        return;
    }
    let disk = SmallDisk::new(4 * 1024);
    let mut database = Database::create(Kind::Sqlite).await;
    database.url = format!("sqlite:{}", disk.path().join("todolith.db").display());
    let database = Arc::new(database);
    let server = Server::start_on(database.clone(), &[]).await;
    let ballast = disk.fill_but(1024);

    let crew = Crew::start(&server, Ledger::default(), WRITERS, FILLER_CHARS);
    crew.until_refused(200).await;
    reads_go_on(&server).await;
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    assert!(counts.acknowledged > 0);
    ledger.audit(&server).await;
    drop(server);
    let server = Server::start_on(database.clone(), &[]).await;
    reads_go_on(&server).await;
    ledger.audit(&server).await;

    let crew = Crew::start(&server, ledger, WRITERS, FILLER_CHARS);
    crew.until_refused(20).await;
    fs::remove_file(ballast).unwrap();
    crew.until_acknowledged(50).await;
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    ledger.audit(&server).await;
    drop(server);
    ledger.audit(&Server::start_on(database, &[]).await).await;
}

/// STORE-06
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_full_data_disk_refuses_writes_and_loses_none() {
    let (data, log) = (SmallDisk::new(64 * 1024), SmallDisk::new(64 * 1024));
    let mut postgres = PrivatePostgres::prepare_on(data.path(), Some(log.path()));
    postgres.start();
    postgres.create_database().await;
    let database = postgres.database().await;
    let server = Server::start_on(database.clone(), &[]).await;
    let ballast = data.fill_but(256);

    let crew = Crew::start(&server, Ledger::default(), WRITERS, FILLER_CHARS);
    crew.until_refused(200).await;
    reads_go_on(&server).await;
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    ledger.audit(&server).await;

    let crew = Crew::start(&server, ledger, WRITERS, FILLER_CHARS);
    crew.until_refused(20).await;
    fs::remove_file(ballast).unwrap();
    crew.until_acknowledged(50).await;
    let (ledger, _) = crew.finish().await;
    ledger.audit(&server).await;
    drop(server);
    ledger.audit(&Server::start_on(database, &[]).await).await;
}

/// STORE-07
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_full_log_disk_ends_the_database_and_loses_none() {
    let log = SmallDisk::new(64 * 1024);
    let folder = tempfile::tempdir().unwrap();
    let mut postgres = PrivatePostgres::prepare_on(folder.path(), Some(log.path()));
    postgres.start();
    postgres.create_database().await;
    let server = Server::start_on(postgres.database().await, &[]).await;
    let ballast = log.fill_but(0);

    let crew = Crew::start(&server, Ledger::default(), WRITERS, FILLER_CHARS);
    // PostgreSQL gives up when it cannot write its log, and cannot come up again on a full disk.
    postgres.ended();
    crew.until_refused(20).await;
    assert_eq!(server.get("/health").await.status, StatusCode::OK);
    fs::remove_file(ballast).unwrap();
    postgres.start();
    crew.until_acknowledged(50).await;
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    ledger.audit(&server).await;
}
