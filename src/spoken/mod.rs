//! Dates, clock times, spans and repeats as people say them, found word by word in a line of text.
//!
//! Pure: a text, the present moment and the habits of a user go in. The words of a language stand in a table of their own in
//! `words`, which the web app reads as well, and the rules here ask only what a word means. English is understood in every language. Refuses to guess: what is not clearly a date stays a word.
//! Quick add and the query language of lists call it; it knows no task.

mod date;
mod language;
mod line;
mod repeat;
mod rule;
mod spans;
mod time;
mod unspaced;

use jiff::civil::{Date, DateTime, Time, Weekday};

pub use self::{
    language::Language,
    line::{Line, is_boundary, is_punctuation},
    repeat::Repeat,
};
use crate::{clock::Timestamp, zone::Zone};

/// What everything relative is measured from.
#[derive(Clone, Debug)]
pub struct Here {
    pub now: Timestamp,
    pub zone: Zone,
    pub week_start: Weekday,
    /// Whether `3/12/2026` is a day in March.
    pub month_first: bool,
    /// What dates are said in, beside English.
    pub language: &'static Language,
}

impl Here {
    /// By what a user has set: the name of a weekday, the order in which dates are written, and the tag of a language.
    pub fn of(now: Timestamp, zone: Zone, week_start: &str, date_format: &str, language: &str) -> Self {
        let week_start = match week_start {
            "saturday" => Weekday::Saturday,
            "sunday" => Weekday::Sunday,
            _ => Weekday::Monday,
        };
        Self { now, zone, week_start, month_first: date_format == "mdy", language: Language::of(language) }
    }

    pub fn today(&self) -> Date {
        self.zone.day(self.now)
    }

    /// What the user's clock shows.
    pub fn clock(&self) -> DateTime {
        self.zone.clock(self.now)
    }
}

/// A day, or a clock time on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    pub day: Date,
    pub time: Option<Time>,
}

impl When {
    pub fn on(day: Date) -> Self {
        Self { day, time: None }
    }

    pub fn at(clock: DateTime) -> Self {
        Self { day: clock.date(), time: Some(clock.time()) }
    }
}

/// As dates stand on the wire: `2026-12-31` or `2026-12-31T18:30`.
impl std::fmt::Display for When {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}", self.day)?;
        match self.time {
            Some(time) => write!(formatter, "T{:02}:{:02}", time.hour(), time.minute()),
            None => Ok(()),
        }
    }
}

/// Something that was found in a line: it ends before the word `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<T> {
    pub end: usize,
    pub what: T,
}

impl<T> Found<T> {
    fn new(end: usize, what: T) -> Self {
        Self { end, what }
    }
}

/// Reads a text that is a date, with or without a clock time, and nothing else.
pub fn whole_date(text: &str, here: &Here) -> Option<When> {
    let line = Line::new(text, here, &[]);
    let date = line.date_after_lead(0)?;
    let (end, when) = line.with_time_after(date);
    (end == line.words().len()).then_some(when)
}

/// Reads a day that has passed: `yesterday`, `3 days ago`, `two weeks ago`.
pub fn past_date(text: &str, here: &Here) -> Option<Date> {
    let line = Line::new(text, here, &[]);
    line.past_date().filter(|found| found.end == line.words().len()).map(|found| found.what)
}
