//! What a user can set and how a request changes it. Pure: no clock, no SQL, no HTTP.

use serde::Serialize;

use crate::{clock::Timestamp, ids::UserId, wire::Patch, zone::Zone};

/// The longest time before something is due that a reminder can come by default: four weeks.
pub const REMINDER_MINUTES_MAX: i64 = 40_320;
/// The longest language tag, in characters.
pub const LANGUAGE_CHARS_MAX: usize = 35;

/// Makes a choice of a few words, with their spellings on the wire.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$default:meta])* $variant:ident = $text:literal),+ } else $fault:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
        pub enum $name { $($(#[$default])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn parse(text: &str) -> Result<Self, &'static str> {
                Self::ALL.iter().find(|choice| choice.as_str() == text).copied().ok_or($fault)
            }

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

choice! {
    /// The day that weeks begin with.
    WeekStart { #[default] Monday = "monday", Saturday = "saturday", Sunday = "sunday" }
    else "Week start must be monday, saturday or sunday."
}
choice! {
    /// The order in which dates are written.
    DateFormat { #[default] YearMonthDay = "ymd", DayMonthYear = "dmy", MonthDayYear = "mdy" }
    else "Date format must be ymd, dmy or mdy."
}
choice! {
    /// How hours are counted.
    TimeFormat { #[default] Hours24 = "24h", Hours12 = "12h" }
    else "Time format must be 24h or 12h."
}

/// The language of a user, as a BCP 47 tag such as `en` or `pt-BR`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Language(String);

impl Language {
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let is_tag = text.len() <= LANGUAGE_CHARS_MAX
            && (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        if is_tag {
            Ok(Self(text.to_owned()))
        } else {
            Err("Language must be a language tag such as en or pt-BR.")
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Minutes before something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ReminderMinutes(i64);

impl ReminderMinutes {
    pub fn parse(number: i64) -> Result<Self, String> {
        if (0..=REMINDER_MINUTES_MAX).contains(&number) {
            Ok(Self(number))
        } else {
            Err(format!("A reminder comes 0 to {REMINDER_MINUTES_MAX} minutes before."))
        }
    }

    pub fn number(self) -> i64 {
        self.0
    }
}

/// What one user has set. A user who has set nothing has the defaults, with revision 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub user_id: UserId,
    pub time_zone: Zone,
    pub week_start: WeekStart,
    pub date_format: DateFormat,
    pub time_format: TimeFormat,
    /// None for that of the browser.
    pub language: Option<Language>,
    /// None for no reminder.
    pub default_reminder_minutes: Option<ReminderMinutes>,
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a client asks to change; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct SettingsPatch {
    pub time_zone: Option<Zone>,
    pub week_start: Option<WeekStart>,
    pub date_format: Option<DateFormat>,
    pub time_format: Option<TimeFormat>,
    pub language: Patch<Language>,
    pub default_reminder_minutes: Patch<ReminderMinutes>,
}

impl Settings {
    /// What a user has who has set nothing.
    pub fn of(user_id: UserId) -> Self {
        Self {
            user_id,
            time_zone: Zone::default(),
            week_start: WeekStart::default(),
            date_format: DateFormat::default(),
            time_format: TimeFormat::default(),
            language: None,
            default_reminder_minutes: None,
            revision: 0,
            created_at: Timestamp(0),
            updated_at: Timestamp(0),
        }
    }

    /// The settings with a patch applied; equal to these when the patch changes nothing.
    #[must_use]
    pub fn patched(&self, patch: SettingsPatch) -> Self {
        let SettingsPatch {
            time_zone,
            week_start,
            date_format,
            time_format,
            language,
            default_reminder_minutes,
        } = patch;
        let mut settings = self.clone();
        settings.time_zone = time_zone.unwrap_or(settings.time_zone);
        settings.week_start = week_start.unwrap_or(settings.week_start);
        settings.date_format = date_format.unwrap_or(settings.date_format);
        settings.time_format = time_format.unwrap_or(settings.time_format);
        language.apply(&mut settings.language);
        default_reminder_minutes.apply(&mut settings.default_reminder_minutes);
        settings
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn patches() -> impl Strategy<Value = SettingsPatch> {
        let some = proptest::option::of::<proptest::sample::Select<&'static str>>;
        let pick = |texts: &'static [&'static str]| some(proptest::sample::select(texts));
        let optional = |texts: &'static [&'static str]| {
            prop_oneof![
                Just(Patch::Keep),
                Just(Patch::Clear),
                proptest::sample::select(texts).prop_map(Patch::Set)
            ]
        };
        (
            pick(&["UTC", "Asia/Kathmandu"]),
            pick(&["monday", "saturday", "sunday"]),
            pick(&["ymd", "dmy", "mdy"]),
            pick(&["24h", "12h"]),
            optional(&["en", "pt-BR"]),
            optional(&["0", "30"]),
        )
            .prop_map(|(time_zone, week_start, date_format, time_format, language, reminder)| {
                SettingsPatch {
                    time_zone: time_zone.and_then(Zone::parse),
                    week_start: week_start.map(|text| WeekStart::parse(text).unwrap()),
                    date_format: date_format.map(|text| DateFormat::parse(text).unwrap()),
                    time_format: time_format.map(|text| TimeFormat::parse(text).unwrap()),
                    language: match language {
                        Patch::Keep => Patch::Keep,
                        Patch::Clear => Patch::Clear,
                        Patch::Set(text) => Patch::Set(Language::parse(text).unwrap()),
                    },
                    default_reminder_minutes: match reminder {
                        Patch::Keep => Patch::Keep,
                        Patch::Clear => Patch::Clear,
                        Patch::Set(text) => {
                            Patch::Set(ReminderMinutes::parse(text.parse().unwrap()).unwrap())
                        }
                    },
                }
            })
    }

    proptest! {
        // PREF-02
        #[test]
        fn a_patch_changes_the_named_fields_and_no_other(first in patches(), patch in patches()) {
            let before = Settings::of(UserId::parse("user-1").unwrap()).patched(first);
            let after = before.patched(patch.clone());
            prop_assert_eq!(&after.time_zone, &patch.time_zone.unwrap_or(before.time_zone.clone()));
            prop_assert_eq!(after.week_start, patch.week_start.unwrap_or(before.week_start));
            prop_assert_eq!(after.date_format, patch.date_format.unwrap_or(before.date_format));
            prop_assert_eq!(after.time_format, patch.time_format.unwrap_or(before.time_format));
            prop_assert_eq!(&after.language, &patch.language.or(before.language.clone()));
            let reminder = patch.default_reminder_minutes.or(before.default_reminder_minutes);
            prop_assert_eq!(after.default_reminder_minutes, reminder);
            prop_assert_eq!(after.revision, before.revision);
        }
    }
}
