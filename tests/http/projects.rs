//! Projects, sections and the tasks in them: `specs/features/13-projects.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// PROJ-01
    async fn a_created_project_has_every_field(server) {
        let user = server.user("user-1");
        let answer = user.post("/projects", &json!({"name": " Home & garden "})).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let project = &answer.json;
        assert_eq!((&project["name"], &project["colour"], &project["archived"]), (&json!("Home & garden"), &Value::Null, &json!(false)));
        assert_eq!(answer.header("etag"), format!("\"{}\"", project["revision"]));
        assert_eq!(answer.header("location"), format!("/api/user-1{}", path(project)));
        assert_eq!(&user.get(&path(project)).await.json, project);
        let answer = user.post(&format!("{}/sections", path(project)), &json!({"name": "Spring"})).await;
        let section = &answer.json;
        assert_eq!((answer.status.as_u16(), &section["project_id"]), (201, &project["id"]));
        assert_eq!(answer.header("location"), format!("/api/user-1{}", section_path(section)));
        assert_eq!(&user.get(&section_path(section)).await.json, section);
        let first = make(&user, "/projects", &json!({"name": "First", "position": "Zz", "archived": true, "colour": "lapis"})).await;
        assert_eq!(user.get("/projects").await.json, json!([first, project]));
        assert_eq!(user.get("/projects?archived=true").await.json, json!([first]));
        assert_eq!(user.get("/projects?archived=false").await.json, json!([project]));
        let before = make(&user, &format!("{}/sections", path(project)), &json!({"name": "Winter", "position": "Zz"})).await;
        assert_eq!(user.get(&format!("{}/sections", path(project))).await.json, json!([before, section]));
        assert_eq!(user.get(&format!("{}/sections", path(&first))).await.json, json!([]));
        user.get(&section_path(section).replace(id(project), id(&first))).await.assert_problem(404);
    }

    /// PROJ-02
    async fn wrong_names_colours_and_places_are_named(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a"})).await;
        let sections = format!("{}/sections", path(&project));
        let section = make(&user, &sections, &json!({"name": "s"})).await;
        for (name, wrong) in [
            ("name", json!("")), ("name", json!(7)), ("name", Value::Null), ("name", json!("x".repeat(201))), ("colour", json!("red")),
            ("position", json!("a00")), ("position", json!("a".repeat(1_000))), ("archived", json!("yes")), ("owner", json!("x")),
        ] {
            user.patch(&path(&project), &json!({name: wrong})).await.assert_names(&format!("/{name}"));
            let mut body = json!({"name": "b"});
            body[name] = wrong.clone();
            user.post("/projects", &body).await.assert_names(&format!("/{name}"));
            user.post(&sections, &body).await.assert_names(&format!("/{name}"));
            user.patch(&section_path(&section), &json!({name: wrong})).await.assert_names(&format!("/{name}"));
        }
        user.post("/projects", &json!({})).await.assert_names("/name");
        user.get("/projects?archived=perhaps").await.assert_names("archived");
        user.get("/projects/none").await.assert_problem(404);
        assert_eq!(user.get("/projects").await.json, json!([project]));
        assert_eq!(user.get(&sections).await.json, json!([section]));
    }

    /// PROJ-03
    async fn patch_changes_nothing_that_it_does_not_name(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a", "colour": "moss"})).await;
        let section = make(&user, &format!("{}/sections", path(&project)), &json!({"name": "s"})).await;
        let cases = [
            (path(&project), json!({"name": "b", "colour": null, "position": "b00", "archived": true})),
            (section_path(&section), json!({"name": "t", "position": "b00"})),
        ];
        for (path, values) in cases {
            for (name, value) in values.as_object().unwrap() {
                let before = user.get(&path).await.json;
                let after = user.patch(&path, &json!({name: value})).await.json;
                for (field, was) in before.as_object().unwrap() {
                    if field == name {
                        assert_eq!(&after[field], value);
                    } else if !["revision", "updated_at"].contains(&field.as_str()) {
                        assert_eq!(&after[field], was, "patching {name} changed {field}");
                    }
                }
                assert!(after["revision"].as_i64() > before["revision"].as_i64());
                assert_eq!(user.patch(&path, &json!({name: value})).await.json, after, "a change that changes nothing left a trace");
            }
        }
    }

    /// PROJ-04
    async fn creations_repeat_harmlessly_and_changes_build_on_what_was_seen(server) {
        let user = server.user("user-1");
        let body = json!({"id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01", "name": "once"});
        let project = make(&user, "/projects", &body).await;
        assert_eq!(make(&user, "/projects", &body).await, project);
        user.post("/projects", &json!({"id": body["id"], "name": "other"})).await.assert_problem(409);
        let sections = format!("{}/sections", path(&project));
        for folder in ["/projects", &sections] {
            let keyed = |name: &str| {
                let request = user.request(Method::POST, folder).header("idempotency-key", format!("k {folder}")).json(&json!({"name": name}));
                async move { Answer::of(request).await }
            };
            let made = keyed("keyed").await;
            assert_eq!(made.status, 201, "{}", made.text);
            assert_eq!(keyed("keyed").await.json, made.json);
            keyed("different").await.assert_problem(422);
        }
        // A key of one kind of thing is no key of another, even for the same body.
        let same_key = user.request(Method::POST, &sections).header("idempotency-key", "k /projects").json(&json!({"name": "keyed"}));
        Answer::of(same_key).await.assert_problem(422);
        let section = make(&user, &sections, &body).await;
        assert_eq!(section["id"], project["id"], "sections have ids of their own");
        for (path, noun) in [(path(&project), "project"), (section_path(&section), "section")] {
            let seen = user.get(&path).await.json;
            let now = user.patch(&path, &json!({"name": "newer"})).await.json;
            for method in [Method::PATCH, Method::DELETE] {
                let mut request = user.request(method.clone(), &path).header("if-match", format!("\"{}\"", seen["revision"]));
                if method == Method::PATCH {
                    request = request.json(&json!({"name": "c"}));
                }
                let refused = Answer::of(request).await;
                refused.assert_problem(412);
                assert_eq!(refused.json["current"], now);
                assert!(refused.json["detail"].as_str().unwrap().starts_with(&format!("The {noun} has changed")));
            }
            let known = user.request(Method::GET, &path).header("if-none-match", format!("\"{}\"", now["revision"]));
            assert_eq!(Answer::of(known).await.status, 304);
            assert_eq!(user.get(&path).await.json, now);
        }
    }

    /// PROJ-05
    async fn tasks_are_only_where_their_owner_has_a_place(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        let project = make(&user, "/projects", &json!({"name": "a"})).await;
        let section = make(&user, &format!("{}/sections", path(&project)), &json!({"name": "s"})).await;
        let second = make(&user, "/projects", &json!({"name": "b"})).await;
        let foreign = make(&other, "/projects", &json!({"name": "private"})).await;
        let foreign_section = make(&other, &format!("{}/sections", path(&foreign)), &json!({"name": "private"})).await;
        let task = user.create(&json!({"title": "t", "project_id": project["id"], "section_id": section["id"]})).await;
        assert_eq!((&task["project_id"], &task["section_id"]), (&project["id"], &section["id"]));
        let unknown = json!("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99");
        let cases = [
            ("/project_id", json!({"project_id": unknown})),
            ("/project_id", json!({"project_id": foreign["id"]})),
            ("/project_id", json!({"project_id": "home"})),
            ("/project_id", json!({"project_id": section["id"]})),
            ("/section_id", json!({"section_id": unknown, "project_id": project["id"]})),
            ("/section_id", json!({"section_id": foreign_section["id"], "project_id": project["id"]})),
            ("/section_id", json!({"section_id": section["id"], "project_id": second["id"]})),
            ("/section_id", json!({"section_id": section["id"], "project_id": null})),
            ("/section_id", json!({"section_id": 7})),
        ];
        for (field, place) in cases {
            let refused = user.patch(&task_path(&task), &place).await;
            refused.assert_names(field);
            assert!(!refused.text.contains("private"));
            let mut body = place.clone();
            body["title"] = json!("new");
            user.post("/tasks", &body).await.assert_names(field);
            user.put(&task_path(&task), &body).await.assert_names(field);
        }
        user.post("/tasks", &json!({"title": "x", "section_id": section["id"]})).await.assert_names("/section_id");
        assert_eq!(user.get("/tasks").await.json, json!([task]));
        // What is unknown and what is another user's cannot be told apart.
        let detail = |answer: Answer| answer.json["detail"].clone();
        let (one, two) = (json!({"project_id": unknown}), json!({"project_id": foreign["id"]}));
        assert_eq!(detail(user.patch(&task_path(&task), &one).await), detail(user.patch(&task_path(&task), &two).await));
    }

    /// PROJ-06
    async fn a_deleted_project_comes_back_with_all_that_was_in_it(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a", "colour": "ochre"})).await;
        let section = make(&user, &format!("{}/sections", path(&project)), &json!({"name": "s"})).await;
        let mut inside = Vec::new();
        for number in 0..7 {
            let section = if number % 2 == 0 { section["id"].clone() } else { Value::Null };
            inside.push(user.create(&json!({"title": format!("milk {number}"), "tags": ["t"], "project_id": project["id"], "section_id": section, "completed": number == 3})).await);
        }
        let outside = user.create(&json!({"title": "milk outside", "tags": ["t"]})).await;
        let last = user.get("/changes").await.json["last_seq"].as_i64().unwrap();
        assert_eq!(user.delete(&path(&project)).await.status, 204);
        user.get(&path(&project)).await.assert_problem(404);
        user.get(&format!("{}/sections", path(&project))).await.assert_problem(404);
        for query in ["", "?q=milk", "?tags=t"] {
            assert_eq!(user.get(&format!("/tasks{query}")).await.json, json!([outside]));
        }
        let log = user.get(&format!("/changes?after={last}")).await.json["changes"].as_array().unwrap().clone();
        assert_eq!(log.len(), 9, "seven tasks, a section, a project");
        assert!(log.iter().all(|change| change["action"] == "delete" && change["group"] == log[0]["seq"]), "{log:#?}");
        let back = user.post(&format!("{}/restore", path(&project)), &Value::Null).await;
        assert_eq!(back.status, 200, "{}", back.text);
        assert_eq!(without_revision(&back.json), without_revision(&project));
        assert_eq!(without_revision(&user.get(&section_path(&section)).await.json), without_revision(&section));
        for task in &inside {
            assert_eq!(without_revision(&user.get(&task_path(task)).await.json), without_revision(task));
        }
        assert_eq!(user.get("/tasks?q=milk").await.json.as_array().unwrap().len(), 8);
        let again = user.post(&format!("{}/restore", path(&project)), &Value::Null).await;
        assert_eq!(again.json, back.json, "what is there is returned as it is");
        let log = user.get(&format!("/changes?after={}", log[8]["seq"])).await.json["changes"].as_array().unwrap().clone();
        assert_eq!(log.len(), 9);
        assert!(log.iter().all(|change| change["action"] == "restore" && change["group"] == log[0]["seq"]), "{log:#?}");
        user.post("/projects/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99/restore", &Value::Null).await.assert_problem(404);
    }

    /// PROJ-07
    async fn a_task_leaves_its_section_when_it_goes_to_another_project(server) {
        let user = server.user("user-1");
        let one = make(&user, "/projects", &json!({"name": "a"})).await;
        let two = make(&user, "/projects", &json!({"name": "b"})).await;
        let section = make(&user, &format!("{}/sections", path(&one)), &json!({"name": "s"})).await;
        let other = make(&user, &format!("{}/sections", path(&two)), &json!({"name": "t"})).await;
        let task = user.create(&json!({"title": "t", "project_id": one["id"], "section_id": section["id"]})).await;
        let place = |task: &Value| (task["project_id"].clone(), task["section_id"].clone());
        let same = user.patch(&task_path(&task), &json!({"project_id": one["id"]})).await.json;
        assert_eq!(same, task, "it stays where it is");
        let moved = user.patch(&task_path(&task), &json!({"project_id": two["id"], "section_id": other["id"]})).await.json;
        assert_eq!(place(&moved), place(&json!({"project_id": two["id"], "section_id": other["id"]})));
        let moved = user.patch(&task_path(&task), &json!({"project_id": one["id"]})).await.json;
        assert_eq!(place(&moved), (one["id"].clone(), Value::Null));
        user.patch(&task_path(&task), &json!({"section_id": section["id"]})).await;
        let inbox = user.put(&task_path(&task), &json!({"title": "t", "project_id": null})).await.json;
        assert_eq!(place(&inbox), (Value::Null, Value::Null));
        let repeating = user.create(&json!({"title": "r", "project_id": one["id"], "section_id": section["id"], "recurring_interval": "daily"})).await;
        let next = user.post(&format!("{}/complete-with-recurring", task_path(&repeating)), &Value::Null).await.json;
        assert_eq!(place(&next), (one["id"].clone(), section["id"].clone()));
    }

    /// PROJ-08
    async fn tasks_outlive_their_section_and_go_back_into_it(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a"})).await;
        let sections = format!("{}/sections", path(&project));
        let section = make(&user, &sections, &json!({"name": "s"})).await;
        let other = make(&user, &sections, &json!({"name": "o"})).await;
        let elsewhere = make(&user, "/projects", &json!({"name": "b"})).await;
        let mut tasks = Vec::new();
        // The last title looks like what the log writes.
        for title in ["stays", "edited", "moved within", "moved away and back", "deleted", "\"section_id\":{\"before\""] {
            tasks.push(user.create(&json!({"title": title, "project_id": project["id"], "section_id": section["id"]})).await);
        }
        let last = user.get("/changes").await.json["last_seq"].as_i64().unwrap();
        assert_eq!(user.delete(&section_path(&section)).await.status, 204);
        for task in &tasks {
            let left = user.get(&task_path(task)).await.json;
            assert_eq!((&left["project_id"], &left["section_id"]), (&project["id"], &Value::Null));
        }
        let log = user.get(&format!("/changes?after={last}")).await.json["changes"].as_array().unwrap().clone();
        assert_eq!(log.len(), 7);
        assert!(log.iter().all(|change| change["group"] == log[0]["seq"]));
        user.patch(&task_path(&tasks[1]), &json!({"title": "edited \"section_id\":{}"})).await;
        user.patch(&task_path(&tasks[2]), &json!({"section_id": other["id"]})).await;
        user.patch(&task_path(&tasks[2]), &json!({"section_id": null})).await;
        user.patch(&task_path(&tasks[3]), &json!({"project_id": elsewhere["id"]})).await;
        user.patch(&task_path(&tasks[3]), &json!({"project_id": project["id"]})).await;
        user.delete(&task_path(&tasks[4])).await;
        let back = user.post(&format!("{}/restore", section_path(&section)), &Value::Null).await;
        assert_eq!(back.status, 200, "{}", back.text);
        assert_eq!(without_revision(&back.json), without_revision(&section));
        for (index, expected) in [(0, &section["id"]), (1, &section["id"]), (2, &Value::Null), (3, &Value::Null), (5, &section["id"])] {
            assert_eq!(&user.get(&task_path(&tasks[index])).await.json["section_id"], expected, "{}", tasks[index]["title"]);
        }
        user.get(&task_path(&tasks[4])).await.assert_problem(404);
        user.post(&format!("{}/restore", section_path(&section).replace(id(&project), id(&elsewhere))), &Value::Null).await.assert_problem(404);
    }

    /// PROJ-09
    async fn lists_show_one_project_one_section_or_the_inbox(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a"})).await;
        let section = make(&user, &format!("{}/sections", path(&project)), &json!({"name": "s"})).await;
        let inbox = user.create(&json!({"title": "in the inbox"})).await;
        let loose = user.create(&json!({"title": "in the project", "project_id": project["id"]})).await;
        let within = user.create(&json!({"title": "in the section", "project_id": project["id"], "section_id": section["id"]})).await;
        let cases = [
            ("project_id=inbox".to_owned(), json!([inbox])),
            (format!("project_id={}", id(&project)), json!([loose, within])),
            (format!("project_id={}&sort_by=position&sort_order=desc", id(&project)), json!([within, loose])),
            (format!("section_id={}&project_id={}", id(&section), id(&project)), json!([within])),
            (format!("section_id={}&project_id=inbox", id(&section)), json!([])),
            (format!("project_id={}&q=section", id(&project)), json!([within])),
            (format!("project_id={}", id(&inbox)), json!([])),
        ];
        for (query, expected) in cases {
            let answer = user.get(&format!("/tasks?{query}")).await;
            assert_eq!(answer.json, expected, "{query}");
            assert_eq!(answer.header("x-total-count"), expected.as_array().unwrap().len().to_string(), "{query}");
        }
        let page = user.get(&format!("/tasks?project_id={}&limit=1", id(&project))).await;
        assert!(page.header("link").contains("project_id="), "{}", page.header("link"));
        user.get("/tasks?project_id=home&section_id=inbox").await.assert_names("project_id").assert_names("section_id");
        assert_eq!(server.user("user-2").get(&format!("/tasks?project_id={}", id(&project))).await.json, json!([]));
    }

    /// PROJ-10
    async fn what_was_touched_since_the_end_of_its_project_stays_as_it_is(server) {
        let user = server.user("user-1");
        let project = make(&user, "/projects", &json!({"name": "a"})).await;
        let section = make(&user, &format!("{}/sections", path(&project)), &json!({"name": "s"})).await;
        let mut tasks = Vec::new();
        for title in ["rescued", "rescued and deleted again", "left"] {
            tasks.push(user.create(&json!({"title": title, "project_id": project["id"], "section_id": section["id"]})).await);
        }
        user.delete(&path(&project)).await;
        let restore = |task: &Value| format!("{}/restore", task_path(task));
        for task in &tasks[..2] {
            let rescued = user.post(&restore(task), &Value::Null).await;
            assert_eq!(rescued.status, 200, "{}", rescued.text);
            assert_eq!((&rescued.json["project_id"], &rescued.json["section_id"]), (&Value::Null, &Value::Null), "there is only the inbox for it");
        }
        user.delete(&task_path(&tasks[1])).await;
        user.post(&format!("{}/restore", section_path(&section)), &Value::Null).await.assert_problem(404);
        user.post(&format!("{}/restore", path(&project)), &Value::Null).await;
        assert_eq!(user.get(&task_path(&tasks[0])).await.json["project_id"], Value::Null);
        user.get(&task_path(&tasks[1])).await.assert_problem(404);
        assert_eq!(user.get(&task_path(&tasks[2])).await.json["section_id"], section["id"]);
    }
}

async fn make(user: &User, folder: &str, body: &Value) -> Value {
    let answer = user.post(folder, body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn path(project: &Value) -> String {
    format!("/projects/{}", id(project))
}

fn section_path(section: &Value) -> String {
    format!("/projects/{}/sections/{}", section["project_id"].as_str().unwrap(), id(section))
}

fn task_path(task: &Value) -> String {
    format!("/tasks/{}", id(task))
}

fn without_revision(thing: &Value) -> Value {
    let mut thing = thing.clone();
    thing["revision"].take();
    thing
}
