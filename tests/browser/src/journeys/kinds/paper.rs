//! A paper that has its place in the form: the picker is a control like others, by the keyboard too.

use std::path::Path;

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::{announced, enter};
use crate::journeys::flow::hand_in;
use crate::options::Engine;
use crate::page::{Page, Place, squeeze};
use crate::papers;
use crate::wait::wait_for;

pub const TITLE: &str = "Giấy tờ trong đơn";

const PAPER: &str = "Giấy thử";
const PICKER: &str = "Chọn tệp: Giấy thử";
const MISSING: &str = "Vui lòng đính kèm Giấy thử";

pub async fn page(page: &Page, files: &Path) -> Result<()> {
    let anywhere = Place::anywhere();
    page.look("a paper's place").await?;
    let picker = page.find("file", PICKER, &anywhere).await?;
    let (name, spoken) = (page.name(&picker).await?, page.spoken(&picker).await?);
    // Firefox reads the words of its own button after the name.
    let is_named = name == PICKER || page.engine == Engine::Firefox && name.starts_with(PICKER);
    ensure!(is_named, "the picker is called \"{name}\"");
    ensure!(spoken.says("mỗi tệp tối đa") && spoken.error().is_none(), "the picker says {:?}", spoken.described);
    ensure!(spoken.dangling.is_empty(), "the picker is described by what is not there: {:?}", spoken.dangling);

    enter(page, "Tiếp tục").await?;
    wait_for("the focus on the summary of errors", || async {
        let summary = page.summary().await?;
        let ready = summary.has_focus && summary.links.len() == 1;
        Ok(if ready { Ok(()) } else { Err(format!("{summary:?}")) })
    })
    .await?;
    enter(page, MISSING).await?;
    page.focused(PICKER).await?;
    let spoken = page.spoken(&page.find("file", PICKER, &anywhere).await?).await?;
    ensure!(spoken.error().is_some_and(|error| squeeze(&error) == MISSING), "the picker says {:?}", spoken.described);
    page.look("a paper that is missing").await?;

    let scan = papers::photo(files, "giấy thử.jpg", 60_000)?;
    hand_in(page, PAPER, &[&scan]).await?;
    announced(page, &format!("{}: đã nhận đủ", scan.name)).await?;
    no_error(page).await?;
    enter(page, &format!("Xóa {}", scan.name)).await?;
    page.focused(PICKER).await?;
    page.gone("button", &format!("Xóa {}", scan.name), &anywhere).await?;
    let letter = papers::document(files, "giấy thử.pdf", 40_000)?;
    hand_in(page, PAPER, &[&letter]).await?;
    no_error(page).await?;
    page.look("a paper in its place").await?;
    page.tab_to("Tiếp tục").await?;
    page.keys(Key::Enter).await?;
    page.heading(super::listed::TITLE).await
}

async fn no_error(page: &Page) -> Result<()> {
    wait_for("no error with the picker", || async {
        let spoken = page.spoken(&page.find("file", PICKER, &Place::anywhere()).await?).await?;
        let well = spoken.error().is_none() && spoken.dangling.is_empty();
        Ok(if well { Ok(()) } else { Err(format!("{spoken:?}")) })
    })
    .await
}
