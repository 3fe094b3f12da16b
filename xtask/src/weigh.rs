//! `cargo xtask weigh`: what the site weighs, against budget.toml.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::{compress, paths};

/// What a first visit fetches. Images and data come later, when a page asks for them.
const FIRST_LOAD: [&str; 5] = ["html", "css", "js", "wasm", "woff2"];

/// The figures of budget.toml, in bytes after brotli.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    first_load: usize,
    /// Per kind of file, all files of the kind together.
    kinds: BTreeMap<String, usize>,
    /// What no first visit fetches, by the start of the file's name.
    #[serde(default)]
    later: BTreeMap<String, usize>,
}

/// One file of the site.
struct Asset {
    name: String,
    kind: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the weight of dist/; an error when it is over the budget.
pub fn run() -> Result<()> {
    let file = paths::root().join("budget.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let budget: Budget = toml::from_str(&text).context("budget.toml is not readable")?;
    let dist = paths::dist();
    if !dist.join("index.html").is_file() {
        bail!("there is no dist/index.html: run `cargo xtask build` first");
    }
    let assets = assets(&dist)?;
    let first: Vec<&Asset> = assets.iter().filter(|asset| budget.is_first_load(asset)).collect();
    println!("{:>10} {:>10} {:>10}", "raw", "gzip", "brotli");
    for asset in &assets {
        let mark = if budget.is_first_load(asset) { "" } else { "  (later)" };
        println!("{:>10} {:>10} {:>10}  {}{mark}", asset.raw, asset.gzip, asset.brotli, asset.name);
    }
    let sum = |figure: fn(&Asset) -> usize| first.iter().map(|asset| figure(asset)).sum::<usize>();
    let (raw, gzip, brotli) = (sum(|asset| asset.raw), sum(|asset| asset.gzip), sum(|asset| asset.brotli));
    println!("{raw:>10} {gzip:>10} {brotli:>10}  first load, of {} allowed", budget.first_load);
    let mut over = budget.exceeded(&first);
    over.extend(budget.exceeded_later(&assets));
    if !over.is_empty() {
        bail!("over the budget (budget.toml):\n  {}", over.join("\n  "));
    }
    Ok(())
}

impl Budget {
    fn is_first_load(&self, asset: &Asset) -> bool {
        FIRST_LOAD.contains(&asset.kind.as_str()) && !self.later.keys().any(|start| asset.name.starts_with(start))
    }

    /// Every figure that these files exceed, in words.
    fn exceeded(&self, first: &[&Asset]) -> Vec<String> {
        let total = |kind: Option<&str>| -> usize {
            let of_kind = first.iter().filter(|asset| kind.is_none_or(|kind| asset.kind == kind));
            of_kind.map(|asset| asset.brotli).sum()
        };
        let all = std::iter::once(("first load", total(None), self.first_load));
        let kinds = self.kinds.iter().map(|(kind, limit)| (kind.as_str(), total(Some(kind)), *limit));
        over(all.chain(kinds))
    }

    /// Every figure for what comes later that these files exceed, in words.
    fn exceeded_later(&self, assets: &[Asset]) -> Vec<String> {
        over(self.later.iter().map(|(start, limit)| {
            let of_name = assets.iter().filter(|asset| asset.name.starts_with(start));
            (start.as_str(), of_name.map(|asset| asset.brotli).sum(), *limit)
        }))
    }
}

/// What weighs more than its limit: (what, weight, limit) in words.
fn over<'a>(figures: impl Iterator<Item = (&'a str, usize, usize)>) -> Vec<String> {
    figures
        .filter(|(_, weight, limit)| weight > limit)
        .map(|(what, weight, limit)| format!("{what}: {weight} bytes, {} more than {limit}", weight - limit))
        .collect()
}

fn assets(dist: &Path) -> Result<Vec<Asset>> {
    let mut assets = Vec::new();
    for file in compress::files(dist)? {
        let kind = match compress::extension(&file).as_str() {
            "mjs" => "js".to_owned(),
            other => other.to_owned(),
        };
        if ["br", "gz"].contains(&kind.as_str()) {
            continue;
        }
        let plain = fs::read(&file)?;
        let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
        let gzip = companion(&file, "gz", || compress::gzip(&plain))?.min(plain.len());
        let brotli = companion(&file, "br", || compress::brotli(&plain))?.min(plain.len());
        assets.push(Asset { name, kind, raw: plain.len(), gzip, brotli });
    }
    Ok(assets)
}

/// The size of the compressed file beside `file`, or of what `pack` makes where there is none.
fn companion(file: &Path, suffix: &str, pack: impl FnOnce() -> Result<Vec<u8>>) -> Result<usize> {
    match fs::metadata(compress::beside(file, suffix)) {
        Ok(found) => Ok(usize::try_from(found.len())?),
        Err(_) => Ok(pack()?.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, brotli: usize) -> Asset {
        let kind = compress::extension(Path::new(name));
        Asset { name: name.into(), kind, raw: brotli * 3, gzip: brotli * 2, brotli }
    }

    fn budget() -> Result<Budget> {
        Ok(toml::from_str("first_load = 100\n[later]\nscan = 50\n[kinds]\nwasm = 80\njs = 10\n")?)
    }

    #[test]
    fn at_the_limit_is_within_it() -> Result<()> {
        let (wasm, js, html) = (asset("a.wasm", 80), asset("a.js", 10), asset("index.html", 10));
        assert!(budget()?.exceeded(&[&wasm, &js, &html]).is_empty());
        Ok(())
    }

    #[test]
    fn each_figure_is_held_by_itself() -> Result<()> {
        let (wasm, js, more) = (asset("a.wasm", 80), asset("a.js", 6), asset("b.js", 7));
        assert_eq!(budget()?.exceeded(&[&wasm, &js, &more]), ["js: 13 bytes, 3 more than 10"]);
        let heavy = asset("a.wasm", 101);
        assert_eq!(budget()?.exceeded(&[&heavy]).len(), 2);
        Ok(())
    }

    #[test]
    fn data_pictures_and_what_comes_later_are_no_first_load() -> Result<()> {
        let budget = budget()?;
        assert!(budget.is_first_load(&asset("font.woff2", 1)));
        assert!(!budget.is_first_load(&asset("logo.svg", 1)));
        assert!(!budget.is_first_load(&asset("scan-1.js", 1)));
        Ok(())
    }

    #[test]
    fn what_comes_later_has_its_own_limit() -> Result<()> {
        let files = [asset("scan-1.js", 30), asset("scan-2.wasm", 21), asset("a.wasm", 70)];
        assert_eq!(budget()?.exceeded_later(&files), ["scan: 51 bytes, 1 more than 50"]);
        assert!(budget()?.exceeded_later(&files[1..]).is_empty());
        Ok(())
    }

    #[test]
    fn the_committed_budget_is_readable() -> Result<()> {
        let budget: Budget = toml::from_str(&fs::read_to_string(paths::root().join("budget.toml"))?)?;
        // 200 KB, the most that the front end may ever weigh at its first visit.
        assert!(budget.first_load <= 204_800);
        Ok(())
    }
}
