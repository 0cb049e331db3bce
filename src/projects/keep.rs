//! How projects and sections are kept: what of them the change log remembers, how they are read back from there, and which
//! statements store them. Called by the verbs of `kept`.

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

    async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Found<Self>>, Error> {
        store::find_project(conn, user_id, id).await
    }

    async fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Self>, Error> {
        store::projects_changed_after(conn, user_id, after, limit).await
    }

    async fn insert(&self, writing: &mut Writing<'_, '_>, digest: Option<&[u8]>) -> Result<(), Error> {
        store::insert_project(writing.tx, self, digest).await
    }

    async fn update(&self, writing: &mut Writing<'_, '_>, _before: &Self) -> Result<(), Error> {
        store::update_project(writing.tx, self).await
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), Error> {
        tasks::delete_all_in(writing, self.id).await?;
        for section in store::list_sections(&mut writing.tx.conn, &self.user_id, self.id).await? {
            store::delete_section(writing.tx, &section).await?;
            writing.note_deletion(&section).await?;
        }
        store::delete_project(writing.tx, self).await
    }

    async fn newest_inside(&self, conn: &mut Conn<'_>) -> Result<Option<i64>, Error> {
        store::newest_in_project(conn, &self.user_id, self.id).await
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

    async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Found<Self>>, Error> {
        store::find_section(conn, user_id, id).await
    }

    async fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Self>, Error> {
        store::sections_changed_after(conn, user_id, after, limit).await
    }

    async fn insert(&self, writing: &mut Writing<'_, '_>, digest: Option<&[u8]>) -> Result<(), Error> {
        store::insert_section(writing.tx, self, digest).await
    }

    async fn update(&self, writing: &mut Writing<'_, '_>, _before: &Self) -> Result<(), Error> {
        store::update_section(writing.tx, self).await
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), Error> {
        tasks::leave_section(writing, self.id).await?;
        store::delete_section(writing.tx, self).await
    }

    async fn put_back(
        self,
        writing: &mut Writing<'_, '_>,
        now: Option<Self>,
    ) -> Result<(), kept::Error<Self>> {
        let conn = &mut writing.tx.conn;
        if store::find_project(conn, &self.user_id, self.project_id).await?.is_none() {
            return Err(kept::Error::NoSuch("project"));
        }
        Ok(writing.put_back(self, now).await?)
    }

    async fn newest_inside(&self, conn: &mut Conn<'_>) -> Result<Option<i64>, Error> {
        store::newest_in_section(conn, &self.user_id, self.id).await
    }
}
