//! What anybody may ask: whether sign-in is there, and what a page must know before somebody signs in.

use poem::http::Method;
use poem_openapi::{ApiResponse, OpenApi, param::Query, payload::Html};
use url::form_urlencoded;

use super::{
    AuthTags,
    catalogue::Operation,
    desk::Desk,
    schema::{Alive, PublicConfig},
};
use crate::{auth::model::Error, problem::Problem, wire::Json};

/// The longest name of an error that is repeated, in bytes.
pub const CODE_BYTES_MAX: usize = 100;

/// What the router and the document have to know of these operations.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        method: Method::GET,
        path: "/api/auth/ok",
        success: "Sign-in is there.",
        needs: &[],
        errors: &[],
    },
    Operation {
        method: Method::GET,
        path: "/api/auth/error",
        success: "A page for people.",
        needs: &[],
        errors: &[],
    },
];

/// A page, or where one is.
#[derive(ApiResponse)]
enum ErrorPage {
    /// A page for people.
    #[oai(status = 200)]
    Page(Html<String>),
    /// The start page, which is told the name of the error.
    #[oai(status = 302)]
    Start(
        /// The start page with the name of the error.
        #[oai(header = "Location")]
        String,
    ),
}

/// Whether a code can stand in a page and in an address as it is.
fn is_harmless(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= CODE_BYTES_MAX
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_'-".contains(&byte))
}

fn page(code: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Sign-in failed</title></head>\
         <body><main><h1>Sign-in failed</h1><p>Something went wrong on the way: <code>{code}</code></p>\
         <p><a href=\"/\">Back to the start page</a></p></main></body></html>\n"
    )
}

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

    /// Tell a person that signing in failed
    ///
    /// Where a flow through other pages ends that went wrong. Behind https the start page is where to go.
    #[oai(path = "/api/auth/error", method = "get", operation_id = "show_auth_error")]
    async fn error(
        &self,
        /// A name for what went wrong: letters, digits, `_`, `-` and `'`; anything else is shown as `UNKNOWN`.
        error: Query<Option<String>>,
    ) -> ErrorPage {
        let code = error.0.filter(|code| is_harmless(code)).unwrap_or_else(|| "UNKNOWN".to_owned());
        if self.desk.cookies.are_secure() {
            let code = form_urlencoded::byte_serialize(code.as_bytes()).collect::<String>();
            ErrorPage::Start(format!("/?error={code}"))
        } else {
            ErrorPage::Page(Html(page(&code)))
        }
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
        Ok(Json(PublicConfig::new(sign_up, self.desk.accounts.mailing())))
    }
}
