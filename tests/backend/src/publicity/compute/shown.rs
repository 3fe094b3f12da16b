//! What units show beside what the city published.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mot_cua::api::dto::{Compared, Variant, VariantContent};

use super::scope::Scope;

/// How much of it is known in this scope (`None`: nothing), and what differs, in the order of the codes. A procedure that the
/// city does not publish differs, whatever is shown of it.
pub fn compared(scope: Scope<'_>) -> (Option<Compared>, Vec<Variant>) {
    let facts = scope.facts;
    let published: HashMap<&str, (&str, &str)> = facts
        .procedures
        .iter()
        .map(|procedure| (procedure.code.as_str(), (procedure.name.as_str(), procedure.digest.as_str())))
        .collect();
    let (mut units, mut contents) = (BTreeSet::new(), 0_u32);
    let mut found: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for shown in facts.shown.iter().filter(|shown| scope.has_unit(shown.unit)) {
        units.insert(shown.unit);
        contents += 1;
        let is_published = published.get(shown.code.as_str()).is_some_and(|(_, digest)| *digest == shown.digest);
        if !is_published {
            found.entry(&shown.code).or_default().entry(&shown.digest).or_default().push(shown.unit);
        }
    }
    let of = (0..facts.units.len()).filter(|unit| scope.has_unit(*unit)).count();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let compared = Compared { units: count(units.len()), of: count(of), contents };
    let variants = found.into_iter().map(|(code, others)| {
        let others = others.into_iter().map(|(digest, units)| VariantContent {
            digest: digest.to_owned(),
            units: units.iter().filter_map(|unit| facts.units.get(*unit)).cloned().collect(),
        });
        let known = published.get(code);
        Variant {
            code: code.to_owned(),
            name: known.map(|(name, _)| (*name).to_owned()),
            published: known.map(|(_, digest)| (*digest).to_owned()),
            others: others.collect(),
        }
    });
    (Some(compared).filter(|it| it.contents > 0), variants.collect())
}
