//! Everything that is typed.

use anyhow::{Result, ensure};

use super::control::{Control, content, presents, refuse};
use super::{enter, type_into};
use crate::page::{Page, Place};

pub const TITLE: &str = "Ô gõ chữ";

/// The fields in the form's order, with what is typed into each.
pub const FIELDS: [(Control, &str); 11] = [
    (Control::field("Họ và tên", &[]), "Nguyễn Văn An"),
    (Control::field("Bí danh", &["Như trên giấy tờ"]).optional(), "An Nam"),
    (Control::field("Ý kiến", &["Vài dòng là đủ"]), "Không có gì thêm"),
    (Control::field("Số người", &["người"]), "4"),
    (Control::field("Thu nhập", &["Tính tròn tháng", "đồng"]), "15000000"),
    (Control::field("Thư điện tử", &[]), "an@vidu.vn"),
    (Control::field("Số điện thoại", &[]), "0901234567"),
    (Control::field("Số định danh", &[]), "079090000012"),
    (Control::field("Ngày sinh", &["ví dụ 05/02/2026"]), "01/02/1990"),
    (Control::field("Ngày mất", &["chỉ ghi năm"]), "1960"),
    (Control::field("Ngày hẹn", &["ví dụ 05/02/2026"]), "05/02/2027"),
];

/// Shown once there is a name.
const DEPENDENT: Control = Control::field("Chỉ hỏi người có họ tên", &[]);

pub async fn page(page: &Page) -> Result<()> {
    page.look("typed fields").await?;
    let controls = FIELDS.map(|(control, _)| control);
    for control in &controls {
        presents(page, control).await?;
    }
    let echo = page.find("field", "Nhắc lại họ tên", &Place::anywhere()).await?;
    let (role, name) = (page.role(&echo).await?, page.name(&echo).await?);
    ensure!(role == "textbox" && name == "Nhắc lại họ tên", "what is worked out is a {role} called \"{name}\"");
    ensure!(page.spoken(&echo).await?.readonly, "what is worked out does not say that it cannot be changed");
    refuse(page, &controls).await?;
    for (control, text) in &FIELDS {
        type_into(page, control.label, text).await?;
        if control.label == "Họ và tên" {
            page.holds("Nhắc lại họ tên", text, &Place::anywhere()).await?;
        }
        content(page, control).await?;
    }
    type_into(page, DEPENDENT.label, "Có").await?;
    // What looks odd is read with the field, and is no error.
    let alias = page.find("field", "Bí danh", &Place::anywhere()).await?;
    let spoken = page.spoken(&alias).await?;
    ensure!(spoken.says("Lưu ý: Bí danh khác chữ Không, hãy xem lại.") && !spoken.invalid, "a warning: {spoken:?}");
    page.look("typed fields, filled in").await?;
    enter(page, "Tiếp tục").await?;
    page.heading(super::chosen::TITLE).await
}
