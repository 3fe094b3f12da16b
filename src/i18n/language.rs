/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Vietnamese,
    English,
}

impl Language {
    /// BCP 47 tag, for `lang` and for a definition's `i18n`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    /// The language with this tag; Vietnamese for every other.
    pub fn from_tag(tag: &str) -> Language {
        if tag.starts_with("en") { Language::English } else { Language::Vietnamese }
    }

    /// The other one: there are two.
    pub fn other(self) -> Language {
        match self {
            Language::Vietnamese => Language::English,
            Language::English => Language::Vietnamese,
        }
    }
}

/// A message of the catalogue.
pub trait Words: Copy + Send + Sync + 'static {
    /// Its text; may hold `{name}` placeholders, the same in every language.
    fn text(self, language: Language) -> &'static str;
}

/// Puts values in place of `{name}`. A placeholder without a value stays, to be seen.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |filled, (name, value)| filled.replace(&format!("{{{name}}}"), value))
}
