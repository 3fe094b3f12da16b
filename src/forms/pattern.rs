//! Which `validate.pattern` may run: the browser's RegExp goes back and tries again, and a careless or hostile pattern
//! makes it do so for hours over thirty letters.

/// Longer than any pattern that a person reads.
const MAX_LENGTH: usize = 500;

/// Why a pattern is refused, or nothing. Refused are repetitions within repetitions (`(a+)+`, `(a|aa)*`), which can take
/// time that doubles with each letter, and references back. Whether the pattern means anything is not asked here.
pub fn refusal(pattern: &str) -> Option<&'static str> {
    if pattern.len() > MAX_LENGTH {
        return Some("longer than 500 characters");
    }
    // For each open group: whether something in it repeats without end, or may match in several ways.
    let mut open = vec![false];
    let mut last_is_loose = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let mut loose = false;
        match c {
            '\\' => {
                if let Some('1'..='9' | 'k') = chars.next() {
                    return Some("it refers back to a group");
                }
            }
            '[' => skip_class(&mut chars),
            '(' => {
                open.push(false);
                continue;
            }
            ')' => {
                loose = open.pop().unwrap_or_default();
                match open.last_mut() {
                    Some(around) => *around |= loose,
                    None => open.push(loose),
                }
            }
            '|' => mark(&mut open),
            '*' | '+' | '{' => {
                let endless = c != '{' || is_endless(&mut chars);
                if endless && last_is_loose {
                    return Some("a repetition within a repetition can take for ever");
                }
                if endless {
                    mark(&mut open);
                }
            }
            _ => {}
        }
        last_is_loose = loose;
    }
    None
}

fn mark(open: &mut [bool]) {
    if let Some(innermost) = open.last_mut() {
        *innermost = true;
    }
}

/// To behind the `]` of a class.
fn skip_class(chars: &mut impl Iterator<Item = char>) {
    while let Some(c) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            ']' => return,
            _ => {}
        }
    }
}

/// Reads a count to behind its `}`: whether it has no upper end, or one that is as good as none.
fn is_endless(chars: &mut impl Iterator<Item = char>) -> bool {
    let count: String = chars.take_while(|c| *c != '}').collect();
    count.split_once(',').map_or(&*count, |(_, most)| most).parse::<u32>().map_or(true, |most| most > 50)
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn what_can_take_for_ever_is_refused() {
        for pattern in [
            "(a+)+",
            "(a*)*b",
            "([A-Z]+ ?)+",
            "(a|aa)*",
            "((a+)b?)+",
            "(a{1,})+",
            "(a+){2,}",
            "(?:x+x+)+y",
            r"(a)\1",
            r"(\d+|\w+)*",
            "(a{0,99}){60}",
            r"(?<n>a)\k<n>",
        ] {
            assert!(refusal(pattern).is_some(), "{pattern}");
        }
        assert!(refusal(&"a".repeat(501)).is_some());
    }

    #[test]
    fn plain_patterns_pass() {
        for pattern in [
            "[0-9]{4}",
            r"\d{9}|\d{12}",
            "[A-Z][a-z]+",
            r"(\d{3}\.){2}\d{3}",
            "(ab)+",
            r"[(+*]+\(a\+\)",
            "(a|b)?c*",
            r"^\d{1,4}(/\d{4})?$",
            "",
            "(",
            ")",
            "[",
        ] {
            assert_eq!(refusal(pattern), None, "{pattern}");
        }
    }
}
