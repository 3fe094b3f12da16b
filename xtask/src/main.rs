//! The repository's own commands: `cargo xtask <command>`.
//!
//! Every command first checks that the tools it needs are there ([`setup`]), so that a fresh clone needs Rust and
//! nothing else that its owner must know about.

mod backend;
mod bench;
mod bindings;
mod build;
mod cli;
mod compress;
mod contract;
mod dev_server;
mod digest;
mod form;
mod formio;
mod fuzz;
mod page;
mod paths;
mod port;
mod preview;
mod process;
mod renderer;
mod sandbox_session;
mod serve;
mod setup;
mod split;
mod storm;
mod test;
mod tus;
mod wasm;
mod weigh;
mod worker;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
