//! Answers to a browser that followed a mailed link: it is led on to a page, or told in JSON when no page was named.
//!
//! Knows HTTP and the document; where to go, the operations say.

use poem::{
    IntoResponse, Response,
    http::{HeaderValue, StatusCode, header},
};
use poem_openapi::{
    ApiResponse,
    payload::Response as Headed,
    registry::{MetaHeader, MetaResponse, MetaResponses, Registry},
    types::Type,
};
use serde::Serialize;

use crate::wire::Json;

/// The way to another page.
pub struct Onward(Response);

impl Onward {
    pub fn to(target: &str, cookies: Vec<HeaderValue>) -> Self {
        let mut response = Response::builder().status(StatusCode::FOUND).finish();
        response.headers_mut().insert(header::LOCATION, plain(target));
        for cookie in cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        Self(response)
    }
}

/// Headers hold no letters beyond ASCII; addresses are percent-encoded there.
fn plain(target: &str) -> HeaderValue {
    let encoded: String = target
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect();
    HeaderValue::from_str(&encoded).expect("visible ASCII is a header value")
}

/// `target` with another parameter in its query. Name and value are letters, digits and underscores.
pub fn with(target: &str, name: &str, value: &str) -> String {
    let (head, fragment) = match target.split_once('#') {
        Some((head, fragment)) => (head, format!("#{fragment}")),
        None => (target, String::new()),
    };
    let mark = if head.contains('?') { '&' } else { '?' };
    format!("{head}{mark}{name}={value}{fragment}")
}

impl IntoResponse for Onward {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for Onward {
    fn meta() -> MetaResponses {
        MetaResponses { responses: vec![found()] }
    }

    fn register(_registry: &mut Registry) {}
}

fn found() -> MetaResponse {
    MetaResponse {
        description: "The page to go on with.",
        status: Some(302),
        status_range: None,
        content: vec![],
        headers: vec![MetaHeader {
            name: "Location".to_owned(),
            description: Some(
                "The page, with `error` in its query if the link could not be followed.".to_owned(),
            ),
            required: true,
            deprecated: false,
            schema: String::schema_ref(),
        }],
    }
}

/// Led on, or told.
pub enum Led<T: Type + Serialize> {
    On(Onward),
    Told(Headed<Json<T>>),
}

impl<T: Type + Serialize> IntoResponse for Led<T> {
    fn into_response(self) -> Response {
        match self {
            Self::On(onward) => onward.into_response(),
            Self::Told(answer) => answer.into_response(),
        }
    }
}

impl<T: Type + Serialize> ApiResponse for Led<T> {
    fn meta() -> MetaResponses {
        let mut meta = <Json<T> as ApiResponse>::meta();
        meta.responses.push(found());
        meta
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_added_in_front_of_the_fragment() {
        for (target, wanted) in [
            ("/reset", "/reset?token=a"),
            ("/reset?x=1", "/reset?x=1&token=a"),
            ("https://todo.example.org/#/reset", "https://todo.example.org/?token=a#/reset"),
        ] {
            assert_eq!(with(target, "token", "a"), wanted);
        }
        assert_eq!(plain("/grüße x"), "/gr%C3%BC%C3%9Fe%20x");
    }
}
