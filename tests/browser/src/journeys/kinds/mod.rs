//! Every kind of component there is, in a procedure that only tests know: what it is called, what is said of it, how it
//! is worked without a pointer, how it says that something is wrong.

mod chosen;
mod composed;
mod control;
mod grouped;
mod listed;
mod typed;

pub use composed::composed;

use anyhow::Result;
use thirtyfour::Key;

use super::flow;
use crate::page::Page;
use crate::run::World;

const EVERY_KIND: flow::Procedure = flow::Procedure { code: "9.000001", typed: "moi loai o", title: "Mọi loại ô" };

/// The whole form by the keyboard.
pub async fn every(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    typed::page(page).await?;
    chosen::page(page).await?;
    grouped::page(page).await?;
    listed::page(page).await?;
    page.heading("Giấy tờ cần nộp").await
}

/// To the first page of the form.
async fn begin(world: &mut World) -> Result<()> {
    world.backend.publish_for_tests()?;
    let page = &world.page;
    flow::begin(page, EVERY_KIND, flow::MOTHER).await?;
    page.choose("Chọn trường hợp của bạn", "Thử").await?;
    flow::go_on(page, typed::TITLE).await
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
