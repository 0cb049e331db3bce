//! What one request gets, asked without a socket.

use super::*;

// HTTP-01
#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_safe() {
    let (endpoint, _) = sample();
    for (method, uri) in [
        ("GET", "/"),
        ("GET", "/api/u/tasks"),
        ("GET", "/assets/x"),
        ("POST", "/wrong/panic"),
        ("GET", "//"),
        ("GET", "/api/auth/ok"),
        ("OPTIONS", "/api/u/tasks"),
    ] {
        let told = ask(&endpoint, method, uri, &[], "").await;
        let policy = told.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{uri}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(told.header("x-content-type-options"), "nosniff");
        assert_eq!(told.header("referrer-policy"), "same-origin");
        assert_eq!(told.header("cross-origin-opener-policy"), "same-origin");
        assert!(!told.header("permissions-policy").is_empty());
        assert!(!told.header("x-request-id").is_empty());
        assert!(!told.header("cache-control").is_empty());
        assert!(
            !told.headers.contains_key("strict-transport-security"),
            "without https nobody is bound to it"
        );
    }
    let (endpoint, _) =
        sample_with(|settings| FrontSettings { public_origin: Some("https://a.example".into()), ..settings });
    assert!(get(&endpoint, "/").await.header("strict-transport-security").starts_with("max-age="));
}

// HTTP-02
#[tokio::test]
async fn a_request_keeps_the_id_that_a_proxy_gave_it() {
    let (endpoint, _) = sample();
    let told = ask(&endpoint, "GET", "/api/u/tasks", &[("x-request-id", "proxy-1")], "").await;
    assert_eq!(told.header("x-request-id"), "proxy-1");
    let told = ask(&endpoint, "GET", "/api/u/tasks", &[("x-request-id", "a b")], "").await;
    assert_ne!(told.header("x-request-id"), "a b");
}

/// Collects what is logged on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

// HTTP-03
#[tokio::test]
async fn each_request_leaves_one_line_without_its_secrets() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (endpoint, _) = sample();
    let secrets = [("authorization", "Bearer hidden-token"), ("x-request-id", "r-7")];
    ask(&endpoint, "POST", "/api/u/tasks?token=hidden-query", &secrets, "{\"name\":\"hidden-body\"}").await;
    get(&endpoint, "/index.html").await;
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(!text.contains("hidden"), "{text}");
    let fields = &lines[0]["fields"];
    assert_eq!(lines[0]["target"], "access");
    assert_eq!(
        (&fields["method"], &fields["path"], &fields["status"]),
        (&"POST".into(), &"/api/u/tasks".into(), &401.into())
    );
    assert_eq!(fields["request_id"], "r-7");
    assert!(fields["duration_ms"].is_number());
    assert!(lines[1]["fields"]["bytes"].is_number());
}

// HTTP-04
#[tokio::test]
async fn a_panic_is_one_requests_500() {
    let (endpoint, _) = sample();
    let told = ask(&endpoint, "POST", "/wrong/panic", &[], "").await;
    assert_eq!(told.problem()["type"], "/problems/defect");
    assert!(!told.body.contains("a defect of the tests"), "{}", told.body);
    assert_eq!(get(&endpoint, "/api/u/tasks").await.status, 200);
}

// HTTP-06
#[tokio::test]
async fn a_request_that_takes_too_long_is_given_up() {
    let (endpoint, _) = sample();
    let told = ask(&endpoint, "POST", "/wrong/slow", &[], "").await;
    assert_eq!(told.problem()["type"], "/problems/unavailable");
    assert_eq!(told.header("retry-after"), "2");
}

// HTTP-07
#[tokio::test]
async fn errors_of_the_framework_are_problems_in_our_words() {
    let (endpoint, _) = sample();
    let json = ("content-type", "application/json");
    let token = bearer("u");
    let token = ("authorization", token.as_str());
    for (method, uri, headers, body, status, slug) in [
        ("GET", "/api/nothing/here/at/all", &[][..], "", 404, "not-found"),
        ("GET", "/api", &[], "", 404, "not-found"),
        ("GET", "/api/u/tasks/not-a-uuid", &[], "", 404, "not-found"),
        ("GET", "/api/u/tasks/..%2F..%2Fetc", &[], "", 404, "not-found"),
        ("DELETE", "/api/u/tasks/search", &[], "", 405, "method-not-allowed"),
        ("POST", "/login", &[], "", 405, "method-not-allowed"),
        ("GET", "/api/u/tasks?limit=ten", &[], "", 422, "invalid-fields"),
        ("GET", "/api/u/tasks?limit=1000000000000", &[], "", 422, "invalid-fields"),
        ("GET", "/api/u/tasks?limit=1001", &[], "", 422, "invalid-fields"),
        ("POST", "/api/u/tasks", &[], "{}", 401, "unauthenticated"),
        ("POST", "/api/u/tasks", &[("authorization", "Bearer x.y.z")], "{}", 401, "unauthenticated"),
        ("POST", "/api/u/tasks", &[("authorization", "Basic eDp5")], "{}", 401, "unauthenticated"),
        ("POST", "/api/other/tasks", &[token, json], "{}", 403, "wrong-user"),
        ("POST", "/api/u/tasks", &[token], "{}", 415, "unsupported-media-type"),
        ("POST", "/api/u/tasks", &[token, json], "{", 400, "not-json"),
        ("POST", "/api/u/tasks", &[token, json], "{\"nam\":1}", 422, "invalid-fields"),
        ("PUT", "/api/u/plain", &[json], "{", 400, "not-json"),
        ("PUT", "/api/u/plain", &[("content-type", "text/plain")], "x", 415, "unsupported-media-type"),
        ("PUT", "/api/u/plain", &[], "x", 415, "unsupported-media-type"),
        ("POST", "/wrong/fields", &[], "", 422, "invalid-fields"),
        ("POST", "/wrong/other", &[], "", 500, "defect"),
    ] {
        let told = ask(&endpoint, method, uri, headers, body).await;
        let problem = told.problem();
        assert_eq!(
            (told.status, problem["type"].as_str().unwrap()),
            (status, &*format!("/problems/{slug}")),
            "{uri}"
        );
        assert_eq!(problem["instance"], uri.split('?').next().unwrap());
        for internal in ["poem", "param", "integer(", "Thing", "password", "serde", "verification"] {
            assert!(!problem["detail"].as_str().unwrap().contains(internal), "{}", told.body);
        }
        match status {
            401 => assert_eq!(told.header("www-authenticate"), "Bearer"),
            405 => assert_eq!(told.header("allow"), "GET, HEAD, OPTIONS"),
            _ => {}
        }
        if uri.contains("limit") {
            assert_eq!(problem["errors"][0]["parameter"], "limit");
        }
    }
    let told = ask(&endpoint, "DELETE", "/api/u/tasks", &[], "").await;
    assert_eq!(told.header("allow"), "GET, HEAD, OPTIONS, POST");
}

// HTTP-08
#[tokio::test]
async fn head_and_options_tell_of_a_path_without_doing_anything() {
    let (endpoint, _) = sample();
    let head = ask(&endpoint, "HEAD", "/api/u/tasks", &[], "").await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for (uri, allow) in [
        ("/api/u/tasks", "GET, HEAD, OPTIONS, POST"),
        ("/api/u/tasks/", "GET, HEAD, OPTIONS, POST"),
        ("/wrong/panic", "OPTIONS, POST"),
        ("/login", "GET, HEAD, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
    ] {
        let told = ask(&endpoint, "OPTIONS", uri, &[], "").await;
        assert_eq!((told.status, told.header("allow"), told.body.as_str()), (204, allow, ""), "{uri}");
    }
    assert_eq!(ask(&endpoint, "OPTIONS", "/api/x", &[], "").await.status, 404);
}

// HTTP-09
#[tokio::test]
async fn answers_of_the_api_are_not_stored() {
    let (endpoint, _) = sample();
    for uri in ["/api/u/tasks", "/api/auth/ok", "/api/x", "/api/u/tasks/not-a-uuid"] {
        assert_eq!(get(&endpoint, uri).await.header("cache-control"), "no-store", "{uri}");
    }
}

// HTTP-21
#[tokio::test]
async fn both_spellings_of_a_path_answer_directly() {
    let (endpoint, _) = sample();
    assert_eq!(get(&endpoint, "/api/u/tasks/?limit=7").await.body, "\"u:7\"");
    assert_eq!(get(&endpoint, "/api/u/tasks/search/").await.body, "\"search of u\"");
    assert_eq!(get(&endpoint, "/api/u%2F1/tasks/").await.body, "\"u/1:0\"");
    assert_eq!(get(&endpoint, "/openapi.json/").await.status, 200);
    assert_eq!(get(&endpoint, "/much/").await.status, 200);
}

// HTTP-25
#[tokio::test]
async fn sign_in_is_left_as_it_is() {
    let (endpoint, _) = sample();
    assert_eq!(get(&endpoint, "/api/auth/ok").await.body, "{\"ok\":true}");
    let odd = get(&endpoint, "/api/auth/odd").await;
    assert_eq!((odd.status, odd.body.as_str()), (400, "odd"));
    for uri in ["/api/auth/ok/", "/api/auth/unknown", "/api/auth//ok", "/api/auth", "/api/auth/%"] {
        let told = if uri.ends_with('%') { continue } else { get(&endpoint, uri).await };
        assert_eq!((told.status, told.body.as_str(), told.header("content-type")), (404, "", ""), "{uri}");
    }
    assert_eq!(ask(&endpoint, "OPTIONS", "/api/auth/unknown", &[], "").await.status, 404);
}

// HTTP-52
#[tokio::test]
async fn the_document_is_served_as_it_was_finished() {
    let (endpoint, _) = sample();
    let told = get(&endpoint, "/openapi.json").await;
    let signals = Arc::new(Signals::default());
    assert_eq!(
        told.body,
        openapi::document(&OpenApiService::new(SampleApi(signals), "Sample", "1").spec(), &[])
    );
    let etag = told.header("etag");
    let again = ask(&endpoint, "GET", "/openapi.json", &[("if-none-match", etag)], "").await;
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (304, "", etag));
    assert_eq!(ask(&endpoint, "POST", "/openapi.json", &[], "").await.status, 405);
}

// HTTP-70
#[tokio::test]
async fn health_asks_nothing_and_ready_asks_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ready.db");
    crate::db::migrate::sqlite(&path).await.unwrap();
    let db = Db::Sqlite(Sqlite::open(path).await.unwrap());
    let api = OpenApiService::new(service::ServiceApi::new(db.clone()), "Sample", "1");
    let document = openapi::document(&api.spec(), &[]);
    assert_eq!(openapi::faults(&document), [""; 0]);
    let endpoint = super::endpoint(api, settings(document));
    assert_eq!(get(&endpoint, "/health").await.body, r#"{"status":"healthy"}"#);
    assert_eq!(get(&endpoint, "/ready/").await.body, r#"{"status":"ready"}"#);
    db.close().await;
    let told = get(&endpoint, "/ready").await;
    assert_eq!((told.status, told.header("retry-after")), (503, "2"));
    told.problem();
    assert_eq!(get(&endpoint, "/health").await.status, 200);
}
