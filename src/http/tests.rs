//! The whole of `http` around a small sample API, asked directly and over real sockets.

mod answers;
mod connections;
mod limits;
mod origins;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use poem::{
    Body, Endpoint, Request, Response,
    endpoint::{BoxEndpoint, make},
    http::{Method, StatusCode},
};
use poem_openapi::{
    Object, OpenApi, OpenApiService,
    param::{Path, Query},
    payload::Json,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{
    auth::{
        owner::SignedIn,
        token::{Subject, Tokens},
    },
    clock::Clock,
    db::{Db, Sqlite},
    problem::{FieldError, Problem},
    wire,
};

const SECRET: &str = "a secret of the tests, long enough";

#[derive(Object)]
#[oai(deny_unknown_fields)]
struct Thing {
    name: String,
}

/// What the tests wait for and let go.
#[derive(Default)]
struct Signals {
    begun: Notify,
    go_on: Notify,
}

struct SampleApi(Arc<Signals>);

#[OpenApi]
impl SampleApi {
    /// List things
    #[oai(path = "/api/:user_id/tasks", method = "get", operation_id = "list_things")]
    async fn list(
        &self,
        Path(user_id): Path<String>,
        #[oai(validator(maximum(value = "1000")))] Query(limit): Query<Option<u32>>,
    ) -> Json<String> {
        Json(format!("{user_id}:{}", limit.unwrap_or_default()))
    }

    /// Make a thing
    #[oai(path = "/api/:user_id/tasks", method = "post", operation_id = "create_thing")]
    async fn create(
        &self,
        signed_in: SignedIn,
        Path(user_id): Path<String>,
        body: wire::Body<Thing>,
    ) -> poem::Result<Json<String>> {
        signed_in.owner_of(&user_id)?;
        let mut fields = body.fields();
        let name = fields.required("name", wire::text);
        fields.finish()?;
        Ok(Json(name.unwrap_or_default()))
    }

    /// Make a thing in the framework's way
    #[oai(path = "/api/:user_id/plain", method = "put", operation_id = "replace_plain")]
    async fn plain(&self, Path(user_id): Path<String>, Json(thing): Json<Thing>) -> Json<String> {
        Json(user_id + &thing.name)
    }

    /// Search things
    #[oai(path = "/api/:user_id/tasks/search", method = "get", operation_id = "search_things")]
    async fn search(&self, Path(user_id): Path<String>) -> Json<String> {
        Json(format!("search of {user_id}"))
    }

    /// Get a thing
    #[oai(path = "/api/:user_id/tasks/:task_id", method = "get", operation_id = "get_thing")]
    async fn get(&self, Path(_user_id): Path<String>, Path(task_id): Path<uuid::Uuid>) -> Json<String> {
        Json(task_id.to_string())
    }

    /// Go wrong in a certain way
    #[oai(path = "/wrong/:way", method = "post", operation_id = "go_wrong")]
    async fn go_wrong(&self, Path(way): Path<String>) -> poem::Result<Json<String>> {
        match way.as_str() {
            "panic" => panic!("a defect of the tests"),
            "slow" => std::future::pending().await,
            "fields" => Err(Problem::invalid(vec![FieldError::at("/name", "The name is empty.")]).into()),
            "sleep" => {
                self.0.begun.notify_one();
                self.0.go_on.notified().await;
                Ok(Json("finished".into()))
            }
            _ => Err(poem::Error::from_string("postgresql://user:password@host", StatusCode::BAD_GATEWAY)),
        }
    }

    /// Send much
    #[oai(path = "/much", method = "get", operation_id = "get_much")]
    async fn much(&self) -> poem_openapi::payload::Binary<Vec<u8>> {
        poem_openapi::payload::Binary(vec![b'x'; 32 << 20])
    }
}

fn settings(document: String) -> FrontSettings {
    FrontSettings {
        public_origin: None,
        cors_origins: vec!["http://localhost:3000".into()],
        document,
        request_time_max: Duration::from_millis(300),
    }
}

fn sample() -> (BoxEndpoint<'static>, Arc<Signals>) {
    sample_with(|settings| settings)
}

fn sample_with(change: impl FnOnce(FrontSettings) -> FrontSettings) -> (BoxEndpoint<'static>, Arc<Signals>) {
    let signals = Arc::new(Signals::default());
    let api = OpenApiService::new(SampleApi(signals.clone()), "Sample", "1");
    let document = openapi::document(&api.spec(), &[]);
    let auth = make(|request: Request| async move {
        match request.uri().path() {
            "/api/auth/ok" => Ok(Response::builder().content_type("application/json").body("{\"ok\":true}")),
            "/api/auth/odd" => Ok(Response::builder().status(StatusCode::BAD_REQUEST).body("odd")),
            _ => Err(poem::Error::from(poem::error::NotFoundError)),
        }
    });
    let routes = poem::Route::new().at("/api/auth/*path", auth).nest_no_strip("/", api);
    let routes = routes.with(poem::middleware::AddData::new(tokens()));
    (super::endpoint(routes, change(settings(document))), signals)
}

fn tokens() -> Tokens {
    Tokens::new(SECRET, Clock::System)
}

fn bearer(user_id: &str) -> String {
    let subject = Subject { user_id, ..Subject::default() };
    format!("Bearer {}", tokens().issue(subject, Duration::from_mins(1)))
}

/// Status, headers and body of one answer.
struct Told {
    status: u16,
    headers: poem::http::HeaderMap,
    body: String,
}

impl Told {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn problem(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        let problem: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        assert_eq!(problem["status"], self.status);
        problem
    }
}

async fn ask(
    endpoint: &BoxEndpoint<'static>,
    method: &str,
    uri: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Told {
    let mut request = Request::builder().method(method.parse().unwrap()).uri(uri.parse().unwrap());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = endpoint.get_response(request.body(Body::from(body.to_owned()))).await;
    let (parts, body) = response.into_parts();
    Told { status: parts.status.as_u16(), headers: parts.headers, body: body.into_string().await.unwrap() }
}

async fn get(endpoint: &BoxEndpoint<'static>, uri: &str) -> Told {
    ask(endpoint, "GET", uri, &[], "").await
}
