//! SQL of tasks, their tags and words. Called by the verbs of `tasks` only.
//!
//! Every statement binds the user. The texts are the same for both databases, except where words are stored and searched.

use std::fmt::Write;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{
    due::Due,
    fields::{Description, Minutes, Priority, Tags, Title, title_key},
    model::Task,
    position::Position,
    query::{Sort, TaskQuery},
    recurrence::{Anchor, CountedFrom, Rule},
    words,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Dialect, Error, Tx, answered, placeholders},
    ids::UserId,
    on,
    page::{Cursor, Key},
    zone::Zone,
};

const COLUMNS: &str = "id, user_id, title, description, completed, completed_at, due_date, priority, tags, \
     recurrence, recurring_anchor, next_task_id, position, revision, created_at, updated_at, create_digest, \
     due_asc, due_desc, title_key, start_date, deadline, duration_minutes, project_id, section_id, parent_id, \
     recurrence_from";
/// The task and its tags in one hand-over to SQLite's thread.
const INSERT_SQLITE: &str = "INSERT INTO tasks (user_id, id, title, description, completed, completed_at, due_date, priority, \
     tags, recurrence, recurring_anchor, next_task_id, position, revision, created_at, updated_at, due_asc, \
     due_desc, title_key, start_date, deadline, duration_minutes, project_id, section_id, parent_id, recurrence_from, create_digest) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
     $24, $25, $26, $27); \
     INSERT INTO task_tags (user_id, tag, task_id) SELECT $1, value, $2 FROM json_each($9)";
const INSERT_POSTGRES: &str = "INSERT INTO tasks (user_id, id, title, description, completed, completed_at, due_date, \
     priority, tags, recurrence, recurring_anchor, next_task_id, position, revision, created_at, updated_at, \
     due_asc, due_desc, title_key, start_date, deadline, duration_minutes, project_id, section_id, parent_id, recurrence_from, create_digest, words) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, \
     $24, $25, $26, $27, CAST(CAST($28 AS TEXT) AS TSVECTOR))";
const UPDATE: &str = "UPDATE tasks SET title = $3, description = $4, completed = $5, completed_at = $6, due_date = $7, \
     priority = $8, tags = $9, recurrence = $10, recurring_anchor = $11, next_task_id = $12, position = $13, \
     revision = $14, created_at = $15, updated_at = $16, due_asc = $17, due_desc = $18, title_key = $19, \
     start_date = $20, deadline = $21, duration_minutes = $22, project_id = $23, section_id = $24, parent_id = $25, \
     recurrence_from = $26 \
     WHERE user_id = $1 AND id = $2";
const UPDATE_WORDS_POSTGRES: &str =
    "UPDATE tasks SET words = CAST(CAST($3 AS TEXT) AS TSVECTOR) WHERE user_id = $1 AND id = $2";
/// Rows are `[owner, id in hexadecimal, owner's word, words]`. A task is looked up by user and id at the end of the
/// transaction, so that its last words win and those of a deleted one find no place.
const PUT_WORDS_SQLITE: &str = "INSERT OR REPLACE INTO task_search (rowid, owner, words) \
     SELECT row_id, late.value ->> 2, late.value ->> 3 FROM json_each($1) AS late \
     CROSS JOIN tasks ON user_id = late.value ->> 0 AND tasks.id = unhex(late.value ->> 1)";
const FIND_ROW_SQLITE: &str = "SELECT row_id FROM tasks WHERE user_id = $1 AND id = $2";
const FIND_ROWS_SQLITE: &str = "SELECT row_id FROM tasks WHERE user_id = $1";
const DELETE_WORDS_SQLITE: &str = "DELETE FROM task_search WHERE rowid IN (SELECT value FROM json_each($1))";
const DELETE: &str = "DELETE FROM tasks WHERE user_id = $1 AND id = $2";
const INSERT_TAG: &str = "INSERT INTO task_tags (user_id, tag, task_id) VALUES ($1, $2, $3)";
const DELETE_TAGS: &str = "DELETE FROM task_tags WHERE user_id = $1 AND task_id = $2";
const DUE_DATES: &str = "SELECT id, due_date FROM tasks WHERE user_id = $1 AND due_date IS NOT NULL";
/// How many tasks one statement sorts anew.
const SORTED_ROWS: usize = 500;
const FORGET: [&str; 2] =
    ["DELETE FROM task_tags WHERE user_id = $1", "DELETE FROM tasks WHERE user_id = $1"];

/// What undated tasks have in the two columns that due dates sort by.
const UNDATED_ASC: i64 = i64::MAX;
const UNDATED_DESC: i64 = i64::MIN;

/// A task as the tables hold it.
#[derive(sqlx::FromRow)]
pub struct Row {
    pub id: Uuid,
    pub user_id: String,
    pub title: String,
    pub description: Option<String>,
    pub completed: bool,
    pub completed_at: Option<i64>,
    pub due_date: Option<String>,
    pub priority: i64,
    pub tags: String,
    pub recurrence: Option<String>,
    pub recurring_anchor: Option<i64>,
    pub next_task_id: Option<Uuid>,
    pub position: String,
    pub revision: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub create_digest: Option<Vec<u8>>,
    pub due_asc: i64,
    pub due_desc: i64,
    pub title_key: String,
    pub start_date: Option<String>,
    pub deadline: Option<String>,
    pub duration_minutes: Option<i64>,
    pub project_id: Option<Uuid>,
    pub section_id: Option<Uuid>,
    pub parent_id: Option<Uuid>,
    pub recurrence_from: String,
}

impl Row {
    /// The task as the domain knows it. What we stored passes our own rules, so a failure is a defect.
    pub fn into_task(self) -> Result<Task, Error> {
        let id = self.id;
        self.read().map_err(|why| Error::Defect(format!("task {id} cannot be read: {why}")))
    }

    fn read(self) -> Result<Task, String> {
        let fault = |fault: super::fields::FieldFault| fault.0;
        let tags: Vec<String> = serde_json::from_str(&self.tags).map_err(|error| error.to_string())?;
        Ok(Task {
            id: self.id,
            user_id: UserId::parse(&self.user_id).ok_or("the user id breaks the rules")?,
            project_id: self.project_id,
            section_id: self.section_id,
            parent_id: self.parent_id,
            title: Title::parse(&self.title).map_err(fault)?,
            description: self.description.as_deref().map(Description::parse).transpose().map_err(fault)?,
            completed: self.completed,
            completed_at: self.completed_at.map(Timestamp),
            start_date: self.start_date.as_deref().map(Due::parse).transpose().map_err(fault)?,
            due_date: self.due_date.as_deref().map(Due::parse).transpose().map_err(fault)?,
            deadline: self.deadline.as_deref().map(Due::parse).transpose().map_err(fault)?,
            duration_minutes: self.duration_minutes.map(Minutes::parse).transpose().map_err(fault)?,
            priority: Priority::from_rank(self.priority),
            tags: Tags::parse_all(&tags).map_err(|_| "a tag breaks the rules")?,
            recurrence: self.recurrence.as_deref().map(Rule::read).transpose().map_err(fault)?,
            recurrence_from: CountedFrom::parse(&self.recurrence_from).map_err(fault)?,
            recurring_anchor: self.recurring_anchor.and_then(Anchor::from_number),
            next_task_id: self.next_task_id,
            position: Position::parse(&self.position).map_err(fault)?,
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        })
    }

    /// Where a page that ends with this row continues.
    pub fn cursor(&self, query: &TaskQuery) -> Cursor {
        let key = match query.sort {
            Sort::CreatedAt => Key::Number(self.created_at),
            Sort::UpdatedAt => Key::Number(self.updated_at),
            Sort::DueDate if query.descending => Key::Number(self.due_desc),
            Sort::DueDate => Key::Number(self.due_asc),
            Sort::Priority => Key::Number(self.priority),
            Sort::Title => Key::Text(self.title_key.clone()),
            Sort::Position => Key::Text(self.position.clone()),
            Sort::Relevance => Key::Number(relevance::key(self, query)),
        };
        Cursor { order: query.order(), key, id: self.id }
    }
}

/// The word under which one user's tasks are found: no text that somebody types folds to it.
fn owner_word(user_id: &UserId) -> String {
    let digest = Sha256::digest(user_id.as_str().as_bytes());
    digest[..16].iter().fold(String::from("owner"), |mut word, byte| {
        write!(word, "{byte:02x}").expect("writing to a string cannot fail");
        word
    })
}

/// Titles and tags come first: when a task has more words than are kept, the end of its description is what is cut.
fn searched_texts(task: &Task) -> Vec<&str> {
    let mut texts = vec![task.title.as_str()];
    texts.extend(task.tags.as_slice().iter().map(super::fields::Tag::as_str));
    texts.extend(task.description.as_ref().map(Description::as_str));
    texts
}

fn postgres_words(task: &Task) -> String {
    let document = words::postgres_document(&searched_texts(task));
    format!("'@{}' {document}", owner_word(&task.user_id))
}

/// Binds the columns `$1` to `$26`, which INSERT and UPDATE share.
macro_rules! bind_task {
    ($query:expr, $task:expr, $zone:expr) => {{
        let task: &Task = $task;
        let due = task.due_date.as_ref().map(|due| due.sort_key_ms($zone));
        $query
            .bind(task.user_id.as_str().to_owned())
            .bind(task.id)
            .bind(task.title.as_str().to_owned())
            .bind(task.description.as_ref().map(|description| description.as_str().to_owned()))
            .bind(task.completed)
            .bind(task.completed_at.map(|at| at.0))
            .bind(task.due_date.as_ref().map(|due| due.as_str().to_owned()))
            .bind(task.priority.map_or(0, Priority::rank))
            .bind(serde_json::to_string(&task.tags).expect("tags are plain JSON"))
            .bind(task.recurrence.as_ref().map(Rule::to_string))
            .bind(task.recurring_anchor.map(Anchor::to_number))
            .bind(task.next_task_id)
            .bind(task.position.as_str().to_owned())
            .bind(task.revision)
            .bind(task.created_at.0)
            .bind(task.updated_at.0)
            .bind(due.unwrap_or(UNDATED_ASC))
            .bind(due.unwrap_or(UNDATED_DESC))
            .bind(title_key(task.title.as_str()))
            .bind(task.start_date.as_ref().map(|date| date.as_str().to_owned()))
            .bind(task.deadline.as_ref().map(|date| date.as_str().to_owned()))
            .bind(task.duration_minutes.map(Minutes::number))
            .bind(task.project_id)
            .bind(task.section_id)
            .bind(task.parent_id)
            .bind(task.recurrence_from.as_str())
    }};
}

mod arrivals;
mod changed;
mod filter;
mod places;
mod relevance;
pub use arrivals::{ids_of, insert_all, insert_many};
pub use changed::changed_after;
pub use filter::{habits, names};
#[cfg(test)]
pub(super) use places::find_in_statement;
pub use places::{Place, arrange, delete_in, find_in, newest_below, project_exists, project_of_section};
pub use relevance::tags;

pub async fn insert(tx: &mut Tx<'_>, task: &Task, zone: &Zone, digest: Option<&[u8]>) -> Result<(), Error> {
    match &mut tx.conn {
        Conn::Sqlite(c) => {
            bind_task!(sqlx::query(INSERT_SQLITE), task, zone).bind(digest).execute(&mut **c).await?;
            put_words(tx, task);
            Ok(())
        }
        Conn::Postgres(c) => {
            let inserted = bind_task!(sqlx::query(INSERT_POSTGRES), task, zone)
                .bind(digest)
                .bind(postgres_words(task))
                .execute(&mut **c);
            answered(inserted).await?;
            insert_tags(&mut tx.conn, task).await
        }
    }
}

/// Stores every field of `after`; words and tags only where they differ from `before`.
pub async fn update(tx: &mut Tx<'_>, before: &Task, after: &Task, zone: &Zone) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_task!(sqlx::query(UPDATE), after, zone).execute(c).await.map(drop))?;
    let words_differ =
        before.title != after.title || before.description != after.description || before.tags != after.tags;
    if words_differ {
        match &mut tx.conn {
            Conn::Sqlite(_) => put_words(tx, after),
            Conn::Postgres(c) => {
                let updated = sqlx::query(UPDATE_WORDS_POSTGRES)
                    .bind(after.user_id.as_str())
                    .bind(after.id)
                    .bind(postgres_words(after))
                    .execute(&mut **c);
                answered(updated).await?;
            }
        }
    }
    if before.tags != after.tags {
        delete_tags(&mut tx.conn, after).await?;
        insert_tags(&mut tx.conn, after).await?;
    }
    Ok(())
}

pub async fn delete(tx: &mut Tx<'_>, task: &Task) -> Result<(), Error> {
    delete_words(tx, &task.user_id, Words::Task(task.id)).await?;
    let conn = &mut tx.conn;
    delete_tags(conn, task).await?;
    on!(conn, c => sqlx::query(DELETE).bind(task.user_id.as_str()).bind(task.id).execute(c).await.map(drop))?;
    Ok(())
}

/// Replaces the words of a task in SQLite's index, right before the commit.
fn put_words(tx: &mut Tx<'_>, task: &Task) {
    tx.before_commit(PUT_WORDS_SQLITE, row_of_words(task));
}

fn row_of_words(task: &Task) -> Value {
    let words = words::sqlite_document(&searched_texts(task));
    json!([task.user_id.as_str(), task.id.simple().to_string(), owner_word(&task.user_id), words])
}

/// Whose words shall go.
#[derive(Clone, Copy)]
enum Words {
    Task(Uuid),
    In(Place),
    User,
}

/// Takes words out of SQLite's index, right before the commit. The rows are looked up now, because they are gone by then. On
/// PostgreSQL the words go with their task.
async fn delete_words(tx: &mut Tx<'_>, user_id: &UserId, words: Words) -> Result<(), Error> {
    let Conn::Sqlite(c) = &mut tx.conn else { return Ok(()) };
    let asked = match words {
        Words::Task(id) => sqlx::query_scalar(FIND_ROW_SQLITE).bind(user_id.as_str()).bind(id),
        Words::In(place) => {
            let sql = format!("SELECT row_id FROM tasks WHERE {}", place.condition());
            sqlx::query_scalar(AssertSqlSafe(sql)).bind(user_id.as_str()).bind(place.id())
        }
        Words::User => sqlx::query_scalar(FIND_ROWS_SQLITE).bind(user_id.as_str()),
    };
    let rows: Vec<i64> = asked.fetch_all(&mut **c).await?;
    for row in rows {
        tx.before_commit(DELETE_WORDS_SQLITE, row.into());
    }
    Ok(())
}

async fn insert_tags(conn: &mut Conn<'_>, task: &Task) -> Result<(), Error> {
    for tag in task.tags.as_slice() {
        on!(conn, c => sqlx::query(INSERT_TAG)
            .bind(task.user_id.as_str())
            .bind(tag.as_str())
            .bind(task.id)
            .execute(c).await.map(drop))?;
    }
    Ok(())
}

async fn delete_tags(conn: &mut Conn<'_>, task: &Task) -> Result<(), Error> {
    on!(conn, c => sqlx::query(DELETE_TAGS).bind(task.user_id.as_str()).bind(task.id).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Row>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM tasks WHERE user_id = $1 AND id = $2");
    Ok(on!(conn, c => sqlx::query_as(AssertSqlSafe(sql))
        .bind(user_id.as_str())
        .bind(id)
        .fetch_optional(c).await)?)
}

/// A value for one placeholder of a composed statement.
pub(super) enum Bind {
    Number(i64),
    Text(String),
    Flag(bool),
    Id(Uuid),
}

#[cfg(test)]
impl Bind {
    /// The value as PostgreSQL reads it in a statement.
    pub(super) fn literal(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("'{}'", text.replace('\'', "''")),
            Self::Flag(flag) => flag.to_string(),
            Self::Id(id) => format!("'{id}'::uuid"),
        }
    }
}

/// The part of a list's statement that counts and pages share.
struct Filter {
    conditions: String,
    binds: Vec<Bind>,
    owner_word: String,
}

impl Filter {
    fn new(user_id: &UserId, query: &TaskQuery, zone: &Zone, dialect: Dialect) -> Self {
        let mut filter = Self {
            conditions: "user_id = $1".to_owned(),
            binds: vec![Bind::Text(user_id.as_str().to_owned())],
            owner_word: owner_word(user_id),
        };
        match query.project {
            Some(Some(project)) => filter.and("project_id = ?", Bind::Id(project)),
            Some(None) => filter.conditions.push_str(" AND project_id IS NULL"),
            None => {}
        }
        match query.section {
            Some(Some(section)) => filter.and("section_id = ?", Bind::Id(section)),
            Some(None) => filter.conditions.push_str(" AND section_id IS NULL"),
            None => {}
        }
        match query.parent {
            Some(Some(parent)) => filter.and("parent_id = ?", Bind::Id(parent)),
            Some(None) => filter.conditions.push_str(" AND parent_id IS NULL"),
            None => {}
        }
        if let Some(completed) = query.completed {
            filter.and("completed = ?", Bind::Flag(completed));
        }
        if let Some(priority) = query.priority {
            filter.and("priority = ?", Bind::Number(priority.rank()));
        }
        if let Some(from) = query.due_from {
            filter.and("due_asc >= ?", Bind::Number(from.ms(zone)));
        }
        match query.due_to {
            Some(to) => filter.and("due_asc <= ?", Bind::Number(to.ms(zone))),
            None if query.due_from.is_some() => filter.and("due_asc < ?", Bind::Number(UNDATED_ASC)),
            None => {}
        }
        for tag in &query.tags {
            filter.and(
                "id IN (SELECT task_id FROM task_tags WHERE user_id = $1 AND tag = ?)",
                Bind::Text(tag.as_str().to_owned()),
            );
        }
        if !query.words.is_empty() {
            let condition = filter.words(&query.words, dialect);
            write!(filter.conditions, " AND {condition}").expect("writing to a string cannot fail");
        }
        if let Some(settled) = &query.settled {
            filter.and_query(settled, dialect);
        }
        filter
    }

    /// Asks for words.
    fn words(&mut self, words: &words::Query, dialect: Dialect) -> String {
        let owner = &self.owner_word;
        match dialect {
            Dialect::Sqlite => {
                let asked = format!("owner : \"{owner}\" AND words : ({})", words.sqlite());
                let place = self.placeholder(Bind::Text(asked));
                format!("row_id IN (SELECT rowid FROM task_search WHERE task_search MATCH {place})")
            }
            Dialect::Postgres => {
                let asked = format!("'@{owner}' & {}", words.postgres());
                let place = self.placeholder(Bind::Text(asked));
                format!("words @@ CAST(CAST({place} AS TEXT) AS TSQUERY)")
            }
        }
    }

    /// Adds a condition whose `?` is the given value.
    fn and(&mut self, condition: &str, bind: Bind) {
        self.binds.push(bind);
        let placeholder = format!("${}", self.binds.len());
        self.conditions.push_str(" AND ");
        self.conditions.push_str(&condition.replace('?', &placeholder));
    }

    fn placeholder(&mut self, bind: Bind) -> String {
        self.binds.push(bind);
        format!("${}", self.binds.len())
    }
}

macro_rules! bind_all {
    ($query:expr, $binds:expr) => {{
        let mut query = $query;
        for bind in $binds {
            query = match bind {
                Bind::Number(number) => query.bind(number),
                Bind::Text(text) => query.bind(text),
                Bind::Flag(flag) => query.bind(flag),
                Bind::Id(id) => query.bind(id),
            };
        }
        query
    }};
}

/// One page, or everything when the query has no limit.
pub async fn list(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    query: &TaskQuery,
    zone: &Zone,
) -> Result<Vec<Row>, Error> {
    let (sql, binds) = list_statement(user_id, query, zone, conn.dialect());
    Ok(on!(conn, c => bind_all!(sqlx::query_as(AssertSqlSafe(sql)), binds).fetch_all(c).await)?)
}

pub(super) fn list_statement(
    user_id: &UserId,
    query: &TaskQuery,
    zone: &Zone,
    dialect: Dialect,
) -> (String, Vec<Bind>) {
    let mut filter = Filter::new(user_id, query, zone, dialect);
    let relevance =
        if query.sort == Sort::Relevance { filter.relevance(query, dialect) } else { String::new() };
    let (column, direction, beyond) = match (query.sort, query.descending) {
        (Sort::CreatedAt, false) => ("created_at", "ASC", ">"),
        (Sort::CreatedAt, true) => ("created_at", "DESC", "<"),
        (Sort::UpdatedAt, false) => ("updated_at", "ASC", ">"),
        (Sort::UpdatedAt, true) => ("updated_at", "DESC", "<"),
        (Sort::DueDate, false) => ("due_asc", "ASC", ">"),
        (Sort::DueDate, true) => ("due_desc", "DESC", "<"),
        (Sort::Priority, false) => ("priority", "ASC", ">"),
        (Sort::Priority, true) => ("priority", "DESC", "<"),
        (Sort::Title, false) => ("title_key", "ASC", ">"),
        (Sort::Title, true) => ("title_key", "DESC", "<"),
        (Sort::Position, false) => ("position", "ASC", ">"),
        (Sort::Position, true) => ("position", "DESC", "<"),
        (Sort::Relevance, false) => (relevance.as_str(), "ASC", ">"),
        (Sort::Relevance, true) => (relevance.as_str(), "DESC", "<"),
    };
    if let Some(cursor) = &query.cursor {
        let key = filter.placeholder(match &cursor.key {
            Key::Number(number) => Bind::Number(*number),
            Key::Text(text) => Bind::Text(text.clone()),
        });
        let id = filter.placeholder(Bind::Id(cursor.id));
        write!(filter.conditions, " AND ({column}, id) {beyond} ({key}, {id})")
            .expect("writing to a string cannot fail");
    }
    let limit = match query.limit {
        // Without the cast SQLite would plan the statement anew for every value.
        Some(limit) => {
            format!(" LIMIT CAST({} AS BIGINT)", filter.placeholder(Bind::Number(i64::from(limit))))
        }
        None => String::new(),
    };
    let Filter { conditions, binds, .. } = filter;
    let sql = format!(
        "SELECT {COLUMNS} FROM tasks WHERE {conditions} ORDER BY {column} {direction}, id {direction}{limit}"
    );
    (sql, binds)
}

/// How many tasks the whole list has, on all pages.
pub async fn count(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    query: &TaskQuery,
    zone: &Zone,
) -> Result<i64, Error> {
    let Filter { conditions, binds, .. } = Filter::new(user_id, query, zone, conn.dialect());
    let sql = format!("SELECT COUNT(*) FROM tasks WHERE {conditions}");
    Ok(on!(conn, c => bind_all!(sqlx::query_scalar(AssertSqlSafe(sql)), binds).fetch_one(c).await)?)
}

/// When each dated task of a user is due.
pub async fn due_dates(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Vec<(Uuid, String)>, Error> {
    Ok(on!(conn, c => sqlx::query_as(DUE_DATES).bind(user_id.as_str()).fetch_all(c).await)?)
}

/// Stores by what number each of these tasks is sorted when it is due.
pub async fn sort_anew(tx: &mut Tx<'_>, user_id: &UserId, keys: &[(Uuid, i64)]) -> Result<(), Error> {
    for some in keys.chunks(SORTED_ROWS) {
        let sql = format!(
            "WITH sorted (id, due) AS (VALUES {}) UPDATE tasks SET due_asc = sorted.due, due_desc = sorted.due \
             FROM sorted WHERE tasks.user_id = $1 AND tasks.id = sorted.id",
            placeholders(some.len(), 2, 1)
        );
        on!(&mut tx.conn, c => {
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false).bind(user_id.as_str());
            for (id, due) in some {
                query = query.bind(*id).bind(*due);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// Deletes everything of a user.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    delete_words(tx, user_id, Words::User).await?;
    for statement in FORGET {
        on!(&mut tx.conn, c => sqlx::query(statement).bind(user_id.as_str()).execute(c).await.map(drop))?;
    }
    Ok(())
}
