//! Tasks that were made elsewhere and arrive here by the thousand, with their history and search words like any other.
//!
//! Asks nobody: the import that calls this has read, checked and sorted them.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use super::{Task, Tasks, position::Position, store};
use crate::{
    auth::owner::Owner,
    changes::{self, Action, Change},
    clock::Timestamp,
    db::{Error, Tx},
    ids::UserId,
    kept::{Kept, difference},
    zone::Zone,
};

/// Why the change log says that these tasks are there.
const REASON: &str = "import";
/// Users that are asked about at once.
const USERS_AT_ONCE: usize = 500;

impl Tasks {
    /// The tasks that these users have, or had and deleted.
    pub async fn ever_of(&self, users: &[&str]) -> Result<HashSet<(String, Uuid)>, Error> {
        let mut reader = self.db.read().await?;
        let mut known = HashSet::new();
        for users in users.chunks(USERS_AT_ONCE) {
            known.extend(store::ids_of(&mut reader.conn(), users).await?);
            known.extend(changes::arrivals::entities_of(&mut reader.conn(), Task::ENTITY, users).await?);
        }
        Ok(known)
    }

    /// The users who were deleted here, to whom nothing comes back.
    pub async fn gone_users(&self) -> Result<HashSet<String>, Error> {
        let mut reader = self.db.read().await?;
        changes::arrivals::gone_users(&mut reader.conn()).await
    }
}

/// Keeps tasks that their users never had, each at the end of its user's list, in the order given. Everything else about them
/// is as it comes, also when they were made.
pub async fn keep(tx: &mut Tx<'_>, mut tasks: Vec<Task>, now: Timestamp) -> Result<(), Error> {
    let mut counts: BTreeMap<UserId, i64> = BTreeMap::new();
    for task in &tasks {
        *counts.entry(task.user_id.clone()).or_default() += 1;
    }
    let mut heads = changes::arrivals::take_numbers(tx, &counts).await?;
    let mut entries = Vec::with_capacity(tasks.len());
    for task in &mut tasks {
        let head = heads.get_mut(task.user_id.as_str()).ok_or(Error::Gone)?;
        task.revision = head.first_seq;
        task.position = Position::of_sequence(head.first_seq.unsigned_abs());
        head.first_seq += 1;
        let change = Change {
            seq: task.revision,
            group: task.revision,
            entity: Task::ENTITY,
            entity_id: task.id,
            action: Action::Create,
            fields: difference(None, Some(task)),
            at: now,
        };
        entries.push((Owner::acting_for(task.user_id.clone(), REASON), change));
    }
    let zones: Vec<&Zone> = tasks.iter().map(|task| &heads[task.user_id.as_str()].zone).collect();
    store::insert_many(tx, &tasks, &zones).await?;
    changes::arrivals::record(tx, &entries).await
}
