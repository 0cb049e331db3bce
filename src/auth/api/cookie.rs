//! Better Auth's cookies, byte for byte: signed values, names, attributes in their order. The same values come and go in
//! headers for programs that keep no cookies.
//!
//! Knows no database: whether a token means anything, the store says. `api` calls it.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use poem::http::{HeaderMap, HeaderValue, header};
use sha2::Sha256;

use crate::auth::model::{ID_CHARS, Lasting, SESSION_LIFETIME, SessionToken};

pub const SESSION_TOKEN: &str = "better-auth.session_token";
const SESSION_DATA: &str = "better-auth.session_data";
const DONT_REMEMBER: &str = "better-auth.dont_remember";
/// Tells browsers to take the cookie over https only.
const SECURE_PREFIX: &str = "__Secure-";
/// Length of a base64 text of 32 bytes.
const SIGNATURE_CHARS: usize = 44;

/// Writes and reads cookies with the server's secret.
#[derive(Clone)]
pub struct Cookies {
    mac: Hmac<Sha256>,
    secure: bool,
}

/// What a client brought along that carries our signature, or is a session's token itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Brought {
    pub token: Option<SessionToken>,
    pub dont_remember: bool,
}

impl Cookies {
    /// `public_origin` decides: behind https the cookies are secure and named so.
    pub fn new(secret: &str, public_origin: Option<&str>) -> Self {
        let mac = Hmac::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
        Self { mac, secure: public_origin.is_some_and(|origin| origin.starts_with("https://")) }
    }

    /// Whether this is an installation that people reach over https.
    pub fn are_secure(&self) -> bool {
        self.secure
    }

    /// Reads `Authorization` and `Cookie` headers, of which the former counts first; whatever is not signed by us counts as
    /// absent.
    pub fn read(&self, headers: &HeaderMap) -> Brought {
        let signed = |name| find(headers, &self.full_name(name)).and_then(|value| self.verify(&value));
        Brought {
            token: self
                .bearer(headers)
                .or_else(|| signed(SESSION_TOKEN))
                .map(|token| SessionToken::brought(&token)),
            dont_remember: signed(DONT_REMEMBER).is_some_and(|value| value == "true"),
        }
    }

    /// The token of `Authorization: Bearer …`: a signed value, encoded or not, or the token alone. Anything else with a
    /// dot, a JSON Web Token for instance, is for somebody else.
    fn bearer(&self, headers: &HeaderMap) -> Option<String> {
        let (scheme, value) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
        let value = value.trim();
        if !scheme.eq_ignore_ascii_case("bearer") {
            return None;
        }
        if value.contains('.') {
            return self.verify(&percent_decoded(value).unwrap_or_else(|| value.to_owned()));
        }
        let is_token = value.len() == ID_CHARS && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_token.then(|| value.to_owned())
    }

    /// Cookies that keep a session in the browser.
    pub fn keep(&self, token: &SessionToken, lasting: Lasting) -> Vec<HeaderValue> {
        let age = match lasting {
            Lasting::Remembered => Some(SESSION_LIFETIME.as_secs()),
            Lasting::BrowserOnly => None,
        };
        let mut cookies = vec![self.line(SESSION_TOKEN, &self.sign(token.as_str()), age)];
        if lasting == Lasting::BrowserOnly {
            cookies.push(self.line(DONT_REMEMBER, &self.sign("true"), None));
        }
        cookies
    }

    /// Cookies that remove all of ours from the browser.
    pub fn expire(&self) -> Vec<HeaderValue> {
        [SESSION_TOKEN, SESSION_DATA, DONT_REMEMBER].map(|name| self.line(name, "", Some(0))).into()
    }

    fn full_name(&self, name: &str) -> String {
        if self.secure { format!("{SECURE_PREFIX}{name}") } else { name.to_owned() }
    }

    fn line(&self, name: &str, value: &str, max_age_seconds: Option<u64>) -> HeaderValue {
        let name = self.full_name(name);
        let age = max_age_seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let secure = if self.secure { "; Secure" } else { "" };
        HeaderValue::from_str(&format!("{name}={value}{age}; Path=/; HttpOnly{secure}; SameSite=Lax"))
            .expect("names and percent-encoded values are plain ASCII")
    }

    /// `value.signature`, percent-encoded as by encodeURIComponent. Values are letters and digits.
    fn sign(&self, value: &str) -> String {
        let signature = STANDARD.encode(self.mac.clone().chain_update(value).finalize().into_bytes());
        let signature = signature.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        format!("{value}.{signature}")
    }

    /// The value, if the signature behind its last dot is ours. Compares in constant time.
    fn verify(&self, signed: &str) -> Option<String> {
        let (value, signature) = signed.rsplit_once('.')?;
        if value.is_empty() || signature.len() != SIGNATURE_CHARS {
            return None;
        }
        let signature = STANDARD.decode(signature).ok()?;
        self.mac.clone().chain_update(value).verify_slice(&signature).ok()?;
        Some(value.to_owned())
    }
}

/// The signed value that a `Set-Cookie` line keeps a session with, as programs without cookies take it: not encoded.
pub fn session_kept_by(line: &HeaderValue) -> Option<HeaderValue> {
    let line = line.to_str().ok()?;
    let value = line.strip_prefix(SECURE_PREFIX).unwrap_or(line).strip_prefix(SESSION_TOKEN)?;
    let value = value.strip_prefix('=')?.split(';').next().filter(|value| !value.is_empty())?;
    HeaderValue::from_str(&percent_decoded(value)?).ok()
}

/// The first cookie of this name counts, without quotes and percent-encoding.
fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    let (_, value) = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .find(|(found, _)| found.trim() == name)?;
    let value = value.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    Some(percent_decoded(value).unwrap_or_else(|| value.to_owned()))
}

/// As decodeURIComponent; `None` for what that would refuse.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "h-betterauth-demo-secret-0123456789abcdef";
    const TOKEN: &str = "AbCdEfGhIjKlMnOpQrStUvWxYz012345";
    const SIGNED: &str = "AbCdEfGhIjKlMnOpQrStUvWxYz012345.U0%2FmWo4kcr8EHt8IfNVazybsIhy7KNwrskgzKHIp9w8%3D";
    const SIGNED_TRUE: &str = "true.bMPshF2c9B%2BMIgnba5zr2XOQzi08d4F%2FKU9%2BONyw2IQ%3D";

    fn plain() -> Cookies {
        Cookies::new(SECRET, Some("http://127.0.0.1:8000"))
    }

    fn secure() -> Cookies {
        Cookies::new(SECRET, Some("https://todo.example.org"))
    }

    fn read(cookies: &Cookies, header: &str) -> Brought {
        let line = (header::COOKIE, HeaderValue::from_str(header).unwrap());
        cookies.read(&HeaderMap::from_iter([line]))
    }

    fn token_in(cookies: &Cookies, header: &str) -> Option<String> {
        read(cookies, header).token.map(|token| token.as_str().to_owned())
    }

    // AUTH-30
    #[test]
    fn cookies_are_written_byte_for_byte_as_better_auth_writes_them() {
        let token = SessionToken::brought(TOKEN);
        assert_eq!(
            plain().keep(&token, Lasting::Remembered),
            [format!("better-auth.session_token={SIGNED}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax")]
        );
        assert_eq!(
            secure().keep(&token, Lasting::BrowserOnly),
            [
                format!(
                    "__Secure-better-auth.session_token={SIGNED}; Path=/; HttpOnly; Secure; SameSite=Lax"
                ),
                format!(
                    "__Secure-better-auth.dont_remember={SIGNED_TRUE}; Path=/; HttpOnly; Secure; SameSite=Lax"
                ),
            ]
        );
        assert_eq!(
            secure().expire(),
            [
                "__Secure-better-auth.session_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
                "__Secure-better-auth.session_data=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
                "__Secure-better-auth.dont_remember=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax",
            ]
        );
    }

    // AUTH-31
    #[test]
    fn signed_cookies_are_read_encoded_or_not_and_quoted_or_not() {
        let raw = SIGNED.replace("%2F", "/").replace("%3D", "=");
        for value in [SIGNED, raw.as_str(), &format!("\"{SIGNED}\"")] {
            let header = format!("theme=dark; better-auth.session_token={value};x=y");
            assert_eq!(token_in(&plain(), &header).as_deref(), Some(TOKEN), "{header}");
        }
        let header = format!("better-auth.dont_remember={SIGNED_TRUE}");
        assert_eq!(read(&plain(), &header), Brought { token: None, dont_remember: true });
    }

    // SESS-30
    #[test]
    fn a_bearer_is_a_signed_value_or_a_bare_token_and_counts_before_the_cookie() {
        let bearer = |value: &str| {
            let cookie = format!("better-auth.session_token={SIGNED}");
            let lines = [(header::AUTHORIZATION, value), (header::COOKIE, &cookie)];
            let lines = lines.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap()));
            plain().read(&HeaderMap::from_iter(lines)).token.unwrap().as_str().to_owned()
        };
        let other = "x".repeat(32);
        let signed = plain().sign(&other);
        let raw = signed.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        for value in [&other, &signed, &raw] {
            for scheme in ["Bearer", "bearer", "BEARER"] {
                assert_eq!(bearer(&format!("{scheme} {value} ")), other, "{scheme} {value}");
            }
        }
        let forged = format!("{other}.{}", SIGNED.split_once('.').unwrap().1);
        let foreign = Cookies::new("another secret of at least 32 characters", None).sign(&other);
        for value in
            [&forged, &foreign, "a.b.c", "", "short", &"x".repeat(33), &format!("{}-", "x".repeat(31))]
        {
            assert_eq!(bearer(&format!("Bearer {value}")), TOKEN, "{value}");
        }
        assert_eq!(bearer(&format!("Basic {other}")), TOKEN);
        assert_eq!(bearer(&format!("Bearer{other}")), TOKEN);
    }

    // SESS-31
    #[test]
    fn the_value_of_a_kept_session_is_told_without_encoding() {
        let token = SessionToken::brought(TOKEN);
        let told = |line: &HeaderValue| session_kept_by(line).map(|value| value.to_str().unwrap().to_owned());
        let raw = SIGNED.replace("%2F", "/").replace("%3D", "=");
        for cookies in [plain(), secure()] {
            let kept = cookies.keep(&token, Lasting::BrowserOnly);
            assert_eq!(kept.iter().map(told).collect::<Vec<_>>(), [Some(raw.clone()), None]);
            assert!(cookies.expire().iter().all(|line| told(line).is_none()));
        }
    }

    // AUTH-32
    #[test]
    fn cookies_with_a_wrong_signature_or_another_name_are_absent() {
        let cases = [
            String::new(),
            "=".to_owned(),
            format!("better-auth.session_token={TOKEN}"),
            format!("better-auth.session_token={TOKEN}."),
            format!("better-auth.session_token={}", SIGNED.replace("U0", "V0")),
            format!("better-auth.session_token=x{SIGNED}"),
            format!("better-auth.session_token={}", SIGNED.replace("%3D", "")),
            format!("better-auth.session_token={SIGNED}%"),
            format!("__Secure-better-auth.session_token={SIGNED}"),
            format!("better-auth.session_token=bad; better-auth.session_token={SIGNED}"),
            format!("better-auth.session_token={}", "a".repeat(8192)),
        ];
        for header in &cases {
            assert_eq!(token_in(&plain(), header), None, "{header}");
        }
        let plain_name = format!("better-auth.session_token={SIGNED}");
        assert_eq!(token_in(&secure(), &plain_name), None, "a plain cookie counted behind https");
        let other_secret = Cookies::new("another secret of at least 32 characters", None);
        assert_eq!(token_in(&other_secret, &plain_name), None);
    }
}
