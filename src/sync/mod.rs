//! Copies of a user's things elsewhere, such as in a browser: what such a copy lacks, and what was done on it.
//!
//! Every change of every thing has a number of its user's log, and the last one is the thing's revision. So whatever has a higher
//! revision than a copy has seen is what the copy lacks, beginning with nothing at all; what was deleted is told by the log.
//! Called by its `api`, which hands what was done to `mutations`; asks the features for their things and `changes` for deletions, and knows no rules of theirs.

pub mod api;
pub mod mutations;
mod store;

use self::mutations::Overwritten;
use crate::{
    auth::owner::Owner,
    changes::{self, Deleted},
    clock::Clock,
    db::{self, Conn, Db},
    filters::SavedFilter,
    ids::UserId,
    kept::Kept,
    projects::{Project, Section},
    reminders::Reminder,
    settings::Settings,
    tasks::Task,
};

/// How many things, deleted ones among them, one answer gives at most.
pub const PAGE_THINGS_MAX: u32 = 5000;

/// Why a copy cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The copy has seen numbers that this log, which ends with `last_seq`, has not given yet.
    #[error("the copy is ahead of the log, which ends with {last_seq}")]
    Ahead { last_seq: i64 },
    #[error(transparent)]
    Database(#[from] db::Error),
}

/// What a copy lacks, as it was at one moment.
pub struct Page {
    /// The copy has everything up to this number once it has taken this page.
    pub seq: i64,
    pub has_more: bool,
    pub tasks: Vec<Task>,
    pub projects: Vec<Project>,
    pub sections: Vec<Section>,
    pub filters: Vec<SavedFilter>,
    pub reminders: Vec<Reminder>,
    pub settings: Option<Settings>,
    pub deleted: Vec<Deleted>,
    /// Values that were overwritten by somebody who had not seen them.
    pub overwritten: Vec<Overwritten>,
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct Sync {
    db: Db,
    clock: Clock,
}

impl Sync {
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }

    /// What has changed after number `after`, oldest first, at most `limit` things (1 to [`PAGE_THINGS_MAX`]). A thing that is
    /// changed between two pages comes again on a later one.
    pub async fn page(&self, owner: &Owner, after: i64, limit: u32) -> Result<Page, Error> {
        let limit = limit.clamp(1, PAGE_THINGS_MAX);
        let user_id = owner.user_id();
        let mut snapshot = self.db.snapshot().await?;
        let mut conn = snapshot.conn();
        let last_seq = changes::last_seq(&mut conn, user_id).await?;
        if after > last_seq {
            return Err(Error::Ahead { last_seq });
        }
        let mut reading = Reading { conn, user_id, after, rows: limit + 1, seqs: Vec::new() };
        let mut tasks: Vec<Task> = reading.changed().await?;
        let mut projects: Vec<Project> = reading.changed().await?;
        let mut sections: Vec<Section> = reading.changed().await?;
        let mut filters: Vec<SavedFilter> = reading.changed().await?;
        let mut reminders: Vec<Reminder> = reading.changed().await?;
        let settings: Vec<Settings> = reading.changed().await?;
        let mut deleted = changes::deleted_after(&mut reading.conn, user_id, after, reading.rows).await?;
        reading.seqs.extend(deleted.iter().map(|deleted| deleted.seq));
        let all = (after, last_seq);
        let mut overwritten = store::overwritten(&mut reading.conn, user_id, all, reading.rows).await?;
        let by_one_change = |one: &Overwritten, next: &Overwritten| one.by_seq == next.by_seq;
        reading.seqs.extend(overwritten.chunk_by(by_one_change).map(|lost| lost[0].by_seq));

        let mut seqs = reading.seqs;
        seqs.sort_unstable();
        let limit = limit as usize;
        let has_more = seqs.len() > limit;
        let seq = if has_more { seqs[limit - 1] } else { last_seq };
        // Each kind was read in the order of the numbers, so what lies beyond the last one of this page is cut off.
        cut(&mut tasks, seq);
        cut(&mut projects, seq);
        cut(&mut sections, seq);
        cut(&mut filters, seq);
        cut(&mut reminders, seq);
        deleted.retain(|deleted| deleted.seq <= seq);
        overwritten.retain(|lost| lost.by_seq <= seq);
        let settings = settings.into_iter().find(|settings| settings.revision <= seq);
        Ok(Page {
            seq,
            has_more,
            tasks,
            projects,
            sections,
            filters,
            reminders,
            settings,
            deleted,
            overwritten,
        })
    }
}

/// One page's reading: each kind gives as many things as the whole page may have, and one more.
struct Reading<'r> {
    conn: Conn<'r>,
    user_id: &'r UserId,
    after: i64,
    rows: u32,
    seqs: Vec<i64>,
}

impl Reading<'_> {
    async fn changed<T: Kept>(&mut self) -> Result<Vec<T>, db::Error> {
        let things = T::changed_after(&mut self.conn, self.user_id, self.after, self.rows).await?;
        self.seqs.extend(things.iter().map(T::revision));
        Ok(things)
    }
}

fn cut<T: Kept>(things: &mut Vec<T>, seq: i64) {
    things.retain(|thing| thing.revision() <= seq);
}
