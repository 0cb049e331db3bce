//! SQL for tasks that arrive by the thousand, or come back so. Called by the verbs in `tasks::arrivals` and by `keep` only.
//!
//! PostgreSQL takes a batch in two statements, because each one is a journey; SQLite takes a task at a time with its tags, and
//! then the words of all.

use super::{
    Conn, Description, Due, Error, INSERT_SQLITE, Minutes, PUT_WORDS_SQLITE, Priority, Rule, Task, Tx,
    UNDATED_ASC, UNDATED_DESC, Uuid, Value, Zone, insert, postgres_words, row_of_words, title_key,
};
use crate::{db::answered_at_length, ids::UserId, tasks::recurrence::Anchor};

const INSERT_POSTGRES: &str = "INSERT INTO tasks (user_id, id, title, description, completed, completed_at, due_date, priority, tags, recurrence, \
     recurring_anchor, position, revision, created_at, updated_at, due_asc, due_desc, title_key, next_task_id, \
     start_date, deadline, duration_minutes, project_id, section_id, parent_id, recurrence_from, words) \
     SELECT user_id, id, title, description, completed, completed_at, due_date, priority, tags, recurrence, \
     recurring_anchor, position, revision, created_at, updated_at, due_asc, due_desc, title_key, next_task_id, \
     start_date, deadline, duration_minutes, project_id, section_id, parent_id, recurrence_from, \
     CAST(words AS TSVECTOR) \
     FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS UUID[]), CAST($3 AS TEXT[]), CAST($4 AS TEXT[]), CAST($5 AS BOOLEAN[]), \
     CAST($6 AS BIGINT[]), CAST($7 AS TEXT[]), CAST($8 AS BIGINT[]), CAST($9 AS TEXT[]), CAST($10 AS TEXT[]), \
     CAST($11 AS BIGINT[]), CAST($12 AS TEXT[]), CAST($13 AS BIGINT[]), CAST($14 AS BIGINT[]), \
     CAST($15 AS BIGINT[]), CAST($16 AS BIGINT[]), CAST($17 AS BIGINT[]), CAST($18 AS TEXT[]), \
     CAST($19 AS UUID[]), CAST($20 AS TEXT[]), CAST($21 AS TEXT[]), CAST($22 AS BIGINT[]), CAST($23 AS UUID[]), \
     CAST($24 AS UUID[]), CAST($25 AS UUID[]), CAST($26 AS TEXT[]), CAST($27 AS TEXT[])) \
     AS arrived (user_id, id, title, description, completed, completed_at, due_date, priority, tags, recurrence, \
     recurring_anchor, position, revision, created_at, updated_at, due_asc, due_desc, title_key, next_task_id, \
     start_date, deadline, duration_minutes, project_id, section_id, parent_id, recurrence_from, words)";
const INSERT_TAGS_POSTGRES: &str = "INSERT INTO task_tags (user_id, tag, task_id) \
     SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS TEXT[]), CAST($3 AS UUID[]))";
/// How many tasks one statement brings to PostgreSQL.
const INSERTED_ROWS: usize = 500;
const KNOWN_SQLITE: &str = "SELECT user_id, id FROM tasks WHERE user_id IN (SELECT value FROM json_each($1))";
const KNOWN_POSTGRES: &str = "SELECT user_id, id FROM tasks WHERE user_id = ANY(CAST($1 AS TEXT[]))";

/// The tasks of these users.
pub async fn ids_of(conn: &mut Conn<'_>, users: &[&str]) -> Result<Vec<(String, Uuid)>, Error> {
    Ok(match conn {
        Conn::Sqlite(c) => {
            let users = serde_json::to_string(users).expect("texts are JSON");
            sqlx::query_as(KNOWN_SQLITE).bind(users).fetch_all(&mut **c).await?
        }
        Conn::Postgres(c) => {
            answered_at_length(sqlx::query_as(KNOWN_POSTGRES).bind(users).fetch_all(&mut **c)).await?
        }
    })
}

/// Stores many new tasks. PostgreSQL takes them in few statements, because each one is a journey.
pub async fn insert_all(tx: &mut Tx<'_>, tasks: &[Task], zone: &Zone) -> Result<(), Error> {
    if matches!(tx.conn, Conn::Sqlite(_)) {
        for task in tasks {
            insert(tx, task, zone, None).await?;
        }
        return Ok(());
    }
    for some in tasks.chunks(INSERTED_ROWS) {
        insert_many(tx, some, &vec![zone; some.len()]).await?;
    }
    Ok(())
}

/// Inserts tasks that nobody has yet, with their tags and words; each goes by the zone in the same place.
pub async fn insert_many(tx: &mut Tx<'_>, tasks: &[Task], zones: &[&Zone]) -> Result<(), Error> {
    match &mut tx.conn {
        Conn::Sqlite(c) => {
            for (task, zone) in tasks.iter().zip(zones) {
                bind_task!(sqlx::query(INSERT_SQLITE), task, zone)
                    .bind(None::<&[u8]>)
                    .execute(&mut **c)
                    .await?;
            }
            // At once, because the full-text index writes its tables anew after each statement.
            let rows: Vec<Value> = tasks.iter().map(row_of_words).collect();
            sqlx::query(PUT_WORDS_SQLITE).bind(Value::Array(rows).to_string()).execute(&mut **c).await?;
            Ok(())
        }
        Conn::Postgres(c) => {
            fn each<'t, T>(tasks: &'t [Task], of: impl Fn(&'t Task) -> T) -> Vec<T> {
                tasks.iter().map(of).collect()
            }
            let due: Vec<Option<i64>> = tasks
                .iter()
                .zip(zones)
                .map(|(task, zone)| task.due_date.as_ref().map(|due| due.sort_key_ms(zone)))
                .collect();
            let inserted = sqlx::query(INSERT_POSTGRES)
                .bind(each(tasks, |task| task.user_id.as_str()))
                .bind(each(tasks, |task| task.id))
                .bind(each(tasks, |task| task.title.as_str()))
                .bind(each(tasks, |task| task.description.as_ref().map(Description::as_str)))
                .bind(each(tasks, |task| task.completed))
                .bind(each(tasks, |task| task.completed_at.map(|at| at.0)))
                .bind(each(tasks, |task| task.due_date.as_ref().map(Due::as_str)))
                .bind(each(tasks, |task| task.priority.map_or(0, Priority::rank)))
                .bind(each(tasks, |task| serde_json::to_string(&task.tags).expect("tags are plain JSON")))
                .bind(each(tasks, |task| task.recurrence.as_ref().map(Rule::to_string)))
                .bind(each(tasks, |task| task.recurring_anchor.map(Anchor::to_number)))
                .bind(each(tasks, |task| task.position.as_str()))
                .bind(each(tasks, |task| task.revision))
                .bind(each(tasks, |task| task.created_at.0))
                .bind(each(tasks, |task| task.updated_at.0))
                .bind(due.iter().map(|due| due.unwrap_or(UNDATED_ASC)).collect::<Vec<_>>())
                .bind(due.iter().map(|due| due.unwrap_or(UNDATED_DESC)).collect::<Vec<_>>())
                .bind(each(tasks, |task| title_key(task.title.as_str())))
                .bind(each(tasks, |task| task.next_task_id))
                .bind(each(tasks, |task| task.start_date.as_ref().map(Due::as_str)))
                .bind(each(tasks, |task| task.deadline.as_ref().map(Due::as_str)))
                .bind(each(tasks, |task| task.duration_minutes.map(Minutes::number)))
                .bind(each(tasks, |task| task.project_id))
                .bind(each(tasks, |task| task.section_id))
                .bind(each(tasks, |task| task.parent_id))
                .bind(each(tasks, |task| task.recurrence_from.as_str()))
                .bind(each(tasks, postgres_words))
                .execute(&mut **c);
            answered_at_length(inserted).await?;
            let tags: Vec<(&UserId, &str, Uuid)> = tasks
                .iter()
                .flat_map(|task| {
                    task.tags.as_slice().iter().map(|tag| (&task.user_id, tag.as_str(), task.id))
                })
                .collect();
            let inserted = sqlx::query(INSERT_TAGS_POSTGRES)
                .bind(tags.iter().map(|(user, _, _)| user.as_str()).collect::<Vec<_>>())
                .bind(tags.iter().map(|(_, tag, _)| *tag).collect::<Vec<_>>())
                .bind(tags.iter().map(|(_, _, id)| *id).collect::<Vec<_>>())
                .execute(&mut **c);
            answered_at_length(inserted).await?;
            Ok(())
        }
    }
}
