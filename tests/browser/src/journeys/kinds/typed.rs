//! Everything that is typed.

use anyhow::{Result, ensure};

use super::control::{Control, content, presents, refuse, wrong};
use super::{announced, enter, type_into};
use crate::page::{Page, Place};
use crate::wait::wait_for;

pub const TITLE: &str = "Ô gõ chữ";

/// The fields in the form's order, with what is typed into each.
pub const FIELDS: [(Control, &str); 14] = [
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
    (Control::field("Mã số thuế", &[]), "0100047516"),
    (Control::field("Tháng đến ở", &["Tháng/năm, ví dụ 02/2026"]), "02/2020"),
    (Control::field("Năm tốt nghiệp", &["Năm bằng bốn chữ số"]), "2008"),
];

/// What each kind of field says of what it cannot take.
const WRONG: [(&str, &str, &str); 11] = [
    ("Ý kiến", "ừ", "Ý kiến cần ít nhất 3 ký tự"),
    ("Số người", "ba", "Số người phải là số, ví dụ 2"),
    ("Thu nhập", "nhiều", "Thu nhập phải là số, ví dụ 2"),
    ("Thư điện tử", "an", "Thư điện tử chưa đúng, ví dụ ten@vidu.vn"),
    ("Số điện thoại", "0901", "Số điện thoại phải đủ 10 chữ số, ví dụ 0901 234 567"),
    ("Số định danh", "0790", "Số định danh phải đủ 12 chữ số"),
    ("Ngày sinh", "31/02/1990", "Ngày sinh: không có ngày này, hãy xem lại"),
    ("Ngày mất", "60", "Ngày mất ghi theo ngày/tháng/năm, ví dụ 05/02/2026"),
    ("Mã số thuế", "0100047517", "Mã số thuế có chữ số chưa đúng. Hãy so lại với giấy đăng ký thuế"),
    ("Tháng đến ở", "2020", "Tháng đến ở ghi theo tháng/năm, ví dụ 02/2026"),
    ("Năm tốt nghiệp", "02/2008", "Năm tốt nghiệp chỉ ghi năm bằng bốn chữ số, ví dụ 1960"),
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
    for (label, text, error) in WRONG {
        type_into(page, label, text).await?;
        wrong(page, &Control::field(label, &[]), error).await?;
    }
    page.look("typed fields, each wrong in its way").await?;
    for (control, text) in &FIELDS {
        page.tab_to(control.label).await?;
        page.select_all().await?;
        page.keys(*text).await?;
        if control.label == "Họ và tên" {
            page.holds("Nhắc lại họ tên", text, &Place::anywhere()).await?;
        }
        content(page, control).await?;
        if control.label == "Thu nhập" {
            in_words(page, control.label).await?;
        }
    }
    // Written as people write it once the field was left.
    page.holds("Thu nhập", "15.000.000", &Place::anywhere()).await?;
    type_into(page, DEPENDENT.label, "Có").await?;
    // What looks odd is read with the field, and is no error.
    let alias = page.find("field", "Bí danh", &Place::anywhere()).await?;
    let spoken = page.spoken(&alias).await?;
    ensure!(spoken.says("Lưu ý: Bí danh khác chữ Không, hãy xem lại.") && !spoken.invalid, "a warning: {spoken:?}");
    page.look("typed fields, filled in").await?;
    enter(page, "Tiếp tục").await?;
    page.heading(super::chosen::TITLE).await
}

/// The amount typed is read in words with its field, and said once the hands rest.
async fn in_words(page: &Page, label: &str) -> Result<()> {
    let words = "Mười lăm triệu đồng";
    wait_for("the amount in words", || async {
        let spoken = page.spoken(&page.find("field", label, &Place::anywhere()).await?).await?;
        Ok(if spoken.says(words) { Ok(()) } else { Err(format!("{:?}", spoken.described)) })
    })
    .await?;
    announced(page, words).await
}
