//! The SQL that reads an old database: its catalogue, and rows as texts. Only the survey in [`super`] calls it.
//!
//! Writes nothing, not even beside the file: PostgreSQL is asked in a read-only transaction that sees one moment, SQLite without
//! the right to write. What the values mean, others know.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use futures_util::TryStreamExt;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row, SqliteConnection, ValueRef,
    postgres::PgConnectOptions, sqlite::SqliteConnectOptions,
};

use super::{
    table::{Column, Found, Table},
    value::{Cell, VALUE_BYTES_MAX},
};
use crate::{
    config::OldDatabase,
    db::{Error, connect_options},
};

/// How long the old database may say nothing before it counts as gone.
const SOURCE_SILENCE_MAX: Duration = Duration::from_secs(30);
/// How long another process that holds the file is waited for.
const FILE_WAIT: Duration = Duration::from_secs(5);

const BEGIN_POSTGRES: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL TIME ZONE 'UTC'; \
     SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0";
const COLUMNS_POSTGRES: &str = "SELECT CAST(n.nspname AS TEXT), CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), \
     CAST(t.typname AS TEXT) FROM pg_catalog.pg_class c \
     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     JOIN pg_catalog.pg_type t ON t.oid = a.atttypid \
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition \
     AND n.nspname = ANY(CASE WHEN CAST($1 AS TEXT) = '' THEN current_schemas(false) ELSE ARRAY[CAST($1 AS NAME)] END) \
     ORDER BY 1, 2, a.attnum";
const COLUMNS_SQLITE: &str = "SELECT '', m.name, c.name, lower(c.type) FROM sqlite_schema AS m, pragma_table_info(m.name) AS c \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid";

/// Where an old database is.
#[derive(Clone, Debug)]
pub enum Address {
    Sqlite(PathBuf),
    /// With the schema that its URL named, if it named one, as Prisma's do.
    Postgres(Box<PgConnectOptions>, Option<String>),
}

impl Address {
    /// # Errors
    /// When the address of a PostgreSQL is none.
    pub fn of(old: &OldDatabase, verify_tls: bool) -> Result<Self, String> {
        match old {
            OldDatabase::Sqlite { path } => Ok(Self::Sqlite(path.clone())),
            OldDatabase::Postgres { url, schema } => {
                let options = connect_options(url.expose(), verify_tls)?;
                Ok(Self::Postgres(Box::new(options), schema.clone()))
            }
        }
    }
}

/// An old database, open for reading.
pub enum Source {
    Sqlite(SqliteConnection),
    Postgres(PgConnection, Option<String>),
}

impl Source {
    pub async fn open(address: &Address) -> Result<Self, Error> {
        match address {
            Address::Sqlite(path) => {
                let mut connection = in_time(sqlite_options(path)?.connect()).await?;
                in_time(sqlx::query("BEGIN").execute(&mut connection)).await?;
                Ok(Self::Sqlite(connection))
            }
            Address::Postgres(options, schema) => {
                let mut connection = in_time(options.connect()).await?;
                in_time(sqlx::raw_sql(BEGIN_POSTGRES).execute(&mut connection)).await?;
                Ok(Self::Postgres(connection, schema.clone()))
            }
        }
    }

    /// Every table with its columns and the number of its rows.
    pub async fn tables(&mut self) -> Result<Vec<Table>, Error> {
        let columns: Vec<(String, String, String, String)> = match self {
            Self::Sqlite(c) => in_time(sqlx::query_as(COLUMNS_SQLITE).fetch_all(c)).await?,
            Self::Postgres(c, schema) => {
                let schema = schema.clone().unwrap_or_default();
                // Unnamed statements inside a transaction keep their meaning behind any pooler.
                in_time(sqlx::query_as(COLUMNS_POSTGRES).bind(schema).persistent(false).fetch_all(c)).await?
            }
        };
        let mut tables: Vec<Table> = Vec::new();
        for (schema, table, column, kind) in columns {
            let schema = Some(schema).filter(|schema| !schema.is_empty());
            let column = Column { name: column, kind };
            match tables.last_mut() {
                Some(last) if last.name == table && last.schema == schema => last.columns.push(column),
                _ => tables.push(Table { schema, name: table, columns: vec![column], rows: 0 }),
            }
        }
        for table in &mut tables {
            table.rows = self.count(&format!("SELECT COUNT(*) FROM {}", place(table))).await?;
        }
        Ok(tables)
    }

    /// How many rows have something in this column.
    pub async fn filled(&mut self, table: &Table, column: &Column) -> Result<u64, Error> {
        self.count(&format!("SELECT COUNT({}) FROM {}", quoted(&column.name), place(table))).await
    }

    async fn count(&mut self, sql: &str) -> Result<u64, Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        let count: i64 = match self {
            Self::Sqlite(c) => in_time(sqlx::query_scalar(sql).fetch_one(c)).await?,
            Self::Postgres(c, _) => in_time(sqlx::query_scalar(sql).persistent(false).fetch_one(c)).await?,
        };
        Ok(count.unsigned_abs())
    }

    /// Reads the known fields of every row, in the order of [`Found::fields`].
    pub async fn read(&mut self, found: &Found, mut each: impl FnMut(Vec<Cell>)) -> Result<(), Error> {
        let columns: Vec<&Column> = found.fields.values().collect();
        let is_postgres = matches!(self, Self::Postgres(..));
        let chosen: Vec<String> = columns.iter().map(|column| as_text(column, is_postgres)).collect();
        let sql = format!("SELECT {} FROM {}", chosen.join(", "), place(&found.table));
        let sql = AssertSqlSafe(sql);
        match self {
            Self::Sqlite(c) => {
                let mut rows = sqlx::query(sql).fetch(c);
                while let Some(row) = in_time(rows.try_next()).await? {
                    let cells: Result<Vec<Cell>, sqlx::Error> = (0..columns.len())
                        .map(|index| Ok(Cell::of(row.try_get::<Option<Vec<u8>>, _>(index)?)))
                        .collect();
                    each(cells?);
                }
            }
            Self::Postgres(c, _) => {
                let mut rows = sqlx::query(sql).persistent(false).fetch(c);
                while let Some(row) = in_time(rows.try_next()).await? {
                    let cells: Result<Vec<Cell>, sqlx::Error> = (0..columns.len())
                        .map(|index| {
                            let value = row.try_get_raw(index)?;
                            if value.is_null() {
                                return Ok(Cell::Absent);
                            }
                            let bytes = value.as_bytes().map_err(sqlx::Error::Decode)?;
                            Ok(Cell::of(Some(bytes.to_vec())))
                        })
                        .collect();
                    each(cells?);
                }
            }
        }
        Ok(())
    }

    pub async fn close(self) {
        // Nothing was written; whether the goodbye arrives does not matter.
        let _ = match self {
            Self::Sqlite(c) => tokio::time::timeout(FILE_WAIT, c.close()).await,
            Self::Postgres(c, _) => tokio::time::timeout(FILE_WAIT, c.close()).await,
        };
    }
}

/// The first bytes of a value as a text, one more than are kept, so that a longer one shows.
fn as_text(column: &Column, is_postgres: bool) -> String {
    let name = quoted(&column.name);
    let shown = VALUE_BYTES_MAX + 1;
    if !is_postgres {
        format!("substr(CAST({name} AS BLOB), 1, {shown})")
    } else if column.kind.starts_with('_') {
        format!("left(CAST(to_json({name}) AS TEXT), {shown})")
    } else {
        format!("left(CAST({name} AS TEXT), {shown})")
    }
}

fn place(table: &Table) -> String {
    match &table.schema {
        Some(schema) => format!("{}.{}", quoted(schema), quoted(&table.name)),
        None => quoted(&table.name),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A file that nobody has open is read as if it could not change, because a reader of a write-ahead log would leave files beside
/// it. One that is in use is read with the locks that its users expect.
fn sqlite_options(path: &Path) -> Result<SqliteConnectOptions, Error> {
    let unreadable = |why: String| Error::Unavailable(format!("{}: {why}", path.display()));
    let header = fs::File::open(path)
        .and_then(|file| {
            use std::io::Read;
            let mut header = Vec::new();
            file.take(100).read_to_end(&mut header)?;
            Ok(header)
        })
        .map_err(|error| unreadable(error.to_string()))?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(unreadable("it is not a SQLite database".to_owned()));
    }
    let has_write_ahead_log = header.get(18) == Some(&2);
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).exists()
    };
    let is_in_use = beside("-wal") || beside("-shm");
    Ok(SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .create_if_missing(false)
        .immutable(has_write_ahead_log && !is_in_use)
        .busy_timeout(FILE_WAIT)
        .disable_statement_logging())
}

async fn in_time<T>(work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, Error> {
    match tokio::time::timeout(SOURCE_SILENCE_MAX, work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(Error::Unavailable("it does not answer any more".to_owned())),
    }
}
