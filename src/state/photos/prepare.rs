//! From a picked file to one that is sent: looked into, a photo drawn anew where it must be, and a name that fits.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, File};

use super::{Photo, Picture};
use crate::api::dto::{DocumentComponent, FileKind};
use crate::api::photo_rules;
use crate::device::image::{self, Asked};
use crate::device::{blob, text};
use crate::upload::name;
use crate::upload::pdf::check::{Check, Flaw, Next};
use crate::upload::photo::{self, Facts, Walk, look};
use crate::upload::policy::{self, Content, HEAD_BYTES, Refusal};

/// Bytes of a file read at a time.
const STRETCH: u64 = 131_072;

/// A file to be sent.
pub struct Ready {
    pub file: File,
    /// What is known of it when it is a photo.
    pub photo: Option<Photo>,
}

/// Makes a picked file ready for a component. Of a large file only little is read. What the browser died of while it was
/// drawn is not to be drawn again: `may_draw` says so.
///
/// # Errors
/// Why the component does not take it.
pub async fn prepare(file: &File, component: &DocumentComponent, may_draw: bool) -> Result<Ready, Refusal> {
    let size = file.size() as u64;
    if size == 0 {
        return Err(Refusal::Empty);
    }
    let head = read(file, 0, size.min(HEAD_BYTES as u64)).await?;
    match policy::content_of(&head) {
        Content::Unknown => Err(Refusal::Kind),
        Content::Film => Err(Refusal::Film),
        Content::Picture => picture(file, None, component, may_draw).await,
        Content::Paper(kind @ (FileKind::Jpeg | FileKind::Png | FileKind::Heic)) => {
            picture(file, Some(kind), component, may_draw).await
        }
        Content::Paper(kind) => {
            let same = as_it_is(file, kind, component)?;
            if kind == FileKind::Pdf {
                check(file, &head).await?;
            }
            Ok(Ready { file: same, photo: None })
        }
    }
}

/// Whether a picked file is a picture that may be drawn anew.
pub async fn is_picture(file: &File) -> bool {
    let size = file.size() as u64;
    if size == 0 || size > photo::MOST_BYTES {
        return false;
    }
    let Ok(head) = read(file, 0, size.min(HEAD_BYTES as u64)).await else { return false };
    matches!(
        policy::content_of(&head),
        Content::Picture | Content::Paper(FileKind::Jpeg | FileKind::Png | FileKind::Heic)
    )
}

async fn read(file: &Blob, from: u64, to: u64) -> Result<Vec<u8>, Refusal> {
    let bytes = blob::read(file, from, to).await.ok_or(Refusal::Unreadable)?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// The file itself, under a name that fits.
fn as_it_is(file: &File, kind: FileKind, component: &DocumentComponent) -> Result<File, Refusal> {
    if !component.accepts.contains(&kind) {
        return Err(if kind == FileKind::Heic { Refusal::Heic } else { Refusal::Kind });
    }
    if file.size() as u64 > component.max_bytes {
        return Err(Refusal::TooLarge);
    }
    named(file, &file.name(), kind)
}

/// The bytes as a file with a safe name that says what it is.
fn named(bytes: &Blob, name: &str, kind: FileKind) -> Result<File, Refusal> {
    let name = name::fitting(&text::nfc(name), kind);
    image::file(&Array::of1(bytes), &name, policy::mime_type(kind)).ok_or(Refusal::Unreadable)
}

async fn check(file: &File, head: &[u8]) -> Result<(), Refusal> {
    let (mut check, mut next) = Check::begin(file.size() as u64, head);
    loop {
        match next {
            Next::Read(from, to) => next = check.next(&read(file, from, to).await?),
            Next::Done(Ok(())) => return Ok(()),
            Next::Done(Err(Flaw::Encrypted)) => return Err(Refusal::Encrypted),
            Next::Done(Err(Flaw::Damaged)) => return Err(Refusal::Damaged),
        }
    }
}

/// What a picture's file says of itself; read no further than is enough.
async fn facts_of(file: &File, mut walk: Walk, is_enough: &dyn Fn(&Facts) -> bool) -> Result<Facts, Refusal> {
    /// Whatever cameras write before the picture is shorter.
    const LONGEST_HEAD: u64 = 16_777_216;
    let size = file.size() as u64;
    let mut from = 0;
    while from < size && !is_enough(walk.facts()) && (walk.facts().is_begun || from < LONGEST_HEAD) {
        let to = (from + STRETCH).min(size);
        walk.feed(&read(file, from, to).await?);
        from = to;
    }
    Ok(walk.facts().clone())
}

/// A picture of a kind told by its file, or of one that only the browser knows.
async fn picture(
    file: &File,
    kind: Option<FileKind>,
    component: &DocumentComponent,
    may_draw: bool,
) -> Result<Ready, Refusal> {
    let (long_side, quality) = photo_rules();
    let size = file.size() as u64;
    let same = kind.ok_or(Refusal::Kind).and_then(|kind| as_it_is(file, kind, component));
    let can_stay = same.is_ok();
    let enough = |facts: &Facts| facts.is_begun && (!can_stay || facts.is_to_change(long_side));
    let facts = match kind.and_then(Walk::of) {
        Some(walk) => Some(facts_of(file, walk, &enough).await?),
        None => None,
    };
    let is_fit = can_stay && facts.as_ref().is_some_and(|facts| facts.is_fit(long_side));
    let redraw = !is_fit && component.accepts.contains(&FileKind::Jpeg);
    let turned = facts.as_ref().map_or(1, |facts| facts.exif.orientation);
    let upright = facts.as_ref().and_then(|facts| image::stretches(file, &facts.picture(size)));
    let upright = upright.unwrap_or_else(|| (**file).clone());
    let can_open = may_draw && size <= photo::MOST_BYTES && facts.as_ref().is_none_or(Facts::can_be_opened);
    let drawn = if can_open && (is_fit || redraw) {
        let asked = Asked { picture: upright.clone(), turned, long_side, quality, most: component.max_bytes, redraw };
        image::draw(&asked).await
    } else {
        None
    };
    let remarks = drawn.as_ref().map(|drawn| look::remarks(&drawn.grey, drawn.grey_width)).unwrap_or_default();
    let has_place = facts.as_ref().is_some_and(|facts| facts.exif.has_place);
    if let Some((drawn, jpeg)) = drawn.as_ref().and_then(|drawn| Some((drawn, drawn.jpeg.clone()?))) {
        if jpeg.size() as u64 > component.max_bytes {
            return Err(Refusal::TooLarge);
        }
        let picture = Picture { bindable: Some((drawn.width, drawn.height, false)), turned: 1, blob: jpeg.clone() };
        let sent = named(&jpeg, &file.name(), FileKind::Jpeg)?;
        let photo = Photo {
            sent: sent.clone(),
            other: same.ok(),
            is_original: false,
            is_drawn: true,
            is_raw: false,
            has_place,
            remarks,
            picture,
        };
        return Ok(Ready { file: sent, photo: Some(photo) });
    }
    let same = same?;
    if !is_fit && let Some(walk) = kind.and_then(Walk::of) {
        // The browser cannot open it: because it is torn?
        if !facts_of(file, walk, &|_| false).await?.is_whole {
            return Err(Refusal::Damaged);
        }
    }
    let bindable = facts.filter(|facts| is_fit && kind == Some(FileKind::Jpeg) && facts.can_be_bound());
    let bindable = bindable.map(|facts| (facts.width, facts.height, facts.components == 1));
    let picture = Picture { blob: upright, turned, bindable };
    let photo = Photo {
        sent: same.clone(),
        other: None,
        is_original: false,
        is_drawn: false,
        is_raw: !is_fit,
        has_place,
        remarks,
        picture,
    };
    Ok(Ready { file: same, photo: Some(photo) })
}
