//! A word from one tab of the browser to its others.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

/// A channel between the tabs. Nothing is heard of what is said here itself.
pub struct Channel {
    channel: BroadcastChannel,
    _heard: Closure<dyn FnMut()>,
}

impl Channel {
    /// Calls this whenever another tab says something, until it is dropped; none where the browser has no channels.
    pub fn open(name: &str, heard: impl FnMut() + 'static) -> Option<Channel> {
        let channel = BroadcastChannel::new(name).ok()?;
        let heard = Closure::<dyn FnMut()>::new(heard);
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        Some(Channel { channel, _heard: heard })
    }

    /// Tells the others.
    pub fn say(&self) {
        // Refused only once it is closed.
        let _ = self.channel.post_message(&JsValue::NULL);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
