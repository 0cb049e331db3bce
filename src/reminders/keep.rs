//! How reminders are kept: what of them the change log remembers, and which statements store them. Called by the verbs of
//! `kept`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    model::{Reminder, When},
    store,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Error},
    ids::UserId,
    kept::{Found, Kept, KeptFields, Writing, required},
};

impl Kept for Reminder {
    const ENTITY: &'static str = "reminder";

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
            ("task_id", json!(self.task_id)),
            ("minutes_before", json!(self.when.minutes_before())),
            ("at", json!(self.when.at())),
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
            task_id: fields.id("task_id").ok_or("task_id is missing")?,
            when: When::of(fields.value("minutes_before").as_i64(), fields.moment("at")?)?,
            rings_at: None,
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

    async fn put_back(self, writing: &mut Writing<'_, '_>, now: Option<Self>) -> Result<(), super::Error> {
        // It would be in nobody's way, but also within nobody's reach, and nobody would ever erase it.
        if now.is_none() && !store::task_exists(&mut writing.tx.conn, &self.user_id, self.task_id).await? {
            return Err(super::Error::NoSuch("task"));
        }
        Ok(writing.put_back(self, now).await?)
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), Error> {
        store::delete(writing.tx, self).await
    }
}
