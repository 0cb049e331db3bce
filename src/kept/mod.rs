//! What the things that users keep have in common: an id, a revision, an entry in the change log for each change, creations
//! that can be repeated, changes on a condition, and a way back after a deletion.
//!
//! Knows no thing in particular; features tell it theirs by [`Kept`]. HTTP is in `api`, idempotency keys are in `store`.

pub mod api;
pub mod deeds;
mod store;

use std::time::Duration;

use futures_util::future::BoxFuture;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    auth::owner::Owner,
    changes::{self, Action, Change, Deletion, Head, Recorded},
    clock::{Clock, Timestamp},
    db::{self, Conn, Db, Tx},
    ids::{self, UserId},
    zone::Zone,
};

/// How long an idempotency key keeps its answer.
pub const IDEMPOTENCY_KEY_LIFETIME: Duration = Duration::from_hours(24);

/// Something that a user keeps.
pub trait Kept: Clone + PartialEq + Send + Sync + Sized + 'static {
    /// Its kind in the change log.
    const ENTITY: &'static str;

    fn id(&self) -> Uuid;
    /// The number of its last change in its user's change log.
    fn revision(&self) -> i64;
    /// Notes the change that made it what it is now.
    fn stamp(&mut self, revision: i64, at: Timestamp);
    /// What the change log keeps of it, under the names on the wire, always in the same order.
    fn fields(&self) -> Vec<(&'static str, Value)>;
    /// It as it was when the change log kept these fields; a sentence when they cannot be read.
    fn from_fields(
        id: Uuid,
        user_id: &UserId,
        revision: i64,
        fields: &Map<String, Value>,
    ) -> Result<Self, String>;

    fn find(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        id: Uuid,
    ) -> impl Future<Output = Result<Option<Found<Self>>, db::Error>> + Send;
    /// The things whose last change has a number above `after`, in the order of these numbers, at most `limit`.
    fn changed_after(
        conn: &mut Conn<'_>,
        user_id: &UserId,
        after: i64,
        limit: u32,
    ) -> impl Future<Output = Result<Vec<Self>, db::Error>> + Send;
    /// Stores it, with the digest of the request that made it, if one did.
    fn insert(
        &self,
        writing: &mut Writing<'_, '_>,
        digest: Option<&[u8]>,
    ) -> impl Future<Output = Result<(), db::Error>> + Send;
    /// Stores many at once.
    fn insert_all(
        things: &[Self],
        writing: &mut Writing<'_, '_>,
    ) -> impl Future<Output = Result<(), db::Error>> + Send {
        async move {
            for thing in things {
                thing.insert(writing, None).await?;
            }
            Ok(())
        }
    }
    fn update(
        &self,
        writing: &mut Writing<'_, '_>,
        before: &Self,
    ) -> impl Future<Output = Result<(), db::Error>> + Send;
    /// Takes it out of the store, after what is in it has been deleted or has left it.
    fn delete(&self, writing: &mut Writing<'_, '_>) -> impl Future<Output = Result<(), db::Error>> + Send;

    /// The fields that say again what another one says, each with that one; see [`Kept::put_back`].
    const FOLLOWERS: &'static [(&'static str, &'static str)] = &[];

    /// Stores it as it was once: over what it is now, or where nothing is now. Makes it fit in there, or says which of its
    /// fields cannot be what it was.
    fn put_back(
        self,
        writing: &mut Writing<'_, '_>,
        now: Option<Self>,
    ) -> impl Future<Output = Result<(), Error<Self>>> + Send {
        async move { Ok(writing.put_back(self, now).await?) }
    }

    /// Does the same for many things, none of which is there now; what one of them needs stands before it.
    fn put_all_back(
        things: Vec<Self>,
        writing: &mut Writing<'_, '_>,
    ) -> impl Future<Output = Result<(), (Uuid, Error<Self>)>> + Send {
        async move {
            for thing in things {
                let id = thing.id();
                thing.put_back(writing, None).await.map_err(|error| (id, error))?;
            }
            Ok(())
        }
    }

    /// The number of the newest change of anything that is in it and would be deleted with it or would have to leave it.
    fn newest_inside(
        &self,
        _conn: &mut Conn<'_>,
    ) -> impl Future<Output = Result<Option<i64>, db::Error>> + Send {
        async { Ok(None) }
    }
}

/// A thing as it is stored, and the digest of the request that made it.
pub struct Found<T> {
    pub thing: T,
    pub digest: Option<Vec<u8>>,
}

/// Why a verb refused.
#[derive(Debug, thiserror::Error)]
pub enum Error<T> {
    #[error("there is no such thing")]
    NotFound,
    /// What it would belong to, such as a section's project, is not there.
    #[error("there is no such {0}")]
    NoSuch(&'static str),
    /// The condition names another revision; the thing as it is now.
    #[error("it has changed in the meantime")]
    Stale(Box<T>),
    #[error("the id belongs to another one already")]
    IdTaken,
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// A field whose value breaks a rule that only what is stored can tell.
    #[error("{field}: {detail}")]
    Invalid { field: &'static str, detail: String },
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// Which revision the caller has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Whatever it is.
    Always,
    /// One of these.
    Revisions(Vec<i64>),
}

/// How a creation is recognised when it comes again.
#[derive(Clone, Debug)]
pub struct Creation {
    /// Chosen by the client.
    pub id: Option<Uuid>,
    pub key: Option<String>,
    /// SHA-256 of the request.
    pub digest: [u8; 32],
}

/// One write of one user: a transaction, the moment it happens at, and what it has told the change log.
///
/// It begins by taking a number of the log, which puts the writes of one user in turn, so nothing within one can race. That
/// first number names the group of all its entries.
pub struct Writing<'t, 'c> {
    pub tx: &'t mut Tx<'c>,
    pub owner: Owner,
    pub now: Timestamp,
    /// What the user's days and clock times mean.
    pub zone: Zone,
    group: i64,
    next_seq: i64,
    end_seq: i64,
    changes: Vec<Change>,
}

/// Runs `work` as one write of this user.
pub async fn write<T, E, W>(db: &Db, clock: &Clock, owner: &Owner, work: W) -> Result<T, E>
where
    T: Send + 'static,
    E: From<db::Error> + Send + 'static,
    W: for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<T, E>> + Send + 'static,
{
    let (owner, now) = (owner.clone(), clock.now());
    db.write(move |tx| {
        Box::pin(async move {
            let Head { first_seq: group, zone } = changes::take_numbers(tx, &owner, 1).await?;
            let (next_seq, end_seq) = (group, group + 1);
            let mut writing = Writing { tx, owner, now, zone, group, next_seq, end_seq, changes: Vec::new() };
            let value = work(&mut writing).await?;
            // All at once, so that a write of many things needs few statements.
            let Writing { tx, owner, changes, .. } = writing;
            changes::record(tx, &owner, &changes).await?;
            Ok(value)
        })
    })
    .await
}

impl Writing<'_, '_> {
    /// The next number of the user's log.
    pub async fn next_seq(&mut self) -> Result<i64, db::Error> {
        self.reserve(1).await?;
        self.next_seq += 1;
        Ok(self.next_seq - 1)
    }

    /// Takes so many numbers at once that [`Writing::next_seq`] has this many.
    pub async fn reserve(&mut self, count: usize) -> Result<(), db::Error> {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let missing = count - (self.end_seq - self.next_seq);
        if missing > 0 {
            // Nobody else of this user took any since, so they follow on those of before.
            self.end_seq = changes::take_numbers(self.tx, &self.owner, missing).await?.first_seq + missing;
        }
        Ok(())
    }

    /// What an earlier sending of this request made.
    pub async fn repeated<T: Kept>(&mut self, creation: &Creation) -> Result<Option<T>, Error<T>> {
        if let Some(id) = self.answered(creation).await? {
            let id =
                id.parse().map_err(|_| db::Error::Defect("an idempotency key names nothing".to_owned()))?;
            return self.find(id).await.map(Some);
        }
        let Some(id) = creation.id else { return Ok(None) };
        match T::find(&mut self.tx.conn, self.owner.user_id(), id).await? {
            None => Ok(None),
            Some(found) if found.digest.as_deref() == Some(creation.digest.as_slice()) => {
                Ok(Some(found.thing))
            }
            Some(_) => Err(Error::IdTaken),
        }
    }

    /// What was kept of the answer to an earlier sending of this request.
    pub async fn answered<T>(&mut self, creation: &Creation) -> Result<Option<String>, Error<T>> {
        let Some(key) = &creation.key else { return Ok(None) };
        match store::find_key(&mut self.tx.conn, self.owner.user_id(), key).await? {
            Some((digest, _)) if digest != creation.digest => Err(Error::KeyReused),
            found => Ok(found.map(|(_, answer)| answer)),
        }
    }

    /// Keeps the answer to a request for when it is sent again under the same key.
    pub async fn keep_answer(&mut self, creation: &Creation, answer: &str) -> Result<(), db::Error> {
        let Creation { key: Some(key), digest, .. } = creation else { return Ok(()) };
        store::insert_key(&mut self.tx.conn, self.owner.user_id(), key, digest, answer, self.now).await
    }

    /// The number under which everything of this write is recorded.
    pub fn group(&self) -> i64 {
        self.group
    }

    /// Keeps another time zone for the user; this write goes by it from here on.
    pub async fn set_zone(&mut self, zone: Zone) -> Result<(), db::Error> {
        changes::set_zone(self.tx, &self.owner, &zone).await?;
        self.zone = zone;
        Ok(())
    }

    pub async fn find<T: Kept>(&mut self, id: Uuid) -> Result<T, Error<T>> {
        let found = T::find(&mut self.tx.conn, self.owner.user_id(), id).await?;
        found.map(|found| found.thing).ok_or(Error::NotFound)
    }

    /// Finds what is about to be changed, if it still is as the caller has seen it.
    pub async fn find_seen<T: Kept>(&mut self, id: Uuid, condition: &Condition) -> Result<T, Error<T>> {
        seen(self.find(id).await?, condition)
    }

    /// Creates a thing once: repeating the request with the same id or the same key gives what it made. `begin` gets the id, the
    /// user, the number and the moment of the creation.
    pub async fn create_once<T: Kept>(
        &mut self,
        creation: &Creation,
        begin: impl FnOnce(Uuid, UserId, i64, Timestamp) -> T + Send,
    ) -> Result<T, Error<T>> {
        if let Some(thing) = self.repeated(creation).await? {
            return Ok(thing);
        }
        let id = creation.id.unwrap_or_else(ids::new_uuid);
        let seq = self.next_seq().await?;
        let thing = begin(id, self.owner.user_id().clone(), seq, self.now);
        self.create(&thing, Some(creation)).await?;
        Ok(thing)
    }

    /// Changes a thing, if it still is as the caller has seen it.
    pub async fn change<T: Kept>(
        &mut self,
        id: Uuid,
        condition: &Condition,
        change: impl FnOnce(&T) -> T + Send,
    ) -> Result<T, Error<T>> {
        let before: T = self.find_seen(id, condition).await?;
        let after = change(&before);
        Ok(self.update(&before, after).await?)
    }

    /// Deletes a thing, if it still is as the caller has seen it.
    pub async fn remove<T: Kept>(&mut self, id: Uuid, condition: &Condition) -> Result<(), Error<T>> {
        let thing: T = self.find_seen(id, condition).await?;
        Ok(self.delete(&thing).await?)
    }

    /// Stores a new thing, whose revision came from [`Writing::next_seq`].
    pub async fn create<T: Kept>(&mut self, thing: &T, creation: Option<&Creation>) -> Result<(), db::Error> {
        let digest = creation.map(|creation| creation.digest.as_slice());
        thing.insert(self, digest).await?;
        self.note(thing.revision(), Action::Create, None, Some(thing));
        match creation {
            Some(creation) => self.keep_answer(creation, &thing.id().to_string()).await,
            None => Ok(()),
        }
    }

    /// Stores a changed thing under the next number; a change that changes nothing leaves no trace.
    pub async fn update<T: Kept>(&mut self, before: &T, mut after: T) -> Result<T, db::Error> {
        if after == *before {
            return Ok(after);
        }
        self.note_update(before, &mut after).await?;
        after.update(self, before).await?;
        Ok(after)
    }

    /// Gives a changed thing its number and tells the log of it; one statement may store many such things.
    pub async fn note_update<T: Kept>(&mut self, before: &T, after: &mut T) -> Result<(), db::Error> {
        after.stamp(self.next_seq().await?, self.now);
        self.note(after.revision(), Action::Update, Some(before), Some(after));
        Ok(())
    }

    /// Deletes a thing; the change log keeps what [`Writing::bring_back`] needs.
    pub async fn delete<T: Kept>(&mut self, thing: &T) -> Result<(), db::Error> {
        thing.delete(self).await?;
        self.note_deletion(thing).await
    }

    /// Tells the log of a deletion that one statement for many things has done.
    pub async fn note_deletion<T: Kept>(&mut self, thing: &T) -> Result<(), db::Error> {
        let seq = self.next_seq().await?;
        self.note(seq, Action::Delete, Some(thing), None);
        Ok(())
    }

    /// Tells the log that the contents of all changes of a deleted thing are being erased.
    pub async fn note_purge(&mut self, entity: &'static str, entity_id: Uuid) -> Result<(), db::Error> {
        self.note_empty(Action::Purge, entity, entity_id).await
    }

    /// Tells the log that a thing which was there is gone for good: nothing is kept of it, also not by this deletion.
    pub async fn note_end(&mut self, entity: &'static str, entity_id: Uuid) -> Result<(), db::Error> {
        self.note_empty(Action::Delete, entity, entity_id).await?;
        self.note_purge(entity, entity_id).await
    }

    async fn note_empty(
        &mut self,
        action: Action,
        entity: &'static str,
        entity_id: Uuid,
    ) -> Result<(), db::Error> {
        let (seq, group, at, fields) = (self.next_seq().await?, self.group, self.now, Map::new());
        self.changes.push(Change { seq, group, entity, entity_id, action, fields, at });
        Ok(())
    }

    /// The last deletion of a thing that is not there.
    pub async fn last_deletion<T: Kept>(&mut self, id: Uuid) -> Result<Option<Deletion>, db::Error> {
        changes::last_deletion(self.tx, &self.owner, T::ENTITY, id).await
    }

    /// All that was deleted in one group and was not touched since.
    pub async fn deletions_of(&mut self, group: i64) -> Result<Vec<Deletion>, db::Error> {
        changes::deletions_of(self.tx, &self.owner, group).await
    }

    /// The things whose `field` was changed in one group, and neither it nor `other` since, with what it was before.
    pub async fn last_changed_in<T: Kept>(
        &mut self,
        group: i64,
        field: &str,
        other: &str,
    ) -> Result<Vec<(Uuid, Value)>, db::Error> {
        changes::last_changed_in(self.tx, &self.owner, group, T::ENTITY, [field, other]).await
    }

    /// Makes a deleted thing what it was, without storing it yet.
    pub async fn undeleted<T: Kept>(&mut self, deletion: &Deletion) -> Result<T, db::Error> {
        let (id, seq) = (deletion.entity_id, self.next_seq().await?);
        T::from_fields(id, self.owner.user_id(), seq, &deletion.fields)
            .map_err(|why| db::Error::Defect(format!("{} {id} cannot be restored: {why}", T::ENTITY)))
    }

    /// Stores what [`Writing::undeleted`] made.
    pub async fn bring_back<T: Kept>(&mut self, thing: &T) -> Result<(), db::Error> {
        thing.insert(self, None).await?;
        self.note(thing.revision(), Action::Restore, None, Some(thing));
        Ok(())
    }

    /// Stores many things that [`Writing::undeleted`] made.
    pub async fn bring_all_back<T: Kept>(&mut self, things: &[T]) -> Result<(), db::Error> {
        T::insert_all(things, self).await?;
        for thing in things {
            self.note(thing.revision(), Action::Restore, None, Some(thing));
        }
        Ok(())
    }

    /// Stores a thing as it was once, over what it is now, or where nothing is now.
    pub async fn put_back<T: Kept>(&mut self, thing: T, now: Option<T>) -> Result<(), db::Error> {
        match now {
            Some(now) => self.update(&now, thing).await.map(drop),
            None => self.bring_back(&thing).await,
        }
    }

    /// What the log will have been told of this write so far.
    pub fn noted(&self) -> Vec<Recorded> {
        self.changes.iter().map(|change| Recorded::of(&self.owner, change)).collect()
    }

    fn note<T: Kept>(&mut self, seq: i64, action: Action, before: Option<&T>, after: Option<&T>) {
        let Some(thing) = after.or(before) else { return };
        self.changes.push(Change {
            seq,
            group: self.group,
            entity: T::ENTITY,
            entity_id: thing.id(),
            action,
            fields: difference(before, after),
            at: self.now,
        });
    }
}

/// Passes a thing on if it still is as the caller has seen it.
pub fn seen<T: Kept>(thing: T, condition: &Condition) -> Result<T, Error<T>> {
    match condition {
        Condition::Revisions(seen) if !seen.contains(&thing.revision()) => Err(Error::Stale(Box::new(thing))),
        _ => Ok(thing),
    }
}

/// What lies between two states of a thing, as `{name: {"before": …, "after": …}}`; `None` stands for "not there".
pub fn difference<T: Kept>(before: Option<&T>, after: Option<&T>) -> Map<String, Value> {
    let (before, after) = (before.map(T::fields), after.map(T::fields));
    let names = before.as_ref().or(after.as_ref()).into_iter().flatten().map(|(name, _)| *name);
    let value = |side: &Option<Vec<(&str, Value)>>, index: usize| {
        side.as_ref().map_or(Value::Null, |fields| fields[index].1.clone())
    };
    names
        .enumerate()
        .filter_map(|(index, name)| {
            let (before, after) = (value(&before, index), value(&after, index));
            (before != after).then(|| (name.to_owned(), json!({"before": before, "after": after})))
        })
        .collect()
}

/// Reads the fields of the change log one by one.
pub struct KeptFields<'f>(pub &'f Map<String, Value>);

impl<'f> KeptFields<'f> {
    /// A field that may be missing or null.
    pub fn value(&self, name: &str) -> &'f Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub fn text(&self, name: &str) -> Option<&'f str> {
        self.value(name).as_str()
    }

    /// A text that some rule reads.
    pub fn parsed<T, E: ToString>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, String> {
        self.text(name).map(parse).transpose().map_err(|error| error.to_string())
    }

    pub fn id(&self, name: &str) -> Option<Uuid> {
        self.text(name).and_then(|text| text.parse().ok())
    }

    pub fn flag(&self, name: &str) -> Result<bool, String> {
        self.value(name).as_bool().ok_or_else(|| format!("{name} is missing"))
    }

    pub fn moment(&self, name: &str) -> Result<Option<Timestamp>, String> {
        let moment = self.parsed(name, str::parse::<jiff::Timestamp>)?;
        Ok(moment.map(|at| Timestamp(at.as_millisecond())))
    }
}

/// What must be there.
pub fn required<T>(name: &str, value: Result<Option<T>, String>) -> Result<T, String> {
    value?.ok_or_else(|| format!("{name} is missing"))
}

/// Deletes the idempotency keys of a user who is being deleted.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget_keys(&mut tx.conn, user_id).await
}

/// Forgets idempotency keys that are past their lifetime, at most `limit`; says how many.
pub async fn sweep_keys(db: &Db, clock: &Clock, limit: u32) -> Result<u64, db::Error> {
    let before = clock.now().minus(IDEMPOTENCY_KEY_LIFETIME);
    db.write(move |tx| Box::pin(async move { store::delete_old_keys(&mut tx.conn, before, limit).await }))
        .await
}
