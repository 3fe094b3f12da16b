//! Formatted words between the fields: what [`rich`] allows, as elements made one by one. Nothing here is HTML.

use leptos::prelude::*;

use super::Spot;
use crate::forms::rich::{self, Block, Cell, Phrase, Piece, Scope};
use crate::state::language::use_language;
use crate::ui::markup::{Place, Writer};
use crate::ui::parts::live;

/// Words between the fields. As in Form.io a translation may name the whole HTML, or the words between two tags.
pub fn content(spot: Spot) -> AnyView {
    let language = use_language();
    live(move || {
        let language = language.get().tag();
        spot.app.form.with_program(|program| {
            let html = &program.nodes[spot.cell.node()].label;
            let blocks = rich::read(program.say(language, html), &mut |_| {});
            let say = |words: &str| {
                let said = words.trim();
                words.replacen(said, program.say(language, said), usize::from(!said.is_empty()))
            };
            let mut page = Page { writer: Writer::default(), say: &say };
            page.writer.open("div");
            page.writer.set(Place::Attribute, "class", "content-note rich");
            page.blocks(&blocks);
            page.writer.close();
            page.writer.finish().into_any()
        })
    })
}

struct Page<'a> {
    writer: Writer,
    /// Words in the language of the interface.
    say: &'a dyn Fn(&str) -> String,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(phrases) => self.line("p", phrases),
            Block::Heading(level, phrases) => {
                let tag = match level {
                    2 => "h2",
                    3 => "h3",
                    _ => "h4",
                };
                self.line(tag, phrases);
            }
            Block::List { ordered, items } => {
                self.writer.open(if *ordered { "ol" } else { "ul" });
                for item in items {
                    self.writer.open("li");
                    self.tight(item);
                    self.writer.close();
                }
                self.writer.close();
            }
            Block::Quote(inner) => {
                self.writer.open("blockquote");
                self.blocks(inner);
                self.writer.close();
            }
            Block::Table(rows) => self.table(rows),
        }
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        self.writer.open("table");
        self.writer.open("tbody");
        for row in rows {
            self.writer.open("tr");
            for cell in row {
                match cell.names {
                    None => self.writer.open("td"),
                    Some(scope) => {
                        self.writer.open("th");
                        self.writer.set(Place::Attribute, "scope", if scope == Scope::Column { "col" } else { "row" });
                    }
                }
                self.tight(&cell.content);
                self.writer.close();
            }
            self.writer.close();
        }
        self.writer.close();
        self.writer.close();
    }

    /// What begins with words needs no paragraph for them.
    fn tight(&mut self, blocks: &[Block]) {
        match blocks.split_first() {
            Some((Block::Paragraph(phrases), rest)) => {
                self.phrases(phrases);
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    fn line(&mut self, tag: &'static str, phrases: &[Phrase]) {
        self.writer.open(tag);
        self.phrases(phrases);
        self.writer.close();
    }

    fn phrases(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            match &phrase.href {
                None => self.pieces(&phrase.pieces),
                Some(href) => {
                    self.writer.open("a");
                    self.writer.set(Place::Attribute, "href", href.clone());
                    // Not the router's: a path may be a file of the site.
                    self.writer.set(Place::Attribute, "rel", "external noopener noreferrer");
                    self.pieces(&phrase.pieces);
                    self.writer.close();
                }
            }
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Break => {
                    self.writer.open("br");
                    self.writer.close();
                }
                Piece::Text(marks, words) => {
                    let looks = [(marks.strong, "strong"), (marks.emphasis, "em"), (marks.underline, "u")];
                    let looks = || looks.iter().filter(|(on, _)| *on);
                    looks().for_each(|(_, tag)| self.writer.open(tag));
                    self.writer.put((self.say)(words));
                    looks().for_each(|_| self.writer.close());
                }
            }
        }
    }
}
