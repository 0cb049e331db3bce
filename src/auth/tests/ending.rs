//! Ending sessions, ways of signing in, and the small operations around them.

use super::*;

// SESS-01
#[tokio::test]
async fn all_other_sessions_are_ended_and_only_ones_own() {
    for site in sites(&[]).await {
        let own = site.sign_up("person@example.com").await.cookie();
        let stranger = site.sign_up("other@example.com").await.cookie();
        let other = site.sign_in("person@example.com", PASSWORD).await.cookie();
        let reply = site.post("/revoke-other-sessions", &own, &json!({})).await;
        assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})));
        assert!(reply.set_cookies().is_empty());
        assert_eq!(site.get("/get-session", &other).await.body, "null");
        for cookie in [&own, &stranger] {
            assert_ne!(site.get("/get-session", cookie).await.body, "null");
        }
        site.post("/revoke-other-sessions", "", &json!({})).await.refuses(
            401,
            "UNAUTHORIZED",
            "Unauthorized",
        );
    }
}

// SESS-02
#[tokio::test]
async fn all_sessions_are_ended_with_the_cookies_of_this_one() {
    for site in sites(&[]).await {
        let own = site.sign_up("person@example.com").await.cookie();
        let stranger = site.sign_up("other@example.com").await.cookie();
        let other = site.sign_in("person@example.com", PASSWORD).await.cookie();
        let reply = site.post("/revoke-sessions", &own, &json!({})).await;
        assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})));
        assert_eq!(reply.set_cookies(), EXPIRED);
        for cookie in [&own, &other] {
            assert_eq!(site.get("/get-session", cookie).await.body, "null");
        }
        assert_ne!(site.get("/get-session", &stranger).await.body, "null");
        let again = site.post("/revoke-sessions", &own, &json!({})).await;
        again.refuses(401, "UNAUTHORIZED", "Unauthorized");
        assert_eq!(again.set_cookies(), EXPIRED);
    }
}

// SESS-03
#[tokio::test]
async fn ways_of_signing_in_are_listed_without_their_secrets() {
    for site in sites(&[]).await {
        let reply = site.sign_up("person@example.com").await;
        let user = reply.json()["user"]["id"].clone();
        let accounts = site.get("/list-accounts", &reply.cookie()).await.json();
        let id = accounts[0]["id"].as_str().unwrap();
        assert_eq!(id.len(), 32);
        assert_eq!(
            accounts,
            json!([{
                "id": id, "providerId": "credential", "accountId": user, "userId": user, "scopes": [],
                "createdAt": "2026-11-22T17:26:20.874Z", "updatedAt": "2026-11-22T17:26:20.874Z",
            }])
        );
        site.get("/list-accounts", "").await.refuses(401, "UNAUTHORIZED", "Unauthorized");
    }
}

// SESS-04
#[tokio::test]
async fn a_way_of_signing_in_can_be_given_up_but_not_the_last() {
    for site in sites(&[]).await {
        let reply = site.sign_up("person@example.com").await;
        let (cookie, user) = (reply.cookie(), reply.json()["user"]["id"].as_str().unwrap().to_owned());
        let stranger = site.sign_up("other@example.com").await.cookie();
        let credential = site.get("/list-accounts", &cookie).await.json()[0]["id"].clone();
        let unlink = async |cookie: &str, body: Value| site.post("/unlink-account", cookie, &body).await;
        let last = ("FAILED_TO_UNLINK_LAST_ACCOUNT", "You can't unlink your last account");
        unlink(&cookie, json!({"accountId": credential})).await.refuses(400, last.0, last.1);
        site.link(&user, "one", "github", "1").await;
        site.link(&user, "two", "github", "2").await;
        for unknown in [json!({"accountId": "three"}), json!({"providerId": "github", "accountId": "3"})] {
            unlink(&cookie, unknown).await.refuses(400, "ACCOUNT_NOT_FOUND", "Account not found");
        }
        unlink(&stranger, json!({"accountId": "one"})).await.refuses(400, last.0, last.1);
        let text = "[body.accountId] Invalid input: expected string, received undefined";
        unlink(&cookie, json!({})).await.refuses(400, "VALIDATION_ERROR", text);
        for (body, left) in
            [(json!({"accountId": "one"}), 2), (json!({"providerId": "github", "accountId": "2"}), 1)]
        {
            let reply = unlink(&cookie, body).await;
            assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})));
            let accounts = site.get("/list-accounts", &cookie).await.json();
            assert_eq!(accounts.as_array().unwrap().len(), left);
            assert_eq!(accounts[0]["id"], credential);
        }
        site.link(&user, "one", "github", "1").await;
        site.pass(DAY);
        let reply = unlink(&cookie, json!({"providerId": "github"})).await;
        assert_eq!(reply.set_cookies().len(), 1, "its session is extended none the less");
        reply.refuses(403, "SESSION_NOT_FRESH", "Session is not fresh");
        let fresh = site.sign_in("person@example.com", PASSWORD).await.cookie();
        assert_eq!(unlink(&fresh, json!({"providerId": "github"})).await.status, 200);
        site.link(&user, "one", "github", "1").await;
        let (first, second) = tokio::join!(
            unlink(&fresh, json!({"accountId": credential})),
            unlink(&fresh, json!({"accountId": "one"}))
        );
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400], "both of the last two went");
    }
}

// SESS-05
#[tokio::test]
async fn a_password_can_be_proved_by_whoever_is_signed_in() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let verify = async |cookie: &str, password: Value| {
            site.post("/verify-password", cookie, &json!({"password": password})).await
        };
        let reply = verify(&cookie, json!(PASSWORD)).await;
        assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})));
        for wrong in ["wrong", ""] {
            verify(&cookie, json!(wrong)).await.refuses(400, "INVALID_PASSWORD", "Invalid password");
        }
        let long = json!("x".repeat(129));
        verify(&cookie, long).await.refuses(400, "PASSWORD_TOO_LONG", "Password too long");
        let text = "[body.password] Invalid input: expected string, received number";
        verify(&cookie, json!(1)).await.refuses(400, "VALIDATION_ERROR", text);
        verify("", json!(PASSWORD)).await.refuses(401, "UNAUTHORIZED", "Unauthorized");
    }
}

// SESS-06
#[tokio::test]
async fn a_session_has_no_fields_that_a_client_could_change() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let before = site.get("/get-session", &cookie).await.body;
        for body in [json!({}), json!({"expiresAt": "2099-01-01T00:00:00.000Z", "userId": "other"})] {
            let reply = site.post("/update-session", &cookie, &body).await;
            assert_eq!(
                (reply.status.as_u16(), reply.json()),
                (400, json!({"message": "No fields to update"}))
            );
        }
        assert_eq!(site.get("/get-session", &cookie).await.body, before);
        let text = "[body] Invalid input: expected record, received array";
        site.post("/update-session", &cookie, &json!([])).await.refuses(400, "VALIDATION_ERROR", text);
        site.post("/update-session", "", &json!({})).await.refuses(401, "UNAUTHORIZED", "Unauthorized");
    }
}

// SESS-07
#[tokio::test]
async fn no_other_service_signs_anybody_in() {
    for site in sites(&[]).await {
        let social = async |body: Value| site.post("/sign-in/social", "", &body).await;
        for body in [
            json!({"provider": "github", "callbackURL": "/tasks"}),
            json!({"provider": "?", "idToken": {"token": "x"}, "scopes": ["a"], "disableRedirect": true}),
        ] {
            social(body).await.refuses(404, "PROVIDER_NOT_FOUND", "Provider not found");
        }
        let kind =
            |expected: &str, found: &str| format!("Invalid input: expected {expected}, received {found}");
        let cases = [
            (json!([]), format!("[body] {}", kind("object", "array"))),
            (json!({"provider": 1}), "[body.provider] Invalid input".to_owned()),
            (
                json!({"provider": "x", "disableRedirect": "x", "scopes": "a"}),
                format!(
                    "[body.disableRedirect] {}; [body.scopes] {}",
                    kind("boolean", "string"),
                    kind("array", "string")
                ),
            ),
            (
                json!({"provider": "x", "scopes": [1]}),
                format!("[body.scopes.0] {}", kind("string", "number")),
            ),
            (
                json!({"provider": "x", "idToken": {}}),
                format!("[body.idToken.token] {}", kind("string", "undefined")),
            ),
            (
                json!({"provider": "x", "additionalData": []}),
                format!("[body.additionalData] {}", kind("record", "array")),
            ),
        ];
        for (body, message) in cases {
            social(body).await.refuses(400, "VALIDATION_ERROR", &message);
        }
        let foreign = json!({"provider": "x", "callbackURL": "https://evil.example.com"});
        social(foreign).await.refuses(403, "INVALID_CALLBACK_URL", "Invalid callbackURL");
    }
}

// SESS-08
#[tokio::test]
async fn the_page_of_errors_repeats_nothing_but_harmless_names() {
    let cases = [
        ("", "UNKNOWN"),
        ("?error=", "UNKNOWN"),
        ("?error=INVALID_TOKEN", "INVALID_TOKEN"),
        ("?error=it's-a_1", "it's-a_1"),
        ("?error=%3Cscript%3E", "UNKNOWN"),
        ("?error=a%20b", "UNKNOWN"),
        ("?error=a%0d%0ab", "UNKNOWN"),
        ("?error=%22&error_description=%3Cb%3E", "UNKNOWN"),
    ];
    for (query, code) in cases {
        let site = sites(&[]).await.remove(0);
        let reply = site.get(&format!("/error{query}"), "").await;
        assert_eq!((reply.status.as_u16(), reply.header("location")), (200, None), "{query}");
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(reply.body.contains(&format!("<code>{code}</code>")), "{query}: {}", reply.body);
        let site = sites(&["--public-url", "https://todo.example.org"]).await.remove(0);
        let reply = site.get(&format!("/error{query}"), "").await;
        let encoded = code.replace('\'', "%27");
        assert_eq!(reply.header("location"), Some(format!("/?error={encoded}").as_str()), "{query}");
        assert_eq!((reply.status.as_u16(), reply.body.as_str()), (302, ""));
    }
    let site = sites(&[]).await.remove(0);
    let long = site.get(&format!("/error?error={}", "x".repeat(101)), "").await;
    assert!(long.body.contains("<code>UNKNOWN</code>"));
}
