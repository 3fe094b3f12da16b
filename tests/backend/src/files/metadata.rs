//! `Upload-Metadata`.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use mot_cua::upload::name;

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
                "filename" => metadata.filename = name::safe(&value),
                _ => {}
            }
        }
        if metadata.draft.is_empty() || metadata.component.is_empty() {
            return Err(fault());
        }
        Ok(metadata)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_needs_its_keys() {
        let read = |text: &str| Metadata::read(&[(METADATA, text.parse().unwrap())].into_iter().collect());
        let good = read("draft YQ==,component Yg==,filename xJEucGRm,is_confidential").unwrap();
        assert_eq!((good.draft.as_str(), good.component.as_str(), good.filename.as_str()), ("a", "b", "đ.pdf"));
        // Base64 of "../../hồ sơ\u{202E}.pdf": the browser's own rule holds for other clients too.
        let named = read("draft YQ==,component Yg==,filename Li4vLi4vaOG7kyBzxqHigK4ucGRm").unwrap();
        assert_eq!(named.filename, "hồ sơ.pdf");
        assert!(read("draft YQ==").is_err());
        assert!(read("draft !,component Yg==").is_err());
        assert!(Metadata::read(&HeaderMap::new()).is_err());
    }
}
