//! Repeats in words: `every other tuesday at 9 until may`, as a rule of RFC 5545.

use std::fmt::Write as _;

use jiff::{
    ToSpan as _,
    civil::{Date, Time},
};

use super::{
    Found, When,
    date::{later, span, weekday_of},
    language::{Meaning, Unit},
    line::Line,
};

/// How far ahead the first day of a rule is looked for: 29 February may be eight years away.
const DAYS_AHEAD: i64 = 8 * 366;
/// The names of weekdays in a rule, from Monday on.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// How often something repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub unit: Unit,
    pub interval: i64,
    pub by_month: Option<i8>,
    /// From 1 on; -1 is the last day.
    pub by_month_day: Vec<i8>,
    /// Weekdays from Monday 0 on, and which of the month; 0 for each, -1 for the last.
    pub by_day: Vec<(i8, i8)>,
    /// Which of the days of a month that the rest of the rule gives.
    pub by_set_position: Option<i8>,
    pub count: Option<i64>,
    pub until: Option<Date>,
}

/// A rule, and when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub rule: Rule,
    /// Counts from when the last occurrence was done, not from when it was due.
    pub after_completion: bool,
    pub starting: Option<Date>,
    pub time: Option<Time>,
}

impl Rule {
    fn every(interval: i64, unit: Unit) -> Self {
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

    fn on_weekdays(interval: i64, days: impl IntoIterator<Item = i8>) -> Self {
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
            day.weekday() == weekday_of(*weekday) && [0, from_start, from_end].contains(which)
        })
    }
}

impl Line<'_> {
    /// The repeat that people mean: the last one.
    pub fn repeat(&self) -> Option<(usize, Found<Repeat>)> {
        (0..self.words().len()).rev().find_map(|at| Some((at, self.repeat_at(at)?)))
    }

    fn repeat_at(&self, at: usize) -> Option<Found<Repeat>> {
        let after_completion = self.trailing(at) == "!";
        let (end, rule) = match self.meaning(at)? {
            Meaning::Every if after_completion || self.trailing(at).is_empty() => self.every(at + 1)?,
            Meaning::Regularly(unit) if !self.core(at).starts_with(char::is_uppercase) => {
                (at + 1, Rule::every(1, unit))
            }
            _ => return None,
        };
        let mut found = Found::new(end, Repeat { rule, after_completion, starting: None, time: None });
        while self.go_on(&mut found) {}
        let is_sure = self.means(at, Meaning::Every) || self.is_at_end(found.end);
        let today = self.here.today();
        let ends_early =
            found.what.rule.until.is_some_and(|until| until < found.what.starting.unwrap_or(today));
        (is_sure && !ends_early).then_some(found)
    }

    /// What follows on `every`.
    fn every(&self, at: usize) -> Option<(usize, Rule)> {
        if let Some(found) = self.weekdays(at) {
            return Some((found.end, Rule::on_weekdays(1, found.what)));
        }
        let begin = if self.means(at, Meaning::The) { self.next(at) } else { at };
        if let Some(found) = self.days_of_month(begin) {
            return Some(found);
        }
        let second = self.next(at);
        match self.meaning(at) {
            Some(Meaning::Month { number, .. }) => {
                let (day, _) = self.day_number(second)?;
                yearly(number, day, second + 1)
            }
            Some(Meaning::Other) => {
                if let Some(Meaning::Unit(unit)) = self.meaning(second) {
                    return self.units(2, unit, second + 1);
                }
                let found = self.weekdays(second)?;
                Some((found.end, Rule::on_weekdays(2, found.what)))
            }
            Some(Meaning::Unit(unit)) => self.units(1, unit, at + 1),
            Some(Meaning::Workday) => Some((at + 1, Rule::on_weekdays(1, 0..5))),
            Some(Meaning::Weekend) => Some((at + 1, Rule::on_weekdays(1, [5]))),
            Some(Meaning::Part(_)) => Some((at + 1, Rule::every(1, Unit::Day))),
            _ => {
                let count = self.count(at).filter(|count| *count > 0)?;
                let Meaning::Unit(unit) = self.meaning(second)? else { return None };
                self.units(count, unit, second + 1)
            }
        }
    }

    /// So many units, and what of a week or a month: `on mon and thu`, `on the 15th`.
    fn units(&self, count: i64, unit: Unit, end: usize) -> Option<(usize, Rule)> {
        span(unit, count)?;
        let on = self.next(end - 1);
        if self.means(on, Meaning::On) {
            let begin = self.next(on);
            let begin = if self.means(begin, Meaning::The) { self.next(begin) } else { begin };
            if unit == Unit::Week
                && let Some(found) = self.weekdays(begin)
            {
                return Some((found.end, Rule::on_weekdays(count, found.what)));
            }
            if unit == Unit::Month
                && let Some((end, rule)) = self.days_of_month(begin)
            {
                return Some((end, Rule { interval: count, ..rule }));
            }
        }
        Some((end, Rule::every(count, unit)))
    }

    /// `1st`, `1st and 15th`, `first monday`, `last fri`, `last day`, `3rd of may`; not `3 days`.
    fn days_of_month(&self, at: usize) -> Option<(usize, Rule)> {
        let second = self.next(at);
        let which = match self.meaning(at) {
            Some(Meaning::Ordinal(which)) => Some(which),
            Some(Meaning::Last) => Some(-1),
            _ => self
                .day_number(at)
                .filter(|(_, is_ordinal)| *is_ordinal)
                .and_then(|(day, _)| i8::try_from(day).ok()),
        };
        let rule = Rule::every(1, Unit::Month);
        match (which, self.meaning(second)) {
            (Some(which), Some(Meaning::Weekday(day))) if which <= 5 => {
                return Some((self.of_the_month(second + 1), Rule { by_day: vec![(day, which)], ..rule }));
            }
            (Some(which @ (1 | -1)), Some(Meaning::Workday)) => {
                let by_day = (0..5).map(|day| (day, 0)).collect();
                return Some((
                    self.of_the_month(second + 1),
                    Rule { by_day, by_set_position: Some(which), ..rule },
                ));
            }
            // Every third day.
            (Some(which @ 1..), Some(Meaning::Unit(unit))) => {
                return self.units(i64::from(which), unit, second + 1);
            }
            (Some(-1), Some(Meaning::Unit(Unit::Day))) => {
                return Some((self.of_the_month(second + 1), Rule { by_month_day: vec![-1], ..rule }));
            }
            _ => {}
        }
        let (first, is_ordinal) = self.day_number(at)?;
        let month = if self.means(second, Meaning::Of) { self.next(second) } else { second };
        if let Some(Meaning::Month { number, .. }) = self.meaning(month) {
            return yearly(number, first, month + 1);
        }
        if !is_ordinal {
            return None;
        }
        let mut days = vec![i8::try_from(first).ok()?];
        let mut end = at + 1;
        loop {
            let next = self.next(end - 1);
            let next = if self.means(next, Meaning::And) { self.next(next) } else { next };
            match self.day_number(next) {
                Some((day, true)) => {
                    days.push(i8::try_from(day).ok()?);
                    end = next + 1;
                }
                _ => break,
            }
        }
        days.sort_unstable();
        days.dedup();
        Some((self.of_the_month(end), Rule { by_month_day: days, ..rule }))
    }

    /// Passes over `of the month`.
    fn of_the_month(&self, end: usize) -> usize {
        let of = self.next(end - 1);
        let the = self.next(of);
        let unit = if self.means(the, Meaning::The) { self.next(the) } else { the };
        let said = self.means(of, Meaning::Of) && self.means(unit, Meaning::Unit(Unit::Month));
        if said { unit + 1 } else { end }
    }

    /// One or more weekdays: `mon`, `mon, wed and fri`, `mon,thu`.
    fn weekdays(&self, at: usize) -> Option<Found<Vec<i8>>> {
        let mut days = self.weekdays_in(at)?;
        let mut end = at + 1;
        loop {
            let next = self.next(end - 1);
            let next = if self.means(next, Meaning::And) { self.next(next) } else { next };
            match self.weekdays_in(next) {
                Some(more) => {
                    days.extend(more);
                    end = next + 1;
                }
                None => break,
            }
        }
        days.sort_unstable();
        days.dedup();
        Some(Found::new(end, days))
    }

    /// The weekdays in one word, between commas.
    fn weekdays_in(&self, at: usize) -> Option<Vec<i8>> {
        let lower = self.lower(at);
        if lower.is_empty() {
            return None;
        }
        lower
            .split(',')
            .map(|part| match self.language.meaning(part) {
                Some(Meaning::Weekday(day)) => Some(day),
                _ => None,
            })
            .collect()
    }

    /// Reads a time, a beginning or an end behind the rule; says whether there was one.
    fn go_on(&self, found: &mut Found<Repeat>) -> bool {
        let at = self.next(found.end - 1);
        let Repeat { rule, starting, time, .. } = &mut found.what;
        let is_endless = rule.count.is_none() && rule.until.is_none();
        if time.is_none()
            && let Some(Meaning::Part(hour)) = self.meaning(found.end - 1)
        {
            // Every morning: the word of the rule is its time as well.
            *time = Some(jiff::civil::time(hour, 0, 0, 0));
            return true;
        }
        if time.is_none()
            && let Some(clock) = self.time_at(at)
        {
            (found.end, *time) = (clock.end, Some(clock.what.time));
            return true;
        }
        let begin = self.next(at);
        match self.meaning(at) {
            Some(Meaning::Starting) if starting.is_none() => match self.date_after_lead(begin) {
                Some(Found { end, what: When { day, time: None } }) => {
                    (found.end, *starting) = (end, Some(day));
                }
                _ => return false,
            },
            Some(Meaning::Until) if is_endless => match self.date_after_lead(begin) {
                Some(Found { end, what: When { day, time: None } }) => {
                    (found.end, rule.until) = (end, Some(day));
                }
                _ => return false,
            },
            Some(Meaning::For) if is_endless => {
                let Some(count) = self.count(begin).filter(|count| *count > 0) else { return false };
                let what = self.next(begin);
                let from = starting.unwrap_or_else(|| self.here.today());
                match self.meaning(what) {
                    Some(Meaning::Times) => rule.count = Some(count),
                    Some(Meaning::Unit(unit)) => {
                        let end = span(unit, count).and_then(|span| later(from, span));
                        let Some(last) = end.and_then(|end| end.yesterday().ok()) else { return false };
                        rule.until = Some(last);
                    }
                    _ => return false,
                }
                found.end = what + 1;
            }
            _ => return false,
        }
        true
    }
}

fn yearly(month: i8, day: i64, end: usize) -> Option<(usize, Rule)> {
    let day = i8::try_from(day).ok()?;
    // Some year has this day, or no rule does.
    let leap_year = 2028;
    Date::new(leap_year, month, day).ok()?;
    Some((end, Rule { by_month: Some(month), by_month_day: vec![day], ..Rule::every(1, Unit::Year) }))
}
