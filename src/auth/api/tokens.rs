//! Tokens for the task API over HTTP, and the keys that others verify them with.

use poem::{
    Request,
    http::{HeaderValue, Method},
};
use poem_openapi::{OpenApi, payload::Response as Headed};

use super::{
    AuthTags,
    catalogue::{Need, Operation},
    desk::{Answer, Desk, answer},
    refusal::Refusal,
    schema::{IssuedToken, KeySet},
    session_cookie::SessionCookie,
};
use crate::{auth::session::Visit, wire::Json};

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::GET,
        path: "/api/auth/token",
        success: "A token for the task API.",
        needs: &[Need::Session, Need::Database, Need::Cookie],
        errors: &[],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/jwks",
        success: "The public keys, the one that signs first.",
        needs: &[Need::Database, Need::Space],
        errors: &[],
    },
];

/// The operations on tokens.
#[derive(Clone)]
pub struct TokensApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl TokensApi {
    /// Get a token for the task API
    ///
    /// A JSON Web Token that lives for 15 minutes, for `Authorization: Bearer …`. Get a new one before it ends. It is signed
    /// HS256 with the secret that all services share or, where `TODOLITH_TOKEN_ALGORITHM` is `EdDSA`, with a key of
    /// `GET /api/auth/jwks`; then it has `iss` and `aud`, which are the server's origin.
    #[oai(path = "/api/auth/token", method = "get", operation_id = "get_token")]
    async fn token(&self, request: &Request, _session: SessionCookie<true>) -> Answer<IssuedToken> {
        let visit = self.desk.visit(request).await?;
        let origin = self.desk.origins.own(request);
        let token = self.desk.accounts.issue_token(&visit, &origin).await?;
        Ok(answer(IssuedToken { token }, self.desk.extended(&visit)))
    }

    /// Get the keys that verify tokens
    ///
    /// A JSON Web Key Set (RFC 7517) for services that take this server's tokens. It is there where
    /// `TODOLITH_TOKEN_ALGORITHM` is `EdDSA`; elsewhere it is a 404 without a body, since a shared secret is not published.
    #[oai(path = "/api/auth/jwks", method = "get", operation_id = "get_keys")]
    async fn keys(&self) -> Answer<KeySet> {
        let keys = self.desk.accounts.published_keys().await?.ok_or_else(Refusal::unknown_route)?;
        Ok(answer(KeySet { keys: keys.into_iter().map(Into::into).collect() }, Vec::new()))
    }
}

/// Sends a token along with an answer, as Better Auth does for whoever asks who is signed in.
pub async fn with_token<T>(
    desk: &Desk,
    request: &Request,
    visit: &Visit,
    shown: Headed<Json<T>>,
) -> Headed<Json<T>> {
    let token = desk.accounts.issue_token(visit, &desk.origins.own(request)).await;
    match token.map(|token| HeaderValue::from_str(&token)) {
        Ok(Ok(token)) => shown
            .header("set-auth-jwt", token)
            .header("access-control-expose-headers", HeaderValue::from_static("set-auth-jwt")),
        // Who is signed in can be said without it, and `GET /api/auth/token` tells what is wrong.
        _ => shown,
    }
}
