//! Which endpoint a path belongs to: the operations, their document, or the files.
//!
//! A look at the path's beginning instead of nested routes, each of which would parse the address anew.

use poem::{
    Endpoint, Request, Response,
    endpoint::BoxEndpoint,
    http::{HeaderValue, Method, StatusCode, header},
};

use super::{assets::Assets, methods::Methods, paths::Place, service::Document};
use crate::problem::Problem;

const DOCUMENT_PATH: &str = "/openapi.json";
static READ_ONLY: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Everything that is served.
pub struct Site {
    api: BoxEndpoint<'static>,
    document: Document,
    methods: Methods,
    assets: Assets,
}

impl Site {
    pub fn new(api: BoxEndpoint<'static>, document: String, assets: Assets) -> Self {
        Self { methods: Methods::of(&document), document: Document::new(document), api, assets }
    }

    /// The part that answers a path.
    pub fn place(&self, path: &str) -> Place {
        let place = Place::of(path);
        let plain = path.strip_suffix('/').unwrap_or(path);
        let is_operation =
            place == Place::Page && (plain == DOCUMENT_PATH || self.methods.allow(plain).is_some());
        if is_operation { Place::Api } else { place }
    }

    /// The methods that a path takes.
    pub fn allow(&self, path: &str, place: Place) -> Option<&HeaderValue> {
        let read_only = place == Place::Page || path == DOCUMENT_PATH;
        if read_only { Some(&READ_ONLY) } else { self.methods.allow(path) }
    }

    pub async fn answer(&self, request: Request, place: Place) -> poem::Result<Response> {
        if request.method() == Method::OPTIONS && place != Place::Auth {
            let allow = self.allow(request.uri().path(), place);
            return allow
                .map(options)
                .ok_or_else(|| Problem::not_found("There is nothing at this path.").into());
        }
        match place {
            Place::Page => self.assets.answer(&request),
            Place::Api if request.uri().path() == DOCUMENT_PATH => self.document.answer(&request),
            Place::Api | Place::Auth => self.api.call(request).await,
        }
    }
}

fn options(allow: &HeaderValue) -> Response {
    Response::builder().status(StatusCode::NO_CONTENT).header(header::ALLOW, allow).finish()
}
