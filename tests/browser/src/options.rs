//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// Journeys of citizens through Một Cửa in real browsers.
#[derive(Clone, Debug, Parser)]
pub struct Options {
    /// The built site
    #[arg(long)]
    pub dist: PathBuf,
    /// The reference backend's program
    #[arg(long)]
    pub backend: PathBuf,
    /// axe.min.js of the axe-core package
    #[arg(long)]
    pub axe: PathBuf,
    /// Where evidence of failures and the screenshots go
    #[arg(long)]
    pub out: PathBuf,
    /// A browser to run in; may be repeated (all, when absent)
    #[arg(long = "browser", value_enum)]
    pub browsers: Vec<Engine>,
    /// How many journeys at once; Firefox and WebKit take one each
    #[arg(long, default_value_t = 1)]
    pub jobs: usize,
    /// Show the browser
    #[arg(long)]
    pub headed: bool,
    /// Only the storm of this seed; may be repeated
    #[arg(long = "seed", value_name = "SEED")]
    pub seed: Vec<u64>,
    /// Only so many storms
    #[arg(long, value_name = "COUNT")]
    pub seeds: Option<u64>,
    /// The procedure that storms file; otherwise the seed says which
    #[arg(long, value_name = "CODE")]
    pub procedure: Option<String>,
    /// The first seed of so many
    #[arg(long, default_value_t = 1, value_name = "SEED")]
    pub from: u64,
    /// Only list the journeys
    #[arg(long)]
    pub list: bool,
    /// Only the journeys whose name contains this
    pub filter: Option<String>,
}

impl Options {
    /// Whether storms were asked for, and nothing else.
    pub fn is_storm(&self) -> bool {
        !self.seed.is_empty() || self.seeds.is_some()
    }

    /// The seeds of the storms that were asked for.
    pub fn seeds(&self) -> Vec<u64> {
        let row = self.seeds.map_or(0..0, |count| self.from..self.from.saturating_add(count));
        self.seed.iter().copied().chain(row).collect()
    }
}

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// As on the command line and in the folders of evidence.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }
}
