//! The routes by which machines watch the server, and the document of all routes.
//!
//! Knows that there is a database and nothing of what is in it.

use std::time::Duration;

use poem::{
    Request, Response,
    error::MethodNotAllowedError,
    http::{HeaderValue, Method, StatusCode, header},
};
use poem_openapi::{Object, OpenApi, Tags};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::conditional;
use crate::{db::Db, problem::Problem, wire::Json};

/// How long the database may take to show that it is there, in seconds.
pub const READY_SECONDS_MAX: u64 = 2;

/// `GET /health` and `GET /ready`.
pub struct ServiceApi {
    db: Db,
}

#[derive(Tags)]
enum Tag {
    /// For those who watch over the server.
    Service,
}

/// That the process answers.
#[derive(Object, Serialize)]
#[oai(example)]
struct Health {
    /// Always `healthy`.
    status: String,
}

/// That the server can do its work.
#[derive(Object, Serialize)]
#[oai(example)]
struct Ready {
    /// Always `ready`; otherwise the answer is a problem.
    status: String,
}

impl poem_openapi::types::Example for Health {
    fn example() -> Self {
        Self { status: "healthy".into() }
    }
}

impl poem_openapi::types::Example for Ready {
    fn example() -> Self {
        Self { status: "ready".into() }
    }
}

impl ServiceApi {
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

#[OpenApi(tag = "Tag::Service")]
impl ServiceApi {
    /// Tell that the process answers
    ///
    /// Asks nothing of the database, so that a database that is away does not get the process restarted.
    #[oai(path = "/health", method = "get", operation_id = "get_health")]
    async fn get_health(&self) -> Json<Health> {
        Json(Health { status: "healthy".into() })
    }

    /// Tell whether requests can be served
    ///
    /// Asks the database for an answer, and gives it two seconds. Send requests here while it says `ready`.
    #[oai(path = "/ready", method = "get", operation_id = "get_ready")]
    async fn get_ready(&self) -> poem::Result<Json<Ready>> {
        let not_ready = || Problem::unavailable("The database does not answer at the moment.");
        match tokio::time::timeout(Duration::from_secs(READY_SECONDS_MAX), self.db.ping()).await {
            Ok(Ok(())) => Ok(Json(Ready { status: "ready".into() })),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the database is not ready");
                Err(not_ready().into())
            }
            Err(_) => {
                tracing::warn!("the database did not answer in time to be called ready");
                Err(not_ready().into())
            }
        }
    }
}

/// The OpenAPI document at `/openapi.json`.
pub struct Document {
    text: &'static str,
    etag: HeaderValue,
}

impl Document {
    /// Keeps the text for the life of the process, which answers many requests without copying it.
    pub fn new(text: String) -> Self {
        let etag = conditional::etag(&Sha256::digest(&text), None);
        Self { text: text.leak(), etag }
    }

    pub fn answer(&self, request: &Request) -> poem::Result<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(MethodNotAllowedError.into());
        }
        let response =
            Response::builder().header(header::ETAG, &self.etag).header(header::CACHE_CONTROL, "no-cache");
        if conditional::is_known(request.headers(), &self.etag) {
            return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
        }
        let response =
            response.content_type("application/json").header(header::CONTENT_LENGTH, self.text.len());
        Ok(response.body(self.text))
    }
}
