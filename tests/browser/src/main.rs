//! Journeys of citizens through Một Cửa, each in a fresh browser against a fresh backend. See `--help`.

mod backend;
mod engine;
mod journeys;
mod options;
mod page;
mod papers;
mod process;
mod release;
mod run;
mod storm;
mod units;
mod wait;

use std::process::ExitCode;

use clap::Parser;

use options::Options;

fn main() -> ExitCode {
    match run::all(&Options::parse()) {
        Ok(code) => code,
        Err(error) => {
            use std::io::Write;
            // Nothing is left to tell it to.
            let _ = writeln!(std::io::stderr(), "mot-cua-journeys: {error:#}");
            ExitCode::FAILURE
        }
    }
}
