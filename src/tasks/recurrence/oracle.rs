//! Holds rules and zones against a second implementation, python-dateutil, whose answers stand in `tests/recurrence/oracle.txt`.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::{Anchor, CountedFrom, Occurrence, Rule, anchor_of};
use crate::{tasks::due::Due, zone::Zone};

const ORACLE: &str = include_str!("../../../tests/recurrence/oracle.txt");

fn sections() -> (&'static str, &'static str) {
    ORACLE.split_once("\n\n").expect("a blank line between rules and zones")
}

/// The occurrences after one that is due then, each done in time.
fn series(rule: &str, first: &str, zone: &Zone) -> impl Iterator<Item = Due> {
    let due = Due::parse(first).unwrap();
    let this =
        Occurrence { anchor: Some(anchor_of(&due)), due: Some(due), rule: Rule::parse(rule).expect(rule) };
    let next = |this: &Occurrence| this.next(CountedFrom::Due, Date::MIN, zone).unwrap();
    std::iter::successors(Some(this), next)
        .skip(1)
        .filter_map(|this| this.due)
        .collect::<Vec<_>>()
        .into_iter()
}

// REPEAT-02
#[test]
fn rules_name_the_days_that_another_implementation_names() {
    let mut compared = 0;
    for line in sections().0.lines() {
        let [rule, first, days] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let parsed = Rule::parse(rule).unwrap_or_else(|fault| panic!("{rule}: {fault}"));
        let mut day: Date = first.parse().unwrap();
        let anchor = Anchor::of_day(day);
        for expected in days.split(',') {
            day = parsed.day_after(day, anchor).unwrap().unwrap();
            assert_eq!(day.to_string(), expected, "{rule} from {first}");
        }
        compared += 1;
    }
    assert!(compared >= 1000, "only {compared} rules were compared");
}

// REPEAT-03
#[test]
fn clock_times_stay_over_every_transition_of_every_zone() {
    let (mut compared, mut changed) = (0, 0);
    for line in sections().1.lines() {
        let [zones, first, moments, before, after] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let expected: Vec<i64> = moments.split(',').map(|ms| ms.parse().unwrap()).collect();
        for name in zones.split(' ') {
            // Countries change their rules at short notice: a transition that is no longer known is no mistake of ours.
            let knows = |ms: i64, minutes: &str| {
                let moment = Timestamp::from_millisecond(ms).unwrap();
                let offset = TimeZone::get(name).ok().map(|zone| zone.to_offset(moment).seconds());
                offset.map(f64::from) == minutes.parse().ok().map(|minutes: f64| minutes * 60.0)
            };
            if !knows(expected[0], before) || !knows(expected[4], after) {
                changed += 1;
                continue;
            }
            let zone = Zone::parse(name).unwrap();
            let first_due = Due::parse(first).unwrap();
            let all: Vec<Due> =
                std::iter::once(first_due).chain(series("FREQ=DAILY;COUNT=5", first, &zone)).collect();
            let found: Vec<i64> = all.iter().map(|due| due.sort_key_ms(&zone)).collect();
            assert_eq!(found, expected, "{name} from {first}");
            assert!(all.iter().all(|due| due.as_str()[10..] == first[10..]), "the clock text stays");
            compared += 1;
        }
    }
    assert!(compared > 20 * changed && compared > 3000, "{compared} compared, {changed} no longer known");
}
