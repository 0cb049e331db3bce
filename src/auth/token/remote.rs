//! The public keys of another server whose tokens count here: fetched when first needed and kept.
//!
//! However many tokens name keys that nobody knows, the other server is asked once at a time and not more often than every
//! ten seconds; tokens with keys that are known never wait for it while it is asked regularly. Keys stay when it is away.
//! Knows no claims but issuer and audience; [`super::Tokens`] asks.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use http_body_util::{BodyExt, Empty, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Map, Value};
use tokio::sync::Mutex;

use super::jwk::{PublicJwk, VerifyingKey};
use crate::{
    clock::{Clock, Timestamp},
    config::RemoteJwks,
};

/// How long fetched keys are used without asking again.
const FRESH_FOR: Duration = Duration::from_mins(5);
/// The least time between two fetches.
pub const FETCH_PAUSE: Duration = Duration::from_secs(10);
/// After so long without a fetch the next token waits for one, because a key may have been withdrawn since.
const IDLE: Duration = Duration::from_hours(1);
/// How long one fetch may take, from the look-up of the name to the last byte.
const FETCH_WAIT_MAX: Duration = Duration::from_secs(5);
/// The longest answer that is read.
const KEY_SET_BYTES_MAX: usize = 64 * 1024;
/// Keys of one answer; further ones do not count.
const REMOTE_KEYS_MAX: usize = 100;

/// The key is not known, and the server that would know it does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away;

/// The keys of the other server. Cheap to clone.
#[derive(Clone)]
pub struct RemoteKeys(Arc<Inner>);

struct Inner {
    settings: RemoteJwks,
    client: Client<HttpsConnector<HttpConnector>, Empty<&'static [u8]>>,
    clock: Clock,
    known: RwLock<Known>,
    /// Held by the one who fetches.
    fetching: Arc<Mutex<()>>,
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, VerifyingKey>,
    /// When the last answer came that could be used.
    fetched_at: Option<Timestamp>,
    /// When the last fetch ended, however it did.
    tried_at: Option<Timestamp>,
    is_away: bool,
}

impl RemoteKeys {
    pub fn new(settings: RemoteJwks, clock: Clock) -> Self {
        // Neither redirects nor proxies: the client does what it is told and nothing else.
        let connector =
            HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        let (known, fetching) = (RwLock::default(), Arc::default());
        Self(Arc::new(Inner { settings, client, clock, known, fetching }))
    }

    /// The key that the other server publishes under this id.
    pub async fn find(&self, kid: &str) -> Result<Option<VerifyingKey>, Away> {
        if let Some(answer) = self.known(kid) {
            return answer;
        }
        let this = self.clone();
        // A task of its own, because a caller who goes away must not end what others wait for.
        let fetch = tokio::spawn(async move {
            let _alone = this.0.fetching.lock().await;
            if !this.has_just_tried() {
                this.fetch().await;
            }
        });
        let _ = fetch.await;
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        known.answer(kid)
    }

    /// What can be said about a key without waiting, having begun a fetch in the background if it is time for one.
    fn known(&self, kid: &str) -> Option<Result<Option<VerifyingKey>, Away>> {
        let now = self.0.clock.now();
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        let is_known = known.keys.contains_key(kid);
        if is_within(known.tried_at, FETCH_PAUSE, now)
            || (is_known && is_within(known.fetched_at, FRESH_FOR, now))
        {
            return Some(known.answer(kid));
        }
        if !is_known || !is_within(known.tried_at, IDLE, now) {
            return None;
        }
        if let Ok(alone) = self.0.fetching.clone().try_lock_owned() {
            let this = self.clone();
            tokio::spawn(async move {
                let _alone = alone;
                this.fetch().await;
            });
        }
        Some(known.answer(kid))
    }

    fn has_just_tried(&self) -> bool {
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        is_within(known.tried_at, FETCH_PAUSE, self.0.clock.now())
    }

    async fn fetch(&self) {
        let fetched = tokio::time::timeout(FETCH_WAIT_MAX, self.ask()).await;
        let fetched = fetched.unwrap_or_else(|_| Err("it did not answer in time".to_owned()));
        let mut known = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        let now = self.0.clock.now();
        known.tried_at = Some(now);
        known.is_away = fetched.is_err();
        match fetched {
            Ok(keys) => {
                known.keys = keys;
                known.fetched_at = Some(now);
            }
            Err(why) => tracing::warn!(
                %why,
                kept = known.keys.len(),
                "TODOLITH_JWKS_URL: the keys could not be fetched; the ones that are known stay"
            ),
        }
    }

    async fn ask(&self) -> Result<HashMap<String, VerifyingKey>, String> {
        let address = self.0.settings.url.as_str().parse().map_err(|_| "its address cannot be used")?;
        let response = self.0.client.get(address).await.map_err(|error| described(&error))?;
        if response.status() != 200 {
            return Err(format!("it answered with status {}", response.status().as_u16()));
        }
        let body = Limited::new(response.into_body(), KEY_SET_BYTES_MAX).collect().await;
        let body = body.map_err(|_| "its answer is too long or broke off")?.to_bytes();
        read(&body).ok_or_else(|| "its answer holds no key that can be used here".to_owned())
    }

    /// Whether a token with these claims is for us, as far as the settings say.
    pub fn admits(&self, claims: &Map<String, Value>) -> bool {
        let RemoteJwks { issuer, audience, .. } = &self.0.settings;
        let is_text = |value: &Value, wanted: &str| value.as_str() == Some(wanted);
        let names = |claim: &str, wanted: &str| match claims.get(claim) {
            Some(Value::Array(list)) => claim == "aud" && list.iter().any(|one| is_text(one, wanted)),
            Some(one) => is_text(one, wanted),
            None => false,
        };
        issuer.as_deref().is_none_or(|issuer| names("iss", issuer))
            && audience.as_deref().is_none_or(|audience| names("aud", audience))
    }
}

impl Known {
    fn answer(&self, kid: &str) -> Result<Option<VerifyingKey>, Away> {
        match self.keys.get(kid) {
            None if self.is_away => Err(Away),
            key => Ok(key.cloned()),
        }
    }
}

fn is_within(at: Option<Timestamp>, duration: Duration, now: Timestamp) -> bool {
    at.is_some_and(|at| at <= now && now < at.plus(duration))
}

/// The usable keys of a key set, by their ids; the first of an id counts. `None` when there is none.
fn read(body: &[u8]) -> Option<HashMap<String, VerifyingKey>> {
    let set: Value = serde_json::from_slice(body).ok()?;
    let mut keys = HashMap::new();
    for value in set.get("keys")?.as_array()?.iter().take(REMOTE_KEYS_MAX) {
        let Ok(jwk) = serde_json::from_value::<PublicJwk>(value.clone()) else { continue };
        if let (Some(key), Some(kid)) = (jwk.verifying_key(), jwk.kid) {
            keys.entry(kid).or_insert(key);
        }
    }
    (!keys.is_empty()).then_some(keys)
}

/// The error with its causes, which say more than it does.
fn described(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}
