//! Whole numbers read out in Vietnamese: dates and amounts on official papers are written "bằng chữ".
//!
//! The rules (domain.md §3.6): after a ten, 1 is *mốt* and 4 is *tư* from twenty on, 5 is *lăm* from ten on; an empty
//! tens place is *linh*; an empty hundreds place inside a number is *không trăm*; groups of three zeros are left out.

const UNITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// The number in lower-case words: 2026 → "hai nghìn không trăm hai mươi sáu".
pub fn number_in_words(number: u64) -> String {
    if number == 0 {
        return UNITS[0].to_owned();
    }
    let mut words: Vec<&'static str> = Vec::new();
    push_number(number, false, &mut words);
    words.join(" ")
}

/// `inner`: higher groups come before, so empty hundreds are spoken.
fn push_number(number: u64, inner: bool, words: &mut Vec<&'static str>) {
    const BILLION: u64 = 1_000_000_000;
    let (billions, rest) = (number / BILLION, number % BILLION);
    if billions > 0 {
        push_number(billions, inner, words);
        words.push("tỷ");
    }
    let groups = [(rest / 1_000_000, "triệu"), (rest / 1000 % 1000, "nghìn"), (rest % 1000, "")];
    for (group, name) in groups {
        if group == 0 {
            continue;
        }
        let inner = inner || !words.is_empty();
        push_group(group as usize, inner, words);
        if !name.is_empty() {
            words.push(name);
        }
    }
}

/// A group of up to three digits, 1–999.
fn push_group(group: usize, inner: bool, words: &mut Vec<&'static str>) {
    let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
    let with_hundreds = hundreds > 0 || inner;
    if with_hundreds {
        words.extend([UNITS[hundreds], "trăm"]);
    }
    match tens {
        0 if units > 0 && with_hundreds => words.push("linh"),
        0 => {}
        1 => words.push("mười"),
        _ => words.extend([UNITS[tens], "mươi"]),
    }
    match (tens, units) {
        (_, 0) => {}
        (2.., 1) => words.push("mốt"),
        (2.., 4) => words.push("tư"),
        (1.., 5) => words.push("lăm"),
        _ => words.push(UNITS[units]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_in_vietnamese_schools() {
        let cases = [
            (0, "không"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (55, "năm mươi lăm"),
            (100, "một trăm"),
            (105, "một trăm linh năm"),
            (115, "một trăm mười lăm"),
            (1975, "một nghìn chín trăm bảy mươi lăm"),
            (2000, "hai nghìn"),
            (2004, "hai nghìn không trăm linh bốn"),
            (2026, "hai nghìn không trăm hai mươi sáu"),
            (150_000, "một trăm năm mươi nghìn"),
            (1_000_005, "một triệu không trăm linh năm"),
            (1_050_000, "một triệu không trăm năm mươi nghìn"),
            (2_000_000_000, "hai tỷ"),
            (1_500_000_000, "một tỷ năm trăm triệu"),
            (3_000_000_000_000, "ba nghìn tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
        ];
        for (number, words) in cases {
            assert_eq!(number_in_words(number), words, "{number}");
        }
    }
}
