//! Our tus client against the official server for Node (tests/tus/server.mjs), which `cargo xtask test` starts.

use std::cell::RefCell;

use js_sys::Uint8Array;
use mot_cua::device::digest::digest;
use mot_cua::device::{blob, crypto};
use mot_cua::upload::request::Abort;
use mot_cua::upload::trouble::Trouble;
use mot_cua::upload::tus::{Abilities, Server, Source, Watch};
use serde_json::Value;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

const SIZE: u64 = 3_000_000;

/// Where it listens.
fn address(path: &str) -> String {
    let server = option_env!("TUS_SERVER").unwrap_or_default();
    assert!(!server.is_empty(), "TUS_SERVER says where the server is: run this by `cargo xtask test`");
    format!("{server}{path}")
}

/// A file that is nowhere, each byte told by its place.
struct MadeUp;

fn byte_at(at: u64) -> u8 {
    (at.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as u8
}

impl Source for MadeUp {
    async fn read(&self, from: u64, to: u64) -> Option<Blob> {
        let bytes: Vec<u8> = (from..to).map(byte_at).collect();
        blob::of(&Uint8Array::from(bytes.as_slice()).buffer())
    }
}

/// Remembers what it is told.
#[derive(Default)]
struct Told(RefCell<Vec<u64>>);

impl Watch for Told {
    fn sent(&self, _: u64) {}

    fn held(&self, bytes: u64) {
        self.0.borrow_mut().push(bytes);
    }
}

async fn ask(path: &str) -> String {
    let window = web_sys::window().unwrap();
    let answer: web_sys::Response =
        JsFuture::from(window.fetch_with_str(&address(path))).await.unwrap().unchecked_into();
    JsFuture::from(answer.text().unwrap()).await.unwrap().as_string().unwrap()
}

/// Creation, a cut in the middle of a chunk, going on from where the server stands, and the bytes as they were.
async fn goes_through(endpoint: &str) {
    let abort = Abort::default();
    let server = Server::new(address(endpoint), None);
    let abilities = server.abilities(&abort).await.unwrap();
    assert_eq!(abilities, Abilities { checks: false, removes: true });
    let location = server.create(SIZE, &[("filename", "giấy chứng sinh.jpg")], &abort).await.unwrap();
    assert!(location.starts_with(&address(endpoint)), "{location}");
    assert_eq!(server.standing(&location, &abort).await.unwrap().offset, 0);
    ask("/cut?after=100000").await;
    let told = Told::default();
    let cut = server.transfer(&location, (&MadeUp, SIZE), 0, &abort, &told).await;
    // Sent again by the browser itself, the chunk may find the server further than it begins.
    assert!(matches!(cut, Err(Trouble::Network | Trouble::Misplaced)), "{cut:?}");
    ask("/heal").await;
    let mut standing = server.standing(&location, &abort).await.unwrap();
    assert!((262_144..SIZE).contains(&standing.offset), "{standing:?}");
    // It may still be at the end of the one that was cut: told so, one asks again.
    let mut tries = 0;
    while let Err(trouble) = server.transfer(&location, (&MadeUp, SIZE), standing.offset, &abort, &told).await {
        tries += 1;
        assert!(tries < 20, "{trouble:?}");
        standing = server.standing(&location, &abort).await.unwrap();
    }
    let told = told.0.take();
    assert_eq!(told.last(), Some(&SIZE));
    assert_eq!(server.standing(&location, &abort).await.unwrap().offset, SIZE);
    let digest = digest(&MadeUp.read(0, SIZE).await.unwrap()).await.unwrap();
    assert_eq!(ask(&format!("/digest?of={location}")).await, crypto::hex(&digest));
    let sent: Value = serde_json::from_str(&ask("/sent").await).unwrap();
    for request in sent.as_array().unwrap() {
        let names = request[1].as_array().unwrap();
        assert!(!names.iter().any(|name| name == "upload-checksum" || name == "x-csrf-token"), "{request}");
    }
}

/// One after the other: what is cut is cut for both.
#[wasm_bindgen_test]
async fn the_official_server_takes_our_uploads() {
    goes_through("/absolute").await;
    goes_through("/relative").await;
}

#[wasm_bindgen_test]
async fn the_official_server_removes_our_uploads() {
    let abort = Abort::default();
    let server = Server::new(address("/absolute"), None);
    let location = server.create(SIZE, &[], &abort).await.unwrap();
    server.remove(&location, &abort).await.unwrap();
    assert_eq!(server.standing(&location, &abort).await, Err(Trouble::Gone));
    assert_eq!(server.remove(&location, &abort).await, Err(Trouble::Gone));
}

#[wasm_bindgen_test]
async fn what_is_stopped_ends_at_once() {
    let abort = Abort::default();
    let server = Server::new(address("/absolute"), None);
    server.abilities(&abort).await.unwrap();
    abort.stop();
    assert_eq!(server.create(SIZE, &[], &abort).await, Err(Trouble::Stopped));
    abort.renew();
    assert!(server.create(SIZE, &[], &abort).await.is_ok());
}
