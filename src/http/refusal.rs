//! Turns every error of the framework into a problem in our own words, because its texts name internals.
//!
//! Knows poem's errors and no feature. `front` calls it with whatever came back instead of an answer.

use poem::{
    Error, Response,
    error::{MethodNotAllowedError, NotFoundError, ReadBodyError},
    http::{HeaderValue, StatusCode, header},
};
use poem_openapi::error::{
    AuthorizationError, ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError,
};
use serde_json::json;

use super::paths::Place;
use crate::problem::{FieldError, Kind, Problem};

/// Where the error happened.
pub struct Refused<'r> {
    pub place: Place,
    pub path: &'r str,
    pub request_id: &'r str,
    /// The methods that the path takes, if it takes any.
    pub allow: Option<&'r HeaderValue>,
}

impl Refused<'_> {
    /// The answer to send instead of the error.
    pub fn answer(&self, error: Error) -> Response {
        if error.is_from_response() {
            return error.into_response();
        }
        let problem = self.problem(error);
        if self.place == Place::Auth {
            in_better_auths_words(&problem)
        } else {
            problem.into_response(self.path)
        }
    }

    fn problem(&self, error: Error) -> Problem {
        let error = match error.downcast::<Problem>() {
            Ok(problem) => return problem,
            Err(error) => error,
        };
        if error.is::<NotFoundError>() {
            return Problem::not_found("There is nothing at this path.");
        }
        if error.is::<MethodNotAllowedError>() {
            return self.wrong_method();
        }
        if error.is::<AuthorizationError>() {
            return Problem::unauthenticated(
                "Sign in first: send the header \"Authorization: Bearer\" with a token.",
            );
        }
        if error.is::<ParsePathError>() || error.is::<poem::error::ParsePathError>() {
            return Problem::not_found("There is nothing with such an id.");
        }
        if let Some(error) = error.downcast_ref::<ParseParamError>() {
            return Problem::invalid(vec![FieldError::parameter(error.name, rule(&error.reason))]);
        }
        if error.is::<ParseRequestPayloadError>() {
            return Problem::new(Kind::NotJson, "The body could not be read as what this operation takes.");
        }
        if error.is::<ContentTypeError>() {
            return Problem::new(
                Kind::UnsupportedMediaType,
                "The body must be sent as Content-Type: application/json.",
            );
        }
        match error.downcast_ref::<ReadBodyError>() {
            Some(ReadBodyError::PayloadTooLarge) => {
                return Problem::new(Kind::BodyTooLarge, "The body is larger than this operation takes.");
            }
            Some(ReadBodyError::Utf8(_)) => return Problem::new(Kind::NotJson, "The body is not UTF-8."),
            Some(ReadBodyError::Io(_)) => {
                return Problem::new(Kind::BadRequest, "The body broke off before its end.");
            }
            Some(ReadBodyError::BodyHasBeenTaken) | None => {}
        }
        self.by_status(&error)
    }

    fn wrong_method(&self) -> Problem {
        let problem = Problem::new(Kind::MethodNotAllowed, "This path does not take that method.");
        match self.allow {
            Some(allow) => problem.with_header(header::ALLOW, allow.clone()),
            None => problem,
        }
    }

    /// For errors that nobody here has met: their status says enough, and their text is for the log.
    fn by_status(&self, error: &Error) -> Problem {
        match error.status() {
            StatusCode::UNAUTHORIZED => Problem::unauthenticated("Sign in first."),
            StatusCode::NOT_FOUND => Problem::not_found("There is nothing at this path."),
            StatusCode::METHOD_NOT_ALLOWED => self.wrong_method(),
            StatusCode::NOT_ACCEPTABLE => {
                Problem::new(Kind::NotAcceptable, "None of the accepted types can be given.")
            }
            StatusCode::REQUEST_TIMEOUT => {
                Problem::new(Kind::RequestTimeout, "The request took too long to arrive.")
            }
            StatusCode::CONFLICT => Problem::new(Kind::Conflict, "It exists already."),
            StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::BodyTooLarge, "The body is too large."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::new(
                Kind::UnsupportedMediaType,
                "The body must be sent as Content-Type: application/json.",
            ),
            StatusCode::TOO_MANY_REQUESTS => {
                Problem::new(Kind::TooManyRequests, "There were too many requests.")
            }
            status if status.is_client_error() => {
                Problem::new(Kind::BadRequest, "The request could not be understood.")
            }
            status => {
                tracing::error!(request_id = self.request_id, %status, %error, "a request failed");
                if status == StatusCode::SERVICE_UNAVAILABLE { busy() } else { Problem::defect() }
            }
        }
    }
}

/// A 503 that says when to come back.
pub fn busy() -> Problem {
    Problem::unavailable("The server could not answer at the moment. Try again.")
}

/// The rule that a parameter breaks, told by the framework's reason without its type names and without the value.
fn rule(reason: &str) -> String {
    let argument = |name: &str| {
        let (_, rest) = reason.split_once(&format!("{name}("))?;
        rest.split([',', ')']).next()
    };
    if reason.contains("expects an input value") {
        "This parameter is required.".into()
    } else if let Some(most) = argument("maximum") {
        format!("It must be at most {most}.")
    } else if let Some(least) = argument("minimum") {
        format!("It must be at least {least}.")
    } else if let Some(most) = argument("maxLength") {
        format!("It must be {most} or fewer characters long.")
    } else if let Some(least) = argument("minLength") {
        format!("It must be {least} or more characters long.")
    } else if reason.contains("\"integer") {
        "It must be a whole number within the documented bounds.".into()
    } else if reason.contains("\"number") {
        "It must be a number.".into()
    } else if reason.contains("\"boolean") {
        "It must be true or false.".into()
    } else {
        "It has none of the values that the documentation names.".into()
    }
}

/// Better Auth answers an unknown path and a wrong method with an empty 404, and anything else with a message and a
/// code; its clients read these.
fn in_better_auths_words(problem: &Problem) -> Response {
    let status = problem.status();
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            Response::builder().status(StatusCode::NOT_FOUND).finish()
        }
        StatusCode::INTERNAL_SERVER_ERROR => Response::builder().status(status).finish(),
        _ => {
            let code = status.canonical_reason().unwrap_or("error").to_uppercase().replace([' ', '-'], "_");
            Response::builder()
                .status(status)
                .content_type("application/json")
                .body(json!({"message": problem.to_string(), "code": code}).to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(place: Place) -> Refused<'static> {
        Refused { place, path: "/api/u/tasks", request_id: "r-1", allow: None }
    }

    async fn told(response: Response) -> (StatusCode, String) {
        (response.status(), response.into_body().into_string().await.unwrap())
    }

    // HTTP-05
    #[tokio::test]
    async fn unknown_errors_lose_their_text() {
        let secret = "postgresql://user:password@host/db";
        let error = || Error::from_string(secret, StatusCode::INTERNAL_SERVER_ERROR);
        let (status, body) = told(refused(Place::Api).answer(error())).await;
        assert_eq!(status, 500);
        assert!(body.contains("/problems/defect") && !body.contains("password"), "{body}");
        let (status, body) = told(refused(Place::Auth).answer(error())).await;
        assert_eq!((status.as_u16(), body.as_str()), (500, ""));
        let teapot = Error::from_string(secret, StatusCode::IM_A_TEAPOT);
        let (status, body) = told(refused(Place::Api).answer(teapot)).await;
        assert!(status == 400 && !body.contains("password"), "{body}");
    }

    // HTTP-25
    #[tokio::test]
    async fn sign_in_keeps_its_own_protocol() {
        let (status, body) = told(refused(Place::Auth).answer(MethodNotAllowedError.into())).await;
        assert_eq!((status.as_u16(), body.as_str()), (404, ""));
        let large = Problem::new(Kind::BodyTooLarge, "Too large.");
        let (status, body) = told(refused(Place::Auth).answer(large.into())).await;
        assert_eq!(status, 413);
        assert_eq!(body, r#"{"code":"PAYLOAD_TOO_LARGE","message":"Too large."}"#);
    }

    #[test]
    fn reasons_of_the_framework_become_rules() {
        for (reason, told) in [
            (r#"Type "integer(uint32)" expects an input value."#, "This parameter is required."),
            ("verification failed. maximum(1000, exclusive: false)", "It must be at most 1000."),
            ("verification failed. minLength(1)", "It must be 1 or more characters long."),
            (
                r#"failed to parse "integer(uint32)": invalid digit found in string"#,
                "It must be a whole number within the documented bounds.",
            ),
            (
                r#"Expected input type "Secret", found "x"."#,
                "It has none of the values that the documentation names.",
            ),
        ] {
            assert_eq!(rule(reason), told);
        }
    }
}
