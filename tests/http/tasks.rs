//! The life of a task: contract page and `specs/features/01-tasks.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{on_both, support::Answer};

on_both! {
    /// TASK-01
    async fn a_created_task_has_every_field_of_the_contract(server) {
        let user = server.user("user-1");
        let answer = user.post("/tasks", &json!({"title": "  Water the olive tree "})).await;
        assert_eq!(answer.status, 201);
        let task = &answer.json;
        assert_eq!(task["title"], "Water the olive tree");
        assert_eq!(task["user_id"], "user-1");
        assert_eq!(task["completed"], false);
        assert_eq!(task["priority"], "medium");
        assert_eq!(task["tags"], json!([]));
        for absent in ["description", "due_date", "recurring_interval", "completed_at", "next_task_id"] {
            assert!(task.get(absent).is_some_and(Value::is_null), "{absent}: {task}");
        }
        let created_at = task["created_at"].as_str().unwrap();
        assert!(created_at.len() == 24 && created_at.ends_with('Z'), "{created_at}");
        assert_eq!(answer.header("etag"), format!("\"{}\"", task["revision"]));
        assert_eq!(answer.header("location"), format!("/api/user-1/tasks/{}", task["id"].as_str().unwrap()));
        let read = user.get(&format!("/tasks/{}", task["id"].as_str().unwrap())).await;
        assert_eq!(&read.json, task);
    }

    /// TASK-02
    async fn due_dates_come_back_as_they_were_sent(server) {
        let user = server.user("user-1");
        for due in ["2026-12-31", "2026-12-31T23:59", "2026-12-31T23:59:59", "2026-12-31T23:59:59.123456", "2026-12-31T22:59:59Z", "2026-12-31T23:59:59+01:00"] {
            let task = user.create(&json!({"title": "x", "due_date": due})).await;
            assert_eq!(task["due_date"], due);
            assert_eq!(user.get(&path(&task)).await.json["due_date"], due);
        }
    }

    /// TASK-03
    async fn put_leaves_missing_fields_and_null_clears_them(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a", "description": "b", "due_date": "2026-12-31", "tags": ["t"], "priority": "high"})).await;
        let kept = user.put(&path(&task), &json!({"title": "A"})).await;
        assert_eq!(kept.status, 200);
        assert_eq!((&kept.json["title"], &kept.json["description"], &kept.json["tags"]), (&json!("A"), &json!("b"), &json!(["t"])));
        let cleared = user.put(&path(&task), &json!({"title": "A", "description": null, "due_date": null, "priority": null})).await;
        assert_eq!((&cleared.json["description"], &cleared.json["due_date"], &cleared.json["priority"]), (&Value::Null, &Value::Null, &Value::Null));
        assert_eq!(cleared.json["tags"], json!(["t"]));
        user.put(&path(&task), &json!({"description": "no title"})).await.assert_names("/title");
    }

    /// TASK-04
    async fn patch_changes_nothing_that_it_does_not_name(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a", "description": "b", "due_date": "2026-12-31T10:00", "tags": ["t", "u"], "priority": "high", "recurring_interval": "weekly", "start_date": "2026-12-01", "deadline": "2026-12-31T12:00Z", "duration_minutes": 30})).await;
        let values = json!({"start_date": "2026-12-02T08:00", "deadline": null, "duration_minutes": 525_600, "title": "z", "description": null, "due_date": "2027-01-01", "tags": [], "priority": null, "recurring_interval": null, "completed": true, "position": "b00"});
        let meta = ["revision", "updated_at"];
        for (name, value) in values.as_object().unwrap() {
            let before = user.get(&path(&task)).await.json;
            let after = user.patch(&path(&task), &json!({name: value})).await;
            assert_eq!(after.status, 200, "{}", after.text);
            for (field, was) in before.as_object().unwrap() {
                let follows = meta.contains(&field.as_str()) || [("completed", "completed_at"), ("recurring_interval", "recurrence")].contains(&(name.as_str(), field.as_str()));
                if field == name {
                    assert_eq!(&after.json[field], value);
                } else if !follows {
                    assert_eq!(&after.json[field], was, "patching {name} changed {field}");
                }
            }
            assert!(after.json["revision"].as_i64() > before["revision"].as_i64());
        }
    }

    /// TASK-05
    async fn an_empty_patch_leaves_no_trace(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let same = user.patch(&path(&task), &json!({})).await;
        assert_eq!(same.json, task);
        let same = user.patch(&path(&task), &json!({"title": "a"})).await;
        assert_eq!(same.json, task);
        assert_eq!(user.get("/changes").await.json["changes"].as_array().unwrap().len(), 1);
    }

    /// TASK-06
    async fn a_stale_revision_is_refused_with_the_current_task(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let newer = user.patch(&path(&task), &json!({"title": "b"})).await.json;
        for (method, body) in [(Method::PATCH, json!({"title": "c"})), (Method::PUT, json!({"title": "c"})), (Method::DELETE, Value::Null)] {
            let request = user.request(method, &path(&task)).header("if-match", format!("\"{}\"", task["revision"]));
            let refused = Answer::of(if body.is_null() { request } else { request.json(&body) }).await;
            refused.assert_problem(412);
            assert_eq!(refused.json["current"], newer);
        }
        assert_eq!(user.get(&path(&task)).await.json, newer);
        let fresh = user.request(Method::PATCH, &path(&task)).header("if-match", format!("\"{}\"", newer["revision"])).json(&json!({"title": "c"}));
        assert_eq!(Answer::of(fresh).await.status, 200);
    }

    /// TASK-07
    async fn an_unchanged_task_is_not_sent_again(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let again = Answer::of(user.request(Method::GET, &path(&task)).header("if-none-match", format!("\"{}\"", task["revision"]))).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    }

    /// TASK-08
    async fn repeating_a_creation_makes_no_second_task(server) {
        let user = server.user("user-1");
        let body = json!({"id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01", "title": "once"});
        let first = user.create(&body).await;
        assert_eq!(user.create(&body).await, first);
        user.post("/tasks", &json!({"id": body["id"], "title": "other"})).await.assert_problem(409);
        let keyed = |title: &str| {
            let request = user.request(Method::POST, "/tasks").header("idempotency-key", "k-1").json(&json!({"title": title}));
            async move { Answer::of(request).await }
        };
        let one = keyed("keyed").await;
        assert_eq!(one.status, 201);
        assert_eq!(keyed("keyed").await.json, one.json);
        keyed("different").await.assert_problem(422);
        assert_eq!(user.get("/tasks").await.json.as_array().unwrap().len(), 2);
        // Another user's ids and keys are their own.
        let other = server.user("user-2");
        assert_eq!(other.create(&body).await["user_id"], "user-2");
    }

    /// TASK-09
    async fn completing_toggles_or_sets(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let complete = format!("{}/complete", path(&task));
        let toggled = Answer::of(user.request(Method::PATCH, &complete)).await;
        assert_eq!((toggled.status.as_u16(), &toggled.json["completed"]), (200, &json!(true)));
        assert!(toggled.json["completed_at"].is_string());
        let toggled = Answer::of(user.request(Method::PATCH, &complete)).await;
        assert_eq!((&toggled.json["completed"], &toggled.json["completed_at"]), (&json!(false), &Value::Null));
        for wished in [true, true, false] {
            assert_eq!(user.patch(&complete, &json!({"completed": wished})).await.json["completed"], wished);
        }
        user.patch(&complete, &json!({"completed": "yes"})).await.assert_names("/completed");
    }

    /// TASK-10
    async fn a_repeating_task_goes_on_once_and_remembers_its_day(server) {
        let user = server.user("user-1");
        let mut task = user.create(&json!({"title": "rent", "due_date": "2027-01-31", "recurring_interval": "monthly", "tags": ["home"]})).await;
        for due in ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"] {
            let go_on = format!("{}/complete-with-recurring", path(&task));
            let next = user.post(&go_on, &Value::Null).await;
            assert_eq!(next.status, 200, "{}", next.text);
            assert_eq!(next.json["due_date"], due);
            assert_eq!((&next.json["completed"], &next.json["tags"]), (&json!(false), &json!(["home"])));
            assert_ne!(next.json["id"], task["id"]);
            assert_eq!(user.post(&go_on, &Value::Null).await.json, next.json, "a second occurrence was made");
            let done = user.get(&path(&task)).await.json;
            assert_eq!((&done["completed"], &done["next_task_id"]), (&json!(true), &next.json["id"]));
            task = next.json;
        }
        let plain = user.create(&json!({"title": "once"})).await;
        let done = user.post(&format!("{}/complete-with-recurring", path(&plain)), &Value::Null).await;
        assert_eq!((done.status.as_u16(), &done.json["id"], &done.json["completed"]), (200, &plain["id"], &json!(true)));
    }

    /// TASK-11
    async fn a_deleted_task_comes_back_as_it_was(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a", "description": "b\nc", "due_date": "2026-12-31T10:00", "tags": ["t", "u"], "priority": null, "recurring_interval": "yearly", "completed": true})).await;
        let gone = user.delete(&path(&task)).await;
        assert_eq!((gone.status.as_u16(), gone.text.as_str()), (204, ""));
        user.get(&path(&task)).await.assert_problem(404);
        user.delete(&path(&task)).await.assert_problem(404);
        let mut back = user.post(&format!("{}/restore", path(&task)), &Value::Null).await.json;
        assert!(back["revision"].as_i64() > task["revision"].as_i64());
        back["revision"] = task["revision"].clone();
        assert_eq!(back, task);
        let found = user.get("/tasks?q=a&tags=t").await.json;
        assert_eq!(found.as_array().unwrap().len(), 1);
        user.post("/tasks/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99/restore", &Value::Null).await.assert_problem(404);
    }

    /// TASK-12
    async fn a_trailing_slash_answers_directly(server) {
        let user = server.user("user-1");
        let task = user.post("/tasks/", &json!({"title": "a"})).await;
        assert_eq!(task.status, 201, "{}", task.text);
        for path in ["/tasks/?status=pending", "/tasks/search/?q=a", &format!("{}/", path(&task.json))] {
            assert_eq!(user.get(path).await.status, 200, "{path}");
        }
    }

    /// TASK-13
    async fn every_write_is_in_the_change_log(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        user.patch(&path(&task), &json!({"title": "b", "priority": "high"})).await;
        user.delete(&path(&task)).await;
        user.post(&format!("{}/restore", path(&task)), &Value::Null).await;
        let log = user.get("/changes?limit=3").await.json;
        let actions: Vec<_> = log["changes"].as_array().unwrap().iter().map(|change| change["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["create", "update", "delete"]);
        assert_eq!(log["has_more"], true);
        let update = &log["changes"][1];
        assert_eq!(update["fields"]["title"], json!({"before": "a", "after": "b"}));
        assert_eq!(update["fields"]["priority"], json!({"before": "medium", "after": "high"}));
        assert!(update["fields"].get("description").is_none());
        assert_eq!(update["entity_id"], task["id"]);
        assert_eq!(update["group"], update["seq"], "what one request did alone is a group of its own");
        assert_eq!(update["actor"]["kind"], "token");
        assert_eq!(update["revision"], update["seq"]);
        let rest = user.get(&format!("/changes?after={}", log["changes"][2]["seq"])).await.json;
        assert_eq!((&rest["changes"][0]["action"], &rest["has_more"]), (&json!("restore"), &json!(false)));
        assert_eq!(rest["last_seq"], rest["changes"][0]["seq"]);
        for bad in ["limit=0", "limit=1001", "after=-1", "after=x"] {
            user.get(&format!("/changes?{bad}")).await.assert_names(bad.split('=').next().unwrap());
        }
    }
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", task["id"].as_str().unwrap())
}
