//! Keeps the house in order: who knows whom, who speaks SQL, who knows poem, how long files may be.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The longest source file, in lines; beyond it a file is split by noun.
const FILE_LINES_MAX: usize = 600;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_str().unwrap().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The part of a file that is compiled into the executable, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
    text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// `src/tasks/store.rs` belongs to the module `tasks`.
fn module(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

fn is_test_code(path: &Path) -> bool {
    let text = path.to_str().unwrap();
    ["testing", "tests.rs", "/tests/", "plans.rs"].iter().any(|mark| text.contains(mark))
}

#[test]
fn modules_know_only_whom_the_architecture_page_lets_them_know() {
    let page = fs::read_to_string("specs/architecture.md").unwrap();
    let block = page.split("```arrows").nth(1).unwrap().split("```").next().unwrap();
    let allowed: BTreeMap<String, BTreeSet<String>> = block
        .lines()
        .filter_map(|line| line.split_once("->"))
        .map(|(from, to)| (from.trim().to_owned(), to.split_whitespace().map(str::to_owned).collect()))
        .collect();
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for path in files(Path::new("src"), ".rs") {
        let from = module(&path);
        if from == "lib" || is_test_code(&path) {
            continue;
        }
        assert!(
            allowed.contains_key(&from),
            "{} has no line of its own in specs/architecture.md",
            path.display()
        );
        let code = code(&path);
        // `use crate::{a::…, b}` and `crate::a::…` alike: every name that follows `crate::`, on one level.
        for (index, _) in code.match_indices("crate::") {
            if code[..index].ends_with('$') {
                continue;
            }
            let rest = &code[index + "crate::".len()..];
            for to in first_names(rest) {
                if to != from && allowed.contains_key(&to) {
                    assert!(
                        allowed[&from].contains(&to),
                        "{} knows {to}, which is not on the line of {from}",
                        path.display()
                    );
                    used.insert((from.clone(), to));
                }
            }
        }
    }
    for (from, names) in &allowed {
        for to in names {
            let known = from == "main" || used.contains(&(from.clone(), to.clone()));
            assert!(known, "specs/architecture.md lets {from} know {to}, but it does not");
        }
    }
}

/// The names right behind `crate::`: one, or those of a braced list.
fn first_names(rest: &str) -> Vec<String> {
    let name =
        |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(list) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (index, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&list[start..index]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&list[start..index]));
                start = index + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn only_stores_speak_sql() {
    for path in files(Path::new("src"), ".rs") {
        let text = path.to_str().unwrap();
        let may = text.contains("store") || text.starts_with("src/db/") || is_test_code(&path);
        if !may {
            let code = code(&path);
            for mark in ["sqlx::query", "SELECT ", "INSERT INTO", "DELETE FROM"] {
                assert!(!code.contains(mark), "{text} contains SQL ({mark})");
            }
        }
    }
}

#[test]
fn only_entrances_know_poem() {
    for path in files(Path::new("src"), ".rs") {
        let text = path.to_str().unwrap();
        let may = text.ends_with("api.rs")
            || ["/api/", "src/auth/owner.rs", "src/http/", "src/problem.rs", "src/wire.rs", "src/app.rs"]
                .iter()
                .any(|room| text.contains(room));
        if !may && !is_test_code(&path) {
            assert!(
                !code(&path).contains("poem::") && !code(&path).contains("poem_openapi"),
                "{text} knows poem"
            );
        }
    }
}

#[test]
fn files_fit_and_say_what_they_are() {
    for path in files(Path::new("src"), ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} does not say in its first line what it is", path.display());
        let lines = text.lines().count();
        assert!(lines <= FILE_LINES_MAX, "{} has {lines} lines; split it by noun", path.display());
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |folder: &str| -> BTreeSet<String> {
        files(Path::new(folder), ".sql")
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("migrations/sqlite"), names("migrations/postgres"));
}
