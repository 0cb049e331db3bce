//! The past as it stands on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Enum, Object, types::Example};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{Conflict, TRASH_LIFETIME, entities};
use crate::changes::{
    PAGE_CHANGES_MAX,
    api::{ActorView, ChangeView},
    trash::Line,
};

/// What to do with what was changed since.
#[derive(Enum, Clone, Copy)]
#[oai(rename = "Choice", rename_all = "lowercase")]
pub enum ChoiceView {
    /// Leave it as it is now.
    Keep,
    /// Take it back nevertheless.
    Overwrite,
}

/// What to do with one field of one thing.
#[derive(Object)]
#[oai(rename = "Decision")]
pub struct DecisionView {
    /// What kind of thing, such as `task`.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// Which of its fields, as a conflict named it.
    field: String,
    /// What to do with it.
    choice: ChoiceView,
}

/// What to do with what was changed since; without a body, or a word about it, the answer asks.
#[derive(Object)]
#[oai(rename = "RevertRequest", example)]
pub struct RevertRequest {
    /// For everything that `decisions` does not name.
    conflicts: Option<ChoiceView>,
    /// For single fields.
    #[oai(validator(max_items = 1000))]
    decisions: Option<Vec<DecisionView>>,
}

impl Example for RevertRequest {
    fn example() -> Self {
        Self { conflicts: Some(ChoiceView::Keep), decisions: None }
    }
}

/// What taking back has changed.
#[derive(Object, Serialize)]
#[oai(rename = "Reverted", example)]
pub struct RevertedView {
    /// In one group, oldest first; none when everything was as before already.
    pub changes: Vec<ChangeView>,
}

impl Example for RevertedView {
    fn example() -> Self {
        Self { changes: vec![ChangeView::example()] }
    }
}

/// What was deleted together and can still come back.
#[derive(Object, Serialize)]
#[oai(rename = "Trashed", example)]
pub struct TrashedView {
    /// The number under which it was deleted, for reverting or erasing it.
    group: i64,
    /// What kind of thing; of several the one that the others were in, or the last.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// Its title or name, if it has one.
    #[oai(nullable)]
    name: Option<String>,
    /// How many things come back with the group.
    things: i64,
    /// When it was deleted.
    at: String,
    /// When its contents will be erased.
    purged_at: String,
    /// By whom it was deleted.
    actor: ActorView,
}

impl Example for TrashedView {
    fn example() -> Self {
        Self {
            group: 43,
            entity: "project".to_owned(),
            entity_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01".parse().expect("a UUID"),
            name: Some("Home & garden".to_owned()),
            things: 7,
            at: "2026-11-22T17:26:20.874Z".to_owned(),
            purged_at: "2026-12-22T17:26:20.874Z".to_owned(),
            actor: ActorView::example(),
        }
    }
}

impl From<Line> for TrashedView {
    fn from(line: Line) -> Self {
        let Line { deletion, things } = line;
        let text = |name: &str| deletion.fields.get(name)?.get("before")?.as_str().map(str::to_owned);
        Self {
            group: deletion.group,
            name: text("title").or_else(|| text("name")),
            things,
            at: deletion.at.to_string(),
            purged_at: deletion.at.plus(TRASH_LIFETIME).to_string(),
            actor: ActorView::of(deletion.actor_kind, deletion.actor_id),
            entity: deletion.entity,
            entity_id: deletion.entity_id,
        }
    }
}

/// A field that was changed since, as a problem names it.
#[derive(Serialize)]
pub struct ConflictView {
    /// What kind of thing, such as `task`.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// Which of its fields; `deleted` when it was deleted since, or is about to be although it was changed.
    field: String,
    /// What it would become.
    reverted_to: Value,
    /// What it is now.
    current: Value,
    /// The change that made it so.
    changed_by_seq: i64,
}

impl From<Conflict> for ConflictView {
    fn from(conflict: Conflict) -> Self {
        let Conflict { place, reverted_to, current, changed_by_seq } = conflict;
        Self {
            entity: place.entity,
            entity_id: place.entity_id,
            field: place.field,
            reverted_to,
            current,
            changed_by_seq,
        }
    }
}

/// Adds what the macros cannot say to the finished document: the parameters are read by hand, so that a fault is named like any other.
pub fn document(document: &mut Value) {
    let described = [
        (
            "of",
            json!({"type": "string", "pattern": format!("^({}):[0-9a-f-]{{36}}$", entities().collect::<Vec<_>>().join("|"))}),
            json!("task:0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01"),
        ),
        ("before", json!({"type": "integer", "format": "int64", "minimum": 1}), json!(42)),
        ("limit", json!({"type": "integer", "minimum": 1, "maximum": PAGE_CHANGES_MAX}), json!(100)),
        ("seq", json!({"type": "integer", "format": "int64", "minimum": 1}), json!(42)),
        ("group", json!({"type": "integer", "format": "int64", "minimum": 1}), json!(42)),
    ];
    for (path, method) in [
        ("/api/{user_id}/history", "get"),
        ("/api/{user_id}/history/{seq}/revert", "post"),
        ("/api/{user_id}/history/groups/{group}/revert", "post"),
        ("/api/{user_id}/trash", "get"),
        ("/api/{user_id}/trash/{group}", "delete"),
    ] {
        let parameters = document["paths"][path][method]["parameters"].as_array_mut();
        for parameter in parameters.into_iter().flatten() {
            if let Some((_, schema, example)) = described.iter().find(|(name, ..)| parameter["name"] == *name)
            {
                parameter["schema"] = schema.clone();
                parameter["example"] = example.clone();
            }
        }
    }
}
