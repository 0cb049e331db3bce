//! Verbs of somebody who is signed in already: being recognised, tokens for the task API, the list of one's sessions.

use super::{
    Accounts,
    model::{Error, SESSION_LIFETIME, Session, SessionToken, TOKEN_LIFETIME, User},
    store,
    token::PublicJwk,
};
use crate::clock::Timestamp;

/// How many sessions a user is shown; nothing bounds how many there are.
pub const SESSIONS_LISTED_MAX: u32 = 200;

/// Somebody who came with a live session.
#[derive(Clone, Debug)]
pub struct Visit {
    pub user: User,
    pub session: Session,
    pub token: SessionToken,
    /// Whether this use extended the session, so that the browser should hear of it.
    pub extended: bool,
}

/// Whether using a session may extend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    WhenDue,
    Never,
}

impl Accounts {
    /// Finds the live session of a token, extending it when due. An expired one is removed.
    pub async fn visit(&self, token: SessionToken, extension: Extension) -> Result<Option<Visit>, Error> {
        let found = {
            let mut reader = self.db.read().await?;
            let mut conn = reader.conn();
            match store::find_session(&mut conn, &token.digest()).await? {
                None => None,
                Some(session) => {
                    let user = store::find_user(&mut conn, session.user_id.as_str()).await?;
                    user.map(|user| (user, session))
                }
            }
        };
        let Some((user, mut session)) = found else { return Ok(None) };
        let now = self.clock.now();
        if session.has_expired(now) {
            if let Err(error) = self.sign_out(&token).await {
                tracing::warn!(%error, "an expired session could not be removed; the next sweep will");
            }
            return Ok(None);
        }
        let mut extended = false;
        if extension == Extension::WhenDue && session.is_due_for_extension(now) {
            match self.extend(&session.id, now).await {
                Ok(()) => {
                    session.expires_at = now.plus(SESSION_LIFETIME);
                    session.updated_at = now;
                    extended = true;
                }
                // The session is good all the same; its next use tries again.
                Err(error) => tracing::warn!(%error, "a session could not be extended"),
            }
        }
        Ok(Some(Visit { user, session, token, extended }))
    }

    async fn extend(&self, id: &str, now: Timestamp) -> Result<(), Error> {
        let id = id.to_owned();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    Ok(store::extend_session(&mut tx.conn, &id, now.plus(SESSION_LIFETIME), now).await?)
                })
            })
            .await
    }

    /// A JSON Web Token for the task API, which names the session in the change log. `origin` is the server's own.
    pub async fn issue_token(&self, visit: &Visit, origin: &str) -> Result<String, Error> {
        Ok(self.tokens.issue_to(&visit.user, &visit.session.id, origin, TOKEN_LIFETIME).await?)
    }

    /// The keys that others verify tokens with; `None` when tokens are signed with the shared secret.
    pub async fn published_keys(&self) -> Result<Option<Vec<PublicJwk>>, Error> {
        Ok(self.tokens.published_keys().await?)
    }

    /// The visitor's newest live sessions, at most [`SESSIONS_LISTED_MAX`]. The visiting session must be younger than a day.
    pub async fn list_sessions(&self, visit: &Visit) -> Result<Vec<Session>, Error> {
        let now = self.clock.now();
        if !visit.session.is_fresh(now) {
            return Err(Error::NotFresh);
        }
        let mut reader = self.db.read().await?;
        Ok(store::list_sessions(&mut reader.conn(), visit.user.id.as_str(), now, SESSIONS_LISTED_MAX).await?)
    }

    /// Ends one of the visitor's sessions, named by its token or by its id. Other users' sessions stay, without a word.
    pub async fn revoke_session(&self, visit: &Visit, handle: &str) -> Result<(), Error> {
        // No id has a NUL, and PostgreSQL would refuse to look for one.
        if handle.contains('\0') {
            return Ok(());
        }
        let (user_id, id) = (visit.user.id.clone(), handle.to_owned());
        let digest = SessionToken::brought(handle).digest();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    Ok(store::delete_session_of(&mut tx.conn, user_id.as_str(), &id, &digest).await?)
                })
            })
            .await
    }

    /// Ends all of the visitor's sessions but the visiting one.
    pub async fn revoke_other_sessions(&self, visit: &Visit) -> Result<(), Error> {
        let (user_id, id) = (visit.user.id.clone(), visit.session.id.clone());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    Ok(store::delete_other_sessions(&mut tx.conn, user_id.as_str(), &id).await?)
                })
            })
            .await
    }

    /// Ends all of the visitor's sessions.
    pub async fn revoke_sessions(&self, visit: &Visit) -> Result<(), Error> {
        let user_id = visit.user.id.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move { Ok(store::delete_sessions(&mut tx.conn, user_id.as_str()).await?) })
            })
            .await
    }

    /// Removes at most `limit` expired sessions and says how many it found.
    pub async fn sweep_expired(&self, limit: u32) -> Result<u64, Error> {
        let now = self.clock.now();
        self.db
            .write(move |tx| {
                Box::pin(async move { Ok(store::delete_expired(&mut tx.conn, now, limit).await?) })
            })
            .await
    }
}
