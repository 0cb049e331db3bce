//! Where a task shall go, as it stands on the wire. The operation that moves tasks reads its body here, and the one
//! that does many things at once its moves.

use poem_openapi::Object;
use uuid::Uuid;

use super::super::{Beside, TaskMove};
use crate::wire::{Fields, parsed, uuid};

/// Where a task shall go. What is absent stays as it is, and null means the inbox, no section, or the top.
#[derive(Object)]
#[oai(rename = "TaskMove", example)]
pub struct TaskMoveBody {
    /// Into this project. There it has no section unless one is named, and a subtask is at the top.
    project_id: Option<Uuid>,
    /// Into this section of its project; a subtask is at the top there.
    section_id: Option<Uuid>,
    /// Below this task, and into its project and section.
    parent_id: Option<Uuid>,
    /// Right before this task; not together with `after`.
    before: Option<Uuid>,
    /// Right after this task. Without either it goes to the end of a new list.
    after: Option<Uuid>,
}

impl poem_openapi::types::Example for TaskMoveBody {
    fn example() -> Self {
        Self {
            project_id: Some("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01".parse().expect("a UUID")),
            section_id: None,
            parent_id: None,
            before: None,
            after: Some("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b03".parse().expect("a UUID")),
        }
    }
}

/// Reads where a task shall go; a fault that is noted makes what is returned be thrown away.
pub fn read(fields: &mut Fields) -> TaskMove {
    let before = fields.optional("before", parsed(uuid));
    let after = fields.optional("after", parsed(uuid));
    if before.is_some() && after.is_some() {
        fields.fault("after", "Name the task before or the one after, not both.");
    }
    TaskMove {
        project_id: fields.patch("project_id", parsed(uuid)),
        section_id: fields.patch("section_id", parsed(uuid)),
        parent_id: fields.patch("parent_id", parsed(uuid)),
        beside: before.map(Beside::Before).or(after.map(Beside::After)),
    }
}
