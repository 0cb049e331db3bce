//! What a path may look like before it is routed, and which part of the server it belongs to.
//!
//! Knows no route table; `front` asks it about every request, so it looks at each byte once and allocates only for a
//! trailing slash.

use poem::http::{Uri, uri::PathAndQuery};

/// The part of the server that answers a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Better Auth's protocol under `/api/auth`, which has its own answers for everything that goes wrong.
    Auth,
    /// The documented operations, and whatever else is under `/api`.
    Api,
    /// Files and pages.
    Page,
}

impl Place {
    /// Judges by the beginning of the path; operations outside `/api` are known to the route table only.
    pub fn of(path: &str) -> Self {
        match path.strip_prefix("/api") {
            Some("/auth") => Self::Auth,
            Some(rest) if rest.starts_with("/auth/") => Self::Auth,
            Some("") => Self::Api,
            Some(rest) if rest.starts_with('/') => Self::Api,
            _ => Self::Page,
        }
    }
}

/// What is wrong with a path, in a sentence. Nothing is wrong with nearly all of them.
pub fn fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("The path must begin with a slash.");
    }
    let bytes = path.as_bytes();
    let mut encoded = false;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'/' if bytes.get(index + 1) == Some(&b'/') => {
                return Some("The path has two slashes in a row.");
            }
            b'/' if is_dot_segment(&bytes[index + 1..]) => {
                return Some("The path has a segment \".\" or \"..\"; send the path that is meant.");
            }
            b'%' => {
                let digits = bytes.get(index + 1..index + 3).unwrap_or_default();
                if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
                    return Some("The path has a \"%\" that is not followed by two hexadecimal digits.");
                }
                encoded = true;
            }
            _ => {}
        }
    }
    if encoded && decoded(bytes).is_none() {
        return Some("The path is not UTF-8 once its percent-encoding is undone.");
    }
    None
}

fn is_dot_segment(rest: &[u8]) -> bool {
    let segment = rest.split(|byte| *byte == b'/').next().unwrap_or_default();
    segment == b"." || segment == b".."
}

/// The text behind the percent-encoding, whose form was checked before.
fn decoded(bytes: &[u8]) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        plain.push(match byte {
            b'%' => digit(*rest.next()?)? * 16 + digit(*rest.next()?)?,
            other => *other,
        });
    }
    String::from_utf8(plain).ok()
}

/// The address without the slash at the end of its path; `None` when there is none to take away.
///
/// Clients in the field send `/tasks/` and `/tasks/search/`. A redirect would make some of them lose their
/// `Authorization` header, so both spellings are the same address.
pub fn without_trailing_slash(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/').filter(|rest| !rest.is_empty())?;
    let target = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    // HTTP-20
    #[test]
    fn malformed_paths_are_named_and_others_pass() {
        for fine in
            ["/", "/api/u/tasks", "/a%20b/%C3%A4", "/api/u%2F1/tasks/..%2F..", "/a.b/..c", "/ä", "/%00"]
        {
            assert_eq!(fault(fine), None, "{fine}");
        }
        for bad in
            ["", "*", "//", "/a//b", "/a/../b", "/..", "/a/.", "/%", "/%4", "/%zz", "/%ff", "/a%C3/b", "/%+1"]
        {
            assert!(fault(bad).is_some(), "{bad:?} passed");
        }
    }

    // HTTP-21
    #[test]
    fn one_trailing_slash_is_taken_away_and_the_query_stays() {
        let trimmed = |uri: &str| without_trailing_slash(&uri.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(trimmed("/api/u/tasks/?a=b/").as_deref(), Some("/api/u/tasks?a=b/"));
        assert_eq!(trimmed("/api/u/tasks/search/").as_deref(), Some("/api/u/tasks/search"));
        assert_eq!(trimmed("http://host/api/x/").as_deref(), Some("http://host/api/x"));
        assert_eq!(trimmed("/"), None);
        assert_eq!(trimmed("/api/u/tasks?x=/"), None);
    }

    #[test]
    fn paths_belong_to_one_part_of_the_server() {
        for (path, place) in [
            ("/api", Place::Api),
            ("/api/u/tasks", Place::Api),
            ("/api/auth", Place::Auth),
            ("/api/auth/ok", Place::Auth),
            ("/api/authority/tasks", Place::Api),
            ("/apiary", Place::Page),
            ("/", Place::Page),
        ] {
            assert_eq!(Place::of(path), place, "{path}");
        }
    }
}
