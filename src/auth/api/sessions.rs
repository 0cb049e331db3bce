//! One's sessions over HTTP: which one it is, which there are, ending them.

use poem::{
    Request,
    http::{Method, StatusCode},
};
use poem_openapi::OpenApi;

use super::{
    AuthTags,
    body::Body,
    catalogue::{Need, Operation},
    cookie::Brought,
    desk::{Answer, Desk, answer, asks_for_no_refresh, extension},
    refusal::Refusal,
    schema::{CurrentSession, NoWords, RevokeSession, Session, Status, Success},
    session_cookie::SessionCookie,
    tokens::with_token,
};

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::GET,
        path: "/api/auth/get-session",
        success: "Who is signed in, or null.",
        needs: &[Need::Database, Need::Cookie],
        errors: &[],
    },
    Operation { method: Method::POST, path: "/api/auth/get-session", success: "", needs: &[], errors: &[] },
    Operation {
        method: Method::GET,
        path: "/api/auth/list-sessions",
        success: "The sessions, newest first.",
        needs: &[Need::Session, Need::Database, Need::Cookie],
        errors: &[(403, "SESSION_NOT_FRESH", "Session is not fresh")],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/revoke-session",
        success: "No such session is alive any more.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/revoke-other-sessions",
        success: "No other session is alive any more.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/revoke-sessions",
        success: "No session is alive any more.",
        needs: &[Need::Session, Need::Body, Need::TrustedPage, Need::Database, Need::Space, Need::Cookie],
        errors: &[],
    },
    Operation {
        method: Method::POST,
        path: "/api/auth/update-session",
        success: "",
        needs: &[],
        errors: &[],
    },
];

/// The operations on sessions.
#[derive(Clone)]
pub struct SessionsApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl SessionsApi {
    /// Tell who is signed in
    ///
    /// `null` when nobody is. With any text in `disableRefresh` the session is not extended by this.
    /// Whoever is signed in gets a new token for the task API in `set-auth-jwt`.
    #[oai(path = "/api/auth/get-session", method = "get", operation_id = "get_session")]
    async fn get_session(
        &self,
        request: &Request,
        _session: SessionCookie<false>,
    ) -> Answer<Option<CurrentSession>> {
        let Brought { token, dont_remember } = self.desk.brought(request);
        let Some(token) = token else { return Ok(answer(None, Vec::new())) };
        let extension = extension(dont_remember || asks_for_no_refresh(request));
        let Some(visit) = self.desk.accounts.visit(token, extension).await? else {
            return Ok(answer(None, self.desk.cookies.expire()));
        };
        let cookies = self.desk.extended(&visit);
        let session = Session::seen_from(visit.session.clone(), &visit.session, &visit.token);
        let shown = answer(Some(CurrentSession { session, user: visit.user.clone().into() }), cookies);
        Ok(with_token(&self.desk, request, &visit, shown).await)
    }

    /// Refuse what only a setting of Better Auth that is not offered here would allow.
    #[oai(path = "/api/auth/get-session", method = "post", hidden)]
    async fn post_session(&self, request: &Request) -> Answer<Success> {
        self.desk.origins.admit(request, None)?;
        Err(Refusal::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED_DEFER_SESSION_REQUIRED",
            "POST method requires deferSessionRefresh to be enabled in session config",
        ))
    }

    /// List where one is signed in
    ///
    /// The newest 200 live sessions. Only the session that asks comes with its real token; the others carry their id in its
    /// place, since tokens are not kept in clear, and `POST /api/auth/revoke-session` takes either. The asking session must be
    /// younger than a day.
    #[oai(path = "/api/auth/list-sessions", method = "get", operation_id = "list_sessions")]
    async fn list_sessions(&self, request: &Request, _session: SessionCookie<true>) -> Answer<Vec<Session>> {
        let visit = self.desk.visit(request).await?;
        let sessions = self.desk.accounts.list_sessions(&visit).await.map_err(self.desk.refusing(&visit))?;
        let shown =
            sessions.into_iter().map(|session| Session::seen_from(session, &visit.session, &visit.token));
        Ok(answer(shown.collect(), self.desk.extended(&visit)))
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
        self.desk.origins.admit(request, body.value())?;
        let mut fields = body.fields(&["object"])?;
        let handle = fields.text("token");
        let handle = fields.finish(handle)?;
        let visit = self.desk.visit(request).await?;
        self.desk.accounts.revoke_session(&visit, &handle).await?;
        let is_own = handle == visit.token.as_str() || handle == visit.session.id;
        let cookies = if is_own { self.desk.cookies.expire() } else { self.desk.extended(&visit) };
        Ok(answer(Status { status: true }, cookies))
    }

    /// End all of one's sessions but this one
    ///
    /// For somebody who left a browser signed in elsewhere.
    #[oai(path = "/api/auth/revoke-other-sessions", method = "post", operation_id = "revoke_other_sessions")]
    async fn revoke_other_sessions(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<Option<NoWords>>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let visit = self.desk.visit(request).await?;
        self.desk.accounts.revoke_other_sessions(&visit).await?;
        Ok(answer(Status { status: true }, self.desk.extended(&visit)))
    }

    /// End all of one's sessions
    ///
    /// This one too, so the answer removes its cookies.
    #[oai(path = "/api/auth/revoke-sessions", method = "post", operation_id = "revoke_sessions")]
    async fn revoke_sessions(
        &self,
        request: &Request,
        _session: SessionCookie<true>,
        body: Body<Option<NoWords>>,
    ) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        let visit = self.desk.visit(request).await?;
        self.desk.accounts.revoke_sessions(&visit).await?;
        Ok(answer(Status { status: true }, self.desk.cookies.expire()))
    }

    /// Refuse to change what a session does not have: Better Auth's own fields are not for clients to set, and there
    /// are no others here.
    #[oai(path = "/api/auth/update-session", method = "post", hidden)]
    async fn update_session(&self, request: &Request, body: Body<NoWords>) -> Answer<Status> {
        self.desk.origins.admit(request, body.value())?;
        body.fields(&["record"])?;
        self.desk.visit(request).await?;
        Err(Refusal::without_code("No fields to update"))
    }
}
