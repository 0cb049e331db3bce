//! Pages of other origins.

use super::*;

// HTTP-31
#[tokio::test]
async fn a_configured_origin_may_call_with_credentials() {
    let (endpoint, _) = sample();
    let origin = ("origin", "http://localhost:3000");
    for uri in ["/api/u/tasks", "/api/auth/ok", "/api/x", "/much", "/openapi.json"] {
        let told = ask(&endpoint, "GET", uri, &[origin], "").await;
        assert_eq!(told.header("access-control-allow-origin"), "http://localhost:3000", "{uri}");
        assert_eq!(told.header("access-control-allow-credentials"), "true");
        assert!(told.header("access-control-expose-headers").contains("X-Total-Count"));
        assert_eq!(told.header("vary"), "Origin");
    }
    let told = get(&endpoint, "/api/u/tasks").await;
    assert_eq!((told.header("vary"), told.header("access-control-allow-origin")), ("Origin", ""));
}

// HTTP-32
#[tokio::test]
async fn preflights_need_no_token() {
    let (endpoint, _) = sample();
    let asks = [("origin", "http://localhost:3000"), ("access-control-request-method", "PATCH")];
    for uri in ["/api/u/tasks/7", "/api/auth/sign-in/email", "/api/u/tasks/"] {
        let told = ask(&endpoint, "OPTIONS", uri, &asks, "").await;
        assert_eq!((told.status, told.body.as_str()), (204, ""), "{uri}");
        assert_eq!(told.header("access-control-allow-origin"), "http://localhost:3000");
        assert_eq!(told.header("access-control-allow-credentials"), "true");
        assert_eq!(told.header("access-control-max-age"), "7200");
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            assert!(told.header("access-control-allow-methods").contains(method));
        }
        for name in ["authorization", "content-type", "if-match", "idempotency-key", "last-event-id"] {
            assert!(told.header("access-control-allow-headers").contains(name));
        }
        assert!(told.headers.get_all("vary").iter().any(|vary| vary == "Origin"));
    }
}

// HTTP-33
#[tokio::test]
async fn a_foreign_origin_is_told_nothing() {
    let (endpoint, _) = sample();
    let origin = ("origin", "http://evil.example");
    let told = ask(&endpoint, "GET", "/api/u/tasks", &[origin], "").await;
    assert_eq!((told.status, told.header("vary")), (200, "Origin"));
    let preflight = [origin, ("access-control-request-method", "GET")];
    let refused = ask(&endpoint, "OPTIONS", "/api/u/tasks", &preflight, "").await;
    assert_eq!(refused.status, 403);
    refused.problem();
    for told in [told, refused] {
        assert!(!told.headers.keys().any(|name| name.as_str().starts_with("access-control")));
    }
}
