//! 3.000333, whose form asks for a paper beside the question that calls for it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::flow::{self, file_state, hand_in};
use crate::page::{Page, Place};
use crate::papers;
use crate::run::World;
use crate::wait::wait_for;

const PAPER: &str = "Giấy tờ chứng minh đối tượng miễn, giảm phí";
const QUESTIONS: &str = "/nop/3.000333/6";

/// A student asks for less to pay: the paper is attached where that is said, and is there ever after.
pub async fn run(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::RECORD, flow::MOTHER).await?;
    take_up(page).await?;
    page.open(QUESTIONS).await?;
    page.heading("Yêu cầu").await?;
    page.gone("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere()).await?;
    page.select("Đối tượng nộp phí", "Sinh viên: giảm còn 100.000 đồng").await?;
    page.find("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere()).await?;
    page.look("a paper in the form").await?;
    asked_for(page).await?;
    page.look("a paper in the form that is missing").await?;
    let files = world.files.path();
    // What is not all there is no paper yet.
    world.backend.faults(&[("PATCH", "/files", 20, "status:503"), ("HEAD", "/files", 20, "status:503")]).await?;
    let card = papers::photo(files, "thẻ sinh viên.jpg", 120_000)?;
    page.attach(PAPER, &[&card.path]).await?;
    file_state(page, &card.name, "Hệ thống chưa nhận được tệp").await?;
    page.press("Tiếp tục").await?;
    page.complains("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere(), "tệp chưa tải lên xong").await?;
    world.backend.faults(&[]).await?;
    file_state(page, &card.name, "Đã nhận đủ").await?;
    page.is_content("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere()).await?;
    page.look("a paper in the form, received").await?;
    flow::go_on(page, "Nơi tiếp nhận và nhận kết quả").await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    file_state(page, &card.name, "Đã nhận đủ").await?;
    page.gone("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere()).await?;
    page.look("papers, one in the form").await?;
    // The same papers in both places: a second page is added there and listed here.
    page.follow("Xem hoặc sửa ở trang “Yêu cầu”").await?;
    page.heading("Yêu cầu").await?;
    let letter = papers::document(files, "giấy xác nhận.pdf", 40_000)?;
    hand_in(page, PAPER, &[&letter]).await?;
    flow::go_on(page, "Nơi tiếp nhận và nhận kết quả").await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    page.says(&letter.name).await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    page.says(&card.name).await?;
    page.look("review with a paper of the form").await?;
    let code = flow::send(page).await?;
    page.says(&card.name).await?;
    page.says(&letter.name).await?;
    let dossier = world.backend.only_dossier().await?;
    ensure!(dossier["code"] == code.as_str(), "the receipt says {code}, the database {}", dossier["code"]);
    let listed = dossier["papers"].as_array().context("a dossier without papers")?;
    ensure!(listed.len() == 2, "{listed:?}");
    for paper in [&card, &letter] {
        let held = listed.iter().find(|held| held["sha256"] == paper.sha256.as_str());
        ensure!(held.is_some_and(|held| held["componentName"] == PAPER), "{}: {listed:?}", paper.name);
    }
    ensure!(dossier["answers"].pointer("/giayToMienGiam").is_none(), "a paper is among the answers");
    Ok(())
}

/// Continue says that the paper is missing, and leads to it.
async fn asked_for(page: &Page) -> Result<()> {
    page.press("Tiếp tục").await?;
    let message = format!("Vui lòng đính kèm {PAPER}");
    page.complains("file", &format!("Chọn tệp: {PAPER}"), &Place::anywhere(), &message).await?;
    let summary = page.summary().await?;
    ensure!(summary.has_focus && summary.links.len() == 1, "the summary: {summary:?}");
    page.follow(&message).await?;
    wait_for("the focus on the picker", || async {
        let focus = page.focus().await?;
        Ok(if focus.name.contains(PAPER) { Ok(()) } else { Err(format!("it is on {focus:?}")) })
    })
    .await
}

/// An application begun elsewhere: everything is answered, on the account.
async fn take_up(page: &Page) -> Result<()> {
    let vectors: Vec<Value> = serde_json::from_str(include_str!("../../../vectors/forms/3.000333.json"))?;
    let own = vectors.into_iter().find(|vector| vector["case"] == "banThan").context("no vector of that case")?;
    let script = "const [procedureCode, caseCode, answers] = arguments;
        const ask = async (method, path, body, headers) => {
            const answer = await fetch('/api/v1' + path, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body) });
            if (!answer.ok) throw new Error(path + ': ' + answer.status + ' ' + await answer.text());
            return answer.json();
        };
        return (async () => {
            const csrf = { 'X-CSRF-Token': (await ask('GET', '/session')).csrfToken };
            const draft = await ask('POST', '/drafts', { procedureCode, caseCode }, csrf);
            const saved = await ask('PUT', '/drafts/' + draft.id, { caseCode, answers }, { ...csrf, 'If-Match': `\"${draft.revision}\"` });
            return saved.id;
        })()";
    let mut answers = own["answers"].clone();
    answers["truongHop"] = json!("banThan");
    let id: String = page.script(script, vec![json!(flow::RECORD.code), json!("banThan"), answers]).await?;
    ensure!(!id.is_empty(), "no draft");
    Ok(())
}
