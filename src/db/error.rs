//! What can go wrong with a database, sorted by what a caller should do about it.

use sqlx::error::ErrorKind;

/// A failed read or write. The write did not happen, except that [`Error::Unavailable`] may hide the fate of a COMMIT whose answer was lost.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The database does not answer or takes no writes for now; trying again later is right.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// No space is left on the disk of the database.
    #[error("the disk of the database is full")]
    Full,
    /// A unique key exists already; the name of the table or constraint, as far as the database told it.
    #[error("the key exists already ({0})")]
    Duplicate(String),
    /// What the statement was for has been deleted for good, such as a user.
    #[error("it is gone")]
    Gone,
    /// Anything else is a defect of ours or a damaged database.
    #[error("the database refused a statement: {0}")]
    Defect(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Database(database) => {
                if database.kind() == ErrorKind::UniqueViolation {
                    return Self::Duplicate(database.constraint().unwrap_or(database.message()).to_owned());
                }
                let code = database.code().unwrap_or_default().into_owned();
                match database.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
                    Some(_) => of_postgres(&code, database.message()),
                    None => of_sqlite(&code, database.message()),
                }
            }
            E::Io(_) | E::Tls(_) | E::Protocol(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed => {
                Self::Unavailable(error.to_string())
            }
            _ => Self::Defect(error.to_string()),
        }
    }
}

/// SQLSTATE classes of <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn of_postgres(code: &str, message: &str) -> Error {
    match code {
        "53100" => Error::Full,
        // Read-only (a failed-over standby), serialization failure, deadlock, lock not available, idle-in-transaction time-out.
        "25006" | "40001" | "40P01" | "55P03" | "25P03" => Error::Unavailable(message.to_owned()),
        // Connection exceptions, insufficient resources, operator intervention, system errors.
        _ if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => {
            Error::Unavailable(message.to_owned())
        }
        _ => Error::Defect(format!("{code}: {message}")),
    }
}

/// Primary result codes of <https://www.sqlite.org/rescode.html>; the extended code holds them in its low byte.
fn of_sqlite(code: &str, message: &str) -> Error {
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(13) => Error::Full,
        // BUSY, LOCKED, NOMEM, READONLY, IOERR, CANTOPEN, PROTOCOL.
        Ok(5..=8 | 10 | 14 | 15) => Error::Unavailable(message.to_owned()),
        _ => Error::Defect(format!("{code}: {message}")),
    }
}
