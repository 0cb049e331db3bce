//! The pages behind the `type` of a problem: `/problems/{slug}`, one for each kind.
//!
//! Plain HTML without style or script, for whoever follows the address out of an error.

use std::fmt::Write;

use crate::problem::KINDS;

/// The page of one kind; `None` for an unknown slug.
pub fn problem(slug: &str) -> Option<String> {
    let (_, slug, status, title, meaning) = KINDS.iter().find(|about| about.1 == slug)?;
    let title = escaped(title);
    let body = format!(
        "<p>Status {status}, <code>/problems/{slug}</code></p>\n<p>{}</p>\n\
         <p>The member <code>detail</code> of the answer says what it was this time. \
         <a href=\"/problems\">All problems</a></p>",
        in_code(meaning)
    );
    Some(page(&title, &body))
}

/// The list of all kinds.
pub fn problems() -> String {
    let mut list = String::from("<ul>\n");
    for (_, slug, status, title, _) in KINDS {
        let title = escaped(title);
        let _ = writeln!(list, "<li>{status} <a href=\"/problems/{slug}\">{title}</a></li>");
    }
    list.push_str("</ul>");
    page("Problems", &list)
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} - Todolith</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Escapes, and turns the text's back-ticks into code elements.
fn in_code(text: &str) -> String {
    let mut html = String::new();
    for (index, part) in escaped(text).split('`').enumerate() {
        match index % 2 {
            0 => html.push_str(part),
            _ => {
                let _ = write!(html, "<code>{part}</code>");
            }
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    // HTTP-47
    #[test]
    fn every_kind_of_problem_has_its_page() {
        let list = problems();
        for (_, slug, ..) in KINDS {
            let page = problem(slug).unwrap();
            assert!(page.contains("<h1>") && !page.contains('`'), "{page}");
            assert!(list.contains(&format!("\"/problems/{slug}\"")));
        }
        assert!(problem("unknown").is_none());
        assert_eq!(in_code("a `<b>` & c"), "a <code>&lt;b&gt;</code> &amp; c");
    }
}
