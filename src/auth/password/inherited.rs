//! Hashes that another server made: Better Auth's scrypt, and the bcrypt or argon2 of those who chose their own.
//!
//! Only compares, never makes one: whoever signs in with such a hash gets one of ours. Costs that a hash asks for itself are
//! bounded, because a database that was brought along may hold anything. [`super`] calls it, on a core that is free.

use argon2::{
    Argon2, Params,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};
use subtle::ConstantTimeEq;

use super::{Password, argon2id};

/// Better Auth's scrypt: 2^14 blocks of 16, one lane, 64 bytes, which takes 32 MiB.
const SCRYPT_LOG_BLOCKS: u8 = 14;
const SCRYPT_BLOCK_SIZE: u32 = 16;
const SCRYPT_LANES: u32 = 1;
const SCRYPT_KEY_BYTES: usize = 64;
/// Its salt is hashed as the hexadecimal text that it is written in.
const SCRYPT_SALT_CHARS: usize = 32;

/// What a foreign argon2 hash may ask for.
pub const ARGON2_MEMORY_KIB_MAX: u32 = 128 * 1024;
pub const ARGON2_PASSES_MAX: u32 = 16;
/// The logarithm of bcrypt's rounds; 14 takes about a second.
pub const BCRYPT_COST_MAX: u32 = 14;
/// A bcrypt hash is the prefix `$2b$12$` and 53 characters.
const BCRYPT_CHARS: usize = 60;

/// How a stored hash was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// argon2id with the parameters in use here.
    Current,
    /// argon2 of any kind, with other parameters.
    Argon2,
    Scrypt,
    Bcrypt,
}

impl Kind {
    /// `None` for a text that no password can be compared with here.
    pub fn of(hash: &str) -> Option<Self> {
        if scrypt_parts(hash).is_some() {
            return Some(Self::Scrypt);
        }
        if bcrypt_cost(hash).is_some() {
            return Some(Self::Bcrypt);
        }
        let hash = PasswordHash::new(hash).ok().filter(|hash| hash.salt.is_some() && hash.hash.is_some())?;
        let params = Params::try_from(&hash).ok()?;
        let bounded = params.m_cost() <= ARGON2_MEMORY_KIB_MAX && params.t_cost() <= ARGON2_PASSES_MAX;
        let ours = argon2id();
        let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        match hash.algorithm.as_str() {
            "argon2id" if costs(&params) == costs(ours.params()) => Some(Self::Current),
            "argon2id" | "argon2i" | "argon2d" if bounded => Some(Self::Argon2),
            _ => None,
        }
    }
}

/// Whether the password belongs to the hash. One of an unknown kind, or that asks for too much, belongs to no password.
pub fn matches(password: &Password, hash: &str) -> bool {
    match Kind::of(hash) {
        None => false,
        Some(Kind::Scrypt) => scrypt_matches(password, hash),
        // Whoever chose these functions gave them the password as it was typed.
        Some(Kind::Bcrypt) => bcrypt::verify(&password.typed, hash).unwrap_or(false),
        Some(Kind::Current) => argon2_matches(&password.normal, hash),
        Some(Kind::Argon2) => {
            argon2_matches(&password.normal, hash)
                || (password.typed != password.normal && argon2_matches(&password.typed, hash))
        }
    }
}

/// Takes as long as a comparison with one of Better Auth's hashes, and says nothing.
pub fn spend_scrypt(password: &Password) {
    std::hint::black_box(scrypt_key(password, &[b'0'; SCRYPT_SALT_CHARS]));
}

fn argon2_matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// The cost of a well-formed bcrypt hash that is not too dear to compare with.
fn bcrypt_cost(hash: &str) -> Option<u32> {
    let rest = ["$2a$", "$2b$", "$2x$", "$2y$"].iter().find_map(|prefix| hash.strip_prefix(prefix))?;
    let (cost, digest) = rest.split_once('$')?;
    let is_digest = digest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./".contains(&byte));
    let cost = cost.parse().ok().filter(|cost| (4..=BCRYPT_COST_MAX).contains(cost))?;
    (hash.len() == BCRYPT_CHARS && is_digest).then_some(cost)
}

/// The salt's text and the key of one of Better Auth's hashes.
fn scrypt_parts(hash: &str) -> Option<(&[u8], [u8; SCRYPT_KEY_BYTES])> {
    let (salt, key) = hash.split_once(':')?;
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if salt.len() != SCRYPT_SALT_CHARS || key.len() != 2 * SCRYPT_KEY_BYTES || !is_hex(salt) || !is_hex(key) {
        return None;
    }
    let mut bytes = [0; SCRYPT_KEY_BYTES];
    for (byte, pair) in bytes.iter_mut().zip(key.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some((salt.as_bytes(), bytes))
}

fn scrypt_matches(password: &Password, hash: &str) -> bool {
    scrypt_parts(hash).is_some_and(|(salt, key)| scrypt_key(password, salt).ct_eq(&key).into())
}

fn scrypt_key(password: &Password, salt: &[u8]) -> [u8; SCRYPT_KEY_BYTES] {
    let params = scrypt::Params::new(SCRYPT_LOG_BLOCKS, SCRYPT_BLOCK_SIZE, SCRYPT_LANES)
        .expect("Better Auth's parameters are within scrypt's bounds");
    let mut key = [0; SCRYPT_KEY_BYTES];
    scrypt::scrypt(password.normal.as_bytes(), salt, &params, &mut key).expect("64 bytes are a key's length");
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: &str = "000102030405060708090a0b0c0d0e0f";
    const PLAIN: &str = "e1b18b259c033c57dadfd9a3cc9964090a97aa0cded555fb3c4825e3268623459d93d426946b1ffa084ec946ce31d59eb3b0c57780bf5f7c30a633115ed2481d";
    const FOLDED: &str = "9b2abd5485bd1fe9c77e637fedae237ebc35e138b8354ff1286f6142c3c1bfa6fa71901a0fecb251dc96672a2fc4098d6064dfc1ec9a6131c9bfc23d5531b3a9";
    /// bcrypt with cost 4, and argon2 with other parameters than ours, of `correct horse 1`.
    const BCRYPT: &str = "$2b$04$Ls3oU5crljJXC/u4frCz.OsB/FmMHstQDTGXD1tRlsW1EPq3bmmBq";
    const ARGON2I: &str =
        "$argon2i$v=19$m=1024,t=3,p=2$zBYbAdwNNGqmO4ZlQQqZlQ$ffXrCFS7ffGth6MII3LNteNUXfDCCn+3xNA2gRa8JrE";

    fn typed(text: &str) -> Password {
        Password::typed(text).unwrap()
    }

    // MOVE-01
    #[test]
    fn better_auths_hashes_are_compared_as_they_are() {
        let plain = format!("{SALT}:{PLAIN}");
        assert!(matches(&typed("correct horse 1"), &plain));
        assert!(!matches(&typed("correct horse 2"), &plain));
        let folded = format!("{SALT}:{FOLDED}");
        assert!(matches(&typed("Pässwörd ①２３"), &folded));
        assert!(matches(&typed("Pässwörd 123"), &folded));
    }

    // MOVE-02
    #[test]
    fn hashes_of_those_who_chose_their_own_are_compared_too() {
        for (hash, kind) in [(BCRYPT, Kind::Bcrypt), (ARGON2I, Kind::Argon2)] {
            assert_eq!(Kind::of(hash), Some(kind), "{hash}");
            assert!(matches(&typed("correct horse 1"), hash), "{hash}");
            assert!(!matches(&typed("correct horse 2"), hash), "{hash}");
        }
    }

    // MOVE-03
    #[test]
    fn a_hash_that_is_malformed_or_asks_for_too_much_matches_nothing() {
        let refused = [
            format!("{SALT}:{}", &PLAIN[..126]),
            format!("{SALT}:{PLAIN}0"),
            format!("{}:{PLAIN}", &SALT[..30]),
            format!("{SALT}{PLAIN}"),
            format!("{SALT}:{}", PLAIN.replace('e', "é")),
            format!("{}:{PLAIN}", "é".repeat(16)),
            ":".to_owned(),
            BCRYPT.replace("$04$", "$31$"),
            BCRYPT.replace("$04$", "$03$"),
            BCRYPT.replace("$04$", "$xx$"),
            BCRYPT[..59].to_owned(),
            format!("{}é", &BCRYPT[..58]),
            ARGON2I.replace("m=1024", "m=4194304"),
            ARGON2I.replace("t=3", "t=4000000"),
            ARGON2I.replace("m=1024", "m=0"),
            "$argon2id$v=19$m=19456,t=2,p=1".to_owned(),
            "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmUu".to_owned(),
            "$2b$".to_owned(),
            "$".to_owned(),
        ];
        for hash in refused {
            assert_eq!(Kind::of(&hash), None, "{hash}");
            assert!(!matches(&typed("correct horse 1"), &hash), "{hash}");
        }
    }
}
