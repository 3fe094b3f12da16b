//! The application on the account: kept there in the background, met again on another device, never overwritten.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::flow;
use super::keeps::{focused, saved};
use crate::backend::{OtherDevice, PUBLISHED};
use crate::page::Place;
use crate::run::World;
use crate::wait::wait_for;

/// Identity number of [`flow::MOTHER`].
pub const MOTHER_NUMBER: &str = "079195000001";
const EMAIL: &str = "Thư điện tử (nếu có)";
const PHONE: &str = "/nyc/soDienThoai";

/// Waits until the account has this answer.
async fn account_has(other: &OtherDevice, at: &str, value: &str) -> Result<Value> {
    wait_for(&format!("{at} = {value} on the account"), || async {
        // One that is given up may not have been begun anew yet.
        let draft = match other.draft().await {
            Ok(draft) => draft,
            Err(why) => return Ok(Err(format!("{why:#}"))),
        };
        let now = draft["answers"].pointer(at).cloned().unwrap_or_default();
        Ok(if now == value { Ok(draft) } else { Err(format!("it is {now}")) })
    })
    .await
}

/// What is typed is on the account a little later, and there on another device after signing in; also where this device
/// may keep nothing.
pub async fn goes_on_elsewhere(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    let other = world.backend.other_device(MOTHER_NUMBER).await?;
    account_has(&other, PHONE, "0912345678").await?;
    page.says("trên tài khoản").await?;
    page.look("saved here and on the account").await?;
    // An answer that is lost leaves nothing to ask: what arrived was ours.
    world.backend.faults(&[("PUT", "/drafts", 1, "drop-after")]).await?;
    page.fill("Số điện thoại", "0987654321").await?;
    account_has(&other, PHONE, "0987654321").await?;
    page.choose("Quan hệ với trẻ", "Bà").await?;
    account_has(&other, "/nyc/quanHe", "ba").await?;
    ensure!(!page.text().await?.contains("thiết bị khác"), "it takes its own writing for another device's");
    // Signing out takes everything off this device; the account has it.
    page.press("Đăng xuất").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.open("/nop/1.001193/1").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.heading("Người yêu cầu").await?;
    page.says("Đã lấy những gì bạn lưu trên tài khoản lúc").await?;
    page.holds("Số điện thoại", "0987654321", &Place::anywhere()).await?;
    page.look("taken from the account").await
}

/// The browser refuses to keep anything: that is said, work goes on, and the account keeps it instead.
pub async fn device_keeps_nothing(world: &mut World) -> Result<()> {
    let page = &world.page;
    let refuse = "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": refuse })).await?;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.says("Máy này không lưu được").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.look("a device that keeps nothing").await?;
    page.press("Lưu vào tài khoản ngay").await?;
    let other = world.backend.other_device(MOTHER_NUMBER).await?;
    account_has(&other, PHONE, "0912345678").await?;
    page.says("Máy này không lưu được, nhưng đã lưu lúc").await?;
    page.reload().await?;
    page.says("Đã lấy những gì bạn lưu trên tài khoản lúc").await?;
    page.open("/nop/1.001193/1").await?;
    page.holds("Số điện thoại", "0912345678", &Place::anywhere()).await
}

/// There is room again in a device that was full. From now on `window.noted` says whether something was kept after the
/// account answered that it has the phone number given.
const ROOM_AGAIN: &str = "
    const [number] = arguments, store = IDBObjectStore.prototype, ask = window.fetch;
    let answered = false;
    window.fetch = async request => {
        const tells = request.method === 'PUT' && (await request.clone().text()).includes(number);
        const answer = await ask(request);
        answered ||= tells && answer.ok;
        return answer;
    };
    store.put = window.whole.put;
    store.add = function (...given) {
        if (answered) this.transaction.addEventListener('complete', () => { window.noted = true; });
        return window.whole.add.apply(this, given);
    };";

/// The device is full, then its storage breaks, in the middle of filling in: each time that is said, the account is
/// offered, and nothing typed is gone.
pub async fn device_fails(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    saved(page).await?;
    let full = "const store = IDBObjectStore.prototype;
        window.whole = { put: store.put, add: store.add };
        store.put = store.add = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    page.script::<()>(full, vec![]).await?;
    page.fill(EMAIL, "me@example.vn").await?;
    page.says("Máy này không lưu được").await?;
    page.look("a device that is full").await?;
    // There is room again: that is as true, and as visible.
    page.script::<()>(ROOM_AGAIN, vec![json!("0987654321")]).await?;
    page.fill("Số điện thoại", "0987654321").await?;
    page.says("trên máy này").await?;
    let other = world.backend.other_device(MOTHER_NUMBER).await?;
    account_has(&other, PHONE, "0987654321").await?;
    // Breaking before the device has noted that the account has it would be another story: then both versions are shown.
    wait_for("the device to note what the account has", || async {
        let noted = page.script::<bool>("return window.noted === true", vec![]).await?;
        Ok(if noted { Ok(()) } else { Err("the account's answer is not kept here".to_owned()) })
    })
    .await?;
    let broken = "const fail = () => { throw new DOMException('broken', 'UnknownError'); };
        IDBDatabase.prototype.transaction = fail;
        IDBFactory.prototype.open = fail;";
    page.script::<()>(broken, vec![]).await?;
    page.fill("Số điện thoại", "0900000005").await?;
    page.says("Máy này không lưu được").await?;
    page.press("Lưu vào tài khoản ngay").await?;
    account_has(&other, PHONE, "0900000005").await?;
    page.says("Máy này không lưu được, nhưng đã lưu lúc").await?;
    // What the account has is newer than what the device could keep.
    page.reload().await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0900000005", &Place::anywhere()).await?;
    page.holds(EMAIL, "me@example.vn", &Place::anywhere()).await
}

/// Another device changes the draft meanwhile: both versions are shown field by field, and what is chosen goes on.
pub async fn two_devices(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    let other = world.backend.other_device(MOTHER_NUMBER).await?;
    account_has(&other, PHONE, "0912345678").await?;
    other.change(&[(PHONE, json!("0900000001")), ("/nyc/email", json!("me@example.vn"))]).await?;
    page.fill("Số điện thoại", "0900000002").await?;
    page.says("Hồ sơ này vừa được sửa trên thiết bị khác").await?;
    // Nothing has been overwritten, here or there.
    page.holds("Số điện thoại", "0900000002", &Place::anywhere()).await?;
    account_has(&other, PHONE, "0900000001").await?;
    page.look("changed on another device").await?;
    page.press("So sánh và chọn").await?;
    page.heading("Chọn nội dung được giữ").await?;
    let ours = page.is_chosen("^Số điện thoại", "Máy này: 0900000002", &Place::anywhere()).await?;
    ensure!(ours, "ours is not suggested where both changed it");
    page.look("two versions, field by field").await?;
    page.press("Chọn tất cả của thiết bị kia").await?;
    page.press("Chọn tất cả của máy này").await?;
    page.choose("^Thư điện tử", "Thiết bị kia: me@example.vn").await?;
    page.press("Giữ những gì đã chọn").await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0900000002", &Place::anywhere()).await?;
    page.holds(EMAIL, "me@example.vn", &Place::anywhere()).await?;
    let draft = account_has(&other, PHONE, "0900000002").await?;
    ensure!(draft["answers"].pointer("/nyc/email") == Some(&json!("me@example.vn")), "{}", draft["answers"]);
    // Away from here: what only the other device changed is simply there.
    saved(page).await?;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    other.change(&[(PHONE, json!("0900000003"))]).await?;
    page.open("/nop/1.001193/1").await?;
    page.heading("Người yêu cầu").await?;
    page.says("Đã lấy những gì bạn lưu trên tài khoản lúc").await?;
    page.holds("Số điện thoại", "0900000003", &Place::anywhere()).await?;
    gone(world, &other).await
}

/// The draft is given up on the other device: nothing typed here is lost, and no second dossier is made by accident.
async fn gone(world: &World, other: &OtherDevice) -> Result<()> {
    let page = &world.page;
    other.give_up().await?;
    page.fill("Số điện thoại", "0900000004").await?;
    page.says("Hồ sơ này không còn trên tài khoản").await?;
    page.look("gone from the account").await?;
    page.press("Làm tiếp thành hồ sơ mới").await?;
    account_has(other, PHONE, "0900000004").await?;
    page.holds("Số điện thoại", "0900000004", &Place::anywhere()).await
}

/// The session is about to end and is kept; then it ends, and signing in again leads back to the same field.
pub async fn session_ends(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    saved(page).await?;
    world.backend.idle(90).await?;
    page.reload().await?;
    page.heading("Người yêu cầu").await?;
    page.whole_says("Phiên đăng nhập sẽ hết lúc").await?;
    page.look("the session is about to end").await?;
    world.backend.idle(1800).await?;
    page.press("Tiếp tục đăng nhập").await?;
    wait_for("the warning to go", || async {
        let there = page.whole_text().await?.contains("Phiên đăng nhập sẽ hết lúc");
        Ok(if there { Err("it is still there".to_owned()) } else { Ok(()) })
    })
    .await?;
    world.backend.end_sessions().await?;
    page.fill("Số điện thoại", "0987654321").await?;
    page.whole_says("Phiên đăng nhập đã hết").await?;
    page.look("the session has ended").await?;
    page.holds("Số điện thoại", "0987654321", &Place::anywhere()).await?;
    // What is typed afterwards is kept as well.
    page.fill(EMAIL, "me@example.vn").await?;
    saved(page).await?;
    let field = focused(page).await?;
    flow::sign_in_again(page, flow::MOTHER).await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Số điện thoại", "0987654321", &Place::anywhere()).await?;
    page.holds(EMAIL, "me@example.vn", &Place::anywhere()).await?;
    wait_for("the focus to be back", || async {
        let now = focused(page).await?;
        Ok(if now == field { Ok(()) } else { Err(format!("it is at {now:?}, not {field:?}")) })
    })
    .await
}

/// The form is replaced while an application is under way: answers go over by their keys, and what has no place is listed.
pub async fn form_replaced(world: &mut World) -> Result<()> {
    world.backend.publish_for_tests()?;
    let page = &world.page;
    page.open("/nop/9.000001").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    flow::through_vneid(page, flow::MOTHER).await?;
    page.choose("Chọn trường hợp của bạn", "Thử").await?;
    flow::go_on(page, "Ô gõ chữ").await?;
    page.fill("Họ và tên", "Nguyễn Thị Ánh").await?;
    page.fill("Ý kiến", "Sớm có kết quả").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    saved(page).await?;
    let also = world.files.path().join("published");
    without_field(&also, "yKien")?;
    world.backend.publish(&also)?;
    let page = &world.page;
    page.open("/nop/9.000001/1").await?;
    page.heading("Ô gõ chữ").await?;
    page.says("Tờ khai đã được cập nhật").await?;
    page.says("Ý kiến Sớm có kết quả").await?;
    page.holds("Họ và tên", "Nguyễn Thị Ánh", &Place::anywhere()).await?;
    page.holds("Số điện thoại", "0912345678", &Place::anywhere()).await?;
    page.look("the form was replaced").await?;
    saved(page).await?;
    page.reload().await?;
    page.says("Ý kiến Sớm có kết quả").await?;
    page.press("Tôi đã xem").await?;
    saved(page).await?;
    page.reload().await?;
    page.heading("Ô gõ chữ").await?;
    page.holds("Họ và tên", "Nguyễn Thị Ánh", &Place::anywhere()).await?;
    ensure!(!page.text().await?.contains("Sớm có kết quả"), "what was read comes again");
    Ok(())
}

/// The tests' procedures with one field of the form taken out.
fn without_field(to: &Path, key: &str) -> Result<()> {
    for folder in ["forms", "procedures"] {
        fs::create_dir_all(to.join(folder))?;
        for entry in fs::read_dir(Path::new(PUBLISHED).join(folder))? {
            let entry = entry?;
            fs::copy(entry.path(), to.join(folder).join(entry.file_name()))?;
        }
    }
    let path = to.join("forms/9.000001.json");
    let mut form: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
    let fields = form.pointer_mut("/components/0/components").and_then(Value::as_array_mut).context("no fields")?;
    let before = fields.len();
    fields.retain(|field| field["key"] != key);
    ensure!(fields.len() + 1 == before, "no field {key}");
    fs::write(&path, form.to_string())?;
    Ok(())
}
