//! What is known of a procedure, and how one gets from what was to what is.

use anyhow::{Result, ensure};
use serde_json::json;

use super::flow;
use super::searching::type_and_take;
use crate::options::Engine;
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

/// A form to fill in on paper is to be had beside the paper it is for, with its kind and size.
pub async fn template(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/thu-tuc/1.001193").await?;
    page.heading("Đăng ký khai sinh").await?;
    let script = "document.querySelectorAll('details.card').forEach(it => { it.open = true });
        const link = [...document.querySelectorAll('.template a')].find(it => it.textContent.includes('cam đoan'));
        link.closest('details').open = true; link.scrollIntoView({ block: 'center' });
        return [link.textContent, link.parentElement.textContent, link.rel, link.href, link.hasAttribute('download')]";
    let (name, all, rel, address, downloads): (String, String, String, String, bool) =
        page.script(script, vec![]).await?;
    ensure!(name == "Mẫu đơn, tờ khai: Giấy cam đoan về việc sinh (mẫu để tham khảo).docx", "it is called {name}");
    ensure!(all.contains("DOCX, 2\u{a0}KB"), "it says {all}");
    ensure!(rel.contains("noopener") && downloads, "rel is {rel}");
    page.look("a form to download").await?;
    // Everywhere: what its address gives. Where the browser tells: it is on the disk once it was pressed.
    let script = "return fetch(arguments[0]).then(async got => [got.headers.get('content-disposition'), (await got.text()).slice(0, 2)])";
    let (named, begins): (String, String) = page.script(script, vec![address.into()]).await?;
    ensure!(named == "attachment; filename=\"giay-cam-doan-viec-sinh.docx\"" && begins == "PK", "served as {named}");
    if page.engine == Engine::Chromium {
        let folder = world.files.path();
        let allowed = json!({ "behavior": "allow", "downloadPath": folder.to_string_lossy() });
        page.cdp("Browser.setDownloadBehavior", allowed).await?;
        page.script::<()>(
            "[...document.querySelectorAll('.template a')].find(it => it.textContent.includes('cam đoan')).click()",
            vec![],
        )
        .await?;
        let file = folder.join("giay-cam-doan-viec-sinh.docx");
        wait_for("the form to be on the disk", || async {
            Ok(if file.exists() { Ok(()) } else { Err("it is not".to_owned()) })
        })
        .await?;
    }
    page.heading("Đăng ký khai sinh").await
}

/// What is no more is found and says so, on the list and first of all on its page; it leads on, and cannot be filed.
pub async fn ended(world: &mut World) -> Result<()> {
    world.backend.publish_ended()?;
    let page = &world.page;
    listed(page, "tha dieu", "Giấy phép thả diều", "Hết hiệu lực").await?;
    page.look("an expired procedure on the list").await?;
    page.follow("Giấy phép thả diều").await?;
    page.heading("Giấy phép thả diều").await?;
    for words in ["Thủ tục này đã hết hiệu lực.", "Từ ngày 01/01/2026", "Nơi công bố không nêu thủ tục nào làm thay."]
    {
        page.says(words).await?;
    }
    page.look("an expired procedure").await?;
    is_not_offered(page).await?;

    listed(page, "cho phien do cu", "Đăng ký chợ phiên đồ cũ", "Đã bị bãi bỏ").await?;
    page.follow("Đăng ký chợ phiên đồ cũ").await?;
    page.heading("Đăng ký chợ phiên đồ cũ").await?;
    for words in ["Thủ tục này đã bị bãi bỏ.", "Từ ngày 01/07/2025", "Theo Quyết định 99/QĐ-THU", "việc này làm chung"]
    {
        page.says(words).await?;
    }
    page.look("an abolished procedure").await?;
    is_not_offered(page).await?;
    page.follow("Đăng ký chợ phiên").await?;
    page.at("/thu-tuc/9.200003").await?;
    // The hour of the source stays an hour.
    page.says("24 giờ").await?;

    // A code that two procedures took over leads to both.
    page.open("/thu-tuc/9.200009").await?;
    page.says("Thủ tục này đã được thay thế.").await?;
    page.find("link", "Đăng ký chợ phiên", &Place::anywhere()).await?;
    page.look("a code that was divided").await?;
    page.follow("Đăng ký gian hàng").await?;
    page.at("/thu-tuc/9.200004").await?;
    // Without a row of times and fees, what is known of exemptions is there all the same.
    page.says("Miễn lệ phí cho hộ nghèo, người khuyết tật.").await?;

    // An address kept from before does not lead to a form either.
    page.open("/nop/9.200002").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.heading("Thủ tục này không còn hiệu lực, không nộp được nữa").await?;
    page.find("link", "Thông tin thủ tục 9.200002", &Place::anywhere()).await.map(drop)
}

/// The list has it, with its badge.
async fn listed(page: &Page, query: &str, title: &str, badge: &str) -> Result<()> {
    page.open(&format!("/thu-tuc?q={}", query.replace(' ', "+"))).await?;
    let script = "return [...document.querySelectorAll('.found')].some(it =>
        it.querySelector('h2').textContent.trim() === arguments[0]
        && [...it.querySelectorAll('.badge')].some(badge => badge.textContent === arguments[1]))";
    wait_for(&format!("\"{title}\" to be found as \"{badge}\""), || async {
        let there: bool = page.script(script, vec![title.into(), badge.into()]).await?;
        Ok(if there { Ok(()) } else { Err(page.text().await?) })
    })
    .await
}

/// The page does not offer it.
async fn is_not_offered(page: &Page) -> Result<()> {
    let script = "return [...document.querySelectorAll('main a')].some(it => it.textContent.trim() === 'Nộp hồ sơ')";
    let offered: bool = page.script(script, vec![]).await?;
    ensure!(!offered, "it is offered to be filed");
    Ok(())
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
    // Today's ward of that name is another place than the one that had it: both are offered, and the first says so.
    page.fill("Phường, xã, đặc khu nơi bạn ở", "phuong tan phu").await?;
    page.says("Cùng tên, khác nơi: ").await?;
    page.says("Phường Tân Phú, Quận 7 trước đây nay là Phường Tân Mỹ").await?;
    page.says("Trước đây: Phường Tân Phú, Quận 7").await?;
    page.look("a ward with another's former name").await?;
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
