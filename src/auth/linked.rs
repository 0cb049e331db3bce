//! Verbs on the ways in which somebody can sign in: which there are, proving one, giving one up.

use super::{
    Accounts,
    model::{Error, LinkedAccount},
    password::Password,
    session::Visit,
    store,
};

/// How a client names a way of signing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountHandle {
    Id(String),
    /// The provider, and what it calls the user where that is said too.
    Provider {
        provider_id: String,
        account_id: Option<String>,
    },
}

impl AccountHandle {
    fn names(&self, account: &LinkedAccount) -> bool {
        match self {
            Self::Id(id) => *id == account.id,
            Self::Provider { provider_id, account_id } => {
                *provider_id == account.provider_id
                    && account_id.as_ref().is_none_or(|id| *id == account.account_id)
            }
        }
    }
}

impl Accounts {
    /// The ways in which the visitor can sign in, the oldest first.
    pub async fn list_accounts(&self, visit: &Visit) -> Result<Vec<LinkedAccount>, Error> {
        let mut reader = self.db.read().await?;
        Ok(store::list_accounts(&mut reader.conn(), visit.user.id.as_str()).await?)
    }

    /// Gives up one way of signing in, but never the last. The visiting session must be younger than a day.
    pub async fn unlink_account(&self, visit: &Visit, handle: AccountHandle) -> Result<(), Error> {
        if !visit.session.is_fresh(self.clock.now()) {
            return Err(Error::NotFresh);
        }
        let user_id = visit.user.id.clone();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    // Two at once must not give up the last two.
                    store::hold_user(&mut tx.conn, user_id.as_str()).await?;
                    let accounts = store::list_accounts(&mut tx.conn, user_id.as_str()).await?;
                    if accounts.len() <= 1 {
                        return Err(Error::LastAccount);
                    }
                    let named = accounts.iter().find(|account| handle.names(account));
                    let id = &named.ok_or(Error::NoSuchAccount)?.id;
                    Ok(store::delete_account(&mut tx.conn, user_id.as_str(), id).await?)
                })
            })
            .await
    }

    /// Whether the visitor knows their password, which a page may ask for before it shows something delicate.
    pub async fn verify_password(&self, visit: &Visit, password: Password) -> Result<(), Error> {
        let hash = {
            let mut reader = self.db.read().await?;
            store::find_password_hash(&mut reader.conn(), visit.user.id.as_str()).await?
        };
        if self.is_right(password, hash).await { Ok(()) } else { Err(Error::InvalidPassword) }
    }
}
