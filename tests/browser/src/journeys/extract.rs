//! 2.000635, copies of civil status extracts.

use anyhow::{Result, ensure};

use super::filling::Filling;
use super::{compare, flow};
use crate::page::Place;
use crate::run::World;

/// A daughter asks for copies of her mother's birth record, known by its old place name and the year alone.
pub async fn of_another(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::search(page, flow::EXTRACT).await?;
    flow::sign_in(page, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let mut form = Filling::new(page);
    form.given("/truongHop", "caNhan");
    form.select("", "Quan hệ với người được cấp bản sao", "Con đẻ", "/nyc/quanHe", "conDe").await?;
    form.applicant_prefilled(false).await?;
    page.look("applicant").await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    form.choose("", "Loại giấy tờ", "Bản sao Giấy khai sinh hoặc trích lục khai sinh", "/loaiYeuCau", "khaiSinh")
        .await?;
    let place = "Nơi đã đăng ký";
    let old = "Chỉ nhớ tên cũ (trước ngày 01/7/2025)";
    form.given("/noiDangKy/tinh", "79");
    form.choose(place, "Tên nơi đã đăng ký", old, "/noiDangKy/tenDonVi", "cu").await?;
    form.fill(place, "Tên cũ của nơi đăng ký", "Phường 6, Quận 3", "/noiDangKy/donViCu").await?;
    form.fill("", "Số", "123", "/so").await?;
    form.fill("", "Quyển số", "01/1948", "/quyen").await?;
    form.fill("", "Ngày đăng ký", "1948", "/ngayDangKy").await?;
    form.given("/noiNhan/tinh", "79");
    form.city_ward("Nơi nhận hồ sơ", "Phường Bến Thành", "/noiNhan").await?;
    page.look("which copy").await?;
    flow::go_on(page, "Người được cấp bản sao").await?;
    person(&mut form).await?;
    page.look("person concerned").await?;
    flow::go_on(page, "Số bản và nhận kết quả").await?;
    form.result(("Số bản sao cần cấp", "/soLuongBanSao", 5), false).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    page.says("Trường hợp này không phải nộp giấy tờ nào.").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    compare::review(page, &form.answered).await?;
    page.says("40.000").await?;
    page.look("review").await?;
    let answered = form.answered;
    let code = flow::send(page).await?;
    page.look("receipt").await?;
    let dossier = compare::dossier(world, &code, &answered, &[]).await?;
    ensure!(dossier["fees"]["payable"] == 40_000, "fees: {}", dossier["fees"]);
    ensure!(dossier["subject"]["fullName"] == "Lê Thị Hoa", "subject: {}", dossier["subject"]);
    page.follow("Theo dõi hồ sơ").await?;
    page.heading("Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh").await?;
    page.look("dossier").await?;
    page.open(&format!("/tra-cuu?ma={code}")).await?;
    page.says(&code).await?;
    page.look("look-up").await
}

/// The person concerned: known by the year, without papers, nothing more than is demanded.
pub async fn person(form: &mut Filling<'_>) -> Result<()> {
    let at = "/nguoiDuocCap";
    form.fill("", "Họ, chữ đệm, tên", "Lê Thị Hoa", &format!("{at}/hoTen")).await?;
    form.fill("", "Ngày sinh", "1948", &format!("{at}/ngaySinh")).await?;
    form.choose("", "Giới tính", "Nữ", &format!("{at}/gioiTinh"), "nu").await?;
    form.page.holds("Quốc tịch", "Việt Nam", &Place::anywhere()).await?;
    form.given(&format!("{at}/quocTich"), "Việt Nam");
    let none = "Không có hoặc không rõ";
    form.select("", "Giấy tờ tùy thân", none, &format!("{at}/loaiGiayTo"), "khongCo").await?;
    form.given(&format!("{at}/trongNuoc"), "trongNuoc");
    form.given(&format!("{at}/loaiCuTru"), "thuongTru");
    form.given(&format!("{at}/tinh"), "79");
    Ok(())
}
