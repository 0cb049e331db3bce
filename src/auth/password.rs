//! Passwords: what they may be, how they are hashed (argon2id), and how a stored hash is compared.
//!
//! Knows neither users nor tables. Hashing costs a core for tens of milliseconds and 19 MiB, so it happens off the async
//! threads and only as often at once as there are cores. The verbs in [`super`] call it.

pub mod inherited;

use std::{fmt, sync::Arc};

use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use self::inherited::Kind;
use crate::ids;

/// Bounds of a password's length in UTF-16 code units, as JavaScript counts.
pub const PASSWORD_UNITS_MIN: usize = 8;
pub const PASSWORD_UNITS_MAX: usize = 128;

/// OWASP's parameters for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// What is compared for users who do not exist, so that they cost as much as those who do. No password belongs to it.
const DUMMY_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUu$J1Yf1TRVxGVOKpGWLLyjUuHsLQbTmWRgnbVZGR9n2GI";

/// Why a text cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordFault {
    #[error("a password has at least {PASSWORD_UNITS_MIN} characters")]
    TooShort,
    #[error("a password has at most {PASSWORD_UNITS_MAX} characters")]
    TooLong,
}

/// A password as typed, and in the one normal form (NFKC) in which it is hashed. Never printed.
#[derive(Clone)]
pub struct Password {
    typed: String,
    normal: String,
}

impl Password {
    /// A password that somebody chooses.
    pub fn chosen(text: &str) -> Result<Self, PasswordFault> {
        if text.encode_utf16().take(PASSWORD_UNITS_MIN).count() < PASSWORD_UNITS_MIN {
            return Err(PasswordFault::TooShort);
        }
        Self::typed(text)
    }

    /// A password that somebody types to prove who they are: whatever was short when it was chosen may still be right.
    pub fn typed(text: &str) -> Result<Self, PasswordFault> {
        if text.encode_utf16().take(PASSWORD_UNITS_MAX + 1).count() > PASSWORD_UNITS_MAX {
            return Err(PasswordFault::TooLong);
        }
        Ok(Self { typed: text.to_owned(), normal: text.nfkc().collect() })
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(password)")
    }
}

/// How many passwords are hashed at once, however many cores there are: each takes [`MEMORY_KIB`] of memory meanwhile, or
/// what a hash that was brought along asks for ([`inherited::ARGON2_MEMORY_KIB_MAX`] at most).
pub const HASHES_AT_ONCE_MAX: usize = 4;

/// Hashes and compares passwords. Cheap to clone.
#[derive(Clone)]
pub struct Passwords {
    free_cores: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(HASHES_AT_ONCE_MAX);
        Self { free_cores: Arc::new(Semaphore::new(cores)) }
    }
}

impl Passwords {
    /// A PHC string with a salt of its own.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    pub async fn hash(&self, password: Password) -> String {
        self.on_a_free_core(move || {
            argon2id()
                .hash_password_with_salt(password.normal.as_bytes(), &ids::random_bytes::<SALT_BYTES>())
                .expect("the parameters are within argon2's bounds")
                .to_string()
        })
        .await
    }

    /// Whether the password belongs to the stored hash. Without a hash the answer is no, and takes as long.
    pub async fn matches(&self, password: Password, hash: Option<String>) -> bool {
        self.on_a_free_core(move || {
            let is_known = hash.is_some();
            inherited::matches(&password, hash.as_deref().unwrap_or(DUMMY_HASH)) && is_known
        })
        .await
    }

    /// Spends what a comparison with a hash of the other kind would have cost, so that where both kinds are stored a failed
    /// one says nothing about which it was. Hashes of further kinds keep their own costs.
    pub async fn spend_the_other(&self, password: Password, hash: Option<String>) {
        self.on_a_free_core(move || match hash.as_deref().map(Kind::of) {
            Some(Some(Kind::Scrypt)) => {
                inherited::matches(&password, DUMMY_HASH);
            }
            _ => inherited::spend_scrypt(&password),
        })
        .await;
    }

    async fn on_a_free_core<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let free_core = self.free_cores.clone().acquire_owned().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(move || {
            // Given back when the work ends, which is not when a caller goes away.
            let _free_core = free_core;
            work()
        })
        .await
        .expect("hashing does not panic")
    }
}

fn argon2id() -> Argon2<'static> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).expect("OWASP's parameters are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Password {
        Password::typed(text).unwrap()
    }

    // AUTH-20
    #[tokio::test]
    async fn passwords_are_kept_as_argon2id_with_owasps_parameters() {
        let passwords = Passwords::default();
        let hash = passwords.hash(Password::chosen("correct horse 1").unwrap()).await;
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, passwords.hash(typed("correct horse 1")).await, "two hashes share a salt");
        assert!(passwords.matches(typed("correct horse 1"), Some(hash.clone())).await);
        assert!(!passwords.matches(typed("correct horse 2"), Some(hash)).await);
    }

    // AUTH-21
    #[tokio::test]
    async fn the_same_password_typed_in_another_normal_form_is_right() {
        let passwords = Passwords::default();
        let hash = passwords.hash(typed("Pässwörd ①２３")).await;
        assert!(passwords.matches(typed("Pa\u{308}sswo\u{308}rd 123"), Some(hash)).await);
    }

    // AUTH-22
    #[test]
    fn length_is_counted_in_utf_16_units() {
        assert!(Password::chosen("👩🐴🔋📎").is_ok());
        assert_eq!(Password::chosen("1234567").unwrap_err(), PasswordFault::TooShort);
        assert!(Password::chosen(&"👩".repeat(64)).is_ok());
        assert_eq!(Password::chosen(&"👩".repeat(65)).unwrap_err(), PasswordFault::TooLong);
        assert!(Password::typed("").is_ok());
        assert_eq!(Password::typed(&"x".repeat(129)).unwrap_err(), PasswordFault::TooLong);
    }

    // AUTH-23
    #[tokio::test]
    async fn an_unknown_user_costs_one_verification_and_never_matches() {
        assert_eq!(Kind::of(DUMMY_HASH), Some(Kind::Current), "the dummy is compared, not refused");
        assert!(!Passwords::default().matches(typed("whatever"), None).await);
    }

    // AUTH-24
    #[test]
    fn hashes_of_unknown_kinds_match_nothing() {
        for hash in ["", "x", "$2b$10$abc", "$argon2id$broken", "salt:key", "correct horse 1"] {
            assert!(!inherited::matches(&typed("correct horse 1"), hash), "{hash}");
        }
    }
}
