//! Quick add: `specs/features/20-quick-add.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{on_both, support::Answer};

on_both! {
    /// QUICK-07
    async fn a_line_makes_the_task_that_it_says_once(server) {
        let user = server.user("user-1");
        user.patch("/settings", &json!({"time_zone": "Asia/Tokyo"})).await;
        let project = user.post("/projects", &json!({"name": "Home & garden"})).await.json;
        let section = user.post(&format!("/projects/{}/sections", project["id"].as_str().unwrap()), &json!({"name": "Beds"})).await.json;
        let body = json!({
            "id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01",
            "text": "Dig #home & garden /beds 2027-03-01 at 9 every week @spade p1 {2027-03-05} for 2h 🌱",
        });
        let dry = user.post("/tasks/quick", &json!({"text": body["text"], "dry_run": true})).await;
        assert_eq!((dry.status.as_u16(), &dry.json["task"]), (200, &Value::Null), "{}", dry.text);
        assert_eq!(user.get("/tasks").await.json, json!([]));
        let answer = user.post("/tasks/quick", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let task = &answer.json["task"];
        let expected = json!({
            "title": "Dig 🌱", "project_id": project["id"], "section_id": section["id"], "due_date": "2027-03-01T09:00",
            "recurrence": "FREQ=WEEKLY", "recurrence_from": "due", "tags": ["spade"], "priority": "high", "deadline": "2027-03-05", "duration_minutes": 120,
        });
        for (field, value) in expected.as_object().unwrap() {
            assert_eq!(&task[field], value, "{field}");
            assert_eq!(&answer.json["understood"][field], value, "{field}");
        }
        assert_eq!(answer.json["tokens"], dry.json["tokens"]);
        assert_eq!(answer.json["tokens"][0], json!({"kind": "project", "start": 4, "end": 18, "text": "#home & garden", "meaning": project["id"]}));
        assert_eq!(answer.header("etag"), format!("\"{}\"", task["revision"]));
        assert_eq!(answer.header("location"), format!("/api/user-1/tasks/{}", task["id"].as_str().unwrap()));
        assert_eq!(&user.get(&format!("/tasks/{}", task["id"].as_str().unwrap())).await.json, task);
        let again = user.post("/tasks/quick", &body).await;
        assert_eq!((again.status.as_u16(), &again.json), (201, &answer.json));
        user.post("/tasks/quick", &json!({"id": body["id"], "text": "Other"})).await.assert_problem(409);
        let keyed = |text: &str| {
            let request = user.request(Method::POST, "/tasks/quick").header("idempotency-key", "k").json(&json!({"text": text}));
            async move { Answer::of(request).await }
        };
        let first = keyed("Buy milk").await;
        assert_eq!((first.status.as_u16(), &first.json["task"]["priority"]), (201, &Value::Null));
        assert_eq!(keyed("Buy milk").await.json["task"], first.json["task"]);
        keyed("Buy bread").await.assert_problem(422);
        assert_eq!(user.get("/tasks").await.json.as_array().unwrap().len(), 2);
    }

    /// QUICK-08
    async fn wrong_lines_are_refused_and_nothing_is_written(server) {
        let user = server.user("user-1");
        for (body, field) in [
            (json!({}), "/text"), (json!({"text": null}), "/text"), (json!({"text": 7}), "/text"), (json!({"text": ""}), "/text"),
            (json!({"text": " \u{200b} "}), "/text"), (json!({"text": "a\u{0}b"}), "/text"), (json!({"text": "two\nlines"}), "/text"),
            (json!({"text": "x".repeat(201)}), "/text"), (json!({"text": "x".repeat(2_001)}), "/text"), (json!({"text": "x".repeat(200_000)}), "/text"),
            (json!({"text": "a", "dry_run": "yes"}), "/dry_run"), (json!({"text": "a", "literal": "all"}), "/literal"),
            (json!({"text": "a", "literal": [[1]]}), "/literal"), (json!({"text": "a", "literal": [[2, 1]]}), "/literal"),
            (json!({"text": "a", "literal": [[-1, 1]]}), "/literal"), (json!({"text": "a", "literal": vec![[0, 1]; 101]}), "/literal"),
            (json!({"text": "a", "id": "x"}), "/id"), (json!({"text": "a", "title": "b"}), "/title"),
        ] {
            user.post("/tasks/quick", &body).await.assert_names(field);
        }
        user.post("/tasks/quick", &json!({"text": "\u{200b}", "dry_run": true})).await.assert_names("/text");
        assert_eq!(user.get("/changes").await.json["last_seq"], 0);
        // Ranges far beyond the line, and through the middle of a character, do no harm.
        let odd = user.post("/tasks/quick", &json!({"text": "🎂 p1", "literal": [[1, 1], [1, 2], [90, 4_000_000_000_u32]]})).await;
        assert_eq!(odd.json["task"]["title"], "🎂");
        let long = format!("{} tomorrow", "x".repeat(200));
        assert_eq!(user.post("/tasks/quick", &json!({"text": long})).await.status, 201);
    }

    /// QUICK-09
    async fn names_of_others_and_archived_ones_are_only_words(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        other.post("/projects", &json!({"name": "Secret plan"})).await;
        user.post("/projects", &json!({"name": "Old plan", "archived": true})).await;
        let read = user.post("/tasks/quick", &json!({"text": "Look at #Secret plan and #Old plan"})).await.json;
        assert_eq!((&read["task"]["project_id"], &read["task"]["title"]), (&Value::Null, &json!("Look at plan and plan")));
        assert_eq!(read["task"]["tags"], json!(["Secret", "Old"]));
    }

    /// QUICK-12
    async fn dates_are_understood_in_the_language_of_the_settings(server) {
        let user = server.user("user-1");
        let read = async |text: &str| {
            let read = user.post("/tasks/quick", &json!({"text": text, "dry_run": true})).await.json;
            (read["understood"]["title"].clone(), read["understood"]["recurrence"].clone())
        };
        let line = "Blumen gießen jeden Tag";
        assert_eq!(read(line).await, (json!(line), Value::Null));
        user.patch("/settings", &json!({"language": "de-AT"})).await;
        assert_eq!(read(line).await, (json!("Blumen gießen"), json!("FREQ=DAILY")));
        assert_eq!(read("Blumen gießen every day").await, (json!("Blumen gießen"), json!("FREQ=DAILY")));
        user.patch("/settings", &json!({"language": "xx"})).await;
        assert_eq!(read(line).await, (json!(line), Value::Null));
        assert_eq!(read("Water every day").await, (json!("Water"), json!("FREQ=DAILY")));
        // Filters understand the same dates.
        user.patch("/settings", &json!({"language": "de"})).await;
        user.post("/tasks/quick", &json!({"text": "Zahnarzt übermorgen"})).await;
        user.post("/tasks/quick", &json!({"text": "Zahnarzt in 5 Tagen"})).await;
        for (filter, count) in [("übermorgen", 1), ("due before: in 4 Tagen", 1), ("due after: morgen", 2), ("day after tomorrow", 1)] {
            let query: String = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect();
            let found = user.get(&format!("/tasks?filter={query}")).await;
            assert_eq!(found.json.as_array().map(Vec::len), Some(count), "{filter}: {}", found.text);
        }
    }
}
