//! Fresh databases for tests: one of each kind, gone again when the test's thread ends.
//!
//! Nothing here skips: without PostgreSQL the tests fail and say what is missing.

use std::cell::RefCell;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, postgres::PgConnectOptions};
use tempfile::TempDir;

use super::{Address, Db, Postgres, Sqlite, connect_options, migrate};

pub mod server;


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

    let url = tokio::task::spawn_blocking(server::url).await.unwrap();
    let server = connect_options(&url, false).expect("a PostgreSQL URL");
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
