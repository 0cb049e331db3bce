//! The errors of `/api/auth`: `{"message", "code"}` with Better Auth's texts, which its clients show and compare.
//!
//! Knows HTTP and the errors of the verbs; everything in `api` that refuses a request makes one of these.

use poem::{
    Response,
    http::{HeaderName, HeaderValue, StatusCode, header},
};
use poem_openapi::{
    ApiResponse,
    registry::{MetaResponses, Registry},
};
use serde::Serialize;

use crate::{
    auth::{model::Error, password::PasswordFault, rate::TooEarly},
    db,
};

/// Seconds after which a client may ask again when the database was away.
const RETRY_AFTER_SECONDS: &str = "2";

/// An error of sign-in, as Better Auth's clients know it; `document` has its schema.
#[derive(Debug, Serialize)]
struct AuthError {
    /// What went wrong, in a sentence.
    message: String,
    /// A name for it that programs can compare; a few errors have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

/// A request that was turned down. `error` is missing where only the status is said.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    error: Option<AuthError>,
    cookies: Vec<HeaderValue>,
    too_early: Option<TooEarly>,
}

impl Refusal {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        let error = AuthError { message: message.into(), code: Some(code) };
        Self { error: Some(error), ..Self::bare(status) }
    }

    pub fn without_code(message: impl Into<String>) -> Self {
        let error = AuthError { message: message.into(), code: None };
        Self { error: Some(error), ..Self::bare(StatusCode::BAD_REQUEST) }
    }

    /// Only a status.
    fn bare(status: StatusCode) -> Self {
        Self { status, error: None, cookies: Vec::new(), too_early: None }
    }

    /// Somebody asks too often.
    pub fn too_early(too_early: TooEarly) -> Self {
        let message = "Too many requests. Please try again later.";
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            too_early: Some(too_early),
            ..Self::without_code(message)
        }
    }

    /// Faults of a body in the words of Better Auth's schemas, each with its place in front.
    pub fn invalid(faults: &[String]) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "VALIDATION_ERROR", faults.join("; "))
    }

    /// Nobody is signed in; `cookies` remove what the browser wrongly kept.
    pub fn unauthorized(cookies: Vec<HeaderValue>) -> Self {
        Self { cookies, ..Self::new(StatusCode::UNAUTHORIZED, "UNAUTHORIZED", "Unauthorized") }
    }

    /// The same with cookies to send along.
    pub fn with_cookies(self, cookies: Vec<HeaderValue>) -> Self {
        Self { cookies, ..self }
    }

    /// Neither path nor method exist here; said without a body, as Better Auth's router does.
    pub fn unknown_route() -> Self {
        Self::bare(StatusCode::NOT_FOUND)
    }

    pub fn defect() -> Self {
        Self::bare(StatusCode::INTERNAL_SERVER_ERROR)
    }

    pub fn into_response(self) -> Response {
        let Self { status, error, cookies, too_early } = self;
        let mut response = Response::builder().status(status).finish();
        if let Some(error) = error {
            response.set_body(serde_json::to_vec(&error).expect("two texts are plain JSON"));
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::INSUFFICIENT_STORAGE) {
            let seconds = HeaderValue::from_static(RETRY_AFTER_SECONDS);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if let Some(TooEarly { seconds }) = too_early {
            // Better Auth's clients look for the one, everybody else for the other.
            for name in [HeaderName::from_static("x-retry-after"), header::RETRY_AFTER] {
                response.headers_mut().insert(name, seconds.into());
            }
        }
        for cookie in cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl From<Refusal> for poem::Error {
    fn from(refusal: Refusal) -> Self {
        Self::from_response(refusal.into_response())
    }
}

/// Which operation refuses how is said once for all of them, in `document`.
impl ApiResponse for Refusal {
    fn meta() -> MetaResponses {
        MetaResponses { responses: Vec::new() }
    }

    fn register(_registry: &mut Registry) {}
}

impl From<PasswordFault> for Refusal {
    fn from(fault: PasswordFault) -> Self {
        match fault {
            PasswordFault::TooShort => {
                Self::new(StatusCode::BAD_REQUEST, "PASSWORD_TOO_SHORT", "Password too short")
            }
            PasswordFault::TooLong => {
                Self::new(StatusCode::BAD_REQUEST, "PASSWORD_TOO_LONG", "Password too long")
            }
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let (status, code, message) = match error {
            Error::Password(fault) => return fault.into(),
            Error::Database(error) => return error.into(),
            Error::TooManyGuesses(too_early) => return Self::too_early(too_early),
            Error::SignUpClosed => (
                StatusCode::BAD_REQUEST,
                "EMAIL_PASSWORD_SIGN_UP_DISABLED",
                "Email and password sign up is not enabled",
            ),
            Error::EmailTaken => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
                "User already exists. Use another email.",
            ),
            Error::InvalidEmailOrPassword => {
                (StatusCode::UNAUTHORIZED, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password")
            }
            Error::InvalidPassword => (StatusCode::BAD_REQUEST, "INVALID_PASSWORD", "Invalid password"),
            Error::NoPassword => {
                (StatusCode::BAD_REQUEST, "CREDENTIAL_ACCOUNT_NOT_FOUND", "Credential account not found")
            }
            Error::NotFresh => (StatusCode::FORBIDDEN, "SESSION_NOT_FRESH", "Session is not fresh"),
            Error::NoSuchAccount => (StatusCode::BAD_REQUEST, "ACCOUNT_NOT_FOUND", "Account not found"),
            Error::LastAccount => (
                StatusCode::BAD_REQUEST,
                "FAILED_TO_UNLINK_LAST_ACCOUNT",
                "You can't unlink your last account",
            ),
            Error::SessionTooOld => (
                StatusCode::BAD_REQUEST,
                "SESSION_EXPIRED",
                "Session expired. Re-authenticate to perform this action.",
            ),
            Error::EmailNotVerified => (StatusCode::FORBIDDEN, "EMAIL_NOT_VERIFIED", "Email not verified"),
            Error::AlreadyVerified => {
                (StatusCode::BAD_REQUEST, "EMAIL_ALREADY_VERIFIED", "Email is already verified")
            }
            Error::EmailMismatch => (StatusCode::BAD_REQUEST, "EMAIL_MISMATCH", "Email mismatch"),
            Error::SameEmail => return Self::without_code("Email is the same"),
            Error::InvalidToken => (StatusCode::BAD_REQUEST, "INVALID_TOKEN", "Invalid token"),
            Error::TokenExpired => (StatusCode::BAD_REQUEST, "TOKEN_EXPIRED", "Token expired"),
            Error::OtherVisitor => (StatusCode::BAD_REQUEST, "INVALID_USER", "Invalid user"),
            Error::NoSuchUser => (StatusCode::BAD_REQUEST, "USER_NOT_FOUND", "User not found"),
        };
        Self::new(status, code, message)
    }
}

impl From<db::Error> for Refusal {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::Unavailable(why) => {
                tracing::warn!(%why, "the database is not available");
                Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "SERVICE_UNAVAILABLE",
                    "The database does not answer at the moment. Nothing was acknowledged; try again.",
                )
            }
            db::Error::Full => {
                tracing::error!("the disk of the database is full");
                Self::new(
                    StatusCode::INSUFFICIENT_STORAGE,
                    "INSUFFICIENT_STORAGE",
                    "The server's disk is full. Nothing was written.",
                )
            }
            db::Error::Duplicate(_) | db::Error::Gone | db::Error::Defect(_) => {
                tracing::error!(%error, "a statement failed");
                Self::defect()
            }
        }
    }
}
