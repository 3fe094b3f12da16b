//! The rooms of `src` and the arrows between them: a room may use the rooms below it, never one above, and the pure
//! rooms know no browser. Read off the source, so that a wrong `use` fails here and not in a year.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top down. Rooms of one line stand side by side and may use each other.
const STOREYS: &[&[&str]] = &[
    &["app", "panic", "preview"],
    &["pages", "ui"],
    &["state"],
    &["i18n"],
    &["vault", "upload"],
    &["api"],
    &["routes", "device", "search", "charts"],
    &["forms"],
    &["domain"],
];

/// Rooms that build natively and must not know that there is a browser.
const PURE: &[&str] = &[
    "domain",
    "forms",
    "search",
    "charts",
    "i18n",
    "routes",
    "api/dto",
    "api/terms.rs",
    "upload/name.rs",
    "upload/pdf",
    "upload/photo",
    "upload/policy.rs",
    "upload/queue",
    "upload/pace.rs",
    "upload/trouble.rs",
    "vault/log.rs",
];

const BROWSER: &[&str] = &["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo_net", "idb", "send_wrapper"];

fn sources() -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut pending = vec![top.clone()];
    let mut found = Vec::new();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 50, "only {} files read", found.len());
    found
}

fn storey(room: &str) -> Option<usize> {
    STOREYS.iter().position(|storey| storey.contains(&room))
}

/// Every `crate::room` in the code, comments left out.
fn rooms_used(source: &str) -> Vec<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut used = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let room: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if !room.is_empty() {
                used.push(room);
            }
        }
    }
    used
}

#[test]
fn arrows_run_down_only() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let room = file.split(['/', '.']).next().unwrap_or_default();
        let Some(from) = storey(room) else {
            assert!(matches!(room, "main" | "lib" | "bin"), "{file} belongs to no room");
            continue;
        };
        for used in rooms_used(&source) {
            match storey(&used) {
                Some(to) if to < from => wrong.push(format!("{file} uses crate::{used}, which is above it")),
                Some(_) => {}
                None => wrong.push(format!("{file} uses crate::{used}, which is no room")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_rooms_know_no_browser() {
    let mut wrong = Vec::new();
    for (file, source) in sources().iter().filter(|(file, _)| PURE.iter().any(|pure| file.starts_with(pure))) {
        for name in BROWSER {
            let uses = source.lines().any(|line| {
                let line = line.trim_start();
                !line.starts_with("//") && line.contains(&format!("{name}::"))
            });
            if uses {
                wrong.push(format!("{file} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
