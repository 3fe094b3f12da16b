//! Making mistakes on purpose, one after the other, and being told.

use anyhow::{Result, ensure};

use crate::page::{Page, Place};
use crate::wait::wait_for;

/// A mistake in a typed field: place, label, what is typed, what is said.
pub type Mistake<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Presses Continue on a page where just these are wrong: kind of control, place, label, message. Checks the summary, the
/// focus, the tab's title and the words beside each field.
pub async fn refused(page: &Page, wrong: &[(&str, &str, &str, &str)]) -> Result<()> {
    page.press("Tiếp tục").await?;
    let summary = wait_for("the focus on the summary of errors", || async {
        let summary = page.summary().await?;
        let ready = summary.has_focus && summary.links.len() == wrong.len();
        Ok(if ready { Ok(summary) } else { Err(format!("{summary:?}")) })
    })
    .await?;
    let heading = format!("Có {} chỗ cần sửa", wrong.len());
    if summary.heading != heading {
        page.finding(format!("the summary says \"{}\", expected \"{heading}\"", summary.heading));
    }
    let title = page.title().await?;
    if !title.starts_with("Lỗi: ") {
        page.finding(format!("the tab's title is \"{title}\" while the page has errors"));
    }
    for (kind, place, label, message) in wrong {
        said(page, kind, place, label, message).await?;
    }
    let (words, target) = summary.links.first().cloned().unwrap_or_default();
    page.follow(&words).await?;
    page.focused_id(&target).await
}

/// A message stands beside its field and in the summary, there as a link to the field.
pub async fn said(page: &Page, kind: &str, place: &str, label: &str, message: &str) -> Result<()> {
    let beside = page.complains(kind, label, &Place::from(place), message).await;
    let state = match beside {
        Ok(state) => state,
        Err(error) => {
            page.finding(format!("{error:#}"));
            return Ok(());
        }
    };
    // ARIA knows no aria-invalid for groups of radio buttons' fieldsets and file pickers.
    if matches!(kind, "field" | "tick") && !state.invalid {
        page.finding(format!("\"{label}\" has an error and no aria-invalid"));
    }
    let summary = page.summary().await?;
    let linked =
        summary.links.iter().any(|(words, target)| says(words, message) && state.id.split(' ').any(|id| id == target));
    if !linked {
        page.finding(format!("the summary does not lead to \"{label}\" with \"{message}\": {:?}", summary.links));
    }
    Ok(())
}

/// Each mistake is named while it is typed, and forgiven once something right is typed.
pub async fn each(page: &Page, mistakes: &[Mistake<'_>], right: &str) -> Result<()> {
    for (place, label, typed, message) in mistakes {
        page.fill_in(label, typed, &Place::from(*place)).await?;
        said(page, "field", place, label, message).await?;
    }
    if let Some((place, label, ..)) = mistakes.first() {
        page.fill_in(label, right, &Place::from(*place)).await?;
        page.is_content("field", label, &Place::from(*place)).await?;
    }
    Ok(())
}

/// Whether a line of the summary is the message, or the message and where it is, which tells it from another one.
fn says(line: &str, message: &str) -> bool {
    line.strip_prefix(message)
        .is_some_and(|place| place.is_empty() || (place.starts_with(" (") && place.ends_with(')')))
}

/// What looks odd is said, and stops nobody: no error, nothing in the summary.
pub async fn doubted(page: &Page, place: &str, label: &str, typed: &str, message: &str) -> Result<()> {
    page.fill_in(label, typed, &Place::from(place)).await?;
    page.keys(thirtyfour::Key::Tab).await?;
    let state = match page.complains("field", label, &Place::from(place), message).await {
        Ok(state) => state,
        Err(error) => {
            page.finding(format!("{error:#}"));
            return Ok(());
        }
    };
    ensure!(!state.invalid, "\"{label}\": a mere warning makes it invalid");
    let summary = page.summary().await?;
    ensure!(!summary.links.iter().any(|(words, _)| words == message), "a warning stands in the summary of errors");
    Ok(())
}
