//! The browser's edge in a real browser: what the pure rooms cannot know.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use leptos::mount::mount_to;
use leptos::prelude::*;
use mot_cua::device::{crypto, pattern, text};
use mot_cua::i18n::Language;
use mot_cua::state::language::provide_language;
use mot_cua::ui::error_summary::{ErrorSummary, SUMMARY_ID, SummaryLine};
use mot_cua::vault;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn page() -> HtmlElement {
    let document = web_sys::window().unwrap().document().unwrap();
    let section = document.create_element("section").unwrap();
    document.body().unwrap().append_child(&section).unwrap();
    section.unchecked_into()
}

fn by_id(id: &str) -> HtmlElement {
    web_sys::window().unwrap().document().unwrap().get_element_by_id(id).unwrap().unchecked_into()
}

fn focused() -> String {
    web_sys::window().unwrap().document().unwrap().active_element().unwrap().id()
}

#[wasm_bindgen_test]
fn patterns_match_the_whole_text_as_html_does() {
    assert_eq!(pattern::matches("[0-9]{3}", "123"), Some(true));
    assert_eq!(pattern::matches("[0-9]{3}", "1234"), Some(false));
    assert_eq!(pattern::matches("a|b", "b"), Some(true));
    assert_eq!(pattern::matches("\\p{Lu}.*", "Đặng"), Some(true));
    assert_eq!(pattern::matches("(", "x"), None, "an unusable pattern is said to be one");
}

#[wasm_bindgen_test]
async fn digests_are_those_of_fips_180() {
    let bytes = js_sys::Uint8Array::from(&b"abc"[..]).buffer();
    let digest = crypto::hex(&crypto::sha256(&bytes).await.unwrap());
    assert_eq!(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[wasm_bindgen_test]
fn text_is_composed_and_encoded() {
    assert_eq!(text::nfc("Nguye\u{302}\u{303}n"), "Nguyễn");
    assert_eq!(text::base64(&[0xFB, 0xFF, 0x00]), "+/8A");
}

#[wasm_bindgen_test]
fn random_keys_differ() {
    let (one, other) = (crypto::random_key(), crypto::random_key());
    assert_eq!(one.len(), 32);
    assert_ne!(one, other);
}

#[wasm_bindgen_test]
async fn the_vault_keeps_replaces_and_forgets() {
    vault::keep("1.001193|a", "first").await.unwrap();
    vault::keep("1.001193|a", "second").await.unwrap();
    vault::keep("1.001193|b", "other").await.unwrap();
    assert_eq!(vault::recall("1.001193|a").await.unwrap().as_deref(), Some("second"));
    vault::forget("1.001193|a").await.unwrap();
    assert_eq!(vault::recall("1.001193|a").await.unwrap(), None);
    assert_eq!(vault::recall("1.001193|b").await.unwrap().as_deref(), Some("other"));
    vault::forget_all().await.unwrap();
    assert_eq!(vault::recall("1.001193|b").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn the_summary_appears_leads_to_the_field_and_goes() {
    let lines = RwSignal::new(Vec::<SummaryLine>::new());
    let root = page();
    let handle = mount_to(root.clone(), move || {
        provide_language();
        view! {
            <ErrorSummary lines=lines.into() />
            <div id="f-ten-field"><input id="f-ten" /></div>
        }
    });
    leptos::task::tick().await;
    assert!(root.query_selector(".error-summary").unwrap().is_none(), "nothing to correct, no summary");
    lines.set(vec![SummaryLine { control: "f-ten".to_owned(), words: "Vui lòng nhập họ và tên".to_owned() }]);
    leptos::task::tick().await;
    assert!(by_id(SUMMARY_ID).inner_text().contains("Vui lòng nhập họ và tên"));
    by_id(SUMMARY_ID).query_selector("a").unwrap().unwrap().unchecked_into::<HtmlElement>().click();
    assert_eq!(focused(), "f-ten");
    lines.set(Vec::new());
    leptos::task::tick().await;
    assert!(root.query_selector(".error-summary").unwrap().is_none());
    drop(handle);
}

#[wasm_bindgen_test]
fn the_page_says_its_language() {
    mot_cua::device::page::set_language(Language::English.tag());
    let root = web_sys::window().unwrap().document().unwrap().document_element().unwrap();
    assert_eq!(root.get_attribute("lang").as_deref(), Some("en"));
}
