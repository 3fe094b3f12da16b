//! stub
use anyhow::Result;
pub fn run(_args: &crate::cli::TestArgs) -> Result<()> {
    Ok(())
}
