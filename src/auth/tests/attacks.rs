//! What attackers try at sign-in: planted and forged sessions, redirects, guessing who exists, sessions that are over,
//! and bodies that no client sends.

use std::time::Instant;

use super::*;
use crate::{
    auth::{api::catalogue, password::Password, store},
    db::Dialect,
    ids::UserId,
};

const OTHER_PASSWORD: &str = "battery staple 2";
/// A well-signed cookie of a token that was never given out.
const PLANTED: &str = "better-auth.session_token=AbCdEfGhIjKlMnOpQrStUvWxYz012345.U0%2FmWo4kcr8EHt8IfNVazybsIhy7KNwrskgzKHIp9w8%3D";

fn token_of(reply: &Reply) -> String {
    reply.json()["token"].as_str().unwrap().to_owned()
}

impl Site {
    /// Whether a session is recognised by a cookie, by its bare token and by its signed value.
    async fn recognises(&self, reply: &Reply) -> [bool; 3] {
        let bare = format!("Bearer {}", token_of(reply));
        let signed = format!("Bearer {}", reply.cookie().split_once('=').unwrap().1);
        let mut known = [false; 3];
        let cookie = reply.cookie();
        let headers = [("cookie", cookie.as_str()), ("authorization", &bare), ("authorization", &signed)];
        for (known, header) in known.iter_mut().zip(headers) {
            let seen = self.send(Method::GET, "/api/auth/get-session", &[header], "").await;
            let issued = self.send(Method::GET, "/api/auth/token", &[header], "").await;
            *known = seen.body != "null";
            assert_eq!(issued.status, if *known { 200 } else { 401 });
        }
        known
    }
}

// SESS-40
#[tokio::test]
async fn signing_in_never_takes_over_a_session_that_was_there_before() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        let attacker = site.sign_up("other@example.com").await;
        for planted in [PLANTED, &attacker.cookie()] {
            let body = json!({"email": "person@example.com", "password": PASSWORD});
            let reply = site.post("/sign-in/email", planted, &body).await;
            assert_eq!(reply.status, 200, "{}", reply.body);
            assert!(!planted.contains(&token_of(&reply)), "the planted session was taken over");
            let seen = site.get("/get-session", planted).await;
            assert!(!seen.body.contains("person@example.com"), "{}", seen.body);
        }
    }
}

// SESS-41
#[tokio::test]
async fn no_changed_or_borrowed_signature_makes_a_session() {
    for site in sites(&[]).await {
        let body = json!({"email": "person@example.com", "password": PASSWORD, "rememberMe": false});
        site.sign_up("person@example.com").await;
        let mine = site.post("/sign-in/email", "", &body).await;
        let other = site.sign_in("person@example.com", PASSWORD).await;
        let session = site.get("/get-session", &other.cookie()).await.json()["session"].clone();
        let value = |reply: &Reply| {
            let cookie = reply.cookie();
            cookie.split("; ").next().unwrap().split_once('=').unwrap().1.to_owned()
        };
        let signature = |reply: &Reply| value(reply).split_once('.').unwrap().1.to_owned();
        let flag = mine.cookie().split("; ").nth(1).unwrap().split_once('=').unwrap().1.to_owned();
        let mut forged = vec![
            format!("{}.{}", token_of(&other), signature(&mine)),
            format!("{}.{}", session["id"].as_str().unwrap(), signature(&other)),
            format!("{}.{}", session["userId"].as_str().unwrap(), signature(&other)),
            flag,
            token_of(&other),
            format!("{}.", token_of(&other)),
            format!(".{}", signature(&other)),
        ];
        let genuine = value(&other).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        for index in 0..genuine.len() - 1 {
            let mut bytes = genuine.clone().into_bytes();
            bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
            forged.push(String::from_utf8(bytes).unwrap());
        }
        for value in forged {
            let cookie = format!("better-auth.session_token={value}");
            let reply = site.get("/get-session", &cookie).await;
            assert_eq!(reply.body, "null", "{value}");
        }
        let id = format!("Bearer {}", session["id"].as_str().unwrap());
        let reply = site.send(Method::GET, "/api/auth/get-session", &[("authorization", &id)], "").await;
        assert_eq!(reply.body, "null", "an id, which lists show, is no token");
    }
}

// SESS-42
#[tokio::test]
async fn what_one_secret_signs_for_one_purpose_serves_no_other() {
    for site in sites(&[]).await {
        let reply = site.sign_up("person@example.com").await;
        let jwt = token_of(&site.get("/token", &reply.cookie()).await);
        assert!(site.tokens.verify(&jwt).await.is_ok());
        let signed = reply.header("set-auth-token").unwrap();
        for text in [&token_of(&reply), signed, &format!("{signed}.{signed}")] {
            assert!(
                site.tokens.verify(text).await.is_err(),
                "a session token passed for a token of the task API"
            );
        }
        let padded = format!("{jwt}=");
        for text in [&jwt, &padded] {
            let cookie = format!("better-auth.session_token={text}");
            let bearer = format!("Bearer {text}");
            for header in [("cookie", cookie.as_str()), ("authorization", &bearer)] {
                let seen = site.send(Method::GET, "/api/auth/get-session", &[header], "").await;
                assert_eq!(seen.body, "null", "a token of the task API passed for a session");
            }
        }
    }
}

// SESS-43
#[tokio::test]
async fn nobody_is_sent_away_from_here() {
    const FIELDS: [(&str, &str); 4] = [
        ("callbackURL", "INVALID_CALLBACK_URL"),
        ("redirectTo", "INVALID_REDIRECT_URL"),
        ("errorCallbackURL", "INVALID_ERROR_CALLBACK_URL"),
        ("newUserCallbackURL", "INVALID_NEW_USER_CALLBACK_URL"),
    ];
    const AWAY: [&str; 16] = [
        "//evil.example.com",
        "///evil.example.com",
        "/\\evil.example.com",
        "\\\\evil.example.com",
        "/%5cevil.example.com",
        "/%2F/evil.example.com",
        "/\t/evil.example.com",
        "\t//evil.example.com",
        " //evil.example.com",
        "https://evil.example.com",
        "https:evil.example.com",
        "http://127.0.0.1:8000.evil.example.com",
        "http://127.0.0.1:8000@evil.example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\r\nlocation: https://evil.example.com",
    ];
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        for (field, code) in FIELDS {
            for target in AWAY {
                for path in ["/sign-in/email", "/sign-up/email", "/sign-in/social", "/sign-out"] {
                    let mut body = json!({"name": "", "email": "person@example.com", "password": PASSWORD});
                    body[field] = json!(target);
                    let reply = site.post(path, &cookie, &body).await;
                    assert_eq!((reply.status.as_u16(), reply.header("location")), (403, None), "{target:?}");
                    assert_eq!(reply.json()["code"], code, "{path} {target:?}");
                }
            }
        }
        assert_eq!(site.count("sessions").await, 1, "a refused request did something");
        for target in ["/tasks", "/a?b=//c#d", "http://127.0.0.1:8000/x", "http://localhost:3000/x"] {
            let body = json!({"email": "person@example.com", "password": PASSWORD, "callbackURL": target});
            let reply = site.post("/sign-in/email", "", &body).await;
            assert_eq!((reply.status.as_u16(), reply.header("location")), (200, Some(target)));
        }
    }
}

// SESS-44
#[tokio::test]
async fn an_unknown_address_costs_what_a_wrong_password_costs() {
    const TRIES: u32 = 15;
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        let mut medians = Vec::new();
        for email in ["person@example.com", "nobody@example.com"] {
            let before = site.password_checks();
            let mut times = Vec::new();
            for _ in 0..TRIES {
                let begun = Instant::now();
                assert_eq!(site.sign_in(email, "wrong").await.status, 401);
                times.push(begun.elapsed());
            }
            assert_eq!(site.password_checks() - before, u64::from(TRIES), "{email}");
            times.sort_unstable();
            medians.push(times[times.len() / 2]);
        }
        println!(
            "sign-in with a wrong password, median of {TRIES}: known address {:?}, unknown {:?}",
            medians[0], medians[1]
        );
    }
}

// SESS-45
#[tokio::test]
async fn a_session_that_is_over_opens_nothing() {
    for site in sites(&[]).await {
        let user = site.sign_up("person@example.com").await.json()["user"]["id"].as_str().unwrap().to_owned();
        let user = UserId::parse(&user).unwrap();
        let mut password = PASSWORD;
        for ending in
            ["sign-out", "revoke-session", "revoke-other-sessions", "revoke-sessions", "change-password"]
        {
            let session = site.sign_in("person@example.com", password).await;
            let by = site.sign_in("person@example.com", password).await;
            assert_eq!(site.recognises(&session).await, [true; 3]);
            let (cookie, body) = match ending {
                "sign-out" => (session.cookie(), json!({})),
                "revoke-session" => (by.cookie(), json!({"token": token_of(&session)})),
                "change-password" => (
                    by.cookie(),
                    json!({
                        "currentPassword": password, "newPassword": OTHER_PASSWORD, "revokeOtherSessions": true,
                    }),
                ),
                _ => (by.cookie(), json!({})),
            };
            let reply = site.post(&format!("/{ending}"), &cookie, &body).await;
            assert_eq!(reply.status, 200, "{ending}: {}", reply.body);
            assert_eq!(site.recognises(&session).await, [false; 3], "{ending}");
            if ending == "change-password" {
                password = OTHER_PASSWORD;
                assert_eq!(site.recognises(&reply).await, [true; 3], "the new session is not there");
            }
        }
        let session = site.sign_in("person@example.com", password).await;
        site.accounts.set_password(&user, Password::chosen(PASSWORD).unwrap()).await.unwrap();
        assert_eq!(site.recognises(&session).await, [false; 3], "password set by the operator");
        let session = site.sign_in("person@example.com", PASSWORD).await;
        site.accounts.delete_user(&user).await.unwrap();
        assert_eq!(site.recognises(&session).await, [false; 3], "account deleted");
    }
}

// SESS-46
#[tokio::test]
async fn bodies_of_wrong_types_are_refused_in_few_words_on_every_route() {
    const FIELDS: [&str; 17] = [
        "name",
        "email",
        "password",
        "image",
        "callbackURL",
        "rememberMe",
        "newPassword",
        "currentPassword",
        "revokeOtherSessions",
        "token",
        "accountId",
        "providerId",
        "provider",
        "idToken",
        "scopes",
        "newEmail",
        "redirectTo",
    ];
    let values = [
        json!(null),
        json!(true),
        json!(-1.5e300),
        json!("a\u{0}b\u{202e}"),
        json!("x".repeat(5_000)),
        json!([[]]),
        json!({"toString": {"$ne": null}}),
    ];
    for site in sites(&[]).await {
        let posts = catalogue::all().filter(|operation| operation.method == Method::POST);
        for (number, operation) in posts.enumerate() {
            let path = operation.path.strip_prefix("/api/auth").unwrap();
            let cookie = site.sign_up(&format!("person{number}@example.com")).await.cookie();
            for value in &values {
                let fields = FIELDS.map(|field| (field.to_owned(), value.clone()));
                for body in [value.clone(), Value::Object(fields.into_iter().collect())] {
                    let reply = site.post(path, &cookie, &body).await;
                    let status = reply.status.as_u16();
                    assert!(status < 500, "{path} answered {status} to {body:.100}");
                    assert!(reply.body.len() < 3_000, "{path} repeats what was sent");
                    assert!(reply.header("location").is_none());
                }
            }
        }
    }
}

// SESS-47
#[tokio::test]
async fn what_is_far_too_large_costs_no_hashing() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let (checks, before) = (site.password_checks(), site.get("/get-session", &cookie).await.body);
        for (length, status) in [(1 << 20, 413), (80_000, 400), (129, 400)] {
            let long = "x".repeat(length);
            let body = json!({
                "name": "", "email": "new@example.com", "password": long, "currentPassword": long, "newPassword": long,
            });
            for path in ["/sign-up/email", "/sign-in/email", "/change-password", "/verify-password"] {
                let reply = site.post(path, &cookie, &body).await;
                assert_eq!(reply.status, status, "{path} {length}");
                assert!(reply.body.len() < 200);
            }
        }
        for email in
            ["a\u{0}b@example.com", "a\r\nbcc:b@example.com", "a@example.com\u{7f}", "\u{1b}[2Ja@example.com"]
        {
            site.sign_in(email, PASSWORD).await.refuses(400, "INVALID_EMAIL", "Invalid email");
            let body = json!({"name": "", "email": email, "password": PASSWORD});
            let reply = site.post("/sign-up/email", "", &body).await;
            reply.refuses(400, "VALIDATION_ERROR", "[body.email] Invalid email address");
        }
        let long =
            format!("{cookie}; x={}; better-auth.session_token={}", "a".repeat(4096), "b".repeat(4096));
        assert_eq!(site.get("/get-session", &long).await.body, before, "the first cookie of a name counts");
        let long = format!(
            "x={}; better-auth.session_token={}.{}=",
            "a".repeat(4096),
            "b".repeat(4096),
            "c".repeat(43)
        );
        assert_eq!(site.get("/get-session", &long).await.body, "null");
        assert_eq!(site.password_checks(), checks);
        assert_eq!(site.count("users").await, 1);
    }
}

// SESS-48
#[tokio::test]
async fn ten_thousand_sessions_of_one_user_are_listed_by_an_index_and_ended_at_once() {
    const SQLITE: &str = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000) \
         INSERT INTO sessions (id, user_id, token_hash, expires_at, created_at, updated_at, remember) \
         SELECT 's' || n, $1, CAST(printf('%032d', n) AS BLOB), $2 + 1000000000, $2 + n, $2 + n, 1 FROM numbers";
    const POSTGRES: &str = "INSERT INTO sessions (id, user_id, token_hash, expires_at, created_at, updated_at, remember) \
         SELECT 's' || n, $1, convert_to(lpad(n::text, 32, '0'), 'UTF8'), $2 + 1000000000, $2 + n, $2 + n, TRUE \
         FROM generate_series(1, 10000) AS n";
    for site in sites(&[]).await {
        let reply = site.sign_up("person@example.com").await;
        let stranger = site.sign_up("other@example.com").await;
        let user = reply.json()["user"]["id"].as_str().unwrap().to_owned();
        let owner = user.clone();
        site.db
            .write(move |tx| {
                Box::pin(async move {
                    let sql = if tx.conn.dialect() == Dialect::Sqlite { SQLITE } else { POSTGRES };
                    Ok::<_, crate::db::Error>(on!(&mut tx.conn, c => sqlx::query(sql)
                        .bind(owner)
                        .bind(START.0)
                        .execute(c)
                        .await
                        .map(drop))?)
                })
            })
            .await
            .unwrap();
        let list = site.get("/list-sessions", &reply.cookie()).await.json();
        assert_eq!(list.as_array().unwrap().len(), 200);
        assert_eq!((&list[0]["id"], &list[199]["id"]), (&json!("s10000"), &json!("s9801")));
        let plan = site.plan_of(store::LIVE_SESSIONS, &user).await;
        assert!(
            plan.contains("sessions_by_user") && !plan.to_lowercase().contains("b-tree for order by"),
            "{plan}"
        );
        assert_eq!(site.post("/revoke-other-sessions", &reply.cookie(), &json!({})).await.status, 200);
        assert_eq!(site.count("sessions").await, 2);
        assert_eq!(site.post("/revoke-sessions", &reply.cookie(), &json!({})).await.status, 200);
        assert_eq!(site.recognises(&stranger).await, [true; 3]);
    }
}

impl Site {
    /// How the database would run a list of sessions.
    async fn plan_of(&self, sql: &str, user: &str) -> String {
        let sql =
            sql.replace("$1", &format!("'{user}'")).replace("$2", &START.0.to_string()).replace("$3", "200");
        let mut reader = self.db.read().await.unwrap();
        let mut conn = reader.conn();
        let explain = if conn.dialect() == Dialect::Sqlite { "EXPLAIN QUERY PLAN" } else { "EXPLAIN" };
        let column = if conn.dialect() == Dialect::Sqlite { 3 } else { 0 };
        let sql = AssertSqlSafe(format!("{explain} {sql}"));
        let lines: Vec<String> = on!(&mut conn, c => sqlx::query(sql).fetch_all(c).await.map(|rows| {
            rows.iter().map(|row| sqlx::Row::get(row, column)).collect()
        }))
        .unwrap();
        lines.join("\n")
    }
}
