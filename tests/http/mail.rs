//! Mail from the request to the inbox of a real SMTP server, and back through the link.

use std::sync::Arc;

use reqwest::{Method, StatusCode, header, redirect::Policy};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::{
    Answer, Database, Kind, Server, command,
    smtp::{Manner, Received, SmtpServer},
};

pub const PASSWORD: &str = "correct horse 1";
const NEW_PASSWORD: &str = "battery staple 2";
const RESET: &str = "Reset your password";

/// Runs a case once on each database, each with an SMTP server of its own.
macro_rules! on_both_with_mail {
    ($( $(#[$meta:meta])* async fn $name:ident($smtp:ident, $server:ident $(, $setting:expr)?) $body:block )+) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn case(kind: Kind) {
                let $smtp = SmtpServer::start().await;
                let $server = start(kind, &$smtp, &[$($setting)?]).await;
                $body
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                case(Kind::Sqlite).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                case(Kind::Postgres).await;
            }
        }
    )+ };
}

async fn start(kind: Kind, smtp: &SmtpServer, more: &[(&str, &str)]) -> Server {
    start_on(Arc::new(Database::create(kind).await), smtp, more).await
}

async fn start_on(database: Arc<Database>, smtp: &SmtpServer, more: &[(&str, &str)]) -> Server {
    let settings = smtp.settings();
    let settings = settings.iter().map(|(name, value)| (*name, value.as_str()));
    Server::start_on(database, &settings.chain(more.iter().copied()).collect::<Vec<_>>()).await
}

/// A browser that keeps cookies and does not follow redirects by itself.
pub struct Browser {
    url: String,
    client: reqwest::Client,
    cookie: String,
}

impl Browser {
    pub fn at(server: &Server) -> Self {
        let client = reqwest::Client::builder().redirect(Policy::none()).build().unwrap();
        Self { url: server.url.clone(), client, cookie: String::new() }
    }

    async fn send(&mut self, method: Method, url: &str, body: Option<&Value>) -> Answer {
        let mut request = self.client.request(method, url).header("accept", "text/html,*/*");
        if !self.cookie.is_empty() {
            request = request.header(header::COOKIE, &self.cookie);
        }
        if let Some(body) = body {
            request = request.header("origin", &self.url).json(body);
        }
        let answer = Answer::of(request).await;
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            if pair.starts_with("better-auth.session_token=") {
                pair.strip_suffix('=').map_or(pair, |_| "").clone_into(&mut self.cookie);
            }
        }
        answer
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, &format!("{}/api/auth{path}", self.url), Some(&body)).await
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, &format!("{}/api/auth{path}", self.url), None).await
    }

    /// Follows a link of a mail and says where it leads, without the server's own origin.
    async fn follow(&mut self, link: &str) -> String {
        let answer = self.send(Method::GET, link, None).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.text);
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.header("location").trim_start_matches(&self.url).to_owned()
    }

    pub async fn sign_up(&mut self, email: &str) -> Answer {
        let body = json!({"name": "Sämple\u{202e} Person", "email": email, "password": PASSWORD});
        let answer = self.post("/sign-up/email", body).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer
    }

    async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/sign-in/email", json!({"email": email, "password": password})).await
    }

    /// A token for the task API.
    pub async fn token(&mut self) -> String {
        self.get("/token").await.json["token"].as_str().unwrap().to_owned()
    }

    async fn is_signed_in(&mut self) -> bool {
        self.get("/get-session").await.json != Value::Null
    }

    /// Signs up with an address and proves it.
    async fn sign_up_proved(&mut self, smtp: &SmtpServer, email: &str) {
        self.sign_up(email).await;
        done(&self.post("/send-verification-email", json!({"email": email})).await);
        let mail = smtp.mail(email, "Confirm your e-mail address").await;
        assert_eq!(self.follow(&mail.link()).await, "/verify-email");
    }
}

fn done(answer: &Answer) {
    assert_eq!((answer.status.as_u16(), &answer.json), (200, &json!({"status": true})), "{}", answer.text);
}

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(
        (answer.status.as_u16(), answer.json["code"].as_str()),
        (status, Some(code)),
        "{}",
        answer.text
    );
}

fn forgot(email: &str) -> Value {
    json!({"email": email})
}

async fn is_empty_outbox(server: &Server) {
    // A mail leaves the outbox after the SMTP server has said yes, so the last one may still be there for a moment.
    while server.database.number("SELECT COUNT(*) FROM mails").await != 0 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

on_both_with_mail! {
    /// MAIL-30
    async fn a_forgotten_password_is_replaced_by_a_mailed_link(smtp, server) {
        let (mut here, mut there) = (Browser::at(&server), Browser::at(&server));
        here.sign_up("person@example.com").await;
        let asked = there.post("/request-password-reset", forgot("Person@example.com")).await;
        assert_eq!(asked.json, json!({"status": true, "message": "If this email exists in our system, check your email for the reset link"}));
        let mail = smtp.mail("person@example.com", RESET).await;
        assert!(mail.link().starts_with(&format!("{}/api/auth/reset-password/", server.url)), "{}", mail.link());
        let token = mail.token();
        assert_eq!(there.follow(&mail.link()).await, format!("/reset-password?token={token}"));
        refused(&there.post("/reset-password", json!({"newPassword": "short", "token": token})).await, 400, "PASSWORD_TOO_SHORT");
        assert!(here.is_signed_in().await);
        done(&there.post("/reset-password", json!({"newPassword": NEW_PASSWORD, "token": token})).await);
        assert!(!here.is_signed_in().await, "a session outlived the reset");
        refused(&there.sign_in("person@example.com", PASSWORD).await, 401, "INVALID_EMAIL_OR_PASSWORD");
        assert_eq!(there.sign_in("person@example.com", NEW_PASSWORD).await.status, 200);
        // Used up.
        refused(&there.post("/reset-password", json!({"newPassword": PASSWORD, "token": token})).await, 400, "INVALID_TOKEN");
        assert_eq!(there.follow(&mail.link()).await, "/reset-password?error=INVALID_TOKEN");
        let notice = smtp.mail("person@example.com", "Your password has changed").await;
        assert_eq!(notice.link(), format!("{}/forgot", server.url));
    }

    /// MAIL-31
    async fn asking_for_a_link_says_nothing_about_who_has_an_account(smtp, server) {
        let mut browser = Browser::at(&server);
        Browser::at(&server).sign_up("person@example.com").await;
        for path in ["/request-password-reset", "/forget-password", "/send-verification-email"] {
            let unknown = browser.post(path, forgot("nobody@example.com")).await;
            let known = browser.post(path, forgot("person@example.com")).await;
            assert_eq!((unknown.status, &unknown.text), (known.status, &known.text));
            assert_eq!(known.status, 200, "{}", known.text);
        }
        smtp.mail("person@example.com", RESET).await;
        is_empty_outbox(&server).await;
        assert!(smtp.inbox().iter().all(|mail| mail.recipients == ["person@example.com"]), "{:#?}", smtp.inbox());
        let rows = server.database.number("SELECT COUNT(*) FROM verifications").await;
        assert_eq!(rows, i64::try_from(smtp.inbox().len()).unwrap(), "a link was made for nobody");
    }

    /// MAIL-32
    async fn an_address_is_proved_by_a_mailed_link(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        refused(&browser.post("/send-verification-email", forgot("other@example.com")).await, 400, "EMAIL_MISMATCH");
        let wish = json!({"email": "person@example.com", "callbackURL": "/somewhere?x=1"});
        done(&browser.post("/send-verification-email", wish).await);
        let mail = smtp.mail("person@example.com", "Confirm your e-mail address").await;
        // Whoever reads the mail need not be signed in; mail scanners may have been faster.
        for _ in 0..2 {
            assert_eq!(Browser::at(&server).follow(&mail.link()).await, "/somewhere?x=1");
        }
        assert_eq!(browser.get("/get-session").await.json["user"]["emailVerified"], true);
        refused(&browser.post("/send-verification-email", forgot("person@example.com")).await, 400, "EMAIL_ALREADY_VERIFIED");
        let told = browser.get(&format!("/verify-email?token={}", mail.token())).await;
        assert_eq!((told.status.as_u16(), told.json), (200, json!({"status": true, "user": null})));
    }

    /// MAIL-33
    async fn an_address_changes_when_both_have_agreed(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up_proved(&smtp, "person@example.com").await;
        Browser::at(&server).sign_up("taken@example.com").await;
        done(&browser.post("/change-email", json!({"newEmail": "taken@example.com"})).await);
        done(&browser.post("/change-email", json!({"newEmail": "New@example.com"})).await);
        let same = browser.post("/change-email", json!({"newEmail": "person@example.com"})).await;
        assert_eq!((same.status.as_u16(), same.json), (400, json!({"message": "Email is the same"})));
        let allow = smtp.mail("person@example.com", "Allow the change of your e-mail address").await;
        assert!(allow.part("text/plain").contains("new@example.com"));
        let mut stranger = Browser::at(&server);
        stranger.sign_up("stranger@example.com").await;
        assert_eq!(stranger.follow(&allow.link()).await, "/verify-email?step=confirmed&error=INVALID_USER");
        assert_eq!(browser.follow(&allow.link()).await, "/verify-email?step=confirmed");
        assert_eq!(browser.follow(&allow.link()).await, "/verify-email?step=confirmed&error=INVALID_TOKEN");
        assert_eq!(browser.get("/get-session").await.json["user"]["email"], "person@example.com");
        let verify = smtp.mail("new@example.com", "Confirm your new e-mail address").await;
        assert_eq!(Browser::at(&server).follow(&verify.link()).await, "/verify-email?step=changed");
        let user = browser.get("/get-session").await.json["user"].clone();
        assert_eq!((&user["email"], &user["emailVerified"]), (&json!("new@example.com"), &json!(true)));
        let notice = smtp.mail("person@example.com", "Your e-mail address has changed").await;
        assert!(notice.part("text/plain").contains("new@example.com") && !notice.raw.contains("token="));
        is_empty_outbox(&server).await;
        assert!(smtp.inbox().iter().all(|mail| mail.recipients != ["taken@example.com"]));
    }

    /// MAIL-34
    async fn an_account_is_deleted_by_a_mailed_link_where_its_user_is_signed_in(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        let token = browser.token().await;
        refused(&browser.post("/delete-user", json!({"password": "wrong horse 1"})).await, 400, "INVALID_PASSWORD");
        refused(&browser.post("/delete-user", json!({"token": "x"})).await, 404, "INVALID_TOKEN");
        let asked = browser.post("/delete-user", json!({"password": PASSWORD})).await;
        assert_eq!(asked.json, json!({"success": true, "message": "Verification email sent"}));
        let mail = smtp.mail("person@example.com", "Delete your account").await;
        let mut stranger = Browser::at(&server);
        assert_eq!(stranger.follow(&mail.link()).await, "/account-deleted?error=FAILED_TO_GET_USER_INFO");
        stranger.sign_up("stranger@example.com").await;
        assert_eq!(stranger.follow(&mail.link()).await, "/account-deleted?error=INVALID_TOKEN");
        let program = server.get(&format!("/api/auth/delete-user/callback?token={}", mail.token())).await;
        refused(&program, 404, "FAILED_TO_GET_USER_INFO");
        let mut user = server.user("x");
        browser.get("/get-session").await.json["user"]["id"].as_str().unwrap().clone_into(&mut user.id);
        user.token = token;
        user.create(&json!({"title": "mine"})).await;
        let cookie = browser.cookie.clone();
        assert_eq!(browser.follow(&mail.link()).await, "/account-deleted");
        assert_eq!(browser.cookie, "", "the cookie outlived the account");
        browser.cookie = cookie;
        assert!(!browser.is_signed_in().await);
        refused(&browser.get("/token").await, 401, "UNAUTHORIZED");
        // MAIL-41: the token for the task API still lives.
        user.post("/tasks", &json!({"title": "late"})).await.assert_problem(401);
        user.get("/changes").await.assert_problem(401);
        assert_eq!(user.get("/tasks").await.json, json!([]));
        for table in ["tasks", "changes", "task_tags", "idempotency_keys"] {
            assert_eq!(server.database.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
        server.user("somebody-elsewhere").create(&json!({"title": "no account here"})).await;
        stranger.sign_in("stranger@example.com", PASSWORD).await;
        assert!(stranger.is_signed_in().await);
    }

    /// MAIL-37
    async fn nobody_signs_in_before_their_address_is_proved_where_that_is_asked_for(smtp, server, ("TODOLITH_REQUIRE_VERIFIED_EMAIL", "on")) {
        let mut browser = Browser::at(&server);
        let config = server.get("/api/config").await.json;
        assert_eq!((&config["mail"], &config["require_verified_email"]), (&json!(true), &json!(true)));
        let first = browser.sign_up("person@example.com").await;
        let again = browser.sign_up("person@example.com").await;
        for answer in [&first, &again] {
            assert_eq!(answer.json["token"], Value::Null);
            assert!(answer.headers.get(header::SET_COOKIE).is_none());
            assert_eq!(answer.json["user"]["email"], "person@example.com");
        }
        let keys = |answer: &Answer| answer.json["user"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&first), keys(&again));
        assert_ne!(first.json["user"]["id"], again.json["user"]["id"]);
        assert_eq!(server.database.number("SELECT COUNT(*) FROM users").await, 1);
        refused(&browser.sign_in("person@example.com", "wrong horse 1").await, 401, "INVALID_EMAIL_OR_PASSWORD");
        refused(&browser.sign_in("person@example.com", PASSWORD).await, 403, "EMAIL_NOT_VERIFIED");
        smtp.mail("person@example.com", "You have an account already").await;
        let mail = smtp.mail("person@example.com", "Confirm your e-mail address").await;
        assert_eq!(browser.follow(&mail.link()).await, "/verify-email");
        assert!(!browser.is_signed_in().await, "a link signed somebody in");
        assert_eq!(browser.sign_in("person@example.com", PASSWORD).await.status, 200);
    }

    /// MAIL-40
    async fn links_and_tokens_of_the_task_api_are_no_use_for_each_other(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        let jwt = browser.token().await;
        refused(&browser.get(&format!("/verify-email?token={jwt}")).await, 401, "INVALID_TOKEN");
        assert_eq!(browser.get("/get-session").await.json["user"]["emailVerified"], false);
        refused(&browser.post("/reset-password", json!({"newPassword": NEW_PASSWORD, "token": jwt})).await, 400, "INVALID_TOKEN");
        browser.post("/request-password-reset", forgot("person@example.com")).await;
        let token = smtp.mail("person@example.com", RESET).await.token();
        let mut thief = server.user("x");
        thief.token.clone_from(&token);
        thief.get("/tasks").await.assert_problem(401);
        // A link does nothing that it was not mailed for.
        refused(&browser.get(&format!("/verify-email?token={token}")).await, 401, "INVALID_TOKEN");
        refused(&browser.post("/delete-user", json!({"token": token})).await, 404, "INVALID_TOKEN");
        let session = browser.cookie.split(['=', '.']).nth(2).unwrap().to_owned();
        refused(&browser.post("/reset-password", json!({"newPassword": NEW_PASSWORD, "token": session})).await, 400, "INVALID_TOKEN");
    }

    /// MAIL-54
    async fn a_mail_has_the_headers_that_belong_to_it_and_no_others(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up_proved(&smtp, "person@example.com").await;
        let unproved = smtp.mail("person@example.com", "Confirm your e-mail address").await;
        assert_eq!(unproved.header("To").unwrap(), "person@example.com", "an unproved address was called by a name");
        browser.post("/request-password-reset", forgot("person@example.com")).await;
        let mail = smtp.mail("person@example.com", RESET).await;
        assert_eq!((mail.sender.as_str(), mail.recipients.len()), ("todolith@example.org", 1));
        assert!(mail.header("From").unwrap().ends_with("<todolith@example.org>"));
        assert!(mail.header("To").unwrap().starts_with("=?utf-8?"), "{:?}", mail.header("To"));
        assert_eq!(mail.header("Auto-Submitted").as_deref(), Some("auto-generated"));
        let id = mail.header("Message-ID").unwrap();
        assert!(id.ends_with("@example.org>") && Some(id) != unproved.header("Message-ID"));
        assert!(mail.header("Date").unwrap().ends_with(" +0000"));
        assert!(mail.part("text/html").contains(&mail.link().replace('&', "&amp;")));
        for injected in ["person@example.com\r\nBcc: all@example.com", "person@example.com, all@example.com", "<person@example.com>"] {
            refused(&browser.post("/request-password-reset", forgot(injected)).await, 400, "VALIDATION_ERROR");
        }
        for elsewhere in ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nb"] {
            let wish = json!({"email": "person@example.com", "redirectTo": elsewhere});
            refused(&browser.post("/request-password-reset", wish).await, 403, "INVALID_REDIRECT_URL");
            let query: String = url::form_urlencoded::byte_serialize(elsewhere.as_bytes()).collect();
            for link in [format!("/reset-password/{}", mail.token()), "/verify-email".to_owned(), "/delete-user/callback".to_owned()] {
                let answer = browser.get(&format!("{link}?token=x&callbackURL={query}")).await;
                refused(&answer, 403, "INVALID_CALLBACK_URL");
            }
        }
        let log = server.log().join("\n");
        assert!(!log.contains("person@") && !log.contains(&mail.token()), "{log}");
    }

    /// MAIL-50
    async fn a_server_that_asks_to_come_back_later_gets_the_mail_later(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        smtp.become_one_that(Manner::Greylists);
        assert_eq!(browser.post("/request-password-reset", forgot("person@example.com")).await.status, 200);
        smtp.visited(2).await;
        smtp.become_one_that(Manner::Takes);
        smtp.mail("person@example.com", RESET).await;
        let log = server.log().join("\n");
        assert!(log.contains("answered 450") && !log.contains("example.com"), "{log}");
    }

    /// MAIL-51
    async fn requests_do_not_wait_for_a_server_that_says_nothing(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        smtp.become_one_that(Manner::Hangs);
        browser.post("/request-password-reset", forgot("person@example.com")).await;
        smtp.visited(1).await;
        // The job waits for the SMTP server now. That nobody else does shows in that these answers come at all before it is back.
        for _ in 0..2 {
            assert_eq!(browser.post("/request-password-reset", forgot("person@example.com")).await.status, 200);
        }
        assert!(smtp.inbox().is_empty());
        smtp.become_one_that(Manner::Takes);
        smtp.mail("person@example.com", RESET).await;
    }

    /// MAIL-55
    async fn a_mailbox_that_does_not_exist_is_given_up_at_once(smtp, server) {
        let mut browser = Browser::at(&server);
        browser.sign_up("person@example.com").await;
        smtp.become_one_that(Manner::Refuses);
        browser.post("/request-password-reset", forgot("person@example.com")).await;
        smtp.visited(1).await;
        is_empty_outbox(&server).await;
        let log = server.log().join("\n");
        assert!(log.contains("answered 550") && log.contains("given up") && !log.contains("example.com"), "{log}");
    }
}

/// MAIL-52
async fn mail_outlives_a_kill(kind: Kind) {
    let (smtp, database) =
        (SmtpServer::with(Manner::Greylists).await, Arc::new(Database::create(kind).await));
    let mut server = start_on(database.clone(), &smtp, &[]).await;
    let mut browser = Browser::at(&server);
    browser.sign_up("person@example.com").await;
    assert_eq!(browser.post("/request-password-reset", forgot("person@example.com")).await.status, 200);
    server.kill();
    assert_eq!(database.number("SELECT COUNT(*) FROM mails").await, 1);
    smtp.become_one_that(Manner::Takes);
    let server = start_on(database, &smtp, &[]).await;
    let mail = smtp.mail("person@example.com", RESET).await;
    assert!(mail.link().starts_with(&server.url), "{}", mail.link());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_mail_outlives_a_kill() {
    mail_outlives_a_kill(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_mail_outlives_a_kill() {
    mail_outlives_a_kill(Kind::Postgres).await;
}

/// MAIL-53
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_copies_on_one_postgres_send_each_mail_once() {
    const PEOPLE: usize = 20;
    let (smtp, database) = (SmtpServer::start().await, Arc::new(Database::create(Kind::Postgres).await));
    let copies = [start_on(database.clone(), &smtp, &[]).await, start_on(database, &smtp, &[]).await];
    for index in 0..PEOPLE {
        Browser::at(&copies[index % 2]).sign_up(&format!("p{index}@example.com")).await;
    }
    let asked = (0..PEOPLE).map(|index| {
        let url = format!("{}/api/auth/request-password-reset", copies[index % 2].url);
        let body = forgot(&format!("p{index}@example.com"));
        async move { Answer::of(reqwest::Client::new().post(url).json(&body)).await.status }
    });
    for status in futures_util::future::join_all(asked).await {
        assert_eq!(status, 200);
    }
    for index in 0..PEOPLE {
        smtp.mail(&format!("p{index}@example.com"), RESET).await;
    }
    is_empty_outbox(&copies[0]).await;
    let mut recipients: Vec<_> =
        smtp.inbox().into_iter().flat_map(|mail: Received| mail.recipients).collect();
    recipients.sort_unstable();
    recipients.dedup();
    assert_eq!((recipients.len(), smtp.inbox().len()), (PEOPLE, PEOPLE));
}

/// MAIL-56
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_password_nor_mail_goes_to_a_server_without_encryption() {
    let smtp = SmtpServer::start().await;
    let database = Arc::new(Database::create(Kind::Sqlite).await);
    let url = format!("smtp://postman:hidden@127.0.0.1:{}?tls=starttls", smtp.port);
    let server =
        Server::start_on(database, &[("SMTP_URL", &url), ("MAIL_FROM", "todolith@example.org")]).await;
    let mut browser = Browser::at(&server);
    browser.sign_up("person@example.com").await;
    browser.post("/request-password-reset", forgot("person@example.com")).await;
    smtp.visited(2).await;
    let said = smtp.heard().join("\n");
    assert!(said.contains("EHLO") && !said.contains("AUTH") && !said.contains("MAIL"), "{said}");
    assert!(!server.log().join("\n").contains("hidden"));
}

/// MAIL-35, MAIL-36, MAIL-43
async fn without_mail_the_operator_hands_over_links(kind: Kind) {
    let server = Server::start_with(kind, &[]).await;
    let mut browser = Browser::at(&server);
    browser.sign_up("person@example.com").await;
    let person = || forgot("person@example.com");
    for (path, body, code) in [
        ("/request-password-reset", person(), "RESET_PASSWORD_DISABLED"),
        ("/forget-password", person(), "RESET_PASSWORD_DISABLED"),
        ("/send-verification-email", person(), "VERIFICATION_EMAIL_NOT_ENABLED"),
        ("/change-email", json!({"newEmail": "new@example.com"}), "CHANGE_EMAIL_DISABLED"),
    ] {
        refused(&browser.post(path, body).await, 400, code);
    }
    assert_eq!(server.get("/api/config").await.json["mail"], false);
    let output = command(&server.database)
        .env("BETTER_AUTH_URL", "https://todo.example.org")
        .args(["user", "reset-link", "Person@example.com"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let link = String::from_utf8(output.stdout).unwrap();
    let token = link.trim().strip_prefix("https://todo.example.org/reset-password?token=").unwrap();
    let mut guest = Browser::at(&server);
    done(&guest.post(&format!("/reset-password?token={token}"), json!({"newPassword": NEW_PASSWORD})).await);
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.sign_in("person@example.com", NEW_PASSWORD).await.status, 200);
    let deleted = browser.post("/delete-user", json!({"password": NEW_PASSWORD})).await;
    assert_eq!(deleted.json, json!({"success": true, "message": "User deleted"}));
    assert_eq!(browser.cookie, "");
    // Nothing was queued by anybody.
    assert_eq!(server.database.number("SELECT COUNT(*) FROM mails").await, 0);
    browser.sign_up("person@example.com").await;
    assert_eq!(browser.post("/delete-user", json!({})).await.json["message"], "User deleted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_without_mail_the_operator_hands_over_links() {
    without_mail_the_operator_hands_over_links(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_without_mail_the_operator_hands_over_links() {
    without_mail_the_operator_hands_over_links(Kind::Postgres).await;
}

/// MAIL-03
#[tokio::test]
async fn the_password_of_the_smtp_server_is_not_shown() {
    let database = Database::create(Kind::Sqlite).await;
    let output = command(&database)
        .env("SMTP_URL", "smtps://postman:hidden@mail.example.org")
        .env("MAIL_FROM", "todolith@example.org")
        .arg("config")
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("SMTP_URL=smtps://postman:redacted@mail.example.org"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}

on_both! {
    /// MAIL-44
    async fn writes_under_way_do_not_outlive_their_user(server) {
        let mut browser = Browser::at(&server);
        let id = browser.sign_up("person@example.com").await.json["user"]["id"].as_str().unwrap().to_owned();
        let mut user = server.user("x");
        user.id = id;
        user.token = browser.token().await;
        let writers = (0..8).map(|_| {
            let user = user.clone();
            tokio::spawn(async move {
                let mut written = 0;
                loop {
                    let answer = user.post("/tasks", &json!({"title": "under way"})).await;
                    if answer.status != 201 {
                        answer.assert_problem(401);
                        return written;
                    }
                    written += 1;
                }
            })
        });
        let writers: Vec<_> = writers.collect();
        while user.get("/tasks").await.json.as_array().unwrap().len() < 30 {}
        assert_eq!(browser.post("/delete-user", json!({"password": PASSWORD})).await.status, 200);
        let mut written = 0;
        for writer in writers {
            written += writer.await.unwrap();
        }
        assert!(written >= 30);
        for table in ["tasks", "changes", "task_tags"] {
            assert_eq!(server.database.number(&format!("SELECT COUNT(*) FROM {table}")).await, 0, "{table}");
        }
    }
}
