//! The screen of one form, alone, as a directory to be served with a `definition.json` in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::setup::{TARGET, Tools};
use crate::{build, compress, digest, paths, process, split, wasm};

/// Which of the two programs.
#[derive(Clone, Copy)]
pub enum Renderer {
    /// The form and nothing else.
    Alone,
    /// With the panel for who writes the form.
    Preview,
}

impl Renderer {
    fn program(self) -> &'static str {
        match self {
            Renderer::Alone => "renderer",
            Renderer::Preview => "preview",
        }
    }

    fn styles(self) -> &'static [&'static str] {
        match self {
            Renderer::Alone => &["main.css"],
            Renderer::Preview => &["main.css", "preview.css"],
        }
    }

    /// Builds it as the site is built; gives back its directory.
    pub fn build(self, tools: &Tools) -> Result<PathBuf> {
        let program = self.program();
        build::fetch(tools)?;
        let args =
            ["build", "--quiet", "--release", "--features", "split-widgets", "--target", TARGET, "--bin", program];
        let mut cargo = tools.cargo();
        build::without_paths_of_this_machine(cargo.args(args))?;
        process::run(&mut cargo)?;
        let directory = paths::target().join(program);
        let (sources, made_of) = (self.sources()?, directory.join(".made-of"));
        // Making it small takes longer than seeing that it is what it was.
        if fs::read_to_string(&made_of).is_ok_and(|before| before == sources) {
            return Ok(directory);
        }
        if directory.exists() {
            fs::remove_dir_all(&directory)?;
        }
        fs::create_dir_all(&directory)?;
        self.write(tools, &directory)?;
        compress::directory(&directory)?;
        fs::write(made_of, sources)?;
        Ok(directory)
    }

    /// Digests of everything that goes into the directory.
    fn sources(self) -> Result<String> {
        let styles = self.styles().iter().map(|name| style(name));
        let files = styles.chain([wasm::linked(self.program()), page()]);
        let digests: Result<Vec<String>> = files.map(|file| Ok(digest::short(&read(&file)?))).collect();
        Ok(digests?.join("\n"))
    }

    fn write(self, tools: &Tools, directory: &Path) -> Result<()> {
        let program = self.program();
        let modules = split::cut(tools, program)?;
        let module_name = format!("{program}-{}.wasm", digest::short(&modules.wasm));
        let bindings = modules.script;
        // The page starts the program without a script of its own: one file less to wait for.
        let script = format!("{bindings}\n__wbg_init({{ module_or_path: \"./{module_name}\" }});\n");
        let script_name = format!("{program}-{}.js", digest::short(script.as_bytes()));
        let style = self.styles().iter().map(|name| read(&style(name))).collect::<Result<Vec<_>>>()?.concat();
        let style = without_comments(&String::from_utf8(style)?)?.into_bytes();
        let style_name = format!("{program}-{}.css", digest::short(&style));
        let mut html = fs::read_to_string(page())?;
        for (mark, name) in [("{module}", &module_name), ("{script}", &script_name), ("{style}", &style_name)] {
            html = html.replace(mark, name);
        }
        let files = [
            ("index.html", html.into_bytes()),
            (module_name.as_str(), modules.wasm),
            (script_name.as_str(), script.into_bytes()),
            (style_name.as_str(), style),
        ];
        let later = modules.later.iter().map(|(name, content)| (name.as_str(), content.clone()));
        for (name, content) in files.into_iter().chain(later) {
            fs::write(directory.join(name), content)?;
        }
        Ok(())
    }
}

/// A style sheet without comments and indentation. (Trunk does the same for the site.)
fn without_comments(css: &str) -> Result<String> {
    let mut code = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").context("a comment without an end")?.1;
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

fn style(name: &str) -> PathBuf {
    paths::root().join("style").join(name)
}

fn page() -> PathBuf {
    paths::root().join("src").join("preview").join("index.html")
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_keep_their_rules() -> Result<()> {
        let css = "/* A\n   b */\n.a {\n  color: red; /* c */\n}\n\n.b > i {}\n";
        assert_eq!(without_comments(css)?, ".a {\ncolor: red;\n}\n.b > i {}");
        assert!(without_comments("a {} /* b").is_err());
        Ok(())
    }
}
