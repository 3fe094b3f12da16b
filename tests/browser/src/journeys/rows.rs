//! A list filled in one row at a time: add, done, edit, discard, remove, undo; nothing is lost on the way.

use anyhow::{Result, ensure};

use super::flow;
use crate::page::{Page, Place};
use crate::run::World;

const HOUSEHOLD: flow::Procedure =
    flow::Procedure { code: "1.001612", typed: "ho kinh doanh", title: "Đăng ký hộ kinh doanh" };
const FIRST: &str = "Ngành, nghề – dòng 1";
const SECOND: &str = "Ngành, nghề – dòng 2";

/// The lines of business of a household business, one of them the main one.
pub async fn one_at_a_time(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, HOUSEHOLD, flow::MOTHER).await?;
    flow::case(page, "Một cá nhân thành lập").await?;
    page.open("/nop/1.001612/5").await?;
    page.heading("Ngành, nghề kinh doanh").await?;
    page.look("a list with its first row open").await?;
    line(page, FIRST, "4711", "Bán lẻ lương thực, thực phẩm").await?;
    page.press("Xong dòng 1").await?;
    page.says("Bán lẻ lương thực, thực phẩm").await?;
    focused(page, FIRST).await?;

    page.press("Thêm ngành, nghề").await?;
    focused(page, SECOND).await?;
    page.press("Xong dòng 2").await?;
    let missing = "Vui lòng nhập mã ngành cấp 4";
    page.complains("field", "Mã ngành cấp 4", &Place::from(SECOND), missing).await?;
    page.look("a row that is not complete").await?;
    line(page, SECOND, "5610", "Dịch vụ ăn uống").await?;
    page.press("Xong dòng 2").await?;
    page.says("Dịch vụ ăn uống").await?;
    page.look("two rows, both closed").await?;

    page.press("Xóa Ngành, nghề – dòng 1").await?;
    page.gone("group", SECOND, &Place::anywhere()).await?;
    page.says("Đã xóa dòng 1").await?;
    page.look("a row removed").await?;
    page.press("Hoàn tác").await?;
    page.find("group", SECOND, &Place::anywhere()).await?;
    focused(page, FIRST).await?;

    page.press("Sửa Ngành, nghề – dòng 2").await?;
    page.fill_in("Tên ngành", "Khác hẳn", &Place::from(SECOND)).await?;
    page.press("Bỏ thay đổi").await?;
    page.says("Dịch vụ ăn uống").await?;
    ensure!(!page.text().await?.contains("Khác hẳn"), "what was discarded is still there");

    page.reload().await?;
    page.heading("Ngành, nghề kinh doanh").await?;
    page.says("Bán lẻ lương thực, thực phẩm").await?;
    page.says("Dịch vụ ăn uống").await?;
    // The check of the whole list, and an error in a row that is closed.
    page.press("Tiếp tục").await?;
    page.says("Đánh dấu một ngành, nghề kinh doanh chính.").await?;
    page.press("Sửa Ngành, nghề – dòng 1").await?;
    page.tick("Ngành, nghề kinh doanh chính").await?;
    page.fill_in("Mã ngành cấp 4", "47", &Place::from(FIRST)).await?;
    page.press("Sửa Ngành, nghề – dòng 2").await?;
    page.gone("field", "Mã ngành cấp 4", &Place::from(FIRST)).await?;
    page.look("an error in a closed row").await?;
    page.follow("Mã ngành cấp 4 gồm bốn chữ số.").await?;
    page.find("field", "Mã ngành cấp 4", &Place::from(FIRST)).await?;
    page.fill_in("Mã ngành cấp 4", "4711", &Place::from(FIRST)).await?;
    page.press("Xong dòng 1").await?;
    flow::go_on(page, "Vốn, lao động và thuế").await
}

async fn line(page: &Page, row: &str, code: &str, name: &str) -> Result<()> {
    page.fill_in("Mã ngành cấp 4", code, &Place::from(row)).await?;
    page.fill_in("Tên ngành", name, &Place::from(row)).await
}

/// Waits until the keyboard is at a row.
async fn focused(page: &Page, row: &str) -> Result<()> {
    let script = "const at = document.activeElement; const by = at.getAttribute('aria-labelledby'); \
                  return (by ? document.getElementById(by) : at.querySelector('legend'))?.innerText ?? at.outerHTML.slice(0, 80)";
    crate::wait::wait_for(&format!("the focus at \"{row}\""), || async {
        let at: String = page.script(script, vec![]).await?;
        Ok(if at.contains(row) { Ok(()) } else { Err(format!("it is at \"{at}\"")) })
    })
    .await
}
