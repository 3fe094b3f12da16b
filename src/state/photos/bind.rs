//! Several photos as the pages of one PDF. The photos stay with the browser: the program makes what stands between them.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, File};

use super::Photo;
use crate::api::dto::FileKind;
use crate::api::photo_rules;
use crate::device::image::{self, Asked};
use crate::upload::name;
use crate::upload::pdf::write::{self, Page, Part};
use crate::upload::policy::{self, Refusal};

/// Bytes of the PDF that each page takes besides its photo, and some for the rest.
const FRAME: u64 = 1024;

/// A photo that becomes a page.
#[derive(Clone)]
pub struct Sheet {
    pub photo: Rc<Photo>,
    /// Quarter turns clockwise that the citizen gave it, 0–3.
    pub turns: u8,
}

/// The PDF of the photos in this order, at most so many bytes.
///
/// # Errors
/// `TooLarge` when even at the least size that can be read it is more; `Unreadable` when the browser cannot.
pub async fn bind(sheets: &[Sheet], name: &str, most: u64) -> Result<File, Refusal> {
    let each = (most / (sheets.len().max(1) as u64)).saturating_sub(FRAME);
    let mut bound = Vec::new();
    for sheet in sheets {
        bound.push(page(sheet, each, false).await?);
    }
    if weight(&bound) > most {
        for (sheet, page_and_photo) in sheets.iter().zip(&mut bound) {
            if page_and_photo.0.bytes > each {
                *page_and_photo = page(sheet, each, true).await?;
            }
        }
    }
    if weight(&bound) > most {
        return Err(Refusal::TooLarge);
    }
    let pages: Vec<Page> = bound.iter().map(|(page, _)| *page).collect();
    let parts = Array::new();
    for part in write::parts(&pages) {
        match part {
            Part::Bytes(bytes) => {
                parts.push(&Uint8Array::from(bytes.as_slice()));
            }
            Part::Photo(index) => {
                parts.push(&bound.get(index).ok_or(Refusal::Unreadable)?.1);
            }
        }
    }
    image::file(&parts, name, policy::mime_type(FileKind::Pdf)).ok_or(Refusal::Unreadable)
}

fn weight(bound: &[(Page, Blob)]) -> u64 {
    let pages: Vec<Page> = bound.iter().map(|(page, _)| *page).collect();
    write::overhead(&write::parts(&pages)) + pages.iter().map(|page| page.bytes).sum::<u64>()
}

/// The photo as a JPEG; drawn anew where it is none, or is to become lighter.
async fn page(sheet: &Sheet, most: u64, is_too_heavy: bool) -> Result<(Page, Blob), Refusal> {
    let picture = &sheet.photo.picture;
    if let (Some((width, height, is_grey)), false) = (picture.bindable, is_too_heavy) {
        let bytes = picture.blob.size() as u64;
        return Ok((Page { width, height, bytes, is_grey, turns: sheet.turns }, picture.blob.clone()));
    }
    let (long_side, quality) = photo_rules();
    let asked = Asked { picture: picture.blob.clone(), turned: picture.turned, long_side, quality, most, redraw: true };
    let drawn = image::draw(&asked).await.ok_or(Refusal::Unreadable)?;
    let jpeg = drawn.jpeg.ok_or(Refusal::Unreadable)?;
    let (width, height, bytes) = (drawn.width, drawn.height, jpeg.size() as u64);
    Ok((Page { width, height, bytes, is_grey: false, turns: sheet.turns }, jpeg))
}

/// A name for the PDF of a paper, other than those taken.
pub fn pdf_name(paper: &str, taken: &[String]) -> String {
    /// Names of papers are whole sentences; this much of one tells it from the others.
    const STEM: usize = 120;
    let paper = paper.replace(['/', '\\'], "-");
    let stem = name::whole(&paper, STEM).trim_end();
    let plain = name::fitting(stem, FileKind::Pdf);
    let numbered = (2..1000).map(|number| name::fitting(&format!("{stem} ({number})"), FileKind::Pdf));
    std::iter::once(plain.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(plain)
}
