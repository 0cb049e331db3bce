//! How settings are kept: what of them the change log remembers, and which statements store them. Called by the verbs of
//! `kept`.

use futures_util::future::BoxFuture;
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

    fn find<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        _id: Uuid,
    ) -> BoxFuture<'t, Result<Option<Found<Self>>, Error>> {
        Box::pin(
            async move { Ok(store::find(conn, user_id).await?.map(|thing| Found { thing, digest: None })) },
        )
    }

    fn changed_after<'t>(
        conn: &'t mut Conn<'_>,
        user_id: &'t UserId,
        after: i64,
        _limit: u32,
    ) -> BoxFuture<'t, Result<Vec<Self>, Error>> {
        Box::pin(async move {
            let found = store::find(conn, user_id).await?;
            Ok(found.into_iter().filter(|settings| settings.revision > after).collect())
        })
    }

    fn insert<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        _digest: Option<&'t [u8]>,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            store::insert(writing.tx, self).await?;
            go_by_zone(writing, &self.time_zone).await
        })
    }

    fn update<'t>(
        &'t self,
        writing: &'t mut Writing<'_, '_>,
        _before: &'t Self,
    ) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            store::update(writing.tx, self).await?;
            go_by_zone(writing, &self.time_zone).await
        })
    }

    fn delete<'t>(&'t self, writing: &'t mut Writing<'_, '_>) -> BoxFuture<'t, Result<(), Error>> {
        Box::pin(async move {
            store::forget(writing.tx, &self.user_id).await?;
            go_by_zone(writing, &Zone::default()).await
        })
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
