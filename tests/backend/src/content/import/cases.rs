//! Trường hợp: which of the published tables are situations to choose from, and which hold for everybody.

use std::sync::LazyLock;

use mot_cua::api::dto::{DocumentComponent, FormTemplate, ProcedureCase};
use regex::Regex;
use serde_json::Map;

/// A table of papers as published.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub heading: Option<String>,
    pub papers: Vec<Paper>,
}

/// One of its rows.
#[derive(Clone, Debug)]
pub struct Paper {
    pub name: String,
    pub templates: Vec<String>,
    pub originals: u8,
    pub copies: u8,
    /// Whether the source says how many; "0 bản chính" is said.
    pub counted: bool,
    /// How many, in the words of the source, where these are no counts.
    pub quantity: Option<String>,
}

/// Headings that name a situation. All others ("Giấy tờ phải nộp", "Lưu ý") hold for everybody: to show a paper too many is
/// better than to hide one.
static SITUATION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:\(?[\p{L}\d](?:\.?\d+)*[.)]+ *)*(?:đối với|trường hợp|nếu|khi)\b").ok());

fn is_situation(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    // Who sends somebody else is in one of the other situations, too.
    let on_top = lower.contains("ủy quyền") || lower.contains("uỷ quyền");
    !on_top && SITUATION.as_ref().is_some_and(|pattern| pattern.is_match(heading))
}

/// The situations to choose from, each with its own papers and then those of everybody. Fewer than two are no choice.
pub fn arrange(tables: Vec<Table>) -> Vec<ProcedureCase> {
    let tables: Vec<Table> = tables.into_iter().filter(|table| !table.papers.is_empty()).collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let named = |table: &Table| table.heading.as_deref().is_some_and(is_situation);
    let mut titles: Vec<&str> = Vec::new();
    for title in tables.iter().filter(|table| named(table)).filter_map(|table| table.heading.as_deref()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    if titles.len() < 2 {
        let components = tables.iter().flat_map(|table| components(table, true));
        return vec![case(1, "Thành phần hồ sơ", components)];
    }
    let of = |title: &str| {
        let own = tables.iter().filter(move |table| table.heading.as_deref() == Some(title));
        own.flat_map(|table| components(table, false)).collect::<Vec<_>>()
    };
    let shared = || tables.iter().filter(|table| !named(table)).flat_map(|table| components(table, true));
    let cases = titles.iter().enumerate();
    cases.map(|(index, title)| case(index + 1, title, of(title).into_iter().chain(shared()))).collect()
}

fn case(number: usize, name: &str, components: impl Iterator<Item = DocumentComponent>) -> ProcedureCase {
    let components =
        components.enumerate().map(|(at, paper)| DocumentComponent { code: format!("p{}", at + 1), ..paper });
    ProcedureCase {
        code: format!("c{number}"),
        name: name.to_owned(),
        hint: None,
        answers: Map::new(),
        components: components.collect(),
    }
}

fn components(table: &Table, grouped: bool) -> impl Iterator<Item = DocumentComponent> {
    let group = table.heading.clone().filter(|_| grouped);
    table.papers.iter().map(move |paper| component(paper, group.clone()))
}

/// Whether a dossier is refused without it only the text says, if at all. A row of which the source says that it counts
/// no paper ("0 bản chính") is a remark (domain.md §0.4).
fn component(paper: &Paper, group: Option<String>) -> DocumentComponent {
    let remark = paper.counted && paper.originals == 0 && paper.copies == 0;
    DocumentComponent {
        code: String::new(),
        name: paper.name.clone(),
        hint: paper.quantity.as_ref().map(|quantity| format!("Số lượng: {quantity}")),
        required: false,
        applies: None,
        originals: paper.originals,
        copies: paper.copies,
        max_files: 0,
        max_bytes: 0,
        accepts: Vec::new(),
        group,
        remark,
        templates: paper
            .templates
            .iter()
            .map(|name| FormTemplate { name: name.clone(), url: None, bytes: None })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(name: &str, originals: u8) -> Paper {
        let name = name.to_owned();
        Paper { name, templates: Vec::new(), originals, copies: 0, counted: true, quantity: None }
    }

    fn table(heading: &str, names: &[&str]) -> Table {
        let paper = |name: &&str| paper(name, 1);
        Table { heading: Some(heading.to_owned()), papers: names.iter().map(paper).collect() }
    }

    #[test]
    fn situations_are_chosen_and_the_rest_holds_for_all() {
        let cases = arrange(vec![
            table("Giấy tờ phải nộp", &["Tờ khai"]),
            table("a) Đối với cấp mới", &["Ảnh"]),
            table("(1.2) Trường hợp cấp lại", &["Đơn trình báo"]),
            table("Trường hợp ủy quyền", &["Văn bản ủy quyền"]),
        ]);
        let named: Vec<_> = cases.iter().map(|case| (case.name.as_str(), case.components.len())).collect();
        assert_eq!(named, [("a) Đối với cấp mới", 3), ("(1.2) Trường hợp cấp lại", 3)]);
        assert_eq!(cases[0].components[0].name, "Ảnh");
        assert_eq!(cases[0].components[1].group.as_deref(), Some("Giấy tờ phải nộp"));
    }

    #[test]
    fn one_situation_is_no_choice() {
        let cases =
            arrange(vec![table("Thành phần hồ sơ", &["Đơn"]), table("Trường hợp gửi bưu chính", &["Phong bì"])]);
        assert_eq!((cases.len(), cases[0].components.len()), (1, 2));
        assert_eq!(cases[0].components[1].group.as_deref(), Some("Trường hợp gửi bưu chính"));
        assert!(arrange(vec![Table::default()]).is_empty());
    }

    #[test]
    fn rows_without_a_count_are_remarks() {
        let remark = Paper { templates: vec!["a.docx".into()], ..paper("Lưu ý", 0) };
        let uncounted = Paper { counted: false, quantity: Some("300 bản chính".into()), ..paper("Ảnh", 0) };
        let cases = arrange(vec![Table { heading: None, papers: vec![remark, uncounted] }]);
        let [one, other] = &cases[0].components[..] else { panic!("{cases:?}") };
        assert!(one.remark && !one.required && one.group.is_none());
        assert_eq!(one.templates[0].name, "a.docx");
        assert!(!other.remark);
        assert_eq!(other.hint.as_deref(), Some("Số lượng: 300 bản chính"));
    }
}
