//! The signatures of tokens: which algorithms exist here, and how each is made and checked.
//!
//! Hands `jsonwebtoken` a provider of its own. A key serves one family of algorithms, whatever a token says about itself,
//! so that no public key can pass for a secret. Knows no claims and no storage; only [`super`] calls it.

use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, DecodingKeyKind,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::{Error as JwtError, ErrorKind},
    signature,
};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, Ed25519KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use sha2::Sha256;

/// Bytes of an Ed25519 seed, which is what its [`EncodingKey`] holds here.
pub const SEED_BYTES: usize = 32;

/// Makes `jsonwebtoken` use the algorithms of this file. Calling it again changes nothing.
pub fn install() {
    // A second installation in the same process is refused, and is the same provider anyway.
    let _ = PROVIDER.install_default();
}

/// What can be verified. HS256 and EdDSA can be signed as well.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| match algorithm {
        Algorithm::HS256 => Ok(Box::new(Hs256(key.as_bytes().to_vec()))),
        Algorithm::EdDSA => {
            let pair = Ed25519KeyPair::from_seed_unchecked(key.as_bytes());
            Ok(Box::new(EdDsa(pair.map_err(|_| JwtError::from(ErrorKind::InvalidKeyFormat))?)))
        }
        _ => Err(unknown_algorithm()),
    },
    verifier_factory: |algorithm, key| match (algorithm, key.family()) {
        (Algorithm::HS256, AlgorithmFamily::Hmac) => Ok(Box::new(Hs256(key.try_get_as_bytes()?.to_vec()))),
        (Algorithm::EdDSA, AlgorithmFamily::Ed) => bytes(*algorithm, &ED25519, key),
        (Algorithm::ES256, AlgorithmFamily::Ec) => bytes(*algorithm, &ECDSA_P256_SHA256_FIXED, key),
        (Algorithm::RS256, AlgorithmFamily::Rsa) => rsa(*algorithm, &RSA_PKCS1_2048_8192_SHA256, key),
        (Algorithm::PS256, AlgorithmFamily::Rsa) => rsa(*algorithm, &RSA_PSS_2048_8192_SHA256, key),
        _ => Err(unknown_algorithm()),
    },
    key_utils: KeyUtils::new_unimplemented(),
};

fn unknown_algorithm() -> JwtError {
    ErrorKind::InvalidAlgorithm.into()
}

type Verifier = Result<Box<dyn JwtVerifier>, JwtError>;

fn bytes(algorithm: Algorithm, rule: &'static dyn VerificationAlgorithm, key: &DecodingKey) -> Verifier {
    let key = UnparsedPublicKey::new(rule, key.try_get_as_bytes()?.to_vec());
    let verify = move |message: &[u8], signature: &[u8]| key.verify(message, signature);
    Ok(Box::new(KeyPair { algorithm, verify }))
}

fn rsa(algorithm: Algorithm, rule: &'static RsaParameters, key: &DecodingKey) -> Verifier {
    let DecodingKeyKind::RsaModulusExponent { n, e } = key.kind() else {
        return Err(ErrorKind::InvalidKeyFormat.into());
    };
    let key = RsaPublicKeyComponents { n: n.clone(), e: e.clone() };
    let verify = move |message: &[u8], signature: &[u8]| key.verify(rule, message, signature);
    Ok(Box::new(KeyPair { algorithm, verify }))
}

/// The public half of an Ed25519 key.
///
/// # Panics
/// Never: any seed of this length is a key.
pub fn public_key_of(seed: &[u8; SEED_BYTES]) -> Vec<u8> {
    use ring::signature::KeyPair;
    let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("any 32 bytes are a seed");
    pair.public_key().as_ref().to_vec()
}

struct Hs256(Vec<u8>);

impl Hs256 {
    fn mac(&self, message: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(message);
        mac
    }
}

impl signature::Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.mac(message).finalize().into_bytes().to_vec())
    }
}

impl signature::Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        // Compares in constant time.
        self.mac(message).verify_slice(signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

struct EdDsa(Ed25519KeyPair);

impl signature::Signer<Vec<u8>> for EdDsa {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        Ok(self.0.sign(message).as_ref().to_vec())
    }
}

impl JwtSigner for EdDsa {
    fn algorithm(&self) -> Algorithm {
        Algorithm::EdDSA
    }
}

/// The public half of a key pair, with the one algorithm it serves.
struct KeyPair<V> {
    algorithm: Algorithm,
    verify: V,
}

impl<V: Fn(&[u8], &[u8]) -> Result<(), ring::error::Unspecified>> signature::Verifier<Vec<u8>>
    for KeyPair<V>
{
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        (self.verify)(message, signature).map_err(|_| signature::Error::new())
    }
}

impl<V: Fn(&[u8], &[u8]) -> Result<(), ring::error::Unspecified>> JwtVerifier for KeyPair<V> {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
