//! Formatted words of a definition (`content`): HTML in, a tree out that can hold nothing but what is allowed.
//!
//! `html --token--> tags and texts --build--> RichText`. A definition's HTML is never given to the browser: what is no
//! part of these types cannot be shown, whatever stood in it. Reading never fails, takes time in proportion to the text,
//! and nests no deeper than [`MAX_DEPTH`]. Ours and not the browser's parser, so that `form check` can say what will be
//! left out, and so that it is tested without a browser.

mod build;
mod entity;
mod link;
#[cfg(test)]
mod tests;
mod token;

/// Lists in lists, quotes in tables …: what is deeper is shown without its own level.
pub const MAX_DEPTH: usize = 12;

/// Something that stands on lines of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Phrase>),
    /// With its level in the page, 2 to 4: the page's own is 1, and none is left out on the way down.
    Heading(u8, Vec<Phrase>),
    List {
        ordered: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    /// Rows of cells.
    Table(Vec<Vec<Cell>>),
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Of a cell that names others: which.
    pub names: Option<Scope>,
    pub content: Vec<Block>,
}

/// What a heading cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
}

/// Part of a line: words, or a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Where it leads: `https:`, `mailto:`, `tel:`, or a path of this site.
    pub href: Option<String>,
    pub pieces: Vec<Piece>,
}

/// Words of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(Marks, String),
    Break,
}

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub strong: bool,
    pub emphasis: bool,
    pub underline: bool,
}

/// Something that was in the HTML and is not shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// An element of which only the words are shown.
    Element(String),
    /// An element left out with everything in it.
    Whole(String),
    /// An element's attribute.
    Attribute(String, String),
    /// A link to a place where none may lead.
    Link(String),
    /// Levels beyond [`MAX_DEPTH`].
    Depth,
}

/// Reads HTML; `lost` is told of everything that is not shown.
pub fn read(html: &str, lost: &mut dyn FnMut(Loss)) -> Vec<Block> {
    build::build(html, lost)
}

/// The texts between the tags, in order: what a translation may name when it does not name the whole.
#[cfg(not(target_arch = "wasm32"))]
pub fn texts(blocks: &[Block]) -> Vec<&str> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(phrases) | Block::Heading(_, phrases) => {
                found.extend(phrases.iter().flat_map(|phrase| &phrase.pieces).filter_map(|piece| match piece {
                    Piece::Text(_, words) => Some(words.trim()).filter(|words| !words.is_empty()),
                    Piece::Break => None,
                }));
            }
            Block::List { items, .. } => items.iter().for_each(|item| found.extend(texts(item))),
            Block::Quote(inner) => found.extend(texts(inner)),
            Block::Table(rows) => rows.iter().flatten().for_each(|cell| found.extend(texts(&cell.content))),
        }
    }
    found
}
