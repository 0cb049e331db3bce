//! Web Push against a push service on this machine, which reads messages as a browser would: `specs/features/25-push.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};
use todolith::clock::Clock;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use web_push_native::{Auth, decrypt, p256::SecretKey};

use crate::{
    mail::{Browser, PASSWORD},
    on_both,
    support::{Database, Kind, Server, User},
};

/// How long the jobs, and a lease of a copy that is gone, may take on a busy machine.
const PUSH_WAIT_MAX: Duration = Duration::from_mins(3);
/// The browser of the example in RFC 8291.
const PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
const OUTSIDE: &str = "https://push.example.org/x";

fn bytes(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// One message as it came.
#[derive(Clone, Debug)]
struct Received {
    path: String,
    head: String,
    body: Vec<u8>,
}

impl Received {
    fn header(&self, name: &str) -> &str {
        let found = self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then_some(value.trim())
        });
        found.unwrap_or_else(|| panic!("{name} is missing: {}", self.head))
    }

    /// What the browser reads.
    fn read(&self) -> Value {
        let browser = SecretKey::from_slice(&bytes(PRIVATE)).unwrap();
        let auth = <[u8; 16]>::try_from(bytes(AUTH)).unwrap();
        let text = decrypt(self.body.clone(), &browser, &Auth::from(auth)).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    /// The claims of the server's token, as the push service checks it against the key that the browser subscribed with.
    fn claims(&self, public_key: &str) -> Value {
        let token = self.header("authorization").strip_prefix("vapid t=").unwrap();
        let (token, key) = token.split_once(", k=").unwrap();
        assert_eq!(key, public_key);
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
        key.verify(signed.as_bytes(), &bytes(signature)).unwrap();
        serde_json::from_slice(&bytes(signed.split_once('.').unwrap().1)).unwrap()
    }
}

/// A push service that keeps what it is given, and answers as it is told.
struct PushService {
    url: String,
    kept: Arc<Mutex<Vec<Received>>>,
    status: Arc<AtomicU16>,
}

impl PushService {
    async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (kept, status) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicU16::new(201)));
        let (keeper, answers) = (kept.clone(), status.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (kept, status) = (keeper.clone(), answers.clone());
                tokio::spawn(async move {
                    let mut stream = BufReader::new(stream);
                    let mut head = String::new();
                    while !head.ends_with("\r\n\r\n")
                        && stream.read_line(&mut head).await.is_ok_and(|read| read > 0)
                    {}
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let mut message = Received { path, head, body: Vec::new() };
                    message.body.resize(message.header("content-length").parse().unwrap(), 0);
                    stream.read_exact(&mut message.body).await.unwrap();
                    kept.lock().unwrap().push(message);
                    let status = status.load(Ordering::Relaxed);
                    let answer = format!(
                        "HTTP/1.1 {status} x\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    );
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { url, kept, status }
    }

    fn says(&self, status: u16) {
        self.status.store(status, Ordering::Relaxed);
    }

    fn received(&self) -> Vec<Received> {
        self.kept.lock().unwrap().clone()
    }

    async fn has_received(&self, count: usize) {
        wait_until(async || self.received().len() >= count).await;
    }
}

async fn wait_until(holds: impl AsyncFn() -> bool) {
    let look = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PUSH_WAIT_MAX, look).await.expect("it happens in time");
}

async fn start(database: Arc<Database>) -> Server {
    Server::start_on(database, &[("TODOLITH_PUSH_ADDRESSES", "any")]).await
}

async fn subscribe(user: &User, endpoint: &str) -> Value {
    let keys = json!({"p256dh": PUBLIC, "auth": AUTH});
    let body = json!({"endpoint": endpoint, "expirationTime": null, "keys": keys});
    let answer = user.post("/push-subscriptions", &body).await;
    assert_eq!(answer.status, 201, "{}", answer.text);
    assert!(!answer.text.contains(AUTH) && !answer.text.contains(PUBLIC));
    answer.json
}

async fn remind_now(user: &User, title: &str) -> Value {
    let task = user.create(&json!({"title": title})).await;
    let at = json!({"at": Clock::System.now().to_string()});
    let made = user.post(&format!("/tasks/{}/reminders", task["id"].as_str().unwrap()), &at).await;
    assert_eq!(made.status, 201, "{}", made.text);
    task["id"].clone()
}

/// The states of all deliveries that have come to their end, by the browser that they went to.
async fn ended(user: &User) -> BTreeMap<String, Vec<String>> {
    let list = user.get("/reminders/deliveries?limit=200").await.json;
    let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for delivery in list.as_array().unwrap().iter().filter(|delivery| !delivery["ended_at"].is_null()) {
        assert_eq!(delivery["channel"], "push");
        let text = |name: &str| delivery[name].as_str().unwrap().to_owned();
        states.entry(text("subscription_id")).or_default().push(text("state"));
    }
    states
}

fn path(subscription: &Value) -> String {
    format!("/push-subscriptions/{}", subscription["id"].as_str().unwrap())
}

on_both! {
    /// PUSH-01
    async fn a_browser_is_subscribed_listed_and_removed(server) {
        let (user, other) = (server.user("user-1"), server.user("user-2"));
        let key = user.get("/push-key").await.json;
        assert_eq!(bytes(key["public_key"].as_str().unwrap()).len(), 65);
        assert_eq!(key, other.get("/push-key").await.json, "the server has one key");
        let theirs = subscribe(&other, OUTSIDE).await;
        let mine = subscribe(&user, OUTSIDE).await;
        assert_ne!(theirs["id"], mine["id"]);
        assert_eq!(subscribe(&user, OUTSIDE).await, mine);
        assert_eq!(user.get("/push-subscriptions").await.json, json!([mine]));
        assert_eq!(other.get("/push-subscriptions").await.json, json!([]), "a browser tells one user at a time");
        for nobodys in [path(&mine), path(&theirs), "/push-subscriptions/x".to_owned()] {
            other.delete(&nobodys).await.assert_problem(404);
        }
        assert_eq!(user.delete(&path(&mine)).await.status, 204);
        user.delete(&path(&mine)).await.assert_problem(404);
        for number in 0..20 {
            subscribe(&user, &format!("{OUTSIDE}{number}")).await;
        }
        let keys = json!({"p256dh": PUBLIC, "auth": AUTH});
        user.post("/push-subscriptions", &json!({"endpoint": OUTSIDE, "keys": keys})).await.assert_names("/endpoint");
        subscribe(&user, &format!("{OUTSIDE}7")).await;
        let changes = user.get("/changes").await.json;
        assert_eq!(changes["changes"], json!([]), "a device is not among what a user keeps");
        // With the account they go, and a token that outlives it brings none back.
        let mut browser = Browser::at(&server);
        let id = browser.sign_up("person@example.com").await.json["user"]["id"].as_str().unwrap().to_owned();
        let person = server.user(&id);
        subscribe(&person, OUTSIDE).await;
        assert_eq!(person.post("/reminders/test", &Value::Null).await.status, 202);
        assert_eq!(browser.post("/delete-user", json!({"password": PASSWORD})).await.status, 200);
        person.post("/push-subscriptions", &json!({"endpoint": OUTSIDE, "keys": keys})).await.assert_problem(401);
        for table in ["push_subscriptions", "pushes", "reminder_deliveries"] {
            let asked = format!("SELECT COUNT(*) FROM {table} WHERE user_id = '{id}'");
            assert_eq!(server.database.number(&asked).await, 0, "{table}");
        }
    }

    /// PUSH-02
    async fn what_is_no_subscription_is_refused_by_name(server) {
        let user = server.user("user-1");
        let keys = json!({"p256dh": PUBLIC, "auth": AUTH});
        let too_far = format!("https://push.example.org/{}", "x".repeat(2_000));
        for endpoint in [
            "http://push.example.org/x", "https://push.example.org:8443/x", "https://a:b@push.example.org/x", "https://127.0.0.1/x",
            "https://localhost/x", "https://10.0.0.1/x", "https://[::1]/x", "https://169.254.169.254/latest", "push", "", &too_far,
        ] {
            user.post("/push-subscriptions", &json!({"endpoint": endpoint, "keys": keys})).await.assert_names("/endpoint");
        }
        let nowhere = URL_SAFE_NO_PAD.encode([&[4][..], &[7; 64]].concat());
        for wrong in [
            json!({}), json!(7), json!(null), json!({"p256dh": PUBLIC}), json!({"p256dh": AUTH, "auth": AUTH}), json!({"p256dh": nowhere, "auth": AUTH}),
            json!({"p256dh": "?", "auth": AUTH}), json!({"p256dh": 7, "auth": AUTH}), json!({"p256dh": PUBLIC, "auth": PUBLIC}),
        ] {
            user.post("/push-subscriptions", &json!({"endpoint": OUTSIDE, "keys": wrong})).await.assert_names("/keys");
        }
        for (body, name) in [
            (json!({"endpoint": OUTSIDE}), "/keys"), (json!({"keys": keys}), "/endpoint"), (json!({"endpoint": 7, "keys": keys}), "/endpoint"),
            (json!({"endpoint": OUTSIDE, "keys": keys, "expirationTime": "soon"}), "/expirationTime"), (json!({"endpoint": OUTSIDE, "keys": keys, "x": 1}), "/x"),
        ] {
            user.post("/push-subscriptions", &body).await.assert_names(name);
        }
        assert_eq!(user.get("/push-subscriptions").await.json, json!([]));
        assert_eq!(user.post("/reminders/test", &Value::Null).await.status, 404, "nothing leads to this user");
    }
}

/// PUSH-03, PUSH-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_is_told_once_and_forgotten_when_it_has_gone() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let service = PushService::start().await;
        let server = start(Arc::new(Database::create(kind).await)).await;
        let user = server.user("user-1");
        let key = user.get("/push-key").await.json["public_key"].as_str().unwrap().to_owned();
        let [first, second] = ["first", "second"].map(|name| format!("{}/{name}", service.url));
        let first = subscribe(&user, &first).await["id"].as_str().unwrap().to_owned();
        service.says(503);
        let task = remind_now(&user, "Water the olive tree").await;
        service.has_received(1).await;
        service.says(201);
        wait_until(async || ended(&user).await == BTreeMap::from([(first.clone(), vec!["sent".to_owned()])]))
            .await;
        let messages = service.received();
        assert_eq!(messages.len(), 2, "asked again, and taken once");
        assert_eq!(messages[0].header("topic"), messages[1].header("topic"));
        let message = &messages[1];
        let now = Clock::System.now().seconds();
        let claims = message.claims(&key);
        assert_eq!(claims["aud"], service.url);
        assert!((now + 1..=now + 24 * 60 * 60).contains(&claims["exp"].as_i64().unwrap()));
        assert_eq!(message.path, "/first");
        for (name, value) in [("content-encoding", "aes128gcm"), ("ttl", "86400"), ("urgency", "high")] {
            assert_eq!(message.header(name), value);
        }
        assert!(message.header("topic").len() <= 32);
        let said = message.read();
        assert_eq!(said["task"], json!({"id": task, "title": "Water the olive tree", "due": null}));
        // One of two browsers has gone: it is forgotten, and the other is told.
        service.says(410);
        assert_eq!(user.post("/reminders/test", &Value::Null).await.status, 202);
        wait_until(async || ended(&user).await[&first].len() == 2).await;
        assert_eq!(ended(&user).await[&first], ["failed", "sent"]);
        assert_eq!(user.get("/push-subscriptions").await.json, json!([]));
        service.says(201);
        let second = subscribe(&user, &second).await["id"].as_str().unwrap().to_owned();
        remind_now(&user, "Prune it").await;
        wait_until(async || ended(&user).await.contains_key(&second)).await;
        let last = service.received().pop().unwrap();
        assert_eq!((last.path.as_str(), &last.read()["task"]["title"]), ("/second", &json!("Prune it")));
        assert_eq!(ended(&user).await[&second], ["sent"]);
        // Nothing that was ever logged tells what a task is about or where a browser is.
        let log = server.log();
        assert!(log.iter().all(|line| !line.contains("olive") && !line.contains("/first")), "{log:#?}");
    }
}

/// PUSH-06
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_arrive_once_although_copies_compete_and_one_is_killed() {
    const COUNT: usize = 12;
    /// A copy sends so many at once.
    const SENT_AT_ONCE: usize = 8;
    for kind in [Kind::Postgres, Kind::Sqlite] {
        let service = PushService::start().await;
        let database = Arc::new(Database::create(kind).await);
        let mut first = start(database.clone()).await;
        let user = first.user("user-1");
        let second = if kind == Kind::Postgres { Some(start(database.clone()).await) } else { None };
        subscribe(&user, &format!("{}/browser", service.url)).await;
        for number in 0..COUNT {
            remind_now(&user, &format!("task {number}")).await;
        }
        service.has_received(2).await;
        first.kill();
        let second = match second {
            Some(second) => second,
            None => start(database.clone()).await,
        };
        let user = second.user("user-1");
        wait_until(async || ended(&user).await.values().flatten().count() == COUNT).await;
        assert!(ended(&user).await.values().flatten().all(|state| state == "sent"));
        let messages = service.received();
        let topics: BTreeSet<_> = messages.iter().map(|message| message.header("topic")).collect();
        let titles: BTreeSet<_> =
            messages.iter().map(|message| message.read()["task"]["title"].to_string()).collect();
        assert_eq!((topics.len(), titles.len()), (COUNT, COUNT), "each has one topic, however often it came");
        assert!(messages.len() <= COUNT + SENT_AT_ONCE, "only those on their way at the kill may come twice");
    }
}

/// PUSH-07
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_secret_means_another_key_pair_and_no_subscriptions() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let database = Arc::new(Database::create(kind).await);
        let server = start(database.clone()).await;
        let key = server.user("user-1").get("/push-key").await.json;
        subscribe(&server.user("user-1"), OUTSIDE).await;
        drop(server);
        let server = start(database.clone()).await;
        assert_eq!(server.user("user-1").get("/push-key").await.json, key, "it is kept");
        drop(server);
        let other = [("BETTER_AUTH_SECRET", "another-secret-for-tests-0123456789abcdef")];
        let server = Server::start_on(database.clone(), &other).await;
        let mut browser = Browser::at(&server);
        let id = browser.sign_up("person@example.com").await.json["user"]["id"].as_str().unwrap().to_owned();
        let person = User { token: browser.token().await, ..server.user(&id) };
        let anew = person.get("/push-key").await.json;
        assert!(anew["public_key"].is_string() && anew != key, "{anew}");
        assert_eq!(database.number("SELECT COUNT(*) FROM push_subscriptions").await, 0);
    }
}
