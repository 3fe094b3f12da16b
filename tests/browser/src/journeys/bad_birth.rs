//! Every rule of the birth registration's form, broken once.

use anyhow::Result;

use super::filling::Filling;
use super::mistakes::{Mistake, doubted, each, refused, said};
use super::{birth, flow};
use crate::page::{Page, Place};
use crate::run::World;

const NOT_A_DAY: &str = "không có ngày này, hãy xem lại";
const AS_A_DATE: &str = "ghi theo ngày/tháng/năm, ví dụ 05/02/2026";

pub async fn run(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::BIRTH, flow::MOTHER).await?;
    refused(page, &[("group", "", "Chọn trường hợp của bạn", "Vui lòng chọn trường hợp của bạn")]).await?;
    page.look("no case chosen").await?;
    flow::case(page, "Có giấy chứng sinh").await?;
    applicant(page).await?;
    flow::go_on(page, "Việc đăng ký").await?;
    registration(page).await?;
    flow::go_on(page, "Trẻ được khai sinh").await?;
    child(page).await?;
    flow::go_on(page, "Cha").await?;
    father(page).await?;
    flow::go_on(page, "Bản sao và nhận kết quả").await?;
    result(page).await?;
    flow::go_on(page, "Giấy tờ cần nộp").await?;
    refused(page, &[("file", "", "Chọn tệp: Giấy chứng sinh", "Vui lòng đính kèm Giấy chứng sinh")]).await?;
    page.look("paper missing").await?;
    page.open("/nop/1.001193/kiem-tra").await?;
    page.heading("Kiểm tra lại trước khi gửi").await?;
    page.press("Gửi hồ sơ").await?;
    page.says("Vui lòng đính kèm Giấy chứng sinh").await?;
    page.says("Bạn cần đánh dấu vào lời cam đoan để gửi hồ sơ").await?;
    page.look("review, refused").await?;
    anyhow::ensure!(world.backend.dossiers().await?.is_empty(), "a dossier without its papers was taken");
    Ok(())
}

/// The message of a future date ends with today's; its beginning is enough.
async fn too_late(page: &Page, place: &str, label: &str) -> Result<()> {
    page.fill_in(label, "01/01/2099", &Place::from(place)).await?;
    let message = format!("{label} không được sau ngày");
    page.complains("field", label, &Place::from(place), &message).await.map(drop)
}

async fn applicant(page: &Page) -> Result<()> {
    page.fill("Số điện thoại", "").await?;
    let relation = "Vui lòng chọn quan hệ với trẻ";
    refused(
        page,
        &[("group", "", "Quan hệ với trẻ", relation), ("field", "", "Số điện thoại", "Vui lòng nhập số điện thoại")],
    )
    .await?;
    page.look("applicant with errors").await?;
    let phone = "Số điện thoại";
    let format = "Số điện thoại chỉ gồm chữ số, bắt đầu bằng số 0 hoặc +84";
    let length = "Số điện thoại phải đủ 10 chữ số, ví dụ 0901 234 567";
    let old = "Số điện thoại là đầu số cũ; số mới là 0701234567";
    let mistakes: [Mistake; 5] = [
        ("", phone, "0901abc567", format),
        ("", phone, "5901000001", format),
        ("", phone, "090100000", length),
        ("", phone, "09010000011", length),
        ("", phone, "01201234567", old),
    ];
    each(page, &mistakes, "+84 901 000 001").await?;
    doubted(page, "", phone, "0951234567", "Đầu số này chưa thấy bao giờ. Hãy kiểm tra lại.").await?;
    page.fill(phone, "0901000001").await?;
    let mail = "Thư điện tử (nếu có)";
    let wrong = "Thư điện tử (nếu có) chưa đúng, ví dụ ten@vidu.vn";
    each(page, &[("", mail, "minhanh@", wrong), ("", mail, "minh anh@example.com", wrong)], "minhanh@example.com")
        .await?;
    let day = "Ngày cấp";
    let (no_day, as_date) = (format!("{day}: {NOT_A_DAY}"), format!("{day} {AS_A_DATE}"));
    each(page, &[("", day, "31/02/2024", &no_day), ("", day, "hôm qua", &as_date)], "05/09/2024").await?;
    too_late(page, "", day).await?;
    page.fill(day, "05/09/2024").await?;
    let long = "x".repeat(501);
    each(page, &[("", "Nơi cấp", &long, "Nơi cấp dài quá 500 ký tự")], "Bộ Công an").await?;
    let residence = "Nơi cư trú của người yêu cầu";
    let house = "Số nhà, đường, khu phố, ấp";
    each(page, &[(residence, house, " ", "Vui lòng nhập số nhà, đường, khu phố, ấp")], "Số 1").await?;
    page.unselect_in("Phường, xã, đặc khu", &Place::from(residence)).await?;
    said(page, "field", residence, "Phường, xã, đặc khu", "Vui lòng chọn phường, xã, đặc khu").await?;
    page.select_in("Phường, xã, đặc khu", "Phường Bến Thành", &Place::from(residence)).await?;
    page.choose("Quan hệ với trẻ", "Mẹ").await?;
    page.is_content("group", "Quan hệ với trẻ", &Place::anywhere()).await
}

async fn registration(page: &Page) -> Result<()> {
    let (parents, ward) = ("Cha, mẹ của trẻ", "Phường, xã, đặc khu");
    let place = "Nơi đăng ký khai sinh";
    refused(
        page,
        &[
            ("group", "", parents, "Vui lòng chọn cha, mẹ của trẻ"),
            ("field", place, ward, "Vui lòng chọn phường, xã, đặc khu"),
        ],
    )
    .await?;
    page.choose(parents, "Trẻ bị bỏ rơi").await?;
    let abandoned = "Quay lại chọn trường hợp “Trẻ bị bỏ rơi”: trường hợp này cần giấy tờ khác.";
    said(page, "group", "", parents, abandoned).await?;
    page.choose(parents, "Chưa xác định được mẹ").await?;
    said(page, "group", "", parents, "Người mẹ đã được khai ở trang trước. Chọn lại.").await?;
    let mut form = Filling::new(page);
    birth::registration(&mut form, birth::Family::BothParents).await
}

async fn child(page: &Page) -> Result<()> {
    let name = "Họ, chữ đệm, tên của trẻ";
    let born = "Ngày, tháng, năm sinh";
    refused(
        page,
        &[
            ("field", "", name, "Vui lòng nhập họ, chữ đệm, tên của trẻ"),
            ("field", "", born, "Vui lòng nhập ngày, tháng, năm sinh"),
            ("group", "", "Giới tính", "Vui lòng chọn giới tính"),
            ("field", "", "Dân tộc", "Vui lòng chọn dân tộc"),
            ("field", "Nơi sinh", "Tên cơ sở y tế", "Vui lòng nhập tên cơ sở y tế"),
            ("field", "Nơi sinh", "Phường, xã, đặc khu", "Vui lòng chọn phường, xã, đặc khu"),
            ("field", "Quê quán", "Tỉnh, thành phố", "Vui lòng chọn tỉnh, thành phố"),
            ("field", "Quê quán", "Phường, xã, đặc khu", "Vui lòng chọn phường, xã, đặc khu"),
        ],
    )
    .await?;
    page.look("child with errors").await?;
    let mistakes: [Mistake; 2] = [
        ("", name, "Trần 3 Ngọc", "Họ, chữ đệm, tên của trẻ không có chữ số"),
        ("", name, "Trần @ Ngọc", "Họ, chữ đệm, tên của trẻ có ký tự không dùng trong họ tên: @"),
    ];
    each(page, &mistakes, "Trần Bảo Ngọc").await?;
    doubted(page, "", name, "Ngọc", "Họ tên chỉ có một chữ. Nếu đúng như giấy tờ thì bỏ qua.").await?;
    doubted(page, "", name, "Nguyeenx Thij", "Họ tên có vẻ còn sót ký tự gõ Telex. Hãy kiểm tra lại.").await?;
    let (no_day, as_date) = (format!("{born}: {NOT_A_DAY}"), format!("{born} {AS_A_DATE}"));
    each(page, &[("", born, "31/11/2026", &no_day), ("", born, "sinh hôm qua", &as_date)], "01/10/2026").await?;
    too_late(page, "", born).await?;
    page.fill(born, "01/10/2026").await?;
    let hour = "Ghi giờ và phút, ví dụ 08:30.";
    each(page, &[("", "Giờ sinh (nếu có)", "25:00", hour)], "08:30").await?;
    let mut form = Filling::new(page);
    birth::child(&mut form).await
}

async fn father(page: &Page) -> Result<()> {
    let paper = "Giấy tờ tùy thân";
    let residence = "Nơi cư trú";
    refused(
        page,
        &[
            ("field", "", "Họ, chữ đệm, tên", "Vui lòng nhập họ, chữ đệm, tên"),
            ("field", "", "Ngày sinh", "Vui lòng nhập ngày sinh"),
            ("field", "", "Dân tộc", "Vui lòng chọn dân tộc"),
            ("field", paper, paper, "Vui lòng chọn giấy tờ tùy thân"),
            ("field", residence, "Phường, xã, đặc khu", "Vui lòng chọn phường, xã, đặc khu"),
            ("field", residence, "Số nhà, đường, khu phố, ấp", "Vui lòng nhập số nhà, đường, khu phố, ấp"),
        ],
    )
    .await?;
    let number = "Số giấy tờ";
    page.select_in(paper, "Chứng minh nhân dân", &Place::from(paper)).await?;
    each(page, &[(paper, number, "12345678", "Số chứng minh nhân dân phải đủ 9 chữ số")], "123456789").await?;
    page.select_in(paper, "Hộ chiếu", &Place::from(paper)).await?;
    each(page, &[(paper, number, "C1", "Số hộ chiếu gồm 5–20 chữ cái và chữ số")], "C1234567").await?;
    let mut form = Filling::new(page);
    birth::father(&mut form).await?;
    let identity = "Số định danh cá nhân";
    let mistakes: [Mistake; 2] = [
        (paper, identity, "07909300000", "Số định danh cá nhân phải đủ 12 chữ số"),
        (paper, identity, "07909300000A", "Số định danh cá nhân chỉ gồm chữ số"),
    ];
    each(page, &mistakes, "079093000002").await?;
    let year = "Số định danh không khớp năm sinh. Hãy kiểm tra lại cả hai.";
    doubted(page, paper, identity, "079094000002", year).await?;
    let sex = "Số định danh không khớp giới tính. Hãy kiểm tra lại cả hai.";
    doubted(page, paper, identity, "079193000002", sex).await?;
    let province = "Ba số đầu của số định danh không phải mã tỉnh thường gặp. Hãy kiểm tra lại.";
    doubted(page, paper, identity, "999093000002", province).await?;
    doubted(page, paper, identity, "079195000001", "Số định danh của cha và mẹ trùng nhau. Kiểm tra lại.").await?;
    page.look("father with warnings").await
}

async fn result(page: &Page) -> Result<()> {
    let copies = "Số bản sao Giấy khai sinh";
    page.fill(copies, "").await?;
    refused(
        page,
        &[
            ("field", "", copies, "Vui lòng nhập số bản sao Giấy khai sinh"),
            ("group", "", "Cách nhận kết quả", "Vui lòng chọn cách nhận kết quả"),
        ],
    )
    .await?;
    let mistakes: [Mistake; 4] = [
        ("", copies, "-1", "Số bản sao Giấy khai sinh không được nhỏ hơn 0"),
        ("", copies, "51", "Số bản sao Giấy khai sinh không được lớn hơn 50"),
        ("", copies, "hai", "Số bản sao Giấy khai sinh phải là số, ví dụ 2"),
        ("", copies, "1,5", "Số bản sao Giấy khai sinh phải là số nguyên"),
    ];
    each(page, &mistakes, "2").await?;
    page.choose("Cách nhận kết quả", "Qua bưu chính công ích").await?;
    said(page, "field", "", "Địa chỉ nhận", "Vui lòng nhập địa chỉ nhận").await?;
    page.fill("Địa chỉ nhận", "Số 1").await
}
