//! The server's own key pairs: made when first needed, shared by all copies through the database, replaced when they are old.
//!
//! A key whose private half the present secret does not open is nobody's: it signs nothing and is neither published nor
//! trusted, as tokens signed with another secret are not. Knows no claims; [`super::Tokens`] asks for keys, and whoever
//! carries over an old database brings its rows through [`carried_over`] and [`keep`].

use std::{
    collections::HashSet,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{
    jwk::{PublicJwk, VerifyingKey},
    provider::{self, SEED_BYTES},
    sealed, store,
};
use crate::{
    clock::{Clock, Timestamp},
    config::Secret,
    db::{self, Conn, Db, Tx},
    ids,
};

/// How long a key that signs no more is still published and trusted, as with Better Auth.
pub const GRACE: Duration = Duration::from_hours(30 * 24);
/// How long keys are used without looking whether another copy changed them.
pub const TRUSTED_FOR: Duration = Duration::from_mins(1);
/// The least time between two looks for a key that is not known, however many tokens name one.
pub const LOOK_PAUSE: Duration = Duration::from_secs(1);
/// Keys that are read; the newest count.
const SIGNING_KEYS_MAX: u32 = 100;
const ID_CHARS: usize = 32;

/// A key as it is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyRow {
    pub id: String,
    pub algorithm: String,
    pub public_key: String,
    pub private_key: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// A row of Better Auth's table `jwks`. The algorithm is missing before 1.7, the expiry before 1.4.
#[derive(Clone)]
pub struct OldKey {
    pub id: String,
    pub algorithm: Option<String>,
    pub public_key: String,
    pub private_key: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

/// Why a key is of no use here, for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error("its private half was sealed with another secret than BETTER_AUTH_SECRET")]
    OtherSecret,
    #[error("it is none for EdDSA (Ed25519), ES256, RS256 or PS256")]
    Algorithm,
    #[error("its two halves do not belong together")]
    Mismatch,
}

/// A key that is ours, because its private half could be opened.
pub struct OwnKey {
    pub id: String,
    pub public: PublicJwk,
    pub verifying: VerifyingKey,
    /// Only Ed25519 keys sign here; others were carried over, and verify what was signed before.
    pub signing: Option<EncodingKey>,
    created_at: Timestamp,
    expires_at: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct PrivateJwk {
    #[serde(flatten)]
    public: PublicJwk,
    d: String,
}

/// What a row of an old database becomes here, or why it is of no use.
pub fn carried_over(old: OldKey, secret: &Secret) -> Result<KeyRow, Unusable> {
    let OldKey { id, algorithm, public_key, private_key, created_at, expires_at } = old;
    let public: PublicJwk = serde_json::from_str(&public_key).map_err(|_| Unusable::Algorithm)?;
    let key = PublicJwk { alg: algorithm, ..public }.verifying_key().ok_or(Unusable::Algorithm)?;
    let algorithm = format!("{:?}", key.algorithm);
    // A key that was kept in clear is sealed on its way in.
    let in_clear = serde_json::from_str::<PrivateJwk>(&private_key).is_ok();
    let private_key = if in_clear { sealed::seal(&private_key, secret.expose()) } else { private_key };
    let row = KeyRow { id, algorithm, public_key, private_key, created_at, expires_at };
    row.open(secret)?;
    Ok(row)
}

/// Keeps a carried-over key; `false` when one with its id is there already, which stays as it is.
pub async fn keep(conn: &mut Conn<'_>, row: &KeyRow) -> Result<bool, db::Error> {
    store::insert_key(conn, row).await
}

impl KeyRow {
    fn random(secret: &Secret, created_at: Timestamp, lifetime: Option<Duration>) -> Self {
        let seed = ids::random_bytes::<SEED_BYTES>();
        let public = PublicJwk::ed25519(&provider::public_key_of(&seed));
        let private = PrivateJwk { public: public.clone(), d: URL_SAFE_NO_PAD.encode(seed) };
        Self {
            id: ids::random_alphanumeric(ID_CHARS),
            algorithm: "EdDSA".to_owned(),
            public_key: json(&public),
            private_key: sealed::seal(&json(&private), secret.expose()),
            created_at,
            expires_at: lifetime.map(|lifetime| created_at.plus(lifetime)),
        }
    }

    fn open(&self, secret: &Secret) -> Result<OwnKey, Unusable> {
        let Self { id, algorithm, public_key, private_key, created_at, expires_at } = self;
        let public: PublicJwk = serde_json::from_str(public_key).map_err(|_| Unusable::Algorithm)?;
        let public = PublicJwk { alg: Some(algorithm.clone()), kid: Some(id.clone()), ..public };
        let verifying = public.verifying_key().ok_or(Unusable::Algorithm)?;
        let private = sealed::open(private_key, secret.expose()).ok_or(Unusable::OtherSecret)?;
        let private: PrivateJwk = serde_json::from_str(&private).map_err(|_| Unusable::Mismatch)?;
        let numbers = |jwk: &PublicJwk| [jwk.x.clone(), jwk.y.clone(), jwk.n.clone(), jwk.e.clone()];
        if numbers(&private.public) != numbers(&public) {
            return Err(Unusable::Mismatch);
        }
        let signing = match verifying.algorithm {
            Algorithm::EdDSA => {
                let seed = URL_SAFE_NO_PAD.decode(&private.d).map_err(|_| Unusable::Mismatch)?;
                let seed = <[u8; SEED_BYTES]>::try_from(seed).map_err(|_| Unusable::Mismatch)?;
                if PublicJwk::ed25519(&provider::public_key_of(&seed)).x != public.x {
                    return Err(Unusable::Mismatch);
                }
                Some(EncodingKey::from_ed_der(&seed))
            }
            _ => None,
        };
        let (created_at, expires_at) = (*created_at, *expires_at);
        Ok(OwnKey { id: id.clone(), public, verifying, signing, created_at, expires_at })
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts are plain JSON")
}

impl OwnKey {
    fn signs_at(&self, now: Timestamp, lifetime: Option<Duration>) -> bool {
        let end = self.expires_at.or_else(|| lifetime.map(|lifetime| self.created_at.plus(lifetime)));
        self.signing.is_some() && end.is_none_or(|end| end > now)
    }

    fn is_trusted_at(&self, now: Timestamp) -> bool {
        self.expires_at.is_none_or(|end| end.plus(GRACE) > now)
    }
}

/// The keys of this server. Cheap to clone.
#[derive(Clone)]
pub struct SigningKeys(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    secret: Secret,
    /// After how long a key is replaced, if ever.
    lifetime: Option<Duration>,
    known: RwLock<Known>,
    /// Held by the one who looks into the database.
    looking: Mutex<()>,
}

/// What the last look into the database found.
#[derive(Default)]
struct Known {
    /// The newest first.
    keys: Vec<Arc<OwnKey>>,
    looked_at: Option<Timestamp>,
    failure: Option<db::Error>,
    /// Keys that were passed over, so that each is complained about once.
    passed_over: HashSet<String>,
}

impl SigningKeys {
    pub fn new(db: Db, secret: Secret, clock: Clock, lifetime: Option<Duration>) -> Self {
        let (known, looking) = (RwLock::default(), Mutex::default());
        Self(Arc::new(Inner { db, clock, secret, lifetime, known, looking }))
    }

    /// The key with this id, if it is ours and still trusted.
    pub async fn find(&self, id: &str) -> Result<Option<Arc<OwnKey>>, db::Error> {
        self.first(|key, now| key.id == id && key.is_trusted_at(now)).await
    }

    /// The key that signs now. Makes one when there is none, or none that is young enough.
    pub async fn current(&self) -> Result<Arc<OwnKey>, db::Error> {
        let lifetime = self.0.lifetime;
        let signs = |key: &OwnKey, now| key.signs_at(now, lifetime);
        if let Some(key) = self.first(signs).await? {
            return Ok(key);
        }
        self.make().await?;
        self.look(Duration::ZERO).await?;
        self.pick(signs).ok_or_else(|| db::Error::Defect("a key that was just made is not there".to_owned()))
    }

    /// Every key that may have signed a token that is still good, the newest first; the first is made now if there is none.
    pub async fn published(&self) -> Result<Vec<PublicJwk>, db::Error> {
        self.current().await?;
        let now = self.0.clock.now();
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        let trusted = known.keys.iter().filter(|key| key.is_trusted_at(now));
        Ok(trusted.map(|key| key.public.clone()).collect())
    }

    /// The first key of which this is true, looking into the database when what is known is old or does not have it.
    async fn first(
        &self,
        is_wanted: impl Fn(&OwnKey, Timestamp) -> bool,
    ) -> Result<Option<Arc<OwnKey>>, db::Error> {
        let found = self.pick(&is_wanted);
        match (self.look(if found.is_some() { TRUSTED_FOR } else { LOOK_PAUSE }).await, found) {
            (Err(error), Some(key)) => {
                tracing::warn!(%error, "signing keys could not be read; the ones that are known are used");
                Ok(Some(key))
            }
            (Err(error), None) => Err(error),
            (Ok(()), _) => Ok(self.pick(is_wanted)),
        }
    }

    fn pick(&self, is_wanted: impl Fn(&OwnKey, Timestamp) -> bool) -> Option<Arc<OwnKey>> {
        let now = self.0.clock.now();
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        known.keys.iter().find(|key| is_wanted(key, now)).cloned()
    }

    /// What the last look came to, if it is younger than `pause`.
    fn last_look(&self, pause: Duration) -> Option<Result<(), db::Error>> {
        let now = self.0.clock.now();
        let known = self.0.known.read().unwrap_or_else(PoisonError::into_inner);
        let is_young = known.looked_at.is_some_and(|at| at <= now && now < at.plus(pause));
        is_young.then(|| known.failure.clone().map_or(Ok(()), Err))
    }

    /// Reads the keys, unless that was done less than `pause` ago.
    async fn look(&self, pause: Duration) -> Result<(), db::Error> {
        if let Some(result) = self.last_look(pause) {
            return result;
        }
        let _alone = self.0.looking.lock().await;
        if let Some(result) = self.last_look(pause) {
            return result;
        }
        let rows = self.read().await;
        let mut known = self.0.known.write().unwrap_or_else(PoisonError::into_inner);
        known.looked_at = Some(self.0.clock.now());
        match rows {
            Ok(rows) => {
                known.failure = None;
                known.keys = rows.iter().filter_map(|row| self.open(row, &mut known.passed_over)).collect();
                Ok(())
            }
            Err(error) => {
                known.failure = Some(error.clone());
                Err(error)
            }
        }
    }

    async fn read(&self) -> Result<Vec<KeyRow>, db::Error> {
        let since = self.0.clock.now().minus(GRACE);
        let mut reader = self.0.db.read().await?;
        store::list_keys(&mut reader.conn(), since, SIGNING_KEYS_MAX).await
    }

    fn open(&self, row: &KeyRow, passed_over: &mut HashSet<String>) -> Option<Arc<OwnKey>> {
        match row.open(&self.0.secret) {
            Ok(key) => Some(Arc::new(key)),
            Err(why) => {
                if passed_over.insert(row.id.clone()) {
                    tracing::warn!(
                        kid = row.id,
                        %why,
                        "a signing key is passed over: tokens that it signed are refused"
                    );
                }
                None
            }
        }
    }

    /// Makes a key unless another copy was faster, and lets go of those that are too old to be trusted.
    async fn make(&self) -> Result<(), db::Error> {
        let this = self.clone();
        self.0.db.write(move |tx| Box::pin(async move { this.make_within(tx).await })).await
    }

    async fn make_within(&self, tx: &mut Tx<'_>) -> Result<(), db::Error> {
        let Inner { clock, secret, lifetime, .. } = &*self.0;
        store::close_keys(&mut tx.conn).await?;
        let now = clock.now();
        let rows = store::list_keys(&mut tx.conn, now.minus(GRACE), SIGNING_KEYS_MAX).await?;
        let own: Vec<_> = rows.iter().filter_map(|row| row.open(secret).ok()).collect();
        if own.iter().any(|key| key.signs_at(now, *lifetime)) {
            return Ok(());
        }
        for key in own {
            // It was made before keys had a lifetime; its time of grace begins now.
            store::end_key(&mut tx.conn, &key.id, now).await?;
        }
        store::delete_old_keys(&mut tx.conn, now.minus(GRACE)).await?;
        store::insert_key(&mut tx.conn, &KeyRow::random(secret, now, *lifetime)).await?;
        tracing::info!("a new key to sign tokens is made");
        Ok(())
    }
}
