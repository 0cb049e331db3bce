//! The past of everything that users keep: reading it, and taking changes back. Every verb takes the [`Owner`] first.
//!
//! Taking back is a change itself, so taking that back is doing it again. It works on [`Kept`] alone; what a kind needs for it
//! beyond being in [`KINDS`] it says there. Called by every entrance; knows no HTTP.

pub mod api;
mod model;
mod trash;

use std::collections::HashMap;

use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use uuid::Uuid;

use self::model::{Clash, DELETED, Effect, Present, Step, effects, step};
pub use self::{
    model::{Choice, Choices, Place},
    trash::TRASH_LIFETIME,
};
use crate::{
    auth::owner::Owner,
    changes::{self, Changes, Deletion, Recorded},
    clock::Clock,
    db::{self, Db},
    filters::SavedFilter,
    kept::{self, Kept, Writing},
    projects::{Project, Section},
    reminders::Reminder,
    settings::Settings,
    tasks::Task,
};

/// A kind of things whose changes can be taken back.
struct Kind {
    entity: &'static str,
    take_back: TakeBack,
    bring_back: BringBack,
}

type TakeBack = for<'t, 'w, 'c> fn(
    &'t mut Writing<'w, 'c>,
    &'t Effect,
    &'t Choices,
) -> BoxFuture<'t, Result<Vec<Conflict>, Error>>;

/// Takes deletions back, with what each thing was, of which nothing is there now.
type BringBack = for<'t, 'w, 'c> fn(
    &'t mut Writing<'w, 'c>,
    &'t [(&'t Effect, &'t Deletion)],
    &'t Choices,
) -> BoxFuture<'t, Result<Vec<Conflict>, Error>>;

/// Every kind that stands in the change log.
const KINDS: [Kind; 6] = [
    kind::<Task>(),
    kind::<Project>(),
    kind::<Section>(),
    kind::<SavedFilter>(),
    kind::<Settings>(),
    kind::<Reminder>(),
];

const fn kind<T: Kept>() -> Kind {
    Kind { entity: T::ENTITY, take_back: take_back::<T>, bring_back: bring_back::<T> }
}

/// The names of all kinds.
pub fn entities() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.entity)
}

/// What is to be taken back.
#[derive(Clone, Copy, Debug)]
pub enum Selected {
    /// The change with this number.
    Change(i64),
    /// All that was written together under this number.
    Group(i64),
}

/// Something that was changed since, and waits for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    pub place: Place,
    pub reverted_to: Value,
    pub current: Value,
    /// The change that made it what it is now.
    pub changed_by_seq: i64,
}

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no such change")]
    NotFound,
    #[error("its contents have been erased")]
    Purged,
    #[error("it was changed since")]
    Conflicts(Vec<Conflict>),
    /// What there is now leaves no room for what there was.
    #[error("{entity} {id} cannot be what it was: {why}")]
    Impossible { entity: &'static str, id: Uuid, why: String },
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct History {
    db: Db,
    clock: Clock,
    changes: Changes,
}

impl History {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { changes: Changes::new(db.clone()), db, clock }
    }

    /// The changes before a number, newest first: of everything, or of one thing, whether it still is there or not.
    pub async fn list(
        &self,
        owner: &Owner,
        of: Option<(&str, Uuid)>,
        before: i64,
        limit: u32,
    ) -> Result<Vec<Recorded>, db::Error> {
        self.changes.past(owner, of, before, limit).await
    }

    /// Takes changes back, all or nothing, and returns what that changed. What is already as it was before is left alone.
    pub async fn take_back(
        &self,
        owner: &Owner,
        selected: Selected,
        choices: Choices,
    ) -> Result<Vec<Recorded>, Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let conn = &mut writing.tx.conn;
                let (selected, deletions) = match selected {
                    Selected::Change(seq) => (changes::one(conn, &writing.owner, seq).await?, Vec::new()),
                    Selected::Group(group) => (
                        changes::all_of(conn, &writing.owner, group).await?,
                        writing.deletions_of(group).await?,
                    ),
                };
                let deletions: HashMap<(&str, Uuid), &Deletion> = deletions
                    .iter()
                    .map(|deletion| ((deletion.entity.as_str(), deletion.entity_id), deletion))
                    .collect();
                let effects = effects(selected);
                if effects.is_empty() {
                    return Err(Error::NotFound);
                }
                writing.reserve(effects.len()).await?;
                let mut conflicts = Vec::new();
                let gone =
                    |effect: &&Effect| deletions.get(&(effect.entity.as_str(), effect.entity_id)).copied();
                let mut effects = effects.iter().peekable();
                while let Some(effect) = effects.next() {
                    if effect.is_purged && choices.about(effect, DELETED) == Some(Choice::Keep) {
                        continue;
                    }
                    if effect.is_purged {
                        return Err(Error::Purged);
                    }
                    let kind = KINDS.iter().find(|kind| kind.entity == effect.entity);
                    let kind = kind.ok_or_else(|| unknown(effect))?;
                    let Some(deletion) = gone(&effect) else {
                        conflicts.extend((kind.take_back)(writing, effect, &choices).await?);
                        continue;
                    };
                    // Things that nobody has touched since they were deleted come back in few statements.
                    let mut together = vec![(effect, deletion)];
                    while let Some(next) =
                        effects.next_if(|next| next.entity == effect.entity && gone(next).is_some())
                    {
                        together.extend(gone(&next).map(|deletion| (next, deletion)));
                    }
                    conflicts.extend((kind.bring_back)(writing, &together, &choices).await?);
                }
                // Whatever was taken back so far is lost with the write.
                if conflicts.is_empty() { Ok(writing.noted()) } else { Err(Error::Conflicts(conflicts)) }
            })
        })
        .await
    }
}

fn unknown(effect: &Effect) -> db::Error {
    db::Error::Defect(format!("nobody keeps a {} of change {}", effect.entity, effect.seq))
}

/// Takes back what changes did to one thing, or says what waits for a decision.
fn take_back<'t, T: Kept>(
    writing: &'t mut Writing<'_, '_>,
    effect: &'t Effect,
    choices: &'t Choices,
) -> BoxFuture<'t, Result<Vec<Conflict>, Error>> {
    Box::pin(async move {
        let id = effect.entity_id;
        let found =
            T::find(&mut writing.tx.conn, writing.owner.user_id(), id).await?.map(|found| found.thing);
        let (fields, newest_inside) = if let Some(thing) = &found {
            (fields_of(thing), thing.newest_inside(&mut writing.tx.conn).await?)
        } else {
            let deletion = writing.last_deletion::<T>(id).await?;
            (deletion.map(|deletion| deletion.fields).unwrap_or_default(), None)
        };
        let present = Present { is_there: found.is_some(), fields, is_filled: newest_inside.is_some() };
        let fields = match step(effect, &present, T::FOLLOWERS, choices) {
            Err(clashes) => return Ok(conflicts(writing, effect, clashes, newest_inside).await?),
            Ok(Step::Nothing) => return Ok(Vec::new()),
            Ok(Step::Delete) => {
                if let Some(thing) = found {
                    writing.delete(&thing).await?;
                }
                return Ok(Vec::new());
            }
            Ok(Step::Put(fields)) => fields,
        };
        let revision = match &found {
            Some(thing) => thing.revision(),
            None => writing.next_seq().await?,
        };
        // Fields of different times may not go together, as with a reminder that has become one of the other sort.
        let thing = T::from_fields(id, writing.owner.user_id(), revision, &fields)
            .map_err(|why| Error::Impossible { entity: T::ENTITY, id, why })?;
        thing.put_back(writing, found).await.map_err(|error| refusal(error, id))?;
        Ok(Vec::new())
    })
}

/// Takes deletions back that nobody has touched since, or says what waits for a decision.
fn bring_back<'t, T: Kept>(
    writing: &'t mut Writing<'_, '_>,
    effects: &'t [(&'t Effect, &'t Deletion)],
    choices: &'t Choices,
) -> BoxFuture<'t, Result<Vec<Conflict>, Error>> {
    Box::pin(async move {
        let (mut things, mut found) = (Vec::with_capacity(effects.len()), Vec::new());
        for (effect, deletion) in effects {
            let id = effect.entity_id;
            let present = Present { is_there: false, fields: deletion.fields.clone(), is_filled: false };
            match step(effect, &present, T::FOLLOWERS, choices) {
                Err(clashes) => found.extend(conflicts(writing, effect, clashes, None).await?),
                Ok(Step::Put(fields)) => {
                    let seq = writing.next_seq().await?;
                    let thing = T::from_fields(id, writing.owner.user_id(), seq, &fields)
                        .map_err(|why| Error::Impossible { entity: T::ENTITY, id, why })?;
                    things.push(thing);
                }
                Ok(Step::Nothing | Step::Delete) => {}
            }
        }
        T::put_all_back(things, writing).await.map_err(|(id, error)| refusal(error, id))?;
        Ok(found)
    })
}

fn fields_of<T: Kept>(thing: &T) -> Map<String, Value> {
    thing.fields().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn refusal<T: Kept>(error: kept::Error<T>, id: Uuid) -> Error {
    match error {
        kept::Error::Database(error) => error.into(),
        other => Error::Impossible { entity: T::ENTITY, id, why: other.to_string() },
    }
}

/// Says of each clash who made it.
async fn conflicts(
    writing: &mut Writing<'_, '_>,
    effect: &Effect,
    clashes: Vec<Clash>,
    newest_inside: Option<i64>,
) -> Result<Vec<Conflict>, db::Error> {
    let Effect { entity, entity_id, .. } = effect;
    let mut conflicts = Vec::with_capacity(clashes.len());
    for Clash { field, reverted_to, current } in clashes {
        let conn = &mut writing.tx.conn;
        let owner = &writing.owner;
        let named = if field == DELETED { None } else { Some(field.as_str()) };
        let newest = changes::newest_of(conn, owner, entity, *entity_id, named).await?;
        // Nothing but a thing's birth may name a field that nobody has changed since.
        let newest = newest.unwrap_or(effect.seq).max(newest_inside.filter(|_| named.is_none()).unwrap_or(0));
        let place = Place { entity: entity.clone(), entity_id: *entity_id, field };
        conflicts.push(Conflict { place, reverted_to, current, changed_by_seq: newest });
    }
    Ok(conflicts)
}
