//! Several values of one field: a control for each, what is wrong with each, and the focus while they come and go.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::chosen::pick;
use super::control::{Control, content, presents, refuse, wrong};
use super::{announced, at_field, enter, type_into};
use crate::page::{Page, Place};

pub const TITLE: &str = "Nhiều mục";

const PHONES: &str = "Số điện thoại khác";
const PHONE: Control = Control::field("Số điện thoại khác – mục 1", &[]).within(PHONES);
const SECOND: Control = Control { label: "Số điện thoại khác – mục 2", required: false, ..PHONE };
const THIRD: Control = Control { label: "Số điện thoại khác – mục 3", ..SECOND };
const PLACE: Control = Control::list("Nơi đã ở", "Nơi đã ở – mục 1");
const DAYS: Control = Control::group("Ngày có thể đến", &[]);
/// Fields that need not be answered, with what is read with their values and what is typed.
const OTHERS: [(&str, &[&str], &str); 3] =
    [("Tên gọi khác", &[], "Nguyễn Anh"), ("Ghi chú", &[], "Ở nhà buổi tối"), ("Diện tích", &["m²"], "85,5")];

pub async fn page(page: &Page) -> Result<()> {
    page.look("several values").await?;
    presents(page, &Control::group(PHONES, &["Mỗi ô một số"])).await?;
    for control in [PHONE, PLACE] {
        presents(page, &control).await?;
    }
    for (label, described, _) in OTHERS {
        presents(page, &Control::group(label, &[]).optional()).await?;
        let value = format!("{label} – mục 1");
        let element = page.find("field", &value, &Place::from(label)).await?;
        let (role, name, spoken) =
            (page.role(&element).await?, page.name(&element).await?, page.spoken(&element).await?);
        ensure!(role == "textbox" && name == value, "\"{value}\" is a {role} called \"{name}\"");
        ensure!(described.iter().all(|words| spoken.says(words)), "\"{value}\" is read with {:?}", spoken.described);
        ensure!(spoken.dangling.is_empty() && !spoken.required && !spoken.invalid, "\"{value}\": {spoken:?}");
    }
    refuse(page, &[PHONE, PLACE, DAYS]).await?;
    type_into(page, PHONE.label, "0901234567").await?;
    content(page, &PHONE).await?;
    for (label, _, text) in OTHERS {
        type_into(page, &format!("{label} – mục 1"), text).await?;
    }
    pick(page, &PLACE).await?;
    page.tab_to("Thứ hai").await?;
    page.keys(Key::Space).await?;
    content(page, &DAYS).await?;
    come_and_go(page).await?;
    page.look("several values, given").await?;
    page.reload().await?;
    page.heading(TITLE).await?;
    holds(page, &PHONE, "0901234567").await?;
    holds(page, &SECOND, "0912345678").await?;
    enter(page, "Tiếp tục").await?;
    page.heading(super::paper::TITLE).await
}

async fn come_and_go(page: &Page) -> Result<()> {
    enter(page, "Thêm số điện thoại – Số điện thoại khác").await?;
    announced(page, "Đã thêm mục 2: Số điện thoại khác").await?;
    at_field(page, SECOND.label).await?;
    // What is wrong with one value is said with it, and with no other; the summary leads there.
    page.keys("0901").await?;
    let short = "Số điện thoại khác phải đủ 10 chữ số, ví dụ 0901 234 567";
    wrong(page, &SECOND, short).await?;
    content(page, &PHONE).await?;
    enter(page, "Tiếp tục").await?;
    enter(page, short).await?;
    at_field(page, SECOND.label).await?;
    page.select_all().await?;
    page.keys("0912345678").await?;
    content(page, &SECOND).await?;

    enter(page, "Xóa mục 1 – Số điện thoại khác").await?;
    announced(page, "Đã xóa mục 1: Số điện thoại khác").await?;
    page.focused("Hoàn tác").await?;
    holds(page, &PHONE, "0912345678").await?;
    page.gone("field", SECOND.label, &Place::anywhere()).await?;
    // The only one left cannot be removed.
    page.gone("button", "Xóa mục 1 – Số điện thoại khác", &Place::anywhere()).await?;
    page.look("a value removed").await?;
    page.keys(Key::Enter).await?;
    announced(page, "Đã lấy lại mục 1: Số điện thoại khác").await?;
    at_field(page, PHONE.label).await?;
    holds(page, &PHONE, "0901234567").await?;
    holds(page, &SECOND, "0912345678").await?;

    // A control in which nothing was typed goes without more words, and the focus stays near.
    enter(page, "Thêm số điện thoại – Số điện thoại khác").await?;
    at_field(page, THIRD.label).await?;
    enter(page, "Xóa mục 3 – Số điện thoại khác").await?;
    announced(page, "Đã xóa mục 3: Số điện thoại khác").await?;
    at_field(page, SECOND.label).await?;
    page.gone("button", "Hoàn tác", &Place::anywhere()).await
}

async fn holds(page: &Page, value: &Control, text: &str) -> Result<()> {
    page.holds(value.label, text, &Place::from(value.place)).await
}
