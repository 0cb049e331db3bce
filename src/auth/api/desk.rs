//! What all operations of `/api/auth` share: finding the session a request came with, and answering with cookies.
//!
//! Knows no operation. Every `…Api` of this folder holds one [`Desk`].

use poem::{
    Request,
    http::{HeaderValue, header},
};
use poem_openapi::payload::Response as Headed;

use super::{
    client::Clients,
    cookie::{Brought, Cookies},
    origin::Origins,
    refusal::Refusal,
};
use crate::{
    auth::{
        Accounts, Opened,
        model::{Device, Error, Lasting, SessionToken},
        session::{Extension, Visit},
    },
    config::{Config, Secret},
    wire::Json,
};

/// An answer with its headers, or why there is none.
pub type Answer<T> = Result<Headed<Json<T>>, Refusal>;

/// Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    pub accounts: Accounts,
    pub cookies: Cookies,
    pub origins: Origins,
    pub clients: Clients,
}

impl Desk {
    pub fn new(accounts: Accounts, config: &Config, secret: &Secret) -> Self {
        let cookies = Cookies::new(secret.expose(), config.public_origin.as_deref());
        let clients = Clients::new(config.trusted_proxies.clone());
        Self { accounts, cookies, origins: Origins::new(config, clients.clone()), clients }
    }

    /// What is kept of the browser that a new session is for.
    pub fn device(&self, request: &Request) -> Device {
        self.clients.device(request)
    }

    pub fn brought(&self, request: &Request) -> Brought {
        self.cookies.read(request.headers())
    }

    /// The session the request came with, or a 401.
    pub async fn visit(&self, request: &Request) -> Result<Visit, Refusal> {
        let Brought { token, dont_remember } = self.brought(request);
        let token = token.ok_or_else(|| Refusal::unauthorized(Vec::new()))?;
        let mut visit = self
            .accounts
            .visit(token, extension(dont_remember || asks_for_no_refresh(request)))
            .await?
            .ok_or_else(|| Refusal::unauthorized(self.cookies.expire()))?;
        if dont_remember {
            visit.session.lasting = Lasting::BrowserOnly;
        }
        Ok(visit)
    }

    /// Cookies to send along with an answer: the session's, if this use extended it.
    pub fn extended(&self, visit: &Visit) -> Vec<HeaderValue> {
        if visit.extended { self.kept(&visit.token, visit.session.lasting) } else { Vec::new() }
    }

    /// How a verb's error is said to somebody who is signed in: the session is extended none the less.
    pub fn refusing(&self, visit: &Visit) -> impl FnOnce(Error) -> Refusal {
        let cookies = self.extended(visit);
        move |error| Refusal::from(error).with_cookies(cookies)
    }

    pub fn kept(&self, token: &SessionToken, lasting: Lasting) -> Vec<HeaderValue> {
        self.cookies.keep(token, lasting)
    }

    pub fn opened(&self, opened: &Opened) -> Vec<HeaderValue> {
        self.kept(&opened.token, opened.session.lasting)
    }
}

pub fn extension(is_unwanted: bool) -> Extension {
    if is_unwanted { Extension::Never } else { Extension::WhenDue }
}

pub fn answer<T>(view: T, cookies: Vec<HeaderValue>) -> Headed<Json<T>> {
    cookies
        .into_iter()
        .fold(Headed::new(Json(view)), |answer, cookie| answer.header(header::SET_COOKIE, cookie))
}

/// Any text counts as yes, `false` included: Better Auth has it so.
pub fn asks_for_no_refresh(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes())
        .any(|(name, value)| name == "disableRefresh" && !value.is_empty())
}
