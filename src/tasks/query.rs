//! Which tasks a list asks for: the parameters of the contract with all their spellings, read once at the door.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    due::{Bound, Side},
    fields::{Priority, Tag},
    filter, words,
};
use crate::{
    page::Cursor,
    problem::{FieldError, Problem},
};

/// The longest page, in tasks.
pub const PAGE_TASKS_MAX: u32 = 1000;
/// How many tags one list may ask for.
pub const FILTER_TAGS_MAX: usize = 50;

/// What lists are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    CreatedAt,
    UpdatedAt,
    DueDate,
    Priority,
    Title,
    Position,
    Relevance,
}

/// A parameter with its other spellings, as the document shows it and the reader understands it.
pub struct Parameter {
    pub name: &'static str,
    pub aliases: &'static [&'static str],
    pub description: &'static str,
    pub example: &'static str,
    /// The values it may have; empty for free text.
    pub values: &'static [&'static str],
}

/// Every parameter of a list.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "project_id",
        aliases: &[],
        description: "Only tasks of this project; `inbox` for those without one.",
        example: "inbox",
        values: &[],
    },
    Parameter {
        name: "section_id",
        aliases: &[],
        description: "Only tasks of this section; `none` for those in no section.",
        example: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5d01",
        values: &[],
    },
    Parameter {
        name: "parent_id",
        aliases: &[],
        description: "Only the subtasks of this task; `none` for tasks that are no subtask.",
        example: "none",
        values: &[],
    },
    Parameter {
        name: "status",
        aliases: &["status_filter"],
        description: "Open tasks, completed ones, or all.",
        example: "pending",
        values: &["all", "pending", "completed"],
    },
    Parameter {
        name: "completed",
        aliases: &[],
        description: "The same as a boolean.",
        example: "false",
        values: &["true", "false"],
    },
    Parameter {
        name: "priority",
        aliases: &["priority_filter"],
        description: "Only tasks of this priority.",
        example: "high",
        values: &["low", "medium", "high"],
    },
    Parameter {
        name: "tags",
        aliases: &["tags_filter"],
        description: "Tags, separated by commas; a task must have all of them.",
        example: "home,calls",
        values: &[],
    },
    Parameter {
        name: "due_date_from",
        aliases: &["due_after"],
        description: "Due then or later: a date (from its start) or a date-time. Undated tasks are left out.",
        example: "2026-12-01",
        values: &[],
    },
    Parameter {
        name: "due_date_to",
        aliases: &["due_before"],
        description: "Due then or earlier: a date (to its end) or a date-time. Undated tasks are left out.",
        example: "2026-12-31",
        values: &[],
    },
    Parameter {
        name: "q",
        aliases: &["search_query", "search"],
        description: "Words; every one must occur in title, description or tags, or begin a word there.",
        example: "milk",
        values: &[],
    },
    Parameter {
        name: "filter",
        aliases: &[],
        description: "A query such as `(today | overdue) & p1 & #home & !@waiting*`: terms joined by `&` and `|`, turned around by \
            `!`, in parentheses. Terms: `today` or any other date, `overdue`, `no date`, `7 days`, `due before: fri`, `due after: 3 dec`, \
            the same with `deadline` and `created`, `p1` to `p4`, `#project`, `#inbox`, `/section`, `@label`, `no labels`, \
            `search: words`, `subtask`, `recurring`, `completed`, `all`. `*` in a name stands for anything; quotation marks and a \
            backslash take signs as they are. At most 1,000 characters.",
        example: "(today | overdue) & !@waiting*",
        values: &[],
    },
    Parameter {
        name: "sort_by",
        aliases: &["sort"],
        description: "What to sort by. Priority sorts by meaning; undated tasks come last in either order. Relevance to `q` begins with \
            tasks that have all words in their title, whole words before beginnings of words, and among equals with the newest.",
        example: "due_date",
        values: &[
            "created_at",
            "updated_at",
            "due_date",
            "priority",
            "title",
            "position",
            "relevance",
            "created",
        ],
    },
    Parameter {
        name: "sort_order",
        aliases: &["order"],
        description: "Ascending or descending.",
        example: "asc",
        values: &["asc", "desc"],
    },
    Parameter {
        name: "limit",
        aliases: &[],
        description: "Tasks per page, 1 to 1000. Without it all tasks come at once.",
        example: "100",
        values: &[],
    },
    Parameter {
        name: "cursor",
        aliases: &[],
        description: "Where the next page begins: take the whole URL from the `Link` header with `rel=\"next\"`.",
        example: "",
        values: &[],
    },
];

/// A list, understood.
#[derive(Clone, Debug)]
pub struct TaskQuery {
    /// A project, or none for the inbox.
    pub project: Option<Option<Uuid>>,
    /// A section, or none for what is in no section.
    pub section: Option<Option<Uuid>>,
    /// A task, or none for those at the top.
    pub parent: Option<Option<Uuid>>,
    pub completed: Option<bool>,
    pub priority: Option<Priority>,
    pub tags: Vec<Tag>,
    pub due_from: Option<Bound>,
    pub due_to: Option<Bound>,
    pub words: words::Query,
    pub filter: Option<filter::Query>,
    /// The filter with the names and days of the user in it.
    pub settled: Option<filter::Settled>,
    /// For relevance, the user's tags that have each of the words.
    pub tags_with_words: Vec<Vec<String>>,
    pub sort: Sort,
    pub descending: bool,
    pub limit: Option<u32>,
    pub cursor: Option<Cursor>,
}

impl TaskQuery {
    /// Reads a query string. Empty parameters count as absent and unknown ones are passed over, as old clients expect.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let mut given: HashMap<String, String> = HashMap::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            if !value.is_empty() {
                given.entry(name.into_owned()).or_insert_with(|| value.into_owned());
            }
        }
        let mut reading = Reading { given, errors: Vec::new() };
        let list = reading.all();
        if reading.errors.is_empty() { Ok(list) } else { Err(Problem::invalid(reading.errors)) }
    }

    /// The list in manual order that tasks in this place share.
    pub fn siblings(place: (Option<Uuid>, Option<Uuid>), parent: Option<Uuid>) -> Self {
        let (project, section) = place;
        Self {
            // What is below a task is where that is.
            project: Some(project).filter(|_| parent.is_none()),
            section: Some(section).filter(|_| parent.is_none()),
            parent: Some(parent),
            completed: None,
            priority: None,
            tags: Vec::new(),
            due_from: None,
            due_to: None,
            words: words::Query::default(),
            filter: None,
            settled: None,
            tags_with_words: Vec::new(),
            sort: Sort::Position,
            descending: false,
            limit: None,
            cursor: None,
        }
    }

    /// Names the order, for cursors.
    pub fn order(&self) -> String {
        format!("{:?} {}", self.sort, if self.descending { "desc" } else { "asc" })
    }
}

struct Reading {
    given: HashMap<String, String>,
    errors: Vec<FieldError>,
}

impl Reading {
    fn all(&mut self) -> TaskQuery {
        let status = self.take("status", |text| match text {
            "all" => Ok(None),
            "pending" => Ok(Some(false)),
            "completed" => Ok(Some(true)),
            _ => Err("status must be all, pending or completed.".to_owned()),
        });
        let completed = self.take("completed", |text| match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err("completed must be true or false.".to_owned()),
        });
        if let (Some(Some(one)), Some(other)) = (status, completed)
            && one != other
        {
            self.fault("completed", "completed and status contradict each other.");
        }
        let sort = self.take("sort_by", |text| match text {
            "created_at" | "created" => Ok(Sort::CreatedAt),
            "updated_at" => Ok(Sort::UpdatedAt),
            "due_date" => Ok(Sort::DueDate),
            "priority" => Ok(Sort::Priority),
            "title" => Ok(Sort::Title),
            "position" => Ok(Sort::Position),
            "relevance" => Ok(Sort::Relevance),
            _ => Err(
                "sort_by must be created_at, updated_at, due_date, priority, title, position or relevance."
                    .to_owned(),
            ),
        });
        let descending = self.take("sort_order", |text| match text.to_ascii_lowercase().as_str() {
            "asc" => Ok(false),
            "desc" => Ok(true),
            _ => Err("sort_order must be asc or desc.".to_owned()),
        });
        let mut list = TaskQuery {
            project: self.take("project_id", |text| id_or("project_id", "inbox", text)),
            section: self.take("section_id", |text| id_or("section_id", "none", text)),
            parent: self.take("parent_id", |text| id_or("parent_id", "none", text)),
            completed: completed.or(status.flatten()),
            priority: self.take("priority", |text| Priority::parse(text).map_err(|fault| fault.0)),
            tags: self.take("tags", tags).unwrap_or_default(),
            due_from: self
                .take("due_date_from", |text| Bound::parse(text, Side::From).map_err(|fault| fault.0)),
            due_to: self.take("due_date_to", |text| Bound::parse(text, Side::To).map_err(|fault| fault.0)),
            words: self.take("q", |text| Ok(words::Query::parse(text))).unwrap_or_default(),
            filter: self.filter(),
            settled: None,
            tags_with_words: Vec::new(),
            sort: sort.unwrap_or(Sort::CreatedAt),
            descending: descending.unwrap_or(false),
            limit: self.take("limit", |text| match text.parse::<u32>() {
                Ok(limit) if (1..=PAGE_TASKS_MAX).contains(&limit) => Ok(limit),
                _ => Err(format!("limit must be a whole number from 1 to {PAGE_TASKS_MAX}.")),
            }),
            cursor: None,
        };
        let order = list.order();
        list.cursor = self.take("cursor", |text| {
            Cursor::decode(text, &order).ok_or_else(|| {
                "This cursor was not made for this list; take it from the Link header and keep the order."
                    .to_owned()
            })
        });
        list
    }

    /// Takes a parameter under its name, or else under the first alias that is there.
    fn take<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let parameter = PARAMETERS
            .iter()
            .find(|parameter| parameter.name == name)
            .expect("every parameter is in the table");
        let (spelling, text) = std::iter::once(&parameter.name)
            .chain(parameter.aliases)
            .find_map(|spelling| Some((*spelling, self.given.get(*spelling)?)))?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(detail) => {
                self.fault(spelling, detail);
                None
            }
        }
    }

    fn filter(&mut self) -> Option<filter::Query> {
        match filter::Query::parse(self.given.get("filter")?) {
            Ok(query) => Some(query),
            Err(fault) => {
                self.errors.push(fault.in_place(FieldError::parameter("filter", "")));
                None
            }
        }
    }

    fn fault(&mut self, parameter: &str, detail: impl Into<String>) {
        self.errors.push(FieldError::parameter(parameter, detail));
    }
}

/// An id, or the word that stands for having none.
fn id_or(name: &str, none: &str, text: &str) -> Result<Option<Uuid>, String> {
    if text == none {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("{name} must be a UUID or {none}."))
}

fn tags(text: &str) -> Result<Vec<Tag>, String> {
    let mut tags = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let tag = Tag::parse(part).map_err(|fault| fault.0)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > FILTER_TAGS_MAX {
        return Err(format!("A list can ask for at most {FILTER_TAGS_MAX} tags."));
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_means_what_its_parameter_means() {
        let plain =
            TaskQuery::parse("status=pending&priority=high&tags=a,b&q=milk&sort_by=due_date&sort_order=desc")
                .unwrap();
        let aliased = TaskQuery::parse(
            "status_filter=pending&priority_filter=high&tags_filter=a,b&search=milk&sort=due_date&order=desc",
        )
        .unwrap();
        assert_eq!(format!("{plain:?}"), format!("{aliased:?}"));
        assert_eq!(plain.completed, Some(false));
    }

    #[test]
    fn bad_parameters_are_all_named_as_they_were_spelled() {
        for bad in [
            "limit=0",
            "limit=-1",
            "limit=1000000000000",
            "cursor=forged",
            "order=up",
            "due_after=2026-02-30",
            "project_id=home",
            "section_id=inbox",
            "parent_id=inbox",
            "status=x",
        ] {
            let problem = TaskQuery::parse(bad).unwrap_err();
            let name = bad.split('=').next().unwrap();
            let text = format!("{problem:?}");
            assert!(text.contains(&format!("parameter: Some(\"{name}\")")), "{bad}: {text}");
        }
        assert!(TaskQuery::parse("status=pending&completed=true").is_err());
        assert!(TaskQuery::parse("status=&limit=&skip=3").is_ok());
    }
}
