//! `/api/auth` over HTTP, as Better Auth's clients expect it, and the little that a page may know before signing in.
//!
//! Each operation asks `origin` whether it may be asked at all, reads its words, calls one verb and shows the result.
//! Where the answers come from is in [`super::Accounts`]; cookies, errors and bodies have files of their own.

mod body;
mod cookie;
mod device;
mod document;
mod origin;
mod refusal;
pub(super) mod router;
mod schema;

use poem::{
    Request,
    http::{HeaderValue, StatusCode, header},
};
use poem_openapi::{OpenApi, Tags, payload::Response as Headed};

use super::{
    Accounts, Opened, OtherSessions,
    model::{Email, Image, Lasting, Name, NewUser, SessionToken},
    password::Password,
    session::{Extension, Visit},
};
use crate::{
    config::{Config, Secret},
    problem::Problem,
    wire::{Json, Patch},
};

use body::{Body, Fields};
use cookie::{Brought, Cookies};
use origin::Origins;
use refusal::Refusal;
use router::SessionCookie;
use schema::{
    Alive, ChangePassword, CurrentSession, IssuedToken, PasswordChanged, PublicConfig, RevokeSession,
    Session, SessionOpened, SignInEmail, SignOut, SignUpEmail, SignedUp, Status, Success, UpdateUser,
};

pub use document::document;
pub use router::as_better_auth;

#[derive(Tags)]
pub enum AuthTags {
    /// Accounts, sessions and tokens. The paths below `/api/auth` speak the protocol of Better Auth, whose JavaScript
    /// client works with them unchanged; its errors are `{"message", "code"}`.
    #[oai(rename = "Sign-in")]
    SignIn,
}

/// The operations of sign-in.
#[derive(Clone)]
pub struct AuthApi {
    accounts: Accounts,
    cookies: Cookies,
    origins: Origins,
}

type Answer<T> = Result<Headed<Json<T>>, Refusal>;

impl AuthApi {
    pub fn new(accounts: Accounts, config: &Config, secret: &Secret) -> Self {
        let cookies = Cookies::new(secret.expose(), config.public_origin.as_deref());
        Self { accounts, cookies, origins: Origins::new(config) }
    }

    fn brought(&self, request: &Request) -> Brought {
        self.cookies.read(request.headers())
    }

    /// The session the request came with, or a 401.
    async fn visit(&self, request: &Request) -> Result<Visit, Refusal> {
        let Brought { token, dont_remember } = self.brought(request);
        let token = token.ok_or_else(|| Refusal::unauthorized(Vec::new()))?;
        let mut visit = self
            .accounts
            .visit(token, extension(dont_remember))
            .await?
            .ok_or_else(|| Refusal::unauthorized(self.cookies.expire()))?;
        if dont_remember {
            visit.session.lasting = Lasting::BrowserOnly;
        }
        Ok(visit)
    }

    /// Cookies to send along with an answer: the session's, if this use extended it.
    fn extended(&self, visit: &Visit) -> Vec<HeaderValue> {
        if visit.extended { self.kept(&visit.token, visit.session.lasting) } else { Vec::new() }
    }

    fn kept(&self, token: &SessionToken, lasting: Lasting) -> Vec<HeaderValue> {
        self.cookies.keep(token, lasting)
    }

    fn opened(&self, opened: &Opened) -> Vec<HeaderValue> {
        self.kept(&opened.token, opened.session.lasting)
    }
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl AuthApi {
    /// Tell whether sign-in is there
    ///
    /// Better Auth's own sign of life; it asks nothing of the database.
    #[oai(path = "/api/auth/ok", method = "get", operation_id = "auth_ok")]
    async fn ok(&self) -> Json<Alive> {
        Json(Alive { ok: true })
    }

    /// Create an account and sign in
    ///
    /// Answers with the session's cookie. Who may do this is a setting of the server, see `GET /api/config`.
    #[oai(path = "/api/auth/sign-up/email", method = "post", operation_id = "sign_up_email")]
    async fn sign_up(&self, request: &Request, body: Body<SignUpEmail, true>) -> Answer<SignedUp> {
        self.origins.admit(request, body.value())?;
        let (new, password, lasting) = read_sign_up(body.fields(&["object", "record"])?)?;
        self.origins.admit_login(request)?;
        let password = Password::chosen(&password)?;
        let opened = self.accounts.sign_up(new, password, device::of(request), lasting).await?;
        let cookies = self.opened(&opened);
        Ok(answer(SignedUp { token: opened.token.as_str().to_owned(), user: opened.user.into() }, cookies))
    }

    /// Sign in with e-mail address and password
    ///
    /// Answers with the session's cookie. A wrong password and an unknown address get the same answer.
    #[oai(path = "/api/auth/sign-in/email", method = "post", operation_id = "sign_in_email")]
    async fn sign_in(&self, request: &Request, body: Body<SignInEmail, true>) -> Answer<SessionOpened> {
        self.origins.admit(request, body.value())?;
        let (email, password, callback, lasting) = read_sign_in(body.fields(&["object"])?)?;
        self.origins.admit_login(request)?;
        let email = Email::parse(&email)
            .ok_or_else(|| Refusal::new(StatusCode::BAD_REQUEST, "INVALID_EMAIL", "Invalid email"))?;
        let password = Password::typed(&password)?;
        let opened = self.accounts.sign_in(&email, password, device::of(request), lasting).await?;
        let cookies = self.opened(&opened);
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

    /// Sign out
    ///
    /// Ends the session and removes the cookies. Without a session it does nothing, and says so in the same way.
    #[oai(path = "/api/auth/sign-out", method = "post", operation_id = "sign_out")]
    async fn sign_out(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
        body: Body<Option<SignOut>>,
    ) -> Answer<Success> {
        self.origins.admit(request, body.value())?;
        if body.value().is_some() {
            body.fields(&["object"])?;
        }
        if let Some(token) = self.brought(request).token {
            self.accounts.sign_out(&token).await?;
        }
        Ok(answer(Success { success: true }, self.cookies.expire()))
    }

    /// Tell who is signed in
    ///
    /// `null` when nobody is. With any text in `disableRefresh` the session is not extended by this.
    #[oai(path = "/api/auth/get-session", method = "get", operation_id = "get_session")]
    async fn get_session(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
    ) -> Answer<Option<CurrentSession>> {
        let Brought { token, dont_remember } = self.brought(request);
        let Some(token) = token else { return Ok(answer(None, Vec::new())) };
        let extension = extension(dont_remember || asks_for_no_refresh(request));
        let Some(visit) = self.accounts.visit(token, extension).await? else {
            return Ok(answer(None, self.cookies.expire()));
        };
        let cookies = self.extended(&visit);
        let session = Session::seen_from(visit.session.clone(), &visit.session, &visit.token);
        Ok(answer(Some(CurrentSession { session, user: visit.user.into() }), cookies))
    }

    /// Refuse what only a setting of Better Auth that is not offered here would allow.
    #[oai(path = "/api/auth/get-session", method = "post", hidden)]
    async fn post_session(&self, request: &Request) -> Answer<Success> {
        self.origins.admit(request, None)?;
        Err(Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED_DEFER_SESSION_REQUIRED",
            "POST method requires deferSessionRefresh to be enabled in session config",
        ))
    }

    /// Get a token for the task API
    ///
    /// A JSON Web Token (HS256) that lives for 15 minutes, for `Authorization: Bearer …`. Get a new one before it ends.
    #[oai(path = "/api/auth/token", method = "get", operation_id = "get_token")]
    async fn token(&self, request: &Request, _session: SessionCookie<true>) -> Answer<IssuedToken> {
        let visit = self.visit(request).await?;
        Ok(answer(IssuedToken { token: self.accounts.issue_token(&visit) }, self.extended(&visit)))
    }

    /// Change one's name or picture
    ///
    /// Fields that are absent stay as they are; unknown ones are ignored, as Better Auth does. The e-mail address cannot be
    /// changed.
    #[oai(path = "/api/auth/update-user", method = "post", operation_id = "update_user")]
    async fn update_user(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<UpdateUser>,
    ) -> Answer<Status> {
        self.origins.admit(request, body.value())?;
        let fields = body.fields(&["record"])?;
        let visit = self.visit(request).await?;
        let (name, image) = read_update(fields)?;
        self.accounts.update_user(&visit.user.id, name, image).await?;
        Ok(answer(Status { status: true }, self.kept(&visit.token, visit.session.lasting)))
    }

    /// Change one's password
    ///
    /// With `revokeOtherSessions` all sessions end, and the answer carries a new one and its cookie.
    #[oai(path = "/api/auth/change-password", method = "post", operation_id = "change_password")]
    async fn change_password(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<ChangePassword>,
    ) -> Answer<PasswordChanged> {
        self.origins.admit(request, body.value())?;
        let (current, new, others) = read_change(body.fields(&["object"])?)?;
        let visit = self.visit(request).await?;
        let (new, current) =
            (Password::chosen(&new)?, Password::typed(&current).map_err(|_| wrong_password())?);
        let opened = self.accounts.change_password(&visit, current, new, others, device::of(request)).await?;
        let cookies = opened.as_ref().map_or_else(|| self.extended(&visit), |opened| self.opened(opened));
        let token = opened.map(|opened| opened.token.as_str().to_owned());
        Ok(answer(PasswordChanged { token, user: visit.user.into() }, cookies))
    }

    /// List where one is signed in
    ///
    /// The newest 200 live sessions. Only the session that asks comes with its real token; the others carry their id in its
    /// place, since tokens are not kept in clear, and `POST /api/auth/revoke-session` takes either. The asking session must be
    /// younger than a day.
    #[oai(path = "/api/auth/list-sessions", method = "get", operation_id = "list_sessions")]
    async fn list_sessions(&self, request: &Request, _session: SessionCookie<true>) -> Answer<Vec<Session>> {
        let visit = self.visit(request).await?;
        let sessions = self.accounts.list_sessions(&visit).await?;
        let shown =
            sessions.into_iter().map(|session| Session::seen_from(session, &visit.session, &visit.token));
        Ok(answer(shown.collect(), self.extended(&visit)))
    }

    /// End one of one's sessions
    ///
    /// Takes a session's token or its id. Unknown and foreign ones are passed over without a word.
    #[oai(path = "/api/auth/revoke-session", method = "post", operation_id = "revoke_session")]
    async fn revoke_session(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<RevokeSession>,
    ) -> Answer<Status> {
        self.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let handle = fields.text("token");
        let handle = fields.finish(handle)?;
        let visit = self.visit(request).await?;
        self.accounts.revoke_session(&visit, &handle).await?;
        let is_own = handle == visit.token.as_str() || handle == visit.session.id;
        let cookies = if is_own { self.cookies.expire() } else { self.extended(&visit) };
        Ok(answer(Status { status: true }, cookies))
    }

    /// Get what a page must know before anybody is signed in
    ///
    /// Whether a stranger may create an account now, and the version of the server.
    #[oai(path = "/api/config", method = "get", operation_id = "get_public_config")]
    async fn public_config(&self) -> poem::Result<Json<PublicConfig>> {
        let sign_up = self.accounts.who_may_sign_up().await.map_err(|error| match error {
            super::model::Error::Database(error) => Problem::from(error),
            _ => Problem::defect(),
        })?;
        Ok(Json(PublicConfig::new(sign_up)))
    }
}

fn read_sign_up(mut fields: Fields) -> Result<(NewUser, String, Lasting), Refusal> {
    let name = fields.parsed("name", Name::parse);
    let email = fields.parsed("email", |text| Email::parse(text).ok_or("Invalid email address"));
    let password = fields.parsed("password", |text| match text {
        "" => Err("Too small: expected string to have >=1 characters"),
        text => Ok(text.to_owned()),
    });
    let image = fields.optional_parsed("image", Image::parse);
    fields.optional_text("callbackURL");
    let lasting = read_lasting(&mut fields);
    let new = name.zip(email).map(|(name, email)| NewUser { name, email, image });
    fields.finish(new.zip(password).map(|(new, password)| (new, password, lasting)))
}

fn read_sign_in(mut fields: Fields) -> Result<(String, String, Option<String>, Lasting), Refusal> {
    let email = fields.text("email");
    let password = fields.text("password");
    let callback = fields.optional_text("callbackURL");
    let lasting = read_lasting(&mut fields);
    fields.finish(email.zip(password).map(|(email, password)| (email, password, callback, lasting)))
}

fn read_lasting(fields: &mut Fields) -> Lasting {
    if fields.optional_boolean("rememberMe") == Some(false) {
        Lasting::BrowserOnly
    } else {
        Lasting::Remembered
    }
}

fn read_update(mut fields: Fields) -> Result<(Option<Name>, Patch<Image>), Refusal> {
    if fields.has("email") {
        return Err(Refusal::new(
            StatusCode::BAD_REQUEST,
            "EMAIL_CAN_NOT_BE_UPDATED",
            "Email can not be updated",
        ));
    }
    if !fields.has("name") && !fields.has("image") {
        return Err(Refusal::without_code("No fields to update"));
    }
    let name = fields.optional_parsed("name", Name::parse);
    let image = if fields.null("image") {
        Patch::Clear
    } else {
        fields.optional_parsed("image", Image::parse).map_or(Patch::Keep, Patch::Set)
    };
    fields.finish(Some((name, image)))
}

fn read_change(mut fields: Fields) -> Result<(String, String, OtherSessions), Refusal> {
    let new = fields.text("newPassword");
    let current = fields.text("currentPassword");
    let others = match fields.optional_boolean("revokeOtherSessions") {
        Some(true) => OtherSessions::End,
        _ => OtherSessions::Keep,
    };
    fields.finish(current.zip(new).map(|(current, new)| (current, new, others)))
}

fn wrong_password() -> Refusal {
    super::model::Error::InvalidPassword.into()
}

fn extension(is_unwanted: bool) -> Extension {
    if is_unwanted { Extension::Never } else { Extension::WhenDue }
}

/// Any text counts as yes, `false` included: Better Auth has it so.
fn asks_for_no_refresh(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes())
        .any(|(name, value)| name == "disableRefresh" && !value.is_empty())
}

fn answer<T>(view: T, cookies: Vec<HeaderValue>) -> Headed<Json<T>> {
    cookies
        .into_iter()
        .fold(Headed::new(Json(view)), |answer, cookie| answer.header(header::SET_COOKIE, cookie))
}
