//! Signing up.

use std::sync::atomic::AtomicBool;

use tokio::sync::oneshot;

use super::*;
use crate::auth::{
    model::{Email, Error, Name, NewUser},
    store,
};

// AUTH-01
#[tokio::test]
async fn signing_up_makes_an_account_in_small_letters_and_opens_a_session() {
    for site in sites(&[]).await {
        let body = json!({"name": "Sample Person", "email": "Person@Example.com", "password": PASSWORD, "unknown": 1});
        let reply = site.post("/sign-up/email", "", &body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.header("content-type"), Some("application/json"));
        let answer = reply.json();
        let token = answer["token"].as_str().unwrap();
        let id = answer["user"]["id"].as_str().unwrap();
        for text in [token, id] {
            assert!(text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text}");
        }
        let user = json!({
            "id": id, "name": "Sample Person", "email": "person@example.com", "emailVerified": false, "image": null,
            "createdAt": "2026-11-22T17:26:20.874Z", "updatedAt": "2026-11-22T17:26:20.874Z",
        });
        assert_eq!(answer, json!({"token": token, "user": user}));
        let [cookie] = reply.set_cookies()[..] else { panic!("{:?}", reply.set_cookies()) };
        assert!(cookie.starts_with(&format!("better-auth.session_token={token}.")), "{cookie}");
        assert!(cookie.ends_with("; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
        let session = site.get("/get-session", &reply.cookie()).await.json();
        assert_eq!(session["user"], user);
        assert_eq!(session["session"]["expiresAt"], "2026-11-29T17:26:20.874Z");
    }
}

// AUTH-02
#[tokio::test]
async fn an_address_is_taken_in_any_capitals() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        let body = json!({"name": "", "email": "PERSON@example.com", "password": PASSWORD});
        let reply = site.post("/sign-up/email", "", &body).await;
        reply.refuses(
            422,
            "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
            "User already exists. Use another email.",
        );
        assert!(reply.set_cookies().is_empty());
        let tables = [site.count("users").await, site.count("accounts").await, site.count("sessions").await];
        assert_eq!(tables, [1, 1, 1]);
    }
}

// AUTH-02
#[tokio::test]
async fn of_several_sign_ups_with_one_address_at_once_one_wins() {
    for site in sites(&[]).await {
        let body = json!({"name": "", "email": "person@example.com", "password": PASSWORD});
        let attempts = (0..4).map(|_| site.post("/sign-up/email", "", &body));
        let mut statuses: Vec<_> = futures_util::future::join_all(attempts)
            .await
            .iter()
            .map(|reply| reply.status.as_u16())
            .collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422, 422, 422]);
        assert_eq!(site.count("users").await, 1);
        assert_eq!(site.count("sessions").await, 1);
    }
}

// AUTH-03
#[tokio::test]
async fn who_does_not_want_to_be_remembered_gets_a_session_that_ends_with_the_browser() {
    for site in sites(&[]).await {
        let body =
            json!({"name": "", "email": "person@example.com", "password": PASSWORD, "rememberMe": false});
        let reply = site.post("/sign-up/email", "", &body).await;
        let [token, forget] = reply.set_cookies()[..] else { panic!("{:?}", reply.set_cookies()) };
        assert!(token.starts_with("better-auth.session_token="), "{token}");
        for cookie in [token, forget] {
            assert!(cookie.ends_with("%3D; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
        }
        assert_eq!(
            forget,
            "better-auth.dont_remember=true.bMPshF2c9B%2BMIgnba5zr2XOQzi08d4F%2FKU9%2BONyw2IQ%3D; Path=/; HttpOnly; SameSite=Lax"
        );
        let session = site.get("/get-session", &reply.cookie()).await.json();
        assert_eq!(session["session"]["expiresAt"], "2026-11-23T17:26:20.874Z");
    }
}

// AUTH-04
#[tokio::test]
async fn every_fault_of_a_body_is_named_in_the_words_of_better_auths_schemas() {
    let string = "Invalid input: expected string, received";
    let email = "person@example.com";
    let cases = [
        (
            json!({}),
            format!("[body.name] {string} undefined; [body.email] {string} undefined; [body.password] {string} undefined"),
        ),
        (
            json!({"name": {}, "email": null, "password": 1, "image": [], "callbackURL": false, "rememberMe": null}),
            format!(
                "[body.name] {string} object; [body.email] {string} null; [body.password] {string} number; \
                 [body.image] {string} array; [body.callbackURL] {string} boolean; \
                 [body.rememberMe] Invalid input: expected boolean, received null"
            ),
        ),
        (json!({"name": "", "email": "a b@c", "password": "x"}), "[body.email] Invalid email address".to_owned()),
        (json!({"name": "", "email": "a\u{0}@b.co", "password": "x"}), "[body.email] Invalid email address".to_owned()),
        (
            json!({"name": "", "email": email, "password": ""}),
            "[body.password] Too small: expected string to have >=1 characters".to_owned(),
        ),
        (
            json!({"name": "a\u{0}b", "email": email, "password": PASSWORD}),
            "[body.name] Invalid input: expected string without control characters".to_owned(),
        ),
        (
            json!({"name": "x".repeat(256), "email": email, "password": PASSWORD}),
            "[body.name] Too big: expected string to have <=255 characters".to_owned(),
        ),
        (
            json!([]),
            "[body] Invalid input: expected object, received array; [body] Invalid input: expected record, received array"
                .to_owned(),
        ),
        (
            json!(null),
            "[body] Invalid input: expected object, received null; [body] Invalid input: expected record, received null"
                .to_owned(),
        ),
    ];
    for site in sites(&[]).await {
        for (body, message) in &cases {
            site.post("/sign-up/email", "", body).await.refuses(400, "VALIDATION_ERROR", message);
        }
        assert_eq!(site.count("users").await, 0);
    }
}

// AUTH-05
#[tokio::test]
async fn a_password_has_8_to_128_characters() {
    for site in sites(&[]).await {
        let body = |password: &str| json!({"name": "", "email": "person@example.com", "password": password});
        let short = site.post("/sign-up/email", "", &body("1234567")).await;
        short.refuses(400, "PASSWORD_TOO_SHORT", "Password too short");
        let long = site.post("/sign-up/email", "", &body(&"x".repeat(129))).await;
        long.refuses(400, "PASSWORD_TOO_LONG", "Password too long");
        assert_eq!(site.post("/sign-up/email", "", &body("👩🐴🔋📎")).await.status, 200);
    }
}

// AUTH-06
#[tokio::test]
async fn sign_up_can_be_closed_and_says_so() {
    for site in sites(&["--sign-up", "closed"]).await {
        let body = json!({"name": "", "email": "person@example.com", "password": PASSWORD});
        let reply = site.post("/sign-up/email", "", &body).await;
        reply.refuses(400, "EMAIL_PASSWORD_SIGN_UP_DISABLED", "Email and password sign up is not enabled");
        assert_eq!(site.count("users").await, 0);
        let config = site.send(Method::GET, "/api/config", &[], "").await;
        let expected = json!({
            "sign_up": "closed",
            "mail": false,
            "require_verified_email": false,
            "version": env!("CARGO_PKG_VERSION"),
        });
        assert_eq!(config.json(), expected);
    }
}

// AUTH-07
#[tokio::test]
async fn of_several_first_users_at_once_one_wins() {
    for site in sites(&["--sign-up", "first-user-only"]).await {
        let config = async || site.send(Method::GET, "/api/config", &[], "").await.json()["sign_up"].clone();
        assert_eq!(config().await, "first-user-only");
        let bodies: Vec<_> = (0..6)
            .map(|number| json!({"name": "", "email": format!("person{number}@example.com"), "password": PASSWORD}))
            .collect();
        let attempts = bodies.iter().map(|body| site.post("/sign-up/email", "", body));
        let mut statuses: Vec<_> = futures_util::future::join_all(attempts)
            .await
            .iter()
            .map(|reply| reply.status.as_u16())
            .collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400, 400, 400, 400, 400]);
        assert_eq!(site.count("users").await, 1);
        assert_eq!(site.count("sessions").await, 1);
        assert_eq!(config().await, "closed");
    }
}

// AUTH-08
#[tokio::test]
async fn hostile_bodies_are_refused_and_write_nothing() {
    let json = ("content-type", "application/json");
    let megabyte = json!({"name": "", "email": "a@b.co", "password": "x".repeat(1 << 20)}).to_string();
    let quarter = json!({"name": "", "email": "a@b.co", "password": "x".repeat(200_000)}).to_string();
    let deep = format!("{{\"name\":{}", "[".repeat(10_000));
    let cases: [(&[u8], &str, u16); 7] = [
        (megabyte.as_bytes(), "PAYLOAD_TOO_LARGE", 413),
        (quarter.as_bytes(), "PASSWORD_TOO_LONG", 400),
        (deep.as_bytes(), "BAD_REQUEST", 400),
        (b"{\"name\":\"\xff\"}", "BAD_REQUEST", 400),
        (b"{\"name\":\"\\ud800\"}", "BAD_REQUEST", 400),
        (b"{\"a\":", "BAD_REQUEST", 400),
        (b" ", "BAD_REQUEST", 400),
    ];
    for site in sites(&[]).await {
        for (body, code, status) in cases {
            let reply = site.send(Method::POST, "/api/auth/sign-up/email", &[json], body).await;
            assert_eq!(reply.status, status, "{}", reply.body);
            assert_eq!(reply.json()["code"], code);
            assert!(reply.body.len() < 500, "the answer repeats what was sent");
        }
        let gzip = [json, ("content-encoding", "gzip")];
        let reply = site.send(Method::POST, "/api/auth/sign-up/email", &gzip, "{}").await;
        assert_eq!(reply.status, 415);
        assert_eq!(site.count("users").await, 0);
    }
}

// AUTH-07
#[tokio::test]
async fn a_first_user_waits_for_another_one_whose_commit_is_not_done() {
    const WAITING: &str = "SELECT COUNT(*) FROM pg_locks WHERE NOT granted";
    let site = sites(&["--sign-up", "first-user-only"]).await.remove(1);
    let (at_work, is_at_work) = oneshot::channel();
    let (commit, may_commit) = oneshot::channel::<()>();
    let user = site.accounts.user_of(NewUser {
        name: Name::parse("").unwrap(),
        email: Email::parse("first@example.com").unwrap(),
        image: None,
    });
    let first = site.db.write(move |tx| {
        Box::pin(async move {
            store::close_users(&mut tx.conn).await?;
            store::insert_user(&mut tx.conn, &user).await?;
            at_work.send(()).unwrap();
            may_commit.await.unwrap();
            Ok::<_, Error>(())
        })
    });
    let is_answered = AtomicBool::new(false);
    let second = async {
        is_at_work.await.unwrap();
        let body = json!({"name": "", "email": "second@example.com", "password": PASSWORD});
        let reply = site.post("/sign-up/email", "", &body).await;
        is_answered.store(true, Ordering::Relaxed);
        reply
    };
    let release = async {
        while !is_answered.load(Ordering::Relaxed) && site.number(WAITING).await == 0 {
            tokio::task::yield_now().await;
        }
        commit.send(()).unwrap();
    };
    let (first, second, ()) = tokio::join!(first, second, release);
    first.unwrap();
    assert_eq!(second.json()["code"], "EMAIL_PASSWORD_SIGN_UP_DISABLED");
    assert_eq!(site.count("users").await, 1);
}
