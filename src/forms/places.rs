//! Where the nodes of a form stand among the answers.

use super::program::{NodeId, Program};

impl Program {
    /// The page an answer stands on.
    pub fn page_of(&self, pointer: &str) -> Option<usize> {
        self.node_at(pointer).map(|node| self.nodes[node].page)
    }

    /// The inputs with a `prefill`, outside rows: their pointers, with the profile's name for each.
    pub fn prefilled(&self) -> Vec<(String, &str)> {
        self.nodes
            .iter()
            .enumerate()
            .filter_map(|(node, it)| {
                let prefill = it.prefill.as_ref()?;
                Some((self.pointer_to(node), prefill.name.as_str()))
            })
            .collect()
    }

    /// Pointer of a node's answer, for nodes that stand in no rows: `/con/hoTen`.
    pub fn pointer_to(&self, id: NodeId) -> String {
        format!("/{}", self.dotted_path(id).replace('.', "/"))
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
