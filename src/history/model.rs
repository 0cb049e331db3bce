//! What changes did to one thing, and what taking them back means for it. Pure: no SQL, no HTTP, no kind in particular.
//!
//! A value is taken back when it still is what the changes made of it; when somebody has changed it since, that somebody is
//! asked.

use std::collections::HashMap;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::changes::{Action, Recorded};

/// The name under which a conflict says whether a thing is deleted.
pub const DELETED: &str = "deleted";
/// What tells of a thing but is not changed by anybody.
const MOMENTS: [&str; 2] = ["created_at", "updated_at"];

/// What some changes together did to one thing.
#[derive(Clone, Debug)]
pub struct Effect {
    pub entity: String,
    pub entity_id: Uuid,
    was_there: bool,
    is_there: bool,
    /// The value of each changed field before the first change and after the last one; of what was deleted, the value that it had
    /// then.
    fields: Map<String, Value>,
    /// Whether the contents of a change have been erased.
    pub is_purged: bool,
    /// The number of the last change.
    pub seq: i64,
}

impl Effect {
    fn begin(first: &Recorded) -> Self {
        let is = |action: Action| first.action == action.as_str();
        Self {
            entity: first.entity.clone(),
            entity_id: first.entity_id,
            was_there: !is(Action::Create) && !is(Action::Restore),
            is_there: true,
            fields: Map::new(),
            is_purged: false,
            seq: first.seq,
        }
    }

    fn add(&mut self, change: Recorded) {
        self.seq = change.seq;
        self.is_there = change.action != Action::Delete.as_str();
        self.is_purged |= change.is_purged();
        for (name, mut both) in change.fields {
            if !self.is_there {
                both["after"] = both["before"].clone();
            }
            match self.fields.get_mut(&name) {
                Some(held) => held["after"] = both["after"].clone(),
                None => drop(self.fields.insert(name, both)),
            }
        }
    }

    fn value(&self, name: &str, side: &str) -> Option<&Value> {
        self.fields.get(name)?.get(side)
    }
}

/// What changes did to each thing, in the order in which it is taken back: the last first.
pub fn effects(changes: Vec<Recorded>) -> Vec<Effect> {
    let mut effects: HashMap<(String, Uuid), Effect> = HashMap::new();
    for change in changes {
        let key = (change.entity.clone(), change.entity_id);
        effects.entry(key).or_insert_with(|| Effect::begin(&change)).add(change);
    }
    let mut effects: Vec<Effect> = effects.into_values().collect();
    effects.sort_unstable_by_key(|effect| std::cmp::Reverse(effect.seq));
    effects
}

/// A thing at present; of a deleted one the fields that it had.
pub struct Present {
    pub is_there: bool,
    pub fields: Map<String, Value>,
    /// Whether anything is in it.
    pub is_filled: bool,
}

/// What to do where somebody has changed something since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Leave it as it is now.
    Keep,
    /// Take it back nevertheless.
    Overwrite,
}

/// The field of a thing that was decided about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub entity: String,
    pub entity_id: Uuid,
    pub field: String,
}

/// All that was decided beforehand.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    pub all: Option<Choice>,
    pub single: HashMap<Place, Choice>,
}

impl Choices {
    pub fn about(&self, effect: &Effect, field: &str) -> Option<Choice> {
        let (entity, entity_id) = (effect.entity.clone(), effect.entity_id);
        let place = Place { entity, entity_id, field: field.to_owned() };
        self.single.get(&place).copied().or(self.all)
    }
}

/// A field that was changed since, which waits for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    pub field: String,
    pub reverted_to: Value,
    pub current: Value,
}

/// What is to be done with a thing.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Nothing,
    Delete,
    /// It shall be there with these fields.
    Put(Map<String, Value>),
}

/// What takes an effect back. `followers` are fields that say again what another one says; they go with it.
pub fn step(
    effect: &Effect,
    present: &Present,
    followers: &[(&str, &str)],
    choices: &Choices,
) -> Result<Step, Vec<Clash>> {
    let about_being_there = |is_deleted: bool| match choices.about(effect, DELETED) {
        Some(choice) => Ok(choice),
        None => Err(vec![Clash {
            field: DELETED.to_owned(),
            reverted_to: (!is_deleted).into(),
            current: is_deleted.into(),
        }]),
    };
    if !effect.was_there {
        if !effect.is_there || !present.is_there {
            return Ok(Step::Nothing);
        }
        let is_as_made = |(name, both): (&String, &Value)| {
            MOMENTS.contains(&name.as_str()) || present.fields.get(name) == both.get("after")
        };
        if effect.fields.iter().all(is_as_made) && !present.is_filled {
            return Ok(Step::Delete);
        }
        return Ok(match about_being_there(false)? {
            Choice::Keep => Step::Nothing,
            Choice::Overwrite => Step::Delete,
        });
    }
    if effect.is_there && !present.is_there && about_being_there(true)? == Choice::Keep {
        return Ok(Step::Nothing);
    }
    let mut fields = present.fields.clone();
    let mut clashes = Vec::new();
    for (name, both) in &effect.fields {
        let current = present.fields.get(name).unwrap_or(&Value::Null);
        let (before, after) = (&both["before"], &both["after"]);
        let follows = followers.iter().any(|(follower, _)| follower == name);
        if current == before || follows || MOMENTS.contains(&name.as_str()) {
            continue;
        }
        let is_as_made = current == after;
        match if is_as_made { Some(Choice::Overwrite) } else { choices.about(effect, name) } {
            Some(Choice::Overwrite) => drop(fields.insert(name.clone(), before.clone())),
            Some(Choice::Keep) => {}
            None => clashes.push(Clash {
                field: name.clone(),
                reverted_to: before.clone(),
                current: current.clone(),
            }),
        }
    }
    if !clashes.is_empty() {
        return Err(clashes);
    }
    for (follower, leader) in followers {
        let Some(before) = effect.value(follower, "before") else { continue };
        let is_as_made = present.fields.get(*follower) == effect.value(follower, "after");
        let leader_went_back =
            effect.value(leader, "before").is_some_and(|was| fields.get(*leader) == Some(was));
        if is_as_made || leader_went_back {
            fields.insert((*follower).to_owned(), before.clone());
        }
    }
    Ok(if present.is_there && fields == present.fields { Step::Nothing } else { Step::Put(fields) })
}
