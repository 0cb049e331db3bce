//! Days in words: `tomorrow`, `next fri`, `3 dec`, `in two weeks`, `2026-12-31`.

use std::time::Duration;

use jiff::{
    Span, ToSpan as _,
    civil::{Date, Weekday},
};

use super::{
    Found, When,
    language::{Habit, Kind, Unit},
    line::{Line, SMALL_WORDS},
};

/// The last year that a date can have on the wire.
const YEAR_MAX: i16 = 9999;
/// How far ahead a day of the year is looked for: 29 February may be eight years away.
const YEARS_AHEAD: i16 = 8;
/// The most digits of a count.
const COUNT_DIGITS: usize = 3;

/// A month, and whether it is also an everyday word.
#[derive(Clone, Copy)]
pub(super) struct MonthWord {
    pub number: i8,
    everyday: bool,
}

/// So many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Counted {
    pub count: i64,
    pub unit: Unit,
}

impl Line<'_> {
    /// The date that people mean: the one that ends last, and of those the longest.
    pub fn date(&self) -> Option<(usize, Found<When>)> {
        let all = (0..self.words().len()).filter_map(|at| Some((at, self.date_at(at, false)?)));
        all.filter(|(at, found)| self.stands(*at, self.with_time_after(*found).0))
            .max_by_key(|(at, found)| (found.end, std::cmp::Reverse(*at)))
    }

    /// A date that has to stand here, so that a bare weekday is one.
    pub fn date_after_lead(&self, at: usize) -> Option<Found<When>> {
        self.date_at(at, true)
    }

    fn date_at(&self, at: usize, led: bool) -> Option<Found<When>> {
        let found = self.bare_date_at(at, led)?;
        Some(Found::new(self.past_small_words(found.end), found.what))
    }

    /// Passes over small words behind a date, where they stand there.
    pub(super) fn past_small_words(&self, end: usize) -> usize {
        let mut last = end;
        while self.has(Habit::Unspaced) && self.is_any(self.after(last), &SMALL_WORDS) {
            last = self.after(last) + 1;
        }
        last
    }

    /// The same without the small words that may stand behind it.
    pub(super) fn bare_date_at(&self, at: usize, led: bool) -> Option<Found<When>> {
        let has_word = self.is_any(at, &[Kind::On, Kind::By])
            || (self.has(Habit::Unspaced) && self.is_any(at, &[Kind::Starting, Kind::Until]));
        let led = led || has_word;
        let first = if has_word { self.next(at) } else { at };
        let article = self.has(Habit::Articles) && self.is(first, Kind::The);
        let begin = if article { self.next(first) } else { first };
        let day = self
            .written_day(begin, led, article)
            .or_else(|| self.named_day(begin).filter(|_| !article))
            .or_else(|| self.weekday(begin, led, article))
            .or_else(|| self.period(begin));
        day.map(|day| Found::new(day.end, When::on(day.what))).or_else(|| self.in_a_while(at))
    }

    /// A day by its number.
    fn written_day(&self, at: usize, led: bool, article: bool) -> Option<Found<Date>> {
        self.numeric(at)
            .or_else(|| self.short_numeric(at, led || article))
            .or_else(|| self.marked(at))
            .or_else(|| self.day_of_month(at, led, article))
            .or_else(|| self.month_and_day(at, led || article))
    }

    /// `2026-12-31`, `31.12.2026`, `31/12/2026`.
    fn numeric(&self, at: usize) -> Option<Found<Date>> {
        let folded = self.folded(at);
        let separator = folded.chars().find(|c| !c.is_ascii_digit())?;
        let parts: Vec<&str> = folded.split(separator).collect();
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

    /// `31.12.`; alone, only four digits and two full stops prove that it is no number of a chapter.
    fn short_numeric(&self, at: usize, led: bool) -> Option<Found<Date>> {
        let folded = self.folded(at);
        if !self.has(Habit::ShortDates) {
            return None;
        }
        let dotted = folded.strip_suffix('.');
        let separator = if dotted.is_some() || folded.contains('.') { '.' } else { '/' };
        let (first, second) = dotted.unwrap_or(folded).split_once(separator)?;
        let (day, month) = (number(first)?, number(second)?);
        if first.len() > 2 || second.len() > 2 {
            return None;
        }
        let is_sure = led || (dotted.is_some() && first.len() == 2 && second.len() == 2);
        let found = self.this_or_next_year(i8::try_from(month).ok()?, day).filter(|_| is_sure)?;
        Some(Found::new(at + 1, found))
    }

    /// `12月3日`, `2026年12月3日`, and with a word behind it `15日`.
    fn marked(&self, at: usize) -> Option<Found<Date>> {
        if !self.has(Habit::Unspaced) {
            return None;
        }
        let year = self.number_with(at, Unit::Year);
        let behind_year = year.map_or(at, |(_, behind)| behind);
        let month = self.number_with(behind_year, Unit::Month);
        let behind_month = month.map_or(behind_year, |(_, behind)| behind);
        let day = self.bare_number(behind_month)?;
        let mark = self.next(behind_month);
        if !self.is(mark, Kind::DayMark) {
            return None;
        }
        let behind = self.next(mark);
        let found = match (year, month) {
            (Some((year, _)), Some((month, _))) => make_day(year, month, day),
            (Some(_), None) => None,
            (None, Some((month, _))) => self.this_or_next_year(i8::try_from(month).ok()?, day),
            (None, None) => {
                let is_said = self.is_any(behind, &SMALL_WORDS) || self.time_at(behind).is_some();
                self.this_or_next_month(day).filter(|_| is_said)
            }
        };
        Some(Found::new(mark + 1, found?))
    }

    /// A number before such a unit, and the place behind both.
    fn number_with(&self, at: usize, unit: Unit) -> Option<(i64, usize)> {
        let (number, mark) = (self.bare_number(at)?, self.next(at));
        (self.unit(mark) == Some(unit)).then(|| (number, self.next(mark)))
    }

    fn bare_number(&self, at: usize) -> Option<i64> {
        number(self.folded(at)).filter(|_| self.folded(at).len() <= 4)
    }

    /// The month that a word means.
    pub(super) fn month(&self, at: usize) -> Option<MonthWord> {
        let word = |kind, everyday| {
            let number = i8::try_from(self.value(at, kind)?).ok()?;
            Some(MonthWord { number, everyday })
        };
        word(Kind::Month, false).or_else(|| word(Kind::EverydayMonth, true))
    }

    /// `3 dec`, `3rd of December 2027`, `the 5th of may`.
    fn month_and_day(&self, at: usize, led: bool) -> Option<Found<Date>> {
        let may_begin = self.has(Habit::MonthsFirst) || self.words().get(at).is_some_and(|word| word.foreign);
        if let Some(month) = self.month(at).filter(|_| may_begin) {
            let (day, is_ordinal) = self.day_number(self.next(at))?;
            let sure = !month.everyday || led || is_ordinal;
            return self.with_year(month.number, day, self.next(at) + 1, sure);
        }
        let begin = self.over(at, &[Kind::The]);
        let first = (self.value(begin, Kind::Ordinal) == Some(1)).then_some((1, true));
        let (day, is_ordinal) = self.day_number(begin).or(first)?;
        let at_month = self.over(self.next(begin), &[Kind::Of]);
        let month = self.month(at_month)?;
        let is_name = !led && month.everyday && self.is_capital_name(at_month);
        if is_name || (!is_ordinal && begin != at) {
            return None;
        }
        self.with_year(month.number, day, at_month + 1, !month.everyday || led)
    }

    /// Goes on with the year, if one is said. Where the month proves little, something else has to.
    fn with_year(&self, month: i8, day: i64, end: usize, sure: bool) -> Option<Found<Date>> {
        let next = self.after(end);
        let said = if self.has(Habit::Articles) { self.over(next, &[Kind::Of]) } else { next };
        let folded = self.folded(said);
        if folded.len() == 4
            && let Some(year) = number(folded)
        {
            return Some(Found::new(said + 1, make_day(year, i64::from(month), day)?));
        }
        if !sure && !self.ends_or_has_time(end) {
            return None;
        }
        Some(Found::new(end, self.this_or_next_year(month, day)?))
    }

    fn this_or_next_year(&self, month: i8, day: i64) -> Option<Date> {
        let today = self.here.today();
        let mut years = today.year()..=today.year().saturating_add(YEARS_AHEAD);
        years
            .find_map(|year| make_day(i64::from(year), i64::from(month), day).filter(|found| *found >= today))
    }

    fn this_or_next_month(&self, day: i64) -> Option<Date> {
        let today = self.here.today();
        let mut months =
            (0..=2).filter_map(|months| today.first_of_month().checked_add(months.months()).ok());
        months.find_map(|first| {
            make_day(i64::from(first.year()), i64::from(first.month()), day).filter(|found| *found >= today)
        })
    }

    /// `on the 15th`, where nothing says that the fifteenth is a floor or a time.
    fn day_of_month(&self, at: usize, led: bool, article: bool) -> Option<Found<Date>> {
        let has_the = article || self.is(at, Kind::The);
        let begin = if has_the && !article { self.next(at) } else { at };
        let (day, is_ordinal) = self.day_number(begin)?;
        let is_said = match (self.has(Habit::BareDays), self.has(Habit::DottedOrdinals)) {
            (true, true) => led && is_ordinal,
            (true, false) => has_the,
            (false, _) => led && has_the && is_ordinal,
        };
        if !is_said || !self.ends_or_has_time(begin + 1) {
            return None;
        }
        Some(Found::new(begin + 1, self.this_or_next_month(day)?))
    }

    /// `today`, `tomorrow`, `the day after tomorrow`; with a capital inside a line it is a name: "USA Today".
    fn named_day(&self, at: usize) -> Option<Found<Date>> {
        let part = self.next(at);
        if self.is(at, Kind::This) && self.is(part, Kind::Part) && self.is_at_end(part + 1) {
            return Some(Found::new(at + 1, self.here.today()));
        }
        let days = self.value(at, Kind::Day).filter(|days| *days >= 0 && !self.is_name(at))?;
        Some(Found::new(at + 1, later(self.here.today(), days.days())?))
    }

    /// `fri`, `next friday`, `this sunday`. Without a word before it, it must stand at the end or have a time: "Friday night
    /// dinner", "sun cream".
    fn weekday(&self, at: usize, led: bool, article: bool) -> Option<Found<Date>> {
        let mut which = [Kind::Next, Kind::This].into_iter().find(|kind| self.is(at, *kind));
        let mut begin = if which.is_some() { self.next(at) } else { at };
        if which.is_some() && self.unit(begin) == Some(Unit::Week) {
            begin = self.over(self.next(begin), &[Kind::Of, Kind::On]);
        }
        let weekday = weekday_of(self.value(begin, Kind::Weekday)?);
        let mut end = begin + 1;
        if which.is_none() {
            let dated = self.written_day(self.over(self.next(begin), &[Kind::The]), led || article, false);
            if let Some(dated) = dated.filter(|dated| dated.what.weekday() == weekday) {
                return Some(dated);
            }
            let behind = self.next(begin);
            if self.has(Habit::NextBehind) && self.is(behind, Kind::Next) {
                (which, end) = (Some(Kind::Next), behind + 1);
            }
        }
        if self.is_capital_name(begin) {
            return None;
        }
        // Without blanks, whether it stands free is asked of all that is said.
        let is_free = self.has(Habit::Unspaced) || self.ends_or_has_time(end);
        if !led && which.is_none() && (self.is_named(begin) || !is_free) {
            return None;
        }
        let today = self.here.today();
        let day = match which {
            Some(Kind::This) => on_or_after(today, weekday)?,
            Some(_) => on_or_after(self.next_week()?, weekday)?,
            None => on_or_after(today.tomorrow().ok()?, weekday)?,
        };
        Some(Found::new(end, day))
    }

    /// `this weekend`, `next week`, `end of the month`, at the end.
    fn period(&self, at: usize) -> Option<Found<Date>> {
        let today = self.here.today();
        let second = self.next(at);
        let behind = self.has(Habit::NextBehind) && self.is(second, Kind::Next);
        let noun = if behind { at } else { second };
        let (end, day) = if let Some(ending) = self.meaning(at, Kind::EndOf) {
            let is_year = ending.unit == Some(Unit::Year);
            (at + 1, if is_year { today.last_of_year() } else { today.last_of_month() })
        } else if self.is(at, Kind::ThisWeekend) {
            (at + 1, on_or_after(today, Weekday::Saturday)?)
        } else if self.is(at, Kind::This) && self.is(second, Kind::Weekend) {
            (second + 1, on_or_after(today, Weekday::Saturday)?)
        } else if behind || self.is(at, Kind::Next) {
            let day = match self.unit(noun) {
                _ if self.is(noun, Kind::Weekend) => on_or_after(self.next_week()?, Weekday::Saturday)?,
                Some(Unit::Week) => self.next_week()?,
                Some(Unit::Month) => later(today.first_of_month(), 1.month())?,
                Some(Unit::Year) => later(today.first_of_year(), 1.year())?,
                _ => return None,
            };
            (second + 1, day)
        } else {
            return None;
        };
        (self.has(Habit::Unspaced) || self.ends_or_has_time(end)).then(|| Found::new(end, day))
    }

    /// `in 3 days`, `in an hour`.
    fn in_a_while(&self, at: usize) -> Option<Found<When>> {
        let led = self.is(at, Kind::In);
        if !led && !self.has(Habit::Unspaced) {
            return None;
        }
        let counted = self.counted(if led { self.next(at) } else { at })?;
        let behind = self.after(counted.end);
        let has_later = self.is(behind, Kind::Later);
        if !led && !has_later {
            return None;
        }
        let end = if has_later { behind + 1 } else { counted.end };
        if self.value(at, Kind::In) == Some(2) && !self.ends_or_has_time(end) {
            return None;
        }
        let Counted { count, unit } = counted.what;
        let seconds = |unit_seconds: u64| {
            let clock = self
                .here
                .zone
                .clock(self.here.now.plus(Duration::from_secs(count.unsigned_abs() * unit_seconds)));
            let whole = clock.date().at(clock.hour(), clock.minute(), 0, 0);
            (clock.date().year() <= YEAR_MAX).then(|| When::at(whole))
        };
        let when = match unit {
            Unit::Minute => seconds(60)?,
            Unit::Hour => seconds(3600)?,
            unit => When::on(later(self.here.today(), span(unit, count)?)?),
        };
        Some(Found::new(end, when))
    }

    /// `yesterday`, `3 days ago`.
    pub(super) fn past_date(&self) -> Option<Found<Date>> {
        let today = self.here.today();
        if let Some(days) = self.value(0, Kind::Day).filter(|days| *days < 0) {
            return Some(Found::new(1, later(today, days.days())?));
        }
        let leads = self.is(0, Kind::Ago);
        let counted = self.counted(if leads { self.next(0) } else { 0 })?;
        let Counted { count, unit } = counted.what;
        let day = later(today, span(unit, -count)?)?;
        let ago = self.after(counted.end);
        if self.is(ago, Kind::Ago) {
            return Some(Found::new(ago + 1, day));
        }
        leads.then_some(Found::new(counted.end, day))
    }

    /// So many of a unit: `3 days`, `an hour`.
    pub(super) fn counted(&self, at: usize) -> Option<Found<Counted>> {
        if let Some(whole) = self.meaning(at, Kind::Counted) {
            return Some(Found::new(at + 1, Counted { count: whole.number, unit: whole.unit? }));
        }
        if let Some(unit) = self.unit(at).filter(|_| self.has(Habit::SingleUnits)) {
            return Some(Found::new(at + 1, Counted { count: 1, unit }));
        }
        let (count, unit) = (self.count(at)?, self.unit(self.next(at))?);
        Some(Found::new(self.next(at) + 1, Counted { count, unit }))
    }

    /// A number of things: `3`, `two`, `a`.
    pub(super) fn count(&self, at: usize) -> Option<i64> {
        let digits = number(self.folded(at)).filter(|_| self.folded(at).len() <= COUNT_DIGITS);
        self.value(at, Kind::Number).or(digits)
    }

    /// A day of a month, and whether it is said as an ordinal.
    pub(super) fn day_number(&self, at: usize) -> Option<(i64, bool)> {
        let folded = self.folded(at);
        let digits = folded.len() - folded.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, ending) = folded.split_at(digits);
        if digits.is_empty() || digits.len() > 2 || (!ending.is_empty() && !self.is_ordinal(ending)) {
            return None;
        }
        number(digits).filter(|day| (1..=31).contains(day)).map(|day| (day, !ending.is_empty()))
    }

    /// Nothing follows, or a clock time or a part of a day and then nothing.
    pub(super) fn ends_or_has_time(&self, end: usize) -> bool {
        let after = self.after(end);
        let unspaced = self.has(Habit::Unspaced);
        let time = if unspaced { self.over(after, &[Kind::Of]) } else { after };
        self.is_at_end(end)
            || self.time_at(time).is_some()
            || (self.is(after, Kind::Part) && self.is_at_end(after + 1))
            || (unspaced && self.is_any(after, &SMALL_WORDS))
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

/// 1 is Monday.
pub(super) fn weekday_of(number: i64) -> Weekday {
    let number = i8::try_from(number).unwrap_or(1);
    Weekday::from_monday_one_offset(number).unwrap_or(Weekday::Monday)
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
