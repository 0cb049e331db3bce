//! Tasks in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod schema;

use poem::{
    Request,
    http::{HeaderMap, header},
};
use poem_openapi::{
    ApiResponse, OpenApi, Tags,
    param::{Header, Path},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    Completion, Condition, Error, IdempotencyKey, NewTask, Task, TaskPatch, TaskQuery, Tasks,
    due::Due,
    fields::{Description, Priority, Tags as TaskTags, Title},
    position::Position,
    recurrence::Interval,
};
pub use schema::document;
use schema::{TaskComplete, TaskCreate, TaskReplace, TaskUpdate, TaskView};

use crate::{
    auth::owner::SignedIn,
    problem::{FieldError, Kind, Problem},
    wire::{Body, Fields, Json, Patch, boolean, parsed},
};

/// The longest idempotency key, in characters.
pub const IDEMPOTENCY_KEY_CHARS_MAX: usize = 255;

#[derive(Tags)]
enum Tag {
    /// Tasks of one user. The user in the path must be the user of the token.
    Tasks,
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
enum TaskCreated {
    /// The task that this request, or an earlier sending of it, created.
    #[oai(status = 201)]
    Created(
        Json<TaskView>,
        /// The task's revision in double quotes.
        #[oai(header = "ETag")]
        String,
        /// The task's path.
        #[oai(header = "Location")]
        String,
    ),
}

#[derive(ApiResponse)]
enum TaskShown {
    /// The task.
    #[oai(status = 200)]
    Shown(
        Json<TaskView>,
        /// The task's revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
}

#[derive(ApiResponse)]
#[expect(clippy::large_enum_variant, reason = "it lives for one answer and most are of the large kind")]
enum TaskFound {
    /// The task.
    #[oai(status = 200)]
    Found(
        Json<TaskView>,
        /// The task's revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
    /// It is still the revision that `If-None-Match` names.
    #[oai(status = 304)]
    NotModified(
        /// The task's revision in double quotes.
        #[oai(header = "ETag")]
        String,
    ),
}

#[derive(ApiResponse)]
enum TaskDeleted {
    /// It is gone; `restore` brings it back.
    #[oai(status = 204)]
    Deleted,
}

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
        /// A text of 1 to 255 characters that names this request for a day.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: Body<TaskCreate>,
    ) -> poem::Result<TaskCreated> {
        let owner = signed_in.owner_of(&user_id)?;
        let key = key(idempotency_key.0)?;
        let task = self.tasks.create(&owner, new_task(body.fields())?, key).await.map_err(Problem::from)?;
        let location = format!("{}/{}", tasks_path(&user_id), task.id);
        let tag = etag(task.revision);
        Ok(TaskCreated::Created(Json(task.into()), tag, location))
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
        request: &Request,
    ) -> poem::Result<TaskFound> {
        let owner = signed_in.owner_of(&user_id)?;
        let row = self.tasks.get(&owner, id(&task_id)?).await.map_err(Problem::from)?;
        let tag = etag(row.revision);
        if seen(request.headers(), header::IF_NONE_MATCH).is_some_and(|seen| seen.contains(row.revision)) {
            return Ok(TaskFound::NotModified(tag));
        }
        Ok(TaskFound::Found(Json(row.into()), tag))
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
        /// The revision that was seen, as its `ETag`; the update is refused when the task has changed since.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Body<TaskReplace>,
    ) -> poem::Result<TaskShown> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id(&task_id)?;
        let mut fields = body.fields();
        if !fields.object().contains_key("title") {
            fields.fault("title", "This field is required.");
        }
        let patch = task_patch(fields)?;
        shown(self.tasks.patch(&owner, id, patch, condition(if_match.0.as_deref())).await)
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
        /// The revision that was seen, as its `ETag`; the update is refused when the task has changed since.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Body<TaskUpdate>,
    ) -> poem::Result<TaskShown> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id(&task_id)?;
        let patch = task_patch(body.fields())?;
        shown(self.tasks.patch(&owner, id, patch, condition(if_match.0.as_deref())).await)
    }

    /// Delete a task
    ///
    /// The change log keeps it, so `restore` can bring it back.
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "delete", operation_id = "delete_task")]
    async fn delete_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// The revision that was seen, as its `ETag`; the deletion is refused when the task has changed since.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> poem::Result<TaskDeleted> {
        let owner = signed_in.owner_of(&user_id)?;
        self.tasks
            .delete(&owner, id(&task_id)?, condition(if_match.0.as_deref()))
            .await
            .map_err(Problem::from)?;
        Ok(TaskDeleted::Deleted)
    }

    /// Complete or reopen a task
    ///
    /// Without a body the state is toggled; with `{"completed": true}` or `false` it is set.
    #[oai(path = "/api/:user_id/tasks/:task_id/complete", method = "patch", operation_id = "complete_task")]
    async fn complete_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
        /// The revision that was seen, as its `ETag`.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Body<TaskComplete, false>,
    ) -> poem::Result<TaskShown> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id(&task_id)?;
        let mut fields = body.fields();
        let completed = fields.optional("completed", boolean);
        fields.finish()?;
        let completion = completed.map_or(Completion::Toggle, Completion::Set);
        shown(self.tasks.complete(&owner, id, completion, condition(if_match.0.as_deref())).await)
    }

    /// Complete a task and begin its next occurrence
    ///
    /// Returns the next occurrence if the task repeats, else the completed task. Asking again makes no second occurrence.
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
        /// The revision that was seen, as its `ETag`.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> poem::Result<TaskShown> {
        let owner = signed_in.owner_of(&user_id)?;
        shown(
            self.tasks.complete_with_recurring(&owner, id(&task_id)?, condition(if_match.0.as_deref())).await,
        )
    }

    /// Bring a deleted task back
    ///
    /// With every field as it was. A task that is not deleted is returned as it is.
    #[oai(path = "/api/:user_id/tasks/:task_id/restore", method = "post", operation_id = "restore_task")]
    async fn restore_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        task_id: Path<String>,
    ) -> poem::Result<TaskShown> {
        let owner = signed_in.owner_of(&user_id)?;
        shown(self.tasks.restore(&owner, id(&task_id)?).await)
    }
}

impl TasksApi {
    async fn list(&self, signed_in: &SignedIn, user_id: &str, request: &Request) -> poem::Result<TaskList> {
        let owner = signed_in.owner_of(user_id)?;
        let query_text = request.uri().query().unwrap_or_default();
        let page = self.tasks.list(&owner, TaskQuery::parse(query_text)?).await.map_err(Problem::from)?;
        let link = page.next.map(|cursor| next_link(request.original_uri().path(), query_text, &cursor));
        let views = page.rows.into_iter().map(TaskView::from).collect();
        Ok(TaskList::Listed(Json(views), page.total, link))
    }
}

fn shown(result: Result<Task, Error>) -> poem::Result<TaskShown> {
    let task = result.map_err(Problem::from)?;
    let tag = etag(task.revision);
    Ok(TaskShown::Shown(Json(task.into()), tag))
}

/// Reads the body of a creation.
fn new_task(mut fields: Fields) -> Result<NewTask, Problem> {
    let digest = digest(&fields);
    let id = fields.optional("id", parsed(|text| text.parse::<Uuid>().map_err(|_| "id must be a UUID.")));
    let title = fields.required("title", parsed(Title::parse));
    let patch = optional_fields(&mut fields);
    fields.finish()?;
    Ok(NewTask {
        id,
        title: title.expect("a missing title was named by finish"),
        description: patch.description.or(None),
        completed: patch.completed.unwrap_or(false),
        due_date: patch.due_date.or(None),
        priority: patch.priority.or(Some(Priority::Medium)),
        tags: patch.tags.unwrap_or_default(),
        recurring_interval: patch.recurring_interval.or(None),
        position: patch.position,
        digest,
    })
}

/// Reads the body of an update.
fn task_patch(mut fields: Fields) -> Result<TaskPatch, Problem> {
    let title = fields.optional("title", parsed(Title::parse));
    let patch = TaskPatch { title, ..optional_fields(&mut fields) };
    fields.finish()?;
    Ok(patch)
}

/// The fields that creations and updates share.
fn optional_fields(fields: &mut Fields) -> TaskPatch {
    TaskPatch {
        title: None,
        description: fields.patch("description", parsed(Description::parse)),
        completed: fields.optional("completed", boolean),
        due_date: fields.patch("due_date", parsed(Due::parse)),
        priority: fields.patch("priority", parsed(Priority::parse)),
        tags: match fields.texts("tags", TaskTags::parse_all) {
            Patch::Keep => None,
            // Old clients send null for "no tags".
            Patch::Clear => Some(TaskTags::default()),
            Patch::Set(tags) => Some(tags),
        },
        recurring_interval: fields.patch("recurring_interval", parsed(Interval::parse)),
        position: fields.optional("position", parsed(Position::parse)),
    }
}

/// SHA-256 of the body with its fields in alphabetical order, so that two spellings of one request are the same.
fn digest(fields: &Fields) -> [u8; 32] {
    let sorted: std::collections::BTreeMap<_, _> = fields.object().iter().collect();
    Sha256::digest(serde_json::to_vec(&sorted).expect("a map of JSON values is JSON")).into()
}

/// A task id from a path; whatever is not a UUID names no task.
fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::from(Error::NotFound))
}

fn key(text: Option<String>) -> Result<Option<IdempotencyKey>, Problem> {
    match text {
        None => Ok(None),
        Some(text)
            if (1..=IDEMPOTENCY_KEY_CHARS_MAX).contains(&text.chars().count())
                && !text.contains(char::is_control) =>
        {
            Ok(Some(IdempotencyKey(text)))
        }
        Some(_) => Err(Problem::invalid(vec![FieldError::parameter(
            "Idempotency-Key",
            format!("Idempotency-Key must have 1 to {IDEMPOTENCY_KEY_CHARS_MAX} characters."),
        )])),
    }
}

fn etag(revision: i64) -> String {
    format!("\"{revision}\"")
}

/// The revisions that a conditional header names (RFC 9110, section 13.1).
enum Seen {
    Any,
    Revisions(Vec<i64>),
}

impl Seen {
    fn parse(text: &str) -> Self {
        if text.trim() == "*" {
            return Self::Any;
        }
        let revisions = text.split(',').filter_map(|part| {
            let part = part.trim();
            part.strip_prefix("W/").unwrap_or(part).strip_prefix('"')?.strip_suffix('"')?.parse().ok()
        });
        Self::Revisions(revisions.collect())
    }

    fn contains(&self, revision: i64) -> bool {
        match self {
            Self::Any => true,
            Self::Revisions(revisions) => revisions.contains(&revision),
        }
    }
}

fn seen(headers: &HeaderMap, name: header::HeaderName) -> Option<Seen> {
    Some(Seen::parse(headers.get(name)?.to_str().ok()?))
}

fn condition(if_match: Option<&str>) -> Condition {
    match if_match.map(Seen::parse) {
        None | Some(Seen::Any) => Condition::Always,
        Some(Seen::Revisions(revisions)) => Condition::Revisions(revisions),
    }
}

fn tasks_path(user_id: &str) -> String {
    let mut url = url::Url::parse("http://localhost/api").expect("a URL");
    url.path_segments_mut().expect("http URLs have segments").extend([user_id, "tasks"]);
    url.path().to_owned()
}

fn next_link(path: &str, query: &str, cursor: &str) -> String {
    let others = url::form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(others)
        .append_pair("cursor", cursor)
        .finish();
    format!("<{path}?{query}>; rel=\"next\"")
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found("There is no such task among this user's tasks."),
            Error::Stale(task) => Self::new(
                Kind::StaleRevision,
                "The task has changed since the revision that If-Match names; the member current holds it as it is now.",
            )
            .with_header(
                header::ETAG,
                etag(task.revision).parse().expect("digits in quotes are a header value"),
            )
            .with_current(serde_json::to_value(TaskView::from(*task)).expect("views are plain JSON")),
            Error::IdTaken => Self::new(Kind::Conflict, "This id belongs to another task already; choose a new one."),
            Error::KeyReused => Self::new(
                Kind::KeyReused,
                "This Idempotency-Key was used for a request with another body; use a new key for a new request.",
            ),
            Error::CannotRepeat(fault) => Self::invalid(vec![FieldError::at("/due_date", fault.0)]),
            Error::Database(error) => error.into(),
        }
    }
}
