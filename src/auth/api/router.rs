//! Where `/api/auth` differs from what the router and the framework behind it would do by themselves.
//!
//! Knows paths, methods and headers, and nothing of what the operations do. `app` wraps the operations with
//! [`as_better_auth`].

use std::sync::Arc;

use poem::{
    Endpoint, IntoResponse, Request, Response,
    http::{HeaderMap, HeaderName, HeaderValue, header},
};

use super::{catalogue, client::Clients, cookie, refusal::Refusal};
use crate::{
    auth::rate::{Requests, TooEarly},
    clock::Clock,
    config::{Config, RateLimit},
};

const GET_SESSION: &str = "/api/auth/get-session";
const SET_AUTH_TOKEN: HeaderName = HeaderName::from_static("set-auth-token");

/// Wraps the whole router so that everything below `/api/auth` behaves as Better Auth does where a router would not: one
/// spelling per path, no HEAD, no OPTIONS, an empty 404 for the rest, nothing that a cache may keep, no more requests of
/// one client than its rules allow, and the session of a new cookie once more in a header.
///
/// Belongs outside of whatever trims slashes and inside of CORS, which answers preflights itself.
pub fn as_better_auth<E: Endpoint>(endpoint: E, config: &Config, clock: Clock) -> BetterAuth<E> {
    let requests = (config.rate_limit == RateLimit::On).then(Arc::default);
    BetterAuth { endpoint, requests, clients: Clients::new(config.trusted_proxies.clone()), clock }
}

/// See [`as_better_auth`].
pub struct BetterAuth<E> {
    endpoint: E,
    /// None where nobody counts.
    requests: Option<Arc<Requests>>,
    clients: Clients,
    clock: Clock,
}

impl<E> BetterAuth<E> {
    fn admit(&self, request: &Request, path: &'static str) -> Result<(), TooEarly> {
        match (&self.requests, self.clients.address(request)) {
            (Some(requests), Some(client)) => requests.admit(client, path, self.clock.now()),
            _ => Ok(()),
        }
    }
}

impl<E: Endpoint> Endpoint for BetterAuth<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let path = request.uri().path();
        if path != "/api/auth" && !path.starts_with("/api/auth/") {
            return self.endpoint.call(request).await.map(IntoResponse::into_response);
        }
        let Some(operation) = catalogue::find(request.method(), path) else {
            return Ok(Refusal::unknown_route().into_response());
        };
        let mut response = match self.admit(&request, operation.path) {
            Err(too_early) => Refusal::too_early(too_early).into_response(),
            Ok(()) => match self.endpoint.call(request).await {
                Ok(output) => output.into_response(),
                Err(error) if error.is_from_response() => error.into_response(),
                Err(error) => {
                    tracing::error!(
                        status = error.status().as_u16(),
                        "an operation of sign-in ended in an unforeseen way"
                    );
                    Refusal::defect().into_response()
                }
            },
        };
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if operation.path == GET_SESSION {
            headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
        }
        if let Some(token) = headers.get_all(header::SET_COOKIE).iter().find_map(cookie::session_kept_by) {
            headers.insert(SET_AUTH_TOKEN, token);
            expose(headers, &SET_AUTH_TOKEN);
        }
        Ok(response)
    }
}

/// Names a header to pages of other origins, beside those that were named before.
pub fn expose(headers: &mut HeaderMap, name: &HeaderName) {
    let before = headers.get(header::ACCESS_CONTROL_EXPOSE_HEADERS).and_then(|names| names.to_str().ok());
    let names = before.map_or_else(|| name.to_string(), |before| format!("{before}, {name}"));
    if let Ok(names) = HeaderValue::try_from(names) {
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, names);
    }
}
