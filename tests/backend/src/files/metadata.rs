//! `Upload-Metadata`, and names of files as text to be shown.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::protocol::METADATA;
use crate::problem::ApiError;

/// What a new upload says of itself.
#[derive(Debug, Default)]
pub struct Metadata {
    pub draft: String,
    pub component: String,
    pub filename: String,
}

impl Metadata {
    /// Reads `key base64,key base64`; keys unknown here are ignored.
    ///
    /// # Errors
    /// 400 when it cannot be read, or `draft` or `component` is missing.
    pub fn read(headers: &HeaderMap) -> Result<Metadata, ApiError> {
        let fault = || ApiError::bad_request("Upload-Metadata must give draft, component and filename in base64");
        let text = headers.get(METADATA).and_then(|value| value.to_str().ok()).ok_or_else(fault)?;
        let mut metadata = Metadata::default();
        for pair in text.split(',') {
            let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
            let value = STANDARD.decode(value.trim()).map_err(|_| fault())?;
            let value = String::from_utf8_lossy(&value).into_owned();
            match key {
                "draft" => metadata.draft = value,
                "component" => metadata.component = value,
                "filename" => metadata.filename = shown_name(&value),
                _ => {}
            }
        }
        if metadata.draft.is_empty() || metadata.component.is_empty() {
            return Err(fault());
        }
        Ok(metadata)
    }
}

/// At most this many characters of a name are kept.
const NAME_LENGTH: usize = 255;

/// A device's name for a file, made safe to show: without control characters and marks that turn the writing
/// direction ("hoadon\u{202E}gpj.exe"). Never used as a path.
pub fn shown_name(name: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    name.chars().filter(|c| !c.is_control() && !turns(*c)).take(NAME_LENGTH).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_text() {
        assert_eq!(shown_name("../../etc/passwd\0"), "../../etc/passwd");
        assert_eq!(shown_name("hoadon\u{202E}gpj.exe\r\n"), "hoadongpj.exe");
        assert_eq!(shown_name(&"đ".repeat(1000)).chars().count(), 255);
    }

    #[test]
    fn metadata_needs_its_keys() {
        let read = |text: &str| Metadata::read(&[(METADATA, text.parse().unwrap())].into_iter().collect());
        let good = read("draft YQ==,component Yg==,filename xJEucGRm,is_confidential").unwrap();
        assert_eq!((good.draft.as_str(), good.component.as_str(), good.filename.as_str()), ("a", "b", "đ.pdf"));
        assert!(read("draft YQ==").is_err());
        assert!(read("draft !,component Yg==").is_err());
        assert!(Metadata::read(&HeaderMap::new()).is_err());
    }
}
