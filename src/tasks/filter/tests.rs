//! Generated queries over generated tasks: both databases answer as reading each task would.

use std::sync::{Arc, atomic::AtomicI64, atomic::Ordering};

use jiff::civil::{Date, DateTime, date};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::json;
use uuid::Uuid;

use super::Query;
use crate::{
    auth::owner::Owner,
    clock::Clock,
    db::testing::databases,
    ids::UserId,
    kept::Creation,
    projects::{Name, NewProject, NewSection, Projects},
    tasks::{
        NewTask, Task, TaskQuery, Tasks,
        due::{Due, Kind},
        fields::{Description, Priority, Tag, Tags, Title},
        recurrence::{CountedFrom, Interval, Rule},
        words::fold,
    },
    zone::Zone,
};

const TODAY: Date = date(2026, 11, 22);
const DAY_MS: i64 = 86_400_000;

fn now() -> DateTime {
    TODAY.at(10, 30, 0, 0)
}

/// A term, and whether a task is meant by it.
type Term = (&'static str, fn(&Facts) -> bool);

/// A task and the names around it.
struct Facts {
    task: Task,
    project: Option<String>,
    section: Option<String>,
    created: Date,
}

impl Facts {
    fn due(&self) -> Option<Date> {
        self.task.due_date.as_ref().map(Due::day)
    }

    fn deadline(&self) -> Option<Date> {
        self.task.deadline.as_ref().map(Due::day)
    }

    fn has_tag(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.task.tags.as_slice().iter().any(|tag| wanted(tag.as_str()))
    }

    fn has_word(&self, beginning: &str) -> bool {
        let mut texts = vec![self.task.title.as_str()];
        texts.extend(self.task.description.as_ref().map(Description::as_str));
        texts.extend(self.task.tags.as_slice().iter().map(Tag::as_str));
        texts.into_iter().flat_map(fold).any(|word| word.starts_with(beginning))
    }

    fn is_overdue(&self) -> bool {
        let is_past = self.task.due_date.as_ref().is_some_and(|due| match due.kind() {
            Kind::Day => due.day() < TODAY,
            _ => due.as_str()[..16].parse::<DateTime>().unwrap() < now(),
        });
        is_past && !self.task.completed
    }
}

const TERMS: &[Term] = &[
    ("all", |_| true),
    ("today", |facts| facts.due() == Some(TODAY)),
    ("Tomorrow", |facts| facts.due() == Some(date(2026, 11, 23))),
    ("overdue", Facts::is_overdue),
    ("no  date", |facts| facts.due().is_none()),
    ("7 days", |facts| facts.due().is_some_and(|day| (TODAY..=date(2026, 11, 28)).contains(&day))),
    ("2026-11-23", |facts| facts.due() == Some(date(2026, 11, 23))),
    ("due: mon", |facts| facts.due() == Some(date(2026, 11, 23))),
    ("due before: today", |facts| facts.due().is_some_and(|day| day < TODAY)),
    ("due before: mon 9am", |facts| {
        facts.task.due_date.as_ref().is_some_and(|due| match due.kind() {
            Kind::Day => due.day() <= TODAY,
            _ => due.as_str()[..16].parse::<DateTime>().unwrap() < date(2026, 11, 23).at(9, 0, 0, 0),
        })
    }),
    ("due after: yesterday", |facts| facts.due().is_some_and(|day| day >= TODAY)),
    ("deadline: 3 dec", |facts| facts.deadline() == Some(date(2026, 12, 3))),
    ("deadline before: 3 dec", |facts| facts.deadline().is_some_and(|day| day < date(2026, 12, 3))),
    ("deadline after: 2026-11-22", |facts| facts.deadline().is_some_and(|day| day > TODAY)),
    ("no deadline", |facts| facts.deadline().is_none()),
    ("created: today", |facts| facts.created == TODAY),
    ("created before: yesterday", |facts| facts.created < date(2026, 11, 21)),
    ("created after: 3 days ago", |facts| facts.created > date(2026, 11, 19)),
    ("p1", |facts| facts.task.priority == Some(Priority::High)),
    ("p3", |facts| facts.task.priority == Some(Priority::Low)),
    ("p4", |facts| facts.task.priority.is_none()),
    ("#home", |facts| facts.project.as_deref() == Some("Home")),
    ("#\"home & garden\"", |facts| facts.project.as_deref() == Some("Home & garden")),
    ("#ho*", |facts| facts.project.as_ref().is_some_and(|name| name.starts_with("Ho"))),
    ("#no*such", |_| false),
    ("#inbox", |facts| facts.project.is_none()),
    ("/beds", |facts| facts.section.as_deref() == Some("Beds")),
    ("/*", |facts| facts.section.is_some()),
    ("@waiting", |facts| facts.has_tag(|tag| tag == "waiting")),
    ("@wait*", |facts| facts.has_tag(|tag| tag.starts_with("wait"))),
    ("%*ing", |facts| facts.has_tag(|tag| tag.ends_with("ing"))),
    ("@a\\*b", |facts| facts.has_tag(|tag| tag == "a*b")),
    ("@a\\*b*", |facts| facts.has_tag(|tag| tag.starts_with("a*b"))),
    ("@\"50%_[?]\"*", |facts| facts.has_tag(|tag| tag.starts_with("50%_[?]"))),
    ("@*", |facts| !facts.task.tags.as_slice().is_empty()),
    ("no labels", |facts| facts.task.tags.as_slice().is_empty()),
    ("search: mil", |facts| facts.has_word("mil")),
    ("search: wait home", |facts| facts.has_word("wait") && facts.has_word("home")),
    ("recurring", |facts| facts.task.recurrence.is_some()),
    ("subtask", |facts| facts.task.parent_id.is_some()),
    ("completed", |facts| facts.task.completed),
];

/// A query that knows what it means.
#[derive(Clone, Debug)]
enum Tree {
    Term(usize),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

impl Tree {
    fn text(&self) -> String {
        let joined = |parts: &[Tree], by: &str| {
            parts.iter().map(|part| format!("({})", part.text())).collect::<Vec<_>>().join(by)
        };
        match self {
            Self::Term(index) => TERMS[*index].0.to_owned(),
            Self::All(parts) => joined(parts, " & "),
            Self::Any(parts) => joined(parts, "|"),
            Self::Not(part) => format!("! ({})", part.text()),
        }
    }

    fn holds(&self, facts: &Facts) -> bool {
        match self {
            Self::Term(index) => TERMS[*index].1(facts),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Not(part) => !part.holds(facts),
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    (0..TERMS.len()).prop_map(Tree::Term).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::Any),
            inner.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

fn creation() -> Creation {
    Creation { id: None, key: None, digest: [0; 32] }
}

fn new_tasks() -> impl Strategy<Value = NewTask> {
    let due = |texts: &'static [&'static str]| {
        prop::option::of(prop::sample::select(texts))
            .prop_map(|text| text.map(|text| Due::parse(text).unwrap()))
    };
    let dues = &[
        "2026-11-21",
        "2026-11-22",
        "2026-11-22T09:00",
        "2026-11-22T18:30",
        "2026-11-23",
        "2026-11-23T08:59",
        "2026-11-23T09:00Z",
        "2026-11-28",
        "2026-11-29",
        "2027-03-01",
    ];
    let deadlines = &[
        "2026-11-22",
        "2026-11-23T23:59:59.5Z",
        "2026-12-02T10:00",
        "2026-12-03",
        "2026-12-03T00:00",
        "2026-12-03T12:00:00+01:00",
        "2026-12-04",
    ];
    let tags = prop::sample::subsequence(
        vec!["waiting", "wait", "Waiting", "a*b", "a*bc", "axb", "50%_[?]x", "50xy", "home"],
        0..3,
    );
    (
        prop::sample::select(vec!["Buy milk", "Milk", "Wait at home", "Paint the fence"]),
        prop::option::of(prop::sample::select(vec!["for the home", "milky"])),
        any::<bool>(),
        (due(dues), due(deadlines)),
        prop::option::of(prop::sample::select(&Priority::ALL[..])),
        tags,
        prop::option::of(prop::sample::select(&Interval::ALL[..])),
    )
        .prop_map(|(title, description, completed, (due_date, deadline), priority, tags, interval)| {
            NewTask {
                project_id: None,
                section_id: None,
                parent_id: None,
                title: Title::parse(title).unwrap(),
                description: description.map(|text| Description::parse(text).unwrap()),
                completed,
                start_date: None,
                due_date,
                deadline,
                duration_minutes: None,
                priority,
                tags: Tags::parse_all(&tags.into_iter().map(str::to_owned).collect::<Vec<_>>()).unwrap(),
                recurrence: interval.map(Rule::of),
                recurrence_from: CountedFrom::Due,
                position: None,
            }
        })
}

/// FIND-01
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_answer_as_reading_each_task_would() {
    const TASKS: usize = 60;
    const QUERIES: usize = 250;
    let mut runner = TestRunner::deterministic();
    let made: Vec<NewTask> =
        (0..TASKS).map(|_| new_tasks().new_tree(&mut runner).unwrap().current()).collect();
    let mut queries: Vec<Tree> = (0..TERMS.len()).map(Tree::Term).collect();
    queries.extend((0..QUERIES).map(|_| trees().new_tree(&mut runner).unwrap().current()));
    for db in databases().await {
        let time = Arc::new(AtomicI64::new(0));
        let clock = Clock::Manual(time.clone());
        let (tasks, projects) = (Tasks::new(db.clone(), clock.clone()), Projects::new(db, clock));
        let owner = Owner::acting_for(UserId::parse("user-1").unwrap(), "test");
        let other = Owner::acting_for(UserId::parse("user-2").unwrap(), "test");
        let end = Zone::default().ms(now());
        let mut places: Vec<(Option<Uuid>, Option<String>, Option<Uuid>)> = vec![(None, None, None)];
        for name in ["Home", "Home & garden"] {
            let new = NewProject {
                name: Name::parse(name).unwrap(),
                colour: None,
                position: None,
                archived: false,
            };
            let project = projects.create(&owner, new, creation()).await.unwrap();
            let new = NewSection { name: Name::parse("Beds").unwrap(), position: None };
            let section = projects.create_section(&owner, project.id, new, creation()).await.unwrap();
            places.push((Some(project.id), Some(name.to_owned()), None));
            places.push((Some(project.id), Some(name.to_owned()), Some(section.id)));
        }
        let mut facts: Vec<Facts> = Vec::new();
        for (index, new) in made.iter().enumerate() {
            time.store(end - i64::try_from(index % 6).unwrap() * DAY_MS, Ordering::Relaxed);
            let (project_id, project, section_id) = places[index % places.len()].clone();
            let parent_id = facts.last().map(|facts| facts.task.id).filter(|_| index % 10 == 9);
            let new = NewTask { project_id, section_id, parent_id, ..new.clone() };
            let new =
                if parent_id.is_some() { NewTask { project_id: None, section_id: None, ..new } } else { new };
            tasks.create(&other, new.clone(), creation()).await.ok();
            let task = tasks.create(&owner, new, creation()).await.unwrap();
            let place = places.iter().find(|place| place.0 == task.project_id).unwrap();
            let project = if parent_id.is_some() { place.1.clone() } else { project };
            let section = task.section_id.map(|_| "Beds".to_owned());
            let created = Zone::default().day(task.created_at);
            facts.push(Facts { task, project, section, created });
        }
        time.store(end, Ordering::Relaxed);
        for query in &queries {
            let text = query.text();
            let encoded: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let asked = TaskQuery::parse(&format!("filter={encoded}&sort_by=position")).unwrap();
            let found: Vec<Uuid> =
                tasks.list(&owner, asked).await.unwrap().rows.into_iter().map(|row| row.id).collect();
            let wanted: Vec<Uuid> =
                facts.iter().filter(|facts| query.holds(facts)).map(|facts| facts.task.id).collect();
            let sorted = |mut ids: Vec<Uuid>| {
                ids.sort_unstable();
                ids
            };
            assert_eq!(sorted(found), sorted(wanted), "{text}");
        }
    }
}

/// FIND-02
#[test]
fn a_query_that_makes_no_sense_names_the_place() {
    for (text, position, length) in [
        ("", 0, 0),
        ("   ", 3, 0),
        ("today &", 7, 0),
        ("& today", 0, 1),
        ("today | | p1", 8, 1),
        ("today p1", 0, 8),
        ("p1 & tody", 5, 4),
        ("🎂🎂 & p1", 0, 4),
        ("p1 & 🎂 ", 5, 2),
        ("(today", 0, 1),
        ("p1 & (today | (p2)", 5, 1),
        ("today)", 5, 1),
        ("()", 1, 1),
        ("!", 1, 0),
        ("p1 & !", 6, 0),
        ("#", 0, 1),
        ("p1 & @ & p2", 5, 1),
        ("due before: someday", 0, 19),
        ("due around: fri", 0, 15),
        ("color: red", 0, 10),
        ("search: ", 0, 7),
        ("search: --", 0, 10),
        ("#\"home", 1, 1),
        ("today \\", 6, 1),
        ("a\u{0}b", 1, 1),
        ("1000 days", 0, 9),
        ("0 days", 0, 6),
        ("2026-02-30", 0, 10),
    ] {
        let fault = Query::parse(text).expect_err(text);
        assert_eq!((fault.spot.position, fault.spot.length), (position, length), "{text:?}: {fault:?}");
        assert!(!fault.detail.is_empty() && !fault.expected.is_empty());
    }
    for good in [
        "today",
        "!!today",
        "(((p1)))",
        "search: a:b",
        "#a\\&b",
        "due before: fri 14:00",
        "@a b",
        "no date|no deadline",
    ] {
        assert!(Query::parse(good).is_ok(), "{good}");
    }
}

/// FIND-03
#[test]
fn bombs_are_refused() {
    let cases = [
        "x".repeat(1_000_000),
        format!("{}today{}", "(".repeat(400), ")".repeat(400)),
        format!("{}today", "!".repeat(900)),
        vec!["p1"; 150].join("&"),
        "(".repeat(1_000),
    ];
    for case in cases {
        assert!(Query::parse(&case).is_err());
    }
    assert!(Query::parse(&vec!["p1"; 100].join("|")).is_ok());
    assert!(Query::parse(&format!("{}p1{}", "(".repeat(20), ")".repeat(20))).is_ok());
}

proptest! {
    /// FIND-02
    #[test]
    fn any_text_is_a_query_or_has_a_place(text in "[a-z#@/%*:&|()!\"\\\\ 0-9🎂]{0,40}|\\PC{0,40}") {
        if let Err(fault) = Query::parse(&text) {
            let units = text.encode_utf16().count();
            prop_assert!(fault.spot.position + fault.spot.length <= units, "{:?}", json!(text));
        }
    }
}
