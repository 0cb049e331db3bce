//! What was deleted and can still come back, and what is erased for good. The log itself keeps this list; the past reads it.

use uuid::Uuid;

use super::{Action, Change, Recorded, store};
use crate::{
    auth::owner::Owner,
    clock::Timestamp,
    db::{Conn, Error, Tx},
    ids::UserId,
};

/// What was deleted together.
pub struct Line {
    /// The deletion that the others belong to: the last one, since what is in a thing is deleted before it.
    pub deletion: Recorded,
    /// How many things lie in the trash from it.
    pub things: i64,
}

/// A thing in the trash.
pub struct Trashed {
    pub entity: String,
    pub entity_id: Uuid,
    /// Whether there is another thing with its id by now, which is none of the trash's business.
    pub is_there_again: bool,
}

/// Which part of the trash.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// What was deleted under this number.
    Group(i64),
    /// What was deleted under this number and before.
    UpTo(i64),
    /// What was deleted before this moment.
    Before(Timestamp),
}

/// Puts deletions among the changes that were just recorded into the trash, and takes out what came back.
pub(super) async fn follow(tx: &mut Tx<'_>, owner: &Owner, changes: &[Change]) -> Result<(), Error> {
    let has = |action: Action| changes.iter().any(|change| change.action == action);
    let Some(first) = changes.iter().map(|change| change.seq).min() else { return Ok(()) };
    if has(Action::Restore) {
        store::trash::take_out(&mut tx.conn, owner.user_id(), first).await?;
    }
    if has(Action::Delete) {
        store::trash::put_in(&mut tx.conn, owner.user_id(), first).await?;
    }
    Ok(())
}

/// The lines of the trash under numbers before `before`, newest first, at most `limit`.
pub async fn lines(conn: &mut Conn<'_>, owner: &Owner, before: i64, limit: u32) -> Result<Vec<Line>, Error> {
    store::trash::lines(conn, owner.user_id(), before, limit).await
}

/// What lies in a part of the trash, at most `limit` things.
pub async fn things(
    conn: &mut Conn<'_>,
    owner: &Owner,
    part: Part,
    limit: u32,
) -> Result<Vec<Trashed>, Error> {
    store::trash::things(conn, owner.user_id(), part, limit).await
}

/// Takes things out of the trash for good.
pub async fn discard(tx: &mut Tx<'_>, owner: &Owner, things: &[Trashed]) -> Result<(), Error> {
    for (entity, ids) in by_entity(things.iter()) {
        store::trash::discard(&mut tx.conn, owner.user_id(), entity, &ids).await?;
    }
    Ok(())
}

/// Erases the contents of all changes of these things; that they happened stays.
pub async fn erase<'t>(
    tx: &mut Tx<'_>,
    owner: &Owner,
    things: impl Iterator<Item = &'t Trashed>,
) -> Result<(), Error> {
    for (entity, ids) in by_entity(things) {
        store::trash::erase(&mut tx.conn, owner.user_id(), entity, &ids).await?;
    }
    Ok(())
}

/// The user whose trash has held something for longest, if that was deleted before this moment.
pub async fn longest_waiting(conn: &mut Conn<'_>, before: Timestamp) -> Result<Option<UserId>, Error> {
    store::trash::longest_waiting(conn, before).await
}

fn by_entity<'t>(things: impl Iterator<Item = &'t Trashed>) -> Vec<(&'t str, Vec<Uuid>)> {
    let mut found: Vec<(&str, Vec<Uuid>)> = Vec::new();
    for thing in things {
        match found.iter_mut().find(|(entity, _)| *entity == thing.entity) {
            Some((_, ids)) => ids.push(thing.entity_id),
            None => found.push((&thing.entity, vec![thing.entity_id])),
        }
    }
    found
}
