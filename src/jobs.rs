//! Named background jobs: each runs at its interval, with jitter so that copies do not meet, until the server stops.
//!
//! Knows no feature; the composition root hands it verbs that are idempotent and do a bounded batch each.

use std::{future::Future, time::Duration};

use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::ids;

/// The running jobs of one server.
#[derive(Clone)]
pub struct Jobs {
    stop: CancellationToken,
    running: TaskTracker,
}

impl Jobs {
    pub fn new(stop: CancellationToken) -> Self {
        Self { stop, running: TaskTracker::new() }
    }

    /// Runs `work` every `interval`, first after a part of it. What `work` says about a failure is logged.
    pub fn every<W, F, E>(&self, name: &'static str, interval: Duration, work: W)
    where
        W: Fn() -> F + Send + 'static,
        F: Future<Output = Result<u64, E>> + Send,
        E: std::fmt::Display,
    {
        let stop = self.stop.clone();
        self.running.spawn(async move {
            loop {
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = tokio::time::sleep(jittered(interval)) => {}
                }
                match work().await {
                    Ok(0) => {}
                    Ok(count) => tracing::debug!(job = name, count, "a job did its work"),
                    Err(error) => tracing::warn!(job = name, %error, "a job failed and will be tried again"),
                }
            }
        });
    }

    /// Runs work that never ends by itself, and drops it at the stop.
    pub fn forever<F>(&self, name: &'static str, work: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let stop = self.stop.clone();
        self.running.spawn(async move {
            tokio::select! {
                () = stop.cancelled() => {}
                () = work => tracing::error!(job = name, "a job has ended that never should"),
            }
        });
    }

    /// Waits until every job has come to its end after the stop.
    pub async fn finished(&self) {
        self.running.close();
        self.running.wait().await;
    }
}

/// Between half and one and a half of the interval.
fn jittered(interval: Duration) -> Duration {
    let [byte] = ids::random_bytes::<1>();
    interval / 2 + interval * u32::from(byte) / 255
}
