//! Which content coding a client gets (RFC 9110, section 12.5.3).

use poem::http::{HeaderMap, header};

/// The codings in which files are stored, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    Brotli,
    Gzip,
    Identity,
}

impl Coding {
    /// The name on the wire; plain files have none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    fn is_called(self, name: &str) -> bool {
        match self {
            Self::Brotli => name.eq_ignore_ascii_case("br"),
            Self::Gzip => name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip"),
            Self::Identity => name.eq_ignore_ascii_case("identity"),
        }
    }
}

/// Chooses among the stored codings, given best first; `None` when the client refuses them all.
pub fn choose(headers: &HeaderMap, stored: &[Coding]) -> Option<Coding> {
    let lists: Vec<&str> =
        headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    if lists.is_empty() {
        return stored.contains(&Coding::Identity).then_some(Coding::Identity);
    }
    let mut best: Option<(u16, Coding)> = None;
    for coding in stored {
        let weight = weight(&lists, *coding);
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, *coding));
        }
    }
    best.map(|(_, coding)| coding)
}

/// How much the client wants a coding, in thousandths; 0 is a refusal. Plain content is acceptable unless it is
/// refused, but wanted less than anything that is named.
fn weight(lists: &[&str], coding: Coding) -> u16 {
    let mut any = None;
    for item in lists.iter().flat_map(|list| list.split(',')) {
        let mut parts = item.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let thousandths = parts
            .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .map_or(1000, thousandths);
        if coding.is_called(name) {
            return thousandths;
        }
        if name == "*" {
            any = Some(thousandths);
        }
    }
    match any {
        Some(thousandths) => thousandths,
        None if coding == Coding::Identity => 1,
        None => 0,
    }
}

/// A quality value such as `0.5`; a malformed one refuses, since it asks for nothing that could be understood.
fn thousandths(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    match whole {
        "1" => 1000,
        "0" => format!("{fraction:0<3}").parse().unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // HTTP-41
    #[test]
    fn accept_encoding_is_weighed() {
        use Coding::{Brotli, Gzip, Identity};
        let all = [Brotli, Gzip, Identity];
        let chosen = |accept: &str, stored: &[Coding]| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, accept.parse().unwrap());
            choose(&headers, stored)
        };
        for (accept, coding) in [
            ("gzip, deflate, br, zstd", Some(Brotli)),
            ("gzip, deflate", Some(Gzip)),
            ("br;q=0.5, gzip;q=0.9", Some(Gzip)),
            ("br;q=0, gzip;q=0", Some(Identity)),
            ("br;q=0, *", Some(Gzip)),
            ("*", Some(Brotli)),
            ("*;q=0", None),
            ("*;q=0, gzip;q=0.001", Some(Gzip)),
            ("identity;q=0", None),
            ("identity;q=0, br", Some(Brotli)),
            ("", Some(Identity)),
            ("zstd", Some(Identity)),
            ("BR", Some(Brotli)),
            ("br;q=nonsense", Some(Identity)),
        ] {
            assert_eq!(chosen(accept, &all), coding, "{accept}");
        }
        assert_eq!(chosen("br, gzip", &[Identity]), Some(Identity));
        assert_eq!(choose(&HeaderMap::new(), &all), Some(Identity));
    }
}
