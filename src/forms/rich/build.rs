//! Tags and texts become blocks. What is not allowed has no place to go to: only its words are taken.

use super::entity::decode;
use super::token::{Tag, Token, is_raw, tokens};
use super::{Block, Cell, Loss, MAX_DEPTH, Marks, Phrase, Piece, Scope, link};

/// Left out with everything in it, as are the raw elements.
const WHOLE: &[&str] = &["svg", "math", "template", "object", "applet", "audio", "video", "canvas"];
/// Not allowed themselves; their words stand on lines of their own.
const LINES: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "main",
    "nav",
    "pre",
    "section",
    "summary",
];
/// Divide a table's rows; nothing is lost with them.
const ROW_GROUPS: &[&str] = &["thead", "tbody", "tfoot"];

pub(super) fn build(html: &str, lost: &mut dyn FnMut(Loss)) -> Vec<Block> {
    let mut builder = Builder::default();
    // The element being left out, and how many of its kind are open.
    let mut skipped: Option<(String, usize)> = None;
    for token in tokens(html) {
        if let Some((name, open)) = &mut skipped {
            match token {
                Token::Open(tag) if tag.name == *name && !tag.closed => *open += 1,
                Token::Close(closed) if closed == *name => *open -= 1,
                _ => {}
            }
            if *open == 0 {
                skipped = None;
            }
            continue;
        }
        match token {
            Token::Text(text) => builder.text(&decode(text)),
            Token::Close(name) => builder.close(&name),
            Token::Open(tag) => {
                let whole = WHOLE.contains(&tag.name.as_str());
                if whole || is_raw(&tag.name) {
                    lost(Loss::Whole(tag.name.clone()));
                    skipped = (whole && !tag.closed).then_some((tag.name, 1));
                } else {
                    builder.open(&tag, lost);
                }
            }
        }
    }
    builder.finish()
}

/// A block that is not complete.
enum Frame {
    Quote(Vec<Block>),
    List(bool, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Table(Vec<Vec<Cell>>),
    Row(Vec<Cell>),
    Cell(Option<Scope>, Vec<Block>),
}

#[derive(Default)]
struct Builder {
    done: Vec<Block>,
    /// From the outside in.
    frames: Vec<Frame>,
    /// How many of the frames are lists, quotes and tables.
    depth: usize,
    line: Line,
    /// Level of the heading that the line is, as written.
    heading: Option<u8>,
    /// Level of the last heading, as shown.
    last_heading: Option<u8>,
    strong: usize,
    emphasis: usize,
    underline: usize,
}

impl Builder {
    fn open(&mut self, tag: &Tag<'_>, lost: &mut dyn FnMut(Loss)) {
        let name = tag.name.as_str();
        let mut kept = "";
        match name {
            "p" => self.end_line(),
            "br" => self.line.push_break(),
            "strong" | "b" => self.strong += 1,
            "em" | "i" => self.emphasis += 1,
            "u" => self.underline += 1,
            "h2" | "h3" | "h4" => {
                self.end_line();
                self.heading = name.bytes().last().map(|digit| digit - b'0');
            }
            "a" => {
                kept = "href";
                self.line.end_link();
                if let Some(href) = attribute(tag, "href") {
                    match link::checked(href) {
                        Some(href) => self.line.begin_link(href),
                        None => lost(Loss::Link(href.chars().take(60).collect())),
                    }
                }
            }
            "ul" | "ol" => self.begin(Frame::List(name == "ol", Vec::new()), lost),
            "blockquote" => self.begin(Frame::Quote(Vec::new()), lost),
            "table" => self.begin(Frame::Table(Vec::new()), lost),
            "li" => {
                self.end_line();
                let around = self.last(|frame| matches!(frame, Frame::List(..) | Frame::Quote(_) | Frame::Cell(..)));
                match around {
                    Some(at) if matches!(self.frames.get(at), Some(Frame::List(..))) => {
                        self.end_above(at);
                        self.push(Frame::Item(Vec::new()));
                    }
                    _ => lost(Loss::Element(name.to_owned())),
                }
            }
            "tr" | "td" | "th" => {
                kept = if name == "th" { "scope" } else { "" };
                self.end_line();
                let Some(table) = self.last(|frame| matches!(frame, Frame::Table(_))) else {
                    return lost(Loss::Element(name.to_owned()));
                };
                if name == "tr" {
                    self.end_above(table);
                    self.push(Frame::Row(Vec::new()));
                } else {
                    self.cell(table, (name == "th").then(|| attribute(tag, "scope")));
                }
            }
            _ if ROW_GROUPS.contains(&name) => self.end_line(),
            _ => {
                if LINES.contains(&name) {
                    self.end_line();
                }
                return lost(Loss::Element(name.to_owned()));
            }
        }
        let others = tag.attributes.iter().filter(|(other, _)| !other.eq_ignore_ascii_case(kept));
        others.for_each(|(other, _)| lost(Loss::Attribute(name.to_owned(), other.to_ascii_lowercase())));
    }

    fn close(&mut self, name: &str) {
        match name {
            "strong" | "b" => self.strong = self.strong.saturating_sub(1),
            "em" | "i" => self.emphasis = self.emphasis.saturating_sub(1),
            "u" => self.underline = self.underline.saturating_sub(1),
            "a" => self.line.end_link(),
            "h2" | "h3" | "h4" => {
                self.end_line();
                self.heading = None;
            }
            "ul" | "ol" => self.end(|frame| matches!(frame, Frame::List(..)), |frame| matches!(frame, Frame::Cell(..))),
            "li" => self.end(
                |frame| matches!(frame, Frame::Item(_)),
                |frame| matches!(frame, Frame::List(..) | Frame::Quote(_) | Frame::Cell(..)),
            ),
            "blockquote" => {
                self.end(|frame| matches!(frame, Frame::Quote(_)), |frame| matches!(frame, Frame::Cell(..)));
            }
            "table" => self.end(|frame| matches!(frame, Frame::Table(_)), |_| false),
            "tr" => self.end(|frame| matches!(frame, Frame::Row(_)), |frame| matches!(frame, Frame::Table(_))),
            "td" | "th" => self.end(|frame| matches!(frame, Frame::Cell(..)), |frame| matches!(frame, Frame::Table(_))),
            "p" => self.end_line(),
            _ if LINES.contains(&name) || ROW_GROUPS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let marks = Marks { strong: self.strong > 0, emphasis: self.emphasis > 0, underline: self.underline > 0 };
        self.line.push(marks, text);
    }

    /// Begins a list, a quote or a table.
    fn begin(&mut self, frame: Frame, lost: &mut dyn FnMut(Loss)) {
        self.end_line();
        if self.depth >= MAX_DEPTH {
            return lost(Loss::Depth);
        }
        self.settle();
        self.depth += 1;
        self.push(frame);
    }

    fn push(&mut self, frame: Frame) {
        self.heading = None;
        self.frames.push(frame);
    }

    /// Begins a cell of the table at this place.
    fn cell(&mut self, table: usize, heading: Option<Option<&str>>) {
        let in_row = matches!(self.frames.get(table + 1), Some(Frame::Row(_)));
        self.end_above(if in_row { table + 1 } else { table });
        if !in_row {
            self.push(Frame::Row(Vec::new()));
        }
        let first = matches!(self.frames.get(table), Some(Frame::Table(rows)) if rows.is_empty());
        let names = heading.map(|scope| match scope.map(str::to_ascii_lowercase).as_deref() {
            Some("col" | "colgroup") => Scope::Column,
            Some("row" | "rowgroup") => Scope::Row,
            _ if first => Scope::Column,
            _ => Scope::Row,
        });
        self.push(Frame::Cell(names, Vec::new()));
    }

    fn last(&self, is_it: impl Fn(&Frame) -> bool) -> Option<usize> {
        self.frames.iter().rposition(is_it)
    }

    /// Ends the innermost frame of a kind, unless there is one of another kind within.
    fn end(&mut self, is_it: impl Fn(&Frame) -> bool, stops: impl Fn(&Frame) -> bool) {
        self.end_line();
        let Some(at) = self.last(&is_it) else { return };
        if !self.frames.iter().skip(at + 1).any(stops) {
            self.end_above(at);
            self.end_frame();
        }
    }

    fn end_above(&mut self, at: usize) {
        while self.frames.len() > at + 1 {
            self.end_frame();
        }
    }

    fn end_frame(&mut self) {
        self.heading = None;
        match self.frames.pop() {
            Some(Frame::Item(content)) => {
                if let Some(Frame::List(_, items)) = self.frames.last_mut().filter(|_| !content.is_empty()) {
                    items.push(content);
                }
            }
            Some(Frame::Cell(names, content)) => {
                if let Some(Frame::Row(cells)) = self.frames.last_mut() {
                    cells.push(Cell { names, content });
                }
            }
            Some(Frame::Row(cells)) => {
                if let Some(Frame::Table(rows)) = self.frames.last_mut().filter(|_| !cells.is_empty()) {
                    rows.push(cells);
                }
            }
            Some(Frame::Quote(content)) => self.end_level(!content.is_empty(), Block::Quote(content)),
            Some(Frame::List(ordered, items)) => self.end_level(!items.is_empty(), Block::List { ordered, items }),
            Some(Frame::Table(rows)) => {
                // A table that says nothing is none.
                let says = rows.iter().flatten().any(|cell| !cell.content.is_empty());
                self.end_level(says, Block::Table(rows));
            }
            None => {}
        }
    }

    fn end_level(&mut self, says: bool, block: Block) {
        self.depth -= 1;
        if says {
            self.put(block);
        }
    }

    /// What stands in a list, a table or a row directly gets an item or a cell of its own.
    fn settle(&mut self) {
        match self.frames.last() {
            Some(Frame::List(..)) => self.frames.push(Frame::Item(Vec::new())),
            Some(Frame::Table(_)) => {
                self.frames.push(Frame::Row(Vec::new()));
                self.frames.push(Frame::Cell(None, Vec::new()));
            }
            Some(Frame::Row(_)) => self.frames.push(Frame::Cell(None, Vec::new())),
            _ => {}
        }
    }

    fn put(&mut self, block: Block) {
        self.settle();
        match self.frames.last_mut() {
            Some(Frame::Quote(content) | Frame::Item(content) | Frame::Cell(_, content)) => content.push(block),
            _ => self.done.push(block),
        }
    }

    /// Ends the paragraph or heading being written, if it says anything.
    fn end_line(&mut self) {
        let Some(phrases) = self.line.take() else { return };
        let block = match self.heading.take() {
            None => Block::Paragraph(phrases),
            Some(level) => {
                let level = level.min(self.last_heading.unwrap_or(1) + 1);
                self.last_heading = Some(level);
                Block::Heading(level, phrases)
            }
        };
        self.put(block);
    }

    fn finish(mut self) -> Vec<Block> {
        self.end_line();
        while !self.frames.is_empty() {
            self.end_frame();
        }
        self.done
    }
}

fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    tag.attributes.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| *value)
}

/// The words of a paragraph or heading being written.
#[derive(Default)]
struct Line {
    phrases: Vec<Phrase>,
    in_link: bool,
    /// Whether there is anything to see.
    says: bool,
}

impl Line {
    fn push(&mut self, marks: Marks, text: &str) {
        let is_space = |c: char| c.is_ascii_whitespace();
        let text = if self.says { text } else { text.trim_start_matches(is_space) };
        if text.is_empty() {
            return;
        }
        self.says |= text.contains(is_seen);
        let Some(phrase) = self.phrase() else { return };
        append(&mut phrase.pieces, marks, text);
    }

    fn push_break(&mut self) {
        if self.says
            && let Some(phrase) = self.phrase()
        {
            phrase.pieces.push(Piece::Break);
        }
    }

    /// The link that is open, or what stands beside links.
    fn phrase(&mut self) -> Option<&mut Phrase> {
        if !matches!(self.phrases.last(), Some(last) if last.href.is_some() == self.in_link) {
            self.phrases.push(Phrase::default());
        }
        self.phrases.last_mut()
    }

    fn begin_link(&mut self, href: String) {
        self.phrases.push(Phrase { href: Some(href), pieces: Vec::new() });
        self.in_link = true;
    }

    fn end_link(&mut self) {
        self.in_link = false;
    }

    /// What was written, when there is anything to see. A link that has only begun goes on in the next line.
    fn take(&mut self) -> Option<Vec<Phrase>> {
        if !self.says {
            let link = self.phrases.pop().filter(|_| self.in_link);
            self.phrases.clear();
            self.phrases.extend(link.map(|link| Phrase { pieces: Vec::new(), ..link }));
            return None;
        }
        self.says = false;
        self.in_link = false;
        let mut line: Vec<Phrase> = Vec::new();
        for phrase in std::mem::take(&mut self.phrases).into_iter().filter(|phrase| !phrase.pieces.is_empty()) {
            // A link without words is none: nobody sees it, and by ear it is only noise.
            let is_link = phrase.href.is_some() && phrase.pieces.iter().any(says);
            match line.last_mut() {
                Some(last) if !is_link && last.href.is_none() => {
                    for piece in phrase.pieces {
                        match piece {
                            Piece::Text(marks, words) => append(&mut last.pieces, marks, &words),
                            Piece::Break => last.pieces.push(Piece::Break),
                        }
                    }
                }
                _ => line.push(Phrase { href: phrase.href.filter(|_| is_link), ..phrase }),
            }
        }
        trim_end(&mut line);
        Some(line)
    }
}

fn says(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(_, words) if words.contains(is_seen))
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Adds words, with one space where there are several.
fn append(pieces: &mut Vec<Piece>, marks: Marks, text: &str) {
    if !matches!(pieces.last(), Some(Piece::Text(last, _)) if *last == marks) {
        pieces.push(Piece::Text(marks, String::new()));
    }
    let Some(Piece::Text(_, words)) = pieces.last_mut() else { return };
    for c in text.chars() {
        match c.is_ascii_whitespace() {
            true if words.ends_with(' ') => {}
            true => words.push(' '),
            false => words.push(c),
        }
    }
}

fn trim_end(line: &mut Vec<Phrase>) {
    while let Some(phrase) = line.last_mut() {
        match phrase.pieces.last_mut() {
            Some(Piece::Text(_, words)) => {
                words.truncate(words.trim_end_matches(' ').len());
                if !words.is_empty() {
                    return;
                }
                phrase.pieces.pop();
            }
            Some(Piece::Break) => drop(phrase.pieces.pop()),
            None => drop(line.pop()),
        }
    }
}
