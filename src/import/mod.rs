//! Moving over: brings along the accounts and tasks of a Better Auth server and its task backend from their database.
//!
//! A survey reads everything in one view of the old database and checks it row by row; only then are the new rows written, in
//! one transaction. The old database is never written to. The command line calls both; each feature keeps what arrives in it.

mod keys;
mod people;
pub mod report;
mod row;
mod store;
mod table;
mod tasks;
mod value;

use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};

use tokio_util::sync::CancellationToken;

pub use self::store::Address;
use self::{
    keys::Keys,
    people::People,
    report::{Bad, Report, veiled},
    row::Row,
    store::Source,
    table::{Found, Role, Shape},
    tasks::Lists,
    value::Cell,
};
use crate::{
    auth::{
        self, Accounts,
        arrivals::{Arrivals, Present},
        token::{self, keys::KeyRow},
    },
    clock::Clock,
    config::Secret,
    db::{self, Db, Dialect},
    tasks::{Task, Tasks, arrivals},
};

/// Tasks that are written between two looks at whether to go on.
const TASKS_AT_ONCE: usize = 500;
/// Samples of each kind.
const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 40;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the old database cannot be read: {0}")]
    Source(String),
    #[error("this is not the database of a Better Auth server or of its tasks; it has {0}")]
    NotAPair(String),
    #[error(
        "several tables could hold the same ({0}): empty or rename all but one of them in a copy of the database"
    )]
    Ambiguous(String),
    #[error(
        "nothing was imported, because {0} rows cannot come along as they are; correct them there, or leave them behind with --skip-bad"
    )]
    BadRows(usize),
    #[error("interrupted; nothing was imported")]
    Interrupted,
    #[error("nothing was imported: {0}")]
    Account(#[from] auth::model::Error),
    #[error("nothing was imported: {0}")]
    Database(#[from] db::Error),
}

/// What the import is doing, for whoever watches.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Watched>);

#[derive(Debug, Default)]
struct Watched {
    stage: AtomicUsize,
    done: AtomicU64,
    total: AtomicU64,
}

const STAGES: [&str; 3] = ["looking at the tables", "reading rows", "writing tasks"];

impl Progress {
    fn begin(&self, stage: usize, total: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        self.0.stage.store(stage, Ordering::Relaxed);
    }

    fn add(&self, count: u64) {
        self.0.done.fetch_add(count, Ordering::Relaxed);
    }

    /// One line that says how far it is.
    pub fn line(&self) -> String {
        let stage = STAGES[self.0.stage.load(Ordering::Relaxed).min(STAGES.len() - 1)];
        let (done, total) = (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed));
        if total == 0 { stage.to_owned() } else { format!("{stage}: {done} of {total}") }
    }
}

/// An old database that was read and checked, ready to be written here.
pub struct Survey {
    pub report: Report,
    people: Arrivals,
    keys: Vec<KeyRow>,
    tasks: Vec<Task>,
}

/// Brings old databases along.
pub struct Import {
    pub db: Db,
    pub clock: Clock,
    pub accounts: Accounts,
    pub tasks: Tasks,
    /// The secret of this server, which opens the old keys if it was theirs too.
    pub secret: Secret,
}

impl Import {
    /// Reads an old database and says what of it can come along.
    pub async fn survey(&self, address: &Address, progress: &Progress) -> Result<Survey, Error> {
        let present = self.accounts.present().await?;
        let mut source = Source::open(address).await.map_err(|error| unreadable(&error))?;
        let tables = source.tables().await.map_err(|error| unreadable(&error))?;
        let names: Vec<String> = tables.iter().map(|table| table.name.clone()).collect();
        let shape = Shape::of(tables)
            .map_err(|(role, names)| Error::Ambiguous(format!("{}: {}", title(role), names.join(", "))))?;
        if shape.is_empty() {
            return Err(Error::NotAPair(match names.len() {
                0 => "no tables".to_owned(),
                _ => format!("the tables {}", names.join(", ")),
            }));
        }
        let survey = self.read(&mut source, &shape, &present, progress).await?;
        source.close().await;
        Ok(survey)
    }

    async fn read(
        &self,
        source: &mut Source,
        shape: &Shape,
        present: &Present,
        progress: &Progress,
    ) -> Result<Survey, Error> {
        let now = self.clock.now();
        let mut report = Report::of(shape.made_by);
        let all = shape.in_order();
        progress.begin(1, all.iter().map(|(_, found)| found.table.rows).sum());
        let mut people = People::new(present, now);
        let mut keys = Keys::default();
        let mut lists = Lists::new(shape.users.is_some(), now);
        for (role, found) in all {
            report.tables.push((found.table.name.clone(), title(role), found.table.rows));
            let read = source.read(found, |cells: Vec<Cell>| {
                progress.add(1);
                let row = Row::new(found, &cells);
                let taken: Result<(), Bad> = match role {
                    Role::Users => people.add_user(&row, &mut report),
                    Role::Accounts => people.add_account(&row, &mut report),
                    Role::Sessions => people.add_session(&row, &mut report),
                    Role::Keys => keys.add(&row, &self.secret, present, &mut report),
                    Role::Tasks => lists.add(&row, &people, &mut report),
                };
                if let Err(bad) = taken {
                    report.bad.push(bad);
                }
            });
            read.await.map_err(|error| unreadable(&error))?;
            tell_unknown(source, found, &mut report).await.map_err(|error| unreadable(&error))?;
        }
        for other in &shape.others {
            report.left_behind(format!("{} (table {})", table::meaning(&other.name), other.name), other.rows);
        }
        people.arrivals.marks.extend(keys.marks);
        let mut tasks = lists.sorted();
        let mut owners: Vec<&str> = tasks.iter().map(|task| task.user_id.as_str()).collect();
        owners.dedup();
        let known = self.tasks.ever_of(&owners).await?;
        let gone = self.tasks.gone_users().await?;
        let read = tasks.len();
        tasks.retain(|task| {
            let user_id = task.user_id.as_str();
            !gone.contains(user_id) && !known.contains(&(user_id.to_owned(), task.id))
        });
        report.tasks.new = tasks.len();
        report.tasks.known = read - tasks.len();
        let users = &people.arrivals.users;
        report.samples.extend(
            users.iter().take(SAMPLES).map(|user| {
                format!("account {}, {}, since {}", user.id, veiled(&user.email), user.created_at)
            }),
        );
        report.samples.extend(tasks.iter().take(SAMPLES).map(|task| {
            let title: String = task.title.as_str().chars().take(SAMPLE_CHARS).collect();
            format!("task {}, \"{title}\", of {}, made {}", task.id, task.user_id, task.created_at)
        }));
        Ok(Survey { report, people: people.arrivals, keys: keys.rows, tasks })
    }

    /// Whether nobody else can write while this does.
    pub fn keeps_writers_waiting(&self) -> bool {
        self.db.dialect() == Dialect::Sqlite
    }

    /// Writes everything that was found, in one transaction. Cancelling `stop` leaves everything as it was, until the commit.
    pub async fn bring(
        &self,
        survey: Survey,
        progress: &Progress,
        stop: &CancellationToken,
    ) -> Result<Report, Error> {
        let Survey { report, people, keys, mut tasks } = survey;
        let (now, progress, stop) = (self.clock.now(), progress.clone(), stop.clone());
        progress.begin(2, tasks.len() as u64);
        let written: Result<(), Error> = self
            .db
            .write_at_length(move |tx| {
                Box::pin(async move {
                    auth::arrivals::keep(tx, &people, now).await?;
                    for key in &keys {
                        token::keys::keep(&mut tx.conn, key).await?;
                    }
                    while !tasks.is_empty() {
                        if stop.is_cancelled() {
                            return Err(Error::Interrupted);
                        }
                        let rest = tasks.split_off(tasks.len().min(TASKS_AT_ONCE));
                        let batch = std::mem::replace(&mut tasks, rest);
                        let count = batch.len() as u64;
                        arrivals::keep(tx, batch, now).await?;
                        progress.add(count);
                    }
                    if stop.is_cancelled() { Err(Error::Interrupted) } else { Ok(()) }
                })
            })
            .await;
        written.map(|()| report)
    }
}

/// Counts what the unknown columns of a table hold, since that does not come along.
async fn tell_unknown(source: &mut Source, found: &Found, report: &mut Report) -> Result<(), db::Error> {
    for column in &found.unknown {
        let filled = source.filled(&found.table, column).await?;
        if filled > 0 {
            let place = format!("{}.{}", found.table.name, column.name);
            report.left_behind(format!("{} ({place})", table::meaning(&column.name)), filled);
        }
    }
    Ok(())
}

fn unreadable(error: &db::Error) -> Error {
    Error::Source(error.to_string())
}

fn title(role: Role) -> &'static str {
    match role {
        Role::Users => "people",
        Role::Accounts => "passwords and linked accounts",
        Role::Sessions => "sessions",
        Role::Keys => "signing keys",
        Role::Tasks => "tasks",
    }
}
