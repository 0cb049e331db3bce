//! Clock times and spans in words: `at 9`, `9:30 pm`, `noon`, `45m`, `1 hour 30 min`.

use jiff::civil::{Time, time};

use super::{
    Found, When,
    date::number,
    language::{Meaning, Unit},
    line::Line,
};

/// The most digits of a bare `m` that means minutes: 400m is a distance.
const SHORT_MINUTES_DIGITS: usize = 2;
/// The most digits of a span's number.
const SPAN_DIGITS: usize = 4;

/// How clearly something is a clock time where no date stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only with a date: "Romans 8:28".
    Beside,
    /// At the end of a line: "at 8", "14:00".
    AtEnd,
    Anywhere,
}

/// A clock time, and how clearly it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub time: Time,
    pub sure: Sure,
}

impl Line<'_> {
    /// A clock time that needs no date beside it, with the word that it begins at.
    pub fn time_alone(&self) -> Option<(usize, Found<Clock>)> {
        let all = || (0..self.words().len()).filter_map(|at| Some((at, self.time_at(at)?)));
        all()
            .find(|(_, found)| found.what.sure == Sure::Anywhere)
            .or_else(|| all().find(|(_, found)| found.what.sure == Sure::AtEnd && self.is_at_end(found.end)))
    }

    /// The clock time that begins with this word.
    pub fn time_at(&self, at: usize) -> Option<Found<Clock>> {
        let with_at = self.means(at, Meaning::At);
        let begin = if with_at { self.next(at) } else { at };
        let found = |end, time, sure| Some(Found::new(end, Clock { time, sure }));
        if let Some(Meaning::Clock(hour)) = self.meaning(begin) {
            return found(begin + 1, time(hour, 0, 0, 0), if with_at { Sure::Anywhere } else { Sure::AtEnd });
        }
        let lower = self.lower(begin);
        let hour = leading_digits(lower);
        if hour.is_empty() || hour.len() > 2 {
            return None;
        }
        let rest = &lower[hour.len()..];
        let (minute, rest) = match rest.strip_prefix(':') {
            Some(rest) => {
                let minute = leading_digits(rest);
                if minute.len() != 2 {
                    return None;
                }
                (Some(minute), &rest[2..])
            }
            None => (None, rest),
        };
        let (end, half) = match rest {
            "" => match self.meaning(self.next(begin)) {
                Some(Meaning::Half(half)) => (self.next(begin) + 1, Some(half)),
                _ => (begin + 1, None),
            },
            rest => match self.language.meaning(rest) {
                Some(Meaning::Half(half)) => (begin + 1, Some(half)),
                _ => return None,
            },
        };
        let sure = match (half, minute) {
            (Some(_), _) => Sure::Anywhere,
            (None, Some(_)) if with_at => Sure::Anywhere,
            (None, Some(_)) if hour.len() == 2 => Sure::AtEnd,
            (None, Some(_)) => Sure::Beside,
            (None, None) if with_at => Sure::AtEnd,
            (None, None) => return None,
        };
        found(end, make_time(number(hour)?, minute.map_or(Some(0), number)?, half)?, sure)
    }

    /// Goes on with a clock time or a part of the day right behind a date, unless the date has one.
    pub fn with_time_after(&self, date: Found<When>) -> (usize, When) {
        if date.what.time.is_some() {
            return (date.end, date.what);
        }
        let at = self.next(date.end - 1);
        if let Some(found) = self.time_at(at) {
            return (found.end, When { time: Some(found.what.time), ..date.what });
        }
        match self.meaning(at) {
            Some(Meaning::Part(hour)) => (at + 1, When { time: Some(time(hour, 0, 0, 0)), ..date.what }),
            _ => (date.end, date.what),
        }
    }

    /// The clock time right before this word: `9am tomorrow`.
    pub fn time_before(&self, at: usize) -> Option<(usize, Time)> {
        const WORDS_MAX: usize = 3;
        let begins = at.saturating_sub(WORDS_MAX)..at;
        let mut found = begins.filter_map(|begin| Some((begin, self.time_at(begin)?)));
        let (begin, time) = found.find(|(_, time)| time.end == at && self.next(at - 1) == at)?;
        Some((begin, time.what.time))
    }

    /// `for` and so many minutes.
    pub fn minutes_for(&self, at: usize) -> Option<Found<i64>> {
        if self.means(at, Meaning::For) { self.minutes_at(self.next(at)) } else { None }
    }

    /// So many minutes: `45m`, `1h30`, `1.5 hours`, `1 hour and 30 min`.
    pub fn minutes_at(&self, at: usize) -> Option<Found<i64>> {
        if let Some(minutes) = self.short_minutes(self.lower(at)) {
            return Some(Found::new(at + 1, minutes));
        }
        let (hours, end) = self.minutes_in_words(at)?;
        if hours % 60 == 0 {
            let after = self.next(end - 1);
            let rest = if self.means(after, Meaning::And) { self.next(after) } else { after };
            if let Some((minutes, end)) = self.minutes_in_words(rest)
                && minutes < 60
            {
                return Some(Found::new(end, hours + minutes));
            }
        }
        Some(Found::new(end, hours))
    }

    fn minutes_in_words(&self, at: usize) -> Option<(i64, usize)> {
        let unit = self.next(at);
        let unit_minutes = match self.meaning(unit)? {
            Meaning::Unit(Unit::Minute) => 1,
            Meaning::Unit(Unit::Hour) => 60,
            _ => return None,
        };
        let minutes = match self.meaning(at) {
            Some(Meaning::Number(number)) => number * unit_minutes,
            _ => decimal_times(self.core(at), unit_minutes)?,
        };
        (minutes > 0).then_some((minutes, unit + 1))
    }

    /// `45m`, `1h`, `1h30`, `1h30m`, `1.5h`.
    fn short_minutes(&self, word: &str) -> Option<i64> {
        let (amount, rest) = word.split_at(word.find(|c: char| !c.is_ascii_digit() && c != '.')?);
        let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (unit, tail) = rest.split_at(letters);
        let unit_of = |text: &str| {
            self.language.short_units.iter().find(|(short, _)| *short == text).map(|(_, unit)| *unit)
        };
        let minutes = match unit_of(unit)? {
            Unit::Minute if tail.is_empty() && (unit.len() > 1 || amount.len() <= SHORT_MINUTES_DIGITS) => {
                decimal_times(amount, 1)?
            }
            Unit::Hour => {
                let digits = leading_digits(tail);
                let after = &tail[digits.len()..];
                let more = match digits {
                    "" if after.is_empty() => 0,
                    digits if after.is_empty() || unit_of(after) == Some(Unit::Minute) => number(digits)?,
                    _ => return None,
                };
                (more < 60).then_some(decimal_times(amount, 60)? + more)?
            }
            _ => return None,
        };
        (minutes > 0).then_some(minutes)
    }
}

/// `1.5` times 60; only where it comes out whole.
fn decimal_times(text: &str, times: i64) -> Option<i64> {
    if text.len() > SPAN_DIGITS {
        return None;
    }
    match text.split_once('.') {
        None => Some(number(text)? * times),
        Some((whole, tenths)) if tenths.len() == 1 => {
            let in_tenths = (number(whole)? * 10 + number(tenths)?) * times;
            (in_tenths % 10 == 0).then_some(in_tenths / 10)
        }
        Some(_) => None,
    }
}

fn leading_digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

fn make_time(hour: i64, minute: i64, half: Option<bool>) -> Option<Time> {
    let hour = match half {
        None => hour,
        Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
        Some(_) => return None,
    };
    Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
}
