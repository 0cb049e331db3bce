//! The number that search by relevance sorts by: titles before tags before text, and among equals the newest. The same rule stands
//! here twice, as SQL for the order and in Rust for where a page ends. Called by the lists of `store`.

use super::{Bind, Conn, Dialect, Error, Filter, Row, TaskQuery, UserId, on};

/// Milliseconds that lie between two ranks: more than there are in the calendar.
const RANK_STEP: i64 = 1 << 50;
const TAGS: &str = "SELECT DISTINCT tag FROM task_tags WHERE user_id = $1 ORDER BY tag";

/// All tags that the user's tasks have.
pub async fn tags(conn: &mut Conn<'_>, user_id: &UserId) -> Result<Vec<String>, Error> {
    Ok(on!(conn, c => sqlx::query_scalar(TAGS).bind(user_id.as_str()).fetch_all(c).await)?)
}

/// The number of a task that was found.
pub(super) fn key(row: &Row, query: &TaskQuery) -> i64 {
    let tags: Vec<String> = serde_json::from_str(&row.tags).unwrap_or_default();
    let tagged = |word: usize| {
        query.tags_with_words.get(word).is_some_and(|with| tags.iter().any(|tag| with.contains(tag)))
    };
    query.words.rank(&row.title_key, tagged) * RANK_STEP - row.created_at
}

impl Filter {
    /// The number as an expression.
    pub(super) fn relevance(&mut self, query: &TaskQuery, dialect: Dialect) -> String {
        let first = || vec!["1 = 1".to_owned()];
        let (mut whole, mut beginning, mut tagged) = (first(), first(), first());
        for (number, (one, other)) in query.words.title_words().enumerate() {
            whole.push(format!("' ' || title_key || ' ' LIKE {}", self.placeholder(Bind::Text(one))));
            let begins = format!("' ' || title_key || ' ' LIKE {}", self.placeholder(Bind::Text(other)));
            let with = query.tags_with_words.get(number).filter(|tags| !tags.is_empty());
            tagged.push(match with {
                None => begins.clone(),
                Some(tags) => {
                    let tags = serde_json::to_string(tags).expect("texts are JSON");
                    let place = self.placeholder(Bind::Text(tags));
                    let each = match dialect {
                        Dialect::Sqlite => format!("SELECT value FROM json_each({place})"),
                        Dialect::Postgres => {
                            format!("SELECT jsonb_array_elements_text(CAST(CAST({place} AS TEXT) AS JSONB))")
                        }
                    };
                    format!("({begins} OR id IN (SELECT task_id FROM task_tags WHERE user_id = $1 AND tag IN ({each})))")
                }
            });
            beginning.push(begins);
        }
        let [whole, beginning, tagged] = [whole, beginning, tagged].map(|all| all.join(" AND "));
        format!(
            "((CASE WHEN {whole} THEN 0 WHEN {beginning} THEN 1 WHEN {tagged} THEN 2 ELSE 3 END) * {RANK_STEP} \
             - created_at)"
        )
    }
}
