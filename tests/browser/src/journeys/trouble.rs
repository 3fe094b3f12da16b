//! When the network or the backend fails, and when people click twice.

use anyhow::{Result, ensure};

use super::filling::Filling;
use super::{extract, flow};
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

const SUBMIT: &str = "/drafts/";

/// Fills in the request for copies and stops at the review, with the declaration ticked.
pub async fn ready_to_send(world: &World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let mut form = Filling::new(page);
    form.select("", "Quan hệ với người được cấp bản sao", "Con đẻ", "/nyc/quanHe", "conDe").await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    form.choose("", "Loại giấy tờ", "Trích lục khai tử", "/loaiYeuCau", "khaiTu").await?;
    form.city_ward("Nơi đã đăng ký", "Phường Bến Thành", "/noiDangKy").await?;
    flow::go_on(page, "Người được cấp bản sao").await?;
    extract::person(&mut form).await?;
    flow::go_on(page, "Số bản và nhận kết quả").await?;
    form.result(("Số bản sao cần cấp", "/soLuongBanSao", 2), false).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    page.tick("^Tôi xin cam đoan").await
}

/// Two clicks at once are one dossier.
pub async fn double_submit(world: &mut World) -> Result<()> {
    ready_to_send(world).await?;
    let page = &world.page;
    world.backend.faults(&[("POST", SUBMIT, 1, "delay:700")]).await?;
    let button = page.find("button", "Gửi hồ sơ", &Place::anywhere()).await?;
    let twice = "arguments[0].click(); arguments[0].click(); setTimeout(() => arguments[0].click(), 50)";
    page.driver.execute(twice, vec![button.to_json()?]).await?;
    let code = flow::receipt(page).await?;
    one_dossier(world, &code).await?;
    // Back and forward, and a second try from the review's address, bring no second one.
    page.open("/nop/2.000635/kiem-tra").await?;
    page.look("filing again after sending").await?;
    one_dossier(world, &code).await
}

/// The program itself breaks (the browser refuses to build the next page): the page shows a way on, and behind it
/// everything that was typed.
pub async fn program_breaks(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let breaks = "const refuse = () => { throw new DOMException('refused'); };
        window.whole = [[Document, 'createElement'], [Document, 'createElementNS'], [Document, 'importNode'],
          [Document, 'createTextNode'], [Document, 'createComment'], [Node, 'cloneNode']]
          .map(([of, name]) => [of.prototype, name, of.prototype[name]]);
        for (const [of, name] of whole) of[name] = refuse;";
    page.select("Quan hệ với người được cấp bản sao", "Con đẻ").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.script::<()>(breaks, vec![]).await?;
    page.press("Tiếp tục").await?;
    page.heading("Trang bị lỗi ngoài dự kiến").await?;
    // To look at the page takes a browser that is whole.
    page.script::<()>("for (const [of, name, before] of whole) of[name] = before", vec![]).await?;
    let focus: String = page.script("return document.activeElement.id", vec![]).await?;
    ensure!(focus == "broken", "the focus is on {focus:?}");
    page.look("the program is broken").await?;
    page.follow_out("Mở lại trang").await?;
    page.arrived().await?;
    page.open("/nop/2.000635/1").await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0912345678", &Place::anywhere()).await?;
    page.says("Đã khôi phục những gì bạn nhập").await
}

pub async fn one_dossier(world: &World, code: &str) -> Result<()> {
    let dossier = world.backend.only_dossier().await?;
    ensure!(dossier["code"] == code, "receipt {code}, database {}", dossier["code"]);
    Ok(())
}

pub async fn told(page: &Page, either: &[&str]) -> Result<()> {
    wait_for("a message about what became of it", || async {
        let text = page.text().await?;
        let there = either.iter().any(|words| text.contains(words));
        Ok(if there { Ok(()) } else { Err(crate::page::brief(&text)) })
    })
    .await
}

pub const UNCERTAIN: &str =
    "Chưa biết hệ thống đã nhận hồ sơ chưa. Bấm Gửi hồ sơ lần nữa: hồ sơ sẽ không bị gửi hai lần.";
pub const NOT_SENT: &str = "Chưa gửi được hồ sơ. Mọi thứ vẫn được giữ trên máy này; hãy thử lại.";

/// The backend is gone when the dossier is sent, and comes back.
pub async fn stops_before(world: &mut World) -> Result<()> {
    ready_to_send(world).await?;
    world.backend.crash();
    world.page.press("Gửi hồ sơ").await?;
    told(&world.page, &[UNCERTAIN, NOT_SENT]).await?;
    world.page.look("not sent: no backend").await?;
    world.backend.start_again()?;
    ensure!(world.backend.dossiers().await?.is_empty(), "a dossier was there before it was sent");
    world.page.press("Gửi hồ sơ").await?;
    let code = flow::receipt(&world.page).await?;
    one_dossier(world, &code).await
}

/// The dossier arrives, the answer does not; the backend dies and comes back, and the citizen loads the page anew.
pub async fn stops_during(world: &mut World) -> Result<()> {
    ready_to_send(world).await?;
    // Browsers send a request again by themselves when a kept connection breaks: more faults than they try.
    world.backend.faults(&[("POST", SUBMIT, 50, "drop-after")]).await?;
    world.page.press("Gửi hồ sơ").await?;
    told(&world.page, &[UNCERTAIN]).await?;
    world.page.look("uncertain whether sent").await?;
    world.backend.crash();
    world.backend.start_again()?;
    ensure!(world.backend.dossiers().await?.len() == 1, "the dossier did not arrive before the cut");
    // A new start of the page finds out what became of it: nothing is lost and nothing doubled.
    world.page.reload().await?;
    let code = flow::receipt(&world.page).await?;
    one_dossier(world, &code).await
}

/// The backend goes after the receipt was shown.
pub async fn stops_after(world: &mut World) -> Result<()> {
    ready_to_send(world).await?;
    world.page.press("Gửi hồ sơ").await?;
    let code = flow::receipt(&world.page).await?;
    world.backend.stop();
    world.page.follow("Theo dõi hồ sơ").await?;
    world.page.heading("Hệ thống tạm thời không trả lời").await?;
    world.page.look("unavailable").await?;
    world.backend.start_again()?;
    world.page.press("Thử lại").await?;
    world.page.heading("Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh").await?;
    one_dossier(world, &code).await
}

/// A refusal of the server keeps everything; a session that ends while sending lets it go on its way after signing in.
pub async fn failed_submit(world: &mut World) -> Result<()> {
    ready_to_send(world).await?;
    let page = &world.page;
    world.backend.faults(&[("POST", SUBMIT, 1, "status:503")]).await?;
    page.press("Gửi hồ sơ").await?;
    told(page, &[NOT_SENT, UNCERTAIN]).await?;
    world.backend.end_sessions().await?;
    page.press("Gửi hồ sơ").await?;
    page.says("Phiên đăng nhập đã hết").await?;
    page.look("session ended").await?;
    flow::sign_in_again(page, flow::MOTHER).await?;
    let code = flow::receipt(page).await?;
    one_dossier(world, &code).await
}

/// Nothing answers at the start; then everything is slow.
pub async fn at_the_start(world: &mut World) -> Result<()> {
    let page = &world.page;
    world.backend.faults(&[("GET", "/procedures", 50, "drop-before")]).await?;
    page.open("/thu-tuc/2.000635").await?;
    page.heading("Hệ thống tạm thời không trả lời").await?;
    page.look("unavailable at the start").await?;
    world.backend.faults(&[]).await?;
    page.press("Thử lại").await?;
    page.heading(flow::EXTRACT.title).await?;
    world.backend.faults(&[("GET", "/session", 50, "drop-before")]).await?;
    page.open("/nop/2.000635").await?;
    page.heading("Hệ thống tạm thời không trả lời").await?;
    world.backend.faults(&[]).await?;
    page.press("Thử lại").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    world.backend.faults(&[("GET", "/catalogue", 1, "status:503")]).await?;
    page.open("/thu-tuc?q=khai").await?;
    page.press("Thử lại").await?;
    page.find("link", flow::BIRTH.title, &Place::anywhere()).await?;
    page.look("search after a failure").await?;
    world.backend.faults(&[("GET", "/procedures", 1, "delay:3000")]).await?;
    page.open("/thu-tuc/2.000635").await?;
    skeleton(page).await?;
    page.heading(flow::EXTRACT.title).await
}

/// The page's code does not come, because the connection went after the first page, of which nothing was kept; then it
/// does.
pub async fn module_lost(world: &mut World) -> Result<()> {
    world.backend.without_worker().await?;
    world.page.open("/").await?;
    world.page.heading("Bạn cần làm thủ tục gì?").await?;
    world.backend.stop();
    world.page.follow("Hồ sơ của tôi").await?;
    world.page.heading("Hệ thống tạm thời không trả lời").await?;
    world.page.look("the page's code did not come").await?;
    world.backend.start_again()?;
    world.page.press("Thử lại").await?;
    world.page.heading("Cần đăng nhập để tiếp tục").await?;
    ensure!(world.page.path().await? == "/ho-so", "another page than the one asked for");
    Ok(())
}

/// Grey lines are there, with words for those who cannot see them, and no violations.
async fn skeleton(page: &Page) -> Result<()> {
    let script = "return [...document.querySelectorAll('main [role=status]')].map(el => el.textContent.trim())";
    wait_for("the skeleton", || async {
        let said: Vec<String> = page.script(script, vec![]).await?;
        Ok(if said.iter().any(|words| words == "Đang tải…") { Ok(()) } else { Err(format!("{said:?}")) })
    })
    .await
}

/// Pages that cannot be shown, and why.
pub async fn not_for_you(world: &mut World) -> Result<()> {
    let page = &world.page;
    for path in ["/khong-co", "/nop/1.001193/0", "/ho-so/a/b/c"] {
        page.open(path).await?;
        page.heading("Không tìm thấy trang này").await?;
    }
    page.look("not found").await?;
    page.open("/ho-so").await?;
    page.heading("Cần đăng nhập để tiếp tục").await?;
    page.look("signed out").await?;
    flow::through_vneid(page, flow::LEVEL_ONE).await?;
    page.heading("Hồ sơ của tôi").await?;
    page.look("my dossiers, none").await?;
    page.open("/nop/1.001193").await?;
    page.heading("Tài khoản chưa đủ điều kiện").await?;
    page.look("forbidden").await?;
    page.open("/ho-so/H29.26743-261101-0001").await?;
    page.heading("Không thấy hồ sơ này").await?;
    page.look("no such dossier").await?;
    page.open("/thu-tuc/9.999999").await?;
    page.heading("Không tìm thấy trang này").await?;
    page.open("/tra-cuu?ma=H29.26743-261101-0001").await?;
    page.says("Không thấy hồ sơ có mã").await?;
    page.look("look-up without result").await?;
    page.open("/thu-tuc?q=xyzxyz").await?;
    page.says("Không tìm thấy thủ tục nào").await?;
    page.look("nothing found").await?;
    page.press("Đăng xuất").await?;
    page.heading("Bạn cần làm thủ tục gì?").await
}
