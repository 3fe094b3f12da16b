use anyhow::Result;

use crate::run::World;

pub async fn run(world: &mut World) -> Result<()> {
    let page = &world.page;
    page.open("/").await?;
    page.heading("^").await?;
    page.look("home").await?;
    page.open("/khong-co-trang-nay").await?;
    page.heading("Không tìm thấy trang này").await?;
    page.look("not found").await?;
    page.press("English").await?;
    page.heading("Page not found").await?;
    Ok(())
}
