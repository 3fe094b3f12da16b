//! The search, alone: what `cargo xtask bench search` measures.
//!
//! The page's script calls `begin(answer)`, a promise that the catalogue is read and indexed, as the site does it; and then `search(words)`, the places of what is found, best first.

use std::cell::RefCell;

use js_sys::{Promise, Reflect, Uint32Array};
use mot_cua::api::{Large, resources};
use mot_cua::state::shelf::Shelf;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;
use web_sys::Response;

/// As many as a list shows at first.
const SHOWN: usize = 20;

thread_local! {
    static SHELF: RefCell<Option<Shelf>> = RefCell::default();
}

async fn begin(answer: Response) -> Result<JsValue, JsValue> {
    let unreadable = |_| JsValue::from_str("unreadable");
    let catalogue = Large::of(&answer, resources::PROCEDURES).map_err(unreadable)?;
    SHELF.set(Some(Shelf::read(catalogue).await.map_err(unreadable)?));
    Ok(JsValue::UNDEFINED)
}

fn search(words: &str) -> Uint32Array {
    SHELF.with_borrow(|shelf| {
        let found = shelf.as_ref().map(|shelf| shelf.find(words)).unwrap_or_default();
        let places: Vec<u32> = found.hits.iter().take(SHOWN).map(|hit| hit.position).collect();
        Uint32Array::from(places.as_slice())
    })
}

fn main() {
    let begin = Closure::<dyn Fn(Response) -> Promise>::new(|answer| future_to_promise(begin(answer)));
    let search = Closure::<dyn Fn(String) -> Uint32Array>::new(|words: String| search(&words));
    // Cannot fail: the page's own object takes any property.
    let _ = Reflect::set(&js_sys::global(), &"begin".into(), begin.as_ref());
    let _ = Reflect::set(&js_sys::global(), &"search".into(), search.as_ref());
    begin.forget();
    search.forget();
}
