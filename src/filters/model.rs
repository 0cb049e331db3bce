//! What a saved filter is and how a request changes it. Pure: no clock, no SQL, no HTTP.

use serde::Serialize;
use uuid::Uuid;

use crate::{
    clock::Timestamp,
    ids::UserId,
    projects::{Colour, Name},
    tasks::{
        filter::{Fault, Query},
        position::Position,
    },
    wire::Patch,
};

/// A query that makes sense, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct QueryText(String);

impl QueryText {
    /// Refuses what is no query. Whether its projects exist is seen when it is asked.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        Query::parse(text).map(|_| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// A query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedFilter {
    pub id: Uuid,
    pub user_id: UserId,
    pub name: Name,
    pub query: QueryText,
    pub colour: Option<Colour>,
    pub position: Position,
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a client asks for when it creates a filter.
#[derive(Clone, Debug)]
pub struct NewFilter {
    pub name: Name,
    pub query: QueryText,
    pub colour: Option<Colour>,
    pub position: Option<Position>,
}

/// What a client asks to change; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct FilterPatch {
    pub name: Option<Name>,
    pub query: Option<QueryText>,
    pub colour: Patch<Colour>,
    pub position: Option<Position>,
}

impl NewFilter {
    /// The filter as it begins. `seq` is the number of the change that creates it and gives its default place, at the end.
    pub fn begin(self, id: Uuid, user_id: UserId, seq: i64, now: Timestamp) -> SavedFilter {
        let Self { name, query, colour, position } = self;
        SavedFilter {
            id,
            user_id,
            name,
            query,
            colour,
            position: position.unwrap_or_else(|| Position::of_sequence(seq.unsigned_abs())),
            revision: seq,
            created_at: now,
            updated_at: now,
        }
    }
}

impl SavedFilter {
    /// The filter with a patch applied; equal to this one when the patch changes nothing.
    #[must_use]
    pub fn patched(&self, patch: FilterPatch) -> Self {
        let FilterPatch { name, query, colour, position } = patch;
        let mut filter = self.clone();
        filter.name = name.unwrap_or(filter.name);
        filter.query = query.unwrap_or(filter.query);
        colour.apply(&mut filter.colour);
        filter.position = position.unwrap_or(filter.position);
        filter
    }
}
