//! A query with the names and dates of one user put in: what each term comes down to.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday, date},
};
use uuid::Uuid;

use super::{Expression, Fault, Field, Pattern, Query, Range, Spot, What};
use crate::{
    clock::Timestamp,
    spoken::{Here, Language, When, past_date, whole_date},
    tasks::{fields::Priority, words},
    zone::Zone,
};

/// The names that a user gave, with their ids.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub projects: Vec<(Uuid, String)>,
    pub sections: Vec<(Uuid, String)>,
}

/// What a term comes down to. Moments are milliseconds since 1970; both ends count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    Everything,
    Due(i64, i64),
    NotDue,
    /// The days of deadlines, as they are written.
    Deadline(Option<Date>, Option<Date>),
    NoDeadline,
    Created(i64, i64),
    /// Due before this moment, and open.
    Overdue(i64),
    Priority(Option<Priority>),
    Projects(Vec<Uuid>),
    NoProject,
    Sections(Vec<Uuid>),
    Tag(Pattern),
    NoTag,
    Words(words::Query),
    Recurring,
    Completed,
    Subtask,
}

pub type Settled = Expression<Test>;

impl Query {
    /// Puts in what this user's names and days are.
    pub fn settle(&self, here: &Here, names: &Names) -> Result<Settled, Fault> {
        settle(&self.0, here, names)
    }
}

fn settle(expression: &Expression<(What, Spot)>, here: &Here, names: &Names) -> Result<Settled, Fault> {
    let each = |parts: &[Expression<_>]| {
        parts.iter().map(|part| settle(part, here, names)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match expression {
        Expression::All(parts) => Expression::All(each(parts)?),
        Expression::Any(parts) => Expression::Any(each(parts)?),
        Expression::Not(part) => Expression::Not(Box::new(settle(part, here, names)?)),
        Expression::Is((what, spot)) => Expression::Is(test(what, *spot, here, names)?),
    })
}

fn test(what: &What, spot: Spot, here: &Here, names: &Names) -> Result<Test, Fault> {
    let ids_of = |pattern: &Pattern, all: &[(Uuid, String)], noun: &str| {
        let wanted = pattern.in_lower_case();
        let found: Vec<Uuid> =
            all.iter().filter(|(_, name)| wanted.fits(&name.to_lowercase())).map(|(id, _)| *id).collect();
        match pattern.exact() {
            Some(name) if found.is_empty() => {
                let name: String = name.chars().take(50).collect();
                let detail = format!("There is no {noun} \"{name}\" among this user's {noun}s.");
                Err(Fault { spot, detail, expected: "the name of a project or section, with * for anything" })
            }
            _ => Ok(found),
        }
    };
    Ok(match what {
        What::Everything => Test::Everything,
        What::Dated(field, range) => dated(*field, range, here).ok_or_else(|| Fault {
            spot,
            detail:
                "This date is beyond the calendar, or said in another language than that of the settings."
                    .to_owned(),
            expected: "a date from the years 0001 to 9999, in English or the language of the settings",
        })?,
        What::Overdue => Test::Overdue(here.now.0),
        What::Priority(priority) => Test::Priority(*priority),
        What::Project(pattern) => Test::Projects(ids_of(pattern, &names.projects, "project")?),
        What::NoProject => Test::NoProject,
        What::Section(pattern) => Test::Sections(ids_of(pattern, &names.sections, "section")?),
        What::Tag(pattern) => Test::Tag(pattern.clone()),
        What::NoTag => Test::NoTag,
        What::Words(query) => Test::Words(query.clone()),
        What::Recurring => Test::Recurring,
        What::Completed => Test::Completed,
        What::Subtask => Test::Subtask,
    })
}

/// The moments of a range. `i64::MAX` itself stands for undated.
fn dated(field: Field, range: &Range, here: &Here) -> Option<Test> {
    const LATEST: i64 = i64::MAX - 1;
    let (from, to) = match range {
        Range::Never => {
            return Some(if field == Field::Deadline { Test::NoDeadline } else { Test::NotDue });
        }
        Range::On(text) => {
            let day = read(text, here)?.day;
            (Some(When::on(day)), Some(When::on(day)))
        }
        Range::Before(text) => {
            let when = read(text, here)?;
            return Some(match field {
                Field::Due => Test::Due(i64::MIN, first_ms(when, &here.zone) - 1),
                Field::Created => Test::Created(i64::MIN, first_ms(when, &here.zone) - 1),
                Field::Deadline => Test::Deadline(None, Some(when.day.yesterday().ok()?)),
            });
        }
        Range::After(text) => {
            let when = read(text, here)?;
            return Some(match field {
                Field::Due => Test::Due(last_ms(when, &here.zone).saturating_add(1), LATEST),
                Field::Created => Test::Created(last_ms(when, &here.zone).saturating_add(1), LATEST),
                Field::Deadline => Test::Deadline(Some(when.day.tomorrow().ok()?), None),
            });
        }
        Range::Days(days) => {
            let last = here.today().checked_add((days - 1).days()).ok()?;
            (Some(When::on(here.today())), Some(When::on(last)))
        }
    };
    let (from, to) = (from?, to?);
    let (first, last) = (first_ms(from, &here.zone), last_ms(to, &here.zone));
    Some(match field {
        Field::Due => Test::Due(first, last),
        Field::Created => Test::Created(first, last),
        Field::Deadline => Test::Deadline(Some(from.day), Some(to.day)),
    })
}

fn first_ms(when: When, zone: &Zone) -> i64 {
    when.time.map_or_else(|| zone.first_ms(when.day), |time| zone.ms(when.day.to_datetime(time)))
}

fn last_ms(when: When, zone: &Zone) -> i64 {
    when.time.map_or_else(|| zone.last_ms(when.day), |time| zone.ms(when.day.to_datetime(time)))
}

fn read(text: &str, here: &Here) -> Option<When> {
    whole_date(text, here).or_else(|| past_date(text, here).map(When::on))
}

/// Whether a text is a date at all, whenever and in whatever language that is.
pub fn is_date(text: &str) -> bool {
    let zone = Zone::default();
    let any_day = zone.first_ms(date(2026, 1, 1));
    let here = |month_first, language| Here {
        now: Timestamp(any_day),
        zone: Zone::default(),
        week_start: Weekday::Monday,
        month_first,
        language,
    };
    Language::all()
        .any(|language| [false, true].iter().any(|first| read(text, &here(*first, language)).is_some()))
}
