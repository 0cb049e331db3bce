//! The order that users make by hand.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// ORDER-01
    async fn a_task_goes_where_it_is_put(server) {
        let user = server.user("user-1");
        let [a, b, c] = three(&user).await;
        assert_eq!(titles(&user, "project_id=inbox").await, ["a", "b", "c"]);
        let log = last(&user).await;
        let moved = go(&user, &c, &json!({"before": a["id"]})).await;
        assert_eq!(moved.header("etag"), format!("\"{}\"", moved.json["revision"]));
        assert_eq!(titles(&user, "project_id=inbox").await, ["c", "a", "b"]);
        go(&user, &c, &json!({"after": a["id"]})).await;
        assert_eq!(titles(&user, "project_id=inbox").await, ["a", "c", "b"]);
        let changes = user.get(&format!("/changes?after={log}")).await.json["changes"].as_array().unwrap().clone();
        assert_eq!(changes.len(), 2, "only what moves changes");
        assert!(changes.iter().all(|change| change["entity_id"] == c["id"] && change["fields"].as_object().unwrap().len() == 2), "{changes:#?}");
        for to in [json!({"after": a["id"]}), json!({"before": b["id"]}), json!({}), json!({"project_id": null})] {
            let stays = go(&user, &c, &to).await.json;
            assert_eq!(stays["revision"], changes[1]["seq"], "it is there already: {to}");
        }
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let section = user.post(&format!("/projects/{}/sections", text(&project)), &json!({"name": "s"})).await.json["id"].clone();
        go(&user, &b, &json!({"project_id": project})).await;
        go(&user, &a, &json!({"project_id": project})).await;
        assert_eq!(titles(&user, &format!("project_id={}&section_id=none", text(&project))).await, ["b", "a"], "at the end");
        go(&user, &c, &json!({"project_id": project, "before": a["id"]})).await;
        assert_eq!(titles(&user, &format!("project_id={}", text(&project))).await, ["b", "c", "a"]);
        go(&user, &a, &json!({"section_id": section})).await;
        go(&user, &b, &json!({"after": a["id"]})).await;
        assert_eq!(titles(&user, &format!("section_id={}", text(&section))).await, ["a", "b"], "into the list of its neighbour");
        go(&user, &a, &json!({"parent_id": c["id"]})).await;
        let below = go(&user, &b, &json!({"before": a["id"]})).await.json;
        assert_eq!((&below["parent_id"], &below["section_id"]), (&c["id"], &Value::Null));
        assert_eq!(titles(&user, &format!("parent_id={}", text(&c["id"]))).await, ["b", "a"]);
        go(&user, &c, &json!({"project_id": null})).await;
        assert_eq!(titles(&user, "project_id=inbox").await.len(), 3, "with all below it");
        let stale = user.request(Method::POST, &format!("/tasks/{}/move", text(&c["id"]))).header("if-match", "\"1\"");
        Answer::of(stale.json(&json!({"before": b["id"]}))).await.assert_problem(412);
    }

    /// ORDER-02
    async fn a_place_that_cannot_be_is_refused(server) {
        let user = server.user("user-1");
        let [a, b, c] = three(&user).await;
        let foreign = server.user("user-2").create(&json!({"title": "private"})).await;
        go(&user, &b, &json!({"parent_id": a["id"]})).await;
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let (all, log) = (user.get("/tasks").await.json, last(&user).await);
        let unknown = json!("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99");
        let cases = [
            (&c, json!({"before": unknown}), "/before"),
            (&c, json!({"after": foreign["id"]}), "/after"),
            (&c, json!({"after": "first"}), "/after"),
            (&c, json!({"before": null}), "/before"),
            (&c, json!({"before": a["id"], "after": a["id"]}), "/after"),
            (&c, json!({"before": c["id"]}), "/before"),
            (&c, json!({"before": b["id"], "project_id": null}), "/before"),
            (&c, json!({"before": b["id"], "parent_id": null}), "/before"),
            (&c, json!({"after": a["id"], "project_id": project}), "/after"),
            (&c, json!({"project_id": unknown}), "/project_id"),
            (&c, json!({"section_id": unknown}), "/section_id"),
            (&c, json!({"parent_id": foreign["id"]}), "/parent_id"),
            (&a, json!({"parent_id": b["id"]}), "/parent_id"),
            (&a, json!({"after": b["id"]}), "/after"),
            (&c, json!({"position": "a0"}), "/position"),
        ];
        for (task, to, field) in cases {
            let refused = user.post(&format!("/tasks/{}/move", text(&task["id"])), &to).await;
            refused.assert_names(field);
            assert!(!refused.text.contains("private"));
        }
        user.post(&format!("/tasks/{}/move", text(&foreign["id"])), &json!({"before": a["id"]})).await.assert_problem(404);
        assert_eq!((user.get("/tasks").await.json, last(&user).await), (all, log), "nothing was written");
    }

    /// ORDER-05, ORDER-06
    async fn long_positions_are_refused_or_made_short(server) {
        let user = server.user("user-1");
        let [a, b, c] = three(&user).await;
        let log = last(&user).await;
        for (length, status) in [(101, 422), (200_000, 422), (1_000_000, 413)] {
            let position = format!("a{}", "1".repeat(length - 1));
            let answers = [
                user.patch(&format!("/tasks/{}", text(&a["id"])), &json!({"position": position})).await,
                user.post("/tasks", &json!({"title": "new", "position": position})).await,
            ];
            for answer in &answers {
                answer.assert_problem(status);
                if status == 422 {
                    answer.assert_names("/position");
                }
            }
        }
        assert_eq!(last(&user).await, log, "nothing was written");
        // Between the second and the third, by a client's own reckoning.
        let longest = format!("{}{}", text(&b["position"]), "V".repeat(98));
        let put = user.patch(&format!("/tasks/{}", text(&a["id"])), &json!({"position": longest})).await.json;
        assert_eq!(titles(&user, "").await, ["b", "a", "c"]);
        let new = user.create(&json!({"title": "new", "position": format!("{}{}", text(&put["position"]), "1".repeat(60))})).await;
        assert_eq!(titles(&user, "").await, ["b", "a", "new", "c"]);
        let tasks = user.get("/tasks").await.json;
        assert!(tasks.as_array().unwrap().iter().all(|task| text(&task["position"]).len() <= 3), "{tasks:#}");
        assert_eq!(user.get(&format!("/tasks/{}", text(&new["id"]))).await.json, new);
        let changes = user.get(&format!("/changes?after={log}")).await.json["changes"].as_array().unwrap().clone();
        let groups: std::collections::BTreeSet<_> = changes.iter().map(|change| change["group"].as_i64().unwrap()).collect();
        assert_eq!(groups.len(), 2, "each request is one group");
        for change in changes.iter().filter(|change| change["action"] == "update") {
            assert_eq!(change["fields"].as_object().unwrap().keys().collect::<Vec<_>>(), ["position", "updated_at"]);
        }
        assert_eq!(user.get(&format!("/tasks/{}", text(&c["id"]))).await.json["title"], "c");
    }
}

async fn three(user: &User) -> [Value; 3] {
    let [a, b, c] = ["a", "b", "c"].map(|title| json!({"title": title}));
    [user.create(&a).await, user.create(&b).await, user.create(&c).await]
}

async fn go(user: &User, task: &Value, to: &Value) -> Answer {
    let answer = user.post(&format!("/tasks/{}/move", text(&task["id"])), to).await;
    assert_eq!(answer.status, 200, "{to}: {}", answer.text);
    answer
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

async fn titles(user: &User, query: &str) -> Vec<String> {
    let tasks = user.get(&format!("/tasks?sort_by=position&{query}")).await.json;
    tasks.as_array().unwrap().iter().map(|task| text(&task["title"]).to_owned()).collect()
}

async fn last(user: &User) -> i64 {
    user.get("/changes").await.json["last_seq"].as_i64().unwrap()
}
