//! The one table of what is published: backend, page and CSV read it here.

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number: its part.
    Count,
    /// Part ÷ whole, in per cent.
    Share,
}

/// In which direction a figure improves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    Higher,
    Lower,
    /// More is neither better nor worse.
    Neither,
}

/// Where the facts behind a figure come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The catalogue of procedures.
    Catalogue,
    /// Dossiers and their history.
    Dossiers,
    /// Catalogue and dossiers together.
    CatalogueAndDossiers,
    /// What was sent to the National Portal.
    Synchronisation,
    /// Payments.
    Payments,
    /// Complaints and proposals (phản ánh, kiến nghị).
    Complaints,
    /// Ratings that citizens give a dossier.
    Ratings,
    /// Publishing decisions.
    Publication,
}

/// Who set a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetSource {
    /// The city's directive of 29/08/2024.
    Directive,
    /// The city's own targets of 2025: on time ≥ 98 %, satisfaction ≥ 96 %.
    City,
}

/// A group of Decision 766/QĐ-TTg; the third is scored in two halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Openness,
    Progress,
    OnlineServices,
    Digitisation,
    Satisfaction,
}

impl Group {
    pub const ALL: [Group; 5] =
        [Group::Openness, Group::Progress, Group::OnlineServices, Group::Digitisation, Group::Satisfaction];

    /// As the decision numbers it.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The most it can bring, in hundredths of a point.
    pub fn most(self) -> u32 {
        self.measures().filter_map(|measure| measure.definition().score).map(|score| u32::from(score.most)).sum()
    }

    /// What it is made of, in the order of the table.
    pub fn measures(self) -> impl Iterator<Item = Measure> {
        let is_mine = move |score: Score| score.group == self;
        Measure::ALL.iter().copied().filter(move |measure| measure.definition().score.is_some_and(is_mine))
    }
}

/// What a share brings in the index of Decision 766.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub group: Group,
    /// Hundredths of a point.
    pub most: u16,
    /// The per cent from which on it brings the most; below, in proportion.
    pub full_at: u8,
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    pub kind: Kind,
    pub better: Better,
    pub source: Source,
    /// At least so many per cent, and who says so.
    pub target: Option<(u8, TargetSource)>,
    pub score: Option<Score>,
}

/// `Name: kind, better, source, target, score;`
macro_rules! measures {
    ($($(#[$docs:meta])* $name:ident $key:literal: $kind:ident, $better:ident, $source:ident, $target:expr, $score:expr;)*) => {
        /// A figure that is published.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Measure { $($(#[$docs])* $name),* }

        impl Measure {
            /// All of them, in the order in which they are told.
            pub const ALL: &'static [Measure] = &[$(Measure::$name),*];

            /// Its name on the wire.
            pub fn key(self) -> &'static str {
                match self { $(Measure::$name => $key),* }
            }

            /// What it is.
            pub fn definition(self) -> Definition {
                let (kind, better, source, target, score) = match self {
                    $(Measure::$name => (Kind::$kind, Better::$better, Source::$source, $target, $score)),*
                };
                Definition { kind, better, source, target, score }
            }
        }
    };
}

const fn score(group: Group, most: u16, full_at: u8) -> Option<Score> {
    Some(Score { group, most, full_at })
}

const DIRECTIVE: Option<(u8, TargetSource)> = Some((80, TargetSource::Directive));

// Points that the sources give per figure: groups 2, 3, 5 and 2 of the 22 points of group 4. The other points of groups 1
// and 4 are divided evenly among their figures; the screen says so.
measures! {
    /// Procedures that the city handles.
    Procedures "procedures": Count, Neither, Catalogue, None, None;
    /// Online services (partial or full) ÷ procedures.
    OnlineShare "onlineShare": Share, Higher, Catalogue, DIRECTIVE, score(Group::OnlineServices, 200, 80);
    /// Full-process services ÷ online services.
    FullShare "fullShare": Share, Higher, Catalogue, DIRECTIVE, None;
    /// As `OnlineShare`, without procedures with no dossier in three consecutive years.
    OnlineShareInUse "onlineShareInUse": Share, Higher, CatalogueAndDossiers, DIRECTIVE, None;
    /// As `FullShare`, without procedures with no dossier in three consecutive years.
    FullShareInUse "fullShareInUse": Share, Higher, CatalogueAndDossiers, DIRECTIVE, None;
    /// Procedures with no dossier in three consecutive years.
    Unused "unused": Count, Neither, CatalogueAndDossiers, None, None;
    /// Procedures online through three consecutive years with dossiers, none of them online.
    UnusedOnline "unusedOnline": Count, Neither, CatalogueAndDossiers, None, None;
    /// Dossiers sent.
    Received "received": Count, Neither, Dossiers, None, None;
    /// Dossiers sent online ÷ dossiers sent.
    OnlineFiled "onlineFiled": Share, Higher, Dossiers, None, None;
    /// Online dossiers answered after more than 8 working hours ÷ those answered, or due to be.
    AcceptedLate "acceptedLate": Share, Lower, Dossiers, None, None;
    /// Finished by the appointed time ÷ finished, or past it ([`super::punctual`]).
    OnTime "onTime": Share, Higher, Dossiers, Some((98, TargetSource::City)), score(Group::Progress, 2000, 100);
    /// 1.1, 1.2: procedures published within 5 working days ÷ to be published.
    PublishedOnTime "publishedOnTime": Share, Higher, Publication, None, score(Group::Openness, 600, 100);
    /// 1.3: procedures with every part that the law asks for ÷ procedures.
    Complete "complete": Share, Higher, Catalogue, None, score(Group::Openness, 600, 100);
    /// 1.4: dossiers in step with the National Portal ÷ dossiers.
    Synchronised "synchronised": Share, Higher, Synchronisation, None, score(Group::Openness, 600, 100);
    /// 3.2: online services with an online dossier ÷ online services.
    ServicesUsed "servicesUsed": Share, Higher, CatalogueAndDossiers, None, score(Group::OnlineServices, 400, 100);
    /// 3.3: online dossiers with an electronic result ÷ dossiers.
    OnlineToResult "onlineToResult": Share, Higher, Dossiers, None, score(Group::OnlineServices, 600, 50);
    /// 3.5: procedures whose fee can be paid online ÷ procedures with a fee.
    PaymentOffered "paymentOffered": Share, Higher, Payments, None, score(Group::OnlineServices, 600, 100);
    /// Procedures for which somebody paid online ÷ those where one can.
    PaymentUsed "paymentUsed": Share, Higher, Payments, None, score(Group::OnlineServices, 200, 80);
    /// 3.6: dossiers paid online ÷ dossiers with something to pay.
    PaidOnline "paidOnline": Share, Higher, Payments, None, score(Group::OnlineServices, 200, 100);
    /// 4.1: dossiers with an electronic result ÷ dossiers.
    ElectronicResult "electronicResult": Share, Higher, Dossiers, None, score(Group::Digitisation, 500, 100);
    /// 4.2: dossiers whose papers and result are digitised ÷ dossiers.
    Digitised "digitised": Share, Higher, Dossiers, None, score(Group::Digitisation, 500, 80);
    /// 4.3: dossiers that use digitised data again ÷ dossiers.
    Reused "reused": Share, Higher, Dossiers, None, score(Group::Digitisation, 200, 80);
    /// 4.4: dossiers with a paper out of the citizen's data store ÷ dossiers.
    FromStore "fromStore": Share, Higher, Dossiers, None, score(Group::Digitisation, 500, 100);
    /// 4.5: dossiers that use the population database ÷ dossiers.
    PopulationData "populationData": Share, Higher, Dossiers, None, score(Group::Digitisation, 500, 100);
    /// 5.4: due dossiers neither late nor disliked ÷ due dossiers.
    Satisfied "satisfied": Share, Higher, Ratings, None, score(Group::Satisfaction, 600, 90);
    /// 5.2: complaints handled in time ÷ complaints.
    ComplaintsOnTime "complaintsOnTime": Share, Higher, Complaints, None, score(Group::Satisfaction, 600, 100);
    /// 5.3: complaints handled to satisfaction ÷ complaints.
    ComplaintsSatisfied "complaintsSatisfied": Share, Higher, Complaints, None, score(Group::Satisfaction, 600, 100);
    /// Dossiers rated "satisfied" or better ÷ dossiers rated.
    GoodRatings "goodRatings": Share, Higher, Ratings, Some((96, TargetSource::City)), None;
}

impl Measure {
    /// The measure of this name.
    pub fn from_key(key: &str) -> Option<Measure> {
        Measure::ALL.iter().copied().find(|measure| measure.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_have_the_points_of_the_decision() {
        let most: Vec<u32> = Group::ALL.iter().map(|group| group.most()).collect();
        assert_eq!(most, [1800, 2000, 2200, 2200, 1800]);
        assert_eq!(most.iter().sum::<u32>(), 10_000);
        assert_eq!(Group::ALL.map(Group::number), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn every_measure_is_found_by_its_key() {
        for &measure in Measure::ALL {
            assert_eq!(Measure::from_key(measure.key()), Some(measure));
        }
        assert_eq!(Measure::from_key("other"), None);
    }
}
