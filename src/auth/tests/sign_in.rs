//! Signing in.

use super::*;

// AUTH-10
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        for (email, password) in
            [("person@example.com", "wrong"), ("person@example.com", ""), ("nobody@example.com", PASSWORD)]
        {
            let reply = site.sign_in(email, password).await;
            reply.refuses(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");
            assert!(reply.set_cookies().is_empty());
        }
        assert_eq!(site.count("sessions").await, 1);
    }
}

// AUTH-11
#[tokio::test]
async fn every_sign_in_opens_a_session_of_its_own_with_what_is_known_of_the_browser() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        let body = json!({"email": "PERSON@example.com", "password": PASSWORD}).to_string();
        let headers = [
            ("content-type", "application/json"),
            ("x-forwarded-for", "2001:DB8:1:2:3::5"),
            ("user-agent", "Sample/1.0"),
        ];
        let reply = site.send(Method::POST, "/api/auth/sign-in/email", &headers, body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let answer = reply.json();
        assert_eq!(answer["redirect"], false);
        assert!(answer.get("url").is_none());
        assert_eq!(answer["user"]["email"], "person@example.com");
        assert_eq!(site.count("sessions").await, 2);
        let session = &site.get("/get-session", &reply.cookie()).await.json()["session"];
        assert_eq!(session["ipAddress"], "2001:0db8:0001:0002:0000:0000:0000:0000");
        assert_eq!(session["userAgent"], "Sample/1.0");
        assert_eq!(session["token"], answer["token"]);
        assert_eq!(session["userId"], answer["user"]["id"]);
    }
}

// AUTH-12
#[tokio::test]
async fn a_form_works_as_well_and_the_way_back_is_repeated() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        let form = ("content-type", "application/x-www-form-urlencoded; charset=UTF-8");
        let body = "email=person%40example.com&password=correct+horse+1&callbackURL=%2Ftasks%3Fx%3D1";
        let reply =
            site.send(Method::POST, "/api/auth/sign-in/email", &[form, ("origin", ORIGIN)], body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.json()["redirect"], true);
        assert_eq!(reply.json()["url"], "/tasks?x=1");
        assert_eq!(reply.header("location"), Some("/tasks?x=1"));
        let body = "name=A+B&email=form%40example.com&password=correct+horse+1";
        let reply = site.send(Method::POST, "/api/auth/sign-up/email", &[form], body).await;
        assert_eq!(reply.json()["user"]["name"], "A B");
        let refused = site.send(Method::POST, "/api/auth/sign-out", &[form], "a=b").await;
        refused.refuses(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "Content-Type \"application/x-www-form-urlencoded; charset=UTF-8\" is not allowed. \
             Allowed types: application/json",
        );
    }
}

// AUTH-13
#[tokio::test]
async fn sign_in_says_what_is_wrong_with_its_fields() {
    let string = "Invalid input: expected string, received undefined";
    for site in sites(&[]).await {
        let reply = site.post("/sign-in/email", "", &json!({})).await;
        reply.refuses(400, "VALIDATION_ERROR", &format!("[body.email] {string}; [body.password] {string}"));
        site.sign_in("nobody", PASSWORD).await.refuses(400, "INVALID_EMAIL", "Invalid email");
        let reply = site.sign_in("nobody@example.com", &"x".repeat(129)).await;
        reply.refuses(400, "PASSWORD_TOO_LONG", "Password too long");
        let reply = site.send(Method::POST, "/api/auth/sign-in/email", &[], "{}").await;
        reply.refuses(400, "VALIDATION_ERROR", "[body] Invalid input: expected object, received undefined");
    }
}

// AUTH-14
#[tokio::test]
async fn no_session_slips_through_while_the_password_is_being_changed() {
    for site in sites(&[]).await {
        let id = site.sign_up("person@example.com").await.json()["user"]["id"].as_str().unwrap().to_owned();
        let id = crate::ids::UserId::parse(&id).unwrap();
        let mut old = PASSWORD.to_owned();
        for round in 0..4 {
            let new = format!("battery staple {round}");
            let chosen = crate::auth::password::Password::chosen(&new).unwrap();
            let (signed_in, again, changed) = tokio::join!(
                site.sign_in("person@example.com", &old),
                site.sign_in("person@example.com", &old),
                site.accounts.set_password(&id, chosen),
            );
            changed.unwrap();
            for reply in [signed_in, again] {
                assert!(matches!(reply.status.as_u16(), 200 | 401), "{}", reply.body);
                assert_eq!(site.get("/get-session", &reply.cookie()).await.body, "null");
            }
            assert_eq!(site.count("sessions").await, 0);
            old = new;
        }
    }
}

/// The hash that Better Auth made of [`PASSWORD`].
const SCRYPT: &str = "000102030405060708090a0b0c0d0e0f:e1b18b259c033c57dadfd9a3cc9964090a97aa0cded555fb3c4825e3268623459d93d426946b1ffa084ec946ce31d59eb3b0c57780bf5f7c30a633115ed2481d";

// MOVE-04
#[tokio::test]
async fn an_inherited_hash_becomes_one_of_ours_at_the_next_right_password() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        site.execute(format!("UPDATE accounts SET password = '{SCRYPT}'")).await;
        let changed_at = site.number("SELECT updated_at FROM accounts").await;
        site.pass(DAY);
        assert_eq!(site.sign_in("person@example.com", "wrong").await.status, 401);
        assert_eq!(site.number("SELECT COUNT(*) FROM accounts WHERE substr(password, 1, 1) <> '$'").await, 1);
        // Several at once: one of them replaces the hash, and none is refused because of it.
        let replies =
            futures_util::future::join_all((0..4).map(|_| site.sign_in("person@example.com", PASSWORD)))
                .await;
        assert!(replies.iter().all(|reply| reply.status == 200), "a right password was refused");
        assert_eq!(
            site.number(
                "SELECT COUNT(*) FROM accounts WHERE password LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"
            )
            .await,
            1
        );
        assert_eq!(site.number("SELECT updated_at FROM accounts").await, changed_at);
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 200);
        assert_eq!(site.sign_in("person@example.com", "wrong").await.status, 401);
        assert_eq!(site.count("sessions").await, 6);
    }
}

// MOVE-05
#[tokio::test]
async fn a_hash_that_cannot_be_replaced_keeps_nobody_out() {
    for site in sites(&[]).await {
        site.sign_up("person@example.com").await;
        site.execute(format!("UPDATE accounts SET password = '{SCRYPT}'")).await;
        site.execute("CREATE UNIQUE INDEX one_kind ON accounts (substr(password, 1, 1))".to_owned()).await;
        let other = site.sign_up("other@example.com").await;
        assert_eq!(other.status, 200);
        for _ in 0..2 {
            assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 200);
            assert_eq!(
                site.number("SELECT COUNT(*) FROM accounts WHERE substr(password, 1, 1) <> '$'").await,
                1
            );
        }
    }
}
