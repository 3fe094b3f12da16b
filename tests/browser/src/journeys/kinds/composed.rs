//! Vietnamese typed by Telex and VNI, in every field that takes typing, while the page changes around it: the input
//! method's provisional text is never rewritten, nothing is lost, the caret stays where the hand is.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use super::typed::FIELDS;
use crate::options::Engine;
use crate::page::{Page, Place};
use crate::run::World;

/// How a word comes to be: what the input method shows after each key.
const TELEX: &[&str] = &["N", "Ng", "Ngu", "Nguy", "Nguye", "Nguyê", "Nguyên", "Nguyễn"];
const VNI: &[&str] = &["D", "Du", "Duo", "Duon", "Duong", "Dương", "Đương", "Đường"];

/// As an input method that the browser does not know of would do it: arguments are the field, what was shown, what is
/// shown now, and whether it begins or ends with it.
const COMPOSE: &str = "const [field, before, now, begins, ends] = arguments;
    const at = field.selectionStart ?? field.value.length;
    const tell = (kind, data) => field.dispatchEvent(new CompositionEvent(kind, { data, bubbles: true }));
    if (begins) tell('compositionstart', '');
    tell('compositionupdate', now);
    const value = field.value.slice(0, at - before.length) + now + field.value.slice(begins ? field.selectionEnd ?? at : at);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
    if (field.selectionStart !== null) field.setSelectionRange(at - before.length + now.length, at - before.length + now.length);
    const input = { inputType: 'insertCompositionText', data: now, isComposing: true, bubbles: true };
    field.dispatchEvent(new InputEvent('input', input));
    if (ends) tell('compositionend', now);";

/// What stands in the field, and where the caret is; nowhere to be asked in a field for e-mail.
const READ: &str = "return [arguments[0].value, arguments[0].selectionStart]";

/// The values of a field that takes several.
const SEVERAL: [&str; 4] =
    ["Số điện thoại khác – mục 1", "Tên gọi khác – mục 1", "Ghi chú – mục 1", "Diện tích – mục 1"];

pub async fn composed(world: &mut World) -> Result<()> {
    super::begin(world).await?;
    let page = &world.page;
    with_errors(page).await?;
    for (control, _) in &FIELDS {
        typed(page, control.label).await?;
    }
    decomposed(page).await?;
    // What was typed is what is kept.
    page.reload().await?;
    page.holds("Họ và tên", "Trần Thị Lễ", &Place::anywhere()).await?;
    page.holds("Ý kiến", "Nguyễn Thị Đường Hòa", &Place::anywhere()).await?;
    super::open(page, 2, super::chosen::TITLE).await?;
    with_errors(page).await?;
    searched(page).await?;
    super::open(page, 5, super::several::TITLE).await?;
    with_errors(page).await?;
    for label in SEVERAL {
        typed(page, label).await?;
    }
    elsewhere(page).await?;
    super::open(page, 5, super::several::TITLE).await?;
    for label in SEVERAL {
        page.holds(label, "Nguyễn Thị Đường Hòa", &Place::anywhere()).await?;
    }
    Ok(())
}

/// With the page's errors showing, they come and go while a word is composed.
async fn with_errors(page: &Page) -> Result<()> {
    page.press("Tiếp tục").await?;
    page.says("chỗ cần sửa").await
}

/// A name by both ways of typing, with a word taken back and one put between.
async fn typed(page: &Page, label: &str) -> Result<()> {
    let field = page.find("field", label, &Place::anywhere()).await?;
    page.tab_to(label).await?;
    compose(page, &field, "", TELEX, "").await?;
    // Browsers drop the spaces around an address, so there is one word to type.
    if label == "Thư điện tử" {
        page.keys(Key::Tab).await?;
        return page.holds(label, "Nguyễn", &Place::anywhere()).await;
    }
    page.keys(" ").await?;
    compose(page, &field, "Nguyễn ", VNI, "").await?;
    // As Unikey does it: what was typed is taken back and typed anew, with marks.
    page.keys(" Hoa" + Key::Backspace + Key::Backspace + "òa").await?;
    reads(page, &field, "Nguyễn Đường Hòa", "").await?;
    between(page, &field, "Đường Hòa").await?;
    page.keys(Key::Tab).await?;
    let wanted = match label {
        // Numbers of identity papers are kept without the spaces they are typed with.
        "Số định danh" => "NguyễnThịĐườngHòa",
        _ => "Nguyễn Thị Đường Hòa",
    };
    page.holds(label, wanted, &Place::anywhere()).await
}

/// A list that is searched, and searched anew with each letter: the text stays the hand's, and what it finds is taken.
async fn searched(page: &Page) -> Result<()> {
    let label = "Quê quán";
    let field = page.find("field", label, &Place::anywhere()).await?;
    page.tab_to(label).await?;
    compose(page, &field, "", &["N", "Ng", "Nghe", "Nghê", "Nghệ"], "").await?;
    page.keys(" ").await?;
    compose(page, &field, "Nghệ ", &["A", "An"], "").await?;
    page.keys(Key::Enter).await?;
    page.holds(label, "Tỉnh Nghệ An", &Place::anywhere()).await?;
    // Anew in place of what is chosen; by VNI, and taken by leaving.
    page.select_all().await?;
    compose(page, &field, "", &["D", "Da", "Dac", "Dăc", "Đăc", "Đắc"], "").await?;
    page.keys(Key::Backspace + "k ").await?;
    compose(page, &field, "Đắk ", &["L", "La", "Lak", "Lắk"], "").await?;
    page.keys(Key::Tab).await?;
    page.holds(label, "Tỉnh Đắk Lắk", &Place::anywhere()).await
}

/// Where there is no form: a word by each way, and what is searched for.
async fn elsewhere(page: &Page) -> Result<()> {
    for (path, label) in [("/", "Tìm thủ tục theo tên, từ khóa hoặc mã"), ("/tra-cuu", "Mã hồ sơ")] {
        page.open(path).await?;
        let field = page.find("field", label, &Place::anywhere()).await?;
        page.tab_to(label).await?;
        compose(page, &field, "", TELEX, "").await?;
        page.keys(" ").await?;
        compose(page, &field, "Nguyễn ", VNI, "").await?;
        between(page, &field, "Đường").await?;
    }
    Ok(())
}

/// A word more in the middle of what stands there already.
async fn between(page: &Page, field: &WebElement, after: &str) -> Result<()> {
    let place = "arguments[0].setSelectionRange(7, 7)";
    page.script::<Value>(place, vec![field.to_json()?]).await?;
    compose(page, field, "Nguyễn ", &["T", "Th", "Thi", "Thị"], after).await?;
    page.keys(" ").await?;
    reads(page, field, "Nguyễn Thị ", after).await
}

/// One word, key by key; behind each the field holds just that, and the caret stands behind it.
async fn compose(page: &Page, field: &WebElement, before: &str, word: &[&str], after: &str) -> Result<()> {
    let mut shown = "";
    for (at, now) in word.iter().enumerate() {
        let (begins, ends) = (at == 0, at + 1 == word.len());
        if page.engine == Engine::Chromium {
            let end = now.encode_utf16().count();
            let composition = json!({ "text": now, "selectionStart": end, "selectionEnd": end });
            page.cdp("Input.imeSetComposition", composition).await?;
            if ends {
                reads(page, field, &format!("{before}{now}"), after).await?;
                page.cdp("Input.insertText", json!({ "text": now })).await?;
            }
        } else {
            let arguments = vec![field.to_json()?, json!(shown), json!(now), json!(begins), json!(ends)];
            page.script::<Value>(COMPOSE, arguments).await?;
        }
        reads(page, field, &format!("{before}{now}"), after).await?;
        shown = now;
    }
    Ok(())
}

/// The field holds these, with the caret between them.
async fn reads(page: &Page, field: &WebElement, before: &str, after: &str) -> Result<()> {
    let (text, caret): (String, Option<usize>) = page.script(READ, vec![field.to_json()?]).await?;
    ensure!(text == format!("{before}{after}"), "the field holds \"{text}\", not \"{before}{after}\"");
    let wanted = before.encode_utf16().count();
    ensure!(caret.is_none_or(|caret| caret == wanted), "the caret of \"{text}\" is at {caret:?}, not at {wanted}");
    Ok(())
}

/// Letters and marks typed apart, as some keyboards do, become one when the field is left.
async fn decomposed(page: &Page) -> Result<()> {
    page.tab_to("Họ và tên").await?;
    page.select_all().await?;
    page.keys("Tra\u{302}\u{300}n Thi\u{323} Le\u{302}\u{303}").await?;
    page.keys(Key::Tab).await?;
    page.holds("Họ và tên", "Trần Thị Lễ", &Place::anywhere()).await?;
    page.holds("Nhắc lại họ tên", "Trần Thị Lễ", &Place::anywhere()).await
}
