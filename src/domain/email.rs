//! E-mail addresses, scanned by hand: `validator`'s own rule would bring its regex tables to the phone.

use validator::ValidationError;

/// Whether the text is an address mail can be sent to: the grammar of HTML's `<input type=email>`
/// (html.spec.whatwg.org, "valid e-mail address"), and beyond it a dot in the domain, no stray dots before the `@`, and
/// the lengths of RFC 5321.
///
/// # Errors
/// `email.format`.
pub fn check(text: &str) -> Result<(), ValidationError> {
    let is_valid = text
        .rsplit_once('@')
        .is_some_and(|(local, domain)| text.len() <= 254 && is_local_part(local) && is_domain(domain));
    if is_valid { Ok(()) } else { Err(ValidationError::new("email.format")) }
}

fn is_local_part(local: &str) -> bool {
    local.len() <= 64
        && local.split('.').all(|atom| {
            !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&b))
        })
}

fn is_domain(domain: &str) -> bool {
    let mut labels = 0;
    let all_valid = domain.split('.').all(|label| {
        labels += 1;
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    });
    all_valid && labels >= 2 && domain.rsplit('.').next().is_some_and(|top| top.len() >= 2 && !is_number(top))
}

fn is_number(label: &str) -> bool {
    label.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses() {
        for good in ["an@gmail.com", "nguyen.van-an+dvc@tphcm.gov.vn", "a_b@x-y.vn", "1@2.co", "o'hara@xn--p1ai.vn"] {
            assert!(check(good).is_ok(), "{good}");
        }
        let bad = [
            "",
            "an",
            "@gmail.com",
            "an@",
            "an@gmail",
            "an@gmail.c",
            "an@.com",
            "an@gmail..com",
            "an@-gmail.com",
            ".an@gmail.com",
            "an.@gmail.com",
            "a..n@gmail.com",
            "an @gmail.com",
            "ân@gmail.com",
            "an@gmaíl.com",
            "an@gmail.com ",
            "a@b@gmail.com",
            "an@10.0.0.1",
            "an@gmail,com",
        ];
        for bad in bad {
            assert!(check(bad).is_err(), "{bad}");
        }
        assert!(check(&format!("{}@gmail.com", "a".repeat(65))).is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = check(&text);
        }
    }
}
