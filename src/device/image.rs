//! Drawing photos anew, off the main thread where the browser can (`public/photo.js`).

use std::cell::{OnceCell, RefCell};
use std::time::Duration;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FilePropertyBag, MessageEvent, Worker};

use super::locks::Turns;
use super::{document, object, timer, window};

const SCRIPT: &str = "/photo.js";
/// No phone needs longer for a picture of 64 million pixels.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is asked of a photo.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The picture without what a camera wrote beside it.
    pub picture: Blob,
    /// The way it is turned, 1–8 as in Exif.
    pub turned: u8,
    /// Pixels of the long side at most.
    pub long_side: u32,
    /// 0–100.
    pub quality: u8,
    /// Bytes; more is not wanted.
    pub most: u64,
    /// Whether it is to be drawn anew, or only to be looked at.
    pub redraw: bool,
}

/// A photo drawn anew, and a small grey copy to look at.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// A JPEG, when it was to be drawn.
    pub jpeg: Option<Blob>,
    /// Pixels of the JPEG.
    pub width: u32,
    pub height: u32,
    /// Rows one after the other, 0 black; at most 400 pixels either way.
    pub grey: Vec<u8>,
    pub grey_width: usize,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
    /// One photo at a time: each takes the memory of all its pixels.
    static TURNS: OnceCell<std::rc::Rc<Turns>> = const { OnceCell::new() };
}

/// Draws a photo; `None` where the browser cannot open it, or has no canvas it can be trusted with.
pub async fn draw(asked: &Asked) -> Option<Drawn> {
    let turns = TURNS.with(|turns| turns.get_or_init(Default::default).clone());
    let _turn = turns.next().await;
    let message = message(asked);
    if let Some(answer) = ask_worker(&message).await
        && let Some(drawn) = read(&answer)
    {
        return Some(drawn);
    }
    read(&ask_page(&message).await?)
}

fn message(asked: &Asked) -> Object {
    object(&[
        ("blob", asked.picture.clone().into()),
        ("turned", asked.turned.into()),
        ("longSide", asked.long_side.into()),
        ("quality", (f64::from(asked.quality) / 100.0).into()),
        ("most", (asked.most as f64).into()),
        ("redraw", asked.redraw.into()),
    ])
}

async fn ask_worker(message: &Object) -> Option<JsValue> {
    if !Reflect::has(&js_sys::global(), &"OffscreenCanvas".into()).unwrap_or(false) {
        return None;
    }
    let worker = match WORKER.take() {
        Some(worker) => worker,
        None => Worker::new(SCRIPT).ok()?,
    };
    let answered = Promise::new(&mut |resolve, _| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&resolve));
    });
    let late = timer::sleep(PATIENCE);
    worker.post_message(message).ok()?;
    let answer = JsFuture::from(Promise::race(&js_sys::Array::of2(&answered, &promised(late)))).await.ok()?;
    let Ok(answer) = answer.dyn_into::<MessageEvent>() else {
        // It failed to start, or is too slow to wait for.
        worker.terminate();
        return None;
    };
    WORKER.set(Some(worker));
    Some(answer.data())
}

/// Something awaited, as a promise of nothing.
fn promised(future: impl Future<Output = ()> + 'static) -> Promise {
    wasm_bindgen_futures::future_to_promise(async {
        future.await;
        Ok(JsValue::UNDEFINED)
    })
}

async fn ask_page(message: &Object) -> Option<JsValue> {
    const FUNCTION: &str = "redrawPhoto";
    let there = || Reflect::get(&js_sys::global(), &FUNCTION.into()).ok()?.dyn_into::<Function>().ok();
    if there().is_none() {
        load().await?;
    }
    let promise = there()?.call1(&JsValue::UNDEFINED, message).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()
}

/// Takes the script into the page itself.
async fn load() -> Option<()> {
    let document = document()?;
    let script = document.create_element("script").ok()?;
    script.set_attribute("src", SCRIPT).ok()?;
    let loaded = Promise::new(&mut |resolve, _| {
        for event in ["load", "error"] {
            // Cannot fail: the function is one.
            let _ = script.add_event_listener_with_callback(event, &resolve);
        }
    });
    document.body()?.append_child(&script).ok()?;
    JsFuture::from(loaded).await.ok().map(drop)
}

fn read(answer: &JsValue) -> Option<Drawn> {
    let field = |name: &str| Reflect::get(answer, &name.into()).ok();
    let number = |name: &str| field(name).and_then(|value| value.as_f64()).unwrap_or(0.0);
    Some(Drawn {
        grey: field("grey")?.dyn_into::<Uint8Array>().ok()?.to_vec(),
        grey_width: number("greyWidth") as usize,
        jpeg: field("blob").and_then(|blob| blob.dyn_into().ok()),
        width: number("width") as u32,
        height: number("height") as u32,
    })
}

/// A file of this name with these bytes, of a type such as `image/jpeg`.
pub fn file(parts: &js_sys::Array, name: &str, kind: &str) -> Option<File> {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    File::new_with_blob_sequence_and_options(parts, name, &options).ok()
}

/// A file of this name with these bytes, of no particular type.
pub fn file_of_bytes(buffers: &js_sys::Array, name: &str) -> Option<File> {
    File::new_with_buffer_source_sequence(buffers, name).ok()
}

/// The picture of a file, its stretches put together; nothing is read for it.
pub fn stretches(file: &Blob, stretches: &[(u64, u64)]) -> Option<Blob> {
    let parts = js_sys::Array::new();
    for &(from, to) in stretches {
        let part = file.slice_with_f64_and_f64(from as f64, to as f64).ok()?;
        parts.push(&part);
    }
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type(&file.type_());
    Blob::new_with_blob_sequence_and_options(&parts, &kind).ok()
}

/// An address at which the page can show a picture, until [`release`]d.
pub fn address(picture: &Blob) -> Option<String> {
    window()?;
    web_sys::Url::create_object_url_with_blob(picture).ok()
}

/// The address leads nowhere any more.
pub fn release(address: &str) {
    // Fails only for an address that is no object URL.
    let _ = web_sys::Url::revoke_object_url(address);
}
