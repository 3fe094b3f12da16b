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
    /// Only list the journeys
    #[arg(long)]
    pub list: bool,
    /// Only the journeys whose name contains this
    pub filter: Option<String>,
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
