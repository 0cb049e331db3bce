//! A sample API with everything that the real one has, and what must become of its document.

use poem_openapi::{
    ApiResponse, Enum, Object, OpenApi, OpenApiService, Tags,
    param::{Header, Path, Query},
    payload::Json,
};
use serde_json::Value;

use super::*;
use crate::auth::owner::SignedIn;

#[derive(Tags)]
enum Tag {
    /// What is to be done.
    Tasks,
    /// Who somebody is.
    Accounts,
}

#[derive(Enum)]
#[oai(rename_all = "lowercase")]
enum Priority {
    Low,
}

/// A task.
#[derive(Object)]
struct Task {
    title: String,
    /// How urgent it is.
    #[oai(nullable)]
    priority: Option<Priority>,
    #[oai(nullable)]
    due_date: Option<String>,
    id: String,
}

/// A task to be.
#[derive(Object)]
struct TaskCreate {
    #[oai(validator(max_length = 200))]
    title: String,
    id: Option<String>,
    /// How urgent it is.
    priority: Option<Priority>,
    due_date: Option<String>,
}

#[derive(Object)]
struct SignIn {
    email: String,
    due_date: Option<String>,
}

#[derive(ApiResponse)]
#[expect(dead_code, reason = "only its description matters")]
enum Created {
    /// It was made.
    #[oai(status = 201)]
    Made(Json<Task>, #[oai(header = "ETag")] String, #[oai(header = "X-Total-Count")] Option<i64>),
    #[oai(status = 200)]
    Known(Json<Task>),
}

struct SampleApi;

#[OpenApi]
impl SampleApi {
    /// Create a task
    ///
    /// Makes a task of the user.
    #[oai(path = "/api/:user_id/tasks", method = "post", operation_id = "create_task", tag = "Tag::Tasks")]
    async fn create(
        &self,
        _signed_in: SignedIn,
        /// The user of the token.
        #[oai(example = "sample_user")]
        Path(_user_id): Path<String>,
        _body: Json<TaskCreate>,
    ) -> Created {
        Created::Known(Json(Task { title: String::new(), priority: None, due_date: None, id: String::new() }))
    }

    /// Change a task
    ///
    /// Changes the fields that are there.
    #[oai(
        path = "/api/:user_id/tasks/:task_id",
        method = "delete",
        operation_id = "delete_task",
        tag = "Tag::Tasks"
    )]
    async fn delete(
        &self,
        _signed_in: SignedIn,
        /// The user of the token.
        #[oai(example = "sample_user")]
        Path(_user_id): Path<String>,
        #[oai(name = "task_id")] Path(_task_id): Path<String>,
        /// The revision that was seen.
        #[oai(name = "If-Match", example = "sample_revision")]
        Header(_if_match): Header<Option<String>>,
        /// How.
        #[oai(example = "sample_priority")]
        Query(_how): Query<Option<Priority>>,
    ) {
    }

    /// Sign in
    ///
    /// Better Auth's.
    #[oai(path = "/api/auth/sign-in/email", method = "post", operation_id = "sign_in", tag = "Tag::Accounts")]
    async fn sign_in(&self, _body: Json<SignIn>) {}

    #[oai(path = "/bare", method = "get")]
    async fn bare(&self, Query(_limit): Query<Option<u32>>) {}
}

fn sample_user() -> String {
    "u1".into()
}

#[expect(clippy::unnecessary_wraps, reason = "the framework wants the parameter's own type")]
fn sample_revision() -> Option<String> {
    Some("\"41\"".into())
}

#[expect(clippy::unnecessary_wraps, reason = "the framework wants the parameter's own type")]
fn sample_priority() -> Option<Priority> {
    Some(Priority::Low)
}

/// As a feature does whose parameters the framework cannot describe.
fn add(document: &mut Value) {
    let parameters = document["paths"]["/api/{user_id}/tasks"]["post"]["parameters"].as_array_mut().unwrap();
    parameters.push(serde_json::json!({"name": "dry", "in": "query", "schema": {"type": "boolean"}}));
}

fn finished() -> (String, Value) {
    let text = document(&OpenApiService::new(SampleApi, "Todolith", "0.1.0").spec(), &[add]);
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

// HTTP-50
#[test]
fn the_document_is_right_for_generators() {
    let (text, document) = finished();
    assert_eq!(document["openapi"], "3.0.3");
    assert_eq!(document["servers"][0]["url"], "/");
    assert!(document["info"]["description"].as_str().unwrap().contains("/api/auth/token"));
    assert!(!text.contains("charset"), "media types carry parameters");
    let create = &document["paths"]["/api/{user_id}/tasks"]["post"];
    assert!(create["requestBody"]["content"]["application/json"].is_object());
    let made = &create["responses"]["201"];
    assert!(made["headers"]["X-Total-Count"].get("required").is_none());
    assert_eq!(made["headers"]["ETag"]["required"], true);
    assert_eq!(create["responses"]["200"]["description"], "What was asked for.");

    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["TaskCreate"]["additionalProperties"], false);
    assert_eq!(schemas["TaskCreate"]["properties"]["due_date"]["nullable"], true);
    assert_eq!(schemas["TaskCreate"]["properties"]["title"].get("nullable"), None);
    assert_eq!(schemas["TaskCreate"]["properties"]["title"]["maxLength"], 200);
    assert_eq!(schemas["TaskCreate"]["properties"]["id"].get("nullable"), None);
    let priority = &schemas["TaskCreate"]["properties"]["priority"];
    assert_eq!(priority["nullable"], true);
    assert_eq!(priority["allOf"], serde_json::json!([{"$ref": "#/components/schemas/Priority"}]));
    assert_eq!(schemas["Task"]["required"], serde_json::json!(["title", "priority", "due_date", "id"]));
    assert_eq!(schemas["Task"].get("additionalProperties"), None);
    assert_eq!(schemas["SignIn"].get("additionalProperties"), None);
    assert_eq!(schemas["SignIn"]["properties"]["due_date"].get("nullable"), None);

    let parameters = &document["paths"]["/api/{user_id}/tasks/{task_id}"]["delete"]["parameters"];
    assert_eq!(parameters[0]["description"], "The user of the token.");
    assert_eq!(parameters[1]["name"], "task_id");
    assert_eq!(parameters[1]["description"], "A task of this user.");
    let parameter = &parameters[3];
    assert_eq!(parameter["example"], "low");
    assert_eq!(
        parameter["schema"],
        serde_json::json!({"allOf": [{"$ref": "#/components/schemas/Priority"}]})
    );
    assert!(parameter.get("explode").is_none() && parameter.get("deprecated").is_none());
}

// HTTP-51
#[test]
fn errors_follow_from_the_parts_of_an_operation() {
    let (_, document) = finished();
    let statuses = |path: &str, method: &str| {
        let responses = document["paths"][path][method]["responses"].as_object().unwrap();
        responses.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(statuses("/api/{user_id}/tasks", "post"), "200 201 400 401 403 409 413 415 422 500 503 507");
    assert_eq!(
        statuses("/api/{user_id}/tasks/{task_id}", "delete"),
        "200 400 401 403 404 412 422 500 503 507"
    );
    assert_eq!(statuses("/bare", "get"), "200 422 500 503");
    assert_eq!(statuses("/api/auth/sign-in/email", "post"), "200");

    for (name, response) in document["components"]["responses"].as_object().unwrap() {
        let content = &response["content"]["application/problem+json"];
        assert_eq!(content["schema"]["$ref"], "#/components/schemas/Problem");
        let example = &content["example"];
        let slug = example["type"].as_str().unwrap().trim_start_matches("/problems/");
        let about = crate::problem::KINDS.iter().find(|about| about.1 == slug).expect(name);
        assert_eq!((&example["status"], &example["title"]), (&about.2.into(), &about.3.into()), "{name}");
        assert!(example["detail"].is_string() && example["instance"].is_string());
    }
    assert!(document["components"]["responses"]["Unavailable"]["headers"]["Retry-After"].is_object());
    assert!(document["components"]["responses"]["StaleRevision"]["content"]["application/problem+json"]["example"]["current"].is_object());
}

// HTTP-53
#[test]
fn what_a_reader_would_miss_is_named() {
    let (text, _) = finished();
    assert_eq!(
        faults(&text),
        [
            "The parameter dry of post /api/{user_id}/tasks has no description.",
            "The parameter dry of post /api/{user_id}/tasks has no example.",
            "get /bare has no summary.",
            "get /bare has no description.",
            "get /bare has no operationId.",
            "The parameter _limit of get /bare has no description.",
            "The parameter _limit of get /bare has no example.",
        ]
    );
    let broken = text.replacen("#/components/schemas/Task\"", "#/components/schemas/Gone\"", 1);
    assert!(faults(&broken).contains(&"#/components/schemas/Gone leads nowhere.".to_owned()));
    assert_eq!(faults("{"), ["The document is not JSON."]);
}

// HTTP-54
#[test]
fn the_document_reads_in_the_order_of_the_code() {
    let (text, _) = finished();
    assert_eq!(text, finished().0, "it differs from one time to the next");
    assert!(text.ends_with("}\n"));
    let places: Vec<usize> = [
        "\"openapi\"",
        "\"info\"",
        "\"servers\"",
        "\"name\": \"Tasks\"",
        "\"name\": \"Accounts\"",
        "\"paths\"",
        "\"tags\": [\n          \"Tasks\"",
        "\"summary\": \"Create a task\"",
        "\"operationId\": \"create_task\"",
        "\"operationId\": \"delete_task\"",
        "\"operationId\": \"sign_in\"",
        "\"components\"",
        "\"schemas\": {",
        "\"Problem\": {",
        "\"responses\": {\n      \"",
        "\"securitySchemes\"",
    ]
    .iter()
    .map(|part| text.find(part).unwrap_or_else(|| panic!("{part} is missing in {text}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
}
