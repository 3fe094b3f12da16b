//! Names of people as they are written on papers. A name is never "corrected": only invisible dirt is taken off, and only
//! what cannot be a name is refused (domain.md §3.7). Lengths and numbers of words are not law.

mod typing;

use validator::ValidationError;

use super::letters::is_letter;

/// The name without invisible characters, with every kind of space as one plain space, and none at the ends. Letters stay
/// as they are; composing them (NFC) is the browser's and the backend's business.
pub fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the text can be a person's name: Latin letters with any marks, composed or not, spaces, apostrophes, hyphens and
/// points. An empty text passes: whether a name is required is another rule.
///
/// # Errors
/// `name.legacyEncoding` for text in a font encoding of before Unicode (TCVN3, VNI) or wrongly decoded; `name.digits`
/// (BLDS 2015 art. 26.3); `name.characters` with param `char`, the first character that is not allowed.
pub fn check(text: &str) -> Result<(), ValidationError> {
    if typing::is_legacy_encoding(text) {
        return Err(ValidationError::new("name.legacyEncoding"));
    }
    match text.chars().find(|c| !is_name_character(*c)) {
        None => Ok(()),
        Some(c) if c.is_numeric() => Err(ValidationError::new("name.digits")),
        Some(c) => {
            let mut error = ValidationError::new("name.characters");
            error.add_param("char".into(), &c);
            Err(error)
        }
    }
}

/// What looks odd but may well be right: `name.singleWord` (single-word and ethnic names exist), `name.telex` with param
/// `word` (typed in Telex with the input method off: "Nguyeenx").
pub fn warnings(text: &str) -> Vec<ValidationError> {
    let mut warnings = Vec::new();
    if text.split_whitespace().count() == 1 {
        warnings.push(ValidationError::new("name.singleWord"));
    }
    if let Some(word) = text.split_whitespace().find(|word| typing::is_leftover_telex(word)) {
        let mut warning = ValidationError::new("name.telex");
        warning.add_param("word".into(), &word);
        warnings.push(warning);
    }
    warnings
}

/// The family name (họ): the first word; empty for an empty name.
pub fn surname(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// The given name (tên): the last word, by which Vietnamese lists of people are sorted; empty for an empty name.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or_default()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

fn is_name_character(c: char) -> bool {
    let is_latin = is_letter(c) && !matches!(c, 'ª' | 'º' | 'µ');
    let is_mark = matches!(c, '\u{300}'..='\u{36F}');
    is_latin
        || is_mark
        || c.is_whitespace()
        || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' | '.')
        || is_invisible(c)
}

#[cfg(test)]
mod tests;
