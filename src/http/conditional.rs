//! Conditional requests over entity tags (RFC 9110, section 13), for whatever is served from memory.

use std::fmt::Write;

use poem::http::{HeaderMap, HeaderValue, header};

/// A strong tag for bytes with this digest; a content coding makes it another tag, since it makes other bytes.
pub fn etag(digest: &[u8], coding: Option<&str>) -> HeaderValue {
    /// Enough of a digest to tell versions apart, in bytes.
    const SHOWN_BYTES: usize = 16;
    let mut tag = String::from("\"");
    for byte in digest.iter().take(SHOWN_BYTES) {
        let _ = write!(tag, "{byte:02x}");
    }
    if let Some(coding) = coding {
        let _ = write!(tag, "-{coding}");
    }
    tag.push('"');
    HeaderValue::try_from(tag).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether the client has this representation already, so that 304 suffices.
pub fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().any(|value| {
        value.as_bytes().split(|byte| *byte == b',').any(|tag| {
            let tag = tag.trim_ascii();
            tag == b"*" || tag.strip_prefix(b"W/").unwrap_or(tag) == etag.as_bytes()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        let known = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, value.parse().unwrap());
            is_known(&headers, &HeaderValue::from_static("\"a1\""))
        };
        assert!(known("\"a1\"") && known("W/\"a1\"") && known("\"x\", \"a1\"") && known("*"));
        assert!(!known("\"a\"") && !known("a1") && !known("\"x\",\"y\""));
        assert!(!is_known(&HeaderMap::new(), &HeaderValue::from_static("\"a1\"")));
    }
}
