//! What was done with a task on a copy elsewhere, as it stands on the wire. `sync` hands it over to be read here.

use super::{
    super::{Completion, Task, TaskPatch, Tasks, complete, go, patch, restore},
    bulk::read_subtasks,
    moves, read_new, read_patch,
};
use crate::{
    kept::{
        Condition, Creation,
        deeds::{Act, Deed, deed, deleting},
    },
    wire::{Fields, boolean},
};

/// Reads what was done with a task; nothing for a fault.
pub fn deed_of(tasks: &Tasks, act: Act, creation: Creation, fields: &mut Fields) -> Option<Deed<Task>> {
    const ALWAYS: &Condition = &Condition::Always;
    let (id, tasks) = (creation.id?, tasks.clone());
    Some(match act {
        Act::Create => {
            let new = read_new(fields)?;
            deed(move |writing| {
                Box::pin(async move {
                    match writing.repeated(&creation).await? {
                        Some(task) => Ok(task),
                        None => tasks.begin(writing, new, &creation).await,
                    }
                })
            })
        }
        Act::Update => {
            let subtasks = read_subtasks(fields);
            let asked = TaskPatch { subtasks, ..read_patch(fields) };
            deed(move |writing| Box::pin(patch(writing, id, asked, ALWAYS)))
        }
        // Here nothing is toggled: another copy may have completed it meanwhile.
        Act::Complete => {
            let (completed, subtasks) = (fields.required("completed", boolean), read_subtasks(fields));
            let completion = Completion::Set(completed?);
            deed(move |writing| Box::pin(complete(writing, id, completion, subtasks, ALWAYS)))
        }
        Act::CompleteRecurring => {
            let subtasks = read_subtasks(fields);
            deed(move |writing| {
                Box::pin(async move { tasks.complete_occurrence(writing, id, subtasks, ALWAYS).await })
            })
        }
        Act::Move => {
            let to = moves::read(fields);
            deed(move |writing| Box::pin(go(writing, id, to, ALWAYS)))
        }
        Act::Delete => deleting(id),
        Act::Restore => deed(move |writing| Box::pin(restore(writing, id))),
    })
}
