//! Lets the linker keep what `cargo xtask build` needs to cut the program into modules.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_set = |name| std::env::var_os(name).is_some();
    let is_cut = ["CARGO_FEATURE_SPLIT", "CARGO_FEATURE_SPLIT_WIDGETS"].into_iter().any(is_set);
    if is_cut && std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
