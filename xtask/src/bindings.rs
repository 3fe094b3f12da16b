//! wasm-bindgen's script and the module that it binds, made smaller: without the imports that no code calls any more, with
//! short names for the others (each carries a digest of sixteen letters, twice), and without classes that nobody makes.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, iter};

use anyhow::{Context, Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Imports, Parser, Payload};

use crate::setup::Tools;
use crate::wasm;

/// What the module calls the script's functions by.
const SCRIPT: &str = "./_";
/// Streams that `wasm-streams` offers to scripts, wanted or not.
const UNWANTED: &str = "intounderlying";

/// The script and the module in `bound`, which [`wasm::bind`] filled.
pub fn small(tools: &Tools, bound: &Path, name: &str) -> Result<(String, Vec<u8>)> {
    let script = fs::read_to_string(bound.join(format!("{name}.js")))?;
    let module = bound.join(format!("{name}_bg.wasm"));
    let wanted = bound.join("wanted.wasm");
    fs::write(&wanted, rewritten(&fs::read(&module)?, &mut Rewriting::default())?)?;
    let small = wasm::optimised(tools, &wanted)?;
    let from = format!("./{name}_bg.js");
    let mut rewriting = Rewriting { short: short_names(&small, &from)?, from };
    let small = rewritten(&small, &mut rewriting)?;
    Ok((renamed(&script, &rewriting.from, &rewriting.short)?, small))
}

#[derive(Default)]
struct Rewriting {
    /// The module whose imports get short names.
    from: String,
    short: BTreeMap<String, String>,
}

impl Reencode for Rewriting {
    type Error = anyhow::Error;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error<Self::Error>> {
        let Imports::Single(_, import) = imports else { return Err(Error::UserError(anyhow!("imports in groups"))) };
        let entity = self.entity_type(import.ty)?;
        match self.short.get(import.name).filter(|_| import.module == self.from) {
            Some(short) => section.import(SCRIPT, short, entity),
            None => section.import(import.module, import.name, entity),
        };
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Self::Error>> {
        if export.name.trim_start_matches("__wbg_").starts_with(UNWANTED) {
            return Ok(());
        }
        wasm_encoder::reencode::utils::parse_export(self, exports, export)
    }
}

fn rewritten(module: &[u8], rewriting: &mut Rewriting) -> Result<Vec<u8>> {
    let mut written = Module::new();
    let parsed = rewriting.parse_core_module(&mut written, Parser::new(0), module);
    parsed.map_err(|error| anyhow!("cannot rewrite the module: {error:?}"))?;
    Ok(written.finish())
}

/// A short name for each of the script's functions that the module imports.
fn short_names(module: &[u8], from: &str) -> Result<BTreeMap<String, String>> {
    let mut short = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ImportSection(imports) = payload? else { continue };
        for import in imports {
            let Imports::Single(_, import) = import? else { bail!("imports in groups") };
            if import.module == from {
                let next = short_name(short.len());
                short.entry(import.name.to_owned()).or_insert(next);
            }
        }
    }
    Ok(short)
}

/// `a`, `b`, … `z`, `aa`, …
fn short_name(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'a' + u8::try_from(at % 26).unwrap_or_default()));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return name,
        }
    }
}

/// The script with only the functions that have a short name, by that name.
fn renamed(script: &str, from: &str, short: &BTreeMap<String, String>) -> Result<String> {
    const BEGIN: &str = "    const import0 = {\n        __proto__: null,\n";
    const END: &str = "\n    };\n";
    let script = without_classes(script)?;
    let (before, rest) = script.split_once(BEGIN).context("the script does not begin its imports as expected")?;
    let (functions, after) = rest.split_once(END).context("the script does not end its imports as expected")?;
    let mut kept = String::new();
    let mut left = short.clone();
    for function in split_before(functions, is_function) {
        let (name, body) = function.trim_start().split_once(": ").context("an import without a body")?;
        if let Some(short) = left.remove(name) {
            kept.push_str(&format!("{short}: {body}"));
        }
    }
    if let Some((name, _)) = left.first_key_value() {
        bail!("the script has no {name}");
    }
    let after = after.replace(&format!("\"{from}\""), &format!("\"{SCRIPT}\""));
    let renamed = format!("{before}{BEGIN}{kept}{END}{after}");
    if renamed.contains(from) || !renamed.contains(SCRIPT) {
        bail!("the script gives its imports in another way than expected");
    }
    without_indentation(&renamed)
}

fn is_function(line: &str) -> bool {
    let name = line.strip_prefix("        ").and_then(|line| line.split_once(": "));
    name.is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

/// The lines in pieces, each beginning with a line of which `begins` holds.
fn split_before(text: &str, begins: impl Fn(&str) -> bool) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for line in text.lines() {
        match pieces.last_mut() {
            Some(piece) if !begins(line) => piece.extend([line, "\n"]),
            _ => pieces.push(format!("{line}\n")),
        }
    }
    pieces
}

/// The script without the classes over [`UNWANTED`] streams.
fn without_classes(script: &str) -> Result<String> {
    let mut kept = String::new();
    let mut lines = script.lines();
    while let Some(line) = lines.next() {
        let end = match line {
            _ if line.starts_with("export class IntoUnderlying") => Some("}"),
            _ if line.starts_with("const IntoUnderlying") => Some(";"),
            _ if line.starts_with("if (Symbol.dispose) IntoUnderlying") => None,
            _ => {
                kept.extend([line, "\n"]);
                continue;
            }
        };
        if let Some(end) = end {
            let is_last = |line: &str| if end == "}" { line == end } else { line.ends_with(end) };
            iter::once(line).chain(lines.by_ref()).find(|line| is_last(line)).context("a class without an end")?;
        }
    }
    if kept.contains("IntoUnderlying") {
        bail!("the script uses the classes of streams");
    }
    Ok(kept)
}

fn without_indentation(script: &str) -> Result<String> {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        bail!("a text of several lines: its indentation may mean something");
    }
    let mut lines = String::new();
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            lines.extend([line, "\n"]);
        }
        in_comment &= !line.ends_with("*/");
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &str = "/* @ts-self-types */\nexport class IntoUnderlyingSource {\n    free() {\n    }\n}\n\
        if (Symbol.dispose) IntoUnderlyingSource.prototype[Symbol.dispose] = x;\n\
        function __wbg_get_imports() {\n    const import0 = {\n        __proto__: null,\n        \
        __wbg_focus_1a: function() { return handleError(function (arg0) {\n            arg0.focus();\n        }, arguments); },\n        \
        __wbg_gone_2b: function(arg0) {\n            const ret = a ? b: c;\n            return ret;\n        },\n        \
        __wbg_now_3c: function() {\n            // A cast.\n            return Date.now();\n        },\n    };\n    \
        return {\n        __proto__: null,\n        \"./mot_bg.js\": import0,\n    };\n}\n\
        const IntoUnderlyingSourceFinalization = (typeof F === 'undefined')\n    ? { }\n    : new F(ptr => 1);\nlet wasm;\n";

    fn names(names: &[&str]) -> BTreeMap<String, String> {
        names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), short_name(at))).collect()
    }

    #[test]
    fn what_is_called_is_kept_under_a_short_name() -> Result<()> {
        let script = renamed(BINDINGS, "./mot_bg.js", &names(&["__wbg_now_3c", "__wbg_focus_1a"]))?;
        let expected = "function __wbg_get_imports() {\nconst import0 = {\n__proto__: null,\n\
            b: function() { return handleError(function (arg0) {\narg0.focus();\n}, arguments); },\n\
            a: function() {\nreturn Date.now();\n},\n};\nreturn {\n__proto__: null,\n\"./_\": import0,\n};\n}\nlet wasm;\n";
        assert_eq!(script, expected);
        Ok(())
    }

    #[test]
    fn another_script_is_refused() {
        let short = names(&["__wbg_now_3c"]);
        assert!(renamed("function imports() {}", "./mot_bg.js", &short).is_err());
        assert!(renamed(BINDINGS, "./mot_bg.js", &names(&["__wbg_never_4d"])).is_err());
        assert!(renamed(BINDINGS, "./other_bg.js", &short).is_err());
        assert!(renamed(&format!("{BINDINGS}new IntoUnderlyingSource();\n"), "./mot_bg.js", &short).is_err());
        assert!(renamed(&format!("{BINDINGS}const a = `\n  b`;\n"), "./mot_bg.js", &short).is_err());
    }

    #[test]
    fn names_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(short_name), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn a_module_is_rewritten_with_its_script() -> Result<()> {
        use wasm_encoder::{ExportKind, FunctionSection, TypeSection};
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./mot_bg.js", "__wbg_now_3c", wasm_encoder::EntityType::Function(0));
        imports.import("./__wasm_split.js", "load", wasm_encoder::EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 0).export("__wbg_intounderlyingsink_free", ExportKind::Func, 1);
        module.section(&types).section(&imports).section(&FunctionSection::new()).section(&exports);
        let from = "./mot_bg.js".to_owned();
        let module = module.finish();
        let short = short_names(&module, &from)?;
        assert_eq!(short, names(&["__wbg_now_3c"]));
        let written = rewritten(&module, &mut Rewriting { from, short })?;
        assert_eq!(short_names(&written, SCRIPT)?.into_keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!(short_names(&written, "./__wasm_split.js")?.len(), 1);
        let text = String::from_utf8_lossy(&written);
        assert!(text.contains("main") && !text.contains("sink"));
        Ok(())
    }
}
