//! Which nodes the names in a rule mean.

use super::compile::DefinitionError;
use super::evaluate::CASE_KEY;
use super::logic::Rule;
use super::order;
use super::program::*;

/// What of a node has to be found anew when something it reads changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Whether it is shown.
    Show,
    /// Its computed value.
    Value,
    /// What is wrong with its answer.
    Check,
}

/// A node that reads another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub node: NodeId,
    pub effect: Effect,
    /// It looks from its own row (`row.x`): only the readers around the changed answer are meant, not those of all rows.
    pub near: bool,
}

/// Who reads what, and in which order to follow it. Found once per form.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Nodes so that whatever decides about a node's visibility and value comes before it.
    pub order: Vec<NodeId>,
    /// The place of each node in `order`.
    pub rank: Vec<usize>,
    /// Who reads each node, or something below it.
    pub readers: Vec<Vec<Reader>>,
    /// Who reads the chosen case.
    pub case_readers: Vec<Reader>,
    /// Who may read anything.
    pub all_readers: Vec<Reader>,
    /// Nodes with a rule that asks for the number of its row.
    pub index_readers: Vec<Reader>,
    /// The nodes of the top of the form (nothing), or of one row of a list, without those in rows within.
    /// By [`place`] of the list.
    pub frame_nodes: Vec<Vec<NodeId>>,
    /// The place of each node among those.
    pub slot: Vec<usize>,
    /// Nodes in which nothing is found wrong: they, or something around them, are never shown.
    pub silent: Vec<bool>,
    /// Nodes that are kept while they are hidden, or have such below them.
    pub keeps: Vec<bool>,
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Node(NodeId),
    Case,
    Everything,
    RowIndex,
}

/// One thing that a node reads.
pub(super) struct Read {
    pub target: Target,
    pub effect: Effect,
    pub near: bool,
}

/// # Errors
/// [`DefinitionProblem::Cycle`](super::DefinitionProblem::Cycle).
pub(super) fn graph(program: &Program) -> Result<Graph, DefinitionError> {
    let reads: Vec<Vec<Read>> = (0..program.nodes.len()).map(|id| reads_of(program, id)).collect();
    let order = order::order(program, &reads)?;
    let mut rank = vec![0; order.len()];
    for (place, id) in order.iter().enumerate() {
        rank[*id] = place;
    }
    let mut graph = Graph { order, rank, readers: vec![Vec::new(); program.nodes.len()], ..Graph::default() };
    graph.frame_nodes = vec![Vec::new(); program.nodes.len() + 1];
    for (id, node) in program.nodes.iter().enumerate() {
        let frame = &mut graph.frame_nodes[place(node.list)];
        graph.slot.push(frame.len());
        frame.push(id);
        // Parents come before their children.
        let around = node.parent.is_some_and(|parent| graph.silent[parent]);
        graph.silent.push(node.hidden || around);
        graph.keeps.push(!node.clear_on_hide);
    }
    for (id, node) in program.nodes.iter().enumerate().rev() {
        if let Some(parent) = node.parent {
            graph.keeps[parent] |= graph.keeps[id];
        }
    }
    for (node, reads) in reads.into_iter().enumerate() {
        for Read { target, effect, near } in reads {
            let readers = match target {
                Target::Node(id) => &mut graph.readers[id],
                Target::Case => &mut graph.case_readers,
                Target::Everything => &mut graph.all_readers,
                Target::RowIndex => &mut graph.index_readers,
            };
            let reader = Reader { node, effect, near };
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
    }
    Ok(graph)
}

/// Where a scope stands in tables with one entry for each node, the top of the form before them.
pub(super) fn place(scope: Option<NodeId>) -> usize {
    scope.map_or(0, |id| id + 1)
}

/// Everything that decides about a node.
pub(super) fn reads_of(program: &Program, id: NodeId) -> Vec<Read> {
    let node = &program.nodes[id];
    let mut names = Names { program, id, effect: Effect::Show, reads: Vec::new() };
    if let Some(condition) = &node.condition {
        names.condition(condition);
    }
    for action in &node.actions {
        names.effect = if action.property == Property::Hidden { Effect::Show } else { Effect::Check };
        names.condition(&action.trigger);
    }
    names.effect = Effect::Value;
    if let Some(rule) = &node.calculate {
        names.rule(rule);
    }
    names.effect = Effect::Check;
    let may_be_required = node.actions.iter().any(|action| action.property == Property::Required);
    if node.kind == Kind::Rows && (node.checks.required || may_be_required) {
        // Rows that hold nothing are no answer.
        names.add(Target::Node(id), true);
    }
    node.checks.json.iter().chain(node.warnings.iter().map(|warning| &warning.rule)).for_each(|rule| names.rule(rule));
    for bound in node.checks.date_min.iter().chain(&node.checks.date_max) {
        if let DateBound::Answer(pointer) = bound {
            names.data(pointer.trim_start_matches('/').split('/'));
        }
    }
    let siblings = match &node.meaning {
        Meaning::IdentityNumber { birth, gender } => [birth.as_ref(), gender.as_ref()],
        Meaning::IdentityDocument { kind_field } => [kind_field.as_ref(), None],
        _ => [None; 2],
    };
    siblings.into_iter().flatten().for_each(|key| names.row(key.split('.')));
    if let Choices::UnitsBelow(field) = &node.choices {
        names.component(field.strip_prefix("data.").unwrap_or(field));
    }
    names.reads
}

struct Names<'a> {
    program: &'a Program,
    id: NodeId,
    effect: Effect,
    reads: Vec<Read>,
}

impl Names<'_> {
    fn add(&mut self, target: Target, near: bool) {
        self.reads.push(Read { target, effect: self.effect, near });
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Logic(rule) => self.rule(rule),
            Condition::Simple(term, _) => self.term(term),
            Condition::Combined { terms, .. } => terms.iter().for_each(|term| self.term(term)),
        }
    }

    fn rule(&mut self, rule: &Rule) {
        if rule.reads_everything() {
            self.add(Target::Everything, false);
        }
        for name in rule.reads() {
            let (first, rest) = name.split_once('.').unwrap_or((name, ""));
            match first {
                "data" if rest.is_empty() => self.add(Target::Everything, false),
                "data" => self.data(rest.split('.')),
                "row" if rest.is_empty() => match self.program.nodes[self.id].scope {
                    Some(scope) => self.add(Target::Node(scope), true),
                    None => self.add(Target::Everything, false),
                },
                "row" => self.row(rest.split('.')),
                "value" | "input" => self.add(Target::Node(self.id), true),
                "rowIndex" => self.add(Target::RowIndex, true),
                _ => {}
            }
        }
    }

    fn term(&mut self, term: &Term) {
        self.data(term.component.split('.'));
        self.row(term.beside.split('.'));
    }

    /// A component as the address of units names it: from the top, or in the same row.
    fn component(&mut self, path: &str) {
        self.data(path.split('.'));
        self.row(path.split('.'));
    }

    fn data<'s>(&mut self, path: impl Iterator<Item = &'s str>) {
        let mut path = path.peekable();
        if path.peek() == Some(&CASE_KEY) && self.program.has_case() {
            self.add(Target::Case, false);
        } else if let Some(id) = self.program.descend(None, path) {
            self.add(Target::Node(id), false);
            // `data.rows.0.x` is another answer once row 0 has gone.
            let lists = std::iter::successors(self.program.nodes[id].list, |list| self.program.nodes[*list].list);
            lists.for_each(|list| self.add(Target::Node(list), false));
        }
    }

    fn row<'s>(&mut self, path: impl Iterator<Item = &'s str>) {
        let scope = self.program.nodes[self.id].scope;
        if let Some(id) = self.program.descend(scope, path) {
            self.add(Target::Node(id), scope.is_some());
        }
    }
}

impl Program {
    /// The node with this key in a data scope: the whole form, a container, or a list's row.
    pub(super) fn child(&self, scope: Option<NodeId>, key: &str) -> Option<NodeId> {
        self.keys[place(scope)].get(key).copied()
    }

    /// Whether the answer of [`CASE_KEY`] is the chosen case: what has this key, if anything, has no answer.
    pub(super) fn has_case(&self) -> bool {
        let kind = self.child(None, CASE_KEY).map(|id| self.nodes[id].kind);
        kind.is_none_or(|kind| !kind.is_input() && !matches!(kind, Kind::Container | Kind::Rows))
    }

    /// The node that a path means: as far down as there are nodes, the numbers of rows left out. Nothing when not even
    /// the first name is known.
    pub(super) fn descend<'s>(&self, mut scope: Option<NodeId>, path: impl Iterator<Item = &'s str>) -> Option<NodeId> {
        let mut found = None;
        for name in path {
            let at_rows = found.is_some_and(|id: NodeId| self.nodes[id].kind == Kind::Rows);
            if at_rows && name.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            match self.child(scope, name) {
                Some(id) => {
                    found = Some(id);
                    match self.nodes[id].kind {
                        Kind::Container | Kind::Rows => scope = Some(id),
                        _ => break,
                    }
                }
                // `length` of a list, the box of a choice, a name nobody has.
                None => break,
            }
        }
        found
    }
}
