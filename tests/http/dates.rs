//! Dates beside the due date: `specs/features/14-dates.md`.

use serde_json::{Value, json};

use crate::on_both;

on_both! {
    /// DATE-01
    async fn start_and_deadline_come_back_as_they_were_sent(server) {
        let user = server.user("user-1");
        for text in ["2026-12-31", "2026-12-31T23:59", "2026-12-31T23:59:59.5", "2026-12-31T22:59:59Z", "2026-12-31 23:59+05:45"] {
            let task = user.create(&json!({"title": "x", "start_date": text, "deadline": text, "duration_minutes": 45})).await;
            assert_eq!((&task["start_date"], &task["deadline"], &task["duration_minutes"]), (&json!(text), &json!(text), &json!(45)));
            assert_eq!(task["due_date"], Value::Null, "a deadline is no due date");
            let path = format!("/tasks/{}", task["id"].as_str().unwrap());
            assert_eq!(user.get(&path).await.json, task);
            let put = user.put(&path, &json!({"title": "y"})).await.json;
            assert_eq!((&put["start_date"], &put["deadline"], &put["duration_minutes"]), (&json!(text), &json!(text), &json!(45)));
            let cleared = user.put(&path, &json!({"title": "y", "start_date": null, "deadline": null, "duration_minutes": null})).await.json;
            assert_eq!((&cleared["start_date"], &cleared["deadline"], &cleared["duration_minutes"]), (&Value::Null, &Value::Null, &Value::Null));
        }
    }

    /// DATE-02
    async fn start_and_deadline_move_along_with_a_repeating_task(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "rent", "start_date": "2027-01-28T08:00", "due_date": "2027-01-31", "deadline": "2027-02-03T12:00:00+01:00", "duration_minutes": 10, "recurring_interval": "monthly"})).await;
        let next = user.post(&format!("/tasks/{}/complete-with-recurring", task["id"].as_str().unwrap()), &Value::Null).await.json;
        assert_eq!(next["due_date"], "2027-02-28");
        assert_eq!((&next["start_date"], &next["deadline"]), (&json!("2027-02-25T08:00"), &json!("2027-03-03T12:00:00+01:00")));
        assert_eq!(next["duration_minutes"], 10);
        let log = user.get("/changes").await.json["changes"].as_array().unwrap().clone();
        let groups: Vec<_> = log.iter().map(|change| change["group"].as_i64().unwrap()).collect();
        assert_eq!(groups, [1, 2, 2], "completing and going on are one group");
        // What would leave the calendar is refused, and nothing is completed.
        let last = user.create(&json!({"title": "x", "due_date": "2027-01-01", "deadline": "9999-12-31", "recurring_interval": "daily"})).await;
        let path = format!("/tasks/{}", last["id"].as_str().unwrap());
        user.post(&format!("{path}/complete-with-recurring"), &Value::Null).await.assert_names("/due_date");
        assert_eq!(user.get(&path).await.json, last);
    }

    /// DATE-04
    async fn wrong_dates_and_durations_are_named(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x"})).await;
        let path = format!("/tasks/{}", task["id"].as_str().unwrap());
        for (name, wrong) in [
            ("start_date", json!("2026-02-30")), ("start_date", json!(7)), ("deadline", json!("soon")), ("deadline", json!("")),
            ("duration_minutes", json!(0)), ("duration_minutes", json!(525_601)), ("duration_minutes", json!(1.5)), ("duration_minutes", json!("45")), ("duration_minutes", json!(1e300)),
        ] {
            user.patch(&path, &json!({name: wrong})).await.assert_names(&format!("/{name}"));
            user.post("/tasks", &json!({"title": "y", name: wrong})).await.assert_names(&format!("/{name}"));
        }
        assert_eq!(user.get("/tasks").await.json, json!([task]));
    }
}
