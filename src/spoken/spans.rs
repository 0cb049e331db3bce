//! How long something takes, in words: `for 45m`, `1h30`, `1.5 hours`, `1 hour and 30 min`.

use super::{
    Found,
    date::{Counted, number},
    language::{Habit, Kind, Unit, fold},
    line::{Line, find},
};

/// The most digits of a bare `m` that means minutes: 400m is a distance.
const SHORT_MINUTES_DIGITS: usize = 2;
/// The most digits of a span's number.
const SPAN_DIGITS: usize = 4;

impl Line<'_> {
    /// So many minutes for a task: `for 45m`, and where the word stands behind, `45分間`.
    pub fn minutes_for(&self, at: usize) -> Option<Found<i64>> {
        if self.is(at, Kind::For) {
            let begin = self.next(at);
            return self.minutes_at(begin, self.folded(begin));
        }
        if !self.has(Habit::Unspaced) {
            return None;
        }
        let found = self.minutes_at(at, self.folded(at))?;
        let behind = self.after(found.end);
        self.is(behind, Kind::Long).then(|| Found::new(behind + 1, found.what))
    }

    /// The same behind a sign that the word begins with.
    pub fn minutes_behind_sign(&self, at: usize, sign: char) -> Option<Found<i64>> {
        self.minutes_at(at, &fold(self.core(at).strip_prefix(sign)?))
    }

    /// `folded` is the word at this place, or what follows on a sign in it.
    fn minutes_at(&self, at: usize, folded: &str) -> Option<Found<i64>> {
        if let Some(minutes) = self.short_minutes(folded) {
            return Some(Found::new(at + 1, minutes));
        }
        let first = self.minutes_in_words(at, folded)?;
        if first.what % 60 == 0 {
            let rest = self.over(self.after(first.end), &[Kind::And]);
            if let Some(more) = self.minutes_in_words(rest, self.folded(rest))
                && more.what < 60
            {
                return Some(Found::new(more.end, first.what + more.what));
            }
        }
        Some(first)
    }

    fn minutes_in_words(&self, at: usize, folded: &str) -> Option<Found<i64>> {
        let unit_minutes = |unit: Unit| match unit {
            Unit::Minute => Some(1),
            Unit::Hour => Some(60),
            _ => None,
        };
        let is_word = folded == self.folded(at) && !folded.starts_with(|c: char| c.is_ascii_digit());
        if let Some(Found { end, what: Counted { count, unit } }) = self.counted(at).filter(|_| is_word) {
            return Some(Found::new(end, count * unit_minutes(unit)?));
        }
        let unit = self.next(at);
        let times = unit_minutes(self.unit(unit)?)?;
        let minutes = match find(self.known(folded), Kind::Number) {
            Some(meaning) => meaning.number * times,
            None => decimal_times(folded, times)?,
        };
        (minutes > 0).then_some(Found::new(unit + 1, minutes))
    }

    /// `45m`, `1h`, `1h30`, `1h30m`, `1.5h`.
    fn short_minutes(&self, word: &str) -> Option<i64> {
        let (amount, rest) = word.split_at(word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?);
        let (unit, tail) = rest.split_at(rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len()));
        let minutes = match self.short_unit(unit)? {
            Unit::Minute if tail.is_empty() && (unit != "m" || amount.len() <= SHORT_MINUTES_DIGITS) => {
                decimal_times(amount, 1)?
            }
            Unit::Hour => {
                let digits = tail.len() - tail.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let (digits, after) = tail.split_at(digits);
                let more = match digits {
                    "" if after.is_empty() => 0,
                    digits if after.is_empty() || self.short_unit(after) == Some(Unit::Minute) => {
                        number(digits)?
                    }
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
    match text.split_once(['.', ',']) {
        None => Some(number(text)? * times),
        Some((whole, tenths)) if tenths.len() == 1 => {
            let in_tenths = (number(whole)? * 10 + number(tenths)?) * times;
            (in_tenths % 10 == 0).then_some(in_tenths / 10)
        }
        Some(_) => None,
    }
}
