//! Who may send what to `/api/auth`: pages of trusted origins only, and redirects to nowhere else.
//!
//! The rules are Better Auth's. Knows headers and URLs, nothing of users. `api` asks before it does anything.

use poem::{
    Request,
    http::{HeaderMap, StatusCode, header},
};
use serde_json::Value;
use url::Url;

use super::{client::Clients, refusal::Refusal};
use crate::config::Config;

/// Fields of a body that name a place to go to, with the words in which each is refused.
const REDIRECTS: [(&str, &str, &str); 4] = [
    ("callbackURL", "callbackURL", "INVALID_CALLBACK_URL"),
    ("redirectTo", "redirectURL", "INVALID_REDIRECT_URL"),
    ("errorCallbackURL", "errorCallbackURL", "INVALID_ERROR_CALLBACK_URL"),
    ("newUserCallbackURL", "newUserCallbackURL", "INVALID_NEW_USER_CALLBACK_URL"),
];

/// The origins whose pages may sign people in.
#[derive(Clone)]
pub struct Origins {
    public: Option<String>,
    /// May hold `*` for any characters and `?` for one.
    trusted: Vec<String>,
    clients: Clients,
}

impl Origins {
    pub fn new(config: &Config, clients: Clients) -> Self {
        let trusted = config.trusted_origins.iter().chain(&config.cors_origins).cloned().collect();
        Self { public: config.public_origin.clone(), trusted, clients }
    }

    /// The address of this server as the caller knows it: the configured one, or the one that the request was sent to.
    pub fn own(&self, request: &Request) -> String {
        let learned = || self.own_origins(request).pop().unwrap_or_default();
        self.public.clone().unwrap_or_else(learned)
    }

    /// What every request that changes something must keep to: with cookies it comes from a trusted page, and whatever
    /// its body names as a place to go to is trusted as well.
    pub fn admit(&self, request: &Request, body: Option<&Value>) -> Result<(), Refusal> {
        if request.headers().contains_key(header::COOKIE) {
            self.require_trusted_page(request)?;
        }
        for (field, label, code) in REDIRECTS {
            let in_query = || match field {
                "callbackURL" => callback_in_query(request).map(Value::String),
                _ => None,
            };
            let Some(target) =
                body.and_then(|body| body.get(field)).cloned().filter(is_said).or_else(in_query)
            else {
                continue;
            };
            let Value::String(target) = target else {
                return Err(Refusal::without_code(format!("Invalid {label}: expected a string")));
            };
            if !self.is_trusted_target(request, &target) {
                return Err(Refusal::new(StatusCode::FORBIDDEN, code, format!("Invalid {label}")));
            }
        }
        Ok(())
    }

    /// A place to go to that a link carries must be trusted like one in a body. An empty one is none.
    pub fn admit_way_back(
        &self,
        request: &Request,
        target: Option<String>,
    ) -> Result<Option<String>, Refusal> {
        let Some(target) = target.filter(|target| !target.is_empty()) else { return Ok(None) };
        if self.is_trusted_target(request, &target) {
            return Ok(Some(target));
        }
        Err(Refusal::new(StatusCode::FORBIDDEN, "INVALID_CALLBACK_URL", "Invalid callbackURL"))
    }

    /// A trusted target with the server's own origin in front if it is a path.
    pub fn absolute(&self, request: &Request, target: &str) -> String {
        if !target.starts_with('/') {
            return target.to_owned();
        }
        let own = self.public.clone().or_else(|| self.own_origins(request).pop());
        format!("{}{target}", own.unwrap_or_default())
    }

    /// What signing in and up must keep to without cookies: no foreign page may sign its visitors in here.
    pub fn admit_login(&self, request: &Request) -> Result<(), Refusal> {
        let headers = request.headers();
        if headers.contains_key(header::COOKIE) {
            return Ok(());
        }
        let said = |name| text(headers, name).filter(|value| !value.trim().is_empty());
        let [site, mode, destination] = ["sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"].map(said);
        if site == Some("cross-site") && mode == Some("navigate") {
            return Err(Refusal::new(
                StatusCode::FORBIDDEN,
                "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED",
                "Cross-site navigation login blocked. This request appears to be a CSRF attack.",
            ));
        }
        let is_browser = site.or(mode).or(destination).is_some();
        if is_browser || said("origin").or_else(|| said("referer")).is_some() {
            self.require_trusted_page(request)?;
        }
        Ok(())
    }

    fn require_trusted_page(&self, request: &Request) -> Result<(), Refusal> {
        let headers = request.headers();
        let origin = text(headers, "origin").filter(|origin| !origin.is_empty());
        // A page in a sandbox has no origin of its own; the browser still vouches for where it came from.
        if origin == Some("null") && text(headers, "sec-fetch-site") == Some("same-origin") {
            return Ok(());
        }
        match origin.or_else(|| text(headers, "referer")) {
            None | Some("" | "null") => {
                Err(Refusal::new(StatusCode::FORBIDDEN, "MISSING_OR_NULL_ORIGIN", "Missing or null Origin"))
            }
            Some(page) if self.is_trusted(request, page) => Ok(()),
            Some(_) => Err(Refusal::new(StatusCode::FORBIDDEN, "INVALID_ORIGIN", "Invalid origin")),
        }
    }

    fn is_trusted_target(&self, request: &Request, target: &str) -> bool {
        let is_plain = !target.chars().any(char::is_control);
        is_plain
            && if target.starts_with('/') { is_safe_path(target) } else { self.is_trusted(request, target) }
    }

    fn is_trusted(&self, request: &Request, url: &str) -> bool {
        let Some(origin) = origin_of(url) else { return false };
        let is_own = match &self.public {
            Some(public) => *public == origin,
            None => self.own_origins(request).contains(&origin),
        };
        is_own || self.trusted.iter().any(|pattern| is_like(&origin, pattern))
    }

    /// Without a configured address the one under which the browser reached us is ours, or the proxy before us; https
    /// only if the proxy says so.
    fn own_origins(&self, request: &Request) -> Vec<String> {
        let forwarded = |name| self.clients.forwarded(request, name);
        let over_https =
            forwarded("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        let schemes: &[&str] = if over_https { &["http", "https"] } else { &["http"] };
        let hosts = [text(request.headers(), "host"), forwarded("x-forwarded-host")];
        let urls = hosts
            .into_iter()
            .flatten()
            .flat_map(|host| schemes.iter().map(move |scheme| format!("{scheme}://{host}")));
        urls.filter_map(|url| origin_of(&url)).collect()
    }
}

/// `scheme://host[:port]` in its one spelling; `None` for addresses that no page can have.
fn origin_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(url.origin().ascii_serialization())
}

/// A path on this server that no browser takes for another server's address.
fn is_safe_path(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    !text.starts_with("//") && !text.contains('\\') && !path.contains("%2f") && !path.contains("%5c")
}

/// Compares with a pattern in which `*` stands for any characters and `?` for one.
fn is_like(text: &str, pattern: &str) -> bool {
    match pattern.chars().next() {
        None => text.is_empty(),
        Some('*') => {
            let rest = &pattern[1..];
            text.char_indices()
                .map(|(index, _)| index)
                .chain([text.len()])
                .any(|index| is_like(&text[index..], rest))
        }
        Some(wanted) => text.chars().next().is_some_and(|found| {
            (wanted == '?' || wanted == found)
                && is_like(&text[found.len_utf8()..], &pattern[wanted.len_utf8()..])
        }),
    }
}

fn callback_in_query(request: &Request) -> Option<String> {
    let query = request.uri().query()?;
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, value)| name == "callbackURL" && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

/// What JavaScript takes for true: the rest counts as not said.
fn is_said(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::Bool(true) | Value::Array(_) | Value::Object(_) => true,
    }
}

fn text<'r>(headers: &'r HeaderMap, name: &str) -> Option<&'r str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proxies::Proxies;

    fn origins(public: Option<&str>) -> Origins {
        let trusted = vec!["https://app.example.org".to_owned(), "https://*.preview.example.org".to_owned()];
        let clients = Clients::new(Proxies::parse("loopback").unwrap());
        Origins { public: public.map(str::to_owned), trusted, clients }
    }

    fn request(headers: &[(&str, &str)]) -> Request {
        headers
            .iter()
            .fold(Request::builder(), |builder, (name, value)| builder.header(*name, *value))
            .finish()
    }

    // AUTH-50
    #[test]
    fn the_servers_own_origin_is_learned_from_the_host_unless_it_is_configured() {
        let host = ("host", "127.0.0.1:8000");
        let learned = origins(None);
        assert!(learned.is_trusted(&request(&[host]), "http://127.0.0.1:8000"));
        assert!(!learned.is_trusted(&request(&[host]), "http://localhost:8000"));
        assert!(!learned.is_trusted(&request(&[host]), "https://127.0.0.1:8000"));
        let proxied = request(&[("host", "todo.example.org"), ("x-forwarded-proto", "https")]);
        assert!(learned.is_trusted(&proxied, "https://todo.example.org"));
        let unbelieved =
            Origins { clients: Clients::new(Proxies::parse("none").unwrap()), ..learned.clone() };
        assert!(!unbelieved.is_trusted(&proxied, "https://todo.example.org"));
        assert!(unbelieved.is_trusted(&proxied, "http://todo.example.org"));
        let renamed = request(&[host, ("x-forwarded-host", "todo.example.org")]);
        assert!(learned.is_trusted(&renamed, "http://todo.example.org"));
        assert!(!unbelieved.is_trusted(&renamed, "http://todo.example.org"));
        let configured = origins(Some("https://todo.example.org"));
        assert!(configured.is_trusted(&request(&[host]), "https://todo.example.org:443/x"));
        assert!(!configured.is_trusted(&request(&[host]), "http://127.0.0.1:8000"));
    }

    // AUTH-51
    #[test]
    fn configured_origins_are_trusted_with_wildcards() {
        let (origins, request) = (origins(None), Request::default());
        for origin in
            ["https://app.example.org", "HTTPS://APP.EXAMPLE.ORG", "https://a.b.preview.example.org"]
        {
            assert!(origins.is_trusted(&request, origin), "{origin}");
        }
        for origin in [
            "http://app.example.org",
            "https://app.example.org.evil.com",
            "https://preview.example.org",
            "null",
            "",
        ] {
            assert!(!origins.is_trusted(&request, origin), "{origin}");
        }
    }

    // AUTH-52
    #[test]
    fn a_way_back_is_a_safe_path_or_a_trusted_address() {
        let (origins, request) = (origins(None), request(&[("host", "127.0.0.1:8000")]));
        for target in ["/", "/tasks?x=%2f#%5c", "http://127.0.0.1:8000/deep", "https://app.example.org/x"] {
            assert!(origins.is_trusted_target(&request, target), "{target}");
        }
        let refused = [
            "//evil.com",
            "/\\evil.com",
            "/a\tb",
            "/a%2fb",
            "/a%5Cb",
            "https://evil.com",
            "javascript:alert(1)",
            "tasks",
            "https://app.example.org@evil.com/",
        ];
        for target in refused {
            assert!(!origins.is_trusted_target(&request, target), "{target}");
        }
    }
}
