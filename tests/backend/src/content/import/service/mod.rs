//! A procedure as the national catalogue service answers it (`LayThuTuc`, domain.md §1.2): tables as lists of objects,
//! cells as published. Where there is one item, older systems send the object without its list.

use mot_cua::api::dto::{Channel, KeptText, ProcedurePart, ResultPaper};
use serde_json::Value;

use super::cases::{self, Paper, Table};
use super::ledger::{Outcome, Use};
use super::portal::{fee_outcome, time_outcome};
use super::terms::{self, Row, Time, time_unit};
use super::words::{cleaned, heading, listed, some};
use super::{Field, Imported, laws, present, steps, together};

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
    procedure.summary.agencies = names("COQUANTHUCHIEN", "TENDONVI");
    procedure.summary.who_may_file = listed(&text(answer, "MOTADOITUONGTHUCHIEN"));
    procedure.conditions = some(&text(answer, "YEUCAU"));

    let cells: Vec<Cells> = items(answer, "CACHTHUCTHUCHIEN").flat_map(rows).collect();
    let rows: Vec<Row<'_>> = cells.iter().map(Cells::row).collect();
    (procedure.channels, procedure.fee_exemption) = terms::terms(&rows);
    procedure.cases = cases::arrange(items(answer, "THANHPHANHOSO").map(table).collect());
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
    let told: Vec<String> = items(answer, "TRINHTUTHUCHIEN").filter_map(|item| some(&text(item, "TRINHTU"))).collect();
    let told = told.join("\n");
    let (found, ledger) = steps::read(&told);
    procedure.steps = found;
    let kept = ledger.pieces().iter().filter(|(what, _)| *what == Use::Kept).filter_map(|(_, text)| some(text));
    procedure.kept = kept.map(|text| KeptText { part: ProcedurePart::Steps, text }).collect();
    procedure.results = items(answer, "KETQUATHUCHIEN")
        .filter_map(|item| {
            Some(ResultPaper { code: some(&text(item, "MAKETQUA")), name: some(&text(item, "TENKETQUA"))? })
        })
        .collect();
    procedure.legal_basis =
        items(answer, "CANCUPHAPLY").map(|item| laws::law(&text(item, "TENVANBAN"), &text(item, "SOVANBAN"))).collect();
    super::complete(&mut procedure);

    let papers = || procedure.cases.iter().flat_map(|case| &case.components);
    let outcomes = [
        (Field::Code, present(!procedure.summary.code.is_empty())),
        (Field::Name, present(!procedure.summary.name.is_empty())),
        (Field::FieldOfWork, present(!procedure.summary.field.is_empty())),
        (Field::Subjects, present(!procedure.summary.who_may_file.is_empty())),
        (Field::Agencies, present(!procedure.summary.agencies.is_empty())),
        (Field::Channels, present(!procedure.channels.is_empty())),
        (Field::Times, together(rows.iter().map(time_outcome))),
        (Field::Fees, together(procedure.channels.iter().map(fee_outcome))),
        (Field::Exemption, present(procedure.fee_exemption.is_some())),
        (Field::Cases, present(procedure.cases.len() > 1)),
        (Field::Papers, present(papers().next().is_some())),
        (Field::Templates, present(papers().any(|paper| !paper.templates.is_empty()))),
        (Field::Steps, ledger.outcome()),
        (Field::Results, present(!procedure.results.is_empty())),
        (Field::Conditions, if procedure.conditions.is_some() { Outcome::Text } else { Outcome::Absent }),
        (Field::LegalBasis, present(!procedure.legal_basis.is_empty())),
        (Field::LegalDates, present(procedure.legal_basis.iter().any(|law| law.issued_on.is_some()))),
    ];
    Imported { outcomes: outcomes.into(), procedure }
}

/// The cells of one way of filing, with one of its times and one of its fees.
struct Cells {
    channel: Channel,
    amount: String,
    unit: String,
    time_note: String,
    fee: String,
    remark: String,
}

/// A way of filing has a row for each of its times, with the fee of the same place, or with its only fee.
fn rows(way: &Value) -> Vec<Cells> {
    let channel = match text(way, "KENH").as_str() {
        "1" => Channel::InPerson,
        "2" => Channel::Online,
        "3" => Channel::Post,
        _ => return Vec::new(),
    };
    let times: Vec<&Value> = items(way, "THOIGIAN").collect();
    let fees: Vec<&Value> = items(way, "PHILEPHI").collect();
    let at = |list: &[&Value], index: usize, key: &str| {
        list.get(index).or(list.first().filter(|_| list.len() == 1)).map(|item| text(item, key)).unwrap_or_default()
    };
    (0..times.len().max(fees.len()).max(1))
        .map(|index| {
            let amount = at(&fees, index, "SOTIEN");
            let unit = at(&fees, index, "DONVI");
            Cells {
                channel,
                amount: at(&times, index, "THOIGIANGIAIQUYET"),
                unit: at(&times, index, "DONVITINH"),
                time_note: at(&times, index, "MOTA"),
                fee: match amount.as_str() {
                    "" => String::new(),
                    "0" => "Miễn phí".to_owned(),
                    _ => format!("{amount} {unit}").trim().to_owned(),
                },
                remark: at(&fees, index, "MOTA"),
            }
        })
        .collect()
}

impl Cells {
    fn row(&self) -> Row<'_> {
        let amount = self.amount.trim();
        let time = match amount.parse() {
            Ok(number) => match time_unit(&self.unit) {
                None if !self.unit.trim().is_empty() => Time::Words(amount),
                unit => Time::Amount(number, unit),
            },
            Err(_) if amount.is_empty() => Time::None,
            Err(_) => Time::Words(amount),
        };
        Row {
            channel: self.channel,
            time,
            fee: &self.fee,
            remark: &self.remark,
            description: &self.time_note,
            run_together: false,
        }
    }
}

fn table(case: &Value) -> Table {
    let count = |paper: &Value, key: &str| text(paper, key).parse().ok();
    let papers = items(case, "GIAYTO").filter_map(|paper| {
        // Not every system sends how many are wanted; a paper that is listed is wanted.
        let (originals, copies) = (count(paper, "SOBANCHINH"), count(paper, "SOBANSAO"));
        Some(Paper {
            name: some(&text(paper, "TENGIAYTO"))?,
            templates: some(&text(paper, "TENMAUDON")).into_iter().collect(),
            originals: originals.unwrap_or(u8::from(copies.is_none())),
            copies: copies.unwrap_or(0),
        })
    });
    Table { heading: heading(&text(case, "TRUONGHOP")), papers: papers.collect() }
}

/// Where this paper's form is to be had. Only addresses of the web are passed on.
fn url_of(answer: &Value, paper: &str, template: &str) -> Option<String> {
    let papers = items(answer, "THANHPHANHOSO").flat_map(|case| items(case, "GIAYTO"));
    let mut same =
        papers.filter(|one| cleaned(&text(one, "TENGIAYTO")) == paper && cleaned(&text(one, "TENMAUDON")) == template);
    same.find_map(|one| Some(text(one, "URL")).filter(|url| url.starts_with("https://") || url.starts_with("http://")))
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
                {"KENH": "1", "THOIGIAN": [{"THOIGIANGIAIQUYET": "7"}, {"THOIGIANGIAIQUYET": "1 buổi"}]}],
            "THANHPHANHOSO": [
                {"TRUONGHOP": "Trường hợp cấp mới:", "GIAYTO": [{"MAGIAYTO": "G1", "TENGIAYTO": "Đơn",
                    "TENMAUDON": "Mau 1.docx", "URL": "https://vidu.gov.vn/mau1.docx"}]},
                {"TRUONGHOP": "Trường hợp cấp lại:", "GIAYTO": {"TENGIAYTO": "Ảnh", "SOBANCHINH": "2"}}],
            "TRINHTUTHUCHIEN": [{"TRINHTU": "Bước 1: Nộp.\nBước 2: Nhận."}],
            "KETQUATHUCHIEN": [{"MAKETQUA": "KQ.G01.000001", "TENKETQUA": "Thẻ"}],
            "CANCUPHAPLY": [{"SOVANBAN": "1/2025/NĐ-CP", "TENVANBAN": "Nghị định về thẻ"}], "YEUCAU": "Đủ 14 tuổi"
        }));
        let procedure = imported.procedure;
        assert_eq!((procedure.summary.name.as_str(), procedure.summary.field.as_str()), ("Cấp thẻ thử", "Thẻ"));
        assert_eq!(procedure.channels.len(), 3);
        assert_eq!(procedure.channels[0].fee_doubt, Some(FeeDoubt::FreeButPriced));
        assert_eq!(procedure.channels[0].time.map(|time| time.unit), Some(TimeUnit::WorkingDay));
        assert_eq!(procedure.channels[1].time.map(|time| time.unit_published), Some(false));
        assert_eq!(procedure.channels[2].time_text.as_deref(), Some("1 buổi"));
        let papers: Vec<_> = procedure.cases.iter().flat_map(|case| &case.components).collect();
        assert_eq!(papers[0].templates[0].url.as_deref(), Some("https://vidu.gov.vn/mau1.docx"));
        assert_eq!((procedure.cases.len(), papers[1].originals), (2, 2));
        assert_eq!((procedure.steps.len(), procedure.results.len(), procedure.legal_basis.len()), (2, 1, 1));
    }
}
