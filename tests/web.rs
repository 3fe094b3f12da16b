//! The browser's edge in a real browser: what the pure rooms cannot know.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

#[path = "web/tus.rs"]
mod tus;

use std::cell::Cell;
use std::rc::Rc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use mot_cua::device::{self, crypto, locks, text};
use mot_cua::forms::Program;
use mot_cua::forms::pattern::Pattern;
use mot_cua::i18n::Language;
use mot_cua::state::application::Application;
use mot_cua::state::language::provide_language;
use mot_cua::ui::error_summary::{ErrorSummary, SUMMARY_ID, SummaryLine};
use mot_cua::ui::field;
use mot_cua::vault;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
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

/// Our patterns against the browser's own, which says the same of every one in the table.
#[wasm_bindgen_test]
fn patterns_mean_what_the_browser_means() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/patterns.json")).unwrap();
    let cases = vectors["matches"].as_array().unwrap();
    assert!(cases.len() > 80);
    for case in cases {
        let (pattern, text) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
        let ours = Pattern::new(pattern).unwrap().matches(text, &device::pattern::property);
        let flags = if pattern.contains(r"\p{") || pattern.contains(r"\P{") { "u" } else { "" };
        let theirs = js_sys::RegExp::new(&format!("^(?:{pattern})$"), flags).test(text);
        assert_eq!(
            Value::from([ours, theirs].map(Value::from).to_vec()),
            json!([case[2], case[2]]),
            "{pattern} on {text:?}"
        );
    }
    assert_eq!(device::pattern::property("Foo", 'a'), None);
}

#[wasm_bindgen_test]
async fn digests_are_those_of_fips_180() {
    let bytes = js_sys::Uint8Array::from(&b"abc"[..]).buffer();
    let digest = device::digest::digest(&device::blob::of(&bytes).unwrap()).await.unwrap();
    assert_eq!(crypto::hex(&digest), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
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
async fn what_is_sealed_opens_only_as_it_was_sealed() {
    let (key, other) = (crypto::new_sealing_key().await.unwrap(), crypto::new_sealing_key().await.unwrap());
    let sealed = crypto::seal(&key, b"a/1", "Nguyễn".as_bytes()).await.unwrap();
    assert_eq!(crypto::unseal(&key, b"a/1", &sealed).await.as_deref(), Some("Nguyễn".as_bytes()));
    assert_eq!(crypto::unseal(&key, b"a/2", &sealed).await, None);
    assert_eq!(crypto::unseal(&other, b"a/1", &sealed).await, None);
    let mut damaged = sealed.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(crypto::unseal(&key, b"a/1", &damaged).await, None);
    assert_eq!(crypto::unseal(&key, b"a/1", &[]).await, None);
    assert_ne!(crypto::seal(&key, b"a/1", "Nguyễn".as_bytes()).await.unwrap(), sealed, "never the same twice");
}

/// The vault is one for all tests of this page.
async fn alone_with_the_vault() -> locks::Held {
    locks::hold("test-vault", locks::Asking::Patiently, || {}).await.unwrap()
}

async fn journal(person: &str, procedure: &str) -> (vault::Journal, Option<Value>) {
    let vault = vault::Vault::of(person).await.unwrap();
    vault.journal(vault.name(procedure).await.unwrap()).await.unwrap()
}

#[wasm_bindgen_test]
async fn the_vault_keeps_every_change_and_forgets() {
    let _alone = alone_with_the_vault().await;
    let (birth, before) = journal("079185000001", "1.001193").await;
    assert_eq!(before, None);
    // More than a log holds before it is written anew.
    for count in 0..450 {
        birth.keep(json!({"answers": {"ten": "Nguyễn Thị An", "lan": count}})).await.unwrap();
    }
    let (death, _) = journal("079185000001", "1.000656").await;
    death.keep(json!({"answers": {"ten": "Trần Văn Bình"}})).await.unwrap();
    let (birth, kept) = journal("079185000001", "1.001193").await;
    assert_eq!(kept, Some(json!({"answers": {"ten": "Nguyễn Thị An", "lan": 449}})));
    let everything = stored().await;
    assert!(everything.len() < 300, "the log is cut: {}", everything.len());
    for clear in ["Nguyễn", "answers", "1.001193", "079185000001", "Bình"] {
        let found = everything.iter().any(|entry| entry.windows(clear.len()).any(|at| at == clear.as_bytes()));
        assert!(!found, "{clear} is stored in the clear");
    }
    birth.forget().await.unwrap();
    assert_eq!(journal("079185000001", "1.001193").await.1, None);
    assert!(journal("079185000001", "1.000656").await.1.is_some());
    vault::erase().await.unwrap();
    assert_eq!(stored().await.len(), 0);
}

/// A file longer than two pieces; each byte tells its place.
fn long_file() -> web_sys::Blob {
    let bytes: Vec<u8> = (0..2_500_000_u32).map(|at| (at / 251) as u8 ^ at as u8).collect();
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
    web_sys::Blob::new_with_u8_array_sequence(&parts).unwrap()
}

#[wasm_bindgen_test]
async fn the_vault_keeps_files_in_sealed_pieces() {
    let _alone = alone_with_the_vault().await;
    let (birth, _) = journal("079185000001", "1.001193").await;
    let (files, file) = (birth.files(), long_file());
    let mut digest = device::digest::Digest::default();
    let mut pieces = 0;
    files
        .keep("a", &file, &mut |piece| {
            digest.update(piece);
            pieces += 1;
        })
        .await
        .unwrap();
    assert_eq!(pieces, 3);
    let whole = device::blob::read(&file, 0, 2_500_000).await.unwrap();
    // The browser's own digest of the same bytes.
    let subtle = web_sys::window().unwrap().crypto().unwrap().subtle();
    let theirs = subtle.digest_with_str_and_buffer_source("SHA-256", &whole).unwrap();
    let theirs = js_sys::Uint8Array::new(&wasm_bindgen_futures::JsFuture::from(theirs).await.unwrap()).to_vec();
    assert_eq!(digest.finish().as_slice(), theirs);
    assert_eq!(device::digest::digest(&file).await.unwrap().as_slice(), theirs);
    files.describe("a", r#"{"name":"chứng sinh.jpg"}"#).await.unwrap();
    files.describe("a", r#"{"name":"chứng sinh (1).jpg"}"#).await.unwrap();
    let (birth, _) = journal("079185000001", "1.001193").await;
    let files = birth.files();
    assert_eq!(files.list().await.unwrap(), [("a".to_owned(), json!({"name": "chứng sinh (1).jpg"}))]);
    for (from, to) in [(0, 1), (0, 2_500_000), (1_048_570, 1_048_580), (1_000_000, 2_400_000), (2_097_152, 2_500_000)] {
        let read = js_sys::Uint8Array::new(&files.read("a", from, to).await.unwrap()).to_vec();
        assert!(read == js_sys::Uint8Array::new(&device::blob::read(&file, from, to).await.unwrap()).to_vec());
    }
    assert!(files.read("a", 2_499_999, 2_500_001).await.is_err(), "beyond the end");
    for clear in ["chứng sinh", "name"] {
        let found = stored().await.iter().any(|entry| entry.windows(clear.len()).any(|at| at == clear.as_bytes()));
        assert!(!found, "{clear} is stored in the clear");
    }
    // Another application's files are others.
    let (death, _) = journal("079185000001", "1.000656").await;
    assert!(death.files().list().await.unwrap().is_empty());
    assert!(death.files().read("a", 0, 1).await.is_err());
    files.forget_bytes("a").await.unwrap();
    assert!(files.read("a", 0, 1).await.is_err());
    assert_eq!(files.list().await.unwrap().len(), 1);
    files.keep("b", &file, &mut |_| {}).await.unwrap();
    birth.forget().await.unwrap();
    assert!(files.list().await.unwrap().is_empty());
    assert!(files.read("b", 0, 1).await.is_err());
    vault::erase().await.unwrap();
    assert_eq!(files.keep("c", &file, &mut |_| {}).await, Err(vault::KeepError::NotKept), "after signing out");
    assert_eq!(stored().await.len(), 0);
}

#[wasm_bindgen_test]
async fn another_person_finds_nothing() {
    let _alone = alone_with_the_vault().await;
    let (first, _) = journal("079185000001", "1.001193").await;
    first.keep(json!({"answers": {"ten": "An"}})).await.unwrap();
    assert_eq!(journal("079185000002", "1.001193").await.1, None);
    // Nor is it there for the first one any more.
    assert_eq!(journal("079185000001", "1.001193").await.1, None);
    vault::erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn two_writers_never_overwrite_each_other() {
    let _alone = alone_with_the_vault().await;
    let (one, _) = journal("079185000001", "1.001193").await;
    one.keep(json!({"lan": 1})).await.unwrap();
    let (other, kept) = journal("079185000001", "1.001193").await;
    assert_eq!(kept, Some(json!({"lan": 1})));
    other.keep(json!({"lan": 2})).await.unwrap();
    for _ in 0..2 {
        assert_eq!(one.keep(json!({"lan": 3})).await, Err(vault::VaultError::Elsewhere));
    }
    other.keep(json!({"lan": 4})).await.unwrap();
    assert_eq!(journal("079185000001", "1.001193").await.1, Some(json!({"lan": 4})));
    vault::erase().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_lock_is_held_by_one_until_another_insists() {
    let lost = Rc::new(Cell::new(false));
    let tell = lost.clone();
    let first = locks::hold("test-lock", locks::Asking::IfFree, move || tell.set(true)).await;
    assert!(first.is_some());
    assert!(locks::hold("test-lock", locks::Asking::IfFree, || {}).await.is_none());
    let second = locks::hold("test-lock", locks::Asking::Insistently, || {}).await;
    assert!(second.is_some());
    drop(first);
    assert!(locks::hold("test-lock", locks::Asking::IfFree, || {}).await.is_none(), "the first has none to give back");
    assert!(lost.get());
    drop(second);
    assert!(locks::hold("test-lock", locks::Asking::Patiently, || {}).await.is_some());
}

/// Every value of the vault's database, as bytes.
async fn stored() -> Vec<Vec<u8>> {
    let database = idb::Factory::new().unwrap().open("mot-cua", None).unwrap().await.unwrap();
    let mut found = Vec::new();
    for name in database.store_names() {
        let transaction = database.transaction(&[name.as_str()], idb::TransactionMode::ReadOnly).unwrap();
        for value in transaction.object_store(&name).unwrap().get_all(None, None).unwrap().await.unwrap() {
            let part = |part: JsValue| match part.dyn_ref::<js_sys::Uint8Array>() {
                Some(bytes) => bytes.to_vec(),
                None => format!("{part:?}").into_bytes(),
            };
            found.push(value.unchecked_into::<js_sys::Array>().iter().flat_map(part).collect());
        }
    }
    database.close();
    found
}

#[wasm_bindgen_test]
async fn the_summary_appears_leads_to_the_field_and_goes() {
    let lines = RwSignal::new(Vec::<SummaryLine>::new());
    let root = page();
    let handle = mount_to(root.clone(), move || {
        provide_language();
        view! {
            <ErrorSummary lines=Memo::new(move |_| lines.get()) />
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

async fn image_has_failed() {
    let document = web_sys::window().unwrap().document().unwrap();
    let image: HtmlElement = document.create_element("img").unwrap().unchecked_into();
    let failed = js_sys::Promise::new(&mut |resolve, _| image.set_onerror(Some(&resolve)));
    image.set_attribute("src", "/no-such-image").unwrap();
    wasm_bindgen_futures::JsFuture::from(failed).await.unwrap();
}

/// Definitions are hostile; `src/forms/rich/tests.rs` says of the same payloads what is left of each.
#[wasm_bindgen_test]
async fn of_hostile_content_nothing_reaches_the_page_but_words() {
    const ALLOWED: &[&str] = &[
        "P",
        "BR",
        "STRONG",
        "EM",
        "U",
        "UL",
        "OL",
        "LI",
        "H2",
        "H3",
        "H4",
        "A",
        "BLOCKQUOTE",
        "TABLE",
        "TBODY",
        "TR",
        "TH",
        "TD",
    ];
    let told = js_sys::Array::new();
    let tell = js_sys::Function::new_with_args("told", "globalThis.alert = what => told.push(String(what))");
    tell.call1(&JsValue::NULL, &told).unwrap();
    let payloads: Vec<(String, String)> = serde_json::from_str(include_str!("vectors/content/payloads.json")).unwrap();
    let benign = "<h3>Lưu ý</h3><ul><li><b>Một</b></ul><a href='https://a.vn'>x</a><table><tr><th>A<td>1</table>";
    let all = payloads.iter().map(|(html, _)| html.as_str()).chain([benign]);
    let components: Vec<Value> =
        all.enumerate().map(|(at, html)| json!({"type": "content", "key": format!("c{at}"), "html": html})).collect();
    let definition = json!({"components": [{"type": "panel", "key": "p", "components": components}]});
    let program = std::sync::Arc::new(Program::compile(&definition).unwrap());
    let root = page();
    let handle = mount_to(root.clone(), move || {
        provide_language();
        let app = Application::new(program, Some(json!({})));
        let top = app.form.read(|program, session| session.page(program, 0)).flatten();
        field::cells(app, top.into_iter().collect())
    });
    leptos::task::tick().await;
    let notes = root.query_selector_all(".content-note").unwrap();
    assert_eq!(notes.length() as usize, payloads.len() + 1);
    let inside = root.query_selector_all(".content-note *").unwrap();
    for at in 0..inside.length() {
        let element: web_sys::Element = inside.item(at).unwrap().unchecked_into();
        assert!(ALLOWED.contains(&element.tag_name().as_str()), "{}", element.outer_html());
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let expected = match element.tag_name().as_str() {
                "A" => name == "href" || name == "rel",
                "TH" => name == "scope",
                _ => false,
            };
            assert!(expected, "{}", element.outer_html());
        }
        if let Some(href) = element.get_attribute("href") {
            let allowed = ["https:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme));
            assert!(allowed || href.starts_with('/') && !href.starts_with("//"), "{href}");
            assert_eq!(element.get_attribute("rel").as_deref(), Some("external noopener noreferrer"));
        }
    }
    let last: HtmlElement = notes.item(notes.length() - 1).unwrap().unchecked_into();
    for (selector, words) in [("h2", "Lưu ý"), ("ul > li > strong", "Một"), ("a", "x"), ("th[scope=col] + td", "1")]
    {
        let found = last.query_selector(selector).unwrap();
        assert_eq!(found.and_then(|found| found.text_content()).as_deref(), Some(words), "{selector}");
    }
    // What would run has by now: an image that is asked for later has failed already.
    image_has_failed().await;
    assert_eq!(told.length(), 0, "{told:?}");
    drop(handle);
}
