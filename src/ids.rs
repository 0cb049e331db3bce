//! Names of things: opaque user ids, UUIDs, and the one source of randomness.

use std::fmt;

use uuid::Uuid;

/// A user as tokens name it: an opaque text of 1-255 characters, because another service may own the accounts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserId(String);

/// The longest user id, in characters.
pub const USER_ID_CHARS_MAX: usize = 255;

impl UserId {
    /// `None` for an empty or over-long text, or one with control characters (PostgreSQL cannot keep NUL).
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.chars().count() <= USER_ID_CHARS_MAX
            && !text.chars().any(char::is_control);
        fits.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A new time-ordered UUID (version 7, RFC 9562).
#[expect(clippy::disallowed_methods, reason = "this is the one source of ids")]
pub fn new_uuid() -> Uuid {
    Uuid::now_v7()
}

/// Random bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give, since nothing may be signed or hashed then.
#[expect(clippy::disallowed_methods, reason = "this is the one source of randomness")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A random text of `A-Z`, `a-z` and `0-9`, each equally likely, as Better Auth makes ids and tokens (32 characters).
pub fn random_alphanumeric(chars: usize) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    // Bytes at or above the largest multiple of 62 would favour the first letters.
    const FAIR_BELOW: u8 = 248;
    let mut text = String::with_capacity(chars);
    while text.len() < chars {
        for byte in
            random_bytes::<64>().into_iter().filter(|byte| *byte < FAIR_BELOW).take(chars - text.len())
        {
            text.push(char::from(ALPHABET[usize::from(byte % 62)]));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_ids_are_opaque_but_bounded() {
        assert!(UserId::parse("user-1/ä").is_some());
        assert!(UserId::parse(&"x".repeat(255)).is_some());
        for refused in ["", &"x".repeat(256), "a\0b", "a\nb"] {
            assert!(UserId::parse(refused).is_none(), "{refused:?} was taken");
        }
    }

    #[test]
    fn random_texts_have_the_asked_length_and_alphabet() {
        let text = random_alphanumeric(32);
        assert_eq!(text.len(), 32);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_ne!(text, random_alphanumeric(32));
    }
}
