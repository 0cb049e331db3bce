//! The query language and saved filters: `specs/features/21-search.md`.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// FIND-02
    async fn a_query_that_makes_no_sense_is_refused_at_its_character(server) {
        let user = server.user("user-1");
        let answer = ask(&user, "p1 & 🎂 & today").await;
        answer.assert_names("filter");
        let error = &answer.json["errors"][0];
        assert_eq!((&error["position"], &error["length"]), (&json!(5), &json!(2)), "{}", answer.text);
        assert_eq!(error["detail"], "The query language has no \"🎂\".");
        assert!(error["expected"].as_str().unwrap().contains("due before: fri"), "{}", answer.text);
        for bomb in ["(".repeat(2_000), "!".repeat(900) + "p1", vec!["p1"; 150].join("&")] {
            ask(&user, &bomb).await.assert_names("filter");
        }
        let huge = user.get(&format!("/tasks?filter={}", "x".repeat(40_000))).await;
        huge.assert_names("filter");
    }

    /// FIND-04
    async fn names_in_queries_are_the_users_own(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        other.post("/projects", &json!({"name": "Secret"})).await;
        let project = user.post("/projects", &json!({"name": "Home"})).await.json;
        let task = user.create(&json!({"title": "a", "project_id": project["id"]})).await;
        for query in ["p1 & #Secret", "p1 & /Secret"] {
            let answer = ask(&user, query).await;
            answer.assert_names("filter");
            let error = &answer.json["errors"][0];
            assert_eq!((&error["position"], &error["length"]), (&json!(5), &json!(7)), "{}", answer.text);
        }
        assert_eq!(ask(&user, "#Sec*").await.json, json!([]));
        assert_eq!(ask(&user, "#hOmE").await.json, json!([task]));
        let page = user.get("/tasks?filter=%23home&limit=1&status=pending&sort_by=title").await;
        assert_eq!((&page.json, page.header("x-total-count")), (&json!([task]), "1"));
    }

    /// FIND-08
    async fn days_in_queries_are_those_of_the_user(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "a", "due_date": "2027-06-01T23:30:00Z"})).await;
        assert_eq!(ask(&user, "2027-06-01").await.json, json!([task]));
        user.patch("/settings", &json!({"time_zone": "Asia/Tokyo", "date_format": "mdy"})).await;
        assert_eq!(ask(&user, "2027-06-01").await.json, json!([]));
        assert_eq!(ask(&user, "6/2/2027").await.json, json!([task]));
    }

    /// FIND-05
    async fn filters_are_kept_like_everything_else(server) {
        let user = server.user("user-1");
        let body = json!({"id": "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5f01", "name": " Today at home ", "query": "today & #home", "colour": "moss"});
        let answer = user.post("/filters", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let filter = answer.json.clone();
        let path = format!("/filters/{}", filter["id"].as_str().unwrap());
        assert_eq!((&filter["name"], &filter["query"]), (&json!("Today at home"), &json!("today & #home")));
        assert_eq!((answer.header("location"), answer.header("etag")), (format!("/api/user-1{path}").as_str(), format!("\"{}\"", filter["revision"]).as_str()));
        assert_eq!(user.post("/filters", &body).await.json, filter);
        user.post("/filters", &json!({"id": body["id"], "name": "x", "query": "p1"})).await.assert_problem(409);
        assert_eq!(user.get(&path).await.json, filter);
        let first = user.post("/filters", &json!({"name": "First", "query": "all", "position": "Zz"})).await.json;
        assert_eq!(user.get("/filters").await.json, json!([first, filter]));
        for (name, value) in [("name", json!("Later")), ("query", json!("p1 | p2")), ("colour", Value::Null), ("position", json!("b00"))] {
            let before = user.get(&path).await.json;
            let after = user.patch(&path, &json!({name: value})).await.json;
            for (field, was) in before.as_object().unwrap() {
                if field == name {
                    assert_eq!(&after[field], &value);
                } else if !["revision", "updated_at"].contains(&field.as_str()) {
                    assert_eq!(&after[field], was, "patching {name} changed {field}");
                }
            }
        }
        let stale = user.request(Method::PATCH, &path).header("if-match", format!("\"{}\"", filter["revision"])).json(&json!({"name": "c"}));
        Answer::of(stale).await.assert_problem(412);
        let now = user.get(&path).await.json;
        assert_eq!(Answer::of(user.request(Method::DELETE, &path)).await.status, 204);
        user.get(&path).await.assert_problem(404);
        let back = Answer::of(user.request(Method::POST, &format!("{path}/restore"))).await.json;
        for (field, was) in now.as_object().unwrap() {
            if !["revision", "updated_at"].contains(&field.as_str()) {
                assert_eq!(&back[field], was, "restoring changed {field}");
            }
        }
        let sync = user.get("/sync").await.json;
        assert_eq!(sync["filters"], json!([first, back]));
        let changes = user.get("/changes").await.json;
        let actions: Vec<&Value> = changes["changes"].as_array().unwrap().iter().filter(|change| change["entity_id"] == filter["id"]).map(|change| &change["action"]).collect();
        assert_eq!(actions, ["create", "update", "update", "update", "update", "delete", "restore"]);
    }

    /// FIND-06
    async fn wrong_filters_are_refused_and_nothing_is_written(server) {
        let user = server.user("user-1");
        for (body, field) in [
            (json!({"query": "p1"}), "/name"), (json!({"name": "a"}), "/query"), (json!({"name": "a", "query": null}), "/query"),
            (json!({"name": "a", "query": 7}), "/query"), (json!({"name": "a", "query": ""}), "/query"), (json!({"name": "", "query": "p1"}), "/name"),
            (json!({"name": "a", "query": "p1", "colour": "red"}), "/colour"), (json!({"name": "a", "query": "p1", "position": "a00"}), "/position"),
            (json!({"name": "a", "query": "x".repeat(1_001)}), "/query"), (json!({"name": "a", "query": "(".repeat(900)}), "/query"),
            (json!({"name": "a", "query": "p1", "more": 1}), "/more"),
        ] {
            user.post("/filters", &body).await.assert_names(field);
        }
        let million = json!({"name": "a", "query": "x".repeat(1_000_000)});
        user.post("/filters", &million).await.assert_problem(413);
        assert_eq!(user.get("/changes").await.json["last_seq"], 0);
        let answer = user.post("/filters", &json!({"name": "a", "query": "today & (p1 | soon)"})).await;
        assert_eq!(answer.json["errors"][0]["pointer"], "/query");
        assert_eq!((&answer.json["errors"][0]["position"], &answer.json["errors"][0]["length"]), (&json!(14), &json!(4)), "{}", answer.text);
        let filter = user.post("/filters", &json!({"name": "a", "query": "#not-there-yet"})).await.json;
        let path = format!("/filters/{}", filter["id"].as_str().unwrap());
        user.patch(&path, &json!({"query": "today &"})).await.assert_names("/query");
        assert_eq!(user.get(&path).await.json, filter);
    }
}

async fn ask(user: &User, query: &str) -> Answer {
    let query: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    user.get(&format!("/tasks?filter={query}")).await
}
