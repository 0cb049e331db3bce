//! Accounts, sessions and tokens: who somebody is, and the proof that they may act.
//!
//! [`Accounts`] has the verbs; HTTP (`api`), the command line and the background jobs call them. A verb that returned has
//! been committed. The verbs know no HTTP, and nothing here knows tasks: what else goes with an account is handed in.

pub mod api;
pub mod arrivals;
pub mod deletion;
pub mod linked;
pub mod links;
pub mod mails;
pub mod model;
mod operator;
pub mod owner;
pub mod password;
pub mod rate;
pub mod session;
mod store;
pub mod token;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::{
    clock::Clock,
    config::{RateLimit, SignUp},
    db::{self, Db, Tx},
    ids::UserId,
    wire::Patch,
};

use deletion::Forget;
use mails::{Mailing, Purpose, queue, to_address, to_user};
use model::{
    Device, Email, Error, Image, Lasting, Name, NewUser, SESSION_LIFETIME, Session, SessionToken, User,
    new_id,
};
use password::{Password, Passwords, inherited::Kind};
use rate::Guesses;
use session::Visit;
use token::Tokens;

/// How often a sign-in starts over because the stored hash changed while it was compared.
const SIGN_IN_TRIES: u32 = 3;

/// The verbs of sign-in. Cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    db: Db,
    clock: Clock,
    tokens: Tokens,
    passwords: Passwords,
    sign_up: SignUp,
    /// None where nobody counts.
    guesses: Option<Arc<Guesses>>,
    #[cfg(test)]
    password_checks: Arc<std::sync::atomic::AtomicU64>,
    mailing: Mailing,
    also_forgotten: Arc<[Forget]>,
}

/// A session that was just opened, with the only copy of its token.
#[derive(Clone, Debug)]
pub struct Opened {
    pub user: User,
    pub session: Session,
    pub token: SessionToken,
}

/// What signing up led to.
#[derive(Clone, Debug)]
pub enum SignedUp {
    In(Opened),
    /// Nobody is signed in before the address is proved. The same is said of an address that has an account, with a user who
    /// does not exist.
    ToBeVerified(User),
}

/// What happens to a user's other sessions when the password changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherSessions {
    Keep,
    /// All end, and the caller gets a new one.
    End,
}

impl Accounts {
    pub fn new(db: Db, clock: Clock, tokens: Tokens, sign_up: SignUp) -> Self {
        Self {
            db,
            clock,
            tokens,
            passwords: Passwords::default(),
            sign_up,
            mailing: Mailing::Off,
            also_forgotten: Arc::new([]),
            guesses: None,
            #[cfg(test)]
            password_checks: Arc::default(),
        }
    }

    /// With a bound on wrong passwords for one account, or without.
    #[must_use]
    pub fn with_rate_limit(self, rate_limit: RateLimit) -> Self {
        Self { guesses: (rate_limit == RateLimit::On).then(Arc::default), ..self }
    }

    /// Says whether mail is sent, and what that is good for.
    #[must_use]
    pub fn with_mail(self, mailing: Mailing) -> Self {
        Self { mailing, ..self }
    }

    /// Who may sign up now: a server for its first user only says [`SignUp::Closed`] once that user is there.
    pub async fn who_may_sign_up(&self) -> Result<SignUp, Error> {
        let used_up = self.sign_up == SignUp::FirstUserOnly && {
            let mut reader = self.db.read().await?;
            store::has_users(&mut reader.conn()).await?
        };
        Ok(if used_up { SignUp::Closed } else { self.sign_up })
    }

    /// Makes an account as the settings allow, and signs it in or mails a link that proves its address and leads to `way_back`.
    pub async fn sign_up(
        &self,
        new: NewUser,
        password: Password,
        device: Device,
        lasting: Lasting,
        way_back: Option<String>,
    ) -> Result<SignedUp, Error> {
        // Both questions are asked again when it counts; asking here spares the work of hashing.
        if self.who_may_sign_up().await? == SignUp::Closed {
            return Err(Error::SignUpClosed);
        }
        let taken = self.refuse_taken(&new.email).await;
        let user = self.user_of(new);
        if self.mailing.verified_only() {
            return self.sign_up_to_verify(user, taken, password, way_back).await;
        }
        taken?;
        let opened = self.open_session(user, device, lasting);
        let hash = self.passwords.hash(password).await;
        let only_the_first = self.sign_up == SignUp::FirstUserOnly;
        let kept = opened.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    insert_allowed_user(tx, &kept.user, &hash, only_the_first).await?;
                    insert_session(tx, &kept).await
                })
            })
            .await?;
        Ok(SignedUp::In(opened))
    }

    /// An address that is taken costs as much time as one that is free, and whoever reads there hears of it instead.
    async fn sign_up_to_verify(
        &self,
        user: User,
        taken: Result<(), Error>,
        password: Password,
        way_back: Option<String>,
    ) -> Result<SignedUp, Error> {
        let hash = self.passwords.hash(password).await;
        let made = match taken {
            Ok(()) => {
                let only_the_first = self.sign_up == SignUp::FirstUserOnly;
                let (mailing, clock, new) = (self.mailing, self.clock.clone(), user.clone());
                let work = self.db.write(move |tx| {
                    Box::pin(async move {
                        insert_allowed_user(tx, &new, &hash, only_the_first).await?;
                        let mail = to_user(Purpose::VerifyEmail, &new, way_back);
                        Ok(queue(tx, mailing, &mail, &clock).await?)
                    })
                });
                work.await
            }
            taken => taken,
        };
        match made {
            Ok(()) => {}
            Err(Error::EmailTaken) => self.post(to_address(Purpose::SignUpAgain, &user.email, None)).await?,
            Err(error) => return Err(error),
        }
        Ok(SignedUp::ToBeVerified(user))
    }

    /// Opens a session for whoever knows the password. An unknown address costs as much time as a wrong password. A hash that
    /// was made elsewhere is replaced by one of ours.
    ///
    /// After too many wrong ones nobody may try for a while, except where the account is signed in already: whoever
    /// guesses from elsewhere must not lock its owner out.
    pub async fn sign_in(
        &self,
        email: &Email,
        password: Password,
        device: Device,
        lasting: Lasting,
    ) -> Result<Opened, Error> {
        let Some(guesses) = &self.guesses else {
            return self.sign_in_unbounded(email, password, device, lasting).await;
        };
        let guess = match guesses.begin(email, self.clock.now()) {
            Ok(guess) => Some(guess),
            Err(too_early) if !self.is_signed_in_at(email, &device.ip_address).await? => {
                return Err(Error::TooManyGuesses(too_early));
            }
            Err(_) => None,
        };
        let outcome = self.sign_in_unbounded(email, password, device, lasting).await;
        if let Some(guess) = guess.filter(|_| !matches!(outcome, Err(Error::InvalidEmailOrPassword))) {
            guesses.forgive(&guess);
        }
        outcome
    }

    async fn is_signed_in_at(&self, email: &Email, ip_address: &str) -> Result<bool, Error> {
        let mut reader = self.db.read().await?;
        let now = self.clock.now();
        Ok(!ip_address.is_empty()
            && store::has_session_at(&mut reader.conn(), email.as_str(), ip_address, now).await?)
    }

    async fn sign_in_unbounded(
        &self,
        email: &Email,
        password: Password,
        device: Device,
        lasting: Lasting,
    ) -> Result<Opened, Error> {
        // Again when the stored hash changed meanwhile: to another password, or to a newer kind by another sign-in.
        for _ in 0..SIGN_IN_TRIES {
            let (user, hash) = self.find_with_hash(email).await?;
            let matches = self.is_right(password.clone(), hash.clone()).await;
            let (Some(user), Some(hash), true) = (user, hash.clone(), matches) else {
                if self.has_scrypt_hashes().await? {
                    self.passwords.spend_the_other(password, hash).await;
                }
                return Err(Error::InvalidEmailOrPassword);
            };
            if self.mailing.verified_only() && !user.email_verified {
                return Err(Error::EmailNotVerified);
            }
            let newer = match Kind::of(&hash) {
                Some(Kind::Current) => None,
                _ => Some(self.passwords.hash(password.clone()).await),
            };
            let opened = self.open_session(user, device.clone(), lasting);
            let kept = match self.keep_session(&opened, &hash, newer.clone()).await {
                // Nobody is kept out because a hash could not be replaced; the next sign-in tries again.
                Err(error) if newer.is_some() => {
                    tracing::warn!(%error, "a password hash could not be replaced by a newer one");
                    self.keep_session(&opened, &hash, None).await?
                }
                kept => kept?,
            };
            if kept {
                return Ok(opened);
            }
        }
        Err(Error::InvalidEmailOrPassword)
    }

    async fn find_with_hash(&self, email: &Email) -> Result<(Option<User>, Option<String>), Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        let user = store::find_user_by_email(&mut conn, email.as_str()).await?;
        let hash = match &user {
            Some(user) => store::find_password_hash(&mut conn, user.id.as_str()).await?,
            None => None,
        };
        Ok((user, hash))
    }

    async fn has_scrypt_hashes(&self) -> Result<bool, Error> {
        let mut reader = self.db.read().await?;
        Ok(store::has_scrypt_hashes(&mut reader.conn()).await?)
    }

    /// Keeps a session if the password still is `hash`, which becomes `newer` if there is one.
    async fn keep_session(&self, opened: &Opened, hash: &str, newer: Option<String>) -> Result<bool, Error> {
        let (kept, hash) = (opened.clone(), hash.to_owned());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    // Whoever changed the password meanwhile has ended all sessions; this one must not slip through.
                    let next = newer.as_deref().unwrap_or(&hash);
                    let held =
                        store::hold_password_hash(&mut tx.conn, kept.user.id.as_str(), &hash, next).await?;
                    if held {
                        insert_session(tx, &kept).await?;
                    }
                    Ok(held)
                })
            })
            .await
    }

    /// Ends the session, if there is one.
    pub async fn sign_out(&self, token: &SessionToken) -> Result<(), Error> {
        let digest = token.digest();
        self.db
            .write(move |tx| Box::pin(async move { Ok(store::delete_session(&mut tx.conn, &digest).await?) }))
            .await
    }

    /// Changes what was named and nothing else.
    pub async fn update_user(
        &self,
        user_id: &UserId,
        name: Option<Name>,
        image: Patch<Image>,
    ) -> Result<(), Error> {
        let (user_id, now) = (user_id.clone(), self.clock.now());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(name) = name {
                        store::change_name(&mut tx.conn, user_id.as_str(), &name, now).await?;
                    }
                    let image = match image {
                        Patch::Keep => return Ok(()),
                        Patch::Clear => None,
                        Patch::Set(image) => Some(image),
                    };
                    let image = image.as_ref().map(Image::as_str);
                    Ok(store::change_image(&mut tx.conn, user_id.as_str(), image, now).await?)
                })
            })
            .await
    }

    /// Replaces the password of somebody who knows the present one. Returns the new session if all others were ended.
    pub async fn change_password(
        &self,
        visit: &Visit,
        current: Password,
        new: Password,
        others: OtherSessions,
        device: Device,
    ) -> Result<Option<Opened>, Error> {
        let before = {
            let mut reader = self.db.read().await?;
            store::find_password_hash(&mut reader.conn(), visit.user.id.as_str()).await?
        };
        let before = before.ok_or(Error::NoPassword)?;
        if !self.is_right(current, Some(before.clone())).await {
            return Err(Error::InvalidPassword);
        }
        let after = self.passwords.hash(new).await;
        let opened = (others == OtherSessions::End).then(|| {
            let mut opened = self.open_session(visit.user.clone(), device, visit.session.lasting);
            // Better Auth gives this session a week, also when it ends with the browser.
            opened.session.expires_at = opened.session.created_at.plus(SESSION_LIFETIME);
            opened
        });
        let (user_id, now, kept) = (visit.user.id.clone(), self.clock.now(), opened.clone());
        let (mailing, clock) = (self.mailing, self.clock.clone());
        let notice = to_user(Purpose::PasswordChanged, &visit.user, None);
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    if !store::replace_password_hash(&mut tx.conn, user_id.as_str(), &before, &after, now)
                        .await?
                    {
                        return Err(Error::InvalidPassword);
                    }
                    // Links that somebody else may have asked for in the user's name end with the old password.
                    let kept_links = Purpose::VerifyEmail.word();
                    store::links::delete_but(&mut tx.conn, user_id.as_str(), kept_links).await?;
                    queue(tx, mailing, &notice, &clock).await?;
                    let Some(kept) = kept else { return Ok(()) };
                    store::delete_sessions(&mut tx.conn, user_id.as_str()).await?;
                    insert_session(tx, &kept).await
                })
            })
            .await?;
        Ok(opened)
    }

    /// Whether the password belongs to the stored hash. Without a hash the answer is no, and takes as long.
    async fn is_right(&self, password: Password, hash: Option<String>) -> bool {
        #[cfg(test)]
        self.password_checks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.passwords.matches(password, hash).await
    }

    async fn refuse_taken(&self, email: &Email) -> Result<(), Error> {
        let mut reader = self.db.read().await?;
        match store::find_user_by_email(&mut reader.conn(), email.as_str()).await? {
            Some(_) => Err(Error::EmailTaken),
            None => Ok(()),
        }
    }

    fn user_of(&self, new: NewUser) -> User {
        let NewUser { name, email, image } = new;
        let now = self.clock.now();
        User {
            id: UserId::parse(&new_id()).expect("32 letters and digits are a user id"),
            name: name.as_str().to_owned(),
            email: email.as_str().to_owned(),
            email_verified: false,
            image: image.map(|image| image.as_str().to_owned()),
            created_at: now,
            updated_at: now,
        }
    }

    fn open_session(&self, user: User, device: Device, lasting: Lasting) -> Opened {
        let now = self.clock.now();
        let session = Session {
            id: new_id(),
            user_id: user.id.clone(),
            expires_at: now.plus(lasting.lifetime()),
            created_at: now,
            updated_at: now,
            device,
            lasting,
        };
        Opened { user, session, token: SessionToken::random() }
    }
}

async fn insert_allowed_user(
    tx: &mut Tx<'_>,
    user: &User,
    hash: &str,
    only_the_first: bool,
) -> Result<(), Error> {
    if only_the_first {
        store::close_users(&mut tx.conn).await?;
        if store::has_users(&mut tx.conn).await? {
            return Err(Error::SignUpClosed);
        }
    }
    insert_user(tx, user, hash).await
}

async fn insert_user(tx: &mut Tx<'_>, user: &User, hash: &str) -> Result<(), Error> {
    store::insert_user(&mut tx.conn, user).await.map_err(|error| match error {
        // Ids are random; the address is what can be there already.
        db::Error::Duplicate(_) => Error::EmailTaken,
        other => Error::Database(other),
    })?;
    Ok(store::insert_credential(&mut tx.conn, &new_id(), user.id.as_str(), hash, user.created_at).await?)
}

async fn insert_session(tx: &mut Tx<'_>, opened: &Opened) -> Result<(), Error> {
    Ok(store::insert_session(&mut tx.conn, &opened.session, &opened.token.digest()).await?)
}

/// The address at which a user has proved to read mail.
pub async fn reachable_address(conn: &mut db::Conn<'_>, user: &str) -> Result<Option<String>, db::Error> {
    let user = store::find_user(conn, user).await?.filter(|user| user.email_verified);
    Ok(user.map(|user| user.email))
}
