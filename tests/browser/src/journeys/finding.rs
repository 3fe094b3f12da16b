//! Finding a procedure as people do: by what happens in a life, an abbreviation, without marks, by its code, by sifting; with
//! the network and without, with the keyboard alone.

use anyhow::{Result, ensure};
use serde_json::Value;
use thirtyfour::Key;

use super::searching::closed;
use super::{flow, offline};
use crate::page::{Page, Place};
use crate::run::World;
use crate::wait::wait_for;

const BOX: &str = "Tìm thủ tục theo tên, từ khóa hoặc mã";
const PERMIT: &str = "Giấy phép xây dựng nhà ở riêng lẻ";
const MARRIAGE: &str = "Đăng ký kết hôn";
const RESIDENCE: &str = "Đăng ký tạm trú (KT3)";

/// Five ways; at the end of the last one the filing begins.
pub async fn five_ways(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.says(flow::BIRTH.title).await?;
    // What happens in a life: offered while one types.
    page.fill(BOX, "sinh con").await?;
    offered(page, flow::BIRTH.title).await?;
    page.look("suggestions").await?;
    page.keys(Key::Down).await?;
    page.keys(Key::Enter).await?;
    page.heading(flow::BIRTH.title).await?;

    page.open("/thu-tuc").await?;
    page.heading("Tìm thủ tục").await?;
    the_other_four(page).await?;
    flow::sign_in(page, flow::MOTHER).await
}

/// The same ways where nobody answers, once the site was visited.
pub async fn without_a_network(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.says(flow::BIRTH.title).await?;
    offline::at_hand(page).await?;
    kept(page, "/catalogue").await?;
    // What is to be read without a network was opened before.
    for code in ["1.013225", "1.000894", "1.004194"] {
        page.open(&format!("/thu-tuc/{code}")).await?;
        page.find("link", "Nộp hồ sơ", &Place::anywhere()).await?;
        kept(page, &format!("/procedures/{code}")).await?;
    }
    world.backend.stop();

    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.fill(BOX, "sinh con").await?;
    offered(page, flow::BIRTH.title).await?;
    page.keys(Key::Enter).await?;
    page.heading("Tìm thủ tục").await?;
    first(page, flow::BIRTH.title).await?;
    page.look("search without a network").await?;
    the_other_four(page).await
}

/// Nothing found, what to try, the way back; everything in the address.
pub async fn sifted(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/thu-tuc").await?;
    page.heading("Tìm thủ tục").await?;
    page.select("Sắp xếp", "Theo tên, A–Y").await?;
    in_order(page).await?;
    open(page, "Lọc kết quả").await?;
    open(page, "Lĩnh vực").await?;
    sift(page, "Hộ tịch").await?;
    page.says("Đang lọc: 1").await?;
    ensure!(!page.text().await?.contains("Dưới đây là"), "nothing was typed that could be wrong");
    open(page, "Cấp thực hiện").await?;
    page.look("facets").await?;
    sift(page, "Cấp tỉnh").await?;
    in_order(page).await?;
    let address = page.path().await?;
    ensure!(address.contains("linh-vuc=") && address.contains("cap=") && address.contains("xep=ten"), "{address}");

    // What words find is sifted as well; what is in the way is said, and how many there would be without it.
    look_for(page, "xay nha").await?;
    page.says("Không tìm thấy thủ tục nào với “xay nha”").await?;
    page.look("nothing left").await?;
    page.press("Bỏ lọc").await?;
    page.select("Sắp xếp", "Phù hợp nhất").await?;
    first(page, PERMIT).await?;
    // A link that somebody sends shows the same.
    page.open(&address).await?;
    page.heading("Tìm thủ tục").await?;
    page.find("link", flow::EXTRACT.title, &Place::anywhere()).await?;
    in_order(page).await?;
    let ticked = page.find("tick", "^Cấp tỉnh", &Place::anywhere()).await?;
    ensure!(ticked.is_selected().await?, "the filter of the address is not ticked");
    page.press("Bỏ lọc").await?;
    page.gone("button", "Bỏ lọc", &Place::anywhere()).await?;

    // A slip is forgiven, and said.
    page.select("Sắp xếp", "Phù hợp nhất").await?;
    look_for(page, "khaii sinh").await?;
    first(page, flow::BIRTH.title).await?;
    page.says("Không có thủ tục nào đúng từng chữ “khaii sinh”").await?;
    page.look("a slip").await?;
    look_for(page, "xyzxyz").await?;
    page.says("Không tìm thấy thủ tục nào với “xyzxyz”").await
}

/// Whoever opens one of many and comes back is where they were; what goes away under the fingers leaves no one in the dark.
pub async fn left_and_found_again(world: &mut World) -> Result<()> {
    const PLACE: usize = 45;
    let page = &world.page;
    page.open("/thu-tuc").await?;
    page.heading("Tìm thủ tục").await?;
    for shown in ["20", "40"] {
        page.says(&format!("Đang hiện {shown} trong")).await?;
        page.press("Xem thêm").await?;
    }
    page.says("Đang hiện 60 trong").await?;
    page.focused_id("found-40").await?;
    let title: String =
        page.script(&format!("return document.getElementById('found-{PLACE}').textContent.trim()"), vec![]).await?;
    page.follow(&title).await?;
    page.heading(&title).await?;
    page.look("a procedure found in a list").await?;
    // As it was left, however one comes back: by the browser's button, by reloading, by the link of the procedure's page.
    for again in ["back", "reload", "link"] {
        match again {
            "back" => page.driver.back().await?,
            "reload" => page.reload().await?,
            _ => {
                page.follow(&title).await?;
                page.heading(&title).await?;
                page.reload().await?;
                page.heading(&title).await?;
                page.follow(RESULTS).await?;
            }
        }
        page.heading("Tìm thủ tục").await?;
        page.says("Đang hiện 60 trong").await?;
        page.focused_id(&format!("found-{PLACE}")).await?;
    }
    // Another search begins a list of its own. Its code is found however one has it; Enter goes to what was found.
    for words in ["Mã thủ tục: 1001193", "1.001193.000.00.00.h29"] {
        look_for(page, words).await?;
        first(page, flow::BIRTH.title).await?;
    }
    page.keys(Key::Enter).await?;
    page.focused_id("results").await?;
    open(page, "Lọc kết quả").await?;
    open(page, "Lĩnh vực").await?;
    sift(page, "Hộ tịch").await?;
    look_for(page, "xay nha").await?;
    page.press("^Bỏ lọc “Lĩnh vực”").await?;
    page.focused_id("results").await?;
    first(page, PERMIT).await?;
    page.follow(PERMIT).await?;
    page.heading(PERMIT).await?;
    // After a jump within the page the step before is that page: the link leads to the results as well.
    page.follow("Thời hạn và phí, lệ phí").await?;
    page.follow(RESULTS).await?;
    first(page, PERMIT).await?;
    // Who came from elsewhere is not led to results never seen.
    page.open("/thu-tuc/1.001193").await?;
    page.heading(flow::BIRTH.title).await?;
    page.gone("link", RESULTS, &Place::anywhere()).await
}

/// The link of a procedure's page to what it was found among.
const RESULTS: &str = "Về kết quả tìm kiếm";

/// The combobox and the facets without a pointer.
pub async fn by_keyboard(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.says(flow::BIRTH.title).await?;
    page.tab_to(BOX).await?;
    page.keys("khai sinh").await?;
    offered(page, flow::BIRTH.title).await?;
    page.announced("gợi ý").await?;
    // Down to the first, on, beyond the first into the box again; Escape takes the list away and leaves the words.
    page.keys(Key::Down).await?;
    marked(page, Some(0)).await?;
    page.keys(Key::Down).await?;
    marked(page, Some(1)).await?;
    page.keys(Key::Up + Key::Up).await?;
    marked(page, None).await?;
    page.keys(Key::Escape).await?;
    closed(page).await?;
    page.holds(BOX, "khai sinh", &Place::anywhere()).await?;
    // Enter without one marked looks for the words.
    page.keys(Key::Enter).await?;
    page.heading("Tìm thủ tục").await?;
    first(page, flow::BIRTH.title).await?;
    page.tab_to("Lọc kết quả").await?;
    open_by_key(page, "Lọc kết quả").await?;
    page.tab_to("Lĩnh vực").await?;
    open_by_key(page, "Lĩnh vực").await?;
    // Of dozens of values one writes which; it is the only one then.
    page.keys(Key::Tab).await?;
    page.focused("Tìm trong danh sách này").await?;
    page.keys("ho tich").await?;
    page.gone("tick", "^Đất đai", &Place::anywhere()).await?;
    let here = page.find("tick", "^Hộ tịch", &Place::anywhere()).await?;
    page.keys(Key::Tab).await?;
    page.keys(" ").await?;
    ensure!(here.is_selected().await?, "Space ticks the first value");
    page.says("Đang lọc: 1").await?;
    page.announced("thủ tục").await?;
    page.tab_to(flow::BIRTH.title).await?;
    page.keys(Key::Enter).await?;
    page.heading(flow::BIRTH.title).await
}

/// An abbreviation, no marks, a code, a facet; ends on the procedure's page.
async fn the_other_four(page: &Page) -> Result<()> {
    for (words, title) in [("GPXD", PERMIT), ("ket hon", MARRIAGE), ("1.004194.000.00.00.H29", RESIDENCE)] {
        look_for(page, words).await?;
        first(page, title).await?;
        page.follow(title).await?;
        page.heading(title).await?;
        page.follow("Thủ tục").await?;
        page.heading("Tìm thủ tục").await?;
    }
    open(page, "Lọc kết quả").await?;
    open(page, "Lĩnh vực").await?;
    sift(page, "Đăng ký, quản lý cư trú").await?;
    page.follow(RESIDENCE).await?;
    page.heading(RESIDENCE).await
}

/// Ticks a value of a facet: as many are left as it said.
async fn sift(page: &Page, value: &str) -> Result<()> {
    let tick = page.find("tick", &format!("^{value}"), &Place::anywhere()).await?;
    let script = "return arguments[0].closest('label').querySelector('small').innerText";
    let count: String = page.script(script, vec![tick.to_json()?]).await?;
    ensure!(count != "0", "\"{value}\" leaves nothing");
    page.tick(&format!("^{value}")).await?;
    page.says(&format!("{count} thủ tục")).await
}

/// Waits until the names shown are in the order in which the browser itself puts Vietnamese.
async fn in_order(page: &Page) -> Result<()> {
    wait_for("the names to be in order", || async {
        let script = "const names = [...document.querySelectorAll('.found h2')].map(it => it.textContent.trim());
            const { compare } = new Intl.Collator('vi', { sensitivity: 'accent' });
            const wrong = names.findIndex((name, at) => at > 0 && compare(names[at - 1], name) > 0);
            return names.length < 2 ? 'too few' : wrong < 0 ? '' : `${names[wrong - 1]} before ${names[wrong]}`";
        let wrong: String = page.script(script, vec![]).await?;
        Ok(if wrong.is_empty() { Ok(()) } else { Err(wrong) })
    })
    .await
}

/// Types into the box, and waits until the fingers have rested and the words are looked for.
async fn look_for(page: &Page, words: &str) -> Result<()> {
    page.fill(BOX, words).await?;
    wait_for(&format!("\"{words}\" to be looked for"), || async {
        let script = "return new URLSearchParams(location.search).get('q') || ''";
        let now: String = page.script(script, vec![]).await?;
        Ok(if now == words { Ok(()) } else { Err(format!("looked for is \"{now}\"")) })
    })
    .await
}

async fn first(page: &Page, title: &str) -> Result<()> {
    wait_for(&format!("\"{title}\" to be the first found"), || async {
        let script = "return document.getElementById('found-0')?.innerText.trim() || 'nothing'";
        let now: String = page.script(script, vec![]).await?;
        Ok(if now == title { Ok(()) } else { Err(format!("first is {now}")) })
    })
    .await
}

/// Waits until this is the first that is offered.
async fn offered(page: &Page, title: &str) -> Result<()> {
    wait_for(&format!("\"{title}\" to be offered"), || async {
        let script = "const list = document.getElementById('search-suggestions');
            const field = document.activeElement;
            if (field.getAttribute('aria-expanded') !== 'true') return 'not open';
            if (field.getAttribute('aria-controls') !== list?.id) return 'no list';
            return list.querySelector('[role=option] span').innerText.trim()";
        let now: String = page.script(script, vec![]).await?;
        Ok(if now == title { Ok(()) } else { Err(now) })
    })
    .await
}

/// Waits until this one is marked, or none.
async fn marked(page: &Page, wanted: Option<usize>) -> Result<()> {
    let wanted = wanted.map(|at| format!("search-suggestion-{at}")).unwrap_or_default();
    wait_for(&format!("\"{wanted}\" to be marked"), || async {
        let script = "const id = document.activeElement.getAttribute('aria-activedescendant') || '';
            const selected = document.querySelectorAll('#search-suggestions [aria-selected=true]');
            return selected.length === (id ? 1 : 0) && (!id || selected[0].id === id) ? id : 'not as one'";
        let now: String = page.script(script, vec![]).await?;
        Ok(if now == wanted { Ok(()) } else { Err(now) })
    })
    .await
}

/// Opens what is closed under this name, as a click on its line does.
async fn open(page: &Page, name: &str) -> Result<()> {
    wait_for(&format!("\"{name}\" to be open"), || async {
        let script = "const details = [...document.querySelectorAll('details')]
                .find(it => it.firstElementChild.innerText.trim().startsWith(arguments[0]));
            if (!details) return false;
            if (!details.open) details.firstElementChild.click();
            return details.open";
        let is_open: bool = page.script(script, vec![name.into()]).await?;
        Ok(if is_open { Ok(()) } else { Err("closed, or not there".to_owned()) })
    })
    .await
}

/// The same with the key, where it has the focus.
async fn open_by_key(page: &Page, name: &str) -> Result<()> {
    let is_open = "return document.activeElement.parentElement.open === true";
    if !page.script::<bool>(is_open, vec![]).await? {
        page.keys(Key::Enter).await?;
    }
    wait_for(&format!("\"{name}\" to be open"), || async {
        Ok(if page.script::<bool>(is_open, vec![]).await? { Ok(()) } else { Err("closed".to_owned()) })
    })
    .await
}

/// Waits until the worker keeps an answer of the contract whose address ends so.
async fn kept(page: &Page, end: &str) -> Result<()> {
    let script = "return caches.open('publications').then(cache => cache.keys())
        .then(keys => keys.some(key => new URL(key.url).pathname.endsWith(arguments[0])))";
    wait_for(&format!("{end} to be kept"), || async {
        let it: Value = page.script(&script.replace("arguments[0]", &format!("'{end}'")), vec![]).await?;
        Ok(if it == Value::Bool(true) { Ok(()) } else { Err("not kept".to_owned()) })
    })
    .await
}
