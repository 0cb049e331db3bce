//! JSON that keeps the order of its keys, so that the document reads in the order in which the code tells it.
//!
//! `serde_json` sorts keys in this build, and its `preserve_order` would change every other map of the program. Used by
//! `openapi` only, at start and in tests.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Leaf(Value),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Reads JSON that is written in the source.
    pub fn literal(text: &str) -> Self {
        Self::parse(text).expect("JSON in the source is well-formed; the tests read all of it")
    }

    /// Gives sorted JSON the order that its keys have in `model`; keys that are not there follow in their own.
    pub fn ordered_like(value: Value, model: Option<&Self>) -> Self {
        match value {
            Value::Array(items) => {
                let models = model.map_or(&[][..], Self::items);
                let items = items.into_iter().enumerate();
                Self::List(items.map(|(index, item)| Self::ordered_like(item, models.get(index))).collect())
            }
            Value::Object(object) => {
                let models = model.map_or(&[][..], Self::entries);
                let place = |key: &str| models.iter().position(|(held, _)| held == key);
                let mut entries: Vec<(String, Self)> = object
                    .into_iter()
                    .map(|(key, value)| {
                        let node = Self::ordered_like(value, place(&key).map(|index| &models[index].1));
                        (key, node)
                    })
                    .collect();
                entries.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
                Self::Map(entries)
            }
            leaf => Self::Leaf(leaf),
        }
    }

    pub fn text(text: impl Into<String>) -> Self {
        Self::Leaf(Value::String(text.into()))
    }

    pub fn map() -> Self {
        Self::Map(Vec::new())
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Leaf(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    pub fn is(&self, value: bool) -> bool {
        matches!(self, Self::Leaf(Value::Bool(held)) if *held == value)
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        self.entries_mut().iter_mut().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// Replaces the value of a key where it stands, or appends the key.
    pub fn set(&mut self, key: &str, node: Self) {
        match self.get_mut(key) {
            Some(held) => *held = node,
            None => self.entries_mut().push((key.to_owned(), node)),
        }
    }

    pub fn remove(&mut self, key: &str) -> Option<Self> {
        let entries = self.entries_mut();
        let index = entries.iter().position(|(name, _)| name == key)?;
        Some(entries.remove(index).1)
    }

    /// The keys and values; none when this is no map.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// As [`Node::entries`], to be changed; whatever is no map becomes an empty one.
    pub fn entries_mut(&mut self) -> &mut Vec<(String, Self)> {
        if !matches!(self, Self::Map(_)) {
            *self = Self::map();
        }
        match self {
            Self::Map(entries) => entries,
            _ => unreachable!("it was just made a map"),
        }
    }

    /// The items; none when this is no list.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub fn items_mut(&mut self) -> &mut [Self] {
        match self {
            Self::List(items) => items,
            _ => &mut [],
        }
    }

    /// Calls `change` on this and on everything below it, the inner ones first.
    pub fn walk(&mut self, change: &mut impl FnMut(&mut Self)) {
        match self {
            Self::Leaf(_) => {}
            Self::List(items) => items.iter_mut().for_each(|item| item.walk(change)),
            Self::Map(entries) => entries.iter_mut().for_each(|(_, node)| node.walk(change)),
        }
        change(self);
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, node)| (key, node))),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Leaf(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Leaf(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Leaf(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Leaf(value.into()))
    }

    /// Bounds arrive as `200.0`, where a reader and a generator of types expect `200`.
    #[expect(clippy::cast_possible_truncation, reason = "it is checked to be whole and small")]
    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        let is_whole = value.fract() == 0.0 && value.abs() < 1e15;
        Ok(Node::Leaf(if is_whole { (value as i64).into() } else { value.into() }))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_order() {
        let text = r#"{"b":[1,2.5,-3,{"z":null,"a":true}],"a":"ä","c":200}"#;
        let node = Node::literal(&text.replace("200", "200.0"));
        assert_eq!(serde_json::to_string(&node).unwrap(), text);
        let mut sorted: Value = serde_json::from_str(text).unwrap();
        assert_ne!(sorted.to_string(), text);
        sorted["new"] = 1.into();
        let ordered = Node::ordered_like(sorted, Some(&node));
        assert_eq!(serde_json::to_string(&ordered).unwrap(), text.replace("200}", "200,\"new\":1}"));
    }
}
