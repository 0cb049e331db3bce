//! The settings of tokens: what signs those of this server, and whose are accepted besides.

use std::time::Duration;

use clap::{Args, ValueEnum};
use url::{Host, Url};

use super::{Invalid, bounded, invalid};

/// The settings of tokens as they are given.
#[derive(Args, Clone, Debug)]
pub struct TokenArguments {
    /// What signs the tokens of `GET /api/auth/token`: HS256 uses BETTER_AUTH_SECRET; EdDSA a key pair, whose public half
    /// is at `/api/auth/jwks`. Tokens of both kinds are accepted either way.
    #[arg(long, env = "TODOLITH_TOKEN_ALGORITHM", value_enum, default_value_t = TokenAlgorithm::Hs256, global = true, hide_env_values = true)]
    pub token_algorithm: TokenAlgorithm,
    /// Days after which a key pair is replaced, 1-3650; it is published and trusted for 30 days more. 0: never.
    #[arg(long, env = "TODOLITH_TOKEN_KEY_DAYS", default_value = "0", global = true, hide_env_values = true)]
    pub token_key_days: String,
    /// Where another server publishes the keys of its tokens, which are accepted here too, such as
    /// `https://app.example.org/api/auth/jwks`. http:// for hosts of a private network only.
    #[arg(long, env = "TODOLITH_JWKS_URL", global = true, hide_env_values = true)]
    pub jwks_url: Option<String>,
    /// The issuer (`iss`) that tokens of that server must name. Default: any.
    #[arg(long, env = "TODOLITH_JWKS_ISSUER", global = true, hide_env_values = true)]
    pub jwks_issuer: Option<String>,
    /// The audience (`aud`) that tokens of that server must be for. Default: any.
    #[arg(long, env = "TODOLITH_JWKS_AUDIENCE", global = true, hide_env_values = true)]
    pub jwks_audience: Option<String>,
}

/// What signs the tokens that this server issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TokenAlgorithm {
    /// The shared secret.
    #[value(name = "HS256")]
    Hs256,
    /// A key pair of the server's own, as with Better Auth.
    #[value(name = "EdDSA")]
    EdDsa,
}

/// How tokens are signed, and whose are accepted besides.
#[derive(Clone, Debug)]
pub struct TokenSettings {
    pub algorithm: TokenAlgorithm,
    /// After how long a key pair is replaced, if ever.
    pub key_lifetime: Option<Duration>,
    pub remote: Option<RemoteJwks>,
}

/// Another server whose tokens count here.
#[derive(Clone, Debug)]
pub struct RemoteJwks {
    pub url: Url,
    pub issuer: Option<String>,
    pub audience: Option<String>,
}

impl TokenArguments {
    /// Checks them without touching disk or network.
    pub fn check(&self) -> Result<TokenSettings, Invalid> {
        let days: u32 = bounded("TODOLITH_TOKEN_KEY_DAYS", &self.token_key_days, 0, 3650)?;
        let said = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let (issuer, audience) = (said(&self.jwks_issuer), said(&self.jwks_audience));
        let remote = match said(&self.jwks_url) {
            Some(url) => Some(RemoteJwks { url: jwks_url(&url)?, issuer, audience }),
            None if issuer.or(audience).is_some() => {
                return Err(invalid(
                    "TODOLITH_JWKS_URL",
                    "it must be given with TODOLITH_JWKS_ISSUER and TODOLITH_JWKS_AUDIENCE, which say nothing without it",
                ));
            }
            None => None,
        };
        let key_lifetime = (days > 0).then(|| Duration::from_hours(u64::from(days) * 24));
        Ok(TokenSettings { algorithm: self.token_algorithm, key_lifetime, remote })
    }
}

/// Keys that arrive in clear can be exchanged on their way, so only a private network may carry them so.
fn jwks_url(text: &str) -> Result<Url, Invalid> {
    const NAME: &str = "TODOLITH_JWKS_URL";
    let url = Url::parse(text).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.fragment().is_none()
    });
    let url = url.ok_or_else(|| {
        invalid(NAME, "it must look like https://app.example.org/api/auth/jwks, without a user or a fragment")
    })?;
    if url.scheme() == "http" && !url.host().as_ref().is_some_and(is_private) {
        return Err(invalid(
            NAME,
            "http:// is for hosts of a private network only, because anybody on the way could exchange the keys; use https://",
        ));
    }
    Ok(url)
}

/// Names without a dot are those of containers and of the machines next door.
fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback() || address.is_private(),
        Host::Ipv6(address) => address.is_loopback() || address.is_unique_local(),
        Host::Domain(name) => {
            !name.contains('.')
                || [".localhost", ".local", ".internal"].iter().any(|ending| name.ends_with(ending))
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        tokens: TokenArguments,
    }

    fn check(arguments: &[&str]) -> Result<TokenSettings, Invalid> {
        Line::parse_from([&["todolith"], arguments].concat()).tokens.check()
    }

    #[test]
    fn every_bad_setting_is_named_with_a_way_out() {
        let cases: [(&[&str], &str); 8] = [
            (&["--token-key-days", "3651"], "TODOLITH_TOKEN_KEY_DAYS"),
            (&["--jwks-issuer", "https://app.example.org"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "app.example.org/jwks"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "ftp://app.example.org/jwks"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "https://user:password@app.example.org/jwks"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "http://app.example.org/jwks"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "http://203.0.113.9/jwks"], "TODOLITH_JWKS_URL"),
            (&["--jwks-url", "http://0.0.0.0/jwks"], "TODOLITH_JWKS_URL"),
        ];
        for (arguments, name) in cases {
            let error = check(arguments).err().unwrap_or_else(|| panic!("{arguments:?} was taken"));
            assert_eq!(error.name, name, "{arguments:?}: {error}");
        }
    }

    // KEYS-27
    #[test]
    fn keys_come_in_clear_from_a_private_network_only() {
        for url in [
            "https://app.example.org/api/auth/jwks",
            "http://localhost:3000/api/auth/jwks",
            "http://127.0.0.1:3000/api/auth/jwks",
            "http://[::1]:3000/api/auth/jwks",
            "http://10.1.2.3/api/auth/jwks",
            "http://frontend:3000/api/auth/jwks",
            "http://frontend.internal/api/auth/jwks",
        ] {
            let tokens = check(&["--jwks-url", url]).unwrap();
            assert_eq!(tokens.remote.unwrap().url.as_str(), url);
        }
        assert!(check(&["--jwks-url", " "]).unwrap().remote.is_none());
    }
}
