//! Where a link of published data may lead. Others wrote it: only what a browser opens safely is passed on.

/// A place that a link may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// Below where the contract begins: `/templates/van-ban.docx`.
    Ours(&'a str),
    /// Another site, over TLS.
    Web(&'a str),
}

/// The place, or none: no script, no other scheme, no name or password in front of the site, no address that browsers read
/// in another way than people (spaces, backslashes, `//other.site`, `/../`).
pub fn destination(address: &str) -> Option<Destination<'_>> {
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"' | '\'' | '`');
    if address.contains(odd) {
        return None;
    }
    if let Some(rest) = address.strip_prefix("https://") {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let named = host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.') && !host.contains('@');
        return named.then_some(Destination::Web(address));
    }
    let is_ours = address.starts_with('/') && !address.starts_with("//") && address.split('/').all(|part| part != "..");
    is_ours.then_some(Destination::Ours(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_safe_to_open() {
        assert_eq!(destination("/templates/a.docx"), Some(Destination::Ours("/templates/a.docx")));
        let web = "https://dichvucong.gov.vn/mau/Mau%201.docx?x=1#a";
        assert_eq!(destination(web), Some(Destination::Web(web)));
        for hostile in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "http://vidu.gov.vn/a.docx",
            "HTTPS:/vidu.gov.vn",
            "//vidu.gov.vn/a.docx",
            "/\\vidu.gov.vn/a.docx",
            "/templates/../session",
            "templates/a.docx",
            "https://",
            "https://gov.vn@xau.example/a.docx",
            "https://@xau.example",
            "https:///xau.example",
            "https://vidu.gov.vn/a b.docx",
            "file:///etc/passwd",
        ] {
            assert_eq!(destination(hostile), None, "{hostile}");
        }
    }
}
