//! Whatever a source sends: nothing panics, and nothing is lost between "parsed" and "kept".

use proptest::prelude::*;
use serde_json::{Value, json};

use super::ledger::{Ledger, Use};
use super::portal::Record;
use super::words::NOTHING;
use super::{channels, laws, papers, portal, results, service, steps};

/// What published texts are made of, and a little of anything.
fn pieces() -> impl Strategy<Value = String> {
    let known = [
        "Hình thức nộpThời gianPhí, lệ phíMô tả",
        "Trực tiếp",
        "Trực tuyến",
        "Dịch vụ bưu chính",
        "5 Ngày làm việc",
        "30 Ngày",
        "1",
        "20 ",
        "Miễn phí",
        "Không có thông tin",
        "10,000 Việt Nam Đồng",
        "20 VNĐ",
        "10 USD",
        "(",
        ")",
        "Nộp tại trụ sở. ",
        "\n",
        "Tên giấy tờMẫu đơn, tờ khaiSố lượng",
        "* Giấy tờ phải nộp:",
        "Trường hợp cấp lại:",
        "1 bản chính",
        "0 bản chính,1 bản sao",
        "Đơn đề nghị",
        "Mau 01.docx",
        "--",
        "Tên văn bản pháp lýMã văn bản",
        "Luật Hộ tịch",
        "60/2014/QH13",
        "Nghị định số ",
        "123/2015/NĐ-CP",
        " ngày 12/6/2025 của Chính phủ",
        "Mã: ",
        "KQ.G15.000031",
        "Giấy khai sinh",
        "Từ khóa",
        "Mô tả",
        "Chọn cơ quan thực hiện",
        "Bước 1: ",
        "Bước 2: ",
        "- ",
        "Không quy định",
        "1.5 Ngày",
        "Miễn lệ phí cho hộ nghèo. ",
    ];
    let piece = prop_oneof![9 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A cell of the service: a piece of text, a number, or nothing.
fn cell() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => pieces().prop_map(Value::from),
        2 => prop::sample::select(vec!["Tuần", "10-15", "02 bộ", "Ngày làm việc", "Giờ", "Đồng", "4", "1", "0", ""]).prop_map(Value::from),
        1 => any::<u16>().prop_map(Value::from),
        1 => Just(Value::Null),
    ]
}

/// An answer of the service with any text in any cell. Codes that only name rows (`MAGIAYTO`, `MADONVI`) are not in it.
fn answer() -> impl Strategy<Value = Value> {
    let cells = || prop::collection::vec(cell(), 24);
    (cells(), cells(), cells()).prop_map(|(a, b, c)| {
        let way = |of: &[Value]| json!({"KENH": of[0], "THOIGIAN": [{"THOIGIANGIAIQUYET": of[1], "DONVITINH": of[2], "MOTA": of[3]},
            {"THOIGIANGIAIQUYET": of[4], "DONVITINH": of[5]}], "PHILEPHI": {"SOTIEN": of[6], "DONVI": of[7], "MOTA": of[8]}});
        let paper = |of: &[Value]| json!({"TENGIAYTO": of[0], "TENMAUDON": of[1], "SOBANCHINH": of[2], "SOBANSAO": of[3]});
        let law = |of: &[Value]| json!({"SOVANBAN": of[0], "TENVANBAN": of[1]});
        json!({
            "MATTHC": "1.000001", "TENTTHC": a[0], "LINHVUCTHUCHIEN": {"TENLINHVUC": a[1]}, "YEUCAU": a[2],
            "MOTADOITUONGTHUCHIEN": a[3], "COQUANTHUCHIEN": [{"TENDONVI": a[4]}, {"TENDONVI": a[5]}],
            "CACHTHUCTHUCHIEN": [way(&b[..9]), way(&b[9..18])],
            "THANHPHANHOSO": [{"TRUONGHOP": c[0], "GIAYTO": [paper(&c[1..5]), paper(&c[5..9])]},
                {"TRUONGHOP": c[9], "GIAYTO": []}, {"TRUONGHOP": c[10], "GIAYTO": paper(&c[11..15])}],
            "TRINHTUTHUCHIEN": [{"TRUONGHOP": a[6], "TENTRINHTU": a[7], "TRINHTU": a[8]},
                {"TRUONGHOP": a[9], "TRINHTU": [{"TENTRINHTU": a[10]}, {"TENTRINHTU": a[11]}]}],
            "KETQUATHUCHIEN": [{"MAKETQUA": c[15], "TENKETQUA": c[16]}, {"MAKETQUA": c[17]}],
            "CANCUPHAPLY": [law(&c[18..20]), law(&c[20..22])],
        })
    })
}

fn whole(text: &str, ledger: &Ledger<'_>) {
    assert_eq!(ledger.rest(), "");
    assert_eq!(ledger.pieces().iter().map(|(_, piece)| *piece).collect::<String>(), text);
}

/// All texts of a value, one behind the other.
fn texts(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, out)),
        Value::Object(map) => map.values().for_each(|item| texts(item, out)),
        _ => {}
    }
}

/// The letters of what was understood or kept, in runs. Names of units, channels and counts became values.
fn runs(ledger: &Ledger<'_>) -> Vec<String> {
    const VALUES: [&str; 19] = [
        "Trực", "tiếp", "tuyến", "Dịch", "vụ", "bưu", "chính", "Ngày", "làm", "việc", "Việt", "Nam", "Đồng", "VNĐ",
        "bản", "sao", "Giờ", "Tháng", "Bước",
    ];
    let said = ledger.pieces().iter().filter(|(what, _)| *what != Use::Furniture);
    let said = said.map(|(_, piece)| piece.replace(NOTHING, " "));
    let runs = said.flat_map(|piece| piece.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect::<Vec<_>>());
    runs.filter(|run| !run.is_empty() && !VALUES.contains(&run.as_str())).collect()
}

/// A run may have gone to several fields, where the flattened text ran two cells together.
fn is_there(run: &str, all: &str) -> bool {
    let parts = |(at, _): (usize, char)| run.split_at_checked(at).filter(|(left, _)| !left.is_empty());
    all.contains(run)
        || run.char_indices().filter_map(parts).any(|(left, right)| all.contains(left) && is_there(right, all))
}

proptest! {
    #[test]
    fn readers_account_for_every_letter(text in pieces()) {
        whole(&text, &channels::read(&text).1);
        whole(&text, &papers::read(&text).1);
        whole(&text, &laws::read(&text).1);
        whole(&text, &results::read(&text).1);
        whole(&text, &steps::read(&text).1);
    }

    #[test]
    fn every_word_is_in_the_procedure(ways in pieces(), papers in pieces(), law in pieces(), result in pieces(), order in pieces()) {
        let record = Record {
            cach_thuc_thuc_hien: ways.clone(), thanh_phan_ho_so: papers.clone(), can_cu_phap_ly: law.clone(),
            ket_qua_xu_ly: result.clone(), trinh_tu_thuc_hien: order.clone(), ..Record::default()
        };
        let mut all = String::new();
        texts(&serde_json::to_value(portal::import(&record).procedure).unwrap_or_default(), &mut all);
        for ledger in [channels::read(&ways).1, papers::read(&papers).1, laws::read(&law).1, results::read(&result).1, steps::read(&order).1] {
            for run in runs(&ledger) {
                prop_assert!(is_there(&run, &all), "{run:?} of {:?} in {all}", ledger.pieces());
            }
        }
    }

    /// All that the service says in words is in the procedure: as a value, or kept as text.
    #[test]
    fn every_word_of_an_answer_is_in_the_procedure(answer in answer()) {
        let procedure = service::import(&answer).procedure;
        let mut all = String::new();
        texts(&serde_json::to_value(procedure).unwrap_or_default(), &mut all);
        let mut said = String::new();
        texts(&answer, &mut said);
        let mut ledger = Ledger::new(&said);
        ledger.finish(Use::Value);
        for run in runs(&ledger) {
            prop_assert!(is_there(&run, &all), "{run:?} of {answer} in {all}");
        }
    }

    #[test]
    fn no_answer_of_a_service_panics(text in pieces(), number in any::<i64>()) {
        let cell = json!([text, number, {"TRUONGHOP": text, "GIAYTO": {"TENGIAYTO": text, "SOBANCHINH": number}, "KENH": "1",
            "THOIGIAN": [{"THOIGIANGIAIQUYET": number, "DONVITINH": text}, text], "PHILEPHI": {"SOTIEN": text}}]);
        service::import(&json!({"MATTHC": text, "TENTTHC": number, "CACHTHUCTHUCHIEN": cell, "THANHPHANHOSO": cell,
            "TRINHTUTHUCHIEN": cell, "CANCUPHAPLY": cell, "KETQUATHUCHIEN": text, "LINHVUCTHUCHIEN": cell}));
    }
}
