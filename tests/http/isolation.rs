//! A walk over the document: every operation with the bearer scheme refuses everybody but the owner. An operation that is
//! added to the document is walked without anybody thinking of it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, SECRET, Server},
};

/// One operation of the document, with its path parameters filled in.
struct Operation {
    name: String,
    method: Method,
    path: String,
    body: Option<Value>,
}

/// Every operation that needs a bearer token, for this user and these things.
fn operations(document: &Value, user: &str, things: &[(&str, &str)]) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let needs_token = operation["security"]
                .as_array()
                .is_some_and(|any| any.iter().any(|one| one.get("bearer").is_some()));
            let name = format!("{method} {path}");
            let own = path.starts_with("/api/{user_id}/");
            assert_eq!(needs_token, own, "{name}: exactly the operations below a user need a token");
            if !needs_token {
                continue;
            }
            let filled = things.iter().fold(path.replace("{user_id}", user), |path, (name, id)| {
                path.replace(&format!("{{{name}}}"), id)
            });
            assert!(!filled.contains('{'), "{name} has a parameter that this walk does not know");
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            let body = schema["$ref"].as_str().map(|reference| {
                let name = reference.rsplit('/').next().unwrap();
                document["components"]["schemas"][name]["example"].clone()
            });
            assert!(body.as_ref().is_none_or(Value::is_object), "{name} has a body without an example");
            found.push(Operation {
                name,
                method: method.to_uppercase().parse().unwrap(),
                path: filled,
                body,
            });
        }
    }
    assert!(found.len() >= 26, "the document lost operations");
    found
}

async fn call(server: &Server, operation: &Operation, authorization: Option<&str>) -> Answer {
    let mut request =
        server.client.request(operation.method.clone(), format!("{}{}", server.url, operation.path));
    if let Some(authorization) = authorization {
        request = request.header("authorization", authorization);
    }
    if let Some(body) = &operation.body {
        request = request.json(body);
    }
    Answer::of(request).await
}

fn signed(header: &Value, claims: &Value, secret: &str, sha384: bool) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = if sha384 {
        let mut mac = Hmac::<sha2::Sha384>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(message.as_bytes());
        mac.finalize().into_bytes().to_vec()
    } else {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(message.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn in_an_hour() -> u64 {
    u64::try_from(todolith::clock::Clock::System.now().seconds()).unwrap() + 3600
}

on_both! {
    /// ISO-01
    async fn every_operation_refuses_everybody_but_the_owner(server) {
        let document = server.get("/openapi.json").await.json;
        let (owner, thief) = (server.user("owner"), server.user("thief"));
        let project = owner.post("/projects", &json!({"name": "private"})).await.json;
        let project_path = format!("/projects/{}", project["id"].as_str().unwrap());
        let section = owner.post(&format!("{project_path}/sections"), &json!({"name": "private"})).await.json;
        let task = owner.create(&json!({"title": "mine", "description": "private", "project_id": project["id"], "section_id": section["id"]})).await;
        let settings = owner.patch("/settings", &json!({"language": "tlh"})).await.json;
        let reminder = owner.post(&format!("/tasks/{}/reminders", task["id"].as_str().unwrap()), &json!({"minutes_before": 5})).await.json;
        let filter = owner.post("/filters", &json!({"name": "private", "query": "today"})).await.json;
        let subscription = owner.post("/push-subscriptions", &document["components"]["schemas"]["PushSubscribe"]["example"]).await.json;
        let things = [("subscription_id", &subscription), ("task_id", &task), ("project_id", &project), ("section_id", &section), ("reminder_id", &reminder), ("filter_id", &filter)]
            .map(|(name, thing)| (name, thing["id"].as_str().unwrap()));
        let settings_seq = settings["revision"].to_string();
        let numbers = [("seq", settings_seq.as_str()), ("group", settings_seq.as_str())];
        let named = [&things[..], &numbers[..]].concat();
        let exp = in_an_hour();
        let hs256 = json!({"alg": "HS256", "typ": "JWT"});
        let claims = json!({"sub": "owner", "exp": exp});
        let refused = [
            ("no token", None),
            ("an empty token", Some("Bearer ".to_owned())),
            ("another scheme", Some("Basic b3duZXI6eA==".to_owned())),
            ("a malformed token", Some("Bearer abc.def".to_owned())),
            ("a huge token", Some(format!("Bearer {}", "x".repeat(9000)))),
            ("an expired token", Some(signed(&hs256, &json!({"sub": "owner", "exp": exp - 7200}), SECRET, false))),
            ("a token without exp", Some(signed(&hs256, &json!({"sub": "owner"}), SECRET, false))),
            ("a token that is not valid yet", Some(signed(&hs256, &json!({"sub": "owner", "exp": exp, "nbf": exp}), SECRET, false))),
            ("a token without a user", Some(signed(&hs256, &json!({"exp": exp, "sub": ""}), SECRET, false))),
            ("alg none", Some(format!("{}.", signed(&json!({"alg": "none"}), &claims, SECRET, false).rsplit_once('.').unwrap().0))),
            ("alg none with a signature", Some(signed(&json!({"alg": "none"}), &claims, SECRET, false))),
            ("another secret", Some(signed(&hs256, &claims, "another-secret-0123456789-abcdefghij", false))),
            ("HS384", Some(signed(&json!({"alg": "HS384"}), &claims, SECRET, true))),
            ("HS256 signed as HS384", Some(signed(&hs256, &claims, SECRET, true))),
        ];
        for operation in operations(&document, "owner", &named) {
            for (what, token) in &refused {
                let header = token.as_ref().map(|token| if token.contains(' ') { token.clone() } else { format!("Bearer {token}") });
                let answer = call(&server, &operation, header.as_deref()).await;
                assert_eq!(answer.status, 401, "{} took {what}: {}", operation.name, answer.text);
                answer.assert_problem(401);
                assert!(answer.header("www-authenticate").starts_with("Bearer"), "{}: {what}", operation.name);
            }
            let other = call(&server, &operation, Some(&format!("Bearer {}", thief.token))).await;
            other.assert_problem(403);
            assert!(!other.text.contains("private"));
        }
        // The thief's own paths do not reach the owner's task either.
        for operation in operations(&document, "thief", &named).iter().filter(|operation| named.iter().any(|(_, id)| operation.path.contains(id))) {
            let answer = call(&server, operation, Some(&format!("Bearer {}", thief.token))).await;
            answer.assert_problem(404);
        }
        for operation in operations(&document, "thief", &named).iter().filter(|operation| ["/changes", "/history", "/tasks", "/projects", "/filters"].iter().any(|end| operation.path.ends_with(end))) {
            if operation.method == Method::GET {
                let answer = call(&server, operation, Some(&format!("Bearer {}", thief.token))).await;
                assert_eq!(answer.status, 200);
                assert!(!answer.text.contains("private"), "{} shows another user's task", operation.name);
            }
        }
        assert_eq!(owner.get(&format!("/tasks/{}", task["id"].as_str().unwrap())).await.json, task);
        assert_eq!(owner.get(&project_path).await.json, project);
        assert_eq!(owner.get("/settings").await.json, settings);
        assert_eq!(owner.get(&format!("{project_path}/sections")).await.json, json!([section]));
    }

    /// ISO-02
    async fn the_user_is_the_first_claim_that_names_one(server) {
        let exp = in_an_hour();
        let header = json!({"alg": "HS256"});
        for claims in [
            json!({"sub": "u", "exp": exp, "aud": "todo-api", "iss": "elsewhere"}),
            json!({"user_id": "u", "exp": exp}),
            json!({"userId": "u", "id": "other", "exp": exp}),
            json!({"id": "u", "exp": exp}),
            json!({"sub": 7, "user_id": "", "userId": "u", "exp": exp}),
        ] {
            let mut user = server.user("u");
            user.token = signed(&header, &claims, SECRET, false);
            assert_eq!(user.get("/tasks").await.status, 200, "{claims}");
        }
        let strange = "user|auth0:ü@example.org";
        let mut user = server.user("x");
        user.token = signed(&header, &json!({"sub": strange, "exp": exp}), SECRET, false);
        user.id = url::form_urlencoded::byte_serialize(strange.as_bytes()).collect();
        let task = user.create(&json!({"title": "opaque"})).await;
        assert_eq!(task["user_id"], strange);
    }
}
