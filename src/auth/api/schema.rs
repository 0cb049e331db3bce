//! What goes over the wire at `/api/auth`: names, examples and shapes for the document, and the answers themselves.
//!
//! The names are Better Auth's. Only `api` and `document` use them; requests are read field by field, see `body`.

use poem_openapi::{Object, types::Example};
use serde::Serialize;

use crate::{
    auth::{mails::Mailing, model, token::PublicJwk},
    config::SignUp,
};

const EXAMPLE_USER_ID: &str = "Qp3rT7uVw9XyZ1aBc5dEf8gHi2jKl4mN";
const EXAMPLE_ACCOUNT_ID: &str = "Lk1jI2hG3fE4dC5bA6zY7xW8vU9tS0rQ";
const EXAMPLE_TOKEN: &str = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";
const EXAMPLE_TIME: &str = "2026-11-22T17:26:20.874Z";

/// A new account.
#[derive(Object)]
#[oai(rename = "SignUpEmail", rename_all = "camelCase", example)]
pub struct SignUpEmail {
    /// What to call the person; may be empty. At most 255 characters.
    pub name: String,
    /// Kept in small letters; no two accounts share one.
    pub email: String,
    /// 8 to 128 characters.
    pub password: String,
    /// Where a picture of the person is. At most 2048 characters.
    pub image: Option<String>,
    /// Where the mailed link leads in the end, if one is sent: a path, or an address of a trusted origin.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
    /// `false` for a session that ends with the browser.
    pub remember_me: Option<bool>,
}

impl Example for SignUpEmail {
    fn example() -> Self {
        Self {
            name: "Sample Person".to_owned(),
            email: "person@example.com".to_owned(),
            password: "correct horse 1".to_owned(),
            image: None,
            callback_url: None,
            remember_me: None,
        }
    }
}

/// Who wants to sign in.
#[derive(Object)]
#[oai(rename = "SignInEmail", rename_all = "camelCase", example)]
pub struct SignInEmail {
    pub email: String,
    pub password: String,
    /// Where the client should go next: a path, or an address of a trusted origin. Comes back as `url`.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
    /// `false` for a session that ends with the browser.
    pub remember_me: Option<bool>,
}

impl Example for SignInEmail {
    fn example() -> Self {
        Self {
            email: "person@example.com".to_owned(),
            password: "correct horse 1".to_owned(),
            callback_url: None,
            remember_me: None,
        }
    }
}

/// Nothing: the operation needs no words.
#[derive(Object)]
#[oai(rename = "NoWords")]
pub struct NoWords {}

/// What to change about oneself; what is absent stays.
#[derive(Object)]
#[oai(rename = "UpdateUser", rename_all = "camelCase", example)]
pub struct UpdateUser {
    /// At most 255 characters.
    pub name: Option<String>,
    /// At most 2048 characters; null for none.
    #[oai(nullable)]
    pub image: Option<String>,
}

impl Example for UpdateUser {
    fn example() -> Self {
        Self { name: Some("Sample Person".to_owned()), image: None }
    }
}

/// The password that counts and the one that shall count.
#[derive(Object)]
#[oai(rename = "ChangePassword", rename_all = "camelCase", example)]
pub struct ChangePassword {
    /// 8 to 128 characters.
    pub new_password: String,
    pub current_password: String,
    /// `true` ends all sessions and opens a new one for the caller.
    pub revoke_other_sessions: Option<bool>,
}

impl Example for ChangePassword {
    fn example() -> Self {
        Self {
            new_password: "battery staple 2".to_owned(),
            current_password: "correct horse 1".to_owned(),
            revoke_other_sessions: Some(true),
        }
    }
}

/// Which session to end.
#[derive(Object)]
#[oai(rename = "RevokeSession", example)]
pub struct RevokeSession {
    /// The `token` or the `id` of a session, as `GET /api/auth/list-sessions` shows them.
    pub token: String,
}

impl Example for RevokeSession {
    fn example() -> Self {
        Self { token: EXAMPLE_TOKEN.to_owned() }
    }
}

/// The password that counts.
#[derive(Object)]
#[oai(rename = "VerifyPassword", example)]
pub struct VerifyPassword {
    pub password: String,
}

impl Example for VerifyPassword {
    fn example() -> Self {
        Self { password: "correct horse 1".to_owned() }
    }
}

/// Which way of signing in to give up; one of the two must be said.
#[derive(Object)]
#[oai(rename = "UnlinkAccount", rename_all = "camelCase", example)]
pub struct UnlinkAccount {
    /// The `id` that `GET /api/auth/list-accounts` shows.
    pub account_id: Option<String>,
    /// As clients before 1.7 say it: the provider, beside which `accountId` is the provider's name for the user.
    pub provider_id: Option<String>,
}

impl Example for UnlinkAccount {
    fn example() -> Self {
        Self { account_id: Some(EXAMPLE_ACCOUNT_ID.to_owned()), provider_id: None }
    }
}

/// Another service that shall say who somebody is.
#[derive(Object)]
#[oai(rename = "SignInSocial", rename_all = "camelCase", example)]
pub struct SignInSocial {
    pub provider: String,
    /// Where the client should go next.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
}

impl Example for SignInSocial {
    fn example() -> Self {
        Self { provider: "github".to_owned(), callback_url: None }
    }
}

/// One way in which somebody can sign in.
#[derive(Serialize, Object)]
#[serde(rename_all = "camelCase")]
#[oai(rename = "Account", rename_all = "camelCase", example)]
pub struct LinkedAccount {
    pub id: String,
    /// `credential` is a password.
    pub provider_id: String,
    /// What the provider calls the user; for a password the user's own id.
    pub account_id: String,
    pub user_id: String,
    pub created_at: String,
    pub updated_at: String,
    /// What the provider was asked to allow.
    pub scopes: Vec<String>,
}

impl LinkedAccount {
    pub fn of(user: &model::User, account: model::LinkedAccount) -> Self {
        let model::LinkedAccount { id, provider_id, account_id, scope, created_at, updated_at } = account;
        let scopes = scope.iter().flat_map(|scope| scope.split(',')).filter(|scope| !scope.is_empty());
        Self {
            id,
            provider_id,
            account_id,
            user_id: user.id.as_str().to_owned(),
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
            scopes: scopes.map(str::to_owned).collect(),
        }
    }
}

impl Example for LinkedAccount {
    fn example() -> Self {
        Self {
            id: EXAMPLE_ACCOUNT_ID.to_owned(),
            provider_id: "credential".to_owned(),
            account_id: EXAMPLE_USER_ID.to_owned(),
            user_id: EXAMPLE_USER_ID.to_owned(),
            created_at: EXAMPLE_TIME.to_owned(),
            updated_at: EXAMPLE_TIME.to_owned(),
            scopes: Vec::new(),
        }
    }
}

/// Where to go to sign in.
#[derive(Serialize, Object)]
pub struct Elsewhere {
    pub url: String,
    /// Whether the client should go to `url`.
    pub redirect: bool,
}

/// Somebody with an account.
#[derive(Serialize, Object)]
#[serde(rename_all = "camelCase")]
#[oai(rename = "User", rename_all = "camelCase", example)]
pub struct User {
    pub id: String,
    pub name: String,
    pub email: String,
    pub email_verified: bool,
    #[oai(nullable)]
    pub image: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}

impl From<model::User> for User {
    fn from(user: model::User) -> Self {
        let model::User { id, name, email, email_verified, image, created_at, updated_at } = user;
        Self {
            id: id.as_str().to_owned(),
            name,
            email,
            email_verified,
            image,
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
        }
    }
}

impl Example for User {
    fn example() -> Self {
        Self {
            id: EXAMPLE_USER_ID.to_owned(),
            name: "Sample Person".to_owned(),
            email: "person@example.com".to_owned(),
            email_verified: false,
            image: None,
            created_at: EXAMPLE_TIME.to_owned(),
            updated_at: EXAMPLE_TIME.to_owned(),
        }
    }
}

/// One place where somebody is signed in.
#[derive(Serialize, Object)]
#[serde(rename_all = "camelCase")]
#[oai(rename = "Session", rename_all = "camelCase", example)]
pub struct Session {
    pub id: String,
    /// The secret of the session that asks. For all others it is their `id`, which ends them just as well: tokens are not
    /// kept in clear.
    pub token: String,
    pub user_id: String,
    pub expires_at: String,
    pub created_at: String,
    pub updated_at: String,
    /// Empty if no single address was known.
    #[oai(nullable)]
    pub ip_address: Option<String>,
    /// What the browser called itself; may be empty.
    #[oai(nullable)]
    pub user_agent: Option<String>,
}

impl Session {
    /// With its token if the caller is in it, else with its id in the place of the token.
    pub fn seen_from(session: model::Session, visitor: &model::Session, token: &model::SessionToken) -> Self {
        let token = if session.id == visitor.id { token.as_str().to_owned() } else { session.id.clone() };
        let model::Session { id, user_id, expires_at, created_at, updated_at, device, lasting: _ } = session;
        Self {
            id,
            token,
            user_id: user_id.as_str().to_owned(),
            expires_at: expires_at.to_string(),
            created_at: created_at.to_string(),
            updated_at: updated_at.to_string(),
            ip_address: Some(device.ip_address),
            user_agent: Some(device.user_agent),
        }
    }
}

impl Example for Session {
    fn example() -> Self {
        Self {
            id: "Zy9xW8vU7tS6rQ5pO4nM3lK2jI1hG0fE".to_owned(),
            token: EXAMPLE_TOKEN.to_owned(),
            user_id: EXAMPLE_USER_ID.to_owned(),
            expires_at: "2026-11-29T17:26:20.874Z".to_owned(),
            created_at: EXAMPLE_TIME.to_owned(),
            updated_at: EXAMPLE_TIME.to_owned(),
            ip_address: Some("203.0.113.9".to_owned()),
            user_agent: Some("Mozilla/5.0".to_owned()),
        }
    }
}

/// A new account, signed in.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct SignedUp {
    /// The session's secret, which the cookie holds too; null where the address must be proved first.
    #[oai(nullable)]
    pub token: Option<String>,
    pub user: User,
}

impl Example for SignedUp {
    fn example() -> Self {
        Self { token: Some(EXAMPLE_TOKEN.to_owned()), user: User::example() }
    }
}

/// Somebody who has just signed in.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct SessionOpened {
    /// Whether the client should go to `url`.
    pub redirect: bool,
    /// The session's secret, which the cookie holds too.
    pub token: String,
    /// The request's `callbackURL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub user: User,
}

impl Example for SessionOpened {
    fn example() -> Self {
        Self { redirect: false, token: EXAMPLE_TOKEN.to_owned(), url: None, user: User::example() }
    }
}

/// It worked, or there was nothing to do.
#[derive(Serialize, Object)]
pub struct Success {
    pub success: bool,
}

/// It worked.
#[derive(Serialize, Object)]
pub struct Status {
    pub status: bool,
}

/// The session the request came with, and whose it is.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct CurrentSession {
    pub session: Session,
    pub user: User,
}

impl Example for CurrentSession {
    fn example() -> Self {
        Self { session: Session::example(), user: User::example() }
    }
}

/// A token for the task API.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct IssuedToken {
    /// A JSON Web Token that lives for 15 minutes: `Authorization: Bearer …`.
    pub token: String,
}

impl Example for IssuedToken {
    fn example() -> Self {
        Self { token: "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJRcDNyVDd1Vnc5WHlaMWFCYzVkRWY4Z0hpMmpLbDRtTiJ9.c2ln".to_owned() }
    }
}

/// The public keys that verify tokens (RFC 7517).
#[derive(Serialize, Object)]
#[oai(example)]
pub struct KeySet {
    pub keys: Vec<Key>,
}

impl Example for KeySet {
    fn example() -> Self {
        Self { keys: vec![Key::example()] }
    }
}

/// A public key. New ones are for EdDSA; others were carried over from an older server.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct Key {
    /// The only algorithm it serves.
    pub alg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    pub kty: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    /// What tokens call it in their headers.
    pub kid: String,
}

impl From<PublicJwk> for Key {
    fn from(jwk: PublicJwk) -> Self {
        let PublicJwk { alg, crv, kty, x, y, n, e, kid, purpose: _ } = jwk;
        Self { alg: alg.unwrap_or_default(), crv, kty, x, y, n, e, kid: kid.unwrap_or_default() }
    }
}

impl Example for Key {
    fn example() -> Self {
        Self {
            alg: "EdDSA".to_owned(),
            crv: Some("Ed25519".to_owned()),
            kty: "OKP".to_owned(),
            x: Some("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo".to_owned()),
            y: None,
            n: None,
            e: None,
            kid: "Zx9cV8bN7mL6kJ5hG4fD3sA2pO1iU0yT".to_owned(),
        }
    }
}

/// The password is changed.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct PasswordChanged {
    /// The secret of the new session, if the others were ended.
    #[oai(nullable)]
    pub token: Option<String>,
    pub user: User,
}

impl Example for PasswordChanged {
    fn example() -> Self {
        Self { token: None, user: User::example() }
    }
}

/// Sign-in is there.
#[derive(Serialize, Object)]
pub struct Alive {
    pub ok: bool,
}

/// What a page must know before anybody is signed in.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct PublicConfig {
    /// Who may create an account now: `open`, `first-user-only` (nobody has yet) or `closed`.
    pub sign_up: String,
    /// Whether the server sends mail: links for a new password, to prove and to change an address.
    pub mail: bool,
    /// Whether signing in needs an address that was proved by a mailed link.
    pub require_verified_email: bool,
    /// The server's version.
    pub version: String,
}

impl PublicConfig {
    pub fn new(sign_up: SignUp, mailing: Mailing) -> Self {
        Self {
            sign_up: sign_up.as_str().to_owned(),
            mail: mailing.is_on(),
            require_verified_email: mailing.verified_only(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

impl Example for PublicConfig {
    fn example() -> Self {
        Self::new(SignUp::Open, Mailing::Off)
    }
}
