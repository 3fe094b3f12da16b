//! 1.001193, birth registration.

use anyhow::{Result, ensure};
use serde_json::json;

use super::filling::Filling;
use super::{compare, flow};
use crate::page::{Page, Place};
use crate::papers;
use crate::run::World;

/// How the family is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The mother files; the father is declared.
    BothParents,
    /// The mother files; the father is not determined.
    WithoutFather,
}

/// The mother registers the child of a married couple, by post.
pub async fn both_parents(world: &mut World) -> Result<()> {
    whole(world, Family::BothParents).await
}

/// The mother registers her child alone.
pub async fn without_father(world: &mut World) -> Result<()> {
    whole(world, Family::WithoutFather).await
}

async fn whole(world: &mut World, family: Family) -> Result<()> {
    let page = &world.page;
    flow::search(page, flow::BIRTH).await?;
    flow::sign_in(page, flow::MOTHER).await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    let mut form = Filling::new(page);
    form.given("/truongHop", "coChungSinh");
    applicant(&mut form).await?;
    page.look("applicant").await?;
    flow::go_on(page, "Việc đăng ký").await?;
    registration(&mut form, family).await?;
    page.look("registration").await?;
    flow::go_on(page, "Trẻ được khai sinh").await?;
    child(&mut form).await?;
    page.look("child").await?;
    if family == Family::BothParents {
        flow::go_on(page, "Cha").await?;
        father(&mut form).await?;
        page.look("father").await?;
    }
    flow::go_on(page, "Bản sao và nhận kết quả").await?;
    let both = family == Family::BothParents;
    form.result(("Số bản sao Giấy khai sinh", "/soLuongBanSao", if both { 3 } else { 0 }), both).await?;
    page.look("copies and result").await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    page.look("papers, none yet").await?;
    let files = world.files.path();
    let photo = papers::photo(files, "giấy chứng sinh – trang 1.jpg", 220_000)?;
    let scan = papers::scan(files, "trang 2.png")?;
    let document = papers::document(files, "trang 3.pdf", 900_000)?;
    flow::hand_in(page, "Giấy chứng sinh", &[&photo, &scan]).await?;
    flow::hand_in(page, "Giấy chứng sinh", &[&document]).await?;
    page.look("papers, all received").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    page.look("review").await?;
    change_the_name(&mut form).await?;
    compare::review(page, &form.answered).await?;
    for paper in [&photo, &scan, &document] {
        page.says(&paper.name).await?;
    }
    page.says(if both { "24.000" } else { "Không phải nộp" }).await?;
    let answered = form.answered;
    let code = flow::send(page).await?;
    page.look("receipt").await?;
    let name = "Giấy chứng sinh";
    let dossier =
        compare::dossier(world, &code, &answered, &[(name, &photo), (name, &scan), (name, &document)]).await?;
    ensure!(dossier["applicant"]["fullName"] == flow::MOTHER, "applicant: {}", dossier["applicant"]);
    ensure!(dossier["owner"]["identityNumber"] == "079195000001", "owner: {}", dossier["owner"]);
    ensure!(dossier["subject"]["fullName"] == "Trần Nguyễn Bảo Ngọc", "subject: {}", dossier["subject"]);
    page.follow("Theo dõi hồ sơ").await?;
    page.heading("Thủ tục đăng ký khai sinh").await?;
    page.says("Mới đăng ký").await?;
    page.says(photo.sha256.get(..12).unwrap_or_default()).await?;
    page.look("dossier").await?;
    world.backend.advance(&code, 2, "").await?;
    world.backend.advance(&code, 4, "").await?;
    world.backend.advance(&code, 5, "Chụp lại trang 2 cho rõ.").await?;
    page.reload().await?;
    page.says("Yêu cầu bổ sung giấy tờ").await?;
    page.says("Chụp lại trang 2 cho rõ.").await?;
    page.look("dossier that waits for the citizen").await?;
    page.follow("Hồ sơ của tôi").await?;
    page.heading("Hồ sơ của tôi").await?;
    page.says(&code).await?;
    page.look("my dossiers").await
}

/// Change on the review leads to the field and Continue back.
async fn change_the_name(form: &mut Filling<'_>) -> Result<()> {
    let page = form.page;
    page.follow("Sửa Họ, chữ đệm, tên của trẻ").await?;
    page.heading("Trẻ được khai sinh").await?;
    crate::wait::wait_for("the focus on the field to change", || async {
        let focus = page.focus().await?;
        Ok(if focus.name == "Họ, chữ đệm, tên của trẻ" {
            Ok(())
        } else {
            Err(format!("it is on {focus:?}"))
        })
    })
    .await?;
    form.answered.words.retain(|words| words != "Trần Nguyễn Bảo Ngoc");
    form.fill("", "Họ, chữ đệm, tên của trẻ", "Trần Nguyễn Bảo Ngọc", "/con/hoTen").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await
}

/// The mother's own page.
pub async fn applicant(form: &mut Filling<'_>) -> Result<()> {
    form.choose("", "Quan hệ với trẻ", "Mẹ", "/nyc/quanHe", "me").await?;
    form.applicant_prefilled(true).await
}

/// Which parents are known, and where it is registered.
pub async fn registration(form: &mut Filling<'_>, family: Family) -> Result<()> {
    let question = "Cha, mẹ của trẻ";
    match family {
        Family::BothParents => {
            form.choose("", question, "Đã xác định được cả cha và mẹ", "/loaiKhaiSinh", "caHai").await?
        }
        Family::WithoutFather => {
            form.choose("", question, "Chưa xác định được cha", "/loaiKhaiSinh", "chuaCoCha").await?
        }
    }
    form.given("/noiDangKy/tinh", "79");
    form.city_ward("Nơi đăng ký khai sinh", "Phường Bến Thành", "/noiDangKy").await?;
    if family == Family::BothParents {
        form.choose("", "Cha mẹ đã đăng ký kết hôn chưa?", "Đã đăng ký kết hôn", "/daKetHon", "co").await?;
        let place = "Giấy chứng nhận kết hôn của cha mẹ (nếu nhớ)";
        form.fill(place, "Số", "45/2020", "/kethon/so").await?;
        form.fill(place, "Quyển số", "01", "/kethon/quyen").await?;
        form.fill_as(place, "Ngày đăng ký", "5/2/2020", "/kethon/ngay", json!("05/02/2020")).await?;
        form.fill(place, "Nơi đăng ký", "UBND Phường Bến Thành, “Quận 1” <cũ> & Ê Đê", "/kethon/noiDangKy").await?;
    }
    Ok(())
}

/// The child.
pub async fn child(form: &mut Filling<'_>) -> Result<()> {
    form.fill("", "Họ, chữ đệm, tên của trẻ", "Trần Nguyễn Bảo Ngoc", "/con/hoTen").await?;
    let (born, words) = born(form.page).await?;
    form.fill_as("", "Ngày, tháng, năm sinh", &born.replace('/', "-"), "/con/ngaySinh", json!(born)).await?;
    form.fill("", "Giờ sinh (nếu có)", "08:30", "/con/gioSinh").await?;
    form.choose("", "Giới tính", "Nữ", "/con/gioiTinh", "nu").await?;
    form.select("", "Dân tộc", "Kinh", "/con/danToc", "Kinh").await?;
    form.page.holds("Quốc tịch", "Việt Nam", &Place::anywhere()).await?;
    form.given("/con/quocTich", "Việt Nam");
    form.page.holds("Ngày sinh ghi bằng chữ", &words, &Place::anywhere()).await?;
    form.given("/con/ngaySinhBangChu", words);
    form.given("/con/noiSinh/trongNuoc", "trongNuoc");
    form.fill("Nơi sinh", "Tên cơ sở y tế", "Bệnh viện Từ Dũ", "/con/noiSinh/coSoYTe").await?;
    form.city_ward("Nơi sinh", "Phường An Đông", "/con/noiSinh").await?;
    form.ward("Quê quán", "Tỉnh Đắk Lắk", "Phường Buôn Ma Thuột", "/con/queQuan").await?;
    form.fill("Quê quán", "Ghi thêm (nếu cần)", "Buôn Thử Nghiệm", "/con/queQuan/diaChiChiTiet").await?;
    form.page.holds("Loại đăng ký", "Đúng hạn (trong 60 ngày kể từ ngày sinh)", &Place::anywhere()).await?;
    form.given("/loaiDangKy", "dungHan");
    Ok(())
}

/// Ten days ago in the city, and the same in words as the form works it out.
async fn born(page: &Page) -> Result<(String, String)> {
    let script = "const at = new Date(Date.now() + 7 * 3600e3 - 10 * 864e5);
        const two = n => String(n).padStart(2, '0');
        return [`${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`]";
    let date: Vec<String> = page.script(script, vec![]).await?;
    let date = date.into_iter().next().unwrap_or_default();
    let words = mot_cua::domain::date::Date::parse_typed(&date).map(|date| date.to_words()).unwrap_or_default();
    Ok((date, words))
}

/// The father.
pub async fn father(form: &mut Filling<'_>) -> Result<()> {
    form.fill("", "Họ, chữ đệm, tên", "Trần Văn Bình", "/cha/hoTen").await?;
    form.fill("", "Ngày sinh", "03/02/1993", "/cha/ngaySinh").await?;
    form.select("", "Dân tộc", "Kinh", "/cha/danToc", "Kinh").await?;
    form.given("/cha/quocTich", "Việt Nam");
    form.given("/cha/gioiTinh", "nam");
    let paper = "Giấy tờ tùy thân";
    form.select(paper, paper, "Thẻ căn cước công dân", "/cha/loaiGiayTo", "cccd").await?;
    let number = "079 093 000 002";
    form.fill_as(paper, "Số định danh cá nhân", number, "/cha/soDinhDanh", json!("079093000002")).await?;
    form.residence("Nơi cư trú", "Phường Bến Thành", "Số 1 đường Thử Nghiệm, khu phố 1", "/cha").await
}
