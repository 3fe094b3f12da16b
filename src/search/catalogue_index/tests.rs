use super::*;
use crate::search::fold::fold;
use proptest::prelude::*;

/// An index of (code, name, keywords parted by commas).
fn index(entries: &[(&str, &str, &str)]) -> Index {
    let mut builder = Builder::default();
    for (code, title, keywords) in entries {
        let keywords: Vec<String> = keywords.split(',').map(str::to_owned).filter(|words| !words.is_empty()).collect();
        builder.push(&Listing { code, title, keywords: &keywords, ..Listing::default() });
    }
    builder.finish()
}

/// Names as published on the national portal, some shortened.
fn catalogue() -> Index {
    index(&[
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

fn ids(query: &str) -> Vec<&'static str> {
    const CODES: [&str; 9] =
        ["1.000894", "1.000689", "1.001193", "2.000635", "1.013225", "1.004873", "1.000132", "1.001612", "3.000333"];
    catalogue().search(query).hits.iter().map(|hit| CODES[hit.position as usize]).collect()
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
    for query in ["inh", "zzz", "", " - "] {
        assert!(ids(query).is_empty(), "{query}");
    }
    assert_eq!(ids("doc than"), ["1.004873"]);
    // Old and new places of the tone, and i for y.
    assert_eq!(ids("ðăng kí kết hôn"), ["1.000894"]);
}

#[test]
fn better_matches_come_first() {
    // Exact marks before folded ones.
    assert_eq!(ids("kỳ")[0], "1.000132");
    assert_eq!(ids("ký").last(), Some(&"1.000132"));
    assert_eq!(ids("hộ")[..2], ["1.001612", "2.000635"]);
    // "ho" is no more at home in "cho" or "hoạt" than in "hộ".
    let households = [("1", "Chấm dứt hoạt động kinh doanh", ""), ("2", "Đăng ký thành lập mới hộ kinh doanh", "")];
    assert_eq!(index(&households).search("ho kinh doanh").hits[0].position, 1);
    // The start of the name before its middle.
    assert_eq!(ids("đăng ký")[0], "1.001612");
    assert_eq!(ids("cap giay")[0], "1.013225");
    // The name before the keywords.
    assert_eq!(ids("con")[0], "1.000689");
    // What is more often wanted, among equals.
    let mut builder = Builder::default();
    for standing in [0, 9, 3] {
        builder.push(&Listing { code: "1", title: "Đăng ký khai sinh", standing, ..Listing::default() });
    }
    let found = builder.finish().search("khai sinh");
    assert_eq!(found.hits.iter().map(|hit| hit.position).collect::<Vec<_>>(), [1, 2, 0]);
}

#[test]
fn codes_come_before_all() {
    for query in ["1.001193", "001193", "0011", "1.001193.000.00.00.H29", " 1.0011 "] {
        assert_eq!(ids(query), ["1.001193"], "{query}");
    }
    let former = ["2.000214".to_owned()];
    let mut builder = Builder::default();
    builder.push(&Listing { code: "1.001612", former_codes: &former, title: "Hộ kinh doanh", ..Listing::default() });
    assert_eq!(builder.finish().search("2.000214").hits.len(), 1);
}

#[test]
fn initials_of_officers_are_understood() {
    assert_eq!(ids("GPXD"), ["1.013225"]);
    assert_eq!(ids("LLTP"), ["3.000333"]);
    assert_eq!(ids("cấp lltp"), ["3.000333"]);
    assert_eq!(ids("hkd"), ["1.001612"]);
    // One that nobody has explained: the first letters of words that follow one another.
    assert_eq!(ids("gxntt"), ["1.004873"]);
    assert_eq!(marked("gxntt", 0), ["G", "x", "n", "t", "t"]);
}

#[test]
fn what_happens_in_a_life_leads_to_a_procedure() {
    for (query, code) in [
        ("sinh con", "1.001193"),
        ("vo moi sinh em be", "1.001193"),
        ("đám cưới", "1.000894"),
        ("lấy chồng cần giấy tờ gì", "1.000894"),
        ("li di", "1.004873"),
        ("mở quán", "1.001612"),
        ("muốn xây nhà thì phải làm gì", "1.013225"),
    ] {
        assert_eq!(ids(query).first(), Some(&code), "{query}");
    }
    // Typed with other marks it is another word.
    assert!(ids("cuội").is_empty());
}

#[test]
fn one_slip_is_forgiven_where_nothing_else_is_found() {
    for (query, code) in [
        ("khaii sinh", "1.001193"),
        ("ddawng kys keets hoon", "1.000894"),
        ("xay dugn", "1.013225"),
        ("ho kinh doahn", "1.001612"),
    ] {
        let found = catalogue().search(query);
        assert_eq!((ids(query).first(), found.fit), (Some(&code), Fit::Slip), "{query}");
    }
    for query in ["khai sinh", "", " – "] {
        assert_eq!(catalogue().search(query).fit, Fit::All, "{query}");
    }
    // What has some of the words is better than nothing.
    assert_eq!(catalogue().search("khai sinh xe").fit, Fit::Part);
    assert_eq!(ids("khai sinh xe")[0], "1.001193");
}

/// What is marked of the name of the first hit.
fn marked(query: &str, hit: usize) -> Vec<String> {
    let names = [
        "Thủ tục đăng ký kết hôn",
        "Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con",
        "Thủ tục đăng ký khai sinh",
        "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh",
        "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV",
        "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "Gia hạn định kỳ giấy phép",
        "Đăng ký thành lập hộ kinh doanh",
        "Cấp Phiếu lý lịch tư pháp",
    ];
    let found = catalogue().search(query);
    let name = names[found.hits[hit].position as usize];
    found.marks(&found.hits[hit], name).into_iter().map(|range| name[range].to_owned()).collect()
}

#[test]
fn what_matched_is_marked() {
    for (query, wanted) in [
        ("ket hon", vec!["kết", "hôn"]),
        ("kết hô", vec!["kết", "hô"]),
        ("li hôn", vec!["xác", "nhận", "tình", "trạng", "hôn", "nhân"]),
        ("gpxd", vec!["Cấp", "giấy", "phép", "xây", "dựng", "mới", "cấp", "cấp"]),
        ("khaii sinh", vec!["khai", "sinh"]),
        ("1.001193", vec![]),
    ] {
        assert_eq!(marked(query, 0), wanted, "{query}");
    }
    let one = index(&[("1", "Ho\u{302}\u{323} ti\u{323}ch", "")]);
    let found = one.search("ho ti");
    assert_eq!(found.marks(&found.hits[0], "Ho\u{302}\u{323} ti\u{323}ch"), [0..6, 7..11]);
}

/// What is found without the inverted index: every word typed is a word of the entry, the last one at least begins one.
fn scanned(entries: &[String], query: &str) -> Vec<u32> {
    let query: Vec<String> = fold(query).split_whitespace().map(str::to_owned).collect();
    let Some((last, rest)) = query.split_last() else { return Vec::new() };
    let has = |text: &String| {
        let words: Vec<&str> = text.split_whitespace().collect();
        rest.iter().all(|word| words.contains(&word.as_str()))
            && words.iter().any(|word| word.starts_with(last.as_str()))
    };
    (0..entries.len()).filter(|at| has(&entries[*at])).map(|at| at as u32).collect()
}

proptest! {
    /// Words that are no sayings, fillers or slips of one another.
    #[test]
    fn finds_what_a_scan_finds(
        entries in proptest::collection::vec("(qa|qab|qb|qbc|zu|zuv|zuvw)( (qa|qab|qb|qbc|zu|zuv|zuvw)){0,6}", 1..40),
        query in "(qa|qab|qb|zu|zuv)( (qa|qab|qb|zu|zuv)){0,3}",
    ) {
        // With every word at least once, so that each is a word and no beginning.
        let entries: Vec<String> = entries.into_iter().chain(["qa qab qb qbc zu zuv zuvw".to_owned()]).collect();
        let listed: Vec<(&str, &str, &str)> = entries.iter().map(|text| ("1", text.as_str(), "")).collect();
        let found = index(&listed).search(&query);
        let mut places: Vec<u32> = found.hits.iter().map(|hit| hit.position).collect();
        places.sort_unstable();
        let scanned = scanned(&entries, &query);
        if found.fit == Fit::All {
            prop_assert_eq!(places, scanned);
        } else {
            prop_assert!(scanned.is_empty());
        }
        prop_assert!(found.hits.is_sorted_by_key(|hit| (std::cmp::Reverse(hit.score), hit.position)));
    }

    #[test]
    fn no_query_makes_the_search_panic(query in "\\PC{0,24}", name in "\\PC{0,48}") {
        let index = index(&[("1.001193", name.as_str(), query.as_str())]);
        for query in [query.as_str(), name.as_str(), "khai sinh"] {
            let found = index.search(query);
            let mut end = 0;
            for range in found.hits.first().map(|hit| found.marks(hit, &name)).unwrap_or_default() {
                prop_assert!(range.start >= end && name.get(range.clone()).is_some_and(|marked| !marked.is_empty()));
                end = range.end;
            }
        }
    }

    #[test]
    fn a_procedure_is_found_by_any_of_its_words(word in "[a-zđăâêôơưáàảãạ]{1,8}", other in "[a-z]{1,8}") {
        let index = index(&[("1.001193", format!("{other} {word}").as_str(), "")]);
        prop_assert_eq!(index.search(&word).hits.len(), 1);
        prop_assert_eq!(index.search(&fold(&word)).hits.len(), 1);
    }
}
