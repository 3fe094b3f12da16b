//! 1.004873, certificate of marital status: six situations, each with questions of its own.

use anyhow::{Result, ensure};
use serde_json::json;

use super::filling::Filling;
use super::{compare, flow};
use crate::page::Place;
use crate::papers;
use crate::run::World;

/// A situation, and the way through the rest of the form it is filed with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    Married,
    NeverMarried,
    Divorced,
    Widowed,
    FormerPeriod,
    Other,
}

pub async fn married(world: &mut World) -> Result<()> {
    whole(world, Situation::Married).await
}

pub async fn never_married(world: &mut World) -> Result<()> {
    whole(world, Situation::NeverMarried).await
}

pub async fn divorced(world: &mut World) -> Result<()> {
    whole(world, Situation::Divorced).await
}

pub async fn widowed(world: &mut World) -> Result<()> {
    whole(world, Situation::Widowed).await
}

pub async fn former_period(world: &mut World) -> Result<()> {
    whole(world, Situation::FormerPeriod).await
}

pub async fn other(world: &mut World) -> Result<()> {
    whole(world, Situation::Other).await
}

async fn whole(world: &mut World, situation: Situation) -> Result<()> {
    let page = &world.page;
    flow::search(page, flow::MARITAL).await?;
    flow::sign_in(page, flow::MOTHER).await?;
    let again = situation == Situation::Divorced;
    flow::case(page, if again { "Cấp lại, còn giữ giấy đã cấp" } else { "Cấp lần đầu" }).await?;
    let mut form = Filling::new(page);
    form.given("/truongHop", if again { "capLai" } else { "capLanDau" });
    form.choose("", "Xác nhận tình trạng hôn nhân của ai?", "Của bản thân", "/nyc/quanHe", "banThan").await?;
    form.applicant_prefilled(true).await?;
    flow::go_on(page, "Tình trạng hôn nhân").await?;
    declare(&mut form, situation).await?;
    page.look("situation").await?;
    flow::go_on(page, "Mục đích và nơi cấp").await?;
    purpose(&mut form, situation).await?;
    page.look("purpose").await?;
    flow::go_on(page, "Số giấy và nhận kết quả").await?;
    let copies = if situation == Situation::NeverMarried { 1 } else { 2 };
    form.result(("Số giấy cần cấp", "/soLuong", copies), situation == Situation::Widowed).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    let old = papers::document(world.files.path(), "giấy cũ.pdf", 60_000)?;
    let mut picked = Vec::new();
    if again {
        flow::hand_in(page, "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó", &[&old]).await?;
        picked.push(("Giấy xác nhận tình trạng hôn nhân đã cấp trước đó", &old));
    } else {
        page.says("Trường hợp này không phải nộp giấy tờ nào.").await?;
    }
    page.look("papers").await?;
    flow::go_on(page, "Kiểm tra lại trước khi gửi").await?;
    compare::review(page, &form.answered).await?;
    page.look("review").await?;
    let answered = form.answered;
    let code = flow::send(page).await?;
    page.look("receipt").await?;
    let dossier = compare::dossier(world, &code, &answered, &picked).await?;
    ensure!(dossier["subject"]["fullName"] == flow::MOTHER, "subject: {}", dossier["subject"]);
    ensure!(dossier["fees"]["payable"] == 0, "fees: {}", dossier["fees"]);
    page.follow("Theo dõi hồ sơ").await?;
    page.heading("Thủ tục cấp Giấy xác nhận tình trạng hôn nhân").await?;
    page.look("dossier").await
}

async fn declare(form: &mut Filling<'_>, situation: Situation) -> Result<()> {
    let question = "Tình trạng hôn nhân";
    let (words, value) = match situation {
        Situation::Married => ("Hiện tại đang có vợ hoặc chồng", "dangCoVoChong"),
        Situation::NeverMarried => ("Chưa đăng ký kết hôn với ai", "chuaDangKy"),
        Situation::Divorced => ("Đã đăng ký kết hôn, đã ly hôn, hiện tại chưa đăng ký kết hôn với ai", "daLyHon"),
        Situation::Widowed => {
            ("Đã đăng ký kết hôn, vợ hoặc chồng đã chết, hiện tại chưa đăng ký kết hôn với ai", "voChongDaChet")
        }
        Situation::FormerPeriod => {
            ("Trong một thời gian trước đây chưa đăng ký kết hôn với ai, hiện tại đang có vợ hoặc chồng", "giaiDoan")
        }
        Situation::Other => ("Tình trạng khác", "khac"),
    };
    form.choose("", question, words, "/tinhTrangHonNhan", value).await?;
    if situation == Situation::FormerPeriod {
        let place = "Thời gian chưa đăng ký kết hôn với ai";
        form.fill_as(place, "Từ ngày", "12082013", "/giaiDoan/tuNgay", json!("12/08/2013")).await?;
        form.fill(place, "Đến ngày", "01/03/2019", "/giaiDoan/denNgay").await?;
    }
    if matches!(situation, Situation::Married | Situation::FormerPeriod) {
        let place = "Hôn nhân hiện tại";
        form.fill(place, "Họ, chữ đệm, tên vợ hoặc chồng", "Y-Blô Êban", "/honNhan/voChong").await?;
        form.fill(place, "Số Giấy chứng nhận kết hôn", "12/2019", "/honNhan/so").await?;
        form.fill_as(place, "Ngày đăng ký kết hôn", "2.3.2019", "/honNhan/ngay", json!("02/03/2019")).await?;
        form.fill(place, "Nơi đăng ký kết hôn", "UBND Phường Bến Thành", "/honNhan/noiDangKy").await?;
    }
    match situation {
        Situation::Divorced => {
            let place = "Bản án, quyết định ly hôn";
            form.choose(place, "Loại văn bản", "Quyết định ly hôn", "/lyHon/loai", "quyetDinh").await?;
            form.fill(place, "Số văn bản", "15/2022/QĐST-HNGĐ", "/lyHon/so").await?;
            form.fill(place, "Ngày văn bản", "30/06/2022", "/lyHon/ngay").await?;
            form.fill(place, "Cơ quan ban hành", "Tòa án nhân dân khu vực 1", "/lyHon/coQuan").await?;
        }
        Situation::Widowed => {
            let place = "Trích lục khai tử hoặc giấy chứng tử của vợ, chồng";
            form.fill(place, "Số trích lục hoặc giấy chứng tử", "88/TLKT", "/khaiTu/so").await?;
            form.fill(place, "Ngày cấp", "29/02/2024", "/khaiTu/ngay").await?;
            form.fill(place, "Cơ quan cấp", "UBND Phường An Đông", "/khaiTu/coQuan").await?;
        }
        Situation::Other => {
            let text = "Đã chung sống như vợ chồng\ntrước ngày 03/01/1987";
            form.page.fill("Nêu rõ tình trạng hôn nhân", text).await?;
            form.given("/tinhTrangKhac", text);
        }
        _ => {}
    }
    if situation == Situation::NeverMarried {
        return whole_course(form).await;
    }
    form.given("/noiDungXacNhan", "hienTai");
    Ok(())
}

/// Two places of residence, in rows.
async fn whole_course(form: &mut Filling<'_>) -> Result<()> {
    let answer = "Cả quá trình cư trú ở nhiều nơi";
    form.choose("", "Thời gian cần xác nhận", answer, "/noiDungXacNhan", "quaTrinh").await?;
    let rows = [("12/08/2013", "31/12/2018", "Buôn Thử Nghiệm, Tỉnh Đắk Lắk"), ("01/2019", "2026", "Phường Bến Thành")];
    for (row, (from, to, place)) in rows.into_iter().enumerate() {
        let group = format!("Các nơi đã cư trú – dòng {}", row + 1);
        if !form.page.has("group", &group, &Place::anywhere()).await? {
            form.page.press("Thêm nơi cư trú").await?;
        }
        form.fill(&group, "Từ ngày", from, &format!("/thoiGianCuTru/{row}/tuNgay")).await?;
        form.fill(&group, "Đến ngày", to, &format!("/thoiGianCuTru/{row}/denNgay")).await?;
        form.fill(&group, "Nơi cư trú", place, &format!("/thoiGianCuTru/{row}/noiCuTru")).await?;
    }
    // A third row, added and taken away again.
    form.page.press("Thêm nơi cư trú").await?;
    form.page.press("Xóa Các nơi đã cư trú – dòng 3").await?;
    form.page.gone("group", "Các nơi đã cư trú – dòng 3", &Place::anywhere()).await
}

async fn purpose(form: &mut Filling<'_>, situation: Situation) -> Result<()> {
    form.given("/noiDangKy/tinh", "79");
    form.city_ward("Nơi cấp giấy", "Phường Bến Thành", "/noiDangKy").await?;
    if situation != Situation::NeverMarried {
        form.choose("", "Mục đích sử dụng", "Mục đích khác", "/mucDich", "khac").await?;
        return form.fill("", "Ghi rõ mục đích", "Mua bán nhà đất", "/mucDichKhac").await;
    }
    form.choose("", "Mục đích sử dụng", "Để đăng ký kết hôn", "/mucDich", "ketHon").await?;
    let (place, at) = ("Người dự định kết hôn", "/nguoiDuDinhKetHon");
    form.fill(place, "Họ, chữ đệm, tên", "Trần Văn Bình", &format!("{at}/hoTen")).await?;
    form.fill(place, "Ngày sinh", "1993", &format!("{at}/ngaySinh")).await?;
    form.given(&format!("{at}/quocTich"), "Việt Nam");
    form.select(place, "Giấy tờ tùy thân", "Hộ chiếu", &format!("{at}/loaiGiayTo"), "hoChieu").await?;
    form.fill_as(place, "Số giấy tờ", "c1234567", &format!("{at}/soGiayTo"), json!("C1234567")).await?;
    form.fill(place, "Ngày cấp", "01/02/2023", &format!("{at}/ngayCap")).await?;
    form.fill(place, "Nơi cấp", "Cục Quản lý xuất nhập cảnh", &format!("{at}/noiCap")).await?;
    form.fill(place, "Nơi cư trú", "Phường An Đông, Thành phố Hồ Chí Minh", &format!("{at}/noiCuTru")).await?;
    form.fill(place, "Nơi dự định đăng ký kết hôn", "UBND Phường Bến Thành", &format!("{at}/noiDuDinhDangKy")).await
}
