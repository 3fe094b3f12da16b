//! "Công khai": figures as everybody finds them, held to a count of their own over the facts behind them.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::engine::Device;
use crate::options::Engine;
use crate::page::{Page, Place, squeeze};
use crate::run::World;
use crate::wait::wait_for;

const SEED: u64 = 7;
const NOW: &str = "2026-11-20T10:00:00+07:00";
const NOTICE: &str = "Dữ liệu mẫu. Mọi số liệu trên trang này được tạo ra để chạy thử";
const UNIT: (&str, &str) = ("26743", "Phường Bến Thành");

/// From the home page by keyboard to the figures, which are those counted here; a chart by its keys; its table and CSV.
pub async fn figures(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.tab_to("Xem số liệu công khai").await?;
    page.keys(Key::Enter).await?;
    page.heading("Công khai việc cung cấp dịch vụ công").await?;
    page.says(NOTICE).await?;
    page.look("open figures").await?;
    let facts = Facts::load(world).await?;
    let counted = facts.count(None, "2026-11");
    let page = &world.page;
    shows(page, "Dịch vụ công trực tuyến", counted.online, counted.procedures).await?;
    shows(page, "Dịch vụ công trực tuyến toàn trình", counted.full, counted.online).await?;
    shows(page, "Hồ sơ nộp trực tuyến", counted.online_filed, counted.received).await?;
    shows(page, "Giải quyết trước hạn, đúng hạn", counted.on_time, counted.due).await?;
    shows(page, "Tiếp nhận chậm quá 8 giờ làm việc", counted.late, counted.answered).await?;
    let unused = counted.unused.to_string();
    part_says(page, "Thủ tục 3 năm liên tiếp không phát sinh hồ sơ", &unused).await?;
    let used = (counted.online_in_use, counted.procedures - counted.unused);
    let reading =
        format!("Không tính thủ tục 3 năm không có hồ sơ: {} ({} trên {})", percent(used.0, used.1), used.0, used.1);
    part_says(page, "Dịch vụ công trực tuyến", &reading).await?;
    if page.device == Device::Desktop {
        chart_by_keys(page).await?;
    }
    chart_as_table(world).await
}

/// One stop for the whole chart, the arrow keys within it; what it comes to is shown as well as said.
async fn chart_by_keys(page: &Page) -> Result<()> {
    let months = ["Tháng 11/2026", "Tháng 10/2026", "Tháng 9/2026"];
    page.script::<Value>("document.querySelector('.chart-point[tabindex=\"0\"]').focus()", vec![]).await?;
    for (at, month) in months.iter().enumerate() {
        if at > 0 {
            page.keys(Key::Left).await?;
        }
        wait_for(&format!("the chart to come to {month}"), || async {
            let focus = page.focus().await?;
            let reading: String =
                page.script("return document.querySelector('.chart-reading').innerText", vec![]).await?;
            let is_there = focus.name.starts_with(month) && squeeze(&reading) == focus.name;
            Ok(if is_there { Ok(()) } else { Err(format!("{focus:?}, shown is {reading}")) })
        })
        .await?;
    }
    page.keys(Key::End).await?;
    ensure!(page.focus().await?.name.starts_with(months[0]), "End leads to the last month");
    page.keys(Key::Home).await?;
    ensure!(page.focus().await?.name.starts_with("Tháng 12/2025"), "Home leads to the first month");
    let stops: u32 = page
        .script("return document.querySelectorAll('.figure-chart .chart-point[tabindex=\"0\"]').length", vec![])
        .await?;
    let charts: u32 = page.script("return document.querySelectorAll('.figure-chart').length", vec![]).await?;
    ensure!(stops == charts, "{stops} stops in {charts} charts");
    Ok(())
}

/// The table of a chart says what its CSV says.
async fn chart_as_table(world: &World) -> Result<()> {
    let page = &world.page;
    let script = "const part = document.getElementById('trend-services').closest('section');
        part.querySelector('details').open = true;
        return [[...part.querySelectorAll('tbody tr')].map(row => [...row.children].map(cell => cell.innerText.trim())),
          part.querySelector('a[download]').getAttribute('href')]";
    let (rows, href): (Vec<Vec<String>>, String) = page.script(script, vec![]).await?;
    let csv = csv(world, &href).await?;
    ensure!(rows.len() == 12 && csv.len() == 13, "{} rows beside {} of the CSV", rows.len(), csv.len() - 1);
    ensure!(csv[12][4] == "2026-11-20", "the last month is not over: {:?}", csv[12]);
    for (row, record) in rows.iter().zip(csv.iter().skip(1)) {
        ensure!(record[..3] == ["Toàn Thành phố", "", "2026-11-20"], "whose figures they are: {record:?}");
        let (year, month) = record[3].split_once('-').context("a month")?;
        let name = format!("Tháng {}/{year}", month.trim_start_matches('0'));
        // The running month says that it is not over.
        let name = if record[4].is_empty() { name } else { format!("{name} (đến 20/11)") };
        ensure!(row[0] == name, "{row:?} beside {record:?}");
        for (cell, number) in row.iter().skip(1).zip(record.iter().skip(5)) {
            ensure!(plain(cell) == *number, "{row:?} beside {record:?}");
        }
    }
    Ok(())
}

/// One unit's figures, and all units in a table that is the CSV's.
pub async fn by_unit(world: &mut World) -> Result<()> {
    begin(world).await?;
    let facts = Facts::load(world).await?;
    let page = &world.page;
    page.open("/cong-khai").await?;
    page.says(NOTICE).await?;
    page.select("Cơ quan, đơn vị", UNIT.1).await?;
    page.at("/cong-khai?don-vi=26743").await?;
    page.says(&format!("{}, Tháng 11/2026.", UNIT.1)).await?;
    page.announced(&format!("Đã cập nhật: {}, Tháng 11/2026.", UNIT.1)).await?;
    page.holds("Cơ quan, đơn vị", UNIT.1, &Place::anywhere()).await?;
    let counted = facts.count(Some(UNIT.0), "2026-11");
    shows(page, "Dịch vụ công trực tuyến", counted.online, counted.procedures).await?;
    shows(page, "Hồ sơ nộp trực tuyến", counted.online_filed, counted.received).await?;
    page.select("Kỳ báo cáo", "Tháng 9/2026").await?;
    page.says(&format!("{}, Tháng 9/2026.", UNIT.1)).await?;
    let counted = facts.count(Some(UNIT.0), "2026-09");
    shows(page, "Hồ sơ nộp trực tuyến", counted.online_filed, counted.received).await?;
    // The choice goes along to the other pages, and a reload shows the same.
    page.follow("Theo đơn vị").await?;
    page.heading("Số liệu theo cơ quan, đơn vị").await?;
    page.at("/cong-khai/don-vi?ky=2026-09&don-vi=26743").await?;
    page.reload().await?;
    page.heading("Số liệu theo cơ quan, đơn vị").await?;
    page.holds("Kỳ báo cáo", "Tháng 9/2026", &Place::anywhere()).await?;
    wait_for("the one row", || async {
        let rows = rows(page).await?;
        Ok(if rows.len() == 1 && rows[0][0] == UNIT.1 { Ok(()) } else { Err(format!("{rows:?}")) })
    })
    .await?;
    page.select("Cơ quan, đơn vị", "Tất cả").await?;
    page.says("Toàn Thành phố, Tháng 9/2026.").await?;
    page.select("Sắp xếp theo", "Hồ sơ: cao nhất trước").await?;
    page.look("figures by unit").await?;
    if page.engine == Engine::Chromium {
        for width in [640, 768, 1024] {
            page.resize(width, 800).await?;
            page.fits(&format!("figures by unit at {width} px")).await?;
        }
        page.resize_back().await?;
    }
    let names: usize = facts.units.len();
    page.press(&format!("Xem tất cả {names}")).await?;
    wait_for("all rows", || async {
        let rows = rows(page).await?;
        Ok(if rows.len() == names { Ok(()) } else { Err(format!("{} rows", rows.len())) })
    })
    .await?;
    let href: String =
        page.script("return document.querySelector('a[href*=\"units.csv\"]').getAttribute('href')", vec![]).await?;
    let mut csv = csv(world, &href).await?;
    csv.remove(0);
    let shown = rows(page).await?;
    let received = |record: &Vec<String>| record[10].parse::<u64>().unwrap_or(0);
    // Sorted alike: most dossiers first, and what has as many in the order of the table.
    csv.sort_by_key(|record| std::cmp::Reverse(received(record)));
    for (row, record) in shown.iter().zip(&csv) {
        let told = [0, 2, 3, 4, 5, 6, 7, 8, 9].map(|at| if at == 0 { row[0].clone() } else { plain(&row[at]) });
        let expected = [7, 9, 11, 14, 10, 17, 20, 23, 26].map(|at| record[at].clone());
        ensure!(told == expected, "{row:?} beside {record:?}");
    }
    // The focus went to the first that came; sorted the other way, all of them stay.
    let place: usize = page
        .script("return [...document.activeElement.parentElement.children].indexOf(document.activeElement)", vec![])
        .await?;
    ensure!(place == 20, "the focus is on row {place}");
    page.select("Sắp xếp theo", "Đúng hạn: thấp nhất trước").await?;
    wait_for("the worst first", || async {
        let shares: Vec<f64> = self::rows(page).await?.iter().filter_map(|row| plain(&row[7]).parse().ok()).collect();
        let is_sorted = shares.windows(2).all(|pair| pair[0] <= pair[1]);
        Ok(if is_sorted && shares.len() > names / 2 { Ok(()) } else { Err(format!("{shares:?}")) })
    })
    .await
}

/// Each page for itself.
pub async fn every_page(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    page.open("/cong-khai").await?;
    // Once it stands: the notice moves what is below it.
    page.says(NOTICE).await?;
    for (link, heading, words) in [
        (
            "Chưa toàn trình",
            "Thủ tục chưa trực tuyến hoặc chưa toàn trình",
            "đang hiển thị nội dung khác bản Thành phố đã công bố",
        ),
        ("Không phát sinh hồ sơ", "Thủ tục ba năm liên tiếp không phát sinh hồ sơ", "trong ba năm tròn 2023–2025"),
        ("Đồng bộ", "Đồng bộ với Cổng Dịch vụ công quốc gia", "Hồ sơ chưa đồng bộ lâu nhất nộp ngày"),
        ("Chất lượng phục vụ", "Chất lượng phục vụ người dân", "Năm nhóm chỉ số theo Quyết định 766/QĐ-TTg"),
        ("Tổng quan", "Công khai việc cung cấp dịch vụ công", "Các số liệu khác"),
    ] {
        page.follow(link).await?;
        page.heading(heading).await?;
        page.says(words).await?;
        page.says(NOTICE).await?;
        page.look(&format!("open figures, {link}")).await?;
    }
    // In English as well; what comes from the data stays as it is.
    page.press("English").await?;
    page.heading("Open figures on public services").await?;
    page.says("Sample data. Every figure on this page was made up").await?;
    page.press("Tiếng Việt").await?;
    page.heading("Công khai việc cung cấp dịch vụ công").await?;
    // No such page, and a page with nothing known of its time.
    page.open("/cong-khai/khac").await?;
    page.heading("^Không tìm thấy").await?;
    overdue(page).await?;
    page.open("/cong-khai/dong-bo?ky=2020").await?;
    page.says("chưa ghi nhận việc đồng bộ").await?;
    // A period that is no longer offered is chosen all the same.
    page.holds("Kỳ báo cáo", "Năm 2020", &Place::anywhere()).await
}

/// Without a made-up history there is no notice, and what is not recorded is said to be unknown; a table that does not come
/// says so and comes when asked again.
pub async fn real(world: &mut World) -> Result<()> {
    let page = &world.page;
    world.backend.faults(&[("GET", "/publicity/overview", 1, "status:503")]).await?;
    page.open("/cong-khai").await?;
    page.heading("^").await?;
    // The page keeps its heading and its title; what failed has a heading of its own below them.
    page.says("Thử lại").await?;
    let (title, heads): (String, Vec<String>) = page
        .script(
            "return [document.title, [...document.querySelectorAll('#main h1, #main h2')].map(it => it.tagName)]",
            vec![],
        )
        .await?;
    ensure!(title.starts_with("Công khai việc cung cấp dịch vụ công"), "the tab is called {title}");
    ensure!(heads == ["H1", "H2"], "{heads:?}");
    page.press("Thử lại").await?;
    page.heading("Công khai việc cung cấp dịch vụ công").await?;
    page.says("Không tính thủ tục 3 năm không có hồ sơ: chưa có số liệu").await?;
    part_says(page, "Giải quyết trước hạn, đúng hạn", "Chưa có số liệu").await?;
    ensure!(!page.text().await?.contains("Dữ liệu mẫu"), "nothing here is made up");
    page.look("open figures, nothing made up").await?;
    // Nobody has told what units show: that is not known, and not in order.
    page.open("/cong-khai/chua-toan-trinh").await?;
    page.says("Chưa có dữ liệu về nội dung đang hiển thị ở đơn vị").await?;
    page.says("Trực tuyến, chưa rõ mức độ").await?;
    ensure!(!page.text().await?.contains("đang hiển thị đúng nội dung"), "nothing is known to be right");
    page.look("not fully online, nothing made up").await?;
    page.open("/cong-khai/khong-phat-sinh").await?;
    page.says("Chưa đủ dữ liệu hồ sơ của ba năm").await?;
    page.open("/cong-khai/chat-luong").await?;
    page.says("Chưa đủ số liệu để tính điểm").await?;
    page.says("81,78").await
}

/// In the dark.
pub async fn dark(world: &mut World) -> Result<()> {
    begin(world).await?;
    let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    world.page.cdp("Emulation.setEmulatedMedia", features).await?;
    for (path, words) in [
        ("", "Các số liệu khác"),
        ("/dong-bo", "Vì sao lỗi"),
        ("/chat-luong", "Tổng điểm"),
        ("/chua-toan-trinh", "Lọc theo rà soát"),
    ] {
        world.page.open(&format!("/cong-khai{path}")).await?;
        world.page.says(words).await?;
        world.page.look(&format!("open figures in the dark {path}")).await?;
    }
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    world.page.cdp("Emulation.setEmulatedMedia", forced).await?;
    world.page.open("/cong-khai").await?;
    world.page.says("Các số liệu khác").await?;
    world.page.look("open figures in forced colours").await
}

/// On paper: the figures, the notice and the tables; nothing that one could press.
pub async fn print(world: &mut World) -> Result<()> {
    begin(world).await?;
    let page = &world.page;
    page.open("/cong-khai").await?;
    page.says("Các số liệu khác").await?;
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let text = squeeze(&page.script::<String>("return document.body.innerText", vec![]).await?);
    for words in
        [NOTICE, "Dịch vụ công trực tuyến", "Toàn Thành phố, Tháng 11/2026. Số liệu từ 01/11/2026 đến 20/11/2026."]
    {
        ensure!(text.contains(words), "the paper lacks \"{words}\": {text}");
    }
    for words in ["Kỳ báo cáo", "In trang này", "Tải bảng này", "Theo đơn vị"] {
        ensure!(!text.contains(words), "the paper has \"{words}\" of the screen");
    }
    // What is folded up on the screen is on paper, and a cut list says that it is one.
    page.open("/cong-khai/chat-luong").await?;
    page.says("Năm nhóm chỉ số").await?;
    let shown = "return [...document.querySelectorAll('.score-parts table')].every(it => it.checkVisibility({ contentVisibilityAuto: true }))";
    ensure!(page.script::<bool>(shown, vec![]).await?, "the groups' parts are folded up on paper");
    page.open("/cong-khai/don-vi").await?;
    page.says("Bản in này có 20 trên").await?;
    let printed = page.cdp("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 })).await?;
    ensure!(printed["data"].as_str().is_some_and(|data| data.starts_with("JVBERi")), "no PDF");
    Ok(())
}

/// What is past its deadline, by the address; the tally says how much that is.
async fn overdue(page: &Page) -> Result<()> {
    page.open("/cong-khai/chua-toan-trinh").await?;
    page.says("thủ tục quá thời hạn đã đặt").await?;
    let tally = "return [...document.querySelectorAll('.tally')].find(it => it.innerText.includes('quá thời hạn')).querySelector('strong').innerText";
    let tally: String = page.script(tally, vec![]).await?;
    page.select("Lọc theo rà soát", "Đã quá hạn").await?;
    page.at("/cong-khai/chua-toan-trinh?ra-soat=qua-han").await?;
    page.says(&format!("{tally} thủ tục khớp với lựa chọn.")).await?;
    page.reload().await?;
    page.holds("Lọc theo rà soát", "Đã quá hạn", &Place::anywhere()).await?;
    page.says(&format!("{tally} thủ tục khớp với lựa chọn.")).await?;
    let script = "return [...document.querySelectorAll('.figure-list > li')].map(it => it.innerText)";
    let cards: Vec<String> = page.script(script, vec![]).await?;
    ensure!(!cards.is_empty() && cards.iter().all(|card| card.contains("(đã quá hạn)")), "{cards:?}");
    page.look("not fully online, overdue").await
}

async fn begin(world: &mut World) -> Result<()> {
    world.backend.make_up_history(SEED)?;
    // The history reaches to the day on which it is first asked for.
    world.backend.set_clock(NOW).await
}

/// What a part of the page says, once it says this.
async fn part_says(page: &Page, part: &str, words: &str) -> Result<()> {
    wait_for(&format!("\"{part}\" to say \"{words}\""), || async {
        let element = match page.look_for("group", part, &Place::anywhere()).await? {
            Ok(element) => element,
            Err(why) => return Ok(Err(why)),
        };
        // WebKit's driver runs the words of neighbouring paragraphs together.
        let text: String = page.script("return arguments[0].innerText", vec![element.to_json()?]).await?;
        let text = squeeze(&text);
        Ok(if text.contains(words) { Ok(()) } else { Err(format!("it says: {text}")) })
    })
    .await
}

/// A share with its two numbers.
async fn shows(page: &Page, part: &str, of: u64, whole: u64) -> Result<()> {
    part_says(page, part, &format!("{} {} trên {}", percent(of, whole), grouped(of), grouped(whole))).await
}

/// As a person would write it, in floating numbers.
fn percent(part: u64, whole: u64) -> String {
    let percent = part as f64 * 100.0 / whole as f64;
    format!("{:.1} %", (percent * 10.0 + 1e-9).round() / 10.0).replace('.', ",")
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(".")
}

/// `24.251` → `24251`, `85,9 %` → `85.9`, `–` → nothing: as the CSV has it.
fn plain(cell: &str) -> String {
    match cell.trim() {
        "–" | "Chưa có số liệu" => String::new(),
        text => text.replace(['\u{a0}', ' ', '%', '.'], "").replace(',', "."),
    }
}

/// The rows of the page's table.
async fn rows(page: &Page) -> Result<Vec<Vec<String>>> {
    let script = "return [...document.querySelectorAll('main .figures-table tbody tr')].map(row => [...row.children].map(cell => cell.innerText.trim()))";
    page.script(script, vec![]).await
}

async fn csv(world: &World, href: &str) -> Result<Vec<Vec<String>>> {
    let (kind, text) = world.backend.text(href).await?;
    ensure!(kind == "text/csv; charset=utf-8", "{kind}");
    let text = text.strip_prefix('\u{feff}').context("a spreadsheet needs the mark of UTF-8")?;
    // None of these tables has a quote inside a cell.
    let cells = |line: &str| {
        line.split('"').enumerate().fold(vec![String::new()], |mut cells, (at, piece)| {
            if at % 2 == 1 {
                cells.last_mut().into_iter().for_each(|cell| cell.push_str(piece));
                return cells;
            }
            for (n, more) in piece.split(',').enumerate() {
                if n > 0 {
                    cells.push(String::new());
                }
                cells.last_mut().into_iter().for_each(|cell| cell.push_str(more));
            }
            cells
        })
    };
    Ok(text.lines().map(cells).collect())
}

/// What the backend computes from.
struct Facts {
    facts: Value,
    units: Vec<String>,
}

#[derive(Debug, Default)]
struct Counted {
    procedures: u64,
    online: u64,
    full: u64,
    unused: u64,
    online_in_use: u64,
    received: u64,
    online_filed: u64,
    answered: u64,
    late: u64,
    due: u64,
    on_time: u64,
}

impl Facts {
    async fn load(world: &World) -> Result<Facts> {
        let facts = world.backend.get("/sandbox/facts", None).await?;
        let units = facts["units"].as_array().context("no units")?;
        let units = units.iter().filter_map(|unit| unit["code"].as_str().map(str::to_owned)).collect();
        Ok(Facts { facts, units })
    }

    /// One month of the city, or of a ward.
    fn count(&self, ward: Option<&str>, month: &str) -> Counted {
        let mut counted = Counted::default();
        let place = ward.and_then(|ward| self.units.iter().position(|unit| unit == ward));
        let list = |name: &str| self.facts[name].as_array().cloned().unwrap_or_default();
        let batches = list("batches");
        for (at, procedure) in list("procedures").iter().enumerate() {
            let steps = procedure["service"].as_array().cloned().unwrap_or_default();
            let level = steps.iter().rev().find(|step| step[0].as_str().is_some_and(|from| from <= month));
            let Some(level) = level.and_then(|step| step[1].as_str()) else { continue };
            if ward.is_some() && procedure["atCommune"] != true {
                continue;
            }
            let is_online = level != "information";
            counted.procedures += 1;
            counted.online += u64::from(is_online);
            counted.full += u64::from(level == "full");
            let first = steps.first().and_then(|step| step[0].as_str()).unwrap_or_default();
            let is_old = first <= "2023-01";
            let is_asked =
                batches.iter().any(|batch| batch[0] == at && batch[2].as_str().is_some_and(|of| of <= month));
            let is_idle = is_old && !is_asked;
            counted.unused += u64::from(is_idle);
            counted.online_in_use += u64::from(is_online && !is_idle);
        }
        for batch in batches.iter().filter(|batch| batch[2] == month) {
            if place.is_some_and(|place| batch[1] != place) {
                continue;
            }
            let number = |at: usize| batch[at].as_u64().unwrap_or(0);
            counted.received += number(4);
            counted.online_filed += if batch[3] == "online" { number(4) } else { 0 };
            counted.answered += number(5);
            counted.late += number(6);
            counted.due += number(7);
            counted.on_time += number(8);
        }
        counted
    }
}
