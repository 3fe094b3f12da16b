//! Definitions with rules, made from a number: always the same ones, so that a difference seen once can be seen again.
//!
//! Rules look at components that were made before, so there are no cycles; now and then the components of a page are
//! turned round, so that rules look ahead, too. In every fourth some fields hold several values.

mod answers;
mod checks;
mod components;
mod conditions;
mod field;
mod logic;
mod random;

use serde_json::json;

use crate::pairs::{Pair, TODAY};
use components::Maker;
use random::Random;

/// The definition of this number with answers of two people; of every second one, as it opens instead of the first's.
pub fn pairs(seed: u64, number: u32) -> Vec<Pair> {
    let mut random = Random::new(seed, number);
    let mut maker = Maker::new(&mut random, number % 4 == 3);
    let pages = maker.pages();
    let definition = json!({ "title": format!("Biểu mẫu {number}"), "display": "wizard", "components": pages });
    let one = number.is_multiple_of(2).then(|| answers::of(&definition, &mut random));
    let other = Some(answers::of(&definition, &mut random));
    [one, other]
        .into_iter()
        .enumerate()
        .map(|(person, answers)| Pair {
            name: format!("generated/{number}/{person}"),
            definition: definition.clone(),
            answers,
            today: TODAY.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mot_cua::forms::Program;

    #[test]
    fn a_number_always_gives_the_same() {
        let (one, other) = (pairs(7, 3), pairs(7, 3));
        assert_eq!(format!("{one:?}"), format!("{other:?}"));
        assert_ne!(format!("{one:?}"), format!("{:?}", pairs(7, 4)));
    }

    #[test]
    fn every_definition_is_in_our_dialect() {
        for number in 0..300 {
            let pair = pairs(11, number).swap_remove(0);
            assert!(Program::compile(&pair.definition).is_ok(), "{number}: {:?}", Program::compile(&pair.definition));
        }
    }
}
