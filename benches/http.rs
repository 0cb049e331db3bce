//! What users wait for, beside bare hyper in the same run: requests per second of the started executable as ratios.
//!
//! `cargo bench --bench http` prints the table. Rounds alternate between the targets and the best round of each counts, because a
//! shared machine is never quiet for long. Absolute numbers say little; ratios and memory do.

use std::{
    convert::Infallible,
    fmt::Write,
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

const CONNECTIONS: usize = 64;
const ROUND: Duration = Duration::from_secs(4);
const ROUNDS: usize = 3;
const SECRET: &str = "a-secret-for-benchmarks-only-0123456789";
const REQUESTS_FOR_MEMORY: u64 = 100_000;

fn main() {
    if std::env::args().any(|argument| argument == "--bare-hyper") {
        runtime().block_on(bare_hyper());
    } else {
        runtime().block_on(measure());
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}

/// The reference: hyper alone, answering a constant.
async fn bare_hyper() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("{}", listener.local_addr().unwrap());
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        tokio::spawn(async move {
            let service = service_fn(|_: Request<Incoming>| async {
                Ok::<_, Infallible>(Response::new(http_body_util::Full::new(
                    hyper::body::Bytes::from_static(b"hello"),
                )))
            });
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// A child process that is ended with the benchmark.
struct Target {
    child: Child,
    address: SocketAddr,
    first_answer: Duration,
    _folder: tempfile::TempDir,
}

impl Drop for Target {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Target {
    fn hyper() -> Self {
        use std::io::{BufRead, BufReader};
        let mut child = Command::new(std::env::current_exe().unwrap())
            .arg("--bare-hyper")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self {
            child,
            address: line.trim().parse().unwrap(),
            first_answer: Duration::ZERO,
            _folder: tempfile::tempdir().unwrap(),
        }
    }

    async fn todolith() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let began = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_todolith"))
            .env_clear()
            .env("BETTER_AUTH_SECRET", SECRET)
            .env("PORT", port.to_string())
            .env("TODOLITH_LOG", "warn")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let health = request("GET", "/health", None, None);
        loop {
            if let Ok(mut stream) = TcpStream::connect(address).await {
                assert_eq!(exchange(&mut stream, &health, &mut Vec::new()).await, 200);
                break;
            }
            tokio::time::sleep(Duration::from_micros(200)).await;
        }
        Self { child, address, first_answer: began.elapsed(), _folder: folder }
    }

    /// Resident memory in MiB.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

fn token() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_todolith"))
        .env_clear()
        .env("BETTER_AUTH_SECRET", SECRET)
        .args(["token", "--user", "bench", "--ttl", "1h"])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn request(method: &str, path: &str, token: Option<&str>, body: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n");
    if let Some(token) = token {
        write!(text, "authorization: Bearer {token}\r\n").unwrap();
    }
    if let Some(body) = body {
        write!(text, "content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len())
            .unwrap();
    } else {
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// Sends a request and reads its whole answer; returns the status.
async fn exchange(stream: &mut TcpStream, request: &[u8], buffer: &mut Vec<u8>) -> u16 {
    stream.write_all(request).await.unwrap();
    buffer.clear();
    loop {
        let read = stream.read_buf(buffer).await.unwrap();
        assert_ne!(read, 0, "the server closed the connection");
        let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(&buffer[..end]).unwrap().to_ascii_lowercase();
        let length: usize = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"))
            .map_or(0, |length| length.trim().parse().unwrap());
        if buffer.len() >= end + 4 + length {
            return head[9..12].parse().unwrap();
        }
    }
}

/// Requests per second over all connections, or over `total` requests when that is given.
async fn load(address: SocketAddr, request: &[u8], expected: u16, total: Option<u64>) -> f64 {
    let began = Instant::now();
    let mut workers = Vec::new();
    for _ in 0..CONNECTIONS {
        let request = request.to_vec();
        workers.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let (mut done, mut buffer) = (0_u64, Vec::with_capacity(16 * 1024));
            let wanted = total.map(|total| total / CONNECTIONS as u64);
            while wanted.map_or(began.elapsed() < ROUND, |wanted| done < wanted) {
                assert_eq!(exchange(&mut stream, &request, &mut buffer).await, expected);
                done += 1;
            }
            done
        }));
    }
    let mut done = 0;
    for worker in workers {
        done += worker.await.unwrap();
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of requests of a few seconds")]
    let done = done as f64;
    done / began.elapsed().as_secs_f64()
}

async fn measure() {
    let token = token();
    let hello = request("GET", "/", None, None);
    let health = request("GET", "/health", None, None);
    let list = request("GET", "/api/bench/tasks?limit=20", Some(&token), None);
    let create = request(
        "POST",
        "/api/other/tasks",
        Some(&token.clone()),
        Some(r#"{"title":"Water the olive tree","tags":["home"],"due_date":"2026-12-31"}"#),
    );
    let create_own = String::from_utf8(create).unwrap().replace("/api/other/", "/api/bench/").into_bytes();

    let hyper = Target::hyper();
    let lists = Target::todolith().await;
    let creates = Target::todolith().await;
    let idle = lists.memory();
    let mut stream = TcpStream::connect(lists.address).await.unwrap();
    for _ in 0..20 {
        assert_eq!(exchange(&mut stream, &create_own, &mut Vec::new()).await, 201);
    }

    let mut best = [0.0_f64; 4];
    for _ in 0..ROUNDS {
        let round = [
            load(hyper.address, &hello, 200, None).await,
            load(lists.address, &health, 200, None).await,
            load(lists.address, &list, 200, None).await,
            load(creates.address, &create_own, 201, None).await,
        ];
        for (best, found) in best.iter_mut().zip(round) {
            *best = best.max(found);
        }
    }
    load(lists.address, &list, 200, Some(REQUESTS_FOR_MEMORY)).await;

    println!("| target | per second | ratio to bare hyper |\n|---|---|---|");
    for (name, found) in [
        "bare hyper, constant",
        "GET /health",
        "list of 20, authenticated",
        "create, acknowledged after fsync",
    ]
    .iter()
    .zip(best)
    {
        println!("| {name} | {found:.0} | {:.3} |", found / best[0]);
    }
    println!("\nstart to first 200: {:.1} ms", lists.first_answer.as_secs_f64() * 1000.0);
    println!(
        "resident idle: {idle:.1} MiB; after {REQUESTS_FOR_MEMORY} lists and the rounds above: {:.1} MiB",
        lists.memory()
    );
    let bytes = std::fs::metadata(env!("CARGO_BIN_EXE_todolith")).unwrap().len();
    println!("executable: {:.1} MiB", f64::from(u32::try_from(bytes).unwrap()) / 1024.0 / 1024.0);
}
