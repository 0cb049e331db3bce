//! Signing in, beside argon2 alone in the same run: how much of a core's time is left to everything but the hash.
//!
//! `cargo bench --bench sign_in` prints the table. Rounds alternate, and the best round of each counts, because a shared
//! machine is never quiet for long. Absolute numbers say little; ratios do.

use std::{
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Params, Version};

const ROUND: Duration = Duration::from_secs(6);
const ROUNDS: usize = 3;
const USERS: usize = 16;
const SECRET: &str = "a-secret-for-benchmarks-only-0123456789";
const PASSWORD: &str = "correct horse 1";

/// What one round saw: how long each piece of work took, over how long.
struct Round {
    took: Vec<Duration>,
    lasted: Duration,
}

impl Round {
    #[expect(clippy::cast_precision_loss, reason = "a count of a few seconds")]
    fn per_second(&self) -> f64 {
        self.took.len() as f64 / self.lasted.as_secs_f64()
    }

    /// The time within which `percent` of all pieces were done, in milliseconds.
    fn percentile(&mut self, percent: usize) -> f64 {
        self.took.sort_unstable();
        self.took[(self.took.len() * percent / 100).min(self.took.len() - 1)].as_secs_f64() * 1000.0
    }
}

fn main() {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(measure());
}

async fn measure() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let server = Server::start().await;
    let client = reqwest::Client::new();
    for number in 0..USERS {
        let body = serde_json::json!({"name": "", "email": email(number), "password": PASSWORD});
        let answer = client.post(server.url("/sign-up/email")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }
    let mut rounds: Vec<(String, Vec<Round>)> = Vec::new();
    for round in 0..ROUNDS {
        let mut found = vec![(format!("argon2 alone, {cores} threads"), hash_alone(cores))];
        for callers in [cores, cores * 8] {
            found.push((format!("sign-in, {callers} callers"), sign_in(&client, &server, callers).await));
        }
        if round == 0 {
            rounds = found.into_iter().map(|(name, round)| (name, vec![round])).collect();
        } else {
            for ((_, rounds), (_, round)) in rounds.iter_mut().zip(found) {
                rounds.push(round);
            }
        }
    }
    println!("| work | per second | ratio to argon2 alone | median ms | p99 ms |\n|---|---|---|---|---|");
    let mut alone = None;
    for (name, rounds) in rounds {
        let mut best =
            rounds.into_iter().max_by(|one, other| one.per_second().total_cmp(&other.per_second())).unwrap();
        let alone = *alone.get_or_insert(best.per_second());
        println!(
            "| {name} | {:.1} | {:.3} | {:.1} | {:.1} |",
            best.per_second(),
            best.per_second() / alone,
            best.percentile(50),
            best.percentile(99)
        );
    }
}

fn email(number: usize) -> String {
    format!("sample{number}@example.com")
}

/// The reference: the hash with the server's parameters, in as many threads as there are cores.
fn hash_alone(cores: usize) -> Round {
    let start = Instant::now();
    let took = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let params = Params::new(19 * 1024, 2, 1, None).unwrap();
                let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
                while start.elapsed() < ROUND {
                    let begun = Instant::now();
                    let mut key = [0; 32];
                    argon2.hash_password_into(PASSWORD.as_bytes(), &[7; 16], &mut key).unwrap();
                    std::hint::black_box(key);
                    took.lock().unwrap().push(begun.elapsed());
                }
            });
        }
    });
    Round { took: took.into_inner().unwrap(), lasted: start.elapsed() }
}

/// Several callers sign in one time after the other, each with right passwords of all users in turn.
async fn sign_in(client: &reqwest::Client, server: &Server, callers: usize) -> Round {
    let start = Instant::now();
    let url: Arc<str> = server.url("/sign-in/email").into();
    let mut workers = Vec::new();
    for caller in 0..callers {
        let (client, url) = (client.clone(), url.clone());
        workers.push(tokio::spawn(async move {
            let mut took = Vec::new();
            while start.elapsed() < ROUND {
                let email = email((caller + took.len()) % USERS);
                let body = serde_json::json!({"email": email, "password": PASSWORD});
                let begun = Instant::now();
                let answer = client.post(&*url).json(&body).send().await.unwrap();
                assert_eq!(answer.status(), 200);
                answer.bytes().await.unwrap();
                took.push(begun.elapsed());
            }
            took
        }));
    }
    let mut took = Vec::new();
    for worker in workers {
        took.extend(worker.await.unwrap());
    }
    Round { took, lasted: start.elapsed() }
}

/// A started executable on a fresh SQLite database, ended with the benchmark.
struct Server {
    child: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = Command::new(env!("CARGO_BIN_EXE_todolith"))
            .env_clear()
            .env("BETTER_AUTH_SECRET", SECRET)
            .env("PORT", port.to_string())
            .env("TODOLITH_LOG", "warn")
            .env("TODOLITH_RATE_LIMIT", "off")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, port, _folder: folder };
        while reqwest::get(server.url("/ok")).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}/api/auth{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
