//! How a task is kept: what of it the change log remembers, how it is read back from there, and which statements store it.
//! Called by the verbs of `kept`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    Error,
    due::Due,
    fields::{Description, Minutes, Priority, Tags, Title},
    model::Task,
    position::Position,
    recurrence::{Anchor, CountedFrom, Interval, Rule},
    store, tree,
};
use crate::{
    clock::Timestamp,
    db::{self, Conn},
    ids::UserId,
    kept::{Found, Kept, KeptFields, Writing, required},
};

impl Kept for Task {
    const ENTITY: &'static str = "task";

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
            ("section_id", json!(self.section_id)),
            ("parent_id", json!(self.parent_id)),
            ("title", json!(self.title)),
            ("description", json!(self.description)),
            ("completed", json!(self.completed)),
            ("completed_at", json!(self.completed_at)),
            ("start_date", json!(self.start_date)),
            ("due_date", json!(self.due_date)),
            ("deadline", json!(self.deadline)),
            ("duration_minutes", json!(self.duration_minutes)),
            ("priority", json!(self.priority)),
            ("tags", json!(self.tags)),
            ("recurrence", json!(self.recurrence.as_ref().map(Rule::to_string))),
            ("recurrence_from", json!(self.recurrence_from)),
            ("recurring_anchor", json!(self.recurring_anchor.map(Anchor::to_number))),
            ("next_task_id", json!(self.next_task_id)),
            ("position", json!(self.position.as_str())),
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
        let tags: Vec<String> = fields
            .value("tags")
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|tag| tag.as_str().map(str::to_owned))
            .collect();
        Ok(Self {
            id,
            user_id: user_id.clone(),
            project_id: fields.id("project_id"),
            section_id: fields.id("section_id"),
            parent_id: fields.id("parent_id"),
            title: required("title", fields.parsed("title", Title::parse))?,
            description: fields.parsed("description", Description::parse)?,
            completed: fields.flag("completed")?,
            completed_at: fields.moment("completed_at")?,
            start_date: fields.parsed("start_date", Due::parse)?,
            due_date: fields.parsed("due_date", Due::parse)?,
            deadline: fields.parsed("deadline", Due::parse)?,
            duration_minutes: fields
                .value("duration_minutes")
                .as_i64()
                .and_then(|number| Minutes::parse(number).ok()),
            priority: fields.parsed("priority", Priority::parse)?,
            tags: Tags::parse_all(&tags).map_err(|_| "a tag breaks the rules")?,
            recurrence: match fields.parsed("recurrence", Rule::read)? {
                Some(rule) => Some(rule),
                // What was written before there were rules has an interval.
                None => fields.parsed("recurring_interval", Interval::parse)?.map(Rule::of),
            },
            recurrence_from: fields.parsed("recurrence_from", CountedFrom::parse)?.unwrap_or_default(),
            recurring_anchor: fields.value("recurring_anchor").as_i64().and_then(Anchor::from_number),
            next_task_id: fields.id("next_task_id"),
            position: required("position", fields.parsed("position", Position::parse))?,
            revision,
            created_at: required("created_at", fields.moment("created_at"))?,
            updated_at: required("updated_at", fields.moment("updated_at"))?,
        })
    }

    async fn find(conn: &mut Conn<'_>, user_id: &UserId, id: Uuid) -> Result<Option<Found<Self>>, db::Error> {
        let Some(mut row) = store::find(conn, user_id, id).await? else { return Ok(None) };
        let digest = row.create_digest.take();
        Ok(Some(Found { thing: row.into_task()?, digest }))
    }

    async fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        limit: u32,
    ) -> Result<Vec<Self>, db::Error> {
        let rows = store::changed_after(conn, user_id, after, limit).await?;
        rows.into_iter().map(store::Row::into_task).collect()
    }

    async fn insert(&self, writing: &mut Writing<'_, '_>, digest: Option<&[u8]>) -> Result<(), db::Error> {
        store::insert(writing.tx, self, &writing.zone, digest).await
    }

    async fn insert_all(things: &[Self], writing: &mut Writing<'_, '_>) -> Result<(), db::Error> {
        store::insert_all(writing.tx, things, &writing.zone).await
    }

    async fn update(&self, writing: &mut Writing<'_, '_>, before: &Self) -> Result<(), db::Error> {
        store::update(writing.tx, before, self, &writing.zone).await
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), db::Error> {
        tree::delete(writing, self).await
    }

    const FOLLOWERS: &'static [(&'static str, &'static str)] =
        &[("completed_at", "completed"), ("recurring_anchor", "recurrence")];

    async fn put_back(mut self, writing: &mut Writing<'_, '_>, now: Option<Self>) -> Result<(), Error> {
        self.make_whole(writing.now);
        tree::put_back(writing, self, now).await
    }

    async fn put_all_back(mut things: Vec<Self>, writing: &mut Writing<'_, '_>) -> Result<(), (Uuid, Error)> {
        for task in &mut things {
            task.make_whole(writing.now);
        }
        tree::put_all_back(writing, things).await.map_err(|error| (Uuid::nil(), error.into()))
    }

    async fn newest_inside(&self, conn: &mut Conn<'_>) -> Result<Option<i64>, db::Error> {
        store::newest_below(conn, &self.user_id, self.id).await
    }
}
