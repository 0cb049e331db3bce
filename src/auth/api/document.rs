//! What the framework cannot say about `/api/auth` in the OpenAPI document: its errors, cookies and nulls.
//!
//! Knows the finished document and nothing that happens at run time. `http` calls it once, when it makes the document.

use poem::http::Method;
use serde_json::{Map, Value, json};

use super::catalogue::{
    self,
    Need::{self, Body, Cookie, Database, Session, Space, TrustedPage},
    Operation,
};

/// What each need adds to the errors of an operation.
fn errors_of(need: Need) -> &'static [(u16, &'static str, &'static str)] {
    match need {
        Session => &[(401, "UNAUTHORIZED", "Unauthorized")],
        Body => &[
            (400, "VALIDATION_ERROR", "[body] Invalid input: expected object, received undefined"),
            (400, "BAD_REQUEST", "Invalid JSON in request body"),
            (413, "PAYLOAD_TOO_LARGE", "The body is too large"),
            (
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "Content-Type \"text/plain\" is not allowed. Allowed types: application/json",
            ),
        ],
        TrustedPage => &[
            (403, "INVALID_ORIGIN", "Invalid origin"),
            (403, "MISSING_OR_NULL_ORIGIN", "Missing or null Origin"),
            (403, "INVALID_CALLBACK_URL", "Invalid callbackURL"),
            (403, "INVALID_REDIRECT_URL", "Invalid redirectURL"),
            (403, "INVALID_ERROR_CALLBACK_URL", "Invalid errorCallbackURL"),
            (403, "INVALID_NEW_USER_CALLBACK_URL", "Invalid newUserCallbackURL"),
        ],
        Database => &[(
            503,
            "SERVICE_UNAVAILABLE",
            "The database does not answer at the moment. Nothing was acknowledged; try again.",
        )],
        Space => &[(507, "INSUFFICIENT_STORAGE", "The server's disk is full. Nothing was written.")],
        Cookie => &[],
    }
}

/// Adds to the finished document what the operations of sign-in can answer besides success.
pub fn document(doc: &mut Value) {
    for operation in catalogue::all() {
        if let Some(described) = find(doc, &operation.method, operation.path) {
            describe(described, operation);
        }
    }
    if let Some(schema) = find(doc, &Method::GET, "/api/auth/get-session")
        .and_then(|described| described.pointer_mut("/responses/200/content"))
        .and_then(Value::as_object_mut)
        .and_then(|content| content.values_mut().next())
        .and_then(|media| media.get_mut("schema"))
    {
        *schema = json!({"nullable": true, "allOf": [schema.take()]});
    }
    if let Some(parameter) = find(doc, &Method::GET, "/api/auth/error")
        .and_then(|described| described.pointer_mut("/parameters/0"))
    {
        parameter["example"] = json!("INVALID_TOKEN");
    }
    doc["components"]["schemas"]["AuthError"] = json!({
        "type": "object",
        "description": "An error of sign-in, as Better Auth's clients know it.",
        "required": ["message"],
        "properties": {
            "message": {"type": "string", "description": "What went wrong, in a sentence."},
            "code": {
                "type": "string",
                "description": "A name for it that programs can compare; a few errors have none.",
            },
        },
    });
    for (path, operations) in doc["paths"].as_object_mut().into_iter().flatten() {
        for operation in operations.as_object_mut().into_iter().flat_map(|operations| operations.values_mut())
        {
            let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
            for parameter in parameters.into_iter().flatten().filter(|_| path.starts_with("/api/auth/")) {
                if let Some((_, example)) = PARAMETERS.iter().find(|(name, _)| parameter["name"] == *name) {
                    parameter["example"] = json!(example);
                }
            }
        }
    }
    for name in ["User", "Session"] {
        let Some(fields) = doc.pointer_mut(&format!("/components/schemas/{name}/properties")) else {
            continue;
        };
        for (field, schema) in fields.as_object_mut().into_iter().flatten() {
            if field.ends_with("At") {
                schema["format"] = json!("date-time");
            }
        }
    }
}

fn find<'d>(doc: &'d mut Value, method: &Method, path: &str) -> Option<&'d mut Value> {
    doc.get_mut("paths")?.get_mut(path)?.get_mut(method.as_str().to_ascii_lowercase())
}

fn describe(described: &mut Value, operation: &Operation) {
    let of_needs = operation.needs.iter().flat_map(|need| errors_of(*need));
    let errors: Vec<_> = of_needs.chain(operation.errors).chain([&TOO_MANY]).copied().collect();
    let responses = &mut described["responses"];
    for (status, title) in TITLES {
        let examples: Map<String, Value> = errors
            .iter()
            .filter(|error| error.0 == status)
            .map(|(_, code, message)| match *code {
                "" => ("without code".to_owned(), json!({"value": {"message": message}})),
                code => (code.to_owned(), json!({"value": {"message": message, "code": code}})),
            })
            .collect();
        if examples.is_empty() {
            continue;
        }
        let schema = json!({"$ref": "#/components/schemas/AuthError"});
        let mut response = json!({
            "description": title,
            "content": {"application/json": {"schema": schema, "examples": examples}},
        });
        if matches!(status, 429 | 503 | 507) {
            let seconds = json!({
                "description": "Seconds after which to try again.",
                "schema": {"type": "integer"},
            });
            response["headers"] = json!({"Retry-After": seconds});
            if status == 429 {
                response["headers"]["X-Retry-After"] = seconds;
            }
        }
        responses[status.to_string()] = response;
    }
    // What only leads on has no 200.
    let success = if responses.get("200").is_some() { "200" } else { "302" };
    responses[success]["description"] = json!(operation.success);
    if operation.needs.contains(&Cookie) {
        responses["200"]["headers"]["set-auth-token"] = json!({
            "description": "The value of that cookie for programs that keep none: `Authorization: Bearer …`.",
            "schema": {"type": "string"},
        });
        responses["200"]["headers"]["Set-Cookie"] = json!({
            "description": "The session's cookie where it is new, extended or removed.",
            "schema": {"type": "string"},
        });
    }
    if (operation.path, &operation.method) == ("/api/auth/get-session", &Method::GET) {
        responses["200"]["headers"]["set-auth-jwt"] = json!({
            "description": "A new token for the task API, where somebody is signed in.",
            "schema": {"type": "string"},
        });
    }
    if operation.path == "/api/auth/jwks" {
        responses["404"] =
            json!({"description": "Tokens are signed with a shared secret; there is no body."});
    }
    if operation.path == "/api/auth/sign-in/email" {
        responses["200"]["headers"]["Location"] = json!({
            "description": "The request's `callbackURL`, if it named one.",
            "schema": {"type": "string"},
        });
    }
}

const TOO_MANY: (u16, &str, &str) = (429, "", "Too many requests. Please try again later.");

/// Examples of what stands in paths and queries.
const PARAMETERS: [(&str, &str); 3] = [
    ("token", "AbCdEfGhIjKlMnOpQrStUvWxYz012345"),
    ("callbackURL", "/verify-email"),
    ("error", "INVALID_TOKEN"),
];

const TITLES: [(u16, &str); 10] = [
    (400, "Something in the request is not right; nothing was changed."),
    (401, "Nobody is signed in, or who they are could not be proved."),
    (403, "The page that sent this is not trusted, or the session may not do it."),
    (404, "There is no such thing."),
    (413, "The body is too large."),
    (415, "The body has a type that is not read here."),
    (422, "It exists already."),
    (429, "This client asked too often, or too many wrong passwords were tried for this address."),
    (503, "The database does not answer; try again after `Retry-After`."),
    (507, "The disk of the server is full."),
];
