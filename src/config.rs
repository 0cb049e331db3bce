//! Every setting there is: flag, environment name, default, validation. Nothing below the command line reads the environment.
//!
//! [`Settings`] is what was given, as text; [`Config`] is what it means. Secrets are redacted wherever they could be printed.

mod tokens;

use std::{
    fmt, fs,
    io::{self, Write},
    net::IpAddr,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use url::Url;

use crate::{ids, proxies::Proxies};

pub mod mail;

pub use mail::{Mail, MailArguments, Smtp, SmtpTls};
pub use tokens::{RemoteJwks, TokenAlgorithm, TokenArguments, TokenSettings};

/// The shortest secret that is accepted, in characters (Better Auth's own bound).
pub const SECRET_CHARS_MIN: usize = 32;

/// Settings as they are given on the command line, in the environment or in `.env`, in this order of precedence.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// Address to listen on; 0.0.0.0 for all interfaces.
    #[arg(long, env = "HOST", default_value = "127.0.0.1", global = true, hide_env_values = true)]
    pub host: String,
    /// Port to listen on, 0-65535; 0 takes a free one.
    #[arg(long, env = "PORT", default_value = "8000", global = true, hide_env_values = true)]
    pub port: String,
    /// Where the data is: `sqlite:PATH`, or `postgresql://USER:PASSWORD@HOST/NAME` (Neon's pooled URL works as printed).
    /// Default: `todolith.db` in the data folder.
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// PostgreSQL without a pooler, for migrations and live updates between copies. Default: DATABASE_URL (for Neon, its
    /// direct host).
    #[arg(long, env = "DIRECT_DATABASE_URL", global = true, hide_env_values = true)]
    pub direct_database_url: Option<String>,
    /// How `sslmode=require` treats a remote PostgreSQL: `verify` checks its certificate against the public roots,
    /// `encrypt` does not check who answers.
    #[arg(
        long,
        env = "TODOLITH_DATABASE_TLS",
        default_value = "verify",
        global = true,
        hide_env_values = true
    )]
    pub database_tls: String,
    /// Connections to PostgreSQL at most, 1-1000.
    #[arg(
        long,
        env = "TODOLITH_DATABASE_CONNECTIONS_MAX",
        default_value = "10",
        global = true,
        hide_env_values = true
    )]
    pub database_connections_max: String,
    /// Folder for the SQLite file and the secret.
    #[arg(long, env = "TODOLITH_DATA_DIR", default_value = "data", global = true, hide_env_values = true)]
    pub data_dir: PathBuf,
    /// Secret that signs tokens and cookies, at least 32 characters, shared with other services that sign tokens.
    /// With SQLite one is made on the first run and kept beside the database; with PostgreSQL it must be given.
    #[arg(long, env = "BETTER_AUTH_SECRET", global = true, hide_env_values = true)]
    pub secret: Option<String>,
    /// Public address of this server, such as `https://todo.example.org`; https makes cookies secure.
    /// Default: learned from each request.
    #[arg(long, env = "BETTER_AUTH_URL", global = true, hide_env_values = true)]
    pub public_url: Option<String>,
    /// Further origins whose pages may sign people in, comma-separated.
    #[arg(
        long,
        env = "BETTER_AUTH_TRUSTED_ORIGINS",
        default_value = "",
        global = true,
        hide_env_values = true
    )]
    pub trusted_origins: String,
    /// Origins of pages elsewhere that may call this server with credentials, comma-separated.
    #[arg(
        long,
        env = "CORS_ORIGINS",
        default_value = "http://localhost:3000,http://127.0.0.1:3000",
        global = true,
        hide_env_values = true
    )]
    pub cors_origins: String,
    /// Who may create an account.
    #[arg(long, env = "TODOLITH_SIGN_UP", value_enum, default_value_t = SignUp::Open, global = true, hide_env_values = true)]
    pub sign_up: SignUp,
    /// Whether sign-in bounds how often a client may ask and an account be guessed at; off where something in front
    /// does.
    #[arg(long, env = "TODOLITH_RATE_LIMIT", value_enum, default_value_t = RateLimit::On, global = true, hide_env_values = true)]
    pub rate_limit: RateLimit,
    /// Proxies that are believed when they say for whom they ask (`X-Forwarded-For`, `-Proto`, `-Host`): addresses,
    /// networks such as `10.0.0.0/8`, or the words `loopback`, `private`, `none`, comma-separated.
    #[arg(
        long,
        env = "TODOLITH_TRUSTED_PROXIES",
        default_value = "loopback",
        global = true,
        hide_env_values = true
    )]
    pub trusted_proxies: String,
    #[command(flatten)]
    pub tokens: TokenArguments,
    #[command(flatten)]
    pub mail: MailArguments,
    /// Where the push services of browsers may be that are told of reminders.
    #[arg(long, env = "TODOLITH_PUSH_ADDRESSES", value_enum, default_value_t = PushAddresses::Public, global = true, hide_env_values = true)]
    pub push_addresses: PushAddresses,
    /// Client connections at most, 1-100000; further ones wait.
    #[arg(
        long,
        env = "TODOLITH_CONNECTIONS_MAX",
        default_value = "1024",
        global = true,
        hide_env_values = true
    )]
    pub connections_max: String,
    /// What is logged: a level, or targets with levels such as `info,todolith::db=debug`.
    #[arg(
        long,
        env = "TODOLITH_LOG",
        default_value = "info,poem=warn",
        global = true,
        hide_env_values = true
    )]
    pub log: String,
    /// How it is logged.
    #[arg(long, env = "TODOLITH_LOG_FORMAT", value_enum, default_value_t = LogFormat::Auto, global = true, hide_env_values = true)]
    pub log_format: LogFormat,
}

/// Who may create an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SignUp {
    /// Everybody who reaches the server.
    Open,
    /// The first person only.
    FirstUserOnly,
    /// Nobody; the operator creates accounts with `todolith user create`.
    Closed,
}

impl SignUp {
    /// The word for it on the wire and in the environment.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::FirstUserOnly => "first-user-only",
            Self::Closed => "closed",
        }
    }
}

/// Where the push services of browsers may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PushAddresses {
    /// On the Internet, over https.
    Public,
    /// Anywhere, also within the operator's own network and without https.
    Any,
}

/// Whether clients may ask as often as they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RateLimit {
    On,
    Off,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Text on a terminal, JSON otherwise.
    Auto,
    Text,
    Json,
}

/// A text that is never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(redacted)")
    }
}

/// Where the secret comes from.
#[derive(Clone, Debug)]
pub enum SecretSource {
    Given(Secret),
    /// Read from this file, which is made on the first run.
    File(PathBuf),
}

/// Where the data is.
#[derive(Clone)]
pub enum Database {
    Sqlite { path: PathBuf },
    Postgres { url: Secret, direct_url: Secret, verify_tls: bool, connections_max: u32 },
}

/// What the settings mean, checked against their bounds.
#[derive(Clone)]
pub struct Config {
    pub host: IpAddr,
    pub port: u16,
    pub database: Database,
    pub secret: SecretSource,
    /// Origin of the public address, such as `https://todo.example.org`.
    pub public_origin: Option<String>,
    pub trusted_origins: Vec<String>,
    pub cors_origins: Vec<String>,
    pub sign_up: SignUp,
    pub rate_limit: RateLimit,
    pub trusted_proxies: Proxies,
    pub tokens: TokenSettings,
    /// How mail is sent, if it is.
    pub mail: Option<Mail>,
    /// Whether signing in needs a proved address.
    pub require_verified_email: bool,
    pub push_addresses: PushAddresses,
    pub connections_max: usize,
}

/// A setting that cannot be used: which one, why, and the way out, in one sentence.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct Invalid {
    pub name: &'static str,
    pub reason: String,
}

fn invalid(name: &'static str, reason: impl Into<String>) -> Invalid {
    Invalid { name, reason: reason.into() }
}

impl Settings {
    /// Checks every setting without touching disk or network.
    pub fn check(&self) -> Result<Config, Invalid> {
        let database = self.check_database()?;
        let secret = self.check_secret(&database)?;
        let host = match self.host.as_str() {
            "localhost" => IpAddr::from([127, 0, 0, 1]),
            text => text.parse().map_err(|_| {
                invalid("HOST", format!("\"{text}\" is not an IP address; use 127.0.0.1 for this machine or 0.0.0.0 for all interfaces"))
            })?,
        };
        let public_origin = match self.public_url.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            None => None,
            Some(text) => Some(origin("BETTER_AUTH_URL", text)?),
        };
        let (mail, require_verified_email) = self.mail.check()?;
        Ok(Config {
            host,
            port: bounded("PORT", &self.port, 0, 65_535)?,
            database,
            secret,
            public_origin,
            trusted_origins: origins("BETTER_AUTH_TRUSTED_ORIGINS", &self.trusted_origins)?,
            cors_origins: origins("CORS_ORIGINS", &self.cors_origins)?,
            sign_up: self.sign_up,
            rate_limit: self.rate_limit,
            trusted_proxies: Proxies::parse(&self.trusted_proxies).map_err(|entry| {
                invalid(
                    "TODOLITH_TRUSTED_PROXIES",
                    format!("\"{entry}\" is no address, no network such as 10.0.0.0/8, and none of loopback, private, none"),
                )
            })?,
            tokens: self.tokens.check()?,
            mail,
            require_verified_email,
            push_addresses: self.push_addresses,
            connections_max: bounded("TODOLITH_CONNECTIONS_MAX", &self.connections_max, 1, 100_000)?,
        })
    }

    fn check_database(&self) -> Result<Database, Invalid> {
        const NAME: &str = "DATABASE_URL";
        let Some(url) = self.database_url.as_deref().map(str::trim).filter(|url| !url.is_empty()) else {
            return Ok(Database::Sqlite { path: self.data_dir.join("todolith.db") });
        };
        if let Some(rest) = url.strip_prefix("sqlite:") {
            let path = rest.split('?').next().unwrap_or_default();
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path == ":memory:" {
                return Err(invalid(
                    NAME,
                    "a database in memory would be lost at the end; name a file, such as sqlite:data/todolith.db",
                ));
            }
            return Ok(Database::Sqlite { path: PathBuf::from(path) });
        }
        let url = postgres_url(NAME, url)?;
        let direct_url = match self.direct_database_url.as_deref().filter(|url| !url.is_empty()) {
            Some(direct) => postgres_url("DIRECT_DATABASE_URL", direct)?,
            None => crate::db::direct_url(&url),
        };
        let verify_tls = match self.database_tls.as_str() {
            "verify" => true,
            "encrypt" => false,
            other => {
                return Err(invalid(
                    "TODOLITH_DATABASE_TLS",
                    format!("\"{other}\" is neither verify nor encrypt"),
                ));
            }
        };
        let connections_max =
            bounded("TODOLITH_DATABASE_CONNECTIONS_MAX", &self.database_connections_max, 1, 1000)?;
        Ok(Database::Postgres {
            url: Secret(url),
            direct_url: Secret(direct_url),
            verify_tls,
            connections_max,
        })
    }

    fn check_secret(&self, database: &Database) -> Result<SecretSource, Invalid> {
        const NAME: &str = "BETTER_AUTH_SECRET";
        match (self.secret.as_deref().filter(|secret| !secret.is_empty()), database) {
            (Some(secret), _) if secret.chars().count() >= SECRET_CHARS_MIN => {
                Ok(SecretSource::Given(Secret(secret.to_owned())))
            }
            (Some(_), _) => Err(invalid(
                NAME,
                format!(
                    "it is shorter than {SECRET_CHARS_MIN} characters; make one with: openssl rand -base64 32"
                ),
            )),
            (None, Database::Sqlite { path }) => {
                let folder = path.parent().unwrap_or_else(|| Path::new(""));
                Ok(SecretSource::File(folder.join("secret")))
            }
            (None, Database::Postgres { .. }) => Err(invalid(
                NAME,
                "it must be given with PostgreSQL, because all copies share it; make one with: openssl rand -base64 32",
            )),
        }
    }
}

/// An old database to read from: `sqlite:PATH`, or a PostgreSQL URL with the schema that it names, if it names one.
#[derive(Clone, Debug)]
pub enum OldDatabase {
    Sqlite { path: PathBuf },
    Postgres { url: Secret, schema: Option<String> },
}

/// Parameters that other tools' drivers read from a PostgreSQL URL, and the one here does not know.
const FOREIGN_PARAMETERS: [&str; 7] = [
    "schema",
    "pgbouncer",
    "connection_limit",
    "pool_timeout",
    "connect_timeout",
    "socket_timeout",
    "sslaccept",
];

impl OldDatabase {
    /// Reads the address of a database as the old services' settings have it.
    pub fn parse(name: &'static str, text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let path = text.strip_prefix("sqlite:").or_else(|| text.strip_prefix("file:"));
        if let Some(path) = path {
            let path = path.split('?').next().unwrap_or_default();
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() {
                return Err(invalid(name, "name a file, such as sqlite:old/database.db"));
            }
            return Ok(Self::Sqlite { path: PathBuf::from(path) });
        }
        let url = postgres_url(name, text)?;
        let mut parsed = url::Url::parse(&url).map_err(|_| invalid(name, "it is no address"))?;
        let all: Vec<(String, String)> = parsed.query_pairs().into_owned().collect();
        let schema = all.iter().find(|(key, _)| key == "schema").map(|(_, value)| value.clone());
        let kept: Vec<_> =
            all.iter().filter(|(key, _)| !FOREIGN_PARAMETERS.contains(&key.as_str())).collect();
        parsed.set_query(None);
        if !kept.is_empty() {
            parsed.query_pairs_mut().extend_pairs(kept);
        }
        Ok(Self::Postgres { url: Secret(parsed.into()), schema })
    }
}

/// Accepts SQLAlchemy's spelling (`postgresql+asyncpg://`) too, since the old pair's settings may carry it.
fn postgres_url(name: &'static str, url: &str) -> Result<String, Invalid> {
    let malformed = || {
        invalid(
            name,
            "it must look like postgresql://USER:PASSWORD@HOST/NAME or sqlite:PATH; percent-encode special characters in the password",
        )
    };
    let (scheme, rest) = url.split_once("://").ok_or_else(malformed)?;
    if !matches!(scheme.split('+').next(), Some("postgresql" | "postgres")) {
        return Err(malformed());
    }
    let url = format!("postgresql://{rest}");
    crate::db::connect_options(&url, true).map_err(|_| malformed())?;
    Ok(url)
}

fn bounded<T: TryFrom<u64>>(name: &'static str, text: &str, min: u64, max: u64) -> Result<T, Invalid> {
    text.trim()
        .parse::<u64>()
        .ok()
        .filter(|number| (min..=max).contains(number))
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| invalid(name, format!("\"{text}\" is not a whole number from {min} to {max}")))
}

fn origins(name: &'static str, list: &str) -> Result<Vec<String>, Invalid> {
    list.split(',').map(str::trim).filter(|part| !part.is_empty()).map(|part| origin(name, part)).collect()
}

fn origin(name: &'static str, text: &str) -> Result<String, Invalid> {
    Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .map(|url| url.origin().ascii_serialization())
        .ok_or_else(|| invalid(name, format!("\"{text}\" is not an origin such as https://todo.example.org")))
}

impl SecretSource {
    /// Reads the secret, making its file (readable by this user only) when it is missing.
    pub fn load(&self) -> Result<Secret, Invalid> {
        let path = match self {
            Self::Given(secret) => return Ok(secret.clone()),
            Self::File(path) => path,
        };
        match read_or_make(path) {
            Ok(text) if text.chars().count() >= SECRET_CHARS_MIN => Ok(Secret(text)),
            Ok(_) => Err(invalid(
                "BETTER_AUTH_SECRET",
                format!(
                    "{} holds fewer than {SECRET_CHARS_MIN} characters; restore it, or delete it to sign everybody out and make a new one",
                    path.display()
                ),
            )),
            Err(error) => Err(invalid(
                "BETTER_AUTH_SECRET",
                format!(
                    "{} cannot be read or made ({error}); make its folder writable or set the secret",
                    path.display()
                ),
            )),
        }
    }
}

fn read_or_make(path: &Path) -> io::Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        read => return read.map(|text| text.trim().to_owned()),
    }
    let secret = ids::random_alphanumeric(48);
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Written whole under another name first: a crash in between must not leave half a secret.
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut file = options.open(&draft)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()?;
    // A hard link fails if another process was faster, whose secret then counts.
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Ok(()) => Ok(secret),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::read_to_string(path).map(|text| text.trim().to_owned())
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: Settings,
    }

    fn check(arguments: &[&str]) -> Result<Config, Invalid> {
        Line::parse_from([&["todolith"], arguments].concat()).settings.check()
    }

    #[test]
    fn without_settings_everything_is_in_the_data_folder() {
        let config = check(&[]).unwrap();
        let Database::Sqlite { path } = config.database else { panic!("not SQLite") };
        assert_eq!(path, Path::new("data/todolith.db"));
        assert!(matches!(config.secret, SecretSource::File(path) if path == Path::new("data/secret")));
    }

    #[test]
    fn every_bad_setting_is_named_with_a_way_out() {
        let secret = "x".repeat(32);
        let cases: [(&[&str], &str); 12] = [
            (&["--port", "99999"], "PORT"),
            (&["--port", "eighty"], "PORT"),
            (&["--host", "not-an-ip"], "HOST"),
            (&["--secret", "short"], "BETTER_AUTH_SECRET"),
            (&["--database-url", "mysql://x"], "DATABASE_URL"),
            (&["--database-url", "sqlite::memory:"], "DATABASE_URL"),
            (&["--database-url", "postgresql://u:p@h/d"], "BETTER_AUTH_SECRET"),
            (
                &[
                    "--secret",
                    &secret,
                    "--database-url",
                    "postgresql://u:p@h/d",
                    "--direct-database-url",
                    "nonsense",
                ],
                "DIRECT_DATABASE_URL",
            ),
            (&["--public-url", "todo.example.org"], "BETTER_AUTH_URL"),
            (&["--cors-origins", "*"], "CORS_ORIGINS"),
            (&["--trusted-proxies", "everybody"], "TODOLITH_TRUSTED_PROXIES"),
            (&["--require-verified-email", "on"], "TODOLITH_REQUIRE_VERIFIED_EMAIL"),
        ];
        for (arguments, name) in cases {
            let error = check(arguments).err().unwrap_or_else(|| panic!("{arguments:?} was taken"));
            assert_eq!(error.name, name, "{arguments:?}: {error}");
        }
    }

    #[test]
    fn neons_pooled_url_is_taken_as_printed_and_gives_the_direct_host() {
        let url = "postgresql://u:p@ep-calm-1-pooler.eu-central-1.aws.neon.tech/neondb?sslmode=require&channel_binding=require";
        let config = check(&["--secret", &"x".repeat(32), "--database-url", url]).unwrap();
        let Database::Postgres { url, direct_url, verify_tls, .. } = config.database else {
            panic!("not PostgreSQL")
        };
        assert!(verify_tls);
        assert!(url.expose().contains("-pooler."));
        assert!(direct_url.expose().contains("@ep-calm-1.eu-central-1."));
        let options = crate::db::connect_options(url.expose(), verify_tls).unwrap();
        assert!(matches!(options.get_ssl_mode(), sqlx::postgres::PgSslMode::VerifyFull));
    }

    #[test]
    fn the_secret_is_made_once_and_readable_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let source = SecretSource::File(folder.path().join("secret"));
        let first = source.load().unwrap();
        assert_eq!(first, source.load().unwrap());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("secret")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(format!("{first:?}"), "(redacted)");
    }
}
