//! What mailed links do: a new password, a proved address, another address. A link's token is random and means something only
//! as long as its row is there; it is no JSON Web Token, so neither kind passes for the other.

use std::{borrow::Cow, fmt, time::Duration};

use sha2::{Digest, Sha256};

use super::{
    Accounts,
    mails::{Purpose, queue, to_address, to_user},
    model::{Email, Error, User, new_id},
    password::Password,
    store,
};
use crate::{
    clock::Timestamp,
    db::{self, Tx},
    ids::UserId,
    mail::Mail,
};

/// How long an ended link is remembered, so that whoever follows it hears that it has ended.
const ENDED_LINK_KEPT: Duration = Duration::from_hours(24);

/// What a mailed link carries: 32 letters and digits, of which only the digest is kept.
#[derive(Clone)]
pub struct LinkToken(String);

impl LinkToken {
    pub fn random() -> Self {
        Self(new_id())
    }

    /// A token as somebody brought it along.
    pub fn brought(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn digest(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(link token)")
    }
}

/// A link that was mailed.
#[derive(Clone, Debug)]
pub struct Link {
    pub purpose: Cow<'static, str>,
    pub user_id: UserId,
    /// The user's address at that time.
    pub address: String,
    pub new_address: Option<String>,
    pub expires_at: Timestamp,
}

impl Link {
    fn is_for(&self, purpose: Purpose) -> bool {
        self.purpose == purpose.word()
    }
}

impl Accounts {
    /// Mails a link for a new password, if the address has an account. Nothing here depends on whether it has.
    pub async fn request_password_reset(&self, email: &Email, way_back: Option<String>) -> Result<(), Error> {
        Ok(self.post(to_address(Purpose::ResetPassword, email.as_str(), way_back)).await?)
    }

    /// A link token for a new password, for the operator to hand over.
    pub async fn make_reset_link(&self, user: &User, lifetime: Duration) -> Result<LinkToken, Error> {
        let (token, now) = (LinkToken::random(), self.clock.now());
        let (digest, link) = (
            token.digest(),
            Link {
                purpose: Purpose::ResetPassword.word().into(),
                user_id: user.id.clone(),
                address: user.email.clone(),
                new_address: None,
                expires_at: now.plus(lifetime),
            },
        );
        self.db
            .write(move |tx| {
                Box::pin(async move { store::links::insert(&mut tx.conn, &digest, &link, now).await })
            })
            .await
            .map_err(|error: db::Error| error.into())
            .map(|()| token)
    }

    /// Whether a link for a new password would work now.
    pub async fn can_reset(&self, token: &LinkToken) -> Result<bool, Error> {
        match self.reset_link(token).await {
            Ok(_) => Ok(true),
            Err(Error::InvalidToken) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn reset_link(&self, token: &LinkToken) -> Result<User, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        let link = store::links::find(&mut conn, &token.digest()).await?;
        let link = link
            .filter(|link| link.is_for(Purpose::ResetPassword) && link.expires_at > self.clock.now())
            .ok_or(Error::InvalidToken)?;
        let user = store::find_user(&mut conn, link.user_id.as_str()).await?;
        user.filter(|user| user.email == link.address).ok_or(Error::InvalidToken)
    }

    /// Sets a new password for whoever has such a link, and signs that user out everywhere.
    pub async fn reset_password(&self, token: &LinkToken, new: Password) -> Result<(), Error> {
        let user = self.reset_link(token).await?;
        let hash = self.passwords.hash(new).await;
        let (digest, mailing, clock) = (token.digest(), self.mailing, self.clock.clone());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    if !store::links::take(&mut tx.conn, &digest).await? {
                        return Err(Error::InvalidToken);
                    }
                    replace_password(tx, &user, &hash, clock.now()).await?;
                    let notice = to_user(Purpose::PasswordChanged, &user, None);
                    Ok(queue(tx, mailing, &notice, &clock).await?)
                })
            })
            .await
    }

    /// Mails a link that proves an address. Signed in it must be one's own and not proved yet; otherwise nothing depends on
    /// whose it is.
    pub async fn request_verification(
        &self,
        visitor: Option<&User>,
        email: &Email,
        way_back: Option<String>,
    ) -> Result<(), Error> {
        match visitor {
            Some(user) if user.email != email.as_str() => return Err(Error::EmailMismatch),
            Some(user) if user.email_verified => return Err(Error::AlreadyVerified),
            _ => {}
        }
        Ok(self.post(to_address(Purpose::VerifyEmail, email.as_str(), way_back)).await?)
    }

    /// Mails the first link of a change of address: to the present address if that is proved, else to the new one.
    pub async fn request_email_change(
        &self,
        user: &User,
        new: &Email,
        way_back: Option<String>,
    ) -> Result<(), Error> {
        if user.email == new.as_str() {
            return Err(Error::SameEmail);
        }
        let mail = if user.email_verified {
            let new = new.as_str().to_owned();
            Mail { other_address: Some(new), ..to_user(Purpose::AllowChange, user, way_back) }
        } else {
            to_new_address(user, new.as_str(), way_back)
        };
        Ok(self.post(mail).await?)
    }

    /// Does what a link to prove or to change an address was mailed for. `visitor` is whoever is signed in, if anybody.
    pub async fn follow(
        &self,
        token: &LinkToken,
        visitor: Option<&UserId>,
        way_back: Option<String>,
    ) -> Result<Followed, Error> {
        let digest = token.digest();
        let (link, user) = {
            let mut reader = self.db.read().await?;
            let mut conn = reader.conn();
            let link = store::links::find(&mut conn, &digest).await?.ok_or(Error::InvalidToken)?;
            let user = store::find_user(&mut conn, link.user_id.as_str()).await?;
            (link, user.ok_or(Error::InvalidToken)?)
        };
        let purpose = Purpose::parse(&link.purpose).ok_or(Error::InvalidToken)?;
        let new_address = match (purpose, link.new_address) {
            (Purpose::VerifyEmail, None) => None,
            (Purpose::AllowChange | Purpose::VerifyChange, Some(new)) => Some(new),
            _ => return Err(Error::InvalidToken),
        };
        if link.expires_at <= self.clock.now() {
            return Err(Error::TokenExpired);
        }
        if user.email != link.address {
            return Err(Error::InvalidToken);
        }
        if new_address.is_some() && visitor.is_some_and(|visitor| *visitor != user.id) {
            return Err(Error::OtherVisitor);
        }
        let (mailing, clock) = (self.mailing, self.clock.clone());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let id = user.id.as_str();
                    let Some(new_address) = new_address else {
                        // Mail scanners follow links too, so this one may be followed again.
                        store::verify_email(&mut tx.conn, id, &user.email, clock.now()).await?;
                        return Ok(Followed::Verified);
                    };
                    if !store::links::take(&mut tx.conn, &digest).await? {
                        return Err(Error::InvalidToken);
                    }
                    if purpose == Purpose::AllowChange {
                        let mail = to_new_address(&user, &new_address, way_back);
                        queue(tx, mailing, &mail, &clock).await?;
                        return Ok(Followed::Allowed);
                    }
                    let changed =
                        store::change_email(&mut tx.conn, id, &user.email, &new_address, clock.now()).await;
                    match changed {
                        Ok(true) => {}
                        Ok(false) => return Err(Error::InvalidToken),
                        Err(db::Error::Duplicate(_)) => return Err(Error::EmailTaken),
                        Err(error) => return Err(error.into()),
                    }
                    let notice = to_user(Purpose::EmailChanged, &user, None);
                    let notice = Mail { other_address: Some(new_address), ..notice };
                    queue(tx, mailing, &notice, &clock).await?;
                    let (email, now) = (notice.other_address.unwrap_or_default(), clock.now());
                    let user = User { email, email_verified: true, updated_at: now, ..user };
                    Ok(Followed::Changed(Box::new(user)))
                })
            })
            .await
    }

    /// Removes at most `limit` links that ended a while ago and says how many it found.
    pub async fn sweep_links(&self, limit: u32) -> Result<u64, Error> {
        let before = self.clock.now().minus(ENDED_LINK_KEPT);
        self.db
            .write(move |tx| {
                Box::pin(async move { Ok(store::links::delete_old(&mut tx.conn, before, limit).await?) })
            })
            .await
    }
}

/// What following a link has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    Verified,
    /// The next link is on its way to the new address.
    Allowed,
    /// The user with the new address.
    Changed(Box<User>),
}

/// The link by which a new address proves itself. It speaks of the present one, so that it ends when that changes.
fn to_new_address(user: &User, new: &str, way_back: Option<String>) -> Mail {
    let mail = to_user(Purpose::VerifyChange, user, way_back);
    Mail { address: new.to_owned(), other_address: Some(user.email.clone()), ..mail }
}

/// Sets the password, also for a user who had none; ends all sessions, and the links that somebody else may have asked for.
pub async fn replace_password(tx: &mut Tx<'_>, user: &User, hash: &str, now: Timestamp) -> Result<(), Error> {
    let id = user.id.as_str();
    if !store::set_password_hash(&mut tx.conn, id, hash, now).await? {
        store::insert_credential(&mut tx.conn, &new_id(), id, hash, now).await?;
    }
    store::delete_sessions(&mut tx.conn, id).await?;
    Ok(store::links::delete_but(&mut tx.conn, id, Purpose::VerifyEmail.word()).await?)
}
