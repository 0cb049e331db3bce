//! Reminders from their creation to the inbox of a real SMTP server: `specs/features/23-reminders.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use serde_json::{Value, json};
use todolith::clock::{Clock, Timestamp};

use crate::{
    on_both,
    support::{
        Database, Kind, Server, User,
        smtp::{Manner, SmtpServer},
    },
};

/// How long the job that rings, and a lease of a copy that is gone, may take on a busy machine.
const RING_WAIT_MAX: Duration = Duration::from_mins(3);

on_both! {
    /// REMIND-01
    async fn reminders_are_made_changed_and_deleted(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2099-12-31T18:30:00Z"})).await;
        let all = format!("{}/reminders", path(&task));
        let made = user.post(&all, &json!({"minutes_before": 30})).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let one = format!("{all}/{}", made.json["id"].as_str().unwrap());
        assert_eq!(made.header("location"), format!("/api/user-1{one}"));
        assert_eq!((&made.json["rings_at"], &made.json["at"]), (&json!("2099-12-31T18:00:00.000Z"), &Value::Null));
        let moment = user.patch(&one, &json!({"at": "2099-12-31T19:00:00+01:00"})).await.json;
        assert_eq!((&moment["at"], &moment["minutes_before"]), (&json!("2099-12-31T18:00:00.000Z"), &Value::Null));
        assert_eq!(user.get(&all).await.json, json!([moment]));
        let id = json!("0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5e77");
        let body = json!({"id": id, "minutes_before": 0});
        let twice = [user.post(&all, &body).await.json, user.post(&all, &body).await.json];
        assert_eq!(twice[0], twice[1]);
        let stale = user.request(reqwest::Method::DELETE, &one).header("If-Match", "\"1\"").send().await.unwrap();
        assert_eq!(stale.status(), 412);
        assert_eq!(user.delete(&one).await.status, 204);
        assert_eq!(user.get(&all).await.json, json!([twice[0]]));
        let log = user.get("/changes").await.json["changes"].clone();
        let kinds: Vec<_> = log.as_array().unwrap().iter().map(|change| (change["entity"].as_str().unwrap(), change["action"].as_str().unwrap())).collect();
        assert_eq!(kinds[1..], [("reminder", "create"), ("reminder", "update"), ("reminder", "create"), ("reminder", "delete")]);
        // A reminder is found below its own task only.
        let other = user.create(&json!({"title": "y"})).await;
        let elsewhere = format!("{}/reminders/{}", path(&other), id.as_str().unwrap());
        assert_eq!(user.patch(&elsewhere, &json!({"minutes_before": 5})).await.status, 404);
        assert_eq!(user.delete(&elsewhere).await.status, 404);
        for gone in [user.get("/tasks/0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01/reminders").await, user.get("/tasks/x/reminders").await] {
            assert_eq!(gone.status, 404);
        }
    }

    /// REMIND-02
    async fn what_cannot_ring_is_refused_by_name(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2099-12-31T18:30:00Z"})).await;
        let all = format!("{}/reminders", path(&task));
        for (body, name) in [
            (json!({}), "/minutes_before"), (json!({"minutes_before": null}), "/minutes_before"), (json!({"minutes_before": -1}), "/minutes_before"), (json!({"minutes_before": 40_321}), "/minutes_before"),
            (json!({"minutes_before": 1.5}), "/minutes_before"), (json!({"minutes_before": "5"}), "/minutes_before"), (json!({"at": "2099-12-31"}), "/at"), (json!({"at": "2099-12-31T18:00"}), "/at"),
            (json!({"at": "soon"}), "/at"), (json!({"at": 7}), "/at"), (json!({"minutes_before": 5, "at": "2099-12-31T18:00Z"}), "/at"), (json!({"minutes_before": 5, "task_id": task["id"]}), "/task_id"), (json!({"minutes_before": 5, "id": "x"}), "/id"),
        ] {
            user.post(&all, &body).await.assert_names(name);
        }
        for minutes in 0..20 {
            assert_eq!(user.post(&all, &json!({"minutes_before": minutes})).await.status, 201);
        }
        user.post(&all, &json!({"minutes_before": 20})).await.assert_names("/minutes_before");
        assert_eq!(user.get(&all).await.json.as_array().unwrap().len(), 20);
        for wrong in ["0", "201", "x", ""] {
            user.get(&format!("/reminders/deliveries?limit={wrong}")).await.assert_names("limit");
        }
        assert_eq!(user.post("/reminders/test", &Value::Null).await.status, 404, "nothing leads to a user without an account");
    }

    /// REMIND-03
    async fn a_reminder_follows_its_task(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2099-07-01T09:00"})).await;
        let all = format!("{}/reminders", path(&task));
        user.post(&all, &json!({"minutes_before": 60})).await;
        user.post(&all, &json!({"at": "2099-06-01T00:00:00Z"})).await;
        let rings = async || {
            let list = user.get(&all).await.json;
            (list[0]["rings_at"].clone(), list[1]["rings_at"].clone())
        };
        let moment = json!("2099-06-01T00:00:00.000Z");
        assert_eq!(rings().await, (json!("2099-07-01T08:00:00.000Z"), moment.clone()));
        user.patch("/settings", &json!({"time_zone": "Asia/Tokyo"})).await;
        assert_eq!(rings().await, (json!("2099-06-30T23:00:00.000Z"), moment.clone()), "nine in Tokyo is midnight");
        for (change, expected) in [
            (json!({"due_date": "2099-07-02"}), (json!("2099-07-02T13:59:59.999Z"), moment.clone())),
            (json!({"due_date": null}), (Value::Null, moment.clone())),
            (json!({"due_date": "2099-07-03T09:00:00Z"}), (json!("2099-07-03T08:00:00.000Z"), moment.clone())),
            (json!({"completed": true}), (Value::Null, Value::Null)),
            (json!({"completed": false}), (json!("2099-07-03T08:00:00.000Z"), moment.clone())),
        ] {
            assert_eq!(user.patch(&path(&task), &change).await.status, 200);
            assert_eq!(rings().await, expected, "{change}");
        }
        let asked = "SELECT COUNT(*) FROM reminders WHERE rings_at IS NOT NULL";
        user.delete(&path(&task)).await;
        assert_eq!(user.get(&all).await.status, 404);
        assert_eq!(server.database.number(asked).await, 0, "a deleted task reminds nobody");
        user.post(&format!("{}/restore", path(&task)), &Value::Null).await;
        assert_eq!(rings().await, (json!("2099-07-03T08:00:00.000Z"), moment));
        // With its project it goes and comes back as well.
        let project = user.post("/projects", &json!({"name": "p"})).await.json["id"].as_str().unwrap().to_owned();
        user.patch(&path(&task), &json!({"project_id": project})).await;
        user.delete(&format!("/projects/{project}")).await;
        assert_eq!(server.database.number(asked).await, 0);
        user.post(&format!("/projects/{project}/restore"), &Value::Null).await;
        assert_eq!(server.database.number(asked).await, 2);
    }

    /// REMIND-04
    async fn the_next_occurrence_and_new_tasks_have_their_reminders(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2099-07-01T09:00", "recurring_interval": "daily"})).await;
        assert_eq!(reminders(&user, &task).await, json!([]));
        let all = format!("{}/reminders", path(&task));
        user.post(&all, &json!({"minutes_before": 60})).await;
        user.post(&all, &json!({"at": "2099-06-01T00:00:00Z"})).await;
        let next = user.post(&format!("{}/complete-with-recurring", path(&task)), &Value::Null).await.json;
        let taken = reminders(&user, &next).await;
        assert_eq!(taken.as_array().unwrap().len(), 1, "a moment is of one occurrence only");
        assert_eq!((&taken[0]["minutes_before"], &taken[0]["rings_at"]), (&json!(60), &json!("2099-07-02T08:00:00.000Z")));
        // So do the copies of its subtasks, on every level.
        for (parent, due) in [(&task, "2099-07-01T10:00"), (&next, "2099-07-02T11:00")] {
            let part = user.create(&json!({"title": "part", "due_date": due, "parent_id": parent["id"]})).await;
            let deeper = user.create(&json!({"title": "deeper", "due_date": due, "parent_id": part["id"]})).await;
            for task in [&part, &deeper] {
                user.post(&format!("{}/reminders", path(task)), &json!({"minutes_before": 5})).await;
                user.post(&format!("{}/reminders", path(task)), &json!({"at": "2099-06-01T00:00:00Z"})).await;
            }
        }
        let third = user.post(&format!("{}/complete-with-recurring", path(&next)), &Value::Null).await.json;
        let parts = user.get("/tasks?due_date_from=2099-07-03&due_date_to=2099-07-03").await.json;
        assert_eq!(parts.as_array().unwrap().len(), 3, "{parts}");
        for part in parts.as_array().unwrap().iter().filter(|part| part["id"] != third["id"]) {
            let taken = reminders(&user, part).await;
            assert_eq!((taken.as_array().unwrap().len(), &taken[0]["rings_at"]), (1, &json!("2099-07-03T10:55:00.000Z")), "{part}");
        }
        let next = third;
        user.patch("/settings", &json!({"default_reminder_minutes": 15})).await;
        let timed = user.create(&json!({"title": "x", "due_date": "2099-07-01T09:00"})).await;
        assert_eq!(reminders(&user, &timed).await[0]["minutes_before"], 15);
        let quick = user.post("/tasks/quick", &json!({"text": "dig 2099-07-01 at 9"})).await.json;
        assert_eq!(reminders(&user, &quick["task"]).await[0]["minutes_before"], 15);
        for body in [json!({"title": "x", "due_date": "2099-07-01"}), json!({"title": "x"})] {
            let task = user.create(&body).await;
            assert_eq!(reminders(&user, &task).await, json!([]), "{body}");
        }
        let after = user.post(&format!("{}/complete-with-recurring", path(&next)), &Value::Null).await.json;
        assert_eq!(reminders(&user, &after).await.as_array().unwrap().len(), 1, "the default is for what begins");
    }

    /// REMIND-07
    async fn reminders_are_erased_with_their_task(server) {
        let user = server.user("user-1");
        let [task, kept] = [user.create(&json!({"title": "x"})).await, user.create(&json!({"title": "y"})).await];
        let all = format!("{}/reminders", path(&task));
        let [one, other] = [user.post(&all, &json!({"at": "2099-12-31T18:00:00Z"})).await.json, user.post(&all, &json!({"minutes_before": 17})).await.json];
        user.post(&format!("{}/reminders", path(&kept)), &json!({"minutes_before": 5})).await;
        user.patch(&format!("{all}/{}", text(&one["id"])), &json!({"at": "2099-12-31T19:00:00Z"})).await;
        user.delete(&format!("{all}/{}", text(&other["id"]))).await;
        let deletion = user.get("/history?limit=1").await.json[0]["seq"].clone();
        user.delete(&path(&task)).await;
        let seq = user.get("/changes").await.json["last_seq"].clone();
        // Without its task it cannot come back, not even while that is in the trash.
        user.post(&format!("/history/{deletion}/revert"), &json!({})).await.assert_problem(409);
        let line = &user.get("/trash").await.json[0];
        assert_eq!((&line["name"], &line["things"]), (&json!("x"), &json!(1)));
        assert_eq!(user.delete(&format!("/trash/{}", line["group"])).await.status, 204);
        assert_eq!(server.database.number("SELECT COUNT(*) FROM reminders").await, 1, "that of the other task");
        let history = user.get(&format!("/history?of=reminder:{}", text(&one["id"]))).await;
        let told: Vec<_> = history.json.as_array().unwrap().iter().map(|change| (change["action"].as_str().unwrap(), change["purged"] == true)).collect();
        assert_eq!(told, [("purge", true), ("delete", true), ("update", true), ("create", true)]);
        assert!(!history.text.contains("2099"), "{}", history.text);
        let page = user.get(&format!("/sync?after={seq}")).await.json;
        assert_eq!(page["deleted"].as_array().unwrap().iter().map(|gone| &gone["entity_id"]).collect::<Vec<_>>(), [&one["id"]]);
        // What was deleted before lies in the trash by itself.
        assert_eq!(user.get("/trash").await.json[0]["entity_id"], other["id"]);
        user.delete("/trash").await;
        assert_eq!(user.get("/trash").await.json, json!([]));
        let history = user.get(&format!("/history?of=reminder:{}", text(&other["id"]))).await;
        assert!(!history.text.contains("minutes_before"), "nothing is left of it: {}", history.text);
    }

    /// REMIND-08
    async fn a_copy_of_a_reminder_holds_nothing_that_goes_stale(server) {
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x", "due_date": "2099-07-01T09:00"})).await;
        let mut made = user.post(&format!("{}/reminders", path(&task)), &json!({"minutes_before": 60})).await.json;
        made.as_object_mut().unwrap().remove("rings_at").unwrap();
        let first = user.get("/sync").await.json;
        assert_eq!(first["reminders"], json!([made]));
        user.patch(&path(&task), &json!({"due_date": "2099-07-02T09:00"})).await;
        user.patch("/settings", &json!({"time_zone": "Asia/Tokyo"})).await;
        assert_eq!(reminders(&user, &task).await[0]["rings_at"], "2099-07-01T23:00:00.000Z");
        let second = user.get(&format!("/sync?after={}", first["seq"])).await.json;
        assert_eq!((&second["reminders"], second["tasks"].as_array().unwrap().len()), (&json!([]), 1), "its task tells");
        assert_eq!(user.get("/sync").await.json["reminders"], json!([made]), "a new copy gets the same");
    }
}

/// REMIND-05
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reminder_arrives_once_and_what_became_of_it_is_known() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let smtp = SmtpServer::with(Manner::Greylists).await;
        let server = start(Arc::new(Database::create(kind).await), &smtp).await;
        let user = reachable_user(&server).await;
        let done = user.create(&json!({"title": "done in time"})).await;
        remind_now(&user, &done, 0).await;
        let late = user.create(&json!({"title": "late"})).await;
        remind_now(&user, &late, 2 * 60 * 60).await;
        smtp.visited(1).await;
        user.patch(&path(&done), &json!({"completed": true})).await;
        smtp.become_one_that(Manner::Takes);
        let task = user.create(&json!({"title": "Water the olive tree"})).await;
        remind_now(&user, &task, 0).await;
        let mail = smtp.mail("sample@example.com", "Reminder: Water the olive tree").await;
        assert!(mail.part("text/plain").contains("You asked to be reminded of it now."));
        let states = ended(&user, 3).await;
        let state = |task: &Value| states[task["id"].as_str().unwrap()].clone();
        assert_eq!([state(&done), state(&late), state(&task)], ["dropped", "missed", "sent"]);
        let tested = user.post("/reminders/test", &Value::Null).await;
        assert_eq!(tested.status, 202, "{}", tested.text);
        smtp.mail("sample@example.com", "A test of your reminders").await;
        assert_eq!(user.post("/reminders/test", &Value::Null).await.status, 429);
        assert_eq!(smtp.inbox().len(), 2);
        // Nothing that was ever logged tells what a task is about or whom it reached.
        assert!(
            server.log().iter().all(|line| !line.contains("olive") && !line.contains("sample@example.com"))
        );
    }
}

/// REMIND-09
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_rings_for_nobody_leaves_a_word() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let server = Server::start(kind).await;
        let user = server.user("user-1");
        let task = user.create(&json!({"title": "x"})).await;
        remind_now(&user, &task, 0).await;
        assert_eq!(ended(&user, 1).await[text(&task["id"])], "dropped");
        assert_eq!(user.get("/reminders/deliveries").await.json[0]["channel"], "none");
    }
}

/// REMIND-06
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reminders_arrive_once_although_copies_compete_and_one_is_killed() {
    const COUNT: usize = 12;
    for kind in [Kind::Postgres, Kind::Sqlite] {
        let smtp = SmtpServer::start().await;
        let database = Arc::new(Database::create(kind).await);
        let mut first = start(database.clone(), &smtp).await;
        let user = reachable_user(&first).await;
        let second = if kind == Kind::Postgres { Some(start(database.clone(), &smtp).await) } else { None };
        for number in 0..COUNT {
            let task = user.create(&json!({"title": format!("task {number}")})).await;
            remind_now(&user, &task, 0).await;
        }
        smtp.visited(2).await;
        first.kill();
        let second = match second {
            Some(second) => second,
            None => start(database.clone(), &smtp).await,
        };
        let states = ended(&second.user("user-1"), COUNT).await;
        assert!(states.len() == COUNT && states.values().all(|state| state == "sent"), "{states:?}");
        let inbox = smtp.inbox();
        let ids: BTreeSet<_> = inbox.iter().map(|mail| mail.header("Message-ID").unwrap()).collect();
        let subjects: BTreeSet<_> = inbox.iter().map(|mail| mail.header("Subject").unwrap()).collect();
        assert_eq!((ids.len(), subjects.len()), (COUNT, COUNT), "each has one id, however often it came");
        assert!(inbox.len() <= COUNT + 1, "only the one that was being sent at the kill may come twice");
    }
}

/// Starts a copy of the server that sends mail.
async fn start(database: Arc<Database>, smtp: &SmtpServer) -> Server {
    let settings = smtp.settings();
    let settings: Vec<_> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Server::start_on(database, &settings).await
}

/// A user with an account whose address was confirmed.
async fn reachable_user(server: &Server) -> User {
    let sql = "INSERT INTO users (id, name, email, email_verified, created_at, updated_at) \
         VALUES ('user-1', 'Sample', 'sample@example.com', TRUE, 0, 0) RETURNING CAST(1 AS BIGINT)";
    assert_eq!(server.database.number(sql).await, 1);
    server.user("user-1")
}

/// Reminds of a task at a moment that was so many seconds ago.
async fn remind_now(user: &User, task: &Value, seconds_ago: u64) {
    let at: Timestamp = Clock::System.now().minus(Duration::from_secs(seconds_ago));
    let made = user.post(&format!("{}/reminders", path(task)), &json!({"at": at.to_string()})).await;
    assert_eq!(made.status, 201, "{}", made.text);
}

/// Waits until so many deliveries have ended; their states by task.
async fn ended(user: &User, count: usize) -> BTreeMap<String, String> {
    let look = async {
        loop {
            let list = user.get("/reminders/deliveries?limit=200").await.json;
            let list = list.as_array().unwrap();
            assert!(list.len() <= count, "there is one delivery for each: {list:#?}");
            if list.len() == count && list.iter().all(|delivery| !delivery["ended_at"].is_null()) {
                let own = |value| text(value).to_owned();
                return list.iter().map(|one| (own(&one["task_id"]), own(&one["state"]))).collect();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(RING_WAIT_MAX, look).await.expect("the deliveries come to their end")
}

async fn reminders(user: &User, task: &Value) -> Value {
    user.get(&format!("{}/reminders", path(task))).await.json
}

fn path(task: &Value) -> String {
    format!("/tasks/{}", text(&task["id"]))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}
