//! Why `Db::write` exists: the database driver, used in the plain way, says yes to a write that it has lost.

use std::path::Path;

use futures_util::future::join_all;
use sqlx::{Connection, SqliteConnection};
use todolith::db::{Conn, Db, Error, Sqlite, migrate};

use crate::machine::{SmallDisk, ran_where_one_may_mount};

const INSERT: &str = "INSERT INTO notes (text) VALUES ($1) RETURNING id";
/// Rows are tried until one is refused; no disk of this size holds more.
const ROWS_MAX: i64 = 10_000;

async fn connect(path: &Path) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap()
}

async fn is_there(path: &Path, id: i64) -> bool {
    let found: Option<i64> = sqlx::query_scalar("SELECT id FROM notes WHERE id = $1")
        .bind(id)
        .fetch_optional(&mut connect(path).await)
        .await
        .unwrap();
    found.is_some()
}

/// A database of the layout that the executable uses, with a table of notes, on a disk that is nearly full.
async fn notes(disk: &SmallDisk) -> std::path::PathBuf {
    let path = disk.path().join("todolith.db");
    migrate::sqlite(&path).await.unwrap();
    let mut connection = connect(&path).await;
    sqlx::query("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    path
}

/// STORE-17
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_driver_alone_acknowledges_writes_that_it_lost() {
    if ran_where_one_may_mount("statement_trap::the_driver_alone_acknowledges_writes_that_it_lost") {
        return;
    }
    let disk = SmallDisk::new(2 * 1024);
    let path = notes(&disk).await;
    let mut connection = connect(&path).await;
    sqlx::query("SELECT COUNT(*) FROM notes").execute(&mut connection).await.unwrap();
    disk.fill_but(128);
    let text = "x".repeat(2_000);
    let mut lost = None;
    for _ in 0..ROWS_MAX {
        match sqlx::query_scalar::<_, i64>(INSERT).bind(&text).fetch_one(&mut connection).await {
            Ok(id) if is_there(&path, id).await => {}
            Ok(id) => {
                lost = Some(id);
                break;
            }
            Err(error) => panic!("the driver says no by now ({error}): Db::write may become simpler"),
        }
    }
    assert!(lost.is_some(), "the disk was never full");
}

/// STORE-17
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_through_the_door_is_refused_when_it_is_lost() {
    if ran_where_one_may_mount("statement_trap::a_write_through_the_door_is_refused_when_it_is_lost") {
        return;
    }
    let disk = SmallDisk::new(2 * 1024);
    let path = notes(&disk).await;
    let db = Db::Sqlite(Sqlite::open(path.clone()).await.unwrap());
    disk.fill_but(128);
    let mut refused = None;
    for _ in 0..ROWS_MAX {
        let written = db
            .write::<i64, Error, _>(|tx| {
                Box::pin(async move {
                    let Conn::Sqlite(connection) = &mut tx.conn else {
                        unreachable!("the database is SQLite")
                    };
                    let row = sqlx::query_scalar(INSERT).bind("x".repeat(2_000)).fetch_one(&mut **connection);
                    Ok(row.await?)
                })
            })
            .await;
        match written {
            Ok(id) => assert!(is_there(&path, id).await, "row {id} was acknowledged and is not there"),
            Err(error) => {
                refused = Some(error);
                break;
            }
        }
    }
    assert!(matches!(refused, Some(Error::Full)), "{refused:?}");
    db.close().await;
}

/// STORE-18
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_that_fills_the_disk_does_not_turn_its_neighbours_into_defects() {
    if ran_where_one_may_mount(
        "statement_trap::a_write_that_fills_the_disk_does_not_turn_its_neighbours_into_defects",
    ) {
        return;
    }
    let disk = SmallDisk::new(8 * 1024);
    let path = notes(&disk).await;
    let db = Db::Sqlite(Sqlite::open(path.clone()).await.unwrap());
    disk.fill_but(2 * 1024);
    // Larger together than SQLite's memory, so that the disk is full in the middle of a transaction and not at its end.
    let results = join_all((0..64).map(|_| {
        db.write::<i64, Error, _>(|tx| {
            Box::pin(async move {
                let Conn::Sqlite(connection) = &mut tx.conn else { unreachable!("the database is SQLite") };
                Ok(sqlx::query_scalar(INSERT).bind("x".repeat(200_000)).fetch_one(&mut **connection).await?)
            })
        })
    }))
    .await;
    assert!(results.iter().any(|result| matches!(result, Err(Error::Full))), "the disk was never full");
    for result in results {
        match result {
            Ok(id) => assert!(is_there(&path, id).await, "row {id} was acknowledged and is not there"),
            Err(Error::Full | Error::Unavailable(_)) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
    db.close().await;
}
