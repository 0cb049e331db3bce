//! The change log: who changed what, from what to what, when, in one order per user.
//!
//! Every write of every feature records itself here in its own transaction. Live updates, history and undo are readings of
//! this one table; the announcements after a commit only say that there is something to read.

pub mod api;
pub mod arrivals;
mod store;
pub mod trash;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    auth::owner::Owner,
    clock::Timestamp,
    db::{self, Announcement, Conn, Db, Error, Tx},
    ids::UserId,
    zone::Zone,
};

/// How many changes one reading gives at most.
pub const PAGE_CHANGES_MAX: u32 = 1000;

/// What happened to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Create,
    Update,
    Delete,
    Restore,
    /// The contents of all its changes were erased.
    Purge,
}

impl Action {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Purge => "purge",
        }
    }
}

/// One change of one entity, about to be recorded.
pub struct Change {
    pub seq: i64,
    /// The first number of all that is written together with it.
    pub group: i64,
    pub entity: &'static str,
    pub entity_id: Uuid,
    pub action: Action,
    /// `{name: {"before": value, "after": value}}`, only what changed.
    pub fields: Map<String, Value>,
    pub at: Timestamp,
}

/// One recorded change.
#[derive(Clone, Debug)]
pub struct Recorded {
    pub seq: i64,
    pub group: i64,
    pub entity: String,
    pub entity_id: Uuid,
    pub action: String,
    pub fields: Map<String, Value>,
    pub at: Timestamp,
    pub actor_kind: String,
    pub actor_id: Option<String>,
}

impl Recorded {
    /// A change as it will be read once it is recorded.
    pub fn of(owner: &Owner, change: &Change) -> Self {
        let Change { seq, group, entity, entity_id, action, fields, at } = change;
        Self {
            seq: *seq,
            group: *group,
            entity: (*entity).to_owned(),
            entity_id: *entity_id,
            action: action.as_str().to_owned(),
            fields: fields.clone(),
            at: *at,
            actor_kind: owner.actor().kind.to_owned(),
            actor_id: owner.actor().id.clone(),
        }
    }

    /// Whether its contents have been erased; every change that happened had some.
    pub fn is_purged(&self) -> bool {
        self.fields.is_empty()
    }
}

/// Consecutive changes of one user.
#[derive(Debug)]
pub struct Page {
    pub changes: Vec<Recorded>,
    /// The newest sequence number of the user, whether on this page or not.
    pub last_seq: i64,
}

/// What was deleted last, and with what.
pub struct Deletion {
    pub entity: String,
    pub entity_id: Uuid,
    pub seq: i64,
    pub group: i64,
    /// The fields that it had.
    pub fields: Map<String, Value>,
}

/// A thing that was deleted and did not come back.
pub struct Deleted {
    pub entity: String,
    pub entity_id: Uuid,
    /// The number of its deletion.
    pub seq: i64,
}

impl Deletion {
    fn of(recorded: Recorded) -> Option<Self> {
        let Recorded { entity, entity_id, action, seq, group, fields, .. } = recorded;
        let before = |(name, mut both): (String, Value)| Some((name, both.get_mut("before")?.take()));
        let fields = fields.into_iter().filter_map(before).collect();
        (action == Action::Delete.as_str()).then_some(Self { entity, entity_id, seq, group, fields })
    }
}

/// What a write of a user begins with.
pub struct Head {
    /// The first of the numbers that were taken.
    pub first_seq: i64,
    pub zone: Zone,
}

/// Takes the user's next sequence numbers. Until the transaction ends no other write of this user gets one, so a reader that
/// saw number N has seen everything before it.
pub async fn take_numbers(tx: &mut Tx<'_>, owner: &Owner, count: i64) -> Result<Head, Error> {
    let (last, zone) = store::take_numbers(&mut tx.conn, owner.user_id(), count).await?;
    Ok(Head { first_seq: last - count + 1, zone: zone_of(zone) })
}

/// Keeps the time zone that all writes and lists of the user go by.
pub async fn set_zone(tx: &mut Tx<'_>, owner: &Owner, zone: &Zone) -> Result<(), Error> {
    store::set_time_zone(&mut tx.conn, owner.user_id(), zone.name()).await
}

/// The time zone of a user, UTC for those who have set none.
pub async fn zone(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Zone, Error> {
    Ok(zone_of(store::time_zone(conn, user_id).await?))
}

fn zone_of(name: Option<String>) -> Zone {
    name.and_then(|name| Zone::parse(&name)).unwrap_or_default()
}

/// Records changes under numbers from [`take_numbers`] of the same transaction, and announces them.
pub async fn record(tx: &mut Tx<'_>, owner: &Owner, changes: &[Change]) -> Result<(), Error> {
    store::insert(&mut tx.conn, owner, changes).await?;
    trash::follow(tx, owner, changes).await?;
    if !changes.is_empty() {
        tx.announce(owner.user_id().as_str());
    }
    Ok(())
}

/// The last deletion of a thing, unless something has happened to it since.
pub async fn last_deletion(
    tx: &mut Tx<'_>,
    owner: &Owner,
    entity: &str,
    entity_id: Uuid,
) -> Result<Option<Deletion>, Error> {
    let recorded = store::last_of(&mut tx.conn, owner.user_id(), entity, entity_id).await?;
    Ok(recorded.and_then(Deletion::of))
}

/// All that was deleted in one group, in the order of its deletion, without what has been touched since.
pub async fn deletions_of(tx: &mut Tx<'_>, owner: &Owner, group: i64) -> Result<Vec<Deletion>, Error> {
    let recorded = store::untouched_of(&mut tx.conn, owner.user_id(), group).await?;
    Ok(recorded.into_iter().filter_map(Deletion::of).collect())
}

/// The things of a kind whose `field` was changed in one group, and neither it nor `other` since, with what it was before.
pub async fn last_changed_in(
    tx: &mut Tx<'_>,
    owner: &Owner,
    group: i64,
    entity: &str,
    [field, other]: [&str; 2],
) -> Result<Vec<(Uuid, Value)>, Error> {
    let recorded =
        store::last_with_field(&mut tx.conn, owner.user_id(), group, entity, [field, other]).await?;
    let before = |mut change: Recorded| {
        let before = change.fields.get_mut(field)?.get_mut("before")?.take();
        Some((change.entity_id, before))
    };
    Ok(recorded.into_iter().filter_map(before).collect())
}

/// The newest number of a user, 0 before the first change.
pub async fn last_seq(conn: &mut Conn<'_>, user_id: &UserId) -> Result<i64, Error> {
    store::last_seq(conn, user_id).await
}

/// What was deleted after number `after` and did not come back, in the order of the deletions, at most `limit`.
pub async fn deleted_after(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    after: i64,
    limit: u32,
) -> Result<Vec<Deleted>, Error> {
    store::deleted_after(conn, user_id, after, limit).await
}

/// The change with this number, if there is one.
pub async fn one(conn: &mut Conn<'_>, owner: &Owner, seq: i64) -> Result<Vec<Recorded>, Error> {
    store::one(conn, owner.user_id(), seq).await
}

/// Everything that was written together under this number, oldest first.
pub async fn all_of(conn: &mut Conn<'_>, owner: &Owner, group: i64) -> Result<Vec<Recorded>, Error> {
    store::all_of(conn, owner.user_id(), group).await
}

/// The changes of a thing between two numbers, without these, oldest first.
pub async fn between(
    conn: &mut Conn<'_>,
    owner: &Owner,
    entity: &str,
    entity_id: Uuid,
    (after, before): (i64, i64),
) -> Result<Vec<Recorded>, Error> {
    store::between(conn, owner.user_id(), entity, entity_id, (after, before)).await
}

/// The number of the last change of a thing, or of one of its fields.
pub async fn newest_of(
    conn: &mut Conn<'_>,
    owner: &Owner,
    entity: &str,
    entity_id: Uuid,
    field: Option<&str>,
) -> Result<Option<i64>, Error> {
    store::newest_of(conn, owner.user_id(), entity, entity_id, field).await
}

/// Forgets everything about a user who is being deleted, after writes that are under way, and refuses later ones: tokens are
/// not looked up anywhere, so some may outlive their user.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), Error> {
    store::forget(&mut tx.conn, user_id).await?;
    tx.announce(user_id.as_str());
    Ok(())
}

/// Readings of the log.
#[derive(Clone)]
pub struct Changes {
    db: Db,
}

impl Changes {
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// The changes after number `after`, oldest first, at most `limit` (1 to [`PAGE_CHANGES_MAX`]).
    pub async fn list(&self, owner: &Owner, after: i64, limit: u32) -> Result<Page, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        // The newest number is read first: a write in between then makes the page longer, never shorter than promised.
        let last_seq = store::last_seq(&mut conn, owner.user_id()).await?;
        let changes =
            store::after(&mut conn, owner.user_id(), after, limit.clamp(1, PAGE_CHANGES_MAX)).await?;
        let last_seq = changes.last().map_or(last_seq, |change| change.seq.max(last_seq));
        Ok(Page { changes, last_seq })
    }

    /// The changes before number `before`, newest first, at most `limit`: of everything, or of one thing.
    pub async fn past(
        &self,
        owner: &Owner,
        of: Option<(&str, Uuid)>,
        before: i64,
        limit: u32,
    ) -> Result<Vec<Recorded>, Error> {
        let mut reader = self.db.read().await?;
        let mut conn = reader.conn();
        // Fails for a user who was deleted.
        store::last_seq(&mut conn, owner.user_id()).await?;
        store::before(&mut conn, owner.user_id(), of, before, limit).await
    }

    /// Resolves when this user may have news. Subscribe before reading, or a write in between is missed.
    pub fn watch(&self, owner: &Owner) -> Watch {
        Watch { topic: owner.user_id().as_str().to_owned(), announcements: self.db.subscribe() }
    }
}

/// A waiting reader.
pub struct Watch {
    topic: String,
    announcements: tokio::sync::broadcast::Receiver<Announcement>,
}

impl Watch {
    /// Waits for news of this user; also returns when announcements were missed and it is better to look.
    pub async fn news(&mut self) {
        db::news_of(&self.topic, &mut self.announcements).await;
    }
}
