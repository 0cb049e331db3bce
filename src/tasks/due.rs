//! When a task is due: the text a client sent, and the one number it sorts by.
//!
//! A due date is kept exactly as it was sent and never turned into another form: a plain date stays a date, a
//! clock time without a zone stays a clock time, an instant keeps its offset. Which zone the user lives in is an
//! input; what the time is now, and what "overdue" means, is not known here. The model, the list filters and
//! `recurrence` call it.

use jiff::civil::{Date, Time, date, time};
use serde::{Serialize, Serializer};

use super::fields::{FieldFault, refuse};
use crate::zone::Zone;

const MINUTE_MS: i64 = 60_000;
/// Every accepted form begins with `YYYY-MM-DD`.
const DAY_BYTES: usize = 10;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Tells the three forms of a due date apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day, due at its end wherever the user is: `2026-12-31`.
    Day,
    /// What the user's clock shows, without a zone: `2026-12-31T18:30`.
    WallClock,
    /// One moment for everybody: `2026-12-31T18:30:00+01:00`.
    Instant,
}

/// Holds a due date as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    text: String,
    moment: Moment,
}

impl Due {
    /// Reads `YYYY-MM-DD`, or that with `T`, `t` or a blank and `HH:MM`, `HH:MM:SS` or `HH:MM:SS.f` (1 to 9
    /// digits), or such a time with `Z`, `z` or an offset `±HH:MM`. Years run from 0001 to 9999.
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        let moment = Moment::read(text, false)?;
        Ok(Self { text: text.to_owned(), moment })
    }

    /// Is due at the end of this day.
    pub fn on(day: Date) -> Result<Self, FieldFault> {
        Self::parse(&day.to_string())
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn into_string(self) -> String {
        self.text
    }

    pub fn kind(&self) -> Kind {
        match self.moment.clock {
            None => Kind::Day,
            Some(Clock { offset_minutes: None, .. }) => Kind::WallClock,
            Some(Clock { offset_minutes: Some(_), .. }) => Kind::Instant,
        }
    }

    /// Is the day as written, in whatever zone the text means.
    pub fn day(&self) -> Date {
        self.moment.day
    }

    /// Is the same clock text on another day.
    pub fn moved_to(&self, day: Date) -> Result<Self, FieldFault> {
        Self::parse(&format!("{day}{}", &self.text[DAY_BYTES..]))
    }

    /// Is the same clock text as many days later or earlier as `to` is from `from`; refused outside of the years 0001 to 9999.
    pub fn moved_like(&self, from: Date, to: Date) -> Result<Self, FieldFault> {
        match self.day().checked_add(to - from) {
            Ok(day) if day.year() >= 1 => self.moved_to(day),
            _ => refuse("A date that moves along would leave the years 0001 to 9999."),
        }
    }

    /// Is the number of milliseconds since 1970 that due dates sort and compare by: a day counts as its last
    /// millisecond in the user's zone, and a time without a zone as that zone's, so that all three forms share one order.
    pub fn sort_key_ms(&self, zone: &Zone) -> i64 {
        self.moment.ms(zone, Side::To)
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Says which end of a range of due dates a bound is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    From,
    To,
}

/// Limits a list to due dates whose `sort_key_ms` is not before (`From`) or not after (`To`) this, both
/// inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    moment: Moment,
    side: Side,
}

impl Bound {
    /// Reads the same forms as a due date. A day means its first millisecond as `From` and its last as `To`.
    /// In a query string an unescaped `+` arrives as a blank, so a blank before an offset is read as `+`.
    pub fn parse(text: &str, side: Side) -> Result<Self, FieldFault> {
        Ok(Self { moment: Moment::read(text, true)?, side })
    }

    /// Is the millisecond that this means in the user's zone.
    pub fn ms(self, zone: &Zone) -> i64 {
        self.moment.ms(zone, self.side)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Moment {
    day: Date,
    clock: Option<Clock>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Clock {
    time: Time,
    offset_minutes: Option<i64>,
}

impl Moment {
    fn read(text: &str, blank_is_plus: bool) -> Result<Self, FieldFault> {
        let mut reader = Reader { rest: text.as_bytes() };
        let day = reader.day()?;
        if reader.rest.is_empty() {
            return Ok(Self { day, clock: None });
        }
        if reader.any_of(b"Tt ").is_none() {
            return Err(misshapen());
        }
        let time = reader.time()?;
        let offset_minutes = reader.offset_minutes(blank_is_plus)?;
        if reader.rest.is_empty() {
            Ok(Self { day, clock: Some(Clock { time, offset_minutes }) })
        } else {
            Err(misshapen())
        }
    }

    /// Is the whole millisecond at or before this moment; of a day without a clock the first or the last.
    fn ms(self, zone: &Zone, side: Side) -> i64 {
        match (self.clock, side) {
            (None, Side::From) => zone.first_ms(self.day),
            (None, Side::To) => zone.last_ms(self.day),
            (Some(Clock { time, offset_minutes: None }), _) => zone.ms(self.day.to_datetime(time)),
            (Some(Clock { time, offset_minutes: Some(offset) }), _) => {
                Zone::default().ms(self.day.to_datetime(time)) - offset * MINUTE_MS
            }
        }
    }
}

/// Takes one part after the other off the front of a text.
struct Reader<'text> {
    rest: &'text [u8],
}

impl Reader<'_> {
    fn day(&mut self) -> Result<Date, FieldFault> {
        let year_digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if year_digits > 4 && self.rest.get(year_digits) == Some(&b'-') {
            return refuse("A year has four digits, from 0001 to 9999.");
        }
        let year = self.number(4)?;
        self.expect(b'-')?;
        let month = self.number(2)?;
        self.expect(b'-')?;
        let day = self.number(2)?;
        if year == 0 {
            return refuse("There is no year 0000; years run from 0001 to 9999.");
        }
        let Ok(first) = Date::new(year, narrow(month), 1) else {
            return refuse(format!("There is no month {month:02}; months run from 01 to 12."));
        };
        let days = i16::from(first.days_in_month());
        if day == 0 || day > days {
            let name = MONTHS[usize::from(first.month().unsigned_abs()) - 1];
            return refuse(format!("There is no {day} {name} {year:04}; that month has {days} days."));
        }
        Ok(date(year, first.month(), narrow(day)))
    }

    fn time(&mut self) -> Result<Time, FieldFault> {
        let hour = self.number(2)?;
        self.expect(b':')?;
        let minute = self.number(2)?;
        let second = if self.any_of(b":").is_some() { Some(self.number(2)?) } else { None };
        let nanosecond = if second.is_some() && self.any_of(b".").is_some() { self.fraction()? } else { 0 };
        match (hour, minute, second.unwrap_or(0)) {
            (24.., _, _) => refuse(format!("There is no hour {hour}; hours run from 00 to 23.")),
            (_, 60.., _) => refuse(format!("There is no minute {minute}; minutes run from 00 to 59.")),
            (_, _, 60) => refuse("Leap seconds cannot be kept; seconds run from 00 to 59."),
            (_, _, second @ 61..) => {
                refuse(format!("There is no second {second}; seconds run from 00 to 59."))
            }
            (_, _, second) => Ok(time(narrow(hour), narrow(minute), narrow(second), nanosecond)),
        }
    }

    fn fraction(&mut self) -> Result<i32, FieldFault> {
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&digits) {
            return refuse("A fraction of a second has 1 to 9 digits.");
        }
        let (fraction, rest) = self.rest.split_at(digits);
        self.rest = rest;
        let padded = fraction.iter().copied().chain([b'0'; 9]).take(9);
        Ok(padded.fold(0, |number, digit| number * 10 + i32::from(digit - b'0')))
    }

    fn offset_minutes(&mut self, blank_is_plus: bool) -> Result<Option<i64>, FieldFault> {
        let signs: &[u8] = if blank_is_plus { b"Zz+- " } else { b"Zz+-" };
        let sign = match self.any_of(signs) {
            None => return Ok(None),
            Some(b'Z' | b'z') => return Ok(Some(0)),
            Some(b'-') => -1,
            Some(_) => 1,
        };
        let hours = self.number(2)?;
        self.expect(b':')?;
        let minutes = self.number(2)?;
        if hours > 23 || minutes > 59 {
            return refuse("An offset runs from -23:59 to +23:59.");
        }
        Ok(Some(sign * i64::from(hours * 60 + minutes)))
    }

    fn number(&mut self, digits: usize) -> Result<i16, FieldFault> {
        match self.rest.split_at_checked(digits) {
            Some((number, rest)) if number.iter().all(u8::is_ascii_digit) => {
                self.rest = rest;
                Ok(number.iter().fold(0, |number, digit| number * 10 + i16::from(digit - b'0')))
            }
            _ => Err(misshapen()),
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), FieldFault> {
        self.any_of(&[byte]).map(|_| ()).ok_or_else(misshapen)
    }

    fn any_of(&mut self, bytes: &[u8]) -> Option<u8> {
        let (first, rest) = self.rest.split_first().filter(|(first, _)| bytes.contains(first))?;
        self.rest = rest;
        Some(*first)
    }
}

fn misshapen() -> FieldFault {
    FieldFault(
        "A date looks like 2026-12-31, a time like 2026-12-31T18:30 or 2026-12-31T18:30:00, \
         optionally with Z or an offset such as +01:00."
            .to_owned(),
    )
}

/// Makes jiff's small integer of a number that was read from two digits.
fn narrow(number: i16) -> i8 {
    i8::try_from(number).expect("two digits fit an i8")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DATE_LIKE: &str = concat!(
        r"\PC{0,30}|[0-9]{4}-[0-9]{2}-[0-9]{2}",
        r"([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,10})?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
    );

    fn ms(text: &str) -> i64 {
        Due::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}")).sort_key_ms(&Zone::default())
    }

    fn fault(text: &str) -> String {
        Due::parse(text).expect_err(text).to_string()
    }

    fn bound(text: &str, side: Side) -> i64 {
        Bound::parse(text, side).expect(text).ms(&Zone::default())
    }

    // TASKF-10
    #[test]
    fn due_date_comes_back_as_it_was_sent() {
        let forms = [
            ("2026-12-31", Kind::Day),
            ("2026-12-31T23:59", Kind::WallClock),
            ("2026-12-31 23:59:59", Kind::WallClock),
            ("2026-12-31t23:59:59.5", Kind::WallClock),
            ("2026-12-31T23:59:59.123456789", Kind::WallClock),
            ("2026-12-31T23:59:59Z", Kind::Instant),
            ("2026-12-31 23:59:59.000z", Kind::Instant),
            ("2026-12-31T23:59-00:00", Kind::Instant),
            ("2026-12-31T23:59:59+05:45", Kind::Instant),
        ];
        for (text, kind) in forms {
            let due = Due::parse(text).expect(text);
            assert_eq!((due.as_str(), due.kind()), (text, kind));
            assert_eq!(serde_json::to_string(&due).unwrap(), format!("\"{text}\""));
        }
    }

    // TASKF-11
    #[test]
    fn impossible_dates_are_refused_with_their_reason() {
        assert_eq!(fault("2026-02-30"), "There is no 30 February 2026; that month has 28 days.");
        assert_eq!(fault("2100-02-29"), "There is no 29 February 2100; that month has 28 days.");
        assert_eq!(fault("2026-01-00"), "There is no 0 January 2026; that month has 31 days.");
        assert_eq!(fault("0000-00-00"), "There is no year 0000; years run from 0001 to 9999.");
        assert_eq!(fault("99999-01-01"), "A year has four digits, from 0001 to 9999.");
        assert_eq!(fault("2026-13-01"), "There is no month 13; months run from 01 to 12.");
        assert_eq!(fault("2026-01-01T24:00"), "There is no hour 24; hours run from 00 to 23.");
        assert_eq!(fault("2026-01-01T23:60"), "There is no minute 60; minutes run from 00 to 59.");
        assert_eq!(fault("2026-06-30T23:59:60Z"), "Leap seconds cannot be kept; seconds run from 00 to 59.");
        assert_eq!(fault("2026-01-01T00:00:61"), "There is no second 61; seconds run from 00 to 59.");
        assert_eq!(fault("2026-01-01T00:00:00.1234567890"), "A fraction of a second has 1 to 9 digits.");
        assert_eq!(fault("2026-01-01T00:00:00+24:00"), "An offset runs from -23:59 to +23:59.");
        assert!(Due::parse("2000-02-29").is_ok() && Due::parse("2028-02-29").is_ok());
    }

    // TASKF-12
    #[test]
    fn anything_that_is_no_date_is_refused_with_an_example() {
        for text in [
            "",
            " ",
            "tomorrow",
            "2026",
            "2026-1-1",
            "2026-12-31T",
            "2026-12-31T5",
            "2026-12-31T05",
            "2026-12-31Z",
            "2026-12-31  10:00",
            " 2026-12-31",
            "2026-12-31\0",
            "20261231",
            "-001-01-01",
            "+2026-01-01",
            "２０２６-01-01",
            "2026-12-31T10:00:00 01:00",
            "2026-12-31T10:00+0100",
            "2026-12-31T10:00+01",
            "2026-12-31T10:00:00ZZ",
            "2026-12-31T10:00.5",
            "2026-12-31T10:00:00,5",
            "2026-12-31T10:00:00[Europe/Paris]",
            "1767139200",
        ] {
            assert_eq!(fault(text), misshapen().to_string(), "{text:?}");
        }
        assert!(Due::parse(&"9".repeat(1_000_000)).is_err());
    }

    // TASKF-13
    #[test]
    fn all_three_forms_sort_on_one_scale() {
        assert_eq!(ms("1970-01-01T00:00"), 0);
        assert_eq!(ms("1970-01-01"), 86_399_999);
        assert_eq!(ms("1969-12-31T23:59:59.9999"), -1);
        assert_eq!(ms("2026-12-31"), 1_798_761_599_999);
        assert_eq!(ms("2026-12-31T23:59:59.999+00:00"), ms("2026-12-31"));
        assert_eq!(ms("2026-12-31T23:59:59+01:00"), ms("2026-12-31T22:59:59"));
        assert_eq!(ms("2026-12-31T23:59:59.5-05:30"), ms("2027-01-01T05:29:59.500Z"));
        assert_eq!(ms("0001-01-01T00:00:00"), -62_135_596_800_000);
        assert_eq!(ms("9999-12-31T23:59:59.999999999-23:59"), 253_402_300_799_999 + 86_340_000);
    }

    // TASKF-14
    #[test]
    fn bounds_of_a_day_hold_the_whole_day() {
        let (first, last) = (bound("2026-12-31", Side::From), bound("2026-12-31", Side::To));
        assert_eq!(last - first, 86_399_999);
        for inside in ["2026-12-31", "2026-12-31T00:00", "2026-12-31T23:59:59.9999"] {
            assert!((first..=last).contains(&ms(inside)), "{inside}");
        }
        assert!(ms("2026-12-30") < first && ms("2027-01-01T00:00") > last);
    }

    // TASKF-15
    #[test]
    fn bound_reads_a_blank_before_an_offset_as_plus() {
        let expected = ms("2026-12-31T10:00:00+01:00");
        for text in ["2026-12-31T10:00:00 01:00", "2026-12-31 10:00 01:00", "2026-12-31T09:00Z"] {
            assert_eq!((bound(text, Side::From), bound(text, Side::To)), (expected, expected), "{text}");
        }
        assert_eq!(bound("2026-12-31 10:00", Side::From), ms("2026-12-31T10:00"));
        assert!(Bound::parse("2026-12-31T10:00 ", Side::To).is_err());
    }

    proptest! {
        #[test]
        fn no_text_is_half_understood(text in DATE_LIKE) {
            if let Ok(due) = Due::parse(&text) {
                prop_assert_eq!(due.as_str(), text.as_str());
                prop_assert_eq!(due.moved_to(due.day()), Ok(due.clone()));
                prop_assert_eq!(bound(&text, Side::To), due.sort_key_ms(&Zone::default()));
                prop_assert!(bound(&text, Side::From) <= due.sort_key_ms(&Zone::default()));
            }
        }
    }
}
