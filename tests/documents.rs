//! Papers that have their place in a form: what both sides ask for. The browser shows it, the backend decides by it.
#![allow(clippy::unwrap_used)]

use mot_cua::api::dto::ProcedureCase;
use mot_cua::domain::date::Date;
use mot_cua::forms::{Context, Program, Session};
use serde_json::{Value, json};

fn context() -> Context<'static> {
    Context { today: Date::parse_typed("23/11/2026").unwrap(), property: &|_, _| Some(true), parent_of_unit: None }
}

fn form() -> Program {
    let file = |key: &str, more: Value| {
        let mut file = json!({"type": "file", "key": key, "label": "Giấy", "properties": {"documentComponent": key}});
        file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        file
    };
    Program::compile(&json!({"components": [
        {"type": "panel", "key": "mot", "components": [
            {"type": "checkbox", "key": "sinhVien", "label": "Sinh viên"},
            {"type": "fieldset", "key": "nhom", "components": [
                file("theSinhVien", json!({"validate": {"required": true}, "conditional": {"show": true, "when": "sinhVien", "eq": true}})),
            ]},
            file("vanBan", json!({"logic": [{"trigger": {"type": "json", "json": {"var": "data.sinhVien"}},
                "actions": [{"type": "property", "property": {"value": "validate.required"}, "state": true}]}]})),
            file("anDi", json!({"hidden": true, "validate": {"required": true}})),
        ]},
        {"type": "panel", "key": "hai", "conditional": {"show": true, "when": "sinhVien", "eq": true}, "components": [
            file("laCu", json!({"validate": {"required": true}})),
        ]},
    ]}))
    .unwrap()
}

/// The codes, each with whether it is required.
fn places(program: &Program, session: &Session) -> Vec<(String, bool)> {
    session.documents(program).into_iter().map(|place| (place.code, place.required)).collect()
}

#[test]
fn places_come_and_go_with_their_conditions() {
    let program = form();
    let mut session = Session::open(&program, json!({}), &context());
    assert_eq!(places(&program, &session), [("vanBan".to_owned(), false)]);
    session.set(&program, &context(), "/sinhVien", json!(true));
    let all = [("theSinhVien".to_owned(), true), ("vanBan".to_owned(), true), ("laCu".to_owned(), true)];
    assert_eq!(places(&program, &session), all);
    assert_eq!(session.evaluation(&program).documents, session.documents(&program));
    session.set(&program, &context(), "/sinhVien", json!(false));
    assert_eq!(places(&program, &session), [("vanBan".to_owned(), false)]);
}

#[test]
fn a_paper_is_no_answer_whatever_is_sent() {
    let program = form();
    let sent =
        json!({"sinhVien": true, "theSinhVien": [{"name": "a.pdf", "url": "https://evil.example"}], "vanBan": "x"});
    let evaluation = program.evaluate(&sent, &context());
    assert_eq!(evaluation.effective, json!({"sinhVien": true}));
    assert_eq!(evaluation.findings, vec![], "a missing paper is said by the side that knows the papers");
}

#[test]
fn the_form_demands_what_the_procedure_leaves_open_and_nothing_that_it_does_not_ask_for() {
    let component = |code: &str, required: bool, applies: Option<Value>| {
        json!({"code": code, "name": code, "required": required, "applies": applies, "originals": 1, "copies": 0,
            "maxFiles": 1, "maxBytes": 1, "accepts": ["pdf"]})
    };
    let case: ProcedureCase = serde_json::from_value(json!({"code": "a", "name": "A", "answers": {}, "components": [
        component("theSinhVien", false, None),
        component("vanBan", true, Some(json!({"==": [1, 2]}))),
        component("khac", true, None),
        component("anDi", false, None),
    ]}))
    .unwrap();
    let asked = |answers: Value| {
        let evaluation = form().evaluate(&answers, &context());
        let papers = case.asked(&evaluation.effective, &evaluation.documents, context().today);
        papers.into_iter().map(|paper| (paper.code, paper.required)).collect::<Vec<_>>()
    };
    let open = [("theSinhVien".to_owned(), false), ("khac".to_owned(), true), ("anDi".to_owned(), false)];
    assert_eq!(asked(json!({})), open);
    let demanded = [("theSinhVien".to_owned(), true), ("khac".to_owned(), true), ("anDi".to_owned(), false)];
    assert_eq!(asked(json!({"sinhVien": true})), demanded);
}
