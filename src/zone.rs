//! Time zones by their IANA names, from the database inside the executable, so that every machine knows the same ones.
//!
//! What days and clock times without a zone mean for somebody is asked here. Knows no user and no task.

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::clock::Timestamp;

/// A place's rules for its clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl Zone {
    /// Reads a name such as `Europe/Lisbon`, in any case. `None` for one that the database does not have.
    pub fn parse(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        zone.iana_name().filter(|_| !zone.is_unknown())?;
        Some(Self(zone))
    }

    /// Its name as the database writes it.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The day there.
    pub fn day(&self, at: Timestamp) -> Date {
        self.clock(at).date()
    }

    /// What clocks show there.
    pub fn clock(&self, at: Timestamp) -> DateTime {
        let moment = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::MIN);
        self.0.to_datetime(moment)
    }

    /// The whole millisecond, since 1970, at or before the moment when a clock there first shows this. A time that clocks
    /// leave out counts as that much later, as people who did not know of it would count.
    pub fn ms(&self, clock: DateTime) -> i64 {
        whole_ms(self.nanoseconds(clock))
    }

    /// The first millisecond of a day there.
    pub fn first_ms(&self, day: Date) -> i64 {
        self.ms(day.to_datetime(jiff::civil::Time::midnight()))
    }

    /// The last millisecond of a day there: the one before the next day.
    pub fn last_ms(&self, day: Date) -> i64 {
        match day.tomorrow() {
            Ok(next) => self.first_ms(next) - 1,
            // After the last day of the calendar there is none.
            Err(_) => self.ms(day.to_datetime(jiff::civil::time(23, 59, 59, 999_000_000))),
        }
    }

    fn nanoseconds(&self, clock: DateTime) -> i128 {
        const EPOCH: DateTime = jiff::civil::datetime(1970, 1, 1, 0, 0, 0, 0);
        match self.0.to_timestamp(clock) {
            Ok(moment) => moment.as_nanosecond(),
            // At the ends of the calendar there may be no such moment; there the clock counts as UTC.
            Err(_) => clock.duration_since(EPOCH).as_nanos(),
        }
    }
}

fn whole_ms(nanoseconds: i128) -> i64 {
    i64::try_from(nanoseconds.div_euclid(1_000_000)).expect("ten thousand years fit an i64")
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;

    const ZONES: [&str; 12] = [
        "UTC",
        "Europe/Lisbon",
        "Europe/Berlin",
        "America/New_York",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Apia",
        "Africa/Casablanca",
        "America/Sao_Paulo",
        "Asia/Tehran",
        "Pacific/Kiritimati",
    ];

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    // PREF-03
    #[test]
    fn zones_have_the_names_of_the_database() {
        assert_eq!(zone("europe/lisbon").name(), "Europe/Lisbon");
        assert_eq!(zone("UTC"), Zone::default());
        for wrong in [
            "",
            "Lisbon",
            "Europe/Nowhere",
            "UTC+3",
            "EST5EDT,M3.2.0,M11.1.0",
            "../etc/passwd",
            "Etc/Unknown",
            "a\0b",
        ] {
            assert_eq!(Zone::parse(wrong), None, "{wrong:?}");
        }
    }

    // PREF-04
    #[test]
    fn days_of_23_and_25_hours_end_when_the_next_begins() {
        const HOUR_MS: i64 = 3_600_000;
        let berlin = zone("Europe/Berlin");
        let hours = |year, month, day| {
            let day = date(year, month, day);
            (berlin.last_ms(day) + 1 - berlin.first_ms(day)) / HOUR_MS
        };
        assert_eq!((hours(2026, 3, 29), hours(2026, 10, 25), hours(2026, 6, 1)), (23, 25, 24));
        // Half past two does not exist in spring, and comes twice in autumn, of which the first counts.
        assert_eq!(
            berlin.ms(date(2026, 3, 29).at(2, 30, 0, 0)),
            berlin.ms(date(2026, 3, 29).at(3, 30, 0, 0))
        );
        assert_eq!(
            berlin.ms(date(2026, 10, 25).at(2, 30, 0, 0)) + 2 * HOUR_MS,
            berlin.ms(date(2026, 10, 25).at(3, 30, 0, 0))
        );
    }

    proptest! {
        // PREF-04
        #[test]
        fn days_follow_each_other_without_gap_around_every_transition(name in proptest::sample::select(&ZONES[..]), days in 0_i32..4_000) {
            let zone = zone(name);
            let day = date(2020, 1, 1) + days.days();
            let next = day.tomorrow().unwrap();
            prop_assert_eq!(zone.last_ms(day) + 1, zone.first_ms(next));
            prop_assert!(zone.first_ms(day) <= zone.last_ms(day) + 1, "only a day that a country leaves out is empty");
            if zone.first_ms(day) <= zone.last_ms(day) {
                prop_assert_eq!(zone.day(Timestamp(zone.first_ms(day))), day);
                prop_assert_eq!(zone.day(Timestamp(zone.last_ms(day))), day);
            }
        }

        // PREF-04
        #[test]
        fn a_clock_and_its_moment_agree_around_every_transition(name in proptest::sample::select(&ZONES[..]), minutes in 0_i64..5_800_000) {
            let zone = zone(name);
            let moment = jiff::Timestamp::from_second(1_577_836_800 + minutes * 60).unwrap();
            let clock = zone.0.to_datetime(moment);
            let ms = zone.ms(clock);
            // Where clocks show a time twice, the first one counts.
            prop_assert!(ms <= moment.as_millisecond());
            prop_assert_eq!(zone.0.to_datetime(jiff::Timestamp::from_millisecond(ms).unwrap()), clock);
        }

        // PREF-04
        #[test]
        fn later_clocks_are_never_earlier_moments(name in proptest::sample::select(&ZONES[..]), minutes in 0_i64..5_800_000, more in 0_i64..200) {
            let zone = zone(name);
            let clock = date(2020, 1, 1).at(0, 0, 0, 0) + minutes.minutes();
            let later = clock + more.minutes();
            // A time that clocks leave out counts as later than the first that they show again.
            let skipped = zone.0.to_datetime(jiff::Timestamp::from_millisecond(zone.ms(clock)).unwrap()) != clock;
            prop_assert!(skipped || zone.ms(clock) <= zone.ms(later));
        }
    }
}
