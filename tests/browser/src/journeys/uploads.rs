//! Uploads that survive: a reload, a crash of the backend, the end of the session, no network, the citizen's own hand.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::files::gone;
use super::flow::{self, file_state};
use super::keeps::stored;
use crate::page::{Page, squeeze};
use crate::papers::{self, Paper};
use crate::run::World;
use crate::wait::{PATIENCE, be_patient_for, wait_for};

const PAPER: &str = "Giấy chứng sinh";
const PAPERS: &str = "/nop/1.001193/giay-to";
/// Several chunks, the first of 256 KB.
const SIZE: usize = 1_500_000;

/// To the papers of a birth registration, over a line of 150 KB a second.
async fn begin(world: &World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.open(PAPERS).await?;
    page.heading("Giấy tờ cần nộp").await?;
    slowly(world).await
}

async fn slowly(world: &World) -> Result<()> {
    world.backend.faults(&[("PATCH", "/files", 1000, "slow:150000")]).await
}

async fn quickly(world: &World) -> Result<()> {
    world.backend.faults(&[]).await
}

/// Picks a photo and waits until part of it is at the server.
async fn half_way(world: &World, name: &str) -> Result<Paper> {
    let photo = papers::photo(world.files.path(), name, SIZE)?;
    world.page.attach(PAPER, &[&photo.path]).await?;
    is_half_way(world, name).await?;
    Ok(photo)
}

async fn is_half_way(world: &World, name: &str) -> Result<()> {
    wait_for(&format!("part of {name} at the server"), || async {
        let offset = held(world, name).await?.and_then(|file| file["offset"].as_u64()).unwrap_or_default();
        if offset == 0 || offset == SIZE as u64 {
            return Ok(Err(format!("{offset} bytes are there")));
        }
        let percent = percent(&world.page, name).await?;
        Ok(percent.and_then(|percent| if percent > 0 { Ok(()) } else { Err("the page says 0 %".to_owned()) }))
    })
    .await
}

/// What the server has of a file.
async fn held(world: &World, name: &str) -> Result<Option<Value>> {
    Ok(all_held(world).await?.into_iter().find(|file| file["name"] == name))
}

async fn all_held(world: &World) -> Result<Vec<Value>> {
    let dump = world.backend.dump().await?;
    let drafts = dump["drafts"].as_array().context("no drafts")?;
    Ok(drafts.iter().filter_map(|draft| draft["files"].as_array()).flatten().cloned().collect())
}

/// The percentage in the words; the bar shows the same.
async fn percent(page: &Page, name: &str) -> Result<Result<u32, String>> {
    let script =
        "const row = [...document.querySelectorAll('main li')].find(li => li.innerText.includes(arguments[0]));
        return row ? [row.innerText, String(row.querySelector('progress').value)] : ['', '']";
    let (words, bar): (String, String) = page.script(script, vec![name.into()]).await?;
    let words = squeeze(&words);
    let said = words.split("Đang tải lên ").nth(1).and_then(|rest| rest.split('%').next()?.parse().ok());
    if said.is_some() && bar.parse().ok() != said {
        return Ok(Err(format!("the words are {words}, the bar shows {bar}")));
    }
    Ok(said.ok_or(words))
}

/// All of it is there, once, and its bytes are those picked.
async fn arrived(world: &World, files: &[&Paper]) -> Result<()> {
    for file in files {
        file_state(&world.page, &file.name, "Đã nhận đủ").await?;
        let held = held(world, &file.name).await?.with_context(|| format!("{} is not at the server", file.name))?;
        ensure!(held["sha256"] == file.sha256.as_str(), "{}: other bytes than those picked: {held}", file.name);
        ensure!(world.backend.stored_digests()?.contains(&file.sha256), "{}: other bytes on disk", file.name);
    }
    let all = all_held(world).await?;
    ensure!(all.len() == files.len(), "{} files at the server: {all:?}", all.len());
    Ok(())
}

/// Loaded anew in the middle, the page goes on without the file being picked again, from where the server stands.
pub async fn after_reload(world: &mut World) -> Result<()> {
    begin(world).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    let before = held(world, &photo.name).await?.context("gone")?;
    world.page.reload().await?;
    world.page.heading("Giấy tờ cần nộp").await?;
    // The one half-way stays so until it is seen.
    is_half_way(world, &photo.name).await?;
    let after = held(world, &photo.name).await?.context("gone")?;
    ensure!(after["id"] == before["id"], "it was begun anew: {before}, then {after}");
    ensure!(after["offset"].as_u64() >= before["offset"].as_u64(), "it went back: {before}, then {after}");
    world.page.look("an upload after a reload").await?;
    // The browser goes on in the middle of nowhere too.
    world.page.open("/").await?;
    world.page.open(PAPERS).await?;
    quickly(world).await?;
    arrived(world, &[&photo]).await?;
    world.page.reload().await?;
    arrived(world, &[&photo]).await?;
    let kept = stored(&world.page).await?.join("\n");
    ensure!(kept.len() > SIZE, "the device keeps {} bytes", kept.len());
    for clear in [photo.name.as_str(), "JFIF", &photo.sha256, "giayChungSinh"] {
        ensure!(!kept.contains(clear), "{clear} can be read on the device");
    }
    world.page.press("Đăng xuất").await?;
    wait_for("the device to be empty", || async {
        let left = stored(&world.page).await?;
        Ok(if left.is_empty() { Ok(()) } else { Err(format!("{} values are left", left.len())) })
    })
    .await
}

/// The backend dies in the middle and comes back.
pub async fn after_crash(world: &mut World) -> Result<()> {
    begin(world).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    world.backend.crash();
    file_state(&world.page, &photo.name, "Mạng bị gián đoạn. Tệp tự tải tiếp sau giây lát.").await?;
    world.page.announced("chứng sinh.jpg: Mạng bị gián đoạn").await?;
    world.page.look("an upload without a backend").await?;
    world.backend.start_again()?;
    arrived(world, &[&photo]).await?;
    world.page.announced("chứng sinh.jpg: đã nhận đủ").await
}

/// The session ends in the middle; after signing in again the upload goes on.
pub async fn after_sign_in(world: &mut World) -> Result<()> {
    begin(world).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    let second = papers::document(world.files.path(), "trang hai.pdf", SIZE)?;
    world.backend.end_sessions().await?;
    world.page.attach(PAPER, &[&second.path]).await?;
    for file in [&photo, &second] {
        file_state(&world.page, &file.name, "Phiên đăng nhập đã hết. Hãy đăng nhập lại để tải tiếp.").await?;
    }
    world.page.look("uploads after the session's end").await?;
    quickly(world).await?;
    flow::through_vneid(&world.page, flow::MOTHER).await?;
    world.page.heading("Giấy tờ cần nộp").await?;
    arrived(world, &[&photo, &second]).await
}

/// The session ends in the middle, and somebody signs in again in another tab: here it goes on by itself.
pub async fn signed_in_elsewhere(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    world.backend.end_sessions().await?;
    file_state(page, &photo.name, "Phiên đăng nhập đã hết. Hãy đăng nhập lại để tải tiếp.").await?;
    quickly(world).await?;
    let first = page.driver.window().await?;
    let second = page.driver.new_tab().await?;
    page.driver.switch_to_window(second).await?;
    page.open("/ho-so").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.driver.close_window().await?;
    page.driver.switch_to_window(first).await?;
    page.heading("Giấy tờ cần nộp").await?;
    arrived(world, &[&photo]).await
}

/// Nothing moves for half a minute: the connection is given up and the upload goes on over another one.
pub async fn stalls(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    world.backend.faults(&[("PATCH", "/files", 1, "delay:600000")]).await?;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", 100_000)?;
    page.attach(PAPER, &[&photo.path]).await?;
    be_patient_for(Duration::from_secs(45));
    page.announced("chứng sinh.jpg: Mạng bị gián đoạn").await?;
    arrived(world, &[&photo]).await?;
    be_patient_for(PATIENCE);
    Ok(())
}

/// The application is given up on another device: its papers, which are here, go to the new one.
pub async fn sent_anew(world: &mut World) -> Result<()> {
    begin(world).await?;
    quickly(world).await?;
    let page = &world.page;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", 100_000)?;
    flow::hand_in(page, PAPER, &[&photo]).await?;
    let before = held(world, &photo.name).await?.context("gone")?;
    world.backend.other_device(super::account::MOTHER_NUMBER).await?.give_up().await?;
    page.follow("Người yêu cầu").await?;
    page.heading("Người yêu cầu").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.says("Hồ sơ này không còn trên tài khoản").await?;
    page.press("Làm tiếp thành hồ sơ mới").await?;
    page.follow("Giấy tờ").await?;
    page.heading("Giấy tờ cần nộp").await?;
    arrived(world, &[&photo]).await?;
    let after = held(world, &photo.name).await?.context("gone")?;
    ensure!(before["id"] != after["id"], "the file of a draft that is gone");
    Ok(())
}

/// Without a network files can be picked all the same, and go when it is back.
pub async fn offline(world: &mut World) -> Result<()> {
    begin(world).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    network(&world.page, false).await?;
    file_state(&world.page, &photo.name, "Chờ mạng. Tệp tự tải tiếp khi có mạng lại.").await?;
    world.page.announced("chứng sinh.jpg: Chờ mạng").await?;
    let second = papers::document(world.files.path(), "trang hai.pdf", 300_000)?;
    world.page.attach(PAPER, &[&second.path]).await?;
    file_state(&world.page, &second.name, "Chờ mạng. Tệp tự tải tiếp khi có mạng lại.").await?;
    world.page.look("uploads without a network").await?;
    network(&world.page, true).await?;
    quickly(world).await?;
    arrived(world, &[&photo, &second]).await
}

async fn network(page: &Page, there: bool) -> Result<()> {
    page.cdp("Network.enable", json!({})).await?;
    let conditions = json!({ "offline": !there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
}

/// Two at once; one is paused, goes on, and the other is removed on its way. The focus never falls off the page.
pub async fn by_hand(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", SIZE)?;
    let second = papers::document(world.files.path(), "trang hai.pdf", SIZE)?;
    page.attach(PAPER, &[&photo.path, &second.path]).await?;
    is_half_way(world, &photo.name).await?;
    is_half_way(world, &second.name).await?;
    page.look("two uploads at once").await?;
    page.press("Tạm dừng chứng sinh.jpg").await?;
    file_state(page, &photo.name, "Đã tạm dừng").await?;
    page.announced("Đã tạm dừng chứng sinh.jpg").await?;
    on(page, "Tiếp tục tải lên chứng sinh.jpg").await?;
    page.look("an upload paused").await?;
    // So it stays, over a reload too.
    let offset = held(world, &photo.name).await?.context("gone")?["offset"].clone();
    page.press("Xóa trang hai.pdf").await?;
    gone(page, &second.name).await?;
    page.announced("Đã xóa trang hai.pdf").await?;
    on(page, &format!("Chọn tệp: {PAPER}")).await?;
    wait_for("the second to be gone at the server", || async {
        let there = held(world, &second.name).await?.is_some();
        Ok(if there { Err("still there".to_owned()) } else { Ok(()) })
    })
    .await?;
    page.reload().await?;
    page.heading("Giấy tờ cần nộp").await?;
    file_state(page, &photo.name, "Đã tạm dừng").await?;
    ensure!(held(world, &photo.name).await?.context("gone")?["offset"] == offset, "it went on while paused");
    gone(page, &second.name).await?;
    page.press("Tiếp tục tải lên chứng sinh.jpg").await?;
    page.announced("Đang tải tiếp chứng sinh.jpg").await?;
    on(page, "Tạm dừng chứng sinh.jpg").await?;
    quickly(world).await?;
    arrived(world, &[&photo]).await?;
    // The button that had the focus is gone; the one beside it has it now.
    on(page, "Xóa chứng sinh.jpg").await
}

/// The control with this name has the focus.
async fn on(page: &Page, name: &str) -> Result<()> {
    wait_for(&format!("the focus on \"{name}\""), || async {
        let focus = page.focus().await?;
        Ok(if focus.name == name { Ok(()) } else { Err(format!("it is on {focus:?}")) })
    })
    .await
}

const FLEETING: &str = "Máy này không giữ được tệp: đừng đóng hay tải lại trang trước khi tải lên xong";

/// The device is full: the file is sent all the same, with a warning, and nothing else is disturbed.
pub async fn without_room(world: &mut World) -> Result<()> {
    let page = &world.page;
    let origin = world.backend.address();
    page.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1_000_000 })).await?;
    begin(world).await?;
    let small = papers::photo(world.files.path(), "nhỏ.jpg", 60_000)?;
    flow::hand_in(page, PAPER, &[&small]).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    page.says(FLEETING).await?;
    page.look("an upload that the device cannot keep").await?;
    page.reload().await?;
    page.heading("Giấy tờ cần nộp").await?;
    file_state(page, &photo.name, "Tệp chưa gửi xong và máy này không còn giữ nó. Xóa rồi chọn lại.").await?;
    file_state(page, &small.name, "Đã nhận đủ").await?;
    page.press("Xóa chứng sinh.jpg").await?;
    gone(page, &photo.name).await?;
    quickly(world).await?;
    page.attach(PAPER, &[&photo.path]).await?;
    arrived(world, &[&small, &photo]).await
}

/// On a shared computer the bytes stay in memory.
pub async fn shared_computer(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/nop/1.001193").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    page.tick("Đây là máy dùng chung: đừng lưu gì của tôi trên máy này").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.follow("Giấy tờ").await?;
    page.heading("Giấy tờ cần nộp").await?;
    slowly(world).await?;
    let photo = half_way(world, "chứng sinh.jpg").await?;
    page.says(FLEETING).await?;
    world.backend.crash();
    file_state(page, &photo.name, "Mạng bị gián đoạn").await?;
    world.backend.start_again()?;
    arrived(world, &[&photo]).await?;
    let stored = stored(page).await?;
    ensure!(stored.is_empty(), "the device keeps {stored:?}");
    Ok(())
}

/// Announced again and again because the answer is lost each time, a file takes no other's place.
pub async fn strays(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    // More than the paper takes.
    world.backend.faults(&[("POST", "/files", 6, "drop-after")]).await?;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", 100_000)?;
    page.attach(PAPER, &[&photo.path]).await?;
    quickly(world).await?;
    arrived(world, &[&photo]).await
}
