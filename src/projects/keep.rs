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
    db::{Conn, Error},
    ids::UserId,
    kept::{self, Found, Kept, KeptFields, Writing, required},
    tasks::{self, position::Position},
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

    fn delete<'t>(&'t self, writing: &'t mut Writing<'_, '_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            tasks::delete_all_in(writing, self.id).await?;
            for section in store::list_sections(&mut writing.tx.conn, &self.user_id, self.id).await? {
                store::delete_section(writing.tx, &section).await?;
                writing.note_deletion(&section).await?;
            }
            store::delete_project(writing.tx, self).await
        })
    }

    fn newest_inside<'t>(&'t self, conn: &'t mut Conn<'_>) -> BoxFuture<'t, Result<Option<i64>, Error>> {
        Box::pin(store::newest_in_project(conn, &self.user_id, self.id))
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

    fn delete<'t>(&'t self, writing: &'t mut Writing<'_, '_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            tasks::leave_section(writing, self.id).await?;
            store::delete_section(writing.tx, self).await
        })
    }

    fn put_back<'t>(
        self,
        writing: &'t mut Writing<'_, '_>,
        now: Option<Self>,
    ) -> BoxFuture<'t, Result<(), kept::Error<Self>>> {
        Box::pin(async move {
            let conn = &mut writing.tx.conn;
            if store::find_project(conn, &self.user_id, self.project_id).await?.is_none() {
                return Err(kept::Error::NoSuch("project"));
            }
            Ok(writing.put_back(self, now).await?)
        })
    }

    fn newest_inside<'t>(&'t self, conn: &'t mut Conn<'_>) -> BoxFuture<'t, Result<Option<i64>, Error>> {
        Box::pin(store::newest_in_section(conn, &self.user_id, self.id))
    }
}
