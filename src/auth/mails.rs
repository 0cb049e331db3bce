//! The mails of sign-in: what each is about, and its words, which are put together at the moment of sending.
//!
//! Here a link gets its token, of which only the digest is kept. A mail that has lost its reason by then, because the account or
//! the address is another or none, is not written; so asking for one says nothing about who has an account. The verbs queue
//! mails, and the composition root hands [`Accounts::write_letter`] to the postman.

use std::time::Duration;

use url::form_urlencoded::byte_serialize;

use super::{
    Accounts,
    links::{Link, LinkToken},
    model::User,
    store,
};
use crate::{
    clock::Clock,
    config::Config,
    db::{self, Tx},
    mail::{self, Letter, Mail, letter::Button},
};

/// How long a link lives that resets a password, proves an address or changes it.
pub const LINK_LIFETIME: Duration = Duration::from_hours(1);
/// How long a link lives that deletes an account.
pub const DELETION_LINK_LIFETIME: Duration = Duration::from_hours(24);

/// Whether mail is sent, and what that is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mailing {
    #[default]
    Off,
    On {
        /// Only whoever has proved their address may sign in.
        verified_only: bool,
    },
}

impl Mailing {
    pub fn of(config: &Config) -> Self {
        match config.mail {
            None => Self::Off,
            Some(_) => Self::On { verified_only: config.require_verified_email },
        }
    }

    pub fn is_on(self) -> bool {
        self != Self::Off
    }

    pub fn verified_only(self) -> bool {
        self == Self::On { verified_only: true }
    }
}

/// What a mail is about. All but the notices carry a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    ResetPassword,
    VerifyEmail,
    /// To the present address, before a change.
    AllowChange,
    /// To the new address.
    VerifyChange,
    DeleteAccount,
    PasswordChanged,
    /// To the former address.
    EmailChanged,
    /// Somebody signed up with an address that has an account.
    SignUpAgain,
}

const PURPOSES: [(Purpose, &str); 8] = [
    (Purpose::ResetPassword, "reset-password"),
    (Purpose::VerifyEmail, "verify-email"),
    (Purpose::AllowChange, "allow-email-change"),
    (Purpose::VerifyChange, "verify-email-change"),
    (Purpose::DeleteAccount, "delete-account"),
    (Purpose::PasswordChanged, "password-changed"),
    (Purpose::EmailChanged, "email-changed"),
    (Purpose::SignUpAgain, "sign-up-again"),
];

impl Purpose {
    pub fn parse(word: &str) -> Option<Self> {
        PURPOSES.iter().find(|purpose| purpose.1 == word).map(|purpose| purpose.0)
    }

    /// # Panics
    /// Never: every purpose has its word.
    pub fn word(self) -> &'static str {
        PURPOSES.iter().find(|purpose| purpose.0 == self).expect("every purpose has its word").1
    }

    fn link_lifetime(self) -> Option<Duration> {
        match self {
            Self::ResetPassword | Self::VerifyEmail | Self::AllowChange | Self::VerifyChange => {
                Some(LINK_LIFETIME)
            }
            Self::DeleteAccount => Some(DELETION_LINK_LIFETIME),
            Self::PasswordChanged | Self::EmailChanged | Self::SignUpAgain => None,
        }
    }

    /// Where a link leads in the end when nobody said where: a screen of the web app.
    pub fn screen(self) -> &'static str {
        match self {
            Self::ResetPassword => "/reset-password",
            Self::VerifyEmail => "/verify-email",
            Self::AllowChange => "/verify-email?step=confirmed",
            Self::VerifyChange => "/verify-email?step=changed",
            Self::DeleteAccount => "/account-deleted",
            Self::PasswordChanged => "/forgot",
            Self::EmailChanged | Self::SignUpAgain => "/",
        }
    }
}

/// A mail to an address of which it is looked up later whose it is.
pub fn to_address(purpose: Purpose, address: &str, way_back: Option<String>) -> Mail {
    Mail {
        purpose: purpose.word().into(),
        user_id: String::new(),
        address: address.to_owned(),
        other_address: None,
        way_back,
    }
}

/// A mail to a user at the address that they have now.
pub fn to_user(purpose: Purpose, user: &User, way_back: Option<String>) -> Mail {
    Mail { user_id: user.id.as_str().to_owned(), ..to_address(purpose, &user.email, way_back) }
}

/// Queues a mail, unless none is sent here.
pub async fn queue(tx: &mut Tx<'_>, mailing: Mailing, mail: &Mail, clock: &Clock) -> Result<(), db::Error> {
    if mailing.is_on() { mail::queue(tx, mail, clock).await } else { Ok(()) }
}

impl Accounts {
    /// Whether mail is sent, and what that is good for.
    pub fn mailing(&self) -> Mailing {
        self.mailing
    }

    /// Queues a mail by itself.
    pub(super) async fn post(&self, mail: Mail) -> Result<(), db::Error> {
        let (mailing, clock) = (self.mailing, self.clock.clone());
        self.db.write(move |tx| Box::pin(async move { queue(tx, mailing, &mail, &clock).await })).await
    }

    /// Writes the letter of a mail that was queued, with a new link on the server at `base`; `None` when its reason has gone.
    pub async fn write_letter(&self, base: &str, mail: Mail) -> Result<Option<Letter>, db::Error> {
        let Some(purpose) = Purpose::parse(&mail.purpose) else {
            tracing::error!(purpose = %mail.purpose, "the outbox holds a mail of a kind that is not known here");
            return Ok(None);
        };
        let (token, now, asked) = (LinkToken::random(), self.clock.now(), mail.clone());
        let digest = token.digest();
        let user = self
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let Some(user) = reader_of(tx, purpose, &asked).await? else { return Ok(None) };
                    if let Some(lifetime) = purpose.link_lifetime() {
                        let link = Link {
                            purpose: purpose.word().into(),
                            user_id: user.id.clone(),
                            address: user.email.clone(),
                            new_address: match purpose {
                                Purpose::AllowChange => asked.other_address,
                                Purpose::VerifyChange => Some(asked.address),
                                _ => None,
                            },
                            expires_at: now.plus(lifetime),
                        };
                        store::links::insert(&mut tx.conn, &digest, &link, now).await?;
                    }
                    Ok::<_, db::Error>(Some(user))
                })
            })
            .await?;
        Ok(user.map(|user| letter(base, purpose, &user, &mail, &token)))
    }
}

/// Whom a mail is for, if it still has its reason.
async fn reader_of(tx: &mut Tx<'_>, purpose: Purpose, mail: &Mail) -> Result<Option<User>, db::Error> {
    let conn = &mut tx.conn;
    let user = match mail.user_id.as_str() {
        "" => store::find_user_by_email(conn, &mail.address).await?,
        id => store::find_user(conn, id).await?,
    };
    let Some(user) = user else { return Ok(None) };
    let is_at = |address: Option<&str>| address == Some(user.email.as_str());
    let new_address = match purpose {
        Purpose::AllowChange => mail.other_address.as_deref(),
        Purpose::VerifyChange => Some(mail.address.as_str()),
        _ => None,
    };
    let has_reason = match purpose {
        Purpose::VerifyEmail => is_at(Some(&mail.address)) && !user.email_verified,
        Purpose::VerifyChange => is_at(mail.other_address.as_deref()),
        Purpose::EmailChanged | Purpose::PasswordChanged => true,
        _ => is_at(Some(&mail.address)),
    };
    if let Some(new_address) = new_address
        && store::find_user_by_email(conn, new_address).await?.is_some()
    {
        return Ok(None);
    }
    Ok(has_reason.then_some(user))
}

fn letter(base: &str, purpose: Purpose, user: &User, mail: &Mail, token: &LinkToken) -> Letter {
    let token = token.as_str();
    let way_back = mail.way_back.as_deref().unwrap_or_else(|| purpose.screen());
    let way_back: String = byte_serialize(way_back.as_bytes()).collect();
    let url = match purpose {
        Purpose::ResetPassword => format!("{base}/api/auth/reset-password/{token}?callbackURL={way_back}"),
        Purpose::VerifyEmail | Purpose::AllowChange | Purpose::VerifyChange => {
            format!("{base}/api/auth/verify-email?token={token}&callbackURL={way_back}")
        }
        Purpose::DeleteAccount => {
            format!("{base}/api/auth/delete-user/callback?token={token}&callbackURL={way_back}")
        }
        Purpose::PasswordChanged | Purpose::EmailChanged | Purpose::SignUpAgain => {
            format!("{base}{}", purpose.screen())
        }
    };
    let Words { subject, before, label, after } = words(purpose, mail);
    let is_theirs = user.email_verified && user.email == mail.address && !user.name.is_empty();
    let host = base.split_once("://").map_or(base, |(_, host)| host);
    Letter {
        to: mail.address.clone(),
        // Anybody can sign up with anybody's address and a name that is a message; only a proved address gets the name.
        name: is_theirs.then(|| user.name.clone()),
        subject: subject.to_owned(),
        before: vec![before],
        button: label.map(|label| Button { label, url }),
        after: after.iter().map(|text| (*text).to_owned()).collect(),
        foot: format!("Sent by the Todolith server at {host}."),
    }
}

struct Words {
    subject: &'static str,
    before: String,
    label: Option<&'static str>,
    after: &'static [&'static str],
}

fn words(purpose: Purpose, mail: &Mail) -> Words {
    let other = mail.other_address.as_deref().unwrap_or("another address");
    let (subject, before, label, after): (_, String, _, &[_]) = match purpose {
        Purpose::ResetPassword => (
            "Reset your password",
            "Somebody, most likely you, asked for a new password for your Todolith account.".to_owned(),
            Some("Choose a new password"),
            &[
                "The link works once, within one hour.",
                "If it was not you, do nothing: your password stays as it is.",
            ],
        ),
        Purpose::VerifyEmail => (
            "Confirm your e-mail address",
            "A Todolith account was made with this address. Please confirm that it is yours.".to_owned(),
            Some("Confirm this address"),
            &["The link works for one hour.", "If it was not you, do nothing."],
        ),
        Purpose::AllowChange => (
            "Allow the change of your e-mail address",
            format!("Your Todolith account is to move from this address to {other}."),
            Some("Allow the change"),
            &[
                "A second link then goes to the new address; the change happens when that one is followed. \
                 This link works once, within one hour.",
                "If it was not you, do not press the button, and change your password: somebody is signed in as you.",
            ],
        ),
        Purpose::VerifyChange => (
            "Confirm your new e-mail address",
            "A Todolith account is to use this address from now on.".to_owned(),
            Some("Use this address"),
            &["The link works once, within one hour.", "If it was not you, do nothing."],
        ),
        Purpose::DeleteAccount => (
            "Delete your account",
            "The button deletes your Todolith account with all its tasks, at once and for good.".to_owned(),
            Some("Delete my account"),
            &[
                "Open the link in a browser in which you are signed in. It works once, within a day.",
                "If it was not you, do nothing here, and change your password: somebody is signed in as you.",
            ],
        ),
        Purpose::PasswordChanged => (
            "Your password has changed",
            "The password of your Todolith account was changed.".to_owned(),
            Some("It was not me"),
            &[
                "If it was you, there is nothing to do. If not, the button leads to where you can set another one.",
            ],
        ),
        Purpose::EmailChanged => (
            "Your e-mail address has changed",
            format!("Your Todolith account now has the address {other} instead of this one."),
            None,
            &["If it was you, there is nothing to do. If not, tell whoever runs the server at once."],
        ),
        Purpose::SignUpAgain => (
            "You have an account already",
            "Somebody, most likely you, tried to make a Todolith account with this address, which has one."
                .to_owned(),
            Some("Sign in"),
            &[
                "If you forgot your password, you can ask for a new one there.",
                "If it was not you, do nothing: nobody got in.",
            ],
        ),
    };
    Words { subject, before, label, after }
}
