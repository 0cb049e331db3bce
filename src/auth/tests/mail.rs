//! Mailed links as time passes and accounts change, without the mail.

use futures_util::future::BoxFuture;

use super::*;
use crate::{
    auth::{
        links::LinkToken,
        mails::{Purpose, to_address},
        model::Error,
    },
    db::{self, Tx},
    ids::UserId,
    mail::Mail,
};

const WITH_MAIL: [&str; 4] = ["--smtp-url", "smtp://127.0.0.1:1", "--mail-from", "todolith@example.org"];
const HOUR: Duration = Duration::from_hours(1);
const MAILED_TO: &str = "person@example.com";

impl Site {
    /// The token that a mail to the person would carry, or none if the mail has lost its reason.
    async fn mailed(&self, purpose: Purpose, other_address: Option<&str>) -> Option<String> {
        let mail = to_address(purpose, MAILED_TO, None);
        let mail = Mail { other_address: other_address.map(str::to_owned), ..mail };
        let letter = self.accounts.write_letter(ORIGIN, mail).await.unwrap()?;
        let url = letter.button.unwrap().url;
        let token = url.split("token=").nth(1).or_else(|| url.split("/reset-password/").nth(1)).unwrap();
        Some(token.split(['?', '&']).next().unwrap().to_owned())
    }

    async fn reset(&self, token: &str) -> Reply {
        self.post("/reset-password", "", &json!({"newPassword": "battery staple 2", "token": token})).await
    }

    async fn verify(&self, token: &str) -> Reply {
        self.get(&format!("/verify-email?token={token}"), "").await
    }
}

// MAIL-38
#[tokio::test]
async fn links_end_after_an_hour_and_those_that_delete_after_a_day() {
    for site in sites(&WITH_MAIL).await {
        let cookie = site.sign_up(MAILED_TO).await.cookie();
        let reset = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        let verify = site.mailed(Purpose::VerifyEmail, None).await.unwrap();
        let delete = site.mailed(Purpose::DeleteAccount, None).await.unwrap();
        site.pass(Duration::from_mins(59));
        assert_eq!(site.get(&format!("/reset-password/{reset}"), "").await.status, 302);
        assert!(site.accounts.can_reset(&LinkToken::brought(&reset)).await.unwrap());
        site.pass(Duration::from_mins(1));
        site.reset(&reset).await.refuses(400, "INVALID_TOKEN", "Invalid token");
        site.verify(&verify).await.refuses(401, "TOKEN_EXPIRED", "Token expired");
        assert_eq!(site.accounts.sweep_links(100).await.unwrap(), 0);
        site.pass(Duration::from_hours(23));
        let ended = site.post("/delete-user", &cookie, &json!({"token": delete})).await;
        ended.refuses(404, "INVALID_TOKEN", "Invalid token");
        site.pass(HOUR);
        assert_eq!(site.accounts.sweep_links(100).await.unwrap(), 2);
        site.verify(&verify).await.refuses(401, "INVALID_TOKEN", "Invalid token");
        assert_eq!(site.sign_in(MAILED_TO, PASSWORD).await.status, 200);
    }
}

// MAIL-39
#[tokio::test]
async fn a_new_password_or_address_ends_the_links_that_were_asked_for_before() {
    for site in sites(&WITH_MAIL).await {
        let cookie = site.sign_up(MAILED_TO).await.cookie();
        let reset = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        let allow = site.mailed(Purpose::AllowChange, Some("thief@example.com")).await.unwrap();
        let verify = site.mailed(Purpose::VerifyEmail, None).await.unwrap();
        let change = json!({"currentPassword": PASSWORD, "newPassword": "battery staple 2"});
        assert_eq!(site.post("/change-password", &cookie, &change).await.status, 200);
        site.reset(&reset).await.refuses(400, "INVALID_TOKEN", "Invalid token");
        site.verify(&allow).await.refuses(401, "INVALID_TOKEN", "Invalid token");
        assert_eq!(site.verify(&verify).await.status, 200);
        // The address has been proved, so that mail has no reason any more.
        assert_eq!(site.mailed(Purpose::VerifyEmail, None).await, None);

        let first = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        let second = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        assert_eq!(site.reset(&first).await.status, 200);
        site.reset(&second).await.refuses(400, "INVALID_TOKEN", "Invalid token");

        let late = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        let mail = Mail {
            other_address: Some(MAILED_TO.to_owned()),
            ..to_address(Purpose::VerifyChange, "new@example.com", None)
        };
        let user = site.accounts.find_user(MAILED_TO).await.unwrap().unwrap();
        let mail = Mail { user_id: user.id.as_str().to_owned(), ..mail };
        let letter = site.accounts.write_letter(ORIGIN, mail).await.unwrap().unwrap();
        let url = letter.button.unwrap().url;
        let path = url.strip_prefix(ORIGIN).unwrap().strip_prefix("/api/auth").unwrap();
        assert_eq!(site.get(path, "").await.header("location"), Some("/verify-email?step=changed"));
        site.reset(&late).await.refuses(400, "INVALID_TOKEN", "Invalid token");
        assert_eq!(site.mailed(Purpose::ResetPassword, None).await, None);
    }
}

// MAIL-36
#[tokio::test]
async fn of_two_who_follow_a_link_at_once_one_is_too_late() {
    for site in sites(&WITH_MAIL).await {
        site.sign_up(MAILED_TO).await;
        let token = site.mailed(Purpose::ResetPassword, None).await.unwrap();
        let (one, two) = tokio::join!(site.reset(&token), site.reset(&token));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 400]);
    }
}

// MAIL-35
#[tokio::test]
async fn an_old_session_deletes_no_account_without_the_password() {
    for site in sites(&[]).await {
        let cookie = site.sign_up(MAILED_TO).await.cookie();
        site.pass(DAY);
        let refused = site.post("/delete-user", &cookie, &json!({})).await;
        refused.refuses(400, "SESSION_EXPIRED", "Session expired. Re-authenticate to perform this action.");
        let wrong = site.post("/delete-user", &cookie, &json!({"password": "wrong horse 1"})).await;
        wrong.refuses(400, "INVALID_PASSWORD", "Invalid password");
        let deleted = site.post("/delete-user", &cookie, &json!({"password": PASSWORD})).await;
        assert_eq!(deleted.json(), json!({"success": true, "message": "User deleted"}));
        assert_eq!(deleted.set_cookies(), EXPIRED);
        assert_eq!(
            site.count("users").await + site.count("sessions").await + site.count("accounts").await,
            0
        );
    }
}

fn end_the_table<'t>(tx: &'t mut Tx<'_>, _: &'t UserId) -> BoxFuture<'t, Result<(), db::Error>> {
    Box::pin(async move {
        on!(&mut tx.conn, c => sqlx::query("DELETE FROM sessions").execute(c).await.map(drop))?;
        Ok(())
    })
}

fn fail<'t>(_: &'t mut Tx<'_>, _: &'t UserId) -> BoxFuture<'t, Result<(), db::Error>> {
    Box::pin(async { Err(db::Error::Full) })
}

// MAIL-42
#[tokio::test]
async fn an_account_goes_with_everything_or_not_at_all() {
    for site in sites(&[]).await {
        let cookie = site.sign_up(MAILED_TO).await.cookie();
        let id = site.accounts.find_user(MAILED_TO).await.unwrap().unwrap().id;
        let failing = site.accounts.clone().forgetting(&[end_the_table, fail]);
        assert!(matches!(failing.delete_user(&id).await, Err(Error::Database(db::Error::Full))));
        assert_ne!(site.get("/get-session", &cookie).await.body, "null");
        assert_eq!(site.sign_in(MAILED_TO, PASSWORD).await.status, 200);
    }
}
