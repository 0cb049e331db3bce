//! What users set, and what their time zone means: `specs/features/15-settings.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// PREF-01
    async fn settings_begin_with_defaults_and_are_in_the_log(server) {
        let user = server.user("user-1");
        let defaults = user.get("/settings").await;
        assert_eq!(defaults.header("etag"), "\"0\"");
        assert_eq!(defaults.json, json!({
            "user_id": "user-1", "time_zone": "UTC", "week_start": "monday", "date_format": "ymd", "time_format": "24h",
            "language": null, "default_reminder_minutes": null, "revision": 0, "updated_at": null,
        }));
        assert_eq!(user.patch("/settings", &json!({"week_start": "monday"})).await.json, defaults.json, "nothing changed, so nothing is kept");
        let first = user.request(Method::PATCH, "/settings").header("if-match", "\"0\"").json(&json!({"time_zone": "europe/lisbon"}));
        let first = Answer::of(first).await;
        assert_eq!((first.status.as_u16(), &first.json["time_zone"]), (200, &json!("Europe/Lisbon")));
        assert_eq!(user.get("/settings").await.json, first.json);
        let stale = user.request(Method::PATCH, "/settings").header("if-match", "\"0\"").json(&json!({"time_zone": "UTC"}));
        let stale = Answer::of(stale).await;
        stale.assert_problem(412);
        assert_eq!(stale.json["current"], first.json);
        let known = user.request(Method::GET, "/settings").header("if-none-match", first.header("etag"));
        assert_eq!(Answer::of(known).await.status, 304);
        user.patch("/settings", &json!({"default_reminder_minutes": 30})).await;
        let log = user.get("/changes").await.json["changes"].as_array().unwrap().clone();
        let told: Vec<_> = log.iter().map(|change| (change["entity"].as_str().unwrap(), change["action"].as_str().unwrap())).collect();
        assert_eq!(told, [("settings", "update"), ("settings", "update")]);
        assert_eq!(log[1]["fields"]["default_reminder_minutes"], json!({"before": null, "after": 30}));
        assert_eq!(server.user("user-2").get("/settings").await.json["time_zone"], "UTC");
    }

    /// PREF-08
    async fn what_was_set_first_is_taken_back_to_the_defaults(server) {
        let user = server.user("user-1");
        let set = user.patch("/settings", &json!({"time_zone": "Asia/Tokyo", "week_start": "sunday"})).await.json;
        user.patch("/settings", &json!({"language": "en"})).await;
        let reverted = user.post(&format!("/history/{}/revert", set["revision"]), &json!({})).await;
        assert_eq!(reverted.status, 200, "what was set later is not in the way: {}", reverted.text);
        let page = user.get("/sync").await.json;
        assert_eq!((&page["deleted"], &page["settings"]), (&json!([]), &user.get("/settings").await.json));
        let settings = &page["settings"];
        assert_eq!([&settings["time_zone"], &settings["week_start"], &settings["language"]], ["UTC", "monday", "en"]);
        assert_eq!(settings["revision"], reverted.json["changes"][0]["seq"]);
        let later = user.get(&format!("/sync?after={}", set["revision"])).await.json;
        assert_eq!((&later["deleted"], &later["settings"]), (&json!([]), settings));
    }

    /// PREF-02
    async fn patch_changes_no_setting_that_it_does_not_name(server) {
        let user = server.user("user-1");
        let values = json!({"time_zone": "Asia/Kathmandu", "week_start": "sunday", "date_format": "mdy", "time_format": "12h", "language": "pt-BR", "default_reminder_minutes": 0});
        for round in [values, json!({"language": null, "default_reminder_minutes": null, "time_zone": "UTC"})] {
            for (name, value) in round.as_object().unwrap() {
                let before = user.get("/settings").await.json;
                let after = user.patch("/settings", &json!({name: value})).await.json;
                for (field, was) in before.as_object().unwrap() {
                    if field == name {
                        assert_eq!(&after[field], value);
                    } else if !["revision", "updated_at"].contains(&field.as_str()) {
                        assert_eq!(&after[field], was, "patching {name} changed {field}");
                    }
                }
            }
        }
    }

    /// PREF-03
    async fn wrong_settings_are_named(server) {
        let user = server.user("user-1");
        for (name, wrong) in [
            ("time_zone", json!("Lisbon")), ("time_zone", json!("UTC+3")), ("time_zone", Value::Null), ("time_zone", json!("x".repeat(100_000))),
            ("week_start", json!("friday")), ("date_format", json!("iso")), ("time_format", json!(24)),
            ("language", json!("english please")), ("language", json!("")), ("default_reminder_minutes", json!(-1)),
            ("default_reminder_minutes", json!(40_321)), ("theme", json!("dark")),
        ] {
            user.patch("/settings", &json!({name: wrong})).await.assert_names(&format!("/{name}"));
        }
        assert_eq!(user.get("/settings").await.json["revision"], 0);
    }

    /// PREF-05, PREF-06
    async fn due_dates_mean_the_time_zone_of_their_user(server) {
        let user = server.user("user-1");
        for (title, due) in [
            ("the 24th", "2026-12-24"), ("on my clock", "2026-12-24T20:00"), ("six in the evening in London", "2026-12-24T18:00Z"),
            ("five to midnight in London", "2026-12-24T23:55Z"), ("the 25th", "2026-12-25"),
        ] {
            user.create(&json!({"title": title, "due_date": due})).await;
        }
        user.create(&json!({"title": "some day"})).await;
        let sorted = ["six in the evening in London", "on my clock", "five to midnight in London", "the 24th", "the 25th", "some day"];
        assert_eq!(titles(&user, "sort_by=due_date").await, sorted);
        assert_eq!(titles(&user, "sort_by=due_date&due_date_to=2026-12-24").await, sorted[..4]);
        // East of London the day and the evening come earlier.
        let last = user.get("/changes").await.json["last_seq"].as_i64().unwrap();
        assert_eq!(user.patch("/settings", &json!({"time_zone": "Asia/Kathmandu"})).await.status, 200);
        let log = user.get(&format!("/changes?after={last}")).await.json["changes"].as_array().unwrap().clone();
        assert_eq!(log.iter().map(|change| &change["entity"]).collect::<Vec<_>>(), ["settings"], "tasks say what they said");
        let sorted = ["on my clock", "six in the evening in London", "the 24th", "five to midnight in London", "the 25th", "some day"];
        // 20:00 in Kathmandu is 14:15 in London, and its day ends at 18:15 there.
        assert_eq!(titles(&user, "sort_by=due_date").await, sorted);
        assert_eq!(titles(&user, "sort_by=due_date&due_date_to=2026-12-24").await, sorted[..3]);
        assert_eq!(titles(&user, "sort_by=due_date&due_date_from=2026-12-25").await, sorted[3..5]);
        assert_eq!(titles(&user, "sort_by=due_date&due_date_from=2026-12-24T20:00&due_date_to=2026-12-24T20:00").await, sorted[..1]);
        assert_eq!(titles(&user, "sort_by=due_date&sort_order=desc").await[..5], ["the 25th", "five to midnight in London", "the 24th", "six in the evening in London", "on my clock"]);
        // What is written from now on is sorted the same way.
        user.create(&json!({"title": "later on my clock", "due_date": "2026-12-25T00:30"})).await;
        let moved = user.get("/tasks?q=some").await.json[0]["id"].as_str().unwrap().to_owned();
        user.patch(&format!("/tasks/{moved}"), &json!({"due_date": "2026-12-24T21:00"})).await;
        assert_eq!(titles(&user, "sort_by=due_date").await, ["on my clock", "some day", "six in the evening in London", "the 24th", "later on my clock", "five to midnight in London", "the 25th"]);
    }

    /// PREF-07
    async fn a_task_without_due_date_goes_on_after_the_users_today(server) {
        for zone in ["Pacific/Kiritimati", "Pacific/Niue"] {
            let user = server.user(&zone.replace('/', "-"));
            user.patch("/settings", &json!({"time_zone": zone})).await;
            let task = user.create(&json!({"title": "x", "recurring_interval": "daily"})).await;
            let day = || todolith::zone::Zone::parse(zone).unwrap().day(todolith::clock::Clock::System.now()).tomorrow().unwrap().to_string();
            let before = day();
            let next = user.post(&format!("/tasks/{}/complete-with-recurring", task["id"].as_str().unwrap()), &Value::Null).await.json;
            assert!([json!(before), json!(day())].contains(&next["due_date"]), "{zone}: {}", next["due_date"]);
        }
    }
}

async fn titles(user: &User, query: &str) -> Vec<String> {
    let list = user.get(&format!("/tasks?{query}")).await;
    assert_eq!(list.status, 200, "{}", list.text);
    list.json.as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
}
