//! Where a task stands when the user orders tasks by hand: a text that sorts byte by byte and always leaves
//! room between two others.
//!
//! The format is the one of the npm package `fractional-indexing` (base 62), so that clients can compute
//! keys between two neighbours with it and get the same as here. A key is an integer part, whose first letter says how long it is (`a`
//! two characters, `b` three, …; downwards `Z` two, `Y` three, …), and a fraction that never ends in zero.
//! Nothing here knows a task or a list. The model and the verbs that create and order tasks call it.

use serde::Serialize;

use super::fields::{FieldFault, refuse};

/// What a client may send. Has room for about 500 moves into one and the same gap; each makes the key about a
/// sixth of a character longer.
pub const POSITION_CHARS_MAX: usize = 100;
/// What the server keeps; a list in which a key would be longer gets new ones.
pub const POSITION_KEPT_CHARS_MAX: usize = 50;
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// The package needs room below every key, and below this one there is none.
const SMALLEST: &str = "A00000000000000000000000000";

/// Places a task among its owner's tasks; compares in list order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Position(String);

impl Position {
    pub fn parse(text: &str) -> Result<Self, FieldFault> {
        if is_valid(text) {
            Ok(Self(text.to_owned()))
        } else {
            refuse(format!(
                "Position must be a fractional index key of at most {POSITION_CHARS_MAX} characters, such as a0 or a0V."
            ))
        }
    }

    /// Is the place after all earlier numbers of a growing sequence.
    pub fn of_sequence(number: u64) -> Self {
        Self(key_for_sequence(number))
    }

    /// Is the place between two others, of which either may be missing; none when the first is not before the
    /// second or the key would be too long to be kept.
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Option<Self> {
        let key = key_between(low.map(Self::as_str), high.map(Self::as_str))?;
        Some(Self(key)).filter(Self::is_kept)
    }

    /// Whether it is short enough to be kept.
    pub fn is_kept(&self) -> bool {
        self.0.len() <= POSITION_KEPT_CHARS_MAX
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// Makes the key of the n-th task that was ever appended, counted from 0: `a0`, `a1`, …, `az`, `b00`, ….
pub fn key_for_sequence(number: u64) -> String {
    let base = DIGITS.len() as u64;
    let mut head = b'a';
    let mut rest = number;
    let mut room = base;
    while rest >= room {
        rest -= room;
        head += 1;
        // Saturates at eleven digits, which then still have room for every number there is.
        room = room.saturating_mul(base);
    }
    let mut key = String::from(char::from(head));
    for place in (0..=u32::from(head - b'a')).rev() {
        key.push(digit(rest / base.pow(place) % base));
    }
    key
}

/// Makes the key that `fractional-indexing` makes between two valid ones.
fn key_between(low: Option<&str>, high: Option<&str>) -> Option<String> {
    if let (Some(low), Some(high)) = (low, high)
        && low >= high
    {
        return None;
    }
    let Some(low) = low else {
        let Some((integer, fraction)) = high.map(parts_of) else { return Some(key_for_sequence(0)) };
        if !fraction.is_empty() && integer != SMALLEST {
            return Some(integer.to_owned());
        }
        let room = match neighbour(integer, Side::Before) {
            Some(before) if before != SMALLEST => return Some(before),
            Some(_) => None,
            None => Some(fraction),
        };
        return Some(format!("{SMALLEST}{}", fraction_between("", room)));
    };
    let (integer, fraction) = parts_of(low);
    let room = high.map(parts_of).filter(|(of_high, _)| *of_high == integer).map(|(_, fraction)| fraction);
    if room.is_none()
        && let Some(after) = neighbour(integer, Side::After)
        && high.is_none_or(|high| after.as_str() < high)
    {
        return Some(after);
    }
    Some(format!("{integer}{}", fraction_between(fraction, room)))
}

/// The integer part of a valid key and its fraction.
fn parts_of(key: &str) -> (&str, &str) {
    key.split_at(key.bytes().next().and_then(integer_bytes).unwrap_or(key.len()))
}

/// Makes a fraction between two others, of which the higher one may be missing.
fn fraction_between(low: &str, mut high: Option<&str>) -> String {
    let value = |fraction: &str, place: usize| fraction.as_bytes().get(place).map(|byte| value(*byte));
    let mut fraction = String::new();
    loop {
        let place = fraction.len();
        let from = value(low, place).unwrap_or(0);
        let to = high.and_then(|high| value(high, place)).unwrap_or(DIGITS.len() as u64);
        if to - from > 1 {
            fraction.push(digit((from + to).div_ceil(2)));
            return fraction;
        }
        if to > from {
            if high.is_some_and(|high| high.len() > place + 1) {
                fraction.push(digit(to));
                return fraction;
            }
            // Whatever follows the lower digit is below the higher one.
            high = None;
        }
        fraction.push(digit(from));
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The integer part right beside this one; none beyond the smallest and the largest.
fn neighbour(integer: &str, side: Side) -> Option<String> {
    let (exhausted, anew) = match side {
        Side::Before => (b'0', b'z'),
        Side::After => (b'z', b'0'),
    };
    let mut key = integer.as_bytes().to_vec();
    if let Some(place) = key.iter().skip(1).rposition(|digit| *digit != exhausted) {
        let changed = match side {
            Side::Before => value(key[place + 1]) - 1,
            Side::After => value(key[place + 1]) + 1,
        };
        key[place + 1] = DIGITS[usize::try_from(changed).ok()?];
        key[place + 2..].fill(anew);
    } else {
        let head = match (side, key[0]) {
            (Side::Before, b'A') | (Side::After, b'z') => return None,
            (Side::Before, b'a') => b'Z',
            (Side::After, b'Z') => b'a',
            (Side::Before, head) => head - 1,
            (Side::After, head) => head + 1,
        };
        key = vec![anew; integer_bytes(head)?];
        key[0] = head;
    }
    String::from_utf8(key).ok()
}

/// How long the integer part is that begins with this letter.
fn integer_bytes(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 2),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 2),
        _ => None,
    }
}

/// Is true for keys that `fractional-indexing` takes as a neighbour, up to 100 characters.
pub fn is_valid(key: &str) -> bool {
    let Some(integer_bytes) = key.bytes().next().and_then(integer_bytes) else { return false };
    (integer_bytes..=POSITION_CHARS_MAX).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !key[integer_bytes..].ends_with('0')
        && key != SMALLEST
}

fn digit(number: u64) -> char {
    char::from(DIGITS[usize::try_from(number).expect("a digit is below 62")])
}

/// The number of a digit; others than digits have been refused.
fn value(byte: u8) -> u64 {
    DIGITS.binary_search(&byte).unwrap_or(0) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // TASKF-40
    #[test]
    fn sequence_gives_the_keys_of_the_npm_package() {
        let from_package = [
            (0, "a0"),
            (1, "a1"),
            (9, "a9"),
            (10, "aA"),
            (35, "aZ"),
            (36, "aa"),
            (61, "az"),
            (62, "b00"),
            (63, "b01"),
            (123, "b0z"),
            (124, "b10"),
            (3905, "bzz"),
            (3906, "c000"),
            (3907, "c001"),
            (242_233, "czzz"),
            (242_234, "d0000"),
            (250_000, "d021G"),
        ];
        for (number, key) in from_package {
            assert_eq!(key_for_sequence(number), key);
        }
        assert_eq!(key_for_sequence(u64::MAX).len(), 12);
    }

    // TASKF-41
    #[test]
    fn keys_the_package_makes_are_positions_and_others_are_refused() {
        let smallest_neighbour = format!("{SMALLEST}1");
        let largest = "z".repeat(27);
        for key in [
            "a0",
            "a0V",
            "a01",
            "ab1",
            "b00",
            "Z0",
            "Zz",
            "Yzz",
            "Y00",
            "Xzzz",
            "a08",
            "a0G",
            &smallest_neighbour,
            &largest,
            "A00000000000000000000000001",
        ] {
            assert_eq!(Position::parse(key).expect(key).as_str(), key);
        }
        let truncated = "z".repeat(26);
        for wrong in [
            "", "a", "a00", "a0V0", "b0", "Z", "Yz", "00", "0a", "a-", "a0é", "ab0", " a0", "a0 ", "a\0",
            "é0", SMALLEST, &truncated,
        ] {
            assert!(Position::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    // ORDER-07
    #[test]
    fn keys_between_two_are_those_of_the_npm_package() {
        let from_package = [
            ("", "", "a0"),
            ("", "a0", "Zz"),
            ("", "Zz", "Zy"),
            ("", "a0V", "a0"),
            ("", "b00", "az"),
            ("", "Y00", "Xzzz"),
            ("a0", "", "a1"),
            ("az", "", "b00"),
            ("a0V", "", "a1"),
            ("Zz", "", "a0"),
            ("bzz", "", "c000"),
            ("a0", "a1", "a0V"),
            ("a0", "a0V", "a0G"),
            ("a0V", "a1", "a0l"),
            ("a0V", "a0W", "a0VV"),
            ("a0z", "a1", "a0zV"),
            ("Zz", "a0", "ZzV"),
            ("Zz", "a1", "a0"),
            ("a0", "b00", "a1"),
            ("a0", "a01", "a00V"),
            ("a0", "a0001", "a0000V"),
            ("a0G", "a0I", "a0H"),
            ("a1", "a2V", "a2"),
            ("Yzz", "Z0", "YzzV"),
            ("a0zz", "a1", "a0zzV"),
            ("zzzzzzzzzzzzzzzzzzzzzzzzzzz", "", "zzzzzzzzzzzzzzzzzzzzzzzzzzzV"),
            ("zzzzzzzzzzzzzzzzzzzzzzzzzzzV", "", "zzzzzzzzzzzzzzzzzzzzzzzzzzzl"),
            ("", "A000000000000000000000000001", "A000000000000000000000000000V"),
        ];
        for (low, high, key) in from_package {
            let [low, high] = [low, high].map(|key| Some(key).filter(|key| !key.is_empty()));
            assert_eq!(key_between(low, high).as_deref(), Some(key), "{low:?} {high:?}");
        }
        for (low, high) in [("a0", "a0"), ("a1", "a0"), ("a0V", "a0")] {
            assert_eq!(key_between(Some(low), Some(high)), None);
        }
        let long = Position::parse(&format!("a0{}", "z".repeat(48))).unwrap();
        assert!(long.is_kept());
        assert_eq!(
            Position::between(Some(&long), Some(&Position::of_sequence(1))),
            None,
            "it would be too long"
        );
    }

    #[test]
    fn position_has_at_most_100_characters() {
        assert!(is_valid(&format!("a0{}", "V".repeat(98))));
        assert!(!is_valid(&format!("a0{}", "V".repeat(99))));
        assert!(!is_valid(&"a".repeat(1_000_000)));
    }

    proptest! {
        // ORDER-07
        #[test]
        fn there_is_a_key_between_any_two(turns in proptest::collection::vec(0_u8..3, 0..80)) {
            let mut ends: [Option<String>; 2] = [None, None];
            for turn in turns {
                let [low, high] = [ends[0].as_deref(), ends[1].as_deref()];
                let key = key_between(low, high).unwrap();
                prop_assert!(is_valid(&key), "{key}");
                prop_assert!(low.is_none_or(|low| low < key.as_str()) && high.is_none_or(|high| key.as_str() < high));
                // Goes on below, above, or at the upper end of the list.
                ends[usize::from(turn != 1)] = Some(key);
                if turn == 2 {
                    ends.swap(0, 1);
                    ends[1] = None;
                }
            }
        }

        #[test]
        fn later_numbers_sort_later(first in any::<u64>(), second in any::<u64>(), small in 0_u64..300_000) {
            for (one, other) in [(first, second), (small, small + 1), (first >> 32, second >> 32)] {
                prop_assert_eq!(one.cmp(&other), key_for_sequence(one).cmp(&key_for_sequence(other)));
                prop_assert!(is_valid(&key_for_sequence(one)));
            }
        }
    }
}
