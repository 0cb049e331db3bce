//! Tasks in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod bulk;
mod deeds;
mod moves;
mod schema;

use poem::Request;
use poem_openapi::{
    ApiResponse, OpenApi, Tags,
    param::{Path, Query},
};

use super::{
    Completion, ListError, NewTask, Subtasks, Task, TaskPatch, TaskQuery, Tasks,
    due::Due,
    fields::{Description, Minutes, Priority, Tags as TaskTags, Title},
    position::Position,
    recurrence::{CountedFrom, Interval, OCCURRENCES_MAX, Rule},
};
pub use bulk::BULK_BYTES_MAX;
use bulk::{BulkDone, TaskBulk};
pub use deeds::deed_of;
pub use schema::{CountedFromView, PriorityView, TaskView, document};
use schema::{OccurrenceView, SubtasksChoice, TaskComplete, TaskCreate, TaskReplace, TaskUpdate};

use crate::{
    auth::owner::SignedIn,
    kept::api::{
        Created, Deleted, IdempotencyKey, IfMatch, IfNoneMatch, Read, Revised, Shown, created, creation,
        deleted, id, read, revised,
    },
    problem::{FieldError, Problem},
    wire::{Body, Fields, Json, Patch, boolean, next_link, parsed, uuid, whole_number},
};

#[derive(Tags)]
enum Tag {
    /// Tasks of one user. The user in the path must be the user of the token.
    Tasks,
}

impl Shown for Task {
    type View = TaskView;
    const NOUN: &'static str = "task";
}

#[derive(ApiResponse)]
enum TaskList {
    /// The tasks, as a plain array.
    #[oai(status = 200)]
    Listed(
        Json<Vec<TaskView>>,
        /// How many tasks the list has on all pages.
        #[oai(header = "X-Total-Count")]
        i64,
        /// RFC 8288: the next page, with `rel="next"`. Absent on the last one.
        #[oai(header = "Link")]
        Option<String>,
    ),
}

#[derive(ApiResponse)]
enum Occurrences {
    /// The next dates, the soonest first.
    #[oai(status = 200)]
    Listed(Json<Vec<OccurrenceView>>),
}

/// How many occurrences are shown when nobody says how many.
const OCCURRENCES_SHOWN: u32 = 5;

/// The task operations.
pub struct TasksApi {
    pub tasks: Tasks,
}

#[OpenApi(tag = "Tag::Tasks")]
impl TasksApi {
    /// List tasks
    ///
    /// A plain array, filtered and sorted by the parameters. Totals and paging are in headers: follow `Link` until it is
    /// absent, and every task comes exactly once, even while others are added.
    #[oai(path = "/api/:user_id/tasks", method = "get", operation_id = "list_tasks")]
    async fn list_tasks(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        request: &Request,
    ) -> poem::Result<TaskList> {
        self.list(&signed_in, &user_id, request).await
    }

    /// Create a task
    ///
    /// With an `id` of your own or an `Idempotency-Key`, repeating the request returns the task that it made and makes no second.
    #[oai(path = "/api/:user_id/tasks", method = "post", operation_id = "create_task")]
    async fn create_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<TaskCreate>,
    ) -> poem::Result<Created<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let creation = creation("", idempotency_key, &mut fields);
        let new = new_task(fields)?;
        created(self.tasks.create(&owner, new, creation).await, &[&user_id, "tasks"])
    }

    /// Do many things at once
    ///
    /// 1 to 1,000 operations in their order, all of them or none, in one group of the history. A fault is named by the index of its
    /// operation. With an `Idempotency-Key`, repeating the request does nothing again.
    #[oai(path = "/api/:user_id/tasks/bulk", method = "post", operation_id = "bulk_tasks")]
    async fn bulk_tasks(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<TaskBulk, true, BULK_BYTES_MAX>,
    ) -> poem::Result<Json<BulkDone>> {
        let owner = signed_in.owner_of(&user_id)?;
        bulk::bulk(&self.tasks, &owner, idempotency_key, body.fields()).await
    }

    /// Search tasks
    ///
    /// The same as the list; `search_query` (or `q`) holds the words.
    #[oai(path = "/api/:user_id/tasks/search", method = "get", operation_id = "search_tasks")]
    async fn search_tasks(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        request: &Request,
    ) -> poem::Result<TaskList> {
        self.list(&signed_in, &user_id, request).await
    }

    /// Read a task
    ///
    /// With `If-None-Match` an unchanged task is answered by 304 without a body.
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "get", operation_id = "get_task")]
    async fn get_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        #[oai(name = "If-None-Match")] if_none_match: IfNoneMatch,
    ) -> poem::Result<Read<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let row = self.tasks.get(&owner, id::<Task>(&task_id)?).await.map_err(Problem::from)?;
        let revision = row.revision;
        Ok(read(row, revision, &if_none_match))
    }

    /// Update a task, naming its title
    ///
    /// `title` is required; another field that is absent keeps its value, and null clears it.
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "put", operation_id = "replace_task")]
    async fn replace_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// What becomes of its open subtasks when it is completed.
        subtasks: Query<Option<SubtasksChoice>>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<TaskReplace>,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<Task>(&task_id)?;
        let mut fields = body.fields();
        if !fields.object().contains_key("title") {
            fields.fault("title", "This field is required.");
        }
        let patch = TaskPatch { subtasks: choice(subtasks.0), ..task_patch(fields)? };
        revised(self.tasks.patch(&owner, id, patch, if_match.0).await)
    }

    /// Change fields of a task
    ///
    /// Only the fields in the body change; null clears one.
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "patch", operation_id = "update_task")]
    async fn update_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// What becomes of its open subtasks when it is completed.
        subtasks: Query<Option<SubtasksChoice>>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<TaskUpdate>,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<Task>(&task_id)?;
        let patch = TaskPatch { subtasks: choice(subtasks.0), ..task_patch(body.fields())? };
        revised(self.tasks.patch(&owner, id, patch, if_match.0).await)
    }

    /// Move a task
    ///
    /// To another list, to a place in it, or both; `before` or `after` alone means the list of that task. The server computes the
    /// position, so that clients need not know the order as it is by now. Everything below the task goes along.
    #[oai(path = "/api/:user_id/tasks/:task_id/move", method = "post", operation_id = "move_task")]
    async fn move_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<moves::TaskMoveBody>,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<Task>(&task_id)?;
        let mut fields = body.fields();
        let to = moves::read(&mut fields);
        fields.finish()?;
        revised(self.tasks.go(&owner, id, to, if_match.0).await)
    }

    /// Delete a task
    ///
    /// With its subtasks, in one group of the change log; `restore` brings all of it back.
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "delete", operation_id = "delete_task")]
    async fn delete_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Deleted> {
        let owner = signed_in.owner_of(&user_id)?;
        deleted(self.tasks.delete(&owner, id::<Task>(&task_id)?, if_match.0).await)
    }

    /// Complete or reopen a task
    ///
    /// Without a body the state is toggled; with `{"completed": true}` or `false` it is set. Completing completes the open
    /// subtasks, too, in the same group of the change log; reopening leaves them.
    #[oai(path = "/api/:user_id/tasks/:task_id/complete", method = "patch", operation_id = "complete_task")]
    async fn complete_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// What becomes of its open subtasks when it is completed.
        subtasks: Query<Option<SubtasksChoice>>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<TaskComplete, false>,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<Task>(&task_id)?;
        let mut fields = body.fields();
        let completed = fields.optional("completed", boolean);
        fields.finish()?;
        let completion = completed.map_or(Completion::Toggle, Completion::Set);
        revised(self.tasks.complete(&owner, id, completion, choice(subtasks.0), if_match.0).await)
    }

    /// Complete a task and begin its next occurrence
    ///
    /// Returns the next occurrence if the task repeats, else the completed task. Asking again makes no second occurrence. It has
    /// the same subtasks, open again.
    #[oai(
        path = "/api/:user_id/tasks/:task_id/complete-with-recurring",
        method = "post",
        operation_id = "complete_recurring_task"
    )]
    async fn complete_recurring_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// What becomes of its open subtasks.
        subtasks: Query<Option<SubtasksChoice>>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let (id, subtasks) = (id::<Task>(&task_id)?, choice(subtasks.0));
        revised(self.tasks.complete_with_recurring(&owner, id, subtasks, if_match.0).await)
    }

    /// Preview when a task will be due again
    ///
    /// The dates after this occurrence, at most `limit`: fewer when the series ends, none for a task that does not repeat. Each is
    /// taken to be done on the day that it is due; a task that repeats after completion counts from today.
    #[oai(
        path = "/api/:user_id/tasks/:task_id/occurrences",
        method = "get",
        operation_id = "list_task_occurrences"
    )]
    async fn list_task_occurrences(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// How many dates, 1 to 100; 5 when absent.
        limit: Query<Option<String>>,
    ) -> poem::Result<Occurrences> {
        let owner = signed_in.owner_of(&user_id)?;
        let limit = occurrences_limit(limit.0.as_deref())?;
        let found =
            self.tasks.occurrences(&owner, id::<Task>(&task_id)?, limit).await.map_err(Problem::from)?;
        Ok(Occurrences::Listed(Json(found.into_iter().map(OccurrenceView::from).collect())))
    }

    /// Bring a deleted task back
    ///
    /// With every field as it was, and with the subtasks that were deleted with it, except what was touched since. Without its
    /// parent it comes back at the top. A task that is not deleted is returned as it is.
    #[oai(path = "/api/:user_id/tasks/:task_id/restore", method = "post", operation_id = "restore_task")]
    async fn restore_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
    ) -> poem::Result<Revised<TaskView>> {
        let owner = signed_in.owner_of(&user_id)?;
        revised(self.tasks.restore(&owner, id::<Task>(&task_id)?).await)
    }
}

impl TasksApi {
    async fn list(&self, signed_in: &SignedIn, user_id: &str, request: &Request) -> poem::Result<TaskList> {
        let owner = signed_in.owner_of(user_id)?;
        let query_text = request.uri().query().unwrap_or_default();
        let page = self.tasks.list(&owner, TaskQuery::parse(query_text)?).await.map_err(Problem::from)?;
        let link = page.next.map(|cursor| next_link(request, "cursor", &cursor));
        let views = page.rows.into_iter().map(TaskView::from).collect();
        Ok(TaskList::Listed(Json(views), page.total, link))
    }
}

fn occurrences_limit(text: Option<&str>) -> Result<u32, Problem> {
    let Some(text) = text else { return Ok(OCCURRENCES_SHOWN) };
    match text.parse() {
        Ok(limit @ 1..=OCCURRENCES_MAX) => Ok(limit),
        _ => Err(Problem::invalid(vec![FieldError::parameter(
            "limit",
            format!("limit must be a whole number from 1 to {OCCURRENCES_MAX}."),
        )])),
    }
}

impl From<ListError> for Problem {
    fn from(error: ListError) -> Self {
        match error {
            ListError::Filter(fault) => {
                Self::invalid(vec![fault.in_place(FieldError::parameter("filter", ""))])
            }
            ListError::Database(error) => error.into(),
        }
    }
}

/// Reads the body of a creation.
fn new_task(mut fields: Fields) -> Result<NewTask, Problem> {
    let new = read_new(&mut fields);
    fields.finish()?;
    Ok(new.expect("a missing title was named by finish"))
}

/// Reads the fields of a creation; nothing without a title, which is noted as a fault.
fn read_new(fields: &mut Fields) -> Option<NewTask> {
    let title = fields.required("title", parsed(Title::parse));
    let patch = optional_fields(fields);
    Some(NewTask {
        project_id: patch.project_id.or(None),
        section_id: patch.section_id.or(None),
        parent_id: patch.parent_id.or(None),
        title: title?,
        description: patch.description.or(None),
        completed: patch.completed.unwrap_or(false),
        start_date: patch.start_date.or(None),
        due_date: patch.due_date.or(None),
        deadline: patch.deadline.or(None),
        duration_minutes: patch.duration_minutes.or(None),
        priority: patch.priority.or(Some(Priority::Medium)),
        tags: patch.tags.unwrap_or_default(),
        recurrence: patch.recurrence.or(patch.recurring_interval.or(None).map(Rule::of)),
        recurrence_from: patch.recurrence_from.or(None).unwrap_or_default(),
        position: patch.position,
    })
}

/// Reads the body of an update.
fn task_patch(mut fields: Fields) -> Result<TaskPatch, Problem> {
    let patch = read_patch(&mut fields);
    fields.finish()?;
    Ok(patch)
}

/// Reads the fields of an update.
fn read_patch(fields: &mut Fields) -> TaskPatch {
    let title = fields.optional("title", parsed(Title::parse));
    TaskPatch { title, ..optional_fields(fields) }
}

/// The fields that creations and updates share.
fn optional_fields(fields: &mut Fields) -> TaskPatch {
    let (recurrence, recurring_interval) = repeats(fields);
    TaskPatch {
        title: None,
        subtasks: Subtasks::default(),
        project_id: fields.patch("project_id", parsed(uuid)),
        section_id: fields.patch("section_id", parsed(uuid)),
        parent_id: fields.patch("parent_id", parsed(uuid)),
        description: fields.patch("description", parsed(Description::parse)),
        completed: fields.optional("completed", boolean),
        start_date: fields.patch("start_date", parsed(Due::parse)),
        due_date: fields.patch("due_date", parsed(Due::parse)),
        deadline: fields.patch("deadline", parsed(Due::parse)),
        duration_minutes: fields.patch("duration_minutes", whole_number(Minutes::parse)),
        priority: fields.patch("priority", parsed(Priority::parse)),
        tags: match fields.texts("tags", TaskTags::parse_all) {
            Patch::Keep => None,
            // Old clients send null for "no tags".
            Patch::Clear => Some(TaskTags::default()),
            Patch::Set(tags) => Some(tags),
        },
        recurrence,
        recurrence_from: fields.patch("recurrence_from", parsed(CountedFrom::parse)),
        recurring_interval,
        position: fields.optional("position", parsed(Position::parse)),
    }
}

fn choice(asked: Option<SubtasksChoice>) -> Subtasks {
    asked.map_or_else(Subtasks::default, Into::into)
}

/// Reads the rule and the word that is short for it; whoever sends both means the rule.
fn repeats(fields: &mut Fields) -> (Patch<Rule>, Patch<Interval>) {
    let rule = fields.patch("recurrence", parsed(Rule::parse));
    let interval = fields.patch("recurring_interval", parsed(Interval::parse));
    let short_for = match &rule {
        Patch::Keep => return (rule, interval),
        Patch::Clear => None,
        Patch::Set(rule) => rule.as_interval(),
    };
    if !matches!(interval, Patch::Keep) && interval.or(None) != short_for {
        fields.fault("recurring_interval", "recurrence says something else; send one of the two.");
    }
    (rule, Patch::Keep)
}
