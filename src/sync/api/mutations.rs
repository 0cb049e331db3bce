//! What was done on a copy, in HTTP words: what encloses each mutation is read here, what is in it by the `api` of its feature.

use std::collections::BTreeMap;

use poem_openapi::{Enum, Object, types::Any};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::{
    Sync,
    mutations::{Applied, Base, Deed, Error, Fault, MUTATIONS_MAX, Mutation, Outcome, Overwritten},
};
use crate::{
    auth::owner::Owner,
    filters::{SavedFilter, api as filters},
    kept::{
        self, Creation, Kept,
        api::{IdempotencyKey, Shown, request},
        deeds::{self, Act},
    },
    problem::{FieldError, Kind, Problem},
    projects::{Project, Section, api as projects},
    reminders::{Reminder, api as reminders},
    settings::{self, Settings},
    tasks::{Task, Tasks, api as tasks},
    wire::{Fields, Json, parsed, text, uuid, whole_number},
};

/// What was done.
#[derive(Enum, Clone, Copy)]
#[oai(rename = "SyncAction", rename_all = "snake_case")]
pub enum SyncAction {
    Create,
    Update,
    Complete,
    CompleteRecurring,
    Move,
    Delete,
    Restore,
}

/// With what kind of thing.
#[derive(Enum, Clone, Copy)]
#[oai(rename = "SyncEntity", rename_all = "lowercase")]
pub enum SyncEntity {
    Task,
    Project,
    Section,
    Filter,
    Reminder,
    Settings,
}

/// One thing that was done on a copy.
#[derive(Object)]
#[oai(rename = "SyncMutation")]
pub struct SyncMutation {
    /// Names this mutation; a UUID of version 7 that the copy makes.
    id: Uuid,
    /// What kind of thing.
    entity: SyncEntity,
    /// What was done with it. Tasks know all of it, settings only `update`, reminders no `restore`.
    action: SyncAction,
    /// Which thing; for a creation the id that the copy has made. Settings have none.
    entity_id: Option<Uuid>,
    /// The copy had everything up to this number: the `seq` of the last page that it took with `has_more` false.
    #[oai(validator(minimum(value = "0")))]
    base: i64,
    /// Fields of the thing about which the copy knew more, each with the number up to which: the `revision` that its own last
    /// write of the field was answered with.
    field_bases: Option<BTreeMap<String, i64>>,
    /// The fields that the request for this alone has in its body; `project_id` in addition for a new section, `task_id` for a
    /// new reminder, `subtasks` for what completes a task.
    fields: Option<Any<Value>>,
}

/// What was done on a copy, in this order.
#[derive(Object)]
#[oai(rename = "SyncMutations")]
pub struct SyncMutations {
    #[oai(validator(min_items = 1, max_items = 500))]
    mutations: Vec<SyncMutation>,
}

/// A value that was overwritten by somebody who had not seen it. The history has it under the numbers.
#[derive(Object, Serialize)]
#[oai(rename = "OverwrittenValue", example)]
pub struct OverwrittenView {
    /// What kind of thing, such as `task`.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// Which field; `deleted` when the whole thing was deleted, with changes that had not been seen.
    field: String,
    /// The value that was lost; null also when it has been erased since.
    value: Any<Value>,
    /// The change that wrote it.
    seq: i64,
    /// The change that overwrote it.
    by_seq: i64,
}

impl poem_openapi::types::Example for OverwrittenView {
    fn example() -> Self {
        Self {
            entity: "task".to_owned(),
            entity_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01".parse().expect("a UUID"),
            field: "title".to_owned(),
            value: Any(json!("Water the plants")),
            seq: 41,
            by_seq: 42,
        }
    }
}

impl From<Overwritten> for OverwrittenView {
    fn from(overwritten: Overwritten) -> Self {
        let Overwritten { entity, entity_id, field, value, seq, by_seq } = overwritten;
        Self { entity, entity_id, field, value: Any(value), seq, by_seq }
    }
}

/// Whether a mutation was done.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "SyncStatus", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum SyncStatus {
    /// It was done, now or when it was sent before.
    Applied,
    /// It was not done, and nothing of it was written.
    Refused,
}

/// What became of one mutation.
#[derive(Object, Serialize)]
#[oai(rename = "SyncResult")]
pub struct SyncResultView {
    /// The mutation.
    id: Uuid,
    /// Whether it was done.
    status: SyncStatus,
    /// The number under which it was written, for reverting it; none when it changed nothing or was refused.
    #[oai(nullable)]
    group: Option<i64>,
    /// The revision of the thing after it; none when it is deleted, or the mutation was refused.
    #[oai(nullable)]
    revision: Option<i64>,
    /// What it overwrote that its copy had not seen.
    overwritten: Vec<OverwrittenView>,
    /// Why it was refused.
    problem: Any<Value>,
    /// The number of the change that deleted the thing, when that is why it was refused.
    #[oai(nullable)]
    deleted_seq: Option<i64>,
    /// The fields of a mutation that was refused, so that nothing of it is lost.
    fields: Any<Value>,
}

/// What became of all of them.
#[derive(Object, Serialize)]
#[oai(rename = "SyncDone")]
pub struct SyncDoneView {
    /// In the order of the mutations.
    results: Vec<SyncResultView>,
}

/// Why a mutation cannot be done.
struct Refusal {
    problem: Problem,
    deleted_seq: Option<i64>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem, deleted_seq: None }
    }
}

/// A mutation, and its fields as they were sent.
type Sent = (Mutation<Refusal>, Map<String, Value>);

/// Reads what was done on a copy, does it and says what became of it.
pub async fn send(
    sync: &Sync,
    tasks: &Tasks,
    owner: &Owner,
    mut fields: Fields,
) -> poem::Result<Json<SyncDoneView>> {
    if !fields.object().contains_key("mutations") {
        fields.fault("mutations", "This field is required.");
    }
    let mut index = 0;
    let sent = fields.objects("mutations", MUTATIONS_MAX, |fields| {
        index += 1;
        mutation(tasks, &format!("/mutations/{}", index - 1), fields)
    });
    let sent = sent.unwrap_or_default();
    if sent.is_empty() && !fields.is_faulty() {
        fields.fault("mutations", "There must be at least one mutation.");
    }
    fields.finish()?;
    let (mutations, values): (Vec<_>, Vec<_>) = sent.into_iter().unzip();
    let ids: Vec<Uuid> = mutations.iter().map(|mutation| mutation.id).collect();
    let outcomes = sync.apply(owner, mutations).await.map_err(Problem::from)?;
    let path = format!("/api/{}/sync", owner.user_id());
    let results = ids.into_iter().zip(outcomes).zip(values);
    let results = results.map(|((id, outcome), values)| match outcome {
        Outcome::Applied(Applied { group, revision, overwritten, .. }) => SyncResultView {
            id,
            status: SyncStatus::Applied,
            group,
            revision,
            overwritten: overwritten.into_iter().map(Into::into).collect(),
            problem: Any(Value::Null),
            deleted_seq: None,
            fields: Any(Value::Null),
        },
        Outcome::Refused(Refusal { problem, deleted_seq }) => SyncResultView {
            id,
            status: SyncStatus::Refused,
            group: None,
            revision: None,
            overwritten: Vec::new(),
            problem: Any(problem.to_value(&path)),
            deleted_seq,
            fields: Any(Value::Object(values)),
        },
    });
    Ok(Json(SyncDoneView { results: results.collect() }))
}

/// Reads one mutation. What is wrong about its fields refuses it alone, what is wrong around them the whole request.
fn mutation(tasks: &Tasks, place: &str, fields: &mut Fields) -> Option<Sent> {
    let id = fields.required("id", parsed(uuid));
    let entity = fields.required("entity", text);
    let act = fields.required("action", parsed(act));
    let mut entity_id = fields.optional("entity_id", parsed(uuid));
    if entity.as_deref() == Some(Settings::ENTITY) {
        entity_id = Some(settings::ID);
    } else if entity_id.is_none() {
        fields.fault("entity_id", "Say which thing, also of a new one.");
    }
    let seq = fields.required("base", whole_number(number));
    let field_bases = fields.optional("field_bases", numbers).unwrap_or_default();
    let mut inner = fields.object_apart("fields");
    let values = inner.object().clone();
    let (entity, act, entity_id) = (entity?, act?, entity_id?);
    let scope = format!("sync {entity} {act:?} {entity_id}");
    let digest = request(&scope, IdempotencyKey(None), &inner).digest;
    let creation = Creation { id: Some(entity_id), key: None, digest };
    let about = About { id: entity_id, act, place: place.to_owned() };
    let (kind, deed) = match entity.as_str() {
        Task::ENTITY => about.kind(tasks::deed_of(tasks, act, creation, &mut inner)),
        Project::ENTITY => about.kind(projects::project_deed(act, creation, &mut inner)),
        Section::ENTITY => about.kind(projects::section_deed(act, creation, &mut inner)),
        SavedFilter::ENTITY => about.kind(filters::deed_of(act, creation, &mut inner)),
        Reminder::ENTITY => about.kind(reminders::deed_of(act, creation, &mut inner)),
        Settings::ENTITY => about.kind(settings::api::deed_of(act, &mut inner)),
        _ => {
            let detail = "Entity must be task, project, section, filter, reminder or settings.";
            fields.fault("entity", detail);
            return None;
        }
    };
    if deed.is_none() && !inner.is_faulty() {
        fields.fault("action", "Nobody does this with a thing of this kind.");
        return None;
    }
    let deed = match (inner.finish(), deed) {
        (Ok(()), Some(deed)) => Ok(deed),
        (Err(problem), _) => Err(problem.into()),
        (Ok(()), None) => Err(Problem::defect().into()),
    };
    let base = Base { thing: (kind, entity_id), seq: seq?, fields: field_bases };
    Some((Mutation { id: id?, digest, base, deed }, values))
}

/// What a mutation is about.
struct About {
    id: Uuid,
    act: Act,
    /// JSON pointer to the mutation.
    place: String,
}

impl About {
    /// Makes the deed of a feature one that tells why it cannot be done in HTTP words.
    fn kind<T: Shown>(self, deed: Option<deeds::Deed<T>>) -> (&'static str, Option<Deed<Refusal>>) {
        let Some(deed) = deed else { return (T::ENTITY, None) };
        let told: Deed<Refusal> = Box::new(move |writing| {
            Box::pin(async move {
                let error = match deed(writing).await {
                    Ok(thing) => return Ok(thing.map(|thing| thing.revision())),
                    Err(kept::Error::Database(error)) => return Err(error.into()),
                    Err(error) => error,
                };
                let mut deleted_seq = None;
                if matches!(error, kept::Error::NotFound) {
                    let deletion = writing.last_deletion::<T>(self.id).await?;
                    deleted_seq = deletion.map(|deletion| deletion.seq);
                    // Whoever wants it gone has it so.
                    if deleted_seq.is_some() && self.act == Act::Delete {
                        return Ok(None);
                    }
                }
                let problem = match error {
                    kept::Error::Invalid { .. } => {
                        Problem::from(error).within(&format!("{}/fields", self.place), "")
                    }
                    error => Problem::from(error).within(&self.place, "/entity_id"),
                };
                Err(Fault::Refused(Refusal { problem, deleted_seq }))
            })
        });
        (T::ENTITY, Some(told))
    }
}

fn act(text: &str) -> Result<Act, &'static str> {
    Ok(match text {
        "create" => Act::Create,
        "update" => Act::Update,
        "complete" => Act::Complete,
        "complete_recurring" => Act::CompleteRecurring,
        "move" => Act::Move,
        "delete" => Act::Delete,
        "restore" => Act::Restore,
        _ => {
            return Err(
                "Action must be create, update, complete, complete_recurring, move, delete or restore.",
            );
        }
    })
}

fn number(number: i64) -> Result<i64, &'static str> {
    if number < 0 { Err("The change log has no numbers below 0.") } else { Ok(number) }
}

fn numbers(value: Value) -> Result<BTreeMap<String, i64>, &'static str> {
    serde_json::from_value::<BTreeMap<String, i64>>(value)
        .ok()
        .filter(|numbers| numbers.values().all(|number| *number >= 0))
        .ok_or("This must be an object of names of fields with numbers of the change log.")
}

/// Says what the types of the framework cannot.
pub fn document(document: &mut Value) {
    let schemas = &mut document["components"]["schemas"];
    schemas["SyncMutation"]["properties"]["fields"]["type"] = json!("object");
    let result = &mut schemas["SyncResult"]["properties"];
    for (name, schema) in [
        ("problem", json!({"allOf": [{"$ref": "#/components/schemas/Problem"}]})),
        ("fields", json!({"type": "object"})),
    ] {
        let described = result[name]["description"].take();
        result[name] = schema;
        result[name]["description"] = described;
        result[name]["nullable"] = json!(true);
    }
    schemas["SyncMutations"]["example"] = json!({"mutations": [
        {
            "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e6a01", "entity": "task", "action": "create",
            "entity_id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b0a", "base": 0, "fields": {"title": "Water the plants"},
        },
        {
            "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e6a02", "entity": "task", "action": "complete",
            "entity_id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b0a", "base": 0, "fields": {"completed": true},
        },
    ]});
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Ahead { index, last_seq } => Self::invalid(vec![FieldError::at(
                format!("/mutations/{index}/base"),
                format!(
                    "The change log ends with {last_seq}; a copy that has seen more begins with 0 again."
                ),
            )]),
            Error::Reused { index } => Self::new(
                Kind::KeyReused,
                "This id was used for something else before; give each mutation an id of its own.",
            )
            .within(&format!("/mutations/{index}"), "/id"),
            Error::Database(error) => error.into(),
        }
    }
}
