use super::{Channel, ProcedureState, ProcedureSummary, ServiceLevel};
use crate::search::catalogue_index::Listing;
use crate::search::facets::Facet;

/// The value of [`Facet::Agency`] where none is published.
pub const UNKNOWN: &str = "chua-ro";
/// The one value of [`Facet::Price`].
pub const FREE: &str = "mien-phi";

impl ServiceLevel {
    /// As an address says it.
    pub fn word(self) -> &'static str {
        match self {
            ServiceLevel::Full => "toan-trinh",
            ServiceLevel::Partial => "mot-phan",
            ServiceLevel::Online => "truc-tuyen",
            ServiceLevel::Information => "thong-tin",
        }
    }
}

impl Channel {
    /// As an address says it.
    pub fn word(self) -> &'static str {
        match self {
            Channel::Online => "truc-tuyen",
            Channel::InPerson => "truc-tiep",
            Channel::Post => "buu-chinh",
        }
    }
}

impl ProcedureSummary {
    /// What it is called first: what people call it, where somebody wrote that down.
    pub fn title(&self) -> &str {
        self.short_name.as_deref().unwrap_or(&self.name)
    }

    /// What the search finds it by. Among equals comes first what can be filed here, what many need, and what is nearer to
    /// a citizen: the ward before the ministry; last what is no longer in force.
    pub fn listing(&self) -> Listing<'_> {
        let at_level = |level: &str| self.levels.iter().any(|name| name == level);
        let standing = [
            (self.fileable, 4),
            (self.frequent, 3),
            (true, 3),
            (at_level("Cấp xã"), 2),
            (at_level("Cấp xã") || at_level("Cấp tỉnh"), 1),
            (self.who_may_file.iter().any(|who| who == "Công dân Việt Nam"), 2),
        ];
        Listing {
            code: &self.code,
            former_codes: &self.former_codes,
            title: self.title(),
            name: if self.short_name.is_some() { &self.name } else { "" },
            keywords: &self.keywords,
            field: &self.field,
            standing: match self.state {
                ProcedureState::InForce => standing.iter().map(|(is_so, worth)| if *is_so { *worth } else { 0 }).sum(),
                _ => 0,
            },
        }
    }

    /// What it is sifted by.
    pub fn facets(&self) -> Vec<(Facet, &str)> {
        let mut values = vec![(Facet::Service, self.service_level.word())];
        if self.agencies.is_empty() {
            values.push((Facet::Agency, UNKNOWN));
        }
        if !self.field.is_empty() {
            values.push((Facet::Field, self.field.as_str()));
        }
        if self.free == Some(true) {
            values.push((Facet::Price, FREE));
        }
        for (facet, texts) in
            [(Facet::Level, &self.levels), (Facet::Agency, &self.agencies), (Facet::Subject, &self.who_may_file)]
        {
            values.extend(texts.iter().map(|text| (facet, text.as_str())));
        }
        values.extend(self.ways.iter().map(|way| (Facet::Way, way.word())));
        values
    }
}
