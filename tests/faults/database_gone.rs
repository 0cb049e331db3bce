//! PostgreSQL is stopped, hung or cut off for a while.

use std::time::{Duration, Instant};

use reqwest::{StatusCode, header::RETRY_AFTER};

use crate::{
    command_line::refusal,
    postgres::PrivatePostgres,
    relay::Relay,
    support::{Server, User, command},
    writers::{Crew, Ledger, WAIT_MAX},
};

const WRITERS: usize = 8;
/// How long a client may wait for a no. A write that has begun gets ten seconds, a busy machine the rest.
const NO_WAIT_MAX: Duration = Duration::from_secs(14);

/// Reads say that the database is away and when to come back, and the routes for machines tell it from a dead process.
async fn is_away(server: &Server, user: &User) {
    let begun = Instant::now();
    let (list, ready, health) = tokio::join!(user.get("/tasks"), server.get("/ready"), server.get("/health"));
    assert!(begun.elapsed() < NO_WAIT_MAX, "it took {:?}", begun.elapsed());
    for answer in [&list, &ready] {
        answer.assert_problem(503);
        assert!(answer.headers.contains_key(RETRY_AFTER), "{answer:?}");
    }
    assert_eq!(health.status, StatusCode::OK);
    let port = server.url.rsplit(':').next().unwrap();
    let said = refusal(command(&server.database).env("PORT", port).arg("healthcheck"));
    assert!(said.contains("not ready") && said.contains("503"), "{said}");
}

/// STORE-09
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_away_is_waited_for() {
    let mut postgres = PrivatePostgres::prepare();
    postgres.start();
    postgres.create_database().await;
    let server = Server::start_on(postgres.database().await, &[]).await;
    let user = server.user("writer-0");
    let crew = Crew::start(&server, Ledger::default(), WRITERS, 10);
    crew.until_acknowledged(100).await;

    postgres
        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'todolith'")
        .await;
    crew.until_acknowledged(100).await;

    postgres.stop();
    crew.until_refused(1).await;
    is_away(&server, &user).await;
    crew.until_refused(WRITERS).await;
    postgres.start();
    crew.until_acknowledged(100).await;

    postgres.hang();
    is_away(&server, &user).await;
    crew.until_refused(WRITERS).await;
    is_away(&server, &user).await;
    postgres.go_on();
    crew.until_acknowledged(100).await;

    assert_eq!(server.get("/ready").await.status, StatusCode::OK);
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    assert!(counts.slowest < NO_WAIT_MAX, "a writer waited {:?}", counts.slowest);
    ledger.audit(&server).await;
}

/// STORE-10
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_network_is_left_behind() {
    let mut postgres = PrivatePostgres::prepare();
    postgres.start();
    postgres.create_database().await;
    let relay = Relay::to(postgres.port()).await;
    let through_relay =
        postgres.url().replace(&format!(":{}/", postgres.port()), &format!(":{}/", relay.port));
    let database = postgres.database().await;
    let server = Server::start_on(database, &[("DATABASE_URL", &through_relay)]).await;
    let crew = Crew::start(&server, Ledger::default(), 20, 10);
    crew.until_acknowledged(200).await;
    // Twice, so that connections which came to nothing the first time would be missed now.
    for _ in 0..2 {
        relay.cut();
        crew.until_acknowledged(200).await;
    }
    // Other copies are heard again, too.
    let cut_at_ms = postgres.ask("SELECT (EXTRACT(EPOCH FROM now()) * 1000)::BIGINT".to_owned()).await;
    relay.cut();
    let listening = format!(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND backend_start > to_timestamp({cut_at_ms} / 1000.0)"
    );
    let deadline = Instant::now() + WAIT_MAX;
    while postgres.ask(listening.clone()).await == 0 {
        assert!(Instant::now() < deadline, "nobody listens");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let (ledger, counts) = crew.finish().await;
    assert_eq!(counts.lost, 0, "the process lives");
    assert!(counts.slowest < NO_WAIT_MAX, "a writer waited {:?}", counts.slowest);
    ledger.audit(&server).await;
}
