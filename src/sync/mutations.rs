//! What was done on copies elsewhere, done here: each mutation once, in the order in which they come.
//!
//! A mutation is one write of its own, and its id is kept in the same transaction, so that sending it again, to another process
//! too, does nothing again. It changes the fields that it names, whatever they are by now: the last writer wins, in the order of
//! the server. But it says up to which number of the log its copy had seen everything; what was written after that by others and is
//! overwritten now was overwritten unseen. That is noted next to the change log, told to the sender at once, and to every
//! other copy, the loser among them, when it is brought up to date. The losing value stays in the log.
//!
//! Knows no kind of thing and no HTTP: the deeds and their refusals are the caller's.

use std::{
    collections::{BTreeMap, HashMap},
    ops::RangeInclusive,
    time::Duration,
};

use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Sync, store};
use crate::{
    auth::owner::Owner,
    changes::{self, Action, Recorded},
    clock::Clock,
    db::{self, Conn, Db, Tx},
    ids::UserId,
    kept::{self, Writing},
};

/// How many mutations one request may hold.
pub const MUTATIONS_MAX: usize = 500;
/// How long it is known that a mutation was done.
pub const MUTATION_LIFETIME: Duration = Duration::from_hours(30 * 24);
/// The field under which it is told that a whole thing was deleted unseen.
pub const DELETED: &str = "deleted";
/// What says again what other fields say, or when.
const SAID_ELSEWHERE: [&str; 4] = ["created_at", "updated_at", "completed_at", "recurring_anchor"];

/// What is done with a thing; says the revision that it has then, if it is there.
pub type Deed<R> =
    Box<dyn for<'w> FnOnce(&'w mut Writing<'_, '_>) -> BoxFuture<'w, Result<Option<i64>, Fault<R>>> + Send>;

/// Something that was done with one thing on a copy. `R` is how its caller says that it cannot be done.
pub struct Mutation<R> {
    /// Chosen by the copy.
    pub id: Uuid,
    /// SHA-256 of what is asked for.
    pub digest: [u8; 32],
    pub base: Base,
    pub deed: Result<Deed<R>, R>,
}

/// What the copy had seen.
pub struct Base {
    /// The thing that the mutation is about.
    pub thing: (&'static str, Uuid),
    /// The copy had everything up to this number.
    pub seq: i64,
    /// It knew more about these fields of the thing, such as what it had sent itself.
    pub fields: BTreeMap<String, i64>,
}

/// What became of a mutation.
pub enum Outcome<R> {
    Applied(Applied),
    Refused(R),
}

/// What a mutation did, whether now or before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// The first number of what it wrote, and the last; none when it changed nothing.
    pub group: Option<i64>,
    pub last: Option<i64>,
    /// The revision of the thing after it.
    pub revision: Option<i64>,
    pub overwritten: Vec<Overwritten>,
}

/// A value that was overwritten by somebody who had not seen it.
#[derive(Clone, Debug, PartialEq)]
pub struct Overwritten {
    pub entity: String,
    pub entity_id: Uuid,
    pub field: String,
    /// The value that was lost; null when it was, or when it has been erased since.
    pub value: Value,
    /// The change that wrote it.
    pub seq: i64,
    /// The change that overwrote it.
    pub by_seq: i64,
}

impl Overwritten {
    /// Reads the lost value from the change that overwrote it.
    pub fn of(
        fields: &Map<String, Value>,
        (entity, entity_id): (String, Uuid),
        field: String,
        seq: i64,
        by_seq: i64,
    ) -> Self {
        let value = match fields.get(&field).and_then(|both| both.get("before")) {
            Some(before) => before.clone(),
            None if field == DELETED => Value::Bool(false),
            None => Value::Null,
        };
        Self { entity, entity_id, field, value, seq, by_seq }
    }
}

/// What a mutation claims of itself.
struct Claim {
    id: Uuid,
    digest: [u8; 32],
    /// The newest number that its copy had seen.
    seq: i64,
}

impl Claim {
    fn of<R>(Mutation { id, digest, base, .. }: &Mutation<R>) -> Self {
        let seq = base.fields.values().copied().fold(base.seq, i64::max);
        Self { id: *id, digest: *digest, seq }
    }
}

/// Why one mutation is not done.
pub enum Fault<R> {
    Refused(R),
    /// Its id belongs to something else.
    Reused,
    Database(db::Error),
}

impl<R> From<db::Error> for Fault<R> {
    fn from(error: db::Error) -> Self {
        Self::Database(error)
    }
}

/// Why none is done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The copy has seen numbers that this log, which ends with `last_seq`, has not given yet.
    #[error("mutation {index} is ahead of the log, which ends with {last_seq}")]
    Ahead { index: usize, last_seq: i64 },
    #[error("the id of mutation {index} belongs to something else")]
    Reused { index: usize },
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl Sync {
    /// Does everything that was not done before, in the order given. What cannot be done does not stop what comes after it.
    pub async fn apply<R: Send + 'static>(
        &self,
        owner: &Owner,
        mutations: Vec<Mutation<R>>,
    ) -> Result<Vec<Outcome<R>>, Error> {
        let claims = mutations.iter().map(Claim::of).collect();
        let mut known = self.known(owner, claims).await?;
        let mut outcomes = Vec::with_capacity(mutations.len());
        // What the sender wrote itself a moment ago was not seen by its copy, but is no news to it.
        let mut own: Vec<RangeInclusive<i64>> = Vec::new();
        for (index, Mutation { id, digest, base, deed }) in mutations.into_iter().enumerate() {
            let outcome = match (known.get(&id), deed) {
                (Some(applied), _) => Ok(applied.clone()),
                (None, Ok(deed)) => self.perform(owner, (id, digest), base, deed, own.clone()).await,
                (None, Err(refusal)) => Err(Fault::Refused(refusal)),
            };
            outcomes.push(match outcome {
                Ok(applied) => {
                    own.extend(applied.group.zip(applied.last).map(|(first, last)| first..=last));
                    known.insert(id, applied.clone());
                    Outcome::Applied(applied)
                }
                Err(Fault::Refused(refusal)) => Outcome::Refused(refusal),
                Err(Fault::Reused) => return Err(Error::Reused { index }),
                Err(Fault::Database(error)) => return Err(error.into()),
            });
        }
        Ok(outcomes)
    }

    /// What was done before. Refuses all when one claims what cannot be.
    async fn known(&self, owner: &Owner, claims: Vec<Claim>) -> Result<HashMap<Uuid, Applied>, Error> {
        let mut reader = self.db.read().await?;
        let (conn, user_id) = (&mut reader.conn(), owner.user_id());
        let last_seq = changes::last_seq(conn, user_id).await?;
        let mut digests = HashMap::new();
        for (index, Claim { id, digest, seq }) in claims.iter().enumerate() {
            if *seq > last_seq {
                return Err(Error::Ahead { index, last_seq });
            }
            if *digests.entry(*id).or_insert(*digest) != *digest {
                return Err(Error::Reused { index });
            }
        }
        let ids: Vec<Uuid> = digests.keys().copied().collect();
        let mut applied = HashMap::new();
        for known in store::find(conn, user_id, &ids).await? {
            if digests.get(&known.id).is_none_or(|digest| *digest != *known.digest) {
                let index = claims.iter().position(|claim| claim.id == known.id).unwrap_or(0);
                return Err(Error::Reused { index });
            }
            applied.insert(known.id, done_before(conn, user_id, known).await?);
        }
        Ok(applied)
    }

    async fn perform<R: Send + 'static>(
        &self,
        owner: &Owner,
        (id, digest): (Uuid, [u8; 32]),
        base: Base,
        deed: Deed<R>,
        own: Vec<RangeInclusive<i64>>,
    ) -> Result<Applied, Fault<R>> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let user_id = writing.owner.user_id().clone();
                if let Some(known) = store::find(&mut writing.tx.conn, &user_id, &[id]).await?.pop() {
                    if known.digest != digest {
                        return Err(Fault::Reused);
                    }
                    return Ok(done_before(&mut writing.tx.conn, &user_id, known).await?);
                }
                let revision = deed(writing).await?;
                let noted = writing.noted();
                let overwritten = overwritten(writing, &base, &own).await?;
                let group = noted.first().map(|change| change.group);
                let last = noted.iter().map(|change| change.seq).max();
                let applied = Applied { group, last, revision, overwritten };
                let conn = &mut writing.tx.conn;
                store::insert(conn, &user_id, id, &digest, &applied, writing.now).await?;
                for lost in applied.overwritten.chunk_by(|one, next| one.by_seq == next.by_seq) {
                    let fields = lost.iter().map(|lost| (lost.field.as_str(), lost.seq)).collect();
                    store::insert_overwritten(conn, &user_id, lost[0].by_seq, &fields).await?;
                }
                Ok(applied)
            })
        })
        .await
    }
}

async fn done_before(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    known: store::Known,
) -> Result<Applied, db::Error> {
    let store::Known { group_seq: group, last_seq: last, revision, .. } = known;
    let overwritten = match group.zip(last) {
        Some((first, last)) => store::overwritten(conn, user_id, (first - 1, last), u32::MAX).await?,
        None => Vec::new(),
    };
    Ok(Applied { group, last, revision, overwritten })
}

/// What this write overwrites that its copy had not seen.
async fn overwritten(
    writing: &mut Writing<'_, '_>,
    base: &Base,
    own: &[RangeInclusive<i64>],
) -> Result<Vec<Overwritten>, db::Error> {
    let group = writing.group();
    let mut found = Vec::new();
    if group - 1 <= base.seq {
        return Ok(found);
    }
    for change in writing.noted() {
        let (entity, id) = (change.entity.as_str(), change.entity_id);
        let is_deletion = change.action == Action::Delete.as_str();
        if !is_deletion && change.action != Action::Update.as_str() {
            continue;
        }
        let conn = &mut writing.tx.conn;
        let since = changes::between(conn, &writing.owner, entity, id, (base.seq, group)).await?;
        let is_known = |lost: &Recorded, name: &str| {
            let is_own = own.iter().any(|range| range.contains(&lost.seq));
            let seen = base.fields.get(name).filter(|_| (entity, id) == base.thing);
            is_own || seen.is_some_and(|seen| lost.seq <= *seen)
        };
        let mut lose = |field: &str, seq: i64| {
            let thing = (entity.to_owned(), id);
            found.push(Overwritten::of(&change.fields, thing, field.to_owned(), seq, change.seq));
        };
        if is_deletion {
            let is_news = |lost: &&Recorded| !said(&lost.fields).all(|name| is_known(lost, name));
            if let Some(lost) = since.iter().rev().find(is_news) {
                lose(DELETED, lost.seq);
            }
            continue;
        }
        for name in said(&change.fields) {
            // What is deleted and comes back has the values that it had.
            let writes = |lost: &&Recorded| {
                let writing = [Action::Create, Action::Update].map(Action::as_str);
                writing.contains(&lost.action.as_str()) && lost.fields.contains_key(name)
            };
            if let Some(lost) = since.iter().rev().find(writes).filter(|lost| !is_known(lost, name)) {
                lose(name, lost.seq);
            }
        }
    }
    found.sort_by(|one, other| (one.by_seq, &one.field).cmp(&(other.by_seq, &other.field)));
    Ok(found)
}

/// The names of the fields that say something of their own.
fn said(fields: &Map<String, Value>) -> impl Iterator<Item = &str> {
    fields.keys().map(String::as_str).filter(|name| !SAID_ELSEWHERE.contains(name))
}

/// Forgets what was sent long ago, at most `limit`; says how many.
pub async fn sweep(db: &Db, clock: &Clock, limit: u32) -> Result<u64, db::Error> {
    let before = clock.now().minus(MUTATION_LIFETIME);
    db.write(move |tx| Box::pin(async move { store::delete_old(&mut tx.conn, before, limit).await })).await
}

/// Forgets what a user who is being deleted has sent.
pub async fn forget(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), db::Error> {
    store::forget(&mut tx.conn, user_id).await
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    };

    use super::*;
    use crate::{db::testing::databases, ids};

    /// Does nothing.
    fn nothing() -> Mutation<()> {
        let base = Base { thing: ("task", Uuid::nil()), seq: 0, fields: BTreeMap::new() };
        let deed: Deed<()> = Box::new(|_| Box::pin(async { Ok(None) }));
        Mutation { id: ids::new_uuid(), digest: [0; 32], base, deed: Ok(deed) }
    }

    /// SYNC-12
    #[tokio::test]
    async fn what_was_sent_is_swept_away_in_time_and_goes_with_its_user() {
        for db in databases().await {
            let millis = Arc::new(AtomicI64::new(1_000_000));
            let clock = Clock::Manual(millis.clone());
            let sync = Sync::new(db.clone(), clock.clone());
            let owner = |name| Owner::acting_for(UserId::parse(name).unwrap(), "test");
            let (one, other) = (owner("one"), owner("other"));
            let known = async |owner: &Owner, id| {
                let mut reader = db.read().await.unwrap();
                store::find(&mut reader.conn(), owner.user_id(), &[id]).await.unwrap().len()
            };
            let mut old = Vec::new();
            for owner in [&one, &one, &other] {
                let mutation = nothing();
                old.push((owner, mutation.id));
                sync.apply(owner, vec![mutation]).await.unwrap();
            }
            let lifetime = i64::try_from(MUTATION_LIFETIME.as_millis()).unwrap();
            millis.fetch_add(lifetime, Ordering::Relaxed);
            assert_eq!(sweep(&db, &clock, 2).await.unwrap(), 0, "30 days are not over yet");
            let young = [nothing(), nothing()];
            let ids = [young[0].id, young[1].id];
            for (owner, mutation) in [&one, &other].into_iter().zip(young) {
                sync.apply(owner, vec![mutation]).await.unwrap();
            }
            millis.fetch_add(1, Ordering::Relaxed);
            for count in [2, 1, 0] {
                assert_eq!(sweep(&db, &clock, 2).await.unwrap(), count);
            }
            for (owner, id) in old {
                assert_eq!(known(owner, id).await, 0);
            }
            let gone = one.user_id().clone();
            db.write::<_, db::Error, _>(move |tx| Box::pin(async move { forget(tx, &gone).await }))
                .await
                .unwrap();
            assert_eq!((known(&one, ids[0]).await, known(&other, ids[1]).await), (0, 1));
        }
    }
}
