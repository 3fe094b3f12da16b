//! `cargo xtask form check FILE… --preview`: the forms in the browser, for those who write them.

mod server;
mod units;

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::renderer::Renderer;
use crate::{form, port, setup};
use server::Server;

/// Says what is wrong with the forms, and shows them until Ctrl-C.
pub fn run(given: &[PathBuf], depends: bool, answers: Option<PathBuf>, port: u16) -> Result<()> {
    port::check_free(port)?;
    let forms = form::files(given)?;
    // A form with problems is shown as far as it goes: whoever mends it wants to look at it.
    if let Err(problems) = form::check(given, depends) {
        eprintln!("{problems:#}");
    }
    let site = Renderer::Preview.build(&setup::for_build()?)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).context("cannot listen")?;
    println!("· http://127.0.0.1:{port} (reload after a change; stop with Ctrl-C)");
    Server { site, forms, answers }.serve(&listener)
}
