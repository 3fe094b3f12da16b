//! Papers that are not what they should be, and uploads that do not go as they should.

use anyhow::{Result, ensure};

use super::flow::{self, file_state, hand_in};
use crate::page::{Page, Place};
use crate::papers::{self, Paper};
use crate::run::World;
use crate::wait::wait_for;

const PAPER: &str = "Giấy chứng sinh";
const LIMIT: usize = 6 * 1024 * 1024;

pub async fn run(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    let files = world.files.path();
    let text = papers::bytes(files, "ghi chú.pdf", "Chỉ là chữ, không phải PDF.\n".as_bytes())?;
    refused(page, &text, "Tệp ghi chú.pdf không phải PDF, ảnh JPEG hoặc ảnh PNG").await?;
    page.look("a file of the wrong kind").await?;
    let empty = papers::bytes(files, "rỗng.jpg", b"")?;
    refused(page, &empty, "Tệp rỗng.jpg rỗng, không có nội dung").await?;
    let large = papers::document(files, "to quá.pdf", LIMIT + 1)?;
    refused(page, &large, "Tệp to quá.pdf nặng").await?;
    page.says("quá 6 MB").await?;
    let heic = papers::bytes(files, "ảnh.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1 and more")?;
    refused(page, &heic, "Tệp ảnh.jpg là ảnh HEIC của iPhone").await?;
    // Just as large as may be, and right by content though not by name: the name is made to fit.
    let brim = papers::photo(files, "vừa đủ.jpg", LIMIT)?;
    hand_in(page, PAPER, &[&brim]).await?;
    let misnamed = papers::scan(files, "quét.txt")?;
    page.attach(PAPER, &[&misnamed.path]).await?;
    file_state(page, "quét.png", "Đã nhận đủ").await?;
    page.look("two files").await?;
    page.press("Xóa vừa đủ.jpg").await?;
    gone(page, "vừa đủ.jpg").await?;
    page.announced("Đã xóa vừa đủ.jpg").await?;
    too_many(world).await?;
    interrupted(world).await?;
    ensure!(world.backend.dossiers().await?.is_empty(), "a dossier came from nowhere");
    Ok(())
}

/// The file is not taken, and the reason stands beside the picker.
async fn refused(page: &Page, file: &Paper, message: &str) -> Result<()> {
    page.attach(PAPER, &[&file.path]).await?;
    page.complains("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere(), message).await?;
    page.announced(message).await?;
    gone(page, &file.name).await
}

pub async fn gone(page: &Page, name: &str) -> Result<()> {
    let script =
        "return [...document.querySelectorAll('main li')].filter(li => li.innerText.includes(arguments[0])).length";
    wait_for(&format!("{name} to be off the list"), || async {
        let lines: u32 = page.script(script, vec![name.into()]).await?;
        Ok(if lines == 0 { Ok(()) } else { Err("still listed".to_owned()) })
    })
    .await
}

/// Five files are the most.
async fn too_many(world: &World) -> Result<()> {
    let page = &world.page;
    let files = world.files.path();
    let mut more = Vec::new();
    for number in 2..=6 {
        more.push(papers::photo(files, &format!("trang {number}.jpg"), 20_000)?);
    }
    let paths: Vec<&std::path::Path> = more.iter().map(|file| file.path.as_path()).collect();
    page.attach(PAPER, &paths).await?;
    page.says("Giấy tờ này nhận nhiều nhất 5 tệp. Tệp trang 6.jpg chưa được thêm.").await?;
    for file in more.iter().take(4) {
        file_state(page, &file.name, "Đã nhận đủ").await?;
    }
    page.look("five files and one too many").await?;
    remove(page, &more[..4]).await
}

/// Removes files one after the other.
pub async fn remove(page: &Page, files: &[Paper]) -> Result<()> {
    for file in files {
        page.press(&format!("Xóa {}", file.name)).await?;
        gone(page, &file.name).await?;
    }
    Ok(())
}

/// A slow upload is removed; one that fails is sent again by itself, and so is one whose connection breaks.
async fn interrupted(world: &World) -> Result<()> {
    let page = &world.page;
    let files = world.files.path();
    world.backend.faults(&[("PATCH", "/files", 1, "delay:8000")]).await?;
    let slow = papers::photo(files, "chậm.jpg", 100_000)?;
    page.attach(PAPER, &[&slow.path]).await?;
    page.press("Xóa chậm.jpg").await?;
    gone(page, "chậm.jpg").await?;
    let (server, network) = ("Hệ thống chưa nhận được tệp", "Mạng bị gián đoạn");
    for (name, action, state) in [
        ("hỏng.jpg", "status:503", server),
        ("đứt.jpg", "drop-before", network),
        ("mất trả lời.jpg", "drop-after", network),
    ] {
        world.backend.faults(&[("PATCH", "/files", 20, action), ("HEAD", "/files", 20, action)]).await?;
        let file = papers::photo(files, name, 100_000)?;
        page.attach(PAPER, &[&file.path]).await?;
        file_state(page, name, state).await?;
        page.announced(&format!("{name}: {state}")).await?;
        page.find("button", &format!("Thử lại {name}"), &Place::anywhere()).await?;
        page.look("an upload in trouble").await?;
        page.press("Tiếp tục").await?;
        page.says(&format!("{PAPER}: tệp chưa tải lên xong")).await?;
        world.backend.faults(&[]).await?;
        file_state(page, name, "Đã nhận đủ").await?;
        let held = world.backend.stored_digests()?;
        ensure!(held.contains(&file.sha256), "{name}: the bytes stored are not those picked");
    }
    Ok(())
}
