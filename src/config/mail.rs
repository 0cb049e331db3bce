//! The settings of mail: how the SMTP server is reached, and who sends. Nothing of a URL is repeated in an error, since it
//! may hold a password. Only [`super::Settings::check`] asks for it.

use std::net::IpAddr;

use clap::{Args, ValueEnum};
use lettre::message::Mailbox;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Invalid, Secret, invalid};

const SMTP_URL: &str = "SMTP_URL";
const MAIL_FROM: &str = "MAIL_FROM";

/// The settings of mail as they are given.
#[derive(Args, Clone, Debug)]
pub struct MailArguments {
    /// Server that takes mail: `smtp://USER:PASSWORD@HOST:587`, which changes to TLS (STARTTLS) before anything is said and
    /// refuses a server without it, or `smtps://USER:PASSWORD@HOST:465`. Without TLS only on this machine, or with `?tls=off`
    /// and no password. Default: no mail is sent.
    #[arg(long, env = "SMTP_URL", global = true, hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Who sends mail, such as `Todolith <todolith@example.org>`; needed with SMTP_URL.
    #[arg(long, env = "MAIL_FROM", global = true, hide_env_values = true)]
    pub mail_from: Option<String>,
    /// Whether signing in needs an address that was proved by a mailed link; needs SMTP_URL.
    #[arg(
        long,
        env = "TODOLITH_REQUIRE_VERIFIED_EMAIL",
        value_enum,
        default_value_t = Switch::Off,
        global = true,
        hide_env_values = true
    )]
    pub require_verified_email: Switch,
}

/// A setting that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

/// How the way to the SMTP server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// From the first byte on.
    Immediate,
    /// After a few words in clear; a server that does not offer it gets neither password nor mail.
    StartTls,
    Off,
}

/// How the SMTP server is reached.
#[derive(Clone, Debug)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub tls: SmtpTls,
    pub credentials: Option<(String, Secret)>,
}

/// What sending mail takes.
#[derive(Clone, Debug)]
pub struct Mail {
    pub smtp: Smtp,
    pub from: Mailbox,
}

impl MailArguments {
    /// How mail is sent, if it is, and whether signing in needs a proved address.
    pub fn check(&self) -> Result<(Option<Mail>, bool), Invalid> {
        let mail = check(self.smtp_url.as_deref(), self.mail_from.as_deref())?;
        let require_verified_email = self.require_verified_email == Switch::On;
        if require_verified_email && mail.is_none() {
            return Err(invalid(
                "TODOLITH_REQUIRE_VERIFIED_EMAIL",
                "nobody could prove their address without mail; set SMTP_URL and MAIL_FROM, or turn this off",
            ));
        }
        Ok((mail, require_verified_email))
    }
}

/// `None` when no server is given, which turns mail off.
pub fn check(smtp_url: Option<&str>, from: Option<&str>) -> Result<Option<Mail>, Invalid> {
    let given = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let Some(smtp_url) = given(smtp_url) else { return Ok(None) };
    let smtp = smtp(&smtp_url)?;
    let from = given(from).ok_or_else(|| {
        invalid(MAIL_FROM, "it must be given with SMTP_URL, such as Todolith <todolith@example.org>")
    })?;
    let from = from.parse().map_err(|_| {
        invalid(MAIL_FROM, format!("\"{from}\" is not a mailbox such as Todolith <todolith@example.org>"))
    })?;
    Ok(Some(Mail { smtp, from }))
}

fn smtp(text: &str) -> Result<Smtp, Invalid> {
    let malformed = || {
        invalid(
            SMTP_URL,
            "it must look like smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465; percent-encode special characters in the password",
        )
    };
    let url = Url::parse(text).map_err(|_| malformed())?;
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(malformed)?;
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(malformed());
    }
    let here = is_this_machine(host);
    let mut tls = match url.scheme() {
        "smtps" => SmtpTls::Immediate,
        "smtp" if here => SmtpTls::Off,
        "smtp" => SmtpTls::StartTls,
        _ => return Err(malformed()),
    };
    for (name, value) in url.query_pairs() {
        tls = match (&*name, &*value, tls) {
            ("tls", "starttls", SmtpTls::Off | SmtpTls::StartTls) => SmtpTls::StartTls,
            ("tls", "off", SmtpTls::Off | SmtpTls::StartTls) => SmtpTls::Off,
            _ => {
                return Err(invalid(
                    SMTP_URL,
                    "behind the ? only tls=starttls or tls=off is known, with smtp://",
                ));
            }
        };
    }
    let decoded =
        |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| malformed());
    let credentials = match (url.username(), url.password()) {
        ("", None) => None,
        (user, Some(password)) if !user.is_empty() => Some((decoded(user)?, Secret(decoded(password)?))),
        _ => return Err(invalid(SMTP_URL, "user and password belong together; give both or neither")),
    };
    if tls == SmtpTls::Off && !here && credentials.is_some() {
        return Err(invalid(
            SMTP_URL,
            "with tls=off the password would cross the network in clear; leave one of them away",
        ));
    }
    let port = url.port().unwrap_or(if tls == SmtpTls::Immediate { 465 } else { 587 });
    let host = host.trim_matches(['[', ']']).to_owned();
    Ok(Smtp { host, port, tls, credentials })
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: Option<&str> = Some("Todolith <todolith@example.org>");

    fn read(url: &str) -> Result<Smtp, Invalid> {
        check(Some(url), FROM).map(|mail| mail.unwrap().smtp)
    }

    // MAIL-01
    #[test]
    fn the_way_to_the_server_is_protected_except_on_this_machine() {
        let cases = [
            ("smtp://mail.example.org", SmtpTls::StartTls, 587),
            ("smtps://mail.example.org", SmtpTls::Immediate, 465),
            ("smtp://mail.example.org:25?tls=off", SmtpTls::Off, 25),
            ("smtp://localhost:1025", SmtpTls::Off, 1025),
            ("smtp://[::1]:1025/", SmtpTls::Off, 1025),
            ("smtp://127.0.0.1?tls=starttls", SmtpTls::StartTls, 587),
        ];
        for (url, tls, port) in cases {
            let smtp = read(url).unwrap();
            assert_eq!((smtp.tls, smtp.port), (tls, port), "{url}");
        }
        let smtp = read("smtps://me%40example.org:p%3A%2Fss@mail.example.org").unwrap();
        let (user, password) = smtp.credentials.unwrap();
        assert_eq!((user.as_str(), password.expose()), ("me@example.org", "p:/ss"));
        assert!(check(None, FROM).unwrap().is_none());
        assert!(check(Some(" "), None).unwrap().is_none());
    }

    // MAIL-02
    #[test]
    fn settings_that_cannot_work_are_refused_without_repeating_the_password() {
        for url in [
            "mail.example.org",
            "http://u:hidden@mail.example.org",
            "smtp://",
            "smtp://u:hidden@mail.example.org/path",
            "smtp://u:hidden@mail.example.org?tls=off",
            "smtps://u:hidden@mail.example.org?tls=off",
            "smtp://mail.example.org?starttls=never",
            "smtp://u@mail.example.org",
            "smtp://:hidden@mail.example.org",
            "smtp://u:hidden%ff@mail.example.org",
        ] {
            let error = read(url).err().unwrap_or_else(|| panic!("{url} was taken"));
            assert_eq!(error.name, SMTP_URL);
            assert!(!error.to_string().contains("hidden"), "{error}");
        }
        for from in [None, Some("Todolith"), Some("a@b.co, c@d.co"), Some("a@b.co\r\nBcc: c@d.co")] {
            let error =
                check(Some("smtp://localhost"), from).err().unwrap_or_else(|| panic!("{from:?} was taken"));
            assert_eq!(error.name, MAIL_FROM);
        }
    }
}
