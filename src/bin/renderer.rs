//! The screen of one form, alone.

use leptos::prelude::IntoAny;
use mot_cua::preview::{Beginning, start};

fn main() {
    start(Beginning::Fresh, |_| ().into_any());
}
