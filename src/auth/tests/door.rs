//! Who may ask what: origins, redirects, routes, cookies behind https, a database that is away, the document.

use super::*;
use crate::auth::api::{catalogue, document};

type Headers = &'static [(&'static str, &'static str)];

const COOKIE: (&str, &str) = ("cookie", "theme=dark");
const SIGN_IN: &str = "/api/auth/sign-in/email";

// AUTH-53
#[tokio::test]
async fn requests_with_cookies_must_come_from_a_trusted_page() {
    let (missing, invalid) = (Some("MISSING_OR_NULL_ORIGIN"), Some("INVALID_ORIGIN"));
    let cases: [(Headers, Option<&str>); 10] = [
        (&[COOKIE], missing),
        (&[COOKIE, ("origin", "null")], missing),
        (&[COOKIE, ("origin", "null"), ("sec-fetch-site", "same-origin")], None),
        (&[COOKIE, ("origin", "http://evil.example.com")], invalid),
        (&[COOKIE, ("referer", "http://evil.example.com/x")], invalid),
        (&[COOKIE, ("referer", "http://127.0.0.1:8000/tasks")], None),
        (&[COOKIE, ("origin", ORIGIN)], None),
        (&[COOKIE, ("origin", "http://localhost:3000")], None),
        (&[COOKIE, ("origin", "https://app.example.org")], None),
        (&[("origin", "http://evil.example.com")], None),
    ];
    for site in sites(&["--trusted-origins", "https://app.example.org"]).await {
        for (headers, code) in cases {
            let reply = site.send(Method::POST, "/api/auth/sign-out", headers, "").await;
            assert_eq!(reply.status, if code.is_some() { 403 } else { 200 }, "{headers:?} {}", reply.body);
            assert_eq!(reply.json().get("code").and_then(Value::as_str), code, "{headers:?}");
        }
        let reply = site.send(Method::GET, "/api/auth/get-session", &[COOKIE], "").await;
        assert_eq!(reply.status, 200, "reading needs no origin");
    }
}

// AUTH-54
#[tokio::test]
async fn no_foreign_page_signs_its_visitors_in() {
    let (missing, invalid) = ("MISSING_OR_NULL_ORIGIN", "INVALID_ORIGIN");
    let passes = "INVALID_EMAIL_OR_PASSWORD";
    let cases: [(Headers, &str); 8] = [
        (&[], passes),
        (&[("origin", ORIGIN)], passes),
        (&[("origin", "http://evil.example.com")], invalid),
        (&[("referer", "http://evil.example.com/")], invalid),
        (&[("sec-fetch-mode", "cors")], missing),
        (&[("sec-fetch-mode", "cors"), ("origin", ORIGIN)], passes),
        (&[("origin", "null")], missing),
        (
            &[("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate"), ("origin", ORIGIN)],
            "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED",
        ),
    ];
    for site in sites(&[]).await {
        for (headers, code) in cases {
            let headers = [headers, &[("content-type", "application/json")]].concat();
            let body = json!({"email": "nobody@example.com", "password": "x"}).to_string();
            let reply = site.send(Method::POST, SIGN_IN, &headers, body).await;
            assert_eq!(reply.json()["code"], code, "{headers:?}");
        }
    }
}

// AUTH-55
#[tokio::test]
async fn nobody_is_sent_to_a_place_that_is_not_trusted() {
    let cases = [
        (json!({"callbackURL": "//evil.example.com"}), "INVALID_CALLBACK_URL", "Invalid callbackURL"),
        (json!({"callbackURL": "https://evil.example.com"}), "INVALID_CALLBACK_URL", "Invalid callbackURL"),
        (json!({"redirectTo": "/\\x"}), "INVALID_REDIRECT_URL", "Invalid redirectURL"),
        (json!({"errorCallbackURL": "x:y"}), "INVALID_ERROR_CALLBACK_URL", "Invalid errorCallbackURL"),
        (
            json!({"newUserCallbackURL": "/%5Cx"}),
            "INVALID_NEW_USER_CALLBACK_URL",
            "Invalid newUserCallbackURL",
        ),
    ];
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        for (mut body, code, message) in cases.clone() {
            body["email"] = json!("person@example.com");
            body["password"] = json!(PASSWORD);
            site.post("/sign-in/email", "", &body).await.refuses(403, code, message);
        }
        let reply = site.post("/sign-out?callbackURL=%2F%2Fevil.example.com", "", &json!({})).await;
        reply.refuses(403, "INVALID_CALLBACK_URL", "Invalid callbackURL");
        let reply = site.post("/sign-out", "", &json!({"callbackURL": 1})).await;
        assert_eq!(reply.status, 400);
        assert_eq!(reply.json(), json!({"message": "Invalid callbackURL: expected a string"}));
        assert_eq!(site.count("sessions").await, 1);
    }
}

// AUTH-33
#[tokio::test]
async fn behind_https_cookies_are_secure_and_plain_ones_do_not_count() {
    for site in sites(&["--public-url", "https://todo.example.org"]).await {
        let body = json!({"name": "", "email": "person@example.com", "password": PASSWORD}).to_string();
        let headers = [("content-type", "application/json"), ("origin", "https://todo.example.org")];
        let reply = site.send(Method::POST, "/api/auth/sign-up/email", &headers, body).await;
        let [cookie] = reply.set_cookies()[..] else { panic!("{}", reply.body) };
        assert!(cookie.starts_with("__Secure-better-auth.session_token="), "{cookie}");
        assert!(cookie.ends_with("; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax"), "{cookie}");
        assert_ne!(site.get("/get-session", &reply.cookie()).await.body, "null");
        let plain = reply.cookie().replace("__Secure-", "");
        assert_eq!(site.get("/get-session", &plain).await.body, "null");
    }
}

// AUTH-80
#[tokio::test]
async fn whatever_is_no_route_is_an_empty_404() {
    let cases = [
        (Method::GET, "/api/auth"),
        (Method::GET, "/api/auth/"),
        (Method::GET, "/api/auth/ok/"),
        (Method::GET, "/api/auth//ok"),
        (Method::HEAD, "/api/auth/ok"),
        (Method::OPTIONS, "/api/auth/ok"),
        (Method::POST, "/api/auth/ok"),
        (Method::GET, SIGN_IN),
        (Method::POST, "/api/auth/delete-user/callback"),
        (Method::GET, "/api/auth/reset-password/a/b"),
        (Method::GET, "/api/auth/tasks"),
    ];
    for site in sites(&[]).await {
        for (method, path) in cases.clone() {
            let reply = site.send(method.clone(), path, &[("content-type", "application/json")], "{}").await;
            assert_eq!((reply.status.as_u16(), reply.body.as_str()), (404, ""), "{method} {path}");
            assert_eq!(reply.header("content-type"), None);
        }
        assert_eq!(site.get("/ok", "").await.json(), json!({"ok": true}));
        let reply = site.post("/get-session", "", &json!({})).await;
        reply.refuses(
            405,
            "METHOD_NOT_ALLOWED_DEFER_SESSION_REQUIRED",
            "POST method requires deferSessionRefresh to be enabled in session config",
        );
    }
}

// AUTH-81
#[tokio::test]
async fn a_database_that_is_away_is_a_503_that_says_when_to_come_back() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        site.db.close().await;
        let replies = [
            site.sign_in("person@example.com", PASSWORD).await,
            site.get("/get-session", &cookie).await,
            site.get("/token", &cookie).await,
            site.post("/sign-out", &cookie, &json!({})).await,
        ];
        for reply in replies {
            assert_eq!(reply.status, 503);
            assert_eq!(reply.json()["code"], "SERVICE_UNAVAILABLE");
            assert!(reply.header("retry-after").is_some());
            assert!(reply.set_cookies().is_empty());
        }
    }
}

// AUTH-82
#[tokio::test]
async fn the_document_describes_every_route_with_its_errors() {
    let site = sites(&[]).await.remove(0);
    let config = Line::parse_from(["todolith", "--secret", SECRET]).settings.check().unwrap();
    let secret = config.secret.load().unwrap();
    let service = OpenApiService::new(operations(site.accounts.clone(), &config, &secret), "Todolith", "0");
    let mut doc: Value = serde_json::from_str(&service.spec()).unwrap();
    document(&mut doc);
    let mut described = Vec::new();
    for (path, operations) in doc["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            described.push((method.to_uppercase(), path.clone()));
            let id = operation["operationId"].as_str().unwrap();
            if path.starts_with("/api/auth/") && !matches!(id, "auth_ok" | "show_auth_error") {
                assert!(operation["responses"]["503"].is_object(), "{id} has no errors");
                assert_ne!(operation["responses"]["200"]["description"], "", "{id}");
            }
        }
    }
    let mut routes: Vec<_> =
        catalogue::all().map(|known| (known.method.to_string(), known.path.to_owned())).collect();
    // Said in the document nowhere, because they are never of use.
    let useless = ["/api/auth/get-session", "/api/auth/update-session", "/api/auth/forget-password"];
    routes.retain(|(method, path)| method != "POST" || !useless.contains(&path.as_str()));
    routes.push(("GET".to_owned(), "/api/config".to_owned()));
    routes.sort();
    described.sort();
    assert_eq!(described, routes);
    assert!(doc["components"]["schemas"]["AuthError"].is_object());
    assert_eq!(
        doc["paths"]["/api/auth/token"]["get"]["security"],
        json!([{"session": []}, {"sessionToken": []}])
    );
}
