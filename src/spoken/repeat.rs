//! Repeats in words: `every other tuesday at 9 until may`, as a rule.

use jiff::civil::{Date, Time};

use super::{
    Found, When,
    date::{later, span},
    language::{Habit, Kind, Unit},
    line::{Line, find},
    rule::Rule,
    time::clock,
};

/// How many words a date may have that stands before its repeat.
const DATE_WORDS_MAX: usize = 10;
const WORKDAYS: std::ops::RangeInclusive<i8> = 1..=5;
const SATURDAY: i8 = 6;

/// A rule, and when it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub rule: Rule,
    /// Counts from when the last occurrence was done, not from when it was due.
    pub after_completion: bool,
    pub starting: Option<Date>,
    pub time: Option<Time>,
}

impl Line<'_> {
    /// The repeat that people mean: the last one.
    pub fn repeat(&self) -> Option<(usize, Found<Repeat>)> {
        let all = 0..self.words().len();
        let monthly =
            all.clone().find_map(|at| Some((at, self.whole(at, self.once_a_month(at)?, true, false)?)));
        monthly.or_else(|| all.rev().find_map(|at| self.repeat_at(at)))
    }

    /// `el 15 de cada mes`: the day is said before the month is.
    fn once_a_month(&self, at: usize) -> Option<Found<Rule>> {
        let begin = self.over(self.over(at, &[Kind::On]), &[Kind::The]);
        let base = match self.day_number(begin) {
            Some((day, _)) => Found::new(begin + 1, on_days(vec![i8::try_from(day).ok()?])),
            None => self.days_of_month(begin)?,
        };
        let every = self.over(self.after(base.end), &[Kind::Of]);
        let month = self.next(every);
        let is_said = self.is(every, Kind::Every) && self.unit(month) == Some(Unit::Month);
        is_said.then(|| Found::new(month + 1, base.what))
    }

    fn repeat_at(&self, at: usize) -> Option<(usize, Found<Repeat>)> {
        let after_completion = matches!(self.trailing(at), "!" | "！");
        let is_every = self.is(at, Kind::Every);
        let part = self.value(at, Kind::EveryPart);
        let base = if is_every {
            self.after_every(at).filter(|_| after_completion || self.trailing(at).is_empty())?
        } else if part.is_some() {
            Found::new(at + 1, Rule::every(1, Unit::Day))
        } else if let Some(found) = self.each_behind(at) {
            found
        } else if self.core(at).starts_with(char::is_uppercase) {
            return None;
        } else {
            self.regular(at)?
        };
        let is_sure = is_every || part.is_some() || self.has(Habit::Unspaced);
        let found = self.whole(at, base, is_sure, after_completion)?;
        Some(if self.has(Habit::Unspaced) { self.with_date_before(at, found) } else { (at, found) })
    }

    /// `3日ごと`: the word for every stands behind.
    fn each_behind(&self, at: usize) -> Option<Found<Rule>> {
        let count = self.count(at).filter(|count| *count > 0)?;
        let unit = self.next(at);
        let every = self.next(unit);
        let found = self.units(count, self.unit(unit)?, every + 1)?;
        self.is(every, Kind::EveryBehind).then_some(found)
    }

    /// `daily`, `montags`: at the end of a line.
    fn regular(&self, at: usize) -> Option<Found<Rule>> {
        if let Some(regularly) = self.meaning(at, Kind::Regularly) {
            return Some(Found::new(at + 1, Rule::every(regularly.number, regularly.unit?)));
        }
        let weekday = i8::try_from(self.value(at, Kind::Weekly)?).ok()?;
        Some(Found::new(at + 1, Rule::on_weekdays(1, [weekday])))
    }

    /// With everything that follows on a rule, if it makes sense together.
    fn whole(
        &self,
        at: usize,
        base: Found<Rule>,
        is_sure: bool,
        after_completion: bool,
    ) -> Option<Found<Repeat>> {
        let Found { end, what: rule } = base;
        let mut found = Found::new(end, Repeat { rule, after_completion, starting: None, time: None });
        while self.go_on(&mut found) {}
        found.end = self.past_small_words(found.end);
        let first = found.what.starting.unwrap_or_else(|| self.here.today());
        let ends_early = found.what.rule.until.is_some_and(|until| until < first);
        let is_sure = is_sure || self.is_at_end(found.end);
        (is_sure && !ends_early && self.stands(at, found.end)).then_some(found)
    }

    /// `12月31日まで毎日`: where small words follow on a date, so may the repeat.
    fn with_date_before(&self, at: usize, mut found: Found<Repeat>) -> (usize, Found<Repeat>) {
        for begin in at.saturating_sub(DATE_WORDS_MAX)..at {
            let Some(Found { end, what: When { day, time: None } }) = self.bare_date_at(begin, true) else {
                continue;
            };
            if end >= at || self.past_small_words(end) != at {
                continue;
            }
            let rule = &mut found.what.rule;
            if self.is(self.after(end), Kind::Until) {
                rule.until = rule.until.or(Some(day));
            } else if self.is(self.after(end), Kind::Starting) {
                found.what.starting = found.what.starting.or(Some(day));
            } else {
                continue;
            }
            return (begin, found);
        }
        (at, found)
    }

    /// What follows on `every`.
    fn after_every(&self, at_every: usize) -> Option<Found<Rule>> {
        let at = at_every + 1;
        let second = self.next(at);
        // Some words for it want a number: "alle 2 Tage", but "Alle Jahre wieder" is a song.
        if self.value(at_every, Kind::Every) == Some(2) {
            return self.times(self.count(at).filter(|count| *count > 0)?, second);
        }
        if let Some(found) = self.weekdays(at) {
            return Some(Found::new(found.end, Rule::on_weekdays(1, found.what)));
        }
        if let Some(found) = self.days_of_month(self.over(at, &[Kind::The])) {
            return Some(found);
        }
        if let Some(month) = self.month(at) {
            let (day, _) = self.day_number(second)?;
            return Some(Found::new(second + 1, Rule::yearly(month.number, day)?));
        }
        if let Some(unit) = self.unit(at) {
            return self.units(1, unit, at + 1);
        }
        if self.is(at, Kind::Other) {
            return self.times(2, second);
        }
        if self.is(at, Kind::Workday) {
            return Some(Found::new(at + 1, Rule::on_weekdays(1, WORKDAYS)));
        }
        if self.is(at, Kind::Weekend) {
            return Some(Found::new(at + 1, Rule::on_weekdays(1, [SATURDAY])));
        }
        if self.is(at, Kind::Part) {
            return Some(Found::new(at + 1, Rule::every(1, Unit::Day)));
        }
        if let Some(whole) = self.meaning(at, Kind::Counted) {
            return self.units(whole.number, whole.unit?, at + 1);
        }
        self.times(self.count(at).filter(|count| *count > 0)?, second)
    }

    /// Every so many units or weekdays.
    fn times(&self, count: i64, at: usize) -> Option<Found<Rule>> {
        if let Some(unit) = self.unit(at) {
            return self.units(count, unit, at + 1);
        }
        let found = self.weekdays(at)?;
        Some(Found::new(found.end, Rule::on_weekdays(count, found.what)))
    }

    /// So many units, and what of a week or a month: `on mon and thu`, `on the 15th`.
    fn units(&self, count: i64, unit: Unit, end: usize) -> Option<Found<Rule>> {
        span(unit, count)?;
        let on = self.after(end);
        let unspaced = self.has(Habit::Unspaced);
        if unspaced || self.is(on, Kind::On) {
            let lead: &[Kind] = if unspaced { &[Kind::On, Kind::Of] } else { &[Kind::On] };
            let begin = self.over(self.over(on, lead), &[Kind::The]);
            if unit == Unit::Week
                && let Some(found) = self.weekdays(begin)
            {
                return Some(Found::new(found.end, Rule::on_weekdays(count, found.what)));
            }
            if unit == Unit::Month
                && let Some(Found { end, what: rule }) = self.days_of_month(begin)
            {
                return Some(Found::new(end, Rule { interval: count, ..rule }));
            }
        }
        if unit == Unit::Day
            && count == 1
            && self.has(Habit::DatedDays)
            && let Some((day, _)) = self.day_number(on)
        {
            let rule = on_days(vec![i8::try_from(day).ok()?]);
            return self.ends_or_has_time(on + 1).then(|| Found::new(on + 1, rule));
        }
        Some(Found::new(end, Rule::every(count, unit)))
    }

    /// `1st`, `1st and 15th`, `first monday`, `last fri`, `last day`, `3rd of may`; not `3 days`.
    fn days_of_month(&self, at: usize) -> Option<Found<Rule>> {
        let second = self.next(at);
        let day = self.day_number(at);
        let last = self.is(at, Kind::Last).then_some(-1);
        let ordinal = day.filter(|(_, is_ordinal)| *is_ordinal).map(|(day, _)| day);
        let which = self.value(at, Kind::Ordinal).or(last).or(ordinal);
        let which = which.and_then(|which| i8::try_from(which).ok());
        if let Some(which) = which
            && let Some(found) = self.which_of_month(which, second)
        {
            return Some(found);
        }
        let (first, is_ordinal) = day?;
        let at_month = self.over(second, &[Kind::Of]);
        if let Some(month) = self.month(at_month) {
            return Some(Found::new(at_month + 1, Rule::yearly(month.number, first)?));
        }
        let first = i8::try_from(first).ok()?;
        if self.has(Habit::Unspaced) && self.is(second, Kind::DayMark) {
            return Some(Found::new(second + 1, on_days(vec![first])));
        }
        if !is_ordinal {
            let end = self.of_the_month(at + 1);
            return (end > at + 1).then(|| Found::new(end, on_days(vec![first])));
        }
        let mut days = vec![first];
        let mut end = at + 1;
        loop {
            let next = self.over(self.after(end), &[Kind::And]);
            match self.day_number(next) {
                Some((day, true)) => {
                    days.push(i8::try_from(day).ok()?);
                    end = next + 1;
                }
                _ => break,
            }
        }
        Some(Found::new(self.of_the_month(end), on_days(days)))
    }

    /// The first, or the last, of what the word here says.
    fn which_of_month(&self, which: i8, at: usize) -> Option<Found<Rule>> {
        let rule = Rule::every(1, Unit::Month);
        let end = self.of_the_month(at + 1);
        if let Some(weekday) = self.value(at, Kind::Weekday).filter(|_| which <= 5) {
            let weekday = i8::try_from(weekday).ok()?;
            let is_other = which == 2 && self.has(Habit::SecondIsOther) && end == at + 1;
            let rule = if is_other {
                Rule::on_weekdays(2, [weekday])
            } else {
                Rule { by_day: vec![(weekday, which)], ..rule }
            };
            return Some(Found::new(end, rule));
        }
        if matches!(which, 1 | -1) && self.is(at, Kind::Workday) {
            let by_day = WORKDAYS.map(|day| (day, 0)).collect();
            return Some(Found::new(end, Rule { by_day, by_set_position: Some(which), ..rule }));
        }
        match self.unit(at)? {
            // Every third day.
            unit if which > 0 => self.units(i64::from(which), unit, at + 1),
            Unit::Day if which == -1 => Some(Found::new(end, on_days(vec![-1]))),
            _ => None,
        }
    }

    /// Passes over `of the month`.
    fn of_the_month(&self, end: usize) -> usize {
        let of = self.after(end);
        if self.is(of, Kind::OfMonth) {
            return of + 1;
        }
        let unit = self.over(self.next(of), &[Kind::The]);
        let said = self.is(of, Kind::Of) && self.unit(unit) == Some(Unit::Month);
        if said { unit + 1 } else { end }
    }

    /// One or more weekdays: `mon`, `mon, wed and fri`, `mon,thu`.
    fn weekdays(&self, at: usize) -> Option<Found<Vec<i8>>> {
        let mut days = self.weekdays_in(at)?;
        let mut end = at + 1;
        loop {
            let next = self.over(self.after(end), &[Kind::And]);
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
        if let Some(day) = self.value(at, Kind::Weekday) {
            return Some(vec![i8::try_from(day).ok()?]);
        }
        let core = self.core(at);
        if !core.contains(',') {
            return None;
        }
        let day = |part| i8::try_from(find(self.known(part), Kind::Weekday)?.number).ok();
        core.split(',').map(day).collect()
    }

    /// Reads a time, a beginning or an end behind the rule; says whether there was one.
    fn go_on(&self, found: &mut Found<Repeat>) -> bool {
        let next = self.after(found.end);
        let unspaced = self.has(Habit::Unspaced);
        let at = if unspaced { self.over(next, &[Kind::Of, Kind::Behind]) } else { next };
        let Repeat { rule, starting, time, .. } = &mut found.what;
        let is_endless = rule.count.is_none() && rule.until.is_none();
        if time.is_none()
            && let Some(read) = self.time_of(at, found.end)
        {
            (found.end, *time) = (read.end, Some(read.what));
            return true;
        }
        let begin = self.next(at);
        let day = || match self.date_after_lead(begin)? {
            Found { end, what: When { day, time: None } } => Some((end, day)),
            Found { .. } => None,
        };
        if self.is(at, Kind::Starting)
            && starting.is_none()
            && let Some((end, day)) = day()
        {
            (found.end, *starting) = (end, Some(day));
            return true;
        }
        if self.is(at, Kind::Until)
            && is_endless
            && let Some((end, day)) = day()
        {
            (found.end, rule.until) = (end, Some(day));
            return true;
        }
        if unspaced {
            return self.go_on_behind(found, at, is_endless);
        }
        is_endless && self.is(at, Kind::For) && self.so_often(found, begin)
    }

    /// `5 times`, `3 weeks`.
    fn so_often(&self, found: &mut Found<Repeat>, at: usize) -> bool {
        let Repeat { rule, starting, .. } = &mut found.what;
        let Some(count) = self.count(at).filter(|count| *count > 0) else { return false };
        let what = self.next(at);
        if self.is(what, Kind::Times) {
            rule.count = Some(count);
        } else {
            let from = starting.unwrap_or_else(|| self.here.today());
            let end = self.unit(what).and_then(|unit| later(from, span(unit, count)?));
            let Some(last) = end.and_then(|end| end.yesterday().ok()) else { return false };
            rule.until = Some(last);
        }
        found.end = what + 1;
        true
    }

    /// The same where the small words stand behind: `12月31日まで`.
    fn go_on_behind(&self, found: &mut Found<Repeat>, at: usize, is_endless: bool) -> bool {
        if let Some(Found { end, what: When { day, time: None } }) = self.bare_date_at(at, true) {
            let word = self.after(end);
            let is_until = self.is(word, Kind::Until) && is_endless;
            if is_until {
                found.what.rule.until = Some(day);
            } else if self.is(word, Kind::Starting) {
                found.what.starting = found.what.starting.or(Some(day));
            }
            if is_until || self.is(word, Kind::Starting) {
                found.end = self.past_small_words(end);
                return true;
            }
        }
        let begin = self.over(at, &[Kind::For]);
        is_endless && begin != at && self.so_often(found, begin)
    }

    /// The time right behind a rule that ends here.
    fn time_of(&self, at: usize, end: usize) -> Option<Found<Time>> {
        // Every morning: the word of the rule is its time as well.
        let part = self.value(end - 1, Kind::Part).filter(|_| !self.is(end - 1, Kind::Day));
        let own = self.value(end - 1, Kind::EveryPart).or(part);
        if let Some(found) = self.time_at(at) {
            return Some(Found::new(found.end, found.what.in_part(own)?));
        }
        if let Some(part) = own {
            return Some(Found::new(end, clock(part * 60)?));
        }
        let part = self.value(at, Kind::Part)?;
        if let Some(found) = self.time_at(self.next(at)) {
            return Some(Found::new(found.end, found.what.in_part(Some(part))?));
        }
        let is_free = self.is_at_end(at + 1) || self.has(Habit::Unspaced);
        if is_free { Some(Found::new(at + 1, clock(part * 60)?)) } else { None }
    }
}

/// On these days of each month.
fn on_days(mut days: Vec<i8>) -> Rule {
    days.sort_unstable();
    days.dedup();
    Rule { by_month_day: days, ..Rule::every(1, Unit::Month) }
}
