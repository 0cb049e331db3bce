//! Brings a database to the schema of this version, once, whoever starts first.
//!
//! A database that a newer version has touched is refused: this one would not know what it may not write.

use std::{fs::File, path::Path};

use sqlx::{
    ConnectOptions, Connection,
    migrate::{MigrateError, Migrator},
    postgres::PgConnectOptions,
};

use super::{Error, postgres::connect, sqlite};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error(
        "the database was written by a newer version of Todolith (schema {found}, this version knows {known}): run that version, or restore the backup made before it"
    )]
    Newer { found: i64, known: i64 },
    #[error(
        "PostgreSQL does not prove who it is ({0}); name its certificate with sslrootcert, or see TODOLITH_DATABASE_TLS"
    )]
    Untrusted(String),
    #[error(
        "the connection pooler does not keep prepared statements apart (PgBouncer before 1.21 in transaction mode, or max_prepared_statements = 0): answers could be mixed up between users; set max_prepared_statements on the pooler, use session mode, or name the server itself"
    )]
    MixedUp,
    #[error("the database does not have the schema that Todolith wrote: {0}")]
    Foreign(String),
    #[error(transparent)]
    Database(#[from] Error),
    #[error("the lock file {path} cannot be used: {reason}")]
    Lock { path: String, reason: String },
}

/// Prepares a SQLite file, creating it if it is missing. A lock file beside it keeps several starting processes in turn.
pub async fn sqlite(path: &Path) -> Result<(), Refusal> {
    let lock_path = path.with_extension("lock");
    let lock = {
        let lock_path = lock_path.clone();
        tokio::task::spawn_blocking(move || -> std::io::Result<File> {
            let file = File::options().create(true).truncate(false).write(true).open(lock_path)?;
            file.lock()?;
            Ok(file)
        })
        .await
        .map_err(std::io::Error::other)
        .flatten()
    }
    .map_err(|error| Refusal::Lock { path: lock_path.display().to_string(), reason: error.to_string() })?;
    let mut connection = sqlite::options(path).connect().await.map_err(Error::from)?;
    let outcome = SQLITE.run(&mut connection).await;
    connection.close().await.map_err(Error::from)?;
    drop(lock);
    outcome.map_err(|error| refusal(error, &SQLITE))
}

/// Prepares a PostgreSQL database over a direct connection; an advisory lock keeps several starting copies in turn.
pub async fn postgres(direct: &PgConnectOptions) -> Result<(), Refusal> {
    let mut connection = connect(direct).await?;
    // That the table of migrations is there already is no news to anybody.
    sqlx::query("SET client_min_messages = warning").execute(&mut connection).await.map_err(Error::from)?;
    let outcome = POSTGRES.run(&mut connection).await;
    let _ = connection.close().await;
    outcome.map_err(|error| refusal(error, &POSTGRES))
}

fn refusal(error: MigrateError, known: &Migrator) -> Refusal {
    match error {
        MigrateError::VersionMissing(found) => {
            let known = known.iter().map(|migration| migration.version).max().unwrap_or_default();
            if found > known {
                Refusal::Newer { found, known }
            } else {
                Refusal::Foreign(format!("migration {found} is unknown"))
            }
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            Refusal::Database(error.into())
        }
        other => Refusal::Foreign(other.to_string()),
    }
}
