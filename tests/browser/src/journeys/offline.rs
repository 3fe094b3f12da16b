//! Without a network: what was opened once goes on, and what changes on the server disturbs nobody.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::filling::Filling;
use super::{extract, flow, trouble};
use crate::page::{Page, Place};
use crate::papers;
use crate::run::World;
use crate::wait::wait_for;

/// Waits until the worker has the whole release, and answers for this page.
pub async fn at_hand(page: &Page) -> Result<()> {
    let script = "return navigator.serviceWorker.getRegistration().then(registration =>
        [Boolean(navigator.serviceWorker.controller), registration?.active?.state || ''])";
    wait_for("the site to be at hand", || async {
        let (controlled, state): (bool, String) = page.script(script, vec![]).await?;
        let there = controlled && state == "activated";
        Ok(if there { Ok(()) } else { Err(format!("controlled: {controlled}, the worker is \"{state}\"")) })
    })
    .await
}

/// Loads the page anew as its own script does: what Firefox's driver calls a reload passes workers by.
async fn reload(page: &Page) -> Result<()> {
    page.leave().await?;
    let script = "window.isBefore = true; setTimeout(() => location.reload())";
    page.script::<serde_json::Value>(script, vec![]).await?;
    wait_for("the page to be loaded anew", || async {
        let is_before: bool = page.script("return Boolean(window.isBefore)", vec![]).await?;
        Ok(if is_before { Err("it is the page of before".to_owned()) } else { Ok(()) })
    })
    .await?;
    page.arrived().await
}

/// Fills in, reloads and goes on while nothing answers; sends when somebody does.
pub async fn filling(world: &mut World) -> Result<()> {
    let page = &world.page;
    // One visit: from the home page to the procedure, signed in, the first page begun.
    flow::search(page, flow::EXTRACT).await?;
    flow::sign_in(page, flow::MOTHER).await?;
    at_hand(page).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let mut form = Filling::new(page);
    form.select("", "Quan hệ với người được cấp bản sao", "Con đẻ", "/nyc/quanHe", "conDe").await?;
    super::keeps::saved(page).await?;
    world.backend.stop();

    // A new visit, the same place.
    let page = &world.page;
    reload(page).await?;
    page.heading("Người yêu cầu").await?;
    page.holds("Quan hệ với người được cấp bản sao", "Con đẻ", &Place::anywhere()).await?;
    page.find("button", "Đăng xuất", &Place::anywhere()).await?;
    page.look("reloaded without a network").await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    let mut form = Filling::new(page);
    form.choose("", "Loại giấy tờ", "Trích lục khai tử", "/loaiYeuCau", "khaiTu").await?;
    form.city_ward("Nơi đã đăng ký", "Phường Bến Thành", "/noiDangKy").await?;
    flow::go_on(page, "Người được cấp bản sao").await?;
    extract::person(&mut form).await?;
    super::keeps::saved(page).await?;
    reload(page).await?;
    page.heading("Người được cấp bản sao").await?;
    page.holds("Họ, chữ đệm, tên", "Lê Thị Hoa", &Place::anywhere()).await?;

    // From the front door as well.
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.follow(&format!("^{}", flow::EXTRACT.title)).await?;
    page.heading(flow::EXTRACT.title).await?;
    page.follow("Nộp hồ sơ").await?;
    page.heading("Người được cấp bản sao").await?;
    flow::go_on(page, "Số bản và nhận kết quả").await?;
    let mut form = Filling::new(page);
    form.result(("Số bản sao cần cấp", "/soLuongBanSao", 2), false).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    page.tick("^Tôi xin cam đoan").await?;
    page.press("Gửi hồ sơ").await?;
    trouble::told(page, &[trouble::UNCERTAIN, trouble::NOT_SENT]).await?;
    page.look("sent into nothing").await?;

    // Back, and nothing is missing.
    world.backend.start_again()?;
    ensure!(world.backend.dossiers().await?.is_empty(), "a dossier was there before it was sent");
    world.page.press("Gửi hồ sơ").await?;
    let code = flow::receipt(&world.page).await?;
    trouble::one_dossier(world, &code).await
}

const LINE: &str = "Không có mạng. Bạn vẫn điền tiếp được; hồ sơ và giấy tờ sẽ gửi khi có mạng lại.";

/// The line that says so, once; a dossier sent meanwhile goes by itself when the network is back.
pub async fn line(world: &mut World) -> Result<()> {
    trouble::ready_to_send(world).await?;
    at_hand(&world.page).await?;
    world.backend.crash();
    let page = &world.page;
    network(page, false).await?;
    shown(page, LINE, true).await?;
    said(page, LINE).await?;
    page.look("offline").await?;
    page.press("Gửi hồ sơ").await?;
    page.says("Không có mạng nên hồ sơ chưa gửi xong. Không có gì bị mất.").await?;
    page.look("sent offline").await?;
    reload(page).await?;
    page.heading("Kiểm tra lại trước khi gửi").await?;
    shown(page, LINE, true).await?;
    page.tick("^Tôi xin cam đoan").await?;
    page.press("Gửi hồ sơ").await?;
    page.says("Không có mạng nên hồ sơ chưa gửi xong. Không có gì bị mất.").await?;
    world.backend.start_again()?;
    let page = &world.page;
    network(page, true).await?;
    let code = flow::receipt(page).await?;
    shown(page, LINE, false).await?;
    trouble::one_dossier(world, &code).await
}

/// An application begun without a network, on a device that has nothing of it: the account hears of it afterwards.
pub async fn begun(world: &mut World) -> Result<()> {
    flow::begin(&world.page, flow::EXTRACT, flow::MOTHER).await?;
    at_hand(&world.page).await?;
    wait_for("the form to be at hand", || async {
        let kept = cached(&world.page).await?;
        let there = kept.iter().any(|(address, ..)| address.starts_with("/api/v1/forms/"));
        Ok(if there { Ok(()) } else { Err(format!("{} parts are", kept.len())) })
    })
    .await?;
    world.backend.crash();
    let page = &world.page;
    network(page, false).await?;
    reload(page).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    page.look("the choice of the case, offline").await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let (label, place) = ("Quan hệ với người được cấp bản sao", Place::anywhere());
    page.select(label, "Con đẻ").await?;
    super::keeps::saved(page).await?;
    reload(page).await?;
    page.heading("Người yêu cầu").await?;
    page.holds(label, "Con đẻ", &place).await?;
    world.backend.start_again()?;
    ensure!(world.backend.dump().await?["drafts"] == json!([]), "a draft came to the account without a network");
    let page = &world.page;
    network(page, true).await?;
    // What the population database knows comes when there is somebody to ask.
    page.holds("Họ, chữ đệm, tên", flow::MOTHER, &place).await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    wait_for("the draft on the account", || async {
        let drafts = world.backend.dump().await?["drafts"].as_array().map(Vec::len);
        Ok(if drafts == Some(1) { Ok(()) } else { Err(format!("{drafts:?} drafts")) })
    })
    .await
}

/// Takes the network away from the browser, or gives it back.
async fn network(page: &Page, is_there: bool) -> Result<()> {
    let conditions = json!({ "offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
}

/// Waits until a line above the page is there, or gone.
pub async fn shown(page: &Page, words: &str, wanted: bool) -> Result<()> {
    let script = "return [...document.querySelectorAll('.strip')].filter(el => el.getClientRects().length).map(el => el.innerText)";
    wait_for(&format!("the line \"{words}\" to be {}", if wanted { "there" } else { "gone" }), || async {
        let lines: Vec<String> = page.script(script, vec![]).await?;
        let there = lines.iter().any(|line| line.contains(words));
        Ok(if there == wanted { Ok(()) } else { Err(format!("the lines are {lines:?}")) })
    })
    .await
}

/// Waits until the live region has said it.
pub async fn said(page: &Page, words: &str) -> Result<()> {
    wait_for(&format!("\"{words}\" to be announced"), || async {
        let now: String = page.script("return document.getElementById('announcer').textContent", vec![]).await?;
        Ok(if now.contains(words) { Ok(()) } else { Err(format!("announced is \"{now}\"")) })
    })
    .await
}

/// What the browser keeps of the site is the site: nothing about anybody, no papers, no answers.
pub async fn nothing_personal(world: &mut World) -> Result<()> {
    trouble::ready_to_send(world).await?;
    let page = &world.page;
    at_hand(page).await?;
    let code = flow::send(page).await?;
    page.follow("Theo dõi hồ sơ").await?;
    page.heading("Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh").await?;
    page.open("/ho-so").await?;
    page.says(&code).await?;
    page.open(&format!("/tra-cuu?ma={code}")).await?;
    page.says(&code).await?;
    page.open("/nop/1.001193").await?;
    page.heading("Chọn trường hợp của bạn").await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    page.fill("Số điện thoại", "0912345678").await?;
    page.open("/nop/1.001193/giay-to").await?;
    page.heading("Giấy tờ cần nộp").await?;
    let photo = papers::photo(world.files.path(), "chứng sinh.jpg", 50_000)?;
    flow::hand_in(page, "Giấy chứng sinh", &[&photo]).await?;
    let kept = cached(page).await?;
    ensure!(kept.iter().any(|(address, ..)| address == "/"), "the page is not kept");
    ensure!(kept.iter().any(|(address, ..)| address.starts_with("/api/v1/forms/")), "no form is kept");
    let parts = ["/api/v1/catalogue", "/api/v1/procedures/", "/api/v1/forms/", "/api/v1/units?"];
    for (address, kind, text) in &kept {
        let is_api = address.starts_with("/api/");
        ensure!(!is_api || parts.iter().any(|part| address.starts_with(part)), "{address} is kept");
        ensure!(is_api || !address.contains('?'), "{address} is kept with its query");
        let kinds = [
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/wasm",
            "application/json",
            "application/manifest+json",
            "image/svg+xml",
        ];
        ensure!(kinds.iter().any(|known| kind.starts_with(known)), "{address} is kept: {kind}");
        for personal in [flow::MOTHER, "079195000001", "0912345678", "Lê Thị Hoa", &code, "chứng sinh.jpg"] {
            ensure!(
                !address.contains(personal) && !text.contains(personal),
                "{address}, which is kept, has {personal}"
            );
        }
    }
    Ok(())
}

/// Address, kind and text of everything in the browser's caches.
async fn cached(page: &Page) -> Result<Vec<(String, String, String)>> {
    page.script(
        "return (async () => {
            const found = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                    const url = new URL(request.url);
                    const answer = await cache.match(request);
                    const kind = answer.headers.get('Content-Type') || '';
                    const text = kind.includes('wasm') ? '' : await answer.text();
                    found.push([decodeURIComponent(url.pathname + url.search), kind, text]);
                }
            }
            return found;
        })();",
        vec![],
    )
    .await
}

/// The site can be put on the home screen.
pub async fn installable(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    at_hand(page).await?;
    let manifest = page.cdp("Page.getAppManifest", json!({})).await?;
    ensure!(manifest["errors"] == json!([]), "the manifest: {}", manifest["errors"]);
    let text: serde_json::Value = serde_json::from_str(manifest["data"].as_str().context("no manifest")?)?;
    let wanted = json!(["Một Cửa", "vi", "/", "standalone"]);
    ensure!(json!([text["name"], text["lang"], text["scope"], text["display"]]) == wanted, "the manifest: {text}");
    let colour: String =
        page.script("return getComputedStyle(document.querySelector('.header')).backgroundColor", vec![]).await?;
    ensure!(text["theme_color"] == "#8a1a1c" && colour == "rgb(138, 26, 28)", "the header is {colour}");
    let sizes = "return Promise.all(arguments[0].map(async icon => {
        const picture = await createImageBitmap(await (await fetch(icon.src)).blob());
        return icon.sizes === 'any' || `${picture.width}x${picture.height}` === icon.sizes;
    }))";
    let icons: Vec<serde_json::Value> = text["icons"].as_array().context("no icons")?.to_vec();
    let pictures: Vec<_> = icons.iter().filter(|icon| icon["type"] == "image/png").cloned().collect();
    ensure!(pictures.len() == 3 && pictures.iter().any(|icon| icon["purpose"] == "maskable"), "the icons: {icons:?}");
    let right: Vec<bool> = page.script(sizes, vec![json!(pictures)]).await?;
    ensure!(right.iter().all(|right| *right), "icons of another size than they say: {icons:?}");
    let errors = page.cdp("Page.getInstallabilityErrors", json!({})).await?;
    let errors: Vec<&serde_json::Value> = errors["installabilityErrors"].as_array().into_iter().flatten().collect();
    ensure!(errors.is_empty(), "not installable: {errors:?}");
    Ok(())
}

/// Where the browser has no workers the site is what it was without one.
pub async fn without_workers(world: &mut World) -> Result<()> {
    let none = json!({ "source": "delete Navigator.prototype.serviceWorker" });
    world.page.cdp("Page.addScriptToEvaluateOnNewDocument", none).await?;
    trouble::ready_to_send(world).await?;
    let page = &world.page;
    let there: bool = page.script("return 'serviceWorker' in navigator", vec![]).await?;
    ensure!(!there, "the browser has workers after all");
    let code = flow::send(page).await?;
    trouble::one_dossier(world, &code).await
}
