//! What changes many things at once breaks in the middle: bulks, taking them back, and new positions for a whole list. Each is there
//! with all of it, or not at all, and the log tells the same.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    sync::{Arc, Mutex},
    time::Duration,
};

use reqwest::{Method, RequestBuilder, StatusCode};
use serde_json::{Map, Value, json};
use todolith::ids;
use tokio::{sync::watch, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::{
    failing_calls::Wish,
    machine::{SmallDisk, ran_where_one_may_mount},
    postgres::PrivatePostgres,
    relay::Relay,
    support::{Database, Kind, Server, User},
    writers::{Outcome, WAIT_MAX, all_changes},
};

const USERS: usize = 2;
const KILLS: usize = 6;
/// What one bulk does: so many creations, and of what it made so many updates, completions and deletions.
const MADE: usize = 40;
const UPDATED: usize = 20;
const COMPLETED: usize = 10;
const DELETED: usize = 10;
/// How many tasks the list has whose order is made anew.
const LISTED: usize = 50;
/// What of a task the log and the list must agree on.
const COMPARED: [&str; 5] = ["title", "description", "completed", "position", "project_id"];

/// A write of many things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Deed {
    Bulk,
    Revert,
    Order,
}

/// Twice taken back is done again.
const TURN: [Deed; 4] = [Deed::Bulk, Deed::Revert, Deed::Revert, Deed::Order];

impl Deed {
    /// Which of them a group of the log is. It has all of it, or this fails.
    fn of(group: &[&Value]) -> Self {
        let has = |action: &str| group.iter().any(|change| change["action"] == action);
        let (deed, changes) = match (has("create"), has("delete") || has("restore")) {
            (true, _) => (Self::Bulk, MADE + UPDATED + COMPLETED + DELETED),
            (false, true) => (Self::Revert, MADE - DELETED),
            (false, false) => (Self::Order, LISTED),
        };
        assert_eq!(group.len(), changes, "a part of a group: {deed:?}: {group:#?}");
        deed
    }
}

/// What one user was promised.
#[derive(Default)]
struct Promises {
    /// Where in the log the list was ready.
    begins_after: i64,
    project: Value,
    /// The task of the list that goes from one end to the other.
    goes: String,
    /// Numbers of changes that the server has acknowledged.
    acknowledged: Vec<(Deed, i64)>,
    /// How many may or may not have happened.
    doubtful: HashMap<Deed, usize>,
    /// Groups that can be taken back, those of different bulks.
    groups: Vec<i64>,
    attempts: usize,
}

/// What the users have seen so far.
#[derive(Clone, Debug, Default)]
struct Counts {
    acknowledged: HashMap<Deed, usize>,
    refused: HashMap<Deed, usize>,
    lost: usize,
    wrong: Vec<String>,
}

/// All users with what they were promised.
struct Books(Vec<Arc<Mutex<Promises>>>);

impl Books {
    /// Makes every user a list.
    async fn open(server: &Server) -> Self {
        let mut books = Vec::new();
        for number in 0..USERS {
            let user = server.user(&user_id(number));
            let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
            let create =
                |number| json!({"action": "create", "title": format!("{number:03}"), "project_id": project});
            let operations: Vec<Value> = (0..LISTED).map(create).collect();
            let made = user.post("/tasks/bulk", &json!({"operations": operations})).await;
            assert_eq!(made.status, StatusCode::OK, "{}", made.text);
            let goes = format!("/tasks/{}", made.json["results"][0]["id"].as_str().unwrap());
            // New positions once, so that from now on every task of the list gets another one each time.
            let moved = user.patch(&goes, &json!({"position": end_of_list(0)})).await;
            assert_eq!(moved.status, StatusCode::OK, "{}", moved.text);
            let begins_after = all_changes(&user).await.last().unwrap()["seq"].as_i64().unwrap();
            let promises = Promises { begins_after, project, goes, attempts: 1, ..Promises::default() };
            books.push(Arc::new(Mutex::new(promises)));
        }
        Self(books)
    }

    /// Checks every promise. Nobody may write meanwhile.
    async fn audit(&self, server: &Server) {
        for (number, promises) in self.0.iter().enumerate() {
            let user = server.user(&user_id(number));
            let log = all_changes(&user).await;
            let tasks = user.get("/tasks").await;
            assert_eq!(tasks.status, StatusCode::OK, "{}", tasks.text);
            agree(&log, tasks.json.as_array().unwrap());
            promises.lock().unwrap().audit(&log);
        }
    }
}

fn user_id(number: usize) -> String {
    format!("writer-{number}")
}

/// A position longer than the server keeps, at the beginning or at the end of a list.
fn end_of_list(attempt: usize) -> String {
    let far = "V".repeat(60);
    if attempt.is_multiple_of(2) { format!("Zz{far}") } else { format!("c000{far}") }
}

/// Checks that doing again all that the log tells makes the tasks that are there.
fn agree(log: &[Value], tasks: &[Value]) {
    let mut told: HashMap<&str, Map<String, Value>> = HashMap::new();
    for change in log.iter().filter(|change| change["entity"] == "task") {
        let id = change["entity_id"].as_str().unwrap();
        if change["action"] == "delete" {
            assert!(told.remove(id).is_some(), "{change} deletes nothing");
            continue;
        }
        assert_eq!(told.contains_key(id), change["action"] == "update", "{change}");
        let task = told.entry(id).or_default();
        for (name, both) in change["fields"].as_object().unwrap() {
            assert_eq!(task.get(name).unwrap_or(&Value::Null), &both["before"], "{name} of {change}");
            task.insert(name.clone(), both["after"].clone());
        }
    }
    assert_eq!(tasks.len(), told.len(), "the log tells of other tasks than there are");
    for task in tasks {
        let told = told.get(task["id"].as_str().unwrap()).expect("the log tells of this task");
        for name in COMPARED {
            assert_eq!(told.get(name).unwrap_or(&Value::Null), &task[name], "{name} of {task}");
        }
    }
}

impl Promises {
    /// Checks that every group is whole, that what was acknowledged is there, and nothing that nobody asked for.
    fn audit(&self, log: &[Value]) {
        let mut groups: BTreeMap<i64, Vec<&Value>> = BTreeMap::new();
        let mut group_of = HashMap::new();
        for change in log {
            let (seq, group) = (change["seq"].as_i64().unwrap(), change["group"].as_i64().unwrap());
            group_of.insert(seq, group);
            if seq > self.begins_after {
                groups.entry(group).or_default().push(change);
            }
        }
        let deeds: BTreeMap<i64, Deed> =
            groups.iter().map(|(group, changes)| (*group, Deed::of(changes))).collect();
        let mut acknowledged = HashSet::new();
        for (deed, seq) in &self.acknowledged {
            let group = group_of.get(seq).unwrap_or_else(|| panic!("{deed:?} {seq} is not in the log"));
            assert!(*seq <= self.begins_after || deeds.get(group) == Some(deed), "{deed:?} {seq}");
            acknowledged.insert(group);
        }
        let mut unpromised: HashMap<Deed, usize> = HashMap::new();
        for (_, deed) in deeds.iter().filter(|(group, _)| !acknowledged.contains(group)) {
            *unpromised.entry(*deed).or_default() += 1;
        }
        for (deed, count) in unpromised {
            let doubtful = self.doubtful.get(&deed).copied().unwrap_or_default();
            assert!(
                count <= doubtful,
                "{deed:?} has happened {count} times unasked, {doubtful} were in doubt"
            );
        }
    }

    fn request(&self, deed: Deed, user: &User, filler_chars: usize) -> Option<RequestBuilder> {
        Some(match deed {
            Deed::Bulk => {
                user.request(Method::POST, "/tasks/bulk").json(&json!({"operations": bulk(filler_chars)}))
            }
            Deed::Revert => {
                user.request(Method::POST, &format!("/history/groups/{}/revert", self.groups.last()?))
            }
            Deed::Order => user
                .request(Method::PATCH, &self.goes)
                .json(&json!({"position": end_of_list(self.attempts), "project_id": self.project})),
        })
    }

    fn note(&mut self, deed: Deed, outcome: &Outcome) {
        if deed == Deed::Order {
            self.attempts += 1;
        }
        match outcome {
            Outcome::Done(answer) => match deed {
                Deed::Bulk => {
                    let group = answer["group"].as_i64().unwrap();
                    self.acknowledged.push((deed, group));
                    self.groups.push(group);
                }
                Deed::Revert => {
                    self.groups.pop();
                    // One that was in doubt had happened, and there is nothing left to be done.
                    let Some(change) = answer["changes"].as_array().unwrap().first() else { return };
                    let group = change["group"].as_i64().unwrap();
                    self.acknowledged.push((deed, group));
                    self.groups.push(group);
                }
                Deed::Order => self.acknowledged.push((deed, answer["revision"].as_i64().unwrap())),
            },
            Outcome::NotDone => {}
            _ => *self.doubtful.entry(deed).or_default() += 1,
        }
    }
}

/// Operations on tasks that they make themselves, so that bulks can be taken back in any order.
fn bulk(filler_chars: usize) -> Vec<Value> {
    let made: Vec<String> = (0..MADE).map(|_| ids::new_uuid().to_string()).collect();
    let description = "x".repeat(filler_chars);
    let creations = made
        .iter()
        .map(|id| json!({"action": "create", "id": id, "title": "made", "description": description}));
    let updates =
        made.iter().take(UPDATED).map(|id| json!({"action": "update", "id": id, "title": "changed"}));
    let completions =
        made.iter().take(COMPLETED).map(|id| json!({"action": "complete", "id": id, "completed": true}));
    let deletions = made.iter().rev().take(DELETED).map(|id| json!({"action": "delete", "id": id}));
    creations.chain(updates).chain(completions).chain(deletions).collect()
}

/// Users at work.
struct Crew {
    counts: watch::Sender<Counts>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

impl Crew {
    fn start(server: &Server, books: &Books, filler_chars: usize) -> Self {
        let (counts, stop) = (watch::Sender::new(Counts::default()), CancellationToken::new());
        let mut tasks = JoinSet::new();
        for (number, promises) in books.0.iter().enumerate() {
            let (user, promises) = (server.user(&user_id(number)), promises.clone());
            tasks.spawn(work(user, promises, counts.clone(), stop.clone(), filler_chars));
        }
        Self { counts, stop, tasks }
    }

    async fn until(&self, what: &str, mut count: impl FnMut(&Counts) -> &HashMap<Deed, usize>, more: usize) {
        let before = count(&self.counts.borrow()).clone();
        let is_enough = |counts: &Counts| {
            let now = count(counts);
            let of = |counts: &HashMap<Deed, usize>, deed| counts.get(&deed).copied().unwrap_or_default();
            TURN.iter().all(|deed| of(now, *deed) >= of(&before, *deed) + more)
        };
        let mut seen = self.counts.subscribe();
        let waited = tokio::time::timeout(WAIT_MAX, seen.wait_for(is_enough)).await;
        assert!(waited.is_ok(), "waited in vain until {what}; {:?}", self.counts.borrow());
    }

    /// Waits until each kind of write was acknowledged so many more times.
    async fn until_acknowledged(&self, more: usize) {
        self.until("each kind of write succeeds", |counts| &counts.acknowledged, more).await;
    }

    /// Waits until each kind of write was refused so many more times.
    async fn until_refused(&self, more: usize) {
        self.until("each kind of write is refused", |counts| &counts.refused, more).await;
    }

    /// Lets everybody finish the request they are in.
    async fn finish(mut self) -> Counts {
        self.stop.cancel();
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
        let counts = self.counts.borrow().clone();
        assert!(counts.wrong.is_empty(), "neither a yes, nor 503 or 507: {:#?}", counts.wrong);
        counts
    }

    async fn finish_alive(self) {
        assert_eq!(self.finish().await.lost, 0, "the process lives");
    }
}

/// Does one after the other until told to stop or until the connection breaks.
async fn work(
    user: User,
    promises: Arc<Mutex<Promises>>,
    counts: watch::Sender<Counts>,
    stop: CancellationToken,
    filler_chars: usize,
) {
    for deed in TURN.into_iter().cycle() {
        if stop.is_cancelled() {
            return;
        }
        let Some(request) = promises.lock().unwrap().request(deed, &user, filler_chars) else { continue };
        let outcome = Outcome::of(request).await;
        promises.lock().unwrap().note(deed, &outcome);
        counts.send_modify(|counts| match &outcome {
            Outcome::Done(_) => *counts.acknowledged.entry(deed).or_default() += 1,
            Outcome::NotDone | Outcome::Doubtful => *counts.refused.entry(deed).or_default() += 1,
            Outcome::Lost => counts.lost += 1,
            Outcome::Wrong(answer) => counts.wrong.push(format!("{deed:?}: {answer}")),
        });
        if matches!(outcome, Outcome::Lost) {
            return;
        }
    }
}

/// Any moment of a write may be the one in which something breaks: this waits for nothing, it draws a lot.
async fn some_moment() {
    let [some, fraction] = ids::random_bytes();
    tokio::time::sleep(Duration::from_micros(u64::from(some) * 2_000 + u64::from(fraction) * 8)).await;
}

/// BULK-05
async fn a_kill_leaves_groups_whole(kind: Kind) {
    let database = Arc::new(Database::create(kind).await);
    let books = Books::open(&Server::start_on(database.clone(), &[]).await).await;
    for _ in 0..KILLS {
        let mut server = Server::start_on(database.clone(), &[]).await;
        books.audit(&server).await;
        let crew = Crew::start(&server, &books, 10);
        some_moment().await;
        server.kill();
        crew.finish().await;
    }
    let server = Server::start_on(database, &[]).await;
    books.audit(&server).await;
    let crew = Crew::start(&server, &books, 10);
    crew.until_acknowledged(1).await;
    crew.finish_alive().await;
    books.audit(&server).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_kill_leaves_groups_whole() {
    a_kill_leaves_groups_whole(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_kill_leaves_groups_whole() {
    a_kill_leaves_groups_whole(Kind::Postgres).await;
}

/// Writes until the disk is full, and on when there is room again.
async fn fills_up(database: Arc<Database>, disk: &SmallDisk, rest_kib: usize) {
    let server = Server::start_on(database.clone(), &[]).await;
    let books = Books::open(&server).await;
    let ballast = disk.fill_but(rest_kib);
    let crew = Crew::start(&server, &books, 1_000);
    crew.until_refused(3).await;
    crew.finish_alive().await;
    books.audit(&server).await;
    let crew = Crew::start(&server, &books, 1_000);
    crew.until_refused(1).await;
    fs::remove_file(ballast).unwrap();
    crew.until_acknowledged(2).await;
    crew.finish_alive().await;
    books.audit(&server).await;
    drop(server);
    books.audit(&Server::start_on(database, &[]).await).await;
}

/// BULK-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_full_disk_leaves_groups_whole() {
    if ran_where_one_may_mount("groups::on_sqlite_a_full_disk_leaves_groups_whole") {
        return;
    }
    let disk = SmallDisk::new(16 * 1024);
    let mut database = Database::create(Kind::Sqlite).await;
    database.url = format!("sqlite:{}", disk.path().join("todolith.db").display());
    fills_up(Arc::new(database), &disk, 2 * 1024).await;
}

/// BULK-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_full_disk_leaves_groups_whole() {
    let (data, log) = (SmallDisk::new(64 * 1024), SmallDisk::new(64 * 1024));
    let mut postgres = PrivatePostgres::prepare_on(data.path(), Some(log.path()));
    postgres.start();
    postgres.create_database().await;
    fills_up(postgres.database().await, &data, 1024).await;
}

/// BULK-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_failing_disk_leaves_groups_whole() {
    let database = Arc::new(Database::create(Kind::Sqlite).await);
    let wish = Wish::beside(&database);
    let mut server = Server::start_on(database.clone(), &wish.settings()).await;
    let books = Books::open(&server).await;
    for fault in ["sync 5", "sync 28", "write 5", "write 28"] {
        let crew = Crew::start(&server, &books, 10);
        crew.until_acknowledged(1).await;
        some_moment().await;
        wish.set(fault);
        crew.until_refused(3).await;
        wish.set("");
        crew.until_acknowledged(1).await;
        crew.finish_alive().await;
        books.audit(&server).await;
    }
    server.kill();
    books.audit(&Server::start_on(database, &[]).await).await;
}

/// BULK-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_away_has_groups_whole() {
    const CUT: &str =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'todolith'";
    let mut postgres = PrivatePostgres::prepare();
    postgres.start();
    postgres.create_database().await;
    let server = Server::start_on(postgres.database().await, &[]).await;
    let books = Books::open(&server).await;
    let crew = Crew::start(&server, &books, 10);
    for _ in 0..8 {
        some_moment().await;
        postgres.execute(CUT).await;
    }
    crew.until_acknowledged(1).await;
    for _ in 0..3 {
        some_moment().await;
        postgres.stop();
        crew.until_refused(1).await;
        postgres.start();
        crew.until_acknowledged(1).await;
    }
    postgres.hang();
    crew.until_refused(1).await;
    postgres.go_on();
    crew.until_acknowledged(1).await;
    crew.finish_alive().await;
    books.audit(&server).await;
}

/// BULK-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_network_leaves_groups_whole() {
    let mut postgres = PrivatePostgres::prepare();
    postgres.start();
    postgres.create_database().await;
    let relay = Relay::to(postgres.port()).await;
    let through_relay =
        postgres.url().replace(&format!(":{}/", postgres.port()), &format!(":{}/", relay.port));
    let server = Server::start_on(postgres.database().await, &[("DATABASE_URL", &through_relay)]).await;
    let books = Books::open(&server).await;
    let crew = Crew::start(&server, &books, 10);
    for _ in 0..3 {
        some_moment().await;
        relay.cut();
        crew.until_acknowledged(1).await;
    }
    crew.finish_alive().await;
    books.audit(&server).await;
}
