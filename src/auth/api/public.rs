//! What anybody may ask: whether sign-in is there, and what a page must know before somebody signs in.

use poem::http::Method;
use poem_openapi::OpenApi;

use super::{
    AuthTags,
    catalogue::Operation,
    desk::Desk,
    schema::{Alive, PublicConfig},
};
use crate::{auth::model::Error, problem::Problem, wire::Json};

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[Operation {
    method: Method::GET,
    path: "/api/auth/ok",
    success: "Sign-in is there.",
    needs: &[],
    errors: &[],
}];

/// The operations that need no session and change nothing.
#[derive(Clone)]
pub struct PublicApi {
    pub desk: Desk,
}

#[OpenApi(tag = "AuthTags::SignIn")]
impl PublicApi {
    /// Tell whether sign-in is there
    ///
    /// Better Auth's own sign of life; it asks nothing of the database.
    #[oai(path = "/api/auth/ok", method = "get", operation_id = "auth_ok")]
    async fn ok(&self) -> Json<Alive> {
        Json(Alive { ok: true })
    }

    /// Get what a page must know before anybody is signed in
    ///
    /// Whether a stranger may create an account now, and the version of the server.
    #[oai(path = "/api/config", method = "get", operation_id = "get_public_config")]
    async fn public_config(&self) -> poem::Result<Json<PublicConfig>> {
        let sign_up = self.desk.accounts.who_may_sign_up().await.map_err(|error| match error {
            Error::Database(error) => Problem::from(error),
            _ => Problem::defect(),
        })?;
        Ok(Json(PublicConfig::new(sign_up)))
    }
}
