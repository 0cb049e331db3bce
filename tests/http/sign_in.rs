//! Sign-in on a started server: who the client is, how often it may ask, what pages of other origins may read.

use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Kind, Server};

const PAGE: &str = "http://localhost:3000";

impl Server {
    async fn sign_up(&self, email: &str, headers: &[(&str, &str)]) -> Answer {
        let body = json!({"name": "Sample", "email": email, "password": "correct horse 1"});
        let mut request = self.client.post(format!("{}/api/auth/sign-up/email", self.url)).json(&body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Answer::of(request).await
    }

    /// The address that is kept with a new session of this client.
    async fn address_kept(&self, email: &str, headers: &[(&str, &str)]) -> String {
        let signed_up = self.sign_up(email, headers).await;
        let token =
            signed_up.json["token"].as_str().unwrap_or_else(|| panic!("{}", signed_up.text)).to_owned();
        let request = self.client.get(format!("{}/api/auth/get-session", self.url)).bearer_auth(token);
        Answer::of(request).await.json["session"]["ipAddress"].as_str().unwrap().to_owned()
    }
}

// SESS-24
#[tokio::test]
async fn a_forwarded_address_is_believed_of_trusted_peers_only() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let forwarded = [("x-forwarded-for", "192.0.2.7, 203.0.113.9")];
        let trusting = Server::start(kind).await;
        assert_eq!(trusting.address_kept("a@example.com", &[]).await, "127.0.0.1");
        assert_eq!(trusting.address_kept("b@example.com", &forwarded).await, "203.0.113.9");
        let settings = [("TODOLITH_TRUSTED_PROXIES", "none"), ("TODOLITH_RATE_LIMIT", "on")];
        let strict = Server::start_with(kind, &settings).await;
        assert_eq!(strict.address_kept("a@example.com", &forwarded).await, "127.0.0.1");
        for (number, status) in [(1, 200), (2, 200), (3, 429), (4, 429)] {
            let address = format!("203.0.113.{number}");
            let answer =
                strict.sign_up(&format!("{number}@example.com"), &[("x-forwarded-for", &address)]).await;
            assert_eq!(answer.status, status, "{address} counted by itself: {}", answer.text);
        }
        let warnings = strict.log().iter().filter(|line| line.contains("TODOLITH_TRUSTED_PROXIES")).count();
        assert_eq!(warnings, 1, "the operator is told once");
        let counting = Server::start_with(kind, &[("TODOLITH_RATE_LIMIT", "on")]).await;
        for number in 0..6 {
            let address = format!("203.0.113.{number}");
            let answer =
                counting.sign_up(&format!("{number}@example.com"), &[("x-forwarded-for", &address)]).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
        }
    }
}

// SESS-34
#[tokio::test]
async fn pages_of_allowed_origins_may_use_bearer_sessions() {
    let server = Server::start(Kind::Sqlite).await;
    let signed_up = server.sign_up("a@example.com", &[("origin", PAGE)]).await;
    assert_eq!(signed_up.header("access-control-allow-origin"), PAGE);
    let exposed = signed_up.header("access-control-expose-headers").to_ascii_lowercase();
    for name in ["set-auth-token", "set-auth-jwt", "x-retry-after"] {
        assert!(exposed.split(", ").any(|exposed| exposed == name), "{name} is not in {exposed}");
    }
    assert!(!signed_up.header("set-auth-token").is_empty());
    let request = server
        .client
        .request(Method::OPTIONS, format!("{}/api/auth/sign-in/email", server.url))
        .header("origin", PAGE)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "authorization, content-type");
    let permission = Answer::of(request).await;
    assert_eq!(permission.status, 204);
    for name in ["authorization", "content-type"] {
        assert!(permission.header("access-control-allow-headers").split(", ").any(|allowed| allowed == name));
    }
    let foreign = server.sign_up("b@example.com", &[("origin", "http://evil.example.com")]).await;
    assert_eq!((foreign.status.as_u16(), foreign.header("access-control-allow-origin")), (403, ""));
}
