//! Tasks: what can be done with them. Every verb takes the [`Owner`] first and leaves an entry in the change log.
//!
//! Called by every entrance (HTTP, commands, jobs). Knows no HTTP; asks `store` for SQL and `model` for rules.

pub mod api;
pub mod due;
pub mod fields;
mod model;
#[cfg(test)]
mod plans;
pub mod position;
mod query;
pub mod recurrence;
mod store;
pub mod words;

use std::time::Duration;

use futures_util::future::BoxFuture;
use uuid::Uuid;

use self::{
    fields::FieldFault,
    model::difference,
    recurrence::{Anchor, first_due, next_due},
};
pub use self::{
    model::{NewTask, Task, TaskPatch},
    query::{PAGE_TASKS_MAX, PARAMETERS, Sort, TaskQuery},
    store::Row,
};
use crate::{
    auth::owner::Owner,
    changes::{self, Action, Change},
    clock::{Clock, Timestamp},
    db::{self, Db, Tx},
    ids,
};

/// How long an idempotency key keeps its answer.
pub const IDEMPOTENCY_KEY_LIFETIME: Duration = Duration::from_hours(24);
/// The name of tasks in the change log.
const ENTITY: &str = "task";

/// Why a verb refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such task")]
    NotFound,
    /// The condition names another revision; the task as it is now.
    #[error("the task has changed in the meantime")]
    Stale(Box<Task>),
    #[error("the id belongs to another task already")]
    IdTaken,
    #[error("the idempotency key was used for another request")]
    KeyReused,
    #[error("{}", .0.0)]
    CannotRepeat(FieldFault),
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Which revision the caller has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Whatever it is.
    Always,
    /// One of these.
    Revisions(Vec<i64>),
}

/// What completing should do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    Toggle,
    Set(bool),
}

/// A key that makes repeating a request harmless, with the digest of its body.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub String);

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
        let mut rows = store::list(&mut conn, owner.user_id(), &query).await?;
        let Some(limit) = page_tasks else {
            let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            return Ok(Page { rows, total, next: None });
        };
        let total = store::count(&mut conn, owner.user_id(), &query).await?;
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
    pub async fn create(
        &self,
        owner: &Owner,
        new: NewTask,
        key: Option<IdempotencyKey>,
    ) -> Result<Task, Error> {
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                // Taking the number first puts this user's writes in turn, so nothing below can race.
                let seq = changes::next_seq(tx, &owner).await?;
                if let Some(IdempotencyKey(key)) = &key
                    && let Some((digest, id)) = store::find_key(&mut tx.conn, owner.user_id(), key).await?
                {
                    if digest != new.digest {
                        return Err(Error::KeyReused);
                    }
                    let id = id
                        .parse()
                        .map_err(|_| db::Error::Defect("an idempotency key names no task".to_owned()))?;
                    let row = store::find(&mut tx.conn, owner.user_id(), id).await?;
                    return row.ok_or(Error::NotFound)?.into_task().map_err(Error::from);
                }
                if let Some(id) = new.id
                    && let Some(row) = store::find(&mut tx.conn, owner.user_id(), id).await?
                {
                    let same = row.create_digest.as_deref() == Some(new.digest.as_slice());
                    return if same { Ok(row.into_task()?) } else { Err(Error::IdTaken) };
                }
                let digest = new.digest;
                let id = new.id.unwrap_or_else(ids::new_uuid);
                let task = new.begin(id, owner.user_id().clone(), seq, now);
                store::insert(tx, &task, Some(&digest)).await?;
                record(tx, &owner, Action::Create, None, Some(&task), now).await?;
                if let Some(IdempotencyKey(key)) = key {
                    store::insert_key(&mut tx.conn, owner.user_id(), &key, &digest, &id.to_string(), now)
                        .await?;
                }
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
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                let before = find_to_change(tx, &owner, id, &condition).await?;
                let after = before.patched(patch, now);
                store_change(tx, &owner, &before, after, now).await
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
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                let before = find_to_change(tx, &owner, id, &condition).await?;
                let completed = match completion {
                    Completion::Toggle => !before.completed,
                    Completion::Set(completed) => completed,
                };
                let after = before.clone().with_completed(completed, now);
                store_change(tx, &owner, &before, after, now).await
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
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                let before = find_to_change(tx, &owner, id, &condition).await?;
                let mut after = before.clone().with_completed(true, now);
                let Some(interval) = before.recurring_interval else {
                    return store_change(tx, &owner, &before, after, now).await;
                };
                let existing = match before.next_task_id {
                    Some(next) => store::find(&mut tx.conn, owner.user_id(), next).await?,
                    None => None,
                };
                if let Some(next) = existing {
                    store_change(tx, &owner, &before, after, now).await?;
                    return Ok(next.into_task()?);
                }
                let (due_date, anchor) = match &before.due_date {
                    Some(due) => {
                        let anchor = before.recurring_anchor.unwrap_or_else(|| recurrence::anchor_of(due));
                        (next_due(due, interval, anchor), anchor)
                    }
                    None => (first_due(now.date(), interval), Anchor::of_day(now.date())),
                };
                let due_date = due_date.map_err(Error::CannotRepeat)?;
                let next_id = ids::new_uuid();
                after.next_task_id = Some(next_id);
                store_change(tx, &owner, &before, after, now).await?;
                let seq = changes::next_seq(tx, &owner).await?;
                let next = before.next_occurrence(next_id, due_date, anchor, seq, now);
                store::insert(tx, &next, None).await?;
                record(tx, &owner, Action::Create, None, Some(&next), now).await?;
                Ok(next)
            })
        })
        .await
    }

    /// Deletes a task; the change log keeps what [`Tasks::restore`] needs.
    pub async fn delete(&self, owner: &Owner, id: Uuid, condition: Condition) -> Result<(), Error> {
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                let before = find_to_change(tx, &owner, id, &condition).await?;
                store::delete(tx, &before).await?;
                let seq = changes::next_seq(tx, &owner).await?;
                let fields = difference(Some(&before), None);
                let change =
                    Change { seq, entity: ENTITY, entity_id: id, action: Action::Delete, fields, at: now };
                changes::record(tx, &owner, change).await?;
                Ok(())
            })
        })
        .await
    }

    /// Brings a deleted task back with every field as it was. A task that is there is returned as it is.
    pub async fn restore(&self, owner: &Owner, id: Uuid) -> Result<Task, Error> {
        let now = self.clock.now();
        self.change(owner, move |tx, owner| {
            Box::pin(async move {
                let seq = changes::next_seq(tx, &owner).await?;
                if let Some(row) = store::find(&mut tx.conn, owner.user_id(), id).await? {
                    return Ok(row.into_task()?);
                }
                let Some((_, fields)) = changes::last_deletion(tx, &owner, id).await? else {
                    return Err(Error::NotFound);
                };
                let task =
                    Task::from_kept_fields(id, owner.user_id().clone(), seq, &fields).map_err(|fault| {
                        db::Error::Defect(format!("task {id} cannot be restored: {}", fault.0))
                    })?;
                store::insert(tx, &task, None).await?;
                record(tx, &owner, Action::Restore, None, Some(&task), now).await?;
                Ok(task)
            })
        })
        .await
    }

    /// Deletes everything of a user, without a trace in the log, which goes as well.
    pub async fn forget(&self, owner: &Owner) -> Result<(), Error> {
        self.change(owner, |tx, owner| {
            Box::pin(async move {
                store::forget(tx, owner.user_id()).await?;
                changes::forget(tx, &owner).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets idempotency keys that are past their lifetime, at most `limit`; says how many.
    pub async fn sweep_keys(&self, limit: u32) -> Result<u64, Error> {
        let before = self.clock.now().minus(IDEMPOTENCY_KEY_LIFETIME);
        self.db
            .write(move |tx| {
                Box::pin(async move { Ok(store::delete_old_keys(&mut tx.conn, before, limit).await?) })
            })
            .await
    }

    async fn change<T, W>(&self, owner: &Owner, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx<'_>, Owner) -> BoxFuture<'t, Result<T, Error>> + Send + 'static,
    {
        let owner = owner.clone();
        self.db.write(move |tx| work(tx, owner)).await
    }
}

async fn find_to_change(
    tx: &mut Tx<'_>,
    owner: &Owner,
    id: Uuid,
    condition: &Condition,
) -> Result<Task, Error> {
    let row = store::find_to_change(&mut tx.conn, owner.user_id(), id).await?;
    let task = row.ok_or(Error::NotFound)?.into_task()?;
    match condition {
        Condition::Revisions(seen) if !seen.contains(&task.revision) => Err(Error::Stale(Box::new(task))),
        _ => Ok(task),
    }
}

/// Stores a changed task under the next number; a change that changes nothing leaves no trace.
async fn store_change(
    tx: &mut Tx<'_>,
    owner: &Owner,
    before: &Task,
    mut after: Task,
    now: Timestamp,
) -> Result<Task, Error> {
    if after == *before {
        return Ok(after);
    }
    after.revision = changes::next_seq(tx, owner).await?;
    after.updated_at = now;
    store::update(tx, before, &after).await?;
    record(tx, owner, Action::Update, Some(before), Some(&after), now).await?;
    Ok(after)
}

async fn record(
    tx: &mut Tx<'_>,
    owner: &Owner,
    action: Action,
    before: Option<&Task>,
    after: Option<&Task>,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(task) = after.or(before) else { return Ok(()) };
    let change = Change {
        seq: task.revision,
        entity: ENTITY,
        entity_id: task.id,
        action,
        fields: difference(before, after),
        at: now,
    };
    Ok(changes::record(tx, owner, change).await?)
}
