//! Tasks as they stand on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Enum, Object};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{
    PAGE_TASKS_MAX, PARAMETERS, Row, Subtasks, Task,
    due::Due,
    fields::{Description, Minutes, Priority, Tag},
    recurrence::{CountedFrom, Interval, OCCURRENCES_MAX, Rule},
};
use crate::clock::Timestamp;

/// How much a task matters.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "Priority", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum PriorityView {
    Low,
    Medium,
    High,
}

/// How often a task repeats.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "RecurringInterval", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum IntervalView {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// What becomes of open subtasks when their task is completed: they are completed with it, as when nothing is said, or left.
#[derive(Enum, Clone, Copy)]
#[oai(rename = "SubtasksChoice", rename_all = "lowercase")]
pub enum SubtasksChoice {
    Complete,
    Leave,
}

impl From<SubtasksChoice> for Subtasks {
    fn from(choice: SubtasksChoice) -> Self {
        match choice {
            SubtasksChoice::Complete => Self::Complete,
            SubtasksChoice::Leave => Self::Leave,
        }
    }
}

/// From where the next occurrence is counted.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "RecurrenceFrom", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum CountedFromView {
    Due,
    Completion,
}

/// A task as the server keeps it.
#[derive(Object, Serialize)]
#[oai(rename = "Task", example)]
pub struct TaskView {
    /// Unique within the user's tasks.
    id: Uuid,
    /// The owner.
    user_id: String,
    /// The project that it is in; null in the inbox.
    #[oai(nullable)]
    project_id: Option<Uuid>,
    /// The section of that project.
    #[oai(nullable)]
    section_id: Option<Uuid>,
    /// The task that this one is a part of.
    #[oai(nullable)]
    parent_id: Option<Uuid>,
    /// 1 to 200 characters, without blanks around it.
    #[oai(validator(min_length = 1, max_length = 200))]
    title: String,
    /// Notes, at most 10,000 characters.
    #[oai(nullable, validator(max_length = 10_000))]
    description: Option<String>,
    /// Whether it is done.
    completed: bool,
    /// When it was done.
    #[oai(nullable)]
    completed_at: Option<String>,
    /// When there is something to do at the earliest, in the same forms as `due_date`.
    #[oai(nullable)]
    start_date: Option<String>,
    /// Exactly as it was sent: a plain date, a date-time on the user's clock, or a moment with its offset.
    #[oai(nullable)]
    due_date: Option<String>,
    /// What must not be missed, whatever `due_date` says, in the same forms.
    #[oai(nullable)]
    deadline: Option<String>,
    /// How long it takes, from a minute to a year.
    #[oai(nullable, validator(minimum(value = "1"), maximum(value = "525600")))]
    duration_minutes: Option<i64>,
    /// How much it matters.
    #[oai(nullable)]
    priority: Option<PriorityView>,
    /// At most 50, in the order in which they were sent.
    tags: Vec<String>,
    /// What it repeats by: a recurrence rule of RFC 5545. COUNT counts the occurrences that are left, this one among them.
    #[oai(nullable, validator(max_length = 500))]
    recurrence: Option<String>,
    /// From where the next occurrence is counted.
    recurrence_from: CountedFromView,
    /// How often it repeats, when `recurrence` is no more than that.
    #[oai(nullable)]
    recurring_interval: Option<IntervalView>,
    /// The occurrence that completing this task made.
    #[oai(nullable)]
    next_task_id: Option<Uuid>,
    /// Where it stands in manual order: a text that sorts byte by byte.
    position: String,
    /// Grows with every change of this task; the `ETag` in numbers.
    revision: i64,
    /// When it was created.
    created_at: String,
    /// When it was changed last.
    updated_at: String,
}

impl poem_openapi::types::Example for TaskView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01".parse().expect("a UUID"),
            user_id: "user-1".to_owned(),
            project_id: Some("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01".parse().expect("a UUID")),
            section_id: None,
            parent_id: None,
            title: "Water the olive tree".to_owned(),
            description: Some("Half a can is enough.".to_owned()),
            completed: false,
            completed_at: None,
            start_date: Some("2026-12-01".to_owned()),
            due_date: Some("2026-12-31".to_owned()),
            deadline: Some("2027-01-15T18:00:00+01:00".to_owned()),
            duration_minutes: Some(20),
            priority: Some(PriorityView::Medium),
            tags: vec!["home".to_owned()],
            recurrence: Some("FREQ=WEEKLY".to_owned()),
            recurrence_from: CountedFromView::Due,
            recurring_interval: Some(IntervalView::Weekly),
            next_task_id: None,
            position: "a1".to_owned(),
            revision: 1,
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
            updated_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

/// What a task begins with. Only `title` is required.
#[derive(Object)]
#[oai(rename = "TaskCreate", example)]
pub struct TaskCreate {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    title: String,
    /// The project that it is in; null for the inbox. In another project it has no section unless one is named.
    project_id: Option<Uuid>,
    /// A section of that project.
    section_id: Option<Uuid>,
    /// The task that it is a part of, in whose project and section it stands; null at the top. At most three levels.
    parent_id: Option<Uuid>,
    /// Notes, at most 10,000 characters.
    #[oai(validator(max_length = 10_000))]
    description: Option<String>,
    /// Whether it is done already.
    completed: Option<bool>,
    /// When there is something to do at the earliest, in the same forms as `due_date`.
    start_date: Option<String>,
    /// `2026-12-31` (due at the end of that day), `2026-12-31T18:30` (on the user's clock) or `2026-12-31T18:30:00+01:00`.
    due_date: Option<String>,
    /// What must not be missed, whatever `due_date` says, in the same forms.
    deadline: Option<String>,
    /// How long it takes, from a minute to a year.
    #[oai(validator(minimum(value = "1"), maximum(value = "525600")))]
    duration_minutes: Option<i64>,
    /// `medium` when absent, none when null.
    priority: Option<PriorityView>,
    /// At most 50 different ones of 1 to 50 characters, without commas.
    #[oai(validator(max_items = 50))]
    tags: Option<Vec<String>>,
    /// A recurrence rule of RFC 5545 with days, weeks, months or years, at most 500 characters. What it does not name is taken from
    /// the due date; in a month that is too short for its day, that month's last one counts.
    #[oai(validator(max_length = 500))]
    recurrence: Option<String>,
    /// From where the next occurrence is counted: from the due date, or from the day on which the task is done.
    recurrence_from: Option<CountedFromView>,
    /// Short for a rule of one word. Null changes nothing where the rule is more than a word.
    recurring_interval: Option<IntervalView>,
    /// Where it stands in manual order, as npm's `fractional-indexing` makes keys; at the end when absent.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl poem_openapi::types::Example for TaskCreate {
    fn example() -> Self {
        Self {
            id: None,
            title: "Water the olive tree".to_owned(),
            project_id: None,
            section_id: None,
            parent_id: None,
            description: Some("Half a can is enough.".to_owned()),
            completed: None,
            start_date: Some("2026-12-01".to_owned()),
            due_date: Some("2026-12-31".to_owned()),
            deadline: Some("2027-01-15T18:00:00+01:00".to_owned()),
            duration_minutes: Some(20),
            priority: Some(PriorityView::Medium),
            tags: Some(vec!["home".to_owned()]),
            recurrence: Some("FREQ=MONTHLY;BYDAY=-1FR;COUNT=12".to_owned()),
            recurrence_from: Some(CountedFromView::Due),
            recurring_interval: None,
            position: None,
        }
    }
}

/// What to change. A field that is absent keeps its value; null clears it.
#[derive(Object)]
#[oai(rename = "TaskUpdate", example)]
pub struct TaskUpdate {
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    title: Option<String>,
    /// The project that it is in; null for the inbox. In another project it has no section unless one is named.
    project_id: Option<Uuid>,
    /// A section of that project.
    section_id: Option<Uuid>,
    /// The task that it is a part of, in whose project and section it stands; null at the top. At most three levels.
    parent_id: Option<Uuid>,
    /// Notes, at most 10,000 characters.
    #[oai(validator(max_length = 10_000))]
    description: Option<String>,
    /// Whether it is done.
    completed: Option<bool>,
    /// When there is something to do at the earliest, in the same forms as `due_date`.
    start_date: Option<String>,
    /// A plain date, a date-time on the user's clock, or a moment with its offset.
    due_date: Option<String>,
    /// What must not be missed, whatever `due_date` says, in the same forms.
    deadline: Option<String>,
    /// How long it takes, from a minute to a year.
    #[oai(validator(minimum(value = "1"), maximum(value = "525600")))]
    duration_minutes: Option<i64>,
    /// How much it matters.
    priority: Option<PriorityView>,
    /// All tags; replaces the list.
    #[oai(validator(max_items = 50))]
    tags: Option<Vec<String>>,
    /// A recurrence rule of RFC 5545 with days, weeks, months or years, at most 500 characters. What it does not name is taken from
    /// the due date; in a month that is too short for its day, that month's last one counts.
    #[oai(validator(max_length = 500))]
    recurrence: Option<String>,
    /// From where the next occurrence is counted: from the due date, or from the day on which the task is done.
    recurrence_from: Option<CountedFromView>,
    /// Short for a rule of one word. Null changes nothing where the rule is more than a word.
    recurring_interval: Option<IntervalView>,
    /// Where it stands in manual order.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl poem_openapi::types::Example for TaskUpdate {
    fn example() -> Self {
        Self {
            title: Some("Water the olive trees".to_owned()),
            project_id: None,
            section_id: None,
            parent_id: None,
            description: None,
            completed: None,
            start_date: None,
            due_date: None,
            deadline: None,
            duration_minutes: Some(45),
            priority: Some(PriorityView::High),
            tags: None,
            recurrence: None,
            recurrence_from: None,
            recurring_interval: None,
            position: None,
        }
    }
}

/// A whole update: `title` is required, another field that is absent keeps its value, null clears it.
#[derive(Object)]
#[oai(rename = "TaskReplace", example)]
pub struct TaskReplace {
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    title: String,
    /// The project that it is in; null for the inbox. In another project it has no section unless one is named.
    project_id: Option<Uuid>,
    /// A section of that project.
    section_id: Option<Uuid>,
    /// The task that it is a part of, in whose project and section it stands; null at the top. At most three levels.
    parent_id: Option<Uuid>,
    /// Notes, at most 10,000 characters.
    #[oai(validator(max_length = 10_000))]
    description: Option<String>,
    /// Whether it is done.
    completed: Option<bool>,
    /// When there is something to do at the earliest, in the same forms as `due_date`.
    start_date: Option<String>,
    /// A plain date, a date-time on the user's clock, or a moment with its offset.
    due_date: Option<String>,
    /// What must not be missed, whatever `due_date` says, in the same forms.
    deadline: Option<String>,
    /// How long it takes, from a minute to a year.
    #[oai(validator(minimum(value = "1"), maximum(value = "525600")))]
    duration_minutes: Option<i64>,
    /// How much it matters.
    priority: Option<PriorityView>,
    /// All tags; replaces the list.
    #[oai(validator(max_items = 50))]
    tags: Option<Vec<String>>,
    /// A recurrence rule of RFC 5545 with days, weeks, months or years, at most 500 characters. What it does not name is taken from
    /// the due date; in a month that is too short for its day, that month's last one counts.
    #[oai(validator(max_length = 500))]
    recurrence: Option<String>,
    /// From where the next occurrence is counted: from the due date, or from the day on which the task is done.
    recurrence_from: Option<CountedFromView>,
    /// Short for a rule of one word. Null changes nothing where the rule is more than a word.
    recurring_interval: Option<IntervalView>,
    /// Where it stands in manual order.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl poem_openapi::types::Example for TaskReplace {
    fn example() -> Self {
        let TaskUpdate {
            title,
            project_id,
            section_id,
            parent_id,
            description,
            completed,
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            recurring_interval,
            position,
        } = TaskUpdate::example();
        Self {
            title: title.unwrap_or_default(),
            project_id,
            section_id,
            parent_id,
            description,
            completed,
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            recurring_interval,
            position,
        }
    }
}

/// One future date of a repeating task.
#[derive(Object, Serialize)]
#[oai(rename = "Occurrence", example)]
pub struct OccurrenceView {
    /// In the form of the task's due date.
    due_date: String,
    /// The moment that it means in the user's time zone; for a plain date the last one of that day.
    at: String,
}

impl poem_openapi::types::Example for OccurrenceView {
    fn example() -> Self {
        Self { due_date: "2027-01-29T09:00".to_owned(), at: "2027-01-29T09:00:00.000Z".to_owned() }
    }
}

impl From<(Due, Timestamp)> for OccurrenceView {
    fn from((due, at): (Due, Timestamp)) -> Self {
        Self { due_date: due.into_string(), at: at.to_string() }
    }
}

/// The wished state. Without a body the state is toggled.
#[derive(Object)]
#[oai(rename = "TaskComplete", example)]
pub struct TaskComplete {
    /// Whether it shall be done.
    completed: Option<bool>,
}

impl poem_openapi::types::Example for TaskComplete {
    fn example() -> Self {
        Self { completed: Some(true) }
    }
}

impl From<Priority> for PriorityView {
    fn from(priority: Priority) -> Self {
        match priority {
            Priority::Low => Self::Low,
            Priority::Medium => Self::Medium,
            Priority::High => Self::High,
        }
    }
}

impl From<Interval> for IntervalView {
    fn from(interval: Interval) -> Self {
        match interval {
            Interval::Daily => Self::Daily,
            Interval::Weekly => Self::Weekly,
            Interval::Monthly => Self::Monthly,
            Interval::Yearly => Self::Yearly,
        }
    }
}

impl From<CountedFrom> for CountedFromView {
    fn from(from: CountedFrom) -> Self {
        match from {
            CountedFrom::Due => Self::Due,
            CountedFrom::Completion => Self::Completion,
        }
    }
}

impl From<Task> for TaskView {
    fn from(task: Task) -> Self {
        let recurring_interval = task.recurring_interval().map(Into::into);
        let Task {
            id,
            user_id,
            project_id,
            section_id,
            parent_id,
            title,
            description,
            completed,
            completed_at,
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            recurring_anchor: _,
            next_task_id,
            position,
            revision,
            created_at,
            updated_at,
        } = task;
        Self {
            id,
            user_id: user_id.to_string(),
            project_id,
            section_id,
            parent_id,
            title: title.into_string(),
            description: description.map(Description::into_string),
            completed,
            completed_at: completed_at.map(|at| at.to_string()),
            start_date: start_date.map(Due::into_string),
            due_date: due_date.map(Due::into_string),
            deadline: deadline.map(Due::into_string),
            duration_minutes: duration_minutes.map(Minutes::number),
            priority: priority.map(Into::into),
            tags: tags.into_vec().into_iter().map(Tag::into_string).collect(),
            recurrence: recurrence.as_ref().map(Rule::to_string),
            recurrence_from: recurrence_from.into(),
            recurring_interval,
            next_task_id,
            position: position.into_string(),
            revision,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

/// Lists show rows as they are stored, without reading each field again.
impl From<Row> for TaskView {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user_id: row.user_id,
            project_id: row.project_id,
            section_id: row.section_id,
            parent_id: row.parent_id,
            title: row.title,
            description: row.description,
            completed: row.completed,
            completed_at: row.completed_at.map(|at| Timestamp(at).to_string()),
            start_date: row.start_date,
            due_date: row.due_date,
            deadline: row.deadline,
            duration_minutes: row.duration_minutes,
            priority: Priority::from_rank(row.priority).map(Into::into),
            tags: serde_json::from_str(&row.tags).unwrap_or_default(),
            recurring_interval: row.recurrence.as_deref().and_then(Interval::of_rule).map(Into::into),
            recurrence: row.recurrence,
            recurrence_from: CountedFrom::parse(&row.recurrence_from).unwrap_or_default().into(),
            next_task_id: row.next_task_id,
            position: row.position,
            revision: row.revision,
            created_at: Timestamp(row.created_at).to_string(),
            updated_at: Timestamp(row.updated_at).to_string(),
        }
    }
}

/// Adds what the macros cannot say to the finished document: the parameters of the lists, which are read by hand because
/// they have several spellings and all of their faults are named at once.
pub fn document(document: &mut Value) {
    document["components"]["schemas"]["TaskBulk"]["example"] = json!({"operations": [
        {"action": "create", "title": "Water the plants", "tags": ["home"]},
        {"action": "update", "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01", "revision": 42, "priority": "high"},
        {"action": "move", "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01", "after": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b03"},
        {"action": "complete", "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b02", "completed": true},
    ]});
    let parameters: Vec<Value> = PARAMETERS
        .iter()
        .flat_map(|parameter| {
            std::iter::once((parameter.name, false))
                .chain(parameter.aliases.iter().map(|alias| (*alias, true)))
                .map(move |(name, is_alias)| {
                    let mut schema = match parameter.name {
                        "limit" => json!({"type": "integer", "minimum": 1, "maximum": PAGE_TASKS_MAX}),
                        "completed" => json!({"type": "boolean"}),
                        _ => json!({"type": "string"}),
                    };
                    if !parameter.values.is_empty() && parameter.name != "completed" {
                        schema["enum"] = json!(parameter.values);
                    }
                    let example = match parameter.name {
                        "limit" => json!(100),
                        "completed" => json!(false),
                        _ => json!(parameter.example),
                    };
                    let description = if is_alias {
                        format!("Another spelling of `{}`.", parameter.name)
                    } else {
                        parameter.description.to_owned()
                    };
                    json!({
                        "name": name, "in": "query", "required": false, "deprecated": is_alias,
                        "description": description, "schema": schema, "example": example,
                    })
                })
        })
        .collect();
    let occurrences =
        &mut document["paths"]["/api/{user_id}/tasks/{task_id}/occurrences"]["get"]["parameters"];
    for parameter in occurrences.as_array_mut().into_iter().flatten() {
        if parameter["name"] == "limit" {
            parameter["schema"] = json!({"type": "integer", "minimum": 1, "maximum": OCCURRENCES_MAX});
            parameter["example"] = json!(5);
        }
    }
    for path in ["/api/{user_id}/tasks", "/api/{user_id}/tasks/search"] {
        if let Some(list) = document["paths"][path]["get"]["parameters"].as_array_mut() {
            list.extend(parameters.iter().cloned());
        }
    }
}
