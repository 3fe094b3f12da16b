//! A long list searched by typing, with the keyboard alone; and under a finger, where all lists but those of units are the
//! phone's own.

use anyhow::{Context as _, Result, ensure};
use thirtyfour::{By, Key};

use super::flow;
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

const WARD: &str = "Phường, xã, đặc khu";
const PROVINCE: &str = "Tỉnh, thành phố";

pub async fn a_list(world: &mut World) -> Result<()> {
    let page = &world.page;
    let anywhere = Place::anywhere();
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    page.holds(WARD, "Phường Bến Thành", &anywhere).await?;

    // Words in any order, no marks; the first that fits is taken by Enter, which does not send the form.
    enter(page, WARD).await?;
    type_and_take(page, "xuan hoa", "Phường Xuân Hòa").await?;
    page.heading("Người yêu cầu").await?;
    type_and_take(page, "Bến Thành", "Phường Bến Thành").await?;
    type_and_take(page, "thanh ben", "Phường Bến Thành").await?;

    // Opening without typing shows what is chosen; arrows move, Escape leaves all as it was.
    let chain = page.driver.action_chain().key_down(Key::Alt).send_keys(Key::Down).key_up(Key::Alt);
    chain.perform().await?;
    marked(page, "Phường Bến Thành").await?;
    page.keys(Key::Down).await?;
    marked(page, "Phường Bình Cơ").await?;
    page.keys(Key::Up + Key::Up).await?;
    marked(page, "Phường Bến Cát").await?;
    page.keys(Key::Escape).await?;
    closed(page).await?;
    page.holds(WARD, "Phường Bến Thành", &anywhere).await?;

    // The number found is said; the list can be clicked as well.
    page.select_all().await?;
    page.keys("cu chi").await?;
    marked(page, "Xã Củ Chi").await?;
    page.announced("mục khớp").await?;
    page.look("a list being searched").await?;
    page.keys("zz").await?;
    page.says("Không có mục nào như vậy trong danh sách").await?;
    page.announced("Không có mục nào như vậy").await?;
    page.look("nothing found").await?;
    // Leaving with a text that names nothing: what was chosen comes back.
    page.keys(Key::Tab).await?;
    page.holds(WARD, "Phường Bến Thành", &anywhere).await?;
    page.select_in(WARD, "Phường Vũng Tàu", &anywhere).await?;

    // Another province has other wards; where nothing is chosen, what cannot be found is said to be wrong and not kept.
    page.select_in(PROVINCE, "Thành phố Hà Nội", &anywhere).await?;
    page.holds(WARD, "", &anywhere).await?;
    page.fill(WARD, "Bến Thành").await?;
    page.keys(Key::Tab).await?;
    let missing = "“Bến Thành” không có trong danh sách. Hãy chọn một mục của danh sách.";
    page.complains("field", WARD, &anywhere, missing).await?;
    page.look("a text that is not in the list").await?;
    // A text that can only mean one is taken on leaving.
    page.fill(WARD, "hoan kiem").await?;
    page.keys(Key::Tab).await?;
    page.holds(WARD, "Phường Hoàn Kiếm", &anywhere).await?;
    page.is_content("field", WARD, &anywhere).await?;
    page.reload().await?;
    page.heading("Người yêu cầu").await?;
    page.holds(WARD, "Phường Hoàn Kiếm", &anywhere).await?;
    page.holds(PROVINCE, "Thành phố Hà Nội", &anywhere).await?;

    // Where there need not be an answer, it can be taken back.
    page.select("Quan hệ với người được cấp bản sao", "Con đẻ").await?;
    page.open("/nop/2.000635/5").await?;
    page.heading("Người được cấp bản sao").await?;
    page.select("Dân tộc", "Ê Đê").await?;
    page.press("Bỏ chọn Dân tộc").await?;
    page.holds("Dân tộc", "", &anywhere).await?;
    page.gone("button", "Bỏ chọn Dân tộc", &anywhere).await
}

/// Under a finger units are found by their former names too; other long lists are the phone's own.
pub async fn on_a_phone(world: &mut World) -> Result<()> {
    let page = &world.page;
    let anywhere = Place::anywhere();
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    page.holds(WARD, "Phường Bến Thành", &anywhere).await?;
    page.find("field", WARD, &anywhere).await?.click().await?;
    above_the_keyboard(page, WARD).await?;
    page.look("a list of units on a phone").await?;
    // What was chosen is marked: typing takes its place.
    page.keys("ben nghe").await?;
    marked(page, "Phường Sài Gòn Trước đây: Phường Bến Nghé, Quận 1").await?;
    above_the_keyboard(page, WARD).await?;
    page.look("a former unit on a phone").await?;
    let field = page.find("field", WARD, &anywhere).await?;
    let option = field.attr("aria-activedescendant").await?.context("nothing is marked")?;
    page.driver.find(By::Id(option)).await?.click().await?;
    page.holds(WARD, "Phường Sài Gòn", &anywhere).await?;
    closed(page).await?;
    let typing: bool = page.script("return document.activeElement.matches('input')", vec![]).await?;
    ensure!(!typing, "the keyboard stays over the form");
    page.select_in(PROVINCE, "Thành phố Hà Nội", &anywhere).await?;
    page.select_in(WARD, "Phường Hoàn Kiếm", &anywhere).await?;

    page.select("Quan hệ với người được cấp bản sao", "Con đẻ").await?;
    page.open("/nop/2.000635/5").await?;
    page.heading("Người được cấp bản sao").await?;
    let list = page.find("field", "Dân tộc", &anywhere).await?;
    ensure!(list.tag_name().await? == "select", "it is not the phone's own list");
    page.select("Dân tộc", "Ê Đê").await
}

/// Waits until the field and the whole of its list are above where a phone's keyboard stands: two fifths of the window.
async fn above_the_keyboard(page: &Page, label: &str) -> Result<()> {
    let field = page.find("field", label, &Place::anywhere()).await?;
    let script = "const field = arguments[0].getBoundingClientRect();
        const list = document.getElementById(arguments[0].getAttribute('aria-controls'));
        return list ? [field.top, list.getBoundingClientRect().bottom, innerHeight] : null";
    wait_for("the list to stand above the keyboard", || async {
        let edges: Option<[f64; 3]> = page.script(script, vec![field.to_json()?]).await?;
        Ok(match edges {
            Some([top, bottom, height]) if top >= 0.0 && bottom <= height * 0.6 => Ok(()),
            other => Err(format!("field's top, list's bottom, height: {other:?}")),
        })
    })
    .await
}

/// Puts the focus into a field as Tab does; that the focus can be seen is what the journey by keyboard looks at.
async fn enter(page: &Page, label: &str) -> Result<()> {
    let field = page.find("field", label, &Place::anywhere()).await?;
    page.script("arguments[0].focus()", vec![field.to_json()?]).await
}

/// Types into the list with the focus, in place of what stands there, and takes the first that fits.
pub async fn type_and_take(page: &Page, typed: &str, entry: &str) -> Result<()> {
    page.select_all().await?;
    page.keys(typed).await?;
    marked(page, entry).await?;
    page.keys(Key::Enter).await?;
    closed(page).await?;
    let now: String = page.script("return document.activeElement.value", vec![]).await?;
    ensure!(now == entry, "\"{now}\" is chosen and not \"{entry}\"");
    Ok(())
}

/// Waits until this entry is the one that Enter takes, and can be seen.
async fn marked(page: &Page, entry: &str) -> Result<()> {
    let script = "const field = document.activeElement;
        if (field.getAttribute('aria-expanded') !== 'true') return 'no list';
        const list = document.getElementById(field.getAttribute('aria-controls'));
        const option = document.getElementById(field.getAttribute('aria-activedescendant'));
        if (!option || !list.contains(option) || option.getAttribute('aria-selected') !== 'true') return 'nothing';
        const [at, box] = [option.getBoundingClientRect(), list.getBoundingClientRect()];
        if (at.top < box.top - 1 || at.bottom > box.bottom + 1) return 'out of sight: ' + option.innerText;
        return option.innerText.replace(/\\s+/g, ' ')";
    wait_for(&format!("\"{entry}\" to be marked"), || async {
        let now: String = page.script(script, vec![]).await?;
        Ok(if now == entry { Ok(()) } else { Err(format!("marked is: {now}")) })
    })
    .await
}

pub async fn closed(page: &Page) -> Result<()> {
    wait_for("the list to close", || async {
        let shown: bool = page.script("return Boolean(document.querySelector('[role=listbox]'))", vec![]).await?;
        Ok(if shown { Err("still there".to_owned()) } else { Ok(()) })
    })
    .await
}
