//! Signing up, in and out over HTTP.
//!
//! Each operation asks `origin` whether it may be asked at all, reads its words, calls one verb and shows the result.

use poem::{
    Request,
    http::{HeaderValue, Method, StatusCode, header},
};
use poem_openapi::OpenApi;
use serde_json::Value;

use super::{
    AuthTags,
    body::{Body, Fields, way_back},
    catalogue::{Need, Operation, PASSWORD_TOO_LONG, PASSWORD_TOO_SHORT},
    desk::{Answer, Desk, answer},
    refusal::Refusal,
    schema::{Elsewhere, NoWords, SessionOpened, SignInEmail, SignInSocial, SignUpEmail, SignedUp, Success},
    session_cookie::SessionCookie,
};
use crate::auth::{
    self,
    model::{Email, Image, Lasting, Name, NewUser},
    password::Password,
};

const CROSS_SITE: (u16, &str, &str) = (
    403,
    "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED",
    "Cross-site navigation login blocked. This request appears to be a CSRF attack.",
);

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::POST,
        path: "/api/auth/sign-up/email",
        success: "The account is there, and its person signed in.",
        needs: &[Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            PASSWORD_TOO_SHORT,
            PASSWORD_TOO_LONG,
            (400, "EMAIL_PASSWORD_SIGN_UP_DISABLED", "Email and password sign up is not enabled"),
            CROSS_SITE,
            (422, "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", "User already exists. Use another email."),
        ],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/sign-in/email",
        success: "The person is signed in.",
        needs: &[Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[
            (400, "INVALID_EMAIL", "Invalid email"),
            PASSWORD_TOO_LONG,
            (401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password"),
            (403, "EMAIL_NOT_VERIFIED", "Email not verified"),
            CROSS_SITE,
        ],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/sign-in/social",
        success: "Where to go to sign in.",
        needs: &[Need::Body, Need::TrustedPage, Need::Database],
        errors: &[(404, "PROVIDER_NOT_FOUND", "Provider not found")],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/sign-out",
        success: "Nobody is signed in any more.",
        needs: &[Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[],
    },
];

/// The operations by which somebody comes and goes.
#[derive(Clone)]
pub struct SignInApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl SignInApi {
    /// Create an account and sign in
    ///
    /// Answers with the session's cookie. Who may do this is a setting of the server, see `GET /api/config`. Where addresses
    /// must be proved first, nobody is signed in yet: `token` is null, a link is mailed, and an address that has an account
    /// already gets the same answer with an invented user.
    #[oai(path = "/api/auth/sign-up/email", method = "post", operation_id = "sign_up_email")]
    async fn sign_up(&self, request: &Request, body: Body<SignUpEmail, true>) -> Answer<SignedUp> {
        self.desk.origins.admit(request, body.value())?;
        let (new, password, callback, lasting) = read_sign_up(body.fields(&["object", "record"])?)?;
        self.desk.origins.admit_login(request)?;
        let password = Password::chosen(&password)?;
        let done =
            self.desk.accounts.sign_up(new, password, self.desk.device(request), lasting, callback).await?;
        Ok(match done {
            auth::SignedUp::In(opened) => {
                let cookies = self.desk.opened(&opened);
                let token = Some(opened.token.as_str().to_owned());
                answer(SignedUp { token, user: opened.user.into() }, cookies)
            }
            auth::SignedUp::ToBeVerified(user) => {
                answer(SignedUp { token: None, user: user.into() }, Vec::new())
            }
        })
    }

    /// Sign in with e-mail address and password
    ///
    /// Answers with the session's cookie. A wrong password and an unknown address get the same answer.
    #[oai(path = "/api/auth/sign-in/email", method = "post", operation_id = "sign_in_email")]
    async fn sign_in(&self, request: &Request, body: Body<SignInEmail, true>) -> Answer<SessionOpened> {
        self.desk.origins.admit(request, body.value())?;
        let (email, password, callback, lasting) = read_sign_in(body.fields(&["object"])?)?;
        self.desk.origins.admit_login(request)?;
        let email = Email::parse(&email)
            .ok_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, "INVALID_EMAIL", "Invalid email"))?;
        let password = Password::typed(&password)?;
        let opened = self.desk.accounts.sign_in(&email, password, self.desk.device(request), lasting).await?;
        let cookies = self.desk.opened(&opened);
        let target =
            callback.as_deref().filter(|url| !url.is_empty()).and_then(|url| HeaderValue::from_str(url).ok());
        let shown = answer(
            SessionOpened {
                redirect: target.is_some(),
                token: opened.token.as_str().to_owned(),
                url: callback,
                user: opened.user.into(),
            },
            cookies,
        );
        Ok(match target {
            Some(target) => shown.header(header::LOCATION, target),
            None => shown,
        })
    }

    /// Sign in with another service
    ///
    /// No other service is set up here, so every one is unknown.
    #[oai(path = "/api/auth/sign-in/social", method = "post", operation_id = "sign_in_social")]
    async fn sign_in_social(&self, request: &Request, body: Body<SignInSocial>) -> Answer<Elsewhere> {
        self.desk.origins.admit(request, body.value())?;
        read_social(body.fields(&["object"])?)?;
        Err(Refusal::new(StatusCode::NOT_FOUND, "PROVIDER_NOT_FOUND", "Provider not found"))
    }

    /// Sign out
    ///
    /// Ends the session and removes the cookies. Without a session it does nothing, and says so in the same way.
    #[oai(path = "/api/auth/sign-out", method = "post", operation_id = "sign_out")]
    async fn sign_out(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
        body: Body<Option<NoWords>>,
    ) -> Answer<Success> {
        self.desk.origins.admit(request, body.value())?;
        if body.value().is_some() {
            body.fields(&["object"])?;
        }
        if let Some(token) = self.desk.brought(request).token {
            self.desk.accounts.sign_out(&token).await?;
        }
        Ok(answer(Success { success: true }, self.desk.cookies.expire()))
    }
}

type SignUpWords = (NewUser, String, Option<String>, Lasting);

fn read_sign_up(mut fields: Fields) -> Result<SignUpWords, Refusal> {
    let name = fields.parsed("name", Name::parse);
    let email = fields.parsed("email", |text| Email::parse(text).ok_or("Invalid email address"));
    let password = fields.parsed("password", |text| match text {
        "" => Err("Too small: expected string to have >=1 characters"),
        text => Ok(text.to_owned()),
    });
    let image = fields.optional_parsed("image", Image::parse);
    let callback = way_back(&mut fields, "callbackURL");
    let lasting = read_lasting(&mut fields);
    let new = name.zip(email).map(|(name, email)| NewUser { name, email, image });
    fields.finish(new.zip(password).map(|(new, password)| (new, password, callback, lasting)))
}

fn read_sign_in(mut fields: Fields) -> Result<(String, String, Option<String>, Lasting), Refusal> {
    let email = fields.text("email");
    let password = fields.text("password");
    let callback = fields.optional_text("callbackURL");
    let lasting = read_lasting(&mut fields);
    fields.finish(email.zip(password).map(|(email, password)| (email, password, callback, lasting)))
}

/// Checks everything that a client may say of another service, of which nothing is used.
fn read_social(mut fields: Fields) -> Result<(), Refusal> {
    for name in ["callbackURL", "newUserCallbackURL", "errorCallbackURL"] {
        fields.optional_text(name);
    }
    if !fields.is_text("provider") {
        fields.fault("provider", "Invalid input");
    }
    fields.optional_boolean("disableRedirect");
    if let Some(token) = fields.optional_of_kind("idToken", "object") {
        fields.expect_text("idToken.token", token.get("token"));
    }
    for (index, scope) in
        fields.optional_of_kind("scopes", "array").iter().filter_map(Value::as_array).flatten().enumerate()
    {
        fields.expect_text(&format!("scopes.{index}"), Some(scope));
    }
    fields.optional_boolean("requestSignUp");
    fields.optional_text("loginHint");
    for name in ["additionalParams", "additionalData"] {
        fields.optional_of_kind(name, "record");
    }
    fields.finish(Some(()))
}

fn read_lasting(fields: &mut Fields) -> Lasting {
    if fields.optional_boolean("rememberMe") == Some(false) {
        Lasting::BrowserOnly
    } else {
        Lasting::Remembered
    }
}
