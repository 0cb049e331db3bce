//! Keeps `specs/` true: generated files are what the executable prints, and every scenario is cited by a test.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

fn printed(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_todolith")).args(arguments).env_clear().output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn assert_generated(path: &str, expected: &str) {
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found.trim_end() == expected.trim_end(),
        "{path} is not what the executable prints; run: make specs"
    );
}

#[test]
fn the_openapi_document_is_what_the_executable_prints() {
    assert_generated("specs/openapi.json", &printed(&["openapi"]));
}

#[test]
fn the_settings_page_is_what_the_executable_prints() {
    assert_generated("specs/config.md", &printed(&["config", "--markdown"]));
}

fn read_all(folder: &Path, endings: &[&str], text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            if !["node_modules", "dist", "target", ".next"].contains(&name.as_str()) {
                read_all(&path, endings, text);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Scenario ids such as TASK-01: capitals, a hyphen, two digits.
fn ids(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| {
            word.split_once('-').is_some_and(|(name, number)| {
                name.len() >= 2
                    && name.bytes().all(|byte| byte.is_ascii_uppercase())
                    && number.len() == 2
                    && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_scenario_is_cited_by_a_test_and_every_citation_is_a_scenario() {
    let (mut features, mut tests) = (String::new(), String::new());
    read_all(Path::new("specs/features"), &[".md"], &mut features);
    for folder in ["src", "tests", "web"] {
        read_all(Path::new(folder), &[".rs", ".ts", ".mjs", ".py", ".sh", "check"], &mut tests);
    }
    let (scenarios, cited) = (ids(&features), ids(&tests));
    let missing: Vec<_> = scenarios.difference(&cited).collect();
    assert!(missing.is_empty(), "no test cites {missing:?}");
    let prefixes: BTreeSet<_> =
        scenarios.iter().filter_map(|id| id.split_once('-')).map(|(name, _)| name).collect();
    let unknown: Vec<_> = cited
        .difference(&scenarios)
        .filter(|id| id.split_once('-').is_some_and(|(name, _)| prefixes.contains(name)))
        .collect();
    assert!(unknown.is_empty(), "tests cite scenarios that specs/features does not have: {unknown:?}");
}
