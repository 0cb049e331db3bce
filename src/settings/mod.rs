//! What each user sets for themselves: time zone, week, formats, language, reminders. Every verb takes the [`Owner`] first.
//!
//! Called by every entrance. Knows no HTTP; asks `store` for SQL and `model` for rules. `keep` asks `tasks` to sort anew when
//! the zone changes.

pub mod api;
mod keep;
mod model;
mod store;

use uuid::Uuid;

pub use self::model::{
    DateFormat, Language, ReminderMinutes, Settings, SettingsPatch, TimeFormat, WeekStart,
};
use crate::{
    auth::owner::Owner,
    clock::Clock,
    db::{self, Conn, Db, Tx},
    ids::UserId,
    kept::{self, Condition, Error, Writing, seen},
};

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct AllSettings {
    db: Db,
    clock: Clock,
}

impl AllSettings {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// What the user has set, and the defaults for the rest.
    pub async fn get(&self, owner: &Owner) -> Result<Settings, db::Error> {
        of(&mut self.db.read().await?.conn(), owner.user_id()).await
    }

    /// Changes the settings that the patch names, and no other.
    pub async fn patch(
        &self,
        owner: &Owner,
        asked: SettingsPatch,
        condition: Condition,
    ) -> Result<Settings, Error<Settings>> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move { patch(writing, asked, &condition).await })
        })
        .await
    }
}

async fn patch(
    writing: &mut Writing<'_, '_>,
    asked: SettingsPatch,
    condition: &Condition,
) -> Result<Settings, Error<Settings>> {
    let before = of(&mut writing.tx.conn, writing.owner.user_id()).await?;
    let before = seen(before, condition)?;
    let mut after = before.patched(asked);
    // Everybody has settings from the beginning, so setting the first of them is a change like any other.
    if before.revision == 0 && after != before {
        after.created_at = writing.now;
    }
    Ok(writing.update(&before, after).await?)
}

/// What a user has set, and the defaults for the rest.
pub async fn of(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Settings, db::Error> {
    Ok(store::find(conn, user_id).await?.unwrap_or_else(|| Settings::of(user_id.clone())))
}

/// The id that the one entity has in the change log.
pub const ID: Uuid = Uuid::nil();

/// Deletes the settings of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(tx, user_id).await
}
