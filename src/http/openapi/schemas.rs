//! What the schemas say beyond their types: which objects are closed, and where null may stand.
//!
//! Knows how answers are written (see `wire`): serde prints null where there is nothing, and unknown fields are refused.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{SIGN_IN_PATHS, map_of, sort_keys};
use crate::http::ordered::Node;

/// Closes the objects that are sent, and tells of every null.
pub(super) fn finish(document: &mut Node) {
    let sent = schemas_in(document, &["requestBody"]);
    let answered = schemas_in(document, &["responses"]);
    let Some(components) = document.get_mut("components") else { return };
    let nullable: BTreeSet<String> = map_of(components, "schemas")
        .iter()
        .filter(|(name, _)| answered.contains(name))
        .flat_map(|(_, schema)| schema.get("properties").map_or(&[][..], Node::entries))
        .filter(|(_, property)| is_nullable(property))
        .map(|(name, _)| name.clone())
        .collect();
    for (name, schema) in map_of(components, "schemas") {
        if schema.get("properties").is_none() {
            continue;
        }
        if sent.contains(name) {
            if schema.get("additionalProperties").is_none() {
                schema.set("additionalProperties", Node::Leaf(false.into()));
            }
            clear_by_null(schema, &nullable);
            show_what_is_sent(schema);
        } else if answered.contains(name) {
            nulls_are_always_there(schema);
        }
    }
}

fn is_nullable(property: &Node) -> bool {
    property.get("nullable").is_some_and(|nullable| nullable.is(true))
}

/// What may be null in an answer can be cleared by sending null.
fn clear_by_null(schema: &mut Node, nullable: &BTreeSet<String>) {
    let required = required_of(schema);
    for (name, property) in map_of(schema, "properties") {
        if nullable.contains(name) && !required.contains(name) && !is_nullable(property) {
            if let Some(reference) = property.remove("$ref") {
                // Nothing beside a reference is read.
                let mut part = Node::map();
                part.set("$ref", reference);
                property.set("allOf", Node::List(vec![part]));
            }
            property.set("nullable", Node::Leaf(true.into()));
        }
    }
}

/// The framework's examples hold a null for every field that is left out.
fn show_what_is_sent(schema: &mut Node) {
    if let Some(Node::Map(entries)) = schema.get_mut("example") {
        entries.retain(|(_, value)| *value != Node::Leaf(Value::Null));
    }
}

/// Answers write null instead of leaving a field out.
fn nulls_are_always_there(schema: &mut Node) {
    let held = required_of(schema);
    let names = schema.get("properties").map_or(&[][..], Node::entries).iter();
    let required: Vec<Node> = names
        .filter(|(name, property)| held.contains(name) || is_nullable(property))
        .map(|(name, _)| Node::text(name))
        .collect();
    if !required.is_empty() {
        schema.set("required", Node::List(required));
        sort_keys(schema, &["type", "title", "description", "required", "properties"]);
    }
}

fn required_of(schema: &Node) -> BTreeSet<String> {
    let names = schema.get("required").map_or(&[][..], Node::items);
    names.iter().filter_map(|name| name.as_text().map(str::to_owned)).collect()
}

/// Names of the schemas that the given parts of all operations lead to, except those of Better Auth's protocol.
fn schemas_in(document: &Node, parts: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let schemas = document.get("components").and_then(|components| components.get("schemas"));
    for (path, operations) in document.get("paths").map_or(&[][..], Node::entries) {
        if path.starts_with(SIGN_IN_PATHS) {
            continue;
        }
        for (_, operation) in operations.entries() {
            parts
                .iter()
                .filter_map(|part| operation.get(part))
                .for_each(|part| follow(part, schemas, &mut found));
        }
    }
    found
}

pub(super) fn follow(node: &Node, schemas: Option<&Node>, found: &mut BTreeSet<String>) {
    node.items().iter().for_each(|item| follow(item, schemas, found));
    for (key, value) in node.entries() {
        follow(value, schemas, found);
        let name = value.as_text().and_then(|text| text.strip_prefix("#/components/schemas/"));
        if let Some(name) = name.filter(|_| key == "$ref")
            && found.insert(name.to_owned())
            && let Some(schema) = schemas.and_then(|schemas| schemas.get(name))
        {
            follow(schema, schemas, found);
        }
    }
}
