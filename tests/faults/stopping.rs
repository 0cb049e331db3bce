//! The operator ends the process while requests are in flight.

use std::{sync::Arc, time::Duration};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    machine::signal,
    support::{Database, Kind, Server},
    writers::{Crew, Ledger, WAIT_MAX},
};

const BODY: &str = r#"{"title": "half of this came before the signal"}"#;
const CONTINUE: &str = "HTTP/1.1 100 Continue\r\n\r\n";

/// Waits until the log has a line with these words.
async fn logged(server: &Server, words: &str) {
    let deadline = tokio::time::Instant::now() + WAIT_MAX;
    while !server.log().iter().any(|line| line.contains(words)) {
        assert!(tokio::time::Instant::now() < deadline, "{words} is not in the log: {:#?}", server.log());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// START-01
async fn a_request_in_flight_is_finished(kind: Kind, name: &str) {
    let database = Arc::new(Database::create(kind).await);
    let server = Server::start_on(database.clone(), &[]).await;
    let user = server.user("somebody");
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let (first, second) = BODY.split_at(BODY.len() / 2);
    let head = format!(
        "POST /api/somebody/tasks HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        user.token,
        BODY.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The server asks for the body once the operation reads it (RFC 9110, 10.1.1): from here on the request is in flight.
    let mut asked = [0; CONTINUE.len()];
    tokio::time::timeout(WAIT_MAX, stream.read_exact(&mut asked)).await.unwrap().unwrap();
    assert_eq!(str::from_utf8(&asked).unwrap(), CONTINUE);
    stream.write_all(first.as_bytes()).await.unwrap();

    signal(name, &[server.pid()]);
    logged(&server, "stopping").await;
    stream.write_all(second.as_bytes()).await.unwrap();
    let mut answer = String::new();
    tokio::time::timeout(WAIT_MAX, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
    let task: Value = serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    assert_eq!(server.stop().await.code(), Some(0));

    let server = Server::start_on(database, &[]).await;
    assert_eq!(server.user("somebody").get("/tasks").await.json, Value::Array(vec![task]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_flight_is_finished_after_sigterm() {
    a_request_in_flight_is_finished(Kind::Sqlite, "TERM").await;
    a_request_in_flight_is_finished(Kind::Postgres, "TERM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_flight_is_finished_after_ctrl_c() {
    a_request_in_flight_is_finished(Kind::Sqlite, "INT").await;
}

/// START-02
async fn stopping_under_load_loses_nothing(kind: Kind) {
    let database = Arc::new(Database::create(kind).await);
    let server = Server::start_on(database.clone(), &[]).await;
    let crew = Crew::start(&server, Ledger::default(), 16, 10);
    crew.until_acknowledged(100).await;
    assert_eq!(server.stop().await.code(), Some(0));
    let (ledger, _) = crew.finish().await;
    ledger.audit(&Server::start_on(database, &[]).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_under_load_loses_nothing_on_either_database() {
    stopping_under_load_loses_nothing(Kind::Sqlite).await;
    stopping_under_load_loses_nothing(Kind::Postgres).await;
}
