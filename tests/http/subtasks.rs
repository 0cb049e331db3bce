//! Tasks that are parts of others: where they are, how they move, go and come back.

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// TREE-01
    async fn a_subtask_is_where_its_parent_is(server) {
        let user = server.user("user-1");
        let home = Place::make(&user).await;
        let other = Place::make(&user).await;
        let top = user.create(&json!({"title": "top", "project_id": home.project, "section_id": home.section})).await;
        assert_eq!(top["parent_id"], Value::Null);
        for named in [json!({}), json!({"project_id": home.project}), json!({"project_id": home.project, "section_id": home.section}), json!({"project_id": null, "section_id": null})] {
            let mut body = named.clone();
            body["title"] = json!("below");
            body["parent_id"] = top["id"].clone();
            let task = user.create(&body).await;
            assert_eq!((&task["parent_id"], place(&task)), (&top["id"], place(&top)), "{named}");
        }
        let loose = user.create(&json!({"title": "loose", "project_id": other.project, "section_id": other.section})).await;
        let under = user.create(&json!({"title": "under", "parent_id": loose["id"]})).await;
        let inbox = user.create(&json!({"title": "inbox", "project_id": home.project})).await;
        let third = Place::make(&user).await.project;
        let cases = [
            (&loose, json!({"parent_id": top["id"], "project_id": null}), "/project_id"),
            (&loose, json!({"parent_id": top["id"], "project_id": third}), "/project_id"),
            (&inbox, json!({"parent_id": loose["id"], "section_id": home.section}), "/section_id"),
        ];
        for (task, change, field) in cases {
            user.patch(&path(task), &change).await.assert_names(field);
            assert_eq!(user.get(&path(task)).await.json, *task);
        }
        user.post("/tasks", &json!({"title": "x", "parent_id": top["id"], "project_id": other.project})).await.assert_names("/project_id");
        let log = last(&user).await;
        let moved = user.patch(&path(&loose), &json!({"parent_id": top["id"]})).await.json;
        assert_eq!((&moved["parent_id"], place(&moved)), (&top["id"], place(&top)));
        assert_eq!(place(&user.get(&path(&under)).await.json), place(&top));
        one_group(&user, log, 2).await;
        let named = user.put(&path(&inbox), &json!({"title": "inbox", "project_id": home.project, "section_id": home.section, "parent_id": top["id"]})).await.json;
        assert_eq!((&named["parent_id"], place(&named)), (&top["id"], place(&top)));
        let up = user.patch(&path(&inbox), &json!({"parent_id": null})).await.json;
        assert_eq!((&up["parent_id"], place(&up)), (&Value::Null, place(&top)), "it stays in its place");
    }

    /// TREE-02
    async fn lists_show_what_is_below_a_task_or_at_the_top(server) {
        let user = server.user("user-1");
        let top = user.create(&json!({"title": "top"})).await;
        let one = user.create(&json!({"title": "one", "parent_id": top["id"]})).await;
        let two = user.create(&json!({"title": "two", "parent_id": top["id"], "completed": true})).await;
        let deep = user.create(&json!({"title": "deep", "parent_id": one["id"]})).await;
        let other = user.create(&json!({"title": "other"})).await;
        let cases = [
            ("parent_id=none".to_owned(), json!([top, other])),
            (format!("parent_id={}", id(&top)), json!([one, two])),
            (format!("parent_id={}&sort_by=position&sort_order=desc&limit=5", id(&top)), json!([two, one])),
            (format!("parent_id={}&status=pending", id(&top)), json!([one])),
            (format!("parent_id={}", id(&deep)), json!([])),
            ("project_id=inbox".to_owned(), json!([top, one, two, deep, other])),
            ("project_id=inbox&parent_id=none&q=o".to_owned(), json!([other])),
        ];
        for (query, expected) in cases {
            let answer = user.get(&format!("/tasks?{query}")).await;
            assert_eq!(answer.json, expected, "{query}");
            assert_eq!(answer.header("x-total-count"), expected.as_array().unwrap().len().to_string(), "{query}");
        }
        user.get("/tasks?parent_id=top").await.assert_names("parent_id");
        assert_eq!(server.user("user-2").get(&format!("/tasks?parent_id={}", id(&top))).await.json, json!([]));
    }

    /// TREE-03
    async fn a_parent_that_cannot_be_is_refused(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        let foreign = other.create(&json!({"title": "private"})).await;
        let tree = Tree::grow(&user, &json!({})).await;
        let pair = user.create(&json!({"title": "pair"})).await;
        let half = user.create(&json!({"title": "half", "parent_id": pair["id"]})).await;
        let project = Place::make(&user).await.project;
        let all = user.get("/tasks").await.json;
        let log = last(&user).await;
        let unknown = json!("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99");
        let parents = [unknown.clone(), foreign["id"].clone(), project, json!("top"), json!(7), json!({}), tree.deep["id"].clone()];
        for parent in &parents {
            user.post("/tasks", &json!({"title": "new", "parent_id": parent})).await.assert_names("/parent_id");
        }
        let moves = [
            (&tree.top, &tree.top), (&tree.top, &tree.middle), (&tree.top, &tree.deep), (&tree.middle, &tree.deep),
            (&pair, &tree.middle), (&half, &tree.deep), (&tree.top, &pair), (&tree.middle, &half), (&tree.top, &half),
        ];
        for (task, parent) in moves {
            user.patch(&path(task), &json!({"parent_id": parent["id"]})).await.assert_names("/parent_id");
            user.put(&path(task), &json!({"title": "changed", "parent_id": parent["id"]})).await.assert_names("/parent_id");
        }
        for parent in &parents[..6] {
            user.patch(&path(&half), &json!({"parent_id": parent})).await.assert_names("/parent_id");
        }
        let detail = |answer: Answer| answer.json["errors"][0]["detail"].clone();
        let (one, two) = (json!({"parent_id": unknown}), json!({"parent_id": foreign["id"]}));
        assert_eq!(detail(user.patch(&path(&half), &one).await), detail(user.patch(&path(&half), &two).await));
        assert_eq!((user.get("/tasks").await.json, last(&user).await), (all, log), "nothing was written");
        let fits = user.patch(&path(&pair), &json!({"parent_id": tree.top["id"]})).await;
        assert_eq!(fits.status, 200, "two levels fit below one: {}", fits.text);
    }

    /// TREE-04
    async fn what_is_below_a_task_goes_along(server) {
        let user = server.user("user-1");
        let home = Place::make(&user).await;
        let tree = Tree::grow(&user, &json!({})).await;
        let moves = [
            json!({"project_id": home.project, "section_id": home.section}),
            json!({"section_id": null}),
            json!({"section_id": home.section, "title": "renamed"}),
            json!({"project_id": null}),
        ];
        for change in moves {
            let log = last(&user).await;
            let top = user.patch(&path(&tree.top), &change).await.json;
            let [middle, side, deep] = tree.below(&user).await;
            for task in [&middle, &side, &deep] {
                assert_eq!(place(task), place(&top), "{change}");
            }
            assert_eq!((&middle["parent_id"], &side["parent_id"], &deep["parent_id"]), (&top["id"], &top["id"], &middle["id"]));
            one_group(&user, log, 4).await;
            assert_eq!(deep["revision"], last(&user).await);
        }
        let home = user.patch(&path(&tree.top), &json!({"project_id": home.project})).await.json;
        assert_eq!(user.delete(&format!("/projects/{}", home["project_id"].as_str().unwrap())).await.status, 204);
        assert_eq!(user.get("/tasks").await.json, json!([]));
        user.post(&format!("/projects/{}/restore", home["project_id"].as_str().unwrap()), &Value::Null).await;
        let [middle, side, deep] = tree.below(&user).await;
        assert_eq!((&middle["parent_id"], &side["parent_id"], &deep["parent_id"]), (&home["id"], &home["id"], &middle["id"]));
    }

    /// TREE-05
    async fn a_subtask_that_goes_elsewhere_is_at_the_top_there(server) {
        let user = server.user("user-1");
        let home = Place::make(&user).await;
        let tree = Tree::grow(&user, &json!({"project_id": home.project})).await;
        let same = user.patch(&path(&tree.middle), &json!({"project_id": home.project, "parent_id": tree.top["id"]})).await.json;
        assert_eq!(same, tree.middle, "it stays where it is");
        let log = last(&user).await;
        let gone = user.put(&path(&tree.middle), &json!({"title": "middle", "section_id": home.section})).await.json;
        assert_eq!((&gone["parent_id"], place(&gone)), (&Value::Null, (home.project.clone(), home.section.clone())));
        let [_, side, deep] = tree.below(&user).await;
        assert_eq!((&deep["parent_id"], place(&deep)), (&gone["id"], place(&gone)));
        assert_eq!(side, tree.side);
        one_group(&user, log, 2).await;
        let inbox = user.patch(&path(&tree.deep), &json!({"project_id": null})).await.json;
        assert_eq!((&inbox["parent_id"], place(&inbox)), (&Value::Null, (Value::Null, Value::Null)));
    }

    /// TREE-06
    async fn a_deleted_tree_comes_back_as_it_was(server) {
        let user = server.user("user-1");
        let tree = Tree::grow(&user, &json!({"tags": ["t"]})).await;
        let outside = user.create(&json!({"title": "outside", "tags": ["t"]})).await;
        let log = last(&user).await;
        assert_eq!(user.delete(&path(&tree.top)).await.status, 204);
        for query in ["", "?tags=t", "?q=outside%20", "?parent_id=none"] {
            assert_eq!(user.get(&format!("/tasks{query}")).await.json, json!([outside]), "{query}");
        }
        assert_eq!(user.get("/tasks?q=deep").await.json, json!([]));
        one_group(&user, log, 4).await;
        let log = last(&user).await;
        let back = user.post(&restore(&tree.top), &Value::Null).await;
        assert_eq!(back.status, 200, "{}", back.text);
        one_group(&user, log, 4).await;
        let before = [&tree.top, &tree.middle, &tree.side, &tree.deep];
        for task in before {
            assert_eq!(without_revision(&user.get(&path(task)).await.json), without_revision(task));
        }
        assert_eq!(user.get("/tasks?q=deep&tags=t").await.json.as_array().unwrap().len(), 1);
        assert_eq!(user.post(&restore(&tree.top), &Value::Null).await.json, back.json, "what is there is returned as it is");
        // What was deleted before, or came back on its own, is not of this deletion.
        user.delete(&path(&tree.side)).await;
        user.delete(&path(&tree.top)).await;
        let rescued = user.post(&restore(&tree.deep), &Value::Null).await.json;
        assert_eq!(rescued["parent_id"], Value::Null, "its parent is gone");
        user.post(&restore(&tree.top), &Value::Null).await;
        user.get(&path(&tree.side)).await.assert_problem(404);
        assert_eq!(user.get(&path(&tree.middle)).await.json["parent_id"], tree.top["id"]);
        assert_eq!(user.get(&path(&tree.deep)).await.json, rescued);
        let side = user.post(&restore(&tree.side), &Value::Null).await.json;
        assert_eq!(side["parent_id"], tree.top["id"]);
    }

    /// TREE-07
    async fn what_comes_back_stands_where_its_parent_is_now(server) {
        let user = server.user("user-1");
        let home = Place::make(&user).await;
        let tree = Tree::grow(&user, &json!({})).await;
        user.delete(&path(&tree.middle)).await;
        user.patch(&path(&tree.top), &json!({"project_id": home.project, "section_id": home.section})).await;
        let middle = user.post(&restore(&tree.middle), &Value::Null).await.json;
        assert_eq!((&middle["parent_id"], place(&middle)), (&tree.top["id"], (home.project.clone(), home.section.clone())));
        let [_, _, deep] = tree.below(&user).await;
        assert_eq!((&deep["parent_id"], place(&deep)), (&tree.middle["id"], place(&middle)));
        // Two levels no longer fit below a task that went down itself.
        user.delete(&path(&tree.middle)).await;
        let above = user.create(&json!({"title": "above", "project_id": home.project})).await;
        user.patch(&path(&tree.top), &json!({"parent_id": above["id"]})).await;
        let middle = user.post(&restore(&tree.middle), &Value::Null).await.json;
        assert_eq!((&middle["parent_id"], place(&middle)), (&Value::Null, (home.project.clone(), home.section.clone())));
        assert_eq!(tree.below(&user).await[2]["parent_id"], middle["id"]);
        // Nor is there a project any more.
        user.delete(&path(&tree.middle)).await;
        user.delete(&format!("/projects/{}", home.project.as_str().unwrap())).await;
        let middle = user.post(&restore(&tree.middle), &Value::Null).await.json;
        assert_eq!((&middle["parent_id"], place(&middle)), (&Value::Null, (Value::Null, Value::Null)));
        assert_eq!(place(&tree.below(&user).await[2]), (Value::Null, Value::Null));
    }

    /// TREE-08
    async fn a_tree_leaves_its_section_and_goes_back_together(server) {
        let user = server.user("user-1");
        let home = Place::make(&user).await;
        let whole = json!({"project_id": home.project, "section_id": home.section});
        let (tree, fallen) = (Tree::grow(&user, &whole).await, user.create(&json!({"title": "fallen", "project_id": home.project, "section_id": home.section})).await);
        let section = format!("/projects/{}/sections/{}", home.project.as_str().unwrap(), home.section.as_str().unwrap());
        assert_eq!(user.delete(&section).await.status, 204);
        let [_, _, deep] = tree.below(&user).await;
        assert_eq!(place(&deep), (home.project.clone(), Value::Null));
        let late = user.create(&json!({"title": "late", "parent_id": tree.top["id"]})).await;
        let elsewhere = user.create(&json!({"title": "elsewhere", "project_id": home.project})).await;
        user.patch(&path(&fallen), &json!({"parent_id": elsewhere["id"]})).await;
        assert_eq!(user.post(&format!("{section}/restore"), &Value::Null).await.status, 200);
        for task in [&tree.top, &tree.middle, &tree.side, &tree.deep, &late] {
            assert_eq!(place(&user.get(&path(task)).await.json), (home.project.clone(), home.section.clone()), "{}", task["title"]);
        }
        for task in [&fallen, &elsewhere] {
            assert_eq!(place(&user.get(&path(task)).await.json), (home.project.clone(), Value::Null), "{}", task["title"]);
        }
    }

    /// TREE-09
    async fn completing_a_task_completes_what_is_below_it(server) {
        let user = server.user("user-1");
        let operations = [
            ("PATCH", "", json!({"completed": true})),
            ("PUT", "", json!({"title": "top", "completed": true})),
            ("PATCH", "/complete", json!({"completed": true})),
            ("PATCH", "/complete", Value::Null),
            ("POST", "/complete-with-recurring", Value::Null),
        ];
        let send = |(method, operation, body): &(&str, &str, Value), choice: &str, task: &Value| {
            let request = user.request(method.parse().unwrap(), &format!("{}{operation}{choice}", path(task)));
            let request = if body.is_null() { request } else { request.json(body) };
            async move { Answer::of(request).await }
        };
        for operation in &operations {
            for choice in ["", "?subtasks=complete", "?subtasks=leave"] {
                let tree = Tree::grow(&user, &json!({})).await;
                let side = user.patch(&path(&tree.side), &json!({"completed": true})).await.json;
                let log = last(&user).await;
                let done = send(operation, choice, &tree.top).await;
                assert_eq!((done.status.as_u16(), &done.json["completed"]), (200, &json!(true)), "{}", done.text);
                let below = tree.below(&user).await;
                assert_eq!(below[1], side, "it was done before");
                let left = choice.ends_with("leave");
                for task in [&below[0], &below[2]] {
                    assert_eq!((&task["completed"], task["completed_at"].is_string()), (&json!(!left), !left), "{operation:?}{choice}");
                }
                one_group(&user, log, if left { 1 } else { 3 }).await;
                let again = user.patch(&path(&tree.top), &json!({"completed": true})).await.json;
                assert_eq!(again, done.json, "a change that changes nothing");
                user.patch(&format!("{}/complete", path(&tree.top)), &json!({"completed": false})).await;
                assert_eq!(tree.below(&user).await, below, "reopening leaves them");
            }
        }
        let tree = Tree::grow(&user, &json!({})).await;
        for operation in &operations {
            send(operation, "?subtasks=some", &tree.top).await.assert_names("subtasks");
        }
        assert_eq!(user.get(&path(&tree.top)).await.json, tree.top);
    }

    /// TREE-10
    async fn the_next_occurrence_has_the_same_subtasks(server) {
        let user = server.user("user-1");
        let weekly = user.create(&json!({"title": "trip", "due_date": "2026-12-01", "recurring_interval": "weekly"})).await;
        let pack = user.create(&json!({"title": "pack", "parent_id": weekly["id"], "due_date": "2026-11-30T18:00", "start_date": "2026-11-29", "deadline": "2026-12-01T08:00Z", "tags": ["t"]})).await;
        let shoes = user.create(&json!({"title": "shoes", "parent_id": pack["id"], "completed": true})).await;
        let daily = user.create(&json!({"title": "train", "parent_id": weekly["id"], "due_date": "2026-11-25", "recurring_interval": "daily"})).await;
        let go_on = |task: &Value| format!("{}/complete-with-recurring", path(task));
        let trained = user.post(&go_on(&daily), &Value::Null).await.json;
        assert_eq!(trained["parent_id"], weekly["id"]);
        let log = last(&user).await;
        let next = user.post(&go_on(&weekly), &Value::Null).await.json;
        assert_eq!(next["due_date"], "2026-12-08");
        one_group(&user, log, 7).await;
        let below = user.get(&format!("/tasks?parent_id={}&sort_by=position", id(&next))).await.json;
        let titles: Vec<_> = below.as_array().unwrap().iter().map(|task| task["title"].clone()).collect();
        assert_eq!(titles, ["pack", "train"]);
        let expected = ["2026-12-07T18:00", "2026-12-06", "2026-12-08T08:00Z"].map(Value::from);
        assert_eq!(["due_date", "start_date", "deadline"].map(|field| below[0][field].clone()), expected);
        assert_eq!((&below[0]["completed"], &below[0]["tags"]), (&json!(false), &json!(["t"])));
        assert_eq!((&below[1]["due_date"], &below[1]["recurring_interval"]), (&json!("2026-12-03"), &json!("daily")));
        let deep = user.get(&format!("/tasks?parent_id={}", id(&below[0]))).await.json;
        assert_eq!((&deep[0]["title"], &deep[0]["completed"], deep.as_array().unwrap().len()), (&json!("shoes"), &json!(false), 1));
        for done in [&weekly, &pack, &shoes, &trained] {
            assert_eq!(user.get(&path(done)).await.json["completed"], true, "{}", done["title"]);
        }
        let all = user.get("/tasks").await.json;
        assert_eq!(user.post(&go_on(&weekly), &Value::Null).await.json, next);
        assert_eq!(user.get("/tasks").await.json, all, "asking again makes nothing more");
        let left = user.post(&format!("{}?subtasks=leave", go_on(&next)), &Value::Null).await.json;
        assert_eq!(user.get(&format!("/tasks?parent_id={}&status=pending", id(&next))).await.json.as_array().unwrap().len(), 2);
        assert_eq!(user.get(&format!("/tasks?parent_id={}&status=pending", id(&left))).await.json.as_array().unwrap().len(), 2);
    }
}

/// A project and a section in it.
struct Place {
    project: Value,
    section: Value,
}

impl Place {
    async fn make(user: &User) -> Self {
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let sections = format!("/projects/{}/sections", project.as_str().unwrap());
        let section = user.post(&sections, &json!({"name": "s"})).await.json["id"].clone();
        Self { project, section }
    }
}

/// Four tasks: two below the top one, and one below the first of them.
struct Tree {
    top: Value,
    middle: Value,
    side: Value,
    deep: Value,
}

impl Tree {
    async fn grow(user: &User, more: &Value) -> Self {
        let named = |title: &str, parent: &Value| {
            let mut body = more.clone();
            body["title"] = json!(title);
            body["parent_id"] = parent.clone();
            body
        };
        let top = user.create(&named("top", &Value::Null)).await;
        let middle = user.create(&named("middle", &top["id"])).await;
        let side = user.create(&named("side", &top["id"])).await;
        let deep = user.create(&named("deep", &middle["id"])).await;
        Self { top, middle, side, deep }
    }

    /// All but the top one, as they are now: middle, side, deep.
    async fn below(&self, user: &User) -> [Value; 3] {
        let [middle, side, deep] = [&self.middle, &self.side, &self.deep].map(path);
        [user.get(&middle).await.json, user.get(&side).await.json, user.get(&deep).await.json]
    }
}

fn id(task: &Value) -> &str {
    task["id"].as_str().unwrap()
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", id(task))
}

fn restore(task: &Value) -> String {
    format!("{}/restore", path(task))
}

fn place(task: &Value) -> (Value, Value) {
    (task["project_id"].clone(), task["section_id"].clone())
}

fn without_revision(thing: &Value) -> Value {
    let mut thing = thing.clone();
    thing["revision"].take();
    thing
}

/// The number of the last change.
async fn last(user: &User) -> i64 {
    user.get("/changes").await.json["last_seq"].as_i64().unwrap()
}

/// Checks that what happened since is one group of so many changes.
async fn one_group(user: &User, since: i64, count: usize) {
    let log = user.get(&format!("/changes?after={since}")).await.json["changes"].as_array().unwrap().clone();
    assert_eq!(log.len(), count, "{log:#?}");
    assert!(log.iter().all(|change| change["group"] == log[0]["seq"]), "{log:#?}");
}
