//! Many operations at once in HTTP words.

use poem_openapi::{Enum, Object};
use serde::Serialize;
use uuid::Uuid;

use super::{
    super::{
        Completion, Error, Subtasks, Task, Tasks,
        bulk::{BulkError, Done, OPERATIONS_MAX, Operation},
    },
    SubtasksChoice, TaskUpdate, TaskView, moves, read_new, read_patch,
};
use crate::{
    auth::owner::Owner,
    kept::{
        Condition,
        api::{IdempotencyKey, creation, request},
    },
    problem::Problem,
    wire::{Fields, Json, boolean, parsed, uuid, whole_number},
};

/// The largest body with many operations, in bytes: a thousand tasks with the longest titles and some text each.
pub const BULK_BYTES_MAX: usize = 4 * 1024 * 1024;

/// What is done with a task.
#[derive(Enum, Clone, Copy)]
#[oai(rename = "BulkAction", rename_all = "lowercase")]
pub enum Action {
    Create,
    Update,
    Move,
    Complete,
    Delete,
    Restore,
}

/// One thing to be done: the action, and the fields that the request for it alone would have.
#[derive(Object)]
#[oai(rename = "BulkOperation")]
pub struct BulkOperation {
    /// What is to be done.
    action: Action,
    /// Which task; of a new one the id that the client chooses, or none.
    id: Option<Uuid>,
    /// The revision that was seen, for updates, moves, completions and deletions that build on it.
    revision: Option<i64>,
    /// What becomes of open subtasks when their task is completed.
    subtasks: Option<SubtasksChoice>,
    /// Right before which task a move goes; not together with `after`.
    before: Option<Uuid>,
    /// Right after which task a move goes.
    after: Option<Uuid>,
    #[oai(flatten)]
    fields: TaskUpdate,
}

/// Many things to be done, in this order.
#[derive(Object)]
#[oai(rename = "TaskBulk")]
pub struct TaskBulk {
    #[oai(validator(min_items = 1, max_items = 1000))]
    operations: Vec<BulkOperation>,
}

/// What became of one operation.
#[derive(Object, Serialize)]
#[oai(rename = "BulkResult")]
pub struct BulkResult {
    /// The task that it was about.
    id: Uuid,
    /// As the operation left it, or as it is now when the request came again; none when it is deleted.
    #[oai(nullable)]
    task: Option<TaskView>,
}

/// What became of all operations.
#[derive(Object, Serialize)]
#[oai(rename = "BulkDone")]
pub struct BulkDone {
    /// The number under which all of it was written, for reverting it.
    group: i64,
    /// In the order of the operations.
    results: Vec<BulkResult>,
}

/// Reads the operations, does them and shows what became of them.
pub async fn bulk(
    tasks: &Tasks,
    owner: &Owner,
    key: IdempotencyKey,
    mut fields: Fields,
) -> poem::Result<Json<BulkDone>> {
    let request = request("bulk", key, &fields);
    if !fields.object().contains_key("operations") {
        fields.fault("operations", "This field is required.");
    }
    let operations = fields.objects("operations", OPERATIONS_MAX, operation).unwrap_or_default();
    if operations.is_empty() && !fields.is_faulty() {
        fields.fault("operations", "There must be at least one operation.");
    }
    fields.finish()?;
    let Done { group, tasks } = tasks.bulk(owner, operations, request).await.map_err(Problem::from)?;
    let result = |(id, task): (Uuid, Option<Task>)| BulkResult { id, task: task.map(TaskView::from) };
    Ok(Json(BulkDone { group, results: tasks.into_iter().map(result).collect() }))
}

/// Reads one operation; a fault that is noted makes what is returned be thrown away.
fn operation(fields: &mut Fields) -> Option<Operation> {
    let action = fields.required("action", parsed(action));
    let Some(action) = action else {
        // Which other fields there may be depends on it.
        fields.leave_rest();
        return None;
    };
    if let Action::Create = action {
        let creation = creation("task of many", IdempotencyKey(None), fields);
        return Some(Operation::Create { new: Box::new(read_new(fields)?), creation });
    }
    let id = fields.required("id", parsed(uuid));
    if let Action::Restore = action {
        return Some(Operation::Restore { id: id? });
    }
    let seen = fields.optional("revision", whole_number(Ok::<_, String>));
    let condition = seen.map_or(Condition::Always, |revision| Condition::Revisions(vec![revision]));
    if let Action::Delete = action {
        return Some(Operation::Delete { id: id?, condition });
    }
    if let Action::Move = action {
        let to = moves::read(fields);
        return Some(Operation::Move { id: id?, to, condition });
    }
    let subtasks = read_subtasks(fields);
    if let Action::Complete = action {
        let completed = fields.optional("completed", boolean);
        let completion = completed.map_or(Completion::Toggle, Completion::Set);
        return Some(Operation::Complete { id: id?, completion, subtasks, condition });
    }
    let mut patch = Box::new(read_patch(fields));
    patch.subtasks = subtasks;
    Some(Operation::Update { id: id?, patch, condition })
}

fn action(text: &str) -> Result<Action, &'static str> {
    Ok(match text {
        "create" => Action::Create,
        "update" => Action::Update,
        "move" => Action::Move,
        "complete" => Action::Complete,
        "delete" => Action::Delete,
        "restore" => Action::Restore,
        _ => return Err("Action must be create, update, move, complete, delete or restore."),
    })
}

/// Reads what becomes of open subtasks.
pub fn read_subtasks(fields: &mut Fields) -> Subtasks {
    fields.optional("subtasks", parsed(subtasks)).unwrap_or_default()
}

fn subtasks(text: &str) -> Result<Subtasks, &'static str> {
    match text {
        "complete" => Ok(Subtasks::Complete),
        "leave" => Ok(Subtasks::Leave),
        _ => Err("Subtasks must be complete or leave."),
    }
}

impl From<BulkError> for Problem {
    fn from(error: BulkError) -> Self {
        match error {
            BulkError::At { error: error @ Error::Database(_), .. } | BulkError::Whole(error) => error.into(),
            BulkError::At { index, error } => {
                let field = if matches!(error, Error::Stale(_)) { "/revision" } else { "/id" };
                Self::from(error).within(&format!("/operations/{index}"), field)
            }
            BulkError::Database(error) => error.into(),
        }
    }
}
