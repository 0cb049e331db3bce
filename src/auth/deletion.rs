//! The end of an account: at once, or by a mailed link. One transaction removes it with everything else that is the user's.
//!
//! Sign-in knows no tasks; the composition root says with [`Accounts::forgetting`] what else has to go.

use futures_util::future::BoxFuture;

use super::{
    Accounts,
    links::LinkToken,
    mails::{Purpose, to_user},
    model::Error,
    password::Password,
    session::Visit,
    store,
};
use crate::{
    db::{self, Tx},
    ids::UserId,
    mail,
};

/// Removes what a feature keeps of a user.
pub type Forget = for<'t> fn(&'t mut Tx<'_>, &'t UserId) -> BoxFuture<'t, Result<(), db::Error>>;

/// What became of the wish to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deletion {
    Done,
    /// A link is on its way that does it.
    Mailed,
}

impl Accounts {
    /// Says what else of a user goes in the transaction that deletes their account.
    #[must_use]
    pub fn forgetting(mut self, also: &[Forget]) -> Self {
        self.also_forgotten = also.into();
        self
    }

    /// Deletes the visitor's account, or mails the link that does. Without mail it takes the password or a session that is
    /// younger than a day.
    pub async fn request_deletion(
        &self,
        visit: &Visit,
        password: Option<Password>,
        way_back: Option<String>,
    ) -> Result<Deletion, Error> {
        let has_password = password.is_some();
        if let Some(password) = password {
            self.verify_password(visit, password).await?;
        }
        if self.mailing.is_on() {
            self.post(to_user(Purpose::DeleteAccount, &visit.user, way_back)).await?;
            return Ok(Deletion::Mailed);
        }
        if !has_password && !visit.session.is_fresh(self.clock.now()) {
            return Err(Error::SessionTooOld);
        }
        self.delete(visit.user.id.clone(), None).await?;
        Ok(Deletion::Done)
    }

    /// Deletes the visitor's account for the link that was mailed to them. A password that comes along must be right.
    pub async fn delete_by_link(
        &self,
        visit: &Visit,
        password: Option<Password>,
        token: &LinkToken,
    ) -> Result<Deletion, Error> {
        if let Some(password) = password {
            self.verify_password(visit, password).await?;
        }
        let digest = token.digest();
        let link = {
            let mut reader = self.db.read().await?;
            store::links::find(&mut reader.conn(), &digest).await?
        };
        let is_theirs = link.is_some_and(|link| {
            link.purpose == Purpose::DeleteAccount.word()
                && link.user_id == visit.user.id
                && link.address == visit.user.email
                && link.expires_at > self.clock.now()
        });
        if !is_theirs {
            return Err(Error::InvalidToken);
        }
        self.delete(visit.user.id.clone(), Some(digest)).await?;
        Ok(Deletion::Done)
    }

    /// Deletes an account with everything of its user, for the operator.
    pub async fn delete_user(&self, user_id: &UserId) -> Result<(), Error> {
        self.delete(user_id.clone(), None).await
    }

    async fn delete(&self, user_id: UserId, link: Option<Vec<u8>>) -> Result<(), Error> {
        let also = self.also_forgotten.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    if let Some(digest) = link
                        && !store::links::take(&mut tx.conn, &digest).await?
                    {
                        return Err(Error::InvalidToken);
                    }
                    for forget in also.iter() {
                        forget(tx, &user_id).await?;
                    }
                    mail::forget(tx, user_id.as_str()).await?;
                    let was_there = store::delete_user(&mut tx.conn, user_id.as_str()).await?;
                    if was_there { Ok(()) } else { Err(Error::NoSuchUser) }
                })
            })
            .await
    }
}
