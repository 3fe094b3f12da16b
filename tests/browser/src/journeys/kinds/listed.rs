//! Lists of rows: one at a time, and side by side. What is added, removed and taken back is announced, and the focus
//! goes where the hand is needed next.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::control::{Control, content, presents, wrong};
use super::{announced, at_field, enter, type_into};
use crate::journeys::searching::type_and_take;
use crate::page::{Page, Place, squeeze};
use crate::wait::wait_for;

pub const TITLE: &str = "Danh sách";

const NAME: Control = Control::field("Tên", &[]).within("Người đi cùng – dòng 1");
const AGE: Control = Control::field("Tuổi", &[]).within("Người đi cùng – dòng 1");
const ORIGIN: Control = Control::list("Người đi cùng – dòng 1", "Quê").optional();
const THING: Control = Control::field("Tên đồ", &[]).within("Đồ mang theo – dòng 1");
const COUNT: Control = Control::field("Số lượng", &[]).within("Đồ mang theo – dòng 1").optional();

pub async fn page(page: &Page) -> Result<()> {
    page.look("lists").await?;
    let live = "return [...document.querySelectorAll('[aria-live], [role=status], [role=alert], output')].length";
    let live: u32 = page.script(live, vec![]).await?;
    ensure!(live == 1, "{live} live regions where there should be one");
    one_at_a_time(page).await?;
    side_by_side(page).await?;
    page.look("lists, filled in").await?;
    enter(page, "Tiếp tục").await
}

async fn one_at_a_time(page: &Page) -> Result<()> {
    presents(page, &Control::group("Người đi cùng", &["Mỗi người một dòng"])).await?;
    for control in [NAME, AGE, ORIGIN] {
        presents(page, &control).await?;
    }
    // Not done yet: the first thing that is missing has the focus.
    enter(page, "Xong dòng 1").await?;
    at_field(page, "Tên").await?;
    type_into(page, "Tên", "Trần Thị Bình").await?;
    type_into(page, "Tuổi", "30").await?;
    // A row is not done with a text that its list does not know.
    type_into(page, ORIGIN.label, "Atlantis").await?;
    enter(page, "Xong dòng 1").await?;
    at_field(page, ORIGIN.label).await?;
    let missing = "“Atlantis” không có trong danh sách. Hãy chọn một mục trong danh sách, hoặc xóa chữ đã gõ.";
    wrong(page, &ORIGIN, missing).await?;
    type_and_take(page, "nghe an", "Tỉnh Nghệ An").await?;
    content(page, &ORIGIN).await?;
    enter(page, "Xong dòng 1").await?;
    announced(page, "Đã ghi dòng 1").await?;
    at_row(page, "Người đi cùng – dòng 1").await?;
    enter(page, "Thêm người").await?;
    announced(page, "Đã thêm dòng 2").await?;
    at_row(page, "Người đi cùng – dòng 2").await?;
    type_into(page, "Tên", "Lê Văn Cường").await?;
    type_into(page, "Tuổi", "31").await?;
    enter(page, "Xong dòng 2").await?;
    at_row(page, "Người đi cùng – dòng 2").await?;
    enter(page, "Xóa Người đi cùng – dòng 2").await?;
    announced(page, "Đã xóa dòng 2").await?;
    page.focused("Hoàn tác").await?;
    page.keys(Key::Enter).await?;
    announced(page, "Đã lấy lại dòng 2").await?;
    at_row(page, "Người đi cùng – dòng 2").await?;
    page.look("a row taken back").await?;
    enter(page, "Thêm người").await?;
    at_row(page, "Người đi cùng – dòng 3").await?;
    // Full: the button is gone, the focus is not.
    page.says("Đã đủ 3 dòng").await?;
    enter(page, "Bỏ thay đổi").await?;
    announced(page, "Đã xóa dòng 3").await?;
    page.focused("Thêm người").await
}

async fn side_by_side(page: &Page) -> Result<()> {
    presents(page, &Control::group("Đồ mang theo", &[])).await?;
    for control in [THING, COUNT] {
        presents(page, &control).await?;
    }
    type_into(page, "Tên đồ", "Va li").await?;
    type_into(page, "Số lượng", "2").await?;
    enter(page, "Thêm đồ").await?;
    announced(page, "Đã thêm dòng 2").await?;
    at_row(page, "Đồ mang theo – dòng 2").await?;
    // Continue with a row that is not complete: the summary leads into the row.
    enter(page, "Tiếp tục").await?;
    enter(page, "Vui lòng nhập tên đồ").await?;
    at_field(page, "Tên đồ").await?;
    page.keys("Túi").await?;
    enter(page, "Xóa Đồ mang theo – dòng 2").await?;
    announced(page, "Đã xóa dòng 2").await?;
    page.focused("Hoàn tác").await?;
    page.keys(Key::Enter).await?;
    announced(page, "Đã lấy lại dòng 2").await?;
    at_row(page, "Đồ mang theo – dòng 2").await?;
    page.holds("Tên đồ", "Túi", &Place::from("Đồ mang theo – dòng 2")).await
}

/// Waits until the focus is at a row.
async fn at_row(page: &Page, row: &str) -> Result<()> {
    let script = "const at = document.activeElement; const by = at.getAttribute('aria-labelledby');
        return at.getAttribute('aria-label') || (by ? document.getElementById(by) : at.querySelector('legend') || at).innerText";
    wait_for(&format!("the focus at \"{row}\""), || async {
        let at: String = page.script(script, vec![]).await?;
        Ok(if squeeze(&at).starts_with(row) { Ok(()) } else { Err(format!("it is at \"{}\"", squeeze(&at))) })
    })
    .await
}
