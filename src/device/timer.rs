//! Waiting.

use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Rests between attempts: twice as long each time, up to a longest.
#[derive(Clone, Copy, Debug)]
pub struct Rests {
    next: Duration,
    longest: Duration,
}

impl Rests {
    /// The first of so many seconds, the longest of so many.
    pub const fn of(first: u64, longest: u64) -> Rests {
        Rests { next: Duration::from_secs(first), longest: Duration::from_secs(longest) }
    }

    /// The next one.
    pub async fn next(&mut self) {
        let now = self.next;
        self.next = (now * 2).min(self.longest);
        sleep(now).await;
    }
}

/// Resolves after `duration`; at once where there is no timer.
pub async fn sleep(duration: Duration) {
    let promise = Promise::new(&mut |resolve, _| {
        let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
        let set = window().and_then(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok()
        });
        if set.is_none() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}
