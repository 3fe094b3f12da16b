//! Giving answers on the screen, and reading back what stands there.

use anyhow::Result;
use mot_cua::forms::{Program, clean_value};
use mot_cua::i18n::words::Widget;
use mot_cua::i18n::{Language, Words, fill};
use serde_json::{Value, json};

use super::field::{Field, How, OpenRow};
use crate::page::{FIND, Page};

/// How an answer stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// No such control, or not all of them.
    Absent,
    /// As given.
    Holds,
    /// Otherwise: what stands there.
    Other(String),
}

/// Reads what stands in these fields.
pub async fn standing(page: &Page, program: &Program, fields: &[&Field], language: Language) -> Result<Vec<Standing>> {
    let queries: Vec<Vec<Value>> = fields.iter().map(|field| controls(field, language)).collect();
    let flat: Vec<Value> = queries.iter().flatten().cloned().collect();
    let script = format!("const find = function () {{ {FIND} }};\n{}", include_str!("read.js"));
    let seen: Vec<Option<Value>> = page.script(&script, vec![Value::Array(flat)]).await?;
    let mut seen = seen.into_iter();
    let of_field = |(field, queries): (&&Field, &Vec<Value>)| {
        let seen: Option<Vec<Value>> = seen.by_ref().take(queries.len()).collect();
        seen.map_or(Standing::Absent, |seen| compare(program, field, &seen, language))
    };
    Ok(fields.iter().zip(&queries).map(of_field).collect())
}

/// The controls of a field, as `find.js` is asked for them.
fn controls(field: &Field, language: Language) -> Vec<Value> {
    let (place, label) = (field.place(language), field.label.text(language));
    let one = |kind: &str, name: &str, place: &crate::page::Place| json!([kind, name, place.groups()]);
    match &field.how {
        How::Typed(_) | How::Picked(_) => vec![one("field", label, &place)],
        How::Chosen(answer) => vec![one("radio", answer.text(language), &place.group(label))],
        How::Ticked => vec![one("tick", label, &place)],
        How::Boxes(boxes) => {
            let place = place.group(label);
            boxes.iter().map(|(name, _)| one("tick", name.text(language), &place)).collect()
        }
    }
}

fn compare(program: &Program, field: &Field, seen: &[Value], language: Language) -> Standing {
    let kept = |text: &str| clean_value(&program.nodes[field.node], &Value::from(text));
    let is_it = match (&field.how, seen) {
        // What is typed may be put in its usual form when the field is left.
        (How::Typed(typed), [Value::String(now)]) => kept(&now.replace("\r\n", "\n")) == kept(typed),
        (How::Picked(entry), [Value::String(now)]) => now == entry.text(language),
        (How::Chosen(_) | How::Ticked, [now]) => *now == Value::Bool(true),
        (How::Boxes(boxes), seen) => boxes.iter().zip(seen).all(|((_, ticked), now)| *now == Value::Bool(*ticked)),
        _ => false,
    };
    if is_it {
        return Standing::Holds;
    }
    Standing::Other(seen.iter().map(Value::to_string).collect::<Vec<_>>().join(" "))
}

/// Gives the answer.
pub async fn give(page: &Page, field: &Field, language: Language) -> Result<()> {
    let (place, label) = (field.place(language), field.label.text(language));
    match &field.how {
        How::Typed(text) => page.fill_in(label, text, &place).await,
        How::Chosen(answer) => page.choose_in(label, answer.text(language), &place).await,
        How::Picked(entry) => page.select_in(label, entry.text(language), &place).await,
        How::Ticked => page.tick_in(label, &place).await,
        How::Boxes(boxes) => {
            let place = place.group(label);
            for (name, _) in boxes.iter().filter(|(_, ticked)| *ticked) {
                page.tick_in(name.text(language), &place).await?;
            }
            Ok(())
        }
    }
}

/// Brings the row of a field on the screen where it is not: adds it, or opens it.
pub async fn bring_row(page: &Page, field: &Field, language: Language) -> Result<()> {
    let Some((row, add)) = &field.row else { return Ok(()) };
    let title = row.title.text(language);
    if !page.has("group", title, &crate::page::Place::anywhere()).await? {
        return page.press(add.text(language)).await;
    }
    let edit = format!("{} {title}", Widget::EditRow.text(language));
    if field.one_at_a_time && page.has("button", &edit, &crate::page::Place::anywhere()).await? {
        return page.press(&edit).await;
    }
    Ok(())
}

/// Done with a row that was open.
pub async fn close_row(page: &Page, row: &OpenRow, language: Language) -> Result<()> {
    let done = fill(Widget::RowDone.text(language), &[("row", &row.number.to_string())]);
    page.press_in(&done, &crate::page::Place::anywhere().group(row.title.text(language))).await
}
