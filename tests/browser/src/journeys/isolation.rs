//! Nothing of one person is left for the next: after signing out, and on a shared computer.
//!
//! One files; everything the browser stores, shows, remembers and is answered is then searched for what was typed.

use anyhow::{Result, ensure};
use mot_cua::i18n::words::{Apply, Shell};
use mot_cua::i18n::{Language, Words};
use serde_json::json;

use super::filling::Filling;
use super::flow;
use crate::page::Page;
use crate::papers;
use crate::run::World;
use crate::wait::wait_for;

const TRACES: &str = include_str!("traces.js");

const OWN_NUMBER: &str = "079195000001";
const PHONE: &str = "0987650123";
const ORGANISATION: &str = "Hội Dấu Vết Không Lẫn";
const LETTER: &str = "DV-7788/KL";
const REASON: &str = "Vì dấu vết riêng của người thứ nhất";
const SUBJECT: &str = "Đặng Vết Tích";
const OLD_PLACE: &str = "Xã Dấu Chân Cũ";
const FILE: &str = "dấu vết trong tệp.pdf";
const CONTENT: &str = "DAU-VET-TRONG-NOI-DUNG-TEP";

/// What is only the first person's.
const TRACED: [&str; 10] =
    [flow::MOTHER, OWN_NUMBER, PHONE, ORGANISATION, LETTER, REASON, SUBJECT, OLD_PLACE, FILE, CONTENT];
const NEXT: &str = "Phạm Văn Khánh";

/// How the first person sits at the machine.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Machine {
    Own,
    Shared,
}

/// Filed, signed out; the next person signs in.
pub async fn signed_out(world: &mut World) -> Result<()> {
    files(world, Machine::Own).await?;
    let page = &world.page;
    ensure!(!traces(page).await?.is_empty(), "the search finds nothing even on the receipt");
    sign_out(page).await?;
    nothing_here(page, "after signing out").await?;
    nothing_behind(page).await?;
    next_person(world).await
}

/// The same on a machine that many use.
pub async fn shared_computer(world: &mut World) -> Result<()> {
    files(world, Machine::Shared).await?;
    let page = &world.page;
    // The receipt is on the screen, and nowhere else.
    let stored = traces(page).await?.into_iter().filter(|it| !is_on_screen(it)).collect::<Vec<_>>();
    ensure!(stored.is_empty(), "the machine keeps {stored:?}");
    sign_out(page).await?;
    nothing_here(page, "after signing out at a shared computer").await?;
    nothing_behind(page).await?;
    next_person(world).await
}

/// Left in the middle, without signing out; the session ends, and somebody else signs in.
pub async fn walked_away(world: &mut World) -> Result<()> {
    begin(world, Machine::Own).await?;
    world.backend.end_sessions().await?;
    let page = &world.page;
    page.open("/").await?;
    next_person(world).await?;
    // What was kept sealed for the first is gone when the next begins the same.
    let page = &world.page;
    page.choose(Apply::CaseTitle.text(Language::Vietnamese), "Cá nhân yêu cầu").await?;
    flow::go_on(page, "Người yêu cầu").await?;
    nothing_here(page, "in the next person's own application").await
}

/// To the middle of the form.
async fn begin(world: &World, machine: Machine) -> Result<()> {
    let page = &world.page;
    page.open(&format!("/nop/{}", flow::EXTRACT.code)).await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    if machine == Machine::Shared {
        page.tick(Apply::IsShared.text(Language::Vietnamese)).await?;
    }
    flow::through_vneid(page, flow::MOTHER).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    flow::case(page, "Cơ quan, tổ chức yêu cầu").await?;
    page.fill("Số điện thoại", PHONE).await?;
    flow::go_on(page, "Cơ quan, tổ chức yêu cầu").await?;
    page.fill("Tên cơ quan, tổ chức", ORGANISATION).await?;
    page.fill("Số văn bản yêu cầu", LETTER).await?;
    page.fill("Ngày văn bản", "02/03/2026").await?;
    page.fill("Lý do yêu cầu", REASON).await?;
    flow::go_on(page, "Bản sao cần cấp").await
}

/// The first person files.
async fn files(world: &World, machine: Machine) -> Result<()> {
    begin(world, machine).await?;
    let page = &world.page;
    let mut form = Filling::new(page);
    form.choose("", "Loại giấy tờ", "Bản sao Giấy khai sinh hoặc trích lục khai sinh", "/loaiYeuCau", "khaiSinh")
        .await?;
    let place = "Nơi đã đăng ký";
    form.choose(place, "Tên nơi đã đăng ký", "Chỉ nhớ tên cũ (trước ngày 01/7/2025)", "/noiDangKy/tenDonVi", "cu")
        .await?;
    form.fill(place, "Tên cũ của nơi đăng ký", OLD_PLACE, "/noiDangKy/donViCu").await?;
    form.city_ward("Nơi nhận hồ sơ", "Phường Bến Thành", "/noiNhan").await?;
    flow::go_on(page, "Người được cấp bản sao").await?;
    form.fill("", "Họ, chữ đệm, tên", SUBJECT, "/nguoiDuocCap/hoTen").await?;
    form.fill("", "Ngày sinh", "1948", "/nguoiDuocCap/ngaySinh").await?;
    form.choose("", "Giới tính", "Nữ", "/nguoiDuocCap/gioiTinh", "nu").await?;
    let none = "Không có hoặc không rõ";
    form.select("", "Giấy tờ tùy thân", none, "/nguoiDuocCap/loaiGiayTo", "khongCo").await?;
    flow::go_on(page, "Số bản và nhận kết quả").await?;
    form.result(("Số bản sao cần cấp", "/soLuongBanSao", 1), false).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    let letter = papers::marked_document(world.files.path(), FILE, CONTENT)?;
    flow::hand_in(page, "Văn bản yêu cầu cấp bản sao", &[&letter]).await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    flow::send(page).await.map(drop)
}

async fn sign_out(page: &Page) -> Result<()> {
    page.press(Shell::SignOut.text(Language::Vietnamese)).await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    wait_for("nobody to be signed in", || async {
        let is_in =
            page.has("button", Shell::SignOut.text(Language::Vietnamese), &crate::page::Place::anywhere()).await?;
        Ok(if is_in { Err("still signed in".to_owned()) } else { Ok(()) })
    })
    .await
}

/// What is found of the first person, and where.
async fn traces(page: &Page) -> Result<Vec<String>> {
    page.script(TRACES, vec![json!(TRACED)]).await
}

fn is_on_screen(found: &str) -> bool {
    found.starts_with("the page: ")
}

/// Waits until nothing is found: what is being removed may take a moment.
async fn nothing_here(page: &Page, when: &str) -> Result<()> {
    wait_for(&format!("no trace {when}"), || async {
        let found = traces(page).await?;
        Ok(if found.is_empty() { Ok(()) } else { Err(found.join("; ")) })
    })
    .await
}

/// Back through everything the first person had on the screen, and forward again: the address may be there, nothing
/// else. A page that the browser has kept whole must not come back to life with what was on it.
async fn nothing_behind(page: &Page) -> Result<()> {
    let mut ways = 0;
    for _ in 0..14 {
        let before = page.path().await?;
        page.leave().await?;
        page.driver.back().await?;
        ways += 1;
        if page.path().await?.starts_with("/sandbox-vneid") {
            // Another site: all people to sign in as stand there.
            break;
        }
        page.settled().await?;
        page.arrived().await?;
        nothing_here(page, &format!("on going back from {before}")).await?;
    }
    for _ in 0..ways {
        page.driver.forward().await?;
    }
    page.settled().await?;
    page.arrived().await?;
    nothing_here(page, "on going forward").await
}

/// Somebody else signs in, in the same browser, and looks everywhere.
async fn next_person(world: &World) -> Result<()> {
    let page = &world.page;
    let dump = world.backend.dump().await?;
    page.open(&format!("/nop/{}", flow::EXTRACT.code)).await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    nothing_here(page, "before the next person signs in").await?;
    flow::through_vneid(page, NEXT).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    nothing_here(page, "where the next person files the same").await?;
    for path in ["/ho-so", "/", "/nop/2.000635/3", "/nop/2.000635/giay-to", "/nop/2.000635/kiem-tra"] {
        page.open(path).await?;
        page.settled().await?;
        nothing_here(page, &format!("for the next person at {path}")).await?;
    }
    not_answered(page, &dump).await?;
    page.open(&format!("/nop/{}", flow::EXTRACT.code)).await?;
    page.heading("Chọn trường hợp của bạn").await
}

/// The backend answers the next person with nothing of the first, whatever is asked for.
async fn not_answered(page: &Page, dump: &serde_json::Value) -> Result<()> {
    let ids = |list: &str, name: &str| {
        let all = dump[list].as_array().into_iter().flatten();
        all.filter_map(|it| it[name].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    let mut asked: Vec<String> = ["/session", "/profile", "/drafts", "/dossiers"].map(str::to_owned).into();
    asked.extend(ids("drafts", "id").iter().map(|id| format!("/drafts/{id}")));
    for code in ids("dossiers", "code") {
        asked.extend([format!("/dossiers/{code}"), format!("/lookup?code={code}")]);
    }
    let papers = dump["dossiers"].as_array().into_iter().flatten().filter_map(|it| it["papers"].as_array()).flatten();
    asked.extend(papers.filter_map(|paper| paper["id"].as_str()).map(|id| format!("/files/{id}/content")));
    let script = "const [paths] = arguments;
        return (async () => Promise.all(paths.map(async path => {
            const answer = await fetch('/api/v1' + path);
            return [path, answer.status, await answer.text()];
        })))()";
    let answers: Vec<(String, u16, String)> = page.script(script, vec![json!(asked)]).await?;
    for (path, status, text) in answers {
        let found: Vec<&&str> = TRACED.iter().filter(|word| text.contains(**word)).collect();
        ensure!(found.is_empty(), "{path} answers the next person ({status}) with {found:?}");
    }
    Ok(())
}
