//! `&amp;` and the like.

/// Longest name looked for, `&Ccedil;`, and room for numbers.
const LONGEST: usize = 12;

/// Letters with a mark, as older editors write them: `&aacute;`.
const MARKED: &[(&str, &str, &str)] = &[
    ("grave", "AEIOUaeiou", "ÀÈÌÒÙàèìòù"),
    ("acute", "AEIOUYaeiouy", "ÁÉÍÓÚÝáéíóúý"),
    ("circ", "AEIOUaeiou", "ÂÊÎÔÛâêîôû"),
    ("tilde", "ANOano", "ÃÑÕãñõ"),
    ("uml", "AEIOUaeiou", "ÄËÏÖÜäëïöü"),
];

/// The text with its entities as characters; unknown ones stay as they are written.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let found = after.char_indices().take(LONGEST).find(|(_, c)| *c == ';');
        let known = found.and_then(|(end, _)| Some((character(after.get(..end)?)?, after.get(end + 1..)?)));
        let numeric = || loose_number(after);
        match known.or_else(numeric) {
            Some((character, after)) => {
                decoded.push(character);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = after;
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// `&#106avascript`: browsers need no semicolon after a number.
fn loose_number(after: &str) -> Option<(char, &str)> {
    let digits = after.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let rest = digits.trim_start_matches(|c: char| c.is_digit(radix));
    let digits = digits.get(..digits.len() - rest.len()).filter(|digits| !digits.is_empty())?;
    Some((numbered(digits, radix), rest.strip_prefix(';').unwrap_or(rest)))
}

fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "Tab" => '\t',
        "NewLine" => '\n',
        "colon" => ':',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "bull" => '•',
        "middot" => '·',
        "times" => '×',
        "deg" => '°',
        "sup2" => '²',
        "ge" => '≥',
        "le" => '≤',
        "rarr" => '→',
        _ => return marked(name),
    })
}

fn marked(name: &str) -> Option<char> {
    let (letter, mark) = name.split_at_checked(1)?;
    let (_, letters, results) = MARKED.iter().find(|(known, _, _)| *known == mark)?;
    results.chars().nth(letters.find(letter)?)
}

/// The character with this number; of what is none the replacement character, as in browsers.
fn numbered(digits: &str, radix: u32) -> char {
    let number = u32::from_str_radix(digits, radix).ok();
    number.filter(|number| *number != 0).and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}
