//! How far an import came, field by field, for the terminal.

use std::fmt::Write;

use mot_cua::api::dto::FeeDoubt;

use super::{Field, Imported, Outcome, Reading};

const FIELDS: [(Field, &str); 23] = [
    (Field::Code, "Mã thủ tục"),
    (Field::Name, "Tên thủ tục"),
    (Field::Decision, "Số quyết định"),
    (Field::Kind, "Loại thủ tục"),
    (Field::FieldOfWork, "Lĩnh vực"),
    (Field::Levels, "Cấp thực hiện"),
    (Field::Subjects, "Đối tượng thực hiện"),
    (Field::Agencies, "Cơ quan thực hiện"),
    (Field::Authorities, "Cơ quan có thẩm quyền"),
    (Field::Channels, "Cách thức thực hiện"),
    (Field::Times, "· thời hạn"),
    (Field::Fees, "· phí, lệ phí"),
    (Field::Exemption, "· miễn, giảm (chung)"),
    (Field::Papers, "Thành phần hồ sơ"),
    (Field::Cases, "· trường hợp để chọn"),
    (Field::Templates, "· mẫu đơn, tờ khai"),
    (Field::Steps, "Trình tự thực hiện"),
    (Field::Results, "Kết quả"),
    (Field::Conditions, "Yêu cầu, điều kiện"),
    (Field::LegalBasis, "Căn cứ pháp lý"),
    (Field::LegalDates, "· ngày ban hành"),
    (Field::Keywords, "Từ khóa"),
    (Field::Description, "Mô tả"),
];

/// Refused records that are named; of more than these only the number is told.
const NAMED: usize = 100;

/// A table: of how many procedures each field was parsed, parsed in part with the rest kept as text, kept as text, or
/// absent. Below it, what is odd in their rows, and which records are no procedures.
pub fn report(Reading { imported, refused }: &Reading) -> String {
    let mut out = format!("{} procedures, {} records refused\n\n", imported.len(), refused.len());
    let _ = writeln!(out, "{:<24}{:>8}{:>8}{:>8}{:>8}", "field", "parsed", "partly", "text", "absent");
    for (field, name) in FIELDS {
        let count = |outcome: Outcome| {
            let of = |one: &&Imported| one.outcomes.get(&field).copied().unwrap_or(Outcome::Absent) == outcome;
            imported.iter().filter(of).count()
        };
        let counts = [Outcome::Parsed, Outcome::Partly, Outcome::Text, Outcome::Absent].map(count);
        // Vietnamese letters may be several bytes: the width counts letters.
        let pad = " ".repeat(24_usize.saturating_sub(name.chars().count()));
        let _ = writeln!(out, "{name}{pad}{:>8}{:>8}{:>8}{:>8}", counts[0], counts[1], counts[2], counts[3]);
    }
    out.push('\n');
    for (what, count) in details(imported) {
        let _ = writeln!(out, "{count:>8}  {what}");
    }
    if !refused.is_empty() {
        out.push_str("\nrefused\n");
    }
    for one in refused.iter().take(NAMED) {
        let _ = writeln!(out, "  {one}");
    }
    if let Some(more @ 1..) = refused.len().checked_sub(NAMED) {
        let _ = writeln!(out, "  … and {more} more");
    }
    out
}

fn details(imported: &[Imported]) -> Vec<(&'static str, usize)> {
    let procedures = || imported.iter().map(|one| &one.procedure);
    let rows = || procedures().flat_map(|one| &one.channels);
    let papers = || procedures().flat_map(|one| &one.cases).flat_map(|case| &case.components);
    let doubted = |doubt: FeeDoubt| rows().filter(|row| row.fee_doubt == Some(doubt)).count();
    let laws = || procedures().flat_map(|one| &one.legal_basis);
    vec![
        ("ways of filing (rows)", rows().count()),
        ("… with a time and its unit", rows().filter(|row| row.time.is_some_and(|time| time.unit_published)).count()),
        (
            "… with a time without a unit",
            rows().filter(|row| row.time.is_some_and(|time| !time.unit_published)).count(),
        ),
        ("… with a time in words", rows().filter(|row| row.time_text.is_some()).count()),
        ("… \"Miễn phí\" beside an amount", doubted(FeeDoubt::FreeButPriced)),
        ("… \"Miễn phí\" beside a rule on fees", doubted(FeeDoubt::FreeButReferred)),
        ("… an amount below 1.000 đồng", doubted(FeeDoubt::TooSmall)),
        ("… digits of time and fee run together", doubted(FeeDoubt::RunTogether)),
        (
            "procedures with \"Miễn phí\" beside an amount",
            procedures()
                .filter(|one| one.channels.iter().any(|row| row.fee_doubt == Some(FeeDoubt::FreeButPriced)))
                .count(),
        ),
        ("procedures that are free one way", procedures().filter(|one| one.summary.free == Some(true)).count()),
        ("papers of all cases (rows)", papers().count()),
        ("… remarks (\"0 bản chính\")", papers().filter(|paper| paper.remark).count()),
        ("… with forms to fill in", papers().filter(|paper| !paper.templates.is_empty()).count()),
        ("situations to choose from", procedures().map(|one| one.cases.len()).filter(|cases| *cases > 1).sum()),
        ("legal texts", laws().count()),
        ("… with their date", laws().filter(|law| law.issued_on.is_some()).count()),
        ("… with who issued them", laws().filter(|law| law.issuer.is_some()).count()),
        ("results", procedures().map(|one| one.results.len()).sum()),
        ("… with a code", procedures().flat_map(|one| &one.results).filter(|result| result.code.is_some()).count()),
    ]
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What somebody at a terminal reads of a small file with every kind of fault.
    #[test]
    fn a_report_tells_what_was_read_and_what_was_not() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/catalogue.jsonl");
        let told = report(&super::super::read(&file).unwrap());
        let lines: Vec<&str> = told.lines().collect();
        for line in [
            "2 procedures, 3 records refused",
            "field                     parsed  partly    text  absent",
            "Mã thủ tục                     2       0       0       0",
            "Cơ quan thực hiện              1       0       0       1",
            "Cách thức thực hiện            1       0       1       0",
            "· thời hạn                     0       1       0       1",
            "       2  ways of filing (rows)",
            "       1  … with a time and its unit",
            "       1  … \"Miễn phí\" beside an amount",
            "       1  … remarks (\"0 bản chính\")",
            "refused",
            "  line 3: no code",
            "  line 5: 1.900001 is there already (line 1)",
        ] {
            assert!(lines.contains(&line), "{line:?} in\n{told}");
        }
        assert!(lines.last().is_some_and(|last| last.starts_with("  line 6: EOF while parsing")), "{told}");
    }
}
