//! More connections than there is work: those who say nothing and those who do not listen.

use std::{
    fs,
    process::Command,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use serde_json::json;
use tokio::{
    io::AsyncReadExt,
    net::{TcpSocket, TcpStream},
};

use crate::{
    machine::run,
    support::{Kind, Server},
};

/// Twice as many as the default allows at once.
const IDLE_CONNECTIONS: usize = 2_000;
const IDLE_CONNECTIONS_MANY: usize = 10_000;
/// Files that this process and the server need beside the connections.
const OTHER_FILES: usize = 200;
/// What an idle connection may cost, in KiB.
const IDLE_CONNECTION_KIB_MAX: u64 = 16;
/// How long a new client may wait behind the idle ones, which get ten seconds each to say something.
const TURN_WAIT_MAX: Duration = Duration::from_secs(40);
/// Silent readers get thirty seconds.
const DROP_WAIT_MAX: Duration = Duration::from_mins(1);

/// Resident memory of the server in KiB.
fn memory_kib(server: &Server) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Open connections of the server.
fn sockets(server: &Server) -> usize {
    let files = fs::read_dir(format!("/proc/{}/fd", server.pid())).unwrap().flatten();
    files
        .filter(|file| {
            fs::read_link(file.path()).is_ok_and(|link| link.to_string_lossy().starts_with("socket:"))
        })
        .count()
}

/// Raises the limit of open files for this process and those that it starts, and says how many connections that allows.
fn allow_files() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap();
    let hard = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files")?.split_whitespace().nth(1))
        .unwrap();
    run(Command::new("prlimit")
        .arg(format!("--pid={}", std::process::id()))
        .arg(format!("--nofile={hard}:{hard}")));
    hard.parse().unwrap_or(usize::MAX) - OTHER_FILES
}

fn address(server: &Server) -> std::net::SocketAddr {
    server.url.strip_prefix("http://").unwrap().parse().unwrap()
}

/// Opens so many connections, or as many as the server and the system's queue in front of it take.
async fn connect_all(address: std::net::SocketAddr, connections: usize) -> Vec<TcpStream> {
    let mut open = Vec::with_capacity(connections);
    while open.len() < connections {
        let more = (0..250.min(connections - open.len()))
            .map(|_| tokio::time::timeout(Duration::from_millis(500), TcpStream::connect(address)));
        let more: Vec<_> = join_all(more).await.into_iter().flatten().flatten().collect();
        if more.is_empty() {
            break;
        }
        open.extend(more);
    }
    open
}

/// CROWD-01
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_say_nothing_are_shown_out() {
    let connections = IDLE_CONNECTIONS.min(allow_files());
    let server = Server::start(Kind::Sqlite).await;
    let user = server.user("somebody");
    user.create(&json!({"title": "before"})).await;
    let (memory_before, address) = (memory_kib(&server), address(&server));
    let crowd = connect_all(address, connections).await;
    assert!(crowd.len() > 1_000, "{} connections only", crowd.len());
    let begun = Instant::now();
    let mut newcomer = server.user("newcomer");
    newcomer.client = reqwest::Client::builder().no_proxy().timeout(TURN_WAIT_MAX).build().unwrap();
    newcomer.create(&json!({"title": "behind the crowd"})).await;
    assert!(begun.elapsed() < TURN_WAIT_MAX);
    let grown = memory_kib(&server).saturating_sub(memory_before);
    assert!(
        grown < connections as u64 * IDLE_CONNECTION_KIB_MAX,
        "{connections} connections took {grown} KiB"
    );
    drop(crowd);
}

/// CROWD-02
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_great_crowd_takes_little_memory_and_gives_it_back() {
    let connections = IDLE_CONNECTIONS_MANY.min(allow_files());
    let server = Server::start_with(Kind::Sqlite, &[("TODOLITH_CONNECTIONS_MAX", "100000")]).await;
    let user = server.user("somebody");
    user.create(&json!({"title": "before"})).await;
    let (memory_before, sockets_before, address) = (memory_kib(&server), sockets(&server), address(&server));
    let mut crowd = connect_all(address, connections).await;
    let grown = memory_kib(&server).saturating_sub(memory_before);
    assert!(
        grown < crowd.len() as u64 * IDLE_CONNECTION_KIB_MAX,
        "{} connections took {grown} KiB",
        crowd.len()
    );
    user.create(&json!({"title": "in the middle of the crowd"})).await;

    let deadline = Instant::now() + TURN_WAIT_MAX;
    while sockets(&server) > sockets_before + 2 {
        assert!(Instant::now() < deadline, "{} connections are still open", sockets(&server));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    // The end is told to each of them.
    for stream in &mut crowd {
        assert!(matches!(stream.read(&mut [0; 1]).await, Ok(0) | Err(_)));
    }
    user.create(&json!({"title": "after the crowd"})).await;
}

/// CROWD-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_stops_reading_is_dropped() {
    use tokio::io::AsyncWriteExt;
    let server = Server::start(Kind::Sqlite).await;
    let user = server.user("somebody");
    // More than the buffers of both ends of a connection hold.
    let description = "x".repeat(10_000);
    for round in 0..50 {
        let tasks = (0..24).map(|number| {
            let task = json!({"title": format!("{round}.{number}"), "description": description});
            let user = user.clone();
            async move { user.create(&task).await }
        });
        join_all(tasks).await;
    }
    let sockets_before = sockets(&server);
    let mut silent = Vec::new();
    for _ in 0..8 {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut stream = socket.connect(address(&server)).await.unwrap();
        let request = format!(
            "GET /api/somebody/tasks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n\r\n",
            user.token
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        // The answer has begun, and nobody reads on.
        stream.read_exact(&mut [0; 100]).await.unwrap();
        silent.push(stream);
    }
    assert!(sockets(&server) >= sockets_before + silent.len());
    assert_eq!(user.get("/tasks?limit=1").await.json.as_array().unwrap().len(), 1);
    let deadline = Instant::now() + DROP_WAIT_MAX;
    while sockets(&server) > sockets_before {
        assert!(Instant::now() < deadline, "silent readers are still connected");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    for stream in &mut silent {
        let mut rest = Vec::new();
        let ended = tokio::time::timeout(DROP_WAIT_MAX, stream.read_to_end(&mut rest)).await.unwrap();
        assert!(ended.is_err() || rest.len() < 12_000_000, "the whole answer came");
    }
}
