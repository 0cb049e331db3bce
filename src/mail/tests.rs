//! The outbox by itself: what it keeps, in which order it gives it out, and how long it waits.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use super::*;
use crate::{clock::Timestamp, db::testing::databases};

fn mail(address: &str) -> Mail {
    Mail {
        purpose: "greeting".into(),
        user_id: String::new(),
        address: address.to_owned(),
        other_address: None,
        way_back: Some("/there".to_owned()),
    }
}

fn settings() -> config::Mail {
    config::mail::check(Some("smtp://127.0.0.1:1"), Some("Todolith <todolith@example.org>")).unwrap().unwrap()
}

/// A postman whose clock the test turns. Nothing listens at its SMTP server's address.
fn postman(db: &Db) -> (Postman, Arc<AtomicI64>) {
    let time = Arc::new(AtomicI64::new(1_795_368_380_874));
    (Postman::new(db.clone(), Clock::Manual(time.clone()), &settings()), time)
}

async fn put(postman: &Postman, mail: Mail) {
    let clock = postman.clock.clone();
    let queued: Result<(), Error> =
        postman.db.write(move |tx| Box::pin(async move { queue(tx, &mail, &clock).await })).await;
    queued.unwrap();
}

fn letter() -> Letter {
    Letter {
        to: "person@example.com".to_owned(),
        name: None,
        subject: "A greeting".to_owned(),
        before: vec!["Five < six & \"seven\"".to_owned()],
        button: Some(letter::Button { label: "Press", url: "https://todo.example.org/?a=1&b=2".to_owned() }),
        after: vec!["The end.".to_owned()],
        foot: "You get this because it is a test.".to_owned(),
    }
}

// MAIL-20
#[tokio::test]
async fn a_mail_belongs_to_one_copy_until_its_lease_ends() {
    for db in databases().await {
        let ((first, time), (second, _)) = (postman(&db), postman(&db));
        put(&first, mail("a@example.com")).await;
        put(&first, mail("b@example.com")).await;
        let (one, two, none) = (first.claim().await, second.claim().await, second.claim().await);
        let (one, two) = (one.unwrap().unwrap(), two.unwrap().unwrap());
        assert_ne!(one.mail.address, two.mail.address);
        assert!(none.unwrap().is_none());
        time.fetch_add(i64::try_from(LEASE.as_millis()).unwrap(), Ordering::Relaxed);
        let again = [first.claim().await.unwrap().unwrap(), first.claim().await.unwrap().unwrap()];
        assert!(again.iter().all(|waiting| waiting.attempts == 2));
        // Whoever was taken for dead and was not does not remove what another copy works on now.
        second.done(&two, Outcome::Sent).await.unwrap();
        first.done(&one, Outcome::Sent).await.unwrap();
        let left = {
            let mut reader = db.read().await.unwrap();
            store::next_due(&mut reader.conn()).await.unwrap()
        };
        assert_eq!(left, Some(Timestamp(time.load(Ordering::Relaxed)).plus(LEASE)));
    }
}

// MAIL-21
#[tokio::test]
async fn asking_again_replaces_what_waits_and_is_not_lost_while_the_first_is_sent() {
    for db in databases().await {
        let (postman, _) = postman(&db);
        put(&postman, mail("a@example.com")).await;
        let being_sent = postman.claim().await.unwrap().unwrap();
        put(&postman, Mail { way_back: Some("/elsewhere".to_owned()), ..mail("a@example.com") }).await;
        postman.done(&being_sent, Outcome::Sent).await.unwrap();
        let second = postman.claim().await.unwrap().unwrap();
        assert_eq!(second.mail.way_back.as_deref(), Some("/elsewhere"));
        postman.done(&second, Outcome::Sent).await.unwrap();
        assert!(postman.claim().await.unwrap().is_none());
    }
}

// MAIL-22
#[tokio::test]
async fn a_mail_that_nobody_takes_is_tried_again_and_again_and_then_given_up() {
    for db in databases().await {
        let (postman, time) = postman(&db);
        put(&postman, mail("a@example.com")).await;
        let write = async |_: Mail| Ok(Some(letter()));
        let mut attempts = 0;
        while attempts < 100 {
            let rest = postman.send_due(&write).await.unwrap();
            attempts += 1;
            let next = {
                let mut reader = db.read().await.unwrap();
                store::next_due(&mut reader.conn()).await.unwrap()
            };
            let Some(next) = next else { break };
            let pause = next.0 - time.load(Ordering::Relaxed);
            assert_eq!(pause, i64::try_from(pause_after(attempts).as_millis()).unwrap());
            assert!(rest <= LOOK);
            time.store(next.0, Ordering::Relaxed);
        }
        assert_eq!(attempts, ATTEMPTS_MAX);
        assert_eq!(pause_after(1), FIRST_PAUSE);
        assert_eq!(pause_after(u32::MAX), PAUSE_MAX);
    }
}

// MAIL-23
#[tokio::test]
async fn a_mail_whose_reason_has_gone_is_dropped() {
    for db in databases().await {
        let (postman, _) = postman(&db);
        put(&postman, mail("a@example.com")).await;
        let write = async |_: Mail| Ok(None);
        assert_eq!(postman.send_due(&write).await.unwrap(), LOOK);
        assert!(postman.claim().await.unwrap().is_none());
    }
}

// MAIL-24
#[test]
fn a_letter_says_the_same_in_text_and_as_a_page() {
    let (plain, html) = (letter().plain(), letter().html());
    assert!(
        plain.contains("Five < six & \"seven\"") && plain.contains("https://todo.example.org/?a=1&b=2\n")
    );
    assert!(html.contains("Five &lt; six &amp; &quot;seven&quot;"));
    assert!(html.contains("href=\"https://todo.example.org/?a=1&amp;b=2\""));
    assert!(
        html.contains("prefers-color-scheme:dark") && !html.contains("<img") && !html.contains("http-equiv")
    );
    assert!(html.lines().all(|line| line.len() < 900), "SMTP allows no line above 998 bytes");
}
