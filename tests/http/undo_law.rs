//! The law of undo: for every writing operation of the document, do it, take its group back, and everything is as before but for
//! revisions; take that back, and it is done again. An operation that is added to the document fails this test until it is said
//! here how to call it.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Map, Value, json};
use todolith::ids;

use crate::{
    on_both,
    support::{Answer, User},
};

/// How often every operation is tried, each time on another state.
const ROUNDS: usize = 5;
/// How many operations change the state between two rounds.
const STEPS: usize = 8;

/// What cannot be taken back, because that is its purpose.
const ERASING: [&str; 2] = ["empty_trash", "purge_trash"];

/// What changes nothing that the user keeps: a browser that is told of reminders is a device, as a session is.
const BESIDE: [&str; 3] = ["test_reminders", "create_push_subscription", "delete_push_subscription"];

on_both! {
    /// UNDO-02
    async fn whatever_was_done_can_be_taken_back_and_done_again(server) {
        let document = server.get("/openapi.json").await.json;
        let operations = writing_operations(&document);
        let seed = u64::from_le_bytes(ids::random_bytes());
        let mut world = World { user: server.user("user-1"), dice: Dice(seed) };
        let mut tried: BTreeSet<&str> = BTreeSet::new();
        for round in 0.. {
            let all_tried = operations.iter().all(|operation| tried.contains(operation.as_str()));
            if round >= ROUNDS && all_tried {
                break;
            }
            assert!(round < 10 * ROUNDS, "seed {seed} only came to {tried:?}");
            for operation in &operations {
                let context = format!("{operation} in round {round} of seed {seed}");
                let before = world.everything().await;
                let Some(group) = world.done(operation).await else { continue };
                tried.insert(operation);
                if ERASING.contains(&operation.as_str()) {
                    let refused = world.user.post(&format!("/history/groups/{group}/revert"), &json!({})).await;
                    refused.assert_problem(410);
                    assert_eq!(world.everything().await, before, "{context}: touched what is there");
                    continue;
                }
                let after = world.everything().await;
                let undone = world.taken_back(group, &context).await;
                assert_eq!(world.everything().await, before, "{context}: not as before");
                let redone = world.taken_back(undone, &context).await;
                assert_eq!(world.everything().await, after, "{context}: not done again");
                if world.dice.below(2) == 0 {
                    world.taken_back(redone, &context).await;
                    assert_eq!(world.everything().await, before, "{context}: not as before the second time");
                }
            }
            for _ in 0..STEPS {
                let operation = world.dice.one_of(&operations).clone();
                world.done(&operation).await;
            }
        }
    }
}

/// The names of all operations that change something of a user.
fn writing_operations(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            if path.starts_with("/api/{user_id}/") && method != "get" && !BESIDE.contains(&id) {
                found.push(id.to_owned());
            }
        }
    }
    assert!(found.len() >= 18, "the document lost operations");
    found
}

/// Chance that can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_of<'t, T>(&mut self, choices: &'t [T]) -> &'t T {
        &choices[self.below(choices.len())]
    }

    /// Some of the fields, each with one of its values.
    fn fields(&mut self, values: &[(&str, &[Value])]) -> Value {
        let mut fields = Map::new();
        for _ in 0..=self.below(3) {
            let (name, values) = self.one_of(values);
            fields.insert((*name).to_owned(), self.one_of(values).clone());
        }
        fields.into()
    }
}

/// A user's things, and somebody who does something with them.
struct World {
    user: User,
    dice: Dice,
}

impl World {
    /// Everything there is, by path, without what every write changes.
    async fn everything(&self) -> BTreeMap<String, Value> {
        let mut all = BTreeMap::new();
        let mut paths = ["/tasks", "/projects", "/filters", "/settings"].map(str::to_owned).to_vec();
        while let Some(path) = paths.pop() {
            let mut answer = self.user.get(&path).await.json;
            // Reminders of the first few tasks stand for all, or there would be no end of asking.
            for (index, thing) in answer.as_array().into_iter().flatten().enumerate() {
                let below = match path.as_str() {
                    "/projects" => Some("sections"),
                    "/tasks" if index < 8 => Some("reminders"),
                    _ => None,
                };
                paths.extend(below.map(|below| format!("{path}/{}/{below}", thing["id"].as_str().unwrap())));
            }
            let things = match &mut answer {
                Value::Array(things) => things.iter_mut().collect(),
                thing => vec![thing],
            };
            for thing in things.into_iter().filter_map(Value::as_object_mut) {
                thing.retain(|name, _| name != "revision" && name != "updated_at");
            }
            all.insert(path, answer);
        }
        all
    }

    /// What happened last to each thing of a kind.
    async fn last_changes(&self, entity: &str) -> Vec<Value> {
        let mut last = BTreeMap::new();
        for change in self.user.get("/history?limit=1000").await.json.as_array().unwrap() {
            if change["entity"] == entity {
                last.entry(change["entity_id"].to_string()).or_insert_with(|| change.clone());
            }
        }
        last.into_values().collect()
    }

    async fn last_group(&self) -> i64 {
        self.user.get("/history?limit=1").await.json[0]["group"].as_i64().unwrap_or(0)
    }

    /// Calls an operation and says under which number it was written, if it changed anything.
    async fn done(&mut self, operation: &str) -> Option<i64> {
        let before = self.last_group().await;
        let (method, path, body) = self.call(operation).await?;
        let mut request = self.user.request(method, &path);
        if let Some(body) = &body {
            request = request.json(body);
        }
        let answer = Answer::of(request).await;
        // A task can be moved to a section that is not in its project, and a change can have been followed by others.
        let is_refused = [404, 409, 410, 422].contains(&answer.status.as_u16());
        assert!(answer.status.is_success() || is_refused, "{operation} with {body:?}: {}", answer.text);
        let after = self.last_group().await;
        assert!(
            answer.status.is_success() || before == after,
            "{operation} was refused and wrote: {}",
            answer.text
        );
        (before != after).then_some(after)
    }

    async fn taken_back(&self, group: i64, context: &str) -> i64 {
        let answer = self.user.post(&format!("/history/groups/{group}/revert"), &json!({})).await;
        assert_eq!(answer.status, 200, "{context}: {}", answer.text);
        let changes = answer.json["changes"].as_array().unwrap();
        assert!(!changes.is_empty(), "{context}: nothing was taken back");
        changes[0]["group"].as_i64().unwrap()
    }

    /// A thing of a kind that is there, or is deleted; its path below the user's.
    async fn some(&mut self, entity: &str, is_deleted: bool) -> Option<String> {
        let changes = self.last_changes(entity).await;
        let fits = |change: &&Value| match change["action"].as_str() {
            Some("delete") => is_deleted,
            Some("purge") => false,
            _ => !is_deleted,
        };
        let fitting: Vec<&Value> = changes.iter().filter(fits).collect();
        if fitting.is_empty() {
            return None;
        }
        let change = (*self.dice.one_of(&fitting)).clone();
        let id = change["entity_id"].as_str().unwrap();
        if entity != "section" {
            return Some(format!("/{entity}s/{id}"));
        }
        let history = self.user.get(&format!("/history?of=section:{id}")).await.json;
        let made = history.as_array().unwrap().last().unwrap().clone();
        let project = made["fields"]["project_id"]["after"].as_str().unwrap();
        Some(format!("/projects/{project}/sections/{id}"))
    }

    /// A reminder of a task that is there.
    async fn some_reminder(&mut self) -> Option<String> {
        let made = self.last_changes("reminder").await;
        let tells_task = |change: &&Value| change["fields"]["task_id"]["after"].is_string();
        let made: Vec<&Value> = made.iter().filter(tells_task).collect();
        let change = (*self.dice.one_of(Some(&made).filter(|made| !made.is_empty())?)).clone();
        let task = change["fields"]["task_id"]["after"].as_str()?;
        Some(format!("/tasks/{task}/reminders/{}", change["entity_id"].as_str().unwrap()))
    }

    /// The id of something that is there, or null.
    async fn some_id(&mut self, entity: &str) -> Value {
        match self.some(entity, false).await {
            Some(path) if self.dice.below(4) > 0 => json!(path.rsplit('/').next().unwrap()),
            _ => Value::Null,
        }
    }

    async fn task_fields(&mut self) -> Value {
        let (project, section) = (self.some_id("project").await, self.some_id("section").await);
        let parent = self.some_id("task").await;
        let texts = [json!("one"), json!("two words"), json!("ünïcode")];
        let dates =
            [json!("2030-01-31"), json!("2030-02-28T10:00"), json!("2031-12-31T10:00:00Z"), Value::Null];
        self.dice.fields(&[
            ("title", &texts),
            ("description", &[json!("some text"), json!(""), Value::Null]),
            ("completed", &[json!(true), json!(false)]),
            ("start_date", &dates),
            ("due_date", &dates),
            ("deadline", &dates),
            ("duration_minutes", &[json!(5), json!(90), Value::Null]),
            ("priority", &[json!("low"), json!("high"), Value::Null]),
            ("tags", &[json!([]), json!(["home"]), json!(["a", "b", "c"])]),
            ("recurring_interval", &[json!("daily"), json!("monthly"), Value::Null]),
            ("recurrence", &[json!("FREQ=WEEKLY;COUNT=5"), json!("FREQ=MONTHLY;BYMONTHDAY=-1"), Value::Null]),
            ("position", &[json!("a5"), json!("Zz"), json!(format!("a5{}", "V".repeat(60)))]),
            ("project_id", &[project]),
            ("section_id", &[section]),
            ("parent_id", &[parent]),
        ])
    }

    fn named(&mut self, mut fields: Value, name: &str) -> Value {
        fields[name] = self.dice.one_of(&[json!("first"), json!("second")]).clone();
        fields
    }

    /// How an operation is called with what there is; nothing when there is nothing to call it with.
    async fn call(&mut self, operation: &str) -> Option<(Method, String, Option<Value>)> {
        Some(match operation {
            "create_task" => {
                let fields = self.task_fields().await;
                (Method::POST, "/tasks".to_owned(), Some(self.named(fields, "title")))
            }
            "bulk_tasks" => {
                let mut operations = Vec::new();
                for action in ["create", "update", "move", "complete", "delete", "restore"] {
                    let task = self.some("task", action == "restore").await;
                    let Some(id) = task.map(|path| path.rsplit('/').next().unwrap().to_owned()) else {
                        continue;
                    };
                    let mut operation = match action {
                        "create" | "update" => self.task_fields().await,
                        "move" => self.place().await,
                        _ => json!({}),
                    };
                    if action == "create" {
                        operation = self.named(operation, "title");
                    } else {
                        operation["id"] = json!(id);
                    }
                    operation["action"] = json!(action);
                    operations.push(operation);
                }
                (Method::POST, "/tasks/bulk".to_owned(), Some(json!({"operations": operations})))
            }
            "quick_add_task" => {
                let text = self.dice.one_of(&["one tomorrow", "two every day #new", "three @home p1"]);
                (Method::POST, "/tasks/quick".to_owned(), Some(json!({"text": text})))
            }
            "replace_task" => {
                let (path, fields) = (self.some("task", false).await?, self.task_fields().await);
                (Method::PUT, path, Some(self.named(fields, "title")))
            }
            "update_task" => (Method::PATCH, self.some("task", false).await?, Some(self.task_fields().await)),
            "move_task" => {
                let to = self.place().await;
                (Method::POST, format!("{}/move", self.some("task", false).await?), Some(to))
            }
            "delete_task" => (Method::DELETE, self.some("task", false).await?, None),
            "complete_task" => (Method::PATCH, format!("{}/complete", self.some("task", false).await?), None),
            "complete_recurring_task" => {
                let task = self.some("task", false).await?;
                (Method::POST, format!("{task}/complete-with-recurring"), None)
            }
            "restore_task" => (Method::POST, format!("{}/restore", self.some("task", true).await?), None),
            "send_mutations" => {
                let action =
                    *self.dice.one_of(&["create", "update", "complete", "move", "delete", "restore"]);
                let id = if action == "create" {
                    ids::new_uuid().to_string()
                } else {
                    let task = self.some("task", action == "restore").await?;
                    task.rsplit('/').next().unwrap().to_owned()
                };
                let fields = match action {
                    "create" => {
                        let fields = self.task_fields().await;
                        self.named(fields, "title")
                    }
                    "update" => self.task_fields().await,
                    "complete" => json!({"completed": self.dice.below(2) == 0}),
                    "move" => json!({"project_id": self.some_id("project").await}),
                    _ => json!({}),
                };
                let mutation = json!({"id": ids::new_uuid(), "entity": "task", "action": action, "entity_id": id, "base": 0, "fields": fields});
                (Method::POST, "/sync".to_owned(), Some(json!({"mutations": [mutation]})))
            }
            _ => return self.call_elsewhere(operation).await,
        })
    }

    /// Where a task may be told to go.
    async fn place(&mut self) -> Value {
        let (project, section) = (self.some_id("project").await, self.some_id("section").await);
        let (parent, other) = (self.some_id("task").await, self.some_id("task").await);
        let mut to = self.dice.fields(&[
            ("project_id", &[project]),
            ("section_id", &[section]),
            ("parent_id", &[parent]),
        ]);
        if !other.is_null() {
            to[*self.dice.one_of(&["before", "after"])] = other;
        }
        to
    }

    /// The same for operations on other things than tasks.
    async fn call_elsewhere(&mut self, operation: &str) -> Option<(Method, String, Option<Value>)> {
        let project_values: [(&str, &[Value]); 4] = [
            ("name", &[json!("garden"), json!("house")]),
            ("colour", &[json!("moss"), json!("lapis"), Value::Null]),
            ("archived", &[json!(true), json!(false)]),
            ("position", &[json!("a5"), json!("Zz")]),
        ];
        let section_values: [(&str, &[Value]); 2] =
            [("name", &[json!("spring"), json!("summer")]), ("position", &[json!("a5"), json!("Zz")])];
        let setting_values: [(&str, &[Value]); 6] = [
            ("time_zone", &[json!("Asia/Tokyo"), json!("America/New_York"), json!("UTC")]),
            ("week_start", &[json!("sunday"), json!("monday")]),
            ("date_format", &[json!("dmy"), json!("ymd")]),
            ("time_format", &[json!("12h"), json!("24h")]),
            ("language", &[json!("de"), Value::Null]),
            ("default_reminder_minutes", &[json!(30), Value::Null]),
        ];
        let filter_values: [(&str, &[Value]); 4] = [
            ("name", &[json!("soon"), json!("later")]),
            ("query", &[json!("today | overdue"), json!("p1 & @home"), json!("no date")]),
            ("colour", &[json!("moss"), Value::Null]),
            ("position", &[json!("a5"), json!("Zz")]),
        ];
        Some(match operation {
            "create_filter" => {
                let mut fields = self.dice.fields(&filter_values);
                fields["query"] = json!("today");
                (Method::POST, "/filters".to_owned(), Some(self.named(fields, "name")))
            }
            "update_filter" => {
                (Method::PATCH, self.some("filter", false).await?, Some(self.dice.fields(&filter_values)))
            }
            "delete_filter" => (Method::DELETE, self.some("filter", false).await?, None),
            "restore_filter" => (Method::POST, format!("{}/restore", self.some("filter", true).await?), None),
            "create_project" => {
                let fields = self.dice.fields(&project_values);
                (Method::POST, "/projects".to_owned(), Some(self.named(fields, "name")))
            }
            "update_project" => {
                (Method::PATCH, self.some("project", false).await?, Some(self.dice.fields(&project_values)))
            }
            "delete_project" => (Method::DELETE, self.some("project", false).await?, None),
            "restore_project" => {
                (Method::POST, format!("{}/restore", self.some("project", true).await?), None)
            }
            "create_section" => {
                let (project, fields) =
                    (self.some("project", false).await?, self.dice.fields(&section_values));
                (Method::POST, format!("{project}/sections"), Some(self.named(fields, "name")))
            }
            "update_section" => {
                (Method::PATCH, self.some("section", false).await?, Some(self.dice.fields(&section_values)))
            }
            "delete_section" => (Method::DELETE, self.some("section", false).await?, None),
            "restore_section" => {
                (Method::POST, format!("{}/restore", self.some("section", true).await?), None)
            }
            "update_settings" => {
                (Method::PATCH, "/settings".to_owned(), Some(self.dice.fields(&setting_values)))
            }
            "create_reminder" => {
                let task = self.some("task", false).await?;
                (
                    Method::POST,
                    format!("{task}/reminders"),
                    Some(json!({"minutes_before": self.dice.below(1000)})),
                )
            }
            "update_reminder" => {
                let path = self.some_reminder().await?;
                (
                    Method::PATCH,
                    path,
                    Some(json!({"at": format!("2031-01-01T00:{:02}:00Z", self.dice.below(60))})),
                )
            }
            "delete_reminder" => (Method::DELETE, self.some_reminder().await?, None),
            // Not always, so that something is left to be erased alone and to be restored.
            "empty_trash" if self.dice.below(2) == 0 => (Method::DELETE, "/trash".to_owned(), None),
            "empty_trash" => return None,
            "purge_trash" => {
                let trash = self.user.get("/trash").await.json;
                let line = self.dice.one_of(trash.as_array().filter(|lines| !lines.is_empty())?);
                (Method::DELETE, format!("/trash/{}", line["group"]), None)
            }
            "revert_change" | "revert_group" => {
                let history = self.user.get("/history?limit=30").await.json;
                let change = self.dice.one_of(history.as_array().filter(|all| !all.is_empty())?).clone();
                let path = match operation {
                    "revert_change" => format!("/history/{}/revert", change["seq"]),
                    _ => format!("/history/groups/{}/revert", change["group"]),
                };
                (Method::POST, path, Some(json!({"conflicts": self.dice.one_of(&["keep", "overwrite"])})))
            }
            _ => panic!(
                "nobody has said yet how to call {operation}, so it is not known whether it can be undone"
            ),
        })
    }
}
