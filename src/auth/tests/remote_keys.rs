//! Tokens of another server, whose keys a real HTTP server of the test publishes: well, badly, slowly, or not at all.

use std::{
    process::Command,
    sync::{Mutex, atomic::AtomicUsize},
};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use futures_util::FutureExt;
use ring::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256,
        RSA_PSS_SHA256, RsaEncoding, RsaKeyPair, RsaPublicKeyComponents,
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{Notify, Semaphore},
};

use super::{
    keys::{claims_of, hs256, signed},
    *,
};
use crate::problem::Kind;

/// What the other server does when it is asked.
#[derive(Clone)]
enum Mood {
    Answers(Vec<u8>),
    /// Sends this head and then more than anybody would read.
    Floods(Vec<u8>),
    HangsUp,
    /// Answers when it is allowed to.
    Waits(Arc<Semaphore>, Vec<u8>),
}

/// A server that publishes keys.
struct KeyServer {
    url: String,
    mood: Arc<Mutex<Mood>>,
    asked: Arc<AtomicUsize>,
    /// Told each time somebody asks.
    rings: Arc<Notify>,
}

fn ok(body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn key_set(keys: &[&Signer]) -> Vec<u8> {
    ok(&json!({"keys": keys.iter().map(|key| &key.jwk).collect::<Vec<_>>()}).to_string())
}

impl KeyServer {
    async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/api/auth/jwks", listener.local_addr().unwrap());
        let server =
            Self { url, mood: Arc::new(Mutex::new(mood)), asked: Arc::default(), rings: Arc::default() };
        let (mood, asked, rings) = (server.mood.clone(), server.asked.clone(), server.rings.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let now = mood.lock().unwrap().clone();
                asked.fetch_add(1, Ordering::SeqCst);
                rings.notify_one();
                tokio::spawn(serve(stream, now));
            }
        });
        server
    }

    fn turns(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn serve(mut stream: TcpStream, mood: Mood) {
    if matches!(mood, Mood::HangsUp) {
        return;
    }
    let (mut head, mut chunk) = (Vec::new(), [0; 1024]);
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(bytes @ 1..) = stream.read(&mut chunk).await else { return };
        head.extend_from_slice(&chunk[..bytes]);
    }
    match mood {
        Mood::Answers(answer) => {
            let _ = stream.write_all(&answer).await;
        }
        Mood::Floods(head) => {
            let _ = stream.write_all(&head).await;
            while stream.write_all(&[b' '; 8192]).await.is_ok() {}
        }
        Mood::Waits(allowed, answer) => {
            let _allowed = allowed.acquire().await;
            let _ = stream.write_all(&answer).await;
        }
        Mood::HangsUp => {}
    }
}

type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

/// A key pair of the other server.
struct Signer {
    algorithm: &'static str,
    kid: &'static str,
    jwk: Value,
    sign: Sign,
}

impl Signer {
    fn ed25519(kid: &'static str, seed: u8) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap();
        let x = URL_SAFE_NO_PAD.encode(pair.public_key());
        let jwk = json!({"alg": "EdDSA", "crv": "Ed25519", "kty": "OKP", "x": x, "kid": kid});
        Self {
            algorithm: "EdDSA",
            kid,
            jwk,
            sign: Box::new(move |message| pair.sign(message).as_ref().to_vec()),
        }
    }

    fn es256(kid: &'static str) -> Self {
        let random = SystemRandom::new();
        let rule = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(rule, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(rule, document.as_ref(), &random).unwrap();
        let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
        let [x, y] = [x, y].map(|number| URL_SAFE_NO_PAD.encode(number));
        let jwk = json!({"alg": "ES256", "crv": "P-256", "kty": "EC", "x": x, "y": y, "kid": kid});
        let sign = move |message: &[u8]| pair.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec();
        Self { algorithm: "ES256", kid, jwk, sign: Box::new(sign) }
    }

    fn rsa(kid: &'static str, algorithm: &'static str, encoding: &'static dyn RsaEncoding) -> Self {
        let made = Command::new("openssl")
            .args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
            .output()
            .expect("openssl is installed");
        assert!(made.status.success(), "{made:?}");
        let pem = String::from_utf8(made.stdout).unwrap();
        let digits: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let pair = RsaKeyPair::from_pkcs8(&STANDARD.decode(digits).unwrap()).unwrap();
        let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
        let [n, e] = [n, e].map(|number| URL_SAFE_NO_PAD.encode(number));
        let jwk = json!({"alg": algorithm, "kty": "RSA", "n": n, "e": e, "kid": kid, "use": "sig"});
        let sign = move |message: &[u8]| {
            let mut signature = vec![0; pair.public().modulus_len()];
            pair.sign(encoding, &SystemRandom::new(), message, &mut signature).unwrap();
            signature
        };
        Self { algorithm, kid, jwk, sign: Box::new(sign) }
    }

    fn token(&self, claims: &Value) -> String {
        signed(&json!({"alg": self.algorithm, "kid": self.kid}), claims, &self.sign)
    }
}

fn remote<'a>(server: &'a KeyServer, more: &[&'a str]) -> Vec<&'a str> {
    [&["--jwks-url", &server.url], more].concat()
}

/// Time enough for the other server to be asked again.
const PAUSE: Duration = Duration::from_secs(10);

async fn is_away(site: &Site, token: &str) -> bool {
    site.tokens.verify(token).await.is_err_and(|problem| problem.kind() == Kind::Unavailable)
}

// KEYS-20
#[tokio::test]
async fn tokens_of_another_server_count_with_the_algorithm_of_their_key_only() {
    let keys = [
        Signer::ed25519("ed", 1),
        Signer::es256("ec"),
        Signer::rsa("rs", "RS256", &RSA_PKCS1_SHA256),
        Signer::rsa("ps", "PS256", &RSA_PSS_SHA256),
    ];
    let server = KeyServer::start(Mood::Answers(key_set(&keys.each_ref()))).await;
    for site in sites(&remote(&server, &[])).await {
        let mut claims = claims_of("somebody|elsewhere");
        claims["sid"] = json!("a session there");
        claims["jti"] = json!("7");
        for key in &keys {
            let taken = site.takes(&key.token(&claims)).await.unwrap_or_else(|| panic!("{}", key.algorithm));
            assert_eq!(taken.user_id.as_str(), "somebody|elsewhere");
            assert_eq!((taken.actor.kind, taken.actor.id.as_deref()), ("token", Some("7")));
            for other in &keys {
                let header = json!({"alg": other.algorithm, "kid": key.kid});
                let exchanged = site.takes(&signed(&header, &claims, &key.sign)).await;
                assert_eq!(exchanged.is_some(), other.kid == key.kid, "{} as {}", key.kid, other.algorithm);
                let header = json!({"alg": key.algorithm, "kid": other.kid});
                let exchanged = site.takes(&signed(&header, &claims, &key.sign)).await;
                assert_eq!(exchanged.is_some(), other.kid == key.kid, "{} under {}", key.kid, other.kid);
            }
            for member in ["x", "n"] {
                let Some(text) = key.jwk[member].as_str() else { continue };
                let bytes = URL_SAFE_NO_PAD.decode(text).unwrap();
                for secret in [text.as_bytes(), &bytes, key.jwk.to_string().as_bytes()] {
                    let header = json!({"alg": "HS256", "kid": key.kid});
                    assert!(site.takes(&signed(&header, &claims, hs256(secret))).await.is_none());
                }
            }
            let mut expired = claims.clone();
            expired["exp"] = json!(START.seconds());
            assert!(site.takes(&key.token(&expired)).await.is_none());
        }
        assert_eq!(site.count("users").await, 0);
    }
    assert_eq!(server.asked(), 2, "the keys were fetched more than once by a server");
}

// KEYS-21
#[tokio::test]
async fn issuer_and_audience_are_checked_where_the_settings_name_them() {
    let key = Signer::ed25519("k", 1);
    let server = KeyServer::start(Mood::Answers(key_set(&[&key]))).await;
    let (here, there) = ("https://app.example.org", "https://other.example.org");
    let with = |iss: Value, aud: Value| {
        let mut claims = claims_of("u");
        for (name, value) in [("iss", iss), ("aud", aud)] {
            if !value.is_null() {
                claims[name] = value;
            }
        }
        key.token(&claims)
    };
    for site in sites(&remote(&server, &["--jwks-issuer", here, "--jwks-audience", here])).await {
        assert!(site.takes(&with(json!(here), json!(here))).await.is_some());
        assert!(site.takes(&with(json!(here), json!([there, here]))).await.is_some());
        for (iss, aud) in [
            (json!(there), json!(here)),
            (json!(here), json!(there)),
            (Value::Null, json!(here)),
            (json!(here), Value::Null),
            (json!([here]), json!(here)),
            (json!(here), json!([])),
            (json!(here), json!({here: here})),
            (json!(here), json!(here.to_uppercase())),
        ] {
            assert!(site.takes(&with(iss.clone(), aud.clone())).await.is_none(), "{iss} {aud}");
        }
        // They are rules for that server only.
        assert!(
            site.takes(&signed(&json!({"alg": "HS256"}), &claims_of("u"), hs256(SECRET.as_bytes())))
                .await
                .is_some()
        );
    }
}

// KEYS-22
#[tokio::test]
async fn new_keys_of_the_other_server_are_noticed_and_old_ones_forgotten() {
    let (first, second) = (Signer::ed25519("first", 1), Signer::ed25519("second", 2));
    let server = KeyServer::start(Mood::Answers(key_set(&[&first]))).await;
    for site in sites(&remote(&server, &[])).await {
        server.turns(Mood::Answers(key_set(&[&first])));
        let before = server.asked();
        let claims = json!({"sub": "u", "exp": START.seconds() + 86_400});
        assert!(site.takes(&first.token(&claims)).await.is_some());
        server.turns(Mood::Answers(key_set(&[&second])));
        assert!(site.takes(&second.token(&claims)).await.is_none(), "it was asked twice within the pause");
        site.pass(PAUSE);
        assert!(site.takes(&second.token(&claims)).await.is_some());
        assert!(site.takes(&first.token(&claims)).await.is_none());
        assert_eq!(server.asked() - before, 2);
        // A key that is known is used without asking, for a while.
        site.pass(Duration::from_mins(4));
        assert!(site.takes(&second.token(&claims)).await.is_some());
        assert_eq!(server.asked() - before, 2);
        // Then the server is asked while the token is taken already.
        let third = Signer::ed25519("third", 3);
        server.turns(Mood::Answers(key_set(&[&second, &third])));
        site.pass(Duration::from_mins(1));
        assert!(site.takes(&second.token(&claims)).await.is_some());
        assert!(site.takes(&third.token(&claims)).await.is_some());
        assert_eq!(server.asked() - before, 3);
        // After a long rest a key may have been withdrawn, so the answer is waited for.
        server.turns(Mood::Answers(key_set(&[&first])));
        site.pass(Duration::from_hours(2));
        assert!(site.takes(&second.token(&claims)).await.is_none());
        assert_eq!(server.asked() - before, 4);
    }
}

// KEYS-23
#[tokio::test]
async fn while_the_other_server_is_away_its_known_keys_stay_and_unknown_ones_are_asked_for_again() {
    let (first, second) = (Signer::ed25519("first", 1), Signer::ed25519("second", 2));
    let server = KeyServer::start(Mood::HangsUp).await;
    for site in sites(&remote(&server, &[])).await {
        server.turns(Mood::HangsUp);
        let claims = json!({"sub": "u", "exp": START.seconds() + 86_400});
        assert!(is_away(&site, &first.token(&claims)).await);
        server.turns(Mood::Answers(key_set(&[&first])));
        assert!(is_away(&site, &first.token(&claims)).await, "it was asked twice within the pause");
        site.pass(PAUSE);
        assert!(site.takes(&first.token(&claims)).await.is_some());
        server.turns(Mood::HangsUp);
        for _ in 0..12 {
            site.pass(Duration::from_hours(1));
            assert!(site.takes(&first.token(&claims)).await.is_some());
        }
        assert!(is_away(&site, &second.token(&claims)).await);
        server.turns(Mood::Answers(key_set(&[&second])));
        site.pass(PAUSE);
        assert!(site.takes(&second.token(&claims)).await.is_some());
    }
}

// KEYS-24
#[tokio::test]
async fn an_answer_that_is_no_key_set_changes_nothing() {
    let key = Signer::ed25519("k", 1);
    let elsewhere = KeyServer::start(Mood::Answers(key_set(&[&Signer::ed25519("new", 2)]))).await;
    let server = KeyServer::start(Mood::HangsUp).await;
    let head = |text: &str| Mood::Answers(text.as_bytes().to_vec());
    let redirect = format!("HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", elsewhere.url);
    let new = Signer::ed25519("new", 2);
    let long = json!({"keys": [new.jwk], "more": "x".repeat(70_000)}).to_string();
    let keys = json!({"keys": [new.jwk]}).to_string();
    let moods = [
        ("a redirect", Mood::Answers(redirect.into_bytes())),
        ("an error", head("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n")),
        (
            "an error with keys",
            head(&format!("HTTP/1.1 404 No\r\nContent-Length: {}\r\n\r\n{keys}", keys.len())),
        ),
        ("no HTTP", head("keys, please\r\n\r\n")),
        ("no JSON", Mood::Answers(ok("<html>"))),
        ("no keys", Mood::Answers(ok("{\"keys\":[]}"))),
        ("no list", Mood::Answers(ok("{\"keys\":{\"kid\":\"new\"}}"))),
        ("null", Mood::Answers(ok("null"))),
        ("deep JSON", Mood::Answers(ok(&"[".repeat(60_000)))),
        ("half an answer", head(&format!("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{keys}"))),
        ("a long answer", Mood::Answers(ok(&long))),
        ("an endless answer", Mood::Floods(b"HTTP/1.1 200 OK\r\n\r\n{\"keys\":[".to_vec())),
        ("endless headers", Mood::Floods(b"HTTP/1.1 200 OK\r\nX-Long: ".to_vec())),
    ];
    for site in sites(&remote(&server, &[])).await {
        let claims = json!({"sub": "u", "exp": START.seconds() + 86_400});
        server.turns(Mood::Answers(key_set(&[&key])));
        assert!(site.takes(&key.token(&claims)).await.is_some());
        for (what, mood) in &moods {
            server.turns(mood.clone());
            site.pass(PAUSE);
            assert!(is_away(&site, &new.token(&claims)).await, "{what} is taken for keys");
            assert!(site.takes(&key.token(&claims)).await.is_some(), "{what} ends known keys");
        }
    }
    assert_eq!(elsewhere.asked(), 0, "a redirect was followed");
}

// KEYS-24
#[tokio::test]
async fn a_slow_answer_holds_up_nobody_but_those_who_need_it_and_them_for_five_seconds() {
    let (known, new) = (Signer::ed25519("known", 1), Signer::ed25519("new", 2));
    let server = KeyServer::start(Mood::HangsUp).await;
    for site in sites(&remote(&server, &[])).await {
        server.turns(Mood::Answers(key_set(&[&known])));
        assert!(site.takes(&known.token(&claims_of("u"))).await.is_some());
        let allowed = Arc::new(Semaphore::new(0));
        server.turns(Mood::Waits(allowed.clone(), key_set(&[&known, &new])));
        site.pass(PAUSE);
        let tokens = site.tokens.clone();
        let token = new.token(&claims_of("u"));
        while server.rings.notified().now_or_never().is_some() {}
        let waits = tokio::spawn({
            let (tokens, token) = (tokens.clone(), token.clone());
            async move { tokens.verify(&token).await.is_ok() }
        });
        server.rings.notified().await;
        // Whoever comes now with what is known is not held up.
        assert!(site.takes(&known.token(&claims_of("u"))).await.is_some());
        let with_secret = signed(&json!({"alg": "HS256"}), &claims_of("u"), hs256(SECRET.as_bytes()));
        assert!(site.takes(&with_secret).await.is_some());
        assert!(!waits.is_finished());
        // Whoever asks for the same waits for the same answer, also when the first has gone away.
        let waits_too = tokio::spawn(async move { tokens.verify(&token).await.is_ok() });
        waits.abort();
        tokio::task::yield_now().await;
        let before = server.asked();
        allowed.add_permits(1);
        assert!(waits_too.await.unwrap());
        assert_eq!(server.asked(), before);
        // An answer that never comes is waited for, but not for ever.
        server.turns(Mood::Waits(Arc::new(Semaphore::new(0)), Vec::new()));
        site.pass(PAUSE);
        assert!(is_away(&site, &Signer::ed25519("third", 3).token(&claims_of("u"))).await);
    }
}

// KEYS-25
#[tokio::test]
async fn ten_thousand_tokens_with_unknown_keys_make_one_fetch() {
    let key = Signer::ed25519("k", 1);
    let server = KeyServer::start(Mood::Answers(key_set(&[&key]))).await;
    for site in sites(&remote(&server, &[])).await {
        let before = server.asked();
        let sign = |number: usize| {
            signed(&json!({"alg": "EdDSA", "kid": format!("k{number}")}), &claims_of("u"), |_| vec![0; 64])
        };
        for hundred in 0..100 {
            let tokens: Vec<_> = (0..100).map(|number| sign(hundred * 100 + number)).collect();
            let taken = futures_util::future::join_all(tokens.iter().map(|token| site.takes(token))).await;
            assert!(taken.iter().all(Option::is_none));
        }
        assert!(site.takes(&key.token(&claims_of("u"))).await.is_some());
        assert_eq!(server.asked() - before, 1);
    }
}

// KEYS-26
#[tokio::test]
async fn keys_of_the_other_server_that_serve_nothing_here_are_passed_over() {
    let good = Signer::ed25519("good", 1);
    let bad = |change: &dyn Fn(&mut Value)| {
        let mut jwk = Signer::ed25519("bad", 2).jwk;
        change(&mut jwk);
        jwk
    };
    let mut keys = vec![
        json!({"kty": "oct", "k": URL_SAFE_NO_PAD.encode(SECRET), "alg": "HS256", "kid": "bad"}),
        bad(&|jwk| jwk["use"] = json!("enc")),
        bad(&|jwk| jwk["alg"] = json!("HS256")),
        bad(&|jwk| jwk["alg"] = json!("ES256")),
        bad(&|jwk| jwk["alg"] = json!(7)),
        bad(&|jwk| jwk["crv"] = json!("X25519")),
        bad(&|jwk| jwk["kty"] = json!("EC")),
        bad(&|jwk| jwk["x"] = json!(URL_SAFE_NO_PAD.encode([2; 31]))),
        bad(&|jwk| jwk["x"] = json!("!")),
        bad(&|jwk| jwk["kid"] = Value::Null),
        json!("bad"),
        json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode([255; 128]), "e": "AQAB", "kid": "bad"}),
        json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode([255; 256]), "e": "", "kid": "bad"}),
    ];
    keys.push(good.jwk.clone());
    let mut twice = Signer::ed25519("good", 2).jwk;
    twice["alg"] = json!("EdDSA");
    keys.push(twice);
    let server = KeyServer::start(Mood::Answers(ok(&json!({"keys": keys}).to_string()))).await;
    for site in sites(&remote(&server, &[])).await {
        assert!(site.takes(&good.token(&claims_of("u"))).await.is_some());
        assert!(site.takes(&Signer::ed25519("bad", 2).token(&claims_of("u"))).await.is_none());
        assert!(site.takes(&Signer::ed25519("good", 2).token(&claims_of("u"))).await.is_none());
        let with_oct = signed(&json!({"alg": "HS256", "kid": "bad"}), &claims_of("u"), hs256(b"other"));
        assert!(site.takes(&with_oct).await.is_none());
    }
}
