//! Tasks: what can be done with them. Every verb takes the [`Owner`] first and leaves an entry in the change log.
//!
//! Called by every entrance (HTTP, commands, jobs). Knows no HTTP; asks `store` for SQL and `model` for rules.

pub mod api;
pub mod arrivals;
pub mod due;
pub mod fields;
mod keep;
mod model;
#[cfg(test)]
mod plans;
pub mod position;
mod query;
pub mod recurrence;
mod store;
pub mod words;

use futures_util::future::BoxFuture;
use serde_json::json;
use uuid::Uuid;

use self::{
    due::{Due, Kind},
    fields::FieldFault,
    recurrence::{Anchor, first_due, next_due},
    store::Place,
};
pub use self::{
    model::{NewTask, Task, TaskPatch},
    query::{PAGE_TASKS_MAX, PARAMETERS, Sort, TaskQuery},
    store::Row,
};
use crate::{
    auth::owner::Owner,
    changes,
    clock::Clock,
    db::{self, Db, Tx},
    ids::{self, UserId},
    kept::{self, Condition, Creation, Writing},
    zone::Zone,
};

/// Why a verb refused.
pub type Error = kept::Error<Task>;

/// What completing should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    Toggle,
    Set(bool),
}

/// One page of a list.
pub struct Page {
    pub rows: Vec<Row>,
    /// How many tasks the list has on all pages.
    pub total: i64,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Tasks {
    db: Db,
    clock: Clock,
}

impl Tasks {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// The tasks that a query asks for.
    pub async fn list(&self, owner: &Owner, mut query: TaskQuery) -> Result<Page, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        let page_tasks = query.limit;
        // One more than asked tells whether there is a next page.
        query.limit = page_tasks.map(|limit| limit + 1);
        let zone = if query.due_from.is_some() || query.due_to.is_some() {
            changes::zone(&mut conn, owner.user_id()).await?
        } else {
            Zone::default()
        };
        let mut rows = store::list(&mut conn, owner.user_id(), &query, &zone).await?;
        let Some(limit) = page_tasks else {
            let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            return Ok(Page { rows, total, next: None });
        };
        let total = store::count(&mut conn, owner.user_id(), &query, &zone).await?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| more).map(|last| last.cursor(&query).encode());
        Ok(Page { rows, total, next })
    }

    pub async fn get(&self, owner: &Owner, id: Uuid) -> Result<Row, Error> {
        let mut reader = self.db.read().await?;
        store::find(&mut reader.conn(), owner.user_id(), id).await?.ok_or(Error::NotFound)
    }

    /// Creates a task once: repeating the request with the same id or the same key returns the task that it made.
    pub async fn create(&self, owner: &Owner, new: NewTask, creation: Creation) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                if let Some(task) = writing.repeated(&creation).await? {
                    return Ok(task);
                }
                let id = creation.id.unwrap_or_else(ids::new_uuid);
                let seq = writing.next_seq().await?;
                let task = new.begin(id, writing.owner.user_id().clone(), seq, writing.now);
                check_place(writing, None, &task).await?;
                writing.create(&task, Some(&creation)).await?;
                Ok(task)
            })
        })
        .await
    }

    /// Changes the fields that the patch names, and no other.
    pub async fn patch(
        &self,
        owner: &Owner,
        id: Uuid,
        patch: TaskPatch,
        condition: Condition,
    ) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let before: Task = writing.find_seen(id, &condition).await?;
                let after = before.patched(patch, writing.now);
                check_place(writing, Some(&before), &after).await?;
                Ok(writing.update(&before, after).await?)
            })
        })
        .await
    }

    /// Completes, reopens or toggles a task.
    pub async fn complete(
        &self,
        owner: &Owner,
        id: Uuid,
        completion: Completion,
        condition: Condition,
    ) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let before: Task = writing.find_seen(id, &condition).await?;
                let completed = match completion {
                    Completion::Toggle => !before.completed,
                    Completion::Set(completed) => completed,
                };
                let after = before.clone().with_completed(completed, writing.now);
                Ok(writing.update(&before, after).await?)
            })
        })
        .await
    }

    /// Completes a task and, if it repeats, makes its next occurrence, once however often this is asked.
    /// Returns the next occurrence if there is one, else the completed task.
    pub async fn complete_with_recurring(
        &self,
        owner: &Owner,
        id: Uuid,
        condition: Condition,
    ) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let before: Task = writing.find_seen(id, &condition).await?;
                let mut after = before.clone().with_completed(true, writing.now);
                let Some(interval) = before.recurring_interval else {
                    return Ok(writing.update(&before, after).await?);
                };
                if let Some(next) = before.next_task_id {
                    match writing.find(next).await {
                        Ok(next) => {
                            writing.update(&before, after).await?;
                            return Ok(next);
                        }
                        Err(Error::NotFound) => {}
                        Err(error) => return Err(error),
                    }
                }
                let today = writing.zone.day(writing.now);
                let (due_date, anchor) = match &before.due_date {
                    Some(due) => {
                        let anchor = before.recurring_anchor.unwrap_or_else(|| recurrence::anchor_of(due));
                        (next_due(due, interval, anchor), anchor)
                    }
                    None => (first_due(today, interval), Anchor::of_day(today)),
                };
                let cannot_repeat = |fault: FieldFault| Error::Invalid { field: "due_date", detail: fault.0 };
                let due_date = due_date.map_err(cannot_repeat)?;
                let next_id = ids::new_uuid();
                after.next_task_id = Some(next_id);
                writing.update(&before, after).await?;
                let seq = writing.next_seq().await?;
                let mut next =
                    before.next_occurrence(next_id, due_date, anchor, today).map_err(cannot_repeat)?;
                next.begin_at(seq, writing.now);
                writing.create(&next, None).await?;
                Ok(next)
            })
        })
        .await
    }

    /// Deletes a task; the change log keeps what [`Tasks::restore`] needs.
    pub async fn delete(&self, owner: &Owner, id: Uuid, condition: Condition) -> Result<(), Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                let before: Task = writing.find_seen(id, &condition).await?;
                Ok(writing.delete(&before).await?)
            })
        })
        .await
    }

    /// Brings a deleted task back with every field as it was, or into the inbox when its project is gone. A task that is there
    /// is returned as it is.
    pub async fn restore(&self, owner: &Owner, id: Uuid) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                match writing.find(id).await {
                    Err(Error::NotFound) => {}
                    found => return found,
                }
                let deletion = writing.last_deletion::<Task>(id).await?.ok_or(Error::NotFound)?;
                let mut task: Task = writing.undeleted(&deletion).await?;
                leave_lost_place(writing, &mut task).await?;
                writing.bring_back(&task).await?;
                Ok(task)
            })
        })
        .await
    }

    async fn write<T, W>(&self, owner: &Owner, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, Error>> + Send + 'static,
    {
        kept::write(&self.db, &self.clock, owner, work).await
    }
}

/// Refuses a place that this user does not have, when the task comes there.
async fn check_place(
    writing: &mut Writing<'_, '_>,
    before: Option<&Task>,
    after: &Task,
) -> Result<(), Error> {
    let place = |task: &Task| (task.project_id, task.section_id);
    if before.map_or((None, None), place) == place(after) {
        return Ok(());
    }
    let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
    if let Some(project) = after.project_id
        && !store::project_exists(conn, user_id, project).await?
    {
        let detail = "There is no such project among this user's projects.".to_owned();
        return Err(Error::Invalid { field: "project_id", detail });
    }
    if let Some(section) = after.section_id {
        let project = store::project_of_section(conn, user_id, section).await?;
        if project.is_none() || project != after.project_id {
            let detail = "There is no such section in the project of the task.".to_owned();
            return Err(Error::Invalid { field: "section_id", detail });
        }
    }
    Ok(())
}

/// Takes a task that comes back out of a project or section that is not there any more.
async fn leave_lost_place(writing: &mut Writing<'_, '_>, task: &mut Task) -> Result<(), db::Error> {
    let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
    if let Some(project) = task.project_id
        && !store::project_exists(conn, user_id, project).await?
    {
        task.project_id = None;
    }
    if let Some(section) = task.section_id
        && (task.project_id.is_none()
            || store::project_of_section(conn, user_id, section).await? != task.project_id)
    {
        task.section_id = None;
    }
    Ok(())
}

/// Deletes all tasks of a project that is being deleted.
pub async fn delete_all_in(writing: &mut Writing<'_, '_>, project: Uuid) -> Result<(), db::Error> {
    let user_id = writing.owner.user_id();
    let rows = store::find_in(&mut writing.tx.conn, user_id, Place::Project(project)).await?;
    store::delete_in_project(writing.tx, user_id, project).await?;
    writing.reserve(rows.len()).await?;
    for row in rows {
        writing.note_deletion(&row.into_task()?).await?;
    }
    Ok(())
}

/// Leaves the tasks of a section that is being deleted in their project, without section.
pub async fn leave_section(writing: &mut Writing<'_, '_>, section: Uuid) -> Result<(), db::Error> {
    let user_id = writing.owner.user_id();
    let rows = store::find_in(&mut writing.tx.conn, user_id, Place::Section(section)).await?;
    writing.reserve(rows.len()).await?;
    for row in rows {
        let before = row.into_task()?;
        writing.update(&before, Task { section_id: None, ..before.clone() }).await?;
    }
    Ok(())
}

/// Puts the tasks back into a section that has left it in this group and were not moved since.
pub async fn return_to_section(
    writing: &mut Writing<'_, '_>,
    group: i64,
    project: Uuid,
    section: Uuid,
) -> Result<(), db::Error> {
    let left = writing.last_changed_in::<Task>(group, "section_id", "project_id").await?;
    writing.reserve(left.len()).await?;
    for (id, was) in left {
        let found = store::find(&mut writing.tx.conn, writing.owner.user_id(), id).await?;
        let Some(before) = found.map(Row::into_task).transpose()? else { continue };
        if was == json!(section) && before.project_id == Some(project) {
            writing.update(&before, Task { section_id: Some(section), ..before.clone() }).await?;
        }
    }
    Ok(())
}

/// Sorts the user's tasks by when they are due in the zone that the write goes by now. What the tasks say stays as it is.
pub async fn sort_anew(writing: &mut Writing<'_, '_>) -> Result<(), db::Error> {
    let user_id = writing.owner.user_id();
    let mut keys = Vec::new();
    for (id, text) in store::due_dates(&mut writing.tx.conn, user_id).await? {
        let due = Due::parse(&text)
            .map_err(|fault| db::Error::Defect(format!("task {id} cannot be read: {}", fault.0)))?;
        if due.kind() != Kind::Instant {
            keys.push((id, due.sort_key_ms(&writing.zone)));
        }
    }
    store::sort_anew(writing.tx, user_id, &keys).await
}

/// Deletes the tasks of a user who is being deleted, without a trace in the log, which goes as well.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(tx, user_id).await
}
