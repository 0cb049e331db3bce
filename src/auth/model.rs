//! What sign-in speaks about: e-mail addresses, names, users, sessions, and what can go wrong. Rules only.
//!
//! Knows no HTTP, no SQL and no clock. The verbs in [`super`] and the two ends of the stairs, `store` and `api`, use it.

use std::{fmt, time::Duration};

use sha2::{Digest, Sha256};

use super::{password::PasswordFault, rate::TooEarly};
use crate::{
    clock::Timestamp,
    db,
    ids::{self, UserId},
};

/// How long a session lives that its user wants to be remembered.
pub const SESSION_LIFETIME: Duration = Duration::from_hours(7 * 24);
/// How long a session lives at most that ends with the browser.
pub const BROWSER_SESSION_LIFETIME: Duration = Duration::from_hours(24);
/// Age of a session's last extension from which the next use extends it again.
pub const SESSION_UPDATE_AGE: Duration = Duration::from_hours(24);
/// Age up to which a session may list its user's sessions.
pub const SESSION_FRESH_AGE: Duration = Duration::from_hours(24);
/// How long a JSON Web Token made for a session lives.
pub const TOKEN_LIFETIME: Duration = Duration::from_mins(15);

pub const EMAIL_BYTES_MAX: usize = 254;
pub const NAME_CHARS_MAX: usize = 255;
pub const IMAGE_CHARS_MAX: usize = 2048;
/// How much of a browser's description of itself is kept, in characters.
pub const USER_AGENT_CHARS_MAX: usize = 512;
/// Length of ids and session tokens, in characters.
pub const ID_CHARS: usize = 32;

/// An e-mail address in small letters and of a shape that mail servers and Better Auth both take.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// `None` for anything but letters, digits and `_ ' + - .`, an `@`, and a domain of two labels or more.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, domain) = text.rsplit_once('@')?;
        let (labels, top) = domain.rsplit_once('.')?;
        let fits = text.len() <= EMAIL_BYTES_MAX
            && is_local_part(local)
            && labels.split('.').all(is_label)
            && top.len() >= 2
            && top.bytes().all(|byte| byte.is_ascii_alphabetic());
        fits.then(|| Self(text.to_ascii_lowercase()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_local_part(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty())
        && !text.ends_with('\'')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_'+-.".contains(&byte))
}

fn is_label(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Never shows the address, so that it cannot get into a log.
impl fmt::Debug for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(e-mail address)")
    }
}

/// Why a name or a picture's address was refused, in the words in which Better Auth's schemas say such things.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    #[error("Too big: expected string to have <={0} characters")]
    TooLong(usize),
    #[error("Invalid input: expected string without control characters")]
    ControlCharacter,
}

/// What a user is called; may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        line(text, NAME_CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Where a user's picture is; may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image(String);

impl Image {
    pub fn parse(text: &str) -> Result<Self, TextFault> {
        line(text, IMAGE_CHARS_MAX).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn line(text: &str, chars_max: usize) -> Result<String, TextFault> {
    if text.chars().count() > chars_max {
        return Err(TextFault::TooLong(chars_max));
    }
    if text.chars().any(char::is_control) {
        return Err(TextFault::ControlCharacter);
    }
    Ok(text.to_owned())
}

/// Somebody with an account here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub email_verified: bool,
    pub image: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a browser shows to prove its session: 32 letters and digits, of which only the digest is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken(String);

impl SessionToken {
    pub fn random() -> Self {
        Self(new_id())
    }

    /// A token as a browser brought it along; whether it means anything, only the store knows.
    pub fn brought(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl fmt::Debug for SessionToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(session token)")
    }
}

/// A new id for a row: 32 letters and digits, as Better Auth makes them.
pub fn new_id() -> String {
    ids::random_alphanumeric(ID_CHARS)
}

/// One place where a user is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: String,
    pub user_id: UserId,
    pub expires_at: Timestamp,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub device: Device,
    pub lasting: Lasting,
}

impl Session {
    pub fn has_expired(&self, now: Timestamp) -> bool {
        self.expires_at <= now
    }

    /// Whether using it now extends it.
    pub fn is_due_for_extension(&self, now: Timestamp) -> bool {
        self.lasting == Lasting::Remembered
            && now >= self.expires_at.minus(SESSION_LIFETIME).plus(SESSION_UPDATE_AGE)
    }

    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now < self.created_at.plus(SESSION_FRESH_AGE)
    }
}

/// What is known of the browser that signed in. Either text may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub ip_address: String,
    pub user_agent: String,
}

/// Whether a session outlives the browser's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    Remembered,
    BrowserOnly,
}

impl Lasting {
    pub fn lifetime(self) -> Duration {
        match self {
            Self::Remembered => SESSION_LIFETIME,
            Self::BrowserOnly => BROWSER_SESSION_LIFETIME,
        }
    }
}

/// One way in which a user can sign in: a password, or what another service says about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedAccount {
    pub id: String,
    pub provider_id: String,
    /// What the provider calls the user; for a password the user's own id.
    pub account_id: String,
    /// What the provider was asked to allow, with commas between.
    pub scope: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What an account begins with.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub name: Name,
    pub email: Email,
    pub image: Option<Image>,
}

/// Why a verb of sign-in did nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("sign-up is closed")]
    SignUpClosed,
    #[error("there is an account with this e-mail address already")]
    EmailTaken,
    #[error("e-mail address or password is wrong")]
    InvalidEmailOrPassword,
    #[error("the password is wrong")]
    InvalidPassword,
    #[error("the user has no password")]
    NoPassword,
    #[error(transparent)]
    Password(#[from] PasswordFault),
    #[error("too many wrong passwords were tried for this address")]
    TooManyGuesses(TooEarly),
    #[error("the session is older than a day")]
    NotFresh,
    /// Too old to delete the account without a password.
    #[error("the session is older than a day")]
    SessionTooOld,
    #[error("the address has not been proved yet")]
    EmailNotVerified,
    #[error("the address has been proved already")]
    AlreadyVerified,
    #[error("the address is another one")]
    EmailMismatch,
    #[error("the address is the same")]
    SameEmail,
    #[error("the link is unknown, used up or ended")]
    InvalidToken,
    #[error("the link has ended")]
    TokenExpired,
    #[error("the link belongs to another user than the one who is signed in")]
    OtherVisitor,
    #[error("there is no such user")]
    NoSuchUser,
    #[error("the user has no such way of signing in")]
    NoSuchAccount,
    #[error("nobody gives up the last way of signing in")]
    LastAccount,
    #[error(transparent)]
    Database(#[from] db::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_in_small_letters_and_of_one_shape_only() {
        let taken = [
            ("Ana@Example.COM", "ana@example.com"),
            ("a.b+c_d-e'f@x-1.co.uk", "a.b+c_d-e'f@x-1.co.uk"),
            ("'x@a.bc", "'x@a.bc"),
            ("1@2.de", "1@2.de"),
        ];
        for (text, address) in taken {
            assert_eq!(Email::parse(text).unwrap().as_str(), address);
        }
        let long = format!("{}@example.com", "a".repeat(243));
        let refused = [
            "",
            "@",
            "a@b",
            "a@localhost",
            ".a@b.co",
            "a.@b.co",
            "a..b@c.de",
            "a b@c.de",
            " a@b.co",
            "a@b.co ",
            "a@b.c",
            "a@.co",
            "a@b..co",
            "a@-b.co",
            "a@b.c0",
            "ä@b.co",
            "a@ü.de",
            "a\0@b.co",
            "a@b.co\n",
            "a@b@c.de",
            "a'@b.co",
            "@b.co",
            "\"a\"@b.co",
            &long,
        ];
        for text in refused {
            assert!(Email::parse(text).is_none(), "{text:?} was taken");
        }
    }

    #[test]
    fn names_may_be_empty_but_not_endless_or_with_control_characters() {
        assert_eq!(Name::parse("").unwrap().as_str(), "");
        assert_eq!(Name::parse("Ána 👩‍🚀").unwrap().as_str(), "Ána 👩‍🚀");
        assert!(Name::parse(&"ä".repeat(255)).is_ok());
        assert_eq!(Name::parse(&"ä".repeat(256)), Err(TextFault::TooLong(255)));
        assert_eq!(Name::parse("a\0b"), Err(TextFault::ControlCharacter));
        assert_eq!(Image::parse(&"x".repeat(2049)), Err(TextFault::TooLong(2048)));
    }

    #[test]
    fn secrets_and_addresses_do_not_show_in_debug_output() {
        let token = SessionToken::random();
        let email = Email::parse("ana@example.com").unwrap();
        let shown = format!("{token:?} {email:?}");
        assert!(!shown.contains(token.as_str()) && !shown.contains("ana"), "{shown}");
    }
}
