//! SQL about where tasks are: in a project, in a section, below another task. Called by the verbs of `tasks` only.

use super::{
    AssertSqlSafe, COLUMNS, Conn, Error, Row, Task, Tx, UserId, Uuid, Words, delete_words, on, placeholders,
};

const PROJECT_EXISTS: &str = "SELECT COUNT(*) FROM projects WHERE user_id = $1 AND id = $2";
const PROJECT_OF_SECTION: &str = "SELECT project_id FROM sections WHERE user_id = $1 AND id = $2";
const NEWEST_BELOW: &str = "SELECT MAX(revision) FROM tasks WHERE user_id = $1 AND parent_id = $2";
/// The join is spelled so that SQLite begins with what it has found already. The bound on levels ends it in any case.
const BELOW: &str = "user_id = $1 AND id IN (WITH RECURSIVE below (id, level) AS (\
     SELECT id, 1 FROM tasks WHERE user_id = $1 AND parent_id = $2 UNION ALL \
     SELECT tasks.id, level + 1 FROM below CROSS JOIN tasks \
     WHERE tasks.user_id = $1 AND tasks.parent_id = below.id AND level < 10) SELECT id FROM below)";
/// How many tasks one statement arranges, and how many columns it stores of each.
const ARRANGED_ROWS: usize = 200;
const ARRANGED_COLUMNS: usize = 9;

/// Where tasks are.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    Project(Uuid),
    Section(Uuid),
    /// Below this task, on any level.
    Below(Uuid),
}

impl Place {
    /// Which tasks are there: `$1` is the user and `$2` the id of the place.
    pub(super) fn condition(self) -> &'static str {
        match self {
            Self::Project(_) => "user_id = $1 AND project_id = $2",
            Self::Section(_) => "user_id = $1 AND section_id = $2",
            Self::Below(_) => BELOW,
        }
    }

    pub fn id(self) -> Uuid {
        let (Self::Project(id) | Self::Section(id) | Self::Below(id)) = self;
        id
    }
}

/// All tasks in a place, in manual order.
pub async fn find_in(conn: &mut Conn<'_>, user_id: &UserId, place: Place) -> Result<Vec<Row>, Error> {
    let mut rows: Vec<Row> = on!(conn, c => sqlx::query_as(AssertSqlSafe(find_in_statement(place)))
        .bind(user_id.as_str())
        .bind(place.id())
        .fetch_all(c).await)?;
    rows.sort_by(|one, other| (&one.position, one.id).cmp(&(&other.position, other.id)));
    Ok(rows)
}

/// Asks for no order, or SQLite would rather go through all tasks of the user in that order.
pub(in crate::tasks) fn find_in_statement(place: Place) -> String {
    format!("SELECT {COLUMNS} FROM tasks WHERE {}", place.condition())
}

/// Deletes all tasks in a place.
pub async fn delete_in(tx: &mut Tx<'_>, user_id: &UserId, place: Place) -> Result<(), Error> {
    delete_words(tx, user_id, Words::In(place)).await?;
    let tasks = place.condition();
    let statements = [
        format!(
            "DELETE FROM task_tags WHERE user_id = $1 AND task_id IN (SELECT id FROM tasks WHERE {tasks})"
        ),
        format!("DELETE FROM tasks WHERE {tasks}"),
    ];
    for statement in statements {
        on!(&mut tx.conn, c => sqlx::query(AssertSqlSafe(statement))
            .bind(user_id.as_str())
            .bind(place.id())
            .execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Stores of many tasks of one user where they are and whether they are done, as one statement for many.
pub async fn arrange(tx: &mut Tx<'_>, user_id: &UserId, tasks: &[Task]) -> Result<(), Error> {
    for some in tasks.chunks(ARRANGED_ROWS) {
        let sql = format!(
            "WITH arranged (id, project_id, section_id, parent_id, completed, completed_at, position, revision, \
             updated_at) AS (VALUES {}) UPDATE tasks SET project_id = arranged.project_id, \
             section_id = arranged.section_id, parent_id = arranged.parent_id, completed = arranged.completed, \
             completed_at = arranged.completed_at, position = arranged.position, revision = arranged.revision, \
             updated_at = arranged.updated_at FROM arranged WHERE tasks.user_id = $1 AND tasks.id = arranged.id",
            placeholders(some.len(), ARRANGED_COLUMNS, 1)
        );
        on!(&mut tx.conn, c => {
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false).bind(user_id.as_str());
            for task in some {
                query = query
                    .bind(task.id)
                    .bind(task.project_id)
                    .bind(task.section_id)
                    .bind(task.parent_id)
                    .bind(task.completed)
                    .bind(task.completed_at.map(|at| at.0))
                    .bind(task.position.as_str())
                    .bind(task.revision)
                    .bind(task.updated_at.0);
            }
            query.execute(c).await.map(drop)
        })?;
    }
    Ok(())
}

/// The newest revision of the subtasks of a task.
pub async fn newest_below(conn: &mut Conn<'_>, user_id: &UserId, task: Uuid) -> Result<Option<i64>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(NEWEST_BELOW).bind(user_id.as_str()).bind(task).fetch_one(c).await)?)
}

/// Whether the user has this project.
pub async fn project_exists(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<bool, Error> {
    let count: i64 = on!(conn, c => sqlx::query_scalar(PROJECT_EXISTS)
        .bind(user_id.as_str())
        .bind(id)
        .fetch_one(c).await)?;
    Ok(count > 0)
}

/// Which project a section of this user is a part of.
pub async fn project_of_section(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    id: Uuid,
) -> Result<Option<Uuid>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(PROJECT_OF_SECTION)
        .bind(user_id.as_str())
        .bind(id)
        .fetch_optional(c).await)?)
}
