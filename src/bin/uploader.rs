//! An upload, alone: what `cargo xtask bench upload` measures.
//!
//! The page's script calls `ours(file, endpoint, isKept)`, a promise of the milliseconds that reading and keeping took. As
//! in the site a file is read once for its digest, and with `isKept` sealed and put away, and then sent.

use js_sys::{Promise, Reflect};
use mot_cua::device::digest::{Digest, digest};
use mot_cua::device::{blob, clock, crypto};
use mot_cua::upload::request::Abort;
use mot_cua::upload::tus::{Server, Source, Watch};
use mot_cua::vault::Vault;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Blob, File};

struct Picked(File);

impl Source for Picked {
    async fn read(&self, from: u64, to: u64) -> Option<Blob> {
        blob::slice(&self.0, from, to)
    }
}

struct Nobody;

impl Watch for Nobody {
    fn sent(&self, _: u64) {}

    fn held(&self, _: u64) {}
}

fn told(error: impl std::fmt::Debug) -> JsValue {
    JsValue::from_str(&format!("{error:?}"))
}

async fn upload(file: File, endpoint: String, is_kept: bool) -> Result<JsValue, JsValue> {
    let (size, begun) = (file.size() as u64, clock::ticks());
    let sum = if is_kept {
        let mut digest = Digest::default();
        let vault = Vault::of("bench").await.map_err(told)?;
        let name = vault.name("bench").await.map_err(told)?;
        let (journal, _) = vault.journal(name).await.map_err(told)?;
        journal.files().keep("file", &file, &mut |piece| digest.update(piece)).await.map_err(told)?;
        digest.finish()
    } else {
        digest(&file).await.ok_or(JsValue::from_str("unreadable"))?
    };
    let (read, abort) = (clock::ticks() - begun, Abort::default());
    let name = crypto::hex(&sum);
    let server = Server::new(endpoint, None);
    server.abilities(&abort).await.map_err(told)?;
    let location = server.create(size, &[("filename", &name)], &abort).await.map_err(told)?;
    server.transfer(&location, (&Picked(file), size), 0, &abort, &Nobody).await.map_err(told)?;
    Ok(JsValue::from_f64(read as f64))
}

fn main() {
    let ours = Closure::<dyn Fn(File, String, bool) -> Promise>::new(|file, endpoint, is_kept| {
        future_to_promise(upload(file, endpoint, is_kept))
    });
    // Cannot fail: the page's own object takes any property.
    let _ = Reflect::set(&js_sys::global(), &"ours".into(), ours.as_ref());
    ours.forget();
}
