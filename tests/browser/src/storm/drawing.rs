//! Making up answers until the form's engine finds nothing wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use mot_cua::api::dto::ProcedureCase;
use mot_cua::forms::program::Choices;
use mot_cua::forms::{CASE_KEY, Context, Kind, Program, Session, is_blank};
use serde_json::{Value, json};

use super::plan::{Example, Published, context, is_worked_out};
use super::random::Random;
use super::values::{self, Question};
use crate::units;

/// Draws the answers again so many times before an example serves.
const ATTEMPTS: usize = 150;
/// After so many, whole pages are drawn again.
const PATIENT: usize = 12;
/// After so many, a page is taken from an example: nobody draws a sum that has to be right.
const HOPELESS: usize = 50;

/// A form being filled in without a browser.
pub struct Drawing<'a> {
    published: &'a Published,
    pub session: Session,
    context: Context<'static>,
    random: &'a mut Random,
    /// Pointers of what the law fixes: prefilled, and not to be typed into.
    pub locked: BTreeSet<String>,
    /// Pointers that have been thought about, and how often.
    settled: BTreeMap<String, usize>,
    /// Pointer, rows as `*`, → what examples have there.
    examples: BTreeMap<String, Vec<Value>>,
}

impl<'a> Drawing<'a> {
    /// As the browser opens the form: defaults, the case and what it fixes, what is known of the person.
    pub fn begin(published: &'a Published, case: &ProcedureCase, random: &'a mut Random) -> Drawing<'a> {
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
    pub fn until_right(&mut self) -> bool {
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
            node.is_some_and(|node| !matches!(node.choices, Choices::Fixed(_)) && node.kind == Kind::Select)
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
