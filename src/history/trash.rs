//! The trash: what was deleted and can still come back, until its time is over or somebody empties it.

use std::time::Duration;

use uuid::Uuid;

use super::{Error, History, KINDS};
use crate::{
    auth::owner::Owner,
    changes::trash::{self, Line, Part, Trashed},
    db,
    kept::{self, Kept, Writing},
    reminders::{self, Reminder},
    tasks::Task,
};

/// How long what was deleted can come back.
pub const TRASH_LIFETIME: Duration = Duration::from_hours(30 * 24);
/// How many things one write erases.
const PURGED_ROWS: u32 = 500;
/// Who empties the trash when nobody does.
const REASON: &str = "empty the trash";

impl History {
    /// What was deleted under numbers before `before`, newest first; what was deleted together is one line.
    pub async fn trash(&self, owner: &Owner, before: i64, limit: u32) -> Result<Vec<Line>, db::Error> {
        trash::lines(&mut self.db.read().await?.conn(), owner, before, limit).await
    }

    /// Erases what was deleted under one number.
    pub async fn purge(&self, owner: &Owner, group: i64) -> Result<(), Error> {
        if self.purge_part(owner, Part::Group(group)).await? > 0 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Erases everything that is in the trash now.
    pub async fn empty_trash(&self, owner: &Owner) -> Result<(), db::Error> {
        if let Some(newest) = self.trash(owner, i64::MAX, 1).await?.first() {
            self.purge_part(owner, Part::UpTo(newest.deletion.group)).await?;
        }
        Ok(())
    }

    /// Erases what has been in the trash for too long, at most `limit` things; says how many.
    pub async fn sweep_trash(&self, limit: u32) -> Result<u64, db::Error> {
        let before = self.clock.now().minus(TRASH_LIFETIME);
        let mut purged = 0;
        while purged < u64::from(limit) {
            let waiting = trash::longest_waiting(&mut self.db.read().await?.conn(), before).await?;
            let Some(user_id) = waiting else { break };
            let rows = u64::from(limit) - purged;
            let rows = u32::try_from(rows).unwrap_or(PURGED_ROWS).min(PURGED_ROWS);
            purged +=
                self.purge_some(&Owner::acting_for(user_id, REASON), Part::Before(before), rows).await?;
        }
        Ok(purged)
    }

    async fn purge_part(&self, owner: &Owner, part: Part) -> Result<u64, db::Error> {
        let mut purged = 0;
        loop {
            match self.purge_some(owner, part, PURGED_ROWS).await? {
                0 => return Ok(purged),
                more => purged += more,
            }
        }
    }

    /// Erases at most so many things in one write.
    async fn purge_some(&self, owner: &Owner, part: Part, rows: u32) -> Result<u64, db::Error> {
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let things = trash::things(&mut writing.tx.conn, &writing.owner, part, rows).await?;
                erase(writing, &things).await?;
                trash::discard(writing.tx, &writing.owner, &things).await?;
                Ok(u64::try_from(things.len()).unwrap_or(u64::MAX))
            })
        })
        .await
    }
}

/// Erases the past of things, except of those that have been made anew, and of the reminders of tasks. These rest while their task
/// is in the trash, and have no place there themselves.
async fn erase(writing: &mut Writing<'_, '_>, things: &[Trashed]) -> Result<(), db::Error> {
    let gone = || things.iter().filter(|thing| !thing.is_there_again);
    let tasks: Vec<Uuid> =
        gone().filter(|thing| thing.entity == Task::ENTITY).map(|thing| thing.entity_id).collect();
    let reminders = reminders::erase_of(writing.tx, &writing.owner, &tasks).await?;
    let entity = Reminder::ENTITY;
    let reminders: Vec<Trashed> = reminders
        .into_iter()
        .map(|entity_id| Trashed { entity: entity.to_owned(), entity_id, is_there_again: false })
        .collect();
    writing.reserve(gone().count() + 2 * reminders.len()).await?;
    trash::erase(writing.tx, &writing.owner, gone().chain(&reminders)).await?;
    for reminder in &reminders {
        writing.note_end(entity, reminder.entity_id).await?;
    }
    for thing in gone() {
        if let Some(kind) = KINDS.iter().find(|kind| kind.entity == thing.entity) {
            writing.note_purge(kind.entity, thing.entity_id).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    };

    use serde_json::json;

    use super::*;
    use crate::{
        changes,
        clock::{Clock, Timestamp},
        db::testing::databases,
        ids::{self, UserId},
    };

    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    fn owner(name: &str) -> Owner {
        Owner::acting_for(UserId::parse(name).unwrap(), "test")
    }

    async fn deleted_task(history: &History, owner: &Owner) -> Uuid {
        let id = ids::new_uuid();
        let at = history.clock.now();
        let fields = json!({"title": "Sample", "completed": false, "position": "a0", "created_at": at, "updated_at": at});
        let written = kept::write::<_, db::Error, _>(&history.db, &history.clock, owner, move |writing| {
            Box::pin(async move {
                let seq = writing.next_seq().await?;
                let fields = fields.as_object().unwrap();
                let task = Task::from_fields(id, writing.owner.user_id(), seq, fields).unwrap();
                writing.create(&task, None).await?;
                writing.delete(&task).await
            })
        });
        written.await.unwrap();
        id
    }

    /// UNDO-11
    #[tokio::test]
    async fn what_is_old_is_erased_in_bounded_steps() {
        for db in databases().await {
            let millis = Arc::new(AtomicI64::new(1_000_000));
            let history = History::new(db, Clock::Manual(millis.clone()));
            let (one, other) = (owner("one"), owner("other"));
            let mut old = Vec::new();
            for owner in [&one, &one, &one, &other] {
                old.push((owner, deleted_task(&history, owner).await));
            }
            millis.fetch_add(30 * DAY_MS, Ordering::Relaxed);
            let young = deleted_task(&history, &one).await;
            assert_eq!(history.sweep_trash(2).await.unwrap(), 0, "30 days are not over yet");
            millis.fetch_add(1, Ordering::Relaxed);
            for count in [2, 2, 0] {
                assert_eq!(history.sweep_trash(2).await.unwrap(), count);
            }
            for (owner, id) in old {
                let past = history.list(owner, Some((Task::ENTITY, id)), i64::MAX, 10).await.unwrap();
                let told: Vec<_> = past.iter().map(|change| (&*change.action, change.is_purged())).collect();
                assert_eq!(told, [("purge", true), ("delete", true), ("create", true)]);
                assert_eq!(past[0].actor_id.as_deref(), Some(REASON));
            }
            let past = history.list(&one, Some((Task::ENTITY, young)), i64::MAX, 10).await.unwrap();
            assert!(past.len() == 2 && past.iter().all(|change| !change.is_purged()));
            let trash = history.trash(&one, i64::MAX, 10).await.unwrap();
            assert_eq!(trash.iter().map(|line| line.deletion.entity_id).collect::<Vec<_>>(), [young]);
        }
    }

    /// UNDO-12
    #[tokio::test]
    async fn the_trash_goes_with_its_user() {
        for db in databases().await {
            let history = History::new(db.clone(), Clock::System);
            let one = owner("one");
            deleted_task(&history, &one).await;
            let forgotten = db.write::<_, db::Error, _>(move |tx| {
                Box::pin(async move { changes::forget(tx, one.user_id()).await })
            });
            forgotten.await.unwrap();
            let mut reader = db.read().await.unwrap();
            let waiting = trash::longest_waiting(&mut reader.conn(), Timestamp(i64::MAX)).await.unwrap();
            assert_eq!(waiting, None);
        }
    }
}
