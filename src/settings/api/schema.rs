//! Settings as they stand on the wire, with the schemas and examples that the document shows.

use poem_openapi::{Enum, Object, types::Example};
use serde::Serialize;

use super::super::{DateFormat, ReminderMinutes, Settings, TimeFormat, WeekStart};

/// The day that weeks begin with.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "WeekStart", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum WeekStartView {
    Monday,
    Saturday,
    Sunday,
}

/// The order in which dates are written: year, month, day; day, month, year; or month, day, year.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "DateFormat", rename_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum DateFormatView {
    Ymd,
    Dmy,
    Mdy,
}

/// How hours are counted.
#[derive(Enum, Clone, Copy, Serialize)]
#[oai(rename = "TimeFormat")]
pub enum TimeFormatView {
    #[oai(rename = "24h")]
    #[serde(rename = "24h")]
    Hours24,
    #[oai(rename = "12h")]
    #[serde(rename = "12h")]
    Hours12,
}

/// What a user has set.
#[derive(Object, Serialize)]
#[oai(rename = "Settings", example)]
pub struct SettingsView {
    /// Whose settings these are.
    user_id: String,
    /// What dates without a time and times without a zone mean: a name of the IANA database.
    time_zone: String,
    /// The day that weeks begin with.
    week_start: WeekStartView,
    /// The order in which dates are written.
    date_format: DateFormatView,
    /// How hours are counted.
    time_format: TimeFormatView,
    /// A BCP 47 tag; null for the language of the browser.
    #[oai(nullable)]
    language: Option<String>,
    /// How long before something is due a reminder comes when nothing else is said; null for none.
    #[oai(nullable, validator(minimum(value = "0"), maximum(value = "40320")))]
    default_reminder_minutes: Option<i64>,
    /// Grows with every change; 0 while nothing was ever set. The `ETag` in numbers.
    revision: i64,
    /// When they were changed last; null while nothing was ever set.
    #[oai(nullable)]
    updated_at: Option<String>,
}

impl Example for SettingsView {
    fn example() -> Self {
        Self {
            user_id: "user-1".to_owned(),
            time_zone: "Europe/Lisbon".to_owned(),
            week_start: WeekStartView::Monday,
            date_format: DateFormatView::Dmy,
            time_format: TimeFormatView::Hours24,
            language: Some("pt".to_owned()),
            default_reminder_minutes: Some(30),
            revision: 4,
            updated_at: Some("2026-11-22T17:26:20.874Z".to_owned()),
        }
    }
}

/// What to change. A setting that is absent keeps its value; null clears it.
#[derive(Object)]
#[oai(rename = "SettingsUpdate", example)]
pub struct SettingsUpdate {
    /// A name of the IANA database.
    time_zone: Option<String>,
    /// The day that weeks begin with.
    week_start: Option<WeekStartView>,
    /// The order in which dates are written.
    date_format: Option<DateFormatView>,
    /// How hours are counted.
    time_format: Option<TimeFormatView>,
    /// A BCP 47 tag.
    #[oai(validator(max_length = 35))]
    language: Option<String>,
    /// How long before something is due a reminder comes when nothing else is said, at most four weeks.
    #[oai(validator(minimum(value = "0"), maximum(value = "40320")))]
    default_reminder_minutes: Option<i64>,
}

impl Example for SettingsUpdate {
    fn example() -> Self {
        Self {
            time_zone: Some("Europe/Lisbon".to_owned()),
            week_start: Some(WeekStartView::Monday),
            date_format: None,
            time_format: None,
            language: None,
            default_reminder_minutes: Some(30),
        }
    }
}

impl From<Settings> for SettingsView {
    fn from(settings: Settings) -> Self {
        Self {
            user_id: settings.user_id.to_string(),
            time_zone: settings.time_zone.name().to_owned(),
            week_start: match settings.week_start {
                WeekStart::Monday => WeekStartView::Monday,
                WeekStart::Saturday => WeekStartView::Saturday,
                WeekStart::Sunday => WeekStartView::Sunday,
            },
            date_format: match settings.date_format {
                DateFormat::YearMonthDay => DateFormatView::Ymd,
                DateFormat::DayMonthYear => DateFormatView::Dmy,
                DateFormat::MonthDayYear => DateFormatView::Mdy,
            },
            time_format: match settings.time_format {
                TimeFormat::Hours24 => TimeFormatView::Hours24,
                TimeFormat::Hours12 => TimeFormatView::Hours12,
            },
            language: settings.language.map(|language| language.as_str().to_owned()),
            default_reminder_minutes: settings.default_reminder_minutes.map(ReminderMinutes::number),
            revision: settings.revision,
            updated_at: (settings.revision > 0).then(|| settings.updated_at.to_string()),
        }
    }
}
