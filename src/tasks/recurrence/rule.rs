//! A rule of repeating as RFC 5545 writes it: which ones are taken, how they are written back, and which day follows another.
//!
//! Knows days only. The clock time of a task belongs to its due date and stays what it is, and the zone is asked in `due`, so
//! the days are looked for in UTC, where no clock is ever set. The crate `rrule` finds the days that a rule names. A rule that
//! names none takes that of the due date, or the last of a month that is too short for it, as RFC 7529 calls `SKIP=BACKWARD`.

use std::{collections::BTreeMap, fmt};

use jiff::{ToSpan as _, civil::Date};
use rrule::RRuleSet;

use super::{Anchor, Interval, after_9999, landing};
use crate::{
    tasks::{
        due::{Due, Kind},
        fields::{FieldFault, refuse, refuse_long},
    },
    zone::Zone,
};

/// The longest rule, in characters.
pub const RECURRENCE_CHARS_MAX: usize = 500;
/// The most days, weeks, months or years that lie between two occurrences.
pub const RECURRENCE_INTERVAL_MAX: u16 = 999;
/// The most occurrences that a rule counts.
pub const RECURRENCE_COUNT_MAX: u32 = 10_000;

/// Days, with the dates on them, come back after so many years.
const CALENDAR_YEARS: i16 = 400;
/// Where days are looked for: two turns of the calendar before the crate's own end, which so ends every search.
const SEARCHED_FROM_YEAR: i16 = 9_200;

const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const KNOWN: &str =
    "FREQ, INTERVAL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT and UNTIL";

/// A rule that a task repeats by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    frequency: Interval,
    interval: u16,
    /// The parts that name days, each after a semicolon; empty when the due date names them.
    named: String,
    week_start: usize,
    /// How many occurrences are left, the present one among them.
    count: Option<u32>,
    until: Option<Until>,
}

/// The moment or day that no occurrence is after, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Until {
    text: String,
    due: Due,
}

impl Rule {
    /// The rule that an interval is short for.
    pub fn of(frequency: Interval) -> Self {
        Self { frequency, interval: 1, named: String::new(), week_start: 0, count: None, until: None }
    }

    /// Reads a rule that somebody sends, with or without `RRULE:` before it; refuses one that gives no day at all.
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        refuse_long("A recurrence", text, RECURRENCE_CHARS_MAX)?;
        let rule = Self::read(text)?;
        // The first of a turn of the calendar sees every day that there is.
        let first = Date::constant(2000, 1, 1);
        let any = Self { interval: 1, ..rule.clone() };
        match any.day_after(first, Anchor::of_day(first))? {
            Some(_) => Ok(rule),
            None => refuse("No day is ever named by this rule."),
        }
    }

    /// Reads a rule without asking whether it gives a day, as for one that was asked before.
    pub fn read(text: &str) -> Result<Self, FieldFault> {
        let text = text.trim().to_ascii_uppercase();
        let mut parts = BTreeMap::new();
        for part in text.strip_prefix("RRULE:").unwrap_or(&text).split(';') {
            let Some((name, value)) = part.split_once('=') else {
                return refuse("A recurrence looks like FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR.");
            };
            if parts.insert(name, value).is_some() {
                return refuse("Each part of a recurrence stands there once.");
            }
        }
        let mut take = |name| parts.remove(name);
        let frequency = frequency(take("FREQ"))?;
        let interval = match take("INTERVAL") {
            Some(value) => number("INTERVAL", value, 1, i32::from(RECURRENCE_INTERVAL_MAX))?,
            None => 1,
        };
        let named = Named {
            months: numbers("BYMONTH", take("BYMONTH"), 12, false)?,
            weeks: numbers("BYWEEKNO", take("BYWEEKNO"), 53, true)?,
            year_days: numbers("BYYEARDAY", take("BYYEARDAY"), 366, true)?,
            month_days: numbers("BYMONTHDAY", take("BYMONTHDAY"), 31, true)?,
            weekdays: take("BYDAY").map(weekdays).transpose()?,
            places: numbers("BYSETPOS", take("BYSETPOS"), 366, true)?,
        };
        let week_start = match take("WKST") {
            Some(value) => {
                weekday(value).ok_or_else(|| FieldFault("WKST must be one of MO to SU.".to_owned()))?
            }
            None => 0,
        };
        let count = take("COUNT").map(|value| number("COUNT", value, 1, RECURRENCE_COUNT_MAX.cast_signed()));
        let until = take("UNTIL").map(Until::read).transpose()?;
        if let Some(name) = parts.keys().next() {
            return match *name {
                "BYHOUR" | "BYMINUTE" | "BYSECOND" => {
                    refuse("The clock time of a repeating task is that of its due date.")
                }
                _ => refuse(format!("A recurrence has the parts {KNOWN}, and no other.")),
            };
        }
        if count.is_some() && until.is_some() {
            return refuse("A recurrence ends by COUNT or by UNTIL, not by both.");
        }
        Ok(Self {
            frequency,
            interval: u16::try_from(interval).unwrap_or(RECURRENCE_INTERVAL_MAX),
            named: named.check(frequency)?,
            week_start,
            count: count.transpose()?.map(i32::cast_unsigned),
            until,
        })
    }

    /// The word that this rule is no more than, if there is one.
    pub fn as_interval(&self) -> Option<Interval> {
        (*self == Self::of(self.frequency)).then_some(self.frequency)
    }

    /// Whether it names days of its own.
    pub fn names_days(&self) -> bool {
        !self.named.is_empty()
    }

    /// What the next occurrence repeats by; none when the present one is the last.
    pub fn counted_down(&self) -> Option<Self> {
        match self.count {
            Some(..=1) => None,
            Some(left) => Some(Self { count: Some(left - 1), ..self.clone() }),
            None => Some(self.clone()),
        }
    }

    /// Whether an occurrence may be due then.
    pub fn allows(&self, due: &Due, zone: &Zone) -> bool {
        let Some(Until { due: until, .. }) = &self.until else { return true };
        match (until.kind(), due.kind()) {
            (Kind::Day, _) => due.day() <= until.day(),
            (_, Kind::Day) => zone.first_ms(due.day()) <= until.sort_key_ms(zone),
            _ => due.sort_key_ms(zone) <= until.sort_key_ms(zone),
        }
    }

    /// The day after this one, whatever COUNT and UNTIL say; none when the parts name no more. Refused after the year 9999.
    ///
    /// An anchor that this day cannot have come from, as after a change of rule, is replaced by the day's own.
    pub fn day_after(&self, day: Date, anchor: Anchor) -> Result<Option<Date>, FieldFault> {
        if self.names_days() {
            return self.named_after(day);
        }
        let count = self.interval;
        let next = match self.frequency {
            Interval::Daily => day.checked_add(i32::from(count).days()).ok(),
            Interval::Weekly => day.checked_add(i32::from(count).weeks()).ok(),
            Interval::Monthly => {
                let remembers = landing(day.year().into(), day.month(), anchor.day) == Some(day);
                let months = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + i32::from(count);
                let month = i8::try_from(months % 12 + 1).unwrap_or(12);
                landing(months / 12, month, if remembers { anchor.day } else { day.day() })
            }
            Interval::Yearly => {
                let remembers = landing(day.year().into(), anchor.month, anchor.day) == Some(day);
                let year = i32::from(day.year()) + i32::from(count);
                landing(year, day.month(), if remembers { anchor.day } else { day.day() })
            }
        };
        next.map(Some).ok_or_else(after_9999)
    }

    fn named_after(&self, day: Date) -> Result<Option<Date>, FieldFault> {
        let years = SEARCHED_FROM_YEAR + day.year().rem_euclid(CALENDAR_YEARS) - day.year();
        let moved = |day: Date, years: i16| Date::new(day.year() + years, day.month(), day.day());
        let day = moved(day, years).expect("the calendar comes back");
        let into_week =
            (usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0) + 7 - self.week_start) % 7;
        // Places in a week count from its beginning.
        let whole_week = self.frequency == Interval::Weekly && self.named.contains(";BYDAY=");
        let start = day - i32::try_from(if whole_week { into_week } else { 0 }).unwrap_or(0).days();
        let searched = Self { count: None, until: None, ..self.clone() };
        let found =
            format!("DTSTART:{}T000000Z\nRRULE:{searched}", start.strftime("%Y%m%d")).parse::<RRuleSet>();
        let Ok(found) = found else { return refuse("These parts of a recurrence do not go together.") };
        // Its own bound is on steps without any day; what ends a search is the end of its years.
        let next =
            found.limit().into_iter().map(|moment| epoch_day(moment.timestamp())).find(|next| *next > day);
        next.map(|next| moved(next, -years).map_err(|_| after_9999())).transpose()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FREQ={}", self.frequency.as_str().to_ascii_uppercase())?;
        if self.interval != 1 {
            write!(formatter, ";INTERVAL={}", self.interval)?;
        }
        formatter.write_str(&self.named)?;
        if self.week_start != 0 {
            write!(formatter, ";WKST={}", WEEKDAYS[self.week_start])?;
        }
        if let Some(count) = self.count {
            write!(formatter, ";COUNT={count}")?;
        }
        if let Some(until) = &self.until {
            write!(formatter, ";UNTIL={}", until.text)?;
        }
        Ok(())
    }
}

impl Until {
    fn read(text: &str) -> Result<Self, FieldFault> {
        let spread = |digits: &str, between: &[(usize, char)]| {
            let mut spread = digits.to_owned();
            between.iter().rev().for_each(|(at, sign)| spread.insert(*at, *sign));
            spread
        };
        let (day, clock) = text.split_once('T').unwrap_or((text, ""));
        let (digits, zone) = clock.strip_suffix('Z').map_or((clock, ""), |digits| (digits, "Z"));
        let is =
            |digits: &str, count| digits.len() == count && digits.bytes().all(|byte| byte.is_ascii_digit());
        let has_clock = text.len() > 8;
        if !is(day, 8) || has_clock && !is(digits, 6) {
            return refuse("UNTIL looks like 20261231, 20261231T180000 or 20261231T180000Z.");
        }
        let mut written = spread(day, &[(4, '-'), (6, '-')]);
        if has_clock {
            written = format!("{written}T{}{zone}", spread(digits, &[(2, ':'), (4, ':')]));
        }
        Ok(Self { text: text.to_owned(), due: Due::parse(&written)? })
    }
}

/// The parts that name days, each in its canonical text.
struct Named {
    months: Option<String>,
    weeks: Option<String>,
    year_days: Option<String>,
    month_days: Option<String>,
    weekdays: Option<Weekdays>,
    places: Option<String>,
}

struct Weekdays {
    text: String,
    /// What they are counted by within a month or year.
    numbers: Vec<i32>,
}

impl Named {
    /// All parts in one text, if RFC 5545 knows them together.
    fn check(self, frequency: Interval) -> Result<String, FieldFault> {
        let Self { months, weeks, year_days, month_days, weekdays, places } = self;
        let yearly = frequency == Interval::Yearly;
        if weeks.is_some() && !yearly {
            return refuse("BYWEEKNO goes with FREQ=YEARLY only.");
        }
        if year_days.is_some() && !yearly {
            return refuse("BYYEARDAY goes with FREQ=YEARLY only.");
        }
        if month_days.is_some() && frequency == Interval::Weekly {
            return refuse("BYMONTHDAY does not go with FREQ=WEEKLY.");
        }
        if let Some(weekdays) = weekdays.as_ref().filter(|weekdays| !weekdays.numbers.is_empty()) {
            if weeks.is_some() || !(yearly || frequency == Interval::Monthly) {
                return refuse(
                    "Numbers before weekdays go with FREQ=MONTHLY and FREQ=YEARLY, and not with BYWEEKNO.",
                );
            }
            // How far back is what the crate knows; a fifth last day of a month is a first one, or is not there.
            let range = if yearly && months.is_none() { -52..=53 } else { -4..=5 };
            if !weekdays.numbers.iter().all(|number| range.contains(number)) {
                return refuse(
                    "Weekdays count from -4 to 5 within a month, and from -52 to 53 within a year.",
                );
            }
        }
        let parts = [
            ("BYMONTH", months),
            ("BYWEEKNO", weeks),
            ("BYYEARDAY", year_days),
            ("BYMONTHDAY", month_days),
            ("BYDAY", weekdays.map(|weekdays| weekdays.text)),
        ];
        let mut text: String =
            parts.into_iter().filter_map(|(name, value)| Some(format!(";{name}={}", value?))).collect();
        if let Some(places) = places {
            if text.is_empty() {
                return refuse("BYSETPOS needs another part that names days.");
            }
            text = format!("{text};BYSETPOS={places}");
        }
        Ok(text)
    }
}

fn frequency(value: Option<&str>) -> Result<Interval, FieldFault> {
    match value {
        None => refuse("A recurrence needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."),
        Some(value) => Interval::parse(&value.to_ascii_lowercase())
            .or_else(|_| refuse("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY.")),
    }
}

fn number(name: &str, value: &str, min: i32, max: i32) -> Result<i32, FieldFault> {
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse() {
        Ok(number) if is_number && (min..=max).contains(&number) => Ok(number),
        _ => refuse(format!("{name} must be a whole number from {min} to {max}.")),
    }
}

/// Reads a list of numbers up to `max`, and down to its negative if they may count from the end.
fn numbers(name: &str, value: Option<&str>, max: i32, from_end: bool) -> Result<Option<String>, FieldFault> {
    let Some(value) = value else { return Ok(None) };
    let mut numbers = Vec::new();
    for part in value.split(',') {
        let number = number(name, part, if from_end { -max } else { 1 }, max)?;
        if number == 0 {
            return refuse(format!("{name} counts from 1, or back from -1."));
        }
        numbers.push(number);
    }
    numbers.sort_unstable();
    numbers.dedup();
    let texts: Vec<String> = numbers.iter().map(i32::to_string).collect();
    Ok(Some(texts.join(",")))
}

fn weekdays(value: &str) -> Result<Weekdays, FieldFault> {
    let mut texts = Vec::new();
    let mut numbers = Vec::new();
    for part in value.split(',') {
        let split = part.len().saturating_sub(2);
        let name = part.is_char_boundary(split).then(|| part.split_at(split));
        let Some((place, day)) = name.filter(|(_, day)| weekday(day).is_some()) else {
            return refuse("BYDAY is a list of MO to SU, each with a number before it or without.");
        };
        let place =
            if place.is_empty() { None } else { Some(number("The number of a weekday", place, -53, 53)?) };
        if place == Some(0) {
            return refuse("Weekdays count from 1, or back from -1.");
        }
        numbers.extend(place);
        let text = format!("{}{day}", place.map(|place| place.to_string()).unwrap_or_default());
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(Weekdays { text: texts.join(","), numbers })
}

/// How many days after Monday it is.
fn weekday(name: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|weekday| *weekday == name)
}

fn epoch_day(seconds: i64) -> Date {
    crate::clock::Timestamp(seconds.saturating_mul(1000)).date()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // REPEAT-01
    #[test]
    fn a_rule_has_one_spelling() {
        for (sent, kept) in [
            ("freq=daily", "FREQ=DAILY"),
            ("RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY"),
            ("BYDAY=+1mo,-1FR,1MO;FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1MO,-1FR"),
            (
                "FREQ=YEARLY;BYSETPOS=-1;BYMONTHDAY=31,+1;BYMONTH=12,01",
                "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=1,31;BYSETPOS=-1",
            ),
            ("COUNT=005;FREQ=DAILY;INTERVAL=2", "FREQ=DAILY;INTERVAL=2;COUNT=5"),
            ("FREQ=WEEKLY;UNTIL=20271231t235959z;WKST=su", "FREQ=WEEKLY;WKST=SU;UNTIL=20271231T235959Z"),
        ] {
            let rule = Rule::parse(sent).expect(sent);
            assert_eq!(rule.to_string(), kept);
            assert_eq!(Rule::parse(kept).unwrap(), rule);
        }
    }

    // REPEAT-07
    #[test]
    fn an_interval_is_a_rule_that_says_no_more() {
        for interval in Interval::ALL {
            let text = Rule::of(interval).to_string();
            assert_eq!(Rule::parse(&text).unwrap().as_interval(), Some(interval));
            assert_eq!(Interval::of_rule(&text), Some(interval));
        }
        for text in [
            "FREQ=DAILY;INTERVAL=2",
            "FREQ=DAILY;COUNT=3",
            "FREQ=WEEKLY;WKST=SU",
            "FREQ=MONTHLY;BYMONTHDAY=1",
        ] {
            assert_eq!(Rule::parse(text).unwrap().as_interval(), None, "{text}");
            assert_eq!(Interval::of_rule(text), None, "{text}");
        }
    }

    // REPEAT-02
    #[test]
    fn places_in_a_week_count_from_its_beginning() {
        // Thursday is the second of Monday and Thursday, on whichever of the days the search begins.
        let rule = Rule::parse("FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=2").unwrap();
        for day in 22..=25 {
            let day = Date::constant(2027, 3, day);
            let next = rule.day_after(day, Anchor::of_day(day)).unwrap().unwrap();
            assert_eq!(
                next,
                if day.day() < 25 { Date::constant(2027, 3, 25) } else { Date::constant(2027, 4, 1) }
            );
        }
    }

    proptest! {
        // REPEAT-04
        #[test]
        fn no_text_makes_a_rule_that_reads_differently(text in r"(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[0-9]{1,4}|BY(DAY|MONTH|MONTHDAY|SETPOS|YEARDAY|WEEKNO)=[-+]?[0-9]{0,2}(MO|SU)?(,[0-9]{1,3})?|COUNT=[0-9]{1,6}|WKST=(SU|MO)|UNTIL=2027[0-9]{4}|;){1,9}|\PC{0,40}") {
            if let Ok(rule) = Rule::parse(&text) {
                prop_assert_eq!(Rule::read(&rule.to_string()), Ok(rule));
            }
        }
    }
}
