//! What shall be done with one thing later, as a part of a write that somebody else begins.
//!
//! The features' `api`s make deeds of what copies elsewhere send; `sync` does them. Knows no thing in particular and no HTTP.

use futures_util::future::BoxFuture;
use uuid::Uuid;

use super::{Condition, Creation, Error, Kept, Writing};
use crate::{clock::Timestamp, ids::UserId};

/// What shall be done with one thing; says what is left of it then, if anything is.
pub type Deed<T> =
    Box<dyn for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<Option<T>, Error<T>>> + Send>;

/// What can have been done with a thing; not every thing knows all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Create,
    Update,
    Complete,
    CompleteRecurring,
    Move,
    Delete,
    Restore,
}

/// Makes a deed of work that leaves the thing there.
pub fn deed<T, W>(work: W) -> Deed<T>
where
    T: Kept,
    W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, Error<T>>> + Send + 'static,
{
    Box::new(move |writing| Box::pin(async move { work(writing).await.map(Some) }))
}

/// Creates a thing; see [`Writing::create_once`].
pub fn creating<T: Kept>(
    creation: Creation,
    begin: impl FnOnce(Uuid, UserId, i64, Timestamp) -> T + Send + 'static,
) -> Deed<T> {
    deed(move |writing| Box::pin(async move { writing.create_once(&creation, begin).await }))
}

/// Changes a thing, whatever it is by now.
pub fn changing<T: Kept>(id: Uuid, change: impl FnOnce(&T) -> T + Send + 'static) -> Deed<T> {
    deed(move |writing| Box::pin(async move { writing.change(id, &Condition::Always, change).await }))
}

/// Deletes a thing, whatever it is by now.
pub fn deleting<T: Kept>(id: Uuid) -> Deed<T> {
    Box::new(move |writing| {
        Box::pin(async move {
            writing.remove::<T>(id, &Condition::Always).await?;
            Ok(None)
        })
    })
}
