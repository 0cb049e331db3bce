//! What is done by mailed links, over HTTP: a forgotten password, a proved or another address, the end of an account.
//!
//! Asking for a mail only queues it, so that neither the answer nor its time says who has an account.

use poem::{
    Request,
    http::{HeaderValue, Method, StatusCode, header},
};
use poem_openapi::{
    OpenApi,
    param::{Path, Query},
};

use super::{
    AuthTags,
    body::{Body, Fields, way_back},
    catalogue::{Need, Operation, PASSWORD_TOO_LONG, PASSWORD_TOO_SHORT},
    desk::{Answer, Desk, answer},
    mail_schema::{
        ChangeEmail, DeleteUser, EmailVerified, RequestPasswordReset, ResetPassword, ResetRequested,
        SendVerificationEmail, UserDeleted,
    },
    onward::{Led, Onward, with},
    refusal::Refusal,
    schema::Status,
    session_cookie::SessionCookie,
};
use crate::auth::{
    deletion::Deletion,
    links::{Followed, LinkToken},
    mails::Purpose,
    model::{Email, Error},
    password::Password,
    session::{Extension, Visit},
};

const INVALID_TOKEN: (&str, &str) = ("INVALID_TOKEN", "Invalid token");
const REQUEST_NEEDS: &[Need] = &[Need::Body, Need::TrustedPage, Need::Database, Need::Space];
const RESET_DISABLED: (u16, &str, &str) = (400, "RESET_PASSWORD_DISABLED", "Reset password isn't enabled");
const VERIFICATION_DISABLED: (u16, &str, &str) =
    (400, "VERIFICATION_EMAIL_NOT_ENABLED", "Verification email isn't enabled");
const CHANGE_DISABLED: (u16, &str, &str) = (400, "CHANGE_EMAIL_DISABLED", "Change email is disabled");
const INVALID_CALLBACK: (u16, &str, &str) = (403, "INVALID_CALLBACK_URL", "Invalid callbackURL");

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::POST,
        path: "/api/auth/request-password-reset",
        success: "If the address has an account, a link is on its way.",
        needs: REQUEST_NEEDS,
        errors: &[RESET_DISABLED],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/forget-password",
        success: "If the address has an account, a link is on its way.",
        needs: REQUEST_NEEDS,
        errors: &[RESET_DISABLED],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/reset-password/{token}",
        success: "The page to go on with, which gets `token` or `error` in its query.",
        needs: &[Need::Database],
        errors: &[INVALID_CALLBACK],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/reset-password",
        success: "The new password counts, and all sessions of the user have ended.",
        needs: REQUEST_NEEDS,
        errors: &[(400, INVALID_TOKEN.0, INVALID_TOKEN.1), PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/send-verification-email",
        success: "If the address waits to be proved, a link is on its way.",
        needs: REQUEST_NEEDS,
        errors: &[
            VERIFICATION_DISABLED,
            (400, "EMAIL_MISMATCH", "Email mismatch"),
            (400, "EMAIL_ALREADY_VERIFIED", "Email is already verified"),
        ],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/verify-email",
        success: "What the link was mailed for is done.",
        needs: &[Need::Database, Need::Space],
        errors: &[
            INVALID_CALLBACK,
            (400, "VALIDATION_ERROR", "[query.token] Invalid input: expected string, received undefined"),
            (401, INVALID_TOKEN.0, INVALID_TOKEN.1),
            (401, "TOKEN_EXPIRED", "Token expired"),
            (401, "INVALID_USER", "Invalid user"),
            (401, "USER_ALREADY_EXISTS", "User already exists."),
        ],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/change-email",
        success: "Unless the address is taken, a link is on its way; the address changes when it is followed.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[CHANGE_DISABLED, (400, "", "Email is the same")],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/delete-user",
        success: "The account is gone, or a link that deletes it is on its way.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            (400, "INVALID_PASSWORD", "Invalid password"),
            PASSWORD_TOO_LONG,
            (400, "SESSION_EXPIRED", "Session expired. Re-authenticate to perform this action."),
            (404, INVALID_TOKEN.0, INVALID_TOKEN.1),
        ],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/delete-user/callback",
        success: "The account is gone.",
        needs: &[Need::Database, Need::Space, Need::Cookie],
        errors: &[
            INVALID_CALLBACK,
            (404, INVALID_TOKEN.0, INVALID_TOKEN.1),
            (404, "FAILED_TO_GET_USER_INFO", "Failed to get user info"),
        ],
    },
];

/// The operations in which mail has a part.
#[derive(Clone)]
pub struct MailApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl MailApi {
    /// Ask for a link to choose a new password
    ///
    /// The answer is the same whether the address has an account or not. The link works once, within an hour.
    #[oai(
        path = "/api/auth/request-password-reset",
        method = "post",
        operation_id = "request_password_reset"
    )]
    async fn request_password_reset(
        &self,
        request: &Request,
        body: Body<RequestPasswordReset>,
    ) -> Answer<ResetRequested> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let email = email(&mut fields, "email");
        let way_back = way_back(&mut fields, "redirectTo");
        let email = fields.finish(email)?;
        self.require_mail(RESET_DISABLED)?;
        self.desk.accounts.request_password_reset(&email, way_back).await?;
        Ok(answer(poem_openapi::types::Example::example(), Vec::new()))
    }

    /// The name of the same under which clients up to 1.3 know it.
    #[oai(path = "/api/auth/forget-password", method = "post", hidden)]
    async fn forget_password(
        &self,
        request: &Request,
        body: Body<RequestPasswordReset>,
    ) -> Answer<ResetRequested> {
        self.request_password_reset(request, body).await
    }

    /// Follow the link to choose a new password
    ///
    /// Leads on to `callbackURL` with `token` in its query, or `error=INVALID_TOKEN` if the link is unknown, used up or ended.
    #[oai(path = "/api/auth/reset-password/:token", method = "get", operation_id = "follow_password_reset")]
    async fn follow_password_reset(
        &self,
        request: &Request,
        /// The token of the link.
        token: Path<String>,
        /// A path, or an address of a trusted origin. Without it, the screen of this server.
        #[oai(name = "callbackURL")]
        callback_url: Query<Option<String>>,
    ) -> Result<Onward, Refusal> {
        let way_back = self.desk.origins.admit_way_back(request, callback_url.0)?;
        let way_back = way_back.unwrap_or_else(|| Purpose::ResetPassword.screen().to_owned());
        let page = self.desk.origins.absolute(request, &way_back);
        let page = if self.desk.accounts.can_reset(&LinkToken::brought(&token)).await? {
            with(&page, "token", &token)
        } else {
            with(&page, "error", INVALID_TOKEN.0)
        };
        Ok(Onward::to(&page, Vec::new()))
    }

    /// Choose a new password by a link
    ///
    /// All sessions of the user end, other than with Better Auth: whoever needs a new password may not be alone in the account.
    #[oai(path = "/api/auth/reset-password", method = "post", operation_id = "reset_password")]
    async fn reset_password(
        &self,
        request: &Request,
        body: Body<ResetPassword>,
        /// The token of the link, if the body has none.
        token: Query<Option<String>>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let new = fields.text("newPassword");
        let brought = fields.optional_text("token").filter(|text| !text.is_empty());
        let new = fields.finish(new)?;
        let token = brought.or(token.0).filter(|text| !text.is_empty()).ok_or(Error::InvalidToken)?;
        self.desk.accounts.reset_password(&LinkToken::brought(&token), Password::chosen(&new)?).await?;
        Ok(answer(Status { status: true }, Vec::new()))
    }

    /// Ask for a link to prove an address
    ///
    /// Without a session the answer is the same whether the address has an account or not; with one it must be one's own.
    #[oai(
        path = "/api/auth/send-verification-email",
        method = "post",
        operation_id = "send_verification_email"
    )]
    async fn send_verification_email(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
        body: Body<SendVerificationEmail>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let email = email(&mut fields, "email");
        let way_back = way_back(&mut fields, "callbackURL");
        let email = fields.finish(email)?;
        self.require_mail(VERIFICATION_DISABLED)?;
        let visit = self.visitor(request).await?;
        let user = visit.as_ref().map(|visit| &visit.user);
        self.desk.accounts.request_verification(user, &email, way_back).await?;
        Ok(answer(Status { status: true }, Vec::new()))
    }

    /// Follow the link to prove or to change an address
    ///
    /// Leads on to `callbackURL`, with `error` in its query if the link cannot be followed; without `callbackURL` the answer is
    /// JSON. A link that changes an address works once.
    #[oai(path = "/api/auth/verify-email", method = "get", operation_id = "verify_email")]
    async fn verify_email(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
        /// The token of the link.
        token: Query<Option<String>>,
        /// A path, or an address of a trusted origin.
        #[oai(name = "callbackURL")]
        callback_url: Query<Option<String>>,
    ) -> Result<Led<EmailVerified>, Refusal> {
        let page = self.desk.origins.admit_way_back(request, callback_url.0)?;
        let token = token.0.ok_or_else(|| {
            let fault = "[query.token] Invalid input: expected string, received undefined";
            Refusal::invalid(&[fault.to_owned()])
        })?;
        let visit = self.visitor(request).await?;
        let visitor = visit.as_ref().map(|visit| &visit.user.id);
        // The screen of the first link of a change says nothing that fits the second.
        let way_back = page.clone().filter(|page| page != Purpose::AllowChange.screen());
        let followed = self.desk.accounts.follow(&LinkToken::brought(&token), visitor, way_back).await;
        let followed = match followed {
            Ok(followed) => followed,
            Err(error) => {
                let (code, message) = match error {
                    Error::InvalidToken => INVALID_TOKEN,
                    Error::TokenExpired => ("TOKEN_EXPIRED", "Token expired"),
                    Error::OtherVisitor => ("INVALID_USER", "Invalid user"),
                    Error::EmailTaken => ("USER_ALREADY_EXISTS", "User already exists."),
                    other => return Err(other.into()),
                };
                return match page {
                    Some(page) => Ok(Led::On(Onward::to(&with(&page, "error", code), Vec::new()))),
                    None => Err(Refusal::new(StatusCode::UNAUTHORIZED, code, message)),
                };
            }
        };
        let (user, cookies) = match (followed, &visit) {
            (Followed::Changed(user), Some(visit)) => {
                (Some(user), self.desk.kept(&visit.token, visit.session.lasting))
            }
            (Followed::Changed(user), None) => (Some(user), Vec::new()),
            _ => (None, Vec::new()),
        };
        Ok(match page {
            Some(page) => Led::On(Onward::to(&page, cookies)),
            None => Led::Told(answer(
                EmailVerified { status: true, user: user.map(|user| (*user).into()) },
                cookies,
            )),
        })
    }

    /// Ask for another address
    ///
    /// The address changes when the link that is mailed to the new one is followed. If the present one has been proved, it gets
    /// a link first that allows the change. Nothing tells whether the new address has an account.
    #[oai(path = "/api/auth/change-email", method = "post", operation_id = "change_email")]
    async fn change_email(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<ChangeEmail>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let new = email(&mut fields, "newEmail");
        let way_back = way_back(&mut fields, "callbackURL");
        let new = fields.finish(new)?;
        let visit = self.desk.visit(request).await?;
        self.require_mail(CHANGE_DISABLED)?;
        self.desk.accounts.request_email_change(&visit.user, &new, way_back).await?;
        Ok(answer(Status { status: true }, self.desk.extended(&visit)))
    }

    /// Delete one's account with all its tasks
    ///
    /// With mail set up a link is mailed that does it. Otherwise it happens at once, for the password or in a session that is
    /// younger than a day. There is no way back; tokens of the user write nothing any more.
    #[oai(path = "/api/auth/delete-user", method = "post", operation_id = "delete_user")]
    async fn delete_user(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<DeleteUser>,
    ) -> Answer<UserDeleted> {
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let password = fields.optional_text("password").filter(|text| !text.is_empty());
        let token = fields.optional_text("token").filter(|text| !text.is_empty());
        let way_back = way_back(&mut fields, "callbackURL");
        fields.finish(Some(()))?;
        let visit = self.desk.visit(request).await?;
        let password = password.map(|text| Password::typed(&text)).transpose()?;
        let accounts = &self.desk.accounts;
        let deletion = match token {
            Some(token) => accounts.delete_by_link(&visit, password, &LinkToken::brought(&token)).await,
            None => accounts.request_deletion(&visit, password, way_back).await,
        };
        let deletion = deletion.map_err(|error| match error {
            Error::InvalidToken => unknown_link().with_cookies(self.desk.extended(&visit)),
            error => self.desk.refusing(&visit)(error),
        })?;
        let (message, cookies) = match deletion {
            Deletion::Done => ("User deleted", self.desk.cookies.expire()),
            Deletion::Mailed => ("Verification email sent", self.desk.extended(&visit)),
        };
        Ok(answer(UserDeleted { success: true, message: message.to_owned() }, cookies))
    }

    /// Follow the link that deletes one's account
    ///
    /// Works once, within a day, and only where its user is signed in. Leads on to `callbackURL`; without it the answer is JSON.
    #[oai(path = "/api/auth/delete-user/callback", method = "get", operation_id = "follow_user_deletion")]
    async fn follow_user_deletion(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
        /// The token of the link.
        token: Query<Option<String>>,
        /// A path, or an address of a trusted origin.
        #[oai(name = "callbackURL")]
        callback_url: Query<Option<String>>,
    ) -> Result<Led<UserDeleted>, Refusal> {
        let page = self.desk.origins.admit_way_back(request, callback_url.0)?;
        let failed = |(code, message), cookies| match &page {
            // Programs get Better Auth's 404; a person gets a page that says it.
            Some(page) if is_navigation(request) => {
                Ok(Led::On(Onward::to(&with(page, "error", code), cookies)))
            }
            _ => Err(Refusal::new(StatusCode::NOT_FOUND, code, message).with_cookies(cookies)),
        };
        let Some(visit) = self.visitor(request).await? else {
            let brought_one = self.desk.brought(request).token.is_some();
            let cookies = if brought_one { self.desk.cookies.expire() } else { Vec::new() };
            return failed(("FAILED_TO_GET_USER_INFO", "Failed to get user info"), cookies);
        };
        let token = LinkToken::brought(&token.0.unwrap_or_default());
        match self.desk.accounts.delete_by_link(&visit, None, &token).await {
            Ok(_) => {}
            Err(Error::InvalidToken) => return failed(INVALID_TOKEN, Vec::new()),
            Err(error) => return Err(error.into()),
        }
        let cookies = self.desk.cookies.expire();
        Ok(match page {
            Some(page) => Led::On(Onward::to(&page, cookies)),
            None => {
                Led::Told(answer(UserDeleted { success: true, message: "User deleted".to_owned() }, cookies))
            }
        })
    }
}

impl MailApi {
    fn require_mail(&self, off: (u16, &'static str, &'static str)) -> Result<(), Refusal> {
        if self.desk.accounts.mailing().is_on() {
            return Ok(());
        }
        Err(Refusal::new(StatusCode::BAD_REQUEST, off.1, off.2))
    }

    /// Whoever is signed in, if anybody.
    async fn visitor(&self, request: &Request) -> Result<Option<Visit>, Refusal> {
        match self.desk.brought(request).token {
            Some(token) => Ok(self.desk.accounts.visit(token, Extension::Never).await?),
            None => Ok(None),
        }
    }
}

fn email(fields: &mut Fields, name: &str) -> Option<Email> {
    fields.parsed(name, |text| Email::parse(text).ok_or("Invalid email address"))
}

fn unknown_link() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, INVALID_TOKEN.0, INVALID_TOKEN.1)
}

/// Whether a browser shows the answer to a person.
fn is_navigation(request: &Request) -> bool {
    let accepted = request.headers().get(header::ACCEPT).map(HeaderValue::as_bytes).unwrap_or_default();
    accepted.windows(9).any(|part| part == b"text/html")
}
