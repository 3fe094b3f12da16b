//! All rows at once: a table where there is room, a card for each row on a phone.

use leptos::prelude::*;

use super::List;
use crate::forms::{CellId, RowId};
use crate::i18n::words::Widget;
use crate::ui::field::{Spot, cells};
use crate::ui::markup::{Markup, live_value, markup, part};
use crate::ui::parts::say;

/// The rows. What is more than one field a column stands in cards at every width.
pub fn rows(list: List) -> AnyView {
    list.tell_rows();
    let columns = columns(list);
    if columns.is_empty() {
        let card = move |row: RowId| card(list, row);
        return markup! { <div class="rows">{list.each(card)}</div> };
    }
    let head = |cell| part! { <th scope="col">{Spot { app: list.spot.app, cell }.label()}</th> };
    let heads: Vec<Markup> = columns.into_iter().map(head).collect();
    let row = move |row: RowId| line(list, row);
    markup! {
        <table class="grid">
            <thead>
                <tr>{heads} <th scope="col"><span class="visually-hidden">{say(Widget::RowActions)}</span></th></tr>
            </thead>
            <tbody>{list.each(row)}</tbody>
        </table>
    }
}

/// One cell per column, for its heading; nothing when the rows are no table.
fn columns(list: List) -> Vec<CellId> {
    let (form, node) = (list.spot.app.form, list.spot.cell.node());
    let is_table = form.with_program(|program| {
        let children = &program.nodes[node].children;
        children.len() <= 5 && children.iter().all(|child| program.nodes[*child].kind.is_input())
    });
    let children = form.read(|program, session| session.column_heads(program, list.spot.cell));
    children.filter(|_| is_table).unwrap_or_default()
}

fn line(list: List, row: RowId) -> AnyView {
    let app = list.spot.app;
    let children = app.form.read(|program, session| session.row_children(program, row)).unwrap_or_default();
    let fields: Vec<Markup> = children.into_iter().map(|cell| part! { <td>{cells(app, vec![cell])}</td> }).collect();
    let title = live_value(list.title_text(list.state(row)));
    let id = list.row_id(row);
    markup! {
        <tr tabindex="-1" id={id.clone()} aria-label=title>
            {fields} <td class="grid-actions">{list.remove_button(row, &id)}</td>
        </tr>
    }
}

fn card(list: List, row: RowId) -> AnyView {
    let state = list.state(row);
    let title_id = list.title_id(row);
    markup! {
        <fieldset class="row-card" tabindex="-1" id={list.row_id(row)}>
            <legend class="group-title" id={title_id.clone()}>{list.title(state)}</legend>
            {list.fields(row)} {list.remove_button(row, &title_id)}
        </fieldset>
    }
}
