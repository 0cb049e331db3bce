//! Keeps `specs/limits.md` true: it has every limit that the code names, with the value that the code gives.

use std::{collections::BTreeMap, fs, path::Path};

/// Reads `const NAME_MAX: type = value;` out of all sources: name and where it stands to the value as written.
fn limits_in(folder: &Path, found: &mut BTreeMap<(String, String), String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let shown = path.to_str().unwrap().split_once("/src/").unwrap().1.to_owned();
        if path.is_dir() {
            limits_in(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !shown.contains("test") {
            for line in fs::read_to_string(&path).unwrap().lines() {
                if let Some((name, value)) = limit(line) {
                    found.insert((shown.clone(), name.to_owned()), value.to_owned());
                }
            }
        }
    }
}

fn limit(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let rest = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("const ")?;
    let (name, rest) = rest.split_once(':')?;
    let is_limit = name.ends_with("_MAX") || name.ends_with("_MIN");
    let value = rest.split_once('=')?.1.trim().strip_suffix(';')?;
    is_limit.then_some((name, value))
}

#[test]
fn the_table_of_limits_is_what_the_code_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut expected = BTreeMap::new();
    limits_in(&root.join("src"), &mut expected);
    let page = fs::read_to_string(root.join("specs/limits.md")).unwrap();
    let mut told = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> =
            row.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [name, value, meaning, file] = cells[..] else { panic!("a row has not four cells: {row}") };
        assert!(!meaning.is_empty(), "{name} is not explained");
        told.insert((file.to_owned(), name.to_owned()), value.to_owned());
    }
    for (limit, value) in &expected {
        assert_eq!(told.get(limit), Some(value), "specs/limits.md lacks or misstates {limit:?}");
    }
    let gone: Vec<_> = told.keys().filter(|limit| !expected.contains_key(*limit)).collect();
    assert!(gone.is_empty(), "specs/limits.md has limits that the code has not: {gone:?}");
}
