//! The mechanism between the socket and the operations: connections, one answer per request, the embedded web app.
//!
//! Knows HTTP and poem, and no feature: `app` hands over the operations and gets back one endpoint, which [`serve`]
//! serves. What each part promises stands in `specs/features/05-serving.md`.

pub mod acceptor;
mod assets;
mod conditional;
mod connection;
mod cors;
mod encoding;
mod front;
mod methods;
pub mod openapi;
mod ordered;
mod pages;
mod paths;
mod refusal;
pub mod service;
mod site;

use std::{io, time::Duration};

use poem::{EndpointExt, IntoEndpoint, Server, endpoint::BoxEndpoint};
use tokio_util::sync::CancellationToken;

pub use acceptor::{Acceptor, Limits};
pub use front::{LOGGED_PATH_BYTES_MAX, REQUEST_ID_CHARS_MAX, REQUEST_SECONDS_MAX};

/// How long requests in flight may take to finish once the server was told to stop, in seconds.
pub const GRACE_SECONDS_MAX: u64 = 10;
/// Requests at once on one HTTP/2 connection.
pub const HTTP2_STREAMS_MAX: u32 = 100;

/// What the outermost layer has to know.
pub struct FrontSettings {
    /// Origin of the public address, if it is configured; with https, browsers are told to stay with it.
    pub public_origin: Option<String>,
    /// Origins of pages elsewhere that may call with credentials.
    pub cors_origins: Vec<String>,
    /// The text of `/openapi.json`, which is also where the methods of each path are known from.
    pub document: String,
    /// How long a handler may take; [`REQUEST_SECONDS_MAX`] outside tests.
    pub request_time_max: Duration,
}

/// Puts the outermost layer, the web app and the document around the operations.
pub fn endpoint<A>(api: A, settings: FrontSettings) -> BoxEndpoint<'static>
where
    A: IntoEndpoint,
    A::Endpoint: 'static,
{
    let FrontSettings { public_origin, cors_origins, document, request_time_max } = settings;
    let is_https = public_origin.as_deref().is_some_and(|origin| origin.starts_with("https:"));
    let site = site::Site::new(api.map_to_response().boxed(), document, assets::Assets::embedded());
    let cors = cors::Cors::new(public_origin, cors_origins);
    front::Front::new(site, cors, request_time_max, is_https).boxed()
}

/// Serves until `shutdown`, then finishes the requests in flight, for `grace` at most.
///
/// Streams end by themselves on the same token; whoever makes one listens to it. Connections that still send the
/// headers of their first request are closed at once.
pub async fn serve(
    acceptor: Acceptor,
    endpoint: BoxEndpoint<'static>,
    shutdown: CancellationToken,
    grace: Duration,
) -> io::Result<()> {
    let served = Server::new_with_acceptor(acceptor.closing_on(shutdown.clone()))
        .http2_max_concurrent_streams(HTTP2_STREAMS_MAX)
        .run_with_graceful_shutdown(endpoint, shutdown.clone().cancelled_owned(), Some(grace));
    // The framework ends connections after the grace, but waits for each of them to say so.
    let given_up = async {
        shutdown.cancelled().await;
        tokio::time::sleep(grace + Duration::from_millis(500)).await;
    };
    tokio::select! {
        result = served => result,
        () = given_up => {
            tracing::warn!("connections were left behind at the end");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests;
