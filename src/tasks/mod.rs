//! Tasks: what can be done with them. Every verb takes the [`Owner`] first and leaves an entry in the change log.
//!
//! Called by every entrance (HTTP, commands, jobs). Knows no HTTP; asks `store` for SQL and `model` for rules.

pub mod api;
pub mod arrivals;
pub mod bulk;
pub mod due;
pub mod fields;
pub mod filter;
mod keep;
mod model;
mod order;
#[cfg(test)]
mod plans;
pub mod position;
mod query;
pub mod recurrence;
mod store;
mod tree;
pub mod words;

use futures_util::future::BoxFuture;
use uuid::Uuid;

use self::{
    due::{Due, Kind},
    fields::FieldFault,
    filter::Names,
    recurrence::{Anchor, CountedFrom, Occurrence},
    store::Place,
};
pub use self::{
    model::{NewTask, Task, TaskPatch},
    order::{Beside, TaskMove},
    query::{PAGE_TASKS_MAX, PARAMETERS, Sort, TaskQuery},
    store::Row,
    tree::{Subtasks, leave_section, return_to_section},
};
use crate::{
    auth::owner::Owner,
    changes,
    clock::{Clock, Timestamp},
    db::{self, Db, Tx},
    ids::{self, UserId},
    kept::{self, Condition, Creation, Writing},
    spoken::Here,
    zone::Zone,
};

/// Why a verb refused.
pub type Error = kept::Error<Task>;

/// Why a list cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The filter names what is not there.
    #[error("the filter names what is not there")]
    Filter(filter::Fault),
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<filter::Fault> for ListError {
    fn from(fault: filter::Fault) -> Self {
        Self::Filter(fault)
    }
}

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

/// What comes along with a new task, and the occurrence that it follows if it is not the first of its series.
pub type Follow =
    for<'w> fn(&'w mut Writing<'_, '_>, &'w Task, Option<&'w Task>) -> BoxFuture<'w, Result<(), db::Error>>;

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Tasks {
    db: Db,
    clock: Clock,
    follow: Follow,
}

impl Tasks {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock, follow: |_, _, _| Box::pin(async { Ok(()) }) }
    }

    /// Asks for what comes along with each new task.
    #[must_use]
    pub fn followed_by(self, follow: Follow) -> Self {
        Self { follow, ..self }
    }

    /// The tasks that a query asks for.
    pub async fn list(&self, owner: &Owner, mut query: TaskQuery) -> Result<Page, ListError> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        let page_tasks = query.limit;
        // One more than asked tells whether there is a next page.
        query.limit = page_tasks.map(|limit| limit + 1);
        let zone = if query.due_from.is_some() || query.due_to.is_some() || query.filter.is_some() {
            changes::zone(&mut conn, owner.user_id()).await?
        } else {
            Zone::default()
        };
        if let Some(filter) = &query.filter {
            let (week_start, date_format, language) =
                store::habits(&mut conn, owner.user_id()).await?.unwrap_or_default();
            let language = language.unwrap_or_default();
            let here = Here::of(self.clock.now(), zone.clone(), &week_start, &date_format, &language);
            let names = if filter.names_places() {
                store::names(&mut conn, owner.user_id()).await?
            } else {
                Names::default()
            };
            query.settled = Some(filter.settle(&here, &names)?);
        }
        if query.sort == Sort::Relevance {
            query.tags_with_words = query.words.tags_with(&store::tags(&mut conn, owner.user_id()).await?);
        }
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
        let tasks = self.clone();
        self.write(owner, move |writing| {
            Box::pin(async move {
                match writing.repeated(&creation).await? {
                    Some(task) => Ok(task),
                    None => tasks.begin(writing, new, &creation).await,
                }
            })
        })
        .await
    }

    /// Stores a new task, unless its place is not there.
    pub async fn begin(
        &self,
        writing: &mut Writing<'_, '_>,
        new: NewTask,
        creation: &Creation,
    ) -> Result<Task, Error> {
        let id = creation.id.unwrap_or_else(ids::new_uuid);
        let seq = writing.next_seq().await?;
        let task = new.begin(id, writing.owner.user_id().clone(), seq, writing.now);
        let mut task = tree::settled(writing, None, task).await?;
        check_repeats(writing, None, &task)?;
        order::take(writing, &mut task).await?;
        writing.create(&task, Some(creation)).await?;
        (self.follow)(writing, &task, None).await?;
        Ok(task)
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
            Box::pin(async move { self::patch(writing, id, patch, &condition).await })
        })
        .await
    }

    /// Moves a task with all below it to another list, or within its list; the server finds the position.
    pub async fn go(
        &self,
        owner: &Owner,
        id: Uuid,
        to: TaskMove,
        condition: Condition,
    ) -> Result<Task, Error> {
        self.write(owner, move |writing| Box::pin(async move { self::go(writing, id, to, &condition).await }))
            .await
    }

    /// Completes, reopens or toggles a task.
    pub async fn complete(
        &self,
        owner: &Owner,
        id: Uuid,
        completion: Completion,
        subtasks: Subtasks,
        condition: Condition,
    ) -> Result<Task, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move { complete(writing, id, completion, subtasks, &condition).await })
        })
        .await
    }

    /// Completes a task and, if it repeats, makes its next occurrence with the same subtasks, once however often this is asked.
    /// Returns the next occurrence if there is one, else the completed task.
    pub async fn complete_with_recurring(
        &self,
        owner: &Owner,
        id: Uuid,
        subtasks: Subtasks,
        condition: Condition,
    ) -> Result<Task, Error> {
        let tasks = self.clone();
        self.write(owner, move |writing| {
            Box::pin(async move { tasks.complete_occurrence(writing, id, subtasks, &condition).await })
        })
        .await
    }

    /// The same as a part of some write.
    async fn complete_occurrence(
        &self,
        writing: &mut Writing<'_, '_>,
        id: Uuid,
        subtasks: Subtasks,
        condition: &Condition,
    ) -> Result<Task, Error> {
        let before: Task = writing.find_seen(id, condition).await?;
        let mut after = before.clone().with_completed(true, writing.now);
        let Some(occurrence) = before.occurrence() else {
            return tree::update(writing, &before, after, subtasks).await;
        };
        if let Some(next) = before.next_task_id {
            match writing.find(next).await {
                Ok(next) => {
                    tree::update(writing, &before, after, subtasks).await?;
                    return Ok(next);
                }
                Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        let done = done_on(&after, writing);
        let cannot_repeat = |fault: FieldFault| Error::Invalid { field: "due_date", detail: fault.0 };
        let next = occurrence.next(before.recurrence_from, done, &writing.zone).map_err(cannot_repeat)?;
        let Some(next) = next else { return tree::update(writing, &before, after, subtasks).await };
        let next_id = ids::new_uuid();
        after.next_task_id = Some(next_id);
        tree::update(writing, &before, after, subtasks).await?;
        let seq = writing.next_seq().await?;
        let mut next = before.next_occurrence(next_id, next, done).map_err(cannot_repeat)?;
        next.begin_at(seq, writing.now);
        writing.create(&next, None).await?;
        (self.follow)(writing, &next, Some(&before)).await?;
        tree::copy_below(writing, &before, &next, self.follow).await?;
        Ok(next)
    }

    /// When a task will be due after this occurrence, each done on the day that it is due; the first of them as if this one were
    /// done now. Fewer than asked for when the series ends, and none for a task that does not repeat.
    pub async fn occurrences(
        &self,
        owner: &Owner,
        id: Uuid,
        count: u32,
    ) -> Result<Vec<(Due, Timestamp)>, Error> {
        let (task, zone) = {
            let mut reader = self.db.read().await?;
            let mut conn = reader.conn();
            let row = store::find(&mut conn, owner.user_id(), id).await?.ok_or(Error::NotFound)?;
            (row.into_task()?, changes::zone(&mut conn, owner.user_id()).await?)
        };
        let done = zone.day(task.completed_at.unwrap_or(self.clock.now()));
        let follow = |this: &Occurrence, from| this.next(from, done, &zone).ok().flatten();
        let first = task.occurrence().and_then(|this| follow(&this, task.recurrence_from));
        let next = std::iter::successors(first, |this| follow(this, CountedFrom::Due));
        let dues = next.filter_map(|occurrence| occurrence.due).take(count as usize);
        Ok(dues.map(|due| (due.clone(), Timestamp(due.sort_key_ms(&zone)))).collect())
    }

    /// Deletes a task with its subtasks; the change log keeps what [`Tasks::restore`] needs.
    pub async fn delete(&self, owner: &Owner, id: Uuid, condition: Condition) -> Result<(), Error> {
        self.write(owner, move |writing| {
            Box::pin(async move { writing.remove::<Task>(id, &condition).await })
        })
        .await
    }

    /// Brings a deleted task back with every field as it was, and with it its subtasks that nobody has touched since, or to the
    /// top when its parent is gone, and into the inbox when its project is. A task that is there is returned as it is.
    pub async fn restore(&self, owner: &Owner, id: Uuid) -> Result<Task, Error> {
        self.write(owner, move |writing| Box::pin(async move { restore(writing, id).await })).await
    }

    async fn write<T, W>(&self, owner: &Owner, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, Error>> + Send + 'static,
    {
        kept::write(&self.db, &self.clock, owner, work).await
    }
}

async fn patch(
    writing: &mut Writing<'_, '_>,
    id: Uuid,
    patch: TaskPatch,
    condition: &Condition,
) -> Result<Task, Error> {
    let before: Task = writing.find_seen(id, condition).await?;
    let subtasks = patch.subtasks;
    let after = before.patched(patch, writing.now);
    check_repeats(writing, Some(&before), &after)?;
    tree::update(writing, &before, after, subtasks).await
}

async fn go(
    writing: &mut Writing<'_, '_>,
    id: Uuid,
    to: TaskMove,
    condition: &Condition,
) -> Result<Task, Error> {
    let before: Task = writing.find_seen(id, condition).await?;
    order::go(writing, &before, to).await
}

async fn complete(
    writing: &mut Writing<'_, '_>,
    id: Uuid,
    completion: Completion,
    subtasks: Subtasks,
    condition: &Condition,
) -> Result<Task, Error> {
    let before: Task = writing.find_seen(id, condition).await?;
    let completed = match completion {
        Completion::Toggle => !before.completed,
        Completion::Set(completed) => completed,
    };
    let after = before.clone().with_completed(completed, writing.now);
    tree::update(writing, &before, after, subtasks).await
}

/// Refuses a rule that names no day after the one on which the task is due, as one for every fourth 29 February may.
fn check_repeats(writing: &Writing<'_, '_>, before: Option<&Task>, after: &Task) -> Result<(), Error> {
    let series = |task: &Task| (task.recurrence.clone(), task.due_date.clone());
    let Some(rule) = after.recurrence.as_ref().filter(|rule| rule.names_days()) else { return Ok(()) };
    if before.is_some_and(|before| series(before) == series(after)) {
        return Ok(());
    }
    let day = after.due_date.as_ref().map_or_else(|| writing.zone.day(writing.now), Due::day);
    let why = match rule.day_after(day, Anchor::of_day(day)) {
        Ok(Some(_)) => return Ok(()),
        Ok(None) => "This rule names no day after the due date.".to_owned(),
        Err(fault) => fault.0,
    };
    Err(Error::Invalid { field: "recurrence", detail: why })
}

/// The day on which the user has done a task that is completed.
fn done_on(task: &Task, writing: &Writing<'_, '_>) -> jiff::civil::Date {
    writing.zone.day(task.completed_at.unwrap_or(writing.now))
}

async fn restore(writing: &mut Writing<'_, '_>, id: Uuid) -> Result<Task, Error> {
    match writing.find(id).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let deletion = writing.last_deletion::<Task>(id).await?.ok_or(Error::NotFound)?;
    tree::restore(writing, &deletion).await
}

/// Deletes all tasks of a project that is being deleted.
pub async fn delete_all_in(writing: &mut Writing<'_, '_>, project: Uuid) -> Result<(), db::Error> {
    tree::delete_all(writing, Place::Project(project)).await
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
