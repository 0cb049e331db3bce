//! Saved filters: queries of lists with a name. Every verb takes the [`Owner`] first.
//!
//! Called by every entrance. Knows no HTTP; asks `store` for SQL. What a query means is the business of `tasks`.

pub mod api;
mod keep;
mod model;
mod store;

use futures_util::future::BoxFuture;
use uuid::Uuid;

pub use self::model::{FilterPatch, NewFilter, QueryText, SavedFilter};
use crate::{
    auth::owner::Owner,
    clock::Clock,
    db::{self, Db, Tx},
    ids::UserId,
    kept::{self, Condition, Creation, Writing},
};

/// Why a verb refused.
pub type Error = kept::Error<SavedFilter>;

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Filters {
    db: Db,
    clock: Clock,
}

impl Filters {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// All filters in their order.
    pub async fn list(&self, owner: &Owner) -> Result<Vec<SavedFilter>, db::Error> {
        store::list(&mut self.db.read().await?.conn(), owner.user_id()).await
    }

    pub async fn get(&self, owner: &Owner, id: Uuid) -> Result<SavedFilter, Error> {
        let found = store::find(&mut self.db.read().await?.conn(), owner.user_id(), id).await?;
        Ok(found.ok_or(Error::NotFound)?.thing)
    }

    /// Creates a filter once: repeating the request with the same id or the same key returns what it made.
    pub async fn create(
        &self,
        owner: &Owner,
        new: NewFilter,
        creation: Creation,
    ) -> Result<SavedFilter, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                writing.create_once(&creation, |id, user, seq, now| new.begin(id, user, seq, now)).await
            })
        })
        .await
    }

    /// Changes the fields that the patch names, and no other.
    pub async fn patch(
        &self,
        owner: &Owner,
        id: Uuid,
        patch: FilterPatch,
        condition: Condition,
    ) -> Result<SavedFilter, Error> {
        self.write(owner, move |writing| {
            Box::pin(async move {
                writing.change(id, &condition, |before: &SavedFilter| before.patched(patch)).await
            })
        })
        .await
    }

    /// Deletes a filter; the change log keeps what [`Filters::restore`] needs.
    pub async fn delete(&self, owner: &Owner, id: Uuid, condition: Condition) -> Result<(), Error> {
        self.write(owner, move |writing| {
            Box::pin(async move { writing.remove::<SavedFilter>(id, &condition).await })
        })
        .await
    }

    /// Brings a deleted filter back with every field as it was. One that is there is returned as it is.
    pub async fn restore(&self, owner: &Owner, id: Uuid) -> Result<SavedFilter, Error> {
        self.write(owner, move |writing| Box::pin(async move { restore(writing, id).await })).await
    }

    async fn write<T, W>(&self, owner: &Owner, work: W) -> Result<T, Error>
    where
        T: Send + 'static,
        W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, Error>> + Send + 'static,
    {
        kept::write(&self.db, &self.clock, owner, work).await
    }
}

async fn restore(writing: &mut Writing<'_, '_>, id: Uuid) -> Result<SavedFilter, Error> {
    match writing.find(id).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let deletion = writing.last_deletion::<SavedFilter>(id).await?.ok_or(Error::NotFound)?;
    let filter = writing.undeleted(&deletion).await?;
    writing.bring_back(&filter).await?;
    Ok(filter)
}

/// Deletes the filters of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(tx, user_id).await
}
