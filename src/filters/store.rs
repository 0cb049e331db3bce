//! SQL of saved filters. Called by the verbs of `filters` only. Every statement binds the user.

use uuid::Uuid;

use super::model::{QueryText, SavedFilter};
use crate::{
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
    kept::Found,
    on,
    projects::{Colour, Name},
    tasks::{fields::FieldFault, position::Position},
};

const FIND: &str = "SELECT id, user_id, name, query, colour, position, revision, created_at, updated_at, create_digest \
     FROM filters WHERE user_id = $1 AND id = $2";
const LIST: &str = "SELECT id, user_id, name, query, colour, position, revision, created_at, updated_at, create_digest \
     FROM filters WHERE user_id = $1 ORDER BY position, id";
const CHANGED_AFTER: &str = "SELECT id, user_id, name, query, colour, position, revision, created_at, updated_at, \
     create_digest FROM filters WHERE user_id = $1 AND revision > $2 ORDER BY revision LIMIT CAST($3 AS BIGINT)";
const INSERT: &str = "INSERT INTO filters (user_id, id, name, query, colour, position, revision, created_at, updated_at, \
     create_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const UPDATE: &str = "UPDATE filters SET name = $3, query = $4, colour = $5, position = $6, revision = $7, created_at = $8, \
     updated_at = $9 WHERE user_id = $1 AND id = $2";
const DELETE: &str = "DELETE FROM filters WHERE user_id = $1 AND id = $2";
const FORGET: &str = "DELETE FROM filters WHERE user_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    user_id: String,
    name: String,
    query: String,
    colour: Option<String>,
    position: String,
    revision: i64,
    created_at: i64,
    updated_at: i64,
    create_digest: Option<Vec<u8>>,
}

impl Row {
    /// What we stored passes our own rules, so a failure is a defect.
    fn found(self) -> Result<Found<SavedFilter>, Error> {
        let id = self.id;
        self.read().map_err(|fault| Error::Defect(format!("filter {id} cannot be read: {}", fault.0)))
    }

    fn read(self) -> Result<Found<SavedFilter>, FieldFault> {
        let thing = SavedFilter {
            id: self.id,
            user_id: UserId::parse(&self.user_id)
                .ok_or_else(|| FieldFault("the user id breaks the rules".to_owned()))?,
            name: Name::parse(&self.name)?,
            query: QueryText::parse(&self.query).map_err(|fault| FieldFault(fault.detail))?,
            colour: self.colour.as_deref().map(Colour::parse).transpose()?,
            position: Position::parse(&self.position)?,
            revision: self.revision,
            created_at: Timestamp(self.created_at),
            updated_at: Timestamp(self.updated_at),
        };
        Ok(Found { thing, digest: self.create_digest })
    }
}

/// Binds the columns `$1` to `$9`, which INSERT and UPDATE share.
macro_rules! bind_filter {
    ($query:expr, $filter:expr) => {{
        let filter: &SavedFilter = $filter;
        $query
            .bind(filter.user_id.as_str().to_owned())
            .bind(filter.id)
            .bind(filter.name.as_str().to_owned())
            .bind(filter.query.as_str().to_owned())
            .bind(filter.colour.map(Colour::as_str))
            .bind(filter.position.as_str().to_owned())
            .bind(filter.revision)
            .bind(filter.created_at.0)
            .bind(filter.updated_at.0)
    }};
}

pub async fn find(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    id: Uuid,
) -> Result<Option<Found<SavedFilter>>, Error> {
    let row: Option<Row> =
        on!(conn, c => sqlx::query_as(FIND).bind(user_id.as_str()).bind(id).fetch_optional(c).await)?;
    row.map(Row::found).transpose()
}

/// All filters of a user in their order.
pub async fn list(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Vec<SavedFilter>, Error> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(LIST).bind(user_id.as_str()).fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn changed_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<SavedFilter>, Error> {
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(CHANGED_AFTER)
        .bind(user_id.as_str())
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(c).await)?;
    rows.into_iter().map(|row| Ok(row.found()?.thing)).collect()
}

pub async fn insert(tx: &mut Tx<'_>, filter: &SavedFilter, digest: Option<&[u8]>) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_filter!(sqlx::query(INSERT), filter).bind(digest).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn update(tx: &mut Tx<'_>, filter: &SavedFilter) -> Result<(), Error> {
    on!(&mut tx.conn, c => bind_filter!(sqlx::query(UPDATE), filter).execute(c).await.map(drop))?;
    Ok(())
}

pub async fn delete(tx: &mut Tx<'_>, filter: &SavedFilter) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(DELETE)
        .bind(filter.user_id.as_str()).bind(filter.id).execute(c).await.map(drop))?;
    Ok(())
}

/// Deletes everything of a user.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    on!(&mut tx.conn, c => sqlx::query(FORGET).bind(user_id.as_str()).execute(c).await.map(drop))?;
    Ok(())
}
