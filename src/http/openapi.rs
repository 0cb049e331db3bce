//! Finishes the OpenAPI document, so that people can learn from it and generated clients are right.
//!
//! The framework writes what the handlers' types say. What it gets wrong is set right here, and what is true of every
//! operation is added by rule instead of by hand: the errors that an operation can answer follow from its parts. Knows
//! no feature. `app` serves the text; `specs/openapi.json` is the same text.

mod faults;
mod schemas;

use std::collections::BTreeSet;

use serde_json::Value;

pub use faults::faults;

use super::ordered::Node;

const DESCRIPTION: &str = "Tasks of many users, in one process with its web app.\n\n\
    **Getting a token.** Operations with a lock need `Authorization: Bearer <token>`. Sign in \
    (`POST /api/auth/sign-in/email`, then `GET /api/auth/token` with the cookie), or let the operator make one with \
    `todolith token --user ID`, or sign one in another service with the shared secret (HS256, `sub` and `exp`). On the \
    page `/docs` paste it under \"Authorize\". `user_id` in a path is the user of the token.\n\n\
    **Errors** are `application/problem+json` (RFC 9457): `detail` is a sentence for a person, `errors` names the fields. \
    Each `type` is a page that explains it. A trailing slash makes no difference.";

/// The errors that operations have in common, and the schema of them all.
const PROBLEM: &str = include_str!("openapi/problem.json");
const RESPONSES: &str = include_str!("openapi/responses.json");

/// Parameters that mean the same everywhere, for operations that do not describe them themselves.
const COMMON_PARAMETERS: [(&str, &str, &str); 11] = [
    ("user_id", "The user of the token: a text of 1 to 255 characters.", "user-1"),
    ("task_id", "A task of this user.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01"),
    ("project_id", "A project of this user.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5c01"),
    ("reminder_id", "A reminder of this task.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5e01"),
    ("filter_id", "A filter of this user.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5f01"),
    ("subscription_id", "A push subscription of this user.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e6001"),
    ("section_id", "A section of this project.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5d01"),
    ("subtasks", "What becomes of its open subtasks when it is completed.", "leave"),
    ("If-Match", "The revision that was seen, as its `ETag`.", "\"41\""),
    ("If-None-Match", "The revision that is known, as its `ETag`.", "\"41\""),
    ("Idempotency-Key", "A text that names this request.", "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b02"),
];
/// Better Auth's protocol has errors of its own.
const SIGN_IN_PATHS: &str = "/api/auth/";
const OPERATION_KEYS: [&str; 9] = [
    "tags",
    "summary",
    "description",
    "operationId",
    "security",
    "parameters",
    "requestBody",
    "responses",
    "deprecated",
];

/// The finished document, from what the framework's `OpenApiService::spec` wrote and what features add to it because
/// the framework's types cannot say it.
///
/// # Panics
/// When that is not JSON, which no request can bring about.
pub fn document(written: &str, additions: &[fn(&mut Value)]) -> String {
    let mut document = Node::parse(written).expect("the framework writes JSON");
    if !additions.is_empty() {
        let mut value: Value = serde_json::from_str(written).expect("the framework writes JSON");
        for add in additions {
            add(&mut value);
        }
        document = Node::ordered_like(value, Some(&document));
    }
    document.set("openapi", Node::text("3.0.3"));
    if let Some(info) = document.get_mut("info") {
        info.set("description", Node::text(DESCRIPTION));
    }
    document.set("servers", Node::literal(r#"[{"url": "/", "description": "This server"}]"#));
    document.walk(&mut mend);
    for (path, operations) in map_of(&mut document, "paths") {
        for (method, operation) in operations.entries_mut() {
            finish_operation(path, method, operation);
        }
    }
    order_tags(&mut document);
    schemas::finish(&mut document);
    if let Some(components) = document.get_mut("components") {
        let mut schemas = components.remove("schemas").unwrap_or_else(Node::map);
        schemas.set("Problem", Node::literal(PROBLEM));
        let security = components.remove("securitySchemes");
        components.set("schemas", schemas);
        components.set("responses", Node::literal(RESPONSES));
        if let Some(security) = security {
            components.set("securitySchemes", security);
        }
    }
    add_conflicts(&mut document);
    drop_unused_responses(&mut document);
    let mut text = serde_json::to_string_pretty(&document).expect("a tree of JSON can be written");
    text.push('\n');
    text
}

fn map_of<'n>(node: &'n mut Node, key: &str) -> &'n mut Vec<(String, Node)> {
    if node.get(key).is_none() {
        node.set(key, Node::map());
    }
    node.get_mut(key).expect("it was just set").entries_mut()
}

/// Sets right what the framework writes the same wrong way everywhere.
fn mend(node: &mut Node) {
    let Node::Map(entries) = node else { return };
    // A media type with a parameter is another type to most generators.
    for (key, value) in entries.iter_mut() {
        if key == "content" {
            for (media_type, _) in value.entries_mut() {
                *media_type = media_type.split(';').next().unwrap_or_default().trim().to_owned();
            }
        }
        if key == "headers" {
            for (name, _) in value.entries_mut() {
                *name = header_name(name);
            }
        }
    }
    // A described reference is written as "all of: the reference, and its description once more".
    if let Some((_, Node::List(parts))) = entries.iter_mut().find(|(key, _)| key == "allOf") {
        let is_repeated =
            parts.len() == 2 && parts[0].get("$ref").is_some() && parts[1].get("$ref").is_none();
        if is_repeated {
            parts.truncate(1);
        }
    }
    entries.retain(|(key, value)| !(key == "deprecated" && value.is(false)));
}

/// The framework writes names of headers in capitals.
fn header_name(name: &str) -> String {
    match name {
        "ETAG" => return "ETag".into(),
        "WWW-AUTHENTICATE" => return "WWW-Authenticate".into(),
        _ => {}
    }
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + &rest.to_lowercase()
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

fn finish_operation(path: &str, method: &str, operation: &mut Node) {
    let can_be_unchanged = operation.get("responses").is_some_and(|responses| responses.get("304").is_some());
    if can_be_unchanged
        && !parameters_of(operation).iter().any(|held| is_named(held, "header", "if-none-match"))
    {
        let known =
            Node::literal(r#"{"name": "If-None-Match", "in": "header", "schema": {"type": "string"}}"#);
        let mut parameters = parameters_of(operation).to_vec();
        parameters.push(known);
        operation.set("parameters", Node::List(parameters));
    }
    if let Some(parameters) = operation.get_mut("parameters") {
        parameters.items_mut().iter_mut().for_each(finish_parameter);
    }
    let added = if path.starts_with(SIGN_IN_PATHS) { Vec::new() } else { errors_of(path, method, operation) };
    let responses = map_of(operation, "responses");
    for (status, name) in added {
        if !responses.iter().any(|(held, _)| held == status) {
            let mut reference = Node::map();
            reference.set("$ref", Node::text(format!("#/components/responses/{name}")));
            responses.push((status.to_owned(), reference));
        }
    }
    for (status, response) in responses.iter_mut() {
        if response.get("description").and_then(Node::as_text) == Some("") {
            response.set("description", Node::text(meaning_of(status)));
        }
    }
    responses.sort_by(|one, other| one.0.cmp(&other.0));
    sort_keys(operation, &OPERATION_KEYS);
}

fn finish_parameter(parameter: &mut Node) {
    // Both are what they are by default.
    parameter.remove("explode");
    if parameter.get("required").is_some_and(|required| required.is(false)) {
        parameter.remove("required");
    }
    if let Some(example) = parameter.get_mut("schema").and_then(|schema| schema.remove("example")) {
        parameter.set("example", example);
    }
    let name = parameter.get("name").and_then(Node::as_text).unwrap_or_default().to_owned();
    if let Some((_, description, example)) = COMMON_PARAMETERS.iter().find(|common| common.0 == name) {
        for (key, text) in [("description", description), ("example", example)] {
            if parameter.get(key).is_none() {
                parameter.set(key, Node::text(*text));
            }
        }
    }
    sort_keys(
        parameter,
        &["name", "in", "description", "required", "deprecated", "style", "example", "schema"],
    );
}

fn meaning_of(status: &str) -> &'static str {
    match status {
        "201" => "It was made.",
        "204" => "It was done; there is no body.",
        "304" => "It has not changed.",
        _ => "What was asked for.",
    }
}

fn parameters_of(operation: &Node) -> &[Node] {
    operation.get("parameters").map_or(&[][..], Node::items)
}

fn is_named(parameter: &Node, place: &str, name: &str) -> bool {
    let text = |key: &str| parameter.get(key).and_then(Node::as_text).unwrap_or_default();
    text("in") == place && text("name").eq_ignore_ascii_case(name)
}

/// Puts the named keys first, in this order; others keep their place behind them.
fn sort_keys(node: &mut Node, order: &[&str]) {
    node.entries_mut()
        .sort_by_key(|(key, _)| order.iter().position(|name| name == key).unwrap_or(order.len()));
}

/// The statuses with which the operation may refuse, each with its response in the components.
fn errors_of(path: &str, method: &str, operation: &Node) -> Vec<(&'static str, &'static str)> {
    let parameters = parameters_of(operation);
    let has = |place: &str| parameters.iter().any(|it| it.get("in").and_then(Node::as_text) == Some(place));
    let has_body = operation.get("requestBody").is_some();
    let has_lock = operation.get("security").is_some_and(|security| !security.items().is_empty());

    let mut errors = vec![("500", "Defect"), ("503", "Unavailable")];
    if has_body || has("path") {
        errors.push(("400", if has_body { "NotJson" } else { "BadRequest" }));
    }
    if has_lock {
        errors.push(("401", "Unauthenticated"));
        errors.push(("403", "WrongUser"));
    }
    // What a key once made may have been deleted since.
    if path.matches('{').count() > 1 || parameters.iter().any(|it| is_named(it, "header", "idempotency-key"))
    {
        errors.push(("404", "NotFound"));
    }
    if has_body {
        errors.push(("413", "BodyTooLarge"));
        errors.push(("415", "UnsupportedMediaType"));
    }
    if has_body || has("query") || has("header") {
        errors.push(("422", "InvalidFields"));
    }
    // Many operations at once carry their conditions in the body.
    if parameters.iter().any(|it| is_named(it, "header", "if-match")) || path.ends_with("/bulk") {
        errors.push(("412", "StaleRevision"));
    }
    if path.ends_with("/revert") {
        errors.extend([("409", "RevertConflict"), ("410", "Purged")]);
    }
    if path.ends_with("/reminders/test") {
        errors.extend([("404", "NotFound"), ("429", "TooManyRequests")]);
    }
    if method != "get" {
        errors.push(("507", "DiskFull"));
    }
    errors
}

/// Tags in the order in which operations use them, which is the order in which the code tells of them.
fn order_tags(document: &mut Node) {
    let used: Vec<String> = document
        .get("paths")
        .map_or(&[][..], Node::entries)
        .iter()
        .flat_map(|(_, operations)| operations.entries())
        .flat_map(|(_, operation)| operation.get("tags").map_or(&[][..], Node::items))
        .filter_map(|tag| tag.as_text().map(str::to_owned))
        .collect();
    if let Some(Node::List(tags)) = document.get_mut("tags") {
        tags.sort_by_key(|tag| {
            let name = tag.get("name").and_then(Node::as_text).unwrap_or_default();
            used.iter().position(|used| used == name).unwrap_or(used.len())
        });
    }
}

/// Where a client may choose the id of what it makes, the id may be taken.
fn add_conflicts(document: &mut Node) {
    let chosen: BTreeSet<String> = document
        .get("components")
        .and_then(|components| components.get("schemas"))
        .map_or(&[][..], Node::entries)
        .iter()
        .filter(|(_, schema)| {
            schema.get("properties").is_some_and(|properties| properties.get("id").is_some())
        })
        .map(|(name, _)| name.clone())
        .collect();
    let schemas = Node::map();
    for (path, operations) in map_of(document, "paths") {
        let Some(operation) = operations.get_mut("post").filter(|_| !path.starts_with(SIGN_IN_PATHS)) else {
            continue;
        };
        let mut sent = BTreeSet::new();
        operation
            .get("requestBody")
            .into_iter()
            .for_each(|body| schemas::follow(body, Some(&schemas), &mut sent));
        if sent.is_disjoint(&chosen) {
            continue;
        }
        let responses = map_of(operation, "responses");
        if !responses.iter().any(|(status, _)| status == "409") {
            responses.push(("409".into(), Node::literal(r##"{"$ref": "#/components/responses/Conflict"}"##)));
            responses.sort_by(|one, other| one.0.cmp(&other.0));
        }
    }
}

/// Keeps only the common responses that an operation names.
fn drop_unused_responses(document: &mut Node) {
    let mut used = BTreeSet::new();
    if let Some(paths) = document.get_mut("paths") {
        paths.walk(&mut |node| {
            used.extend(node.get("$ref").and_then(Node::as_text).map(str::to_owned));
        });
    }
    let components = document.get_mut("components");
    if let Some(responses) = components.and_then(|components| components.get_mut("responses")) {
        responses.entries_mut().retain(|(name, _)| used.contains(&format!("#/components/responses/{name}")));
    }
}

#[cfg(test)]
mod tests;
