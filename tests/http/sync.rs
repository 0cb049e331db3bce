//! Copies elsewhere, and what they lack: `specs/features/24-sync.md`.

use std::{cell::Cell, collections::BTreeMap};

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

/// The lists of a page, with the kind of what is in them.
const LISTS: [(&str, &str); 5] = [
    ("tasks", "task"),
    ("projects", "project"),
    ("sections", "section"),
    ("filters", "filter"),
    ("reminders", "reminder"),
];

/// What somebody elsewhere keeps.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct Copy {
    pub seq: i64,
    pub things: BTreeMap<(String, String), Value>,
    pub settings: Value,
}

impl Copy {
    /// Takes a page as a client does.
    pub fn take(&mut self, page: &Value) {
        for (list, entity) in LISTS {
            for thing in page[list].as_array().unwrap() {
                let id = thing["id"].as_str().unwrap().to_owned();
                self.things.insert((entity.to_owned(), id), thing.clone());
            }
        }
        if !page["settings"].is_null() {
            self.settings = page["settings"].clone();
        }
        for gone in page["deleted"].as_array().unwrap() {
            let text = |name: &str| gone[name].as_str().unwrap().to_owned();
            self.things.remove(&(text("entity"), text("entity_id")));
        }
        self.seq = page["seq"].as_i64().unwrap();
    }

    async fn catch_up(&mut self, user: &User, limit: usize) {
        loop {
            let page = page(user, self.seq, limit).await;
            self.take(&page);
            if page["has_more"] == false {
                return;
            }
        }
    }

    /// What the lists of the server say.
    pub async fn truth(user: &User) -> BTreeMap<(String, String), Value> {
        let mut things = BTreeMap::new();
        let mut add = |entity: &str, list: &Value| {
            for thing in list.as_array().unwrap() {
                things.insert((entity.to_owned(), thing["id"].as_str().unwrap().to_owned()), thing.clone());
            }
        };
        let tasks = user.get("/tasks").await.json;
        add("task", &tasks);
        for task in tasks.as_array().unwrap() {
            let id = task["id"].as_str().unwrap();
            let mut reminders = user.get(&format!("/tasks/{id}/reminders")).await.json;
            for reminder in reminders.as_array_mut().unwrap() {
                reminder.as_object_mut().unwrap().remove("rings_at");
            }
            add("reminder", &reminders);
        }
        add("filter", &user.get("/filters").await.json);
        let projects = user.get("/projects").await.json;
        add("project", &projects);
        for project in projects.as_array().unwrap() {
            let id = project["id"].as_str().unwrap();
            add("section", &user.get(&format!("/projects/{id}/sections")).await.json);
        }
        things
    }
}

pub async fn page(user: &User, after: i64, limit: usize) -> Value {
    let answer = user.get(&format!("/sync?after={after}&limit={limit}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let page = answer.json;
    let lists = LISTS.iter().map(|(list, _)| page[list].as_array().unwrap().len()).sum::<usize>();
    let others = page["deleted"].as_array().unwrap().len() + usize::from(!page["settings"].is_null());
    assert!(lists + others <= limit, "a page of {limit} has {} things", lists + others);
    page
}

async fn make(user: &User, path: &str, body: &Value) -> String {
    let answer = user.post(path, body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    answer.json["id"].as_str().unwrap().to_owned()
}

/// Numbers that look random and are the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    pub fn one<'l>(&mut self, list: &'l [String]) -> Option<&'l str> {
        if list.is_empty() { None } else { Some(list[self.below(list.len())].as_str()) }
    }
}

/// What a random writer has made so far, deleted or not.
#[derive(Default)]
struct Made {
    tasks: Vec<String>,
    projects: Vec<String>,
}

/// Writes something; what refers to something deleted is refused, as it should be.
async fn write(user: &User, dice: &mut Dice, made: &mut Made) -> Answer {
    let task = dice.one(&made.tasks).unwrap_or("none").to_owned();
    let project = dice.one(&made.projects).unwrap_or("none").to_owned();
    let number = dice.below(1_000);
    let (task, project_path) = (format!("/tasks/{task}"), format!("/projects/{project}"));
    let answer = match dice.below(12) {
        0..3 => {
            let place = if number < 500 { json!(project) } else { Value::Null };
            let place = if place == "none" { Value::Null } else { place };
            user.post("/tasks", &json!({"title": format!("t{number}"), "project_id": place})).await
        }
        3 => user.post("/projects", &json!({"name": format!("p{number}")})).await,
        4 => user.post(&format!("{project_path}/sections"), &json!({"name": format!("s{number}")})).await,
        5 => user.patch(&task, &json!({"title": format!("u{number}")})).await,
        6 => user.patch(&task, &json!({"project_id": project})).await,
        7 => user.delete(&task).await,
        8 => user.post(&format!("{task}/restore"), &json!({})).await,
        9 => user.delete(&project_path).await,
        10 => user.post(&format!("{project_path}/restore"), &json!({})).await,
        _ => user.patch("/settings", &json!({"default_reminder_minutes": number})).await,
    };
    assert!(answer.status.is_success() || answer.status.is_client_error(), "{}", answer.text);
    if answer.status == 201 {
        let id = answer.json["id"].as_str().unwrap().to_owned();
        match (answer.json["title"].is_string(), answer.json["project_id"].is_string()) {
            (true, _) => made.tasks.push(id),
            (false, false) => made.projects.push(id),
            (false, true) => {}
        }
    }
    answer
}

on_both! {
    /// SYNC-01
    async fn a_new_copy_gets_everything_in_pages(server) {
        let user = server.user("user-1");
        assert_eq!(
            page(&user, 0, 10).await,
            json!({"seq": 0, "has_more": false, "tasks": [], "projects": [], "sections": [], "filters": [], "reminders": [], "settings": null, "deleted": [], "overwritten": []})
        );
        let project = make(&user, "/projects", &json!({"name": "Home"})).await;
        let section = make(&user, &format!("/projects/{project}/sections"), &json!({"name": "Spring"})).await;
        for number in 0..7 {
            make(&user, "/tasks", &json!({"title": format!("t{number}"), "project_id": project, "section_id": section})).await;
        }
        let task = make(&user, "/tasks", &json!({"title": "rings"})).await;
        make(&user, &format!("/tasks/{task}/reminders"), &json!({"at": "2099-12-31T18:00:00Z"})).await;
        make(&user, "/filters", &json!({"name": "Soon", "query": "today | overdue"})).await;
        user.patch("/settings", &json!({"week_start": "sunday"})).await;
        for limit in [1, 3, 10, 5_000] {
            let mut copy = Copy::default();
            copy.catch_up(&user, limit).await;
            assert_eq!(copy.things, Copy::truth(&user).await, "in pages of {limit}");
            assert_eq!(copy.settings, user.get("/settings").await.json);
            assert_eq!(copy.seq, user.get("/changes").await.json["last_seq"].as_i64().unwrap());
            let nothing = page(&user, copy.seq, limit).await;
            assert_eq!((&nothing["tasks"], &nothing["seq"], &nothing["has_more"]), (&json!([]), &json!(copy.seq), &json!(false)));
        }
    }

    /// SYNC-02
    async fn a_copy_gets_what_changed_and_hears_what_is_gone(server) {
        let user = server.user("user-1");
        let stranger = server.user("user-2");
        let project = make(&user, "/projects", &json!({"name": "Home"})).await;
        let inside = make(&user, "/tasks", &json!({"title": "inside", "project_id": project})).await;
        let changed = make(&user, "/tasks", &json!({"title": "changed"})).await;
        let back = make(&user, "/tasks", &json!({"title": "back"})).await;
        make(&user, "/tasks", &json!({"title": "same"})).await;
        let mut copy = Copy::default();
        copy.catch_up(&user, 100).await;

        make(&stranger, "/tasks", &json!({"title": "theirs"})).await;
        assert_eq!(user.patch(&format!("/tasks/{changed}"), &json!({"priority": "high"})).await.status, 200);
        assert_eq!(user.delete(&format!("/tasks/{back}")).await.status, 204);
        assert_eq!(user.post(&format!("/tasks/{back}/restore"), &json!({})).await.status, 200);
        assert_eq!(user.delete(&format!("/projects/{project}")).await.status, 204);
        let delta = page(&user, copy.seq, 100).await;
        let ids = |list: &str, name: &str| -> Vec<String> {
            delta[list].as_array().unwrap().iter().map(|thing| thing[name].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(ids("tasks", "id"), [changed, back]);
        assert_eq!(ids("deleted", "entity_id"), [inside, project]);
        assert_eq!(ids("deleted", "entity"), ["task", "project"]);
        copy.take(&delta);
        assert_eq!(copy.things, Copy::truth(&user).await);
        assert_eq!(page(&stranger, 0, 100).await["tasks"].as_array().unwrap().len(), 1);
    }

    /// SYNC-03
    async fn copies_end_equal_to_the_server(server) {
        let user = server.user("user-1");
        let mut dice = Dice(20_261_123);
        let mut made = Made::default();
        let mut copies = vec![Copy::default(); 3];
        let mut written = 0;
        for _ in 0..150 {
            written += usize::from(write(&user, &mut dice, &mut made).await.status.is_success());
            let (which, limit) = (dice.below(9), dice.below(6) + 1);
            let Some(copy) = copies.get_mut(which) else { continue };
            let page = page(&user, copy.seq, limit).await;
            copy.take(&page);
            // A page that comes again, as after a lost answer, changes nothing.
            let once = copy.clone();
            copy.take(&page);
            assert_eq!(*copy, once);
        }
        assert!(written > 75, "only {written} writes did something");
        let truth = Copy::truth(&user).await;
        assert!(truth.len() > 10, "only {} things are left", truth.len());
        for copy in &mut copies {
            copy.catch_up(&user, 4).await;
            assert_eq!(copy.things, truth);
        }
    }

    /// SYNC-04
    async fn a_page_is_of_one_moment(server) {
        let user = server.user("user-1");
        let done = Cell::new(false);
        let writer = async {
            for number in 0..25 {
                let project = make(&user, "/projects", &json!({"name": format!("p{number}")})).await;
                let section = make(&user, &format!("/projects/{project}/sections"), &json!({"name": "s"})).await;
                for _ in 0..3 {
                    make(&user, "/tasks", &json!({"title": "t", "project_id": project, "section_id": section})).await;
                }
                assert_eq!(user.delete(&format!("/projects/{project}")).await.status, 204);
            }
            done.set(true);
        };
        let reader = async {
            let mut seen = 0;
            while !done.get() {
                let page = page(&user, 0, 5_000).await;
                let ids = |list: &str| -> Vec<Value> {
                    page[list].as_array().unwrap().iter().map(|thing| thing["id"].clone()).collect()
                };
                let (projects, sections) = (ids("projects"), ids("sections"));
                for task in page["tasks"].as_array().unwrap() {
                    assert!(projects.contains(&task["project_id"]), "a task came without its project: {page}");
                    assert!(sections.contains(&task["section_id"]), "a task came without its section: {page}");
                    seen += 1;
                }
            }
            assert!(seen > 0, "the readings saw no task");
        };
        tokio::join!(writer, reader);
    }

    /// SYNC-05
    async fn a_copy_that_is_ahead_is_told_to_begin_again(server) {
        let user = server.user("user-1");
        make(&user, "/tasks", &json!({"title": "a"})).await;
        user.get("/sync?after=2").await.assert_names("after");
        user.get("/sync?after=9223372036854775807").await.assert_names("after");
        assert_eq!(user.get("/sync?after=1").await.status, 200);
        for (name, wrong) in [("after", "-1"), ("after", "x"), ("after", "9223372036854775808"), ("limit", "0"), ("limit", "5001"), ("limit", "")] {
            user.get(&format!("/sync?{name}={wrong}")).await.assert_names(name);
        }
    }
}
