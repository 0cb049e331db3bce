//! A shared PostgreSQL server, reached directly or through a transaction pooler such as Neon's.
//!
//! Announcements travel between copies by LISTEN and NOTIFY; LISTEN needs a direct connection, because a pooler drops it.

use std::{collections::HashSet, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{
    ConnectOptions, Connection, PgPool,
    postgres::{PgConnectOptions, PgListener, PgPoolOptions, PgSslMode},
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{Announcement, Conn, Error, Tx, announce::Announcements};

/// How long a caller waits for a connection before it is told that the database is away.
const ACQUIRE_WAIT_MAX: Duration = Duration::from_secs(3);
/// How long one write may take, commit included.
const WRITE_WAIT_MAX: Duration = Duration::from_secs(10);
/// How long announcements are gathered before they are sent to the other copies in one statement.
const ANNOUNCE_GATHER: Duration = Duration::from_millis(20);
/// Pause before the listener tries a lost server again.
const LISTEN_RETRY: Duration = Duration::from_secs(1);
const CHANNEL: &str = "todolith_announcements";
/// Bytes of a NOTIFY payload that PostgreSQL takes (its own limit is 8,000).
const PAYLOAD_BYTES_MAX: usize = 7_900;

/// Where the server is.
#[derive(Clone)]
pub struct Address {
    /// For everything but the two below; may name a pooler.
    pub pooled: PgConnectOptions,
    /// For migrations and LISTEN.
    pub direct: PgConnectOptions,
    pub connections_max: u32,
}

/// An open pool with its two background tasks.
#[derive(Clone)]
pub struct Postgres {
    pool: PgPool,
    announcements: Announcements,
    outgoing: mpsc::UnboundedSender<Arc<str>>,
    stop: CancellationToken,
}

/// Reads a `postgresql://` URL the way its sender means it.
///
/// `channel_binding=require`, which Neon prints, is taken for granted (the driver negotiates SCRAM) and removed, since the
/// driver would warn about it. `sslmode=require` alone encrypts without checking who answers; for a remote host it becomes
/// `verify-full` against the public roots when `verify_remote` is set.
pub fn connect_options(url: &str, verify_remote: bool) -> Result<PgConnectOptions, String> {
    let mut parsed = url::Url::parse(url).map_err(|error| error.to_string())?;
    let kept: Vec<(String, String)> = parsed
        .query_pairs()
        .filter(|(name, _)| name != "channel_binding")
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let has_root = kept.iter().any(|(name, _)| name == "sslrootcert");
    if kept.is_empty() {
        parsed.set_query(None);
    } else {
        parsed.query_pairs_mut().clear().extend_pairs(&kept);
    }
    let mut options = parsed
        .as_str()
        .parse::<PgConnectOptions>()
        .map_err(|error| error.to_string())?
        // Poolers refuse start-up parameters that they do not know.
        .extra_float_digits(None)
        .application_name("todolith")
        .disable_statement_logging();
    if verify_remote
        && matches!(options.get_ssl_mode(), PgSslMode::Require)
        && !has_root
        && !is_local(options.get_host())
    {
        options = options.ssl_mode(PgSslMode::VerifyFull);
    }
    Ok(options)
}

fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1") || host.starts_with('/')
}

/// The direct address of a pooled one where the provider has a rule for it: Neon marks poolers with `-pooler` in the first label.
pub fn direct_url(pooled: &str) -> String {
    let Ok(mut url) = url::Url::parse(pooled) else { return pooled.to_owned() };
    let direct = url.host_str().and_then(|host| {
        let (first, rest) = host.split_once('.')?;
        first.strip_suffix("-pooler").map(|first| format!("{first}.{rest}"))
    });
    match direct {
        Some(host) if url.set_host(Some(&host)).is_ok() => url.into(),
        _ => pooled.to_owned(),
    }
}

/// Proves that prepared statements keep their meaning on this address.
///
/// A transaction pooler that does not track them lends one server connection to several clients, whose statement names
/// then collide: the driver would receive answers to other people's questions. Two clients ask different questions in turn.
pub async fn check_prepared_statements(options: &PgConnectOptions) -> Result<(), String> {
    const ROUNDS: u8 = 3;
    let trouble = || {
        "the connection pooler at DATABASE_URL does not keep prepared statements apart (PgBouncer before 1.21 in \
         transaction mode, or max_prepared_statements = 0): answers could be mixed up between users. Set \
         max_prepared_statements on the pooler, use session mode, or point DATABASE_URL to the server itself"
            .to_owned()
    };
    let mut first = options.connect().await.map_err(|error| error.to_string())?;
    let mut second = options.connect().await.map_err(|error| error.to_string())?;
    for _ in 0..ROUNDS {
        let one = sqlx::query_scalar::<_, String>("SELECT 'one ' || $1::text").bind("a").fetch_one(&mut first).await;
        let two = sqlx::query_scalar::<_, String>("SELECT 'two ' || $1::text").bind("b").fetch_one(&mut second).await;
        match (one, two) {
            (Ok(one), Ok(two)) if one == "one a" && two == "two b" => {}
            _ => return Err(trouble()),
        }
    }
    let _ = first.close().await;
    let _ = second.close().await;
    Ok(())
}

impl Postgres {
    /// Opens a pool without waiting for the server: it connects when first asked and comes back when the server does.
    pub fn open(address: &Address) -> Self {
        let pool = PgPoolOptions::new()
            .min_connections(0)
            .max_connections(address.connections_max)
            .acquire_timeout(ACQUIRE_WAIT_MAX)
            .connect_lazy_with(address.pooled.clone());
        let announcements = Announcements::new();
        let stop = CancellationToken::new();
        let (outgoing, gathered) = mpsc::unbounded_channel();
        tokio::spawn(forward(pool.clone(), gathered, stop.clone()));
        tokio::spawn(listen(address.direct.clone(), announcements.clone(), stop.clone()));
        Self { pool, announcements, outgoing, stop }
    }

    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    pub(super) fn announcements(&self) -> &Announcements {
        &self.announcements
    }

    pub(super) async fn write<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        tokio::time::timeout(WRITE_WAIT_MAX, self.write_now(work))
            .await
            .unwrap_or_else(|_| Err(Error::Unavailable("a write took too long".to_owned()).into()))
    }

    async fn write_now<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<Error>,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>>,
    {
        let mut transaction = self.pool.begin().await.map_err(Error::from)?;
        let mut tx = Tx::new(Conn::Postgres(&mut transaction));
        // A panic is a defect of this write; the transaction is rolled back like after any other error.
        let result = AssertUnwindSafe(work(&mut tx))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(Error::Defect("a write panicked".to_owned()).into()));
        let announced = tx.announced;
        let value = match result {
            Ok(value) => value,
            Err(error) => {
                // Without this the roll-back would happen at the connection's next use; either way nothing is kept.
                let _ = transaction.rollback().await;
                return Err(error);
            }
        };
        transaction.commit().await.map_err(Error::from)?;
        for topic in announced {
            self.announcements.send(Announcement::Topic(topic.clone()));
            // The forwarding task ends only at shutdown, when nobody is left to be told.
            let _ = self.outgoing.send(topic);
        }
        Ok(value)
    }

    pub(super) async fn close(&self) {
        self.stop.cancel();
        self.pool.close().await;
    }
}

/// Sends announcements to the other copies, many in one statement, outside of any write: NOTIFY in a transaction would
/// make all commits of the server queue up behind each other.
async fn forward(pool: PgPool, mut gathered: mpsc::UnboundedReceiver<Arc<str>>, stop: CancellationToken) {
    let mut topics = Vec::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            count = gathered.recv_many(&mut topics, 512) => if count == 0 { return },
        }
        tokio::time::sleep(ANNOUNCE_GATHER).await;
        while let Ok(topic) = gathered.try_recv() {
            topics.push(topic);
        }
        let unique: HashSet<Arc<str>> = topics.drain(..).collect();
        let payloads: Vec<String> =
            unique.iter().filter(|topic| topic.len() <= PAYLOAD_BYTES_MAX).map(ToString::to_string).collect();
        let sent = sqlx::query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload")
            .bind(CHANNEL)
            .bind(&payloads)
            .execute(&pool)
            .await;
        if let Err(error) = sent {
            // Followers on other copies look at the table from time to time anyway.
            tracing::debug!(%error, "announcements could not be sent to other copies");
        }
    }
}

/// Repeats what other copies announce, for as long as the process lives.
async fn listen(options: PgConnectOptions, announcements: Announcements, stop: CancellationToken) {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(ACQUIRE_WAIT_MAX)
        .connect_lazy_with(options);
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = hear(&pool, &announcements) => {}
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(LISTEN_RETRY) => {}
        }
    }
    pool.close().await;
}

/// One stay on the line; returns when it is cut.
async fn hear(pool: &PgPool, announcements: &Announcements) {
    let Ok(mut listener) = PgListener::connect_with(pool).await else { return };
    if listener.listen(CHANNEL).await.is_err() {
        return;
    }
    // Whatever was announced while nobody listened is made up for by looking at everything once.
    announcements.send(Announcement::Everything);
    while let Ok(Some(notification)) = listener.try_recv().await {
        announcements.send(Announcement::Topic(Arc::from(notification.payload())));
    }
}
