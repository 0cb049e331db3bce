//! Where a task stands when the user orders tasks by hand: a text that sorts byte by byte and always leaves
//! room between two others.
//!
//! The format is the one of the npm package `fractional-indexing` (base 62), because the web app computes
//! keys between two neighbours with it. A key is an integer part, whose first letter says how long it is (`a`
//! two characters, `b` three, …; downwards `Z` two, `Y` three, …), and a fraction that never ends in zero.
//! Only the end of the list is computed here; nothing here knows a task or a list. The model and the verb
//! that creates tasks call it.

use serde::Serialize;

use super::fields::{FieldFault, refuse};

/// Has room for about 500 moves into one and the same gap; each makes the key about a sixth of a character
/// longer.
pub const POSITION_CHARS_MAX: usize = 100;
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

/// Is true for keys that `fractional-indexing` takes as a neighbour, up to 100 characters.
pub fn is_valid(key: &str) -> bool {
    let integer_bytes = match key.as_bytes().first() {
        Some(head @ b'a'..=b'z') => usize::from(head - b'a') + 2,
        Some(head @ b'A'..=b'Z') => usize::from(b'Z' - head) + 2,
        _ => return false,
    };
    (integer_bytes..=POSITION_CHARS_MAX).contains(&key.len())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !key[integer_bytes..].ends_with('0')
        && key != SMALLEST
}

fn digit(number: u64) -> char {
    char::from(DIGITS[usize::try_from(number).expect("a digit is below 62")])
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

    #[test]
    fn position_has_at_most_100_characters() {
        assert!(is_valid(&format!("a0{}", "V".repeat(98))));
        assert!(!is_valid(&format!("a0{}", "V".repeat(99))));
        assert!(!is_valid(&"a".repeat(1_000_000)));
    }

    proptest! {
        #[test]
        fn later_numbers_sort_later(first in any::<u64>(), second in any::<u64>(), small in 0_u64..300_000) {
            for (one, other) in [(first, second), (small, small + 1), (first >> 32, second >> 32)] {
                prop_assert_eq!(one.cmp(&other), key_for_sequence(one).cmp(&key_for_sequence(other)));
                prop_assert!(is_valid(&key_for_sequence(one)));
            }
        }
    }
}
