//! Saved filters in HTTP words. A handler proves the owner, calls one verb and shows the result.

mod schema;

use poem_openapi::{OpenApi, Tags, param::Path};

pub use self::schema::FilterView;
use self::schema::{FilterCreate, FilterUpdate};
use super::{FilterPatch, Filters, NewFilter, QueryText, SavedFilter, restore};
use crate::{
    auth::owner::SignedIn,
    kept::{
        Creation,
        api::{
            Created, Deleted, IdempotencyKey, IfMatch, IfNoneMatch, Read, Revised, Shown, created, creation,
            deleted, id, read, revised,
        },
        deeds::{Act, Deed, changing, creating, deed, deleting},
    },
    problem::{FieldError, Problem},
    projects::{Colour, Name},
    tasks::position::Position,
    wire::{Body, Fields, Json, parsed, text},
};

#[derive(Tags)]
enum Tag {
    /// Saved queries of one user. The list of tasks takes a query as its parameter `filter`.
    Filters,
}

impl Shown for SavedFilter {
    type View = FilterView;
    const NOUN: &'static str = "filter";
}

/// The operations on saved filters.
pub struct FiltersApi {
    pub filters: Filters,
}

#[OpenApi(tag = "Tag::Filters")]
impl FiltersApi {
    /// List filters
    ///
    /// All of them in manual order, as a plain array.
    #[oai(path = "/api/:user_id/filters", method = "get", operation_id = "list_filters")]
    async fn list_filters(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
    ) -> poem::Result<Json<Vec<FilterView>>> {
        let owner = signed_in.owner_of(&user_id)?;
        let filters = self.filters.list(&owner).await.map_err(Problem::from)?;
        Ok(Json(filters.into_iter().map(FilterView::from).collect()))
    }

    /// Create a filter
    ///
    /// With an `id` of your own or an `Idempotency-Key`, repeating the request returns the filter that it made and makes no second.
    /// A query that makes no sense is refused with the place where it stops to: `position` and `length` in UTF-16 code units.
    #[oai(path = "/api/:user_id/filters", method = "post", operation_id = "create_filter")]
    async fn create_filter(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        #[oai(name = "Idempotency-Key")] idempotency_key: IdempotencyKey,
        body: Body<FilterCreate>,
    ) -> poem::Result<Created<FilterView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let creation = creation("filter", idempotency_key, &mut fields);
        let new = read_new(&mut fields);
        fields.finish()?;
        let new = new.expect("what is missing was named by finish");
        created(self.filters.create(&owner, new, creation).await, &[&user_id, "filters"])
    }

    /// Read a filter
    ///
    /// With `If-None-Match` an unchanged filter is answered by 304 without a body.
    #[oai(path = "/api/:user_id/filters/:filter_id", method = "get", operation_id = "get_filter")]
    async fn get_filter(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        filter_id: Path<String>,
        #[oai(name = "If-None-Match")] if_none_match: IfNoneMatch,
    ) -> poem::Result<Read<FilterView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let filter = self.filters.get(&owner, id::<SavedFilter>(&filter_id)?).await.map_err(Problem::from)?;
        let revision = filter.revision;
        Ok(read(filter, revision, &if_none_match))
    }

    /// Change fields of a filter
    ///
    /// Only the fields in the body change; null clears one.
    #[oai(path = "/api/:user_id/filters/:filter_id", method = "patch", operation_id = "update_filter")]
    async fn update_filter(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        filter_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
        body: Body<FilterUpdate>,
    ) -> poem::Result<Revised<FilterView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let id = id::<SavedFilter>(&filter_id)?;
        let mut fields = body.fields();
        let patch = filter_fields(&mut fields);
        fields.finish()?;
        revised(self.filters.patch(&owner, id, patch, if_match.0).await)
    }

    /// Delete a filter
    ///
    /// The change log keeps it, so `restore` can bring it back.
    #[oai(path = "/api/:user_id/filters/:filter_id", method = "delete", operation_id = "delete_filter")]
    async fn delete_filter(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        filter_id: Path<String>,
        #[oai(name = "If-Match")] if_match: IfMatch,
    ) -> poem::Result<Deleted> {
        let owner = signed_in.owner_of(&user_id)?;
        deleted(self.filters.delete(&owner, id::<SavedFilter>(&filter_id)?, if_match.0).await)
    }

    /// Bring a deleted filter back
    ///
    /// With every field as it was. A filter that is not deleted is returned as it is.
    #[oai(
        path = "/api/:user_id/filters/:filter_id/restore",
        method = "post",
        operation_id = "restore_filter"
    )]
    async fn restore_filter(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        filter_id: Path<String>,
    ) -> poem::Result<Revised<FilterView>> {
        let owner = signed_in.owner_of(&user_id)?;
        revised(self.filters.restore(&owner, id::<SavedFilter>(&filter_id)?).await)
    }
}

/// Reads what was done with a filter on a copy elsewhere; nothing for a fault, or for what nobody does with filters.
pub fn deed_of(act: Act, creation: Creation, fields: &mut Fields) -> Option<Deed<SavedFilter>> {
    let id = creation.id?;
    Some(match act {
        Act::Create => {
            let new = read_new(fields)?;
            creating(creation, |id, user_id, seq, now| new.begin(id, user_id, seq, now))
        }
        Act::Update => {
            let patch = filter_fields(fields);
            changing(id, |filter: &SavedFilter| filter.patched(patch))
        }
        Act::Delete => deleting(id),
        Act::Restore => deed(move |writing| Box::pin(restore(writing, id))),
        _ => return None,
    })
}

/// Reads the fields of a creation; nothing without a name or a query, which is noted as a fault.
fn read_new(fields: &mut Fields) -> Option<NewFilter> {
    for required in ["name", "query"] {
        if !fields.object().contains_key(required) {
            fields.fault(required, "This field is required.");
        }
    }
    let FilterPatch { name, query, colour, position } = filter_fields(fields);
    Some(NewFilter { name: name?, query: query?, colour: colour.or(None), position })
}

/// The fields that creations and updates share.
fn filter_fields(fields: &mut Fields) -> FilterPatch {
    let name = fields.optional("name", parsed(Name::parse));
    let typed = fields.optional("query", text);
    let query = typed.and_then(|typed| match QueryText::parse(&typed) {
        Ok(query) => Some(query),
        Err(fault) => {
            fields.error(fault.in_place(FieldError::at("/query", "")));
            None
        }
    });
    FilterPatch {
        name,
        query,
        colour: fields.patch("colour", parsed(Colour::parse)),
        position: fields.optional("position", parsed(Position::parse)),
    }
}
