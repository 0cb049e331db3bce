//! How the document says that an operation wants a session.

use poem::{Request, RequestBody};
use poem_openapi::{
    ApiExtractor, ApiExtractorType, ExtractParamOptions,
    registry::{MetaSecurityScheme, Registry},
};

use super::cookie::SESSION_TOKEN;

/// Says in the document that an operation wants the session's cookie. `NEEDED` is false where it may be absent.
///
/// The cookie itself is read by [`super::cookie::Cookies`], since its name depends on the server's public address.
pub struct SessionCookie<const NEEDED: bool>;

impl<'a, const NEEDED: bool> ApiExtractor<'a> for SessionCookie<NEEDED> {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        let scheme = MetaSecurityScheme {
            ty: "apiKey",
            description: Some(
                "The cookie that signing in sets. Behind https its name is `__Secure-better-auth.session_token`.",
            ),
            name: Some(SESSION_TOKEN),
            key_in: Some("cookie"),
            scheme: None,
            bearer_format: None,
            flows: None,
            openid_connect_url: None,
        };
        registry.create_security_scheme("session", scheme);
        let scheme = MetaSecurityScheme {
            ty: "http",
            description: Some(
                "For programs that keep no cookies: the `token` of signing in, or the value of `set-auth-token`.",
            ),
            name: None,
            key_in: None,
            scheme: Some("bearer"),
            bearer_format: None,
            flows: None,
            openid_connect_url: None,
        };
        registry.create_security_scheme("sessionToken", scheme);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec!["session", "sessionToken"]
    }

    fn has_security_fallback() -> bool {
        !NEEDED
    }

    async fn from_request(
        _request: &'a Request,
        _body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self)
    }
}
