//! The search, alone: what `cargo xtask bench search` measures.
//!
//! The page's script calls `begin(text)`, a promise that the catalogue is read and indexed, in pieces as the site does it;
//! and then `search(words)`, the places of what is found, best first.

use std::cell::RefCell;

use js_sys::{Promise, Reflect, Uint32Array};
use mot_cua::api::dto::ProcedureSummary;
use mot_cua::api::read;
use mot_cua::device::slices::Slices;
use mot_cua::search::catalogue_index::{Builder, Index};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

/// As many as a list shows at first.
const SHOWN: usize = 20;

thread_local! {
    static INDEX: RefCell<Index> = RefCell::default();
}

async fn begin(text: String) -> Result<JsValue, JsValue> {
    let unreadable = || JsValue::from_str("unreadable");
    let mut slices = Slices::begin();
    let (mut count, mut builder) = (0_u32, Builder::default());
    for item in read::items(&text, "procedures").ok_or_else(unreadable)? {
        let procedure: ProcedureSummary = read::from_text(item).ok_or_else(unreadable)?;
        builder.push(&procedure.listing());
        count += 1;
        slices.rest().await;
    }
    let mut finishing = builder.finishing();
    while finishing.step() {
        slices.rest().await;
    }
    INDEX.set(finishing.done());
    Ok(JsValue::from(count))
}

fn search(words: &str) -> Uint32Array {
    INDEX.with_borrow(|index| {
        let found = index.search(words);
        let places: Vec<u32> = found.hits.iter().take(SHOWN).map(|hit| hit.position).collect();
        Uint32Array::from(places.as_slice())
    })
}

fn main() {
    let begin = Closure::<dyn Fn(String) -> Promise>::new(|text| future_to_promise(begin(text)));
    let search = Closure::<dyn Fn(String) -> Uint32Array>::new(|words: String| search(&words));
    // Cannot fail: the page's own object takes any property.
    let _ = Reflect::set(&js_sys::global(), &"begin".into(), begin.as_ref());
    let _ = Reflect::set(&js_sys::global(), &"search".into(), search.as_ref());
    begin.forget();
    search.forget();
}
