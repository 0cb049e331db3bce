//! A shared PostgreSQL server, reached directly or through a transaction pooler such as Neon's.
//!
//! Announcements travel between copies by LISTEN and NOTIFY; LISTEN needs a direct connection, because a pooler drops it.

use std::{collections::HashSet, io::ErrorKind, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::{FutureExt, future::BoxFuture};
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgListener, PgPoolOptions, PgSslMode},
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::{Announcement, Conn, Error, Tx, announce::Announcements, hand_over, migrate::Refusal};

/// How long a caller waits for a connection before it is told that the database is away.
const ACQUIRE_WAIT_MAX: Duration = Duration::from_secs(3);
/// How long one write may take, commit included.
const WRITE_WAIT_MAX: Duration = Duration::from_secs(10);
/// How long announcements are gathered before they are sent to the other copies in one statement.
const ANNOUNCE_GATHER: Duration = Duration::from_millis(20);
/// How long one statement may take to be answered; a query that runs has no limit of its own in the driver.
const STATEMENT_WAIT_MAX: Duration = Duration::from_secs(5);
/// The same for one that moves thousands of rows.
const LONG_STATEMENT_WAIT_MAX: Duration = Duration::from_mins(1);
/// How long a connection may take to show that it lives before it is given up.
const PING_WAIT_MAX: Duration = Duration::from_secs(2);
/// A connection that was used this recently is taken to live.
const TRUSTED_FOR: Duration = Duration::from_secs(1);
/// How long a first connection may take, with a serverless database that wakes up for it.
const CONNECT_WAIT_MAX: Duration = Duration::from_secs(10);
/// After how much silence the listener asks whether its line still stands.
const LISTEN_SILENCE_MAX: Duration = Duration::from_secs(15);
/// Pause before the listener tries a lost server again.
const LISTEN_RETRY: Duration = Duration::from_secs(1);
/// Begins a write. If this process vanishes without a goodbye, or the network swallows it, its locks do not outlive it by more
/// than this, and who waits for them meanwhile is told so. Bound to the transaction, because sessions belong to poolers.
const BEGIN: &str =
    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '5s'; SET LOCAL lock_timeout = '4s'";
/// Begins the one large write of whoever runs the server, which prepares thousands of rows between two statements.
const BEGIN_AT_LENGTH: &str =
    "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '60s'; SET LOCAL lock_timeout = '30s'";
/// Begins a reading of one moment; whoever vanishes in the middle holds nothing up for longer than a writer would.
pub(super) const BEGIN_SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
     SET LOCAL idle_in_transaction_session_timeout = '5s'";
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
/// driver would warn about it. `sslmode=require` alone encrypts without checking who answers: with `sslrootcert` it becomes
/// `verify-ca`, as with PostgreSQL's own programs, and for a remote host without it `verify-full` against the public roots
/// when `verify_remote` is set.
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
    if matches!(options.get_ssl_mode(), PgSslMode::Require) {
        if has_root {
            options = options.ssl_mode(PgSslMode::VerifyCa);
        } else if verify_remote && !is_local(options.get_host()) {
            options = options.ssl_mode(PgSslMode::VerifyFull);
        }
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
pub async fn check_prepared_statements(options: &PgConnectOptions) -> Result<(), Refusal> {
    const ROUNDS: u8 = 3;
    let mut first = connect(options).await?;
    let mut second = connect(options).await?;
    for _ in 0..ROUNDS {
        let one = sqlx::query_scalar::<_, String>("SELECT 'one ' || $1::text")
            .bind("a")
            .fetch_one(&mut first)
            .await;
        let two = sqlx::query_scalar::<_, String>("SELECT 'two ' || $1::text")
            .bind("b")
            .fetch_one(&mut second)
            .await;
        match (one, two) {
            (Ok(one), Ok(two)) if one == "one a" && two == "two b" => {}
            _ => return Err(Refusal::MixedUp),
        }
    }
    let _ = first.close().await;
    let _ = second.close().await;
    Ok(())
}

/// Connects within a bounded time; tells a server that is away from one that must not be trusted.
pub(super) async fn connect(options: &PgConnectOptions) -> Result<PgConnection, Refusal> {
    match tokio::time::timeout(CONNECT_WAIT_MAX, options.connect()).await {
        Ok(Ok(connection)) => Ok(connection),
        Ok(Err(sqlx::Error::Tls(error))) => Err(Refusal::Untrusted(error.to_string())),
        // The handshake ends like this when the certificate does not hold.
        Ok(Err(sqlx::Error::Io(error))) if error.kind() == ErrorKind::InvalidData => {
            Err(Refusal::Untrusted(error.to_string()))
        }
        Ok(Err(error)) => Err(Error::from(error).into()),
        Err(_) => Err(Error::Unavailable("it did not answer in time".to_owned()).into()),
    }
}

/// Waits for the answer to a statement, for a bounded time.
///
/// # Errors
/// As the statement; a time-out is an error of input and output, after which the connection is not lent again before it has
/// shown that it lives.
pub async fn answered<T>(statement: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
    let in_time = tokio::time::timeout(STATEMENT_WAIT_MAX, statement).await;
    in_time.unwrap_or_else(|_| Err(no_answer()))
}

/// Waits for the answer to a statement that moves thousands of rows; otherwise as [`answered`].
///
/// # Errors
/// As [`answered`].
pub async fn answered_at_length<T>(
    statement: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let in_time = tokio::time::timeout(LONG_STATEMENT_WAIT_MAX, statement).await;
    in_time.unwrap_or_else(|_| Err(no_answer()))
}

fn no_answer() -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::new(ErrorKind::TimedOut, "no answer in time"))
}

/// Whether the other end still answers. Without a limit, a network that swallows everything would keep the connection, and
/// its place in the pool, for as long as the system tries: a quarter of an hour.
async fn ping(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let in_time = tokio::time::timeout(PING_WAIT_MAX, connection.ping()).await;
    in_time.unwrap_or_else(|_| Err(no_answer())).map(|()| true)
}

impl Postgres {
    /// Opens a pool without waiting for the server: it connects when first asked and comes back when the server does.
    pub fn open(address: &Address) -> Self {
        let pool = PgPoolOptions::new()
            .min_connections(0)
            .max_connections(address.connections_max)
            .acquire_timeout(ACQUIRE_WAIT_MAX)
            .test_before_acquire(false)
            .before_acquire(|connection, used| {
                Box::pin(async move {
                    if used.idle_for < TRUSTED_FOR { Ok(true) } else { ping(connection).await }
                })
            })
            .after_release(|connection, _| Box::pin(ping(connection)))
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
        tokio::time::timeout(WRITE_WAIT_MAX, self.write_now(BEGIN, work))
            .await
            .unwrap_or_else(|_| Err(Error::Unavailable("a write took too long".to_owned()).into()))
    }

    /// As [`Postgres::write`], however long it takes.
    pub(super) async fn write_at_length<T, E, W>(&self, work: W) -> Result<T, E>
    where
        E: From<Error>,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>>,
    {
        self.write_now(BEGIN_AT_LENGTH, work).await
    }

    async fn write_now<T, E, W>(&self, begin: &'static str, work: W) -> Result<T, E>
    where
        E: From<Error>,
        W: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T, E>>,
    {
        let mut transaction = self.pool.begin_with(begin).await.map_err(Error::from)?;
        let mut tx = Tx::new(Conn::Postgres(&mut transaction));
        // A panic is a defect of this write; the transaction is rolled back like after any other error.
        let result = AssertUnwindSafe(work(&mut tx))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(Error::Defect("a write panicked".to_owned()).into()));
        let Tx { announced, late, .. } = tx;
        let value = match result {
            Ok(value) => value,
            Err(error) => {
                // Without this the roll-back would happen at the connection's next use; either way nothing is kept.
                let _ = tokio::time::timeout(PING_WAIT_MAX, transaction.rollback()).await;
                return Err(error);
            }
        };
        hand_over(&mut Conn::Postgres(&mut transaction), &late).await?;
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
        let sent = answered(
            sqlx::query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload")
                .bind(CHANNEL)
                .bind(&payloads)
                .execute(&pool),
        )
        .await;
        if let Err(error) = sent {
            // Followers on other copies look at the table from time to time anyway.
            tracing::debug!(%error, "announcements could not be sent to other copies");
        }
    }
}

/// Repeats what other copies announce, for as long as the process lives.
async fn listen(options: PgConnectOptions, announcements: Announcements, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            () = hear(&options, &announcements) => {}
        }
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(LISTEN_RETRY) => {}
        }
    }
}

/// One stay on the line; returns when it is cut.
async fn hear(options: &PgConnectOptions, announcements: &Announcements) {
    // A pool of its own for each stay: the listener says goodbye on its connection, and would wait for an answer to that,
    // holding the place of its successor, on a line that is dead.
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(CONNECT_WAIT_MAX)
        .connect_lazy_with(options.clone());
    let Ok(mut listener) = PgListener::connect_with(&pool).await else { return };
    if answered(listener.listen(CHANNEL)).await.is_err() {
        return;
    }
    // Whatever was announced while nobody listened is made up for by looking at everything once.
    announcements.send(Announcement::Everything);
    loop {
        match tokio::time::timeout(LISTEN_SILENCE_MAX, listener.try_recv()).await {
            Ok(Ok(Some(notification))) => {
                announcements.send(Announcement::Topic(Arc::from(notification.payload())));
            }
            // Nothing to hear is normal; a line that was cut without a word sounds the same.
            Err(_) if answered(sqlx::query("SELECT 1").execute(&mut listener)).await.is_ok() => {}
            Ok(_) | Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// STORE-16
    #[test]
    fn an_address_is_trusted_as_far_as_it_says() {
        let cases = [
            ("postgresql://u@db.example.org/x?sslmode=require", true, "VerifyFull"),
            ("postgresql://u@db.example.org/x?sslmode=require&channel_binding=require", true, "VerifyFull"),
            ("postgresql://u@db.example.org/x?sslmode=require", false, "Require"),
            ("postgresql://u@db.example.org/x?sslmode=require&sslrootcert=a.pem", false, "VerifyCa"),
            ("postgresql://u@127.0.0.1/x?sslmode=require&sslrootcert=a.pem", true, "VerifyCa"),
            ("postgresql://u@127.0.0.1/x?sslmode=require", true, "Require"),
            ("postgresql://u@localhost/x?sslmode=verify-full", false, "VerifyFull"),
            ("postgresql://u@localhost/x?host=/run/postgresql&sslmode=require", true, "Require"),
            // Who asks for nothing gets what PostgreSQL's own programs give: TLS where the server has it.
            ("postgresql://u@database/x", true, "Prefer"),
        ];
        for (url, verify_remote, expected) in cases {
            let options = connect_options(url, verify_remote).unwrap();
            assert_eq!(format!("{:?}", options.get_ssl_mode()), expected, "{url}");
        }
    }

    #[test]
    fn the_direct_address_of_a_pooler_is_known_where_there_is_a_rule() {
        let pooled = "postgresql://u:p@ep-calm-1-pooler.eu-central-1.aws.neon.tech/x?sslmode=require";
        assert_eq!(direct_url(pooled), pooled.replace("-pooler", ""));
        for other in
            ["postgresql://u:p@db.example.org/x", "postgresql://u@localhost/x?host=/tmp/a-pooler", "nonsense"]
        {
            assert_eq!(direct_url(other), other);
        }
    }
}
