//! How settings are kept: what of them the change log remembers, and which statements store them. Called by the verbs of
//! `kept`.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{
    ID,
    model::{DateFormat, Language, ReminderMinutes, Settings, TimeFormat, WeekStart},
    store,
};
use crate::{
    clock::Timestamp,
    db::{Conn, Error},
    ids::UserId,
    kept::{Found, Kept, KeptFields, Writing, required},
    tasks,
    zone::Zone,
};

impl Kept for Settings {
    const ENTITY: &'static str = "settings";

    fn id(&self) -> Uuid {
        ID
    }

    fn revision(&self) -> i64 {
        self.revision
    }

    fn stamp(&mut self, revision: i64, at: Timestamp) {
        (self.revision, self.updated_at) = (revision, at);
    }

    fn fields(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("time_zone", json!(self.time_zone.name())),
            ("week_start", json!(self.week_start)),
            ("date_format", json!(self.date_format)),
            ("time_format", json!(self.time_format)),
            ("language", json!(self.language)),
            ("default_reminder_minutes", json!(self.default_reminder_minutes)),
            ("created_at", json!(self.created_at)),
            ("updated_at", json!(self.updated_at)),
        ]
    }

    fn from_fields(
        _id: Uuid,
        user_id: &UserId,
        revision: i64,
        fields: &Map<String, Value>,
    ) -> Result<Self, String> {
        let fields = KeptFields(fields);
        let zone = |name: &str| Zone::parse(name).ok_or("the time zone is unknown");
        let reminder = fields.value("default_reminder_minutes").as_i64();
        Ok(Self {
            user_id: user_id.clone(),
            time_zone: required("time_zone", fields.parsed("time_zone", zone))?,
            week_start: required("week_start", fields.parsed("week_start", WeekStart::parse))?,
            date_format: required("date_format", fields.parsed("date_format", DateFormat::parse))?,
            time_format: required("time_format", fields.parsed("time_format", TimeFormat::parse))?,
            language: fields.parsed("language", Language::parse)?,
            default_reminder_minutes: reminder.map(ReminderMinutes::parse).transpose()?,
            revision,
            created_at: required("created_at", fields.moment("created_at"))?,
            updated_at: required("updated_at", fields.moment("updated_at"))?,
        })
    }

    async fn find(conn: &mut Conn<'_>, user_id: &UserId, _id: Uuid) -> Result<Option<Found<Self>>, Error> {
        Ok(store::find(conn, user_id).await?.map(|thing| Found { thing, digest: None }))
    }

    async fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        _limit: u32,
    ) -> Result<Vec<Self>, Error> {
        let found = store::find(conn, user_id).await?;
        Ok(found.into_iter().filter(|settings| settings.revision > after).collect())
    }

    async fn insert(&self, writing: &mut Writing<'_, '_>, _digest: Option<&[u8]>) -> Result<(), Error> {
        store::put(writing.tx, self).await?;
        go_by_zone(writing, &self.time_zone).await
    }

    async fn update(&self, writing: &mut Writing<'_, '_>, _before: &Self) -> Result<(), Error> {
        store::put(writing.tx, self).await?;
        go_by_zone(writing, &self.time_zone).await
    }

    async fn delete(&self, writing: &mut Writing<'_, '_>) -> Result<(), Error> {
        store::forget(writing.tx, &self.user_id).await?;
        go_by_zone(writing, &Zone::default()).await
    }
}

/// In another time zone the user's tasks are due at other moments, which their order shows from the same moment on.
async fn go_by_zone(writing: &mut Writing<'_, '_>, zone: &Zone) -> Result<(), Error> {
    if writing.zone == *zone {
        return Ok(());
    }
    writing.set_zone(zone.clone()).await?;
    tasks::sort_anew(writing).await
}
