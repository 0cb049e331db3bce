//! The way to push services: one HTTPS request per message, to public addresses only.
//!
//! A push service is named by whoever sends a subscription. So every name is looked up here, right before the connection, and
//! none is made to an address within the operator's network. Neither redirects nor proxies are followed, and what a push
//! service answers besides its status is not read. Knows no messages; [`super::Push`] hands them over.

use std::{
    future::Future,
    io::{self, Cursor},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
    vec,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use http::{HeaderMap, Request, header};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{HttpConnector, dns::Name},
    },
    rt::TokioExecutor,
};
use tower_service::Service;
use url::{Host, Url};
use uuid::Uuid;

use crate::clock::{Clock, Timestamp};

/// How long handing one message to a push service may take.
pub const PUSH_WAIT_MAX: Duration = Duration::from_secs(15);
/// For how long a push service keeps a message for a browser that is away.
const KEPT_SECONDS: &str = "86400";

/// What a push service said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Taken,
    /// The subscription has ended.
    Gone,
    /// Trying again may help, after the pause that it asked for, if it did.
    Later(Option<Duration>),
    /// Trying again would not.
    Refused,
}

/// Sends messages. Cheap to clone.
#[derive(Clone)]
pub struct Post {
    client: Client<HttpsConnector<HttpConnector<Lookup>>, Full<Cursor<Vec<u8>>>>,
    clock: Clock,
    anywhere: bool,
}

impl Post {
    /// `anywhere` lets messages go within the operator's network too, and without TLS.
    pub fn new(anywhere: bool, clock: Clock) -> Self {
        let mut connector = HttpConnector::new_with_resolver(Lookup { anywhere });
        connector.enforce_http(false);
        let connector = HttpsConnectorBuilder::new()
            .with_webpki_roots()
            .https_or_http()
            .enable_http1()
            .wrap_connector(connector);
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Self { client, clock, anywhere }
    }

    /// Whether messages may go to this address at all. What a name means is asked when a connection is made.
    pub fn may_reach(&self, endpoint: &Url) -> bool {
        let is_plain =
            endpoint.username().is_empty() && endpoint.password().is_none() && endpoint.fragment().is_none();
        let is_public = match endpoint.host() {
            Some(Host::Ipv4(address)) => is_public(address.into()),
            Some(Host::Ipv6(address)) => is_public(address.into()),
            Some(Host::Domain(name)) => name.trim_end_matches('.').contains('.'),
            None => false,
        };
        // Another port than that of https is no push service of a browser, and may be something that should not be knocked at.
        let is_https = endpoint.scheme() == "https" && endpoint.port().is_none();
        let is_web = matches!(endpoint.scheme(), "http" | "https") && endpoint.has_host();
        is_plain && (is_https && is_public || is_web && self.anywhere)
    }

    /// Hands a message over. The same topic again replaces a message that the browser has not fetched yet.
    pub async fn send(&self, endpoint: &Url, authorization: &str, topic: Uuid, body: Vec<u8>) -> Answer {
        if !self.may_reach(endpoint) {
            return Answer::Refused;
        }
        let request = Request::post(endpoint.as_str())
            .header(header::AUTHORIZATION, authorization)
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header("TTL", KEPT_SECONDS)
            .header("Urgency", "high")
            .header("Topic", URL_SAFE_NO_PAD.encode(topic.as_bytes()))
            .body(Full::new(Cursor::new(body)));
        let Ok(request) = request else { return Answer::Refused };
        match tokio::time::timeout(PUSH_WAIT_MAX, self.client.request(request)).await {
            Ok(Ok(response)) => answer(response.status().as_u16(), response.headers(), self.clock.now()),
            Ok(Err(error)) if is_inside(&error) => Answer::Refused,
            Ok(Err(_)) | Err(_) => Answer::Later(None),
        }
    }
}

fn answer(status: u16, headers: &HeaderMap, now: Timestamp) -> Answer {
    match status {
        200..=299 => Answer::Taken,
        404 | 410 => Answer::Gone,
        408 | 429 | 500..=599 => {
            let asked = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
            Answer::Later(asked.and_then(|text| pause(text, now)))
        }
        _ => Answer::Refused,
    }
}

/// Reads `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
fn pause(text: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?.timestamp().as_millisecond();
    u64::try_from(date - now.0).ok().map(Duration::from_millis)
}

/// Looks names up, and passes over addresses inside.
#[derive(Clone)]
struct Lookup {
    anywhere: bool,
}

/// A name leads inside only.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to no public address")]
struct Inside;

fn is_inside(error: &(dyn std::error::Error + 'static)) -> bool {
    let said = |error: &(dyn std::error::Error + 'static)| {
        error.downcast_ref::<io::Error>()?.get_ref()?.downcast_ref::<Inside>().map(drop)
    };
    std::iter::successors(Some(error), |error| error.source()).any(|error| said(error).is_some())
}

impl Service<Name> for Lookup {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let anywhere = self.anywhere;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<_> = found.filter(|at| anywhere || is_public(at.ip())).collect();
            if allowed.is_empty() { Err(io::Error::other(Inside)) } else { Ok(allowed.into_iter()) }
        })
    }
}

/// Whether an address is one of the whole Internet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => match address.to_ipv4() {
            Some(address) => is_public_4(address),
            None => is_public_6(address),
        },
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let benchmarks = first == 198 && (18..20).contains(&second);
    let protocols = (first, second, third) == (192, 0, 0);
    let old_relays = (first, second, third) == (192, 88, 99);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || first == 0
        || first >= 224
        || shared
        || benchmarks
        || protocols
        || old_relays)
}

/// Global unicast, without what carries an IPv4 address inside (6to4, NAT64) and without documentation.
fn is_public_6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    (0x2000..0x4000).contains(&first)
        && first != 0x2002
        && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8))
        && first != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    // PUSH-05
    #[test]
    fn nothing_inside_is_reached() {
        let post = Post::new(false, Clock::System);
        let reaches = |text: &str| post.may_reach(&text.parse().unwrap());
        for outside in [
            "https://push.example.org/x",
            "https://push.example.org:443/x?y",
            "https://8.8.8.8/x",
            "https://[2606:4700::1111]/x",
        ] {
            assert!(reaches(outside), "{outside}");
        }
        for inside in [
            "http://push.example.org/x",
            "https://push.example.org:8443/x",
            "https://name@push.example.org/x",
            "https://name:word@push.example.org/x",
            "https://push.example.org/x#y",
            "https://localhost/x",
            "https://localhost./x",
            "https://127.0.0.1/x",
            "https://127.1/x",
            "https://10.1.2.3/x",
            "https://172.16.0.1/x",
            "https://192.168.1.1/x",
            "https://169.254.169.254/x",
            "https://100.64.0.1/x",
            "https://0.0.0.0/x",
            "https://224.0.0.1/x",
            "https://255.255.255.255/x",
            "https://[::1]/x",
            "https://[::]/x",
            "https://[fe80::1]/x",
            "https://[fd00::1]/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[2002:0a00:1::]/x",
            "https://[64:ff9b::a00:1]/x",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "ftp://8.8.8.8/x",
            "data:text/plain,x",
        ] {
            assert!(!reaches(inside), "{inside}");
        }
    }

    // PUSH-05
    #[tokio::test]
    async fn a_name_that_leads_inside_leads_nowhere() {
        let name = || "localhost".parse::<Name>().unwrap();
        let refused = Lookup { anywhere: false }.call(name()).await.unwrap_err();
        assert!(is_inside(&refused));
        assert!(Lookup { anywhere: true }.call(name()).await.unwrap().count() > 0);
        // The same by the way of a whole request: nobody is asked a second time whether the name is allowed.
        let connector = HttpConnector::new_with_resolver(Lookup { anywhere: false });
        let client: Client<_, Full<Cursor<Vec<u8>>>> = Client::builder(TokioExecutor::new()).build(connector);
        let error = client.get("http://localhost:9/x".parse().unwrap()).await.unwrap_err();
        assert!(is_inside(&error), "{error:?}");
    }

    // PUSH-04
    #[test]
    fn what_a_push_service_says_is_understood() {
        let now = Timestamp(784_111_777_000);
        let says = |status: u16, retry: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.extend(retry.map(|retry| (header::RETRY_AFTER, retry.parse().unwrap())));
            answer(status, &headers, now)
        };
        assert_eq!([200, 201, 202].map(|status| says(status, None)), [Answer::Taken; 3]);
        assert_eq!([404, 410].map(|status| says(status, None)), [Answer::Gone; 2]);
        assert_eq!([301, 400, 401, 403, 413].map(|status| says(status, None)), [Answer::Refused; 5]);
        assert_eq!([408, 429, 500, 503].map(|status| says(status, None)), [Answer::Later(None); 4]);
        for (retry, seconds) in
            [("120", Some(120)), ("Sun, 06 Nov 1994 08:51:37 GMT", Some(120)), ("soon", None)]
        {
            assert_eq!(says(429, Some(retry)), Answer::Later(seconds.map(Duration::from_secs)), "{retry}");
        }
        assert_eq!(
            says(503, Some("Sun, 06 Nov 1994 08:00:00 GMT")),
            Answer::Later(None),
            "that was long ago"
        );
    }
}
