//! Private keys as Better Auth keeps them: sealed with the shared secret, so that rows of its database can be carried over.
//!
//! A sealed text is a JSON string with the hexadecimal digits of a nonce and of what XChaCha20-Poly1305 makes of the text
//! under the SHA-256 of the secret. Knows texts only; [`super::keys`] says what they mean.

use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use sha2::{Digest, Sha256};

use crate::ids;

const NONCE_BYTES: usize = 24;

fn cipher(secret: &str) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(<[u8; 32]>::from(Sha256::digest(secret))))
}

/// Seals a text; each time it looks different.
///
/// # Panics
/// Never: a text of this length can always be sealed.
pub fn seal(text: &str, secret: &str) -> String {
    let nonce = ids::random_bytes::<NONCE_BYTES>();
    let sealed = cipher(secret)
        .encrypt(&XNonce::from(nonce), Payload::from(text.as_bytes()))
        .expect("texts of less than 256 GB can be sealed");
    let digits = nonce.iter().chain(&sealed).flat_map(|byte| [byte >> 4, byte & 15]);
    let digits: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
    format!("\"{digits}\"")
}

/// The text in a sealed one. `None` when it was sealed with another secret, or is no sealed text.
pub fn open(sealed: &str, secret: &str) -> Option<String> {
    let digits = serde_json::from_str::<String>(sealed).ok()?;
    // With several secrets Better Auth writes `$ba$<number>$` in front, to say which one it was.
    let digits = match digits.strip_prefix("$ba$") {
        Some(rest) => rest.split_once('$')?.1,
        None => &digits,
    };
    let bytes = from_hexadecimal(digits)?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    let text = cipher(secret).decrypt(&XNonce::from(*nonce), Payload::from(sealed)).ok()?;
    String::from_utf8(text).ok()
}

fn from_hexadecimal(digits: &str) -> Option<Vec<u8>> {
    let is_whole = digits.len().is_multiple_of(2) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let pairs = (0..digits.len()).step_by(2);
    is_whole.then(|| pairs.filter_map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "h-betterauth-demo-secret-0123456789abcdef";
    /// Made by Better Auth 1.7.25 with this secret.
    const VECTOR: &str = "\"11d84b5a7f635ae867c0ce47e41e1969751119a7ac37e94961e341ef14a4533b8c0189272cc26988fc14e6aecf2f3b080f0354c451\"";

    // KEYS-05
    #[test]
    fn what_better_auth_sealed_is_opened_with_its_secret_only() {
        assert_eq!(open(VECTOR, SECRET).as_deref(), Some("{\"kty\":\"OKP\"}"));
        let versioned = VECTOR.replacen('"', "\"$ba$2$", 1);
        assert_eq!(open(&versioned, SECRET).as_deref(), Some("{\"kty\":\"OKP\"}"));
        assert_eq!(open(VECTOR, "another-secret-0123456789-abcdefghij"), None);
        assert_eq!(open(&VECTOR.replace("c451", "c450"), SECRET), None);
        for odd in ["", "\"\"", "\"11\"", "\"1\"", "\"é1\"", "{}", "\"$ba$2\"", "{\"kty\":\"OKP\"}"] {
            assert_eq!(open(odd, SECRET), None, "{odd}");
        }
    }

    // KEYS-05
    #[test]
    fn what_is_sealed_here_has_the_same_form() {
        let sealed = seal("{\"kty\":\"OKP\"}", SECRET);
        assert_eq!(sealed.len(), VECTOR.len());
        assert_eq!(open(&sealed, SECRET).as_deref(), Some("{\"kty\":\"OKP\"}"));
        assert_ne!(sealed, seal("{\"kty\":\"OKP\"}", SECRET));
        assert!(sealed.bytes().all(|byte| byte == b'"' || byte.is_ascii_hexdigit()));
    }
}
