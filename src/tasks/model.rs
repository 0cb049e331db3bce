//! What a task is and how a request changes it. Pure: no clock, no SQL, no HTTP.

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    due::Due,
    fields::{Description, FieldFault, Minutes, Priority, Tags, Title},
    position::Position,
    recurrence::{Anchor, CountedFrom, Interval, Occurrence, Rule, anchor_of},
    tree::Subtasks,
};
use crate::{clock::Timestamp, ids::UserId, wire::Patch};

/// One task of one user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: Uuid,
    pub user_id: UserId,
    /// None in the inbox.
    pub project_id: Option<Uuid>,
    /// A section of that project.
    pub section_id: Option<Uuid>,
    /// The task that this one is a part of; both have the same project and section.
    pub parent_id: Option<Uuid>,
    pub title: Title,
    pub description: Option<Description>,
    pub completed: bool,
    pub completed_at: Option<Timestamp>,
    /// Before this day or moment there is nothing to do.
    pub start_date: Option<Due>,
    pub due_date: Option<Due>,
    /// What must not be missed, whatever day the user means to do it on.
    pub deadline: Option<Due>,
    pub duration_minutes: Option<Minutes>,
    pub priority: Option<Priority>,
    pub tags: Tags,
    /// What it repeats by.
    pub recurrence: Option<Rule>,
    pub recurrence_from: CountedFrom,
    /// The day that the repeats remember; there is one exactly when the task repeats and has a due date.
    pub recurring_anchor: Option<Anchor>,
    /// The occurrence that completing this task made.
    pub next_task_id: Option<Uuid>,
    pub position: Position,
    /// The number of the last change of this task in its user's change log.
    pub revision: i64,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a client asks for when it creates a task.
#[derive(Clone, Debug)]
pub struct NewTask {
    pub project_id: Option<Uuid>,
    pub section_id: Option<Uuid>,
    pub parent_id: Option<Uuid>,
    pub title: Title,
    pub description: Option<Description>,
    pub completed: bool,
    pub start_date: Option<Due>,
    pub due_date: Option<Due>,
    pub deadline: Option<Due>,
    pub duration_minutes: Option<Minutes>,
    pub priority: Option<Priority>,
    pub tags: Tags,
    pub recurrence: Option<Rule>,
    pub recurrence_from: CountedFrom,
    pub position: Option<Position>,
}

/// What a client asks to change; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct TaskPatch {
    pub project_id: Patch<Uuid>,
    pub section_id: Patch<Uuid>,
    pub parent_id: Patch<Uuid>,
    pub title: Option<Title>,
    pub description: Patch<Description>,
    pub completed: Option<bool>,
    pub start_date: Patch<Due>,
    pub due_date: Patch<Due>,
    pub deadline: Patch<Due>,
    pub duration_minutes: Patch<Minutes>,
    pub priority: Patch<Priority>,
    pub tags: Option<Tags>,
    pub recurrence: Patch<Rule>,
    pub recurrence_from: Patch<CountedFrom>,
    /// The same as `recurrence` for whoever knows four words only; kept when both are sent.
    pub recurring_interval: Patch<Interval>,
    pub position: Option<Position>,
    /// What becomes of the tasks below it when it is completed.
    pub subtasks: Subtasks,
}

impl NewTask {
    /// The task as it begins. `seq` is the number of the change that creates it and gives its default place, at the end.
    pub fn begin(self, id: Uuid, user_id: UserId, seq: i64, now: Timestamp) -> Task {
        let Self {
            project_id,
            section_id,
            parent_id,
            title,
            description,
            completed,
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            position,
        } = self;
        let mut task = Task {
            id,
            user_id,
            project_id,
            section_id,
            parent_id,
            title,
            description,
            completed,
            completed_at: completed.then_some(now),
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            recurring_anchor: None,
            next_task_id: None,
            position: position.unwrap_or_else(|| Position::of_sequence(seq.unsigned_abs())),
            revision: seq,
            created_at: now,
            updated_at: now,
        };
        task.remember_day();
        task
    }
}

impl Task {
    /// The task with a patch applied; equal to this one when the patch changes nothing.
    #[must_use]
    pub fn patched(&self, patch: TaskPatch, now: Timestamp) -> Self {
        let TaskPatch {
            project_id,
            section_id,
            parent_id,
            title,
            description,
            completed,
            start_date,
            due_date,
            deadline,
            duration_minutes,
            priority,
            tags,
            recurrence,
            recurrence_from,
            recurring_interval,
            position,
            subtasks: _,
        } = patch;
        let mut task = self.clone();
        project_id.apply(&mut task.project_id);
        if task.project_id != self.project_id {
            // A section does not come along into another project.
            task.section_id = None;
        }
        section_id.apply(&mut task.section_id);
        parent_id.apply(&mut task.parent_id);
        if let Some(title) = title {
            task.title = title;
        }
        description.apply(&mut task.description);
        start_date.apply(&mut task.start_date);
        due_date.apply(&mut task.due_date);
        deadline.apply(&mut task.deadline);
        duration_minutes.apply(&mut task.duration_minutes);
        priority.apply(&mut task.priority);
        if let Some(tags) = tags {
            task.tags = tags;
        }
        recurrence.apply(&mut task.recurrence);
        task.set_interval(&recurring_interval);
        match recurrence_from {
            Patch::Set(from) => task.recurrence_from = from,
            Patch::Clear => task.recurrence_from = CountedFrom::default(),
            // Whatever repeats next does not go on from where another series did.
            Patch::Keep if task.recurrence.is_none() && self.recurrence.is_some() => {
                task.recurrence_from = CountedFrom::default();
            }
            Patch::Keep => {}
        }
        if let Some(position) = position {
            task.position = position;
        }
        if task.due_date != self.due_date || task.recurrence != self.recurrence {
            task.remember_day();
        }
        match completed {
            Some(completed) => task.with_completed(completed, now),
            None => task,
        }
    }

    /// Its project and its section.
    pub fn place(&self) -> (Option<Uuid>, Option<Uuid>) {
        (self.project_id, self.section_id)
    }

    /// The task completed or open; completing twice keeps the first moment.
    #[must_use]
    pub fn with_completed(mut self, completed: bool, now: Timestamp) -> Self {
        if completed != self.completed {
            self.completed = completed;
            self.completed_at = completed.then_some(now);
        }
        self
    }

    /// It as one of a series; none when it does not repeat.
    pub fn occurrence(&self) -> Option<Occurrence> {
        let rule = self.recurrence.clone()?;
        Some(Occurrence { due: self.due_date.clone(), anchor: self.recurring_anchor, rule })
    }

    /// The interval that its rule is no more than.
    pub fn recurring_interval(&self) -> Option<Interval> {
        self.recurrence.as_ref().and_then(Rule::as_interval)
    }

    /// The task after this one, open and due as `next` is; start and deadline move by as many days as the due date does, or as
    /// there are from `today` on, and everything else is taken over.
    pub fn next_occurrence(&self, id: Uuid, next: Occurrence, today: Date) -> Result<Self, FieldFault> {
        let Occurrence { due, anchor, rule } = next;
        let from = self.due_date.as_ref().map_or(today, Due::day);
        let to = due.as_ref().map_or(from, Due::day);
        Ok(Self {
            id,
            completed: false,
            completed_at: None,
            start_date: moved(self.start_date.as_ref(), from, to)?,
            deadline: moved(self.deadline.as_ref(), from, to)?,
            due_date: due,
            recurrence: Some(rule),
            recurring_anchor: anchor,
            next_task_id: None,
            ..self.clone()
        })
    }

    /// The same task as a part of the next occurrence of its parent: open, with all its dates as many days later as there are
    /// between the two occurrences.
    pub fn once_more(&self, id: Uuid, parent_id: Uuid, from: Date, to: Date) -> Result<Self, FieldFault> {
        let mut task = Self {
            id,
            parent_id: Some(parent_id),
            completed: false,
            completed_at: None,
            start_date: moved(self.start_date.as_ref(), from, to)?,
            due_date: moved(self.due_date.as_ref(), from, to)?,
            deadline: moved(self.deadline.as_ref(), from, to)?,
            next_task_id: None,
            ..self.clone()
        };
        task.remember_day();
        Ok(task)
    }

    /// Begins now, at the end of the list. `seq` is the number of the change that creates it.
    pub fn begin_at(&mut self, seq: i64, now: Timestamp) {
        self.position = Position::of_sequence(seq.unsigned_abs());
        self.created_at = now;
        self.revision = seq;
        self.updated_at = now;
    }

    /// Sets the rule by one of four words; one that says no more than what is known changes nothing.
    fn set_interval(&mut self, interval: &Patch<Interval>) {
        let interval = match interval {
            Patch::Keep => return,
            Patch::Clear => None,
            Patch::Set(interval) => Some(*interval),
        };
        if interval != self.recurring_interval() {
            self.recurrence = interval.map(Rule::of);
        }
    }

    /// Sets right what other fields say already, after fields of different times have come together in one task.
    pub fn make_whole(&mut self, now: Timestamp) {
        if self.completed_at.is_some() != self.completed {
            self.completed_at = self.completed.then_some(now);
        }
        if self.recurring_anchor.is_some() != (self.recurrence.is_some() && self.due_date.is_some()) {
            self.remember_day();
        }
    }

    fn remember_day(&mut self) {
        self.recurring_anchor = self.recurrence.as_ref().and(self.due_date.as_ref()).map(anchor_of);
    }
}

fn moved(date: Option<&Due>, from: Date, to: Date) -> Result<Option<Due>, FieldFault> {
    date.map(|date| date.moved_like(from, to)).transpose()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::kept::{Kept, difference};

    fn task() -> Task {
        let new = NewTask {
            project_id: Some(Uuid::from_u128(11)),
            section_id: Some(Uuid::from_u128(21)),
            parent_id: Some(Uuid::from_u128(31)),
            title: Title::parse("Pay the rent").unwrap(),
            description: Some(Description::parse("by transfer").unwrap()),
            completed: false,
            start_date: Some(Due::parse("2026-01-20").unwrap()),
            due_date: Some(Due::parse("2026-01-31").unwrap()),
            deadline: Some(Due::parse("2026-02-05T12:00Z").unwrap()),
            duration_minutes: Some(Minutes::parse(45).unwrap()),
            priority: Some(Priority::High),
            tags: Tags::parse_all(&["home".to_owned()]).unwrap(),
            recurrence: Some(Rule::of(Interval::Monthly)),
            recurrence_from: CountedFrom::Due,
            position: None,
        };
        new.begin(Uuid::from_u128(1), UserId::parse("user-1").unwrap(), 1, Timestamp(1_000))
    }

    fn patch<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Patch<T>> {
        prop_oneof![
            2 => Just(Patch::Keep),
            1 => Just(Patch::Clear),
            2 => proptest::sample::select(values).prop_map(Patch::Set),
        ]
    }

    fn some<T: Clone + std::fmt::Debug + 'static>(values: Vec<T>) -> impl Strategy<Value = Option<T>> {
        proptest::option::of(proptest::sample::select(values))
    }

    fn patches() -> impl Strategy<Value = TaskPatch> {
        let titles = ["Pay the rent", "Something else"].map(|text| Title::parse(text).unwrap());
        let descriptions = ["by transfer", "", "in cash"].map(|text| Description::parse(text).unwrap());
        let dues =
            ["2026-01-31", "2026-02-28T10:00", "2026-12-31T10:00:00Z"].map(|text| Due::parse(text).unwrap());
        let tags = [vec![], vec!["home".to_owned()], vec!["a".to_owned(), "b".to_owned()]]
            .map(|texts| Tags::parse_all(&texts).unwrap());
        let positions = [5, 77].map(Position::of_sequence);
        let places = |first: u128| patch([first, first + 1].map(Uuid::from_u128).to_vec());
        (
            (places(11), places(21), places(31)),
            some(titles.to_vec()),
            patch(descriptions.to_vec()),
            proptest::option::of(any::<bool>()),
            (
                patch(dues.to_vec()),
                patch(dues.to_vec()),
                patch(dues.to_vec()),
                patch([1, 90].map(|number| Minutes::parse(number).unwrap()).to_vec()),
            ),
            patch(Priority::ALL.to_vec()),
            some(tags.to_vec()),
            (
                patch(
                    ["FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=MO;COUNT=3"]
                        .map(|text| Rule::parse(text).unwrap())
                        .to_vec(),
                ),
                patch(CountedFrom::ALL.to_vec()),
            ),
            some(positions.to_vec()),
        )
            .prop_map(
                |(
                    (project_id, section_id, parent_id),
                    title,
                    description,
                    completed,
                    dates,
                    priority,
                    tags,
                    (recurrence, recurrence_from),
                    position,
                )| {
                    let (start_date, due_date, deadline, duration_minutes) = dates;
                    TaskPatch {
                        project_id,
                        section_id,
                        parent_id,
                        title,
                        description,
                        completed,
                        start_date,
                        due_date,
                        deadline,
                        duration_minutes,
                        priority,
                        tags,
                        recurrence,
                        recurrence_from,
                        recurring_interval: Patch::Keep,
                        position,
                        subtasks: Subtasks::default(),
                    }
                },
            )
    }

    /// What a field must be after a patch.
    fn expected<T>(patch: Patch<T>, before: Option<T>) -> Option<T> {
        match patch {
            Patch::Keep => before,
            Patch::Clear => None,
            Patch::Set(value) => Some(value),
        }
    }

    proptest! {
        // TASK-04, PROJ-07
        #[test]
        fn a_patch_changes_the_named_fields_and_no_other(patch in patches()) {
            let before = task();
            let after = before.patched(patch.clone(), Timestamp(2_000));
            let project = expected(patch.project_id, before.project_id);
            prop_assert_eq!(after.project_id, project);
            let section = before.section_id.filter(|_| project == before.project_id);
            prop_assert_eq!(after.section_id, expected(patch.section_id, section));
            prop_assert_eq!(after.parent_id, expected(patch.parent_id, before.parent_id));
            prop_assert_eq!(&after.title, &patch.title.unwrap_or(before.title.clone()));
            prop_assert_eq!(&after.description, &expected(patch.description, before.description.clone()));
            prop_assert_eq!(after.completed, patch.completed.unwrap_or(before.completed));
            prop_assert_eq!(after.completed_at.is_some(), after.completed);
            prop_assert_eq!(&after.due_date, &expected(patch.due_date, before.due_date.clone()));
            prop_assert_eq!(&after.start_date, &expected(patch.start_date, before.start_date.clone()));
            prop_assert_eq!(&after.deadline, &expected(patch.deadline, before.deadline.clone()));
            prop_assert_eq!(after.duration_minutes, expected(patch.duration_minutes, before.duration_minutes));
            prop_assert_eq!(after.priority, expected(patch.priority, before.priority));
            prop_assert_eq!(&after.tags, &patch.tags.unwrap_or(before.tags.clone()));
            prop_assert_eq!(&after.recurrence, &expected(patch.recurrence, before.recurrence.clone()));
            let from = expected(patch.recurrence_from, Some(before.recurrence_from)).unwrap_or_default();
            prop_assert_eq!(after.recurrence_from, from);
            prop_assert_eq!(&after.position, &patch.position.unwrap_or(before.position.clone()));
            prop_assert_eq!((after.id, &after.user_id, after.created_at), (before.id, &before.user_id, before.created_at));
            prop_assert_eq!((after.revision, after.updated_at), (before.revision, before.updated_at));
            let repeats = after.recurrence.is_some() && after.due_date.is_some();
            prop_assert_eq!(after.recurring_anchor.is_some(), repeats);
        }

        // TASK-11
        #[test]
        fn a_deleted_task_is_read_back_from_the_log_as_it_was(patch in patches()) {
            let deleted = task().patched(patch, Timestamp(2_000));
            let recorded = difference(Some(&deleted), None);
            let before = recorded.into_iter().map(|(name, both)| (name, both["before"].clone())).collect();
            let restored = Task::from_fields(deleted.id, &deleted.user_id, 9, &before).unwrap();
            prop_assert_eq!(restored, Task { revision: 9, ..deleted });
        }
    }

    // REPEAT-08
    #[test]
    fn what_the_log_kept_before_there_were_rules_repeats_by_its_interval() {
        let mut fields: serde_json::Map<_, _> =
            task().fields().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for name in ["recurrence", "recurrence_from"] {
            fields.remove(name);
        }
        fields.insert("recurring_interval".to_owned(), json!("monthly"));
        let back = Task::from_fields(task().id, &task().user_id, 1, &fields).unwrap();
        assert_eq!(back, task());
    }

    #[test]
    fn the_difference_names_exactly_what_differs() {
        let before = task();
        let after = before.patched(
            TaskPatch { title: Some(Title::parse("Other").unwrap()), ..TaskPatch::default() },
            Timestamp(2_000),
        );
        let difference = difference(Some(&before), Some(&after));
        assert_eq!(difference.keys().collect::<Vec<_>>(), ["title"]);
        assert_eq!(difference["title"], json!({"before": "Pay the rent", "after": "Other"}));
    }
}
