//! Saved filters as they stand on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Object, types::Example};
use serde::Serialize;
use uuid::Uuid;

use super::super::SavedFilter;
use crate::projects::api::ColourView;

/// A filter as the server keeps it.
#[derive(Object, Serialize)]
#[oai(rename = "Filter", example)]
pub struct FilterView {
    /// Unique within the user's filters.
    id: Uuid,
    /// The owner.
    user_id: String,
    /// 1 to 200 characters, without blanks around it.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// A query as the parameter `filter` of the task list takes it, exactly as it was sent.
    #[oai(validator(min_length = 1, max_length = 1000))]
    query: String,
    /// What it is marked with.
    #[oai(nullable)]
    colour: Option<ColourView>,
    /// Where it stands in manual order: a text that sorts byte by byte.
    position: String,
    /// Grows with every change of this filter; the `ETag` in numbers.
    revision: i64,
    /// When it was created.
    created_at: String,
    /// When it was changed last.
    updated_at: String,
}

impl Example for FilterView {
    fn example() -> Self {
        Self {
            id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5f01".parse().expect("a UUID"),
            user_id: "user-1".to_owned(),
            name: "Today at home".to_owned(),
            query: "(today | overdue) & !@waiting".to_owned(),
            colour: Some(ColourView::Moss),
            position: "a2".to_owned(),
            revision: 2,
            created_at: "2026-11-22T17:26:20.874Z".to_owned(),
            updated_at: "2026-11-22T17:26:20.874Z".to_owned(),
        }
    }
}

impl From<SavedFilter> for FilterView {
    fn from(filter: SavedFilter) -> Self {
        let SavedFilter { id, user_id, name, query, colour, position, revision, created_at, updated_at } =
            filter;
        Self {
            id,
            user_id: user_id.to_string(),
            name: name.into_string(),
            query: query.into_string(),
            colour: colour.map(Into::into),
            position: position.into_string(),
            revision,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

/// What a filter begins with. `name` and `query` are required.
#[derive(Object)]
#[oai(rename = "FilterCreate", example)]
pub struct FilterCreate {
    /// Chosen by the client, so that repeating the request is harmless; made by the server when absent.
    id: Option<Uuid>,
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: String,
    /// A query as the parameter `filter` of the task list takes it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    query: String,
    /// What it is marked with.
    colour: Option<ColourView>,
    /// Where it stands in manual order, as npm's `fractional-indexing` makes keys; at the end when absent.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl Example for FilterCreate {
    fn example() -> Self {
        let (name, query) = ("Today at home".to_owned(), "(today | overdue) & !@waiting".to_owned());
        Self { id: None, name, query, colour: Some(ColourView::Moss), position: None }
    }
}

/// What to change. A field that is absent keeps its value; null clears it.
#[derive(Object)]
#[oai(rename = "FilterUpdate", example)]
pub struct FilterUpdate {
    /// 1 to 200 characters after trimming.
    #[oai(validator(min_length = 1, max_length = 200))]
    name: Option<String>,
    /// A query as the parameter `filter` of the task list takes it.
    #[oai(validator(min_length = 1, max_length = 1000))]
    query: Option<String>,
    /// What it is marked with.
    colour: Option<ColourView>,
    /// Where it stands in manual order.
    #[oai(validator(max_length = 100))]
    position: Option<String>,
}

impl Example for FilterUpdate {
    fn example() -> Self {
        Self { name: None, query: Some("p1 & no date".to_owned()), colour: None, position: None }
    }
}
