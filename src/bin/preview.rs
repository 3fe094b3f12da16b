//! The screen of one form, with a panel for those who write it.

use mot_cua::preview::{Beginning, panel, start};
use mot_cua::state::units::provide_units;

fn main() {
    // Units come from the same place as the definition.
    mot_cua::api::configure(mot_cua::api::Config { api_base: String::new(), ..Default::default() });
    start(Beginning::Answered, |app| {
        provide_units();
        panel::panel(app)
    });
}
