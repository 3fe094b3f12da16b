//! Formatted words: what of their HTML is not shown.

use std::collections::{BTreeMap, BTreeSet};

use super::paper::Paper;
use crate::forms::program::{Kind, NodeId, Program};
use crate::forms::rich::{self, Block, Loss, MAX_DEPTH};

/// Of one text no more than so many are said; what comes after is more of the same.
const MOST: usize = 20;

/// A `content` as it is shown.
pub(super) struct Content {
    shown: Vec<Block>,
    losses: BTreeSet<Loss>,
    interpolates: bool,
}

/// Every `content` there is.
pub(super) fn contents(program: &Program) -> BTreeMap<NodeId, Content> {
    let nodes = program.nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Content);
    nodes.map(|(id, node)| (id, Content::of(&node.label))).collect()
}

impl Content {
    fn of(html: &str) -> Content {
        let mut losses = BTreeSet::new();
        let shown = rich::read(html, &mut |loss| {
            losses.insert(loss);
        });
        Content { shown, losses, interpolates: html.contains("{{") }
    }

    /// The words from tag to tag.
    pub(super) fn texts(&self) -> Vec<&str> {
        rich::texts(&self.shown)
    }

    pub(super) fn remarks(&self, paper: &mut Paper<'_>) {
        for loss in self.losses.iter().take(MOST) {
            let (why, mend) = said(loss);
            paper.note(format!("`html`: {why}"), mend.to_owned());
        }
        if self.interpolates {
            paper.note(
                "`html`: `{{ … }}` is shown as it is written: no answers are put into it".to_owned(),
                "say it without, or show the answer in a `disabled` field with `calculateValue`".to_owned(),
            );
        }
        if self.shown.is_empty() && !self.losses.is_empty() {
            paper.problem(
                "`html`: nothing is left to show".to_owned(),
                "write the words, or take the component away".to_owned(),
            );
        }
    }
}

fn said(loss: &Loss) -> (String, &'static str) {
    const ELEMENTS: &str = "allowed are p, br, strong, em, u, ul, ol, li, h2 to h4, a, blockquote, table, tr, th, td";
    match loss {
        Loss::Element(name) => (format!("of `<{name}>` only the words are shown"), ELEMENTS),
        Loss::Whole(name) => (format!("`<{name}>` is left out, with everything in it"), ELEMENTS),
        Loss::Attribute(element, name) => {
            (format!("`{name}` of `<{element}>` is left out"), "only `href` of `a` and `scope` of `th` mean something")
        }
        Loss::Link(href) => (
            format!("no link may lead to `{href}`"),
            "a link leads to `https://…`, `mailto:…`, `tel:…`, or a path of this site, `/…`",
        ),
        Loss::Depth => (
            format!("lists, quotes and tables are nested deeper than {MAX_DEPTH} levels"),
            "lay some of them out one after the other",
        ),
    }
}
