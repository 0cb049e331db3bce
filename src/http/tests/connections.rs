//! Clients over real sockets, decent ones and others.

use super::*;

/// A server on a free port.
struct Running {
    address: SocketAddr,
    shutdown: CancellationToken,
    served: JoinHandle<io::Result<()>>,
    signals: Arc<Signals>,
}

const GRACE: Duration = Duration::from_millis(700);

fn limits() -> Limits {
    Limits {
        connections_max: 50,
        first_headers_time_max: Duration::from_millis(150),
        answer_time_max: Duration::from_millis(500),
        stall_time_max: Duration::from_millis(300),
    }
}

async fn start(limits: Limits) -> Running {
    let (endpoint, signals) =
        sample_with(|settings| FrontSettings { request_time_max: Duration::from_secs(20), ..settings });
    let acceptor = Acceptor::new(TcpListener::bind("127.0.0.1:0").await.unwrap(), limits).unwrap();
    let address = acceptor.address();
    let shutdown = CancellationToken::new();
    let served = tokio::spawn(serve(acceptor, endpoint, shutdown.clone(), GRACE));
    Running { address, shutdown, served, signals }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes and reads until the other side closes.
    async fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.unwrap();
        until_closed(&mut stream).await
    }
}

async fn until_closed(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    // A reset instead of an orderly end is an end too.
    let _ = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut text))
        .await
        .expect("it stays open");
    String::from_utf8_lossy(&text).into_owned()
}

/// Reads one answer whose body is short.
async fn answer_of(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 64 * 1024];
    let count =
        tokio::time::timeout(Duration::from_secs(10), stream.read(&mut bytes)).await.unwrap().unwrap();
    String::from_utf8_lossy(&bytes[..count]).into_owned()
}

const ASK: &[u8] = b"GET /api/u/tasks HTTP/1.1\r\nhost: a\r\n\r\n";
const LAST_ASK: &[u8] = b"GET /api/u/tasks HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

// HTTP-22
#[tokio::test]
async fn malformed_paths_get_a_problem_over_the_wire() {
    let server = start(limits()).await;
    for (path, status) in [
        ("/api/%zz/tasks", "400"),
        ("/api/%ff/tasks", "400"),
        ("/api//u/tasks", "400"),
        ("/api/u/../v/tasks", "400"),
        ("/../../etc/passwd", "400"),
        ("/api/u%00/tasks", "200"),
        ("/api/u/tasks/%00", "404"),
        ("/api/u/tasks/%2e%2e", "404"),
        ("/assets/../index.html", "400"),
        ("/assets/%2e%2e/index.html", "404"),
        ("/api/auth/%ff", "404"),
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let answer = server.exchange(request.as_bytes()).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        assert!(status != "400" || answer.contains("/problems/bad-request"), "{path}: {answer}");
    }
    assert!(server.exchange(b"GET \0 HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
    assert!(
        server
            .exchange(b"OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            .await
            .contains(" 400 ")
    );
}

// HTTP-60
#[tokio::test]
async fn half_a_header_is_not_waited_for() {
    let server = start(limits()).await;
    let begun = Instant::now();
    assert_eq!(server.exchange(b"GET / HTTP/1.1\r\nhost: a\r\nx-half").await, "");
    assert!(begun.elapsed() >= limits().first_headers_time_max);
    assert!(begun.elapsed() < limits().answer_time_max, "{:?}", begun.elapsed());
}

// HTTP-61
#[tokio::test]
async fn a_request_that_drips_in_is_cut_off() {
    let server = start(limits()).await;
    let body_head = b"POST /api/u/tasks HTTP/1.1\r\nhost: a\r\ncontent-length: 9999\r\n\r\n";
    for (head, longest) in [(&b"GET / HTTP/1.1\r\nx: "[..], 400), (&body_head[..], 900)] {
        let mut stream = server.connect().await;
        stream.write_all(head).await.unwrap();
        let (mut reader, mut writer) = stream.split();
        let begun = Instant::now();
        let drip = async {
            while writer.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let mut rest = Vec::new();
        tokio::select! {
            _ = reader.read_to_end(&mut rest) => {}
            () = drip => {}
        }
        assert!(begun.elapsed() < Duration::from_millis(longest), "{:?}", begun.elapsed());
    }
}

// HTTP-62
#[tokio::test]
async fn idle_connections_do_not_lock_others_out() {
    let server = start(limits()).await;
    let mut idle = Vec::new();
    for _ in 0..300 {
        idle.push(server.connect().await);
    }
    let begun = Instant::now();
    let answer = server.exchange(LAST_ASK).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    drop(idle);
}

// HTTP-63
#[tokio::test]
async fn a_client_that_stops_reading_is_dropped() {
    let server =
        start(Limits { connections_max: 1, answer_time_max: Duration::from_mins(1), ..limits() }).await;
    let mut deaf = server.connect().await;
    deaf.write_all(b"GET /much HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    // There is room for one, so this is answered only once the deaf client is gone.
    let begun = Instant::now();
    assert!(server.exchange(LAST_ASK).await.starts_with("HTTP/1.1 200 "));
    assert!(begun.elapsed() >= limits().stall_time_max, "{:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    drop(deaf);
}

// HTTP-64
#[tokio::test]
async fn a_busy_connection_stays_and_a_resting_one_ends() {
    let server = start(limits()).await;
    let mut stream = server.connect().await;
    let begun = Instant::now();
    // Longer in all than any of the limits.
    for _ in 0..10 {
        stream.write_all(ASK).await.unwrap();
        assert!(answer_of(&mut stream).await.starts_with("HTTP/1.1 200 "));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(begun.elapsed() > limits().answer_time_max);
    let rested = Instant::now();
    assert_eq!(until_closed(&mut stream).await, "");
    assert!(rested.elapsed() < Duration::from_secs(1), "{:?}", rested.elapsed());
}

// HTTP-66
#[tokio::test]
async fn a_request_at_the_end_of_a_rest_has_its_full_time() {
    let server = start(limits()).await;
    let mut stream = server.connect().await;
    stream.write_all(ASK).await.unwrap();
    answer_of(&mut stream).await;
    tokio::time::sleep(limits().answer_time_max.mul_f64(0.8)).await;
    stream.write_all(b"POST /wrong/sleep HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    server.signals.begun.notified().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    server.signals.go_on.notify_one();
    assert!(answer_of(&mut stream).await.contains("finished"));
}

// HTTP-67
#[tokio::test]
async fn ordinary_clients_are_served() {
    let server = start(limits()).await;
    let client = reqwest::Client::new();
    let base = format!("http://{}", server.address);
    let page = client.get(format!("{base}/login")).send().await.unwrap();
    assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8");
    assert!(page.text().await.unwrap().contains("Todolith"));
    let made = client.post(format!("{base}/api/u/tasks/")).header("authorization", bearer("u"));
    let made = made.json(&serde_json::json!({"name": "a"})).send().await.unwrap();
    assert_eq!((made.status().as_u16(), made.text().await.unwrap().as_str()), (200, "\"a\""));
    let much = client.get(format!("{base}/much")).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(much.len(), 32 << 20);
    let head = client.request(Method::HEAD, format!("{base}/assets/none")).send().await.unwrap();
    assert_eq!((head.status().as_u16(), head.text().await.unwrap().as_str()), (404, ""));
}

// HTTP-80
#[tokio::test]
async fn requests_in_flight_are_finished_at_the_end() {
    let server = start(Limits {
        first_headers_time_max: Duration::from_mins(1),
        answer_time_max: Duration::from_mins(1),
        ..limits()
    })
    .await;
    let mut resting = server.connect().await;
    resting.write_all(ASK).await.unwrap();
    answer_of(&mut resting).await;
    let mut silent = server.connect().await;
    let mut half = server.connect().await;
    half.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    let mut busy = server.connect().await;
    busy.write_all(b"POST /wrong/sleep HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    server.signals.begun.notified().await;
    let begun = Instant::now();
    server.shutdown.cancel();
    for stream in [&mut resting, &mut silent, &mut half] {
        assert_eq!(until_closed(stream).await, "");
    }
    assert!(!server.served.is_finished());
    server.signals.go_on.notify_one();
    assert!(until_closed(&mut busy).await.contains("finished"));
    server.served.await.unwrap().unwrap();
    assert!(begun.elapsed() < GRACE, "{:?}", begun.elapsed());
    assert!(TcpStream::connect(server.address).await.is_err());
}

// HTTP-81
#[tokio::test]
async fn a_request_that_does_not_end_does_not_hold_the_end() {
    let server = start(limits()).await;
    let mut busy = server.connect().await;
    busy.write_all(b"POST /wrong/sleep HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    server.signals.begun.notified().await;
    let begun = Instant::now();
    server.shutdown.cancel();
    server.served.await.unwrap().unwrap();
    assert!(begun.elapsed() < GRACE + Duration::from_millis(600), "{:?}", begun.elapsed());
}

// HTTP-82
#[tokio::test]
async fn an_idle_server_ends_at_once() {
    for connections in [0, 1, 5] {
        let server = start(limits()).await;
        for _ in 0..connections {
            server.exchange(LAST_ASK).await;
        }
        let begun = Instant::now();
        server.shutdown.cancel();
        server.served.await.unwrap().unwrap();
        assert!(begun.elapsed() < Duration::from_millis(300), "{:?}", begun.elapsed());
    }
}

// HTTP-65
#[test]
fn accepting_pauses_while_descriptors_are_out_and_goes_on_afterwards() {
    let this = std::env::current_exe().unwrap();
    let output = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -n 60 && exec \"$0\" --exact http::tests::connections::with_few_descriptors --ignored",
        ])
        .arg(this)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

#[tokio::test]
#[ignore = "it needs a process of its own with few descriptors, in which the test above starts it"]
async fn with_few_descriptors() {
    let clock = std::fs::File::open("/proc/self/stat").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    // More than there are descriptors left for their other ends.
    let mut clients = Vec::new();
    for _ in 0..40 {
        clients.push(TcpStream::connect(address).await.unwrap());
    }
    let long = Duration::from_mins(1);
    let limits = Limits {
        connections_max: 100,
        first_headers_time_max: long,
        answer_time_max: long,
        stall_time_max: long,
    };
    let (endpoint, _) = sample();
    let acceptor = Acceptor::new(listener, limits).unwrap();
    tokio::spawn(serve(acceptor, endpoint, CancellationToken::new(), GRACE));
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(std::fs::File::open("/proc/self/stat").is_err(), "descriptors are left");

    let before = ticks(&clock);
    tokio::time::sleep(Duration::from_millis(600)).await;
    let spent = ticks(&clock) - before;
    assert!(spent < 20, "it spun: {spent} of 60 ticks");

    clients.truncate(5);
    let mut late = Box::pin(async {
        loop {
            if let Ok(stream) = TcpStream::connect(address).await {
                return stream;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    late.write_all(LAST_ASK).await.unwrap();
    assert!(until_closed(&mut late).await.starts_with("HTTP/1.1 200 "));
}

/// The processor time of this process, in hundredths of a second.
fn ticks(stat: &std::fs::File) -> u64 {
    let mut bytes = [0; 1024];
    let count = std::os::unix::fs::FileExt::read_at(stat, &mut bytes, 0).unwrap();
    let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap().split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}
