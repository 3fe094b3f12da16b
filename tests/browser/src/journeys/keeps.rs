//! Nothing typed is lost.

use anyhow::{Result, ensure};
use thirtyfour::WebElement;

use super::filling::Filling;
use super::{birth, flow};
use crate::page::{Page, Place};
use crate::papers;
use crate::run::World;
use crate::wait::wait_for;

/// Reload, language, back and forward, another tab's address: everything stays.
pub async fn everything(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    let mut form = Filling::new(page);
    birth::applicant(&mut form).await?;
    flow::go_on(page, "Việc đăng ký").await?;
    birth::registration(&mut form, birth::Family::BothParents).await?;
    flow::go_on(page, "Trẻ được khai sinh").await?;
    birth::child(&mut form).await?;
    saved(page).await?;
    page.reload().await?;
    page.heading("Trẻ được khai sinh").await?;
    page.says("Đã khôi phục những gì bạn nhập lúc").await?;
    child_is_there(page).await?;
    page.look("restored").await?;
    page.press("English").await?;
    page.heading("The child").await?;
    page.holds("Child's full name", "Trần Nguyễn Bảo Ngoc", &Place::anywhere()).await?;
    page.holds("Name of the medical facility", "Bệnh viện Từ Dũ", &Place::anywhere()).await?;
    ensure!(page.is_chosen("Sex", "Female", &Place::anywhere()).await?, "the choice of sex is gone in English");
    page.look("in English").await?;
    page.press("Tiếng Việt").await?;
    page.heading("Trẻ được khai sinh").await?;
    child_is_there(page).await?;
    page.driver.back().await?;
    page.heading("Việc đăng ký").await?;
    page.holds("Phường, xã, đặc khu", "Phường Bến Thành", &Place::from("Nơi đăng ký khai sinh")).await?;
    page.driver.forward().await?;
    page.heading("Trẻ được khai sinh").await?;
    child_is_there(page).await?;
    files_too(world).await?;
    let page = &world.page;
    // The unfinished application is offered on the home page.
    page.open("/").await?;
    page.says("Hồ sơ đang làm dở").await?;
    page.look("home with an unfinished application").await?;
    page.follow("^Làm tiếp").await?;
    page.at("/nop/1.001193").await?;
    page.open("/nop/1.001193/4").await?;
    page.heading("Trẻ được khai sinh").await?;
    child_is_there(page).await
}

/// The last thing typed is kept even when the page is left at once.
pub async fn leaves_at_once(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    let anywhere = Place::anywhere();
    page.fill("Số điện thoại", "0912345678").await?;
    page.open("/thu-tuc").await?;
    page.open("/nop/1.001193/1").await?;
    page.holds("Số điện thoại", "0912345678", &anywhere).await?;
    page.choose("Quan hệ với trẻ", "Bà").await?;
    page.reload().await?;
    page.heading("Người yêu cầu").await?;
    wait_for("the choice to be back", || async {
        let kept = page.is_chosen("Quan hệ với trẻ", "Bà", &anywhere).await?;
        Ok(if kept { Ok(()) } else { Err("nothing is chosen".to_owned()) })
    })
    .await
}

/// Another site's page, or one of ours as another document, and back: browsers bring the page back as they kept it, and
/// WebKit with its fields emptied. Everything typed is there, also what was typed in between.
pub async fn back_from_elsewhere(world: &mut World) -> Result<()> {
    let page = &world.page;
    let (phone, anywhere) = ("Số điện thoại", Place::anywhere());
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill(phone, "0912345678").await?;
    page.open("/thu-tuc").await?;
    page.heading("Tìm thủ tục").await?;
    back(page, 1).await?;
    page.heading("Người yêu cầu").await?;
    page.holds(phone, "0912345678", &anywhere).await?;
    page.holds("Họ, chữ đệm, tên", flow::MOTHER, &anywhere).await?;
    page.look("back from elsewhere").await?;
    page.open("/thu-tuc").await?;
    page.open("/nop/1.001193/1").await?;
    page.heading("Người yêu cầu").await?;
    page.fill(phone, "0987654321").await?;
    saved(page).await?;
    back(page, 2).await?;
    page.heading("Người yêu cầu").await?;
    page.holds(phone, "0987654321", &anywhere).await?;
    // Signed out meanwhile: whoever goes back sees nothing of it.
    page.open("/ho-so").await?;
    page.heading("Hồ sơ của tôi").await?;
    page.open("/").await?;
    page.press("Đăng xuất").await?;
    page.whole_says("Đăng nhập").await?;
    back(page, 1).await?;
    page.heading("Cần đăng nhập để tiếp tục").await?;
    back(page, 1).await?;
    page.heading("Đăng nhập để nộp hồ sơ").await
}

/// So many steps back, to another document.
async fn back(page: &Page, steps: usize) -> Result<()> {
    page.leave().await?;
    for _ in 0..steps {
        page.driver.back().await?;
    }
    page.arrived().await
}

async fn files_too(world: &World) -> Result<()> {
    let page = &world.page;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", 50_000)?;
    flow::hand_in(page, "Giấy chứng sinh", &[&photo]).await?;
    saved(page).await?;
    page.reload().await?;
    page.heading("Giấy tờ cần nộp").await?;
    flow::file_state(page, &photo.name, "Đã nhận đủ").await
}

async fn child_is_there(page: &Page) -> Result<()> {
    let anywhere = Place::anywhere();
    page.holds("Họ, chữ đệm, tên của trẻ", "Trần Nguyễn Bảo Ngoc", &anywhere).await?;
    page.holds("Giờ sinh (nếu có)", "08:30", &anywhere).await?;
    page.holds("Dân tộc", "Kinh", &anywhere).await?;
    page.holds("Tên cơ sở y tế", "Bệnh viện Từ Dũ", &anywhere).await?;
    page.holds("Phường, xã, đặc khu", "Phường An Đông", &Place::from("Nơi sinh")).await?;
    page.holds("Phường, xã, đặc khu", "Phường Buôn Ma Thuột", &Place::from("Quê quán")).await?;
    ensure!(page.is_chosen("Giới tính", "Nữ", &anywhere).await?, "the choice of sex is gone");
    Ok(())
}

/// Waits until the device has it: the line says when it was kept, and nothing is on its way.
pub async fn saved(page: &Page) -> Result<()> {
    wait_for("the line that says when it was kept", || async {
        let kept = page.script::<bool>(
            "return [...document.querySelectorAll('[aria-busy=false]')].some(line => /trên máy này|on this device/.test(line.innerText))",
            vec![],
        );
        Ok(if kept.await? { Ok(()) } else { Err("no such line, or busy".to_owned()) })
    })
    .await
}

/// Element id of what has the focus.
pub async fn focused(page: &Page) -> Result<String> {
    page.script("return document.activeElement ? document.activeElement.id : ''", vec![]).await
}

/// Two tabs of one application: the second is told, may take it over with everything typed in the first, and then the
/// first is told.
pub async fn two_tabs(world: &mut World) -> Result<()> {
    let page = &world.page;
    let here = "Hồ sơ này đang mở ở một thẻ khác";
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    saved(page).await?;
    let first = page.driver.window().await?;
    let second = page.driver.new_tab().await?;
    page.driver.switch_to_window(second.clone()).await?;
    page.open("/nop/1.001193/1").await?;
    page.heading(here).await?;
    page.look("open in another tab").await?;
    page.press("Làm tiếp ở đây").await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0912345678", &Place::anywhere()).await?;
    page.fill("Số điện thoại", "0987654321").await?;
    saved(page).await?;
    page.driver.switch_to_window(first).await?;
    page.heading(here).await?;
    page.press("Làm tiếp ở đây").await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0987654321", &Place::anywhere()).await?;
    // Closed, the other one holds nothing any more.
    page.driver.switch_to_window(second).await?;
    page.heading(here).await?;
    page.open("/").await
}

/// On a shared computer nothing is kept: neither what was typed nor who typed it.
pub async fn shared_computer(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/nop/1.001193").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    page.tick("Đây là máy dùng chung: đừng lưu gì của tôi trên máy này").await?;
    page.look("before signing in at a shared computer").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.says("Máy dùng chung: không lưu gì trên máy này.").await?;
    page.look("filing at a shared computer").await?;
    let stored = stored(page).await?;
    ensure!(stored.is_empty(), "the device keeps {stored:?}");
    Ok(())
}

/// What is typed is kept sealed: nothing of it, or of who typed it, can be read on the device; and after signing out
/// nothing is there at all.
pub async fn sealed(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    saved(page).await?;
    let kept = stored(page).await?.join("\n");
    ensure!(!kept.is_empty(), "nothing is kept");
    for clear in ["0912345678", flow::MOTHER, "1.001193", "answers"] {
        ensure!(!kept.contains(clear), "{clear} can be read on the device");
    }
    page.press("Đăng xuất").await?;
    wait_for("the device to be empty", || async {
        let left = stored(page).await?;
        Ok(if left.is_empty() { Ok(()) } else { Err(format!("{} values are left", left.len())) })
    })
    .await
}

/// Everything in the browser's storage but the choice of language and of the machine: each value as text, bytes as
/// Latin letters.
pub async fn stored(page: &Page) -> Result<Vec<String>> {
    page.script(
        "const text = value => value instanceof Uint8Array ? new TextDecoder('latin1').decode(value)
            : Array.isArray(value) ? value.map(text).join(' ') : value instanceof CryptoKey ? 'key' : JSON.stringify(value);
        const request = request => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); });
        return (async () => {
            const found = [];
            for (const storage of [localStorage, sessionStorage]) {
                for (const [key, value] of Object.entries(storage)) {
                    if (!['language', 'shared-computer'].includes(key)) found.push(key + ' ' + value);
                }
            }
            for (const { name } of await indexedDB.databases()) {
                const database = await request(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                    const all = database.transaction(store).objectStore(store);
                    const [keys, values] = await Promise.all([request(all.getAllKeys()), request(all.getAll())]);
                    values.forEach((value, index) => found.push(keys[index] + ' ' + text(value)));
                }
                database.close();
            }
            return found;
        })();",
        vec![],
    )
    .await
}

/// Vietnamese by an input method: what is being composed is never rewritten, and nothing is lost.
pub async fn composition(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.open("/nop/1.001193/4").await?;
    page.heading("Trẻ được khai sinh").await?;
    let label = "Họ, chữ đệm, tên của trẻ";
    let field = page.find("field", label, &Place::anywhere()).await?;
    // With the page's errors showing, every letter is checked while it is composed.
    page.press("Tiếp tục").await?;
    page.complains("field", label, &Place::anywhere(), "Vui lòng nhập").await?;
    let words: [&[&str]; 4] = [
        &["N", "Ng", "Ngu", "Nguy", "Nguye", "Nguyê", "Nguyên", "Nguyễn"],
        &["T", "Th", "Thi", "Thị"],
        &["D", "Du", "Dư", "Dươ", "Đươ", "Đươn", "Đường"],
        &["H", "Ho", "Hoa", "Hòa"],
    ];
    field.click().await?;
    for (number, word) in words.iter().enumerate() {
        if number > 0 {
            field.send_keys(" ").await?;
        }
        for partial in *word {
            compose(page, &field, partial).await?;
        }
        commit(page, &field, word.last().copied().unwrap_or_default()).await?;
    }
    let text = "Nguyễn Thị Đường Hòa";
    page.holds(label, text, &Place::anywhere()).await?;
    page.is_content("field", label, &Place::anywhere()).await?;
    // In the middle of a word the field changes language around it, and the word goes on.
    compose(page, &field, "Q").await?;
    page.script::<serde_json::Value>(
        "[...document.querySelectorAll('button')].find(b => b.innerText === 'English').click()",
        vec![],
    )
    .await?;
    page.heading("The child").await?;
    let now = field.value().await?.unwrap_or_default();
    ensure!(now == format!("{text}Q"), "in the middle of composing the field became \"{now}\"");
    commit(page, &field, "Quý").await?;
    page.holds("Child's full name", &format!("{text}Quý"), &Place::anywhere()).await?;
    saved(page).await?;
    page.reload().await?;
    page.holds("Child's full name", &format!("{text}Quý"), &Place::anywhere()).await
}

/// The input method shows a provisional text. Chromium has a real one to drive.
async fn compose(page: &Page, field: &WebElement, text: &str) -> Result<()> {
    let before = field.value().await?.unwrap_or_default();
    let end = text.encode_utf16().count();
    page.cdp(
        "Input.imeSetComposition",
        serde_json::json!({ "text": text, "selectionStart": end, "selectionEnd": end }),
    )
    .await?;
    wait_for(&format!("\"{text}\" while composing, after \"{before}\""), || async {
        let now = field.value().await?.unwrap_or_default();
        Ok(if now.ends_with(text) { Ok(()) } else { Err(format!("the field holds \"{now}\"")) })
    })
    .await
}

async fn commit(page: &Page, field: &WebElement, text: &str) -> Result<()> {
    page.cdp("Input.insertText", serde_json::json!({ "text": text })).await?;
    wait_for(&format!("\"{text}\" composed"), || async {
        let now = field.value().await?.unwrap_or_default();
        Ok(if now.ends_with(text) { Ok(()) } else { Err(format!("the field holds \"{now}\"")) })
    })
    .await
}
