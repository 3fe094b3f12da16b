//! What only one tab of this browser may do at a time, by the browser's own locks.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::window;

/// How a lock is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// Wait until it is free.
    Patiently,
    /// Only when nobody has it.
    IfFree,
    /// Take it from whoever has it.
    Insistently,
}

/// A lock or a turn, until this is dropped or the tab is closed.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Fulfils a promise: nothing there can fail.
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the lock of this name; `None` when another tab has it. `on_lost` is called when it is taken from us. A browser
/// without locks (before 2022) gives it to everybody.
pub async fn hold(name: &str, asking: Asking, on_lost: impl FnOnce() + 'static) -> Option<Held> {
    let release = Rc::new(Cell::new(None));
    let mut until_released = None;
    let asked = Promise::new(&mut |answer, _| {
        let (keep, given) = (release.clone(), answer.clone());
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            settle(&given, !lock.is_null());
            if lock.is_null() {
                return JsValue::UNDEFINED;
            }
            Promise::new(&mut |resolve, _| keep.set(Some(resolve))).into()
        });
        until_released = request(name, asking, &granted);
        if until_released.is_none() {
            settle(&answer, true);
        }
    });
    if let Some(until_released) = until_released {
        spawn_local(async move {
            // Rejected only when another tab insisted: released by ourselves it is fulfilled.
            if JsFuture::from(until_released).await.is_err() {
                on_lost();
            }
        });
    }
    let is_ours = JsFuture::from(asked).await.is_ok_and(|ours| ours.is_truthy());
    is_ours.then(|| Held(release.take()))
}

fn settle(resolve: &Function, with: bool) {
    // Settles a promise: nothing there can fail.
    let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from_bool(with));
}

/// `navigator.locks.request`, which web-sys has among its unstable parts only.
fn request(name: &str, asking: Asking, granted: &JsValue) -> Option<Promise> {
    let locks = Reflect::get(&window()?.navigator(), &"locks".into()).ok()?;
    let request: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    let option = match asking {
        Asking::Patiently => None,
        Asking::IfFree => Some("ifAvailable"),
        Asking::Insistently => Some("steal"),
    };
    if let Some(option) = option {
        Reflect::set(&options, &option.into(), &JsValue::TRUE).ok()?;
    }
    request.call3(&locks, &name.into(), &options, granted).ok()?.dyn_into().ok()
}

/// What is done one at a time within this tab, first come first served.
#[derive(Debug)]
pub struct Turns(RefCell<Promise>);

impl Default for Turns {
    fn default() -> Self {
        Turns(RefCell::new(Promise::resolve(&JsValue::UNDEFINED)))
    }
}

impl Turns {
    /// Waits for those before us; ours lasts until what this gives back is dropped.
    pub async fn next(&self) -> Held {
        let mut release = None;
        let ours = Promise::new(&mut |resolve, _| release = Some(resolve));
        let before = self.0.replace(ours);
        // Never rejected.
        let _ = JsFuture::from(before).await;
        Held(release)
    }
}
