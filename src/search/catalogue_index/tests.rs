use super::*;
use crate::search::fold::fold;
use proptest::prelude::*;

/// Names as published on the national portal, some shortened.
fn catalogue() -> Index {
    Index::build([
        ("1.000894", "Thủ tục đăng ký kết hôn", ""),
        ("1.000689", "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", ""),
        ("1.001193", "Thủ tục đăng ký khai sinh", "giấy khai sinh cho con"),
        ("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", ""),
        ("1.013225", "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV", ""),
        ("1.004873", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân", "độc thân"),
        ("1.000132", "Gia hạn định kỳ giấy phép", ""),
        ("1.001612", "Đăng ký thành lập hộ kinh doanh", ""),
        ("3.000333", "Cấp Phiếu lý lịch tư pháp", ""),
    ])
}

fn ids(query: &str) -> Vec<String> {
    catalogue().search(query, 20).iter().map(|hit| hit.id.to_owned()).collect()
}

#[test]
fn words_are_found_with_and_without_marks() {
    for query in ["khai sinh", "Khai Sinh", "KHAI SINH", "sinh khai", "kha si", "khai  sính"] {
        assert_eq!(ids(query)[0], "1.001193", "{query}");
        assert_eq!(ids(query).len(), 3, "{query}");
    }
    for query in ["kết hôn", "ket hon", "ke\u{302}\u{301}t ho\u{302}n", "hôn kết"] {
        assert_eq!(ids(query), ["1.000894"], "{query}");
    }
    for query in ["inh", "khai sinh xe", "", " - ", "kết_x"] {
        assert!(ids(query).is_empty(), "{query}");
    }
    assert_eq!(ids("doc than"), ["1.004873"]);
}

#[test]
fn better_matches_come_first() {
    // Exact marks before folded ones.
    assert_eq!(ids("kỳ")[0], "1.000132");
    assert_eq!(ids("ký")[0], "1.000894");
    assert_eq!(ids("hộ")[..2], ["1.001612", "2.000635"]);
    // "ho" is no more at home in "cho" or "hoạt" than in "hộ".
    let households = [("1", "Chấm dứt hoạt động kinh doanh", ""), ("2", "Đăng ký thành lập mới hộ kinh doanh", "")];
    assert_eq!(Index::build(households).search("ho kinh doanh", 2)[0].id, "2");
    // The start of the name before its middle.
    assert_eq!(ids("đăng ký")[0], "1.001612");
    assert_eq!(ids("cap giay")[0], "1.013225");
    // The name before the keywords.
    assert_eq!(ids("con")[0], "1.000689");
    assert_eq!(catalogue().search("khai sinh", 1).len(), 1);
    assert!(catalogue().search("khai sinh", 0).is_empty());
}

#[test]
fn codes_come_before_all() {
    for query in ["1.001193", "001193", "0011", "1.001193.000.00.00.H29", " 1.0011 "] {
        assert_eq!(ids(query), ["1.001193"], "{query}");
    }
    assert_eq!(catalogue().search("3.000333", 5)[0].position, 8);
}

#[test]
fn initials_of_officers_are_understood() {
    assert_eq!(ids("GPXD"), ["1.013225"]);
    assert_eq!(ids("LLTP"), ["3.000333"]);
    assert_eq!(ids("cấp lltp"), ["3.000333"]);
    assert_eq!(ids("hkd"), ["1.001612"]);
}

#[test]
fn marks_are_placed_in_the_original_name() {
    let cases = [
        ("Thủ tục đăng ký khai sinh", "dang ky", vec!["đăng", "ký"]),
        ("Thủ tục đăng ký khai sinh", "Đă kh", vec!["đă", "kh"]),
        ("Ho\u{302}\u{323} ti\u{323}ch", "ho ti", vec!["Ho\u{302}\u{323}", "ti\u{323}"]),
        ("Cấp bản sao, bản chính", "bản", vec!["bản", "bản"]),
        ("Cấp bản sao", "", vec![]),
        ("Cấp bản sao", "ao", vec![]),
        ("con, container", "cont con", vec!["con", "cont"]),
    ];
    for (name, query, marked) in cases {
        let found: Vec<&str> = match_ranges(name, query).into_iter().map(|range| &name[range]).collect();
        assert_eq!(found, marked, "{name} / {query}");
    }
}

/// 2,642 procedures, names of the published length: well under 5 ms in a release build, so under 50 without optimisation.
#[test]
fn a_query_over_the_whole_catalogue_is_quick() {
    let names = ["đăng ký khai sinh", "cấp giấy phép xây dựng", "đăng ký biến động đất đai", "chứng thực bản sao"];
    let name = |n: usize| format!("Thủ tục {} số {n} đối với công trình, nhà ở riêng lẻ tại đô thị", names[n % 4]);
    let index = Index::build((0..2642).map(|n| (format!("1.{n:06}"), name(n), "")));
    let start = std::time::Instant::now();
    for query in ["đăng ký khai sinh", "giay phep xay", "c", "gpxd"] {
        assert_eq!(index.search(query, 20).len(), 20, "{query}");
    }
    let each = start.elapsed() / 4;
    assert!(each.as_millis() < 50, "{each:?}");
}

proptest! {
    #[test]
    fn no_query_makes_the_search_panic(query in "\\PC{0,24}", name in "\\PC{0,48}") {
        let index = Index::build([("1.001193", name.as_str(), query.as_str())]);
        let _ = index.search(&query, 3);
        let mut end = 0;
        for range in match_ranges(&name, &query) {
            prop_assert!(range.start >= end && name.get(range.clone()).is_some_and(|marked| !marked.is_empty()));
            end = range.end;
        }
    }

    #[test]
    fn a_procedure_is_found_by_any_of_its_words(word in "[a-zđăâêôơưáàảãạ]{1,8}", other in "[a-z]{1,8}") {
        let index = Index::build([("1.001193", format!("{other} {word}"), "")]);
        prop_assert_eq!(index.search(&word, 1).len(), 1);
        prop_assert_eq!(index.search(&fold(&word), 1).len(), 1);
        prop_assert!(!match_ranges(&word, &fold(&word)).is_empty());
    }
}
