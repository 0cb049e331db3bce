//! The web app inside the executable: files as they lie in `web/dist`, with the compressed neighbours made at build time.
//!
//! Knows file names and nothing of what is in them. Everything is looked up in a table of names, so no path can leave it.

use std::{borrow::Cow, collections::HashMap};

use poem::{
    Request, Response,
    error::MethodNotAllowedError,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
};
use rust_embed::RustEmbed;

use super::{
    conditional,
    encoding::{self, Coding},
    pages,
};
use crate::problem::{Kind, Problem};

#[derive(RustEmbed)]
#[folder = "web/dist"]
struct Dist;

/// Files whose names hold a hash of their content never change.
const IMMUTABLE: &str = "public, max-age=31536000, immutable";
const REVALIDATED: &str = "no-cache";
const APP_PAGE: &str = "index.html";
const DOCUMENTATION_PAGE: &str = "docs/index.html";

/// All files by their path without the leading slash.
pub struct Assets {
    files: HashMap<String, File>,
}

struct File {
    content_type: &'static str,
    cache: &'static str,
    /// Best coding first.
    variants: Vec<Variant>,
}

struct Variant {
    coding: Coding,
    bytes: &'static [u8],
    etag: HeaderValue,
}

impl Assets {
    /// The files of this build.
    pub fn embedded() -> Self {
        Self::new(Dist::iter().filter_map(|name| {
            let file = Dist::get(&name)?;
            let hash = file.metadata.sha256_hash();
            let bytes = match file.data {
                Cow::Borrowed(bytes) => bytes,
                Cow::Owned(bytes) => bytes.leak(),
            };
            Some((name.into_owned(), bytes, hash))
        }))
    }

    /// Files with their SHA-256. A name with `.br` or `.gz` at its end is a coding of its neighbour and no file itself.
    pub fn new(given: impl IntoIterator<Item = (String, &'static [u8], [u8; 32])>) -> Self {
        let mut files: HashMap<String, File> = HashMap::new();
        for (name, bytes, hash) in given {
            let (name, coding) = match name.rsplit_once('.') {
                Some((plain, "br")) => (plain, Coding::Brotli),
                Some((plain, "gz")) => (plain, Coding::Gzip),
                _ => (&*name, Coding::Identity),
            };
            let variant = Variant { coding, bytes, etag: conditional::etag(&hash, coding.name()) };
            let file = files.entry(name.to_owned()).or_insert_with(|| File {
                content_type: content_type(name),
                cache: if name.starts_with("assets/") { IMMUTABLE } else { REVALIDATED },
                variants: Vec::new(),
            });
            file.variants.push(variant);
        }
        files.retain(|_, file| file.variants.iter().any(|variant| variant.coding == Coding::Identity));
        for file in files.values_mut() {
            file.variants.sort_by_key(|variant| match variant.coding {
                Coding::Brotli => 0,
                Coding::Gzip => 1,
                Coding::Identity => 2,
            });
        }
        Self { files }
    }

    pub fn answer(&self, request: &Request) -> poem::Result<Response> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(MethodNotAllowedError.into());
        }
        let path = request.uri().path().trim_start_matches('/');
        if let Some(file) = self.files.get(path) {
            return file.answer(request.headers());
        }
        let page = match path.trim_end_matches('/') {
            "docs" => Some(DOCUMENTATION_PAGE),
            "problems" => return Ok(html(pages::problems())),
            path if path.starts_with("problems/") => {
                let page = pages::problem(&path["problems/".len()..]);
                return page.map(html).ok_or_else(|| nothing().into());
            }
            path if path.starts_with("docs/") || path == "assets" || path.starts_with("assets/") => None,
            path if is_screen(path, request.headers()) => Some(APP_PAGE),
            _ => None,
        };
        let file = page.and_then(|page| self.files.get(page));
        file.ok_or_else(nothing)?.answer(request.headers())
    }
}

/// Whether a path that is no file may be a screen of the app: somebody navigates there, or it does not look like a file.
fn is_screen(path: &str, headers: &HeaderMap) -> bool {
    let looks_like_a_file = path.rsplit('/').next().is_some_and(|segment| segment.contains('.'));
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    !looks_like_a_file || accept.contains("text/html")
}

impl File {
    fn answer(&self, headers: &HeaderMap) -> poem::Result<Response> {
        let stored: Vec<Coding> = self.variants.iter().map(|variant| variant.coding).collect();
        let Some(coding) = encoding::choose(headers, &stored) else {
            let detail = "This file is stored in none of the codings that Accept-Encoding allows.";
            return Err(Problem::new(Kind::NotAcceptable, detail).into());
        };
        let variant =
            self.variants.iter().find(|variant| variant.coding == coding).expect("it was chosen of these");
        let mut response = Response::builder()
            .header(header::ETAG, &variant.etag)
            .header(header::CACHE_CONTROL, self.cache)
            .header(header::ACCEPT_RANGES, "bytes");
        if stored.len() > 1 {
            response = response.header(header::VARY, "Accept-Encoding");
        }
        if conditional::is_known(headers, &variant.etag) {
            return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
        }
        if let Some(name) = coding.name() {
            response = response.header(header::CONTENT_ENCODING, name);
        }
        let response = response.content_type(self.content_type);
        let length = variant.bytes.len();
        let (response, bytes) = match range(headers, variant) {
            Range::Whole => (response, variant.bytes),
            Range::Part(first, last) => (
                response
                    .status(StatusCode::PARTIAL_CONTENT)
                    .header(header::CONTENT_RANGE, format!("bytes {first}-{last}/{length}")),
                &variant.bytes[first..=last],
            ),
            Range::Outside => (
                response
                    .status(StatusCode::RANGE_NOT_SATISFIABLE)
                    .header(header::CONTENT_RANGE, format!("bytes */{length}")),
                &[][..],
            ),
        };
        Ok(response.header(header::CONTENT_LENGTH, bytes.len()).body(bytes))
    }
}

/// Which bytes are asked for.
enum Range {
    Whole,
    /// First and last byte, both included.
    Part(usize, usize),
    Outside,
}

/// Reads a single range (RFC 9110, section 14.2). Several ranges at once and anything malformed give the whole file, as
/// does `If-Range` with another version of it.
fn range(headers: &HeaderMap, variant: &Variant) -> Range {
    let length = variant.bytes.len();
    if headers.get(header::IF_RANGE).is_some_and(|tag| tag != variant.etag) {
        return Range::Whole;
    }
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok()?.strip_prefix("bytes="));
    let Some((first, last)) = asked.and_then(|asked| asked.split_once('-')) else { return Range::Whole };
    let (first, last) = match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => (first, last),
        (Ok(first), Err(_)) if last.trim().is_empty() => (first, usize::MAX),
        (Err(_), Ok(0)) if first.trim().is_empty() => return Range::Outside,
        (Err(_), Ok(count)) if first.trim().is_empty() => (length.saturating_sub(count), usize::MAX),
        _ => return Range::Whole,
    };
    if first < length { Range::Part(first, last.min(length - 1)) } else { Range::Outside }
}

fn nothing() -> Problem {
    Problem::not_found("There is nothing at this path.")
}

fn html(page: String) -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, REVALIDATED)
        .header(header::CONTENT_LENGTH, page.len())
        .body(page)
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets() -> Assets {
        let files: [(&str, &'static [u8]); 9] = [
            ("index.html", b"<!doctype html>app"),
            ("index.html.br", b"BR-app"),
            ("index.html.gz", b"GZ-app"),
            ("docs/index.html", b"<!doctype html>docs"),
            ("docs/init.js", b"go()"),
            ("assets/app-1a2b.js", b"0123456789"),
            ("assets/app-1a2b.js.br", b"BRBR"),
            ("assets/font-3c.woff2", b"font"),
            ("assets/lonely.css.gz", b"without a plain neighbour"),
        ];
        let hash = |name: &str| std::array::from_fn(|index| name.as_bytes().get(index).copied().unwrap_or(0));
        Assets::new(files.map(|(name, bytes)| (name.to_owned(), bytes, hash(name))))
    }

    async fn get(path: &str, headers: &[(&str, &str)]) -> (u16, HeaderMap, String) {
        let mut request = Request::builder().uri(path.parse().unwrap());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match assets().answer(&request.finish()) {
            Ok(response) => response,
            Err(error) => error.into_response(),
        };
        let (parts, body) = response.into_parts();
        (parts.status.as_u16(), parts.headers, body.into_string().await.unwrap())
    }

    // HTTP-40
    #[tokio::test]
    async fn hashed_files_are_immutable_and_pages_revalidate() {
        let (status, headers, body) = get("/assets/app-1a2b.js", &[]).await;
        assert_eq!((status, body.as_str()), (200, "0123456789"));
        assert_eq!(headers["cache-control"], IMMUTABLE);
        assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
        assert_eq!(headers["content-length"], "10");
        assert_eq!(headers["vary"], "Accept-Encoding");
        let (_, headers, _) = get("/assets/font-3c.woff2", &[]).await;
        assert_eq!(headers["content-type"], "font/woff2");
        assert!(!headers.contains_key("vary"));
        for path in ["/", "/index.html", "/docs/init.js"] {
            assert_eq!(get(path, &[]).await.1["cache-control"], REVALIDATED, "{path}");
        }
    }

    // HTTP-42
    #[tokio::test]
    async fn stored_codings_are_served_under_the_plain_name_only() {
        let (_, headers, body) = get("/", &[("accept-encoding", "gzip, br")]).await;
        assert_eq!((headers["content-encoding"].to_str().unwrap(), body.as_str()), ("br", "BR-app"));
        let brotli = headers["etag"].clone();
        let (_, headers, body) = get("/", &[("accept-encoding", "gzip")]).await;
        assert_eq!((headers["content-encoding"].to_str().unwrap(), body.as_str()), ("gzip", "GZ-app"));
        assert_ne!(headers["etag"], brotli);
        for hidden in
            ["/assets/app-1a2b.js.br", "/assets/lonely.css", "/assets/lonely.css.gz", "/docs/init.js.br"]
        {
            assert_eq!(get(hidden, &[]).await.0, 404, "{hidden}");
        }
        let (status, _, body) = get("/assets/font-3c.woff2", &[("accept-encoding", "identity;q=0")]).await;
        assert!(status == 406 && body.contains("/problems/not-acceptable"));
    }

    // HTTP-43
    #[tokio::test]
    async fn a_known_version_is_not_sent_again() {
        let (_, headers, _) = get("/", &[("accept-encoding", "br")]).await;
        let etag = headers["etag"].to_str().unwrap();
        let (status, headers, body) = get("/", &[("accept-encoding", "br"), ("if-none-match", etag)]).await;
        assert_eq!((status, body.as_str()), (304, ""));
        assert_eq!(headers["etag"], etag);
        assert_eq!(headers["vary"], "Accept-Encoding");
        assert_eq!(get("/", &[("if-none-match", etag)]).await.0, 200, "another coding is another version");
    }

    // HTTP-44
    #[tokio::test]
    async fn a_single_range_is_served_and_others_are_ignored() {
        let file = "/assets/app-1a2b.js";
        for (range, status, content, body) in [
            ("bytes=2-4", 206, "bytes 2-4/10", "234"),
            ("bytes=7-", 206, "bytes 7-9/10", "789"),
            ("bytes=-3", 206, "bytes 7-9/10", "789"),
            ("bytes=-99", 206, "bytes 0-9/10", "0123456789"),
            ("bytes=8-99", 206, "bytes 8-9/10", "89"),
            ("bytes=10-", 416, "bytes */10", ""),
            ("bytes=-0", 416, "bytes */10", ""),
            ("bytes=4-2", 200, "", "0123456789"),
            ("bytes=0-1,3-4", 200, "", "0123456789"),
            ("bytes=-", 200, "", "0123456789"),
            ("lines=1-2", 200, "", "0123456789"),
        ] {
            let told = get(file, &[("range", range)]).await;
            let told_content = told.1.get("content-range").map_or("", |value| value.to_str().unwrap());
            assert_eq!((told.0, told_content, told.2.as_str()), (status, content, body), "{range}");
        }
        assert_eq!(get(file, &[("range", "bytes=2-4"), ("if-range", "\"old\"")]).await.0, 200);
    }

    // HTTP-45
    #[tokio::test]
    async fn deep_links_open_the_app_and_missing_files_do_not() {
        for screen in
            ["/", "/login", "/signup", "/dashboard", "/tasks", "/tasks/", "/tag/a%20b", "/tasks/0197"]
        {
            let (status, headers, body) = get(screen, &[]).await;
            assert_eq!((status, body.as_str()), (200, "<!doctype html>app"), "{screen}");
            assert_eq!(headers["content-type"], "text/html; charset=utf-8");
        }
        assert_eq!(get("/tag/v1.2", &[("accept", "text/html,*/*")]).await.0, 200);
        for missing in
            ["/favicon.ico", "/assets/old-1.js", "/assets", "/assets/x", "/docs/x", "/problems/x", "/a/b.js"]
        {
            let (status, headers, _) = get(missing, &[]).await;
            assert_eq!(status, 404, "{missing}");
            assert_eq!(headers["content-type"], "application/problem+json");
        }
        assert_eq!(get("/assets/old-1.js", &[("accept", "text/html")]).await.0, 404);
    }

    // HTTP-46
    #[tokio::test]
    async fn the_documentation_opens_with_and_without_slash() {
        for path in ["/docs", "/docs/", "/docs/index.html"] {
            assert_eq!(get(path, &[]).await.2, "<!doctype html>docs", "{path}");
        }
    }
}
