//! The national catalogue as the national portal publishes it: one JSON object a line, texts flattened.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::LazyLock;

use mot_cua::api::dto::{Channel, LegalText, Procedure, ProcedureState, ProcedureSummary, ResultPaper, ServiceLevel};
use regex::Regex;
use serde::Deserialize;

use super::{channels, facets, papers};
use crate::startup::StartupError;

/// What the portal prints where there is nothing.
pub const NOTHING: &str = "Không có thông tin";

/// One procedure as published.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    pub ma_thu_tuc: String,
    ten_thu_tuc: String,
    so_quyet_dinh: String,
    cap_thuc_hien: String,
    linh_vuc: String,
    co_quan_thuc_hien: String,
    doi_tuong_thuc_hien: String,
    trinh_tu_thuc_hien: String,
    cach_thuc_thuc_hien: String,
    thanh_phan_ho_so: String,
    can_cu_phap_ly: String,
    yeu_cau_dieu_kien: String,
    ket_qua_xu_ly: String,
}

/// Reads a catalogue file, `.jsonl` or `.jsonl.zst`.
///
/// # Errors
/// The file, and the line at fault.
pub fn read(path: &Path) -> Result<Vec<Record>, StartupError> {
    let open = |source| StartupError::File { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(open)?;
    let plain: Box<dyn Read> = if path.extension().is_some_and(|extension| extension == "zst") {
        let decoder = ruzstd::decoding::StreamingDecoder::new(BufReader::new(file))
            .map_err(|error| StartupError::data(path.display().to_string(), error))?;
        Box::new(decoder)
    } else {
        Box::new(file)
    };
    let mut records = Vec::new();
    for (number, line) in BufReader::new(plain).lines().enumerate() {
        let line = line.map_err(open)?;
        if !line.trim().is_empty() {
            let record: Record = serde_json::from_str(&line).map_err(|error| {
                StartupError::data(path.display().to_string(), format!("line {}: {error}", number + 1))
            })?;
            records.push(record);
        }
    }
    Ok(records)
}

/// The text without the portal's word for nothing.
pub fn cleaned(text: &str) -> String {
    text.replace(NOTHING, "").trim().to_owned()
}

impl Record {
    /// Its line in the catalogue. Not fileable here.
    pub fn summary(&self) -> ProcedureSummary {
        self.procedure().summary
    }

    fn bare_summary(&self) -> ProcedureSummary {
        let online = channels::parse(&self.cach_thuc_thuc_hien).iter().any(|row| row.channel == Channel::Online);
        ProcedureSummary {
            code: self.ma_thu_tuc.clone(),
            name: cleaned(&self.ten_thu_tuc),
            short_name: None,
            field: cleaned(&self.linh_vuc),
            service_level: if online { ServiceLevel::Partial } else { ServiceLevel::Information },
            fileable: false,
            frequent: false,
            keywords: Vec::new(),
            levels: listed(&self.cap_thuc_hien),
            agencies: listed(&self.co_quan_thuc_hien),
            who_may_file: listed(&self.doi_tuong_thuc_hien),
            ways: Vec::new(),
            free: None,
            state: ProcedureState::InForce,
            replaced_by: Vec::new(),
            former_codes: Vec::new(),
        }
    }

    /// In full, as far as the flattened texts can honestly be read.
    pub fn procedure(&self) -> Procedure {
        let some = |text: &str| Some(cleaned(text)).filter(|text| !text.is_empty());
        let mut procedure = Procedure {
            summary: self.bare_summary(),
            decision: some(&self.so_quyet_dinh),
            channels: channels::parse(&self.cach_thuc_thuc_hien),
            fee_exemption: None,
            fees: Vec::new(),
            cases: papers::parse(&self.thanh_phan_ho_so).into_iter().collect(),
            steps: lines(&self.trinh_tu_thuc_hien),
            legal_basis: legal_basis(&self.can_cu_phap_ly),
            conditions: some(&self.yeu_cau_dieu_kien),
            results: results(&self.ket_qua_xu_ly),
            form_version: None,
        };
        facets::complete(&mut procedure);
        procedure
    }
}

/// Items parted by a comma. A comma inside brackets belongs to the item (`Tổ chức (không bao gồm doanh nghiệp, HTX)`), as
/// does one before a small letter (`Cán bộ, công chức, viên chức`).
fn listed(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut depth = 0_i32;
    for part in cleaned(text).split(',') {
        match items.last_mut() {
            Some(item) if depth > 0 || part.trim_start().starts_with(char::is_lowercase) => {
                item.push(',');
                item.push_str(part);
            }
            _ => items.push(part.trim_start().to_owned()),
        }
        depth += part.chars().map(|c| i32::from(c == '(') - i32::from(c == ')')).sum::<i32>();
    }
    items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(cleaned).filter(|line| !line.is_empty()).collect()
}

/// `…Tên văn bản pháp lýMã văn bản<title><number><title><number>…`: a number ends each entry.
fn legal_basis(text: &str) -> Vec<LegalText> {
    let text = text.trim_start_matches("Tên văn bản pháp lý").trim_start_matches("Mã văn bản");
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"\d{1,8}/(?:\d{4}/)?(?:VBHN-\p{Lu}+|(?:NĐ|TT|QĐ|NQ|TTLT|CT|PL)-\p{Lu}{2,}|QH1\d|UBTVQH1\d)(?:-\p{Lu}{2,})*",
        )
        .ok()
    });
    let Some(pattern) = NUMBER.as_ref() else { return Vec::new() };
    let mut found: Vec<LegalText> = Vec::new();
    let mut start = 0;
    for number in pattern.find_iter(text) {
        // "…sửa đổi 202323/2023/QH15": a year stands against the number. Other long runs of digits cannot be parted.
        let digits = number.as_str().find('/').unwrap_or(0);
        let year = ["19", "20"].iter().any(|century| number.as_str().starts_with(century));
        let begin = match digits {
            0..=4 => number.start(),
            _ if year => number.start() + 4,
            _ => continue,
        };
        // "…TT-BCALuật…": the capital of the next title looks like a letter of the ministry.
        let rest = text.get(number.end()..).unwrap_or_default();
        let last =
            number.as_str().chars().last().filter(|last| last.is_uppercase() && rest.starts_with(char::is_lowercase));
        let end = number.end() - last.map_or(0, char::len_utf8);
        // A number inside a title ("Nghị định số 05/2012/NĐ-CP ngày …") is followed by more of it; only one that
        // stands against the next entry's capital or at the end closes an entry.
        let closes = text.get(end..).and_then(|rest| rest.chars().next()).is_none_or(char::is_uppercase);
        let title = text.get(start..begin).unwrap_or_default().trim().trim_end_matches([',', ';']);
        if closes && !title.is_empty() {
            let number = text.get(begin..end).unwrap_or_default();
            found.push(LegalText { number: number.to_owned(), title: title.to_owned() });
            start = end;
        }
    }
    found
}

/// `<name>Mã: <code><name>Mã: <code>…Từ khóa…`.
fn results(text: &str) -> Vec<ResultPaper> {
    let text = text.split("Từ khóa").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut pieces = text.split("Mã: ");
    let mut name = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))).unwrap_or(piece.len());
        // The next name may begin with an ASCII letter ("…000031Giấy"): a code ends after its last digit.
        let end = piece[..end].rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1);
        let (code, rest) = piece.split_at(end);
        if !cleaned(&name).is_empty() {
            found.push(ResultPaper {
                code: Some(code.to_owned()).filter(|code| !code.is_empty()),
                name: cleaned(&name),
            });
        }
        rest.clone_into(&mut name);
    }
    if found.is_empty() && !cleaned(&name).is_empty() {
        found.push(ResultPaper { code: None, name: cleaned(&name) });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_respect_brackets() {
        assert_eq!(listed("Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam").len(), 2);
        assert_eq!(listed("Doanh nghiệp, Cán bộ, công chức, viên chức, Hợp tác xã").len(), 3);
        assert!(listed(NOTHING).is_empty());
    }

    #[test]
    fn results_and_laws_are_parted() {
        let found = results("Giấy khai sinhMã: KQ.G15.000031Bản saoMã: KQ.G15.000032Từ khóaKhông có thông tin");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], ResultPaper { code: Some("KQ.G15.000032".into()), name: "Bản sao".into() });
        let found = legal_basis(
            "Tên văn bản pháp lýMã văn bảnHướng dẫn xử lý khiếu nại68/2013/TT-BCALuật Khiếu nại02/2011/QH13Nghị định 05/2012/NĐ-CP05/2012/NĐ-CP",
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0].number, "68/2013/TT-BCA");
        let found = legal_basis("Luật sửa đổi 202323/2023/QH15Luật 51/2019/QH1451/2019/QH14");
        assert_eq!((found[0].number.as_str(), found[1].number.as_str()), ("23/2023/QH15", "51/2019/QH14"), "{found:?}");
    }
}
