//! Everything that is chosen.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::control::{Control, content, presents, refuse, wrong};
use super::{at_field, enter, type_into};
use crate::journeys::searching::type_and_take;
use crate::page::{Page, Place};
use crate::wait::wait_for;

pub const TITLE: &str = "Ô chọn";

const FIXED: Control = Control::list("", "Mẫu");
const PROVINCE: Control = Control::list("Nơi ở", "Tỉnh, thành phố");
const WARD: Control = Control::list("Nơi ở", "Phường, xã, đặc khu");
const ORIGIN: Control = Control::list("", "Quê quán").optional();
const SEX: Control = Control::radios("Giới tính", &["Theo giấy tờ"]);
const LANGUAGES: Control = Control::group("Ngôn ngữ", &["Chọn một hoặc nhiều"]);
const CONSENT: Control = Control { kind: "tick", role: "checkbox", ..Control::field("Đồng ý nhận tin", &[]) };
const MORE: Control = Control { label: "Có việc khác", ..CONSENT }.optional();

pub async fn page(page: &Page) -> Result<()> {
    page.look("choices").await?;
    let controls = [FIXED, PROVINCE, WARD, ORIGIN, SEX, LANGUAGES, CONSENT, MORE];
    for control in &controls {
        presents(page, control).await?;
    }
    parts(page, SEX.label, "radio", &["Nam", "Nữ"]).await?;
    parts(page, LANGUAGES.label, "tick", &["Tiếng Việt", "Tiếng Hoa", "Tiếng Khmer"]).await?;
    refuse(page, &controls).await?;

    pick(page, &FIXED).await?;
    pick(page, &PROVINCE).await?;
    pick(page, &WARD).await?;
    not_in_list(page).await?;
    // Tab goes to the question once; arrow keys go through its answers.
    page.tab_to("Nam").await?;
    page.keys(Key::Down).await?;
    ensure!(page.is_chosen(SEX.label, "Nữ", &Place::anywhere()).await?, "an arrow key chooses the next answer");
    page.keys(Key::Up).await?;
    ensure!(page.is_chosen(SEX.label, "Nam", &Place::anywhere()).await?, "an arrow key chooses the answer before");
    page.keys(Key::Tab).await?;
    let next = page.focus().await?;
    ensure!(next.kind == "checkbox", "Tab leaves the question for {next:?}");
    content(page, &SEX).await?;
    for label in ["Tiếng Việt", "Tiếng Khmer", CONSENT.label, MORE.label] {
        page.tab_to(label).await?;
        page.keys(Key::Space).await?;
        let ticked = page.find("tick", label, &Place::anywhere()).await?.is_selected().await?;
        ensure!(ticked, "the space bar does not tick \"{label}\"");
    }
    content(page, &LANGUAGES).await?;
    content(page, &CONSENT).await?;
    page.look("choices, made").await?;
    enter(page, "Tiếp tục").await?;
    // The page that the last box asks for.
    page.heading("Việc khác").await?;
    refuse(page, &[Control::field("Việc gì", &[])]).await?;
    type_into(page, "Việc gì", "Sao y").await?;
    enter(page, "Tiếp tục").await?;
    page.heading(super::grouped::TITLE).await
}

/// The single controls of a question: named by themselves, under the question's legend, radio buttons as one.
async fn parts(page: &Page, question: &str, kind: &str, labels: &[&str]) -> Result<()> {
    let mut shared = Vec::new();
    for label in labels {
        let element = page.find(kind, label, &Place::from(question)).await?;
        let (role, name, spoken) =
            (page.role(&element).await?, page.name(&element).await?, page.spoken(&element).await?);
        let wanted = if kind == "radio" { "radio" } else { "checkbox" };
        ensure!(role == wanted && name == *label, "\"{label}\" is a {role} called \"{name}\"");
        ensure!(spoken.group.starts_with(question), "\"{label}\" stands in \"{}\"", spoken.group);
        shared.push(spoken.shared);
    }
    shared.dedup();
    ensure!(kind != "radio" || shared.len() == 1 && !shared[0].is_empty(), "radio buttons of {shared:?}");
    Ok(())
}

/// The first entry of a list, once it is loaded. Long lists are searched, short ones are the browser's own.
pub async fn pick(page: &Page, list: &Control) -> Result<()> {
    let place = Place::from(list.place);
    page.tab_to(list.label).await?;
    wait_for(&format!("entries in \"{}\"", list.label), || async {
        let element = page.find("field", list.label, &place).await?;
        let script = "const [list] = arguments; return [list.options ? list.options.length : -1, list.getAttribute('aria-expanded')]";
        let (count, expanded): (i64, Option<String>) = page.script(script, vec![element.to_json()?]).await?;
        match (count, expanded.as_deref()) {
            (2.., _) | (_, Some("true")) => return Ok(Ok(())),
            (-1, _) => page.keys(Key::Down).await?,
            _ => {}
        }
        Ok(Err(format!("{count} entries, expanded: {expanded:?}")))
    })
    .await?;
    page.keys(Key::Down).await?;
    let element = page.find("field", list.label, &place).await?;
    if element.tag_name().await? == "input" {
        page.keys(Key::Enter).await?;
    }
    content(page, list).await
}

/// What was typed into a list and is none of its entries: not an answer, not lost, and Continue does not pass it over.
async fn not_in_list(page: &Page) -> Result<()> {
    let (label, anywhere) = (ORIGIN.label, Place::anywhere());
    type_into(page, label, "Atlantis").await?;
    page.keys(Key::Tab).await?;
    let missing = "“Atlantis” không có trong danh sách. Hãy chọn một mục trong danh sách, hoặc xóa chữ đã gõ.";
    wrong(page, &ORIGIN, missing).await?;
    enter(page, "English").await?;
    let missing_in_english = "“Atlantis” is not in the list. Choose one from the list, or delete what you typed.";
    page.says(missing_in_english).await?;
    enter(page, "Tiếng Việt").await?;
    page.says(missing).await?;
    enter(page, "Tiếp tục").await?;
    wait_for("Continue to name the list", || async {
        let summary = page.summary().await?;
        let named = summary.has_focus && summary.links.iter().any(|(words, _)| words == missing);
        Ok(if named { Ok(()) } else { Err(format!("{summary:?}")) })
    })
    .await?;
    // Kept while other pages are looked at.
    enter(page, "Quay lại").await?;
    page.heading(super::typed::TITLE).await?;
    enter(page, "Tiếp tục").await?;
    page.heading(TITLE).await?;
    wrong(page, &ORIGIN, missing).await?;
    page.holds(label, "Atlantis", &anywhere).await?;
    page.look("a list with a text that is not in it").await?;
    enter(page, "Tiếp tục").await?;
    enter(page, missing).await?;
    at_field(page, label).await?;
    page.select_all().await?;
    page.keys(Key::Delete + Key::Tab).await?;
    content(page, &ORIGIN).await?;
    // An open list is no stop of Tab.
    page.tab_to(label).await?;
    let chain = page.driver.action_chain().key_down(Key::Alt).send_keys(Key::Down).key_up(Key::Alt);
    chain.perform().await?;
    let shown = "return document.activeElement.getAttribute('aria-expanded') === 'true'";
    wait_for("the list to open", || async {
        let is_open: bool = page.script(shown, vec![]).await?;
        Ok(if is_open { Ok(()) } else { Err("closed".to_owned()) })
    })
    .await?;
    page.look("an open list").await?;
    page.keys(Key::Tab).await?;
    page.focused("Nam").await?;
    page.holds(label, "", &anywhere).await?;
    page.tab_to(label).await?;
    type_and_take(page, "nghe an", "Tỉnh Nghệ An").await?;
    content(page, &ORIGIN).await?;
    Ok(())
}
