//! Newer releases of the site: they break nothing that is open, and are there for the asking.

use anyhow::{Result, ensure};

use super::filling::Filling;
use super::flow;
use super::offline::{at_hand, said, shown};
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

const OFFER: &str = "Có phiên bản mới.";

/// A newer release takes the place of the one that two tabs came from: both go on, are offered the new one between
/// pages, and change when asked to, with everything typed.
pub async fn offered(world: &mut World) -> Result<()> {
    world.backend.serve_a_copy()?;
    let page = &world.page;
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    at_hand(page).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let mut form = Filling::new(page);
    form.select("", "Quan hệ với người được cấp bản sao", "Con đẻ", "/nyc/quanHe", "conDe").await?;
    super::keeps::saved(page).await?;
    let old = program(page).await?;
    let first = page.driver.window().await?;
    world.backend.release()?;

    // Opening the site anywhere finds the release, and still shows the one that is here whole.
    let page = &world.page;
    let second = page.driver.new_tab().await?;
    page.driver.switch_to_window(second.clone()).await?;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    ensure!(program(page).await? == old, "a page came from a release that was not asked for");
    shown(page, OFFER, true).await?;
    page.look("a newer release").await?;

    // Nobody who is filling in is disturbed before the next page.
    page.driver.switch_to_window(first.clone()).await?;
    shown(page, OFFER, false).await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    shown(page, OFFER, true).await?;
    said(page, OFFER).await?;

    // One tab changes; the other goes on with its own release, parts of which it has not used yet.
    page.driver.switch_to_window(second).await?;
    page.leave().await?;
    page.press("Tải lại").await?;
    wait_for("the newer release", || async {
        let now = program(page).await?;
        Ok(if now.is_empty() || now == old { Err(format!("the page is of {now}")) } else { Ok(()) })
    })
    .await?;
    page.arrived().await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    shown(page, OFFER, false).await?;
    page.driver.switch_to_window(first).await?;
    let mut form = Filling::new(page);
    form.choose("", "Loại giấy tờ", "Trích lục khai tử", "/loaiYeuCau", "khaiTu").await?;
    super::keeps::saved(page).await?;
    page.follow("Hồ sơ của tôi").await?;
    page.heading("Hồ sơ của tôi").await?;
    ensure!(program(page).await? == old, "the other tab changed with the first");
    page.driver.back().await?;
    page.heading("Bản sao cần cấp").await?;
    page.leave().await?;
    page.press("Tải lại").await?;
    wait_for("the newer release in the other tab", || async {
        let now = program(page).await?;
        Ok(if now.is_empty() || now == old { Err(format!("the page is of {now}")) } else { Ok(()) })
    })
    .await?;
    page.arrived().await?;
    page.heading("Bản sao cần cấp").await?;
    let place = Place::anywhere();
    wait_for("the choice to be back", || async {
        let kept = page.is_chosen("Loại giấy tờ", "Trích lục khai tử", &place).await?;
        Ok(if kept { Ok(()) } else { Err("nothing is chosen".to_owned()) })
    })
    .await
}

/// The script that began this page.
async fn program(page: &Page) -> Result<String> {
    let script = "return document.querySelector('script[src*=init-]')?.getAttribute('src') || ''";
    page.script(script, vec![]).await
}

/// On a shared computer what was typed is nowhere else: nothing is offered that would lose it.
pub async fn shared_computer(world: &mut World) -> Result<()> {
    world.backend.serve_a_copy()?;
    let page = &world.page;
    page.open("/nop/2.000635").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    page.tick("Đây là máy dùng chung: đừng lưu gì của tôi trên máy này").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    at_hand(page).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    page.select("Quan hệ với người được cấp bản sao", "Con đẻ").await?;
    world.backend.release()?;
    let waits = "return navigator.serviceWorker.getRegistration().then(async registration => {
        await registration.update();
        return Boolean(registration.waiting);
    })";
    wait_for("the newer release", || async {
        let is_here: bool = page.script(waits, vec![]).await?;
        Ok(if is_here { Ok(()) } else { Err("it does not wait yet".to_owned()) })
    })
    .await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    shown(page, OFFER, false).await?;
    page.follow("Tra cứu").await?;
    shown(page, OFFER, true).await
}
