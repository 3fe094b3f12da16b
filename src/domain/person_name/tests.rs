#![allow(clippy::unwrap_used)]

use super::*;
use proptest::prelude::*;

fn code(text: &str) -> Option<String> {
    check(text).err().map(|error| error.code.into_owned())
}

#[test]
fn cleaning_takes_off_what_cannot_be_seen() {
    assert_eq!(clean("  Nguyễn\u{a0}\u{200B}Văn \t An\u{FEFF} "), "Nguyễn Văn An");
    assert_eq!(clean("Hoà"), "Hoà");
    assert_eq!(clean("\u{200B} "), "");
}

/// domain.md §3.7.
#[test]
fn real_names_pass() {
    let names = [
        "",
        "Nguyễn Văn An",
        "NGUYỄN THỊ Ý NHI",
        "Trần Đức Hoà",
        "Nguye\u{302}\u{303}n Thi\u{323} An",
        "Lò Thị H'Mông",
        "K’Brễu",
        "Y Wưm Niê Kđăm",
        "H Yương Ƀyă",
        "Đặng Ngọc Oanh",
        "Huỳnh Thuý Quỳnh",
        "Vũ Như Ngoãn",
        "Loïc Noël",
        "Zoë Anaïs",
        "João Leão",
        "Muñoz Peña",
        "Jörg Weiß",
        "Håkan Søren",
        "Raúl Araújo",
        "Michaël",
        "Jean-Paul D. Côté",
        "Võ Thị Sáu",
        "lÊ THỊ lOAN",
    ];
    for name in names {
        assert_eq!(code(name), None, "{name}");
    }
}

#[test]
fn what_cannot_be_a_name_is_refused() {
    let cases = [
        ("Nguyễn Văn 4n", "name.digits"),
        ("Nguye6n4 Van8", "name.digits"),
        ("An @ Bình", "name.characters"),
        ("Nguyễn/An", "name.characters"),
        ("李小龙", "name.characters"),
        ("An 😀", "name.characters"),
        // TCVN3.
        ("NguyÔn V¨n An", "name.legacyEncoding"),
        ("TrÇn ThÞ HuÖ", "name.legacyEncoding"),
        ("Lª Thµnh", "name.legacyEncoding"),
        // VNI.
        ("Nguyeãn Vaên An", "name.legacyEncoding"),
        ("TRAÀN VAÊN", "name.legacyEncoding"),
        ("Phaïm Hoa", "name.legacyEncoding"),
        ("Ñaëng Minh", "name.legacyEncoding"),
        ("Leâ Thò Haèng", "name.legacyEncoding"),
        // UTF-8 read as Latin-1.
        ("Nguyá»…n", "name.legacyEncoding"),
    ];
    for (name, expected) in cases {
        assert_eq!(code(name).as_deref(), Some(expected), "{name}");
    }
    assert_eq!(check("An @").unwrap_err().params["char"], "@");
}

#[test]
fn odd_names_are_hints() {
    let codes = |name: &str| warnings(name).into_iter().map(|warning| warning.code.into_owned()).collect::<Vec<_>>();
    assert_eq!(codes("An"), ["name.singleWord"]);
    for word in ["Nguyeenx", "Trafn", "Traanf", "Vawn", "DDuwcs", "Thij", "Hoafng", "Quyeets"] {
        assert_eq!(codes(&format!("{word} An")), ["name.telex"], "{word}");
    }
    for name in ["Nguyen Van An", "Nguyễn Văn An", "Kim Lee", "James Alex", "Chris Thomas", "Le Dinh Quy", ""] {
        assert!(codes(name).is_empty(), "{name}");
    }
    assert_eq!((surname("Nguyễn Thị An"), given_name("Nguyễn Thị An"), surname(" ")), ("Nguyễn", "An", ""));
}

proptest! {
    #[test]
    fn no_text_makes_the_rules_panic(text in "\\PC{0,24}") {
        let cleaned = clean(&text);
        prop_assert_eq!(clean(&cleaned), cleaned.clone());
        let _ = (check(&cleaned), warnings(&cleaned), surname(&cleaned));
    }
}
