//! The order that users make by hand: where a task goes in a list, and keys that stay short.
//!
//! A list is what stands together: the tasks below one task, or those at the top of a section, of a project without section,
//! or of the inbox. Knows positions and places, no HTTP; the verbs of `tasks` call it.

use uuid::Uuid;

use super::{
    Error, Task, TaskPatch, TaskQuery,
    position::Position,
    store::{self, Row},
    tree,
};
use crate::{
    db,
    kept::Writing,
    page::{Cursor, Key},
    wire::Patch,
};

/// Where a task shall go.
#[derive(Clone, Debug, Default)]
pub struct TaskMove {
    pub project_id: Patch<Uuid>,
    pub section_id: Patch<Uuid>,
    pub parent_id: Patch<Uuid>,
    /// Beside which task; at the end of its new list when none is named.
    pub beside: Option<Beside>,
}

/// A place right beside another task.
#[derive(Clone, Copy, Debug)]
pub enum Beside {
    Before(Uuid),
    After(Uuid),
}

impl Beside {
    fn id(self) -> Uuid {
        let (Self::Before(id) | Self::After(id)) = self;
        id
    }

    /// The field of the request that says it.
    fn field(self) -> &'static str {
        match self {
            Self::Before(_) => "before",
            Self::After(_) => "after",
        }
    }
}

/// Moves a task with all below it.
pub async fn go(writing: &mut Writing<'_, '_>, before: &Task, to: TaskMove) -> Result<Task, Error> {
    let TaskMove { project_id, section_id, parent_id, beside } = to;
    let list_is_named = [&project_id, &section_id, &parent_id].iter().any(|patch| **patch != Patch::Keep);
    let patch = TaskPatch { project_id, section_id, parent_id, ..TaskPatch::default() };
    let after = before.patched(patch, writing.now);
    let Some(beside) = beside else {
        let mut after = tree::settled(writing, Some(before), after).await?;
        if list_of(&after) != list_of(before) {
            let last = neighbour(writing, &after, None, true).await?;
            place(writing, &mut after, last, None).await?;
        }
        return tree::store_with_those_below(writing, before, after, false).await;
    };
    let refused = |detail: &str| Error::Invalid { field: beside.field(), detail: detail.to_owned() };
    if beside.id() == before.id {
        return Err(refused("A task cannot stand beside itself."));
    }
    let Some(other) = tree::find(writing, beside.id()).await? else {
        return Err(refused("There is no such task among this user's tasks."));
    };
    let mut after = if list_is_named {
        tree::settled(writing, Some(before), after).await?
    } else {
        let (project_id, section_id) = other.place();
        let after = Task { project_id, section_id, parent_id: other.parent_id, ..after };
        tree::settled(writing, Some(before), after).await.map_err(|error| match error {
            Error::Invalid { detail, .. } => refused(&detail),
            error => error,
        })?
    };
    if list_of(&after) != list_of(&other) {
        return Err(refused("This task is not in the list that the task goes to."));
    }
    let next = neighbour(writing, &after, Some(&other), matches!(beside, Beside::Before(_))).await?;
    let (low, high) = match beside {
        Beside::Before(_) => (next, Some(other)),
        Beside::After(_) => (Some(other), next),
    };
    place(writing, &mut after, low, high).await?;
    tree::store_with_those_below(writing, before, after, false).await
}

/// Gives a task a position between two neighbours. One that is there already stays.
async fn place(
    writing: &mut Writing<'_, '_>,
    task: &mut Task,
    low: Option<Task>,
    high: Option<Task>,
) -> Result<(), db::Error> {
    let is_there = low.as_ref().is_none_or(|low| low.position < task.position)
        && high.as_ref().is_none_or(|high| task.position < high.position);
    if is_there {
        return Ok(());
    }
    let [below, above] = [&low, &high].map(|end| end.as_ref().map(|task| &task.position));
    if let Some(position) = Position::between(below, above) {
        task.position = position;
        return Ok(());
    }
    let others = others(writing, task).await?;
    let place = match &low {
        Some(low) => {
            others.iter().position(|other| other.id == low.id).map_or(others.len(), |place| place + 1)
        }
        None => 0,
    };
    rebalance(writing, task, others, place).await
}

/// Takes a position that somebody chose. One that is too long to be kept gives its whole list new positions in the same order.
pub async fn take(writing: &mut Writing<'_, '_>, task: &mut Task) -> Result<(), db::Error> {
    if task.position.is_kept() {
        return Ok(());
    }
    let others = others(writing, task).await?;
    let place = others.partition_point(|other| (&other.position, other.id) < (&task.position, task.id));
    rebalance(writing, task, others, place).await
}

/// Gives the tasks of a list short positions in the same order, and `task` the one in this place among them. The others are
/// stored, `task` is not.
async fn rebalance(
    writing: &mut Writing<'_, '_>,
    task: &mut Task,
    others: Vec<Task>,
    place: usize,
) -> Result<(), db::Error> {
    task.position = Position::of_sequence(place as u64);
    let numbers = (0_u64..).filter(|number| *number != place as u64);
    let positioned = others.into_iter().zip(numbers).map(|(before, number)| {
        let after = Task { position: Position::of_sequence(number), ..before.clone() };
        (before, after)
    });
    tree::arrange(writing, positioned.collect()).await
}

/// The place and the parent that all tasks of a list have.
fn list_of(task: &Task) -> ((Option<Uuid>, Option<Uuid>), Option<Uuid>) {
    (task.place(), task.parent_id)
}

/// The task of the list right before or after another one, or at its end, leaving out the one that moves.
async fn neighbour(
    writing: &mut Writing<'_, '_>,
    moving: &Task,
    of: Option<&Task>,
    before: bool,
) -> Result<Option<Task>, db::Error> {
    let mut query = TaskQuery { descending: before, limit: Some(2), ..list(moving) };
    query.cursor = of.map(|of| Cursor {
        order: query.order(),
        key: Key::Text(of.position.as_str().to_owned()),
        id: of.id,
    });
    Ok(rows(writing, &query).await?.into_iter().find(|task| task.id != moving.id))
}

async fn others(writing: &mut Writing<'_, '_>, task: &Task) -> Result<Vec<Task>, db::Error> {
    let mut tasks = rows(writing, &list(task)).await?;
    tasks.retain(|other| other.id != task.id);
    Ok(tasks)
}

fn list(task: &Task) -> TaskQuery {
    TaskQuery::siblings(task.place(), task.parent_id)
}

async fn rows(writing: &mut Writing<'_, '_>, query: &TaskQuery) -> Result<Vec<Task>, db::Error> {
    let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
    let rows = store::list(conn, user_id, query, &writing.zone).await?;
    rows.into_iter().map(Row::into_task).collect()
}

#[cfg(test)]
mod tests;
