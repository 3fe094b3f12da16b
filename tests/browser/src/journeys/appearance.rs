//! Dark scheme, reduced motion, zoom, print, and the pictures for the README.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::filling::Filling;
use super::{birth, flow};
use crate::page::Page;
use crate::papers;
use crate::run::World;

/// Everything once more, dark and without motion.
pub async fn dark(world: &mut World) -> Result<()> {
    let features = json!({ "features": [
        { "name": "prefers-color-scheme", "value": "dark" },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ] });
    world.page.cdp("Emulation.setEmulatedMedia", features).await?;
    stations(world, Shot::None).await?;
    let still = "return document.getAnimations().filter(a => a.playState === 'running').map(a => a.animationName || a.transitionProperty)";
    let moving: Vec<String> = world.page.script(still, vec![]).await?;
    ensure!(moving.is_empty(), "moves although motion is not wanted: {moving:?}");
    Ok(())
}

/// At 200 %: half the room in each direction.
pub async fn zoomed(world: &mut World) -> Result<()> {
    world.page.resize(640, 400).await?;
    stations(world, Shot::Zoom).await.map(drop)
}

/// The receipt on paper.
pub async fn print(world: &mut World) -> Result<()> {
    let code = stations(world, Shot::None).await?;
    let page = &world.page;
    page.open(&format!("/ho-so/{code}/giay-tiep-nhan")).await?;
    page.says("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ").await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let text: String = page.script("return document.body.innerText", vec![]).await?;
    for words in [code.as_str(), "GIẤY TIẾP NHẬN HỒ SƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", flow::MOTHER]
    {
        ensure!(text.contains(words), "the printed receipt lacks \"{words}\"");
    }
    for words in ["Đăng xuất", "In phiếu", "Sao chép mã", "English"] {
        if text.contains(words) {
            page.finding(format!("the printed receipt has \"{words}\" of the screen"));
        }
    }
    let printed = page.cdp("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await?;
    let pdf = decode(printed["data"].as_str().context("no PDF")?)?;
    ensure!(pdf.starts_with(b"%PDF-"), "no PDF");
    let pages = pdf.windows(11).filter(|bytes| *bytes == b"/Type /Page").count();
    let trees = pdf.windows(12).filter(|bytes| *bytes == b"/Type /Pages").count();
    ensure!((1..=2).contains(&(pages - trees)), "{} printed pages", pages - trees);
    Ok(())
}

/// Pictures of the main pages at both sizes.
pub async fn screenshots(world: &mut World) -> Result<()> {
    std::fs::create_dir_all(world.out.join("screenshots"))?;
    stations(world, Shot::Pictures).await.map(drop)
}

/// What is done at each page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shot {
    None,
    /// Sideways scrolling at the size that is set.
    Zoom,
    Pictures,
}

async fn station(world: &World, name: &str, shot: Shot) -> Result<()> {
    let page = &world.page;
    page.settled().await?;
    match shot {
        Shot::None => page.look(name).await,
        Shot::Zoom => page.fits(&format!("{name} at 200 %")).await,
        Shot::Pictures => {
            picture(
                world,
                name,
                "phone",
                json!({ "width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true }),
            )
            .await?;
            picture(
                world,
                name,
                "desktop",
                json!({ "width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": false }),
            )
            .await?;
            page.resize_back().await
        }
    }
}

async fn picture(world: &World, name: &str, size: &str, metrics: serde_json::Value) -> Result<()> {
    let page = &world.page;
    page.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
    page.script::<serde_json::Value>("scrollTo(0, 0)", vec![]).await?;
    let path = world.out.join("screenshots").join(format!("{name}-{size}.png"));
    page.driver.screenshot(&path).await?;
    Ok(())
}

/// The way through the birth registration, stopping at the main pages; gives the dossier's code.
async fn stations(world: &World, shot: Shot) -> Result<String> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.says(flow::BIRTH.title).await?;
    station(world, "landing", shot).await?;
    page.open("/thu-tuc/1.001193").await?;
    page.heading(flow::BIRTH.title).await?;
    station(world, "procedure", shot).await?;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    station(world, "case", shot).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    form(world, shot).await?;
    let photo = papers::photo(world.files.path(), "giay-chung-sinh.jpg", 240_000)?;
    let document = papers::document(world.files.path(), "trang-2.pdf", 600_000)?;
    flow::hand_in(page, "Giấy chứng sinh", &[&photo, &document]).await?;
    station(world, "papers", shot).await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    station(world, "review", shot).await?;
    let code = flow::send(page).await?;
    station(world, "receipt", shot).await?;
    page.follow("Theo dõi hồ sơ").await?;
    page.heading("Thủ tục đăng ký khai sinh").await?;
    station(world, "dossier", shot).await?;
    Ok(code)
}

async fn form(world: &World, shot: Shot) -> Result<()> {
    let page: &Page = &world.page;
    let mut form = Filling::new(page);
    birth::applicant(&mut form).await?;
    station(world, "form", shot).await?;
    flow::go_on(page, "Việc đăng ký").await?;
    birth::registration(&mut form, birth::Family::WithoutFather).await?;
    flow::go_on(page, "Trẻ được khai sinh").await?;
    page.fill("Họ, chữ đệm, tên của trẻ", "Trần 3 Ngọc").await?;
    page.press("Tiếp tục").await?;
    page.says("không có chữ số").await?;
    station(world, "form-with-errors", shot).await?;
    birth::child(&mut form).await?;
    flow::go_on(page, "Bản sao và nhận kết quả").await?;
    form.result(("Số bản sao Giấy khai sinh", "/soLuongBanSao", 2), false).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await
}

/// Base64, as the browser gives it.
fn decode(text: &str) -> Result<Vec<u8>> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in text.bytes().take_while(|byte| *byte != b'=') {
        held = (held << 6 | u32::from(value(byte).context("not base64")?)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF)?);
        }
    }
    Ok(bytes)
}
