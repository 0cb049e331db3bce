//! What whoever runs the server can do to accounts.

use super::*;
use crate::{
    auth::{
        model::{Email, Error, Name, NewUser},
        password::Password,
    },
    ids::UserId,
};

fn new_user(email: &str) -> NewUser {
    NewUser { name: Name::parse("Sample Person").unwrap(), email: Email::parse(email).unwrap(), image: None }
}

fn password(text: &str) -> Password {
    Password::chosen(text).unwrap()
}

// AUTH-90
#[tokio::test]
async fn the_operator_makes_accounts_also_when_sign_up_is_closed() {
    for site in sites(&["--sign-up", "closed"]).await {
        let user =
            site.accounts.create_user(new_user("Person@example.com"), password(PASSWORD)).await.unwrap();
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 200);
        let again = site.accounts.create_user(new_user("person@example.com"), password(PASSWORD)).await;
        assert!(matches!(again, Err(Error::EmailTaken)));
        for known_as in ["PERSON@example.com", user.id.as_str()] {
            assert_eq!(site.accounts.find_user(known_as).await.unwrap().as_ref(), Some(&user));
        }
        assert_eq!(site.accounts.find_user("nobody@example.com").await.unwrap(), None);
    }
}

// AUTH-91
#[tokio::test]
async fn users_are_listed_page_by_page_in_the_order_of_their_addresses() {
    for site in sites(&[]).await {
        for email in ["c@example.com", "a@example.com", "b@example.com"] {
            site.sign_up(email).await;
        }
        let emails = async |after: &str| -> Vec<String> {
            site.accounts.list_users(after, 2).await.unwrap().into_iter().map(|user| user.email).collect()
        };
        assert_eq!(emails("").await, ["a@example.com", "b@example.com"]);
        assert_eq!(emails("b@example.com").await, ["c@example.com"]);
        assert!(emails("c@example.com").await.is_empty());
    }
}

// AUTH-92
#[tokio::test]
async fn a_password_set_by_the_operator_ends_all_sessions_of_that_user() {
    for site in sites(&[]).await {
        let signed_up = site.sign_up("person@example.com").await;
        let stranger = site.sign_up("other@example.com").await;
        let id = UserId::parse(signed_up.json()["user"]["id"].as_str().unwrap()).unwrap();
        site.accounts.set_password(&id, password("battery staple 2")).await.unwrap();
        assert_eq!(site.get("/get-session", &signed_up.cookie()).await.body, "null");
        assert_ne!(site.get("/get-session", &stranger.cookie()).await.body, "null");
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 401);
        assert_eq!(site.sign_in("person@example.com", "battery staple 2").await.status, 200);
        let nobody = site.accounts.set_password(&UserId::parse("nobody").unwrap(), password(PASSWORD)).await;
        assert!(matches!(nobody, Err(Error::NoSuchUser)));
    }
}

// AUTH-93
#[tokio::test]
async fn deleting_a_user_removes_credentials_and_sessions_and_nobody_elses() {
    for site in sites(&[]).await {
        let signed_up = site.sign_up("person@example.com").await;
        let stranger = site.sign_up("other@example.com").await;
        let id = UserId::parse(signed_up.json()["user"]["id"].as_str().unwrap()).unwrap();
        site.accounts.delete_user(&id).await.unwrap();
        assert!(matches!(site.accounts.delete_user(&id).await, Err(Error::NoSuchUser)));
        assert_eq!(site.get("/get-session", &signed_up.cookie()).await.body, "null");
        assert_eq!(site.sign_in("person@example.com", PASSWORD).await.status, 401);
        let tables = [site.count("users").await, site.count("accounts").await, site.count("sessions").await];
        assert_eq!(tables, [1, 1, 1]);
        assert_ne!(site.get("/get-session", &stranger.cookie()).await.body, "null");
        site.sign_up("person@example.com").await;
    }
}
