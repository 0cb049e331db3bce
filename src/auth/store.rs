//! The SQL of accounts: users, their credentials, their sessions. Only the verbs in [`super`] call it.
//!
//! Decides nothing and takes no time of its own: moments come in as values. Sessions are found by the digest of their
//! token, never by the token.

pub mod links;

use crate::{
    clock::Timestamp,
    db::{Conn, Dialect, Error},
    ids::UserId,
    on,
};

use super::model::{Device, Lasting, LinkedAccount, Name, Session, User};

mod arrivals;
pub use arrivals::{
    all_accounts, all_marks, all_sessions, all_users, insert_accounts, insert_marks, insert_sessions,
    insert_users,
};

/// How a password is told apart from other ways of signing in.
pub const CREDENTIAL: &str = "credential";

const USER_BY_ID: &str =
    "SELECT id, name, email, email_verified, image, created_at, updated_at FROM users WHERE id = $1";
const USER_BY_EMAIL: &str =
    "SELECT id, name, email, email_verified, image, created_at, updated_at FROM users WHERE email = $1";
const USERS_AFTER_EMAIL: &str = "SELECT id, name, email, email_verified, image, created_at, updated_at FROM users \
     WHERE email > $1 ORDER BY email LIMIT CAST($2 AS BIGINT)";
const ANY_USER: &str = "SELECT id FROM users LIMIT 1";
const NEW_USER: &str = "INSERT INTO users (id, name, email, email_verified, image, created_at, updated_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const CHANGED_NAME: &str = "UPDATE users SET name = $2, updated_at = $3 WHERE id = $1";
const CHANGED_IMAGE: &str = "UPDATE users SET image = $2, updated_at = $3 WHERE id = $1";
/// Holds the row, so that what belongs to the user changes in one transaction after the other.
const HELD_USER: &str = "UPDATE users SET updated_at = updated_at WHERE id = $1";
/// The address is named, because another one may have taken its place in the meantime.
const VERIFIED_EMAIL: &str = "UPDATE users SET email_verified = TRUE, updated_at = $3 WHERE id = $1 AND email = $2 AND NOT email_verified";
const CHANGED_EMAIL: &str =
    "UPDATE users SET email = $3, email_verified = TRUE, updated_at = $4 WHERE id = $1 AND email = $2";
const USER_GONE: &str = "DELETE FROM users WHERE id = $1";
/// Keeps others from inserting users until the transaction ends. SQLite has one writer anyway.
const USERS_CLOSED_POSTGRES: &str = "LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE";

const PASSWORD_HASH: &str = "SELECT password FROM accounts WHERE user_id = $1 AND provider_id = $2";
const NEW_ACCOUNT: &str = "INSERT INTO accounts (id, user_id, provider_id, account_id, password, created_at, updated_at) \
     VALUES ($1, $2, $3, $2, $4, $5, $5)";
const CHANGED_PASSWORD: &str =
    "UPDATE accounts SET password = $3, updated_at = $4 WHERE user_id = $1 AND provider_id = $2";
const REPLACED_PASSWORD: &str = "UPDATE accounts SET password = $3, updated_at = $4 WHERE user_id = $1 AND provider_id = $2 AND password = $5";
/// Holds the row, so that nobody changes the password before this transaction ends. A newer hash of it is no change that its
/// user made.
const HELD_PASSWORD: &str =
    "UPDATE accounts SET password = $4 WHERE user_id = $1 AND provider_id = $2 AND password = $3";
const ACCOUNTS_OF_USER: &str = "SELECT id, provider_id, account_id, scope, created_at, updated_at FROM accounts \
     WHERE user_id = $1 ORDER BY created_at, id";
const ACCOUNT_GONE: &str = "DELETE FROM accounts WHERE user_id = $1 AND id = $2";
/// Scrypt's hashes alone do not begin with the name of their kind. An index holds them, so that none are found at once.
const ANY_SCRYPT_HASH: &str =
    "SELECT id FROM accounts WHERE password IS NOT NULL AND substr(password, 1, 1) <> '$' LIMIT 1";
const ACCOUNTS_GONE: &str = "DELETE FROM accounts WHERE user_id = $1";

const SESSION_BY_TOKEN: &str = "SELECT id, user_id, expires_at, created_at, updated_at, ip_address, user_agent, remember \
     FROM sessions WHERE token_hash = $1";
pub const LIVE_SESSIONS: &str = "SELECT id, user_id, expires_at, created_at, updated_at, ip_address, user_agent, remember \
     FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id LIMIT CAST($3 AS BIGINT)";
const LIVE_SESSION_AT: &str = "SELECT sessions.id FROM sessions JOIN users ON users.id = sessions.user_id \
     WHERE users.email = $1 AND sessions.ip_address = $2 AND sessions.expires_at > $3 LIMIT 1";
const NEW_SESSION: &str = "INSERT INTO sessions (id, user_id, token_hash, expires_at, created_at, updated_at, ip_address, \
     user_agent, remember) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const EXTENDED_SESSION: &str = "UPDATE sessions SET expires_at = $2, updated_at = $3 WHERE id = $1";
const SESSION_GONE_BY_TOKEN: &str = "DELETE FROM sessions WHERE token_hash = $1";
const SESSION_GONE_BY_HANDLE: &str =
    "DELETE FROM sessions WHERE user_id = $1 AND (id = $2 OR token_hash = $3)";
const OTHER_SESSIONS_GONE: &str = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2";
const SESSIONS_GONE: &str = "DELETE FROM sessions WHERE user_id = $1";
const EXPIRED_GONE: &str = "DELETE FROM sessions WHERE id IN \
     (SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT CAST($2 AS BIGINT))";

#[derive(sqlx::FromRow)]
struct UserRow {
    id: String,
    name: String,
    email: String,
    email_verified: bool,
    image: Option<String>,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<UserRow> for User {
    type Error = Error;

    fn try_from(row: UserRow) -> Result<Self, Error> {
        let UserRow { id, name, email, email_verified, image, created_at, updated_at } = row;
        Ok(Self {
            id: user_id(&id)?,
            name,
            email,
            email_verified,
            image,
            created_at: Timestamp(created_at),
            updated_at: Timestamp(updated_at),
        })
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    user_id: String,
    expires_at: i64,
    created_at: i64,
    updated_at: i64,
    ip_address: Option<String>,
    user_agent: Option<String>,
    remember: bool,
}

impl TryFrom<SessionRow> for Session {
    type Error = Error;

    fn try_from(row: SessionRow) -> Result<Self, Error> {
        let SessionRow {
            id,
            user_id: user,
            expires_at,
            created_at,
            updated_at,
            ip_address,
            user_agent,
            remember,
        } = row;
        Ok(Self {
            id,
            user_id: user_id(&user)?,
            expires_at: Timestamp(expires_at),
            created_at: Timestamp(created_at),
            updated_at: Timestamp(updated_at),
            device: Device {
                ip_address: ip_address.unwrap_or_default(),
                user_agent: user_agent.unwrap_or_default(),
            },
            lasting: if remember { Lasting::Remembered } else { Lasting::BrowserOnly },
        })
    }
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: String,
    provider_id: String,
    account_id: String,
    scope: Option<String>,
    created_at: i64,
    updated_at: i64,
}

impl From<AccountRow> for LinkedAccount {
    fn from(row: AccountRow) -> Self {
        let AccountRow { id, provider_id, account_id, scope, created_at, updated_at } = row;
        let (created_at, updated_at) = (Timestamp(created_at), Timestamp(updated_at));
        Self { id, provider_id, account_id, scope, created_at, updated_at }
    }
}

fn user_id(text: &str) -> Result<UserId, Error> {
    UserId::parse(text).ok_or_else(|| Error::Defect("a user id in the database is none".to_owned()))
}

pub async fn find_user(conn: &mut Conn<'_>, id: &str) -> Result<Option<User>, Error> {
    on!(conn, c => sqlx::query_as::<_, UserRow>(USER_BY_ID).bind(id).fetch_optional(c).await)?
        .map(User::try_from)
        .transpose()
}

pub async fn find_user_by_email(conn: &mut Conn<'_>, email: &str) -> Result<Option<User>, Error> {
    on!(conn, c => sqlx::query_as::<_, UserRow>(USER_BY_EMAIL).bind(email).fetch_optional(c).await)?
        .map(User::try_from)
        .transpose()
}

/// Users in the order of their addresses, beginning after `email`.
pub async fn list_users_after(conn: &mut Conn<'_>, email: &str, limit: u32) -> Result<Vec<User>, Error> {
    on!(conn, c => sqlx::query_as::<_, UserRow>(USERS_AFTER_EMAIL).bind(email).bind(i64::from(limit)).fetch_all(c).await)?
        .into_iter()
        .map(User::try_from)
        .collect()
}

pub async fn has_users(conn: &mut Conn<'_>) -> Result<bool, Error> {
    let any = on!(conn, c => sqlx::query_scalar::<_, String>(ANY_USER).fetch_optional(c).await)?;
    Ok(any.is_some())
}

/// Nobody else inserts a user until this transaction ends.
pub async fn close_users(conn: &mut Conn<'_>) -> Result<(), Error> {
    if conn.dialect() == Dialect::Postgres {
        on!(conn, c => sqlx::query(USERS_CLOSED_POSTGRES).execute(c).await.map(drop))?;
    }
    Ok(())
}

/// Fails with [`Error::Duplicate`] when the address is taken.
pub async fn insert_user(conn: &mut Conn<'_>, user: &User) -> Result<(), Error> {
    let User { id, name, email, email_verified, image, created_at, updated_at } = user;
    on!(conn, c => sqlx::query(NEW_USER)
        .bind(id.as_str())
        .bind(name)
        .bind(email)
        .bind(email_verified)
        .bind(image.as_deref())
        .bind(created_at.0)
        .bind(updated_at.0)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

pub async fn change_name(conn: &mut Conn<'_>, user: &str, name: &Name, at: Timestamp) -> Result<(), Error> {
    on!(conn, c => sqlx::query(CHANGED_NAME).bind(user).bind(name.as_str()).bind(at.0).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn change_image(
    conn: &mut Conn<'_>,
    user: &str,
    image: Option<&str>,
    at: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(CHANGED_IMAGE).bind(user).bind(image).bind(at.0).execute(c).await.map(drop))?;
    Ok(())
}

/// Notes that somebody who reads at the user's address has said so.
pub async fn verify_email(conn: &mut Conn<'_>, user: &str, email: &str, at: Timestamp) -> Result<(), Error> {
    on!(conn, c => sqlx::query(VERIFIED_EMAIL).bind(user).bind(email).bind(at.0).execute(c).await.map(drop))?;
    Ok(())
}

/// Gives the user a proved address in the place of `before`; `false` when they have another. Fails with
/// [`Error::Duplicate`] when it is taken.
pub async fn change_email(
    conn: &mut Conn<'_>,
    user: &str,
    before: &str,
    after: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let rows = on!(conn, c => sqlx::query(CHANGED_EMAIL)
        .bind(user)
        .bind(before)
        .bind(after)
        .bind(at.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Deletes the user with credentials, sessions and links; `false` when there was none.
pub async fn delete_user(conn: &mut Conn<'_>, user: &str) -> Result<bool, Error> {
    for gone in [SESSIONS_GONE, ACCOUNTS_GONE, links::ALL_GONE] {
        on!(conn, c => sqlx::query(gone).bind(user).execute(c).await.map(drop))?;
    }
    let rows =
        on!(conn, c => sqlx::query(USER_GONE).bind(user).execute(c).await.map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// The PHC string of the user's password.
pub async fn find_password_hash(conn: &mut Conn<'_>, user: &str) -> Result<Option<String>, Error> {
    let hash = on!(conn, c => sqlx::query_scalar::<_, Option<String>>(PASSWORD_HASH)
        .bind(user)
        .bind(CREDENTIAL)
        .fetch_optional(c)
        .await)?;
    Ok(hash.flatten())
}

/// Makes other transactions that hold the user wait until this one ends.
pub async fn hold_user(conn: &mut Conn<'_>, user: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(HELD_USER).bind(user).execute(c).await.map(drop))?;
    Ok(())
}

/// The ways in which the user can sign in, the oldest first.
pub async fn list_accounts(conn: &mut Conn<'_>, user: &str) -> Result<Vec<LinkedAccount>, Error> {
    let rows =
        on!(conn, c => sqlx::query_as::<_, AccountRow>(ACCOUNTS_OF_USER).bind(user).fetch_all(c).await)?;
    Ok(rows.into_iter().map(LinkedAccount::from).collect())
}

pub async fn delete_account(conn: &mut Conn<'_>, user: &str, id: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(ACCOUNT_GONE).bind(user).bind(id).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn insert_credential(
    conn: &mut Conn<'_>,
    id: &str,
    user: &str,
    hash: &str,
    at: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(NEW_ACCOUNT)
        .bind(id)
        .bind(user)
        .bind(CREDENTIAL)
        .bind(hash)
        .bind(at.0)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

/// Sets the password whatever it was; `false` when the user has none.
pub async fn set_password_hash(
    conn: &mut Conn<'_>,
    user: &str,
    hash: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let rows = on!(conn, c => sqlx::query(CHANGED_PASSWORD)
        .bind(user)
        .bind(CREDENTIAL)
        .bind(hash)
        .bind(at.0)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Sets the password if it still is `before`; `false` when it is not.
pub async fn replace_password_hash(
    conn: &mut Conn<'_>,
    user: &str,
    before: &str,
    after: &str,
    at: Timestamp,
) -> Result<bool, Error> {
    let rows = on!(conn, c => sqlx::query(REPLACED_PASSWORD)
        .bind(user)
        .bind(CREDENTIAL)
        .bind(after)
        .bind(at.0)
        .bind(before)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Whether the password still is `hash`; if so it becomes `next`, another hash of it or the same, and stays that until this
/// transaction ends.
pub async fn hold_password_hash(
    conn: &mut Conn<'_>,
    user: &str,
    hash: &str,
    next: &str,
) -> Result<bool, Error> {
    let rows = on!(conn, c => sqlx::query(HELD_PASSWORD)
        .bind(user)
        .bind(CREDENTIAL)
        .bind(hash)
        .bind(next)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Whether anybody still has a hash that Better Auth made.
pub async fn has_scrypt_hashes(conn: &mut Conn<'_>) -> Result<bool, Error> {
    let any = on!(conn, c => sqlx::query_scalar::<_, String>(ANY_SCRYPT_HASH).fetch_optional(c).await)?;
    Ok(any.is_some())
}

pub async fn find_session(conn: &mut Conn<'_>, token_digest: &[u8]) -> Result<Option<Session>, Error> {
    on!(conn, c => sqlx::query_as::<_, SessionRow>(SESSION_BY_TOKEN).bind(token_digest).fetch_optional(c).await)?
        .map(Session::try_from)
        .transpose()
}

/// The user's newest sessions that are alive at `now`.
pub async fn list_sessions(
    conn: &mut Conn<'_>,
    user: &str,
    now: Timestamp,
    limit: u32,
) -> Result<Vec<Session>, Error> {
    on!(conn, c => sqlx::query_as::<_, SessionRow>(LIVE_SESSIONS)
        .bind(user)
        .bind(now.0)
        .bind(i64::from(limit))
        .fetch_all(c)
        .await)?
    .into_iter()
    .map(Session::try_from)
    .collect()
}

/// Whether whoever has this e-mail address is signed in from this network address at `now`.
pub async fn has_session_at(
    conn: &mut Conn<'_>,
    email: &str,
    ip_address: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    let any = on!(conn, c => sqlx::query_scalar::<_, String>(LIVE_SESSION_AT)
        .bind(email)
        .bind(ip_address)
        .bind(now.0)
        .fetch_optional(c)
        .await)?;
    Ok(any.is_some())
}

pub async fn insert_session(
    conn: &mut Conn<'_>,
    session: &Session,
    token_digest: &[u8],
) -> Result<(), Error> {
    let Session { id, user_id, expires_at, created_at, updated_at, device, lasting } = session;
    on!(conn, c => sqlx::query(NEW_SESSION)
        .bind(id)
        .bind(user_id.as_str())
        .bind(token_digest)
        .bind(expires_at.0)
        .bind(created_at.0)
        .bind(updated_at.0)
        .bind(&device.ip_address)
        .bind(&device.user_agent)
        .bind(*lasting == Lasting::Remembered)
        .execute(c)
        .await
        .map(drop))?;
    Ok(())
}

pub async fn extend_session(
    conn: &mut Conn<'_>,
    id: &str,
    expires_at: Timestamp,
    at: Timestamp,
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(EXTENDED_SESSION).bind(id).bind(expires_at.0).bind(at.0).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete_session(conn: &mut Conn<'_>, token_digest: &[u8]) -> Result<(), Error> {
    on!(conn, c => sqlx::query(SESSION_GONE_BY_TOKEN).bind(token_digest).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes the user's session with this id or this token.
pub async fn delete_session_of(
    conn: &mut Conn<'_>,
    user: &str,
    id: &str,
    token_digest: &[u8],
) -> Result<(), Error> {
    on!(conn, c => sqlx::query(SESSION_GONE_BY_HANDLE).bind(user).bind(id).bind(token_digest).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes the user's sessions except the one with this id.
pub async fn delete_other_sessions(conn: &mut Conn<'_>, user: &str, id: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(OTHER_SESSIONS_GONE).bind(user).bind(id).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete_sessions(conn: &mut Conn<'_>, user: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query(SESSIONS_GONE).bind(user).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes at most `limit` sessions that have expired at `now`, the oldest first, and says how many.
pub async fn delete_expired(conn: &mut Conn<'_>, now: Timestamp, limit: u32) -> Result<u64, Error> {
    let rows = on!(conn, c => sqlx::query(EXPIRED_GONE)
        .bind(now.0)
        .bind(i64::from(limit))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(rows)
}
