//! What a value of an old database means: moments, dates, choices and tags in the many ways in which such projects write them.
//!
//! Pure. Knows neither tables nor databases: a value comes as text, as absent, or as something that cannot be used.

use jiff::{
    civil,
    tz::{Offset, TimeZone},
};
use serde_json::Value;

use crate::{
    clock::Timestamp,
    tasks::{due::Due, fields::Priority, recurrence::Interval},
};

/// The longest value that is read; no field has room for more.
pub const VALUE_BYTES_MAX: usize = 64 * 1024;

/// One value as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Absent,
    Text(String),
    TooLong,
    NotText,
}

impl Cell {
    /// Reads the bytes of a text.
    pub fn of(bytes: Option<Vec<u8>>) -> Self {
        match bytes {
            None => Self::Absent,
            Some(bytes) if bytes.len() > VALUE_BYTES_MAX => Self::TooLong,
            Some(bytes) => String::from_utf8(bytes).map_or(Self::NotText, Self::Text),
        }
    }

    /// The text, or why there is none that can be used.
    pub fn text(&self) -> Result<Option<&str>, String> {
        match self {
            Self::Absent => Ok(None),
            Self::Text(text) => Ok(Some(text)),
            Self::TooLong => Err(format!("it is longer than {VALUE_BYTES_MAX} bytes")),
            Self::NotText => Err("it is not text".to_owned()),
        }
    }
}

/// Numbers of this size or more count milliseconds, not seconds; and of the next, microseconds.
const MILLISECONDS_FROM: f64 = 1e11;
const MICROSECONDS_FROM: f64 = 1e14;

/// A moment: a number of seconds, milliseconds or microseconds since 1970, or a date and time, in UTC where no zone is named.
pub fn moment(text: &str) -> Result<Timestamp, String> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return since_1970(number).ok_or_else(|| broken(text));
    }
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(Timestamp(moment.as_millisecond()));
    }
    let local: civil::DateTime = text.parse().map_err(|_| broken(text))?;
    let moment = local.to_zoned(TimeZone::UTC).map_err(|_| broken(text))?;
    Ok(Timestamp(moment.timestamp().as_millisecond()))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the range is checked, and less than a millisecond does not count"
)]
fn since_1970(number: f64) -> Option<Timestamp> {
    let milliseconds = match number.abs() {
        size if size >= MICROSECONDS_FROM => number / 1000.0,
        size if size >= MILLISECONDS_FROM => number,
        _ => number * 1000.0,
    };
    let moment = jiff::Timestamp::from_millisecond(milliseconds.floor() as i64).ok()?;
    milliseconds.is_finite().then_some(Timestamp(moment.as_millisecond()))
}

fn broken(text: &str) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    format!("\"{shown}\" is not a date")
}

/// A due date in the form in which the old server answered with it: a plain date, a time without a zone, or one with it.
pub fn due(text: &str) -> Result<Due, String> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        let at = since_1970(number).ok_or_else(|| broken(text))?;
        return Due::parse(&at.to_string()).map_err(|fault| fault.0);
    }
    let shortened = |at: civil::DateTime| {
        let mut time = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let fraction = format!("{:09}", at.subsec_nanosecond());
        let fraction = fraction.trim_end_matches('0');
        if !fraction.is_empty() {
            time.push('.');
            time.push_str(fraction);
        }
        time
    };
    let form = if text.len() == "2026-12-31".len() {
        text.to_owned()
    } else if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        match Due::parse(text) {
            // A text column kept what a client had sent.
            Ok(due) => return Ok(due),
            Err(_) => format!("{}Z", shortened(Offset::UTC.to_datetime(moment))),
        }
    } else {
        shortened(text.parse().map_err(|_| broken(text))?)
    };
    Due::parse(&form).map_err(|fault| fault.0)
}

/// Yes or no.
pub fn flag(text: &str) -> Result<bool, String> {
    match text.trim().to_lowercase().as_str() {
        "1" | "t" | "true" | "y" | "yes" | "on" | "1.0" => Ok(true),
        "0" | "f" | "false" | "n" | "no" | "off" | "0.0" | "" => Ok(false),
        _ => Err("it is neither true nor false".to_owned()),
    }
}

/// Whether a task with this status is done.
pub fn status(text: &str) -> Result<bool, String> {
    match choice(text).as_str() {
        "completed" | "complete" | "done" | "closed" | "finished" => Ok(true),
        "pending" | "open" | "todo" | "to_do" | "active" | "new" | "in_progress" | "in-progress" | "" => {
            Ok(false)
        }
        _ => Err("it is a status that is not known here".to_owned()),
    }
}

/// The word of a choice in small letters, without the name of its class (`Priority.HIGH`).
fn choice(text: &str) -> String {
    text.trim().rsplit('.').next().unwrap_or_default().to_lowercase()
}

pub fn priority(text: &str) -> Result<Option<Priority>, String> {
    match choice(text).as_str() {
        "" | "none" | "null" => Ok(None),
        word => Priority::parse(word).map(Some).map_err(|_| "it is none of low, medium and high".to_owned()),
    }
}

pub fn interval(text: &str) -> Result<Option<Interval>, String> {
    match choice(text).as_str() {
        "" | "none" | "null" | "never" | "no" => Ok(None),
        word => Interval::parse(word)
            .map(Some)
            .map_err(|_| "it is none of daily, weekly, monthly and yearly".to_owned()),
    }
}

/// Tags in JSON or between commas; without blanks around them, none empty and none twice. Says whether that changed any.
pub fn tags(text: &str) -> Result<(Vec<String>, bool), String> {
    let text = text.trim();
    let found: Vec<String> = if text.is_empty() || text == "null" || text == "{}" {
        Vec::new()
    } else if text.starts_with('[') || text.starts_with('"') {
        let unreadable = || "it is not a list of texts in JSON".to_owned();
        match serde_json::from_str(text).map_err(|_| unreadable())? {
            Value::Array(items) => items
                .into_iter()
                .map(|item| match item {
                    Value::String(text) => Ok(text),
                    Value::Number(number) => Ok(number.to_string()),
                    _ => Err(unreadable()),
                })
                .collect::<Result<_, _>>()?,
            // JSON that was put into a JSON column as a text.
            Value::String(inner) if inner != text => return tags(&inner),
            _ => return Err(unreadable()),
        }
    } else {
        let list = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
        list.split(',').map(|tag| tag.trim().trim_matches('"').to_owned()).collect()
    };
    let mut kept: Vec<String> = Vec::with_capacity(found.len());
    for tag in &found {
        let tag = tag.trim();
        if !tag.is_empty() && !kept.iter().any(|known| known == tag) {
            kept.push(tag.to_owned());
        }
    }
    let changed = kept != found;
    Ok((kept, changed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // MOVE-12
    #[test]
    fn moments_are_read_in_every_form_that_these_tools_write() {
        let expected = Timestamp(1_795_368_380_874);
        for text in [
            "2026-11-22T17:26:20.874Z",
            "2026-11-22 17:26:20.874+00",
            "2026-11-22T17:26:20.874+00:00",
            "2026-11-22 22:56:20.874+05:30",
            "2026-11-22 17:26:20.874",
            "2026-11-22 17:26:20.874999",
            "1795368380874",
            "1795368380.874",
            "1795368380874999",
        ] {
            assert_eq!(moment(text), Ok(expected), "{text}");
        }
        assert_eq!(moment("1795368380"), Ok(Timestamp(1_795_368_380_000)));
        assert_eq!(moment("2026-11-22"), moment("2026-11-22T00:00:00Z"));
        for text in ["", "yesterday", "infinity", "NaN", "1e300", "2026-13-01", "0044-03-15 12:00:00 BC"] {
            assert!(moment(text).is_err(), "{text}");
        }
    }

    // MOVE-13
    #[test]
    fn due_dates_keep_the_form_in_which_the_old_server_answered() {
        for (stored, told) in [
            ("2026-12-31", "2026-12-31"),
            ("2026-12-31 23:59:59", "2026-12-31T23:59:59"),
            ("2026-12-31 23:59:59.000000", "2026-12-31T23:59:59"),
            ("2026-12-31 23:59:59.250000", "2026-12-31T23:59:59.25"),
            ("2026-12-31T23:59:59", "2026-12-31T23:59:59"),
            ("2026-12-31 18:59:59+00", "2026-12-31T18:59:59Z"),
            ("2026-12-31T23:59:59+05:00", "2026-12-31T23:59:59+05:00"),
            ("1798761599000", "2026-12-31T23:59:59.000Z"),
        ] {
            assert_eq!(due(stored).map(Due::into_string), Ok(told.to_owned()), "{stored}");
        }
        for text in ["", "soon", "2026-02-30", "2026-02-30 10:00:00", "infinity"] {
            assert!(due(text).is_err(), "{text}");
        }
    }

    // MOVE-14
    #[test]
    fn choices_are_read_in_any_capitals_and_unknown_ones_are_named() {
        for text in ["HIGH", "high", "High", "Priority.HIGH", " high "] {
            assert_eq!(priority(text), Ok(Some(Priority::High)), "{text}");
        }
        for text in ["MONTHLY", "Recurrence.monthly"] {
            assert_eq!(interval(text), Ok(Some(Interval::Monthly)), "{text}");
        }
        assert_eq!((priority(""), interval("none")), (Ok(None), Ok(None)));
        assert!(priority("urgent").is_err() && interval("hourly").is_err());
        assert_eq!((flag("t"), flag("0"), flag("TRUE")), (Ok(true), Ok(false), Ok(true)));
        assert!(flag("perhaps").is_err());
        assert_eq!((status("Done"), status("IN_PROGRESS")), (Ok(true), Ok(false)));
    }

    // MOVE-15
    #[test]
    fn tags_are_read_from_json_arrays_and_comma_lists() {
        let list = |tags: &[&str]| tags.iter().map(|&tag| tag.to_owned()).collect::<Vec<_>>();
        for (text, kept, changed) in [
            ("[\"home\", \"a b\"]", list(&["home", "a b"]), false),
            ("home,a b", list(&["home", "a b"]), false),
            ("home, a b", list(&["home", "a b"]), false),
            ("{home,\"a b\"}", list(&["home", "a b"]), false),
            ("\"[\\\"home\\\"]\"", list(&["home"]), false),
            ("[\"work\", \"work\", \" calls \", \"\", 7]", list(&["work", "calls", "7"]), true),
            ("[]", list(&[]), false),
            ("null", list(&[]), false),
            ("", list(&[]), false),
        ] {
            assert_eq!(tags(text), Ok((kept, changed)), "{text}");
        }
        for text in ["[1, [2]]", "[{\"name\": \"home\"}]", "[\"home\""] {
            assert!(tags(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_can_be_stored_ends_the_import(text in any::<String>()) {
            let _ = (moment(&text), due(&text), flag(&text), status(&text), priority(&text), interval(&text), tags(&text));
        }
    }
}
