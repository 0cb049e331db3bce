//! Where `/api/auth` differs from what the router and the framework behind it would do by themselves.
//!
//! Knows paths and methods, and nothing of what the operations do. `http` wraps its routes with [`as_better_auth`].

use poem::{
    Endpoint, IntoResponse, Request, Response,
    http::{HeaderValue, header},
};

use super::{catalogue, refusal::Refusal};

const GET_SESSION: &str = "/api/auth/get-session";

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
        if !catalogue::is_known(request.method(), path) {
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
