//! JSON Web Tokens: issued for the task API, and judged when a client brings one.
//!
//! Three kinds count: HS256 over the shared secret, EdDSA with one of the server's own [`keys`], and what another server
//! signed with a key that it publishes ([`remote`]). Which key a token needs is looked up here; what it may be signed with
//! is the key's affair, never the token's. The HTTP side of sign-in issues tokens, [`super::owner`] has them judged.

mod jwk;
pub mod keys;
mod provider;
mod remote;
pub mod sealed;
mod store;

use std::{sync::Arc, time::Duration};

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{model::User, owner::Actor};
use crate::{
    clock::{Clock, Timestamp},
    config::{Secret, TokenAlgorithm, TokenSettings},
    db::{self, Db},
    ids::UserId,
    problem::Problem,
};

pub use jwk::PublicJwk;
use jwk::VerifyingKey;
use keys::SigningKeys;
use remote::RemoteKeys;

/// Claims that may name the user, in the order in which they are looked at.
const USER_CLAIMS: [&str; 4] = ["sub", "user_id", "userId", "id"];
/// Claims that Better Auth gives to the tokens of its mail links, which share the secret with those for the API.
const MAIL_CLAIMS: [&str; 2] = ["requestType", "updateTo"];
/// The longest token that is looked at, in bytes.
pub const TOKEN_BYTES_MAX: usize = 8 * 1024;
/// The longest address of a picture that a token carries; with a longer one it would outgrow the headers it travels in.
const IMAGE_BYTES_MAX: usize = 1024;

/// What a verified token says.
#[derive(Clone, Debug)]
pub struct Claims {
    pub user_id: UserId,
    pub expires_at: Timestamp,
    pub actor: Actor,
}

/// Signs and verifies tokens. Cheap to clone.
#[derive(Clone)]
pub struct Tokens(Arc<Inner>);

struct Inner {
    secret: SharedSecret,
    clock: Clock,
    algorithm: TokenAlgorithm,
    own: Option<SigningKeys>,
    remote: Option<RemoteKeys>,
}

struct SharedSecret {
    encoding: EncodingKey,
    verifying: VerifyingKey,
}

/// The user fields of a token over the shared secret, under every name that verifiers in the field look for.
///
/// There is no `aud`: PyJWT and python-jose refuse an audience that they were not told to expect.
#[derive(Serialize)]
struct SecretClaims<'c> {
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

/// What Better Auth puts into the tokens of its own keys, and the names besides under which verifiers look for the user.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyClaims<'c> {
    iat: i64,
    name: &'c str,
    email: &'c str,
    email_verified: bool,
    image: Option<&'c str>,
    created_at: Timestamp,
    updated_at: Timestamp,
    id: &'c str,
    #[serde(rename = "user_id")]
    user_id_snake: &'c str,
    user_id: &'c str,
    sid: &'c str,
    sub: &'c str,
    exp: i64,
    iss: &'c str,
    aud: &'c str,
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
    /// Tokens over the shared secret alone, for whoever has no database at hand.
    pub fn new(secret: &str, clock: Clock) -> Self {
        Self::of(secret, clock, TokenAlgorithm::Hs256, None, None)
    }

    /// Tokens as a server with these settings issues and takes them.
    pub fn with_keys(db: Db, secret: &Secret, clock: Clock, settings: &TokenSettings) -> Self {
        let own = SigningKeys::new(db, secret.clone(), clock.clone(), settings.key_lifetime);
        let remote = settings.remote.clone().map(|remote| RemoteKeys::new(remote, clock.clone()));
        Self::of(secret.expose(), clock, settings.algorithm, Some(own), remote)
    }

    fn of(
        secret: &str,
        clock: Clock,
        algorithm: TokenAlgorithm,
        own: Option<SigningKeys>,
        remote: Option<RemoteKeys>,
    ) -> Self {
        provider::install();
        let secret = SharedSecret {
            encoding: EncodingKey::from_secret(secret.as_bytes()),
            verifying: VerifyingKey {
                algorithm: Algorithm::HS256,
                key: DecodingKey::from_secret(secret.as_bytes()),
            },
        };
        Self(Arc::new(Inner { secret, clock, algorithm, own, remote }))
    }

    /// A token over the shared secret that ends `lifetime` from now. It is good whatever the settings say.
    ///
    /// # Panics
    /// Never: HS256 over plain claims can always be signed.
    pub fn issue(&self, subject: Subject<'_>, lifetime: Duration) -> String {
        let now = self.0.clock.now();
        let claims = SecretClaims {
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
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.0.secret.encoding)
            .expect("HS256 over plain claims can always be signed")
    }

    /// A token of the kind that the settings name, for somebody with an account here. `origin` is the server's own.
    pub async fn issue_to(
        &self,
        user: &User,
        session_id: &str,
        origin: &str,
        lifetime: Duration,
    ) -> Result<String, db::Error> {
        let Some(own) = self.signing_keys() else {
            let subject = Subject {
                user_id: user.id.as_str(),
                email: Some(&user.email),
                name: Some(&user.name),
                session_id: Some(session_id),
            };
            return Ok(self.issue(subject, lifetime));
        };
        let key = own.current().await?;
        let now = self.0.clock.now();
        let id = user.id.as_str();
        let claims = KeyClaims {
            iat: now.seconds(),
            name: &user.name,
            email: &user.email,
            email_verified: user.email_verified,
            image: user.image.as_deref().filter(|image| image.len() <= IMAGE_BYTES_MAX),
            created_at: user.created_at,
            updated_at: user.updated_at,
            id,
            user_id_snake: id,
            user_id: id,
            sid: session_id,
            sub: id,
            exp: now.plus(lifetime).seconds(),
            iss: origin,
            aud: origin,
        };
        let header = Header { typ: None, kid: Some(key.id.clone()), ..Header::new(key.verifying.algorithm) };
        let signed =
            key.signing.as_ref().and_then(|signing| jsonwebtoken::encode(&header, &claims, signing).ok());
        signed.ok_or_else(|| db::Error::Defect("a signing key cannot sign".to_owned()))
    }

    /// The keys that others need to verify tokens; `None` when tokens are signed with the shared secret, which has none.
    pub async fn published_keys(&self) -> Result<Option<Vec<PublicJwk>>, db::Error> {
        match self.signing_keys() {
            Some(own) => own.published().await.map(Some),
            None => Ok(None),
        }
    }

    /// The keys that sign, if the settings say that keys do.
    fn signing_keys(&self) -> Option<&SigningKeys> {
        self.0.own.as_ref().filter(|_| self.0.algorithm == TokenAlgorithm::EdDsa)
    }

    /// Checks signature and lifetime and finds the user. Every fault of the token is the same 401 for the caller.
    pub async fn verify(&self, token: &str) -> Result<Claims, Problem> {
        if token.len() > TOKEN_BYTES_MAX {
            return Err(refused());
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| refused())?;
        if header.crit.is_some() {
            return Err(refused());
        }
        if header.alg == Algorithm::HS256 {
            return self.judge(&decode(token, &self.0.secret.verifying)?);
        }
        let kid = header.kid.ok_or_else(refused)?;
        if let Some(own) = &self.0.own
            && let Some(key) = own.find(&kid).await?
        {
            return self.judge(&decode(token, &key.verifying)?);
        }
        let remote = self.0.remote.as_ref().ok_or_else(refused)?;
        let key = remote.find(&kid).await.map_err(|remote::Away| {
            Problem::unavailable("The server whose key this token names does not answer. Try again.")
        })?;
        let mut claims = decode(token, &key.ok_or_else(refused)?)?;
        if !remote.admits(&claims) {
            return Err(refused());
        }
        // A session of another server is none of ours.
        claims.remove("sid");
        self.judge(&claims)
    }

    fn judge(&self, claims: &Map<String, Value>) -> Result<Claims, Problem> {
        let now = self.0.clock.now().seconds();
        let expires = claims.get("exp").and_then(seconds).ok_or_else(refused)?;
        let begins = claims.get("nbf").map_or(Some(i64::MIN), seconds).ok_or_else(refused)?;
        if expires <= now || begins > now || MAIL_CLAIMS.iter().any(|name| claims.contains_key(*name)) {
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

/// The claims of a token that this key signed, with the one algorithm that is the key's.
fn decode(token: &str, key: &VerifyingKey) -> Result<Map<String, Value>, Problem> {
    let mut validation = Validation::new(key.algorithm);
    // The clock is an input, and other services may add an audience that is not ours to judge.
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let decoded = jsonwebtoken::decode::<Map<String, Value>>(token, &key.key, &validation);
    decoded.map(|data| data.claims).map_err(|_| refused())
}

fn refused() -> Problem {
    Problem::unauthenticated(
        "The token is malformed, expired, or signed with another secret or key. Sign in again.",
    )
}

/// NumericDate of RFC 7519: seconds, which may have a fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a date beyond the range saturates, which keeps its meaning"
)]
fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64))
}
