use serde_json::{Value, json};

use super::{Remark, Severity, check, check_text};
use crate::forms::fragments::Fragments;

fn form(components: Value) -> Value {
    json!({"title": "Thử", "display": "wizard", "components": [
        {"type": "panel", "key": "trang", "title": "Trang", "components": components}
    ], "i18n": {"en": {"Trang": "Page", "Tên": "Name", "A": "A", "B": "B"}}})
}

fn problems(definition: &Value) -> Vec<Remark> {
    let all = check(definition).remarks.into_iter();
    all.filter(|remark| remark.severity == Severity::Problem).collect()
}

/// Of components that have one problem: why, and how to mend it.
fn only(components: Value) -> (String, String) {
    let definition = form(components);
    let mut found = problems(&definition);
    assert_eq!(found.len(), 1, "{found:#?}");
    let remark = found.remove(0);
    (remark.why, remark.mend)
}

fn text(key: &str) -> Value {
    json!({"type": "textfield", "key": key, "label": "Tên"})
}

fn choice(key: &str) -> Value {
    json!({"type": "radio", "key": key, "label": "Tên",
        "values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]})
}

fn with(mut component: Value, name: &str, value: Value) -> Value {
    component[name] = value;
    component
}

#[test]
fn a_good_form_has_nothing_to_say() {
    let good = form(json!([
        choice("loai"),
        with(text("ten"), "conditional", json!({"show": true, "when": "loai", "eq": "a"})),
        with(text("khac"), "validate", json!({"json": {"if": [{"==": [{"var": "data.loai"}, "b"]}, true, "Tên"]}})),
        {"type": "datagrid", "key": "ds", "label": "Tên", "components": [text("x"),
            with(text("y"), "calculateValue", json!({"var": "row.x"}))]},
        {"type": "hidden", "key": "tong", "calculateValue": {"some": [{"var": "data.ds"}, {"var": "x"}]}},
    ]));
    assert_eq!(check(&good).remarks, []);
}

#[test]
fn every_problem_is_said_not_only_the_first() {
    let bad = form(json!([
        {"type": "textfeld", "key": "mot", "label": "Tên"},
        {"type": "textfield", "key": "2", "label": "Tên", "customConditional": "show = data.hai.x"},
        with(with(text("ba"), "calculateValue", json!("value = moment()")), "validate", json!({"json": {"iff": []},
            "custom": "valid = input == 'a' ? true : 'Tên'"})),
        text("ba"),
        with(text("bon"), "warnings", json!([{"json": {"foo": 1}, "message": "A"}, {"json": true, "message": "A"}, {}])),
        with(text("nam"), "properties", json!({"dateMin": "hôm nay", "dateMax": "1/1"})),
        {"type": "select", "key": "sau", "label": "Tên", "dataSrc": "url", "data": {"url": "https://x"}},
        5,
    ]));
    let found: Vec<String> = problems(&bad)
        .iter()
        .map(|remark| format!("{}: {}", remark.place.trim_start_matches("trang > "), remark.why))
        .collect();
    for start in [
        "mot: component type `textfeld` is not supported",
        "2: `2` is not a usable key",
        "2: `customConditional` holds JavaScript",
        "ba: `calculateValue` holds JavaScript",
        "ba: `validate.custom` holds JavaScript",
        "ba: rule in `validate.json`: the rule: unknown operator \"iff\"",
        "ba: the key `ba` is used twice",
        "bon: rule in `warnings.json`: the rule: unknown operator \"foo\"",
        "bon: `warnings` should be json and message",
        "nam: `dateMin` cannot be `hôm nay`",
        "nam: `dateMax` cannot be `1/1`",
        "sau: `data.url` cannot be `https://x`",
        "trang: `component` should be an object",
    ] {
        assert!(found.iter().any(|why| why.starts_with(start)), "{start}\n{found:#?}");
    }
    assert_eq!(found.len(), 13, "{found:#?}");
}

#[test]
fn scripts_come_with_the_rule_that_they_could_be() {
    let (why, mend) =
        only(json!([choice("loai"), with(text("ten"), "customConditional", json!("show = data.loai === 'b'"))]));
    assert_eq!(why, "`customConditional` holds JavaScript; only JsonLogic is run");
    assert_eq!(mend, r#"write as `conditional.json`: {"===":[{"var":"data.loai"},"b"]}"#);
    let custom = json!({"custom": "valid = (input > 3) ? true : 'Tên'"});
    let (_, mend) = only(json!([with(json!({"type": "number", "key": "so", "label": "Tên"}), "validate", custom)]));
    assert_eq!(mend, r#"write as `validate.json`: {"if":[{">":[{"var":"input"},3]},true,"Tên"]}"#);
    let (_, mend) = only(json!([with(text("ten"), "customConditional", json!("show = data.loia === 'b'"))]));
    assert_eq!(mend, "write `conditional.json` as JsonLogic by hand: no component is named `data.loia`");
}

#[test]
fn names_that_no_component_has_come_with_the_nearest() {
    for (rule, mend) in [
        (json!({"var": "data.con.hoTne"}), "did you mean `data.con.hoTen`?"),
        (json!({"var": "data.hoTen"}), "did you mean `data.con.hoTen`?"),
        (json!({"var": "con.hoTen"}), "write `data.con.hoTen`"),
        (json!({"missing": ["data.loaii"]}), "did you mean `data.loai`?"),
        (json!({"==": [{"var": "data.loai"}, "c"]}), "did you mean `a`?"),
        (json!({"in": [{"var": "data.loai"}, ["a", "x", "b"]]}), "did you mean `a`?"),
        (
            json!({"var": "data.ds.x"}),
            "write `row.x` in a rule of the same row, or ask all rows with `map`, `some`, `all` …",
        ),
        (json!({"some": [{"var": "data.ds"}, {"var": "xx"}]}), "did you mean `x`?"),
        (
            json!({"all": [{"filter": [{"var": "data.ds"}, true]}, {"var": "data.loai"}]}),
            "name a field of the item; compare with other answers outside",
        ),
        (json!({"var": "data.trang"}), "name a component that there is"),
        (json!({"var": "data.loai.x"}), "read `data.loai` itself"),
        (json!({"var": "rowIndex"}), "use it in the rules of a `datagrid` or `editgrid`"),
    ] {
        let components = json!([choice("loai"), {"type": "container", "key": "con", "components": [text("hoTen")]},
            {"type": "datagrid", "key": "ds", "label": "Tên", "components": [text("x")]},
            with(text("ten"), "calculateValue", rule.clone())]);
        assert_eq!(only(components).1, mend, "{rule}");
    }
    for good in
        ["data.truongHop", "data.ds.length", "data.ds.0.x", "data.con.hoTen.length", "row.loai", "value", "data"]
    {
        let components = json!([choice("loai"), {"type": "container", "key": "con", "components": [text("hoTen")]},
            {"type": "datagrid", "key": "ds", "label": "Tên", "components": [text("x")]},
            with(text("ten"), "validate", json!({"json": {"var": good}}))]);
        assert_eq!(problems(&form(components)), [], "{good}");
    }
    let (why, _) =
        only(json!([choice("loai"), with(text("ten"), "conditional", json!({"show": true, "when": "lo", "eq": "a"}))]));
    assert_eq!(why, "`conditional`: no component is named `lo` (`lo`)");
    let (why, _) = only(json!([
        choice("loai"),
        with(text("ten"), "conditional", json!({"show": true, "when": "loai", "eq": "x"}))
    ]));
    assert_eq!(why, "`conditional`: `loai` is never `x`: it offers no such value");
    let (_, mend) = only(json!([text("ngaySinh"), with(text("ten"), "properties", json!({"dateMin": "/ngaySnih"}))]));
    assert_eq!(mend, "did you mean `/ngaySinh`?");
}

#[test]
fn every_circle_is_shown() {
    let reads = |key: &str, other: &str| with(text(key), "calculateValue", json!({"var": format!("data.{other}")}));
    let found =
        problems(&form(json!([reads("a", "b"), reads("b", "a"), reads("c", "d"), reads("d", "e"), reads("e", "c")])));
    let whys: Vec<&str> = found.iter().map(|remark| remark.why.as_str()).collect();
    assert_eq!(whys, ["rules wait for each other: a → b → a", "rules wait for each other: c → d → e → c"]);
}

#[test]
fn what_makes_no_sense_is_said() {
    let odd = |name: &str, value: Value| only(json!([with(text("ten"), name, value)])).0;
    assert!(
        odd("validate", json!({"required": "yes"}))
            .starts_with("`validate.required` should be true or false, not `\"yes\"`")
    );
    assert!(odd("validate", json!({"pattern": "(?<=a)b"})).starts_with("`validate.pattern` cannot be "));
    assert!(
        odd("validate", json!({"minLength": 5, "maxLength": "3"})).starts_with("`validate.minLength` is more than")
    );
    assert!(odd("properties", json!({"kind": "personname"})).ends_with("did you mean `personName`?"));
    assert!(odd("label", json!("")).starts_with("it has no `label`"));
    assert!(odd("conditional", json!("show")).starts_with("`conditional` should be an object"));
    assert!(odd("conditional", json!({"when": "ten", "eq": "a"})).starts_with("`conditional`: `when` without `show`"));
    let both = json!({"show": true, "when": "ten", "eq": "a", "json": {"var": "data.ten"}});
    assert!(odd("conditional", both).starts_with("`conditional`: `json` is not looked at"));
    let several = only(json!([with(choice("loai"), "multiple", json!(true))])).0;
    assert!(several.starts_with("`multiple` cannot be `true`"));
    let bad = with(choice("loai"), "defaultValue", json!("c"));
    assert!(only(json!([bad])).0.starts_with("`defaultValue` is `c`"));
    let twice = json!({"type": "radio", "key": "loai", "label": "Tên",
        "values": [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]});
    assert!(only(json!([twice])).0.starts_with("two choices have the value `a`"));
}

#[test]
fn notes_are_no_problems() {
    let component = json!({"type": "textfield", "key": "ten", "label": "Họ và tên", "placehodler": "x", "inputMask": "99",
        "tableView": true, "unique": false, "placeholder": "dd/mm/yyyy"});
    let report = check(&form(json!([component, {"type": "number", "key": "tuoi", "label": "Tuổi", "suffix": "m²"}])));
    assert_eq!(report.problems(), 0);
    let notes: Vec<&str> = report.remarks.iter().map(|remark| remark.why.as_str()).collect();
    assert_eq!(
        notes,
        [
            "Form.io's `inputMask` has no effect here",
            "`placehodler` is not known; did you mean `placeholder`?",
            "no English for “Họ và tên”",
            "no English for “Tuổi”",
            "`i18n.en` translates “A”, which the form does not say",
            "`i18n.en` translates “B”, which the form does not say",
            "`i18n.en` translates “Tên”, which the form does not say",
        ]
    );
}

#[test]
fn a_day_means_the_same_elsewhere() {
    let notes = |component: Value| {
        let remarks = check(&form(json!([component]))).remarks.into_iter();
        remarks.filter(|it| it.place == "trang > ngay").map(|it| it.why).collect::<Vec<_>>()
    };
    let day = |name: &str, value: Value| with(json!({"type": "day", "key": "ngay", "label": "Tên"}), name, value);
    assert_eq!(notes(day("dayFirst", json!(true))), [""; 0]);
    assert!(notes(day("dayFirst", json!(false)))[0].contains("asks for the month first"));
    let locale = with(day("dayFirst", json!(true)), "useLocaleSettings", json!(true));
    assert!(notes(locale)[0].contains("asks for the month first"));
    let bounds = with(day("dayFirst", json!(true)), "minDate", json!("2001-01-01"));
    assert_eq!(notes(bounds.clone()), [""; 0]);
    let never = with(bounds.clone(), "maxYear", json!("2000"));
    assert_eq!(notes(never), ["the earliest date is more than the latest date: no answer can be right"]);
    let elsewhere = with(bounds, "type", json!("datetime"));
    assert_eq!(notes(elsewhere), ["Form.io's `minDate` has no effect here: this is no `day`"]);
    let script = with(day("dayFirst", json!(true)), "maxDate", json!("moment().add(1, 'year')"));
    let (why, mend) = only(json!([script]));
    assert!(why.contains("`maxDate` holds JavaScript") && mend.contains("`2025-07-01`"), "{why} {mend}");
}

#[test]
fn dependencies_carry_their_effect() {
    let report = check(&form(json!([
        choice("loai"),
        with(
            with(text("ten"), "conditional", json!({"show": "true", "when": "loai", "eq": "a"})),
            "calculateValue",
            json!({"var": "data.truongHop"})
        ),
        with(text("khac"), "validate", json!({"json": {"==": [{"var": "data.ten"}, {"var": "value"}]}})),
    ])));
    let all: Vec<String> = report.depends.iter().map(ToString::to_string).collect();
    assert_eq!(all, ["ten\n  visibility: loai\n  value: truongHop", "khac\n  check: ten"]);
}

#[test]
fn whatever_the_file_holds_is_answered() {
    let why = |text: &str| {
        check_text(text, &Fragments::default()).remarks.first().map(|remark| remark.why.clone()).unwrap_or_default()
    };
    assert!(why("{\"title\": ").starts_with("it is not JSON: EOF"));
    assert!(why(&"[".repeat(10_000)).starts_with("it is not JSON: recursion limit"));
    assert_eq!(
        why("{\"title\": \"a\", \"title\": \"b\"}"),
        "an object has the member `title` twice; only the last counts"
    );
    for odd in ["[]", "null", "{\"components\": 5}", "{\"components\": [[]], \"routing\": 5, \"i18n\": []}"] {
        assert!(check_text(odd, &Fragments::default()).problems() > 0, "{odd}");
    }
    // A number too large for a double, and a form in which every string is another type.
    assert!(
        check_text(
            "{\"components\": [{\"type\": 1, \"key\": 2, \"label\": 1e999, \"columns\": 3}]}",
            &Fragments::default()
        )
        .problems()
            > 0
    );
}

#[test]
fn what_of_formatted_words_is_not_shown_is_said() {
    let content = |html: &str| {
        let definition = form(json!([{"type": "content", "key": "c", "html": html}]));
        let here = check(&definition).remarks.into_iter().filter(|remark| remark.place == "trang > c");
        here.map(|remark| remark.why).collect::<Vec<_>>()
    };
    assert_eq!(content("<p>A</p><ul><li><b>B</b></ul>"), Vec::<String>::new(), "each text has its translation");
    assert_eq!(
        content("<div style=x>A</div><script>x</script><a href=http://x>B</a>{{ data.a }}"),
        [
            "`html`: of `<div>` only the words are shown",
            "`html`: `<script>` is left out, with everything in it",
            "`html`: no link may lead to `http://x`",
            "`html`: `{{ … }}` is shown as it is written: no answers are put into it",
            "no English for “B{{ data.a }}”",
        ]
    );
    assert_eq!(
        content("<script>x</script>"),
        ["`html`: `<script>` is left out, with everything in it", "`html`: nothing is left to show"]
    );
    let mut whole = form(json!([{"type": "content", "key": "c", "html": "<p>Một <b>hai</b></p>"}]));
    let untranslated = |definition: &Value| {
        check(definition).remarks.iter().filter(|remark| remark.why.starts_with("no English")).count()
    };
    assert_eq!(untranslated(&whole), 2, "neither of the two texts");
    whole["i18n"]["en"]["<p>Một <b>hai</b></p>"] = json!("<p>One <b>two</b></p>");
    assert_eq!(untranslated(&whole), 0);
}

#[test]
fn a_file_is_a_papers_place_and_no_answer() {
    let file = |code: &str| {
        json!({"type": "file", "key": format!("giay{code}"), "label": "A", "multiple": true, "storage": "url",
            "properties": {"documentComponent": code}, "validate": {"required": true}})
    };
    assert_eq!(problems(&form(json!([file("x"), file("y")]))), []);
    let (why, mend) = only(json!([{"type": "file", "key": "giay", "label": "A"}]));
    let nameless = form(json!([{"type": "file", "key": "giay", "label": "A", "fooBar": 1}, text("ten")]));
    assert!(check(&nameless).remarks.iter().filter(|remark| remark.place == "trang > giay").count() == 2, "both here");
    assert_eq!(why, "`properties.documentComponent` should be the code of one of the procedure's document components");
    assert!(mend.starts_with("make `properties.documentComponent`"), "{mend}");
    let (why, _) = only(json!([{"type": "datagrid", "key": "ds", "label": "A", "components": [file("x")]}]));
    assert_eq!(why, "`type` cannot be `file in a list of rows`");
    let (why, mend) = only(json!([file("x"), with(file("x"), "key", json!("khac"))]));
    assert_eq!(why, "`properties.documentComponent` cannot be `x, which another file stands for`");
    assert!(mend.contains("a condition that holds for both"), "{mend}");
    let seen = with(text("ten"), "conditional", json!({"json": {"!!": [{"var": "data.giayx"}]}}));
    let (why, mend) = only(json!([file("x"), seen]));
    assert_eq!(
        why,
        "`conditional`: `giayx` is a file: papers are no answers, and rules cannot see them (`data.giayx`)"
    );
    assert!(mend.starts_with("ask a question"), "{mend}");
    let (why, _) =
        only(json!([file("x"), with(text("ten"), "conditional", json!({"show": true, "when": "giayx", "eq": "a"}))]));
    assert!(why.contains("`giayx` is a file"), "{why}");
    let odd = with(with(file("x"), "calculateValue", json!({"var": "data.ten"})), "fileMaxSize", json!("1GB"));
    let notes: Vec<String> =
        check(&form(json!([odd, text("ten")]))).remarks.into_iter().map(|remark| remark.why).collect();
    assert!(notes.iter().any(|why| why.starts_with("`calculateValue` has no effect on a file")), "{notes:?}");
    assert!(notes.iter().any(|why| why == "Form.io's `fileMaxSize` has no effect here"), "{notes:?}");
}
