//! Which methods a path takes, read from the OpenAPI document, because the framework's route table cannot be asked.
//!
//! Asked for `Allow` headers, and for which paths outside `/api` are operations.

use poem::http::HeaderValue;
use serde_json::Value;

/// The methods of every documented path, most specific path first.
pub struct Methods {
    routes: Vec<Route>,
}

struct Route {
    /// `None` stands for a path parameter.
    segments: Vec<Option<String>>,
    allow: HeaderValue,
}

impl Methods {
    /// Reads the table from the document; an unreadable document gives an empty table.
    pub fn of(document: &str) -> Self {
        let document: Value = serde_json::from_str(document).unwrap_or_default();
        let mut routes: Vec<Route> = document["paths"]
            .as_object()
            .into_iter()
            .flatten()
            .filter_map(|(path, operations)| Route::of(path, operations))
            .collect();
        // A fixed segment wins over a parameter in the same place, as it does in the framework.
        routes.sort_by_key(|route| route.segments.iter().map(Option::is_none).collect::<Vec<_>>());
        Self { routes }
    }

    /// The `Allow` header of a path; `None` for a path that no operation has.
    pub fn allow(&self, path: &str) -> Option<&HeaderValue> {
        self.routes.iter().find(|route| route.takes(path)).map(|route| &route.allow)
    }
}

impl Route {
    fn of(path: &str, operations: &Value) -> Option<Self> {
        let segments =
            path.split('/').map(|segment| (!segment.starts_with('{')).then(|| segment.to_owned())).collect();
        let mut methods: Vec<String> =
            operations.as_object()?.keys().map(|method| method.to_ascii_uppercase()).collect();
        if methods.iter().any(|method| method == "GET") {
            methods.push("HEAD".into());
        }
        methods.push("OPTIONS".into());
        methods.sort();
        Some(Self { segments, allow: HeaderValue::try_from(methods.join(", ")).ok()? })
    }

    fn takes(&self, path: &str) -> bool {
        let mut given = path.split('/');
        self.segments.iter().all(|wanted| match (wanted, given.next()) {
            (Some(wanted), Some(given)) => wanted == given,
            (None, Some(given)) => !given.is_empty(),
            (_, None) => false,
        }) && given.next().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_segments_win_over_parameters() {
        let methods = Methods::of(
            r#"{"paths": {
                "/api/{user_id}/tasks/{task_id}": {"get": {}, "put": {}, "delete": {}},
                "/api/{user_id}/tasks/search": {"get": {}},
                "/health": {"get": {}}
            }}"#,
        );
        let allow = |path: &str| methods.allow(path).map(|allow| allow.to_str().unwrap().to_owned());
        assert_eq!(allow("/api/u/tasks/search").as_deref(), Some("GET, HEAD, OPTIONS"));
        assert_eq!(allow("/api/u/tasks/7").as_deref(), Some("DELETE, GET, HEAD, OPTIONS, PUT"));
        assert_eq!(allow("/health").as_deref(), Some("GET, HEAD, OPTIONS"));
        for unknown in ["/api/u/tasks", "/api/u/tasks/", "/api/u/tasks/7/x", "/"] {
            assert_eq!(allow(unknown), None, "{unknown}");
        }
        assert!(Methods::of("no document").allow("/").is_none());
    }
}
