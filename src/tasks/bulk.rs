//! Many operations on tasks in one write: all of them or none. Every entrance calls it; it knows no HTTP and no SQL.

use serde_json::json;
use uuid::Uuid;

use super::{
    Completion, Error, NewTask, Subtasks, Task, TaskMove, TaskPatch, Tasks, complete, go, patch, restore,
};
use crate::{
    auth::owner::Owner,
    db,
    kept::{self, Condition, Creation, Writing},
};

/// How many operations one write may hold.
pub const OPERATIONS_MAX: usize = 1000;

/// One thing to be done.
pub enum Operation {
    Create { new: Box<NewTask>, creation: Creation },
    Update { id: Uuid, patch: Box<TaskPatch>, condition: Condition },
    Move { id: Uuid, to: TaskMove, condition: Condition },
    Complete { id: Uuid, completion: Completion, subtasks: Subtasks, condition: Condition },
    Delete { id: Uuid, condition: Condition },
    Restore { id: Uuid },
}

/// What became of all of them.
pub struct Done {
    /// The number under which they were written.
    pub group: i64,
    /// The task of each operation as it left it; when the request came again, as it is now.
    pub tasks: Vec<(Uuid, Option<Task>)>,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    #[error("operation {index}: {error}")]
    At { index: usize, error: Error },
    #[error(transparent)]
    Whole(#[from] Error),
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Tasks {
    /// Does everything in the order given, in one group. A request that comes again under its key does nothing again.
    pub async fn bulk(
        &self,
        owner: &Owner,
        operations: Vec<Operation>,
        request: Creation,
    ) -> Result<Done, BulkError> {
        let all = self.clone();
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                if let Some(answer) = writing.answered::<Task>(&request).await? {
                    return done_before(writing, &answer).await;
                }
                writing.reserve(operations.len()).await?;
                let mut tasks = Vec::with_capacity(operations.len());
                for (index, operation) in operations.into_iter().enumerate() {
                    let done = operation.perform(&all, writing).await;
                    tasks.push(done.map_err(|error| BulkError::At { index, error })?);
                }
                let group = writing.group();
                let ids: Vec<Uuid> = tasks.iter().map(|(id, _)| *id).collect();
                writing.keep_answer(&request, &json!([group, ids]).to_string()).await?;
                Ok(Done { group, tasks })
            })
        })
        .await
    }
}

async fn done_before(writing: &mut Writing<'_, '_>, answer: &str) -> Result<Done, BulkError> {
    let (group, ids): (i64, Vec<Uuid>) = serde_json::from_str(answer)
        .map_err(|_| db::Error::Defect("an idempotency key names nothing".to_owned()))?;
    let mut tasks = Vec::with_capacity(ids.len());
    for id in ids {
        let task = match writing.find(id).await {
            Ok(task) => Some(task),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error.into()),
        };
        tasks.push((id, task));
    }
    Ok(Done { group, tasks })
}

impl Operation {
    async fn perform(
        self,
        tasks: &Tasks,
        writing: &mut Writing<'_, '_>,
    ) -> Result<(Uuid, Option<Task>), Error> {
        let task = match self {
            Self::Create { new, creation } => match writing.repeated(&creation).await? {
                Some(task) => task,
                None => tasks.begin(writing, *new, &creation).await?,
            },
            Self::Update { id, patch: asked, condition } => patch(writing, id, *asked, &condition).await?,
            Self::Move { id, to, condition } => go(writing, id, to, &condition).await?,
            Self::Complete { id, completion, subtasks, condition } => {
                complete(writing, id, completion, subtasks, &condition).await?
            }
            Self::Delete { id, condition } => {
                writing.remove::<Task>(id, &condition).await?;
                return Ok((id, None));
            }
            Self::Restore { id } => restore(writing, id).await?,
        };
        Ok((task.id, Some(task)))
    }
}
