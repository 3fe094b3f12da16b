//! What is known of a procedure, and how one gets from what was to what is.

use anyhow::{Result, ensure};

use super::flow;
use super::searching::type_and_take;
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

/// A page made of published text: what could be read, what is in doubt, what stays text.
pub async fn imported(world: &mut World) -> Result<()> {
    world.backend.import_for_tests()?;
    let page = &world.page;
    page.open("/thu-tuc/9.100001").await?;
    page.heading("Cấp thẻ thử nghiệm cho người nuôi chim cảnh").await?;
    for words in [
        "Chưa rõ đơn vị",
        "chưa rõ toàn trình hay một phần",
        "Thẻ có giá trị 5 năm.",
        // Each way with its own time and fee, and what is wrong with them.
        "1 (chưa rõ đơn vị, tạm tính ngày làm việc)",
        "Nơi công bố ghi “Miễn phí” nhưng kèm mức thu",
        "Lệ phí cấp thẻ: 20.000 đồng/thẻ.",
        "120 VNĐ",
        "không tách chắc chắn được",
        "có vẻ thiếu ba chữ số 0",
        "Không quy định",
        "30.000 đồng",
        "Miễn lệ phí cho người thuộc hộ nghèo.",
        // What could not be taken apart.
        "Trường hợp nộp qua mạng thì quét từ bản chính.",
        "Người nuôi chim chuẩn bị hồ sơ theo hướng dẫn.",
        "Cán bộ xem chim tại nhà.",
        "KQ.G99.000001",
    ] {
        page.says(words).await?;
    }
    page.look("a procedure made of dirty text").await?;

    // The case is chosen first; only its papers are shown, and the browser closes the case that was open.
    unseen(page, "Ảnh của chim").await?;
    open_case(page, "a) Đối với cấp mới").await?;
    page.says("Ảnh của chim, chụp ngày 1/6/2024").await?;
    page.says("2 bản chính").await?;
    page.says("Mau 01. Don de nghi.docx").await?;
    page.says("Ghi chú của nơi công bố").await?;
    unseen(page, "Thẻ cũ bị hỏng").await?;
    page.look("the papers of one case").await?;
    open_case(page, "b) Đối với cấp lại").await?;
    page.says("Thẻ cũ bị hỏng").await?;
    unseen(page, "Ảnh của chim").await?;

    // A name of 1,094 letters makes a headline, and stands in full below.
    page.open("/thu-tuc/9.100002").await?;
    page.says("Tên chính thức").await?;
    page.says("Nộp tại trụ sở, không có bảng.").await?;
    page.says("Nộp 01 bộ hồ sơ theo hướng dẫn tại chỗ.").await?;
    let title: String = page.script("return document.querySelector('h1').textContent", vec![]).await?;
    ensure!(title.chars().count() < 140 && title.ends_with('…'), "the headline is \"{title}\"");
    page.look("a name of 1,094 letters").await
}

/// A code of the district era leads to the procedure of today; so does a long local one.
pub async fn replaced(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/thu-tuc/1.009994").await?;
    page.says("Thủ tục này đã được thay thế.").await?;
    page.says("Nay làm thủ tục").await?;
    page.look("a procedure that was replaced").await?;
    page.follow("Giấy phép xây dựng nhà ở riêng lẻ").await?;
    page.at("/thu-tuc/1.013225").await?;
    page.says("Mã thủ tục").await?;
    page.find("link", "Nộp hồ sơ", &Place::anywhere()).await?;
    page.open("/thu-tuc/1.001193.000.00.00.H29").await?;
    page.heading("Đăng ký khai sinh").await
}

/// The name a unit had before 1 July 2025 finds the unit of today, on the procedure's page and in a form.
pub async fn former_unit(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/thu-tuc/1.001193").await?;
    page.fill("Phường, xã, đặc khu nơi bạn ở", "ben nghe").await?;
    page.says("Phường Sài Gòn").await?;
    page.says("Trước đây: Phường Bến Nghé, Quận 1").await?;
    page.look("a former unit on the procedure's page").await?;
    page.fill("Phường, xã, đặc khu nơi bạn ở", "da kao").await?;
    page.says("Một phần của Phường Đa Kao, Quận 1 trước đây").await?;
    page.says("số nhà, tên đường quyết định").await?;
    page.fill("Phường, xã, đặc khu nơi bạn ở", "khong co dau").await?;
    page.says("không có đơn vị nào tên như vậy").await?;

    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let field = page.find("field", "Phường, xã, đặc khu", &Place::anywhere()).await?;
    page.script::<()>("arguments[0].focus()", vec![field.to_json()?]).await?;
    page.select_all().await?;
    page.keys("bến nghé").await?;
    page.says("Trước đây: Phường Bến Nghé, Quận 1").await?;
    page.look("a former unit in a form's list").await?;
    page.keys(thirtyfour::Key::Enter).await?;
    page.holds("Phường, xã, đặc khu", "Phường Sài Gòn", &Place::anywhere()).await?;
    type_and_take(page, "xuan hoa", "Phường Xuân Hòa").await
}

/// Opens a case by its name.
async fn open_case(page: &Page, name: &str) -> Result<()> {
    let script = "const found = [...document.querySelectorAll('summary')].find(it => it.textContent === arguments[0]);
        found.click(); return found.parentElement.open";
    wait_for(&format!("the case \"{name}\" to open"), || async {
        let open: bool = page.script(script, vec![name.into()]).await?;
        Ok(if open { Ok(()) } else { Err("closed".to_owned()) })
    })
    .await
}

/// Not on the screen.
async fn unseen(page: &Page, words: &str) -> Result<()> {
    wait_for(&format!("\"{words}\" not to be seen"), || async {
        let text = page.text().await?;
        Ok(if text.contains(words) { Err("it is".to_owned()) } else { Ok(()) })
    })
    .await
}
