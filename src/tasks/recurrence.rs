//! When a repeating task is due again.
//!
//! Months and years are those of the calendar, and the day a series began on is remembered as its anchor:
//! monthly from 31 January is 28 or 29 February and then 31 March again. Only the day moves; the clock text,
//! its fraction and its offset stay as they were sent, so a task due at 09:00 stays due at 09:00 whatever
//! summer time does. This module knows neither the clock nor which task repeats; which days a rule names is
//! known to `rule`. The verbs that complete tasks call it.

#[cfg(test)]
mod oracle;
mod rule;

use jiff::civil::Date;
use serde::Serialize;

use super::due::Due;
use super::fields::{FieldFault, refuse};
use crate::zone::Zone;
pub use rule::Rule;

/// The most occurrences that are shown in advance.
pub const OCCURRENCES_MAX: u32 = 100;

/// Says how often a task comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Interval {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

impl Interval {
    pub const ALL: [Self; 4] = [Self::Daily, Self::Weekly, Self::Monthly, Self::Yearly];

    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        match Self::ALL.into_iter().find(|interval| interval.as_str() == text) {
            Some(interval) => Ok(interval),
            None => refuse("Recurring interval must be daily, weekly, monthly or yearly."),
        }
    }

    /// Is what a canonical rule says when it says no more than that.
    pub fn of_rule(text: &str) -> Option<Self> {
        let frequency = text.strip_prefix("FREQ=")?;
        Self::ALL.into_iter().find(|interval| interval.as_str().eq_ignore_ascii_case(frequency))
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
        }
    }
}

/// Remembers the month and day a series began on, which short months would otherwise make it forget.
///
/// A series keeps its anchor from one occurrence to the next; a due date set by the user starts a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    month: i8,
    day: i8,
}

impl Anchor {
    pub fn of_day(day: Date) -> Self {
        Self { month: day.month(), day: day.day() }
    }

    /// Is the number the stores keep: month times 100 plus day, 131 for 31 January.
    pub fn to_number(self) -> i64 {
        i64::from(self.month) * 100 + i64::from(self.day)
    }

    /// Reads what `to_number` wrote; any other number is none.
    pub fn from_number(number: i64) -> Option<Self> {
        let month = i8::try_from(number.div_euclid(100)).ok()?;
        let day = i8::try_from(number.rem_euclid(100)).ok()?;
        let any_leap_year = 2000;
        Date::new(any_leap_year, month, day).ok().map(Self::of_day)
    }
}

/// From where the next occurrence is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CountedFrom {
    /// From when the present one is due, whenever it is done.
    #[default]
    Due,
    /// From the day on which the present one is done.
    Completion,
}

impl CountedFrom {
    pub const ALL: [Self; 2] = [Self::Due, Self::Completion];

    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        match Self::ALL.into_iter().find(|from| from.as_str() == text) {
            Some(from) => Ok(from),
            None => refuse("Recurrence from must be due or completion."),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Completion => "completion",
        }
    }
}

/// One occurrence of a series, and what the series goes on by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// None when the first of a series has no date; then it counts from the day on which it is done.
    pub due: Option<Due>,
    pub anchor: Option<Anchor>,
    pub rule: Rule,
}

/// Is the anchor of a series that begins with this due date.
pub fn anchor_of(due: &Due) -> Anchor {
    Anchor::of_day(due.day())
}

impl Occurrence {
    /// Finds the occurrence after this one, in the same form and at the same time of day; none when this one is the last.
    ///
    /// `done` is the day on which this one is done in the user's zone. Fails after the year 9999.
    pub fn next(&self, from: CountedFrom, done: Date, zone: &Zone) -> Result<Option<Self>, FieldFault> {
        let Some(rule) = self.rule.counted_down() else { return Ok(None) };
        let (day, anchor, form) = match &self.due {
            Some(due) if from == CountedFrom::Due => (due.day(), self.anchor, due.clone()),
            Some(due) => (done, None, due.clone()),
            // Its anchor is that of today, so that monthly from the 31st goes on on the 31st.
            None => (done, None, Due::on(done)?),
        };
        let anchor = anchor.unwrap_or_else(|| Anchor::of_day(day));
        let Some(next) = rule.day_after(day, anchor)? else { return Ok(None) };
        let due = form.moved_to(next)?;
        Ok(rule.allows(&due, zone).then_some(Self { due: Some(due), anchor: Some(anchor), rule }))
    }
}

/// Is the wanted day of a month, or the month's last one where it has no such day; none after the year 9999.
fn landing(year: i32, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
    Date::new(first.year(), month, day.min(first.days_in_month())).ok()
}

fn after_9999() -> FieldFault {
    FieldFault("The next due date would be after the year 9999.".to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::tasks::due::Kind;
    use crate::zone::Zone;

    /// Matches what may stand after the day: nothing, or a clock time with or without an offset.
    const CLOCK: &str = concat!(
        r"([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?",
        r"([Zz]|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?"
    );

    fn due(text: &str) -> Due {
        Due::parse(text).expect(text)
    }

    /// Finds the due date after this one.
    fn next_due(due: &Due, interval: Interval, anchor: Anchor) -> Result<Due, FieldFault> {
        let this = Occurrence { due: Some(due.clone()), anchor: Some(anchor), rule: Rule::of(interval) };
        let next = this.next(CountedFrom::Due, Date::MIN, &Zone::default())?.expect("an interval never ends");
        Ok(next.due.expect("it has a date"))
    }

    /// Gives the texts of the first occurrences after a due date.
    fn series(text: &str, interval: Interval, count: usize) -> Vec<String> {
        let first = due(text);
        let anchor = anchor_of(&first);
        let follow = |due: &Due| next_due(due, interval, anchor).ok();
        std::iter::successors(Some(first), follow).skip(1).take(count).map(Due::into_string).collect()
    }

    fn is_leap(year: i16) -> bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    fn month_days(year: i16, month: i16) -> i16 {
        match month {
            2 if is_leap(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Says by counting, without a calendar library, on which day the n-th occurrence is.
    fn counted(first: (i16, i16, i16), interval: Interval, number: i16) -> (i16, i16, i16) {
        let (mut year, mut month, mut day) = first;
        let clip = |year, month| (year, month, first.2.min(month_days(year, month)));
        let days = match interval {
            Interval::Daily => number,
            Interval::Weekly => number * 7,
            Interval::Monthly => {
                let months = month - 1 + number;
                return clip(year + months / 12, months % 12 + 1);
            }
            Interval::Yearly => return clip(year + number, month),
        };
        for _ in 0..days {
            day += 1;
            if day > month_days(year, month) {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
        (year, month, day)
    }

    // TASKF-20
    #[test]
    fn monthly_from_the_31st_comes_back_to_the_31st() {
        assert_eq!(
            series("2027-01-31", Interval::Monthly, 4),
            ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]
        );
        assert_eq!(series("2027-12-31", Interval::Monthly, 3), ["2028-01-31", "2028-02-29", "2028-03-31"]);
        assert_eq!(series("2027-01-29", Interval::Monthly, 2), ["2027-02-28", "2027-03-29"]);
        let year_and_month = |text: &String| text[..7].to_owned();
        let visited: Vec<String> =
            series("2026-12-31", Interval::Monthly, 48).iter().map(year_and_month).collect();
        let each_once: Vec<String> =
            (2027..=2030).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}"))).collect();
        assert_eq!(visited, each_once);
    }

    // TASKF-21
    #[test]
    fn yearly_from_29_february_comes_back_to_29_february() {
        assert_eq!(
            series("2024-02-29", Interval::Yearly, 4),
            ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]
        );
        let centuries = series("2000-02-29", Interval::Yearly, 400);
        assert_eq!(centuries.iter().filter(|text| text.ends_with("02-29")).count(), 97);
        assert_eq!((centuries[99].as_str(), centuries[399].as_str()), ("2100-02-28", "2400-02-29"));
    }

    // TASKF-22
    #[test]
    fn only_the_day_of_the_text_changes() {
        for (text, next) in [
            ("2026-12-31", "2027-01-01"),
            ("2026-12-31T09:00", "2027-01-01T09:00"),
            ("2026-12-31 09:00:00.120", "2027-01-01 09:00:00.120"),
            ("2026-03-28T02:30:00", "2026-03-29T02:30:00"),
            ("2026-12-31t23:30:00Z", "2027-01-01t23:30:00Z"),
            ("2026-12-31T00:30:00+13:45", "2027-01-01T00:30:00+13:45"),
        ] {
            assert_eq!(series(text, Interval::Daily, 1), [next]);
        }
        assert_eq!(series("2026-12-28T09:00", Interval::Weekly, 1), ["2027-01-04T09:00"]);
    }

    // TASKF-23
    #[test]
    fn series_ends_with_the_year_9999() {
        for interval in Interval::ALL {
            let last = due("9999-12-31T10:00Z");
            let fault = next_due(&last, interval, anchor_of(&last)).unwrap_err();
            assert_eq!(fault.to_string(), "The next due date would be after the year 9999.");
        }
    }

    // TASKF-24
    #[test]
    fn task_without_due_date_begins_one_interval_after_today() {
        let today = date(2027, 1, 31);
        let first_due = |interval| {
            let undated = Occurrence { due: None, anchor: None, rule: Rule::of(interval) };
            undated.next(CountedFrom::Due, today, &Zone::default()).unwrap().unwrap().due.unwrap()
        };
        let firsts = Interval::ALL.map(|interval| first_due(interval).into_string());
        assert_eq!(firsts, ["2027-02-01", "2027-02-07", "2027-02-28", "2028-01-31"]);
        let second = next_due(&due(&firsts[2]), Interval::Monthly, Anchor::of_day(today)).unwrap();
        assert_eq!(second.as_str(), "2027-03-31");
    }

    // TASKF-25
    #[test]
    fn anchor_that_does_not_fit_the_due_date_is_not_followed() {
        let january_31 = Anchor::from_number(131).unwrap();
        assert_eq!(next_due(&due("2027-02-15"), Interval::Monthly, january_31).unwrap(), due("2027-03-15"));
        assert_eq!(next_due(&due("2027-02-28"), Interval::Yearly, january_31).unwrap(), due("2028-02-28"));
        for wrong in [0, 1, 100, 132, 230, 1301, -131, i64::MAX, i64::MIN] {
            assert_eq!(Anchor::from_number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn interval_is_one_of_four_words() {
        assert!(Interval::ALL.iter().all(|interval| Interval::parse(interval.as_str()) == Ok(*interval)));
        assert!(["", "Daily", "hourly"].iter().all(|text| Interval::parse(text).is_err()));
    }

    fn any_day() -> impl Strategy<Value = (i16, i16, i16)> {
        let month_ends = prop_oneof![Just(28_i16), Just(29), Just(30), Just(31), 1_i16..=31];
        (prop_oneof![1_i16..=9_500, 2020_i16..2030], 1_i16..=12, month_ends)
            .prop_map(|(year, month, day)| (year, month, day.min(month_days(year, month))))
    }

    proptest! {
        #[test]
        fn no_series_drifts(
            (year, month, day) in any_day(),
            interval in prop::sample::select(&Interval::ALL),
            clock in CLOCK,
        ) {
            let first = due(&format!("{year:04}-{month:02}-{day:02}{clock}"));
            let anchor = anchor_of(&first);
            prop_assert_eq!(Anchor::from_number(anchor.to_number()), Some(anchor));
            let mut now = first.clone();
            for number in 1..=400 {
                let next = next_due(&now, interval, anchor).unwrap();
                let (year, month, day) = counted((year, month, day), interval, number);
                prop_assert_eq!(next.as_str(), format!("{year:04}-{month:02}-{day:02}{clock}"));
                prop_assert!(next.sort_key_ms(&Zone::default()) > now.sort_key_ms(&Zone::default()));
                prop_assert_eq!(Due::parse(next.as_str()), Ok(next.clone()));
                prop_assert!(next.kind() == first.kind() && (clock.is_empty() == (next.kind() == Kind::Day)));
                now = next;
            }
        }
    }
}
