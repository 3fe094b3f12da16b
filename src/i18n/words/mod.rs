//! The messages, by area.

/// Declares an area's messages: `Id: "Vietnamese", "English";`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($id:ident: $vi:literal, $en:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $(#[doc = $vi] $id),* }

        impl $name {
            /// Every message of the area, for the tests.
            pub const ALL: &'static [$name] = &[$($name::$id),*];
        }

        impl crate::i18n::Words for $name {
            fn text(self, language: crate::i18n::Language) -> &'static str {
                match language {
                    crate::i18n::Language::Vietnamese => match self { $($name::$id => $vi),* },
                    crate::i18n::Language::English => match self { $($name::$id => $en),* },
                }
            }
        }
    };
}

mod account;
mod apply;
mod catalogue;
mod dossier;
mod failure;
mod figures;
mod files;
mod finding;
mod form;
mod offline;
mod photos;
mod preview;
mod procedure;
mod publicity;
mod search;
mod shell;
mod units;

pub use account::Account;
pub use apply::Apply;
pub use catalogue::{Catalogue, channel_name, processing_time, service_level};
pub use dossier::{Dossier, delivery, status_label, status_plain, turn};
pub use failure::Failure;
pub use figures::{
    FigureFormula, FigureName, FigureSource, figure_formula, figure_name, figure_source, group_name, target_source,
};
pub use files::Files;
pub use finding::{Finding, finding_text};
pub use form::{Form, Widget};
pub use offline::Offline;
pub use photos::Photos;
pub use preview::Preview;
pub use procedure::{ProcedureWords, fee_doubt};
pub use publicity::{
    Publicity, PublicityLink, city_index, fit_for, level_name, level_short, outlook, period_name, proposal,
    review_state, review_step,
};
pub use search::{Search, facet_name};
pub use shell::Shell;
pub use units::Units;
