//! Quick add in HTTP words.

use poem_openapi::{ApiResponse, Enum, Object, OpenApi, Tags, param::Path, types::Example};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::{Kind, LINE_CHARS_MAX, LITERAL_RANGES_MAX, QuickAdd, Reading, Token, Typed};
use crate::{
    auth::owner::SignedIn,
    kept::api::{IdempotencyKey, creation, tag_and_path},
    problem::Problem,
    tasks::api::{CountedFromView, PriorityView, TaskView},
    wire::{Body, Json, boolean, parsed},
};

#[derive(Tags)]
enum Tag {
    /// Tasks of one user. The user in the path must be the user of the token.
    Tasks,
}

/// A line that somebody typed.
#[derive(Object)]
#[oai(rename = "TaskQuick", example)]
pub struct TaskQuick {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// One line of at most 2,000 characters; what is left as the title has at most 200.
    #[oai(validator(min_length = 1, max_length = 2000))]
    text: String,
    /// Only says what the line means, and keeps nothing.
    dry_run: Option<bool>,
    /// Stretches that stay plain text, as pairs of first and behind-last position in UTF-16 code units.
    #[oai(validator(max_items = 100))]
    literal: Option<Vec<Vec<u32>>>,
}

impl Example for TaskQuick {
    fn example() -> Self {
        Self {
            id: None,
            text: "Water the olive tree tomorrow at 9 every 3 days @home p2 for 20m".to_owned(),
            dry_run: Some(true),
            literal: None,
        }
    }
}

/// What a stretch of the line is about.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "TokenKind", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum KindView {
    Due,
    Deadline,
    Duration,
    Repeat,
    Priority,
    Project,
    Section,
    Tag,
    Escape,
}

/// A stretch of the line that was understood. The rest is the title, letter by letter.
#[derive(Object, Serialize)]
#[oai(rename = "Token")]
pub struct TokenView {
    kind: KindView,
    /// Where it begins, in UTF-16 code units, as JavaScript counts.
    start: usize,
    /// Where it ends, exclusive.
    end: usize,
    /// The stretch itself.
    text: String,
    /// What it means, in the words of the field: a date, `high`, an id, a rule of RFC 5545, minutes. A `priority` of `none` is `p4`;
    /// an `escape` means nothing.
    meaning: String,
}

/// What the line says, in the fields of a task. What it does not say is null.
#[derive(Object, Serialize)]
#[oai(rename = "Understood")]
pub struct UnderstoodView {
    title: String,
    #[oai(nullable)]
    project_id: Option<Uuid>,
    #[oai(nullable)]
    section_id: Option<Uuid>,
    /// A plain date, or a time on the user's clock.
    #[oai(nullable)]
    due_date: Option<String>,
    #[oai(nullable)]
    deadline: Option<String>,
    #[oai(nullable)]
    duration_minutes: Option<i64>,
    #[oai(nullable)]
    priority: Option<PriorityView>,
    tags: Vec<String>,
    /// How it repeats, as RFC 5545 writes a rule.
    #[oai(nullable)]
    recurrence: Option<String>,
    /// From where the next occurrence is counted; `every!` counts from completion.
    recurrence_from: CountedFromView,
}

/// A task from one typed line.
#[derive(Object, Serialize)]
#[oai(rename = "QuickAdded", example)]
pub struct QuickAddedView {
    /// The task as the server keeps it; null after a dry run.
    #[oai(nullable)]
    task: Option<TaskView>,
    understood: UnderstoodView,
    /// In order of position, never overlapping.
    tokens: Vec<TokenView>,
}

impl Example for QuickAddedView {
    fn example() -> Self {
        let token = |kind, start: usize, text: &str, meaning: &str| TokenView {
            kind,
            start,
            end: start + text.len(),
            text: text.to_owned(),
            meaning: meaning.to_owned(),
        };
        Self {
            task: None,
            understood: UnderstoodView {
                title: "Water the olive tree".to_owned(),
                project_id: None,
                section_id: None,
                due_date: Some("2026-11-23T09:00".to_owned()),
                deadline: None,
                duration_minutes: Some(20),
                priority: Some(PriorityView::Medium),
                tags: vec!["home".to_owned()],
                recurrence: Some("FREQ=DAILY;INTERVAL=3".to_owned()),
                recurrence_from: CountedFromView::Due,
            },
            tokens: vec![
                token(KindView::Due, 21, "tomorrow at 9", "2026-11-23T09:00"),
                token(KindView::Repeat, 35, "every 3 days", "FREQ=DAILY;INTERVAL=3"),
                token(KindView::Tag, 48, "@home", "home"),
                token(KindView::Priority, 54, "p2", "medium"),
                token(KindView::Duration, 57, "for 20m", "20"),
            ],
        }
    }
}

impl From<Kind> for KindView {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Due => Self::Due,
            Kind::Deadline => Self::Deadline,
            Kind::Duration => Self::Duration,
            Kind::Repeat => Self::Repeat,
            Kind::Priority => Self::Priority,
            Kind::Project => Self::Project,
            Kind::Section => Self::Section,
            Kind::Tag => Self::Tag,
            Kind::Escape => Self::Escape,
        }
    }
}

impl From<Token> for TokenView {
    fn from(token: Token) -> Self {
        let Token { kind, start, end, text, meaning } = token;
        Self { kind: kind.into(), start, end, text, meaning }
    }
}

fn view(task: Option<TaskView>, reading: Reading) -> QuickAddedView {
    let Reading { title, due, deadline, duration_minutes, priority, tags, project, section, repeat, tokens } =
        reading;
    let recurrence_from = match repeat {
        Some((_, true)) => CountedFromView::Completion,
        _ => CountedFromView::Due,
    };
    QuickAddedView {
        task,
        understood: UnderstoodView {
            title,
            project_id: project,
            section_id: section,
            due_date: due.map(|when| when.to_string()),
            deadline: deadline.map(|when| when.to_string()),
            duration_minutes,
            priority: priority.map(Into::into),
            tags,
            recurrence: repeat.map(|(rule, _)| rule),
            recurrence_from,
        },
        tokens: tokens.into_iter().map(TokenView::from).collect(),
    }
}

#[derive(ApiResponse)]
enum Added {
    /// The task that this request, or an earlier sending of it, created, and what was understood.
    #[oai(status = 201)]
    Created(
        Json<QuickAddedView>,
        /// The revision of the task in double quotes.
        #[oai(header = "ETag")]
        String,
        /// The path of the task.
        #[oai(header = "Location")]
        String,
    ),
    /// A dry run: what would be understood.
    #[oai(status = 200)]
    Understood(Json<QuickAddedView>),
}

/// The operation of quick add.
pub struct QuickAddApi {
    pub quick_add: QuickAdd,
}

#[OpenApi(tag = "Tag::Tasks")]
impl QuickAddApi {
    /// Create a task from one typed line
    ///
    /// Dates and times in plain English, `every 3 days` and `every! 3 days` (from completion), `#project /section`, `@label` or
    /// `%label` (and `#label` where no project has that name), `p1` to `p4` (high, medium, low, none) or `!1` to `!4`, `{deadline}`,
    /// `for 45m` or `~45m`. Quotation marks and a backslash keep words as they are; whatever is not clearly a token stays in the
    /// title. Everything relative is meant in the user's time zone. With an `id` of your own or an `Idempotency-Key`, repeating
    /// the request returns the task that it made.
    #[oai(path = "/api/:user_id/tasks/quick", method = "post", operation_id = "quick_add_task")]
    async fn quick_add_task(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<TaskQuick>,
    ) -> poem::Result<Added> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let creation = creation("quick", idempotency_key, &mut fields);
        let text = fields.required("text", parsed(line));
        let dry_run = fields.optional("dry_run", boolean).unwrap_or(false);
        let literal = fields.optional("literal", ranges).unwrap_or_default();
        fields.finish()?;
        let typed = Typed { text: text.expect("a missing text was named by finish"), literal };
        if dry_run {
            let reading = self.quick_add.preview(&owner, typed).await.map_err(Problem::from)?;
            return Ok(Added::Understood(Json(view(None, reading))));
        }
        let (task, reading) = self.quick_add.add(&owner, typed, creation).await.map_err(Problem::from)?;
        let (tag, path) = tag_and_path(&task, &[&user_id, "tasks"]);
        Ok(Added::Created(Json(view(Some(task.into()), reading)), tag, path))
    }
}

fn line(text: &str) -> Result<String, String> {
    match text.chars().count() {
        chars if chars > LINE_CHARS_MAX => {
            Err(format!("A line must have at most {LINE_CHARS_MAX} characters; this one has {chars}."))
        }
        _ => Ok(text.to_owned()),
    }
}

/// Reads pairs of positions.
fn ranges(value: Value) -> Result<Vec<(usize, usize)>, String> {
    let pairs: Result<Vec<(usize, usize)>, _> = serde_json::from_value(value);
    match pairs {
        Ok(pairs) if pairs.len() > LITERAL_RANGES_MAX => {
            Err(format!("At most {LITERAL_RANGES_MAX} ranges can be literal."))
        }
        Ok(pairs) if pairs.iter().all(|(start, end)| start <= end) => Ok(pairs),
        _ => Err("Literal must be a list of pairs [start, end] of whole numbers, none of them backwards."
            .to_owned()),
    }
}
