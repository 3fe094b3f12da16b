//! Procedures, forms, units and people are embedded from `data`: a change there must rebuild the crate.
fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=migrations");
}
