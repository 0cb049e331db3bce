//! The stream of changes: live, resumable, and across copies.

use std::time::Duration;

use futures_util::{Stream, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    on_both,
    support::{Answer, Kind, Server, User},
};

/// How long an event may take on a busy machine.
const EVENT_WAIT_MAX: Duration = Duration::from_secs(20);

/// An event as it came: name, id, data.
type Event = (String, String, Value);

async fn follow(user: &User, start: Option<i64>) -> impl Stream<Item = Event> + Unpin + use<> {
    let mut request = user.request(Method::GET, "/events");
    if let Some(start) = start {
        request = request.header("last-event-id", start.to_string());
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let bytes = Box::pin(response.bytes_stream());
    Box::pin(futures_util::stream::unfold((bytes, String::new()), |(mut bytes, mut text)| async move {
        loop {
            if let Some(end) = text.find("\n\n") {
                let block: String = text.drain(..end + 2).collect();
                let field = |name: &str| {
                    let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
                    line.unwrap_or_default().trim().to_owned()
                };
                let data = field("data");
                if data.is_empty() {
                    continue;
                }
                let event = (field("event"), field("id"), serde_json::from_str(&data).unwrap());
                return Some((event, (bytes, text)));
            }
            text.push_str(std::str::from_utf8(&bytes.next().await?.ok()?).unwrap());
        }
    }))
}

async fn next(events: &mut (impl Stream<Item = Event> + Unpin)) -> Event {
    tokio::time::timeout(EVENT_WAIT_MAX, events.next()).await.expect("no event came").expect("the stream ended")
}

on_both! {
    /// LIVE-01
    async fn a_change_reaches_a_follower_and_nobody_else(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        let mut events = follow(&user, None).await;
        assert_eq!(next(&mut events).await, ("ready".into(), "0".into(), json!({"seq": 0})));
        other.create(&json!({"title": "not yours"})).await;
        let task = user.create(&json!({"title": "yours"})).await;
        let (name, id, change) = next(&mut events).await;
        assert_eq!((name.as_str(), id.as_str()), ("change", "1"));
        assert_eq!((&change["entity_id"], &change["fields"]["title"]["after"]), (&task["id"], &json!("yours")));
    }

    /// LIVE-02
    async fn a_follower_that_comes_back_misses_nothing(server) {
        let user = server.user("user-1");
        for number in 0..150 {
            user.create(&json!({"title": format!("{number}")})).await;
        }
        let mut events = follow(&user, Some(20)).await;
        for seq in 21..=150 {
            assert_eq!(next(&mut events).await.1, seq.to_string());
        }
        user.create(&json!({"title": "more"})).await;
        assert_eq!(next(&mut events).await.1, "151");
        Answer::of(user.request(Method::GET, "/events").header("last-event-id", "x")).await.assert_names("Last-Event-ID");
    }

    /// LIVE-03
    async fn a_stopping_server_ends_streams_and_finishes(server) {
        let user = server.user("user-1");
        let mut events = follow(&user, None).await;
        next(&mut events).await;
        let began = std::time::Instant::now();
        assert!(server.stop().await.success());
        assert!(events.next().await.is_none());
        assert!(began.elapsed() < Duration::from_secs(9), "the stop waited for the stream");
    }
}

/// LIVE-04
#[tokio::test(flavor = "multi_thread")]
async fn a_change_on_one_copy_reaches_followers_of_another() {
    let one = Server::start(Kind::Postgres).await;
    let two = Server::start_on(one.database.clone(), &[]).await;
    let mut events = follow(&one.user("user-1"), None).await;
    next(&mut events).await;
    for number in 1..=3 {
        two.user("user-1").create(&json!({"title": format!("{number}")})).await;
        assert_eq!(next(&mut events).await.1, number.to_string());
    }
}
