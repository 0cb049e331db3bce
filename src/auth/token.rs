//! JSON Web Tokens over the shared secret: HS256 only, so that no token can choose another algorithm.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::{Error as JwtError, ErrorKind},
    signature,
};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::Sha256;

use super::owner::Actor;
use crate::{
    clock::{Clock, Timestamp},
    ids::UserId,
    problem::Problem,
};

/// Claims that may name the user, in the order in which they are looked at.
const USER_CLAIMS: [&str; 4] = ["sub", "user_id", "userId", "id"];
/// The longest token that is looked at, in bytes.
pub const TOKEN_BYTES_MAX: usize = 8 * 1024;

/// What a verified token says.
#[derive(Clone, Debug)]
pub struct Claims {
    pub user_id: UserId,
    pub expires_at: Timestamp,
    pub actor: Actor,
}

/// Signs and verifies tokens. Cheap to clone.
#[derive(Clone)]
pub struct Tokens {
    keys: Arc<Keys>,
    clock: Clock,
}

struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

/// The user fields of a token, under every name that verifiers in the field look for.
///
/// There is no `aud`: PyJWT and python-jose refuse an audience that they were not told to expect.
#[derive(Serialize)]
struct Issued<'c> {
    sub: &'c str,
    user_id: &'c str,
    #[serde(rename = "userId")]
    user_id_camel: &'c str,
    id: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<&'c str>,
    iat: i64,
    exp: i64,
}

/// Whom a token is for.
#[derive(Clone, Copy, Default)]
pub struct Subject<'c> {
    pub user_id: &'c str,
    pub email: Option<&'c str>,
    pub name: Option<&'c str>,
    /// The id of the session that asked for it, so that the change log can name the device.
    pub session_id: Option<&'c str>,
}

impl Tokens {
    pub fn new(secret: &str, clock: Clock) -> Self {
        // A second installation in the same process is refused, and is the same provider anyway.
        let _ = HS256_ONLY.install_default();
        let keys = Keys {
            encoding: EncodingKey::from_secret(secret.as_bytes()),
            decoding: DecodingKey::from_secret(secret.as_bytes()),
        };
        Self { keys: Arc::new(keys), clock }
    }

    /// A token that ends `lifetime` from now.
    ///
    /// # Panics
    /// Never: HS256 over plain claims can always be signed.
    pub fn issue(&self, subject: Subject<'_>, lifetime: std::time::Duration) -> String {
        let now = self.clock.now();
        let claims = Issued {
            sub: subject.user_id,
            user_id: subject.user_id,
            user_id_camel: subject.user_id,
            id: subject.user_id,
            email: subject.email,
            name: subject.name,
            sid: subject.session_id,
            iat: now.seconds(),
            exp: now.plus(lifetime).seconds(),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.keys.encoding)
            .expect("HS256 over plain claims can always be signed")
    }

    /// Checks signature and lifetime and finds the user. Every failure is the same 401 for the caller.
    pub fn verify(&self, token: &str) -> Result<Claims, Problem> {
        let refused = || {
            Problem::unauthenticated(
                "The token is malformed, expired, or signed with another secret. Sign in again.",
            )
        };
        if token.len() > TOKEN_BYTES_MAX {
            return Err(refused());
        }
        let mut validation = Validation::new(Algorithm::HS256);
        // The clock is an input, and other services may add an audience that is not ours to judge.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        let claims = jsonwebtoken::decode::<Map<String, Value>>(token, &self.keys.decoding, &validation)
            .map_err(|_| refused())?
            .claims;
        let now = self.clock.now().seconds();
        let expires = claims.get("exp").and_then(seconds).ok_or_else(refused)?;
        let begins = claims.get("nbf").map_or(Some(i64::MIN), seconds).ok_or_else(refused)?;
        if expires <= now || begins > now {
            return Err(refused());
        }
        let user_id = USER_CLAIMS
            .iter()
            .filter_map(|name| claims.get(*name)?.as_str())
            .find(|text| !text.is_empty())
            .and_then(UserId::parse)
            .ok_or_else(refused)?;
        let text =
            |name: &str| claims.get(name).and_then(Value::as_str).map(|text| text.chars().take(64).collect());
        let actor = match text("sid") {
            Some(session) => Actor { kind: "session", id: Some(session) },
            None => Actor { kind: "token", id: text("jti") },
        };
        Ok(Claims { user_id, expires_at: Timestamp(expires.saturating_mul(1000)), actor })
    }
}

/// NumericDate of RFC 7519: seconds, which may have a fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a date beyond the range saturates, which keeps its meaning"
)]
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))
}

static HS256_ONLY: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256(key.as_bytes().to_vec()))),
        _ => Err(JwtError::from(ErrorKind::InvalidAlgorithm)),
    },
    verifier_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256(key.try_get_as_bytes()?.to_vec()))),
        _ => Err(JwtError::from(ErrorKind::InvalidAlgorithm)),
    },
    key_utils: KeyUtils::new_unimplemented(),
};

struct Hs256(Vec<u8>);

impl Hs256 {
    fn mac(&self, message: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(message);
        mac
    }
}

impl signature::Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.mac(message).finalize().into_bytes().to_vec())
    }
}

impl signature::Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        // Compares in constant time.
        self.mac(message).verify_slice(signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}
