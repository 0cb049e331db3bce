//! How reminders are kept: what of them the change log remembers, and which statements store them. Called by the verbs of
//! `kept`.

use futures_util::future::BoxFuture;
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

    fn find<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        id: Uuid,
    ) -> BoxFuture<'t, Result<Option<Found<Self>>, Error>> {
        Box::pin(store::find(conn, user_id, id))
    }

    fn changed_after<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        after: i64,
        limit: u32,
    ) -> BoxFuture<'t, Result<Vec<Self>, Error>> {
        Box::pin(store::changed_after(conn, user_id, after, limit))
    }

    fn insert<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        digest: Option<&'t [u8]>,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::insert(writing.tx, self, digest))
    }

    fn update<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        _before: &'t Self,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::update(writing.tx, self))
    }

    fn delete<'t>(&'t self, writing: &'t mut Writing<'_, '_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(store::delete(writing.tx, self))
    }
}
