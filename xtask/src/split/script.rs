//! wasm-bindgen's script and the one that loads the modules, made one.
//!
//! Each would import the other: names with digests in them would go round in a circle, and the first visit would wait
//! for one more file.

use anyhow::{Context, Result, bail};

/// As the linked program names the script that loads the modules.
const LINK: &str = "\"./__wasm_split.js\"";

/// The two scripts as one.
pub fn join(bindings: &str, link: &str) -> Result<String> {
    let (import, loaders) = link.split_once('\n').context("the loading script is empty")?;
    if !import.starts_with("import { initSync } from ") {
        bail!("the loading script begins with `{import}`");
    }
    let names: Vec<&str> = loaders
        .lines()
        .filter_map(|line| line.strip_prefix("export const "))
        .filter_map(|line| line.split(' ').next())
        .collect();
    if names.is_empty() {
        bail!("the loading script loads nothing");
    }
    let imported = format!("{LINK}: {{ {} }},", names.join(", "));
    let mut joined = String::new();
    let mut given = 0;
    for line in bindings.lines() {
        let code = line.trim();
        if code.starts_with("import * as ") && code.contains(LINK) {
            continue;
        }
        if code.starts_with(LINK) {
            // One line per name that the program imports, all alike; the last would win.
            if given == 0 {
                joined.push_str(&imported);
                joined.push('\n');
            }
            given += 1;
            continue;
        }
        joined.push_str(line);
        joined.push('\n');
    }
    if given == 0 || joined.matches(LINK).count() != 1 {
        bail!("wasm-bindgen's script imports {LINK} in another way than expected");
    }
    // A module that does not come is the page's business, which has a way on; one that was on its way when the page was
    // left is nobody's.
    joined.push_str(&loaders.replace("export const ", "const ").replace("console.error(", "console.warn("));
    Ok(joined)
}

/// `script` with the file names it fetches replaced; each pair must be found.
pub fn rename(script: &str, names: &[(String, String)]) -> Result<String> {
    let mut renamed = script.to_owned();
    for (old, new) in names {
        let old = format!("\"./{old}\"");
        if !renamed.contains(&old) {
            bail!("the loading script does not fetch {old}");
        }
        renamed = renamed.replace(&old, &format!("\"./{new}\""));
    }
    Ok(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINDINGS: &str = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\n\
        function imports() {\n    return {\n        \"./mot-cua_bg.js\": import0,\n        \"./__wasm_split.js\": import1,\n        \
        \"./__wasm_split.js\": import2,\n    };\n}\n";
    const LOADERS: &str = "import { initSync } from \"./mot-cua.js\";\nexport const load_a = load(\"./split_a.wasm\");\n\
        export const load_b = load(\"./split_b.wasm\");\n";

    #[test]
    fn the_scripts_become_one() -> Result<()> {
        let joined = join(BINDINGS, LOADERS)?;
        assert!(
            !joined.contains("import *") && !joined.contains("initSync }") && !joined.contains("export"),
            "{joined}"
        );
        assert!(joined.contains("\"./mot-cua_bg.js\": import0,\n\"./__wasm_split.js\": { load_a, load_b },\n    };"));
        assert!(joined.contains("const load_b = load(\"./split_b.wasm\");"));
        Ok(())
    }

    #[test]
    fn other_scripts_are_refused() {
        assert!(join("function imports() {}", LOADERS).is_err());
        assert!(join(BINDINGS, "export const load_a = 1;\n").is_err());
        assert!(join(BINDINGS, "import { initSync } from \"./mot-cua.js\";\n").is_err());
    }

    #[test]
    fn fetched_names_are_replaced() -> Result<()> {
        let names = [("split_a.wasm".to_owned(), "later-a-1.wasm".to_owned())];
        assert!(rename(LOADERS, &names)?.contains("load(\"./later-a-1.wasm\")"));
        assert!(rename("", &names).is_err());
        Ok(())
    }
}
