//! `validate.pattern`, run by ourselves. The browser's RegExp goes back and tries again: a careless or hostile pattern
//! makes it do so for hours over thirty letters, and no look at a pattern tells all of those from the good ones. Here
//! all ways are followed at once, from the text's end to its beginning: a pattern costs its size times the text's
//! length, whatever it is, and browser and backend say the same. The meaning is JavaScript's.

#[cfg(not(target_arch = "wasm32"))]
mod native;
mod parse;
mod set;

#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use native::property;
use parse::Node;
use set::{Set, is_word};

/// Longer than any pattern that a person reads, in bytes.
const MAX_LENGTH: usize = 500;
/// Longer text never comes from a field with a pattern, in bytes.
const MAX_TEXT: usize = 2_000;
/// What a pattern may cost for each character of the text.
const MAX_SIZE: usize = 10_000;
const TOO_LARGE: &str = "its repetitions come to too much";

/// Whether a character is in `\p{…}`, by what stands between the braces; `None` when there is no such property. The
/// browser has the tables, and on the backend `regex`.
pub type Property<'a> = &'a dyn Fn(&str, char) -> Option<bool>;

/// A pattern that is safe to run on any text.
#[derive(Debug)]
pub struct Pattern {
    sets: Vec<Set>,
    /// One after the other the steps of the pattern, then those of each look ahead; an outer one before those in it.
    steps: Vec<Step>,
    /// Of the pattern and each look ahead: where its steps end, and which is the first to be taken.
    parts: Vec<(usize, usize)>,
    /// How many endless repetitions stand within each other.
    depth: usize,
}

/// A step and where it leads: to steps that come before it, but for the body of an endless repetition.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// The text may end here; of a look ahead, the rest does not matter.
    Done,
    /// A character of a set, then on.
    One(usize, usize),
    Either(usize, usize),
    /// What a part looks for is there, or is not; then on.
    Look {
        part: usize,
        found: bool,
        then: usize,
    },
    /// A place in the text, then on.
    At(Place, usize),
    /// Nothing leads on.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Start,
    End,
    /// Between a word and what is none, or anywhere else.
    Edge(bool),
}

impl Pattern {
    /// Makes a pattern ready to run.
    ///
    /// # Errors
    /// Why it cannot be run.
    pub fn new(pattern: &str) -> Result<Pattern, &'static str> {
        if pattern.len() > MAX_LENGTH {
            return Err("it is longer than 500 characters");
        }
        let (sets, top) = parse::parse(pattern)?;
        let mut made = Pattern { sets, steps: Vec::new(), parts: Vec::new(), depth: 0 };
        let mut looks = vec![&top];
        let mut at = 0;
        while let Some(node) = looks.get(at).copied() {
            at += 1;
            let done = made.step(Step::Done)?;
            let first = made.add(node, done, 0, &mut looks)?;
            made.parts.push((made.steps.len(), first));
        }
        if made.size() > MAX_SIZE { Err(TOO_LARGE) } else { Ok(made) }
    }

    /// Whether the whole text matches, as with HTML's `pattern`.
    pub fn matches(&self, text: &str, property: Property<'_>) -> bool {
        if text.len() > MAX_TEXT {
            return false;
        }
        let text: Vec<char> = text.chars().collect();
        let mut after = vec![false; self.steps.len()];
        let mut here = after.clone();
        let mut known = vec![None; self.sets.len()];
        for at in (0..=text.len()).rev() {
            std::mem::swap(&mut here, &mut after);
            here.fill(false);
            known.fill(None);
            let mut has = |set: usize, next: char| {
                let known = known.get_mut(set)?;
                Some(*known.get_or_insert_with(|| self.sets[set].has(next, property)))
            };
            let edge = at.checked_sub(1).is_some_and(|before| is_word(text[before]))
                != text.get(at).is_some_and(|next| is_word(*next));
            for part in (0..self.parts.len()).rev() {
                let start = part.checked_sub(1).map_or(0, |before| self.parts[before].0);
                // A way leads into bodies of repetitions only, once in one: each round follows it one body further.
                for _ in 0..=self.depth {
                    for step in start..self.parts[part].0 {
                        #[cfg(test)]
                        tests::LOOKS.set(tests::LOOKS.get() + 1);
                        here[step] = match self.steps[step] {
                            Step::Done => part > 0 || at == text.len(),
                            Step::One(set, then) => {
                                after[then] && text.get(at).is_some_and(|next| has(set, *next) == Some(true))
                            }
                            Step::Either(one, other) => here[one] || here[other],
                            Step::Look { part, found, then } => here[then] && here[self.parts[part].1] == found,
                            Step::At(Place::Start, then) => at == 0 && here[then],
                            Step::At(Place::End, then) => at == text.len() && here[then],
                            Step::At(Place::Edge(wanted), then) => edge == wanted && here[then],
                            Step::Never => false,
                        };
                    }
                }
            }
        }
        here[self.parts[0].1]
    }

    /// The properties it asks for.
    pub fn properties(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().flat_map(Set::properties)
    }

    /// How often a step is looked at for one character.
    fn size(&self) -> usize {
        self.steps.len() * (self.depth + 1)
    }

    fn step(&mut self, step: Step) -> Result<usize, &'static str> {
        if self.steps.len() >= MAX_SIZE {
            return Err(TOO_LARGE);
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    /// The steps of a node that lead to `then`; gives back the first one to be taken.
    fn add<'a>(
        &mut self,
        node: &'a Node,
        then: usize,
        depth: usize,
        looks: &mut Vec<&'a Node>,
    ) -> Result<usize, &'static str> {
        Ok(match node {
            Node::One(set) => self.step(Step::One(*set, then))?,
            Node::At(place) => self.step(Step::At(*place, then))?,
            Node::Look(inner, found) => {
                looks.push(inner);
                self.step(Step::Look { part: looks.len() - 1, found: *found, then })?
            }
            Node::All(nodes) => {
                let mut then = then;
                for node in nodes.iter().rev() {
                    then = self.add(node, then, depth, looks)?;
                }
                then
            }
            Node::Any(nodes) => {
                let mut first = None;
                for node in nodes {
                    let one = self.add(node, then, depth, looks)?;
                    first = Some(first.map_or(Ok(one), |other| self.step(Step::Either(other, one)))?);
                }
                first.map_or_else(|| self.step(Step::Never), Ok)?
            }
            Node::Repeat { inner, least, most } => {
                let mut first = then;
                match most {
                    Some(most) => {
                        for _ in *least..*most {
                            let one = self.add(inner, first, depth, looks)?;
                            first = self.step(Step::Either(one, then))?;
                        }
                    }
                    None => {
                        self.depth = self.depth.max(depth + 1);
                        first = self.step(Step::Never)?;
                        let one = self.add(inner, first, depth + 1, looks)?;
                        self.steps[first] = Step::Either(one, then);
                    }
                }
                for _ in 0..*least {
                    let before = self.steps.len();
                    first = self.add(inner, first, depth, looks)?;
                    if self.steps.len() == before {
                        // Nothing, however often.
                        break;
                    }
                }
                first
            }
        })
    }
}
