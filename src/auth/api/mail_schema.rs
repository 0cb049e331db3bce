//! What goes over the wire where mail is involved: names, examples and shapes for the document, and the answers themselves.

use poem_openapi::{Object, types::Example};
use serde::Serialize;

use super::schema::User;

/// Who has forgotten their password.
#[derive(Object)]
#[oai(rename = "RequestPasswordReset", rename_all = "camelCase", example)]
pub struct RequestPasswordReset {
    pub email: String,
    /// Where the mailed link leads in the end, with `token` or `error` in its query: a path, or an address of a trusted
    /// origin. Without it, the screen of this server.
    pub redirect_to: Option<String>,
}

impl Example for RequestPasswordReset {
    fn example() -> Self {
        Self { email: "person@example.com".to_owned(), redirect_to: Some("/reset-password".to_owned()) }
    }
}

/// The link and the password that shall count.
#[derive(Object)]
#[oai(rename = "ResetPassword", rename_all = "camelCase", example)]
pub struct ResetPassword {
    /// 8 to 128 characters.
    pub new_password: String,
    /// The token of the link; it may stand in the query instead.
    pub token: Option<String>,
}

impl Example for ResetPassword {
    fn example() -> Self {
        Self {
            new_password: "battery staple 2".to_owned(),
            token: Some("AbCdEfGhIjKlMnOpQrStUvWxYz012345".to_owned()),
        }
    }
}

/// Whose address is to be proved.
#[derive(Object)]
#[oai(rename = "SendVerificationEmail", example)]
pub struct SendVerificationEmail {
    pub email: String,
    /// Where the mailed link leads in the end: a path, or an address of a trusted origin.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
}

impl Example for SendVerificationEmail {
    fn example() -> Self {
        Self { email: "person@example.com".to_owned(), callback_url: Some("/verify-email".to_owned()) }
    }
}

/// The address that shall take the place of the present one.
#[derive(Object)]
#[oai(rename = "ChangeEmail", rename_all = "camelCase", example)]
pub struct ChangeEmail {
    pub new_email: String,
    /// Where the mailed links lead in the end: a path, or an address of a trusted origin.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
}

impl Example for ChangeEmail {
    fn example() -> Self {
        Self { new_email: "other@example.com".to_owned(), callback_url: None }
    }
}

/// Proof that somebody means it.
#[derive(Object)]
#[oai(rename = "DeleteUser", example)]
pub struct DeleteUser {
    /// Without it the session must be younger than a day, or a link is mailed.
    pub password: Option<String>,
    /// The token of a mailed link.
    pub token: Option<String>,
    /// Where the mailed link leads in the end: a path, or an address of a trusted origin.
    #[oai(rename = "callbackURL")]
    pub callback_url: Option<String>,
}

impl Example for DeleteUser {
    fn example() -> Self {
        Self { password: Some("correct horse 1".to_owned()), token: None, callback_url: None }
    }
}

/// A mail is on its way if the address has an account.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct ResetRequested {
    pub status: bool,
    pub message: String,
}

impl Example for ResetRequested {
    fn example() -> Self {
        Self {
            status: true,
            message: "If this email exists in our system, check your email for the reset link".to_owned(),
        }
    }
}

/// What following a link has done.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct EmailVerified {
    pub status: bool,
    /// The user, if the address has changed.
    #[oai(nullable)]
    pub user: Option<User>,
}

impl Example for EmailVerified {
    fn example() -> Self {
        Self { status: true, user: None }
    }
}

/// The account is gone, or a link that deletes it is on its way.
#[derive(Serialize, Object)]
#[oai(example)]
pub struct UserDeleted {
    pub success: bool,
    /// `User deleted` or `Verification email sent`.
    pub message: String,
}

impl Example for UserDeleted {
    fn example() -> Self {
        Self { success: true, message: "User deleted".to_owned() }
    }
}
