//! Where tasks stand among each other: in a project, in a section of it, below another task.
//!
//! One rule for all views: a subtask stands in the project and the section of its parent. Every verb of `tasks` stores
//! through here what could break that rule, so that the others need not know it. Knows no HTTP; asks `store` for SQL.

use std::collections::HashMap;

use serde_json::json;
use uuid::Uuid;

use super::{
    Error, Follow, Task,
    due::Due,
    order,
    store::{self, Place, Row},
};
use crate::{
    changes::Deletion,
    db, ids,
    kept::{Kept, KeptFields, Writing},
};

/// How many levels tasks have: one at the top, its subtasks, and theirs.
pub const LEVELS_MAX: usize = 3;

/// What completing a task means for the open ones below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subtasks {
    #[default]
    Complete,
    Leave,
}

/// Stores a changed task, if it may be where it says, and lets those below it follow.
///
/// What differs is what was asked for: a subtask that is in another project or section under the same parent leaves that
/// parent, and one that comes under another parent goes where that one is.
pub async fn update(
    writing: &mut Writing<'_, '_>,
    before: &Task,
    after: Task,
    subtasks: Subtasks,
) -> Result<Task, Error> {
    let mut after = settled(writing, Some(before), after).await?;
    if after.position != before.position {
        order::take(writing, &mut after).await?;
    }
    let completes = after.completed && !before.completed && subtasks == Subtasks::Complete;
    store_with_those_below(writing, before, after, completes).await
}

/// Stores a changed task. Those below it come along to another place, and are completed with it if that is asked for.
pub async fn store_with_those_below(
    writing: &mut Writing<'_, '_>,
    before: &Task,
    after: Task,
    completes: bool,
) -> Result<Task, Error> {
    let moves = after.place() != before.place();
    let after = writing.update(before, after).await?;
    if moves || completes {
        let now = writing.now;
        let follow = |before: Task| {
            let (project_id, section_id) = after.place();
            let after = Task { project_id, section_id, ..before.clone() };
            let after = if completes { after.with_completed(true, now) } else { after };
            (before, after)
        };
        let below = tasks_in(writing, Place::Below(after.id)).await?;
        arrange(writing, below.into_iter().map(follow).collect()).await?;
    }
    Ok(after)
}

/// Puts a task where it may be, or refuses by the name of the field.
pub async fn settled(
    writing: &mut Writing<'_, '_>,
    before: Option<&Task>,
    mut after: Task,
) -> Result<Task, Error> {
    let was_below = before.and_then(|before| before.parent_id);
    let was_in = before.map_or((None, None), Task::place);
    if after.parent_id == was_below {
        if after.place() == was_in {
            return Ok(after);
        }
        after.parent_id = None;
    }
    let Some(parent) = after.parent_id else {
        if after.place() != was_in {
            check_place(writing, &after).await?;
        }
        return Ok(after);
    };
    let parent = find(writing, parent)
        .await?
        .ok_or_else(|| refused("parent_id", "There is no such task among this user's tasks."))?;
    let above = line_up_to(writing, &parent).await?;
    if above.contains(&after.id) {
        return Err(refused("parent_id", "A task cannot be below itself."));
    }
    let below = match before {
        Some(before) => tasks_in(writing, Place::Below(before.id)).await?,
        None => Vec::new(),
    };
    if above.len() + levels(after.id, below.iter().map(|task| task.parent_id)) > LEVELS_MAX {
        let detail = format!("Tasks have at most {LEVELS_MAX} levels.");
        return Err(refused("parent_id", detail));
    }
    if after.project_id != parent.project_id && after.project_id != was_in.0 {
        return Err(refused("project_id", "A subtask is in the project of its parent."));
    }
    if after.section_id.is_some() && after.section_id != parent.section_id && after.section_id != was_in.1 {
        return Err(refused("section_id", "A subtask is in the section of its parent."));
    }
    (after.project_id, after.section_id) = parent.place();
    Ok(after)
}

/// Refuses a place that this user does not have.
async fn check_place(writing: &mut Writing<'_, '_>, task: &Task) -> Result<(), Error> {
    let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
    if let Some(project) = task.project_id
        && !store::project_exists(conn, user_id, project).await?
    {
        return Err(refused("project_id", "There is no such project among this user's projects."));
    }
    if let Some(section) = task.section_id {
        let project = store::project_of_section(conn, user_id, section).await?;
        if project.is_none() || project != task.project_id {
            return Err(refused("section_id", "There is no such section in the project of the task."));
        }
    }
    Ok(())
}

fn refused(field: &'static str, detail: impl Into<String>) -> Error {
    Error::Invalid { field, detail: detail.into() }
}

/// Gives the next occurrence of a task the same subtasks, open, each with what comes along with it. Those that have a next
/// occurrence of their own are history.
pub async fn copy_below(
    writing: &mut Writing<'_, '_>,
    task: &Task,
    next: &Task,
    follow: Follow,
) -> Result<(), Error> {
    let today = writing.zone.day(writing.now);
    let [from, to] = [task, next].map(|task| task.due_date.as_ref().map_or(today, Due::day));
    let mut level = vec![(task.id, next.id)];
    let below = tasks_in(writing, Place::Below(task.id)).await?;
    writing.reserve(below.len()).await?;
    while !level.is_empty() {
        let mut deeper = Vec::new();
        for (old, new) in level {
            let parts =
                below.iter().filter(|part| part.parent_id == Some(old) && part.next_task_id.is_none());
            for part in parts {
                let mut copy = part
                    .once_more(ids::new_uuid(), new, from, to)
                    .map_err(|fault| refused("due_date", fault.0))?;
                copy.begin_at(writing.next_seq().await?, writing.now);
                writing.create(&copy, None).await?;
                follow(writing, &copy, Some(part)).await?;
                deeper.push((part.id, copy.id));
            }
        }
        level = deeper;
    }
    Ok(())
}

/// Takes a task out of the store, with all below it.
pub async fn delete(writing: &mut Writing<'_, '_>, task: &Task) -> Result<(), db::Error> {
    delete_all(writing, Place::Below(task.id)).await?;
    store::delete(writing.tx, task).await
}

/// Stores a task as it was once: below the same parent, unless that is gone, too deep or below the task itself by now; then at
/// the top, and in the inbox when its project is gone.
pub async fn put_back(writing: &mut Writing<'_, '_>, mut task: Task, now: Option<Task>) -> Result<(), Error> {
    let Some(now) = now else {
        return_to_place(writing, &mut task, 1).await?;
        return Ok(writing.bring_back(&task).await?);
    };
    if (task.parent_id, task.place()) != (now.parent_id, now.place()) {
        let below = tasks_in(writing, Place::Below(task.id)).await?;
        let levels = levels(task.id, below.iter().map(|task| task.parent_id));
        return_to_place(writing, &mut task, levels).await?;
    }
    store_with_those_below(writing, &now, task, false).await.map(drop)
}

/// Does the same for many tasks, none of which is there now, parents before their subtasks.
pub async fn put_all_back(writing: &mut Writing<'_, '_>, mut tasks: Vec<Task>) -> Result<(), db::Error> {
    // Of those that come back: how deep they are and where; and where those at the top go that were in one place.
    let mut back = HashMap::new();
    let mut places = HashMap::new();
    for task in &mut tasks {
        let was = task.place();
        let parent = task.parent_id.and_then(|parent| back.get(&parent)).copied();
        let level = if let Some((level, place)) = parent.filter(|(level, _)| *level < LEVELS_MAX) {
            (task.project_id, task.section_id) = place;
            level + 1
        } else if let Some(place) = places.get(&was).filter(|_| task.parent_id.is_none()) {
            (task.project_id, task.section_id) = *place;
            1
        } else {
            let level = return_to_place(writing, task, 1).await?;
            if level == 1 {
                places.insert(was, task.place());
            }
            level
        };
        back.insert(task.id, (level, task.place()));
    }
    writing.bring_all_back(&tasks).await
}

/// Deletes all tasks in a place.
pub async fn delete_all(writing: &mut Writing<'_, '_>, place: Place) -> Result<(), db::Error> {
    let mut tasks = tasks_in(writing, place).await?;
    if tasks.is_empty() {
        return Ok(());
    }
    // Subtasks first, so that they come back after their parents when everything is done backwards.
    let parents: HashMap<Uuid, Uuid> =
        tasks.iter().filter_map(|task| Some((task.id, task.parent_id?))).collect();
    let level = |task: &Task| std::iter::successors(Some(&task.id), |id| parents.get(*id)).count();
    tasks.sort_by_key(|task| std::cmp::Reverse(level(task)));
    store::delete_in(writing.tx, writing.owner.user_id(), place).await?;
    writing.reserve(tasks.len() + 1).await?;
    for task in &tasks {
        writing.note_deletion(task).await?;
    }
    Ok(())
}

/// Brings a deleted task back, and of those that were deleted with it all below it that nobody has touched since. It comes
/// back under its parent, or to the top when that is gone; into its project, or the inbox when that is gone.
pub async fn restore(writing: &mut Writing<'_, '_>, deletion: &Deletion) -> Result<Task, Error> {
    let together = writing.deletions_of(deletion.group).await?;
    let below = below_in(&together, deletion.entity_id);
    writing.reserve(1 + below.len()).await?;
    let mut task: Task = writing.undeleted(deletion).await?;
    let levels = levels(task.id, below.iter().map(|deletion| parent_of(deletion)));
    return_to_place(writing, &mut task, levels).await?;
    writing.bring_back(&task).await?;
    let mut back = Vec::with_capacity(below.len());
    for deletion in below {
        let mut below: Task = writing.undeleted(deletion).await?;
        (below.project_id, below.section_id) = task.place();
        back.push(below);
    }
    writing.bring_all_back(&back).await?;
    Ok(task)
}

/// Finds where a task that comes back can be, with so many levels from it downwards; says on which level it is there.
async fn return_to_place(
    writing: &mut Writing<'_, '_>,
    task: &mut Task,
    levels: usize,
) -> Result<usize, db::Error> {
    if let Some(parent) = task.parent_id.take()
        && let Some(parent) = find(writing, parent).await?
    {
        let above = line_up_to(writing, &parent).await?;
        if above.len() + levels <= LEVELS_MAX && !above.contains(&task.id) {
            task.parent_id = Some(parent.id);
            (task.project_id, task.section_id) = parent.place();
            return Ok(above.len() + 1);
        }
    }
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
    Ok(1)
}

/// Of deleted tasks those below one, parents before their subtasks.
fn below_in(deletions: &[Deletion], id: Uuid) -> Vec<&Deletion> {
    let mut of: HashMap<Uuid, Vec<&Deletion>> = HashMap::new();
    for deletion in deletions.iter().filter(|deletion| deletion.entity == Task::ENTITY) {
        if let Some(parent) = parent_of(deletion) {
            of.entry(parent).or_default().push(deletion);
        }
    }
    let mut found = of.remove(&id).unwrap_or_default();
    let mut next = 0;
    while let Some(deletion) = found.get(next) {
        found.extend(of.remove(&deletion.entity_id).unwrap_or_default());
        next += 1;
    }
    found
}

fn parent_of(deletion: &Deletion) -> Option<Uuid> {
    KeptFields(&deletion.fields).id("parent_id")
}

/// Leaves the tasks of a section that is being deleted in their project, without section.
pub async fn leave_section(writing: &mut Writing<'_, '_>, section: Uuid) -> Result<(), db::Error> {
    let tasks = tasks_in(writing, Place::Section(section)).await?;
    let leave = |before: Task| (before.clone(), Task { section_id: None, ..before });
    arrange(writing, tasks.into_iter().map(leave).collect()).await
}

/// Puts the tasks back into a section that has left it in this group and were not moved since, with all that is below them
/// now.
pub async fn return_to_section(
    writing: &mut Writing<'_, '_>,
    group: i64,
    project: Uuid,
    section: Uuid,
) -> Result<(), db::Error> {
    let left: HashMap<Uuid, _> =
        writing.last_changed_in::<Task>(group, "section_id", "project_id").await?.into_iter().collect();
    if left.is_empty() {
        return Ok(());
    }
    let tasks = tasks_in(writing, Place::Project(project)).await?;
    let parents: HashMap<Uuid, Uuid> =
        tasks.iter().filter_map(|task| Some((task.id, task.parent_id?))).collect();
    let top = |mut id: Uuid| {
        while let Some(parent) = parents.get(&id) {
            id = *parent;
        }
        id
    };
    let back = tasks.into_iter().filter(|task| left.get(&top(task.id)) == Some(&json!(section)));
    let enter = |before: Task| (before.clone(), Task { section_id: Some(section), ..before });
    arrange(writing, back.map(enter).collect()).await
}

/// Stores many tasks of which only the place, the position or being done have changed.
pub async fn arrange(writing: &mut Writing<'_, '_>, mut changed: Vec<(Task, Task)>) -> Result<(), db::Error> {
    changed.retain(|(before, after)| before != after);
    writing.reserve(changed.len()).await?;
    let mut arranged = Vec::with_capacity(changed.len());
    for (before, mut after) in changed {
        writing.note_update(&before, &mut after).await?;
        arranged.push(after);
    }
    store::arrange(writing.tx, writing.owner.user_id(), &arranged).await
}

async fn tasks_in(writing: &mut Writing<'_, '_>, place: Place) -> Result<Vec<Task>, db::Error> {
    let rows = store::find_in(&mut writing.tx.conn, writing.owner.user_id(), place).await?;
    rows.into_iter().map(Row::into_task).collect()
}

pub async fn find(writing: &mut Writing<'_, '_>, id: Uuid) -> Result<Option<Task>, db::Error> {
    let row = store::find(&mut writing.tx.conn, writing.owner.user_id(), id).await?;
    row.map(Row::into_task).transpose()
}

/// A task and those above it, up to the top.
async fn line_up_to(writing: &mut Writing<'_, '_>, task: &Task) -> Result<Vec<Uuid>, db::Error> {
    let mut line = vec![task.id];
    let mut above = task.parent_id;
    while let Some(id) = above {
        line.push(id);
        above = find(writing, id).await?.and_then(|task| task.parent_id);
    }
    Ok(line)
}

/// How many levels there are from a task downwards, by the parents of those below it, which are on two levels at most.
fn levels(id: Uuid, parents: impl Iterator<Item = Option<Uuid>>) -> usize {
    parents.map(|parent| if parent == Some(id) { 2 } else { LEVELS_MAX }).max().unwrap_or(1)
}
