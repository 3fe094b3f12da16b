//! Cuts the program into WebAssembly modules: one for the first visit, others for when a page needs them
//! (`src/pages/modules.rs` says which).
//!
//! Trunk 0.21 cannot do it, so this takes what the linker made for Trunk, cuts it, and puts the pieces in the place of
//! the one program in Trunk's output.

mod script;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::page::program::{self, Program};
use crate::setup::Tools;
use crate::{bindings, compress, digest, paths, wasm};

/// What the names of modules that no first visit fetches begin with; budget.toml knows it too.
const LATER: &str = "later";

/// A program and what it loads later.
pub struct Modules {
    /// What starts the program, and loads the rest.
    pub script: String,
    /// The first module.
    pub wasm: Vec<u8>,
    /// Name and content of each other one.
    pub later: Vec<(String, Vec<u8>)>,
}

/// Puts the modules into `site`, which Trunk built with the feature `split`.
pub fn modules(tools: &Tools, site: &Path) -> Result<()> {
    let modules = cut(tools, "mot-cua")?;
    for (name, content) in modules.later {
        fs::write(site.join(name), content)?;
    }
    program::replace(site, &Program { script: modules.script.into_bytes(), wasm: modules.wasm })
}

/// Cuts what the linker made of `name`, built with the feature `split-widgets`.
pub fn cut(tools: &Tools, name: &str) -> Result<Modules> {
    let work = paths::target().join("split").join(name);
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    cut_linked(&wasm::linked(name), &work)?;
    wasm::bind(tools, &work.join("main.wasm"), name, &work.join("bound"))?;
    let link = fs::read_to_string(work.join("__wasm_split.js"))?;
    let (mut names, mut later) = (Vec::new(), Vec::new());
    for module in later_modules(&work)? {
        let old = file_name(&module);
        // A module that turned out to be empty is never fetched.
        if !link.contains(&old) {
            continue;
        }
        let content = wasm::optimised(tools, &module)?;
        let stem = old.trim_start_matches("split_").trim_end_matches(".wasm").replace('_', "-");
        let new = format!("{LATER}-{stem}-{}.wasm", digest::short(&content));
        later.push((new.clone(), content));
        names.push((old, new));
    }
    if names.is_empty() {
        bail!("the program was not cut: nothing is loaded later");
    }
    let (bindings, wasm) = bindings::small(tools, &work.join("bound"), name)?;
    let script = script::rename(&script::join(&bindings, &link)?, &names)?;
    Ok(Modules { script, wasm, later })
}

/// Cuts what the linker made into `main.wasm`, the modules, and the script that loads them.
fn cut_linked(linked: &Path, work: &Path) -> Result<()> {
    let program = fs::read(linked).with_context(|| format!("cannot read {}", linked.display()))?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&program);
    options.output_dir = work;
    options.main_out_path = &main;
    options.target.web();
    transform(options).map_err(|error| anyhow!("{error:?}")).context("cannot cut the program into modules")?;
    Ok(())
}

/// The modules beside `main.wasm`.
fn later_modules(work: &Path) -> Result<Vec<PathBuf>> {
    let files = compress::files(work)?.into_iter();
    Ok(files
        .filter(|file| file.parent() == Some(work) && compress::extension(file) == "wasm")
        .filter(|file| file_name(file) != "main.wasm")
        .collect())
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
