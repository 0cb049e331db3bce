//! Writers who remember what they were promised, and the audit that compares it with what is there.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use reqwest::{Method, RequestBuilder, StatusCode, header::RETRY_AFTER};
use serde_json::{Value, json};
use todolith::ids;
use tokio::{sync::watch, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::support::{Server, User};

/// How long something that must happen may take on a busy machine.
pub const WAIT_MAX: Duration = Duration::from_mins(1);
/// Several writers share a user, so that they compete for the next number of its log.
const USERS: usize = 4;

/// What a write is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Create,
    Update,
    Delete,
}

/// One write of a task.
#[derive(Clone, Debug)]
struct Step {
    action: Action,
    title: String,
    /// The task as the answer showed it, if it did.
    answer: Value,
}

/// The life of one task as its writer knows it.
#[derive(Clone, Debug)]
struct Story {
    user_id: String,
    task_id: String,
    acknowledged: Vec<Step>,
    /// The last write, if its answer was lost or left open whether it happened.
    doubtful: Option<Step>,
}

/// Everything that was promised so far.
#[derive(Clone, Debug, Default)]
pub struct Ledger(Vec<Story>);

/// What the writers have seen so far.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub acknowledged: usize,
    /// Answers that said 503 or 507.
    pub refused: usize,
    /// Requests whose connection broke.
    pub lost: usize,
    /// Anything else, which is always a fault of the server.
    pub wrong: Vec<String>,
    pub slowest: Duration,
}

/// Writers at work.
pub struct Crew {
    ledger: Arc<Mutex<Vec<Story>>>,
    counts: watch::Sender<Counts>,
    stop: CancellationToken,
    tasks: JoinSet<()>,
}

/// What became of a request that writes.
pub enum Outcome {
    Done(Value),
    /// Nothing was written.
    NotDone,
    Doubtful,
    /// Doubtful, and the connection is gone.
    Lost,
    /// An answer that nothing allows.
    Wrong(String),
}

impl Outcome {
    pub async fn of(request: RequestBuilder) -> Self {
        let answered = async {
            let response = request.send().await?;
            let (status, retry_after) = (response.status(), response.headers().contains_key(RETRY_AFTER));
            Ok::<_, reqwest::Error>((status, retry_after, response.text().await?))
        };
        match answered.await {
            Err(_) => Self::Lost,
            Ok((status, _, text)) if status.is_success() => {
                Self::Done(serde_json::from_str(&text).unwrap_or_default())
            }
            Ok((StatusCode::INSUFFICIENT_STORAGE, ..)) => Self::NotDone,
            Ok((StatusCode::SERVICE_UNAVAILABLE, true, _)) => Self::Doubtful,
            Ok((status, _, text)) => Self::Wrong(format!("{status} {text}")),
        }
    }
}

fn user_id(number: usize) -> String {
    format!("writer-{number}")
}

impl Crew {
    /// Sends writers to a server, each with a connection of its own that it keeps. Descriptions of `filler_chars` fill a disk.
    pub fn start(server: &Server, ledger: Ledger, writers: usize, filler_chars: usize) -> Self {
        let ledger = Arc::new(Mutex::new(ledger.0));
        let (counts, _) = watch::channel(Counts::default());
        let stop = CancellationToken::new();
        let users: Vec<User> = (0..USERS).map(|number| server.user(&user_id(number))).collect();
        let mut tasks = JoinSet::new();
        for number in 0..writers {
            let mut user = users[number % USERS].clone();
            user.client = reqwest::Client::builder()
                .no_proxy()
                .pool_max_idle_per_host(1)
                .timeout(WAIT_MAX)
                .build()
                .unwrap();
            let writer =
                Writer { number, user, ledger: ledger.clone(), counts: counts.clone(), filler_chars };
            tasks.spawn(writer.work(stop.clone()));
        }
        Self { ledger, counts, stop, tasks }
    }

    /// Waits until the writers have seen enough.
    pub async fn until(&self, what: &str, is_enough: impl FnMut(&Counts) -> bool) -> Counts {
        let mut seen = self.counts.subscribe();
        let waited = tokio::time::timeout(WAIT_MAX, seen.wait_for(is_enough)).await;
        let Ok(counts) = waited else { panic!("waited in vain for: {what}; {:?}", self.counts.borrow()) };
        counts.unwrap().clone()
    }

    /// Waits for so many acknowledged writes from now on.
    pub async fn until_acknowledged(&self, more: usize) -> Counts {
        let enough = self.counts.borrow().acknowledged + more;
        self.until("writes succeed", move |counts| counts.acknowledged >= enough).await
    }

    /// Waits for so many refused writes from now on.
    pub async fn until_refused(&self, more: usize) -> Counts {
        let enough = self.counts.borrow().refused + more;
        self.until("writes are refused", move |counts| counts.refused >= enough).await
    }

    /// Lets every writer finish the request it is in, and closes the books.
    pub async fn finish(mut self) -> (Ledger, Counts) {
        self.stop.cancel();
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap();
        }
        let counts = self.counts.borrow().clone();
        assert!(
            counts.wrong.is_empty(),
            "answers that were neither a yes, nor 503 or 507: {:#?}",
            counts.wrong
        );
        let stories = self.ledger.lock().unwrap().clone();
        (Ledger(stories), counts)
    }
}

struct Writer {
    number: usize,
    user: User,
    ledger: Arc<Mutex<Vec<Story>>>,
    counts: watch::Sender<Counts>,
    filler_chars: usize,
}

impl Writer {
    /// Creates tasks, changes each, and deletes every third, until told to stop or until the connection breaks.
    async fn work(self, stop: CancellationToken) {
        for number in 0.. {
            let mut story = Story {
                user_id: self.user.id.clone(),
                task_id: ids::new_uuid().to_string(),
                acknowledged: Vec::new(),
                doubtful: None,
            };
            let plan = [Action::Create, Action::Update, Action::Delete];
            let length = if number % 3 == 0 { 3 } else { 2 };
            let mut is_connected = true;
            for action in plan.into_iter().take(length) {
                if stop.is_cancelled() {
                    break;
                }
                let title = format!("writer {}, task {number}: {action:?}", self.number);
                match self.attempt(action, &story.task_id, &title).await {
                    Outcome::Done(answer) => story.acknowledged.push(Step { action, title, answer }),
                    Outcome::NotDone => break,
                    outcome @ (Outcome::Doubtful | Outcome::Lost | Outcome::Wrong(_)) => {
                        is_connected = !matches!(outcome, Outcome::Lost);
                        story.doubtful = Some(Step { action, title, answer: Value::Null });
                        break;
                    }
                }
            }
            self.ledger.lock().unwrap().push(story);
            if stop.is_cancelled() || !is_connected {
                return;
            }
        }
    }

    async fn attempt(&self, action: Action, task_id: &str, title: &str) -> Outcome {
        let path = format!("/tasks/{task_id}");
        let request = match action {
            Action::Create => {
                let description = "x".repeat(self.filler_chars);
                self.user
                    .request(Method::POST, "/tasks")
                    .json(&json!({"id": task_id, "title": title, "description": description}))
            }
            Action::Update => self.user.request(Method::PATCH, &path).json(&json!({"title": title})),
            Action::Delete => self.user.request(Method::DELETE, &path),
        };
        let begun = Instant::now();
        let outcome = Outcome::of(request).await;
        let took = begun.elapsed();
        self.counts.send_modify(|counts| {
            match &outcome {
                Outcome::Done(_) => counts.acknowledged += 1,
                Outcome::NotDone | Outcome::Doubtful => counts.refused += 1,
                Outcome::Lost => counts.lost += 1,
                Outcome::Wrong(answer) => counts.wrong.push(format!("{action:?}: {answer}")),
            }
            counts.slowest = counts.slowest.max(took);
        });
        outcome
    }
}

impl Ledger {
    /// Checks that every promise was kept: each acknowledged write stands in the change log with its revision, each task is as
    /// its last acknowledged write left it, and there is nothing that nobody asked for. Nobody may write meanwhile.
    pub async fn audit(&self, server: &Server) {
        for number in 0..USERS {
            self.audit_user(&server.user(&user_id(number))).await;
        }
    }

    async fn audit_user(&self, user: &User) {
        let tasks = user.get("/tasks").await;
        assert_eq!(tasks.status, StatusCode::OK, "{}", tasks.text);
        let tasks: HashMap<&str, &Value> =
            tasks.json.as_array().unwrap().iter().map(|task| (task["id"].as_str().unwrap(), task)).collect();
        let mut log = change_log(user).await;
        let mut known = HashSet::new();
        for story in self.0.iter().filter(|story| story.user_id == user.id) {
            known.insert(story.task_id.as_str());
            story.audit(
                &log.remove(&story.task_id).unwrap_or_default(),
                tasks.get(story.task_id.as_str()).copied(),
            );
        }
        assert!(log.is_empty(), "changes that nobody asked for: {log:#?}");
        assert!(tasks.keys().all(|id| known.contains(id)), "tasks that nobody asked for");
    }
}

/// Every change of the user by its task, oldest first.
async fn change_log(user: &User) -> HashMap<String, Vec<Value>> {
    let mut log: HashMap<String, Vec<Value>> = HashMap::new();
    for change in all_changes(user).await {
        log.entry(change["entity_id"].as_str().unwrap().to_owned()).or_default().push(change);
    }
    log
}

/// Every change of the user, oldest first. Checks that the numbers grow.
pub async fn all_changes(user: &User) -> Vec<Value> {
    let (mut log, mut last_seq) = (Vec::new(), 0);
    loop {
        let mut page = user.get(&format!("/changes?after={last_seq}&limit=1000")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for change in page.json["changes"].as_array_mut().unwrap().drain(..) {
            let seq = change["seq"].as_i64().unwrap();
            assert!(seq > last_seq, "number {seq} follows {last_seq} in the log of {}", user.id);
            last_seq = seq;
            log.push(change);
        }
        if page.json["has_more"] == json!(false) {
            return log;
        }
    }
}

impl Story {
    fn audit(&self, changes: &[Value], task: Option<&Value>) {
        let context = || format!("{self:#?}\nhas these changes: {changes:#?}\nand this task: {task:#?}");
        let happened = changes.len().checked_sub(self.acknowledged.len());
        let doubtful = match (happened, &self.doubtful) {
            (Some(0), _) => None,
            (Some(1), Some(doubtful)) => Some(doubtful),
            _ => panic!(
                "an acknowledged write is missing, or one is there that nobody asked for: {}",
                context()
            ),
        };
        let steps: Vec<&Step> = self.acknowledged.iter().chain(doubtful).collect();
        for (step, change) in steps.iter().zip(changes) {
            assert_eq!(change["action"], format!("{:?}", step.action).to_lowercase(), "{}", context());
            if step.action != Action::Delete {
                assert_eq!(change["fields"]["title"]["after"], step.title, "{}", context());
            }
            if !step.answer.is_null() {
                assert_eq!(change["seq"], step.answer["revision"], "{}", context());
            }
        }
        match steps.last() {
            None | Some(Step { action: Action::Delete, .. }) => assert!(task.is_none(), "{}", context()),
            Some(Step { answer: Value::Null, title, .. }) => {
                assert!(task.is_some_and(|task| task["title"] == *title), "{}", context());
            }
            Some(Step { answer, .. }) => assert_eq!(task, Some(answer), "{}", context()),
        }
    }
}
