//! Where the nodes of a form stand among the answers: for drawing pages, the review and the error summary.

use serde_json::Value;

use super::evaluate::Evaluation;
use super::program::{Kind, NodeId, Program};

/// A node at its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub node: NodeId,
    /// Pointer of its answer; for nodes that only arrange, of where it would be.
    pub pointer: String,
}

impl Program {
    /// The children of a node (or the pages) with their pointers. `scope` is the pointer of the data scope they stand in.
    pub fn places(&self, nodes: &[NodeId], scope: &str) -> Vec<Place> {
        nodes.iter().map(|&node| Place { node, pointer: format!("{scope}/{}", self.nodes[node].key) }).collect()
    }

    /// The data scope of a node's children: its own pointer where it nests data, otherwise the scope it stands in.
    pub fn inner_scope(&self, place: &Place) -> String {
        match self.nodes[place.node].kind {
            Kind::Container | Kind::Rows => place.pointer.clone(),
            _ => place.pointer.rsplit_once('/').map_or("", |(scope, _)| scope).to_owned(),
        }
    }

    /// The visible inputs of a page in order, those of every row included.
    pub fn visible_inputs(&self, page: usize, evaluation: &Evaluation) -> Vec<Place> {
        let mut found = Vec::new();
        if let Some(&page) = self.pages.get(page) {
            self.collect(self.places(&[page], ""), evaluation, &mut found);
        }
        found
    }

    fn collect(&self, places: Vec<Place>, evaluation: &Evaluation, found: &mut Vec<Place>) {
        for place in places {
            let node = &self.nodes[place.node];
            if evaluation.hidden.contains(&place.pointer) || node.hidden {
                continue;
            }
            match node.kind {
                Kind::Rows => {
                    let rows =
                        evaluation.effective.pointer(&place.pointer).and_then(Value::as_array).map_or(0, Vec::len);
                    for row in 0..rows {
                        self.collect(
                            self.places(&node.children, &format!("{}/{row}", place.pointer)),
                            evaluation,
                            found,
                        );
                    }
                }
                Kind::Page | Kind::Group | Kind::Layout | Kind::Container => {
                    let scope = self.inner_scope(&place);
                    self.collect(self.places(&node.children, &scope), evaluation, found);
                }
                Kind::Content | Kind::Hidden => {}
                _ => found.push(place),
            }
        }
    }

    /// The page an answer stands on.
    pub fn page_of(&self, pointer: &str) -> Option<usize> {
        self.node_at(pointer).map(|node| self.nodes[node].page)
    }

    /// The pages shown for these answers, as indices into [`Program::pages`].
    pub fn visible_pages(&self, evaluation: &Evaluation) -> Vec<usize> {
        let shown = |page: &usize| !evaluation.hidden.contains(&format!("/{}", self.nodes[self.pages[*page]].key));
        (0..self.pages.len()).filter(shown).collect()
    }

    /// The inputs with a `prefill`, outside rows, with the profile's name for each.
    pub fn prefilled(&self) -> Vec<(Place, &str)> {
        self.nodes
            .iter()
            .enumerate()
            .filter_map(|(node, it)| {
                let prefill = it.prefill.as_ref()?;
                let pointer = format!("/{}", self.dotted_path(node).replace('.', "/"));
                Some((Place { node, pointer }, prefill.name.as_str()))
            })
            .collect()
    }

    /// `con.hoTen`: keys of the data scopes down to the node, rows without their numbers.
    pub fn dotted_path(&self, id: NodeId) -> String {
        let mut keys = vec![self.nodes[id].key.as_str()];
        let mut scope = self.nodes[id].scope;
        while let Some(id) = scope {
            keys.push(&self.nodes[id].key);
            scope = self.nodes[id].scope;
        }
        keys.reverse();
        keys.join(".")
    }

    /// Whether a node stands somewhere under another.
    pub(super) fn is_below(&self, id: NodeId, other: NodeId) -> bool {
        let mut parents = std::iter::successors(self.nodes[id].parent, |parent| self.nodes[*parent].parent);
        parents.any(|parent| parent == other)
    }
}
