//! What citizens do, from the first page to the receipt, and what goes wrong on the way.

mod account;
mod appearance;
mod bad_birth;
mod bad_others;
mod birth;
mod camera;
mod catalogue;
mod compare;
mod extract;
mod files;
mod filling;
mod finding;
mod flow;
mod isolation;
mod keeps;
mod keyboard;
mod kinds;
mod marital;
mod mistakes;
mod offline;
mod paper_in_form;
mod photos;
mod publicity;
mod releases;
mod rows;
mod searching;
mod trouble;
mod uploads;

pub use compare::leaves;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::engine::Device;
use crate::options::Engine;
use crate::run::World;

/// One journey.
#[derive(Clone)]
pub struct Journey {
    pub name: String,
    /// Of a storm, which it is; 0 for all others.
    pub seed: u64,
    pub engines: &'static [Engine],
    pub device: Device,
    /// Parts of messages that the browser may write to its console, because the journey provokes them.
    pub allowed: &'static [&'static str],
    pub run: for<'w> fn(&'w mut World) -> Way<'w>,
}

/// A journey under way.
pub type Way<'w> = Pin<Box<dyn Future<Output = Result<()>> + 'w>>;

const EVERYWHERE: &[Engine] = &Engine::ALL;
const CHROMIUM: &[Engine] = &[Engine::Chromium];

/// A request refused or cut on purpose, as Chromium words it.
const FAILED_REQUEST: &[&str] = &["Failed to load resource"];

/// A part of the site that could not be fetched, as Chromium, Firefox and WebKit word it; its worker, too.
const LOST_MODULE: &[&str] =
    &["Failed to load resource", "Failed to fetch", "NetworkError", "Load failed", "when fetching the script"];

/// The program says where it stopped, and the engines that it did.
const BROKEN: &[&str] = &["mot-cua stopped at", "unreachable", "Unreachable", "Error: refused"];

/// What is asked for and is somebody else's, as Chromium words it.
const REFUSED: &[&str] = FAILED_REQUEST;

macro_rules! journey {
    ($name:literal, $run:path, $engines:expr) => {
        journey!($name, $run, $engines, Device::Desktop, &[])
    };
    ($name:literal, $run:path, $engines:expr, $device:expr, $allowed:expr) => {
        Journey {
            name: $name.to_owned(),
            seed: 0,
            engines: $engines,
            device: $device,
            allowed: $allowed,
            run: |world| Box::pin($run(world)),
        }
    };
}

/// All journeys.
pub fn all() -> Vec<Journey> {
    vec![
        journey!("birth_registration", birth::both_parents, EVERYWHERE),
        journey!("birth_without_father", birth::without_father, CHROMIUM),
        journey!("marital_never_married", marital::never_married, EVERYWHERE),
        journey!("marital_divorced", marital::divorced, EVERYWHERE),
        journey!("marital_widowed", marital::widowed, EVERYWHERE),
        journey!("marital_married", marital::married, CHROMIUM),
        journey!("marital_former_period", marital::former_period, CHROMIUM),
        journey!("marital_other", marital::other, CHROMIUM),
        journey!("extract_copy", extract::of_another, EVERYWHERE),
        journey!("phone", birth::both_parents, CHROMIUM, Device::Phone, &[]),
        journey!("bad_input_birth", bad_birth::run, CHROMIUM),
        journey!("bad_input_marital", bad_others::marital, CHROMIUM),
        journey!("bad_input_extract", bad_others::extract, EVERYWHERE),
        journey!("files", files::run, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("photo_made_ready", photos::made_ready, EVERYWHERE),
        journey!("photo_without_worker", photos::without_worker, EVERYWHERE),
        journey!("photo_heic", photos::heic_decoded, EVERYWHERE),
        journey!("photos_to_one_pdf", photos::to_one_pdf, EVERYWHERE),
        journey!("photos_on_a_phone", photos::to_one_pdf, CHROMIUM, Device::Phone, &[]),
        journey!("bad_files", photos::bad_files, EVERYWHERE),
        journey!("paper_in_form", paper_in_form::run, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("upload_after_reload", uploads::after_reload, EVERYWHERE),
        journey!("upload_after_crash", uploads::after_crash, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("upload_after_sign_in", uploads::after_sign_in, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("upload_offline", uploads::offline, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!(
            "upload_signed_in_elsewhere",
            uploads::signed_in_elsewhere,
            EVERYWHERE,
            Device::Desktop,
            FAILED_REQUEST
        ),
        journey!("upload_stalls", uploads::stalls, CHROMIUM),
        journey!("upload_sent_anew", uploads::sent_anew, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("upload_by_hand", uploads::by_hand, EVERYWHERE),
        journey!("upload_on_a_phone", uploads::by_hand, CHROMIUM, Device::Phone, &[]),
        journey!("upload_without_room", uploads::without_room, CHROMIUM),
        journey!("upload_shared_computer", uploads::shared_computer, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("upload_strays", uploads::strays, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("double_submit", trouble::double_submit, EVERYWHERE),
        journey!("backend_stops_before", trouble::stops_before, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("backend_stops_during", trouble::stops_during, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("backend_stops_after", trouble::stops_after, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("failed_submit", trouble::failed_submit, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("unavailable_then_slow", trouble::at_the_start, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("module_lost", trouble::module_lost, EVERYWHERE, Device::Desktop, LOST_MODULE),
        journey!("program_breaks", trouble::program_breaks, EVERYWHERE, Device::Desktop, BROKEN),
        journey!("not_for_you", trouble::not_for_you, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("keeps_everything", keeps::everything, EVERYWHERE),
        journey!("back_from_elsewhere", keeps::back_from_elsewhere, EVERYWHERE, Device::Desktop, REFUSED),
        journey!("two_tabs", keeps::two_tabs, EVERYWHERE),
        journey!("shared_computer", keeps::shared_computer, EVERYWHERE),
        journey!("sealed", keeps::sealed, EVERYWHERE),
        journey!("goes_on_elsewhere", account::goes_on_elsewhere, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("two_devices", account::two_devices, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("device_keeps_nothing", account::device_keeps_nothing, CHROMIUM),
        journey!("device_fails", account::device_fails, EVERYWHERE),
        journey!("session_ends", account::session_ends, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("form_replaced", account::form_replaced, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("leaves_at_once", keeps::leaves_at_once, EVERYWHERE),
        journey!("offline", offline::filling, EVERYWHERE, Device::Desktop, LOST_MODULE),
        journey!("offline_line", offline::line, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("caches_hold_nothing_personal", offline::nothing_personal, EVERYWHERE),
        journey!("begun_offline", offline::begun, CHROMIUM, Device::Desktop, FAILED_REQUEST),
        journey!("newer_release", releases::offered, EVERYWHERE),
        journey!("newer_release_shared_computer", releases::shared_computer, CHROMIUM),
        journey!("installable", offline::installable, CHROMIUM),
        journey!("without_workers", offline::without_workers, CHROMIUM),
        journey!("camera_kills_the_tab", camera::kills_the_tab, CHROMIUM, Device::Phone, &[]),
        journey!("dies_while_drawing", camera::dies_while_drawing, CHROMIUM, Device::Phone, &[]),
        journey!("isolation", isolation::signed_out, EVERYWHERE, Device::Desktop, REFUSED),
        journey!("isolation_shared_computer", isolation::shared_computer, EVERYWHERE, Device::Desktop, REFUSED),
        journey!("isolation_walked_away", isolation::walked_away, EVERYWHERE, Device::Desktop, REFUSED),
        journey!("rows", rows::one_at_a_time, EVERYWHERE),
        journey!("rows_on_a_phone", rows::one_at_a_time, CHROMIUM, Device::Phone, &[]),
        journey!("imported_procedure", catalogue::imported, EVERYWHERE),
        journey!("imported_on_a_phone", catalogue::imported, CHROMIUM, Device::Phone, &[]),
        journey!("replaced_procedure", catalogue::replaced, EVERYWHERE),
        journey!("template_to_download", catalogue::template, EVERYWHERE),
        journey!("ended_procedure", catalogue::ended, EVERYWHERE),
        journey!("former_unit", catalogue::former_unit, EVERYWHERE),
        journey!("search_a_list", searching::a_list, EVERYWHERE),
        journey!("find_five_ways", finding::five_ways, EVERYWHERE),
        journey!("find_on_a_phone", finding::five_ways, CHROMIUM, Device::Phone, &[]),
        journey!("find_offline", finding::without_a_network, EVERYWHERE, Device::Desktop, LOST_MODULE),
        journey!("find_sifted", finding::sifted, EVERYWHERE),
        journey!("find_and_come_back", finding::left_and_found_again, EVERYWHERE),
        journey!("find_by_keyboard", finding::by_keyboard, EVERYWHERE),
        journey!("list_on_a_phone", searching::on_a_phone, CHROMIUM, Device::Phone, &[]),
        journey!("composition", keeps::composition, CHROMIUM),
        journey!("keyboard_only", keyboard::only, CHROMIUM),
        journey!("every_kind", kinds::every, EVERYWHERE),
        journey!("every_kind_composed", kinds::composed, EVERYWHERE),
        journey!("open_figures", publicity::figures, EVERYWHERE),
        journey!("open_figures_on_a_phone", publicity::figures, CHROMIUM, Device::Phone, &[]),
        journey!("open_figures_by_unit", publicity::by_unit, EVERYWHERE),
        journey!("open_figures_every_page", publicity::every_page, EVERYWHERE),
        journey!("open_figures_every_page_on_a_phone", publicity::every_page, CHROMIUM, Device::Phone, &[]),
        journey!("open_figures_real", publicity::real, EVERYWHERE, Device::Desktop, FAILED_REQUEST),
        journey!("open_figures_dark", publicity::dark, CHROMIUM),
        journey!("open_figures_print", publicity::print, CHROMIUM),
        journey!("dark_and_still", appearance::dark, CHROMIUM),
        journey!("zoomed", appearance::zoomed, CHROMIUM),
        journey!("print", appearance::print, CHROMIUM),
        journey!("screenshots", appearance::screenshots, CHROMIUM),
    ]
}
