//! Many operations at once: `specs/features/19-bulk.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// BULK-01
    async fn everything_happens_in_order_and_in_one_group(server) {
        let user = server.user("user-1");
        let [one, two, gone] = [user.create(&json!({"title": "one"})).await, user.create(&json!({"title": "two"})).await, user.create(&json!({"title": "gone"})).await];
        let below = user.create(&json!({"title": "below", "parent_id": two["id"]})).await;
        user.delete(&path(&gone)).await;
        let before = user.get("/tasks").await.json;
        let new_id = "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01";
        let done = bulk(&user, &json!([
            {"action": "create", "id": new_id, "title": "made", "tags": ["home"]},
            {"action": "update", "id": new_id, "title": "made and changed"},
            {"action": "create", "title": "another", "parent_id": new_id},
            {"action": "update", "id": one["id"], "revision": one["revision"], "priority": "high"},
            {"action": "complete", "id": two["id"]},
            {"action": "restore", "id": gone["id"]},
            {"action": "delete", "id": one["id"]},
        ])).await;
        assert_eq!(done.status, 200, "{}", done.text);
        let results = done.json["results"].as_array().unwrap();
        assert_eq!(results.len(), 7);
        assert_eq!((&results[0]["id"], &results[0]["task"]["title"], &results[1]["task"]["title"]), (&json!(new_id), &json!("made"), &json!("made and changed")));
        assert_eq!(results[2]["task"]["parent_id"], new_id);
        assert_eq!((&results[3]["task"]["priority"], &results[6]), (&json!("high"), &json!({"id": one["id"], "task": null})));
        assert_eq!((&results[4]["task"]["completed"], &user.get(&path(&below)).await.json["completed"]), (&json!(true), &json!(true)));
        assert_eq!(results[5]["task"]["title"], "gone");
        for index in [1, 2, 4, 5] {
            assert_eq!(user.get(&path(&results[index])).await.json, results[index]["task"]);
        }
        user.get(&path(&one)).await.assert_problem(404);
        let log = user.get("/history?limit=8").await.json;
        assert!(log.as_array().unwrap().iter().all(|change| change["group"] == done.json["group"]), "{log}");
        let reverted = user.post(&format!("/history/groups/{}/revert", done.json["group"]), &json!({})).await;
        assert_eq!(reverted.status, 200, "{}", reverted.text);
        assert_eq!(plain(user.get("/tasks").await.json), plain(before));
    }

    /// BULK-02
    async fn one_bad_operation_is_named_and_none_happens(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "there"})).await;
        let changed = user.patch(&path(&task), &json!({"title": "changed"})).await.json;
        let unknown = "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99";
        let cases = [
            (422, "/title", json!({"action": "create", "title": ""})),
            (422, "/title", json!({"action": "create"})),
            (422, "/tags/1", json!({"action": "create", "title": "a", "tags": ["x", "x"]})),
            (422, "/id", json!({"action": "create", "title": "a", "id": "x"})),
            (422, "/owner", json!({"action": "create", "title": "a", "owner": "x"})),
            (422, "/action", json!({"action": "explode", "id": task["id"]})),
            (422, "/action", json!({"id": task["id"]})),
            (422, "/id", json!({"action": "update", "title": "a"})),
            (422, "/revision", json!({"action": "update", "id": task["id"], "revision": "x"})),
            (422, "/title", json!({"action": "delete", "id": task["id"], "title": "x"})),
            (422, "/subtasks", json!({"action": "complete", "id": task["id"], "subtasks": "x"})),
            (422, "", json!(7)),
            (422, "/project_id", json!({"action": "update", "id": task["id"], "project_id": unknown})),
            (422, "/parent_id", json!({"action": "update", "id": task["id"], "parent_id": task["id"]})),
            (404, "/id", json!({"action": "update", "id": unknown, "title": "a"})),
            (404, "/id", json!({"action": "restore", "id": unknown})),
            (404, "/id", json!({"action": "complete", "id": unknown})),
            (404, "/id", json!({"action": "move", "id": unknown, "after": task["id"]})),
            (422, "/id", json!({"action": "move", "after": task["id"]})),
            (422, "/before", json!({"action": "move", "id": task["id"], "before": unknown})),
            (422, "/after", json!({"action": "move", "id": task["id"], "after": task["id"]})),
            (422, "/after", json!({"action": "move", "id": task["id"], "before": unknown, "after": unknown})),
            (422, "/section_id", json!({"action": "move", "id": task["id"], "section_id": unknown})),
            (422, "/title", json!({"action": "move", "id": task["id"], "title": "a"})),
            (422, "/after", json!({"action": "update", "id": task["id"], "after": unknown})),
            (409, "/id", json!({"action": "create", "id": task["id"], "title": "other"})),
            (412, "/revision", json!({"action": "update", "id": task["id"], "revision": task["revision"], "title": "a"})),
            (412, "/revision", json!({"action": "move", "id": task["id"], "revision": task["revision"], "project_id": null})),
            (412, "/revision", json!({"action": "delete", "id": task["id"], "revision": task["revision"]})),
        ];
        for (status, field, bad) in cases {
            let mut operations = vec![json!({"action": "create", "title": "fine"}); 17];
            operations.push(bad.clone());
            operations.push(json!({"action": "update", "id": task["id"], "title": "fine"}));
            let refused = bulk(&user, &json!(operations)).await;
            refused.assert_problem(status);
            assert_eq!(refused.json["errors"][0]["pointer"], format!("/operations/17{field}"), "{bad}: {}", refused.text);
            assert_eq!(refused.json["current"].is_object(), status == 412);
        }
        assert_eq!(user.get("/tasks").await.json, json!([changed]));
        assert_eq!(user.get("/history").await.json.as_array().unwrap().len(), 2);
        let other = server.user("user-2");
        bulk(&other, &json!([{"action": "delete", "id": task["id"]}])).await.assert_problem(404);
        assert_eq!(user.get(&path(&task)).await.json, changed);
    }

    /// BULK-06
    async fn tasks_are_moved_in_one_group(server) {
        let user = server.user("user-1");
        let mut tasks = Vec::new();
        for title in ["a", "b", "c", "d"] {
            tasks.push(user.create(&json!({"title": title})).await["id"].clone());
        }
        let [a, b, c, d] = tasks.try_into().unwrap();
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let before = user.get("/tasks").await.json;
        let order = async |list: String| -> Vec<Value> {
            let listed = user.get(&format!("/tasks?sort_by=position&{list}")).await.json;
            listed.as_array().unwrap().iter().map(|task| task["title"].clone()).collect()
        };
        let done = bulk(&user, &json!([
            {"action": "move", "id": d, "before": a},
            {"action": "move", "id": b, "after": c},
            {"action": "move", "id": c, "project_id": project},
            {"action": "create", "title": "new", "project_id": project},
            {"action": "move", "id": a, "project_id": project, "before": c},
            {"action": "move", "id": a, "after": c},
        ])).await;
        assert_eq!(done.status, 200, "{}", done.text);
        assert_eq!(order("project_id=inbox".to_owned()).await, ["d", "b"]);
        assert_eq!(order(format!("project_id={}", project.as_str().unwrap())).await, ["c", "a", "new"]);
        let moved = &done.json["results"][5];
        assert_eq!(user.get(&path(moved)).await.json, moved["task"]);
        let reverted = user.post(&format!("/history/groups/{}/revert", done.json["group"]), &json!({})).await;
        assert_eq!(reverted.status, 200, "{}", reverted.text);
        assert_eq!(plain(user.get("/tasks").await.json), plain(before));
    }

    /// UNDO-13
    async fn thousands_that_were_deleted_together_come_back(server) {
        let user = server.user("user-1");
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let project_path = format!("/projects/{}", project.as_str().unwrap());
        let section = user.post(&format!("{project_path}/sections"), &json!({"name": "s"})).await.json["id"].clone();
        for _ in 0..2 {
            let mut operations = Vec::new();
            for number in 0..250 {
                let [top, middle] = [0, 1].map(|_| json!(todolith::ids::new_uuid()));
                let place = if number % 2 == 0 { section.clone() } else { Value::Null };
                operations.push(json!({"action": "create", "id": top, "title": "top", "project_id": project, "section_id": place, "tags": ["home"], "due_date": "2099-07-01T09:00"}));
                operations.push(json!({"action": "create", "id": middle, "title": "middle", "parent_id": top, "duration_minutes": 15}));
                operations.push(json!({"action": "create", "title": "deep", "parent_id": middle, "start_date": "2099-06-01", "deadline": "2099-08-01"}));
            }
            assert_eq!(bulk(&user, &json!(operations)).await.status, 200);
        }
        let before = user.get("/tasks?sort_by=position").await.json;
        assert_eq!(before.as_array().unwrap().len(), 1_500);
        assert_eq!(user.delete(&project_path).await.status, 204);
        let group = user.get("/history?limit=1").await.json[0]["group"].clone();
        let reverted = user.post(&format!("/history/groups/{group}/revert"), &json!({})).await;
        assert_eq!((reverted.status.as_u16(), reverted.json["changes"].as_array().unwrap().len()), (200, 1_502));
        assert_eq!(plain(user.get("/tasks?sort_by=position").await.json), plain(before.clone()));
        assert_eq!(user.get("/tasks?q=deep&limit=1").await.header("x-total-count"), "500", "with their words");
        assert_eq!(user.get("/tasks?tags=home&limit=1").await.header("x-total-count"), "500", "with their tags");
        // The other way back gives the same.
        user.delete(&project_path).await;
        assert_eq!(user.post(&format!("{project_path}/restore"), &json!({})).await.status, 200);
        assert_eq!(plain(user.get("/tasks?sort_by=position").await.json), plain(before.clone()));
        // Without the project the trees are whole, in the inbox.
        let ids = before.as_array().unwrap().iter().filter(|task| task["title"] == "top").map(|task| &task["id"]);
        let deleted = bulk(&user, &json!(ids.map(|id| json!({"action": "delete", "id": id})).collect::<Vec<_>>())).await;
        user.delete(&project_path).await;
        user.post(&format!("/history/groups/{}/revert", deleted.json["group"]), &json!({})).await;
        let mut expected = plain(before);
        for task in expected.as_array_mut().unwrap() {
            (task["project_id"], task["section_id"]) = (Value::Null, Value::Null);
        }
        assert_eq!(plain(user.get("/tasks?sort_by=position").await.json), expected);
    }

    /// BULK-03
    async fn a_repeated_bulk_does_nothing_again(server) {
        let user = server.user("user-1");
        let kept = user.create(&json!({"title": "kept"})).await;
        let send = |operations: Value| {
            let request = user.request(Method::POST, "/tasks/bulk").header("idempotency-key", "k").json(&json!({"operations": operations}));
            async move { Answer::of(request).await }
        };
        let operations = json!([{"action": "create", "title": "new"}, {"action": "complete", "id": kept["id"]}]);
        let first = send(operations.clone()).await;
        assert_eq!(first.status, 200, "{}", first.text);
        assert_eq!(send(operations.clone()).await.json, first.json);
        assert_eq!(user.get("/tasks").await.json.as_array().unwrap().len(), 2);
        user.delete(&path(&first.json["results"][0])).await;
        let later = send(operations).await;
        assert_eq!((&later.json["group"], &later.json["results"][0]["task"]), (&first.json["group"], &Value::Null));
        assert_eq!(later.json["results"][1], first.json["results"][1]);
        send(json!([{"action": "create", "title": "other"}])).await.assert_problem(422);
        // A key of one task is none of many.
        let single = user.request(Method::POST, "/tasks").header("idempotency-key", "k").json(&json!({"title": "new"}));
        Answer::of(single).await.assert_problem(422);
    }

    /// BULK-04
    async fn a_thousand_operations_fit(server) {
        let user = server.user("user-1");
        let long = "é".repeat(200);
        let operations = |count: usize| json!((0..count).map(|_| json!({"action": "create", "title": long, "description": "x".repeat(1_000)})).collect::<Vec<_>>());
        let done = bulk(&user, &operations(1000)).await;
        assert_eq!(done.status, 200, "{}", done.text.chars().take(300).collect::<String>());
        assert_eq!(done.json["results"].as_array().unwrap().len(), 1000);
        assert_eq!(user.get("/changes?limit=1000").await.json["changes"].as_array().unwrap().len(), 1000);
        bulk(&user, &operations(1001)).await.assert_names("/operations");
        bulk(&user, &json!([])).await.assert_names("/operations");
        user.post("/tasks/bulk", &json!({})).await.assert_names("/operations");
        user.post("/tasks/bulk", &json!({"operations": 7})).await.assert_names("/operations");
        user.post("/tasks/bulk", &json!({"operations": [], "id": "x"})).await.assert_names("/id");
        bulk(&user, &json!([{"action": "create", "title": "x".repeat(5 << 20)}])).await.assert_problem(413);
        let reverted = user.post(&format!("/history/groups/{}/revert", done.json["group"]), &json!({})).await;
        assert_eq!(reverted.json["changes"].as_array().unwrap().len(), 1000);
        assert_eq!(user.get("/tasks").await.json, json!([]));
    }
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", task["id"].as_str().unwrap())
}

async fn bulk(user: &User, operations: &Value) -> Answer {
    user.post("/tasks/bulk", &json!({"operations": operations})).await
}

/// Tasks without what every write changes.
fn plain(mut tasks: Value) -> Value {
    for task in tasks.as_array_mut().unwrap() {
        task.as_object_mut().unwrap().retain(|name, _| name != "revision" && name != "updated_at");
    }
    tasks
}
