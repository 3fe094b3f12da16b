//! A procedure as the national catalogue service answers it (`LayThuTuc`, domain.md §1.2): tables as lists of objects,
//! cells as published. Where there is one item, older systems send the object without its list.

mod papers;
mod steps;
mod ways;

use mot_cua::api::dto::{KeptText, ProcedurePart, ResultPaper};
use mot_cua::domain::web_address::{Destination, destination};
use serde_json::Value;

use super::ledger::{Outcome, Use};
use super::offices::once;
use super::portal::{fee_outcome, time_outcome};
use super::terms::{self, Row};
use super::words::{cleaned, listed, some};
use super::{Field, Imported, cases, laws, present, together};

/// Whether this looks like an answer of the service.
pub fn is_one(value: &Value) -> bool {
    value.get("MATTHC").is_some()
}

/// The answer, taken apart.
pub fn import(answer: &Value) -> Imported {
    let mut procedure = super::blank(text(answer, "MATTHC"), cleaned(&text(answer, "TENTTHC")));
    let names = |list: &str, name: &str| -> Vec<String> {
        items(answer, list).filter_map(|item| some(&text(item, name))).collect()
    };
    procedure.summary.field = names("LINHVUCTHUCHIEN", "TENLINHVUC").join(", ");
    procedure.summary.agencies = once(names("COQUANTHUCHIEN", "TENDONVI"));
    procedure.summary.who_may_file = listed(&text(answer, "MOTADOITUONGTHUCHIEN"));
    procedure.conditions = some(&text(answer, "YEUCAU"));

    let (ways, other_ways) = ways::read(answer);
    let rows: Vec<Row<'_>> = ways.iter().map(ways::Way::row).collect();
    (procedure.channels, procedure.fee_exemption) = terms::terms(&rows);
    let (tables, titles) = papers::read(answer);
    procedure.cases = cases::arrange(tables);
    for (of_case, paper) in procedure
        .cases
        .iter_mut()
        .flat_map(|case| &mut case.components)
        .map(|paper| (&mut paper.templates, &paper.name))
    {
        for template in of_case {
            template.url = url_of(answer, paper, &template.name);
        }
    }
    let told = steps::told(answer);
    let (found, ledger) = super::steps::read(&told);
    procedure.steps = found;
    let of_steps = ledger.pieces().iter().filter(|(what, _)| *what == Use::Kept).filter_map(|(_, text)| some(text));
    let other_ways = other_ways.into_iter().map(|text| (ProcedurePart::Channels, text));
    let titles = titles.into_iter().map(|text| (ProcedurePart::Papers, text));
    let kept = other_ways.chain(titles).chain(of_steps.map(|text| (ProcedurePart::Steps, text)));
    procedure.kept = kept.map(|(part, text)| KeptText { part, text }).collect();
    procedure.results = items(answer, "KETQUATHUCHIEN").filter_map(result).collect();
    procedure.legal_basis =
        items(answer, "CANCUPHAPLY").map(|item| laws::law(&text(item, "TENVANBAN"), &text(item, "SOVANBAN"))).collect();
    super::complete(&mut procedure);

    let has = |part| procedure.kept.iter().any(|kept| kept.part == part);
    let papers = || procedure.cases.iter().flat_map(|case| &case.components);
    let outcomes = [
        (Field::Code, present(!procedure.summary.code.is_empty())),
        (Field::Name, present(!procedure.summary.name.is_empty())),
        (Field::FieldOfWork, present(!procedure.summary.field.is_empty())),
        (Field::Subjects, present(!procedure.summary.who_may_file.is_empty())),
        (Field::Agencies, present(!procedure.summary.agencies.is_empty())),
        (Field::Channels, partly(!procedure.channels.is_empty(), has(ProcedurePart::Channels))),
        (Field::Times, together(rows.iter().map(time_outcome))),
        (Field::Fees, together(procedure.channels.iter().map(fee_outcome))),
        (Field::Exemption, present(procedure.fee_exemption.is_some())),
        (Field::Cases, present(procedure.cases.len() > 1)),
        (Field::Papers, partly(papers().next().is_some(), has(ProcedurePart::Papers))),
        (Field::Templates, present(papers().any(|paper| !paper.templates.is_empty()))),
        (Field::Steps, ledger.outcome()),
        (Field::Results, present(!procedure.results.is_empty())),
        (Field::Conditions, if procedure.conditions.is_some() { Outcome::Text } else { Outcome::Absent }),
        (Field::LegalBasis, present(!procedure.legal_basis.is_empty())),
        (Field::LegalDates, present(procedure.legal_basis.iter().any(|law| law.issued_on.is_some()))),
    ];
    Imported { outcomes: outcomes.into(), procedure }
}

/// A result without a name goes by its code.
fn result(item: &Value) -> Option<ResultPaper> {
    let code = some(&text(item, "MAKETQUA"));
    Some(ResultPaper { name: some(&text(item, "TENKETQUA")).or_else(|| code.clone())?, code })
}

/// What was understood, and what is kept beside it.
fn partly(understood: bool, kept: bool) -> Outcome {
    let kept = if kept { Outcome::Text } else { Outcome::Absent };
    together([present(understood), kept])
}

/// Where this paper's form is to be had. Only addresses that are safe to open are passed on.
fn url_of(answer: &Value, paper: &str, template: &str) -> Option<String> {
    let papers = items(answer, "THANHPHANHOSO").flat_map(|case| items(case, "GIAYTO"));
    let mut same =
        papers.filter(|one| cleaned(&text(one, "TENGIAYTO")) == paper && cleaned(&text(one, "TENMAUDON")) == template);
    same.find_map(|one| Some(text(one, "URL")).filter(|url| matches!(destination(url), Some(Destination::Web(_)))))
}

/// A text or number as text; empty where there is none.
fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// A list, or the one object that stands in its place.
fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    let list: &[Value] = match value.get(key) {
        Some(Value::Array(list)) => list,
        Some(one @ Value::Object(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    list.iter()
}

#[cfg(test)]
mod tests {
    use mot_cua::api::dto::{FeeDoubt, TimeUnit};
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_of_the_service_is_read() {
        let imported = import(&json!({
            "MATTHC": "1.900001", "TENTTHC": "Cấp thẻ  thử", "LINHVUCTHUCHIEN": {"MALINHVUC": "G01", "TENLINHVUC": "Thẻ"},
            "COQUANTHUCHIEN": [{"MADONVI": "H29", "TENDONVI": "Sở Thử nghiệm"}], "MOTADOITUONGTHUCHIEN": "Công dân, Tổ chức",
            "CACHTHUCTHUCHIEN": [
                {"KENH": 2, "THOIGIAN": {"THOIGIANGIAIQUYET": "5", "DONVITINH": "Ngày làm việc", "MOTA": "Qua mạng"},
                    "PHILEPHI": {"SOTIEN": "0", "DONVI": "Đồng", "MOTA": "Lệ phí 20.000 đồng/thẻ"}},
                {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "7"}, {"THOIGIANGIAIQUYET": "1 buổi"},
                    {"THOIGIANGIAIQUYET": "2", "DONVITINH": "Tuần"}]},
                {"KENH": "Dịch vụ bưu chính", "THOIGIAN": {"THOIGIANGIAIQUYET": "10-15", "DONVITINH": "Ngày làm việc"},
                    "PHILEPHI": {"SOTIEN": 20000, "DONVI": "Đồng"}},
                {"KENH": "Ứng dụng VNeID", "THOIGIAN": {"THOIGIANGIAIQUYET": 3, "DONVITINH": "Ngày"},
                    "PHILEPHI": {"SOTIEN": "5000", "DONVI": "Đồng", "MOTA": "Nộp trên điện thoại"}}],
            "THANHPHANHOSO": [
                {"TRUONGHOP": "Trường hợp cấp mới:", "GIAYTO": [{"MAGIAYTO": "G1", "TENGIAYTO": "Đơn",
                    "TENMAUDON": "Mau 1.docx", "URL": "https://vidu.gov.vn/mau1.docx"}]},
                {"TRUONGHOP": "Trường hợp cấp lại:", "GIAYTO": {"TENGIAYTO": "Ảnh", "SOBANCHINH": "2",
                    "TENMAUDON": "Mau 2.docx", "URL": "javascript:alert(1)"}}],
            "TRINHTUTHUCHIEN": [{"TRUONGHOP": "Cấp mới", "TRINHTU": "Bước 1: Nộp.\nBước 2: Nhận."}],
            "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G01.000001", "TENKETQUA": "Thẻ"}, {"MAKETQUA": "KQ.G01.000002"}],
            "CANCUPHAPLY": [{"SOVANBAN": "1/2025/NĐ-CP", "TENVANBAN": "Nghị định về thẻ"}], "YEUCAU": "Đủ 14 tuổi"
        }));
        let procedure = imported.procedure;
        assert_eq!((procedure.summary.name.as_str(), procedure.summary.field.as_str()), ("Cấp thẻ thử", "Thẻ"));
        assert_eq!(procedure.channels.len(), 5);
        assert_eq!(procedure.channels[0].fee_doubt, Some(FeeDoubt::FreeButPriced));
        assert_eq!(procedure.channels[0].time.map(|time| time.unit), Some(TimeUnit::WorkingDay));
        assert_eq!(procedure.channels[1].time.map(|time| time.unit_published), Some(false));
        let told: Vec<_> = procedure.channels[2..].iter().filter_map(|row| row.time_text.as_deref()).collect();
        assert_eq!(told, ["1 buổi", "2 Tuần", "10-15 Ngày làm việc"]);
        assert_eq!(procedure.channels[4].fee, "20.000 đồng");
        let kept: Vec<_> = procedure.kept.iter().map(|kept| (kept.part, kept.text.as_str())).collect();
        assert_eq!(
            kept,
            [
                (ProcedurePart::Channels, "Ứng dụng VNeID · 3 Ngày · 5000 Đồng · Nộp trên điện thoại"),
                (ProcedurePart::Steps, "Cấp mới"),
            ]
        );
        let papers: Vec<_> = procedure.cases.iter().flat_map(|case| &case.components).collect();
        assert_eq!(papers[0].templates[0].url.as_deref(), Some("https://vidu.gov.vn/mau1.docx"));
        assert_eq!((procedure.cases.len(), papers[1].originals), (2, 2));
        assert_eq!((papers[1].templates[0].name.as_str(), &papers[1].templates[0].url), ("Mau 2.docx", &None));
        assert_eq!((procedure.steps.len(), procedure.legal_basis.len()), (2, 1));
        let results: Vec<_> = procedure.results.iter().map(|result| result.name.as_str()).collect();
        assert_eq!(results, ["Thẻ", "KQ.G01.000002"]);
    }
}
