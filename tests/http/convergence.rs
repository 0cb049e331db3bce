//! Several copies that do random things with everything, over a network that loses, repeats, delays and reorders, to servers that
//! are killed and started again: all end equal to the server, and nothing that was acknowledged has vanished from the history.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use todolith::ids;

use crate::{
    mutations::{mutation, new_id},
    on_both,
    support::{Answer, Server, User},
    sync::{Copy, Dice, page},
};

const COPIES: usize = 3;
const STEPS: usize = 240;
const RESTARTS: usize = 3;
/// The fields whose values stand in the history as they were sent.
const PLAIN: [&str; 12] = [
    "title",
    "description",
    "completed",
    "priority",
    "name",
    "colour",
    "archived",
    "query",
    "week_start",
    "default_reminder_minutes",
    "minutes_before",
    "project_id",
];

/// Says which chance it was when a test fails.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("this was seed {}", self.0);
        }
    }
}

/// A mutation that was done and acknowledged.
struct Acknowledged {
    by: usize,
    mutation: Value,
    result: Value,
}

/// Somebody's copy, and what was done on it and is not acknowledged yet.
#[derive(Default)]
struct Elsewhere {
    copy: Copy,
    /// The number up to which the copy is whole.
    base: i64,
    outbox: Vec<Value>,
    /// The revisions that its own writes were answered with, by thing and field.
    own: BTreeMap<(String, String), i64>,
    /// Every thing that it has ever known, by kind.
    known: BTreeMap<String, Vec<String>>,
}

impl Elsewhere {
    fn one(&self, dice: &mut Dice, entity: &str) -> Option<String> {
        dice.one(self.known.get(entity).map_or(&[], Vec::as_slice)).map(str::to_owned)
    }

    fn learn(&mut self, entity: &str, id: &str) {
        let known = self.known.entry(entity.to_owned()).or_default();
        if !known.iter().any(|held| held == id) {
            known.push(id.to_owned());
        }
    }

    /// Does something with something.
    fn act(&mut self, dice: &mut Dice, number: usize) {
        let kinds = ["task", "task", "task", "task", "project", "section", "filter", "reminder", "settings"];
        let entity = kinds[dice.below(kinds.len())];
        let actions: &[&str] = match entity {
            "task" => &[
                "create",
                "update",
                "update",
                "update",
                "complete",
                "complete_recurring",
                "move",
                "delete",
                "restore",
            ],
            "settings" => &["update"],
            "reminder" => &["create", "update", "delete"],
            _ => &["create", "update", "update", "delete", "restore"],
        };
        let mut action = actions[dice.below(actions.len())];
        let mut id = self.one(dice, entity);
        if entity == "settings" {
            id = Some("00000000-0000-0000-0000-000000000000".to_owned());
        } else if id.is_none() {
            action = "create";
        }
        let id = if action == "create" { new_id() } else { id.unwrap_or_else(new_id) };
        let Some(fields) = self.fields(dice, entity, action, number) else { return };
        self.learn(entity, &id);
        let mut one = mutation(self.base, [action, entity], &id, fields);
        let bases: Map<String, Value> = one["fields"]
            .as_object()
            .unwrap()
            .keys()
            .filter_map(|name| Some((name.clone(), json!(self.own.get(&(id.clone(), name.clone()))?))))
            .collect();
        one["field_bases"] = Value::Object(bases);
        self.outbox.push(one);
    }

    fn fields(&self, dice: &mut Dice, entity: &str, action: &str, number: usize) -> Option<Value> {
        let mut fields = Map::new();
        let (project, task) = (self.one(dice, "project"), self.one(dice, "task"));
        let mut some = |fields: &mut Map<String, Value>, name: &str, value: Value, one_in: usize| {
            if dice.below(one_in) == 0 {
                fields.insert(name.to_owned(), value);
            }
        };
        let is_new = action == "create";
        let always = |is_new: bool, often: usize| if is_new { 1 } else { often };
        match (entity, action) {
            ("task", "create" | "update") => {
                some(&mut fields, "title", json!(format!("t{number}")), always(is_new, 2));
                some(&mut fields, "description", json!(format!("d{number}")), 3);
                some(&mut fields, "priority", json!(["low", "medium", "high"][number % 3]), 3);
                some(&mut fields, "completed", json!(number.is_multiple_of(2)), 4);
                some(&mut fields, "due_date", json!(format!("2030-01-{:02}", number % 28 + 1)), 3);
                some(&mut fields, "recurring_interval", json!("weekly"), 4);
                if let Some(project) = project.filter(|_| number.is_multiple_of(3)) {
                    fields.insert("project_id".to_owned(), json!(project));
                } else if let Some(parent) = task.filter(|_| number.is_multiple_of(5)) {
                    fields.insert("parent_id".to_owned(), json!(parent));
                }
            }
            ("task", "complete") => {
                some(&mut fields, "completed", json!(!number.is_multiple_of(3)), 1);
                some(&mut fields, "subtasks", json!("leave"), 3);
            }
            ("task", "move") => {
                fields.insert(["before", "after"][number % 2].to_owned(), json!(task?));
            }
            ("project" | "section" | "filter", "create" | "update") => {
                some(&mut fields, "name", json!(format!("n{number}")), always(is_new, 2));
                if entity == "section" && is_new {
                    fields.insert("project_id".to_owned(), json!(project?));
                } else if entity == "project" {
                    some(&mut fields, "archived", json!(number.is_multiple_of(2)), 2);
                } else if entity == "filter" {
                    some(
                        &mut fields,
                        "query",
                        json!(["today", "p1", "no date"][number % 3]),
                        always(is_new, 2),
                    );
                }
                if entity != "section" {
                    some(&mut fields, "colour", json!(["moss", "lapis"][number % 2]), 2);
                }
            }
            ("reminder", "create" | "update") => {
                fields.insert("minutes_before".to_owned(), json!(number));
                if is_new {
                    fields.insert("task_id".to_owned(), json!(task?));
                }
            }
            ("settings", _) => {
                some(&mut fields, "week_start", json!(["monday", "sunday", "saturday"][number % 3]), 2);
                some(&mut fields, "default_reminder_minutes", json!(number), 2);
            }
            _ => {}
        }
        Some(Value::Object(fields))
    }

    /// Takes an answer: what was done or refused waits no more.
    fn take(&mut self, by: usize, results: &[Value], log: &mut Vec<Acknowledged>) {
        for result in results {
            let Some(index) = self.outbox.iter().position(|one| one["id"] == result["id"]) else { continue };
            let mutation = self.outbox.remove(index);
            if result["status"] == "refused" {
                assert_eq!(result["fields"], mutation["fields"], "{result} lost what was refused");
                continue;
            }
            let id = mutation["entity_id"].as_str().unwrap();
            for name in mutation["fields"].as_object().unwrap().keys() {
                if let Some(revision) = result["revision"].as_i64() {
                    self.own.insert((id.to_owned(), name.clone()), revision);
                }
            }
            log.push(Acknowledged { by, mutation, result: result.clone() });
        }
    }

    /// Takes pages until there is nothing more, or only one.
    async fn catch_up(&mut self, user: &User, limit: usize, is_patient: bool) {
        loop {
            let page = page(user, self.copy.seq, limit).await;
            self.copy.take(&page);
            let things: Vec<_> = self.copy.things.keys().cloned().collect();
            for (entity, id) in things {
                self.learn(&entity, &id);
            }
            if page["has_more"] == false {
                self.base = self.copy.seq;
                return;
            }
            if !is_patient {
                return;
            }
        }
    }
}

/// The servers, of which each request reaches one, and requests that are still on their way.
struct Network {
    servers: Vec<Server>,
    user: User,
    late: Vec<Vec<Value>>,
}

impl Network {
    fn user(&self, dice: &mut Dice) -> User {
        let url = self.servers[dice.below(self.servers.len())].url.clone();
        User { url, ..self.user.clone() }
    }

    async fn restart(&mut self, dice: &mut Dice) {
        let which = dice.below(self.servers.len());
        let database = self.servers[which].database.clone();
        self.servers[which].kill();
        self.servers[which] = Server::start_on(database, &[]).await;
    }

    async fn deliver(&self, dice: &mut Dice, mutations: &[Value]) -> Vec<Value> {
        let answer: Answer = self.user(dice).post("/sync", &json!({"mutations": mutations})).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json["results"].as_array().unwrap().clone()
    }

    /// Sends some of what waits; gives the answer, if it comes back.
    async fn send(&mut self, dice: &mut Dice, outbox: &[Value]) -> Option<Vec<Value>> {
        let mut some = outbox[..outbox.len().min(dice.below(4) + 1)].to_vec();
        if some.is_empty() {
            return None;
        }
        if dice.below(6) == 0 {
            some.reverse();
        }
        match dice.below(10) {
            0 => None,
            1 => {
                self.late.push(some);
                None
            }
            2 => {
                self.deliver(dice, &some).await;
                None
            }
            3 => {
                self.late.push(some.clone());
                Some(self.deliver(dice, &some).await)
            }
            4 => {
                let first = self.deliver(dice, &some).await;
                let second = self.deliver(dice, &some).await;
                for (first, second) in first.iter().zip(&second) {
                    // What was refused may have become possible by what came after it.
                    assert!(first["status"] == "refused" || first == second, "{first} became {second}");
                }
                Some(second)
            }
            _ => Some(self.deliver(dice, &some).await),
        }
    }
}

/// Everything that ever happened, oldest first.
async fn history(user: &User) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    loop {
        let before = all.last().map_or(String::new(), |change| format!("&before={}", change["seq"]));
        let page = user.get(&format!("/history?limit=100{before}")).await.json;
        let page = page.as_array().unwrap();
        if page.is_empty() {
            all.reverse();
            return all;
        }
        all.extend(page.iter().cloned());
    }
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}

/// The changes of a field of a thing.
fn of_field<'h>(history: &'h [Value], id: &'h Value, name: &'h str) -> impl Iterator<Item = &'h Value> {
    history.iter().filter(move |change| change["entity_id"] == *id && !change["fields"][name].is_null())
}

/// Every value that was acknowledged was the field's value once.
fn nothing_vanished(history: &[Value], log: &[Acknowledged]) {
    let mut looked_at = 0;
    for Acknowledged { mutation, result, .. } in log {
        let ends: BTreeMap<i64, i64> =
            history.iter().map(|change| (number(&change["group"]), number(&change["seq"]))).collect();
        let end =
            result["group"].as_i64().map_or_else(|| result["revision"].as_i64(), |group| Some(ends[&group]));
        let Some(end) = end else { continue };
        for (name, value) in mutation["fields"].as_object().unwrap() {
            if !PLAIN.contains(&name.as_str()) {
                continue;
            }
            let written = of_field(history, &mutation["entity_id"], name)
                .filter(|change| number(&change["seq"]) <= end);
            // A setting that never was another than the one from the beginning stands in no change.
            let Some(last) = written.last() else {
                assert_eq!(mutation["entity"], "settings", "{name} of {mutation}, which became {result}");
                continue;
            };
            assert_eq!(&last["fields"][name]["after"], value, "{name} of {mutation}, which became {result}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 50, "only {looked_at} values were acknowledged");
}

/// Whoever lost a value to somebody who had not seen it was told so. Says how many were.
fn losers_were_told(
    history: &[Value],
    log: &[Acknowledged],
    heard: &BTreeSet<(i64, String, String)>,
) -> usize {
    let mut told = 0;
    for won in log {
        for report in won.result["overwritten"].as_array().unwrap() {
            let (seq, name) = (number(&report["seq"]), report["field"].as_str().unwrap());
            let lost = history.iter().find(|change| number(&change["seq"]) == seq).unwrap();
            assert!(
                name == "deleted" || lost["fields"][name]["after"] == report["value"],
                "{report} is not what {lost} wrote"
            );
        }
    }
    for Acknowledged { by, mutation, result } in log {
        let Some(group) = result["group"].as_i64() else { continue };
        for name in
            mutation["fields"].as_object().unwrap().keys().filter(|name| PLAIN.contains(&name.as_str()))
        {
            let id = &mutation["entity_id"];
            let mut changes =
                of_field(history, id, name).skip_while(|change| number(&change["group"]) < group).peekable();
            let Some(mine) = changes.next_if(|change| number(&change["group"]) == group) else { continue };
            let Some(next) = changes.next() else { continue };
            let Some(won) = log.iter().find(|won| won.result["group"] == next["group"]) else { continue };
            let seq = number(&mine["seq"]);
            let has_seen = number(&won.mutation["base"]) >= seq
                || won.mutation["entity_id"] == *id
                    && won.mutation["field_bases"][name].as_i64().is_some_and(|seen| seen >= seq);
            if won.by == *by || has_seen || next["action"] == "restore" {
                continue;
            }
            let field = if next["action"] == "delete" { "deleted" } else { name.as_str() };
            let place = (number(&next["seq"]), id.as_str().unwrap().to_owned(), field.to_owned());
            assert!(heard.contains(&place), "{next} overwrote {mine} unseen, and nobody was told");
            told += 1;
        }
    }
    told
}

on_both! {
    /// SYNC-13
    async fn copies_that_write_end_equal_to_the_server(server) {
        let seed = Seed(u64::from_le_bytes(ids::random_bytes()));
        let mut dice = Dice(seed.0);
        let other = Server::start_on(server.database.clone(), &[]).await;
        let mut network = Network { user: server.user("user-1"), servers: vec![server, other], late: Vec::new() };
        let mut copies: Vec<Elsewhere> = (0..COPIES).map(|_| Elsewhere::default()).collect();
        let mut log = Vec::new();
        for step in 1..=STEPS {
            if step % (STEPS / RESTARTS) == 0 {
                network.restart(&mut dice).await;
            }
            if !network.late.is_empty() && dice.below(8) == 0 {
                let which = dice.below(network.late.len());
                let late = network.late.swap_remove(which);
                network.deliver(&mut dice, &late).await;
            }
            let by = dice.below(COPIES);
            let elsewhere = &mut copies[by];
            match dice.below(8) {
                0..5 => elsewhere.act(&mut dice, step),
                5 | 6 => {
                    if let Some(results) = network.send(&mut dice, &elsewhere.outbox).await {
                        elsewhere.take(by, &results, &mut log);
                    }
                }
                _ => {
                    let (limit, is_patient) = (dice.below(9) + 1, dice.below(3) > 0);
                    elsewhere.catch_up(&network.user(&mut dice), limit, is_patient).await;
                }
            }
        }
        for (by, elsewhere) in copies.iter_mut().enumerate() {
            while !elsewhere.outbox.is_empty() {
                let some = elsewhere.outbox[..elsewhere.outbox.len().min(20)].to_vec();
                let results = network.deliver(&mut dice, &some).await;
                elsewhere.take(by, &results, &mut log);
            }
        }
        for late in std::mem::take(&mut network.late) {
            network.deliver(&mut dice, &late).await;
        }
        let user = network.user(&mut dice);
        let (truth, settings) = (Copy::truth(&user).await, user.get("/settings").await.json);
        let mut fresh = Elsewhere::default();
        fresh.catch_up(&user, 5_000, true).await;
        for elsewhere in &mut copies {
            elsewhere.catch_up(&user, 7, true).await;
            assert_eq!(elsewhere.copy, fresh.copy);
        }
        // Reminders wait for their task to come back; the lists do not show them until then.
        let tasks: Vec<Value> = truth.values().map(|thing| thing["id"].clone()).collect();
        fresh.copy.things.retain(|_, thing| thing["task_id"].is_null() || tasks.contains(&thing["task_id"]));
        assert_eq!(fresh.copy.things, truth);
        assert!(fresh.copy.settings.is_null() || fresh.copy.settings == settings);
        let history = history(&user).await;
        nothing_vanished(&history, &log);
        let whole = page(&user, 0, 5_000).await;
        let heard = whole["overwritten"].as_array().unwrap().iter().map(|report| {
            let text = |name: &str| report[name].as_str().unwrap().to_owned();
            (number(&report["by_seq"]), text("entity_id"), text("field"))
        });
        let told = losers_were_told(&history, &log, &heard.collect());
        assert!(told > 0, "nobody lost anything");
    }
}
