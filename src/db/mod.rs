//! Both databases behind one door: readers, acknowledged writes, announcements after a commit.
//!
//! Knows SQLite and PostgreSQL, and nothing of users or tasks. Only `store.rs` files and [`migrate`] speak SQL through it.
//! A write exists for its caller only once its COMMIT was awaited: there is no other way to write than [`Db::write`].

mod announce;
mod error;
mod lane;
pub mod migrate;
mod postgres;
mod sqlite;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use serde_json::Value;
use sqlx::{PgConnection, SqliteConnection};
use tokio::sync::broadcast;

pub use announce::{Announcement, news_of};
pub use error::Error;
pub use postgres::{
    Address, Postgres, answered, answered_at_length, check_prepared_statements, connect_options, direct_url,
};
pub use sqlite::Sqlite;

/// Which SQL is spoken, for the few statements in which the two truly differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

/// One open database. Cheap to clone.
#[derive(Clone)]
pub enum Db {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// A borrowed connection, inside or outside a transaction.
pub enum Conn<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Stamps one expression for both kinds of connection: `on!(conn, c => query.fetch_all(c).await)`.
/// A PostgreSQL that does not answer in time ends it with an error.
#[macro_export]
macro_rules! on {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite(c) => {
                let $c = &mut **c;
                $body
            }
            $crate::db::Conn::Postgres(c) => {
                let $c = &mut **c;
                $crate::db::answered(async { $body }).await
            }
        }
    };
}

impl Conn<'_> {
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// The rows of a list of values, `($2, $3), ($4, $5)`, behind as many placeholders as are `taken` already.
pub fn placeholders(rows: usize, columns: usize, taken: usize) -> String {
    let row = |row: usize| {
        let names: Vec<String> =
            (1..=columns).map(|column| format!("${}", taken + row * columns + column)).collect();
        format!("({})", names.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// A leased connection for reading; it goes back to its pool when dropped.
pub enum Reader {
    Sqlite(sqlx::pool::PoolConnection<sqlx::Sqlite>),
    Postgres(sqlx::pool::PoolConnection<sqlx::Postgres>),
}

impl Reader {
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(c) => Conn::Sqlite(c),
            Self::Postgres(c) => Conn::Postgres(c),
        }
    }
}

/// A reading of several statements that all see the same moment; it ends when dropped.
pub enum Snapshot {
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Snapshot {
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(c) => Conn::Sqlite(c),
            Self::Postgres(c) => Conn::Postgres(c),
        }
    }
}

/// A row that belongs to a write but waits until the end of its transaction, with the statement that takes it.
struct Late {
    statement: &'static str,
    row: Value,
}

/// Hands rows to their statements, as many at once as stand together: `$1` is a JSON array of them.
async fn hand_over(conn: &mut Conn<'_>, late: &[Late]) -> Result<(), Error> {
    for together in late.chunk_by(|one, next| one.statement == next.statement) {
        let rows: Vec<&Value> = together.iter().map(|late| &late.row).collect();
        let rows = serde_json::to_string(&rows).expect("JSON values are JSON");
        on!(&mut *conn, c => sqlx::query(together[0].statement).bind(rows).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// The inside of one write: a connection in a transaction, the topics to announce once it is committed, and late rows.
pub struct Tx<'c> {
    pub conn: Conn<'c>,
    announced: Vec<Arc<str>>,
    late: Vec<Late>,
}

impl<'c> Tx<'c> {
    fn new(conn: Conn<'c>) -> Self {
        Self { conn, announced: Vec::new(), late: Vec::new() }
    }

    /// Gives `row` to `statement` right before the commit, in the order of asking. The statement finds a JSON array of all
    /// rows that wait for it in `$1`, those of other writes that share the transaction among them.
    ///
    /// SQLite's full-text index writes what it has gathered to its tables at every savepoint and at every statement that
    /// reads while it writes, so on the write lane its changes wait for the end and come in one piece. When such a
    /// statement fails, nothing of the transaction is kept.
    pub fn before_commit(&mut self, statement: &'static str, row: Value) {
        self.late.push(Late { statement, row });
    }

    /// Tells subscribers of every copy of Todolith, after the commit, that `topic` has news.
    pub fn announce(&mut self, topic: &str) {
        if !self.announced.iter().any(|known| &**known == topic) {
            self.announced.push(Arc::from(topic));
        }
    }
}

impl Db {
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Leases a connection for reading. Fails with [`Error::Unavailable`] after three seconds without one.
    pub async fn read(&self) -> Result<Reader, Error> {
        match self {
            Self::Sqlite(db) => Ok(Reader::Sqlite(db.readers().acquire().await?)),
            Self::Postgres(db) => Ok(Reader::Postgres(db.pool().acquire().await?)),
        }
    }

    /// Begins a reading whose statements all see the database as it is at the first of them. Fails as [`Db::read`] does.
    pub async fn snapshot(&self) -> Result<Snapshot, Error> {
        match self {
            Self::Sqlite(db) => Ok(Snapshot::Sqlite(db.readers().begin().await?)),
            Self::Postgres(db) => {
                Ok(Snapshot::Postgres(db.pool().begin_with(postgres::BEGIN_SNAPSHOT).await?))
            }
        }
    }

    /// Runs `work` in a transaction and returns its value after the commit was acknowledged by the database.
    ///
    /// An `Err` from `work` rolls back what it did and nothing else. A failed commit returns [`Error`] to the caller,
    /// whatever `work` said. On SQLite many callers share one commit; none sees the others.
    pub async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match self {
            Self::Sqlite(db) => db.write(work).await,
            Self::Postgres(db) => db.write(work).await,
        }
    }

    /// As [`Db::write`], for the one large write of whoever runs the server, which may take longer than a request's.
    pub async fn write_at_length<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match self {
            Self::Sqlite(db) => db.write(work).await,
            Self::Postgres(db) => db.write_at_length(work).await,
        }
    }

    /// Announcements of committed writes, from this copy and, on PostgreSQL, from all others.
    pub fn subscribe(&self) -> broadcast::Receiver<Announcement> {
        match self {
            Self::Sqlite(db) => db.announcements().subscribe(),
            Self::Postgres(db) => db.announcements().subscribe(),
        }
    }

    /// Asks the database for an answer, for readiness checks.
    pub async fn ping(&self) -> Result<(), Error> {
        let mut reader = self.read().await?;
        on!(&mut reader.conn(), c => sqlx::query("SELECT 1").execute(c).await.map(drop))?;
        Ok(())
    }

    /// Finishes queued writes and closes every connection.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(db) => db.close().await,
            Self::Postgres(db) => db.close().await,
        }
    }
}
