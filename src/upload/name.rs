//! Names of files, made safe to show and to keep. Browser and backend apply the same rule.

use crate::api::dto::FileKind;

/// Bytes of the longest name: more, and file systems refuse it.
pub const LONGEST: usize = 255;

/// The longest extension that is kept when a name is cut.
const LONGEST_EXTENSION: usize = 10;

/// A device's name for a file: the last part of a path, without what cannot be seen and without marks that turn the
/// writing direction (`hoadon\u{202E}gpj.exe`), in at most [`LONGEST`] bytes with the extension kept. Empty when nothing
/// is left. A safe name stays as it is.
pub fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).map(visible).find(|part| !part.is_empty()).unwrap_or_default();
    if last.len() <= LONGEST {
        return last;
    }
    let (stem, extension) = split(&last);
    let stem = whole(stem, LONGEST - extension.len());
    format!("{}{extension}", stem.trim_end_matches([' ', '.']))
}

/// The name with an extension that says what the file is: `ảnh.heic` that is a JPEG becomes `ảnh.jpg`.
pub fn fitting(name: &str, kind: FileKind) -> String {
    /// Extensions of files, which may be replaced; whatever else follows a dot belongs to the name ("tháng 1.2026").
    const KNOWN: &[&str] = &[
        "jpg", "jpeg", "jpe", "jfif", "png", "heic", "heif", "avif", "webp", "gif", "bmp", "tif", "tiff", "pdf", "doc",
        "docx", "txt", "bin", "tmp", "dat", "zip", "mp4", "mov", "exe",
    ];
    let name = safe(name);
    let own = extensions(kind);
    let (stem, extension) = split(&name);
    let extension = extension.trim_start_matches('.').to_ascii_lowercase();
    if !stem.is_empty() && own.contains(&extension.as_str()) {
        return name;
    }
    let stem = if KNOWN.contains(&extension.as_str()) { stem } else { name.as_str() };
    let stem = if stem.is_empty() { "tep" } else { stem };
    safe(&format!("{stem}.{}", own.first().copied().unwrap_or_default()))
}

/// Whether a name given by [`fitting`] is of this kind.
pub fn is_of(name: &str, kind: FileKind) -> bool {
    let extension = split(name).1.trim_start_matches('.').to_ascii_lowercase();
    extensions(kind).contains(&extension.as_str())
}

/// The extensions of a kind; the first is the usual one.
fn extensions(kind: FileKind) -> &'static [&'static str] {
    match kind {
        FileKind::Pdf => &["pdf"],
        FileKind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        FileKind::Png => &["png"],
        FileKind::Heic => &["heic", "heif"],
        FileKind::Docx => &["docx"],
    }
}

fn visible(part: &str) -> String {
    let seen: String = part.chars().filter(|&c| !is_unseen(c)).collect();
    seen.trim().trim_end_matches([' ', '.']).to_owned()
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Stem and extension with its dot.
fn split(name: &str) -> (&str, &str) {
    let dot = name.rfind('.').unwrap_or(name.len());
    let (stem, extension) = name.split_at_checked(dot).unwrap_or((name, ""));
    let is_extension = (2..=LONGEST_EXTENSION + 1).contains(&extension.len())
        && extension.bytes().skip(1).all(|byte| byte.is_ascii_alphanumeric());
    if is_extension { (stem, extension) } else { (name, "") }
}

/// The longest beginning of at most `room` bytes that ends between two characters as people count them: no letter loses
/// its tone mark and no family its child.
pub fn whole(text: &str, room: usize) -> &str {
    if text.len() <= room {
        return text;
    }
    let (mut end, mut before, mut flags) = (0, None, 0);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at <= room) {
        let is_flag = matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        let continues = is_mark(c) || before == Some('\u{200D}') || (is_flag && flags % 2 == 1);
        if !continues {
            end = at;
        }
        flags = if is_flag { flags + 1 } else { 0 };
        before = Some(c);
    }
    // One character with hundreds of marks is nobody's name.
    let end = if end == 0 { text.floor_char_boundary(room) } else { end };
    text.get(..end).unwrap_or_default()
}

/// What stands on, or is joined to, the character before it.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{200C}' | '\u{200D}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hostile_names_become_text() {
        for (name, expected) in [
            ("../../etc/passwd\0", "passwd"),
            ("C:\\Users\\An\\giấy tờ.pdf", "giấy tờ.pdf"),
            ("thư mục/", "thư mục"),
            ("hoadon\u{202E}gpj.exe\r\n", "hoadongpj.exe"),
            ("  ảnh 👨‍👩‍👧 gia đình.jpg ", "ảnh 👨‍👩‍👧 gia đình.jpg"),
            ("...", ""),
            ("/", ""),
            ("\u{200F}", ""),
            (".jpg", ".jpg"),
        ] {
            assert_eq!(safe(name), expected, "{name:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension_and_whole_characters() {
        let long = safe(&format!("{}.pdf", "đ".repeat(1000)));
        assert_eq!((long.len(), long.ends_with("đ.pdf")), (254, true));
        // Decomposed: e, circumflex, tone mark; 5 bytes together.
        let decomposed = safe(&format!("{}.jpg", "e\u{302}\u{301}".repeat(100)));
        assert_eq!(decomposed, format!("{}.jpg", "e\u{302}\u{301}".repeat(50)));
        let families = safe(&"👨‍👩‍👧".repeat(40));
        assert_eq!(families, "👨‍👩‍👧".repeat(14));
        let flags = safe(&format!("a{}", "🇻🇳".repeat(40)));
        assert_eq!(flags, format!("a{}", "🇻🇳".repeat(31)));
        assert_eq!(safe(&format!("a{}", "\u{301}".repeat(500))).len(), 255);
        assert_eq!(safe(&format!("{}.{}", "a".repeat(200), "b".repeat(200))).len(), 255);
    }

    #[test]
    fn the_extension_says_what_the_file_is() {
        for (name, kind, expected) in [
            ("ảnh.HEIC", FileKind::Jpeg, "ảnh.jpg"),
            ("ảnh.JPEG", FileKind::Jpeg, "ảnh.JPEG"),
            ("ảnh.jpg", FileKind::Heic, "ảnh.heic"),
            ("quét.txt", FileKind::Png, "quét.png"),
            ("giấy tháng 1.2026", FileKind::Pdf, "giấy tháng 1.2026.pdf"),
            ("", FileKind::Pdf, "tep.pdf"),
            (".jpg", FileKind::Jpeg, "tep.jpg"),
            ("image", FileKind::Jpeg, "image.jpg"),
        ] {
            assert_eq!(fitting(name, kind), expected, "{name:?}");
            assert!(is_of(expected, kind) && !is_of("ảnh.txt", kind));
        }
        let long = fitting(&format!("{}.heic", "ậ".repeat(84)), FileKind::Docx);
        assert!(long.len() <= LONGEST && long.ends_with("ậ.docx"), "{long}");
    }

    proptest! {
        #[test]
        fn a_safe_name_is_short_and_stays(name in "\\PC{0,200}|[.a🇻🇳e\u{302}\u{301}👨\u{200d} /\\\\\u{202e}]{0,300}") {
            let once = safe(&name);
            prop_assert!(once.len() <= LONGEST);
            let turns_or_parts = once.contains(['/', '\\', '\u{202E}']);
            prop_assert!(!turns_or_parts);
            prop_assert_eq!(safe(&once), once);
        }
    }
}
