//! SQL of settings, one row for each user who has set something. Called by the verbs of `settings` only.

use super::model::{DateFormat, Language, ReminderMinutes, Settings, TimeFormat, WeekStart};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
    on,
    zone::Zone,
};

const FIND: &str = "SELECT user_id, time_zone, week_start, date_format, time_format, language, default_reminder_minutes, \
     revision, created_at, updated_at FROM settings WHERE user_id = $1";
/// Whoever sets something for the first time has no row yet.
const PUT: &str = "INSERT INTO settings (user_id, time_zone, week_start, date_format, time_format, language, \
     default_reminder_minutes, revision, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
     ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone, week_start = excluded.week_start, \
     date_format = excluded.date_format, time_format = excluded.time_format, language = excluded.language, \
     default_reminder_minutes = excluded.default_reminder_minutes, revision = excluded.revision, \
     created_at = excluded.created_at, updated_at = excluded.updated_at";
const FORGET: &str = "DELETE FROM settings WHERE user_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    user_id: String,
    time_zone: String,
    week_start: String,
    date_format: String,
    time_format: String,
    language: Option<String>,
    default_reminder_minutes: Option<i64>,
    revision: i64,
    created_at: i64,
    updated_at: i64,
}

impl Row {
    /// What we stored passes our own rules, so a failure is a defect.
    fn read(self) -> Result<Settings, String> {
        Ok(Settings {
            user_id: UserId::parse(&self.user_id).ok_or("the user id breaks the rules")?,
            time_zone: Zone::parse(&self.time_zone).ok_or("the time zone is unknown")?,
            week_start: WeekStart::parse(&self.week_start)?,
            date_format: DateFormat::parse(&self.date_format)?,
            time_format: TimeFormat::parse(&self.time_format)?,
            language: self.language.as_deref().map(Language::parse).transpose()?,
            default_reminder_minutes: self
                .default_reminder_minutes
                .map(ReminderMinutes::parse)
                .transpose()?,
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        })
    }
}

pub async fn find(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Option<Settings>, Error> {
    let row: Option<Row> =
        on!(conn, c => sqlx::query_as(FIND).bind(user_id.as_str()).fetch_optional(c).await)?;
    let read = row.map(Row::read).transpose();
    read.map_err(|why| Error::Defect(format!("settings cannot be read: {why}")))
}

pub async fn put(tx: &mut Tx<'_>, settings: &Settings) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(PUT)
        .bind(settings.user_id.as_str())
        .bind(settings.time_zone.name())
        .bind(settings.week_start.as_str())
        .bind(settings.date_format.as_str())
        .bind(settings.time_format.as_str())
        .bind(settings.language.as_ref().map(Language::as_str))
        .bind(settings.default_reminder_minutes.map(ReminderMinutes::number))
        .bind(settings.revision)
        .bind(settings.created_at.0)
        .bind(settings.updated_at.0)
        .execute(c).await.map(drop))?;
    Ok(())
}

pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(FORGET).bind(user_id.as_str()).execute(c).await.map(drop))?;
    Ok(())
}
