//! Rows about tasks, as tasks of ours. Rules only; the survey in [`super`] hands the rows over.

use std::collections::HashSet;

use uuid::Uuid;

use super::{
    people::{People, Standing},
    report::{Bad, Report},
    row::Row,
    value,
};
use crate::{
    clock::Timestamp,
    ids::UserId,
    tasks::{
        NewTask, Task,
        fields::{Description, Priority, Tags, Title},
        recurrence::{CountedFrom, Rule},
    },
};

/// The name space of ids that were numbers; a number in it gives the same id every time.
const NUMBERED: Uuid = Uuid::from_u128(0x6f1c_7d0e_5a0b_4c55_9b0e_3d2a_8f47_c1d9);

/// Gathers tasks that are not here yet.
pub struct Lists {
    pub tasks: Vec<Task>,
    /// Whether the old database knows its users; if not, any id may have tasks.
    users_are_known: bool,
    seen: HashSet<(UserId, Uuid)>,
    now: Timestamp,
}

impl Lists {
    pub fn new(users_are_known: bool, now: Timestamp) -> Self {
        Self { tasks: Vec::new(), users_are_known, seen: HashSet::new(), now }
    }

    pub fn add(&mut self, row: &Row<'_>, people: &People<'_>, report: &mut Report) -> Result<(), Bad> {
        let owner = row.needed("user_id")?;
        let user_id =
            UserId::parse(owner).ok_or_else(|| row.bad("user_id", "it is no id that can be kept"))?;
        if self.users_are_known || people.standing(owner) == Standing::LeftBehind {
            let Some(()) = people.welcome_owner(row, "user_id", owner, report)? else { return Ok(()) };
        }
        let id = task_id(row, owner)?;
        if !self.seen.insert((user_id.clone(), id)) {
            return Err(row.bad("id", "another row has the same"));
        }
        let new = read(row, report)?;
        let created_at = row.moment("created_at")?;
        let updated_at = row.moment("updated_at")?;
        let (created_at, updated_at) = match (created_at, updated_at) {
            (Some(created), Some(updated)) => (created, updated),
            (Some(moment), None) | (None, Some(moment)) => (moment, moment),
            (None, None) => (self.now, self.now),
        };
        let completed_at = row.moment("completed_at")?;
        let mut task = new.begin(id, user_id, 0, created_at);
        task.updated_at = updated_at;
        task.completed_at = task.completed.then(|| completed_at.unwrap_or(updated_at));
        self.tasks.push(task);
        Ok(())
    }

    /// Sorts the tasks as they were made, each user's together.
    pub fn sorted(mut self) -> Vec<Task> {
        self.tasks.sort_by(|one, other| {
            (&one.user_id, one.created_at, one.id).cmp(&(&other.user_id, other.created_at, other.id))
        });
        self.tasks
    }
}

/// A UUID is kept; any other id gives one that is the same at every import.
fn task_id(row: &Row<'_>, owner: &str) -> Result<Uuid, Bad> {
    let id = row.word("id")?;
    Ok(Uuid::try_parse(id)
        .unwrap_or_else(|_| Uuid::new_v5(&NUMBERED, format!("{owner}\n{}\n{id}", row.table()).as_bytes())))
}

fn read(row: &Row<'_>, report: &mut Report) -> Result<NewTask, Bad> {
    let written = row.needed("title")?;
    let line = written.trim().replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    let title = Title::parse(&line).map_err(|fault| row.bad("title", fault.0))?;
    if title.as_str() != written {
        report.changed("titles lost blanks around them, or line breaks inside");
    }
    let description = row.read("description", |text| Description::parse(text).map_err(|fault| fault.0))?;
    let completed = match row.read("completed", value::flag)? {
        Some(completed) => completed,
        None => row.read("status", value::status)?.unwrap_or_default(),
    };
    let priority = match row.read("priority", value::priority)? {
        Some(priority) => priority,
        None if row.has_column("priority") => None,
        None => Some(Priority::default()),
    };
    let (tags, changed) = row.read("tags", value::tags)?.unwrap_or_default();
    if changed {
        report.changed("tags were there twice, were empty, or had blanks around them");
    }
    let tags = Tags::parse_all(&tags).map_err(|faults| {
        let reason = faults.into_iter().next().map_or_else(String::new, |(_, fault)| fault.0);
        row.bad("tags", reason)
    })?;
    let repeats = row.read("is_recurring", value::flag)?.unwrap_or(true);
    let interval = row.read("recurring_interval", value::interval)?.flatten().filter(|_| repeats);
    let due_date = match row.text("due_date")?.filter(|text| !text.trim().is_empty()) {
        Some(text) => Some(value::due(text).map_err(|reason| row.bad("due_date", reason))?),
        None => None,
    };
    Ok(NewTask {
        project_id: None,
        section_id: None,
        parent_id: None,
        title,
        description,
        completed,
        start_date: None,
        due_date,
        deadline: None,
        duration_minutes: None,
        priority,
        tags,
        recurrence: interval.map(Rule::of),
        recurrence_from: CountedFrom::default(),
        position: None,
    })
}
