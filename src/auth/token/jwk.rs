//! Public keys as JSON Web Keys (RFC 7517): read from rows and from other servers, and shown to others.
//!
//! A key is bound to one algorithm when it is read; a token's header cannot choose another one for it. Knows neither
//! databases nor networks: [`super::keys`] and [`super::remote`] bring the texts.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::{Deserialize, Serialize};

/// Bytes of a number of P-256, and of an Ed25519 key.
const COORDINATE_BYTES: usize = 32;
/// Bytes of an RSA modulus that `ring` takes.
const MODULUS_BYTES: std::ops::RangeInclusive<usize> = 256..=1024;
const EXPONENT_BYTES: std::ops::RangeInclusive<usize> = 1..=5;

/// The public members of a key; whatever else a text holds, private parts above all, is left behind.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PublicJwk {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    pub kty: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

/// A public key with the one algorithm that counts for it.
#[derive(Clone, Debug)]
pub struct VerifyingKey {
    pub algorithm: Algorithm,
    pub key: DecodingKey,
}

impl PublicJwk {
    pub fn ed25519(public_key: &[u8]) -> Self {
        Self {
            crv: Some("Ed25519".to_owned()),
            kty: "OKP".to_owned(),
            x: Some(URL_SAFE_NO_PAD.encode(public_key)),
            ..Self::default()
        }
    }

    /// `None` for a key that verifies none of the algorithms known here.
    pub fn verifying_key(&self) -> Option<VerifyingKey> {
        if self.purpose.as_deref().is_some_and(|purpose| purpose != "sig") {
            return None;
        }
        let said = self.alg.as_deref();
        let coordinate = |text: &Option<String>| number(text.as_deref(), COORDINATE_BYTES..=COORDINATE_BYTES);
        let (algorithm, key) = match (self.kty.as_str(), self.crv.as_deref()) {
            ("OKP", Some("Ed25519")) if matches!(said, None | Some("EdDSA")) => {
                (Algorithm::EdDSA, DecodingKey::from_ed_der(&coordinate(&self.x)?))
            }
            ("EC", Some("P-256")) if matches!(said, None | Some("ES256")) => {
                let point = [&[4], &*coordinate(&self.x)?, &*coordinate(&self.y)?].concat();
                (Algorithm::ES256, DecodingKey::from_ec_der(&point))
            }
            ("RSA", _) => {
                let algorithm = match said {
                    None | Some("RS256") => Algorithm::RS256,
                    Some("PS256") => Algorithm::PS256,
                    Some(_) => return None,
                };
                let (n, e) =
                    (number(self.n.as_deref(), MODULUS_BYTES)?, number(self.e.as_deref(), EXPONENT_BYTES)?);
                (algorithm, DecodingKey::from_rsa_raw_components(&n, &e))
            }
            _ => return None,
        };
        Some(VerifyingKey { algorithm, key })
    }
}

fn number(text: Option<&str>, bytes: std::ops::RangeInclusive<usize>) -> Option<Vec<u8>> {
    let decoded = URL_SAFE_NO_PAD.decode(text?.trim_end_matches('=')).ok()?;
    bytes.contains(&decoded.len()).then_some(decoded)
}
