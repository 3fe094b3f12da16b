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
                let pointer = format!("/{}", self.dotted_path(node).replace('.', "/"));
                Some((pointer, prefill.name.as_str()))
            })
            .collect()
    }

    /// The dotted path of the container or list of rows the node's answer stands in; empty at the top.
    pub fn scope_path(&self, id: NodeId) -> String {
        self.nodes[id].scope.map(|scope| self.dotted_path(scope)).unwrap_or_default()
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
