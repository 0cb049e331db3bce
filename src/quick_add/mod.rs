//! Quick add: a task from one typed line, with the words that were understood.
//!
//! Called by every entrance. Knows no HTTP and no SQL; asks `reading` for the grammar, `projects` for names, `settings` for
//! habits, and `tasks` to keep what comes of it.

pub mod api;
mod reading;
#[cfg(test)]
mod tests;

pub use self::reading::{Kind, Reading, Token};
use self::reading::{Place, read};
use crate::{
    auth::owner::Owner,
    clock::{Clock, Timestamp},
    db::{self, Conn, Db},
    ids::UserId,
    kept::{self, Creation},
    projects,
    settings::{self, Language},
    spoken::{Here, When},
    tasks::{
        Error, NewTask, Task, Tasks,
        due::Due,
        fields::{FieldFault, Minutes, Tags, Title},
        recurrence::{CountedFrom, Rule},
    },
};

/// The longest line that is read, in characters.
pub const LINE_CHARS_MAX: usize = 2_000;
/// How many stretches of a line can be marked as plain text.
pub const LITERAL_RANGES_MAX: usize = 100;

/// A line, as it was typed.
#[derive(Clone, Debug)]
pub struct Typed {
    pub text: String,
    /// What shall stay plain text: ranges of UTF-16 code units.
    pub literal: Vec<(usize, usize)>,
}

/// The verbs. Cheap to clone.
#[derive(Clone)]
pub struct QuickAdd {
    db: Db,
    clock: Clock,
    tasks: Tasks,
}

impl QuickAdd {
    pub fn new(db: Db, clock: Clock, tasks: Tasks) -> Self {
        Self { db, clock, tasks }
    }

    /// What a line says, without keeping anything.
    pub async fn preview(&self, owner: &Owner, typed: Typed) -> Result<Reading, Error> {
        let mut reader = self.db.read().await?;
        let reading = understand(&mut reader.conn(), owner.user_id(), &typed, self.clock.now()).await?;
        new_task(&reading).map_err(unfit)?;
        Ok(reading)
    }

    /// Creates the task that a line says, once: a repeat of the request returns what the first one made, and reads the line as
    /// of then.
    pub async fn add(
        &self,
        owner: &Owner,
        typed: Typed,
        creation: Creation,
    ) -> Result<(Task, Reading), Error> {
        let tasks = self.tasks.clone();
        kept::write(&self.db, &self.clock, owner, move |writing| {
            Box::pin(async move {
                let made: Option<Task> = writing.repeated(&creation).await?;
                let now = made.as_ref().map_or(writing.now, |task| task.created_at);
                let (conn, user_id) = (&mut writing.tx.conn, writing.owner.user_id());
                let reading = understand(conn, user_id, &typed, now).await?;
                let task = if let Some(task) = made {
                    task
                } else {
                    let new = new_task(&reading).map_err(unfit)?;
                    tasks.begin(writing, new, &creation).await?
                };
                Ok((task, reading))
            })
        })
        .await
    }
}

/// Reads a line by the habits and with the projects of this user; what is archived has no name here.
async fn understand(
    conn: &mut Conn<'_>,
    user_id: &UserId,
    typed: &Typed,
    now: Timestamp,
) -> Result<Reading, db::Error> {
    let settings = settings::of(conn, user_id).await?;
    let language = settings.language.as_ref().map_or("en", Language::as_str);
    let here = Here::of(
        now,
        settings.time_zone,
        settings.week_start.as_str(),
        settings.date_format.as_str(),
        language,
    );
    let all = projects::with_sections(conn, user_id).await?;
    let open = all.into_iter().filter(|(project, _)| !project.archived);
    let places: Vec<Place> = open
        .map(|(project, sections)| Place {
            id: project.id,
            name: project.name.into_string(),
            sections: sections.into_iter().map(|section| (section.id, section.name.into_string())).collect(),
        })
        .collect();
    Ok(read(&typed.text, &here, &places, &typed.literal))
}

/// What is not said is none, also the priority: a line that somebody types has no defaults.
fn new_task(reading: &Reading) -> Result<NewTask, FieldFault> {
    let date = |when: Option<When>| when.map(|when| Due::parse(&when.to_string())).transpose();
    Ok(NewTask {
        project_id: reading.project,
        section_id: reading.section,
        parent_id: None,
        title: Title::parse(&reading.title)?,
        description: None,
        completed: false,
        start_date: None,
        due_date: date(reading.due)?,
        deadline: date(reading.deadline)?,
        duration_minutes: reading.duration_minutes.map(Minutes::parse).transpose()?,
        priority: reading.priority,
        tags: tags(reading)?,
        recurrence: reading.repeat.as_ref().map(|(rule, _)| Rule::parse(rule)).transpose()?,
        recurrence_from: match reading.repeat {
            Some((_, true)) => CountedFrom::Completion,
            _ => CountedFrom::Due,
        },
        position: None,
    })
}

fn tags(reading: &Reading) -> Result<Tags, FieldFault> {
    Tags::parse_all(&reading.tags).map_err(|faults| {
        faults.into_iter().next().map_or_else(|| FieldFault(String::new()), |(_, fault)| fault)
    })
}

fn unfit(fault: FieldFault) -> Error {
    Error::Invalid { field: "text", detail: fault.0 }
}
