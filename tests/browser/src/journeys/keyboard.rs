//! A whole procedure without a pointer: Tab, Enter, Space, arrow keys and typing.

use anyhow::{Result, ensure};
use thirtyfour::{By, Key};

use super::{flow, searching};
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

pub async fn only(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    // The first stop skips to the content.
    page.keys(Key::Tab).await?;
    ensure!(page.focus().await?.name == "Đến nội dung chính", "the first stop is {:?}", page.focus().await?);
    page.keys(Key::Enter).await?;
    page.tab_to("Tìm thủ tục theo tên, từ khóa hoặc mã").await?;
    page.keys("trich luc" + Key::Enter).await?;
    page.heading("Tìm thủ tục").await?;
    kept(page).await?;
    page.find("link", flow::EXTRACT.title, &Place::anywhere()).await?;
    enter(page, flow::EXTRACT.title).await?;
    page.heading(flow::EXTRACT.title).await?;
    kept(page).await?;
    enter(page, "Nộp hồ sơ").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    page.leave().await?;
    enter(page, "Đăng nhập bằng VNeID").await?;
    page.heading("Đăng nhập VNeID thử nghiệm").await?;
    page.arrived().await?;
    page.leave().await?;
    // The first person of the list.
    page.keys(Key::Tab).await?;
    page.keys(Key::Enter).await?;
    wait_for("to be back", || async {
        let path = page.path().await?;
        Ok(if path.starts_with("/sandbox") { Err(path) } else { Ok(()) })
    })
    .await?;
    page.open("/nop/2.000635").await?;
    page.heading("Chọn trường hợp của bạn").await?;
    radio(page, "Cá nhân yêu cầu").await?;
    enter(page, "Tiếp tục").await?;
    page.heading("Người yêu cầu").await?;
    kept(page).await?;
    list(page, "Quan hệ với người được cấp bản sao", "Bản thân").await?;
    enter(page, "Tiếp tục").await?;
    page.heading("Bản sao cần cấp").await?;
    kept(page).await?;
    // Continue too early: the focus goes to the summary, its first link to the question.
    enter(page, "Tiếp tục").await?;
    wait_for("the focus on the summary", || async {
        let summary = page.summary().await?;
        Ok(if summary.has_focus { Ok(()) } else { Err(format!("{summary:?}")) })
    })
    .await?;
    page.tab_to("Vui lòng chọn loại giấy tờ").await?;
    page.keys(Key::Enter).await?;
    wait_for("the focus on the question", || async {
        let focus = page.focus().await?;
        Ok(if focus.kind == "radio" { Ok(()) } else { Err(format!("it is on {focus:?}")) })
    })
    .await?;
    page.keys(Key::Space).await?;
    page.keys(Key::Down).await?;
    ensure!(
        page.is_chosen("Loại giấy tờ", "Trích lục kết hôn", &Place::anywhere()).await?,
        "an arrow key moves the choice"
    );
    page.keys(Key::Up).await?;
    page.tab_to("Phường, xã, đặc khu").await?;
    searching::type_and_take(page, "ben thanh", "Phường Bến Thành").await?;
    enter(page, "Tiếp tục").await?;
    page.heading("Số bản và nhận kết quả").await?;
    kept(page).await?;
    page.tab_to("Số bản sao cần cấp").await?;
    page.select_all().await?;
    page.keys("3").await?;
    radio(page, "Bản điện tử").await?;
    page.keys(Key::Enter).await?;
    page.heading("Giấy tờ cần nộp").await?;
    kept(page).await?;
    enter(page, "Tiếp tục").await?;
    page.heading("Kiểm tra lại trước khi gửi").await?;
    kept(page).await?;
    enter(page, "Sửa Số bản sao cần cấp").await?;
    page.heading("Số bản và nhận kết quả").await?;
    wait_for("the focus on the field to change", || async {
        let focus = page.focus().await?;
        Ok(if focus.name == "Số bản sao cần cấp" { Ok(()) } else { Err(format!("it is on {focus:?}")) })
    })
    .await?;
    page.select_all().await?;
    page.keys("4" + Key::Enter).await?;
    page.heading("Kiểm tra lại trước khi gửi").await?;
    let oath = "Tôi xin cam đoan những lời khai trên là đúng sự thật và chịu trách nhiệm trước pháp luật về lời khai của mình.";
    page.tab_to(oath).await?;
    page.keys(Key::Space).await?;
    enter(page, "Gửi hồ sơ").await?;
    let code = flow::receipt(page).await?;
    kept(page).await?;
    page.look("receipt, by keyboard").await?;
    let dossier = world.backend.only_dossier().await?;
    ensure!(dossier["code"] == code && dossier["answers"]["soLuongBanSao"] == 4, "the database has {dossier}");
    Ok(())
}

async fn enter(page: &Page, name: &str) -> Result<()> {
    page.tab_to(name).await?;
    page.keys(Key::Enter).await
}

/// After a page has changed, the focus is on it and not lost.
async fn kept(page: &Page) -> Result<()> {
    wait_for("the focus on the new page", || async {
        let focus = page.focus().await?;
        Ok(if focus.tag == "body" { Err("lost to the body".to_owned()) } else { Ok(()) })
    })
    .await
}

/// Tab goes to the group of radio buttons, arrow keys to the answer.
async fn radio(page: &Page, answer: &str) -> Result<()> {
    for _ in 0..120 {
        if page.focus().await?.kind == "radio" {
            break;
        }
        page.keys(Key::Tab).await?;
    }
    page.keys(Key::Space).await?;
    for _ in 0..10 {
        if page.focus().await?.name == answer {
            return Ok(());
        }
        page.keys(Key::Down).await?;
    }
    anyhow::bail!("arrow keys never come to \"{answer}\"")
}

/// A list, by its letters or the arrow keys.
async fn list(page: &Page, label: &str, entry: &str) -> Result<()> {
    page.find("field", label, &Place::anywhere()).await?;
    page.tab_to(label).await?;
    wait_for(&format!("\"{label}\" to be loaded"), || async {
        let field = page.find("field", label, &Place::anywhere()).await?;
        let options = field.find_all(By::Tag("option")).await?.len();
        Ok(if options > 1 { Ok(()) } else { Err("no entries yet".to_owned()) })
    })
    .await?;
    page.keys(Key::Home).await?;
    for _ in 0..200 {
        if page.value(label, &Place::anywhere()).await? == entry {
            return Ok(());
        }
        page.keys(Key::Down).await?;
    }
    anyhow::bail!("arrow keys never come to \"{entry}\" in \"{label}\"")
}
