//! The change log in HTTP words: a page of it, and a stream that goes on.

use std::{collections::VecDeque, time::Duration};

use futures_util::{Stream, stream};
use poem::{
    IntoResponse, Response,
    web::sse::{Event, SSE},
};
use poem_openapi::{
    ApiResponse, Object, OpenApi, Tags,
    param::{Header, Path, Query},
    registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry},
    types::{Any, Type},
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Changes, PAGE_CHANGES_MAX, Page, Recorded, Watch};
use crate::{
    auth::owner::{Owner, SignedIn},
    clock::Clock,
    problem::Problem,
    wire::{Json, number},
};

/// How long a stream lasts at most; clients come back with `Last-Event-ID`.
pub const STREAM_LIFETIME_MAX: Duration = Duration::from_mins(15);
/// How often a silent stream shows that it lives.
pub const STREAM_HEARTBEAT: Duration = Duration::from_secs(15);
/// How often a stream looks without being told, in case an announcement got lost on its way.
pub const STREAM_LOOK: Duration = Duration::from_secs(20);
/// How many changes a page gives when nothing is said.
const PAGE_CHANGES_DEFAULT: u32 = 100;

#[derive(Tags)]
enum Tag {
    /// Every write of one user, in order.
    Changes,
}

/// Who or what changed something.
#[derive(Object, Serialize, Clone)]
#[oai(rename = "Actor", example)]
pub struct ActorView {
    /// `session` (signed in here), `token` (a token signed elsewhere) or `job` (the server itself).
    kind: String,
    /// Which session, token or job.
    #[oai(nullable)]
    id: Option<String>,
}

impl ActorView {
    pub fn of(kind: String, id: Option<String>) -> Self {
        Self { kind, id }
    }
}

impl poem_openapi::types::Example for ActorView {
    fn example() -> Self {
        Self { kind: "session".to_owned(), id: Some("b2Xq7Lw0T4nRk9PdZs1VfGy8HjUe3McA".to_owned()) }
    }
}

/// One write of one thing.
#[derive(Object, Serialize, Clone)]
#[oai(rename = "Change", example)]
pub struct ChangeView {
    /// Its number in this user's log; numbers grow, and may have gaps.
    seq: i64,
    /// The first number of all changes that were written together with this one: equal for all that one request did.
    group: i64,
    /// What kind of thing, such as `task`.
    entity: String,
    /// Which one.
    entity_id: Uuid,
    /// `create`, `update`, `delete`, `restore` or `purge`, which erased the contents of all changes of the thing.
    action: String,
    /// What changed: `{name: {"before": …, "after": …}}`. Nothing when it was purged.
    fields: Any<Value>,
    /// Whether the contents were erased, 30 days after the thing was deleted or because somebody asked for it.
    purged: bool,
    /// The revision that the thing has since then.
    revision: i64,
    /// When.
    at: String,
    /// By whom.
    actor: ActorView,
}

impl poem_openapi::types::Example for ChangeView {
    fn example() -> Self {
        Self {
            seq: 42,
            group: 42,
            entity: "task".to_owned(),
            entity_id: "0198c5f0-7a10-7c3e-9d4b-2f6a1c8e5b01".parse().expect("a UUID"),
            action: "update".to_owned(),
            fields: Any(json!({"priority": {"before": "medium", "after": "high"}})),
            purged: false,
            revision: 42,
            at: "2026-11-22T17:26:20.874Z".to_owned(),
            actor: ActorView::example(),
        }
    }
}

/// Consecutive changes.
#[derive(Object, Serialize)]
#[oai(rename = "ChangePage", example)]
pub struct ChangePageView {
    /// Oldest first.
    changes: Vec<ChangeView>,
    /// The newest number of the log.
    last_seq: i64,
    /// Whether there are more after these; ask again with the last `seq`.
    has_more: bool,
}

impl poem_openapi::types::Example for ChangePageView {
    fn example() -> Self {
        Self { changes: vec![ChangeView::example()], last_seq: 42, has_more: false }
    }
}

impl From<Recorded> for ChangeView {
    fn from(recorded: Recorded) -> Self {
        let purged = recorded.is_purged();
        let Recorded { seq, group, entity, entity_id, action, fields, at, actor_kind, actor_id } = recorded;
        Self {
            seq,
            group,
            entity,
            entity_id,
            action,
            fields: Any(Value::Object(shown(fields))),
            purged,
            revision: seq,
            at: at.to_string(),
            actor: ActorView::of(actor_kind, actor_id),
        }
    }
}

/// The log also keeps what only the server needs; that stays here.
fn shown(mut fields: Map<String, Value>) -> Map<String, Value> {
    fields.remove("recurring_anchor");
    fields
}

/// The operations on the log.
pub struct ChangesApi {
    pub changes: Changes,
    pub clock: Clock,
    /// Cancelled when the server stops, which ends all streams.
    pub stop: CancellationToken,
}

#[OpenApi(tag = "Tag::Changes")]
impl ChangesApi {
    /// Read the change log
    ///
    /// The changes after a number, oldest first. Reading until `has_more` is false gives everything exactly once.
    #[oai(path = "/api/:user_id/changes", method = "get", operation_id = "list_changes")]
    async fn list_changes(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The last number that was seen; 0 for the beginning.
        after: Query<Option<String>>,
        /// Changes per page, 1 to 1000; 100 when absent.
        limit: Query<Option<String>>,
    ) -> poem::Result<Json<ChangePageView>> {
        let owner = signed_in.owner_of(&user_id)?;
        let after = after.0.map(|text| number("after", &text, 0, i64::MAX)).transpose()?.unwrap_or(0);
        let limit = limit.0.map(|text| number("limit", &text, 1, i64::from(PAGE_CHANGES_MAX))).transpose()?;
        let limit = limit.and_then(|limit| u32::try_from(limit).ok()).unwrap_or(PAGE_CHANGES_DEFAULT);
        let Page { changes, last_seq } =
            self.changes.list(&owner, after, limit).await.map_err(Problem::from)?;
        let has_more =
            changes.len() == limit as usize && changes.last().is_some_and(|last| last.seq < last_seq);
        let changes = changes.into_iter().map(ChangeView::from).collect();
        Ok(Json(ChangePageView { changes, last_seq, has_more }))
    }

    /// Follow the change log
    ///
    /// A stream of server-sent events: `event: change` with the number as `id` and a Change as `data`. It begins after
    /// `Last-Event-ID` or `after`; without either with now, which an `event: ready` names. A comment comes every 15 seconds; the
    /// stream ends after 15 minutes or with the token, and is resumed by asking again.
    #[oai(path = "/api/:user_id/events", method = "get", operation_id = "stream_events")]
    async fn stream_events(
        &self,
        signed_in: SignedIn,
        user_id: Path<String>,
        /// The last number that was seen.
        after: Query<Option<String>>,
        /// The same, as browsers send it when they come back; it wins over `after`.
        #[oai(name = "Last-Event-ID")]
        last_event_id: Header<Option<String>>,
    ) -> poem::Result<ChangeStream> {
        let owner = signed_in.owner_of(&user_id)?;
        let start = match (last_event_id.0, after.0) {
            (Some(text), _) if !text.is_empty() => Some(number("Last-Event-ID", &text, 0, i64::MAX)?),
            (_, Some(text)) => Some(number("after", &text, 0, i64::MAX)?),
            _ => None,
        };
        // Watching begins before the first reading, so that no change falls between the two.
        let watch = self.changes.watch(&owner);
        let mut waiting = VecDeque::new();
        let after = if let Some(start) = start {
            start
        } else {
            let last_seq = self.changes.list(&owner, i64::MAX, 1).await.map_err(Problem::from)?.last_seq;
            waiting.push_back(ready(last_seq));
            last_seq
        };
        let token_ends = u64::try_from(signed_in.expires_at().0 - self.clock.now().0).unwrap_or(0);
        let lifetime = STREAM_LIFETIME_MAX.min(Duration::from_millis(token_ends));
        let following = Following {
            changes: self.changes.clone(),
            owner,
            watch,
            waiting,
            after,
            behind: true,
            ends_at: Instant::now() + lifetime,
            stop: self.stop.clone(),
        };
        Ok(ChangeStream(SSE::new(following.into_stream()).keep_alive(STREAM_HEARTBEAT).into_response()))
    }
}

fn ready(seq: i64) -> Event {
    Event::message(json!({"seq": seq}).to_string()).event_type("ready").id(seq.to_string())
}

/// Adds what the macros cannot say to the finished document: the numbers are read by hand, so that a fault is named like any other.
pub fn document(document: &mut Value) {
    for (path, name, schema) in [
        ("/api/{user_id}/changes", "after", json!({"type": "integer", "format": "int64", "minimum": 0})),
        (
            "/api/{user_id}/changes",
            "limit",
            json!({"type": "integer", "minimum": 1, "maximum": PAGE_CHANGES_MAX}),
        ),
        ("/api/{user_id}/events", "after", json!({"type": "integer", "format": "int64", "minimum": 0})),
        (
            "/api/{user_id}/events",
            "Last-Event-ID",
            json!({"type": "integer", "format": "int64", "minimum": 0}),
        ),
    ] {
        let parameters = document["paths"][path]["get"]["parameters"].as_array_mut();
        for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["name"] == name) {
            parameter["schema"] = schema.clone();
            parameter["example"] = json!(if name == "limit" { 100 } else { 42 });
        }
    }
}

/// One client's place in the log. Changes are read a page at a time and only as fast as the client takes them.
struct Following {
    changes: Changes,
    owner: Owner,
    watch: Watch,
    waiting: VecDeque<Event>,
    after: i64,
    /// Whether the log may hold more than was read.
    behind: bool,
    ends_at: Instant,
    stop: CancellationToken,
}

impl Following {
    fn into_stream(self) -> impl Stream<Item = Event> + Send + 'static {
        stream::unfold(self, |mut following| async move {
            let event = following.next().await?;
            Some((event, following))
        })
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.behind {
                // A database that is away or a user who is gone ends the stream; the client comes back and reads on from where it was.
                self.read().await.ok()?;
                continue;
            }
            tokio::select! {
                () = self.stop.cancelled() => return None,
                () = tokio::time::sleep_until(self.ends_at) => return None,
                () = self.watch.news() => self.behind = true,
                () = tokio::time::sleep(STREAM_LOOK) => self.behind = true,
            }
        }
    }

    async fn read(&mut self) -> Result<(), crate::db::Error> {
        const READ_CHANGES: u32 = 100;
        let page = self.changes.list(&self.owner, self.after, READ_CHANGES).await?;
        self.behind = page.changes.len() == READ_CHANGES as usize;
        for change in page.changes {
            self.after = change.seq;
            let id = change.seq.to_string();
            let data = serde_json::to_string(&ChangeView::from(change)).expect("views are plain JSON");
            self.waiting.push_back(Event::message(data).event_type("change").id(id));
        }
        Ok(())
    }
}

/// An answer that goes on, documented as a list of changes.
struct ChangeStream(Response);

impl IntoResponse for ChangeStream {
    fn into_response(self) -> Response {
        let mut response = self.0;
        response.headers_mut().insert("x-accel-buffering", poem::http::HeaderValue::from_static("no"));
        response
    }
}

impl ApiResponse for ChangeStream {
    fn meta() -> MetaResponses {
        let schema = MetaSchema {
            items: Some(Box::new(ChangeView::schema_ref())),
            ..MetaSchema::new_with_format("array", "event-stream")
        };
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The stream; each event's data is one Change.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: "text/event-stream",
                    schema: MetaSchemaRef::Inline(Box::new(schema)),
                }],
                headers: vec![],
            }],
        }
    }

    fn register(registry: &mut Registry) {
        ChangeView::register(registry);
    }
}
