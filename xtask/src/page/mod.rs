//! dist/index.html without inline code.
//!
//! Our Content-Security-Policy is `script-src 'self' 'wasm-unsafe-eval'`: nothing written into the page itself runs.
//! Trunk starts the application by an inline module, so that module becomes a file with a hash in its name and in its
//! `integrity`. Everything else that the policy would stop is an error here, not a blank page later.

pub mod program;
mod tags;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::digest;
use tags::Tag;

/// What Trunk's module does last; no other script of ours does.
const MARK: &str = "TrunkApplicationStarted";

/// Moves Trunk's inline module into a file of its own.
pub fn externalise_init(dist: &Path) -> Result<()> {
    let file = dist.join("index.html");
    let html = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let rewritten = rewrite(&html).context("dist/index.html is not as Trunk 0.21.14 writes it")?;
    fs::write(dist.join(&rewritten.script_name), &rewritten.script)?;
    fs::write(&file, rewritten.html).with_context(|| format!("cannot write {}", file.display()))
}

struct Rewritten {
    html: String,
    script_name: String,
    script: String,
}

fn rewrite(html: &str) -> Result<Rewritten> {
    let all = tags::scan(html)?;
    let mut inits = all.iter().filter(|tag| is_init(tag, html));
    let init = inits.next().with_context(|| format!("no inline module with {MARK}"))?;
    if inits.next().is_some() {
        bail!("more than one inline module with {MARK}");
    }
    let script = format!("{}\n", without_stall(init.content(html).trim())?);
    let base = base_of(&script).context("the inline module imports nothing by an absolute address")?;
    let script_name = format!("init-{}.js", digest::short(script.as_bytes()));
    let integrity = digest::integrity(script.as_bytes());
    let reference = format!("<script type=\"module\" src=\"{base}{script_name}\" integrity=\"{integrity}\"></script>");
    let page = [&html[..init.start], &reference, &html[init.end..]].concat();
    let page = without_useless_integrity(&page)?;
    refuse_inline(&page)?;
    Ok(Rewritten { html: page, script_name, script })
}

fn is_init(tag: &Tag, html: &str) -> bool {
    tag.name == "script"
        && tag.attribute("src").is_none()
        && tag.attribute("type") == Some("module")
        && tag.content(html).contains(MARK)
}

/// Trunk's loader never notices that the connection broke off in the middle of the WebAssembly: the page would say
/// "loading" for ever, and `onFailure` would not be called. Here the error reaches it.
fn without_stall(script: &str) -> Result<String> {
    const READ: &str = "controller.enqueue(value);\n                push();\n              }";
    if !script.contains("__trunkInitializer") {
        return Ok(script.to_owned());
    }
    if script.matches(READ).count() != 1 {
        bail!("Trunk's loader reads the WebAssembly in another way than expected");
    }
    Ok(script.replace(READ, &format!("{READ}, (reason) => controller.error(reason)")))
}

/// Browsers check no `integrity` on `<link rel=preload as=fetch>`, and say so on every visitor's console.
fn without_useless_integrity(html: &str) -> Result<String> {
    let mut page = html.to_owned();
    for tag in tags::scan(html)? {
        let Some(integrity) = tag.attribute("integrity").filter(|_| tag.attribute("as") == Some("fetch")) else {
            continue;
        };
        let before = &html[tag.start..tag.end];
        let quoted = format!(" integrity=\"{integrity}\"");
        let bare = format!(" integrity={integrity}");
        page = page.replace(before, &before.replace(&quoted, "").replace(&bare, ""));
    }
    Ok(page)
}

/// What comes before the file name in the first `from '/x.js'` of the module: the site's base address.
fn base_of(script: &str) -> Option<&str> {
    let after = script.split_once("import init")?.1.split_once("from")?.1.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let address = after[1..].split(quote).next()?;
    let end = address.rfind('/')?;
    Some(&address[..=end])
}

/// An error for anything in the page that the policy stops.
fn refuse_inline(html: &str) -> Result<()> {
    for tag in tags::scan(html)? {
        let name = &tag.name;
        if name == "style" || (name == "script" && tag.attribute("src").is_none()) {
            bail!("inline <{name}> at byte {}: put it in a file, the Content-Security-Policy allows none", tag.start);
        }
        for (attribute, value) in &tag.attributes {
            let is_code = attribute == "style"
                || attribute.starts_with("on")
                || value.trim_start().to_lowercase().starts_with("javascript:");
            if is_code {
                bail!(
                    "<{name} {attribute}=…> at byte {}: the Content-Security-Policy allows no inline code",
                    tag.start
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INIT: &str = "\nimport init, * as bindings from '/mot-cua-1a.js';\nconst wasm = await init('/x.wasm');\n\
                        dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", {detail: {wasm}}));\n";

    fn page(extra: &str) -> String {
        format!(
            "<!doctype html><head><title>a < b</title>{extra}<script type=module>{INIT}</script></head><body></body>"
        )
    }

    #[test]
    fn the_module_becomes_a_file() -> Result<()> {
        let result = rewrite(&page("<!-- <style>no</style> --><script src=/a.js></script>"))?;
        assert_eq!(result.script.trim(), INIT.trim());
        assert!(result.script_name.starts_with("init-") && result.script_name.ends_with(".js"));
        let reference = format!("<script type=\"module\" src=\"/{}\" integrity=\"sha384-", result.script_name);
        assert!(result.html.contains(&reference), "{}", result.html);
        assert!(result.html.contains("<script src=/a.js></script>"));
        assert!(!result.html.contains(MARK));
        Ok(())
    }

    #[test]
    fn a_broken_download_is_an_error() -> Result<()> {
        let read = "reader.read().then(({done, value}) => {\n                controller.enqueue(value);\n                \
                    push();\n              });";
        let mended = without_stall(&format!("async function __trunkInitializer() {{ {read} }}"))?;
        assert!(mended.contains("}, (reason) => controller.error(reason));"), "{mended}");
        assert!(without_stall("__trunkInitializer()").is_err());
        assert_eq!(without_stall("init()")?, "init()");
        Ok(())
    }

    #[test]
    fn the_name_follows_the_content_and_the_base_the_imports() -> Result<()> {
        let first = rewrite(&page(""))?;
        let second = rewrite(&page("").replace("'/mot-cua", "'/sub/mot-cua"))?;
        assert_ne!(first.script_name, second.script_name);
        assert!(second.html.contains("src=\"/sub/init-"), "{}", second.html);
        Ok(())
    }

    #[test]
    fn a_page_without_the_module_is_refused() {
        assert!(rewrite("<script type=module>1</script>").is_err());
        assert!(rewrite(&page(&format!("<script type='module'>{INIT}</script>"))).is_err());
    }

    #[test]
    fn integrity_stays_where_browsers_check_it() -> Result<()> {
        let links =
            "<link rel=preload as=fetch integrity=sha384-a+/b= href=/x><link integrity=\"sha384-c\" rel=modulepreload>";
        let result = rewrite(&page(links))?;
        assert!(result.html.contains("<link rel=preload as=fetch href=/x>"), "{}", result.html);
        assert!(result.html.contains("integrity=\"sha384-c\" rel=modulepreload"));
        Ok(())
    }

    #[test]
    fn other_inline_code_is_refused() {
        for bad in [
            "<style>p{}</style>",
            "<script>1</script>",
            "<script type=importmap>{}</script>",
            "<p style='x'>",
            "<p STYLE=x>",
            "<body onload=\"go()\">",
            "<a href=' javascript:x'>",
        ] {
            assert!(rewrite(&page(bad)).is_err(), "{bad}");
        }
    }
}
