//! How often anybody may ask: one client, and everybody who guesses at one account.

use super::*;
use crate::auth::rate::GUESSES_MAX;

const LIMITED: [&str; 2] = ["--rate-limit", "on"];
const REFUSED: &str = r#"{"message":"Too many requests. Please try again later."}"#;

impl Site {
    /// Signs in from this address.
    async fn try_from(&self, address: &str, email: &str, password: &str) -> Reply {
        let headers = [("content-type", "application/json"), ("x-forwarded-for", address)];
        let body = json!({"email": email, "password": password}).to_string();
        self.send(Method::POST, "/api/auth/sign-in/email", &headers, body).await
    }

    /// Tries as many wrong passwords as are let through, each from an address of its own.
    async fn guess(&self, email: &str) -> usize {
        for number in 0..100 {
            let address = format!("198.51.100.{number}");
            let reply = self.try_from(&address, email, &format!("wrong {number}")).await;
            if reply.status == 429 {
                return number;
            }
            reply.refuses(401, "INVALID_EMAIL_OR_PASSWORD", "Invalid email or password");
        }
        panic!("nobody refused to be guessed at");
    }
}

impl Reply {
    #[track_caller]
    fn says_too_early(&self, seconds: &str) {
        assert_eq!((self.status.as_u16(), self.body.as_str()), (429, REFUSED));
        assert_eq!(self.header("x-retry-after"), Some(seconds));
        assert_eq!(self.header("retry-after"), Some(seconds));
        assert_eq!(self.header("content-type"), Some("application/json"));
        assert!(self.set_cookies().is_empty());
    }
}

// SESS-16
#[tokio::test]
async fn a_client_that_asks_too_often_is_told_when_to_come_back() {
    for site in sites(&LIMITED).await {
        let here = "203.0.113.9";
        for _ in 0..3 {
            assert_eq!(site.try_from(here, "nobody@example.com", "x").await.status, 401);
        }
        site.pass(Duration::from_millis(2500));
        site.try_from(here, "nobody@example.com", "x").await.says_too_early("8");
        assert_eq!(site.try_from("203.0.113.10", "nobody@example.com", "x").await.status, 401);
        let header = [("x-forwarded-for", here)];
        for _ in 0..100 {
            assert_eq!(site.send(Method::GET, "/api/auth/get-session", &header, "").await.status, 200);
        }
        site.send(Method::GET, "/api/auth/get-session", &header, "").await.says_too_early("10");
        assert_eq!(site.send(Method::GET, "/api/auth/ok", &header, "").await.status, 200);
        assert_eq!(site.send(Method::GET, "/api/auth/unknown", &header, "").await.status, 404);
        site.pass(Duration::from_millis(7500));
        assert_eq!(site.try_from(here, "nobody@example.com", "x").await.status, 401);
    }
}

// SESS-17
#[tokio::test]
async fn guessing_from_many_addresses_is_refused_and_says_nothing_of_who_exists() {
    for site in sites(&LIMITED).await {
        let home = "203.0.113.9";
        let email = "person@example.com";
        let headers = [("content-type", "application/json"), ("x-forwarded-for", home)];
        let body = json!({"name": "", "email": email, "password": PASSWORD}).to_string();
        let own = site.send(Method::POST, "/api/auth/sign-up/email", &headers, body).await.cookie();
        let checks = site.password_checks();
        assert_eq!([site.guess(email).await, site.guess("nobody@example.com").await], [10, 10]);
        assert_eq!(site.password_checks() - checks, 20, "a refused password was looked at");
        for (address, email, password) in [
            ("192.0.2.1", "PERSON@example.com", PASSWORD),
            ("192.0.2.2", email, "wrong"),
            ("192.0.2.3", "nobody@example.com", PASSWORD),
        ] {
            site.try_from(address, email, password).await.says_too_early("600");
        }
        assert_ne!(site.get("/get-session", &own).await.body, "null");
        assert_eq!(site.post("/verify-password", &own, &json!({"password": PASSWORD})).await.status, 200);
        assert_eq!(site.try_from(home, email, "wrong").await.status, 401);
        assert_eq!(site.try_from(home, email, PASSWORD).await.status, 200, "the owner is locked out at home");
        site.post("/revoke-sessions", &own, &json!({})).await;
        site.try_from(home, email, PASSWORD).await.says_too_early("600");
        site.pass(Duration::from_mins(10));
        assert_eq!(site.try_from("192.0.2.1", email, PASSWORD).await.status, 200);
    }
}

// SESS-18
#[tokio::test]
async fn both_bounds_can_be_switched_off() {
    for site in sites(&["--rate-limit", "off"]).await {
        site.sign_up("person@example.com").await;
        for _ in 0..=GUESSES_MAX {
            assert_eq!(site.try_from("203.0.113.9", "person@example.com", "wrong").await.status, 401);
        }
        assert_eq!(site.try_from("203.0.113.9", "person@example.com", PASSWORD).await.status, 200);
    }
}
