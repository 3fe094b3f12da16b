//! Where a link of a definition may lead.

use super::entity::decode;

/// Longer addresses are nobody's.
const LONGEST: usize = 2_000;

/// The address when it is one that may be followed: `https:`, `mailto:`, `tel:`, or a path of this site.
pub(super) fn checked(written: &str) -> Option<String> {
    if written.len() > LONGEST {
        return None;
    }
    let decoded = decode(written);
    let href = decoded.trim_matches(|c: char| c <= ' ');
    // Browsers take away some of these and read others as something else: nobody needs them.
    if href.contains(|c: char| c.is_control() || c.is_whitespace() || matches!(c, '\\' | '<' | '>' | '"')) {
        return None;
    }
    if href.starts_with('/') {
        // Two slashes name another site.
        return (!href.starts_with("//")).then(|| href.to_owned());
    }
    let (scheme, rest) = href.split_once(':')?;
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "https" => is_site(rest),
        "mailto" => rest.contains('@'),
        // No codes that a telephone would obey.
        "tel" => !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "+-.()".contains(c)),
        _ => false,
    };
    allowed.then(|| href.to_owned())
}

/// `//name…`, without a user: `https://dichvucong.gov.vn@evil.example` looks like another place than it is.
fn is_site(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let name = rest.split(['/', '?', '#']).next().unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
}
