//! What there is to say about a definition.

use std::fmt;

/// Whether a remark stops the form from doing what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The form does not load, or does something else than it says.
    Problem,
    /// Worth a look; nothing breaks.
    Note,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub severity: Severity,
    /// Keys from the top to the component, `trangCon > con > hoTen`; empty for the definition itself.
    pub place: String,
    /// The component's label.
    pub label: String,
    pub why: String,
    /// What to do about it; may be empty.
    pub mend: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Problem => "problem",
            Severity::Note => "note",
        };
        let place = if self.place.is_empty() { "the definition" } else { &self.place };
        write!(out, "{severity}: {place}")?;
        if !self.label.is_empty() {
            // Labels of content are whole paragraphs.
            let short: String = self.label.chars().take(60).collect();
            let more = if short.len() < self.label.len() { "…" } else { "" };
            write!(out, " (“{short}{more}”)")?;
        }
        write!(out, "\n  {}", self.why)?;
        if self.mend.is_empty() { Ok(()) } else { write!(out, "\n  mend: {}", self.mend) }
    }
}
