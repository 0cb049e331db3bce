//! Sessions: found, extended, listed, ended, swept; and tokens made from them.

use super::*;

/// A well-signed cookie of a token that nobody was given.
const UNKNOWN: &str = "better-auth.session_token=AbCdEfGhIjKlMnOpQrStUvWxYz012345.U0%2FmWo4kcr8EHt8IfNVazybsIhy7KNwrskgzKHIp9w8%3D";

// AUTH-40
#[tokio::test]
async fn the_database_holds_no_token_in_clear() {
    for site in sites(&[]).await {
        let token = site.sign_up("person@example.com").await.json()["token"].as_str().unwrap().to_owned();
        let digest = <sha2::Sha256 as sha2::Digest>::digest(&token).to_vec();
        let mut reader = site.db.read().await.unwrap();
        let kept =
            on!(&mut reader.conn(), c => sqlx::query_scalar::<_, Vec<u8>>("SELECT token_hash FROM sessions")
            .fetch_one(c)
            .await)
            .unwrap();
        assert_eq!(kept, digest);
        drop(reader);
        assert_eq!(site.number(&format!("SELECT COUNT(*) FROM sessions WHERE id = '{token}'")).await, 0);
    }
}

// AUTH-41
#[tokio::test]
async fn without_a_live_session_the_answer_is_null_and_stale_cookies_are_removed() {
    for site in sites(&[]).await {
        let signed_up = site.sign_up("person@example.com").await.cookie();
        let forged = signed_up.replace('.', ".A");
        let long = format!("better-auth.session_token={}", "a".repeat(8192));
        for cookie in ["", "other=1", &forged, &long] {
            let reply = site.get("/get-session", cookie).await;
            assert_eq!((reply.status.as_u16(), reply.body.as_str()), (200, "null"), "{cookie}");
            assert_eq!(reply.header("content-type"), Some("application/json"));
            assert_eq!(reply.header("cache-control"), Some("no-store"));
            assert_eq!(reply.header("pragma"), Some("no-cache"));
            assert!(reply.set_cookies().is_empty(), "{cookie}");
            let reply = site.get("/token", cookie).await;
            reply.refuses(401, "UNAUTHORIZED", "Unauthorized");
            assert!(reply.set_cookies().is_empty());
        }
        let reply = site.get("/get-session", UNKNOWN).await;
        assert_eq!(reply.body, "null");
        assert_eq!(reply.set_cookies(), EXPIRED);
        let reply = site.get("/list-sessions", UNKNOWN).await;
        reply.refuses(401, "UNAUTHORIZED", "Unauthorized");
        assert_eq!(reply.set_cookies(), EXPIRED);
    }
}

// AUTH-42
#[tokio::test]
async fn using_a_session_extends_it_from_a_day_after_its_last_extension() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let expiry = async |path: &str| {
            let reply = site.get(path, &cookie).await;
            let at = reply.json()["session"]["expiresAt"].as_str().unwrap().to_owned();
            (at, reply.set_cookies().len())
        };
        site.pass(DAY.checked_sub(Duration::from_millis(1)).unwrap());
        assert_eq!(expiry("/get-session").await, ("2026-11-29T17:26:20.874Z".to_owned(), 0));
        site.pass(Duration::from_millis(1));
        let with_no_refresh = expiry("/get-session?disableRefresh=false").await;
        assert_eq!(with_no_refresh, ("2026-11-29T17:26:20.874Z".to_owned(), 0));
        let reply = site.get("/get-session", &cookie).await;
        assert_eq!(reply.json()["session"]["expiresAt"], "2026-11-30T17:26:20.874Z");
        assert_eq!(reply.json()["session"]["updatedAt"], "2026-11-23T17:26:20.874Z");
        assert_eq!(reply.json()["session"]["createdAt"], "2026-11-22T17:26:20.874Z");
        assert_eq!(reply.cookie(), cookie);
        assert!(reply.set_cookies()[0].contains("; Max-Age=604800; "));
        assert_eq!(expiry("/get-session").await, ("2026-11-30T17:26:20.874Z".to_owned(), 0));
        site.pass(DAY);
        let reply = site.get("/token", &cookie).await;
        assert_eq!(reply.set_cookies().len(), 1, "another route does not extend");
        assert_eq!(expiry("/get-session").await.0, "2026-12-01T17:26:20.874Z");
    }
}

// AUTH-43
#[tokio::test]
async fn a_session_that_ends_with_the_browser_is_never_extended() {
    for site in sites(&[]).await {
        let body =
            json!({"name": "", "email": "person@example.com", "password": PASSWORD, "rememberMe": false});
        let cookie = site.post("/sign-up/email", "", &body).await.cookie();
        let only_the_token = cookie.split("; ").next().unwrap();
        site.pass(DAY.checked_sub(Duration::from_millis(1)).unwrap());
        for cookie in [cookie.as_str(), only_the_token] {
            let reply = site.get("/get-session", cookie).await;
            assert_eq!(reply.json()["session"]["expiresAt"], "2026-11-23T17:26:20.874Z");
            assert!(reply.set_cookies().is_empty());
        }
        let remembered = site.sign_in("person@example.com", PASSWORD).await.cookie();
        let forget = cookie.split("; ").nth(1).unwrap();
        site.pass(DAY * 2);
        let reply = site.get("/get-session", &format!("{remembered}; {forget}")).await;
        assert!(reply.set_cookies().is_empty(), "dont_remember did not count");
    }
}

// AUTH-44
#[tokio::test]
async fn an_expired_session_is_over_and_its_row_removed() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        site.pass(DAY * 7);
        let reply = site.get("/get-session", &cookie).await;
        assert_eq!(reply.body, "null");
        assert_eq!(reply.set_cookies(), EXPIRED);
        assert_eq!(site.count("sessions").await, 0);
    }
}

// AUTH-45
#[tokio::test]
async fn a_token_for_the_task_api_names_user_and_session_for_15_minutes() {
    for site in sites(&[]).await {
        let reply = site.sign_up("person@example.com").await;
        let session = site.get("/get-session", &reply.cookie()).await.json();
        let token = site.get("/token", &reply.cookie()).await;
        assert_eq!(token.header("cache-control"), Some("no-store"));
        let token = token.json()["token"].as_str().unwrap().to_owned();
        let claims = site.tokens.verify(&token).await.unwrap();
        assert_eq!(claims.user_id.as_str(), session["user"]["id"]);
        assert_eq!(claims.expires_at.seconds(), START.seconds() + 15 * 60);
        assert_eq!(claims.actor.kind, "session");
        assert_eq!(claims.actor.id.as_deref(), session["session"]["id"].as_str());
        let payload = token.split('.').nth(1).unwrap();
        let payload =
            base64::Engine::decode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, payload).unwrap();
        let payload: Value = serde_json::from_slice(&payload).unwrap();
        for claim in ["sub", "user_id", "userId", "id"] {
            assert_eq!(payload[claim], session["user"]["id"], "{claim}");
        }
        assert_eq!(
            (&payload["email"], &payload["name"]),
            (&json!("person@example.com"), &json!("Sample Person"))
        );
        assert!(payload.get("aud").is_none());
    }
}

// AUTH-46
#[tokio::test]
async fn signing_out_ends_the_session_and_removes_the_cookies_with_or_without_one() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        for cookie in [cookie.as_str(), &cookie, ""] {
            let reply = site.post("/sign-out", cookie, &json!({})).await;
            assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"success": true})));
            assert_eq!(reply.set_cookies(), EXPIRED);
        }
        assert_eq!(site.send(Method::POST, "/api/auth/sign-out", &[], "").await.status, 200);
        assert_eq!(site.count("sessions").await, 0);
        let reply = site.post("/sign-out", "", &json!([])).await;
        reply.refuses(400, "VALIDATION_ERROR", "[body] Invalid input: expected object, received array");
    }
}

// AUTH-47
#[tokio::test]
async fn the_list_of_sessions_shows_ones_own_token_and_ids_for_the_others() {
    for site in sites(&[]).await {
        let first = site.sign_up("person@example.com").await;
        site.sign_up("other@example.com").await;
        site.pass(Duration::from_mins(1));
        let second = site.sign_in("person@example.com", PASSWORD).await;
        let list = site.get("/list-sessions", &second.cookie()).await.json();
        let [own, other] = &list.as_array().unwrap()[..] else { panic!("{list}") };
        assert_eq!(own["token"], second.json()["token"]);
        assert_eq!(other["token"], other["id"]);
        assert_eq!(own["userId"], other["userId"]);
        assert!(!list.to_string().contains(first.json()["token"].as_str().unwrap()));
        site.pass(DAY);
        let reply = site.get("/list-sessions", &second.cookie()).await;
        assert_eq!(reply.set_cookies().len(), 1, "the session is extended none the less");
        reply.refuses(403, "SESSION_NOT_FRESH", "Session is not fresh");
    }
}

// AUTH-48
#[tokio::test]
async fn a_session_is_ended_by_its_id_or_its_token_and_only_by_its_user() {
    for site in sites(&[]).await {
        let owner = site.sign_up("person@example.com").await;
        let stranger = site.sign_up("other@example.com").await;
        let others: Vec<_> = [
            site.sign_in("person@example.com", PASSWORD).await,
            site.sign_in("person@example.com", PASSWORD).await,
        ]
        .into();
        let id_of = async |reply: &Reply| {
            site.get("/get-session", &reply.cookie()).await.json()["session"]["id"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        let by_id = id_of(&others[0]).await;
        let by_token = others[1].json()["token"].as_str().unwrap().to_owned();
        for handle in [by_id.as_str(), &by_token, "unknown", "", "a\0b"] {
            let reply = site.post("/revoke-session", &stranger.cookie(), &json!({"token": handle})).await;
            assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})));
        }
        assert_eq!(site.count("sessions").await, 4);
        for handle in [by_id, by_token] {
            let reply = site.post("/revoke-session", &owner.cookie(), &json!({"token": handle})).await;
            assert_eq!(reply.json(), json!({"status": true}));
            assert!(reply.set_cookies().is_empty());
        }
        for reply in &others {
            assert_eq!(site.get("/get-session", &reply.cookie()).await.body, "null");
        }
        let own = owner.json()["token"].clone();
        let reply = site.post("/revoke-session", &owner.cookie(), &json!({"token": own})).await;
        assert_eq!(reply.set_cookies(), EXPIRED);
        assert_eq!(site.count("sessions").await, 1);
        let reply = site.post("/revoke-session", &stranger.cookie(), &json!({})).await;
        reply.refuses(
            400,
            "VALIDATION_ERROR",
            "[body.token] Invalid input: expected string, received undefined",
        );
    }
}

// AUTH-49
#[tokio::test]
async fn sweeping_removes_expired_sessions_in_bounded_steps() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        for _ in 0..2 {
            site.sign_in("person@example.com", PASSWORD).await;
        }
        assert_eq!(site.accounts.sweep_expired(10).await.unwrap(), 0);
        site.pass(DAY * 6);
        let alive = site.sign_in("person@example.com", PASSWORD).await.cookie();
        site.pass(DAY);
        assert_eq!(site.accounts.sweep_expired(2).await.unwrap(), 2);
        assert_eq!(site.accounts.sweep_expired(2).await.unwrap(), 1);
        assert_eq!(site.accounts.sweep_expired(2).await.unwrap(), 0);
        assert_ne!(site.get("/get-session", &alive).await.body, "null");
    }
}
