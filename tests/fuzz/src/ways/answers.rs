//! A form being filled in by somebody who means no good: answers of every shape, rows that come and go.

use arbitrary::{Result, Unstructured};
use mot_cua::forms::program::Choices;
use mot_cua::forms::{Context, Kind, NodeId, Program, Session};
use serde_json::{Value, json};

use super::{form, hostile, is_as_opened_anew, with_context};

/// What to fill in and how comes out of the bytes.
pub fn answers(bytes: &[u8]) {
    // Bytes that end early are a series that ends early.
    let _ = fill_in(&mut Unstructured::new(bytes));
}

fn fill_in(u: &mut Unstructured<'_>) -> Result<()> {
    if u.arbitrary::<bool>()? {
        return with_context(|context| {
            let program = form::real(u)?;
            run(u, program, context)
        });
    }
    let program = form::made(u)?;
    with_context(|context| run(u, &program, context))
}

fn run(u: &mut Unstructured<'_>, program: &Program, context: &Context<'_>) -> Result<()> {
    let opening = match u.int_in_range(0..=2)? {
        0 => hostile::any(u, 4)?,
        1 => json!({}),
        _ => program.opening_answers("a", context.today),
    };
    say!("opens with {opening}");
    let mut session = Session::open(program, opening, context);
    let lists: Vec<NodeId> = (0..program.nodes.len()).filter(|id| program.nodes[*id].kind == Kind::Rows).collect();
    for _ in 0..32 {
        if u.is_empty() {
            break;
        }
        match u.int_in_range(0..=7)? {
            0 if !lists.is_empty() => {
                let list = *u.choose(&lists)?;
                let at = place(u, program, list)?;
                let row = if u.arbitrary()? { json!({}) } else { hostile::any(u, 3)? };
                let index = u.int_in_range(0..=5)?;
                say!("a row in {at}, at {index}: {row}");
                if let Some(list) = session.cell(program, &at) {
                    session.insert_row(program, context, list, index, row);
                }
            }
            1 if !lists.is_empty() => {
                let list = *u.choose(&lists)?;
                let at = place(u, program, list)?;
                remove(u, program, context, &mut session, &at)?;
            }
            2 => drop(session.evaluation(program)),
            3 => {
                let at = format!("/{}", u.arbitrary::<&str>()?);
                let value = hostile::any(u, 4)?;
                say!("{at:?} = {value}");
                session.set(program, context, &at, value);
            }
            _ if program.nodes.is_empty() => return Ok(()),
            _ => {
                let node = u.choose_index(program.nodes.len())?;
                let at = place(u, program, node)?;
                let value = answer(u, program, node)?;
                say!("{at} = {value}");
                session.set(program, context, &at, value);
            }
        }
    }
    is_as_opened_anew(program, &session, context);
    Ok(())
}

/// Takes a row out, and may put it back.
fn remove(
    u: &mut Unstructured<'_>,
    program: &Program,
    context: &Context<'_>,
    session: &mut Session,
    at: &str,
) -> Result<()> {
    let Some(list) = session.cell(program, at) else { return Ok(()) };
    let count = session.row_ids(list).len();
    if count == 0 {
        return Ok(());
    }
    let index = u.choose_index(count)?;
    let before = session.evaluation(program);
    let (row, _) = session.remove_row(program, context, list, index);
    let Some(row) = row else { panic!("a row that is there cannot be removed") };
    let back = u.arbitrary::<bool>()?;
    say!("no row {index} in {at}{}", if back { ", and back with it" } else { "" });
    if back {
        session.insert_row(program, context, list, index, row);
        assert_eq!(before, session.evaluation(program), "a row that was put back");
    }
    Ok(())
}

/// The pointer of a node, in any of the first rows of the lists around it.
fn place(u: &mut Unstructured<'_>, program: &Program, id: NodeId) -> Result<String> {
    let node = &program.nodes[id];
    let around = match node.scope {
        None => String::new(),
        Some(scope) if program.nodes[scope].kind == Kind::Rows => {
            format!("{}/{}", place(u, program, scope)?, u.int_in_range(0..=2)?)
        }
        Some(scope) => place(u, program, scope)?,
    };
    Ok(format!("{around}/{}", node.key))
}

/// Half of the time something that is offered.
fn answer(u: &mut Unstructured<'_>, program: &Program, id: NodeId) -> Result<Value> {
    let node = &program.nodes[id];
    match &node.choices {
        Choices::Fixed(choices) if !choices.is_empty() && u.arbitrary()? => {
            let value = &u.choose(choices)?.value;
            Ok(if node.kind == Kind::SelectBoxes { json!({ value: u.arbitrary::<bool>()? }) } else { json!(value) })
        }
        _ if node.kind == Kind::Checkbox && u.arbitrary()? => Ok(json!(true)),
        _ => hostile::any(u, 3),
    }
}
