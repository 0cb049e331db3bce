//! Days in words: `tomorrow`, `next fri`, `3 dec`, `in two weeks`, `2026-12-31`.

use std::time::Duration;

use jiff::{
    Span, ToSpan as _,
    civil::{Date, Weekday},
};

use super::{
    Found, When,
    language::{Meaning, Unit},
    line::Line,
};

/// The last year that a date can have on the wire.
const YEAR_MAX: i16 = 9999;
/// How far ahead a day of the year is looked for: 29 February may be eight years away.
const YEARS_AHEAD: i16 = 8;
/// The most digits of a count.
const COUNT_DIGITS: usize = 3;

impl Line<'_> {
    /// The date that people mean: the one that ends last, and of those the longest.
    pub fn date(&self) -> Option<(usize, Found<When>)> {
        let all = (0..self.words().len()).filter_map(|at| Some((at, self.date_at(at, false)?)));
        all.max_by_key(|(at, found)| (found.end, std::cmp::Reverse(*at)))
    }

    /// A date that has to stand here, so that a bare weekday is one.
    pub fn date_after_lead(&self, at: usize) -> Option<Found<When>> {
        self.date_at(at, true)
    }

    fn date_at(&self, at: usize, led: bool) -> Option<Found<When>> {
        let has_word = matches!(self.meaning(at), Some(Meaning::On | Meaning::By));
        let begin = if has_word { self.next(at) } else { at };
        let led = led || has_word;
        let day = self
            .numeric(begin)
            .or_else(|| self.day_of_month(begin, led))
            .or_else(|| self.month_and_day(begin, led))
            .or_else(|| self.named_day(begin))
            .or_else(|| self.weekday(begin, led))
            .or_else(|| self.period(begin));
        day.map(|day| Found::new(day.end, When::on(day.what))).or_else(|| self.in_a_while(at))
    }

    /// `2026-12-31`, `31.12.2026`, `31/12/2026`.
    fn numeric(&self, at: usize) -> Option<Found<Date>> {
        let core = self.core(at);
        let separator = core.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = core.split(separator).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        let [one, two, three] = [number(first)?, number(second)?, number(third)?];
        let short = |text: &str| text.len() <= 2;
        let day = match separator {
            '-' if first.len() == 4 && second.len() == 2 && third.len() == 2 => make_day(one, two, three),
            '.' if short(first) && short(second) && third.len() == 4 => make_day(three, two, one),
            '/' if short(first) && short(second) && third.len() == 4 => {
                if self.here.month_first {
                    make_day(three, one, two)
                } else {
                    make_day(three, two, one)
                }
            }
            _ => None,
        };
        Some(Found::new(at + 1, day?))
    }

    /// `3 dec`, `3rd of December 2027`, `the 5th of may`.
    fn month_and_day(&self, at: usize, led: bool) -> Option<Found<Date>> {
        if let Some(Meaning::Month { number, everyday }) = self.meaning(at) {
            let (day, is_ordinal) = self.day_number(self.next(at))?;
            let behind = self.next(at) + 1;
            return self.this_or_next_year(number, day, behind, !everyday || led || is_ordinal);
        }
        let has_article = self.means(at, Meaning::The);
        let begin = if has_article { self.next(at) } else { at };
        let (day, is_ordinal) = self.day_number(begin)?;
        let after = self.next(begin);
        let month = if self.means(after, Meaning::Of) { self.next(after) } else { after };
        match self.meaning(month)? {
            Meaning::Month { number, everyday } if is_ordinal || !has_article => {
                self.this_or_next_year(number, day, month + 1, !everyday || led)
            }
            _ => None,
        }
    }

    /// Goes on with the year, if one is said. Where the month proves little, something else has to.
    fn this_or_next_year(&self, month: i8, day: i64, end: usize, sure: bool) -> Option<Found<Date>> {
        let said = if end == 0 { end } else { self.next(end - 1) };
        let core = self.core(said);
        if core.len() == 4
            && let Some(year) = number(core)
        {
            return Some(Found::new(said + 1, make_day(year, i64::from(month), day)?));
        }
        if !sure && !self.ends_or_has_time(end) {
            return None;
        }
        let today = self.here.today();
        let mut years = today.year()..=today.year().saturating_add(YEARS_AHEAD);
        let found = years.find_map(|year| {
            make_day(i64::from(year), i64::from(month), day).filter(|found| *found >= today)
        })?;
        Some(Found::new(end, found))
    }

    /// `on the 15th`, where nothing says that the fifteenth is a floor or a time.
    pub(super) fn day_of_month(&self, at: usize, led: bool) -> Option<Found<Date>> {
        if !led || !self.means(at, Meaning::The) {
            return None;
        }
        let begin = self.next(at);
        let (day, is_ordinal) = self.day_number(begin)?;
        if !is_ordinal || !self.ends_or_has_time(begin + 1) {
            return None;
        }
        let today = self.here.today();
        let mut months =
            (0..=2).filter_map(|months| today.first_of_month().checked_add(months.months()).ok());
        let found = months.find_map(|first| {
            make_day(i64::from(first.year()), i64::from(first.month()), day).filter(|found| *found >= today)
        })?;
        Some(Found::new(begin + 1, found))
    }

    /// `today`, `tomorrow`, `the day after tomorrow`; with a capital inside a line it is a name: "USA Today".
    fn named_day(&self, at: usize) -> Option<Found<Date>> {
        let today = self.here.today();
        let begin = if self.means(at, Meaning::The) { self.next(at) } else { at };
        if self.means(begin, Meaning::Unit(Unit::Day)) {
            let after = self.next(begin);
            let tomorrow = self.next(after);
            let said = self.means(after, Meaning::After) && self.means(tomorrow, Meaning::Tomorrow);
            return if said && !self.is_name(tomorrow) {
                Some(Found::new(tomorrow + 1, later(today, 2.days())?))
            } else {
                None
            };
        }
        let days = match self.meaning(at)? {
            Meaning::Today => 0,
            Meaning::Tomorrow => 1,
            _ => return None,
        };
        if self.is_name(at) { None } else { Some(Found::new(at + 1, later(today, days.days())?)) }
    }

    /// `fri`, `next friday`, `this sunday`. Without a word before it, it must stand at the end or have a time: "Friday night
    /// dinner", "sun cream".
    fn weekday(&self, at: usize, led: bool) -> Option<Found<Date>> {
        let which = self.meaning(at).filter(|meaning| matches!(meaning, Meaning::Next | Meaning::This));
        let begin = if which.is_some() { self.next(at) } else { at };
        let Some(Meaning::Weekday(number)) = self.meaning(begin) else { return None };
        if !led && which.is_none() {
            let is_named = at > 0
                && self.words()[at - 1].core_end == self.words()[at - 1].end
                && self.means(at - 1, Meaning::Naming);
            if is_named || !self.ends_or_has_time(begin + 1) {
                return None;
            }
        }
        let (today, weekday) = (self.here.today(), weekday_of(number));
        let day = match which {
            Some(Meaning::This) => on_or_after(today, weekday)?,
            Some(_) => on_or_after(self.next_week()?, weekday)?,
            None => on_or_after(today.tomorrow().ok()?, weekday)?,
        };
        Some(Found::new(begin + 1, day))
    }

    /// `this weekend`, `next week`, `end of the month`, at the end.
    fn period(&self, at: usize) -> Option<Found<Date>> {
        let today = self.here.today();
        let second = self.next(at);
        let (end, day) = match (self.meaning(at)?, self.meaning(second)?) {
            (Meaning::This, Meaning::Weekend) => (second + 1, on_or_after(today, Weekday::Saturday)?),
            (Meaning::Next, Meaning::Weekend) => {
                (second + 1, on_or_after(self.next_week()?, Weekday::Saturday)?)
            }
            (Meaning::Next, Meaning::Unit(Unit::Week)) => (second + 1, self.next_week()?),
            (Meaning::Next, Meaning::Unit(Unit::Month)) => {
                (second + 1, later(today.first_of_month(), 1.month())?)
            }
            (Meaning::Next, Meaning::Unit(Unit::Year)) => {
                (second + 1, later(today.first_of_year(), 1.year())?)
            }
            (Meaning::End, Meaning::Of) => {
                let third = self.next(second);
                let unit = if self.means(third, Meaning::The) { self.next(third) } else { third };
                match self.meaning(unit)? {
                    Meaning::Unit(Unit::Month) => (unit + 1, today.last_of_month()),
                    Meaning::Unit(Unit::Year) => (unit + 1, today.last_of_year()),
                    _ => return None,
                }
            }
            _ => return None,
        };
        self.ends_or_has_time(end).then(|| Found::new(end, day))
    }

    /// `in 3 days`, `in an hour`.
    fn in_a_while(&self, at: usize) -> Option<Found<When>> {
        if !self.means(at, Meaning::In) {
            return None;
        }
        let counted = self.next(at);
        let count = self.count(counted)?;
        let unit = self.next(counted);
        let Some(Meaning::Unit(what)) = self.meaning(unit) else { return None };
        let seconds = |unit_seconds: u64| {
            let clock = self
                .here
                .zone
                .clock(self.here.now.plus(Duration::from_secs(count.unsigned_abs() * unit_seconds)));
            let whole = clock.date().at(clock.hour(), clock.minute(), 0, 0);
            (clock.date().year() <= YEAR_MAX).then(|| When::at(whole))
        };
        let when = match what {
            Unit::Minute => seconds(60)?,
            Unit::Hour => seconds(3600)?,
            unit => When::on(later(self.here.today(), span(unit, count)?)?),
        };
        Some(Found::new(unit + 1, when))
    }

    /// `yesterday`, `3 days ago`.
    pub(super) fn past_date(&self) -> Option<Found<Date>> {
        let today = self.here.today();
        if self.means(0, Meaning::Yesterday) {
            return Some(Found::new(1, later(today, -1.days())?));
        }
        let (count, unit) = (self.count(0)?, self.next(0));
        let Meaning::Unit(what) = self.meaning(unit)? else { return None };
        let ago = self.next(unit);
        let day = later(today, span(what, -count)?)?;
        self.means(ago, Meaning::Ago).then(|| Found::new(ago + 1, day))
    }

    /// A number of things: `3`, `two`, `a`.
    pub(super) fn count(&self, at: usize) -> Option<i64> {
        match self.meaning(at) {
            Some(Meaning::Number(number)) => Some(number),
            _ => number(self.core(at)).filter(|_| self.core(at).len() <= COUNT_DIGITS),
        }
    }

    /// A day of a month, and whether it is said as an ordinal.
    pub(super) fn day_number(&self, at: usize) -> Option<(i64, bool)> {
        let lower = self.lower(at);
        let digits = lower.trim_start_matches(|c: char| c.is_ascii_digit());
        let (digits, ending) = lower.split_at(lower.len() - digits.len());
        if digits.is_empty() || digits.len() > 2 {
            return None;
        }
        let is_ordinal = self.language.ordinal_endings.contains(&ending);
        if !is_ordinal && !ending.is_empty() {
            return None;
        }
        number(digits).filter(|day| (1..=31).contains(day)).map(|day| (day, is_ordinal))
    }

    /// Nothing follows, or a clock time or a part of a day and then nothing.
    fn ends_or_has_time(&self, end: usize) -> bool {
        let after = if end == 0 { end } else { self.next(end - 1) };
        self.is_at_end(end)
            || self.time_at(after).is_some()
            || (matches!(self.meaning(after), Some(Meaning::Part(_))) && self.is_at_end(after + 1))
    }

    /// The first day of the next week.
    fn next_week(&self) -> Option<Date> {
        on_or_after(self.here.today().tomorrow().ok()?, self.here.week_start)
    }
}

/// So many units of the calendar.
pub(super) fn span(unit: Unit, count: i64) -> Option<Span> {
    Some(match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Year => count.years(),
        Unit::Minute | Unit::Hour => return None,
    })
}

/// The day so much later, as far as the calendar goes.
pub(super) fn later(day: Date, span: Span) -> Option<Date> {
    day.checked_add(span).ok().filter(|day| (1..=YEAR_MAX).contains(&day.year()))
}

pub(super) fn weekday_of(number: i8) -> Weekday {
    Weekday::from_monday_zero_offset(number).unwrap_or(Weekday::Monday)
}

/// The first such weekday that is not before this day.
pub(super) fn on_or_after(day: Date, weekday: Weekday) -> Option<Date> {
    later(day, i64::from(day.weekday().until(weekday)).days())
}

pub(super) fn number(text: &str) -> Option<i64> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn make_day(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1..=YEAR_MAX).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
