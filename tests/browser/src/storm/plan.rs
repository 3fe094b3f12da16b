//! What the citizen is going to answer, made up before the browser opens: the form's own engine says what is asked, what
//! is demanded and whether it is right.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, ensure};
use mot_cua::api::dto::{DocumentComponent, Procedure, ProcedureCase, Profile};
use mot_cua::domain::date::Date;
use mot_cua::forms::{CASE_KEY, CellId, Context, Kind, Program, Session, is_blank, pattern};
use serde_json::{Value, json};

use super::field::Field;
use super::random::Random;
use super::values::{self, Question};
use crate::units;

/// A form as it is published, and who fills it in on which day.
pub struct Published {
    pub procedure: Procedure,
    pub program: Program,
    pub profile: Profile,
    pub today: Date,
    /// Faultless answers to the same form, of any case: what to fall back on.
    pub examples: Vec<Example>,
}

/// Somebody's faultless answers.
pub struct Example {
    pub case: String,
    pub answers: Value,
}

/// A paper to hand in.
#[derive(Clone, Debug)]
pub struct PaperPlan {
    pub component: DocumentComponent,
    /// The page of the form where it is attached; otherwise the page of the papers.
    pub page: Option<usize>,
    /// How many files.
    pub files: usize,
}

/// Everything the citizen is going to give.
pub struct Plan {
    pub case: ProcedureCase,
    /// In the form's order.
    pub fields: Vec<Field>,
    pub papers: Vec<PaperPlan>,
    /// What the dossier is to hold.
    pub expected: Value,
    /// Whether it was made up, or an example had to serve.
    pub is_drawn: bool,
    /// The pages shown then.
    pub pages: Vec<usize>,
}

/// Draws the answers again so many times before an example serves.
const ATTEMPTS: usize = 150;
/// After so many, whole pages are drawn again.
const PATIENT: usize = 12;
/// After so many, a page is taken from an example: nobody draws a sum that has to be right.
const HOPELESS: usize = 50;

fn parent_of(code: &str) -> Option<String> {
    units::by_code(code).map(|unit| unit.parent.to_owned())
}

fn context(today: Date) -> Context<'static> {
    Context { today, property: &pattern::property, parent_of_unit: Some(&parent_of) }
}

/// Makes up a whole application.
pub fn draw(published: &Published, random: &mut Random) -> Result<Plan> {
    let case = random.pick(&published.procedure.cases).context("a procedure without cases")?.clone();
    let mut drawing = Drawing::begin(published, &case, random);
    let is_drawn = drawing.until_right();
    let (session, locked) = match is_drawn {
        true => (drawing.session, drawing.locked),
        false => (fallen_back(published, &case)?, drawing.locked),
    };
    finish(published, case, session, &locked, is_drawn, random)
}

/// The application of an example of this case.
fn fallen_back(published: &Published, case: &ProcedureCase) -> Result<Session> {
    let fits = |example: &&Example| example.case == case.code;
    let example = published.examples.iter().find(fits).with_context(|| format!("no example of case {}", case.code))?;
    let mut answers = example.answers.clone();
    answers[CASE_KEY] = json!(case.code);
    Ok(Session::open(&published.program, answers, &context(published.today)))
}

fn finish(
    published: &Published,
    case: ProcedureCase,
    session: Session,
    locked: &BTreeSet<String>,
    is_drawn: bool,
    random: &mut Random,
) -> Result<Plan> {
    let program = &published.program;
    let pages = session.visible_pages(program);
    let inputs = pages.iter().flat_map(|page| session.visible_inputs(program, *page));
    let fields = inputs.filter_map(|cell| {
        let at = session.pointer(program, cell)?;
        if session.is_disabled(program, cell) || is_worked_out(program, cell) {
            return None;
        }
        let is_known = locked.contains(&at);
        let mut field = Field::of(program, &session, cell, at)?;
        field.is_known = is_known;
        Some(field)
    });
    let fields: Vec<Field> = fields.collect();
    let (submitted, places) = (session.submitted(program), session.documents(program));
    let page_of =
        |code: &str| places.iter().find(|place| place.code == code).map(|place| program.nodes[place.node].page);
    let asked = case.asked(&submitted, &places, published.today).into_iter();
    let papers = asked.filter_map(|component| {
        let files = match component.required {
            true => 1 + usize::from(component.max_files > 1 && random.percent(20)),
            false => usize::from(random.percent(25)),
        };
        let page = page_of(&component.code);
        (files > 0).then_some(PaperPlan { component, page, files })
    });
    let papers = papers.collect();
    ensure!(!fields.is_empty(), "a form without fields");
    Ok(Plan { case, fields, papers, expected: submitted, is_drawn, pages })
}

fn is_worked_out(program: &Program, cell: CellId) -> bool {
    program.nodes[cell.node()].calculate.is_some()
}

struct Drawing<'a> {
    published: &'a Published,
    session: Session,
    context: Context<'static>,
    random: &'a mut Random,
    /// Pointers of what the law fixes: prefilled, and not to be typed into.
    locked: BTreeSet<String>,
    /// Pointers that have been thought about, and how often.
    settled: BTreeMap<String, usize>,
    /// Pointer, rows as `*`, → what examples have there.
    examples: BTreeMap<String, Vec<Value>>,
}

impl<'a> Drawing<'a> {
    /// As the browser opens the form: defaults, the case and what it fixes, what is known of the person.
    fn begin(published: &'a Published, case: &ProcedureCase, random: &'a mut Random) -> Drawing<'a> {
        let (program, context) = (&published.program, context(published.today));
        let opening = program.opening_answers(&case.code, published.today);
        let mut session = Session::open(program, opening, &context);
        let mut locked = BTreeSet::new();
        for (at, name) in program.prefilled() {
            if let Some(known) = published.profile.get(name) {
                session.set(program, &context, &at, json!(known.value));
                let prefill = program.node_at(&at).and_then(|id| program.nodes[id].prefill.as_ref());
                if prefill.is_some_and(|prefill| prefill.locked) {
                    locked.insert(at);
                }
            }
        }
        session.set(program, &context, &format!("/{CASE_KEY}"), json!(case.code));
        for (key, value) in &case.answers {
            session.set(program, &context, &format!("/{key}"), value.clone());
        }
        let mut examples: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for example in &published.examples {
            leaves("", &example.answers, &mut |at, value| examples.entry(at).or_default().push(value.clone()));
        }
        let settled = BTreeMap::new();
        Drawing { published, session, context, random, locked, settled, examples }
    }

    /// Answers everything, and again what is wrong, until nothing is. Says whether that came to an end.
    fn until_right(&mut self) -> bool {
        self.answer_all();
        self.more_rows();
        self.answer_all();
        for attempt in 0..ATTEMPTS {
            let mut wrong = self.wrong();
            if wrong.is_empty() {
                return true;
            }
            let page = wrong.first().and_then(|at| self.published.program.page_of(at));
            if attempt % HOPELESS == HOPELESS - 1 {
                self.borrow(page);
                continue;
            }
            if attempt % PATIENT == PATIENT - 1 {
                wrong.extend(self.inputs().into_iter().filter(|at| self.published.program.page_of(at) == page));
            }
            for at in wrong {
                self.answer(&at);
            }
            self.answer_all();
        }
        false
    }

    fn program(&self) -> &'a Program {
        &self.published.program
    }

    /// Pointers of all that can be answered now.
    fn inputs(&self) -> Vec<String> {
        let program = self.program();
        let pages = self.session.visible_pages(program);
        let cells = pages.into_iter().flat_map(|page| self.session.visible_inputs(program, page));
        let open = cells.filter(|cell| {
            !self.session.is_disabled(program, *cell)
                && !is_worked_out(program, *cell)
                && !program.nodes[cell.node()].multiple
        });
        let pointers = open.filter_map(|cell| self.session.pointer(program, cell));
        pointers.filter(|at| !self.locked.contains(at)).collect()
    }

    /// Thinks about everything not thought about so far. An answer may bring up other questions.
    fn answer_all(&mut self) {
        while let Some(at) = self.inputs().into_iter().find(|at| !self.settled.contains_key(at)) {
            let program = self.program();
            let Some(cell) = self.session.cell(program, &at) else { return };
            let is_there = self.session.given(program, cell).is_some_and(|given| !is_blank(given));
            let required = self.session.is_required(program, cell);
            let wanted = if is_there { 25 } else { 55 };
            if required && !is_there || self.random.percent(wanted) {
                self.answer(&at);
            } else {
                self.settled.insert(at, 0);
            }
        }
    }

    fn answer(&mut self, at: &str) {
        let program = self.program();
        let attempt = self.settled.get(at).copied().unwrap_or_default();
        self.settled.insert(at.to_owned(), attempt + 1);
        let Some(cell) = self.session.cell(program, at) else { return };
        let node = &program.nodes[cell.node()];
        if !node.kind.is_input() || self.locked.contains(at) || node.multiple {
            return;
        }
        let effective = self.session.effective().clone();
        let around = at.rsplit_once('/').map_or("", |(around, _)| around);
        let required = self.session.is_required(program, cell);
        // What need not be there is not there the next time it is wrong.
        if !required && attempt > 2 && self.random.percent(50) {
            self.session.set(program, &self.context, at, Value::Null);
            return;
        }
        let question = Question {
            node,
            effective: &effective,
            row: effective.pointer(around).unwrap_or(&Value::Null),
            today: self.published.today,
            examples: self.examples.get(&generic(at)).map_or(&[], Vec::as_slice),
            attempt,
        };
        if let Some(value) = values::draw(&question, self.random) {
            self.session.set(program, &self.context, at, value);
        }
    }

    /// Answers a page as an example of the case does.
    fn borrow(&mut self, page: Option<usize>) {
        let program = self.program();
        let case = self.session.answers()[CASE_KEY].clone();
        let fits = |example: &&Example| case == example.case.as_str();
        let fitting: Vec<&Example> = self.published.examples.iter().filter(fits).collect();
        let (Some(example), Some(page)) = (self.random.pick(&fitting), page) else { return };
        let Some(top) = program.pages.get(page) else { return };
        let mut answers = self.session.answers().clone();
        for id in program.descendants(*top).filter(|id| program.nodes[*id].scope.is_none()) {
            let key = &program.nodes[id].key;
            if let Some(theirs) = example.answers.get(key) {
                answers[key] = theirs.clone();
            }
        }
        self.session = Session::open(program, answers, &self.context);
        for at in self.inputs().into_iter().filter(|at| program.page_of(at) == Some(page)) {
            self.settled.insert(at, 0);
        }
    }

    /// A second row in some lists, and as many as are demanded in all.
    fn more_rows(&mut self) {
        let program = self.program();
        for id in (0..program.nodes.len()).filter(|id| program.nodes[*id].kind == Kind::Rows) {
            let node = &program.nodes[id];
            if node.list.is_some() {
                continue;
            }
            let Some(list) = self.session.cell(program, &program.pointer_to(id)) else { continue };
            if !self.session.is_visible(program, list) {
                continue;
            }
            let (least, most) = (node.checks.min_length.unwrap_or(0), node.checks.max_length.unwrap_or(usize::MAX));
            let now = self.session.row_ids(list).len();
            let wanted = (now + usize::from(self.random.percent(40))).max(least).min(most);
            for _ in now..wanted {
                let row = program.opening_row(node);
                self.session.insert_row(program, &self.context, list, usize::MAX, row);
            }
        }
    }

    /// Pointers of what is wrong, and of the wards when no office of the city would receive the dossier.
    fn wrong(&mut self) -> Vec<String> {
        let program = self.program();
        let pages = self.session.visible_pages(program);
        let errors = pages.into_iter().flat_map(|page| self.session.page_errors(program, page));
        let wrong: Vec<String> = errors.map(|finding| finding.pointer).collect();
        if !wrong.is_empty() {
            return wrong;
        }
        let ward = program.agency_ward(self.session.effective(), self.published.today);
        let is_ours = ward.as_deref().and_then(units::by_code).is_some_and(|unit| unit.parent == units::CITY);
        if is_ours || program.routing.agency_ward.is_none() {
            return Vec::new();
        }
        let is_unit = |at: &String| {
            let node = program.node_at(at).map(|id| &program.nodes[id]);
            node.is_some_and(|node| {
                !matches!(node.choices, mot_cua::forms::program::Choices::Fixed(_)) && node.kind == Kind::Select
            })
        };
        self.inputs().into_iter().filter(is_unit).collect()
    }
}

/// A pointer with its row numbers as `*`.
fn generic(at: &str) -> String {
    let general = |segment: &str| if segment.parse::<usize>().is_ok() { "*".to_owned() } else { segment.to_owned() };
    at.split('/').map(general).collect::<Vec<_>>().join("/")
}

fn leaves(at: &str, value: &Value, take: &mut impl FnMut(String, &Value)) {
    match value {
        Value::Object(fields) => {
            // Boxes to tick are one answer.
            if !fields.is_empty() && fields.values().all(Value::is_boolean) {
                take(at.to_owned(), value);
            }
            fields.iter().for_each(|(key, value)| leaves(&format!("{at}/{key}"), value, take));
        }
        Value::Array(rows) => rows.iter().for_each(|row| leaves(&format!("{at}/*"), row, take)),
        Value::Null => {}
        leaf => take(at.to_owned(), leaf),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use mot_cua::forms::fragments::Fragments;

    use super::*;
    use crate::storm::PROCEDURES;
    use crate::storm::published::examples;

    fn data(path: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend/data").join(path)
    }

    fn read(path: PathBuf) -> Value {
        serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
    }

    fn published(code: &str) -> Published {
        let files = fs::read_dir(data("fragments")).unwrap().map(|entry| entry.unwrap().path());
        let named = files.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), read(path)));
        let fragments: Fragments = named.collect();
        let form = fragments.expand(&read(data(&format!("forms/{code}.json")))).unwrap();
        let people = read(data("people.json"));
        Published {
            procedure: serde_json::from_value(read(data(&format!("procedures/{code}.json")))).unwrap(),
            program: Program::compile(&form).unwrap(),
            profile: serde_json::from_value(people[0]["profile"].clone()).unwrap(),
            today: Date::parse_typed("25/11/2026").unwrap(),
            examples: examples(code).unwrap(),
        }
    }

    #[test]
    fn answers_to_every_form_are_made_up_and_right() {
        for code in PROCEDURES {
            let published = published(code);
            let mut drawn = 0;
            for seed in 0..12 {
                let plan = draw(&published, &mut Random::of(seed, "plan")).unwrap();
                drawn += usize::from(plan.is_drawn);
                let again = draw(&published, &mut Random::of(seed, "plan")).unwrap();
                assert_eq!(plan.expected, again.expected, "{code}: a seed gives the same answers");
            }
            assert!(drawn >= 9, "{code}: only {drawn} of 12 were made up");
        }
    }
}
