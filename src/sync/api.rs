//! Copies of a user's things, in HTTP words. What was done on them is read in `mutations`.

mod mutations;

use poem_openapi::{
    Object, OpenApi, Tags,
    param::{Path, Query},
    types::Example,
};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use self::mutations::{OverwrittenView, SyncDoneView, SyncMutations};
use super::{Error, PAGE_THINGS_MAX, Page, Sync};
use crate::{
    auth::owner::SignedIn,
    changes::Deleted,
    filters::api::FilterView,
    problem::{FieldError, Problem},
    projects::api::{ProjectView, SectionView},
    reminders::api::KeptReminderView,
    settings::api::SettingsView,
    tasks::{
        Tasks,
        api::{BULK_BYTES_MAX, TaskView},
    },
    wire::{Body, Json, number},
};

/// How many things a page gives when nothing is said.
const PAGE_THINGS_DEFAULT: u32 = 1000;

#[derive(Tags)]
enum Tag {
    /// Copies of all that a user has, kept elsewhere and brought up to date.
    Sync,
}

/// A thing that is there no more.
#[derive(Object, Serialize)]
#[oai(rename = "DeletedThing", example)]
pub struct DeletedView {
    /// What kind of thing, such as `task`.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// The number of its deletion in the change log.
    seq: i64,
}

impl Example for DeletedView {
    fn example() -> Self {
        Self {
            entity: "task".to_owned(),
            entity_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b09".parse().expect("a UUID"),
            seq: 41,
        }
    }
}

/// What a copy lacks. Everything in it is as it was at one moment.
#[derive(Object, Serialize)]
#[oai(rename = "SyncPage", example)]
pub struct SyncPageView {
    /// Ask with this as `after` next time.
    seq: i64,
    /// Whether there is more to ask for at once.
    has_more: bool,
    /// New and changed tasks, whole.
    tasks: Vec<TaskView>,
    /// New and changed projects, whole.
    projects: Vec<ProjectView>,
    /// New and changed sections, whole.
    sections: Vec<SectionView>,
    /// New and changed filters, whole.
    filters: Vec<FilterView>,
    /// New and changed reminders, whole but for `rings_at`, which moves with their tasks and which a copy computes.
    reminders: Vec<KeptReminderView>,
    /// The settings, if they have changed.
    #[oai(nullable)]
    settings: Option<SettingsView>,
    /// What is there no more; a copy may not know all of it.
    deleted: Vec<DeletedView>,
    /// Values that somebody overwrote without having seen them. One whose `seq` a copy knows as the revision of its own write was
    /// that copy's.
    overwritten: Vec<OverwrittenView>,
}

impl Example for SyncPageView {
    fn example() -> Self {
        Self {
            seq: 42,
            has_more: false,
            tasks: vec![TaskView::example()],
            projects: vec![ProjectView::example()],
            sections: Vec::new(),
            filters: Vec::new(),
            reminders: Vec::new(),
            settings: None,
            deleted: vec![DeletedView::example()],
            overwritten: vec![OverwrittenView::example()],
        }
    }
}

impl From<Page> for SyncPageView {
    fn from(page: Page) -> Self {
        let Page {
            seq,
            has_more,
            tasks,
            projects,
            sections,
            filters,
            reminders,
            settings,
            deleted,
            overwritten,
        } = page;
        Self {
            seq,
            has_more,
            tasks: tasks.into_iter().map(Into::into).collect(),
            projects: projects.into_iter().map(Into::into).collect(),
            sections: sections.into_iter().map(Into::into).collect(),
            filters: filters.into_iter().map(Into::into).collect(),
            reminders: reminders.into_iter().map(Into::into).collect(),
            settings: settings.map(Into::into),
            deleted: deleted.into_iter().map(Into::into).collect(),
            overwritten: overwritten.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Deleted> for DeletedView {
    fn from(deleted: Deleted) -> Self {
        let Deleted { entity, entity_id, seq } = deleted;
        Self { entity, entity_id, seq }
    }
}

/// The operations on copies.
pub struct SyncApi {
    pub sync: Sync,
    pub tasks: Tasks,
}

#[OpenApi(tag = "Tag::Sync")]
impl SyncApi {
    /// Bring a copy up to date
    ///
    /// Everything of every kind that has changed after a number of the change log, and what was deleted: all of it for a new copy,
    /// which begins with 0. Each page is of one moment. Take a page, remember its `seq`, and ask again with it, at once while
    /// `has_more` is true. Taking a page twice does no harm, because things come whole. 422 for `after` means that the server knows less than
    /// the copy, as after going back to a backup; then begin with 0 again.
    #[oai(path = "/api/:user_id/sync", method = "get", operation_id = "sync")]
    async fn sync(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The `seq` of the last page that was taken; 0 for the beginning.
        after: Query<Option<String>>,
        /// Things per page, 1 to 5000; 1000 when absent.
        limit: Query<Option<String>>,
    ) -> poem::Result<Json<SyncPageView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let after = after.0.map(|text| number("after", &text, 0, i64::MAX)).transpose()?.unwrap_or(0);
        let limit = limit.0.map(|text| number("limit", &text, 1, i64::from(PAGE_THINGS_MAX))).transpose()?;
        let limit = limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(PAGE_THINGS_DEFAULT);
        let page = self.sync.page(&owner, after, limit).await.map_err(Problem::from)?;
        Ok(Json(page.into()))
    }

    /// Send what was done on a copy
    ///
    /// 1 to 500 mutations in the order in which they were done, each a write of its own: one that is refused does not stop those
    /// after it. `base` says up to which number the copy had seen everything. A mutation changes the fields that it names, whatever
    /// they are by now: the last writer wins, in the order of the server. `overwritten` tells the sender which values, written by
    /// others after `base`, were lost by that; the other copies hear of it from `GET …/sync`, and the history keeps them.
    ///
    /// Sending a mutation again, within 30 days, gives the same answer and does nothing; its id with something else in it is
    /// refused with 422, and so is a `base` that is ahead of the log, and nothing of the request is done. What was done with
    /// a thing that somebody has deleted meanwhile is refused with the number of the deletion and comes back whole; `restore`
    /// the thing and send it under a new id to keep it.
    #[oai(path = "/api/:user_id/sync", method = "post", operation_id = "send_mutations")]
    async fn send_mutations(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        body: Body<SyncMutations, true, BULK_BYTES_MAX>,
    ) -> poem::Result<Json<SyncDoneView>> {
        let owner = signed_in.owner_of(&user_id)?;
        mutations::send(&self.sync, &self.tasks, &owner, body.fields()).await
    }
}

/// Adds what the macros cannot say to the finished document: the numbers are read by hand, so that a fault is named like any other.
pub fn document(document: &mut Value) {
    let after = json!({"type": "integer", "format": "int64", "minimum": 0});
    let limit = json!({"type": "integer", "minimum": 1, "maximum": PAGE_THINGS_MAX});
    let parameters = document["paths"]["/api/{user_id}/sync"]["get"]["parameters"].as_array_mut();
    for parameter in parameters.into_iter().flatten() {
        let (schema, example) = match parameter["name"].as_str() {
            Some("after") => (&after, 42),
            Some("limit") => (&limit, 1000),
            _ => continue,
        };
        (parameter["schema"], parameter["example"]) = (schema.clone(), json!(example));
    }
    mutations::document(document);
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Ahead { last_seq } => Self::invalid(vec![FieldError::parameter(
                "after",
                format!(
                    "The change log ends with {last_seq}; a copy that has seen more begins with 0 again."
                ),
            )]),
            Error::Database(error) => error.into(),
        }
    }
}
