//! The past, and taking changes back: `specs/features/18-history.md`.

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// UNDO-01
    async fn the_history_shows_everything_newest_first_in_pages(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let other = user.create(&json!({"title": "b"})).await;
        for number in 0..5 {
            user.patch(&path(&task), &json!({"title": format!("a {number}")})).await;
        }
        user.delete(&path(&task)).await;
        let mut all = user.get("/changes").await.json["changes"].as_array().unwrap().clone();
        all.reverse();
        assert_eq!(user.get("/history").await.json, json!(all));
        for limit in [1, 3, 8] {
            assert_eq!(paged(&user, &format!("/history?limit={limit}")).await, all, "pages of {limit}");
        }
        let of = |thing: &Value| all.iter().filter(|change| change["entity_id"] == thing["id"]).cloned().collect::<Vec<_>>();
        for thing in [&task, &other] {
            let path = format!("/history?limit=2&of=task:{}", id(thing));
            assert_eq!(paged(&user, &path).await, of(thing));
        }
        assert_eq!(of(&task).len(), 7);
        assert_eq!(user.get(&format!("/history?of=project:{}", id(&task))).await.json, json!([]));
        assert_eq!(server.user("user-2").get("/history").await.json, json!([]));
    }

    /// UNDO-03
    async fn one_change_of_a_group_is_taken_back_alone(server) {
        let user = server.user("user-1");
        let project = user.post("/projects", &json!({"name": "p"})).await.json;
        let [one, two] = [user.create(&json!({"title": "one", "project_id": project["id"]})).await, user.create(&json!({"title": "two", "project_id": project["id"]})).await];
        user.delete(&format!("/projects/{}", id(&project))).await;
        let deleted = user.get(&format!("/history?of=task:{}", id(&one))).await.json[0].clone();
        assert_eq!((&deleted["action"], deleted["group"] == deleted["seq"]), (&json!("delete"), true));
        let reverted = revert_change(&user, &deleted["seq"], None).await;
        assert_eq!((reverted.status.as_u16(), reverted.json["changes"].as_array().unwrap().len()), (200, 1), "{}", reverted.text);
        assert_eq!(reverted.json["changes"][0], user.get("/history").await.json[0]);
        // Its project is gone, so it is in the inbox; the other one stays deleted.
        assert_eq!(user.get(&path(&one)).await.json["project_id"], Value::Null);
        user.get(&path(&two)).await.assert_problem(404);
        user.get(&format!("/projects/{}", id(&project))).await.assert_problem(404);
    }

    /// UNDO-04
    async fn what_was_changed_since_is_asked_about(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "first", "priority": "low"})).await;
        let second = user.patch(&path(&task), &json!({"title": "second", "priority": "high"})).await.json;
        let third = user.patch(&path(&task), &json!({"title": "third", "description": "mine"})).await.json;
        let refused = revert_change(&user, &second["revision"], None).await;
        refused.assert_problem(409);
        assert_eq!(refused.json["type"], "/problems/revert-conflict");
        assert_eq!(refused.json["conflicts"], json!([{
            "entity": "task", "entity_id": task["id"], "field": "title", "reverted_to": "first", "current": "third",
            "changed_by_seq": third["revision"],
        }]));
        assert_eq!(user.get(&path(&task)).await.json, third, "nothing was written");
        assert_eq!(user.get("/changes").await.json["last_seq"], third["revision"]);
        // The later change can be taken back, and then the earlier one: undo, and undo again.
        assert_eq!(revert_change(&user, &third["revision"], None).await.status, 200);
        assert_eq!(revert_change(&user, &second["revision"], None).await.status, 200);
        assert_same(&user.get(&path(&task)).await.json, &task);
        // Another field of the same task is no matter.
        let titled = user.patch(&path(&task), &json!({"title": "titled"})).await.json;
        let raised = user.patch(&path(&task), &json!({"priority": "high"})).await.json;
        assert_eq!(revert_change(&user, &titled["revision"], None).await.status, 200);
        let mut expected = raised;
        expected["title"] = json!("first");
        assert_same(&user.get(&path(&task)).await.json, &expected);
        // What is as it was before is left alone.
        let again = revert_change(&user, &titled["revision"], None).await;
        assert_eq!((again.status.as_u16(), &again.json["changes"]), (200, &json!([])));
    }

    /// UNDO-05
    async fn decisions_go_through(server) {
        let user = server.user("user-1");
        let body = json!({"title": "first", "priority": "low", "description": "first"});
        let both = json!({"title": "second", "priority": "high", "description": "second"});
        let cases = [
            (json!({"conflicts": "keep"}), json!({"title": "third", "priority": "low", "description": "third"})),
            (json!({"conflicts": "overwrite"}), json!({"title": "first", "priority": "low", "description": "first"})),
            (json!({"conflicts": "keep", "decisions": ["title"]}), json!({"title": "first", "priority": "low", "description": "third"})),
            (json!({"decisions": ["title", "description"]}), json!({"title": "first", "priority": "low", "description": "first"})),
        ];
        for (mut decided, expected) in cases {
            let task = user.create(&body).await;
            let second = user.patch(&path(&task), &both).await.json;
            user.patch(&path(&task), &json!({"title": "third", "description": "third"})).await;
            if let Some(fields) = decided.get_mut("decisions").and_then(Value::as_array_mut) {
                for field in fields {
                    *field = json!({"entity": "task", "entity_id": task["id"], "field": *field, "choice": "overwrite"});
                }
            }
            let reverted = revert_change(&user, &second["revision"], Some(&decided)).await;
            assert_eq!(reverted.status, 200, "{}", reverted.text);
            let after = user.get(&path(&task)).await.json;
            for (field, value) in expected.as_object().unwrap() {
                assert_eq!(&after[field], value, "{field} with {decided}");
            }
        }
        // One decision of two is not enough.
        let task = user.create(&body).await;
        let second = user.patch(&path(&task), &both).await.json;
        let third = user.patch(&path(&task), &json!({"title": "third", "description": "third"})).await.json;
        let half = json!({"decisions": [{"entity": "task", "entity_id": task["id"], "field": "title", "choice": "keep"}]});
        let refused = revert_change(&user, &second["revision"], Some(&half)).await;
        refused.assert_problem(409);
        assert_eq!(refused.json["conflicts"].as_array().unwrap().len(), 1);
        assert_eq!(user.get(&path(&task)).await.json, third);
    }

    /// UNDO-06
    async fn nothing_goes_or_comes_without_a_word(server) {
        let user = server.user("user-1");
        // Made, then changed.
        let task = user.create(&json!({"title": "made"})).await;
        let changed = user.patch(&path(&task), &json!({"title": "changed"})).await.json;
        let asked = |thing: &Value, entity: &str, by: &Value, is_deleted: bool| json!([{
            "entity": entity, "entity_id": thing["id"], "field": "deleted", "reverted_to": !is_deleted, "current": is_deleted,
            "changed_by_seq": by,
        }]);
        let refused = revert_change(&user, &task["revision"], None).await;
        refused.assert_problem(409);
        assert_eq!(refused.json["conflicts"], asked(&task, "task", &changed["revision"], false));
        let kept = revert_change(&user, &task["revision"], Some(&json!({"conflicts": "keep"}))).await;
        assert_eq!(kept.json["changes"], json!([]));
        assert_eq!(user.get(&path(&task)).await.json, changed);
        assert_eq!(revert_change(&user, &task["revision"], Some(&json!({"conflicts": "overwrite"}))).await.status, 200);
        user.get(&path(&task)).await.assert_problem(404);
        // Changed, then deleted.
        let deleted = user.get("/history?limit=1").await.json[0]["seq"].clone();
        let refused = revert_change(&user, &changed["revision"], None).await;
        refused.assert_problem(409);
        assert_eq!(refused.json["conflicts"], asked(&task, "task", &deleted, true));
        assert_eq!(revert_change(&user, &changed["revision"], Some(&json!({"conflicts": "overwrite"}))).await.status, 200);
        assert_same(&user.get(&path(&task)).await.json, &task);
        // Made, then filled.
        let project = user.post("/projects", &json!({"name": "p"})).await.json;
        let project_path = format!("/projects/{}", id(&project));
        let section = user.post(&format!("{project_path}/sections"), &json!({"name": "s"})).await.json;
        let inside = user.create(&json!({"title": "inside", "project_id": project["id"], "section_id": section["id"]})).await;
        for (thing, entity) in [(&project, "project"), (&section, "section")] {
            let refused = revert_change(&user, &thing["revision"], None).await;
            refused.assert_problem(409);
            assert_eq!(refused.json["conflicts"], asked(thing, entity, &inside["revision"], false));
        }
        assert_eq!(revert_change(&user, &project["revision"], Some(&json!({"conflicts": "overwrite"}))).await.status, 200);
        user.get(&project_path).await.assert_problem(404);
        user.get(&path(&inside)).await.assert_problem(404);
        let last = user.get("/history?limit=1").await.json[0]["group"].clone();
        assert_eq!(revert_group(&user, &last, None).await.status, 200);
        assert_same(&user.get(&path(&inside)).await.json, &inside);
    }

    /// UNDO-07
    async fn what_comes_back_fits_in(server) {
        let user = server.user("user-1");
        let project = user.post("/projects", &json!({"name": "p"})).await.json;
        let project_path = format!("/projects/{}", id(&project));
        let section = user.post(&format!("{project_path}/sections"), &json!({"name": "s"})).await.json;
        let section_path = format!("{project_path}/sections/{}", id(&section));
        let task = user.create(&json!({"title": "t", "project_id": project["id"], "section_id": section["id"]})).await;
        let moved = user.patch(&path(&task), &json!({"project_id": null})).await.json;
        user.delete(&section_path).await;
        let section_gone = user.get("/history?limit=1").await.json[0]["seq"].clone();
        user.delete(&project_path).await;
        assert_eq!(revert_change(&user, &moved["revision"], None).await.status, 200);
        let after = user.get(&path(&task)).await.json;
        assert_eq!((&after["project_id"], &after["section_id"]), (&Value::Null, &Value::Null));
        let refused = revert_change(&user, &section_gone, None).await;
        refused.assert_problem(409);
        assert_eq!(refused.json["type"], "/problems/cannot-revert");
        // What would be below itself comes to the top, and what is below it comes along.
        let parent = user.create(&json!({"title": "parent"})).await;
        let child = user.create(&json!({"title": "child", "parent_id": parent["id"]})).await;
        let up = user.patch(&path(&child), &json!({"parent_id": null})).await.json;
        let below = user.patch(&path(&parent), &json!({"parent_id": child["id"]})).await.json;
        assert_eq!(revert_change(&user, &up["revision"], None).await.status, 200);
        assert_eq!((&user.get(&path(&child)).await.json["parent_id"], &user.get(&path(&parent)).await.json), (&Value::Null, &below));
        let filled = user.post("/projects", &json!({"name": "q"})).await.json;
        let moved = user.patch(&path(&child), &json!({"project_id": filled["id"]})).await.json;
        assert_eq!(revert_change(&user, &moved["revision"], None).await.status, 200);
        for thing in [&child, &parent] {
            assert_eq!(user.get(&path(thing)).await.json["project_id"], Value::Null, "a subtask is where its parent is");
        }
        // A completion and its moment go together, whoever decides about them.
        let done = user.patch(&path(&task), &json!({"completed": true})).await.json;
        user.patch(&path(&task), &json!({"completed": false})).await;
        let again = user.patch(&path(&task), &json!({"completed": true})).await.json;
        assert_eq!(revert_change(&user, &done["revision"], None).await.status, 200);
        let open = user.get(&path(&task)).await.json;
        assert_eq!((&open["completed"], &open["completed_at"]), (&json!(false), &Value::Null), "{again}");
        let repeats = user.patch(&path(&task), &json!({"recurring_interval": "monthly", "due_date": "2030-01-31"})).await.json;
        user.patch(&path(&task), &json!({"due_date": null})).await;
        let stops = revert_change(&user, &repeats["revision"], Some(&json!({"conflicts": "keep"}))).await;
        assert_eq!(stops.status, 200, "{}", stops.text);
        assert_eq!(user.get(&path(&task)).await.json["recurring_interval"], Value::Null);
    }

    /// UNDO-08
    async fn what_names_nothing_is_refused(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a"})).await;
        let seq = task["revision"].as_i64().unwrap();
        for number in ["0", "-1", "999", "x", "99999999999999999999"] {
            user.post(&format!("/history/{number}/revert"), &json!({})).await.assert_problem(404);
            user.post(&format!("/history/groups/{number}/revert"), &json!({})).await.assert_problem(404);
        }
        server.user("user-2").post(&format!("/history/{seq}/revert"), &json!({})).await.assert_problem(404);
        let decision = |name: &str, value: Value| {
            let mut decision = json!({"entity": "task", "entity_id": task["id"], "field": "title", "choice": "keep"});
            decision[name] = value;
            json!({"decisions": [decision]})
        };
        let cases = [
            (json!({"conflicts": "ask"}), "/conflicts"),
            (json!({"conflicts": null}), "/conflicts"),
            (json!({"more": 1}), "/more"),
            (json!({"decisions": {}}), "/decisions"),
            (json!({"decisions": [7]}), "/decisions/0"),
            (json!({"decisions": vec![json!({}); 1001]}), "/decisions"),
            (decision("choice", json!("x")), "/decisions/0/choice"),
            (decision("entity", json!("x")), "/decisions/0/entity"),
            (decision("entity_id", json!("x")), "/decisions/0/entity_id"),
            (decision("field", json!(7)), "/decisions/0/field"),
            (decision("more", json!(7)), "/decisions/0/more"),
        ];
        for (body, name) in cases {
            revert_change(&user, &json!(seq), Some(&body)).await.assert_names(name);
        }
        for (query, name) in [
            ("limit=0", "limit"), ("limit=1001", "limit"), ("before=0", "before"), ("before=x", "before"), ("of=task", "of"), ("of=x", "of"), ("of=task:x", "of"), ("of=other:0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01", "of"), ("of=", "of"),
        ] {
            user.get(&format!("/history?{query}")).await.assert_names(name);
        }
        assert_eq!(user.get("/changes").await.json["last_seq"], seq);
    }
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", id(task))
}

/// Without a body when nothing was decided, as with the first press of a button.
async fn revert(user: &User, path: String, decided: Option<&Value>) -> Answer {
    let mut request = user.request(reqwest::Method::POST, &path);
    if let Some(decided) = decided {
        request = request.json(decided);
    }
    Answer::of(request).await
}

async fn revert_change(user: &User, seq: &Value, decided: Option<&Value>) -> Answer {
    revert(user, format!("/history/{seq}/revert"), decided).await
}

async fn revert_group(user: &User, group: &Value, decided: Option<&Value>) -> Answer {
    revert(user, format!("/history/groups/{group}/revert"), decided).await
}

/// Compares two states of a thing but for what every write changes.
fn assert_same(one: &Value, other: &Value) {
    let plain = |thing: &Value| {
        let mut thing = thing.clone();
        for name in ["revision", "updated_at"] {
            thing.as_object_mut().unwrap().remove(name);
        }
        thing
    };
    assert_eq!(plain(one), plain(other));
}

/// Follows the links from page to page.
async fn paged(user: &User, path: &str) -> Vec<Value> {
    let (mut path, mut all) = (path.to_owned(), Vec::new());
    loop {
        let answer = user.get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        all.extend(answer.json.as_array().unwrap().iter().cloned());
        let link = answer.header("link");
        if link.is_empty() {
            return all;
        }
        let next = link.strip_prefix('<').and_then(|link| link.strip_suffix(">; rel=\"next\"")).unwrap();
        next.strip_prefix("/api/user-1").unwrap().clone_into(&mut path);
    }
}
