//! The camera opens, and the phone, short of memory, ends the tab: everything typed is there, and that is said once.

use anyhow::{Result, ensure};
use futures_util::StreamExt;
use mot_cua::i18n::words::Apply;
use mot_cua::i18n::{Language, Words, fill};
use serde_json::json;

use super::{flow, keeps, photos};
use crate::page::{Page, Place};
use crate::papers;
use crate::papers::camera::{Shot, USUAL, shoot};
use crate::run::World;
use crate::wait::wait_for;

const PAPER: &str = "Giấy chứng sinh";

/// Typed on two pages, a file handed in; then the tab dies with the camera open.
pub async fn kills_the_tab(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.choose("Quan hệ với trẻ", "Mẹ").await?;
    page.open("/nop/1.001193/4").await?;
    page.heading("Trẻ được khai sinh").await?;
    page.fill("Họ, chữ đệm, tên của trẻ", "Trần Nguyễn Bảo Ngọc").await?;
    page.fill("Giờ sinh (nếu có)", "08:30").await?;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    let first = papers::document(world.files.path(), "trang 1.pdf", 40_000)?;
    flow::hand_in(page, PAPER, &[&first]).await?;
    let here = page.path().await?;
    open_camera(page).await?;
    page.crash().await?;

    page.open(&here).await?;
    page.heading("Giấy tờ cần nộp").await?;
    flow::file_state(page, &first.name, "Đã nhận đủ").await?;
    told_once(page).await?;
    page.look("back from the camera").await?;
    page.open("/nop/1.001193/4").await?;
    page.heading("Trẻ được khai sinh").await?;
    page.holds("Họ, chữ đệm, tên của trẻ", "Trần Nguyễn Bảo Ngọc", &Place::anywhere()).await?;
    page.holds("Giờ sinh (nếu có)", "08:30", &Place::anywhere()).await?;
    page.open("/nop/1.001193/1").await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0912345678", &Place::anywhere()).await?;
    ensure!(page.is_chosen("Quan hệ với trẻ", "Mẹ", &Place::anywhere()).await?, "the choice is gone");
    Ok(())
}

/// The tab dies while a photo is being drawn: it was on the device before that, and is made ready when one comes back.
pub async fn dies_while_drawing(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    // A worker that never answers: the photo is being drawn for as long as one likes.
    page.script::<()>("window.Worker = class { postMessage() {} terminate() {} }", vec![]).await?;
    let files = world.files.path();
    let first = shoot(files, "chụp.jpg", Shot { upside_down: true, ..USUAL })?;
    let second = shoot(files, "chụp 2.jpg", Shot { upside_down: true, ..USUAL })?;
    page.attach(PAPER, &[&first.path, &second.path]).await?;
    page.says("Đang xử lý chụp.jpg").await?;
    page.says("Đang xử lý chụp 2.jpg").await?;
    let originals = first.size + second.size;
    wait_for("both originals on the device", || async {
        let kept: usize = keeps::stored(page).await?.iter().map(String::len).sum();
        Ok(if kept > originals { Ok(()) } else { Err(format!("{kept} of {originals} bytes")) })
    })
    .await?;
    page.look("photos being made ready").await?;
    page.crash().await?;

    page.open("/nop/1.001193/giay-to").await?;
    for photo in [&first, &second] {
        flow::file_state(page, &photo.name, "Đã nhận đủ").await?;
    }
    let stored = world.backend.stored_beginning(photos::JPEG)?;
    ensure!(stored.len() == 2, "{} photos are stored", stored.len());
    for photo in &stored {
        photos::is_upright(photo, (2000, 1500))?;
    }
    page.press("Dùng ảnh gốc: chụp.jpg").await?;
    page.says("Đang dùng ảnh gốc: trong ảnh có ghi nơi chụp.").await?;
    flow::file_state(page, &first.name, "Đã nhận đủ").await?;
    ensure!(world.backend.stored_digests()?.contains(&first.sha256), "the original is not what was picked");
    Ok(())
}

/// Taps "take a photo" and waits until the browser would show the camera.
async fn open_camera(page: &Page) -> Result<()> {
    let tab = page.driver.cdp().connect().await?;
    tab.send_raw("Page.enable", json!({})).await?;
    tab.send_raw("Page.setInterceptFileChooserDialog", json!({ "enabled": true })).await?;
    let mut events = tab.subscribe_all();
    let name = fill(Apply::TakePhoto.text(Language::Vietnamese), &[("paper", PAPER)]);
    let camera = page.find("file", &name, &Place::anywhere()).await?;
    let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
    page.driver.execute(script, vec![camera.to_json()?]).await?;
    // A click of the driver's own on such a control is an error; a pointer's is not.
    page.driver.action_chain().move_to_element_center(&camera).click().perform().await?;
    let opened = async { while events.next().await.is_some_and(|event| event.method != "Page.fileChooserOpened") {} };
    tokio::time::timeout(crate::wait::PATIENCE, opened).await?;
    Ok(())
}

/// What had been typed is back: said in one place, and not again on the next page.
async fn told_once(page: &Page) -> Result<()> {
    let words = Apply::RestoredNotice.text(Language::Vietnamese);
    let words = words.split('{').next().unwrap_or(words);
    let script = "return [...document.querySelectorAll('main p')].filter(p => p.getClientRects().length && p.innerText.includes(arguments[0])).length";
    let count = || page.script::<usize>(script, vec![words.into()]);
    wait_for("the words that everything is back", || async {
        let now = count().await?;
        Ok(if now == 1 { Ok(()) } else { Err(format!("said {now} times")) })
    })
    .await?;
    page.press("Tiếp tục").await?;
    page.heading("Kiểm tra lại trước khi gửi").await?;
    let again = count().await?;
    ensure!(again == 0, "said again on the next page");
    page.driver.back().await?;
    page.heading("Giấy tờ cần nộp").await
}
