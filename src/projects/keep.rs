//! How projects and sections are kept: what of them the change log remembers, how they are read back from there, and which
//! statements store them. Called by the verbs of `kept`.

use futures_util::future::BoxFuture;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    model::{Colour, Name, Project, Section},
    store,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
    kept::{Found, Kept, KeptFields, Writing, required},
    tasks::position::Position,
};

impl Kept for Project {
    const ENTITY: &'static str = "project";

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
            ("colour", json!(self.colour)),
            ("position", json!(self.position)),
            ("archived", json!(self.archived)),
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
        Ok(Self {
            id,
            user_id: user_id.clone(),
            name: required("name", fields.parsed("name", Name::parse))?,
            colour: fields.parsed("colour", Colour::parse)?,
            position: required("position", fields.parsed("position", Position::parse))?,
            archived: fields.flag("archived")?,
            revision,
            created_at: required("created_at", fields.moment("created_at"))?,
            updated_at: required("updated_at", fields.moment("updated_at"))?,
        })
    }

    fn find<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        id: Uuid,
    ) -> BoxFuture<'t, Result<Option<Found<Self>>, Error>> {
        Box::pin(store::find_project(conn, user_id, id))
    }

    fn changed_after<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        after: i64,
        limit: u32,
    ) -> BoxFuture<'t, Result<Vec<Self>, Error>> {
        Box::pin(store::projects_changed_after(conn, user_id, after, limit))
    }

    fn insert<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        digest: Option<&'t [u8]>,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::insert_project(writing.tx, self, digest))
    }

    fn update<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        _before: &'t Self,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::update_project(writing.tx, self))
    }

    fn delete<'t>(&'t self, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::delete_project(tx, self))
    }
}

impl Kept for Section {
    const ENTITY: &'static str = "section";

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
            ("project_id", json!(self.project_id)),
            ("name", json!(self.name)),
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
        Ok(Self {
            id,
            user_id: user_id.clone(),
            project_id: required("project_id", Ok(fields.id("project_id")))?,
            name: required("name", fields.parsed("name", Name::parse))?,
            position: required("position", fields.parsed("position", Position::parse))?,
            revision,
            created_at: required("created_at", fields.moment("created_at"))?,
            updated_at: required("updated_at", fields.moment("updated_at"))?,
        })
    }

    fn find<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        id: Uuid,
    ) -> BoxFuture<'t, Result<Option<Found<Self>>, Error>> {
        Box::pin(store::find_section(conn, user_id, id))
    }

    fn changed_after<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        after: i64,
        limit: u32,
    ) -> BoxFuture<'t, Result<Vec<Self>, Error>> {
        Box::pin(store::sections_changed_after(conn, user_id, after, limit))
    }

    fn insert<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        digest: Option<&'t [u8]>,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::insert_section(writing.tx, self, digest))
    }

    fn update<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        _before: &'t Self,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::update_section(writing.tx, self))
    }

    fn delete<'t>(&'t self, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::delete_section(tx, self))
    }
}
