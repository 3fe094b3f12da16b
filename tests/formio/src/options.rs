//! The command line.

use std::path::PathBuf;

use clap::Parser;

/// Our form engine against form.io: the same definitions and answers, the same meaning.
#[derive(Debug, Parser)]
pub struct Options {
    /// The `dist` directory of npm's @formio/js
    #[arg(long)]
    pub formio: PathBuf,
    /// The repository, for its procedures, vectors and the table of known differences
    #[arg(long)]
    pub root: PathBuf,
    /// Where the driver's log and the pairs that differ go
    #[arg(long)]
    pub out: PathBuf,
    /// How many definitions to generate
    #[arg(long, default_value_t = 520)]
    pub generated: u32,
    /// Where the generator begins; the same number gives the same definitions
    #[arg(long, default_value_t = 20_261_123)]
    pub seed: u64,
    /// Take what form.io said in the last run where the question is the same: seconds instead of minutes
    #[arg(long)]
    pub replay: bool,
    /// Only print the pairs, as JSON
    #[arg(long)]
    pub list: bool,
    /// Show the differences that are known, too
    #[arg(long)]
    pub all: bool,
    /// Only the pairs whose name contains this; the table's entries need not occur then
    pub filter: Option<String>,
}
