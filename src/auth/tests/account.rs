//! One's own account: name, picture, password.

use super::*;

// AUTH-70
#[tokio::test]
async fn updating_oneself_changes_what_was_named_and_nothing_else() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        site.pass(Duration::from_secs(1));
        let steps = [
            (json!({"name": "Changed"}), json!("Changed"), json!(null)),
            (
                json!({"image": "https://example.com/p.png"}),
                json!("Changed"),
                json!("https://example.com/p.png"),
            ),
            (json!({"emailVerified": true, "name": ""}), json!(""), json!("https://example.com/p.png")),
            (json!({"image": null}), json!(""), json!(null)),
            (json!({"image": "", "name": "Back"}), json!("Back"), json!("")),
        ];
        for (body, name, image) in steps {
            let reply = site.post("/update-user", &cookie, &body).await;
            assert_eq!((reply.status.as_u16(), reply.json()), (200, json!({"status": true})), "{body}");
            assert_eq!(reply.cookie(), cookie);
            assert!(reply.set_cookies()[0].contains("; Max-Age=604800; "));
            let now = site.get("/get-session", &cookie).await.json();
            assert_eq!((&now["user"]["name"], &now["user"]["image"]), (&name, &image), "{body}");
            assert_eq!(now["user"]["emailVerified"], false);
            assert_eq!(now["user"]["updatedAt"], "2026-11-22T17:26:21.874Z");
            assert_eq!(now["session"]["expiresAt"], "2026-11-29T17:26:20.874Z");
        }
    }
}

// AUTH-71
#[tokio::test]
async fn updates_that_may_not_be_are_refused_and_change_nothing() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let before = site.get("/get-session", &cookie).await.body;
        let update = async |body: Value| site.post("/update-user", &cookie, &body).await;
        let email = update(json!({"email": "new@example.com", "name": "x"})).await;
        email.refuses(400, "EMAIL_CAN_NOT_BE_UPDATED", "Email can not be updated");
        for nothing in [json!({}), json!({"unknown": 1})] {
            let reply = update(nothing).await;
            assert_eq!(
                (reply.status.as_u16(), reply.json()),
                (400, json!({"message": "No fields to update"}))
            );
        }
        let string = "Invalid input: expected string, received";
        let cases = [
            (json!([]), "[body] Invalid input: expected record, received array".to_owned()),
            (json!({"name": null}), format!("[body.name] {string} null")),
            (
                json!({"name": 1, "image": 2}),
                format!("[body.name] {string} number; [body.image] {string} number"),
            ),
            (
                json!({"image": "x".repeat(2049)}),
                "[body.image] Too big: expected string to have <=2048 characters".to_owned(),
            ),
        ];
        for (body, message) in cases {
            update(body).await.refuses(400, "VALIDATION_ERROR", &message);
        }
        assert_eq!(site.get("/get-session", &cookie).await.body, before);
        site.post("/update-user", "", &json!({"name": "x"})).await.refuses(
            401,
            "UNAUTHORIZED",
            "Unauthorized",
        );
    }
}

// AUTH-72
#[tokio::test]
async fn a_new_password_needs_the_old_one_and_counts_from_then_on() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let other = site.sign_in("person@example.com", PASSWORD).await.cookie();
        let change = async |current: &str, new: &str| {
            let body = json!({"currentPassword": current, "newPassword": new});
            site.post("/change-password", &cookie, &body).await
        };
        change("wrong", "battery staple 2").await.refuses(400, "INVALID_PASSWORD", "Invalid password");
        change(&"x".repeat(129), "battery staple 2").await.refuses(
            400,
            "PASSWORD_TOO_LONG",
            "Password too long",
        );
        change("wrong", "short").await.refuses(400, "PASSWORD_TOO_SHORT", "Password too short");
        change(PASSWORD, &"x".repeat(129)).await.refuses(400, "PASSWORD_TOO_LONG", "Password too long");
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 200);
        let reply = change(PASSWORD, "battery staple 2").await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.json()["token"], json!(null));
        assert_eq!(reply.json()["user"]["email"], "person@example.com");
        assert!(reply.set_cookies().is_empty());
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 401);
        assert_eq!(site.sign_in("person@example.com", "battery staple 2").await.status, 200);
        for cookie in [cookie, other] {
            assert_ne!(site.get("/get-session", &cookie).await.body, "null");
        }
    }
}

// AUTH-73
#[tokio::test]
async fn changing_the_password_can_end_all_sessions_and_open_a_new_one() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let other = site.sign_in("person@example.com", PASSWORD).await.cookie();
        let stranger = site.sign_up("other@example.com").await.cookie();
        let body = json!({
            "currentPassword": PASSWORD, "newPassword": "battery staple 2", "revokeOtherSessions": true,
        });
        let reply = site.post("/change-password", &cookie, &body).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let token = reply.json()["token"].as_str().unwrap().to_owned();
        assert!(reply.cookie().starts_with(&format!("better-auth.session_token={token}.")));
        for cookie in [cookie, other] {
            assert_eq!(site.get("/get-session", &cookie).await.body, "null");
        }
        for cookie in [reply.cookie(), stranger] {
            assert_ne!(site.get("/get-session", &cookie).await.body, "null");
        }
    }
}

// AUTH-74
#[tokio::test]
async fn change_password_names_the_faults_of_its_body() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let body = json!({"currentPassword": 1, "revokeOtherSessions": "yes"});
        site.post("/change-password", &cookie, &body).await.refuses(
            400,
            "VALIDATION_ERROR",
            "[body.newPassword] Invalid input: expected string, received undefined; \
             [body.currentPassword] Invalid input: expected string, received number; \
             [body.revokeOtherSessions] Invalid input: expected boolean, received string",
        );
    }
}
