//! From what the linker made to what a browser loads.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::setup::{TARGET, Tools};
use crate::{paths, process};

/// What the browsers we serve understand. `--all-features` would write what Chromium refuses.
const FEATURES: [&str; 6] =
    ["bulk-memory", "sign-ext", "nontrapping-float-to-int", "mutable-globals", "reference-types", "multivalue"];

/// Where the linker puts a program in the release build.
pub fn linked(program: &str) -> PathBuf {
    paths::target().join(TARGET).join("release").join(format!("{program}.wasm"))
}

/// Puts `NAME.js` and `NAME_bg.wasm` into `out`.
pub fn bind(tools: &Tools, program: &Path, name: &str, out: &Path) -> Result<()> {
    let mut command = tools.command("wasm-bindgen");
    command.args(["--target", "web", "--keep-lld-exports", "--no-typescript", "--out-name", name, "--out-dir"]);
    process::run(command.args([out, program]))
}

/// The module, as small as wasm-opt makes it.
pub fn optimised(tools: &Tools, module: &Path) -> Result<Vec<u8>> {
    let small = module.with_extension("small");
    let mut command = tools.command("wasm-opt");
    command.args(["-Oz", "--converge"]).args(FEATURES.map(|feature| format!("--enable-{feature}")));
    // It warns of a kind of name it does not know: on success there is nothing to read.
    process::capture(command.arg(module).arg("-o").arg(&small))?;
    Ok(fs::read(small)?)
}
