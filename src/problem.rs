//! The one error on the wire: `application/problem+json` (RFC 9457) with a sentence for a person in `detail`.
//!
//! Knows HTTP and no feature. Features have small error enums of their own and turn them into a [`Problem`] at the foot of
//! their `api.rs`. Nothing internal (SQL, type names, stacks) may enter a problem.

use std::{borrow::Cow, fmt};

use poem::{
    Response,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;

/// The kinds of problems, each with its page under `/problems/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    BadRequest,
    NotJson,
    Unauthenticated,
    WrongUser,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    RequestTimeout,
    Conflict,
    RevertConflict,
    CannotRevert,
    Purged,
    StaleRevision,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidFields,
    KeyReused,
    TooManyRequests,
    HeadersTooLarge,
    Defect,
    Unavailable,
    DiskFull,
}

/// What is said about a kind once and for all: slug, status, title, meaning.
pub const KINDS: &[(Kind, &str, u16, &str, &str)] = &[
    (
        Kind::BadRequest,
        "bad-request",
        400,
        "The request is malformed",
        "The request line, a header or the encoding breaks HTTP's rules.",
    ),
    (
        Kind::NotJson,
        "not-json",
        400,
        "The body is not JSON",
        "The body could not be read as JSON (RFC 8259). Nothing was written.",
    ),
    (
        Kind::Unauthenticated,
        "unauthenticated",
        401,
        "Sign in first",
        "The bearer token is missing, malformed, expired or signed with another secret or key.",
    ),
    (
        Kind::WrongUser,
        "wrong-user",
        403,
        "This belongs to another user",
        "The user in the path is not the user of the token.",
    ),
    (
        Kind::NotFound,
        "not-found",
        404,
        "There is no such thing",
        "The path is unknown, or this user has no such thing.",
    ),
    (
        Kind::MethodNotAllowed,
        "method-not-allowed",
        405,
        "This path does not take that method",
        "The `Allow` header names the methods that the path takes.",
    ),
    (
        Kind::NotAcceptable,
        "not-acceptable",
        406,
        "No such representation",
        "The request accepts none of the media types that the path can give.",
    ),
    (
        Kind::RequestTimeout,
        "request-timeout",
        408,
        "The request took too long to arrive",
        "The body did not arrive in time. Nothing was written.",
    ),
    (
        Kind::Conflict,
        "conflict",
        409,
        "It exists already",
        "The chosen id is taken by a different thing. Nothing was written.",
    ),
    (
        Kind::RevertConflict,
        "revert-conflict",
        409,
        "It has been changed since",
        "What is to be reverted was changed by later changes, which `conflicts` names. Say for each whether to keep or to overwrite it. Nothing was written.",
    ),
    (
        Kind::CannotRevert,
        "cannot-revert",
        409,
        "It cannot be what it was",
        "What is there now leaves no room for what there was. Nothing was written.",
    ),
    (
        Kind::Purged,
        "purged",
        410,
        "It is gone for good",
        "The contents of the change have been erased from the history. Nothing was written.",
    ),
    (
        Kind::StaleRevision,
        "stale-revision",
        412,
        "It has changed in the meantime",
        "`If-Match` names another revision than the current one, which the member `current` holds. Nothing was written.",
    ),
    (
        Kind::BodyTooLarge,
        "body-too-large",
        413,
        "The body is too large",
        "The body is longer than the limit in `detail`. Nothing was written.",
    ),
    (
        Kind::UnsupportedMediaType,
        "unsupported-media-type",
        415,
        "The body has another type than JSON",
        "Send `Content-Type: application/json`, without content encoding.",
    ),
    (
        Kind::InvalidFields,
        "invalid-fields",
        422,
        "A field breaks a rule",
        "`errors` names every field or parameter and the rule it breaks. Nothing was written.",
    ),
    (
        Kind::KeyReused,
        "idempotency-key-reused",
        422,
        "The idempotency key belongs to another request",
        "The `Idempotency-Key`, or the id of a mutation, was used before with a different body. Nothing was written.",
    ),
    (
        Kind::TooManyRequests,
        "too-many-requests",
        429,
        "Too many requests",
        "Wait as long as `Retry-After` says.",
    ),
    (
        Kind::HeadersTooLarge,
        "headers-too-large",
        431,
        "The headers are too large",
        "The headers are longer than the server reads.",
    ),
    (
        Kind::Defect,
        "defect",
        500,
        "Something went wrong here",
        "A defect of the server; the log has the request id.",
    ),
    (
        Kind::Unavailable,
        "unavailable",
        503,
        "Something that is needed does not answer",
        "The database, or the server whose key a token names. Nothing was acknowledged. Try again after `Retry-After`.",
    ),
    (
        Kind::DiskFull,
        "disk-full",
        507,
        "The disk of the server is full",
        "Nothing was written. It works again when there is space.",
    ),
];

/// One field or parameter that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Name of the query parameter or header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The rule, in a sentence.
    pub detail: String,
    /// Where in the value, for what is read character by character.
    #[serde(flatten)]
    pub place: Option<Place>,
}

/// A stretch of a text that makes no sense, in UTF-16 code units, as JavaScript counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub position: usize,
    pub length: usize,
    /// What would have made sense there.
    pub expected: &'static str,
}

impl FieldError {
    pub fn at(pointer: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), parameter: None, detail: detail.into(), place: None }
    }

    pub fn parameter(name: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { pointer: None, parameter: Some(name.into()), detail: detail.into(), place: None }
    }
}

/// An error on its way to the client.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: Kind,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    /// What only some kinds have, with its name.
    member: Option<Box<(&'static str, Value)>>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    pub fn new(kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, detail: detail.into(), errors: Vec::new(), member: None, headers: Vec::new() }
    }

    /// A 422 that names what breaks a rule; its sentence is the first of the errors.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail =
            errors.first().map_or_else(|| "A field breaks a rule.".to_owned(), |error| error.detail.clone());
        Self { errors, ..Self::new(Kind::InvalidFields, detail) }
    }

    pub fn unauthenticated(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Unauthenticated, detail)
            .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// A 404 for a path or a thing.
    pub fn not_found(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::NotFound, detail)
    }

    /// A 500; what really happened belongs into the log, not here.
    pub fn defect() -> Self {
        Self::new(Kind::Defect, "Something went wrong on the server. It has been logged.")
    }

    /// A 503 that says when to come back.
    pub fn unavailable(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Unavailable, detail).with_header(header::RETRY_AFTER, HeaderValue::from_static("2"))
    }

    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds the thing as it is now, for a 412.
    #[must_use]
    pub fn with_current(mut self, current: Value) -> Self {
        self.member = Some(Box::new(("current", current)));
        self
    }

    /// Adds what waits for a decision, for a 409.
    #[must_use]
    pub fn with_conflicts(mut self, conflicts: Value) -> Self {
        self.member = Some(Box::new(("conflicts", conflicts)));
        self
    }

    /// Says that this is about a part of the body, or about one field of that part.
    #[must_use]
    pub fn within(mut self, place: &str, field: &str) -> Self {
        for pointer in self.errors.iter_mut().filter_map(|error| error.pointer.as_mut()) {
            pointer.insert_str(0, place);
        }
        if self.errors.is_empty() {
            self.errors.push(FieldError::at(format!("{place}{field}"), self.detail.clone()));
        }
        self
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.about().2).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn about(&self) -> &'static (Kind, &'static str, u16, &'static str, &'static str) {
        KINDS
            .iter()
            .find(|about| about.0 == self.kind)
            .expect("every kind stands in the table; a test walks it")
    }

    /// It as a value, for an answer that holds several; `path` is the request's and becomes `instance`.
    ///
    /// # Panics
    /// Never: a problem is plain JSON.
    pub fn to_value(&self, path: &str) -> Value {
        serde_json::to_value(OnTheWire { problem: self, instance: path }).expect("a problem is plain JSON")
    }

    /// The whole answer; `path` is the request's and becomes `instance`.
    ///
    /// # Panics
    /// Never: a problem is plain JSON.
    pub fn into_response(self, path: &str) -> Response {
        let body = serde_json::to_vec(&OnTheWire { problem: &self, instance: path })
            .expect("a problem is plain JSON");
        let mut response = Response::builder()
            .status(self.status())
            .header(header::CONTENT_TYPE, "application/problem+json")
            .header(header::CACHE_CONTROL, "no-store")
            .body(body);
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

struct OnTheWire<'p> {
    problem: &'p Problem,
    instance: &'p str,
}

impl Serialize for OnTheWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (_, slug, status, title, _) = self.problem.about();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &format!("/problems/{slug}"))?;
        map.serialize_entry("title", title)?;
        map.serialize_entry("status", status)?;
        map.serialize_entry("detail", &self.problem.detail)?;
        map.serialize_entry("instance", self.instance)?;
        if !self.problem.errors.is_empty() {
            map.serialize_entry("errors", &self.problem.errors)?;
        }
        if let Some((name, value)) = self.problem.member.as_deref() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.detail)
    }
}

impl std::error::Error for Problem {}

/// Lets handlers return a problem with `?`; the outermost layer turns it into its answer.
impl poem::error::ResponseError for Problem {
    fn status(&self) -> StatusCode {
        Problem::status(self)
    }

    fn as_response(&self) -> Response {
        self.clone().into_response("")
    }
}

impl From<crate::db::Error> for Problem {
    fn from(error: crate::db::Error) -> Self {
        use crate::db::Error as E;
        match error {
            E::Unavailable(why) => {
                tracing::warn!(%why, "the database is not available");
                Self::unavailable(
                    "The database does not answer at the moment. Nothing was acknowledged; try again.",
                )
            }
            E::Full => {
                tracing::error!("the disk of the database is full");
                Self::new(Kind::DiskFull, "The server's disk is full. Nothing was written.")
            }
            E::Gone => Self::unauthenticated("The account of this token has been deleted."),
            E::Duplicate(_) | E::Defect(_) => {
                tracing::error!(%error, "a statement failed");
                Self::defect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_in_the_table_once_with_its_own_slug() {
        let mut slugs: Vec<_> = KINDS.iter().map(|about| about.1).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), KINDS.len());
        assert_eq!(Problem::new(Kind::StaleRevision, "x").status(), StatusCode::PRECONDITION_FAILED);
    }
}
