//! Conditions for a settled query. None of them is ever unknown, so that `NOT` turns each around.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{Bind, Filter, UNDATED_ASC};
use crate::{
    db::{Conn, Dialect, Error},
    ids::UserId,
    on,
    tasks::{
        fields::Priority,
        filter::{Names, Pattern, Settled, Test},
    },
};

const PROJECT_NAMES: &str = "SELECT id, name FROM projects WHERE user_id = $1";
const SECTION_NAMES: &str = "SELECT id, name FROM sections WHERE user_id = $1";
const HABITS: &str = "SELECT week_start, date_format, language FROM settings WHERE user_id = $1";

/// What this user's projects and sections are called.
pub async fn names(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Names, Error> {
    Ok(Names {
        projects: on!(conn, c => sqlx::query_as(PROJECT_NAMES).bind(user_id.as_str()).fetch_all(c).await)?,
        sections: on!(conn, c => sqlx::query_as(SECTION_NAMES).bind(user_id.as_str()).fetch_all(c).await)?,
    })
}

/// The day that the user's weeks begin with, the order of their dates and their language, if they have set anything.
pub async fn habits(
    conn: &mut Conn<'_>,
    user_id: &UserId,
) -> Result<Option<(String, String, Option<String>)>, Error> {
    Ok(on!(conn, c => sqlx::query_as(HABITS).bind(user_id.as_str()).fetch_optional(c).await)?)
}

impl Filter {
    /// Adds a query of the query language.
    pub(super) fn and_query(&mut self, query: &Settled, dialect: Dialect) {
        let condition = self.query(query, dialect);
        self.conditions.push_str(" AND ");
        self.conditions.push_str(&condition);
    }

    fn query(&mut self, query: &Settled, dialect: Dialect) -> String {
        let mut joined = |parts: &[Settled], by: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.query(part, dialect)).collect();
            format!("({})", parts.join(by))
        };
        match query {
            Settled::All(parts) => joined(parts, " AND "),
            Settled::Any(parts) => joined(parts, " OR "),
            Settled::Not(part) => format!("NOT {}", self.query(part, dialect)),
            Settled::Is(test) => format!("({})", self.test(test, dialect)),
        }
    }

    fn test(&mut self, test: &Test, dialect: Dialect) -> String {
        match test {
            Test::Everything => "1 = 1".to_owned(),
            Test::Due(from, to) => self.between("due_asc", *from, *to),
            Test::NotDue => format!("due_asc = {}", self.placeholder(Bind::Number(UNDATED_ASC))),
            Test::Deadline(from, to) => {
                // Texts begin with their day; the day after the last one is beyond all that begin with it.
                let mut condition = "deadline IS NOT NULL".to_owned();
                let column = match dialect {
                    Dialect::Sqlite => "deadline",
                    Dialect::Postgres => "deadline COLLATE \"C\"",
                };
                if let Some(from) = from {
                    let from = self.placeholder(Bind::Text(from.to_string()));
                    write!(condition, " AND {column} >= {from}").expect("strings take all");
                }
                if let Some(to) = to {
                    // After the ten characters of a day comes nothing, or something below this sign.
                    let to = self.placeholder(Bind::Text(format!("{to}~")));
                    write!(condition, " AND {column} < {to}").expect("strings take all");
                }
                condition
            }
            Test::NoDeadline => "deadline IS NULL".to_owned(),
            Test::Created(from, to) => self.between("created_at", *from, *to),
            Test::Overdue(now) => {
                let (now, completed) =
                    (self.placeholder(Bind::Number(*now)), self.placeholder(Bind::Flag(false)));
                format!("due_asc < {now} AND completed = {completed}")
            }
            Test::Priority(priority) => {
                format!("priority = {}", self.placeholder(Bind::Number(priority.map_or(0, Priority::rank))))
            }
            Test::Projects(ids) => self.one_of("project_id", ids),
            Test::NoProject => "project_id IS NULL".to_owned(),
            Test::Sections(ids) => self.one_of("section_id", ids),
            Test::Tag(pattern) => self.tagged(pattern, dialect),
            Test::NoTag => "id NOT IN (SELECT task_id FROM task_tags WHERE user_id = $1)".to_owned(),
            Test::Words(words) => self.words(words, dialect),
            Test::Recurring => "recurrence IS NOT NULL".to_owned(),
            Test::Subtask => "parent_id IS NOT NULL".to_owned(),
            Test::Completed => format!("completed = {}", self.placeholder(Bind::Flag(true))),
        }
    }

    fn between(&mut self, column: &str, from: i64, to: i64) -> String {
        let (from, to) = (self.placeholder(Bind::Number(from)), self.placeholder(Bind::Number(to)));
        format!("{column} >= {from} AND {column} <= {to}")
    }

    fn one_of(&mut self, column: &str, ids: &[Uuid]) -> String {
        if ids.is_empty() {
            return "1 = 0".to_owned();
        }
        let places: Vec<String> = ids.iter().map(|id| self.placeholder(Bind::Id(*id))).collect();
        format!("{column} IS NOT NULL AND {column} IN ({})", places.join(", "))
    }

    fn tagged(&mut self, pattern: &Pattern, dialect: Dialect) -> String {
        let matching = if let Some(name) = pattern.exact() {
            format!("tag = {}", self.placeholder(Bind::Text(name)))
        } else {
            // The beginning is looked up in the index, and the rest compared.
            let beginning: String = pattern.pieces().iter().map_while(|piece| *piece).collect();
            let beyond = self.placeholder(Bind::Text(format!("{beginning}{}", char::MAX)));
            let beginning = self.placeholder(Bind::Text(beginning));
            let like = self.placeholder(Bind::Text(match dialect {
                Dialect::Sqlite => glob(pattern),
                Dialect::Postgres => like(pattern),
            }));
            let operator = match dialect {
                Dialect::Sqlite => "GLOB",
                Dialect::Postgres => "LIKE",
            };
            format!("tag >= {beginning} AND tag < {beyond} AND tag {operator} {like}")
        };
        format!("id IN (SELECT task_id FROM task_tags WHERE user_id = $1 AND {matching})")
    }
}

/// The pattern for SQLite's GLOB, in which brackets make a sign only itself.
fn glob(pattern: &Pattern) -> String {
    let piece = |piece: &Option<char>| match piece {
        None => "*".to_owned(),
        Some(c @ ('*' | '?' | '[')) => format!("[{c}]"),
        Some(c) => c.to_string(),
    };
    pattern.pieces().iter().map(piece).collect()
}

/// The pattern for PostgreSQL's LIKE, in which a backslash makes a sign only itself.
fn like(pattern: &Pattern) -> String {
    let piece = |piece: &Option<char>| match piece {
        None => "%".to_owned(),
        Some(c @ ('%' | '_' | '\\')) => format!("\\{c}"),
        Some(c) => c.to_string(),
    };
    pattern.pieces().iter().map(piece).collect()
}
