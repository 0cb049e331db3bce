//! Where `/api/auth` differs from what the router and the framework behind it would do by themselves.
//!
//! Knows paths and methods, and nothing of what the operations do. `http` wraps its routes with [`as_better_auth`].

use poem::{
    Endpoint, IntoResponse, Request, RequestBody, Response,
    http::{HeaderValue, Method, header},
};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaSecurityScheme, Registry},
};

use super::{cookie::SESSION_TOKEN, refusal::Refusal};

const GET_SESSION: &str = "/api/auth/get-session";

/// Every operation below the prefix. Anything else is a 404 without a body, whatever router stands behind it.
pub const ROUTES: [(Method, &str); 11] = [
    (Method::GET, "/api/auth/ok"),
    (Method::POST, "/api/auth/sign-up/email"),
    (Method::POST, "/api/auth/sign-in/email"),
    (Method::POST, "/api/auth/sign-out"),
    (Method::GET, GET_SESSION),
    (Method::POST, GET_SESSION),
    (Method::GET, "/api/auth/token"),
    (Method::POST, "/api/auth/update-user"),
    (Method::POST, "/api/auth/change-password"),
    (Method::GET, "/api/auth/list-sessions"),
    (Method::POST, "/api/auth/revoke-session"),
];

/// Says in the document that an operation wants the session's cookie. `NEEDED` is false where it may be absent.
///
/// The cookie itself is read by [`super::cookie::Cookies`], since its name depends on the server's public address.
pub struct SessionCookie<const NEEDED: bool>;

impl<'a, const NEEDED: bool> ApiExtractor<'a> for SessionCookie<NEEDED> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        let scheme = MetaSecurityScheme {
            ty: "apiKey",
            description: Some(
                "The cookie that signing in sets. Behind https its name is `__Secure-better-auth.session_token`.",
            ),
            name: Some(SESSION_TOKEN),
            key_in: Some("cookie"),
            scheme: None,
            bearer_format: None,
            flows: None,
            openid_connect_url: None,
        };
        registry.create_security_scheme("session", scheme);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec!["session"]
    }

    fn has_security_fallback() -> bool {
        !NEEDED
    }

    async fn from_request(
        _request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self)
    }
}

/// Wraps the whole router so that everything below `/api/auth` behaves as Better Auth does where a router would not: one
/// spelling per path, no HEAD, no OPTIONS, an empty 404 for the rest, and nothing that a cache may keep.
///
/// Belongs outside of whatever trims slashes and inside of CORS, which answers preflights itself.
pub fn as_better_auth<E: Endpoint>(endpoint: E) -> BetterAuth<E> {
    BetterAuth(endpoint)
}

/// See [`as_better_auth`].
pub struct BetterAuth<E>(E);

impl<E: Endpoint> Endpoint for BetterAuth<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path();
        if path != "/api/auth" && !path.starts_with("/api/auth/") {
            return self.0.call(request).await.map(IntoResponse::into_response);
        }
        if !ROUTES.iter().any(|(method, known)| request.method() == method && path == *known) {
            return Ok(Refusal::unknown_route().into_response());
        }
        let is_get_session = path == GET_SESSION;
        let mut response = match self.0.call(request).await {
            Ok(output) => output.into_response(),
            Err(error) if error.is_from_response() => error.into_response(),
            Err(error) => {
                tracing::error!(
                    status = error.status().as_u16(),
                    "an operation of sign-in ended in an unforeseen way"
                );
                Refusal::defect().into_response()
            }
        };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if is_get_session {
            response.headers_mut().insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
        }
        Ok(response)
    }
}
