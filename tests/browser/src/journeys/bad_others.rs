//! The rules of the other two forms that the birth registration does not have.

use anyhow::Result;

use super::mistakes::{Mistake, doubted, each, refused, said};
use super::{extract, filling::Filling, flow};
use crate::page::{Page, Place};
use crate::run::World;

/// Certificate of marital status.
pub async fn marital(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::MARITAL, flow::MOTHER).await?;
    flow::case(page, "Cấp lại, không còn giấy đã cấp").await?;
    let whose = "Xác nhận tình trạng hôn nhân của ai?";
    refused(page, &[("group", "", whose, "Vui lòng chọn xác nhận tình trạng hôn nhân của ai?")]).await?;
    page.choose(whose, "Của bản thân").await?;
    flow::go_on(page, "Tình trạng hôn nhân").await?;
    situation(page).await?;
    flow::go_on(page, "Mục đích và nơi cấp").await?;
    purpose(page).await?;
    flow::go_on(page, "Số giấy và nhận kết quả").await?;
    page.choose("Cách nhận kết quả", "Bản điện tử").await?;
    page.fill("Số giấy cần cấp", "2").await?;
    let only_one = "Để đăng ký kết hôn chỉ được cấp 01 giấy. Ghi 1.";
    refused(page, &[("field", "", "Số giấy cần cấp", only_one)]).await?;
    each(page, &[("", "Số giấy cần cấp", "0", "Số giấy cần cấp không được nhỏ hơn 1")], "1").await?;
    flow::go_on(page, "Giấy tờ cần nộp").await
}

async fn situation(page: &Page) -> Result<()> {
    let question = "Tình trạng hôn nhân";
    refused(page, &[("group", "", question, "Vui lòng chọn tình trạng hôn nhân")]).await?;
    let former = "Trong một thời gian trước đây chưa đăng ký kết hôn với ai, hiện tại đang có vợ hoặc chồng";
    page.choose(question, former).await?;
    let (period, marriage) = ("Thời gian chưa đăng ký kết hôn với ai", "Hôn nhân hiện tại");
    refused(
        page,
        &[
            ("field", period, "Từ ngày", "Vui lòng nhập từ ngày"),
            ("field", period, "Đến ngày", "Vui lòng nhập đến ngày"),
            ("field", marriage, "Họ, chữ đệm, tên vợ hoặc chồng", "Vui lòng nhập họ, chữ đệm, tên vợ hoặc chồng"),
            ("field", marriage, "Số Giấy chứng nhận kết hôn", "Vui lòng nhập số Giấy chứng nhận kết hôn"),
            ("field", marriage, "Ngày đăng ký kết hôn", "Vui lòng nhập ngày đăng ký kết hôn"),
            ("field", marriage, "Nơi đăng ký kết hôn", "Vui lòng nhập nơi đăng ký kết hôn"),
        ],
    )
    .await?;
    page.look("situation with errors").await?;
    page.fill_in("Từ ngày", "12/08/2013", &Place::from(period)).await?;
    let early = "Đến ngày không được trước ngày 12/08/2013";
    each(page, &[(period, "Đến ngày", "11/08/2013", early)], "01/01/2019").await?;
    page.choose(question, "Chưa đăng ký kết hôn với ai").await?;
    page.choose("Thời gian cần xác nhận", "Cả quá trình cư trú ở nhiều nơi").await?;
    let row = "Các nơi đã cư trú – dòng 1";
    if !page.has("group", row, &Place::anywhere()).await? {
        said(page, "group", "", "Các nơi đã cư trú", "Vui lòng nhập các nơi đã cư trú").await?;
        page.press("Thêm nơi cư trú").await?;
    }
    let after = "Ngày kết thúc phải sau ngày bắt đầu.";
    page.fill_in("Từ ngày", "05/02/2019", &Place::from(row)).await?;
    each(page, &[(row, "Đến ngày", "04/02/2019", after)], "06/02/2019").await?;
    page.fill_in("Từ ngày", "2019", &Place::from(row)).await?;
    each(page, &[(row, "Đến ngày", "2018", after)], "2020").await?;
    page.fill_in("Nơi cư trú", "Phường Bến Thành", &Place::from(row)).await
}

async fn purpose(page: &Page) -> Result<()> {
    let (place, ward) = ("Nơi cấp giấy", "Phường, xã, đặc khu");
    let why = "Lý do không nộp lại được giấy đã cấp";
    refused(
        page,
        &[
            ("field", place, ward, "Vui lòng chọn phường, xã, đặc khu"),
            ("field", "", why, "Vui lòng nhập lý do không nộp lại được giấy đã cấp"),
            ("group", "", "Mục đích sử dụng", "Vui lòng chọn mục đích sử dụng"),
        ],
    )
    .await?;
    page.select_in(ward, "Phường Bến Thành", &Place::from(place)).await?;
    let short = "Lý do không nộp lại được giấy đã cấp cần ít nhất 10 ký tự";
    each(page, &[("", why, "mất", short)], "Giấy cấp năm 2024, bị mất khi chuyển nhà").await?;
    page.choose("Mục đích sử dụng", "Để đăng ký kết hôn").await?;
    let person = "Người dự định kết hôn";
    said(page, "field", person, "Họ, chữ đệm, tên", "Vui lòng nhập họ, chữ đệm, tên").await?;
    page.fill_in("Họ, chữ đệm, tên", "Trần Văn Bình", &Place::from(person)).await?;
    page.fill_in("Ngày sinh", "1993", &Place::from(person)).await?;
    page.select_in("Giấy tờ tùy thân", "Thẻ căn cước", &Place::from(person)).await?;
    let same = "Số định danh trùng với số của người được xác nhận. Kiểm tra lại.";
    doubted(page, person, "Số định danh cá nhân", "079195000001", same).await?;
    page.fill_in("Số định danh cá nhân", "079093000002", &Place::from(person)).await?;
    page.fill_in("Nơi cư trú", "Phường An Đông", &Place::from(person)).await?;
    page.fill_in("Nơi dự định đăng ký kết hôn", "UBND Phường Bến Thành", &Place::from(person)).await
}

/// Copies of extracts.
pub async fn extract(world: &mut World) -> Result<()> {
    let page = &world.page;
    flow::begin(page, flow::EXTRACT, flow::MOTHER).await?;
    flow::case(page, "Cá nhân yêu cầu").await?;
    let relation = "Quan hệ với người được cấp bản sao";
    refused(page, &[("field", "", relation, "Vui lòng chọn quan hệ với người được cấp bản sao")]).await?;
    page.select(relation, "Bản thân").await?;
    let phone = "Số điện thoại";
    let length = "Số điện thoại phải đủ 10 chữ số, ví dụ 0901 234 567";
    each(page, &[("", phone, "090100000", length)], "0901000001").await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    let ward = "Phường, xã, đặc khu";
    refused(
        page,
        &[
            ("group", "", "Loại giấy tờ", "Vui lòng chọn loại giấy tờ"),
            ("field", "Nơi đã đăng ký", ward, "Vui lòng chọn phường, xã, đặc khu"),
        ],
    )
    .await?;
    page.look("which copy, with errors").await?;
    let (registered_at, old) = ("Nơi đã đăng ký", "Chỉ nhớ tên cũ (trước ngày 01/7/2025)");
    page.choose_in("Tên nơi đã đăng ký", old, &Place::from(registered_at)).await?;
    let name = "Tên cũ của nơi đăng ký";
    said(page, "field", registered_at, name, "Vui lòng nhập tên cũ của nơi đăng ký").await?;
    said(page, "field", "Nơi nhận hồ sơ", ward, "Vui lòng chọn phường, xã, đặc khu").await?;
    page.choose_in("Tên nơi đã đăng ký", "Chọn phường, xã, đặc khu hiện nay", &Place::from(registered_at)).await?;
    page.choose("Loại giấy tờ", "Trích lục khai tử").await?;
    let death = "Trích lục khai tử phải do người khác yêu cầu. Chọn lại quan hệ với người đã chết.";
    said(page, "group", "", "Loại giấy tờ", death).await?;
    page.choose("Loại giấy tờ", "Trích lục khác").await?;
    each(page, &[("", "Tên trích lục cần cấp", " ", "Vui lòng nhập tên trích lục cần cấp")], "Trích lục thử").await?;
    let registered = "Ngày đăng ký";
    let mistakes: [Mistake; 2] = [
        ("", registered, "13/1948", "Ngày đăng ký: không có ngày này, hãy xem lại"),
        ("", registered, "năm 48", "Ngày đăng ký ghi theo ngày/tháng/năm, ví dụ 05/02/2026"),
    ];
    each(page, &mistakes, "1948").await?;
    page.select_in(ward, "Phường Bến Thành", &Place::from("Nơi đã đăng ký")).await?;
    page.follow("Người yêu cầu").await?;
    page.heading("Người yêu cầu").await?;
    page.select(relation, "Con đẻ").await?;
    flow::go_on(page, "Bản sao cần cấp").await?;
    page.choose("Loại giấy tờ", "Bản sao Giấy khai sinh hoặc trích lục khai sinh").await?;
    flow::go_on(page, "Người được cấp bản sao").await?;
    refused(
        page,
        &[
            ("field", "", "Họ, chữ đệm, tên", "Vui lòng nhập họ, chữ đệm, tên"),
            ("field", "", "Ngày sinh", "Vui lòng nhập ngày sinh"),
            ("group", "", "Giới tính", "Vui lòng chọn giới tính"),
            ("field", "", "Giấy tờ tùy thân", "Vui lòng chọn giấy tờ tùy thân"),
        ],
    )
    .await?;
    let mut form = Filling::new(page);
    extract::person(&mut form).await?;
    flow::go_on(page, "Số bản và nhận kết quả").await?;
    let copies = "Số bản sao cần cấp";
    page.fill(copies, "0").await?;
    refused(
        page,
        &[
            ("field", "", copies, "Số bản sao cần cấp không được nhỏ hơn 1"),
            ("group", "", "Cách nhận kết quả", "Vui lòng chọn cách nhận kết quả"),
        ],
    )
    .await
}
