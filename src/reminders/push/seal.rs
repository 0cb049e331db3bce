//! What a message of Web Push looks like on its way: encrypted for one browser (RFC 8291), and introduced to its push service
//! by a signed token (RFC 8292, VAPID). Knows no subscriptions and no HTTP.
//!
//! It is put together from `ring`, which the executable has anyway: the crate `web-push` needs OpenSSL, and `web-push-native`,
//! which the tests read messages with, would bring a second set of ciphers and cannot sign without a third.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::json;

use crate::ids;

/// An uncompressed point of P-256.
const PUBLIC_KEY_BYTES: u8 = 65;
/// The secret that a browser shares with whoever may send to it.
const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
/// One record holds the whole message.
const RECORD_BYTES: u32 = 4096;
/// The longest message: what a push service must take (RFC 8030) without head, end mark and tag.
pub const MESSAGE_BYTES_MAX: usize = 4096 - 86 - 17;

/// Something about a key is no key, or a message is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this cannot be sealed")]
pub struct Unusable;

impl From<ring::error::Unspecified> for Unusable {
    fn from(_: ring::error::Unspecified) -> Self {
        Self
    }
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Result<[u8; N], Unusable> {
    let mut bytes = [0; N];
    Salt::new(HKDF_SHA256, salt).extract(secret).expand(info, Bytes(N))?.fill(&mut bytes)?;
    Ok(bytes)
}

/// A browser's public key and secret.
#[derive(Clone, Copy)]
struct Reader<'k> {
    public: &'k [u8],
    auth: &'k [u8],
}

/// The content coding `aes128gcm` of a message (RFC 8188), from the secret that the key pairs of both sides agree on.
fn encoded(
    message: &[u8],
    reader: Reader<'_>,
    server: &[u8],
    shared: &[u8],
    salt: [u8; SALT_BYTES],
) -> Result<Vec<u8>, Unusable> {
    let secret: [u8; 32] = derived(reader.auth, shared, &[b"WebPush: info\0", reader.public, server])?;
    let key: [u8; 16] = derived(&salt, &secret, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; 12] = derived(&salt, &secret, &[b"Content-Encoding: nonce\0"])?;
    // The mark says that this record is the last one.
    let mut record = [message, &[2]].concat();
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key)?);
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record)?;
    Ok([&salt[..], &RECORD_BYTES.to_be_bytes(), &[PUBLIC_KEY_BYTES], server, &record].concat())
}

/// Whether these are keys that a message can be encrypted for.
pub fn are_keys(public: &[u8], auth: &[u8]) -> bool {
    public.len() == usize::from(PUBLIC_KEY_BYTES)
        && auth.len() == AUTH_BYTES
        && sealed(b"", public, auth).is_ok()
}

/// Encrypts a message for the browser with this public key and secret; each time it looks different.
pub fn sealed(message: &[u8], public: &[u8], auth: &[u8]) -> Result<Vec<u8>, Unusable> {
    if message.len() > MESSAGE_BYTES_MAX {
        return Err(Unusable);
    }
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new())?;
    let server = own.compute_public_key()?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, public);
    agree_ephemeral(own, &theirs, |shared| {
        encoded(message, Reader { public, auth }, server.as_ref(), shared, ids::random_bytes())
    })?
}

/// The key pair by which push services know this server.
pub struct Vapid {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Vapid {
    /// A new key pair, as PKCS#8.
    pub fn generate() -> Result<Vec<u8>, Unusable> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())?;
        Ok(made.as_ref().to_vec())
    }

    pub fn read(pkcs8: &[u8]) -> Result<Self, Unusable> {
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random);
        Ok(Self { pair: pair.map_err(|_| Unusable)?, random })
    }

    /// The public half, as browsers want it when they subscribe.
    pub fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }

    /// The header `Authorization` for a push service, good until `expires_at` in seconds since 1970. The subject says whom the
    /// push service can ask, and is left out when nobody is known: some take no token with an address that leads nowhere.
    pub fn authorization(
        &self,
        origin: &str,
        subject: Option<&str>,
        expires_at: i64,
    ) -> Result<String, Unusable> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let mut claims = json!({"aud": origin, "exp": expires_at});
        if let Some(subject) = subject {
            claims["sub"] = json!(subject);
        }
        let signed = format!("{}.{}", part(json!({"typ": "JWT", "alg": "ES256"})), part(claims));
        let signature = URL_SAFE_NO_PAD.encode(self.pair.sign(&self.random, signed.as_bytes())?);
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey as VerifyingKey};
    use web_push_native::{Auth, decrypt, p256::SecretKey};

    use super::*;

    /// The browser of the example in RFC 8291.
    const PUBLIC: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    // PUSH-03
    #[test]
    fn the_example_of_rfc_8291_comes_out_byte_for_byte() {
        let (public, auth) = (bytes(PUBLIC), bytes(AUTH));
        let body = encoded(
            b"When I grow up, I want to be a watermelon",
            Reader { public: &public, auth: &auth },
            &bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
            &bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"),
            bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
        );
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(URL_SAFE_NO_PAD.encode(body.unwrap()), expected);
    }

    // PUSH-03
    #[test]
    fn a_second_implementation_reads_for_the_browser_and_for_nobody_else() {
        let (public, auth) = (bytes(PUBLIC), bytes(AUTH));
        let browser = SecretKey::from_slice(&bytes(PRIVATE)).unwrap();
        let read = |body: Vec<u8>, auth: [u8; AUTH_BYTES]| decrypt(body, &browser, &Auth::from(auth)).ok();
        for message in ["", "Gießen", &"x".repeat(MESSAGE_BYTES_MAX)] {
            let body = sealed(message.as_bytes(), &public, &auth).unwrap();
            assert!(body.len() <= 4096);
            assert_ne!(body, sealed(message.as_bytes(), &public, &auth).unwrap());
            assert_eq!(read(body.clone(), auth.clone().try_into().unwrap()).unwrap(), message.as_bytes());
            assert_eq!(read(body, [7; AUTH_BYTES]), None);
        }
        assert!(sealed(&[0; MESSAGE_BYTES_MAX + 1], &public, &auth).is_err());
        assert!(are_keys(&public, &auth));
        let nowhere = [&[4][..], &[7; 64]].concat();
        for (public, auth) in
            [(&nowhere, &auth), (&auth, &auth), (&public, &public), (&public[..64].to_vec(), &auth)]
        {
            assert!(!are_keys(public, auth));
        }
    }

    // PUSH-03
    #[test]
    fn a_push_service_can_check_who_sends() {
        let vapid = Vapid::read(&Vapid::generate().unwrap()).unwrap();
        for subject in [None, Some("mailto:sample@example.org")] {
            let header = vapid.authorization("https://push.example.org", subject, 1_800_000_000).unwrap();
            let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
            assert_eq!(key, vapid.public());
            let (signed, signature) = token.rsplit_once('.').unwrap();
            let checked = VerifyingKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
            assert!(checked.verify(signed.as_bytes(), &bytes(signature)).is_ok());
            assert!(checked.verify(b"something else", &bytes(signature)).is_err());
            let (header, claims) = signed.split_once('.').unwrap();
            let read = |part: &str| serde_json::from_slice::<serde_json::Value>(&bytes(part)).unwrap();
            assert_eq!(read(header)["alg"], "ES256");
            assert_eq!(read(claims)["aud"], "https://push.example.org");
            assert_eq!(read(claims)["exp"], 1_800_000_000);
            assert_eq!(read(claims).get("sub").and_then(|sub| sub.as_str()), subject);
        }
    }
}
