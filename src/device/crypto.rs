//! Digests, random identifiers and sealing, by the browser's own cryptography. `None` where the browser refuses (no
//! secure context).

use js_sys::{Array, ArrayBuffer, Object, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{object, window};

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// 128 random bits as hexadecimal: an idempotency key.
pub fn random_key() -> String {
    let mut bytes = [0_u8; 16];
    // Not to be had only where nothing of cryptography is.
    let _ = fill_at_random(&mut bytes);
    hex(&bytes)
}

/// A new key for [`seal`]: AES-GCM of 256 bits, which no script can read out.
pub async fn new_sealing_key() -> Option<CryptoKey> {
    new_key(&[("name", "AES-GCM".into()), ("length", 256.into())], &["encrypt", "decrypt"]).await
}

/// A new key for [`tag`]: HMAC with SHA-256, which no script can read out.
pub async fn new_tagging_key() -> Option<CryptoKey> {
    new_key(&[("name", "HMAC".into()), ("hash", "SHA-256".into())], &["sign"]).await
}

/// The bytes sealed: 12 of a random nonce, then the ciphertext with its tag. Opens again only with the same `about`.
pub async fn seal(key: &CryptoKey, about: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = vec![0; NONCE];
    fill_at_random(&mut sealed)?;
    let promise = subtle()?.encrypt_with_object_and_u8_array(&aes_gcm(&sealed, about), key, plain);
    sealed.extend(bytes_of(promise).await?);
    Some(sealed)
}

/// What [`seal`] was given; `None` when the key or `about` is another, or a bit has changed.
pub async fn unseal(key: &CryptoKey, about: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, ciphertext) = sealed.split_at_checked(NONCE)?;
    bytes_of(subtle()?.decrypt_with_object_and_u8_array(&aes_gcm(nonce, about), key, ciphertext)).await
}

/// [`seal`] for bytes that stay outside the program's memory: the nonce, and the ciphertext with its tag.
pub async fn seal_outside(key: &CryptoKey, about: &[u8], plain: &Uint8Array) -> Option<(Uint8Array, Uint8Array)> {
    let mut nonce = [0; NONCE];
    fill_at_random(&mut nonce)?;
    let promise = subtle()?.encrypt_with_object_and_buffer_source(&aes_gcm(&nonce, about), key, plain);
    let sealed = JsFuture::from(promise.ok()?).await.ok()?;
    Some((Uint8Array::from(nonce.as_slice()), Uint8Array::new(&sealed)))
}

/// What [`seal_outside`] was given, as [`unseal`].
pub async fn unseal_outside(
    key: &CryptoKey,
    about: &[u8],
    nonce: &Uint8Array,
    sealed: &Uint8Array,
) -> Option<ArrayBuffer> {
    let algorithm = aes_gcm(&nonce.to_vec(), about);
    let promise = subtle()?.decrypt_with_object_and_buffer_source(&algorithm, key, sealed);
    JsFuture::from(promise.ok()?).await.ok()?.dyn_into().ok()
}

/// A name for something that does not say what it is a name for: always the same with the same key, as hexadecimal.
pub async fn tag(key: &CryptoKey, about: &str) -> Option<String> {
    let tag = bytes_of(subtle()?.sign_with_str_and_u8_array("HMAC", key, about.as_bytes())).await?;
    Some(hex(&tag))
}

/// Bytes of a nonce: what AES-GCM is made for (NIST SP 800-38D, 8.2).
const NONCE: usize = 12;

fn subtle() -> Option<SubtleCrypto> {
    Some(window()?.crypto().ok()?.subtle())
}

fn fill_at_random(bytes: &mut [u8]) -> Option<()> {
    window()?.crypto().ok()?.get_random_values_with_u8_array(bytes).ok().map(drop)
}

async fn new_key(algorithm: &[(&str, JsValue)], uses: &[&str]) -> Option<CryptoKey> {
    let uses: Array = uses.iter().copied().map(JsValue::from_str).collect();
    let promise = subtle()?.generate_key_with_object(&object(algorithm), false, &uses).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn aes_gcm(nonce: &[u8], about: &[u8]) -> Object {
    let (nonce, about) = (Uint8Array::from(nonce), Uint8Array::from(about));
    object(&[("name", "AES-GCM".into()), ("iv", nonce.into()), ("additionalData", about.into())])
}

async fn bytes_of(promise: Result<Promise, JsValue>) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(promise.ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
