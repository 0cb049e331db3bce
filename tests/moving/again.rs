//! A second import, after both sides have gone on.

use std::{io::Write, process::Stdio, sync::Arc};

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    old::{Old, auth, sign_in, tasks, who},
    support::{Answer, Database, Kind, Server, command},
};

macro_rules! on_both_kinds {
    ($( $(#[$meta:meta])* $name:ident => $case:ident; )+) => { $(
        mod $name {
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$case(super::Kind::Sqlite).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$case(super::Kind::Postgres).await;
            }
        }
    )+ };
}
pub(crate) use on_both_kinds;

on_both_kinds! {
    /// MOVE-40
    a_second_import_brings_what_is_new_and_changes_nothing_here => second_import;
    /// MOVE-41
    what_has_ended_here_does_not_come_back => ended_here;
    /// MOVE-42
    an_address_that_belongs_to_somebody_else_here_is_a_conflict => conflict;
}

async fn second_import(kind: Kind) {
    let old = Old::of("kysely-sqlite").await;
    let target = Arc::new(Database::create(kind).await);
    old.import(&target, &[]).ends_with(0);
    let server = Server::start_on(target.clone(), &[("BETTER_AUTH_SECRET", &old.secret)]).await;
    let (sample, cookie) = (&old.people[0], old.people[0].cookie.as_deref().unwrap());
    let before = tasks(&server, &sample.id, cookie).await;
    let token =
        auth(&server, Method::GET, "/token", cookie, None).await.json["token"].as_str().unwrap().to_owned();
    let id = before[0]["id"].as_str().unwrap();
    let url = format!("{}/api/{}/tasks/{id}", server.url, sample.id);
    let changed =
        Answer::of(server.client.patch(url).bearer_auth(&token).json(&json!({"title": "Changed here"})))
            .await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text);

    old.execute(&format!(
        "UPDATE tasks SET title = 'Changed there'; \
         INSERT INTO tasks (id, user_id, title, completed, priority, tags, created_at, updated_at) \
         VALUES ('11111111222233334444555555555555', '{}', 'New there', 0, 'LOW', '[]', '2026-05-01 08:00:00', '2026-05-01 08:00:00')",
        sample.id
    ))
    .await;
    old.import(&target, &[]).ends_with(0).tells("  0 accounts; 3 more").tells("Imported 1 tasks");
    let after = tasks(&server, &sample.id, cookie).await;
    let titles: Vec<_> = after.iter().map(|task| task["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Changed here", "Água para as plantas 🌱", "New there"]);
    assert_eq!(after[1], before[1]);
    assert!(after[2]["position"].as_str() > after[1]["position"].as_str());
}

async fn ended_here(kind: Kind) {
    let old = Old::of("kysely-sqlite").await;
    let target = Arc::new(Database::create(kind).await);
    old.import(&target, &[]).ends_with(0);
    let server = Server::start_on(target.clone(), &[("BETTER_AUTH_SECRET", &old.secret)]).await;
    let [sample, other, third] = old.people.as_slice() else { panic!("three people") };
    let (first, second) = (sample.cookie.as_deref().unwrap(), sample.second_cookie.as_deref().unwrap());

    // One signs out on one device and deletes a task, one changes the password, one deletes the account.
    assert_eq!(
        auth(&server, Method::POST, "/sign-out", first, Some(&json!({}))).await.status,
        StatusCode::OK
    );
    let listed = tasks(&server, &sample.id, second).await;
    let token =
        auth(&server, Method::GET, "/token", second, None).await.json["token"].as_str().unwrap().to_owned();
    let url = format!("{}/api/{}/tasks/{}", server.url, sample.id, listed[0]["id"].as_str().unwrap());
    assert_eq!(Answer::of(server.client.delete(url).bearer_auth(token)).await.status, StatusCode::NO_CONTENT);
    operator(&target, &old.secret, &["user", "set-password", &other.email], "battery staple 9\n");
    operator(&target, &old.secret, &["user", "delete", "--yes", &third.email], "");
    let known_elsewhere = "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC";
    old.execute(&format!(
        "INSERT INTO session (id, expiresAt, token, createdAt, updatedAt, userId) VALUES \
         ('new-session', '2056-01-01T00:00:00.000Z', '{known_elsewhere}', '2026-11-23T00:00:00.000Z', \
         '2026-11-23T00:00:00.000Z', '{}')",
        other.id
    ))
    .await;

    let again = old.import(&target, &[]).ends_with(0);
    again
        .tells("There is nothing new")
        .tells("deleted their accounts here: 1")
        .tells("changed their passwords here: 1");
    assert_eq!(who(&server, first).await, Value::Null);
    assert_eq!(who(&server, second).await, sample.id);
    assert_eq!(tasks(&server, &sample.id, second).await, listed[1..]);
    assert_eq!(who(&server, other.cookie.as_deref().unwrap()).await, Value::Null);
    assert_eq!(sign_in(&server, other).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&server, third).await.status, StatusCode::UNAUTHORIZED);
}

async fn conflict(kind: Kind) {
    let old = Old::of("kysely-postgres").await;
    let target = Arc::new(Database::create(kind).await);
    operator(&target, &old.secret, &["user", "create", "sample@example.com"], "battery staple 9\n");
    let refused = old.import(&target, &[]).ends_with(3);
    refused.tells(&format!(
        "table user, id {}, field email: the address belongs to the account",
        old.people[0].id
    ));
    assert!(!refused.told.contains("sample@example.com"), "{}", refused.told);
    // The user, the password, two sessions and two tasks.
    old.import(&target, &["--skip-bad"])
        .ends_with(0)
        .tells("Imported 2 accounts, 2 passwords")
        .tells("6 rows were left");
    let server = Server::start_on(target.clone(), &[("BETTER_AUTH_SECRET", &old.secret)]).await;
    assert_eq!(sign_in(&server, &old.people[0]).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&server, &old.people[1]).await.status, StatusCode::OK);
}

fn operator(target: &Database, secret: &str, arguments: &[&str], input: &str) {
    let mut child = command(target)
        .env("BETTER_AUTH_SECRET", secret)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{arguments:?}");
}
