//! The process is killed while whole trees and lists change. Each change is there with all of it, or not at all.

use std::{sync::Arc, time::Duration};

use reqwest::Method;
use serde_json::{Value, json};
use todolith::ids;

use crate::support::{Answer, Database, Kind, Server, User};

const KILLS: usize = 6;
const SUBTASKS: usize = 120;

/// A task with many below it, and a project that it moves to and from.
struct Tree {
    top: String,
    first: String,
    project: Value,
}

impl Tree {
    async fn grow(user: &User) -> Self {
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].clone();
        let top = user.create(&json!({"title": "top"})).await["id"].clone();
        let mut first = None;
        for number in 0..SUBTASKS {
            let task = user.create(&json!({"title": format!("{number:03}"), "parent_id": top})).await;
            first.get_or_insert(path(&task["id"]));
        }
        Self { top: path(&top), first: first.unwrap(), project }
    }

    /// Changes that concern all of it at once, over and over, until the server is gone.
    async fn change_until_the_end(&self, user: &User) {
        let beginning = format!("Zz{}", "V".repeat(60));
        let end = format!("c000{}", "V".repeat(60));
        let complete = format!("{}/complete", self.top);
        let changes = [
            (Method::PATCH, &self.top, json!({"project_id": self.project})),
            (Method::PATCH, &complete, json!({"completed": true})),
            (Method::PATCH, &self.first, json!({"position": end})),
            (Method::DELETE, &self.top, Value::Null),
            (Method::POST, &format!("{}/restore", self.top), Value::Null),
            (Method::PATCH, &self.first, json!({"position": beginning})),
            (Method::PATCH, &self.top, json!({"project_id": null})),
        ];
        for (method, path, body) in changes.iter().cycle() {
            let request = user.request(method.clone(), path);
            let request = if body.is_null() { request } else { request.json(body) };
            if request.send().await.is_err() {
                return;
            }
        }
    }

    /// Checks that nothing of it is torn apart.
    async fn is_whole(&self, user: &User) {
        let mut tasks = all(user).await;
        if tasks.is_empty() {
            let restored = user.post(&format!("{}/restore", self.top), &Value::Null).await;
            assert_eq!(restored.status, 200, "{}", restored.text);
            tasks = all(user).await;
        }
        assert_eq!(tasks.len(), SUBTASKS + 1, "some are gone and some are not");
        assert!(
            tasks.iter().all(|task| task["project_id"] == tasks[0]["project_id"]),
            "they are in two places"
        );
        let mut below: Vec<&Value> = tasks.iter().filter(|task| !task["parent_id"].is_null()).collect();
        assert!(below.iter().all(|task| task["completed"] == below[0]["completed"]), "some are done");
        if below[0]["title"] != "000" {
            below.rotate_right(1);
        }
        assert!(
            below.windows(2).all(|pair| pair[0]["title"].as_str() < pair[1]["title"].as_str()),
            "the order is lost"
        );
        let positions: Vec<&str> = tasks.iter().map(|task| task["position"].as_str().unwrap()).collect();
        assert!(positions.iter().all(|position| position.len() <= 3), "{positions:?}");
        // Open again, so that completing has something to do.
        for task in tasks.iter().filter(|task| task["completed"] == true) {
            user.patch(&path(&task["id"]), &json!({"completed": false})).await;
        }
    }
}

async fn all(user: &User) -> Vec<Value> {
    user.get("/tasks?sort_by=position").await.json.as_array().unwrap().clone()
}

fn path(id: &Value) -> String {
    format!("/tasks/{}", id.as_str().unwrap())
}

/// TREE-11
async fn a_kill_leaves_trees_and_lists_whole(kind: Kind) {
    let database = Arc::new(Database::create(kind).await);
    let server = Server::start_on(database.clone(), &[]).await;
    let tree = Arc::new(Tree::grow(&server.user("user-1")).await);
    drop(server);
    for _ in 0..KILLS {
        let mut server = Server::start_on(database.clone(), &[]).await;
        let user = server.user("user-1");
        tree.is_whole(&user).await;
        let changing = tokio::spawn({
            let (tree, user) = (tree.clone(), user.clone());
            async move { tree.change_until_the_end(&user).await }
        });
        let [some, fraction] = ids::random_bytes();
        // Any moment of a write may be the last one: this sleep waits for nothing, it draws a lot.
        tokio::time::sleep(Duration::from_micros(u64::from(some) * 1_000 + u64::from(fraction) * 4)).await;
        server.kill();
        changing.await.unwrap();
    }
    let server = Server::start_on(database, &[]).await;
    tree.is_whole(&server.user("user-1")).await;
    assert_eq!(Answer::of(server.user("user-1").request(Method::GET, &tree.top)).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_a_kill_leaves_trees_and_lists_whole() {
    a_kill_leaves_trees_and_lists_whole(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_a_kill_leaves_trees_and_lists_whole() {
    a_kill_leaves_trees_and_lists_whole(Kind::Postgres).await;
}
