//! The way to the SMTP server: a letter becomes a message, and the message is handed over. Only [`super::Postman`] calls it.

use std::time::{Duration, UNIX_EPOCH};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Tls, TlsParameters},
        extension::ClientId,
    },
};

use uuid::Uuid;

use super::{Letter, SENDING_WAIT_MAX};
use crate::{
    clock::Clock,
    config::{self, Smtp, SmtpTls},
};

/// How long one answer of the SMTP server may take.
pub const SMTP_ANSWER_WAIT_MAX: Duration = Duration::from_secs(15);

/// Why a mail was not taken, in words without addresses.
#[derive(Debug)]
pub struct Refused {
    pub why: String,
    /// Trying again would give the same answer.
    pub for_good: bool,
}

/// A sender and an SMTP server.
pub struct Post {
    clock: Clock,
    from: Mailbox,
    transport: Result<AsyncSmtpTransport<Tokio1Executor>, String>,
}

impl Post {
    pub fn new(settings: &config::Mail, clock: Clock) -> Self {
        let config::Mail { smtp, from } = settings;
        Self { clock, from: from.clone(), transport: transport(smtp, from) }
    }

    /// Sends a letter under an id of its own: whoever gets it twice can tell that it is the same.
    pub async fn send(&self, id: Uuid, letter: &Letter) -> Result<(), Refused> {
        let transport =
            self.transport.as_ref().map_err(|why| Refused { why: why.clone(), for_good: false })?;
        let message = self.message(id, letter).map_err(|why| Refused { why, for_good: true })?;
        match tokio::time::timeout(SENDING_WAIT_MAX, transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refused(&error)),
            Err(_) => Err(Refused { why: "the SMTP server is too slow".to_owned(), for_good: false }),
        }
    }

    fn message(&self, id: Uuid, letter: &Letter) -> Result<Message, String> {
        let address: Address = letter.to.parse().map_err(|_| "the address is none".to_owned())?;
        // A name that came from elsewhere may hold anything; no line of a header ends within one.
        let name = letter.name.as_ref().map(|name| name.replace(char::is_control, " "));
        let id = format!("<{id}@{}>", self.from.email.domain());
        let date = UNIX_EPOCH + Duration::from_millis(u64::try_from(self.clock.now().0).unwrap_or(0));
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address))
            .subject(letter.subject.clone())
            .date(date)
            .message_id(Some(id))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(letter.plain(), letter.html()))
            .map_err(|error| error.to_string())
    }
}

fn transport(smtp: &Smtp, from: &Mailbox) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let Smtp { host, port, tls, credentials } = smtp;
    let parameters = || TlsParameters::new(host.clone()).map_err(|error| error.to_string());
    let tls = match tls {
        SmtpTls::Immediate => Tls::Wrapper(parameters()?),
        SmtpTls::StartTls => Tls::Required(parameters()?),
        SmtpTls::Off => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(*port)
        .tls(tls)
        .timeout(Some(SMTP_ANSWER_WAIT_MAX))
        .hello_name(ClientId::Domain(from.email.domain().to_owned()));
    if let Some((user, password)) = credentials {
        builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
    }
    Ok(builder.build())
}

/// Servers repeat addresses in their answers, so only the number of an answer is told.
fn refused(error: &lettre::transport::smtp::Error) -> Refused {
    match error.status() {
        Some(code) => {
            let code = u16::from(code);
            Refused { why: format!("the SMTP server answered {code}"), for_good: is_about_the_mail(code) }
        }
        None => Refused { why: error.to_string(), for_good: false },
    }
}

/// 55x speaks of mailbox and message; other refusals, such as of the password, are the operator's to mend.
fn is_about_the_mail(code: u16) -> bool {
    (550..=559).contains(&code)
}

/// Says that a machine wrote this, so that no other machine answers (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
