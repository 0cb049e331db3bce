//! Rows about people, as accounts and sessions of ours. Rules only; the survey in [`super`] hands the rows over.

use std::collections::{HashMap, HashSet};

use super::{
    report::{Bad, Report},
    row::Row,
};
use crate::{
    auth::{
        arrivals::{Account, Arrivals, CREDENTIAL, Present, mark},
        model::{
            BROWSER_SESSION_LIFETIME, Device, Email, IMAGE_CHARS_MAX, Lasting, NAME_CHARS_MAX, Session,
            SessionToken, USER_AGENT_CHARS_MAX, User,
        },
        password::inherited::Kind,
    },
    clock::Timestamp,
    ids::UserId,
};

/// The longest ids, provider names and scopes that are taken over, in characters.
pub const WORD_CHARS_MAX: usize = 512;

/// Gathers people and tells them apart from those who are here.
pub struct People<'s> {
    pub arrivals: Arrivals,
    present: &'s Present,
    now: Timestamp,
    /// Who of the old users may have things here: those who come along, and those who are here.
    welcome: HashSet<String>,
    /// Who is left behind on purpose, so that what they own is no fault.
    left_behind: HashSet<String>,
    emails: HashMap<String, String>,
    /// When the old passwords were changed last.
    old_passwords: HashMap<String, Timestamp>,
}

/// Whether somebody may have things here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Welcome,
    LeftBehind,
    Unknown,
}

impl<'s> People<'s> {
    pub fn new(present: &'s Present, now: Timestamp) -> Self {
        Self {
            arrivals: Arrivals::default(),
            present,
            now,
            welcome: HashSet::new(),
            left_behind: HashSet::new(),
            emails: HashMap::new(),
            old_passwords: HashMap::new(),
        }
    }

    pub fn standing(&self, user_id: &str) -> Standing {
        if self.welcome.contains(user_id) {
            Standing::Welcome
        } else if self.left_behind.contains(user_id) {
            Standing::LeftBehind
        } else {
            Standing::Unknown
        }
    }

    pub fn add_user(&mut self, row: &Row<'_>, report: &mut Report) -> Result<(), Bad> {
        let id = row.needed("id")?;
        let user_id = UserId::parse(id).ok_or_else(|| row.bad("id", "it is no id that can be kept"))?;
        let email = Email::parse(row.needed("email")?.trim())
            .ok_or_else(|| row.bad("email", "it is not an address that can sign in"))?;
        if row.flag("banned")? {
            self.left_behind.insert(id.to_owned());
            report.left_behind("people who were banned there", 1);
            return Ok(());
        }
        let email = email.as_str().to_owned();
        if self.present.users.contains_key(id) {
            self.welcome.insert(id.to_owned());
            report.users.known += 1;
            return Ok(());
        }
        if self.is_marked("user", id) {
            self.left_behind.insert(id.to_owned());
            report.left_behind("people who came earlier and have deleted their accounts here", 1);
            return Ok(());
        }
        if let Some(other) = self.present.emails.get(&email) {
            return Err(row.bad("email", format!("the address belongs to the account {other} here")));
        }
        if let Some(other) = self.emails.get(&email) {
            return Err(row.bad("email", format!("the address belongs to the user {other} as well")));
        }
        let mut name = row.text("name")?.unwrap_or_default().to_owned();
        if name.chars().any(char::is_control) {
            name = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            report.changed("control characters in names became blanks");
        }
        if name.chars().count() > NAME_CHARS_MAX {
            return Err(row.bad("name", format!("it has more than {NAME_CHARS_MAX} characters")));
        }
        let image = match row.text("image") {
            Ok(image) => image.filter(|text| {
                text.chars().count() <= IMAGE_CHARS_MAX && !text.chars().any(char::is_control)
            }),
            Err(_) => None,
        };
        if image.is_none() && row.is_there("image") {
            report.left_behind("pictures that are longer than an address", 1);
        }
        let created_at = row.moment("createdAt")?.unwrap_or(self.now);
        self.arrivals.users.push(User {
            id: user_id,
            name,
            email: email.clone(),
            email_verified: row.flag("emailVerified")?,
            image: image.map(str::to_owned),
            created_at,
            updated_at: row.moment("updatedAt")?.unwrap_or(created_at),
        });
        self.arrivals.marks.push(mark("user", id));
        self.emails.insert(email, id.to_owned());
        self.welcome.insert(id.to_owned());
        report.users.new += 1;
        Ok(())
    }

    pub fn add_account(&mut self, row: &Row<'_>, report: &mut Report) -> Result<(), Bad> {
        let user_id = row.needed("userId")?.to_owned();
        let Some(()) = self.welcome_owner(row, "userId", &user_id, report)? else { return Ok(()) };
        let (id, provider_id) = (row.word("id")?, row.word("providerId")?);
        let created_at = row.moment("createdAt")?.unwrap_or(self.now);
        let updated_at = row.moment("updatedAt")?.unwrap_or(created_at);
        let is_credential = provider_id == CREDENTIAL;
        let counts = if is_credential { &mut report.passwords } else { &mut report.linked };
        let (account_id, password) = if is_credential {
            let Some(hash) = row.text("password")?.filter(|hash| !hash.is_empty()) else { return Ok(()) };
            if Kind::of(hash).is_none() {
                return Err(row.bad("password", "its hash is of a kind that cannot be compared here"));
            }
            self.old_passwords.insert(user_id.clone(), updated_at);
            // Older versions of Better Auth wrote other ids here; ours is the user's.
            (user_id.clone(), Some(hash.to_owned()))
        } else {
            (row.word("accountId")?.to_owned(), None)
        };
        let known = (user_id.clone(), provider_id.to_owned(), account_id.clone());
        let is_taken = is_credential && self.present.passwords.contains_key(&user_id);
        let mark = mark("account", id);
        if is_taken || self.present.accounts.contains(&known) || self.present.marks.contains(mark.as_slice())
        {
            counts.known += 1;
            return Ok(());
        }
        if self.present.account_ids.contains(id)
            || self
                .arrivals
                .accounts
                .iter()
                .rev()
                .take_while(|other| other.user_id == user_id)
                .any(|other| other.provider_id == provider_id && other.account_id == account_id)
        {
            return Err(row.bad("id", "the same account is there already"));
        }
        counts.new += 1;
        let account = Account {
            id: id.to_owned(),
            user_id,
            provider_id: provider_id.to_owned(),
            account_id,
            password,
            scope: row.text("scope")?.map(|scope| scope.chars().take(WORD_CHARS_MAX).collect()),
            created_at,
            updated_at,
        };
        self.arrivals.accounts.push(account);
        self.arrivals.marks.push(mark);
        Ok(())
    }

    pub fn add_session(&mut self, row: &Row<'_>, report: &mut Report) -> Result<(), Bad> {
        let user_id = row.needed("userId")?.to_owned();
        let expires_at = row.moment("expiresAt")?.ok_or_else(|| row.bad("expiresAt", "it is missing"))?;
        if expires_at <= self.now {
            report.left_behind("sessions that have ended", 1);
            return Ok(());
        }
        let Some(()) = self.welcome_owner(row, "userId", &user_id, report)? else { return Ok(()) };
        if row.is_there("impersonatedBy") {
            report.left_behind("sessions of administrators who acted for others", 1);
            return Ok(());
        }
        let (id, token) = (row.word("id")?, row.word("token")?);
        let digest = SessionToken::brought(token).digest();
        let mark = mark("session", token);
        if self.present.token_digests.contains(&digest) || self.present.marks.contains(mark.as_slice()) {
            report.sessions.known += 1;
            return Ok(());
        }
        // Whoever changed their password here has ended what the old one opened.
        let changed_here =
            self.present.passwords.get(&user_id).filter(|_| self.present.users.contains_key(&user_id));
        if changed_here.is_some() && changed_here != self.old_passwords.get(&user_id) {
            report.left_behind("sessions of people who have changed their passwords here", 1);
            return Ok(());
        }
        if self.present.session_ids.contains(id) {
            return Err(row.bad("id", "a session here has the same id"));
        }
        let created_at = row.moment("createdAt")?.unwrap_or(self.now);
        let updated_at = row.moment("updatedAt")?.unwrap_or(created_at);
        // The old table does not say who wanted to be remembered; those who did not got a day.
        let remembered = expires_at > updated_at.plus(BROWSER_SESSION_LIFETIME);
        let owner =
            UserId::parse(&user_id).ok_or_else(|| row.bad("userId", "it is no id that can be kept"))?;
        let session = Session {
            id: id.to_owned(),
            user_id: owner,
            expires_at,
            created_at,
            updated_at,
            device: Device {
                ip_address: row.text("ipAddress")?.unwrap_or_default().chars().take(64).collect(),
                user_agent: row
                    .text("userAgent")?
                    .unwrap_or_default()
                    .chars()
                    .take(USER_AGENT_CHARS_MAX)
                    .collect(),
            },
            lasting: if remembered { Lasting::Remembered } else { Lasting::BrowserOnly },
        };
        self.arrivals.sessions.push((session, digest));
        self.arrivals.marks.push(mark);
        report.sessions.new += 1;
        Ok(())
    }

    /// Whether the owner of a row may have things here; `None` for those who were left behind on purpose.
    pub fn welcome_owner(
        &self,
        row: &Row<'_>,
        field: &'static str,
        user_id: &str,
        report: &mut Report,
    ) -> Result<Option<()>, Bad> {
        match self.standing(user_id) {
            Standing::Welcome => Ok(Some(())),
            Standing::LeftBehind => {
                report.left_behind("things of people who are left behind", 1);
                Ok(None)
            }
            Standing::Unknown => Err(row.bad(field, "no user who comes along has this id")),
        }
    }

    fn is_marked(&self, kind: &str, id: &str) -> bool {
        self.present.marks.contains(mark(kind, id).as_slice())
    }
}
