//! Takes connections from the listening socket, no more at once than there is room for.
//!
//! The framework's own acceptor has no limits and spins at full speed when file descriptors run out. Knows nothing of
//! HTTP but where a request's headers end (see `connection`); [`super::serve`] drives it.

use std::{
    io,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use poem::{
    Addr,
    http::uri::Scheme,
    web::{LocalAddr, RemoteAddr},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
};
use tokio_util::sync::CancellationToken;

use super::connection::Connection;

/// From the opening of a connection until the headers of its first request are there, in seconds.
pub const FIRST_HEADERS_SECONDS_MAX: u64 = 10;
/// From the first byte of a request until its answer begins, in seconds; and how long a connection may rest.
pub const ANSWER_SECONDS_MAX: u64 = 75;
/// How long a peer may read nothing of an answer, in seconds.
pub const STALL_SECONDS_MAX: u64 = 30;

/// The first and the longest pause after a failed accept.
const PAUSE_FIRST: Duration = Duration::from_millis(10);
const PAUSE_LONGEST: Duration = Duration::from_secs(1);
/// How often the log may say that the limit is reached or that accepting fails.
const COMPLAINT_INTERVAL: Duration = Duration::from_mins(1);

/// What one peer may take up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub connections_max: usize,
    pub first_headers_time_max: Duration,
    pub answer_time_max: Duration,
    pub stall_time_max: Duration,
}

impl Limits {
    /// The limits of the running server.
    pub fn new(connections_max: usize) -> Self {
        Self {
            connections_max,
            first_headers_time_max: Duration::from_secs(FIRST_HEADERS_SECONDS_MAX),
            answer_time_max: Duration::from_secs(ANSWER_SECONDS_MAX),
            stall_time_max: Duration::from_secs(STALL_SECONDS_MAX),
        }
    }
}

/// The listening socket with its limits.
pub struct Acceptor {
    listener: TcpListener,
    local: SocketAddr,
    limits: Limits,
    room: Arc<Semaphore>,
    closing: CancellationToken,
    complained: Option<Instant>,
}

impl Acceptor {
    /// Takes connections from a socket that listens already, so that a port that is taken was found out before.
    pub fn new(listener: TcpListener, limits: Limits) -> io::Result<Self> {
        let local = listener.local_addr()?;
        let room = Arc::new(Semaphore::new(limits.connections_max));
        Ok(Self { listener, local, limits, room, closing: CancellationToken::new(), complained: None })
    }

    /// The address that was taken, with the port that the system chose when none was asked for.
    pub fn address(&self) -> SocketAddr {
        self.local
    }

    pub(super) fn closing_on(self, closing: CancellationToken) -> Self {
        Self { closing, ..self }
    }

    /// Waits until there is room for one more connection. Those that wait do so in the system's queue.
    async fn permit(&mut self) -> OwnedSemaphorePermit {
        if let Ok(permit) = self.room.clone().try_acquire_owned() {
            return permit;
        }
        if self.may_complain() {
            let most = self.limits.connections_max;
            tracing::warn!(most, "all connections are taken; new ones wait (TODOLITH_CONNECTIONS_MAX)");
        }
        self.room.clone().acquire_owned().await.expect("the semaphore is never closed")
    }

    async fn next(&mut self) -> (TcpStream, SocketAddr) {
        let mut pause = PAUSE_FIRST;
        loop {
            match self.listener.accept().await {
                Ok(accepted) => return accepted,
                Err(error) if is_the_peers(&error) => {}
                Err(error) => {
                    if self.may_complain() {
                        tracing::error!(%error, "no connection can be accepted; trying again");
                    }
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(PAUSE_LONGEST);
                }
            }
        }
    }

    fn may_complain(&mut self) -> bool {
        let may = self.complained.is_none_or(|last| last.elapsed() >= COMPLAINT_INTERVAL);
        if may {
            self.complained = Some(Instant::now());
        }
        may
    }
}

impl poem::listener::Acceptor for Acceptor {
    type Io = Connection;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![LocalAddr(Addr::SocketAddr(self.local))]
    }

    async fn accept(&mut self) -> io::Result<(Connection, LocalAddr, RemoteAddr, Scheme)> {
        let permit = self.permit().await;
        let (stream, remote) = self.next().await;
        // Without it an answer's last small packet waits for the peer's delayed acknowledgement of the one before. A
        // peer that is gone already shows itself at the first read.
        let _ = stream.set_nodelay(true);
        let connection = Connection::new(stream, permit, self.limits, self.closing.clone());
        let local = LocalAddr(Addr::SocketAddr(self.local));
        Ok((connection, local, RemoteAddr(Addr::SocketAddr(remote)), Scheme::HTTP))
    }
}

/// Whether a connection went away before it was accepted, which concerns nobody; every other error is this server's,
/// such as running out of file descriptors, and comes again at once.
fn is_the_peers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
