//! Sessions without cookies: `Authorization: Bearer` and `set-auth-token`.

use super::*;

impl Site {
    async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send(Method::GET, &format!("/api/auth{path}"), headers, "").await
    }
}

// SESS-32
#[tokio::test]
async fn answers_that_set_the_cookie_carry_its_value_for_others() {
    for site in sites(&[]).await {
        let signed_up = site.sign_up("person@example.com").await;
        let cookie = signed_up.cookie();
        let told = signed_up.header("set-auth-token").unwrap().to_owned();
        let token = signed_up.json()["token"].as_str().unwrap().to_owned();
        assert!(
            told.starts_with(&format!("{token}.")) && told.ends_with('=') && !told.contains('%'),
            "{told}"
        );
        let change =
            json!({"currentPassword": PASSWORD, "newPassword": PASSWORD, "revokeOtherSessions": false});
        site.post("/change-password", &cookie, &change).await;
        let with_cookie = [
            site.sign_in("person@example.com", PASSWORD).await,
            site.post("/update-user", &cookie, &json!({"name": "x"})).await,
        ];
        for reply in with_cookie {
            let told = reply.header("set-auth-token").unwrap();
            let header = [("authorization", &*format!("Bearer {told}"))];
            assert_ne!(site.get_with("/get-session", &header).await.body, "null");
            assert_eq!(reply.header("access-control-expose-headers"), Some("set-auth-token"));
        }
        let without = [
            site.get("/get-session", &cookie).await,
            site.sign_in("person@example.com", "wrong").await,
            site.post("/sign-out", &cookie, &json!({})).await,
        ];
        for reply in without {
            assert_eq!(reply.header("set-auth-token"), None);
            let exposed = reply.header("access-control-expose-headers").unwrap_or_default();
            assert!(!exposed.contains("set-auth-token"), "{exposed}");
        }
    }
}

// SESS-32
#[tokio::test]
async fn a_bearer_session_is_found_extended_and_ended_like_any_other() {
    for site in sites(&[]).await {
        let token = site.sign_up("person@example.com").await.json()["token"].as_str().unwrap().to_owned();
        let bearer = format!("Bearer {token}");
        let header = [("authorization", bearer.as_str())];
        let found = site.get_with("/get-session", &header).await.json();
        assert_eq!(found["session"]["token"], token.as_str());
        assert_eq!(site.get_with("/token", &header).await.status, 200);
        site.pass(DAY);
        let extended = site.get_with("/list-accounts", &header).await;
        assert!(extended.header("set-auth-token").unwrap().starts_with(&token));
        let other = site.sign_in("person@example.com", PASSWORD).await;
        let both = [("authorization", bearer.as_str()), ("cookie", &*other.cookie())];
        assert_eq!(site.get_with("/get-session", &both).await.json()["session"]["token"], token.as_str());
        let jwt = site.get("/token", &other.cookie()).await.json()["token"].as_str().unwrap().to_owned();
        let both = [("authorization", &*format!("Bearer {jwt}")), ("cookie", &*other.cookie())];
        assert_eq!(
            site.get_with("/get-session", &both).await.json()["session"]["token"],
            other.json()["token"]
        );
        let jwt = [("authorization", &*format!("Bearer {jwt}"))];
        assert_eq!(site.get_with("/get-session", &jwt).await.body, "null");
        let gone = site.send(Method::POST, "/api/auth/sign-out", &header, "").await;
        assert_eq!((gone.status.as_u16(), gone.set_cookies()), (200, EXPIRED.to_vec()));
        let reply = site.get_with("/get-session", &header).await;
        assert_eq!((reply.body.as_str(), reply.set_cookies()), ("null", EXPIRED.to_vec()));
        assert_ne!(site.get("/get-session", &other.cookie()).await.body, "null");
    }
}

// SESS-33
#[tokio::test]
async fn a_bearer_without_cookies_needs_no_origin() {
    for site in sites(&[]).await {
        let token = site.sign_up("person@example.com").await.json()["token"].as_str().unwrap().to_owned();
        let bearer = format!("Bearer {token}");
        let json_body = ("content-type", "application/json");
        let authorization = ("authorization", bearer.as_str());
        let body = r#"{"name": "x"}"#;
        let path = "/api/auth/update-user";
        for origin in [None, Some(("origin", "http://evil.example.com"))] {
            let headers: Vec<_> = [json_body, authorization].into_iter().chain(origin).collect();
            assert_eq!(site.send(Method::POST, path, &headers, body).await.status, 200, "{origin:?}");
        }
        let headers = [json_body, authorization, ("cookie", "theme=dark")];
        let reply = site.send(Method::POST, path, &headers, body).await;
        reply.refuses(403, "MISSING_OR_NULL_ORIGIN", "Missing or null Origin");
    }
}
