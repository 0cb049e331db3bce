//! How filters are kept: what of them the change log remembers, how they are read back from there, and which statements store
//! them. Called by the verbs of `kept`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    model::{QueryText, SavedFilter},
    store,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Error},
    ids::UserId,
    kept::{Found, Kept, KeptFields, Writing, required},
    projects::{Colour, Name},
    tasks::position::Position,
};

impl Kept for SavedFilter {
    const ENTITY: &'static str = "filter";

    fn id(&self) -> Uuid {
        self.id
    }

    fn revision(&self) -> i64 {
        self.revision
    }

    fn stamp(&mut self, revision: i64, at: Timestamp) {
        (self.revision, self.updated_at) = (revision, at);
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("name", json!(self.name)),
            ("query", json!(self.query)),
            ("colour", json!(self.colour)),
            ("position", json!(self.position)),
            ("created_at", json!(self.created_at)),
            ("updated_at", json!(self.updated_at)),
        ]
    }

    fn from_fields(
        id: Uuid,
        user_id: &UserId,
        revision: i64,
        fields: &Map<String, Value>,
    ) -> Result<Self, String> {
        let fields = KeptFields(fields);
        let query = fields.parsed("query", |text| QueryText::parse(text).map_err(|fault| fault.detail));
        Ok(Self {
            id,
            user_id: user_id.clone(),
            name: required("name", fields.parsed("name", Name::parse))?,
            query: required("query", query)?,
            colour: fields.parsed("colour", Colour::parse)?,
            position: required("position", fields.parsed("position", Position::parse))?,
            revision,
            created_at: required("created_at", fields.moment("created_at"))?,
            updated_at: required("updated_at", fields.moment("updated_at"))?,
        })
    }

    async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Found<Self>>, Error> {
        store::find(conn, user_id, id).await
    }

    async fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Self>, Error> {
        store::changed_after(conn, user_id, after, limit).await
    }

    async fn insert(&self, writing: &mut Writing<'_, '_>, digest: Option<&[u8]>) -> Result<(), Error> {
        store::insert(writing.tx, self, digest).await
    }

    async fn update(&self, writing: &mut Writing<'_, '_>, _before: &Self) -> Result<(), Error> {
        store::update(writing.tx, self).await
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), Error> {
        store::delete(writing.tx, self).await
    }
}
