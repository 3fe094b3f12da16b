//! Mẫu 01, TT 01/2018/TT-VPCP: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả". A paper of the State: its words are the
//! circular's, in Vietnamese, whatever the language of the screen.

use leptos::prelude::*;

use crate::api::dto::{Dossier, Party, ReceivedPaper};
use crate::domain::moment::LocalMoment;
use crate::i18n::words::{Dossier as Words, delivery, processing_time};
use crate::i18n::{Language, Words as _, format};
use crate::state::language::t1;
use crate::ui::markup::markup;
use crate::ui::parts::section;
use crate::ui::qr::qr;

const VIETNAMESE: Language = Language::Vietnamese;

/// The paper itself; only it is printed.
pub fn paper(dossier: &Dossier) -> AnyView {
    let body = markup! {
        <article class="receipt-paper" lang="vi">
            {head(dossier)}
            <h3 class="receipt-title">"GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"</h3>
            {fields(&before_table(dossier))}
            {table(&dossier.papers)}
            {fields(&after_table(dossier))}
            {(dossier.summary.status == 1)
                .then(|| markup! { <p><em>"Hồ sơ chờ cán bộ kiểm tra trong 8 giờ làm việc; thời gian trả kết quả tính từ khi hồ sơ được tiếp nhận."</em></p> })}
            <div class="receipt-signs">
                <p><strong>"NGƯỜI NỘP HỒ SƠ"</strong><br /><em>"(Ký và ghi rõ họ tên)"</em></p>
                <p><strong>"NGƯỜI TIẾP NHẬN HỒ SƠ"</strong><br /><em>"(Ký và ghi rõ họ tên)"</em></p>
            </div>
        </article>
    };
    section("receipt", Words::PaperPart, body.into_any())
}

fn head(dossier: &Dossier) -> AnyView {
    let code = dossier.summary.code.clone();
    let label = t1(Words::QrTitle, "code", {
        let code = code.clone();
        move || code.clone()
    });
    let place = LocalMoment::parse_rfc3339(&dossier.summary.submitted_at)
        .map(|at| format!("Thành phố Hồ Chí Minh, {}", at.date().to_prose()));
    markup! {
        <div class="receipt-head">
            <div>
                <p><strong>{dossier.agency.name.clone()}</strong></p>
                <p>"Bộ phận Tiếp nhận và Trả kết quả"</p>
            </div>
            <div>
                <p><strong>"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"</strong></p>
                <p class="receipt-motto">"Độc lập – Tự do – Hạnh phúc"</p>
                <p><em>{place}</em></p>
            </div>
        </div>
        <div class="receipt-number">
            {qr(&code, Signal::derive(label))}
            <p>"Mã hồ sơ:"<br /><strong>{code}</strong></p>
        </div>
    }
}

type Field = (&'static str, Option<String>);

fn fields(fields: &[Field]) -> AnyView {
    let rows: Vec<AnyView> = fields
        .iter()
        .filter_map(|(label, value)| {
            value.clone().map(|value| markup! { <div><dt>{*label}</dt><dd>{value}</dd></div> })
        })
        .collect();
    markup! { <dl class="receipt-fields">{rows}</dl> }
}

fn before_table(dossier: &Dossier) -> Vec<Field> {
    let applicant = &dossier.applicant;
    let owner = Some(&dossier.owner).filter(|owner| *owner != applicant);
    let some = |text: &str| Some(text.to_owned());
    vec![
        ("Bộ phận Tiếp nhận và Trả kết quả", some(&dossier.agency.name)),
        ("Tiếp nhận hồ sơ của", some(&applicant.full_name)),
        ("Số định danh cá nhân", applicant.identity_number.clone()),
        ("Địa chỉ", applicant.address.clone()),
        ("Số điện thoại", applicant.phone.clone()),
        ("Email", applicant.email.clone()),
        ("Chủ hồ sơ", owner.map(with_address)),
        ("Nội dung yêu cầu giải quyết", Some(format!("{} – {}", dossier.summary.procedure_name, dossier.case_name))),
        ("Thành phần hồ sơ nộp gồm", dossier.papers.is_empty().then(|| "tờ khai điện tử".to_owned())),
    ]
}

fn with_address(person: &Party) -> String {
    match &person.address {
        Some(address) => format!("{}, {address}", person.full_name),
        None => person.full_name.clone(),
    }
}

fn after_table(dossier: &Dossier) -> Vec<Field> {
    let fee = if dossier.fees.payable == 0 {
        "0 đồng".to_owned()
    } else {
        format!("{} ({})", format::money(dossier.fees.payable), crate::domain::money::in_words(dossier.fees.payable))
    };
    let delivery = delivery(&dossier.result_delivery)
        .map_or_else(|| dossier.result_delivery.clone(), |words| words.text(VIETNAMESE).to_owned());
    vec![
        ("Số lượng hồ sơ", Some("01 (bộ), bản điện tử".to_owned())),
        (
            "Thời gian giải quyết hồ sơ theo quy định",
            dossier.processing_time.map(|time| processing_time(time, VIETNAMESE)),
        ),
        ("Thời gian nhận hồ sơ", Some(hour_and_day(&dossier.summary.submitted_at))),
        ("Thời gian trả kết quả giải quyết hồ sơ", dossier.appointment_at.as_deref().map(hour_and_day)),
        ("Phí, lệ phí phải nộp", Some(fee)),
        ("Đăng ký nhận kết quả", Some(delivery)),
        ("Vào Sổ theo dõi hồ sơ", Some("Quyển số: ……… Số thứ tự: ………".to_owned())),
    ]
}

/// `09 giờ 32 phút, ngày 05 tháng 02 năm 2026`.
fn hour_and_day(rfc3339: &str) -> String {
    LocalMoment::parse_rfc3339(rfc3339).map_or_else(
        || rfc3339.to_owned(),
        |at| format!("{:02} giờ {:02} phút, {}", at.hour(), at.minute(), at.date().to_prose()),
    )
}

/// The papers in the order received, each with its files.
fn table(papers: &[ReceivedPaper]) -> Option<AnyView> {
    let mut groups: Vec<(&str, Vec<&ReceivedPaper>)> = Vec::new();
    for paper in papers {
        match groups.iter_mut().find(|(code, _)| *code == paper.file.component_code) {
            Some((_, files)) => files.push(paper),
            None => groups.push((&paper.file.component_code, vec![paper])),
        }
    }
    let rows: Vec<AnyView> = groups.iter().enumerate().map(|(at, (_, files))| row(at + 1, files)).collect();
    (!rows.is_empty()).then(|| {
        markup! {
            <table>
                <caption>"Thành phần hồ sơ nộp gồm:"</caption>
                <thead>
                    <tr><th scope="col">"TT"</th><th scope="col">"Tên thành phần hồ sơ"</th><th scope="col">"Số lượng (bản điện tử)"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}

fn row(number: usize, files: &[&ReceivedPaper]) -> AnyView {
    let name = files.first().map(|paper| paper.component_name.clone());
    let lines: Vec<AnyView> = files.iter().map(|paper| file(paper)).collect();
    markup! {
        <tr>
            <td>{number.to_string()}</td>
            <td>{name} <ul class="receipt-files">{lines}</ul></td>
            <td>{format!("{:02}", files.len())}</td>
        </tr>
    }
}

fn file(paper: &ReceivedPaper) -> AnyView {
    let file = &paper.file;
    let digest = file.sha256.as_deref().map(crate::pages::dossier::short_digest).unwrap_or("–").to_owned();
    let size = format::size(file.size, VIETNAMESE);
    markup! {
        <li><span class="file-name">{file.name.clone()}</span> {format!(", {size}, SHA-256 ")} <code>{digest}</code></li>
    }
}
