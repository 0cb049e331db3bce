//! Which pages of other origins may call this server, and what their browsers are told.
//!
//! The own origin passes untouched and a foreign origin is told nothing, which makes browsers refuse the answer; only
//! its preflights are answered with 403, because they are questions. Knows no route; `front` calls it.

use poem::{
    Request, Response,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};

/// How long a browser may remember a preflight's answer, in seconds; Chromium caps it there.
const PREFLIGHT_AGE_SECONDS: &str = "7200";
const METHODS: &str = "GET, POST, PUT, PATCH, DELETE, OPTIONS";
const REQUEST_HEADERS: &str = "authorization, content-type, if-match, if-none-match, idempotency-key, \
                               last-event-id, x-request-id";
const EXPOSED_HEADERS: &str = "ETag, Link, X-Total-Count, X-Request-Id, Location, Retry-After, X-Retry-After, \
                               set-auth-token, set-auth-jwt";

/// The origins that may call.
pub struct Cors {
    own: Option<String>,
    allowed: Vec<String>,
}

/// Where a request comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// No page, or a page of this server.
    Own,
    /// A page of a configured origin.
    Allowed(HeaderValue),
    /// Any other page.
    Foreign,
}

impl Cors {
    pub fn new(own: Option<String>, allowed: Vec<String>) -> Self {
        Self { own, allowed }
    }

    pub fn caller(&self, request: &Request) -> Caller {
        let headers = request.headers();
        let Some(origin) = headers.get(header::ORIGIN) else { return Caller::Own };
        let text = origin.to_str().unwrap_or_default();
        if self.allowed.iter().any(|allowed| allowed == text) {
            return Caller::Allowed(origin.clone());
        }
        let authority = text.split_once("://").map(|(_, authority)| authority);
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let is_own = self.own.as_deref() == Some(text) || (authority.is_some() && authority == host);
        if is_own { Caller::Own } else { Caller::Foreign }
    }

    /// Adds what the caller's browser needs to hand the answer to its page.
    pub fn decorate(&self, caller: Caller, headers: &mut HeaderMap) {
        if self.allowed.is_empty() {
            return;
        }
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
        if let Caller::Allowed(origin) = caller {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
            headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED_HEADERS));
        }
    }
}

/// Whether a browser asks for permission, instead of a client asking which methods there are.
pub fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ORIGIN)
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// The permission; [`Cors::decorate`] adds whom it is for.
pub fn permission() -> Response {
    Response::builder()
        .status(StatusCode::NO_CONTENT)
        .header(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS)
        .header(header::ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
        .header(header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_AGE_SECONDS)
        .header(header::VARY, "Access-Control-Request-Method, Access-Control-Request-Headers")
        .finish()
}

/// The answer to a foreign page's question. It is no problem of the table in `problem`, since no caller of the API
/// meets it, only a browser and its console.
pub fn refusal(path: &str) -> Response {
    let problem = serde_json::json!({
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
        "detail": "Pages of this origin may not call the server; CORS_ORIGINS names those that may.",
        "instance": path,
    });
    Response::builder()
        .status(StatusCode::FORBIDDEN)
        .content_type("application/problem+json")
        .body(problem.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(origin: Option<&str>) -> Caller {
        let cors = Cors::new(
            Some("https://todo.example.org".into()),
            vec!["http://localhost:3000".into(), "https://app.example.org".into()],
        );
        let mut request = Request::builder().header(header::HOST, "127.0.0.1:8000");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        cors.caller(&request.finish())
    }

    // HTTP-30
    #[test]
    fn origins_are_compared_exactly() {
        assert_eq!(caller(None), Caller::Own);
        assert_eq!(caller(Some("http://127.0.0.1:8000")), Caller::Own);
        assert_eq!(caller(Some("https://todo.example.org")), Caller::Own);
        assert!(matches!(caller(Some("http://localhost:3000")), Caller::Allowed(_)));
        for foreign in [
            "http://localhost:3001",
            "https://localhost:3000",
            "https://app.example.org.evil.example",
            "null",
            "",
        ] {
            assert_eq!(caller(Some(foreign)), Caller::Foreign, "{foreign}");
        }
    }
}
