//! Lists: filters, search, order and pages.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, User},
};

on_both! {
    /// LIST-01
    async fn filters_and_their_aliases_mean_the_same(server) {
        let user = server.user("user-1");
        user.create(&json!({"title": "one", "priority": "high", "tags": ["home", "calls"], "due_date": "2026-12-01"})).await;
        user.create(&json!({"title": "two", "priority": "low", "tags": ["home"], "due_date": "2026-12-15T10:00", "completed": true})).await;
        user.create(&json!({"title": "three", "tags": ["homely"]})).await;
        let cases = [
            ("status=pending", "status_filter=pending", vec!["one", "three"]),
            ("status=completed", "completed=true", vec!["two"]),
            ("priority=high", "priority_filter=high", vec!["one"]),
            ("tags=home", "tags_filter=home", vec!["one", "two"]),
            ("tags=home,calls", "tags_filter=calls,home", vec!["one"]),
            ("due_date_from=2026-12-01&due_date_to=2026-12-01", "due_after=2026-12-01&due_before=2026-12-01", vec!["one"]),
            ("due_date_to=2026-12-15", "due_before=2026-12-15T23:59:59Z", vec!["one", "two"]),
            ("q=thr", "search_query=thr", vec!["three"]),
            ("search=hom", "q=HOM", vec!["one", "two", "three"]),
        ];
        for (query, alias, expected) in cases {
            assert_eq!(titles(&user.get(&format!("/tasks?{query}")).await), expected, "{query}");
            assert_eq!(titles(&user.get(&format!("/tasks/search?{alias}")).await), expected, "{alias}");
        }
    }

    /// LIST-02
    async fn sorting_goes_by_meaning_and_undated_tasks_come_last(server) {
        let user = server.user("user-1");
        user.create(&json!({"title": "b", "priority": "medium", "due_date": "2026-12-02"})).await;
        user.create(&json!({"title": "Ä", "priority": "high"})).await;
        user.create(&json!({"title": "C", "priority": "low", "due_date": "2026-12-01"})).await;
        let cases = [
            ("created_at", "asc", ["b", "Ä", "C"]),
            ("created", "desc", ["C", "Ä", "b"]),
            ("priority", "asc", ["C", "b", "Ä"]),
            ("priority", "desc", ["Ä", "b", "C"]),
            ("title", "asc", ["Ä", "b", "C"]),
            ("title", "desc", ["C", "b", "Ä"]),
            ("due_date", "asc", ["C", "b", "Ä"]),
            ("due_date", "desc", ["b", "C", "Ä"]),
            ("position", "asc", ["b", "Ä", "C"]),
            ("updated_at", "desc", ["C", "Ä", "b"]),
        ];
        for (sort, order, expected) in cases {
            for spelling in [format!("sort_by={sort}&sort_order={order}"), format!("sort={sort}&order={order}")] {
                assert_eq!(titles(&user.get(&format!("/tasks?{spelling}")).await), expected, "{spelling}");
            }
        }
    }

    /// LIST-03
    async fn search_finds_whole_beginnings_in_every_script(server) {
        let user = server.user("user-1");
        user.create(&json!({"title": "Über die Brücke", "description": "mit dem \"Rad\""})).await;
        user.create(&json!({"title": "買い物に行く", "tags": ["店"]})).await;
        user.create(&json!({"title": "Party 🎉 planning"})).await;
        user.create(&json!({"title": "50% off: it's AND OR NOT NEAR(x)"})).await;
        let cases = [
            ("uber", 1), ("Bruck", 1), ("rad", 1), ("\"Rad\"", 1), ("die brü", 1), ("買い", 1), ("物", 1), ("店", 1), ("🎉", 1),
            ("plan", 1), ("lan", 0), ("it's", 1), ("NEAR(", 1), ("AND", 1), ("50%", 1), ("nothing", 0), ("uber nothing", 0),
            ("'\"*:^-()", 4), ("über  ", 1), ("%", 4), ("\\", 4),
        ];
        for (words, count) in cases {
            let found = user.get(&format!("/tasks?q={}", url::form_urlencoded::byte_serialize(words.as_bytes()).collect::<String>())).await;
            assert_eq!(found.status, 200, "{words}: {}", found.text);
            assert_eq!(found.json.as_array().unwrap().len(), count, "{words}");
        }
        assert!(server.user("user-2").get("/tasks?q=party").await.json.as_array().unwrap().is_empty());
    }

    /// LIST-04
    async fn paging_gives_every_task_once_while_others_are_added(server) {
        let user = server.user("user-1");
        for number in 0..25 {
            user.create(&json!({"title": format!("task {}", number % 7), "priority": (["low", "medium", "high"])[number % 3]})).await;
        }
        for sort in ["created_at", "updated_at", "due_date", "priority", "title", "position"] {
            for order in ["asc", "desc"] {
                let before: Vec<_> = ids(&user.get(&format!("/tasks?sort_by={sort}&sort_order={order}")).await.json);
                let mut seen = Vec::new();
                let mut next = Some(format!("/tasks?limit=4&sort_by={sort}&sort_order={order}"));
                while let Some(path) = next {
                    let page = user.get(&path).await;
                    assert_eq!(page.status, 200, "{}", page.text);
                    seen.extend(ids(&page.json));
                    user.create(&json!({"title": "added in between", "completed": true})).await;
                    next = following(&user, &page);
                }
                let unique: HashSet<_> = seen.iter().collect();
                assert_eq!(unique.len(), seen.len(), "{sort} {order} repeats a task");
                assert!(before.iter().all(|id| unique.contains(id)), "{sort} {order} skips a task");
            }
        }
    }

    /// LIST-05
    async fn totals_are_in_a_header_and_the_last_page_has_no_link(server) {
        let user = server.user("user-1");
        for number in 0..3 {
            user.create(&json!({"title": format!("{number}")})).await;
        }
        let all = user.get("/tasks").await;
        assert_eq!((all.header("x-total-count"), all.header("link")), ("3", ""));
        let page = user.get("/tasks?limit=2&status=pending").await;
        assert_eq!(page.header("x-total-count"), "3");
        assert!(page.header("link").starts_with("</api/user-1/tasks?limit=2&status=pending&cursor="), "{}", page.header("link"));
        assert_eq!(user.get("/tasks?limit=3").await.header("link"), "");
    }
}

on_both! {
    /// FIND-09
    async fn what_has_the_words_in_its_title_is_found_first(server) {
        let user = server.user("user-1");
        for (title, description, tag) in [
            ("Shop for food", "milk and bread", "a"), ("Milkshake for two", "", "a"), ("Buy milk", "", "a"), ("Cheese", "", "milk"),
            ("Milk for the cat", "", "a"), ("Bread", "with milky coffee", "a"), ("Unrelated", "", "a"), ("買い物と牛乳", "milk", "a"),
        ] {
            user.create(&json!({"title": title, "description": description, "tags": [tag]})).await;
        }
        let ranked = ["Milk for the cat", "Buy milk", "Milkshake for two", "Cheese", "買い物と牛乳", "Bread", "Shop for food"];
        assert_eq!(titles(&user.get("/tasks/search?q=milk&sort_by=relevance").await), ranked);
        let mut reversed = ranked;
        reversed.reverse();
        assert_eq!(titles(&user.get("/tasks?q=milk&sort=relevance&order=desc").await), reversed);
        assert_eq!(titles(&user.get("/tasks?q=for+mil&sort=relevance").await), ["Milk for the cat", "Milkshake for two", "Shop for food"]);
        assert_eq!(titles(&user.get("/tasks?q=%E7%89%9B+milk&sort=relevance").await), ["買い物と牛乳"]);
        for order in ["asc", "desc"] {
            let mut seen = Vec::new();
            let mut next = Some(format!("/tasks?q=milk&sort_by=relevance&limit=2&order={order}"));
            while let Some(path) = next {
                let page = user.get(&path).await;
                seen.extend(titles(&page));
                next = following(&user, &page);
            }
            if order == "desc" {
                seen.reverse();
            }
            assert_eq!(seen, ranked);
        }
    }

    /// FIND-10
    async fn tags_come_after_titles_and_before_text(server) {
        let user = server.user("user-1");
        for (title, description, tags) in [
            ("Dig", "early in the garden", json!(["Früh-Beet"])), ("Garden early", "", json!([])), ("Sow", "early", json!(["Garden", "early-riser"])),
            ("Early rain", "", json!(["garden work"])), ("Gardener, earlybird", "", json!([])), ("Rest", "early in the garden", json!(["'%_"])),
        ] {
            user.create(&json!({"title": title, "description": description, "tags": tags})).await;
        }
        let ranked = ["Garden early", "Gardener, earlybird", "Early rain", "Sow", "Rest", "Dig"];
        assert_eq!(titles(&user.get("/tasks?q=garden+early&sort=relevance").await), ranked);
        assert_eq!(titles(&user.get("/tasks?q=FRUH&sort=relevance").await), ["Dig"]);
        let mut seen = Vec::new();
        let mut next = Some("/tasks?q=garden+early&sort_by=relevance&limit=1".to_owned());
        while let Some(path) = next {
            let page = user.get(&path).await;
            seen.extend(titles(&page));
            next = following(&user, &page);
        }
        assert_eq!(seen, ranked);
    }

    /// FIND-11
    async fn punctuation_only_separates_words(server) {
        let user = server.user("user-1");
        for title in ["Fix foo-bar", "Fix foo and bar", "Learn C++", "Learn C", "Cook", "Write to a.b@c.example", "Ask a for b", "Read \"Don't panic\""] {
            user.create(&json!({"title": title})).await;
        }
        for (asked, found) in [
            ("foo-bar", vec!["Fix foo-bar"]), ("foo_bar", vec!["Fix foo-bar"]), ("foo bar", vec!["Fix foo and bar", "Fix foo-bar"]), ("foo-b", vec!["Fix foo-bar"]),
            ("C++", vec!["Learn C", "Learn C++", "Cook", "Write to a.b@c.example"]), ("learn c++", vec!["Learn C", "Learn C++"]),
            ("a.b@c", vec!["Write to a.b@c.example"]), ("a.b@c.example", vec!["Write to a.b@c.example"]), ("a b", vec!["Ask a for b", "Fix foo and bar", "Write to a.b@c.example"]),
            ("don't", vec!["Read \"Don't panic\""]), ("\"don't panic\"", vec!["Read \"Don't panic\""]), ("(panic)", vec!["Read \"Don't panic\""]),
        ] {
            let asked: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
            let mut answer = titles(&user.get(&format!("/tasks?q={asked}&sort=relevance")).await);
            let mut found = found;
            answer.sort();
            found.sort_unstable();
            assert_eq!(answer, found, "{asked}");
        }
    }
}

/// The path of the next page below the user's own, from its `Link` header.
fn following(user: &User, page: &Answer) -> Option<String> {
    let link = page.header("link");
    let path = link.strip_prefix('<')?.split('>').next()?;
    Some(path.strip_prefix(&format!("/api/{}", user.id)).unwrap().to_owned())
}

fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|task| task["id"].as_str().unwrap().to_owned()).collect()
}

fn titles(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json.as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
}
