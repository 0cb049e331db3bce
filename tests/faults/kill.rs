//! The process is killed while people write.

use std::{sync::Arc, time::Duration};

use todolith::ids;

use crate::{
    support::{Database, Kind, Server},
    writers::{Crew, Ledger},
};

const KILLS: usize = 6;

/// STORE-04
async fn every_acknowledged_write_outlives_a_kill(kind: Kind) {
    let database = Arc::new(Database::create(kind).await);
    let mut ledger = Ledger::default();
    for _ in 0..KILLS {
        let mut server = Server::start_on(database.clone(), &[]).await;
        ledger.audit(&server).await;
        let crew = Crew::start(&server, ledger, 16, 10);
        let [some, moment, fraction] = ids::random_bytes();
        crew.until_acknowledged(30 + usize::from(some)).await;
        // Any moment of a write may be the last one: this sleep waits for nothing, it draws a lot.
        tokio::time::sleep(Duration::from_micros(u64::from(moment) * 40 + u64::from(fraction))).await;
        server.kill();
        (ledger, _) = crew.finish().await;
    }
    ledger.audit(&Server::start_on(database, &[]).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite_every_acknowledged_write_outlives_a_kill() {
    every_acknowledged_write_outlives_a_kill(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres_every_acknowledged_write_outlives_a_kill() {
    every_acknowledged_write_outlives_a_kill(Kind::Postgres).await;
}
