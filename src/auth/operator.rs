//! Verbs of whoever runs the server, which ask for no password and no session. The command line calls them.

use super::{
    Accounts, insert_user,
    links::replace_password,
    mails::{Purpose, queue, to_user},
    model::{Email, Error, NewUser, User},
    password::Password,
    store,
};
use crate::ids::UserId;

impl Accounts {
    /// Users in the order of their addresses, beginning after `email` (which may be empty).
    pub async fn list_users(&self, email: &str, limit: u32) -> Result<Vec<User>, Error> {
        let mut reader = self.db.read().await?;
        Ok(store::list_users_after(&mut reader.conn(), email, limit).await?)
    }

    /// Finds a user by address or by id.
    pub async fn find_user(&self, email_or_id: &str) -> Result<Option<User>, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        Ok(match Email::parse(email_or_id) {
            Some(email) => store::find_user_by_email(&mut conn, email.as_str()).await?,
            None => store::find_user(&mut conn, email_or_id).await?,
        })
    }

    /// Makes an account whatever the settings say about sign-up, for the operator.
    pub async fn create_user(&self, new: NewUser, password: Password) -> Result<User, Error> {
        self.refuse_taken(&new.email).await?;
        let user = self.user_of(new);
        let hash = self.passwords.hash(password).await;
        let kept = user.clone();
        self.db.write(move |tx| Box::pin(async move { insert_user(tx, &kept, &hash).await })).await?;
        Ok(user)
    }

    /// Sets the password, also for a user who had none, and ends all their sessions.
    pub async fn set_password(&self, user_id: &UserId, password: Password) -> Result<(), Error> {
        let hash = self.passwords.hash(password).await;
        let (user_id, mailing, clock) = (user_id.clone(), self.mailing, self.clock.clone());
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    let user = store::find_user(&mut tx.conn, user_id.as_str()).await?;
                    let user = user.ok_or(Error::NoSuchUser)?;
                    replace_password(tx, &user, &hash, clock.now()).await?;
                    let notice = to_user(Purpose::PasswordChanged, &user, None);
                    Ok(queue(tx, mailing, &notice, &clock).await?)
                })
            })
            .await
    }
}
