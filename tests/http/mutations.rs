//! What was done on copies elsewhere, sent to the server: `specs/features/24-sync.md`.

use futures_util::future::join_all;
use serde_json::{Value, json};
use todolith::ids;

use crate::{
    on_both,
    support::{Answer, Server, User},
};

pub fn new_id() -> String {
    ids::new_uuid().to_string()
}

/// Something that was done on a copy which had everything up to `base`.
pub fn mutation(base: i64, [action, entity]: [&str; 2], entity_id: &str, fields: Value) -> Value {
    let mut one =
        json!({"id": new_id(), "entity": entity, "action": action, "entity_id": entity_id, "base": base});
    one["fields"] = fields;
    one
}

pub async fn post(user: &User, mutations: &[Value]) -> Answer {
    user.post("/sync", &json!({"mutations": mutations})).await
}

pub async fn send(user: &User, mutations: &[Value]) -> Vec<Value> {
    let answer = post(user, mutations).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let results = answer.json["results"].as_array().unwrap().clone();
    let ids = |list: &[Value]| list.iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&results), ids(mutations));
    results
}

async fn apply(user: &User, mutation: Value) -> Value {
    let result = send(user, &[mutation]).await.remove(0);
    assert_eq!(result["status"], "applied", "{result}");
    result
}

async fn last_seq(user: &User) -> i64 {
    user.get("/changes").await.json["last_seq"].as_i64().unwrap()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no number"))
}

on_both! {
    /// SYNC-06
    async fn everything_can_be_sent_through_one_door(server) {
        let user = server.user("user-1");
        let settings = user.get("/settings").await.json;
        let [project, section, task, other, daily, filter, reminder, bad] = std::array::from_fn(|_| new_id());
        let one = |action, entity, id: &str, fields| mutation(0, [action, entity], id, fields);
        let mutations = [
            one("create", "project", &project, json!({"name": "Home", "colour": "moss"})),
            one("create", "section", &section, json!({"name": "Spring", "project_id": project})),
            one("create", "task", &task, json!({"title": "one", "project_id": project, "section_id": section})),
            one("create", "task", &other, json!({"title": "two", "project_id": project, "section_id": section})),
            one("create", "task", &daily, json!({"title": "daily", "due_date": "2030-01-31", "recurring_interval": "daily"})),
            one("create", "task", &bad, json!({"title": "", "tags": ["x", "x"]})),
            one("update", "task", &bad, json!({"title": "builds on it"})),
            one("update", "task", &task, json!({"title": "ONE", "priority": "high"})),
            one("complete", "task", &task, json!({"completed": true, "subtasks": "leave"})),
            one("complete", "task", &task, json!({"completed": false})),
            one("move", "task", &other, json!({"before": task})),
            one("complete_recurring", "task", &daily, json!({})),
            one("delete", "task", &other, json!({})),
            one("restore", "task", &other, json!({})),
            one("create", "reminder", &reminder, json!({"task_id": task, "at": "2099-12-31T18:00:00Z"})),
            one("update", "reminder", &reminder, json!({"minutes_before": 30})),
            one("delete", "reminder", &reminder, json!({})),
            one("create", "filter", &filter, json!({"name": "Soon", "query": "today | overdue"})),
            one("update", "filter", &filter, json!({"query": "today"})),
            one("delete", "filter", &filter, json!({})),
            one("restore", "filter", &filter, json!({})),
            one("update", "section", &section, json!({"name": "Summer"})),
            one("delete", "section", &section, json!({})),
            one("restore", "section", &section, json!({})),
            one("update", "project", &project, json!({"archived": true})),
            one("delete", "project", &project, json!({})),
            one("restore", "project", &project, json!({})),
            json!({"id": new_id(), "entity": "settings", "action": "update", "base": 0, "fields": {"week_start": "sunday"}}),
        ];
        let results = send(&user, &mutations).await;
        for (index, result) in results.iter().enumerate() {
            let expected = if [5, 6].contains(&index) { "refused" } else { "applied" };
            assert_eq!(result["status"], expected, "{} became {result}", mutations[index]);
            assert_eq!(result["overwritten"], json!([]), "{} became {result}", mutations[index]);
        }
        let pointers = |result: &Value| -> Vec<String> {
            result["problem"]["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!((&results[5]["problem"]["status"], pointers(&results[5])), (&json!(422), vec!["/mutations/5/fields/title".to_owned(), "/mutations/5/fields/tags/1".to_owned()]));
        assert_eq!((&results[6]["problem"]["status"], pointers(&results[6])), (&json!(404), vec!["/mutations/6/entity_id".to_owned()]));
        assert_eq!((&results[6]["fields"], &results[6]["deleted_seq"], &results[6]["revision"]), (&mutations[6]["fields"], &Value::Null, &Value::Null));

        let now = user.get(&format!("/tasks/{task}")).await.json;
        assert_eq!((&now["title"], &now["priority"], &now["section_id"]), (&json!("ONE"), &json!("high"), &json!(section)));
        let before = user.get(&format!("/tasks/{other}")).await.json;
        assert!(before["position"].as_str() < now["position"].as_str(), "{before} was not moved before {now}");
        assert_eq!(user.get("/filters").await.json[0]["query"], "today");
        assert_eq!(user.get(&format!("/projects/{project}/sections")).await.json[0]["name"], "Summer");
        assert_eq!(user.get("/settings").await.json["week_start"], "sunday");
        let titles = user.get("/tasks?search_query=daily").await.json;
        assert_eq!(titles.as_array().unwrap().iter().filter(|task| task["completed"] == false).count(), 1);
        // The revision that was answered is the one that the thing has, unless something else has changed it since.
        assert_eq!(results[27]["revision"], user.get("/settings").await.json["revision"]);

        let groups: Vec<i64> = results.iter().filter_map(|result| result["group"].as_i64()).collect();
        assert_eq!(groups.len(), 26);
        for group in groups.iter().rev() {
            let reverted = user.post(&format!("/history/groups/{group}/revert"), &json!({})).await;
            assert_eq!(reverted.status, 200, "{group}: {}", reverted.text);
        }
        for list in ["/tasks", "/projects", "/filters"] {
            assert_eq!(user.get(list).await.json, json!([]), "{list}");
        }
        assert_eq!(user.get("/settings").await.json["week_start"], settings["week_start"]);
    }

    /// SYNC-07
    async fn a_mutation_is_done_once_however_often_it_comes(server) {
        let user = server.user("user-1");
        let task = new_id();
        let made = mutation(0, ["create", "task"], &task, json!({"title": "one"}));
        let changed = mutation(0, ["update", "task"], &task, json!({"title": "two"}));
        let refused = mutation(0, ["update", "task"], &new_id(), json!({"title": "three"}));
        let all = [made.clone(), changed.clone(), refused.clone()];
        let first = send(&user, &all).await;
        user.patch(&format!("/tasks/{task}"), &json!({"title": "later"})).await;
        let written = last_seq(&user).await;
        assert_eq!(send(&user, &all).await, first);
        assert_eq!(send(&user, &[changed.clone(), changed.clone()]).await, [first[1].clone(), first[1].clone()]);
        // What its copy has seen by now is not what it asks for.
        let mut seen = changed.clone();
        seen["base"] = json!(written);
        assert_eq!(send(&user, &[seen]).await[0], first[1]);

        let again = Server::start_on(server.database.clone(), &[]).await;
        assert_eq!(send(&again.user("user-1"), &all).await, first);
        assert_eq!(user.get(&format!("/tasks/{task}")).await.json["title"], "later");
        assert_eq!(last_seq(&user).await, written);

        let mut other = changed.clone();
        other["fields"]["title"] = json!("other");
        let fine = mutation(0, ["update", "task"], &task, json!({"title": "fine"}));
        post(&user, &[fine.clone(), other.clone()]).await.assert_names("/mutations/1/id");
        let mut twin = fine.clone();
        twin["action"] = json!("delete");
        post(&user, &[fine, twin]).await.assert_names("/mutations/1/id");
        assert_eq!(last_seq(&user).await, written);
        // Ids of another user are no business of this one.
        let stranger = server.user("user-2");
        assert_eq!(send(&stranger, &[other]).await[0]["problem"]["status"], 404);

        let at_once = mutation(0, ["create", "task"], &new_id(), json!({"title": "at once"}));
        let [here, there] = [user.clone(), again.user("user-1")];
        let sendings = (0..8).map(|index| if index % 2 == 0 { &here } else { &there }).map(|user| send(user, std::slice::from_ref(&at_once)));
        let answers = join_all(sendings).await;
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
        assert_eq!(user.get("/tasks").await.json.as_array().unwrap().len(), 2);
    }

    /// SYNC-08
    async fn the_last_writer_wins_and_the_loser_is_told(server) {
        let user = server.user("user-1");
        let task = new_id();
        let base = number(&apply(&user, mutation(0, ["create", "task"], &task, json!({"title": "plain", "tags": ["home"]}))).await["revision"]);
        let one = apply(&user, mutation(base, ["update", "task"], &task, json!({"title": "first", "priority": "high", "completed": true}))).await;
        assert_eq!(one["overwritten"], json!([]));
        let lost = &one["revision"];
        // The second copy has not seen that, and changes two of these fields and another one.
        let second = mutation(base, ["update", "task"], &task, json!({"title": "second", "completed": false, "description": "more"}));
        let two = apply(&user, second.clone()).await;
        let told = json!([
            {"entity": "task", "entity_id": task, "field": "completed", "value": true, "seq": lost, "by_seq": two["revision"]},
            {"entity": "task", "entity_id": task, "field": "title", "value": "first", "seq": lost, "by_seq": two["revision"]},
        ]);
        assert_eq!(two["overwritten"], told);
        assert_eq!(apply(&user, second).await, two);
        let now = user.get(&format!("/tasks/{task}")).await.json;
        assert_eq!((&now["title"], &now["priority"], &now["description"], &now["tags"]), (&json!("second"), &json!("high"), &json!("more"), &json!(["home"])));
        // The loser hears of it when it is brought up to date, and others as well.
        for after in [0, base, number(lost)] {
            for limit in [1, 2, 100] {
                let mut heard = Vec::new();
                let mut after = after;
                loop {
                    let page = user.get(&format!("/sync?after={after}&limit={limit}")).await.json;
                    heard.extend(page["overwritten"].as_array().unwrap().clone());
                    after = number(&page["seq"]);
                    if page["has_more"] == false {
                        break;
                    }
                }
                assert_eq!(json!(heard), told, "after {after}, in pages of {limit}");
            }
        }
        assert_eq!(user.get(&format!("/sync?after={}", two["revision"])).await.json["overwritten"], json!([]));
        assert_eq!(server.user("user-2").get("/sync?after=0").await.json["overwritten"], json!([]));
        let history = user.get(&format!("/history?of=task:{task}")).await.json;
        let losing = history.as_array().unwrap().iter().find(|change| change["seq"] == *lost).unwrap();
        assert_eq!(losing["fields"]["title"]["after"], "first");
        // A value that both have written is nobody's loss, and neither is one that was seen.
        let same = apply(&user, mutation(base, ["update", "task"], &task, json!({"title": "second"}))).await;
        assert_eq!((&same["overwritten"], &same["group"], &same["revision"]), (&json!([]), &Value::Null, &two["revision"]));
        let seen = apply(&user, mutation(number(&two["revision"]), ["update", "task"], &task, json!({"title": "third"}))).await;
        assert_eq!(seen["overwritten"], json!([]));
        // It holds for every kind of thing.
        let settings = |base: i64, start: &str| json!({"id": new_id(), "entity": "settings", "action": "update", "base": base, "fields": {"week_start": start}});
        let base = last_seq(&user).await;
        apply(&user, settings(base, "sunday")).await;
        let changed = apply(&user, settings(base, "saturday")).await;
        assert_eq!((&changed["overwritten"][0]["field"], &changed["overwritten"][0]["value"]), (&json!("week_start"), &json!("sunday")));
    }

    /// SYNC-09
    async fn own_writes_are_no_news(server) {
        let user = server.user("user-1");
        let task = new_id();
        let made = mutation(0, ["create", "task"], &task, json!({"title": "a"}));
        let title = |base: i64, title: &str| mutation(base, ["update", "task"], &task, json!({"title": title}));
        let all = [made, title(0, "b"), title(0, "c"), mutation(0, ["delete", "task"], &task, json!({})), mutation(0, ["restore", "task"], &task, json!({})), title(0, "d")];
        for result in send(&user, &all).await {
            assert_eq!((&result["status"], &result["overwritten"]), (&json!("applied"), &json!([])), "{result}");
        }
        // When it sends what builds on that together with it again, it is the same.
        let mut again = all.to_vec();
        again.push(title(0, "e"));
        let mine = send(&user, &again).await.pop().unwrap();
        assert_eq!(mine["overwritten"], json!([]));
        // Later it tells up to which number it knows the field.
        let mut next = title(0, "f");
        next["field_bases"] = json!({"title": mine["revision"]});
        let next = apply(&user, next).await;
        assert_eq!(next["overwritten"], json!([]));
        let mut late = title(0, "g");
        late["field_bases"] = json!({"title": mine["revision"], "priority": next["revision"]});
        let late = apply(&user, late).await;
        assert_eq!((&late["overwritten"][0]["value"], &late["overwritten"][0]["seq"]), (&json!("f"), &next["revision"]));
    }

    /// SYNC-10
    async fn what_was_deleted_meanwhile_is_not_written_to(server) {
        let user = server.user("user-1");
        let task = new_id();
        let base = number(&apply(&user, mutation(0, ["create", "task"], &task, json!({"title": "a"}))).await["revision"]);
        let changed = apply(&user, mutation(base, ["update", "task"], &task, json!({"title": "b"}))).await;
        let deleted = apply(&user, mutation(base, ["delete", "task"], &task, json!({}))).await;
        let told = json!([{"entity": "task", "entity_id": task, "field": "deleted", "value": false, "seq": changed["revision"], "by_seq": deleted["group"]}]);
        assert_eq!((&deleted["revision"], &deleted["overwritten"]), (&Value::Null, &told));
        assert_eq!(user.get(&format!("/sync?after={}", changed["revision"])).await.json["overwritten"], told);

        let fields = json!({"title": "c", "description": "words"});
        let late = mutation(base, ["update", "task"], &task, fields.clone());
        let refused = send(&user, std::slice::from_ref(&late)).await.remove(0);
        assert_eq!((&refused["status"], &refused["problem"]["status"]), (&json!("refused"), &json!(404)));
        assert_eq!((&refused["deleted_seq"], &refused["fields"]), (&deleted["group"], &fields));
        let gone = apply(&user, mutation(base, ["delete", "task"], &task, json!({}))).await;
        assert_eq!((&gone["group"], &gone["revision"]), (&Value::Null, &Value::Null));
        // Nothing was kept of the refusal, so it can be sent again when there is something to write to.
        apply(&user, mutation(base, ["restore", "task"], &task, json!({}))).await;
        apply(&user, late).await;
        assert_eq!(user.get(&format!("/tasks/{task}")).await.json["description"], "words");

        // With a project goes what others have put into it unseen.
        let [project, inside] = [new_id(), new_id()];
        let base = number(&apply(&user, mutation(0, ["create", "project"], &project, json!({"name": "Home"}))).await["revision"]);
        apply(&user, mutation(base, ["create", "task"], &inside, json!({"title": "x", "project_id": project}))).await;
        let deleted = apply(&user, mutation(base, ["delete", "project"], &project, json!({}))).await;
        assert_eq!((&deleted["overwritten"][0]["entity_id"], &deleted["overwritten"][0]["field"]), (&json!(inside), &json!("deleted")));
    }

    /// SYNC-11
    async fn what_makes_no_sense_is_refused_by_name(server) {
        let user = server.user("user-1");
        let task = new_id();
        apply(&user, mutation(0, ["create", "task"], &task, json!({"title": "a"}))).await;
        let last = last_seq(&user).await;
        let with = |name: &str, value: Value| {
            let mut one = mutation(0, ["update", "task"], &task, json!({"title": "b"}));
            if value.is_null() { one.as_object_mut().unwrap().remove(name); } else { one[name] = value; }
            one
        };
        let cases = [
            ("base", "base", json!(last + 1)), ("base", "base", json!(i64::MAX)), ("base", "base", json!(-1)), ("base", "base", json!("1")), ("base", "base", Value::Null),
            ("field_bases", "base", json!({"title": last + 1})), ("field_bases", "field_bases", json!({"title": -1})), ("field_bases", "field_bases", json!({"title": "x"})), ("field_bases", "field_bases", json!([1])),
            ("id", "id", json!("x")), ("id", "id", Value::Null), ("entity_id", "entity_id", json!("x")), ("entity_id", "entity_id", Value::Null),
            ("entity", "entity", json!("change")), ("entity", "entity", Value::Null), ("action", "action", json!("explode")), ("action", "action", Value::Null),
            ("fields", "fields", json!([])), ("fields", "fields", json!("x")), ("more", "more", json!(1)),
        ];
        for (name, named, value) in cases {
            let answer = post(&user, &[with("fields", json!({"title": "fine"})), with(name, value)]).await;
            answer.assert_names(&format!("/mutations/1/{named}"));
        }
        for entity in ["project", "section", "filter", "reminder", "settings"] {
            post(&user, &[mutation(0, ["move", entity], &task, json!({}))]).await.assert_names("/mutations/0/action");
        }
        post(&user, &[mutation(0, ["restore", "reminder"], &task, json!({}))]).await.assert_names("/mutations/0/action");
        post(&user, &[]).await.assert_names("/mutations");
        user.post("/sync", &json!({})).await.assert_names("/mutations");
        user.post("/sync", &json!({"mutations": 7})).await.assert_names("/mutations");
        user.post("/sync", &json!({"mutations": [7]})).await.assert_names("/mutations/0");
        user.post("/sync", &json!({"mutations": [with("fields", json!({}))], "more": 1})).await.assert_names("/more");
        post(&user, &(0..501).map(|_| with("fields", json!({"title": "x"}))).collect::<Vec<_>>()).await.assert_names("/mutations");
        post(&user, &[with("fields", json!({"title": "x".repeat(5 << 20)}))]).await.assert_problem(413);
        assert_eq!(last_seq(&user).await, last);

        // What is wrong within a mutation refuses it alone, and writes nothing.
        let other = server.user("user-2").create(&json!({"title": "theirs"})).await;
        let theirs = other["id"].as_str().unwrap();
        let refused = [
            (422, with("fields", json!({"unknown": 1}))), (422, with("fields", json!({"project_id": new_id()}))), (422, with("fields", json!({"parent_id": task}))),
            (404, mutation(0, ["delete", "task"], theirs, json!({}))), (422, mutation(0, ["complete", "task"], &task, json!({}))),
            (409, mutation(0, ["create", "task"], &task, json!({"title": "another"}))), (422, mutation(0, ["create", "section"], &new_id(), json!({"name": "s"}))),
            (404, mutation(0, ["create", "section"], &new_id(), json!({"name": "s", "project_id": new_id()}))), (404, mutation(0, ["create", "reminder"], &new_id(), json!({"task_id": theirs, "minutes_before": 5}))),
            (422, mutation(0, ["create", "filter"], &new_id(), json!({"name": "x", "query": "p9 &"}))), (422, json!({"id": new_id(), "entity": "settings", "action": "update", "base": 0, "fields": {"time_zone": "Moon/Sea"}})),
        ];
        let results = send(&user, &refused.iter().map(|(_, mutation)| mutation.clone()).collect::<Vec<_>>()).await;
        for ((status, mutation), result) in refused.iter().zip(results) {
            assert_eq!((&result["status"], &result["problem"]["status"]), (&json!("refused"), &json!(status)), "{mutation} became {result}");
            assert_eq!(result["fields"], mutation["fields"]);
        }
        assert_eq!(last_seq(&user).await, last);
        assert_eq!(server.user("user-2").get(&format!("/tasks/{theirs}")).await.json, other);
    }
}
