//! Every kind of component there is, in a procedure that only tests know: what it is called, what is said of it, how it
//! is worked without a pointer, how it says that something is wrong.

mod chosen;
mod composed;
mod control;
mod grouped;
mod listed;
mod paper;
mod several;
mod typed;

pub use composed::composed;

use anyhow::Result;
use thirtyfour::Key;

use self::control::{Control, content, presents, wrong};
use super::flow;
use crate::page::{Page, squeeze};
use crate::run::World;
use crate::wait::wait_for;

const EVERY_KIND: flow::Procedure = flow::Procedure { code: "9.000001", typed: "moi loai o", title: "Mọi loại ô" };

/// The whole form by the keyboard.
pub async fn every(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    typed::page(page).await?;
    chosen::page(page).await?;
    grouped::page(page).await?;
    several::page(page).await?;
    paper::page(page, world.files.path()).await?;
    listed::page(page).await?;
    page.heading("Giấy tờ cần nộp").await
}

/// To the first page of the form.
async fn begin(world: &mut World) -> Result<()> {
    world.backend.publish_for_tests()?;
    let page = &world.page;
    flow::begin(page, EVERY_KIND, flow::MOTHER).await?;
    let case = Control::radios("Chọn trường hợp của bạn", &[]);
    presents(page, &case).await?;
    page.press("Tiếp tục").await?;
    wrong(page, &case, "Vui lòng chọn trường hợp của bạn").await?;
    page.choose(case.label, "Thử").await?;
    content(page, &case).await?;
    flow::go_on(page, typed::TITLE).await
}

/// Opens a page of the form, which is called so.
async fn open(page: &Page, number: usize, title: &str) -> Result<()> {
    page.open(&format!("/nop/{}/{number}", EVERY_KIND.code)).await?;
    page.heading(title).await
}

/// Presses a button with the keyboard.
async fn enter(page: &Page, button: &str) -> Result<()> {
    page.tab_to(button).await?;
    page.keys(Key::Enter).await
}

/// Types into a field that the keyboard goes to.
async fn type_into(page: &Page, label: &str, text: &str) -> Result<()> {
    page.tab_to(label).await?;
    page.keys(text).await
}

/// Waits until the live region says this.
async fn announced(page: &Page, words: &str) -> Result<()> {
    let script = "return document.querySelector('[aria-live]').innerText";
    wait_for(&format!("\"{words}\" to be announced"), || async {
        let now: String = page.script(script, vec![]).await?;
        Ok(if squeeze(&now).trim_end_matches('\u{200b}') == words { Ok(()) } else { Err(format!("it says \"{now}\"")) })
    })
    .await
}

/// Waits until the focus is in a field.
async fn at_field(page: &Page, label: &str) -> Result<()> {
    wait_for(&format!("the focus on \"{label}\""), || async {
        let focus = page.focus().await?;
        Ok(if focus.name == label && ["input", "textarea", "select"].contains(&focus.tag.as_str()) {
            Ok(())
        } else {
            Err(format!("it is on {focus:?}"))
        })
    })
    .await
}
