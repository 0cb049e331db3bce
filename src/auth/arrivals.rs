//! People who had their accounts elsewhere and arrive here with their passwords, sessions and linked accounts.
//!
//! Asks nobody: the import that calls this has read and checked everything. What arrived once is remembered, so that it does not
//! arrive again after somebody here has signed out, unlinked or deleted it.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::{
    Accounts,
    model::{Error, Session, User},
    store,
};
use crate::{
    clock::Timestamp,
    db::{self, Tx},
};

/// One way in which somebody signs in: with a password here, or with an account at another provider.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: String,
    pub user_id: String,
    pub provider_id: String,
    pub account_id: String,
    pub password: Option<String>,
    pub scope: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// How a password is told apart from other ways of signing in.
pub const CREDENTIAL: &str = store::CREDENTIAL;

/// Everything about people that arrives together.
#[derive(Debug, Default)]
pub struct Arrivals {
    pub users: Vec<User>,
    pub accounts: Vec<Account>,
    /// Each with the digest of its token.
    pub sessions: Vec<(Session, Vec<u8>)>,
    /// The marks under which all of this is remembered.
    pub marks: Vec<Mark>,
}

/// What an arrival is remembered by; says nothing about it to who reads it.
pub type Mark = [u8; 32];

/// The mark of a thing of this kind that had this id where it came from.
pub fn mark(kind: &str, id: &str) -> Mark {
    Sha256::digest(format!("{kind}\n{id}")).into()
}

/// What is here already.
#[derive(Debug, Default)]
pub struct Present {
    /// Users by id, with their addresses.
    pub users: HashMap<String, String>,
    /// The ids of users by address.
    pub emails: HashMap<String, String>,
    /// When each user's password was changed last.
    pub passwords: HashMap<String, Timestamp>,
    /// User, provider, and id at that provider.
    pub accounts: HashSet<(String, String, String)>,
    /// The ids of rows that another row cannot have.
    pub account_ids: HashSet<String>,
    pub session_ids: HashSet<String>,
    pub token_digests: HashSet<Vec<u8>>,
    pub marks: HashSet<Vec<u8>>,
}

impl Accounts {
    /// Everybody who is here, and everything that arrived before.
    pub async fn present(&self) -> Result<Present, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        let mut present = Present::default();
        for (id, email) in store::all_users(&mut conn).await? {
            present.emails.insert(email.clone(), id.clone());
            present.users.insert(id, email);
        }
        for (id, user, provider, account, changed_at) in store::all_accounts(&mut conn).await? {
            if provider == CREDENTIAL {
                present.passwords.insert(user.clone(), Timestamp(changed_at));
            }
            present.account_ids.insert(id);
            present.accounts.insert((user, provider, account));
        }
        for (id, digest) in store::all_sessions(&mut conn).await? {
            present.session_ids.insert(id);
            present.token_digests.insert(digest);
        }
        present.marks = store::all_marks(&mut conn).await?.into_iter().collect();
        Ok(present)
    }
}

/// Keeps people who are not here yet, as they come.
pub async fn keep(tx: &mut Tx<'_>, arrivals: &Arrivals, now: Timestamp) -> Result<(), db::Error> {
    store::insert_users(&mut tx.conn, &arrivals.users).await?;
    store::insert_accounts(&mut tx.conn, &arrivals.accounts).await?;
    store::insert_sessions(&mut tx.conn, &arrivals.sessions).await?;
    store::insert_marks(&mut tx.conn, &arrivals.marks, now).await
}
