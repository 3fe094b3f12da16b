//! What arranges fields, and fields that nobody may change.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::control::{Control, content, presents, refuse};
use super::{enter, type_into};
use crate::page::{Page, Place};
use crate::wait::wait_for;

pub const TITLE: &str = "Nhóm";

const FIELDS: [(Control, &str); 4] = [
    (Control::field("Ô trong nhóm", &[]).within("Nhóm ô"), "một"),
    (Control::field("Cột một", &[]), "hai"),
    (Control::field("Cột hai", &[]), "ba"),
    (Control::field("Ô trong hộp", &[]).within("Hộp"), "bốn"),
];
const REASON: Control = Control::field("Lý do", &[]).optional();

pub async fn page(page: &Page) -> Result<()> {
    page.look("groups").await?;
    for group in ["Nhóm ô", "Hộp"] {
        let element = page.find("group", group, &Place::anywhere()).await?;
        let (role, name) = (page.role(&element).await?, page.name(&element).await?);
        ensure!(role == "group" && name == group, "the group \"{group}\" is a {role} called \"{name}\"");
    }
    page.says("Lời dặn trước khi ghi.").await?;
    ensure!(!page.text().await?.contains("Không ai thấy"), "a hidden component is on the screen");
    for (control, _) in &FIELDS {
        presents(page, control).await?;
    }
    fixed(page, "Tên theo giấy tờ", "Nguyễn Thị Minh Anh", &["Lấy từ VNeID", "Không sửa được ở đây"]).await?;
    fixed(page, "Tổng", "3", &[]).await?;
    presents(page, &REASON).await?;
    refuse(page, &FIELDS.map(|(control, _)| control)).await?;
    for (control, text) in &FIELDS {
        type_into(page, control.label, text).await?;
        content(page, control).await?;
    }
    becomes_required(page).await?;
    enter(page, "Tiếp tục").await?;
    page.heading(super::several::TITLE).await
}

/// Read and copied, reached by the keyboard, never changed.
async fn fixed(page: &Page, label: &str, value: &str, described: &[&str]) -> Result<()> {
    let element = page.find("field", label, &Place::anywhere()).await?;
    let (role, name, spoken) = (page.role(&element).await?, page.name(&element).await?, page.spoken(&element).await?);
    ensure!(role == "textbox" && name == label, "\"{label}\" is a {role} called \"{name}\"");
    ensure!(spoken.readonly, "\"{label}\" does not say that it cannot be changed");
    ensure!(spoken.dangling.is_empty(), "\"{label}\" is described by what is not there: {:?}", spoken.dangling);
    for words in described {
        ensure!(spoken.says(words), "\"{words}\" is not read with \"{label}\": {:?}", spoken.described);
    }
    page.tab_to(label).await?;
    page.keys("x").await?;
    page.holds(label, value, &Place::anywhere()).await
}

/// A box makes another field required: its label and its state follow at once.
async fn becomes_required(page: &Page) -> Result<()> {
    page.tab_to("Cần ghi lý do").await?;
    page.keys(Key::Space).await?;
    let required = Control { required: true, ..REASON };
    wait_for("\"Lý do\" to be required", || async {
        let element = page.find("field", "Lý do", &Place::anywhere()).await?;
        let (name, spoken) = (page.name(&element).await?, page.spoken(&element).await?);
        Ok(if name == "Lý do" && spoken.required { Ok(()) } else { Err(format!("\"{name}\", {spoken:?}")) })
    })
    .await?;
    refuse(page, &[required]).await?;
    type_into(page, "Lý do", "Vì cần").await?;
    content(page, &required).await
}
