//! What the world sends: every refusal is a problem that names the field, and nothing is written.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// BAD-01
    async fn every_field_that_breaks_a_rule_is_named(server) {
        let user = server.user("user-1");
        let long = "x".repeat(201);
        let million = "x".repeat(200_000);
        let cases = [
            (json!({}), "/title"),
            (json!({"title": null}), "/title"),
            (json!({"title": ""}), "/title"),
            (json!({"title": " \t\u{200b}\u{feff} "}), "/title"),
            (json!({"title": long}), "/title"),
            (json!({"title": million}), "/title"),
            (json!({"title": "a\u{0}b"}), "/title"),
            (json!({"title": 7}), "/title"),
            (json!({"title": ["a"]}), "/title"),
            (json!({"title": "a", "description": "x".repeat(10_001)}), "/description"),
            (json!({"title": "a", "description": "a\u{0}"}), "/description"),
            (json!({"title": "a", "completed": "true"}), "/completed"),
            (json!({"title": "a", "completed": null}), "/completed"),
            (json!({"title": "a", "priority": "urgent"}), "/priority"),
            (json!({"title": "a", "priority": 1}), "/priority"),
            (json!({"title": "a", "tags": "home"}), "/tags"),
            (json!({"title": "a", "tags": ["x", 1]}), "/tags/1"),
            (json!({"title": "a", "tags": ["x", "x"]}), "/tags/1"),
            (json!({"title": "a", "tags": ["", "x"]}), "/tags/0"),
            (json!({"title": "a", "tags": ["x".repeat(51)]}), "/tags/0"),
            (json!({"title": "a", "tags": (0..51).map(|n| n.to_string()).collect::<Vec<_>>()}), "/tags/50"),
            (json!({"title": "a", "due_date": "0000-00-00"}), "/due_date"),
            (json!({"title": "a", "due_date": "99999-01-01"}), "/due_date"),
            (json!({"title": "a", "due_date": "2026-02-30"}), "/due_date"),
            (json!({"title": "a", "due_date": "tomorrow"}), "/due_date"),
            (json!({"title": "a", "due_date": 20_261_231}), "/due_date"),
            (json!({"title": "a", "recurring_interval": "hourly"}), "/recurring_interval"),
            (json!({"title": "a", "id": "not-a-uuid"}), "/id"),
            (json!({"title": "a", "position": "!"}), "/position"),
            (json!({"title": "a", "unknown": 1}), "/unknown"),
            (json!({"title": "a", "a/b~c": 1}), "/a~1b~0c"),
            (json!({"title": "a", "user_id": "user-2"}), "/user_id"),
        ];
        for (body, field) in cases {
            user.post("/tasks", &body).await.assert_names(field);
        }
        let both = user.post("/tasks", &json!({"title": "", "priority": "x", "more": 1})).await;
        both.assert_names("/title").assert_names("/priority").assert_names("/more");
        nothing_was_written(&user).await;
    }

    /// BAD-02
    async fn what_people_really_write_is_kept_to_the_letter(server) {
        let user = server.user("user-1");
        for title in ["🧑‍🚀 فحص Ünïcode", "a\u{202e}b", "e\u{301}", "x\u{200d}y", "<script>alert(1)</script>", "'; DROP TABLE tasks; --", &"é".repeat(200), "\"quoted\" \\ / %00"] {
            let task = user.create(&json!({"title": title, "description": title, "tags": [title.replace(',', "").chars().take(50).collect::<String>()]})).await;
            assert_eq!(task["title"], title);
            assert_eq!(user.get(&format!("/tasks/{}", task["id"].as_str().unwrap())).await.json, task);
        }
    }

    /// BAD-03
    async fn bodies_that_are_not_json_objects_are_refused(server) {
        let user = server.user("user-1");
        let send = |body: Vec<u8>, kind: Option<&'static str>| {
            let mut request = user.request(Method::POST, "/tasks").body(body);
            if let Some(kind) = kind {
                request = request.header("content-type", kind);
            }
            async move { Answer::of(request).await }
        };
        let json = Some("application/json");
        for body in ["", "{", "{\"title\": \"a\"", "nonsense", "{'title': 'a'}", "{\"title\": \"a\"} x", "\u{feff}{}"] {
            send(body.into(), json).await.assert_problem(400);
        }
        send(vec![b'{', 0xff, 0xfe, b'}'], json).await.assert_problem(400);
        send([vec![b'['; 100_000], vec![b']'; 100_000]].concat(), json).await.assert_problem(400);
        let deep = format!("{{\"title\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        send(deep.into(), json).await.assert_problem(400);
        for body in ["[]", "null", "\"title\"", "1"] {
            send(body.into(), json).await.assert_problem(422);
        }
        for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("multipart/form-data; boundary=x")] {
            send(b"{\"title\": \"a\"}".to_vec(), kind).await.assert_problem(415);
        }
        assert_eq!(send(b"{\"title\": \"typed\"}".to_vec(), Some("application/json; charset=utf-8")).await.status, 201);
        let zipped = user.request(Method::POST, "/tasks").header("content-type", "application/json").header("content-encoding", "gzip").body(vec![0x1f, 0x8b, 8, 0]);
        Answer::of(zipped).await.assert_problem(415);
        send(format!("{{\"title\": \"{}\"}}", "x".repeat(2 << 20)).into(), json).await.assert_problem(413);
        assert_eq!(user.get("/tasks").await.json.as_array().unwrap().len(), 1);
    }

    /// BAD-04
    async fn bad_parameters_are_named(server) {
        let user = server.user("user-1");
        for (query, name) in [
            ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=1000000000000", "limit"), ("limit=ten", "limit"),
            ("cursor=forged", "cursor"), ("cursor=WyJDcmVhdGVkQXQgYXNjIiwxLCJ4Il0", "cursor"), ("status=open", "status"),
            ("status_filter=open", "status_filter"), ("priority=urgent", "priority"), ("completed=maybe", "completed"),
            ("due_date_from=2026-02-30", "due_date_from"), ("due_before=x", "due_before"), ("sort_by=color", "sort_by"), ("order=up", "order"),
        ] {
            user.get(&format!("/tasks?{query}")).await.assert_names(name);
        }
        for ignored in ["skip=7", "status=", "limit=&q=", "q=%ff%fe", "%zz=1", "tags=,,"] {
            assert_eq!(user.get(&format!("/tasks?{ignored}")).await.status, 200, "{ignored}");
        }
    }

    /// BAD-05
    async fn paths_that_name_nothing_are_404(server) {
        let user = server.user("user-1");
        for id in ["x", "0", "..%2f..%2fetc", "%2e%2e", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99", "0198c5f0", "%F0%9F%8E%89"] {
            user.get(&format!("/tasks/{id}")).await.assert_problem(404);
        }
        for path in ["/nothing", "/tasks/x/y/z"] {
            user.get(path).await.assert_problem(404);
        }
        let wrong = Answer::of(user.request(Method::POST, "/tasks/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b99")).await;
        wrong.assert_problem(405);
        for method in ["GET", "PUT", "PATCH", "DELETE"] {
            assert!(wrong.header("allow").contains(method), "{}", wrong.header("allow"));
        }
    }
}

async fn nothing_was_written(user: &User) {
    assert_eq!(user.get("/tasks").await.json, Value::Array(vec![]));
    assert_eq!(user.get("/changes").await.json["last_seq"], 0);
}
