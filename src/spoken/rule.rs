//! How often something repeats, as RFC 5545 writes it, and on which day it does first. Refuses to know how people say it.

use std::fmt::Write as _;

use jiff::{ToSpan as _, civil::Date};

use super::{
    date::{later, weekday_of},
    language::Unit,
};

/// How far ahead the first day of a rule is looked for: 29 February may be eight years away.
const DAYS_AHEAD: i64 = 8 * 366;
/// The names of weekdays in a rule, from Monday 1 on.
const WEEKDAYS: [&str; 8] = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How often something repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub unit: Unit,
    pub interval: i64,
    pub by_month: Option<i8>,
    /// From 1 on; -1 is the last day.
    pub by_month_day: Vec<i8>,
    /// Weekdays from Monday 1 on, and which of the month; 0 for each, -1 for the last.
    pub by_day: Vec<(i8, i8)>,
    /// Which of the days of a month that the rest of the rule gives.
    pub by_set_position: Option<i8>,
    pub count: Option<i64>,
    pub until: Option<Date>,
}

impl Rule {
    pub(super) fn every(interval: i64, unit: Unit) -> Self {
        let (interval, unit) = match unit {
            Unit::Quarter => (interval * 3, Unit::Month),
            unit => (interval, unit),
        };
        Self {
            unit,
            interval,
            by_month: None,
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_set_position: None,
            count: None,
            until: None,
        }
    }

    pub(super) fn on_weekdays(interval: i64, days: impl IntoIterator<Item = i8>) -> Self {
        Self { by_day: days.into_iter().map(|day| (day, 0)).collect(), ..Self::every(interval, Unit::Week) }
    }

    /// As RFC 5545 writes it; with a clock time, `UNTIL` has one as well.
    pub fn text(&self, timed: bool) -> String {
        let frequency = match self.unit {
            Unit::Week => "WEEKLY",
            Unit::Month => "MONTHLY",
            Unit::Year => "YEARLY",
            _ => "DAILY",
        };
        let mut text = format!("FREQ={frequency}");
        let mut part = |name: &str, value: String| write!(text, ";{name}={value}").expect("strings take all");
        if self.interval > 1 {
            part("INTERVAL", self.interval.to_string());
        }
        if let Some(month) = self.by_month {
            part("BYMONTH", month.to_string());
        }
        if !self.by_month_day.is_empty() {
            let days: Vec<String> = self.by_month_day.iter().map(i8::to_string).collect();
            part("BYMONTHDAY", days.join(","));
        }
        if !self.by_day.is_empty() {
            let day = |(day, which): &(i8, i8)| {
                let name = WEEKDAYS[usize::from(day.unsigned_abs()) % WEEKDAYS.len()];
                if *which == 0 { name.to_owned() } else { format!("{which}{name}") }
            };
            part("BYDAY", self.by_day.iter().map(day).collect::<Vec<_>>().join(","));
        }
        if let Some(position) = self.by_set_position {
            part("BYSETPOS", position.to_string());
        }
        if let Some(count) = self.count {
            part("COUNT", count.to_string());
        }
        if let Some(until) = self.until {
            let clock = if timed { "T235959" } else { "" };
            part("UNTIL", format!("{:04}{:02}{:02}{clock}", until.year(), until.month(), until.day()));
        }
        text
    }

    /// The first day of the rule that is not before this one.
    pub fn first(&self, from: Date) -> Option<Date> {
        (0..=DAYS_AHEAD).map_while(|days| later(from, days.days())).find(|day| self.has(*day))
    }

    fn has(&self, day: Date) -> bool {
        if self.by_set_position.is_some() {
            let weekdays = |day: Date| self.has_weekday(day);
            let mut others = match self.by_set_position {
                Some(1) => {
                    day.first_of_month().series(1.day()).take_while(|other| *other < day).collect::<Vec<_>>()
                }
                _ => day.series(1.day()).skip(1).take_while(|other| other.month() == day.month()).collect(),
            }
            .into_iter();
            return weekdays(day) && !others.any(weekdays);
        }
        let from_end = day.day() - day.days_in_month() - 1;
        self.by_month.is_none_or(|month| day.month() == month)
            && (self.by_month_day.is_empty()
                || self.by_month_day.iter().any(|wanted| *wanted == day.day() || *wanted == from_end))
            && (self.by_day.is_empty() || self.has_weekday(day))
    }

    fn has_weekday(&self, day: Date) -> bool {
        let from_start = (day.day() - 1) / 7 + 1;
        let from_end = (day.day() - day.days_in_month()) / 7 - 1;
        self.by_day.iter().any(|(weekday, which)| {
            day.weekday() == weekday_of(i64::from(*weekday)) && [0, from_start, from_end].contains(which)
        })
    }

    /// None where no year has that day.
    pub(super) fn yearly(month: i8, day: i64) -> Option<Self> {
        let day = i8::try_from(day).ok()?;
        let leap_year = 2028;
        Date::new(leap_year, month, day).ok()?;
        Some(Self { by_month: Some(month), by_month_day: vec![day], ..Self::every(1, Unit::Year) })
    }
}
