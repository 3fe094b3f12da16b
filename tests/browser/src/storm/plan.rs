//! What the citizen is going to answer, made up before the browser opens: the form's own engine says what is asked, what
//! is demanded and whether it is right.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use mot_cua::api::dto::{DocumentComponent, Procedure, ProcedureCase, Profile};
use mot_cua::domain::date::Date;
use mot_cua::forms::{CASE_KEY, CellId, Context, Program, Session, pattern};
use serde_json::{Value, json};

use super::drawing::Drawing;
use super::field::Field;
use super::random::Random;
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

fn parent_of(code: &str) -> Option<String> {
    units::by_code(code).map(|unit| unit.parent.to_owned())
}

/// What the engine needs to know besides the answers.
pub fn context(today: Date) -> Context<'static> {
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

/// Whether nobody types it.
pub fn is_worked_out(program: &Program, cell: CellId) -> bool {
    program.nodes[cell.node()].calculate.is_some()
}

#[cfg(test)]
mod tests;
