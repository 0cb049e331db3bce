//! Several copies start at once, before their database, or on one that a newer version wrote.

use std::{path::Path, sync::Arc};

use futures_util::future::join_all;
use serde_json::json;
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::{
    command_line::refusal,
    postgres::PrivatePostgres,
    support::{Database, Kind, Server, command},
};

const COPIES: usize = 4;
const MIGRATIONS: &str = "SELECT COUNT(*) FROM _sqlx_migrations WHERE success";

async fn migrations_done(database: &Database) -> i64 {
    let count = sqlx::query_scalar(MIGRATIONS);
    match database.kind {
        Kind::Sqlite => count.fetch_one(&mut SqliteConnection::connect(&database.url).await.unwrap()).await,
        Kind::Postgres => count_on_postgres(database).await,
    }
    .unwrap()
}

async fn count_on_postgres(database: &Database) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(MIGRATIONS).fetch_one(&mut PgConnection::connect(&database.url).await?).await
}

fn migrations_known(kind: Kind) -> i64 {
    let folder = match kind {
        Kind::Sqlite => "migrations/sqlite",
        Kind::Postgres => "migrations/postgres",
    };
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    i64::try_from(files.count()).unwrap()
}

/// STORE-11
async fn copies_that_start_together_migrate_once(kind: Kind) {
    let database = Arc::new(Database::create(kind).await);
    let copies = join_all((0..COPIES).map(|_| Server::start_on(database.clone(), &[]))).await;
    assert_eq!(migrations_done(&database).await, migrations_known(kind));
    for copy in &copies {
        copy.user("somebody").create(&json!({"title": "made by one copy"})).await;
    }
    for copy in &copies {
        assert_eq!(copy.user("somebody").get("/tasks").await.json.as_array().unwrap().len(), COPIES);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_copies_that_start_together_migrate_once() {
    copies_that_start_together_migrate_once(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_copies_that_start_together_migrate_once() {
    copies_that_start_together_migrate_once(Kind::Postgres).await;
}

/// STORE-12
async fn a_database_of_a_newer_version_is_refused(kind: Kind) {
    const NEWER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 9999, 'from the future', success, checksum, execution_time FROM _sqlx_migrations WHERE version = 1";
    let database = Arc::new(Database::create(kind).await);
    drop(Server::start_on(database.clone(), &[]).await);
    match kind {
        Kind::Sqlite => {
            let mut connection = SqliteConnection::connect(&database.url).await.unwrap();
            sqlx::query(NEWER).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
        Kind::Postgres => {
            let mut connection = PgConnection::connect(&database.url).await.unwrap();
            sqlx::query(NEWER).execute(&mut connection).await.unwrap();
        }
    }
    for arguments in [&["serve"][..], &["migrate"], &["user", "list"]] {
        let said = refusal(command(&database).env("PORT", "0").args(arguments));
        assert!(
            said.contains("DATABASE_URL") && said.contains("newer version") && said.contains("9999"),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_database_of_a_newer_version_is_refused() {
    a_database_of_a_newer_version_is_refused(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_database_of_a_newer_version_is_refused() {
    a_database_of_a_newer_version_is_refused(Kind::Postgres).await;
}

/// STORE-13
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_starts_later_is_waited_for() {
    let mut postgres = PrivatePostgres::prepare();
    postgres.start();
    postgres.create_database().await;
    postgres.stop();
    let starting = tokio::spawn({
        let database = postgres.database().await;
        async move { Server::start_on(database, &[]).await }
    });
    // As long as a database in a container beside may take; the server has tried in vain by then.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    assert!(!starting.is_finished());
    postgres.start();
    let server = starting.await.unwrap();
    server.user("somebody").create(&json!({"title": "late, but there"})).await;
    assert!(server.log().iter().any(|line| line.contains("does not answer yet")), "{:#?}", server.log());
}
