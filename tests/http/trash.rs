//! What was deleted and can still come back: `specs/features/18-history.md`.

use serde_json::{Value, json};

use crate::{on_both, support::User};

on_both! {
    /// UNDO-09
    async fn the_trash_shows_what_was_deleted_together_as_one_line(server) {
        let user = server.user("user-1");
        let project = user.post("/projects", &json!({"name": "garden"})).await.json;
        user.post(&format!("/projects/{}/sections", id(&project)), &json!({"name": "s"})).await;
        let inside = user.create(&json!({"title": "inside", "project_id": project["id"]})).await;
        let tasks = [user.create(&json!({"title": "one"})).await, user.create(&json!({"title": "two"})).await];
        assert_eq!(user.get("/trash").await.json, json!([]));
        user.delete(&task_path(&tasks[0])).await;
        user.delete(&format!("/projects/{}", id(&project))).await;
        user.delete(&task_path(&tasks[1])).await;
        let trash = user.get("/trash").await.json;
        let told = |index: usize| [&trash[index]["entity"], &trash[index]["name"], &trash[index]["things"], &trash[index]["actor"]["kind"]];
        assert_eq!(told(0), [&json!("task"), &json!("two"), &json!(1), &json!("token")]);
        assert_eq!(told(1), [&json!("project"), &json!("garden"), &json!(3), &json!("token")]);
        assert_eq!((told(2)[1], trash[1]["entity_id"] == project["id"]), (&json!("one"), true));
        assert_eq!(trash.as_array().unwrap().len(), 3);
        let last = &user.get("/history?limit=1").await.json[0];
        assert_eq!((&trash[0]["group"], &trash[0]["at"]), (&last["group"], &last["at"]));
        let page = user.get("/trash?limit=2").await;
        assert_eq!(page.json, json!([trash[0], trash[1]]));
        let link = page.header("link").strip_prefix("</api/user-1").and_then(|link| link.strip_suffix(">; rel=\"next\"")).unwrap();
        let page = user.get(link).await;
        assert_eq!((&page.json, page.header("link")), (&json!([trash[2]]), ""));
        assert_eq!(server.user("user-2").get("/trash").await.json, json!([]));
        // Each way back takes it out.
        let reverted = user.post(&format!("/history/groups/{}/revert", trash[1]["group"]), &json!({})).await;
        assert_eq!(reverted.status, 200, "{}", reverted.text);
        assert_eq!(user.get(&task_path(&inside)).await.status, 200);
        assert_eq!(user.post(&format!("{}/restore", task_path(&tasks[1])), &json!({})).await.status, 200);
        assert_eq!(user.get("/trash").await.json, json!([trash[2]]));
        // What was made anew under the same id is not in the trash any more.
        user.create(&json!({"title": "anew", "id": tasks[0]["id"]})).await;
        assert_eq!(user.get("/trash").await.json, json!([]));
        for wrong in ["limit=0", "before=x"] {
            user.get(&format!("/trash?{wrong}")).await.assert_names(wrong.split('=').next().unwrap());
        }
    }

    /// UNDO-10
    async fn what_is_erased_leaves_only_that_it_happened(server) {
        let user = server.user("user-1");
        let [secret, other, kept] = [user.create(&json!({"title": "secret"})).await, user.create(&json!({"title": "other"})).await, user.create(&json!({"title": "kept"})).await];
        let changed = user.patch(&task_path(&secret), &json!({"description": "secret too"})).await.json;
        let project = user.post("/projects", &json!({"name": "secret project"})).await.json;
        let anew = user.create(&json!({"title": "first life"})).await;
        for path in [task_path(&secret), task_path(&other), format!("/projects/{}", id(&project)), task_path(&anew)] {
            assert_eq!(user.delete(&path).await.status, 204);
        }
        user.create(&json!({"title": "second life", "id": anew["id"]})).await;
        let trash = user.get("/trash").await.json;
        let line = trash.as_array().unwrap().iter().find(|line| line["name"] == "secret").unwrap().clone();
        for wrong in ["0", "x", "999999"] {
            user.delete(&format!("/trash/{wrong}")).await.assert_problem(404);
        }
        server.user("user-2").delete(&format!("/trash/{}", line["group"])).await.assert_problem(404);
        assert_eq!(user.delete(&format!("/trash/{}", line["group"])).await.status, 204);
        user.delete(&format!("/trash/{}", line["group"])).await.assert_problem(404);
        let history = user.get(&format!("/history?of=task:{}", id(&secret))).await;
        assert!(!history.text.contains("secret"), "{}", history.text);
        let actions: Vec<_> = history.json.as_array().unwrap().iter().map(|change| (change["action"].as_str().unwrap(), change["purged"] == true)).collect();
        assert_eq!(actions, [("purge", true), ("delete", true), ("update", true), ("create", true)]);
        user.post(&format!("{}/restore", task_path(&secret)), &json!({})).await.assert_problem(404);
        let gone = user.post(&format!("/history/{}/revert", changed["revision"]), &json!({})).await;
        gone.assert_problem(410);
        user.post(&format!("/history/groups/{}/revert", line["group"]), &json!({})).await.assert_problem(410);
        let passed_over = user.post(&format!("/history/{}/revert", changed["revision"]), &json!({"conflicts": "keep"})).await;
        assert_eq!((passed_over.status.as_u16(), &passed_over.json["changes"]), (200, &json!([])));
        // The rest of the trash is still there, and then it is not.
        assert_eq!(user.get("/trash").await.json.as_array().unwrap().len(), 2);
        assert_eq!(user.delete("/trash").await.status, 204);
        assert_eq!(user.delete("/trash").await.status, 204, "there is nothing left to erase");
        assert_eq!(user.get("/trash").await.json, json!([]));
        let history = user.get("/history").await.text;
        assert!(!history.contains("secret") && !history.contains("\"other\""), "{history}");
        assert!(history.contains("kept") && history.contains("first life") && history.contains("second life"), "{history}");
        user.post(&format!("/projects/{}/restore", id(&project)), &json!({})).await.assert_problem(404);
        assert_eq!(user.get(&task_path(&kept)).await.json, kept);
        assert_eq!(user.get(&task_path(&anew)).await.json["title"], "second life");
        follows_to_the_end(&user).await;
    }
}

fn id(thing: &Value) -> &str {
    thing["id"].as_str().unwrap()
}

fn task_path(task: &Value) -> String {
    format!("/tasks/{}", id(task))
}

/// A client that follows the log from its beginning meets nothing that it cannot read.
async fn follows_to_the_end(user: &User) {
    let log = user.get("/changes?limit=1000").await.json;
    for change in log["changes"].as_array().unwrap() {
        assert_eq!(change["purged"] == true, change["fields"] == json!({}), "{change}");
    }
}
