//! The stretches that journeys have in common.

use anyhow::{Context, Result};

use crate::page::{Page, Place, squeeze};
use crate::papers::Paper;
use crate::wait::wait_for;

/// The people of the sandbox, by the names on their buttons.
pub const MOTHER: &str = "Nguyễn Thị Minh Anh";
pub const LEVEL_ONE: &str = "Võ Thị Ngọc Diệp";

/// A procedure as people find it.
#[derive(Clone, Copy)]
pub struct Procedure {
    pub code: &'static str,
    /// Typed into the search box, without tone marks.
    pub typed: &'static str,
    pub title: &'static str,
}

pub const BIRTH: Procedure = Procedure { code: "1.001193", typed: "dang ky khai sinh", title: "Đăng ký khai sinh" };
pub const MARITAL: Procedure = Procedure {
    code: "1.004873",
    typed: "xac nhan tinh trang hon nhan",
    title: "Xác nhận tình trạng hôn nhân (giấy độc thân)",
};
pub const EXTRACT: Procedure =
    Procedure {
        code: "2.000635", typed: "ban sao trich luc", title: "Bản sao giấy khai sinh, trích lục hộ tịch"
    };
pub const RECORD: Procedure =
    Procedure { code: "3.000333", typed: "phieu ly lich tu phap", title: "Cấp Phiếu lý lịch tư pháp" };

/// From the home page by searching to the procedure, looking at each page on the way.
pub async fn search(page: &Page, procedure: Procedure) -> Result<()> {
    page.open("/").await?;
    page.heading("Bạn cần làm thủ tục gì?").await?;
    page.find("link", &format!("^{}", procedure.title), &Place::anywhere()).await?;
    page.look("home").await?;
    page.fill("Tìm thủ tục theo tên, từ khóa hoặc mã", procedure.typed).await?;
    page.press("Tìm").await?;
    page.heading("Tìm thủ tục").await?;
    page.find("link", procedure.title, &Place::anywhere()).await?;
    page.look("search").await?;
    page.follow(procedure.title).await?;
    page.heading(procedure.title).await?;
    page.look("procedure").await
}

/// From the procedure's page by signing in to the choice of the case.
pub async fn sign_in(page: &Page, person: &str) -> Result<()> {
    page.follow("Nộp hồ sơ").await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    page.look("sign in first").await?;
    through_vneid(page, person).await?;
    page.heading("Chọn trường hợp của bạn").await?;
    page.look("case").await
}

/// From a page that offers it through the sandbox's sign-in page and back.
pub async fn through_vneid(page: &Page, person: &str) -> Result<()> {
    let from = page.path().await?;
    by_link(page, "Đăng nhập bằng VNeID", person).await?;
    let back = page.path().await?;
    if back != from {
        page.finding(format!("signing in at {from} leads back to {back}"));
        page.open(&from).await?;
    }
    Ok(())
}

/// Signs in again where the session has ended; what comes back is for the journey to say.
pub async fn sign_in_again(page: &Page, person: &str) -> Result<()> {
    by_link(page, "Đăng nhập lại", person).await
}

async fn by_link(page: &Page, link: &str, person: &str) -> Result<()> {
    page.follow_out(link).await?;
    page.heading("Đăng nhập VNeID thử nghiệm").await?;
    page.arrived().await?;
    page.leave().await?;
    page.press(&format!("^{person}")).await?;
    wait_for("the page after signing in", || async {
        let there: bool = page.script("return Boolean(document.querySelector('#main h1'))", vec![]).await?;
        Ok(if there { Ok(()) } else { Err("no heading yet".to_owned()) })
    })
    .await?;
    page.arrived().await
}

/// The quick way for journeys about something else: straight to the choice of the case, signed in.
pub async fn begin(page: &Page, procedure: Procedure, person: &str) -> Result<()> {
    page.open(&format!("/nop/{}", procedure.code)).await?;
    page.heading("Đăng nhập để nộp hồ sơ").await?;
    through_vneid(page, person).await?;
    page.heading("Chọn trường hợp của bạn").await
}

/// Chooses the case and goes on to the first page.
pub async fn case(page: &Page, name: &str) -> Result<()> {
    page.choose("Chọn trường hợp của bạn", name).await?;
    go_on(page, "Người yêu cầu").await
}

/// Continue, to the page with this heading.
pub async fn go_on(page: &Page, next: &str) -> Result<()> {
    page.press("Tiếp tục").await?;
    let reached = page.heading(next).await;
    if reached.is_err() {
        let summary = page.summary().await?;
        return reached.with_context(|| format!("the summary says {:?}", summary.links));
    }
    Ok(())
}

/// Picks files for a paper and waits until the server has them.
pub async fn hand_in(page: &Page, paper: &str, files: &[&Paper]) -> Result<()> {
    let paths: Vec<&std::path::Path> = files.iter().map(|file| file.path.as_path()).collect();
    page.attach(paper, &paths).await?;
    for file in files {
        file_state(page, &file.name, "Đã nhận đủ").await?;
    }
    Ok(())
}

/// Waits until a file's line says this.
pub async fn file_state(page: &Page, name: &str, state: &str) -> Result<()> {
    let script = "return [...document.querySelectorAll('main li')].map(li => li.innerText).filter(t => t.includes(arguments[0]))";
    wait_for(&format!("\"{state}\" of {name}"), || async {
        let lines: Vec<String> = page.script(script, vec![name.into()]).await?;
        let there = lines.iter().any(|line| squeeze(line).contains(state));
        Ok(if there { Ok(()) } else { Err(format!("its lines: {lines:?}")) })
    })
    .await
}

/// Declares and sends, and reads the dossier's code off the receipt.
pub async fn send(page: &Page) -> Result<String> {
    page.tick("^Tôi xin cam đoan").await?;
    page.press("Gửi hồ sơ").await?;
    receipt(page).await
}

/// Waits for the receipt and reads the code.
pub async fn receipt(page: &Page) -> Result<String> {
    page.heading("Đã gửi hồ sơ").await?;
    let path = page.at("/ho-so/").await?;
    let code = path.split('/').nth(2).context("no code in the address")?.to_owned();
    page.says(&code).await?;
    Ok(code)
}
