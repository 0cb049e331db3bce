//! Keyset cursors: where a page ended, so that the next one continues there whatever was inserted meanwhile.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use uuid::Uuid;

/// The longest cursor that is read, in bytes.
pub const CURSOR_BYTES_MAX: usize = 2048;

/// The sort key of the last item of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Number(i64),
    Text(String),
}

/// The last item of a page, and the order in which it was the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Names the order; a cursor of another order would skip or repeat items and is refused.
    pub order: String,
    pub key: Key,
    pub id: Uuid,
}

impl Cursor {
    /// An opaque text for the next request.
    pub fn encode(&self) -> String {
        let key = match &self.key {
            Key::Number(number) => json!(number),
            Key::Text(text) => json!(text),
        };
        URL_SAFE_NO_PAD.encode(json!([self.order, key, self.id]).to_string())
    }

    /// Reads what [`Cursor::encode`] wrote for the same order. Anything else is `None`.
    pub fn decode(text: &str, order: &str) -> Option<Self> {
        if text.len() > CURSOR_BYTES_MAX {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let Value::Array(parts) = serde_json::from_slice(&bytes).ok()? else { return None };
        let [Value::String(found), key, Value::String(id)] = parts.as_slice() else { return None };
        let key = match key {
            Value::Number(number) => Key::Number(number.as_i64()?),
            Value::String(text) if !text.contains('\0') => Key::Text(text.clone()),
            _ => return None,
        };
        (found == order).then_some(Self { order: order.to_owned(), key, id: id.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_for_its_own_order_only() {
        let cursor = Cursor { order: "title asc".into(), key: Key::Text("Äpfel".into()), id: Uuid::from_u128(7) };
        let text = cursor.encode();
        assert_eq!(Cursor::decode(&text, "title asc"), Some(cursor));
        assert_eq!(Cursor::decode(&text, "title desc"), None);
        for forged in ["", "x", "bnVsbA", "WzEsMiwzXQ", "☃", &"A".repeat(5000)] {
            assert_eq!(Cursor::decode(forged, "title asc"), None, "{forged:?} was taken");
        }
    }
}
