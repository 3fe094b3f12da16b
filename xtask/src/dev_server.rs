//! `cargo xtask serve --dev`: Trunk builds on every change, reloads the browser, and passes the API to the backend.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use toml::{Table, Value};

use crate::setup::Tools;
use crate::{build, paths};

/// What the backend answers; everything else is the site.
const BACKEND_PATHS: [&str; 3] = ["/api", "/auth", "/sandbox-vneid"];

/// What the tools write while they run, and must not set off a build.
const WRITTEN: [&str; 4] = ["dist", "target", "test-output", ".data"];

/// Where the debug build goes: not dist/, which stays as `cargo xtask build` made it.
pub fn dist() -> PathBuf {
    paths::target().join("dist-dev")
}

/// `trunk serve` on `port`, in front of the backend on `backend_port`.
pub fn command(tools: &Tools, port: u16, backend_port: u16) -> Result<Command> {
    let root = paths::root();
    let text = fs::read_to_string(root.join("Trunk.toml")).context("cannot read Trunk.toml")?;
    let config = config(&text, &root, &dist(), backend_port)?;
    let directory = paths::target().join("trunk-dev");
    fs::create_dir_all(&directory)?;
    let file = directory.join("Trunk.toml");
    fs::write(&file, config)?;
    let mut trunk = tools.command("trunk");
    trunk.args(["serve", "--offline", "--config"]).arg(&file).arg("--port").arg(port.to_string());
    build::without_terminal_settings(&mut trunk);
    Ok(trunk)
}

/// Trunk.toml with whole paths (Trunk takes them from where the file is) and the backend behind it.
fn config(text: &str, root: &Path, dist: &Path, backend_port: u16) -> Result<String> {
    let mut table: Table = toml::from_str(text).context("Trunk.toml is not readable")?;
    let whole = |path: &Path| Value::String(root.join(path).to_string_lossy().into_owned());
    let build = table.entry("build").or_insert_with(|| Table::new().into());
    let build = build.as_table_mut().context("[build] of Trunk.toml is no table")?;
    build.insert("target".into(), whole(Path::new("index.html")));
    build.insert("dist".into(), whole(dist));
    let watch = table.entry("watch").or_insert_with(|| Table::new().into());
    let watch = watch.as_table_mut().context("[watch] of Trunk.toml is no table")?;
    let listed = watch.get("ignore").and_then(Value::as_array).cloned().unwrap_or_default();
    let listed = listed.iter().filter_map(Value::as_str).chain(WRITTEN).map(Path::new);
    // Trunk refuses to ignore what does not exist.
    let ignore = listed.filter(|path| root.join(path).exists()).map(whole).collect();
    watch.insert("ignore".into(), Value::Array(ignore));
    watch.insert("watch".into(), Value::Array(vec![whole(Path::new(""))]));
    let proxies = BACKEND_PATHS.iter().map(|path| {
        let backend = format!("http://127.0.0.1:{backend_port}{path}");
        Value::Table(Table::from_iter([
            ("backend".to_owned(), Value::String(backend)),
            ("no_system_proxy".to_owned(), Value::Boolean(true)),
            ("no_redirect".to_owned(), Value::Boolean(true)),
        ]))
    });
    table.insert("proxy".into(), Value::Array(proxies.collect()));
    toml::to_string(&table).context("cannot write the configuration for Trunk")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_whole_and_the_backend_is_behind() -> Result<()> {
        let root = tempfile::tempdir()?;
        fs::create_dir(root.path().join("tests"))?;
        let text = "[build]\noffline = true\n[watch]\nignore = [\"tests\", \"nowhere\"]\n";
        let made: Table = toml::from_str(&config(text, root.path(), Path::new("/out"), 9)?)?;
        let page = root.path().join("index.html").to_string_lossy().into_owned();
        assert_eq!(made["build"]["target"].as_str(), Some(page.as_str()));
        assert_eq!(made["build"]["dist"].as_str(), Some("/out"));
        assert_eq!(made["build"]["offline"].as_bool(), Some(true));
        assert_eq!(made["watch"]["ignore"].as_array().map(Vec::len), Some(1));
        assert_eq!(made["proxy"][0]["backend"].as_str(), Some("http://127.0.0.1:9/api"));
        Ok(())
    }
}
