//! SQL for people who arrive by the thousand. Called by the verbs in `auth::arrivals` only.
//!
//! PostgreSQL takes many rows in one statement, because each one is a journey; SQLite takes them one by one.

use super::{Conn, Error, Lasting, NEW_SESSION, NEW_USER, Session, Timestamp, User};
use crate::{
    auth::arrivals::{Account, Mark},
    db::answered_at_length,
};

/// Rows that PostgreSQL takes in one statement.
const ROWS_AT_ONCE: usize = 1000;

const ALL_USERS: &str = "SELECT id, email FROM users";
const ALL_ACCOUNTS: &str = "SELECT id, user_id, provider_id, account_id, updated_at FROM accounts";
const ALL_SESSIONS: &str = "SELECT id, token_hash FROM sessions";
const ALL_MARKS: &str = "SELECT digest FROM arrivals";
const NEW_USERS: &str = "INSERT INTO users (id, name, email, email_verified, image, created_at, updated_at) \
     SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS TEXT[]), CAST($3 AS TEXT[]), CAST($4 AS BOOLEAN[]), \
     CAST($5 AS TEXT[]), CAST($6 AS BIGINT[]), CAST($7 AS BIGINT[]))";
const NEW_ACCOUNT: &str = "INSERT INTO accounts (id, user_id, provider_id, account_id, password, scope, created_at, updated_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const NEW_ACCOUNTS: &str = "INSERT INTO accounts (id, user_id, provider_id, account_id, password, scope, created_at, updated_at) \
     SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS TEXT[]), CAST($3 AS TEXT[]), CAST($4 AS TEXT[]), \
     CAST($5 AS TEXT[]), CAST($6 AS TEXT[]), CAST($7 AS BIGINT[]), CAST($8 AS BIGINT[]))";
const NEW_SESSIONS: &str = "INSERT INTO sessions (id, user_id, token_hash, expires_at, created_at, updated_at, ip_address, \
     user_agent, remember) \
     SELECT * FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS TEXT[]), CAST($3 AS BYTEA[]), CAST($4 AS BIGINT[]), \
     CAST($5 AS BIGINT[]), CAST($6 AS BIGINT[]), CAST($7 AS TEXT[]), CAST($8 AS TEXT[]), CAST($9 AS BOOLEAN[]))";
const NEW_MARK: &str = "INSERT INTO arrivals (digest, at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const NEW_MARKS: &str = "INSERT INTO arrivals (digest, at) SELECT digest, $2 FROM UNNEST(CAST($1 AS BYTEA[])) AS digest \
     ON CONFLICT DO NOTHING";

macro_rules! fetch_all {
    ($conn:expr, $query:expr) => {
        match $conn {
            Conn::Sqlite(c) => $query.fetch_all(&mut **c).await?,
            Conn::Postgres(c) => answered_at_length($query.fetch_all(&mut **c)).await?,
        }
    };
}

pub async fn all_users(conn: &mut Conn<'_>) -> Result<Vec<(String, String)>, Error> {
    Ok(fetch_all!(conn, sqlx::query_as(ALL_USERS)))
}

pub async fn all_accounts(conn: &mut Conn<'_>) -> Result<Vec<(String, String, String, String, i64)>, Error> {
    Ok(fetch_all!(conn, sqlx::query_as(ALL_ACCOUNTS)))
}

pub async fn all_sessions(conn: &mut Conn<'_>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    Ok(fetch_all!(conn, sqlx::query_as(ALL_SESSIONS)))
}

pub async fn all_marks(conn: &mut Conn<'_>) -> Result<Vec<Vec<u8>>, Error> {
    Ok(fetch_all!(conn, sqlx::query_scalar(ALL_MARKS)))
}

pub async fn insert_users(conn: &mut Conn<'_>, users: &[User]) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => {
            for user in users {
                sqlx::query(NEW_USER)
                    .bind(user.id.as_str())
                    .bind(&user.name)
                    .bind(&user.email)
                    .bind(user.email_verified)
                    .bind(user.image.as_deref())
                    .bind(user.created_at.0)
                    .bind(user.updated_at.0)
                    .execute(&mut **c)
                    .await?;
            }
        }
        Conn::Postgres(c) => {
            for users in users.chunks(ROWS_AT_ONCE) {
                let inserted = sqlx::query(NEW_USERS)
                    .bind(each(users, |user| user.id.as_str()))
                    .bind(each(users, |user| user.name.as_str()))
                    .bind(each(users, |user| user.email.as_str()))
                    .bind(each(users, |user| user.email_verified))
                    .bind(each(users, |user| user.image.as_deref()))
                    .bind(each(users, |user| user.created_at.0))
                    .bind(each(users, |user| user.updated_at.0))
                    .execute(&mut **c);
                answered_at_length(inserted).await?;
            }
        }
    }
    Ok(())
}

pub async fn insert_accounts(conn: &mut Conn<'_>, accounts: &[Account]) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => {
            for account in accounts {
                sqlx::query(NEW_ACCOUNT)
                    .bind(&account.id)
                    .bind(&account.user_id)
                    .bind(&account.provider_id)
                    .bind(&account.account_id)
                    .bind(account.password.as_deref())
                    .bind(account.scope.as_deref())
                    .bind(account.created_at.0)
                    .bind(account.updated_at.0)
                    .execute(&mut **c)
                    .await?;
            }
        }
        Conn::Postgres(c) => {
            for accounts in accounts.chunks(ROWS_AT_ONCE) {
                let inserted = sqlx::query(NEW_ACCOUNTS)
                    .bind(each(accounts, |account| account.id.as_str()))
                    .bind(each(accounts, |account| account.user_id.as_str()))
                    .bind(each(accounts, |account| account.provider_id.as_str()))
                    .bind(each(accounts, |account| account.account_id.as_str()))
                    .bind(each(accounts, |account| account.password.as_deref()))
                    .bind(each(accounts, |account| account.scope.as_deref()))
                    .bind(each(accounts, |account| account.created_at.0))
                    .bind(each(accounts, |account| account.updated_at.0))
                    .execute(&mut **c);
                answered_at_length(inserted).await?;
            }
        }
    }
    Ok(())
}

pub async fn insert_sessions(conn: &mut Conn<'_>, sessions: &[(Session, Vec<u8>)]) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => {
            for (session, digest) in sessions {
                sqlx::query(NEW_SESSION)
                    .bind(&session.id)
                    .bind(session.user_id.as_str())
                    .bind(digest.as_slice())
                    .bind(session.expires_at.0)
                    .bind(session.created_at.0)
                    .bind(session.updated_at.0)
                    .bind(&session.device.ip_address)
                    .bind(&session.device.user_agent)
                    .bind(session.lasting == Lasting::Remembered)
                    .execute(&mut **c)
                    .await?;
            }
        }
        Conn::Postgres(c) => {
            for sessions in sessions.chunks(ROWS_AT_ONCE) {
                let inserted = sqlx::query(NEW_SESSIONS)
                    .bind(each(sessions, |(session, _)| session.id.as_str()))
                    .bind(each(sessions, |(session, _)| session.user_id.as_str()))
                    .bind(each(sessions, |(_, digest)| digest.as_slice()))
                    .bind(each(sessions, |(session, _)| session.expires_at.0))
                    .bind(each(sessions, |(session, _)| session.created_at.0))
                    .bind(each(sessions, |(session, _)| session.updated_at.0))
                    .bind(each(sessions, |(session, _)| session.device.ip_address.as_str()))
                    .bind(each(sessions, |(session, _)| session.device.user_agent.as_str()))
                    .bind(each(sessions, |(session, _)| session.lasting == Lasting::Remembered))
                    .execute(&mut **c);
                answered_at_length(inserted).await?;
            }
        }
    }
    Ok(())
}

pub async fn insert_marks(conn: &mut Conn<'_>, marks: &[Mark], at: Timestamp) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => {
            for mark in marks {
                sqlx::query(NEW_MARK).bind(mark.as_slice()).bind(at.0).execute(&mut **c).await?;
            }
        }
        Conn::Postgres(c) => {
            for marks in marks.chunks(ROWS_AT_ONCE) {
                let inserted =
                    sqlx::query(NEW_MARKS).bind(each(marks, Mark::as_slice)).bind(at.0).execute(&mut **c);
                answered_at_length(inserted).await?;
            }
        }
    }
    Ok(())
}

fn each<'r, R, T>(rows: &'r [R], of: impl Fn(&'r R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}
