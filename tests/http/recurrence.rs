//! Repeating by rules: `specs/features/22-recurrence.md`.

use serde_json::{Value, json};
use todolith::{clock::Clock, zone::Zone};

use crate::{on_both, support::User};

on_both! {
    /// REPEAT-01, REPEAT-10
    async fn a_rule_is_kept_in_one_spelling_and_followed(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2026-11-27T09:00", "recurrence": " rrule:Interval=01;byday=fr,mo,FR;freq=weekly;wkst=mo "})).await;
        assert_eq!(task["recurrence"], "FREQ=WEEKLY;BYDAY=FR,MO");
        assert_eq!((&task["recurring_interval"], &task["recurrence_from"]), (&Value::Null, &json!("due")));
        let next = go_on(&user, &task).await;
        assert_eq!((&next["due_date"], &next["recurrence"]), (&json!("2026-11-30T09:00"), &task["recurrence"]));
        assert_eq!(go_on(&user, &task).await, next, "a second occurrence was made");
        let done = user.get(&path(&task)).await.json;
        assert_eq!((&done["completed"], &done["next_task_id"], &done["due_date"]), (&json!(true), &next["id"], &task["due_date"]));
        // Completing plainly completes, and makes nothing.
        let plain = user.patch(&format!("{}/complete", path(&next)), &json!({"completed": true})).await.json;
        assert_eq!((&plain["completed"], &plain["next_task_id"]), (&json!(true), &Value::Null));
    }

    /// REPEAT-04
    async fn rules_that_cannot_be_are_named_and_nothing_is_written(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2096-02-29"})).await;
        let log = user.get("/changes").await.json;
        let lengthy = format!("FREQ=YEARLY;BYMONTHDAY={}", "1,".repeat(500));
        for wrong in [
            "", "weekly", "FREQ", "FREQ=", "BYDAY=MO", "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY;COUNT=1000000000",
            "FREQ=DAILY;COUNT=99999999999999999999", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1000",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=3;BYSETPOS=3",
            "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;", ";FREQ=DAILY", "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;BYEASTER=0", "FREQ=DAILY;X-NAME=1", "FREQ=DAILY\nFREQ=DAILY", "FREQ=DAILY;EXDATE=20270101",
            "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYDAY=54MO",
            "FREQ=YEARLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=-1", "FREQ=MONTHLY;BYWEEKNO=1", "FREQ=MONTHLY;BYYEARDAY=1", "FREQ=DAILY;BYSETPOS=1",
            "FREQ=DAILY;COUNT=2;UNTIL=20270101", "FREQ=DAILY;UNTIL=2027", "FREQ=DAILY;UNTIL=20270230", "FREQ=DAILY;UNTIL=20270101T", "FREQ=DAILY;UNTIL=20270101T250000", "FREQ=DAILY;WKST=1", "FREQ=ﬀ", "FREQ=WEEKLY;BYDAY=é",
            // Never after this due date: of every 400th year from 2096 on, none has a 29 February.
            "FREQ=YEARLY;INTERVAL=101;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
            &lengthy,
        ] {
            let refused = user.patch(&path(&task), &json!({"recurrence": wrong})).await;
            refused.assert_names("/recurrence");
            user.post("/tasks", &json!({"title": "y", "due_date": "2096-02-29", "recurrence": wrong})).await.assert_names("/recurrence");
        }
        user.patch(&path(&task), &json!({"recurrence": 7})).await.assert_names("/recurrence");
        user.patch(&path(&task), &json!({"recurrence_from": "never"})).await.assert_names("/recurrence_from");
        assert_eq!(user.get("/changes").await.json, log);
    }

    /// REPEAT-05
    async fn a_series_ends_by_count_and_by_until(server) {
        let user = server.user("user-1");
        user.patch("/settings", &json!({"time_zone": "Asia/Tokyo"})).await;
        let mut task = user.create(&json!({"title": "x", "due_date": "2027-01-31", "recurrence": "FREQ=MONTHLY;COUNT=3"})).await;
        for (due, rule) in [("2027-02-28", "FREQ=MONTHLY;COUNT=2"), ("2027-03-31", "FREQ=MONTHLY;COUNT=1")] {
            task = go_on(&user, &task).await;
            assert_eq!((&task["due_date"], &task["recurrence"]), (&json!(due), &json!(rule)));
        }
        let last = go_on(&user, &task).await;
        assert_eq!((&last["id"], &last["completed"], &last["next_task_id"]), (&task["id"], &json!(true), &Value::Null));
        for (until, due, allowed) in [
            ("20270102", "2027-01-01", true), ("20270101", "2027-01-01", false), ("20270102", "2027-01-01T23:59", true),
            // Nine in the evening of UTC is six in the morning of the next day in Tokyo.
            ("20270101T210000Z", "2027-01-01T06:00", true), ("20270101T205959Z", "2027-01-01T06:00", false), ("20270102T060000", "2027-01-01T06:00", true), ("20270102T055959", "2027-01-01T06:00", false),
            ("20270101T210000Z", "2026-12-31T21:00Z", true), ("20270101T150000Z", "2027-01-01", true), ("20270101T145959Z", "2027-01-01", false),
        ] {
            let task = user.create(&json!({"title": "x", "due_date": due, "recurrence": format!("FREQ=DAILY;UNTIL={until}")})).await;
            let shown = user.get(&format!("{}/occurrences", path(&task))).await.json;
            assert_eq!(shown.as_array().unwrap().is_empty(), !allowed, "{until} {due}: {shown}");
            let next = go_on(&user, &task).await;
            assert_eq!(next["id"] != task["id"], allowed, "{until} {due}");
        }
    }

    /// REPEAT-06
    async fn after_completion_counts_from_the_day_it_is_done(server) {
        for zone in ["Pacific/Kiritimati", "Pacific/Niue"] {
            let user = server.user(&zone.replace('/', "-"));
            user.patch("/settings", &json!({"time_zone": zone})).await;
            let task = user.create(&json!({"title": "x", "due_date": "2020-01-31T09:00", "recurrence": "FREQ=DAILY;INTERVAL=3", "recurrence_from": "completion"})).await;
            let due = || {
                let today = Zone::parse(zone).unwrap().day(Clock::System.now());
                format!("{}T09:00", today.checked_add(jiff::ToSpan::days(3)).unwrap())
            };
            let before = due();
            let shown = user.get(&format!("{}/occurrences?limit=1", path(&task))).await.json;
            let next = go_on(&user, &task).await;
            assert!([json!(before), json!(due())].contains(&next["due_date"]), "{zone}: {}", next["due_date"]);
            assert!([json!(before), json!(due())].contains(&shown[0]["due_date"]), "{zone}: {shown}");
            assert_eq!(next["recurrence_from"], "completion");
        }
    }

    /// REPEAT-07
    async fn the_interval_is_a_view_of_the_rule(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "recurring_interval": "monthly"})).await;
        assert_eq!((&task["recurrence"], &task["recurring_interval"]), (&json!("FREQ=MONTHLY"), &json!("monthly")));
        let set = async |body: Value| {
            let answer = user.patch(&path(&task), &body).await;
            assert_eq!(answer.status, 200, "{body}: {}", answer.text);
            (answer.json["recurrence"].clone(), answer.json["recurring_interval"].clone())
        };
        assert_eq!(set(json!({"recurrence": "FREQ=DAILY;INTERVAL=1"})).await, (json!("FREQ=DAILY"), json!("daily")));
        let rule = json!("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
        assert_eq!(set(json!({"recurrence": rule, "recurrence_from": "completion"})).await, (rule.clone(), Value::Null));
        // Whoever knows four words only and sends back what they read takes nothing away.
        assert_eq!(set(json!({"recurring_interval": null, "title": "y"})).await, (rule.clone(), Value::Null));
        assert_eq!(set(json!({"recurrence": rule, "recurring_interval": null})).await, (rule, Value::Null));
        assert_eq!(set(json!({"recurring_interval": "weekly"})).await, (json!("FREQ=WEEKLY"), json!("weekly")));
        assert_eq!(set(json!({"recurrence": "FREQ=WEEKLY", "recurring_interval": "weekly"})).await, (json!("FREQ=WEEKLY"), json!("weekly")));
        user.patch(&path(&task), &json!({"recurrence": "FREQ=WEEKLY", "recurring_interval": "daily"})).await.assert_names("/recurring_interval");
        user.patch(&path(&task), &json!({"recurrence": null, "recurring_interval": "daily"})).await.assert_names("/recurring_interval");
        assert_eq!(set(json!({"recurring_interval": null})).await, (Value::Null, Value::Null));
        // The next series does not go on from where this one did.
        assert_eq!(user.get(&path(&task)).await.json["recurrence_from"], "due");
        // A rule comes back with its task, and lists show what the task shows.
        let kept = set(json!({"recurrence": "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20300101T000000Z", "recurrence_from": "completion"})).await;
        let before = user.get(&path(&task)).await.json;
        user.delete(&path(&task)).await;
        let back = user.post(&format!("{}/restore", path(&task)), &Value::Null).await.json;
        assert_eq!((&back["recurrence"], &back["recurrence_from"]), (&kept.0, &before["recurrence_from"]));
        assert_eq!(user.get("/tasks").await.json[0], back);
    }

    /// REPEAT-09
    async fn a_preview_shows_what_completing_will_make(server) {
        let user = server.user("user-1");
        user.patch("/settings", &json!({"time_zone": "Europe/Berlin"})).await;
        let mut task = user.create(&json!({"title": "x", "due_date": "2027-02-26T09:00", "recurrence": "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6"})).await;
        let shown = user.get(&format!("{}/occurrences", path(&task))).await.json;
        assert_eq!(shown[0], json!({"due_date": "2027-03-26T09:00", "at": "2027-03-26T08:00:00.000Z"}));
        assert_eq!(shown[1], json!({"due_date": "2027-04-30T09:00", "at": "2027-04-30T07:00:00.000Z"}), "nine stays nine in summer");
        for wanted in shown.as_array().unwrap() {
            task = go_on(&user, &task).await;
            assert_eq!(task["due_date"], wanted["due_date"]);
        }
        assert_eq!(user.get(&format!("{}/occurrences?limit=100", path(&task))).await.json, json!([]));
        let count = async |body: Value, query: &str| {
            let task = user.create(&body).await;
            user.get(&format!("{}/occurrences{query}", path(&task))).await.json.as_array().unwrap().len()
        };
        assert_eq!(count(json!({"title": "x"}), "").await, 0);
        assert_eq!(count(json!({"title": "x", "recurring_interval": "daily"}), "").await, 5);
        assert_eq!(count(json!({"title": "x", "recurring_interval": "daily"}), "?limit=100").await, 100);
        assert_eq!(count(json!({"title": "x", "due_date": "9998-12-31", "recurrence": "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12"}), "").await, 1);
        assert_eq!(count(json!({"title": "x", "due_date": "9998-12-31", "recurring_interval": "yearly"}), "").await, 1);
        for wrong in ["0", "101", "-1", "x", ""] {
            user.get(&format!("{}/occurrences?limit={wrong}", path(&task))).await.assert_names("limit");
        }
        assert_eq!(user.get("/tasks/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01/occurrences").await.status, 404);
    }
}

async fn go_on(user: &User, task: &Value) -> Value {
    let next = user.post(&format!("{}/complete-with-recurring", path(task)), &Value::Null).await;
    assert_eq!(next.status, 200, "{}", next.text);
    next.json
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", task["id"].as_str().unwrap())
}
