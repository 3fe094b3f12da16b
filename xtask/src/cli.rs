//! The command line.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{bench, build, contract, form, formio, fuzz, preview, serve, setup, storm, test, weigh};

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Một Cửa's own commands")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install the tools that the other commands need (they call this themselves)
    Setup,
    /// Build the site into dist/, with .br and .gz beside each file
    Build {
        /// Unoptimised: quick to build, heavy to load
        #[arg(long)]
        dev: bool,
    },
    /// Build everything and serve it with the reference backend
    Serve(ServeArgs),
    /// Run every check: format, lints, native tests, tests in browsers, weight, contract, journeys
    Test(TestArgs),
    /// File made-up dossiers in browsers while everything fails that can, drawn from seeds
    Storm(StormArgs),
    /// Compare the form engine with form.io itself: the same definitions and answers, the same meaning
    Formio(FormioArgs),
    /// Throw made-up definitions, rules and answers at the form engine
    Fuzz(FuzzArgs),
    /// Help those who write form definitions
    #[command(subcommand)]
    Form(FormTask),
    /// Measure
    #[command(subcommand)]
    Bench(BenchTask),
    /// Print the weight of dist/ and compare it with budget.toml
    Weigh,
    /// Write tests/backend/openapi.json again from the backend's types
    Contract {
        /// Write nothing: is the file current, and does the backend do what it says
        #[arg(long)]
        check: bool,
    },
}

/// What there is to do with form definitions.
#[derive(Subcommand)]
pub enum FormTask {
    /// Print every problem of form definitions, with its place and how to mend it
    Check {
        /// Files, or directories that are walked for *.json
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print what each field depends on, too
        #[arg(long)]
        depends: bool,
        /// Show the forms in the browser, as citizens see them; a reload shows a changed file
        #[arg(long)]
        preview: bool,
        /// Answers to begin the preview with, as a JSON file
        #[arg(long, value_name = "FILE", requires = "preview")]
        answers: Option<PathBuf>,
        /// The local port of the preview
        #[arg(long, default_value_t = 8081, requires = "preview")]
        port: u16,
    },
}

/// What there is to measure.
#[derive(Subcommand)]
pub enum BenchTask {
    /// The same forms in ours, in other renderers and as a static page, in Chromium on a slow phone's terms
    Forms(BenchFormsArgs),
    /// A large upload by our client beside tus-js-client, against the same server: throughput and memory
    Upload(BenchUploadArgs),
    /// The catalogue's search by ours, MiniSearch and FlexSearch: how quick on a slow phone's processor, and how good
    Search(BenchSearchArgs),
    /// The whole catalogue as one list on a slow phone: whether filling it or scrolling holds the page up
    List {
        /// The national catalogue, .jsonl or .jsonl.zst; without it the one that ships
        #[arg(long, value_name = "FILE")]
        catalogue: Option<PathBuf>,
    },
    /// A list of 200 rows of 10 fields on a slow phone's processor: which actions hold the page up
    Rows {
        /// How often the page is visited
        #[arg(long, default_value_t = 3)]
        runs: u32,
    },
}

/// Options of `bench forms`.
#[derive(Args)]
pub struct BenchFormsArgs {
    /// How many fields, several with commas
    #[arg(long, default_value = "50,200,1000")]
    pub sizes: String,
    /// Only these pages, with commas: floor, ours, rjsf, survey, jsonforms, formio
    #[arg(long)]
    pub only: Option<String>,
    /// How often each page is visited
    #[arg(long, default_value_t = 3)]
    pub runs: u32,
}

/// Options of `bench upload`.
#[derive(Args)]
pub struct BenchUploadArgs {
    /// The size of the file
    #[arg(long, default_value_t = 200)]
    pub megabytes: u32,
    /// How often each client sends it
    #[arg(long, default_value_t = 3)]
    pub runs: u32,
}

/// Options of `bench search`.
#[derive(Args)]
pub struct BenchSearchArgs {
    /// The national catalogue, .jsonl or .jsonl.zst; without it the one that ships
    #[arg(long, value_name = "FILE")]
    pub catalogue: Option<PathBuf>,
    /// How many procedures it is multiplied to
    #[arg(long, default_value_t = 10_000)]
    pub size: u32,
}

/// Options of `serve`.
#[derive(Args)]
pub struct ServeArgs {
    /// The local port to serve on
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Where the backend keeps its database and files (otherwise: .data in the repository)
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Turn on the test controls (advance a dossier, set the clock, inject faults)
    #[arg(long)]
    pub sandbox: bool,
    /// Procedures to load instead of the built-in ones
    #[arg(long)]
    pub catalogue: Option<PathBuf>,
    /// Fill "Công khai" with a made-up history, the same for the same seed
    #[arg(long, value_name = "SEED")]
    pub sample_history: Option<u64>,
    /// What units show of the city's procedures (tests/backend/README.md says how to make this file)
    #[arg(long, value_name = "FILE", conflicts_with = "sample_history")]
    pub shown: Option<PathBuf>,
    /// Debug build, built again and reloaded in the browser on every change
    #[arg(long)]
    pub dev: bool,
    /// Serve what is already built
    #[arg(long, conflicts_with = "dev")]
    pub no_build: bool,
}

/// Options of `test`.
#[derive(Args)]
pub struct TestArgs {
    /// Only the journeys, in this browser (may be given several times)
    #[arg(long, value_enum)]
    pub browser: Vec<Browser>,
    /// Show the browser instead of running it headless
    #[arg(long)]
    pub headed: bool,
    /// Only the journeys whose name contains this
    #[arg(long, value_name = "FILTER")]
    pub only: Option<String>,
    /// Test what is already built
    #[arg(long)]
    pub no_build: bool,
}

/// Options of `storm`.
#[derive(Args)]
pub struct StormArgs {
    /// The storm of this seed (may be given several times): the same faults and actions each time
    #[arg(long, value_name = "SEED")]
    pub seed: Vec<u64>,
    /// So many storms
    #[arg(long, value_name = "COUNT", required_unless_present = "seed")]
    pub seeds: Option<u64>,
    /// The first seed of so many
    #[arg(long, default_value_t = 1, value_name = "SEED")]
    pub from: u64,
    /// The procedure to file; otherwise the seed says which
    #[arg(long, value_name = "CODE")]
    pub procedure: Option<String>,
    /// In this browser (may be given several times; all three when absent)
    #[arg(long, value_enum)]
    pub browser: Vec<Browser>,
    /// Show the browser instead of running it headless
    #[arg(long)]
    pub headed: bool,
    /// Storm what is already built
    #[arg(long)]
    pub no_build: bool,
}

/// Options of `formio`.
#[derive(Args)]
pub struct FormioArgs {
    /// How many definitions to generate
    #[arg(long, default_value_t = 520)]
    pub generated: u32,
    /// Where the generator begins, to look further than the run that must pass
    #[arg(long)]
    pub seed: Option<u64>,
    /// Take what form.io said in the last run where the question is the same
    #[arg(long)]
    pub replay: bool,
    /// Print the differences that are known, too
    #[arg(long)]
    pub all: bool,
    /// Only the pairs whose name contains this
    #[arg(long, value_name = "FILTER")]
    pub only: Option<String>,
}

/// Options of `fuzz`.
#[derive(Args)]
pub struct FuzzArgs {
    /// `definition`, `logic` or `answers` (all, when absent)
    pub target: Option<String>,
    /// How long each target is fuzzed
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub minutes: u32,
}

/// A browser that the journeys run in.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

impl Browser {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The name the journeys know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

/// Runs the command that was asked for.
pub fn run() -> Result<()> {
    match Cli::parse().command {
        Task::Setup => setup::for_tests(&Browser::ALL).map(drop),
        Task::Build { dev } => build::site(&setup::for_build()?, dev),
        Task::Serve(args) => serve::run(&args),
        Task::Test(args) => test::run(&args),
        Task::Storm(args) => storm::run(&args),
        Task::Formio(args) => formio::run(&args),
        Task::Fuzz(args) => fuzz::run(&args),
        Task::Form(FormTask::Check { files, depends, preview: false, .. }) => form::check(&files, depends),
        Task::Form(FormTask::Check { files, depends, preview: true, answers, port }) => {
            preview::run(&files, depends, answers, port)
        }
        Task::Bench(BenchTask::Forms(args)) => bench::forms(&args),
        Task::Bench(BenchTask::Upload(args)) => bench::upload(&args),
        Task::Bench(BenchTask::Search(args)) => bench::search(&args),
        Task::Bench(BenchTask::List { catalogue }) => bench::list(catalogue.as_deref()),
        Task::Bench(BenchTask::Rows { runs }) => bench::rows(runs),
        Task::Weigh => weigh::run(),
        Task::Contract { check: false } => contract::write(),
        Task::Contract { check: true } => contract::check(),
    }
}
