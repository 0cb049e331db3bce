//! Every shape of old database, made by the real programs, is moved whole: passwords, cookies and tasks work as before.

use std::sync::Arc;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    old::{Old, auth, files, is_empty, sign_in, tasks, who},
    support::{Database, Kind, Server},
};

macro_rules! shapes {
    ($( $(#[$meta:meta])* $name:ident: $fixture:literal, $maker:literal; )+) => { $(
        mod $name {
            use super::*;

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn to_sqlite() {
                moves($fixture, $maker, Kind::Sqlite).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn to_postgres() {
                moves($fixture, $maker, Kind::Postgres).await;
            }
        }
    )+ };
}

shapes! {
    /// MOVE-30
    kysely_on_sqlite: "kysely-sqlite", "of its own making";
    /// MOVE-31
    kysely_on_postgres: "kysely-postgres", "of its own making";
    /// MOVE-32
    kysely_on_sqlite_by_1_3: "kysely-sqlite-1.3", "of its own making";
    /// MOVE-32
    kysely_on_sqlite_by_1_4: "kysely-sqlite-1.4", "of its own making";
    /// MOVE-32
    kysely_on_postgres_by_1_3: "kysely-postgres-1.3", "of its own making";
    /// MOVE-32
    kysely_on_postgres_by_1_4: "kysely-postgres-1.4", "of its own making";
    /// MOVE-33
    drizzle_on_sqlite: "drizzle-sqlite", "made by Drizzle";
    /// MOVE-33
    drizzle_on_sqlite_in_seconds: "drizzle-sqlite-seconds", "made by Drizzle";
    /// MOVE-34
    drizzle_on_postgres: "drizzle-postgres", "made by Drizzle";
    /// MOVE-35
    prisma_on_sqlite: "prisma-sqlite", "made by Prisma";
    /// MOVE-35
    prisma_on_sqlite_in_milliseconds: "prisma-sqlite-ms", "made by Prisma";
    /// MOVE-36
    prisma_on_postgres: "prisma-postgres", "made by Prisma";
}

async fn moves(fixture: &str, maker: &str, kind: Kind) {
    let old = Old::of(fixture).await;
    let target = Arc::new(Database::create(kind).await);
    let before = files(old.database.folder.path());

    let dry = old.import(&target, &["--dry-run"]).ends_with(0);
    dry.tells(maker).tells("3 accounts\n").tells("3 passwords\n").tells("1 linked accounts\n");
    dry.tells("3 live sessions\n")
        .tells("1 signing keys\n")
        .tells("4 tasks\n")
        .tells("provider")
        .tells("Nothing was written");
    for person in &old.people {
        let token = person.cookie.iter().flat_map(|cookie| cookie.split(['=', '.'])).nth(2);
        for secret in [Some(person.email.as_str()), Some(&person.password), token].into_iter().flatten() {
            assert!(!dry.told.contains(secret), "a secret is told:\n{}", dry.told);
        }
    }
    assert!(is_empty(&target, &old.secret));

    let imported = old.import(&target, &[]).ends_with(0);
    imported.tells(
        "Imported 3 accounts, 3 passwords, 1 linked accounts, 3 live sessions, 1 signing keys, 4 tasks in",
    );
    assert!(!imported.told.contains("Warning"), "{}", imported.told);
    let server = Server::start_on(target.clone(), &[("BETTER_AUTH_SECRET", &old.secret)]).await;
    let mut moved = Vec::new();
    for person in &old.people {
        let signed_in = sign_in(&server, person).await;
        assert_eq!(signed_in.status, StatusCode::OK, "{}", signed_in.text);
        assert_eq!(signed_in.json["user"]["id"], person.id);
        for cookie in [&person.cookie, &person.second_cookie].into_iter().flatten() {
            assert_eq!(who(&server, cookie).await, person.id);
        }
        if let Some(cookie) = &person.signed_out_cookie {
            assert_eq!(who(&server, cookie).await, Value::Null);
        }
        let cookie = signed_in.header("set-cookie").split(';').next().unwrap().to_owned();
        let listed = tasks(&server, &person.id, person.cookie.as_deref().unwrap_or(&cookie)).await;
        moved.push((person, cookie, listed));
    }
    let titles: Vec<Vec<&str>> = moved
        .iter()
        .map(|(_, _, listed)| listed.iter().map(|task| task["title"].as_str().unwrap()).collect())
        .collect();
    assert_eq!(
        titles,
        [vec!["Pay the rent", "Água para as plantas 🌱"], vec!["Call back"], vec!["Long read"]]
    );
    assert_means_the_same(&moved[0].2[0], &moved[1].2[0], &old.tasks);

    // What is not in the row itself is there as well: history, search, linked accounts.
    let (person, cookie, _) = &moved[1];
    let linked = auth(&server, Method::GET, "/list-accounts", cookie, None).await;
    let mut ways: Vec<_> = linked.json.as_array().unwrap().iter().collect();
    ways.sort_by_key(|account| account["providerId"].to_string());
    let shown: Vec<_> =
        ways.iter().map(|account| json!([account["providerId"], account["scopes"]])).collect();
    assert_eq!(shown, [json!(["credential", []]), json!(["github", ["read:user", "user:email"]])]);
    let token =
        auth(&server, Method::GET, "/token", cookie, None).await.json["token"].as_str().unwrap().to_owned();
    for (path, count) in [("tasks/search?q=cal%20bac", 1), ("tasks/search?q=rent", 0)] {
        let url = format!("{}/api/{}/{path}", server.url, person.id);
        let found = crate::support::Answer::of(server.client.get(url).bearer_auth(&token)).await;
        assert_eq!(found.json.as_array().unwrap().len(), count, "{path}: {}", found.text);
    }
    let url = format!("{}/api/{}/changes?after=0", server.url, person.id);
    let changes = crate::support::Answer::of(server.client.get(url).bearer_auth(&token)).await;
    assert!(changes.text.contains("\"create\"") && changes.text.contains("Call back"), "{}", changes.text);

    // A second run finds everything there and leaves it alone.
    old.import(&target, &[]).ends_with(0).tells("There is nothing new");
    for (person, cookie, listed) in &moved {
        assert_eq!(&tasks(&server, &person.id, cookie).await, listed);
    }
    assert_eq!(files(old.database.folder.path()), before, "the old database was written to");
}

/// The first task of each of the first two people, which mean the same however they were kept.
fn assert_means_the_same(rent: &Value, call: &Value, variant: &str) {
    let has_options = variant != "no-options";
    let due = match variant {
        "uuid-array" => json!("2026-12-31T23:59:59Z"),
        "integer-text" => json!("2026-12-31"),
        "no-options" => Value::Null,
        _ => json!("2026-12-31T23:59:59"),
    };
    let either = |with: Value, without: Value| if has_options { with } else { without };
    for (field, expected) in [
        ("due_date", due),
        ("description", either(json!("by transfer\nbefore noon"), Value::Null)),
        ("priority", either(json!("high"), json!("medium"))),
        ("tags", either(json!(["home", "money"]), json!([]))),
        ("recurring_interval", either(json!("monthly"), Value::Null)),
        ("completed", json!(false)),
        ("created_at", json!("2026-03-01T09:30:15.123Z")),
        ("updated_at", either(json!("2026-04-02T10:00:00.000Z"), json!("2026-03-01T09:30:15.123Z"))),
    ] {
        assert_eq!(rent[field], expected, "{field} of {rent}");
    }
    assert_eq!(call["tags"], either(json!(["work", "calls"]), json!([])), "{call}");
}
