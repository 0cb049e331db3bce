//! Key pairs of the server's own: made, published, carried over, replaced; and what never passes for a token.

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use hmac::{Hmac, KeyInit, Mac};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use super::*;
use crate::{
    auth::token::{
        Claims, Subject,
        keys::{OldKey, Unusable, carried_over, keep},
    },
    config::Secret,
    db,
    problem::Kind,
};

pub const EDDSA: [&str; 2] = ["--token-algorithm", "EdDSA"];

pub fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

pub fn parts(token: &str) -> [Value; 2] {
    let mut parts = token
        .split('.')
        .map(|part| serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap_or_default()));
    [parts.next().unwrap().unwrap(), parts.next().unwrap().unwrap()]
}

/// A token made by hand, signed by whatever this is.
pub fn signed(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let message = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(message.as_bytes()));
    format!("{message}.{signature}")
}

pub fn hs256(key: &[u8]) -> impl Fn(&[u8]) -> Vec<u8> {
    let key = key.to_vec();
    move |message| {
        let mut mac = Hmac::<sha2::Sha256>::new_from_slice(&key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes().to_vec()
    }
}

/// Claims of somebody, good for an hour.
pub fn claims_of(user: &str) -> Value {
    json!({"sub": user, "exp": START.seconds() + 3600})
}

impl Site {
    async fn token_of(&self, cookie: &str) -> String {
        let reply = self.get("/token", cookie).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.json()["token"].as_str().unwrap().to_owned()
    }

    async fn kids(&self) -> Vec<String> {
        let reply = self.get("/jwks", "").await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let kid = |key: &Value| key["kid"].as_str().unwrap().to_owned();
        reply.json()["keys"].as_array().unwrap().iter().map(kid).collect()
    }

    async fn text(&self, sql: &str) -> String {
        let sql = AssertSqlSafe(sql.to_owned());
        let mut reader = self.db.read().await.unwrap();
        on!(&mut reader.conn(), c => sqlx::query_scalar::<_, String>(sql).fetch_one(c).await).unwrap()
    }

    /// Another copy of the server on the same database, at the same time of day.
    fn copy(&self, arguments: &[&str]) -> Self {
        let copy = Self::new(self.db.clone(), arguments);
        copy.time.store(self.time.load(Ordering::Relaxed), Ordering::Relaxed);
        copy
    }

    pub async fn takes(&self, token: &str) -> Option<Claims> {
        match self.tokens.verify(token).await {
            Ok(claims) => Some(claims),
            Err(problem) => {
                assert_eq!(problem.kind(), Kind::Unauthenticated, "{token}");
                None
            }
        }
    }
}

// KEYS-01
#[tokio::test]
async fn unless_told_otherwise_tokens_are_signed_with_the_secret_and_no_keys_are_published() {
    for site in sites(&[]).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let [header, claims] = parts(&site.token_of(&cookie).await);
        assert_eq!(header, json!({"alg": "HS256", "typ": "JWT"}));
        assert!(claims.get("aud").is_none());
        let reply = site.get("/jwks", "").await;
        assert_eq!((reply.status.as_u16(), reply.body.as_str()), (404, ""));
        assert_eq!(reply.header("content-type"), None);
        assert_eq!(site.count("signing_keys").await, 0);
    }
}

// KEYS-02
#[tokio::test]
async fn a_token_of_a_key_pair_says_what_better_auth_says_and_verifies_with_the_published_key() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let session = site.get("/get-session", &cookie).await.json();
        let token = site.token_of(&cookie).await;
        let [header, claims] = parts(&token);
        let keys = site.get("/jwks", "").await.json();
        assert_eq!(header, json!({"alg": "EdDSA", "kid": keys["keys"][0]["kid"]}));
        let user = &session["user"];
        let mut expected = user.clone();
        for name in ["sub", "user_id", "userId"] {
            expected[name] = user["id"].clone();
        }
        for (name, value) in [
            ("iss", json!(ORIGIN)),
            ("aud", json!(ORIGIN)),
            ("iat", json!(START.seconds())),
            ("exp", json!(START.seconds() + 15 * 60)),
            ("sid", session["session"]["id"].clone()),
        ] {
            expected[name] = value;
        }
        assert_eq!(claims, expected);

        let key = URL_SAFE_NO_PAD.decode(keys["keys"][0]["x"].as_str().unwrap()).unwrap();
        let (message, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        UnparsedPublicKey::new(&ED25519, key).verify(message.as_bytes(), &signature).unwrap();

        let said = site.takes(&token).await.unwrap();
        assert_eq!(said.user_id.as_str(), user["id"]);
        assert_eq!(
            (said.actor.kind, said.actor.id.as_deref()),
            ("session", session["session"]["id"].as_str())
        );
        site.pass(Duration::from_mins(15));
        assert!(site.takes(&token).await.is_none(), "it does not end");
    }
    for site in sites(&[&EDDSA[..], &["--public-url", "https://todo.example.org/app"]].concat()).await {
        let body = json!({"name": "", "email": "person@example.com", "password": PASSWORD}).to_string();
        let headers = [("content-type", "application/json"), ("origin", "https://todo.example.org")];
        let cookie = site.send(Method::POST, "/api/auth/sign-up/email", &headers, body).await.cookie();
        let [_, claims] = parts(&site.token_of(&cookie).await);
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!("https://todo.example.org"), &claims["iss"]));
    }
}

// KEYS-02
#[tokio::test]
async fn whatever_a_person_is_called_their_token_is_short_enough_to_be_taken() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        for image in ["https://example.com/".to_owned() + &"ü".repeat(1000), "\\".repeat(1024)] {
            let body = json!({"name": "\"".repeat(255), "image": image});
            let changed = site.post("/update-user", &cookie, &body).await;
            assert_eq!(changed.status, 200, "{}", changed.body);
            assert!(site.takes(&site.token_of(&cookie).await).await.is_some());
        }
    }
}

// KEYS-03
#[tokio::test]
async fn the_first_key_is_made_when_it_is_needed_and_published_without_its_private_half() {
    for site in sites(&EDDSA).await {
        assert_eq!(site.count("signing_keys").await, 0);
        let reply = site.get("/jwks", "").await;
        assert_eq!(reply.status, 200);
        assert_eq!(reply.header("content-type"), Some("application/json"));
        let keys = reply.json();
        let [key] = &keys["keys"].as_array().unwrap()[..] else { panic!("{keys}") };
        let mut names: Vec<_> = key.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["alg", "crv", "kid", "kty", "x"]);
        assert_eq!(
            (&key["alg"], &key["crv"], &key["kty"]),
            (&json!("EdDSA"), &json!("Ed25519"), &json!("OKP"))
        );
        let kid = key["kid"].as_str().unwrap();
        assert!(kid.len() == 32 && kid.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{kid}");
        assert_eq!(site.get("/jwks", "").await.json(), keys);
        assert_eq!(site.copy(&EDDSA).get("/jwks", "").await.json(), keys);
        assert_eq!(site.count("signing_keys").await, 1);
    }
}

// KEYS-04
#[tokio::test]
async fn of_several_copies_that_start_at_once_one_makes_the_key() {
    for site in sites(&EDDSA).await {
        let copies: Vec<_> = (0..8).map(|_| site.copy(&EDDSA)).collect();
        let kids = futures_util::future::join_all(copies.iter().map(Site::kids)).await;
        assert_eq!(kids, vec![kids[0].clone(); 8]);
        assert_eq!(kids[0].len(), 1);
        assert_eq!(site.count("signing_keys").await, 1);
    }
}

// KEYS-06
#[tokio::test]
async fn the_database_holds_no_private_key_in_clear() {
    for site in sites(&EDDSA).await {
        site.kids().await;
        let kept = site.text("SELECT private_key FROM signing_keys").await;
        assert!(kept.starts_with('"') && kept.ends_with('"') && kept.len() > 200, "{kept}");
        assert!(kept[1..kept.len() - 1].bytes().all(|byte| byte.is_ascii_hexdigit()), "{kept}");
        let public: Value =
            serde_json::from_str(&site.text("SELECT public_key FROM signing_keys").await).unwrap();
        assert!(public.get("d").is_none() && public.get("kid").is_none() && public.get("alg").is_none());
    }
}

/// A row as Better Auth keeps it without encryption, and what signs with it.
fn old_key(id: &str) -> (OldKey, Ed25519KeyPair) {
    let seed = [7; 32];
    let pair = Ed25519KeyPair::from_seed_unchecked(&seed).unwrap();
    let x = URL_SAFE_NO_PAD.encode(pair.public_key());
    let public = json!({"crv": "Ed25519", "x": x, "kty": "OKP"});
    let mut private = public.clone();
    private["d"] = json!(URL_SAFE_NO_PAD.encode(seed));
    let key = OldKey {
        id: id.to_owned(),
        algorithm: None,
        public_key: public.to_string(),
        private_key: private.to_string(),
        created_at: START.minus(DAY),
        expires_at: None,
    };
    (key, pair)
}

fn secret_of(text: &str) -> Secret {
    Line::parse_from(["todolith", "--secret", text]).settings.check().unwrap().secret.load().unwrap()
}

async fn kept(site: &Site, old: OldKey) -> bool {
    let row = carried_over(old, &secret_of(SECRET)).unwrap();
    let written: Result<bool, db::Error> =
        site.db.write(move |tx| Box::pin(async move { keep(&mut tx.conn, &row).await })).await;
    written.unwrap()
}

// KEYS-07
#[tokio::test]
async fn keys_of_an_older_server_are_carried_over_and_sign_on() {
    for site in sites(&EDDSA).await {
        let (old, pair) = old_key("oldKeyOfTheOtherServer0123456789");
        assert!(kept(&site, old.clone()).await);
        assert!(!kept(&site, old.clone()).await, "it was carried over twice");
        let row = site.text("SELECT private_key FROM signing_keys").await;
        assert!(!row.contains("\"d\""), "a key that was kept in clear stays in clear");
        assert_eq!(site.kids().await, [old.id.as_str()]);
        let cookie = site.sign_up("person@example.com").await.cookie();
        let [header, _] = parts(&site.token_of(&cookie).await);
        assert_eq!(header["kid"], old.id);
        let token = signed(&json!({"alg": "EdDSA", "kid": old.id}), &claims_of("u"), |message| {
            pair.sign(message).as_ref().to_vec()
        });
        assert_eq!(site.takes(&token).await.unwrap().user_id.as_str(), "u");
    }
}

// KEYS-07
#[test]
fn a_key_that_cannot_be_carried_over_is_told_apart() {
    let (old, _) = old_key("k");
    let secret = secret_of(SECRET);
    let row = carried_over(old.clone(), &secret).unwrap();
    let sealed = OldKey { private_key: row.private_key.clone(), ..old.clone() };
    assert_eq!(carried_over(sealed.clone(), &secret).unwrap().private_key, row.private_key);
    let other = secret_of("another-secret-0123456789-abcdefghij");
    assert_eq!(carried_over(sealed, &other).err(), Some(Unusable::OtherSecret));
    let es512 = OldKey { algorithm: Some("ES512".to_owned()), ..old.clone() };
    assert_eq!(carried_over(es512, &secret).err(), Some(Unusable::Algorithm));
    let broken = OldKey { public_key: "{}".to_owned(), ..old.clone() };
    assert_eq!(carried_over(broken, &secret).err(), Some(Unusable::Algorithm));
    let x = URL_SAFE_NO_PAD.encode([9; 32]);
    let exchanged =
        OldKey { public_key: json!({"crv": "Ed25519", "x": x, "kty": "OKP"}).to_string(), ..old.clone() };
    assert_eq!(carried_over(exchanged, &secret).err(), Some(Unusable::Mismatch));
    let mut private: Value = serde_json::from_str(&old.private_key).unwrap();
    private["d"] = json!(x);
    let exchanged = OldKey { private_key: private.to_string(), ..old };
    assert_eq!(carried_over(exchanged, &secret).err(), Some(Unusable::Mismatch));
}

// KEYS-08
#[tokio::test]
async fn a_changed_secret_ends_the_keys_that_it_does_not_open() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let before = site.token_of(&cookie).await;
        let changed =
            site.copy(&[&EDDSA[..], &["--secret", "another-secret-0123456789-abcdefghij"]].concat());
        let kids = changed.kids().await;
        assert_eq!((kids.len(), changed.kids().await), (1, kids.clone()));
        assert_ne!(kids, site.kids().await);
        assert!(changed.takes(&before).await.is_none());
        let body = json!({"email": "person@example.com", "password": PASSWORD});
        let cookie = changed.post("/sign-in/email", "", &body).await.cookie();
        assert!(changed.takes(&changed.token_of(&cookie).await).await.is_some());
        // Both look again, and neither makes the other make further keys.
        changed.pass(DAY);
        site.pass(DAY);
        assert_eq!((changed.kids().await, site.kids().await.len()), (kids, 1));
        assert_eq!(site.count("signing_keys").await, 2);
    }
}

// KEYS-09
#[tokio::test]
async fn keys_are_replaced_when_they_are_old_and_trusted_for_thirty_days_more() {
    for site in sites(&EDDSA).await {
        let [first] = &site.kids().await[..] else { panic!("not one key") };
        let first = first.clone();
        site.pass(DAY * 400);
        assert_eq!(site.kids().await, [first.as_str()], "without the setting a key is for good");

        let settings = [&EDDSA[..], &["--token-key-days", "90"]].concat();
        let site = site.copy(&settings);
        let [second, ended] = &site.kids().await[..] else { panic!("not two keys") };
        assert_eq!(*ended, first);
        let second = second.clone();
        let cookie = site.sign_up("person@example.com").await.cookie();
        let token = site.token_of(&cookie).await;
        assert_eq!(parts(&token)[0]["kid"], second);
        site.pass(DAY * 30);
        assert_eq!(site.kids().await, [second.as_str()], "the first is trusted for longer than that");
        site.pass(DAY * 60);
        let [third, kept] = &site.kids().await[..] else { panic!("not two keys") };
        assert!(*kept == second && *third != second);
        assert_eq!(site.count("signing_keys").await, 2, "old keys are kept for nothing");
    }
}

// KEYS-09
#[tokio::test]
async fn a_token_outlives_the_key_that_signed_it() {
    let settings = [&EDDSA[..], &["--token-key-days", "1"]].concat();
    for site in sites(&settings).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        site.kids().await;
        site.pass(DAY.checked_sub(Duration::from_mins(1)).unwrap());
        let token = site.token_of(&cookie).await;
        site.pass(Duration::from_mins(2));
        let after = site.token_of(&cookie).await;
        assert_ne!(parts(&token)[0]["kid"], parts(&after)[0]["kid"]);
        let copy = site.copy(&settings);
        for token in [token, after] {
            assert!(site.takes(&token).await.is_some());
            assert!(copy.takes(&token).await.is_some());
        }
    }
}

// KEYS-10
#[tokio::test]
async fn tokens_of_both_kinds_are_taken_whichever_is_issued() {
    for eddsa in sites(&EDDSA).await {
        let secret = eddsa.copy(&[]);
        let cookie = eddsa.sign_up("person@example.com").await.cookie();
        let tokens = [eddsa.token_of(&cookie).await, secret.token_of(&cookie).await];
        assert_eq!(tokens.each_ref().map(|token| parts(token)[0]["alg"].clone()), ["EdDSA", "HS256"]);
        for token in &tokens {
            assert!(eddsa.takes(token).await.is_some() && secret.takes(token).await.is_some());
        }
        let by_hand = eddsa.tokens.issue(Subject { user_id: "u", ..Subject::default() }, DAY);
        assert!(eddsa.takes(&by_hand).await.is_some());
    }
}

// KEYS-11
#[tokio::test]
async fn no_token_chooses_its_own_algorithm_or_key() {
    for site in sites(&EDDSA).await {
        let key = site.get("/jwks", "").await.json()["keys"][0].clone();
        let kid = key["kid"].clone();
        let x = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
        let foreign = Ed25519KeyPair::from_seed_unchecked(&[9; 32]).unwrap();
        let by_foreign = |message: &[u8]| foreign.sign(message).as_ref().to_vec();
        let own_x = URL_SAFE_NO_PAD.encode(foreign.public_key());
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": own_x, "alg": "EdDSA", "kid": kid});
        let claims = claims_of("u");
        let with_secret = hs256(SECRET.as_bytes());
        let mut refused = vec![
            ("another key", signed(&json!({"alg": "EdDSA", "kid": kid}), &claims, by_foreign)),
            ("no kid", signed(&json!({"alg": "EdDSA"}), &claims, by_foreign)),
            ("its own jwk", signed(&json!({"alg": "EdDSA", "kid": kid, "jwk": jwk}), &claims, by_foreign)),
            ("its own jwk without a kid", signed(&json!({"alg": "EdDSA", "jwk": jwk}), &claims, by_foreign)),
            (
                "another server's keys",
                signed(&json!({"alg": "EdDSA", "kid": kid, "jku": "http://127.0.0.1/"}), &claims, by_foreign),
            ),
            ("the secret as EdDSA", signed(&json!({"alg": "EdDSA", "kid": kid}), &claims, &with_secret)),
            ("none", signed(&json!({"alg": "none", "kid": kid}), &claims, |_| Vec::new())),
            ("None", signed(&json!({"alg": "None"}), &claims, |_| Vec::new())),
            ("no signature", signed(&json!({"alg": "EdDSA", "kid": kid}), &claims, |_| Vec::new())),
            ("crit", signed(&json!({"alg": "HS256", "crit": ["b64"], "b64": false}), &claims, &with_secret)),
            ("two algorithms", {
                let header =
                    URL_SAFE_NO_PAD.encode(format!("{{\"alg\":\"EdDSA\",\"alg\":\"HS256\",\"kid\":{kid}}}"));
                let message = format!("{header}.{}", part(&claims));
                let signature = URL_SAFE_NO_PAD.encode(with_secret(message.as_bytes()));
                format!("{message}.{signature}")
            }),
        ];
        for (what, secret) in [
            ("the key's bytes as secret", x.clone()),
            ("the key's text as secret", key["x"].as_str().unwrap().as_bytes().to_vec()),
            ("the JWK as secret", key.to_string().into_bytes()),
            ("an empty secret", Vec::new()),
            ("the kid as secret", kid.as_str().unwrap().as_bytes().to_vec()),
        ] {
            refused.push((what, signed(&json!({"alg": "HS256", "kid": kid}), &claims, hs256(&secret))));
        }
        for algorithm in ["ES256", "RS256", "PS256", "HS384", "HS512", "ES384", "Ed25519"] {
            let header = json!({"alg": algorithm, "kid": kid});
            refused.push((algorithm, signed(&header, &claims, by_foreign)));
            refused.push((algorithm, signed(&header, &claims, hs256(&x))));
        }
        for kid in ["", "../../dev/null", "' OR 1=1 --", "a\0b", &"k".repeat(4096)] {
            refused
                .push(("a strange kid", signed(&json!({"alg": "EdDSA", "kid": kid}), &claims, by_foreign)));
        }
        for kid in [json!(7), json!(["a"]), json!({}), Value::Null] {
            refused.push((
                "a kid that is no text",
                signed(&json!({"alg": "EdDSA", "kid": kid}), &claims, by_foreign),
            ));
        }
        for (what, token) in refused {
            assert!(site.takes(&token).await.is_none(), "{what}");
        }
        let good = signed(&json!({"alg": "HS256", "kid": kid}), &claims, &with_secret);
        assert!(site.takes(&good).await.is_some(), "the secret counts under any kid");
    }
}

// KEYS-12
#[tokio::test]
async fn what_the_secret_signed_for_one_purpose_serves_no_other() {
    for site in sites(&[]).await.into_iter().chain(sites(&EDDSA).await) {
        let signed_up = site.sign_up("person@example.com").await;
        let user = signed_up.json()["user"]["id"].clone();
        let cookie = signed_up.cookie();
        let session_token = signed_up.json()["token"].as_str().unwrap().to_owned();
        let signed_session = cookie.split_once('=').unwrap().1.to_owned();
        let exp = START.seconds() + 3600;
        let header = json!({"alg": "HS256"});
        let with_secret = hs256(SECRET.as_bytes());
        let session = site.get("/get-session", &cookie).await.json();
        for (what, token) in [
            ("a session's token", session_token.clone()),
            ("a session's cookie", signed_session),
            (
                "a link that changes the address",
                signed(
                    &header,
                    &json!({"email": "person@example.com", "userId": user, "updateTo": "other@example.com", "exp": exp}),
                    &with_secret,
                ),
            ),
            (
                "a link that confirms a change",
                signed(
                    &header,
                    &json!({"email": "a@example.com", "userId": user, "requestType": "change-email-confirmation", "exp": exp}),
                    &with_secret,
                ),
            ),
            (
                "a link that verifies an address",
                signed(&header, &json!({"email": "person@example.com", "exp": exp}), &with_secret),
            ),
            (
                "a session cached in a cookie",
                signed(
                    &header,
                    &json!({"session": session["session"], "user": session["user"], "version": "1", "exp": exp}),
                    &with_secret,
                ),
            ),
        ] {
            assert!(site.takes(&token).await.is_none(), "{what} is taken for a token");
        }
        let token = site.token_of(&cookie).await;
        let mac = STANDARD.encode(with_secret(token.as_bytes()));
        for brought in
            [token.clone(), format!("{token}.{mac}"), format!("{token}.{}", mac.replace('=', "%3D"))]
        {
            let cookie = format!("better-auth.session_token={brought}");
            assert_eq!(site.get("/get-session", &cookie).await.body, "null", "a token opens a session");
            let bearer = format!("Bearer {brought}");
            let reply =
                site.send(Method::GET, "/api/auth/get-session", &[("authorization", &bearer)], "").await;
            assert_eq!(reply.body, "null", "a token opens a session");
        }
        let reply = site.get(&format!("/verify-email?token={token}"), "").await;
        assert_ne!(reply.status, 200, "a token verifies an address");
        let verified = site.get("/get-session", &cookie).await.json()["user"]["emailVerified"].clone();
        assert_eq!(verified, json!(false));
    }
}

// KEYS-13
#[tokio::test]
async fn whoever_is_signed_in_gets_a_token_with_every_look_at_the_session() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        for site in [&site, &site.copy(&[])] {
            let reply = site.get("/get-session", &cookie).await;
            let taken = site.takes(reply.header("set-auth-jwt").unwrap()).await.unwrap();
            assert_eq!(taken.user_id.as_str(), reply.json()["user"]["id"]);
            let exposed = reply.headers.get_all("access-control-expose-headers");
            assert!(exposed.iter().any(|value| value == "set-auth-jwt"));
            let reply = site.get("/get-session", "").await;
            assert_eq!((reply.body.as_str(), reply.header("set-auth-jwt")), ("null", None));
        }
    }
}

// KEYS-14
#[tokio::test]
async fn keys_that_are_known_serve_on_while_the_database_is_away() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let token = site.token_of(&cookie).await;
        site.db.close().await;
        site.pass(Duration::from_mins(5));
        assert!(site.takes(&token).await.is_some());
        let unknown = signed(&json!({"alg": "EdDSA", "kid": "unknown"}), &claims_of("u"), |_| vec![0; 64]);
        site.pass(Duration::from_mins(5));
        for _ in 0..2 {
            assert_eq!(site.tokens.verify(&unknown).await.unwrap_err().kind(), Kind::Unavailable);
        }
    }
}

// KEYS-15
#[tokio::test]
async fn a_key_that_is_removed_from_the_database_counts_no_more_after_a_minute() {
    for site in sites(&EDDSA).await {
        let cookie = site.sign_up("person@example.com").await.cookie();
        let token = site.token_of(&cookie).await;
        let removed: Result<(), db::Error> = site
            .db
            .write(|tx| {
                Box::pin(async move {
                    on!(&mut tx.conn, c => sqlx::query("DELETE FROM signing_keys").execute(c).await.map(drop))?;
                    Ok(())
                })
            })
            .await;
        removed.unwrap();
        site.pass(Duration::from_mins(1));
        assert!(site.takes(&token).await.is_none());
        assert_eq!(site.kids().await.len(), 1);
    }
}
