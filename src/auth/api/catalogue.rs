//! Every operation below `/api/auth`: its route, what it needs, and how it can fail beyond that.
//!
//! Each file of operations keeps its own list; [`all`] is what the router lets through and the document describes.

use poem::http::Method;

use super::{account, mail, public, sessions, sign_in, tokens};

/// What is to be known of an operation.
pub struct Operation {
    pub method: Method,
    /// A segment in braces stands for any text without a slash.
    pub path: &'static str,
    /// What its success means.
    pub success: &'static str,
    pub needs: &'static [Need],
    /// Errors of its own: status, code, message. An empty code is none.
    pub errors: &'static [(u16, &'static str, &'static str)],
}

/// What an operation needs, which says how it can fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Session,
    Body,
    TrustedPage,
    Database,
    Space,
    /// Sends the session's cookie.
    Cookie,
}

pub const PASSWORD_TOO_SHORT: (u16, &str, &str) = (400, "PASSWORD_TOO_SHORT", "Password too short");
pub const PASSWORD_TOO_LONG: (u16, &str, &str) = (400, "PASSWORD_TOO_LONG", "Password too long");

const ROOMS: [&[Operation]; 6] = [
    public::OPERATIONS,
    sign_in::OPERATIONS,
    sessions::OPERATIONS,
    tokens::OPERATIONS,
    account::OPERATIONS,
    mail::OPERATIONS,
];

/// All operations of all files.
pub fn all() -> impl Iterator<Item = &'static Operation> {
    ROOMS.into_iter().flatten()
}

/// The operation with this method on this path.
pub fn find(method: &Method, path: &str) -> Option<&'static Operation> {
    all().find(|operation| operation.method == *method && is_on(operation.path, path))
}

fn is_on(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) => {
                let fits = wanted == found || (wanted.starts_with('{') && !found.is_empty());
                if !fits {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_in_braces_stands_for_any_one_segment() {
        for (path, fits) in [
            ("/a/x", true),
            ("/a/x.y", true),
            ("/a/", false),
            ("/a", false),
            ("/a/x/", false),
            ("/b/x", false),
        ] {
            assert_eq!(is_on("/a/{token}", path), fits, "{path}");
        }
    }
}
