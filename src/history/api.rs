//! The past in HTTP words: pages of it, and taking changes back.

mod schema;

use poem::Request;
use poem_openapi::{
    ApiResponse, OpenApi, Tags,
    param::{Path, Query},
};
use uuid::Uuid;

pub use self::schema::document;
use self::schema::{ConflictView, RevertRequest, RevertedView, TrashedView};
use super::{Choice, Choices, Error, History, Place, Selected, entities};
use crate::{
    auth::owner::SignedIn,
    changes::{PAGE_CHANGES_MAX, api::ChangeView},
    problem::{FieldError, Kind, Problem},
    wire::{Body, Fields, Json, next_link, number, parsed},
};

/// How many changes a page gives when nothing is said.
const PAGE_CHANGES_DEFAULT: u32 = 100;
/// How many decisions one request may hold.
pub const DECISIONS_MAX: usize = 1000;

#[derive(Tags)]
enum Tag {
    /// What was done, and taking it back.
    History,
}

#[derive(ApiResponse)]
enum ChangeList {
    /// The changes, newest first.
    #[oai(status = 200)]
    Listed(
        Json<Vec<ChangeView>>,
        /// RFC 8288: the next page, with `rel="next"`. Absent on the last one.
        #[oai(header = "Link")]
        Option<String>,
    ),
}

#[derive(ApiResponse)]
enum Trash {
    /// What was deleted, newest first.
    #[oai(status = 200)]
    Listed(
        Json<Vec<TrashedView>>,
        /// RFC 8288: the next page, with `rel="next"`. Absent on the last one.
        #[oai(header = "Link")]
        Option<String>,
    ),
}

#[derive(ApiResponse)]
enum Purged {
    /// It is gone for good.
    #[oai(status = 204)]
    Purged,
}

/// The operations on the past.
pub struct HistoryApi {
    pub history: History,
}

#[OpenApi(tag = "Tag::History")]
impl HistoryApi {
    /// Read the history
    ///
    /// Every change of everything, or of one thing, newest first; also of things that were deleted. Follow `Link` for older ones.
    #[oai(path = "/api/:user_id/history", method = "get", operation_id = "list_history")]
    async fn list_history(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// Only changes of one thing: its kind and its id with a colon between them.
        of: Query<Option<String>>,
        /// Only changes before this number.
        before: Query<Option<String>>,
        /// Changes per page, 1 to 1000; 100 when absent.
        limit: Query<Option<String>>,
        request: &Request,
    ) -> poem::Result<ChangeList> {
        let owner = signed_in.owner_of(&user_id)?;
        let of = of.0.as_deref().map(thing).transpose()?;
        let (before, limit) = page(before.0.as_deref(), limit.0.as_deref())?;
        // One more than asked tells whether there is a next page.
        let asked = self.history.list(&owner, of, before, limit + 1).await;
        let mut changes = asked.map_err(Problem::from)?;
        let more = changes.len() > limit as usize;
        changes.truncate(limit as usize);
        let last = changes.last().filter(|_| more);
        let link = last.map(|last| next_link(request, "before", &last.seq.to_string()));
        Ok(ChangeList::Listed(Json(changes.into_iter().map(ChangeView::from).collect()), link))
    }

    /// Take one change back
    ///
    /// The fields that it changed become what they were before; what it made is deleted, what it deleted comes back. That is a
    /// change itself, so it can be taken back. Where somebody has changed the same since, 409 asks what to do.
    #[oai(path = "/api/:user_id/history/:seq/revert", method = "post", operation_id = "revert_change")]
    async fn revert_change(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The number of the change.
        seq: Path<String>,
        body: Body<RevertRequest, false>,
    ) -> poem::Result<Json<RevertedView>> {
        self.revert(&signed_in, &user_id, Selected::Change(named(&seq)?), body.fields()).await
    }

    /// Take back everything that was done together
    ///
    /// As with one change, for all changes of a group, in one group: all of it or nothing.
    #[oai(
        path = "/api/:user_id/history/groups/:group/revert",
        method = "post",
        operation_id = "revert_group"
    )]
    async fn revert_group(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The number of the group.
        group: Path<String>,
        body: Body<RevertRequest, false>,
    ) -> poem::Result<Json<RevertedView>> {
        self.revert(&signed_in, &user_id, Selected::Group(named(&group)?), body.fields()).await
    }

    /// List the trash
    ///
    /// What was deleted within 30 days, newest first; what was deleted together, such as a project with its tasks, is one line.
    /// Reverting the group brings it back.
    #[oai(path = "/api/:user_id/trash", method = "get", operation_id = "list_trash")]
    async fn list_trash(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// Only lines under numbers before this one.
        before: Query<Option<String>>,
        /// Lines per page, 1 to 1000; 100 when absent.
        limit: Query<Option<String>>,
        request: &Request,
    ) -> poem::Result<Trash> {
        let owner = signed_in.owner_of(&user_id)?;
        let (before, limit) = page(before.0.as_deref(), limit.0.as_deref())?;
        let mut lines = self.history.trash(&owner, before, limit + 1).await.map_err(Problem::from)?;
        let more = lines.len() > limit as usize;
        lines.truncate(limit as usize);
        let last = lines.last().filter(|_| more);
        let link = last.map(|last| next_link(request, "before", &last.deletion.group.to_string()));
        Ok(Trash::Listed(Json(lines.into_iter().map(TrashedView::from).collect()), link))
    }

    /// Empty the trash
    ///
    /// The contents of everything in it are erased, from the history too, which keeps that it happened. This cannot be taken back.
    #[oai(path = "/api/:user_id/trash", method = "delete", operation_id = "empty_trash")]
    async fn empty_trash(&self, signed_in: SignedIn, user_id: Path<String>) -> poem::Result<Purged> {
        let owner = signed_in.owner_of(&user_id)?;
        self.history.empty_trash(&owner).await.map_err(Problem::from)?;
        Ok(Purged::Purged)
    }

    /// Erase one line of the trash
    ///
    /// As with the whole trash, for what was deleted together.
    #[oai(path = "/api/:user_id/trash/:group", method = "delete", operation_id = "purge_trash")]
    async fn purge_trash(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The number of the group.
        group: Path<String>,
    ) -> poem::Result<Purged> {
        let owner = signed_in.owner_of(&user_id)?;
        self.history.purge(&owner, named(&group)?).await.map_err(Problem::from)?;
        Ok(Purged::Purged)
    }
}

impl HistoryApi {
    async fn revert(
        &self,
        signed_in: &SignedIn,
        user_id: &str,
        selected: Selected,
        fields: Fields,
    ) -> poem::Result<Json<RevertedView>> {
        let owner = signed_in.owner_of(user_id)?;
        let choices = choices(fields)?;
        let changes = self.history.take_back(&owner, selected, choices).await.map_err(Problem::from)?;
        Ok(Json(RevertedView { changes: changes.into_iter().map(ChangeView::from).collect() }))
    }
}

/// A number from a path; whatever is none names nothing.
fn named(text: &str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Error::NotFound.into())
}

/// Where a page begins and how long it is.
fn page(before: Option<&str>, limit: Option<&str>) -> Result<(i64, u32), Problem> {
    let before = before.map(|text| number("before", text, 1, i64::MAX)).transpose()?;
    let limit = limit.map(|text| number("limit", text, 1, i64::from(PAGE_CHANGES_MAX))).transpose()?;
    let limit = limit.and_then(|limit| u32::try_from(limit).ok());
    Ok((before.unwrap_or(i64::MAX), limit.unwrap_or(PAGE_CHANGES_DEFAULT)))
}

/// The one thing that is asked about.
fn thing(text: &str) -> Result<(&str, Uuid), Problem> {
    let (entity, id) = text.split_once(':').unwrap_or((text, ""));
    let read =
        known(entity).and_then(|()| id.parse().map_err(|_| "behind the colon must be a UUID".to_owned()));
    let named = |detail| Problem::invalid(vec![FieldError::parameter("of", format!("of: {detail}."))]);
    Ok((entity, read.map_err(named)?))
}

fn known(entity: &str) -> Result<(), String> {
    if entities().any(|known| known == entity) {
        return Ok(());
    }
    Err(format!("the kind must be one of {}", entities().collect::<Vec<_>>().join(", ")))
}

/// Reads what was decided beforehand.
fn choices(mut fields: Fields) -> Result<Choices, Problem> {
    let all = fields.optional("conflicts", parsed(choice));
    let single = fields.objects("decisions", DECISIONS_MAX, |decision| {
        let entity = decision.required("entity", parsed(|text| known(text).map(|()| text.to_owned())));
        let entity_id = decision.required(
            "entity_id",
            parsed(|text| text.parse::<Uuid>().map_err(|_| "entity_id must be a UUID.")),
        );
        let field = decision.required("field", parsed(|text| Ok::<_, String>(text.to_owned())));
        let choice = decision.required("choice", parsed(choice));
        Some((Place { entity: entity?, entity_id: entity_id?, field: field? }, choice?))
    });
    fields.finish()?;
    Ok(Choices { all, single: single.unwrap_or_default().into_iter().collect() })
}

fn choice(text: &str) -> Result<Choice, &'static str> {
    match text {
        "keep" => Ok(Choice::Keep),
        "overwrite" => Ok(Choice::Overwrite),
        _ => Err("This must be keep or overwrite."),
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found("There is no such change in this user's history."),
            Error::Purged => Self::new(
                Kind::Purged,
                "The contents of this change have been erased, so it cannot be taken back any more.",
            ),
            Error::Conflicts(conflicts) => {
                let conflicts: Vec<ConflictView> = conflicts.into_iter().map(Into::into).collect();
                Self::new(
                    Kind::RevertConflict,
                    "Later changes touched the same; the member conflicts names what to keep or to overwrite.",
                )
                .with_conflicts(serde_json::to_value(conflicts).expect("views are plain JSON"))
            }
            Error::Impossible { entity, why, .. } => {
                Self::new(Kind::CannotRevert, format!("The {entity} cannot be what it was: {why}."))
            }
            Error::Database(error) => error.into(),
        }
    }
}
