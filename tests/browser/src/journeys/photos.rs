//! Photos on their way from the camera to the office, and files that cannot be taken.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use mot_cua::api::dto::FileKind;
use mot_cua::upload::photo::Walk;
use serde_json::json;

use super::files::gone;
use super::flow::{self, file_state, hand_in};
use crate::page::{Page, Place};
use crate::papers::camera::{Shot, USUAL, shoot};
use crate::papers::{self, Paper};
use crate::run::World;
use crate::wait::wait_for;

const PAPER: &str = "Giấy chứng sinh";
pub const JPEG: &[u8] = &[0xFF, 0xD8];

async fn begin(page: &Page) -> Result<()> {
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    listen(page).await
}

async fn listen(page: &Page) -> Result<()> {
    // What is announced may be followed by the next thing before one has looked.
    let listen = "window.said = [];
        for (const region of document.querySelectorAll('[aria-live], [role=status]')) {
          new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
        }";
    page.script::<()>(listen, vec![]).await
}

/// Held upside down, with the place in it, larger than needed: it arrives upright, without the place, and lighter. One
/// can go back to the original, and forth.
pub async fn made_ready(world: &mut World) -> Result<()> {
    let page = &world.page;
    begin(page).await?;
    let files = world.files.path();
    let photo = shoot(files, "IMG_0001.JPG", Shot { upside_down: true, ..USUAL })?;
    hand_in(page, PAPER, &[&photo]).await?;
    page.says("Ảnh gửi đi đã thu gọn, không kèm nơi chụp và lúc chụp.").await?;
    page.look("a photo made ready").await?;
    let stored = world.backend.stored_beginning(JPEG)?;
    ensure!(stored.len() == 1, "{} photos are stored", stored.len());
    is_upright(stored.first().context("no photo")?, (2000, 1500))?;
    // The original is on the device until then: after a reload it can be gone back to as before.
    page.reload().await?;
    page.heading("Giấy tờ cần nộp").await?;
    listen(page).await?;
    file_state(page, &photo.name, "Đã nhận đủ").await?;
    page.press("Dùng ảnh gốc: IMG_0001.JPG").await?;
    page.says("Đang dùng ảnh gốc: trong ảnh có ghi nơi chụp.").await?;
    file_state(page, &photo.name, "Đã nhận đủ").await?;
    focus_on(page, "Dùng ảnh không kèm nơi chụp: IMG_0001.JPG").await?;
    let held = world.backend.stored_digests()?;
    ensure!(held.contains(&photo.sha256), "the original is not what was picked");
    page.look("the original in its place").await?;
    page.press("Dùng ảnh không kèm nơi chụp: IMG_0001.JPG").await?;
    page.says("Ảnh gửi đi đã thu gọn, không kèm nơi chụp và lúc chụp.").await?;
    file_state(page, &photo.name, "Đã nhận đủ").await?;
    page.press("Xóa IMG_0001.JPG").await?;
    gone(page, "IMG_0001.JPG").await?;
    let dark = shoot(files, "buổi tối.jpg", Shot { dark: true, ..USUAL })?;
    page.attach(PAPER, &[&dark.path]).await?;
    announced(page, "buổi tối.jpg: Ảnh hơi tối").await?;
    file_state(page, &dark.name, "Đã nhận đủ").await?;
    file_state(page, &dark.name, "chụp lại nơi sáng hơn, hoặc vẫn dùng ảnh này").await?;
    page.look("a dark photo").await?;
    let near = shoot(files, "gần quá.jpg", Shot { cut_off: true, ..USUAL })?;
    hand_in(page, PAPER, &[&near]).await?;
    file_state(page, &near.name, "Tờ giấy có vẻ bị cắt mất một cạnh").await?;
    // A remark stops nobody.
    page.press("Tiếp tục").await?;
    page.gone("group", PAPER, &Place::anywhere()).await
}

/// What is stored is this large, upright, and nothing but a picture.
pub fn is_upright(jpeg: &[u8], (width, height): (u32, u32)) -> Result<()> {
    let mut walk = Walk::of(FileKind::Jpeg).context("a JPEG is understood")?;
    walk.feed(jpeg);
    let facts = walk.facts();
    ensure!(facts.is_whole && facts.beside.is_empty(), "beside the picture: {facts:?}");
    ensure!(!jpeg.windows(4).any(|window| window == b"Exif"), "Exif is in it");
    let picture = image::load_from_memory(jpeg)?.to_rgb8();
    ensure!(picture.dimensions() == (width, height), "{:?}", picture.dimensions());
    let corner = picture.get_pixel(width / 6, height / 6).0;
    let opposite = picture.get_pixel(width * 5 / 6, height * 5 / 6).0;
    let is_red = |[red, green, blue]: [u8; 3]| red > 150 && green < 100 && blue < 100;
    ensure!(is_red(corner) && !is_red(opposite), "the corners are {corner:?} and {opposite:?}");
    Ok(())
}

/// The same where a worker has no canvas: the page itself draws. Where a browser hides what was drawn, the photo goes as
/// it is, and that is said.
pub async fn without_worker(world: &mut World) -> Result<()> {
    let page = &world.page;
    begin(page).await?;
    let files = world.files.path();
    page.script::<()>("delete window.OffscreenCanvas", vec![]).await?;
    let photo = shoot(files, "máy cũ.jpg", Shot { upside_down: true, ..USUAL })?;
    hand_in(page, PAPER, &[&photo]).await?;
    page.says("Ảnh gửi đi đã thu gọn, không kèm nơi chụp và lúc chụp.").await?;
    let stored = world.backend.stored_beginning(JPEG)?;
    is_upright(stored.first().context("no photo")?, (2000, 1500))?;
    let scan = papers::described_scan(files, "quét.png")?;
    page.attach(PAPER, &[&scan.path]).await?;
    file_state(page, "quét.jpg", "Đã nhận đủ").await?;
    let hide = "const read = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...area) {
          const pixels = read.apply(this, area);
          crypto.getRandomValues(pixels.data.subarray(0, 64));
          return pixels;
        };";
    page.script::<()>(hide, vec![]).await?;
    let hidden = shoot(files, "giấu.jpg", Shot { width: 1600, height: 1200, ..USUAL })?;
    hand_in(page, PAPER, &[&hidden]).await?;
    page.says("Trình duyệt này không xử lý được ảnh nên ảnh được gửi nguyên").await?;
    let held = world.backend.stored_digests()?;
    ensure!(held.contains(&hidden.sha256), "what was sent is not what was picked");
    page.look("a photo sent as it is").await
}

/// A HEIC photo under another name, where the browser can decode it (none of those that drive this can: Safari's decoder is
/// stood in for): it is converted, upright, and nothing of the original is in it.
pub async fn heic_decoded(world: &mut World) -> Result<()> {
    let page = &world.page;
    begin(page).await?;
    let files = world.files.path();
    // The page draws itself, so that its own decoder can be stood in for; only what is given as HEIC is opened by it.
    let decoder = "delete window.OffscreenCanvas;
        const decode = window.createImageBitmap;
        window.createImageBitmap = async (blob, ...how) => {
          const head = new TextDecoder('latin1').decode(await blob.slice(4, 12).arrayBuffer());
          if (head !== 'ftypheic') return decode(blob, ...how);
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [2400, 1800];
          const context = canvas.getContext('2d');
          context.fillStyle = 'rgb(228, 226, 220)';
          context.fillRect(0, 0, 2400, 1800);
          context.fillStyle = 'rgb(200, 40, 40)';
          context.fillRect(100, 100, 600, 500);
          return decode(canvas);
        };";
    page.script::<()>(decoder, vec![]).await?;
    let heic = papers::bytes(files, "IMG_2026.jpg", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1 and more")?;
    hand_in(page, PAPER, &[&heic]).await?;
    page.says("Ảnh gửi đi đã thu gọn").await?;
    page.look("a HEIC photo converted").await?;
    let stored = world.backend.stored_beginning(JPEG)?;
    is_upright(stored.first().context("no photo")?, (2000, 1500))?;
    // The office takes no HEIC: there is no original to go back to.
    ensure!(!page.has("button", "Dùng ảnh gốc: IMG_2026.jpg", &Place::anywhere()).await?, "the original is offered");
    Ok(())
}

/// Three photos become one PDF, in another order and one of them turned, with the keyboard alone.
pub async fn to_one_pdf(world: &mut World) -> Result<()> {
    let page = &world.page;
    begin(page).await?;
    let files = world.files.path();
    let small = Shot { width: 1200, height: 1600, has_place: false, ..USUAL };
    let mut photos = Vec::new();
    for (name, corner) in [("a.jpg", [200, 40, 40]), ("b.jpg", [40, 160, 40]), ("c.jpg", [40, 40, 200])] {
        photos.push(shoot(files, name, Shot { corner, ..small })?);
    }
    hand_in(page, PAPER, &photos.iter().collect::<Vec<_>>()).await?;
    page.press("Ghép 3 ảnh thành một tệp PDF").await?;
    let inside = Place::anywhere().group("Ghép thành một tệp PDF");
    page.find("button", "Tạo tệp PDF 3 trang", &inside).await?;
    page.look("three pages to be put in order").await?;
    // a, b, c → b, a, c
    press_key(page, "Xuống: trang 1, a.jpg", &inside).await?;
    announced(page, "a.jpg là trang 2 trên 3").await?;
    focus_on(page, "Xuống: trang 2, a.jpg").await?;
    // b, a, c → b, c, a
    press_key(page, "Lên: trang 3, c.jpg", &inside).await?;
    announced(page, "c.jpg là trang 2 trên 3").await?;
    focus_on(page, "Lên: trang 2, c.jpg").await?;
    // Already the first: nothing happens, and the focus stays.
    press_key(page, "Lên: trang 1, b.jpg", &inside).await?;
    announced(page, "b.jpg là trang 1 trên 3").await?;
    focus_on(page, "Lên: trang 1, b.jpg").await?;
    press_key(page, "Xoay phải: trang 2, c.jpg", &inside).await?;
    announced(page, "c.jpg đã xoay 90 độ").await?;
    focus_on(page, "Xoay phải: trang 2, c.jpg").await?;
    page.look("a page turned").await?;
    page.press_in("Tạo tệp PDF 3 trang", &inside).await?;
    let name = format!("{PAPER}.pdf");
    file_state(page, &name, "Đã nhận đủ").await?;
    for photo in &photos {
        gone(page, &photo.name).await?;
    }
    page.look("one PDF in place of three photos").await?;
    let stored = world.backend.stored_beginning(b"%PDF-")?;
    let pdf = stored.first().context("no PDF is stored")?;
    let [a, b, c] = photos.as_slice() else { anyhow::bail!("three photos") };
    let places: Vec<Option<usize>> = [b, c, a].iter().map(|photo| place_of(pdf, photo)).collect::<Result<_>>()?;
    ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "the photos stand at {places:?}");
    let text: String = pdf.iter().map(|&byte| char::from(byte)).collect();
    let turns: Vec<&str> = text.split("/Rotate ").skip(1).filter_map(|rest| rest.split('/').next()).collect();
    ensure!(turns == ["0", "90", "0"], "the pages are turned by {turns:?}");
    leaving_out(world).await
}

/// A page left out stays a photo of its own; the rest is one file more. All that after the page was opened anew.
async fn leaving_out(world: &World) -> Result<()> {
    let page = &world.page;
    let files = world.files.path();
    let small = Shot { width: 900, height: 1200, ..USUAL };
    let photos = [shoot(files, "d.jpg", small)?, shoot(files, "e.jpg", small)?, shoot(files, "f.jpg", small)?];
    hand_in(page, PAPER, &photos.iter().collect::<Vec<_>>()).await?;
    // A camera may end the page between two shots: what is on the device is found again.
    page.reload().await?;
    page.heading("Giấy tờ cần nộp").await?;
    listen(page).await?;
    page.press("Ghép 3 ảnh thành một tệp PDF").await?;
    page.find("button", "Tạo tệp PDF 3 trang", &Place::anywhere()).await?;
    page.press("Giữ riêng từng ảnh").await?;
    focus_on(page, "Ghép 3 ảnh thành một tệp PDF").await?;
    page.press("Ghép 3 ảnh thành một tệp PDF").await?;
    page.find("button", "Tạo tệp PDF 3 trang", &Place::anywhere()).await?;
    page.press("Bỏ trang 2, e.jpg").await?;
    announced(page, "Đã bỏ e.jpg khỏi tệp PDF").await?;
    focus_on(page, "Bỏ trang 2, f.jpg").await?;
    page.press("Tạo tệp PDF 2 trang").await?;
    file_state(page, &format!("{PAPER} (2).pdf"), "Đã nhận đủ").await?;
    file_state(page, "e.jpg", "Đã nhận đủ").await?;
    gone(page, "d.jpg").await
}

fn place_of(pdf: &[u8], photo: &Paper) -> Result<Option<usize>> {
    let jpeg = std::fs::read(&photo.path)?;
    Ok(pdf.windows(jpeg.len()).position(|window| window == jpeg))
}

/// Each kind of bad file has its own words, and none disturbs the others.
pub async fn bad_files(world: &mut World) -> Result<()> {
    let page = &world.page;
    begin(page).await?;
    let files = world.files.path();
    let good = papers::photo(files, "tốt.jpg", 30_000)?;
    hand_in(page, PAPER, &[&good]).await?;
    let heic = papers::bytes(files, "IMG_2.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1 and more")?;
    refused(page, &heic.path, "vào Cài đặt › Camera › Định dạng, chọn Tương thích nhất").await?;
    let locked = papers::locked_document(files, "khóa.pdf")?;
    refused(page, &locked.path, "Tệp khóa.pdf có mật khẩu hoặc bị khóa").await?;
    page.look("a PDF with a password").await?;
    let torn = papers::torn_document(files, "đứt.pdf")?;
    refused(page, &torn.path, "Tệp đứt.pdf bị hỏng hoặc chưa đủ").await?;
    let whole = std::fs::read(&papers::photo(files, "nguyên.jpg", 30_000)?.path)?;
    let half = papers::bytes(files, "nửa ảnh.jpg", whole.get(..600).context("30 KB")?)?;
    refused(page, &half.path, "Tệp nửa ảnh.jpg bị hỏng hoặc chưa đủ").await?;
    let film = papers::sparse(files, "phim.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2", 4 << 30)?;
    refused(page, &film, "Tệp phim.mp4 là phim (video)").await?;
    let empty = papers::bytes(files, "rỗng.pdf", b"")?;
    refused(page, &empty.path, "Tệp rỗng.pdf rỗng").await?;
    // A file of Google Drive that is not on the device: its name is there, its bytes are not.
    page.script::<()>(
        "const read = Blob.prototype.slice;
        Blob.prototype.slice = function (...range) {
          const part = read.apply(this, range);
          if (this.name === 'trên mây.pdf') part.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
          return part;
        };",
        vec![],
    )
    .await?;
    let cloud = papers::document(files, "trên mây.pdf", 50_000)?;
    refused(page, &cloud.path, "Không đọc được tệp trên mây.pdf").await?;
    page.look("a file that cannot be read").await?;
    file_state(page, &good.name, "Đã nhận đủ").await?;
    hundreds(world).await?;
    names(world).await
}

/// Three hundred at once: as many as there is room for, and one message for the rest.
async fn hundreds(world: &World) -> Result<()> {
    let page = &world.page;
    let files = world.files.path();
    let mut many = Vec::new();
    for number in 1..=300 {
        many.push(papers::photo(files, &format!("ảnh {number:03}.jpg"), 18_000)?);
    }
    let paths: Vec<&Path> = many.iter().map(|photo| photo.path.as_path()).collect();
    page.attach(PAPER, &paths).await?;
    let message = "Giấy tờ này nhận nhiều nhất 5 tệp. 296 tệp chưa được thêm: ảnh 005.jpg, ảnh 006.jpg, ảnh 007.jpg và 293 tệp khác.";
    page.says(message).await?;
    announced(page, "296 tệp chưa được thêm").await?;
    let errors: u32 = page.script("return document.querySelectorAll('main .field-error').length", vec![]).await?;
    ensure!(errors == 1, "{errors} messages for one thing");
    for photo in many.iter().take(4) {
        file_state(page, &photo.name, "Đã nhận đủ").await?;
    }
    page.look("three hundred files").await?;
    super::files::remove(page, &many[..4]).await
}

/// Names that are paths, turn the writing, are endless or lie about the content.
async fn names(world: &World) -> Result<()> {
    let page = &world.page;
    let photo = papers::photo(world.files.path(), "khác.jpg", 20_000)?;
    let long = format!("{}.heic", "ậ".repeat(200));
    let cut = format!("{}.jpg", "ậ".repeat(83));
    for (name, shown) in [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("hoadon\u{202E}gpj.exe", "hoadongpj.jpg"),
        ("gia đình 👨‍👩‍👧.jpeg", "gia đình 👨‍👩‍👧.jpeg"),
        (long.as_str(), cut.as_str()),
    ] {
        give_as(page, &photo, name).await?;
        file_state(page, shown, "Đã nhận đủ").await?;
        if name == long {
            page.look("a name of 255 bytes").await?;
        }
        let dump = world.backend.dump().await?;
        let stored = dump.to_string().replace("\\\"", "\"");
        ensure!(stored.contains(&json!(shown).to_string()), "{shown} is not what the office has");
        page.press(&format!("Xóa {shown}")).await?;
        gone(page, shown).await?;
    }
    Ok(())
}

/// Picks a file under a name that no file system here has.
async fn give_as(page: &Page, photo: &Paper, name: &str) -> Result<()> {
    let script = "const [input, bytes, name] = arguments;
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], name));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    let input = page.find("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere()).await?;
    let bytes = std::fs::read(&photo.path)?;
    page.script::<()>(script, vec![input.to_json()?, json!(bytes), json!(name)]).await
}

/// The file is not taken, and the reason stands beside the picker and is said.
async fn refused(page: &Page, file: &Path, message: &str) -> Result<()> {
    page.attach(PAPER, &[file]).await?;
    page.complains("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere(), message).await?;
    announced(page, message).await?;
    let name = file.file_name().context("a name")?.to_string_lossy().into_owned();
    gone(page, &name).await
}

/// Presses a button with the keyboard: a moved row must not take the focus along.
async fn press_key(page: &Page, name: &str, place: &Place) -> Result<()> {
    let button = page.find("button", name, place).await?;
    page.driver.execute("arguments[0].focus()", vec![button.to_json()?]).await?;
    page.keys(thirtyfour::Key::Enter).await
}

async fn focus_on(page: &Page, name: &str) -> Result<()> {
    let script = "const now = document.activeElement; return now.getAttribute('aria-label') || now.innerText || ''";
    wait_for(&format!("the focus on \"{name}\""), || async {
        let now: String = page.script(script, vec![]).await?;
        Ok(if now.trim() == name { Ok(()) } else { Err(format!("it is on \"{now}\"")) })
    })
    .await
}

/// The live region says it, or has said it; what came before is forgotten.
async fn announced(page: &Page, words: &str) -> Result<()> {
    let script = "const at = said.findIndex(words => words.includes(arguments[0]));
        return at < 0 ? said.join(' | ') : void said.splice(0, at + 1)";
    wait_for(&format!("\"{words}\" to be announced"), || async {
        let said: Option<String> = page.script(script, vec![words.into()]).await?;
        Ok(said.map_or(Ok(()), |said| Err(format!("announced was: {said}"))))
    })
    .await
}
