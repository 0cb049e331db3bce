//! The outermost layer: whatever happens inside, a request gets one answer, one line in the log, and the headers that
//! keep browsers safe.
//!
//! Knows no route and no feature. It is one endpoint instead of a tower of small ones, because every layer costs an
//! allocation per request.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use futures_util::FutureExt;
use poem::{
    Addr, Endpoint, Request, Response,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
};

use super::{
    cors::{self, Caller, Cors},
    paths::{self, Place},
    refusal::{self, Refused},
    site::Site,
};
use crate::{
    ids,
    problem::{Kind, Problem},
};

/// How long a handler may take until the headers of its answer, in seconds.
pub const REQUEST_SECONDS_MAX: u64 = 30;
/// The longest request id that is taken over from a client or proxy, in characters.
pub const REQUEST_ID_CHARS_MAX: usize = 64;
/// What follows here in a path is the token of a mailed link, and no business of a log's readers.
const SECRET_BEHIND: &str = "/api/auth/reset-password/";
/// How much of a path is logged, in bytes.
pub const LOGGED_PATH_BYTES_MAX: usize = 512;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";
const PERMISSIONS_POLICY: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
/// Two years, as browsers' preload lists ask for.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=63072000; includeSubDomains";

/// The layer around the whole site.
pub struct Front {
    site: Site,
    cors: Cors,
    request_time_max: Duration,
    security: Vec<(HeaderName, HeaderValue)>,
    request_ids: RequestIds,
}

impl Front {
    pub fn new(site: Site, cors: Cors, request_time_max: Duration, is_https: bool) -> Self {
        Self {
            site,
            cors,
            request_time_max,
            security: security_headers(is_https),
            request_ids: RequestIds::new(),
        }
    }

    /// What the request gets, before any header is added.
    async fn answer(&self, mut request: Request, seen: &Seen, place: Place, caller: &Caller) -> Response {
        let path = seen.uri.path();
        if cors::is_preflight(&request) {
            return if *caller == Caller::Foreign { cors::refusal(path) } else { cors::permission() };
        }
        let refused = |allow| Refused { place, path, request_id: seen.id(), allow };
        if let Some(fault) = paths::fault(path) {
            let kind = if place == Place::Auth { Kind::NotFound } else { Kind::BadRequest };
            return refused(None).answer(Problem::new(kind, fault).into());
        }
        if place == Place::Api
            && let Some(trimmed) = paths::without_trailing_slash(request.uri())
        {
            *request.uri_mut() = trimmed;
        }
        let plain = request.uri().clone();
        let work = AssertUnwindSafe(self.site.answer(request, place)).catch_unwind();
        match tokio::time::timeout(self.request_time_max, work).await {
            Ok(Ok(Ok(response))) => response,
            Ok(Ok(Err(error))) => refused(self.site.allow(plain.path(), place)).answer(error),
            Ok(Err(panic)) => {
                tracing::error!(
                    request_id = seen.id(),
                    panic = text_of(&*panic),
                    "a request's handler panicked"
                );
                refused(None).answer(Problem::defect().into())
            }
            Err(_) => {
                let limit = self.request_time_max;
                tracing::warn!(request_id = seen.id(), ?limit, "a request was given up");
                refused(None).answer(refusal::busy().into())
            }
        }
    }

    fn dress(&self, headers: &mut HeaderMap, seen: &Seen, place: Place, caller: Caller) {
        headers.reserve(self.security.len() + 4);
        for (name, value) in &self.security {
            headers.insert(name, value.clone());
        }
        headers.insert(REQUEST_ID, seen.request_id.clone());
        if place != Place::Page {
            self.cors.decorate(caller, headers);
        }
        if !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}

impl Endpoint for Front {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let seen = Seen::of(&request, &self.request_ids);
        let place = self.site.place(seen.uri.path());
        let caller = self.cors.caller(&request);
        let mut response = self.answer(request, &seen, place, &caller).await;
        self.dress(response.headers_mut(), &seen, place, caller);
        seen.log(&response);
        Ok(response)
    }
}

/// What is kept of a request until its line in the log. Never its query, headers or body, which hold secrets.
struct Seen {
    begun: Instant,
    method: Method,
    uri: Uri,
    remote: Addr,
    request_id: HeaderValue,
}

impl Seen {
    fn of(request: &Request, ids: &RequestIds) -> Self {
        Self {
            begun: Instant::now(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            remote: request.remote_addr().0.clone(),
            request_id: request
                .headers()
                .get(REQUEST_ID)
                .filter(|id| is_sane(id))
                .cloned()
                .unwrap_or_else(|| ids.next()),
        }
    }

    fn id(&self) -> &str {
        self.request_id.to_str().unwrap_or_default()
    }

    fn log(&self, response: &Response) {
        macro_rules! line {
            ($level:ident) => {
                tracing::$level!(
                    target: "access",
                    method = self.method.as_str(),
                    path = shown(self.uri.path()),
                    status = response.status().as_u16(),
                    duration_ms = (self.begun.elapsed().as_secs_f64() * 1e5).round() / 1e2,
                    bytes = length_of(response),
                    request_id = self.id(),
                    remote = self.remote.as_socket_addr().map(tracing::field::display),
                )
            };
        }
        // A watcher asks these every few seconds, and a fault shows in `status` of everything else.
        if matches!(self.uri.path(), "/health" | "/ready") && response.status() == StatusCode::OK {
            line!(debug);
        } else {
            line!(info);
        }
    }
}

/// Only ids that no log or header could be broken with.
fn is_sane(id: &HeaderValue) -> bool {
    let bytes = id.as_bytes();
    let safe = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'/' | b'+' | b'=')
    };
    !bytes.is_empty() && bytes.len() <= REQUEST_ID_CHARS_MAX && bytes.iter().all(safe)
}

fn shown(path: &str) -> &str {
    if path.starts_with(SECRET_BEHIND) {
        return SECRET_BEHIND;
    }
    &path[..path.floor_char_boundary(LOGGED_PATH_BYTES_MAX)]
}

fn length_of(response: &Response) -> Option<u64> {
    response.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// The message of a panic, which has one of two types.
fn text_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("(no message)")
}

fn security_headers(is_https: bool) -> Vec<(HeaderName, HeaderValue)> {
    let mut headers = vec![
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS_POLICY)),
    ];
    if is_https {
        headers
            .push((header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(STRICT_TRANSPORT_SECURITY)));
    }
    headers
}

/// Makes ids that differ within a process by a counter and between processes by a random beginning, which is cheaper
/// than randomness for every request.
struct RequestIds {
    process: String,
    count: AtomicU64,
}

impl RequestIds {
    fn new() -> Self {
        Self { process: ids::random_alphanumeric(10), count: AtomicU64::new(1) }
    }

    fn next(&self) -> HeaderValue {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        HeaderValue::try_from(format!("{}-{count:x}", self.process))
            .expect("letters and digits make a header")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // HTTP-02
    #[test]
    fn only_sane_request_ids_are_taken_over() {
        let sane = |id: &[u8]| is_sane(&HeaderValue::from_bytes(id).unwrap());
        assert!(sane(b"7b1e-42_a.b:c") && sane(&[b'x'; REQUEST_ID_CHARS_MAX]));
        for id in [&b""[..], &[b'x'; REQUEST_ID_CHARS_MAX + 1], b"a b", b"a\"b", b"a\tb", "ä".as_bytes()] {
            assert!(!sane(id), "{id:?} was taken over");
        }
        let ids = RequestIds::new();
        let (first, second) = (ids.next(), ids.next());
        assert!(first != second && is_sane(&first));
    }

    #[test]
    fn long_paths_are_cut_between_characters() {
        let path = format!("/{}", "ä".repeat(400));
        assert_eq!(shown(&path).len(), LOGGED_PATH_BYTES_MAX - 1);
        assert_eq!(shown("/api/auth/reset-password/AbCdEf"), SECRET_BEHIND);
        assert_eq!(shown("/short"), "/short");
    }
}
