//! `/api/auth` over HTTP, as Better Auth's clients expect it, and the little that a page may know before signing in.
//!
//! One file for each group of operations; what they share is in `desk`, and their routes and errors are listed in
//! `catalogue`. Where the answers come from is in [`super::Accounts`].

mod account;
mod body;
pub(super) mod catalogue;
mod client;
mod cookie;
mod desk;
mod document;
mod mail;
mod mail_schema;
mod onward;
mod origin;
mod public;
mod refusal;
mod router;
mod schema;
mod session_cookie;
mod sessions;
mod sign_in;
mod tokens;

use poem_openapi::Tags;

use super::Accounts;
use crate::config::{Config, Secret};

pub use document::document;
pub use router::as_better_auth;

/// All operations of sign-in.
pub type AuthApi = (
    public::PublicApi,
    sign_in::SignInApi,
    sessions::SessionsApi,
    tokens::TokensApi,
    account::AccountApi,
    mail::MailApi,
);

#[derive(Tags)]
pub enum AuthTags {
    /// Accounts, sessions and tokens. The paths below `/api/auth` speak the protocol of Better Auth, whose JavaScript
    /// client works with them unchanged; its errors are `{"message", "code"}`.
    #[oai(rename = "Sign-in")]
    SignIn,
}

/// Puts the operations on the verbs.
pub fn operations(accounts: Accounts, config: &Config, secret: &Secret) -> AuthApi {
    let desk = desk::Desk::new(accounts, config, secret);
    (
        public::PublicApi { desk: desk.clone() },
        sign_in::SignInApi { desk: desk.clone() },
        sessions::SessionsApi { desk: desk.clone() },
        tokens::TokensApi { desk: desk.clone() },
        account::AccountApi { desk: desk.clone() },
        mail::MailApi { desk },
    )
}
