//! What a finished document lacks. A reader would look for it in vain, and a generator would stumble.

use std::collections::BTreeSet;

use crate::http::ordered::Node;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// What a finished document still lacks, one sentence each; a test of the real document expects none.
pub fn faults(document: &str) -> Vec<String> {
    let Ok(document) = Node::parse(document) else { return vec!["The document is not JSON.".into()] };
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    let paths = document.get("paths").map_or(&[][..], Node::entries);
    for (path, operations) in paths {
        for (method, operation) in operations.entries() {
            let place = format!("{method} {path}");
            if !METHODS.contains(&method.as_str()) {
                faults.push(format!("{place} has an unexpected method."));
            }
            for key in ["summary", "description", "operationId"] {
                if operation.get(key).and_then(Node::as_text).is_none_or(str::is_empty) {
                    faults.push(format!("{place} has no {key}."));
                }
            }
            if let Some(id) = operation.get("operationId").and_then(Node::as_text)
                && !ids.insert(id.to_owned())
            {
                faults.push(format!("{place} has the operationId of another, {id}."));
            }
            for parameter in operation.get("parameters").map_or(&[][..], Node::items) {
                let name = parameter.get("name").and_then(Node::as_text).unwrap_or_default();
                if parameter.get("description").and_then(Node::as_text).is_none_or(str::is_empty) {
                    faults.push(format!("The parameter {name} of {place} has no description."));
                }
                if parameter.get("example").is_none() {
                    faults.push(format!("The parameter {name} of {place} has no example."));
                }
            }
        }
    }
    let mut whole = document.clone();
    whole.walk(&mut |node| {
        if let Some(reference) = node.get("$ref").and_then(Node::as_text)
            && !leads_somewhere(&document, reference)
        {
            faults.push(format!("{reference} leads nowhere."));
        }
    });
    faults
}

fn leads_somewhere(document: &Node, reference: &str) -> bool {
    let mut steps = reference.trim_start_matches("#/").split('/');
    steps.try_fold(document, |node, step| node.get(step)).is_some()
}
