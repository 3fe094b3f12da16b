//! Finding what was renamed: by the name that fits best, that of today or one of yesterday.

use super::choices::{Choices, Fit};

/// The options of a list with what they are called, and what they were called before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renamed {
    now: Choices,
    before: Choices,
    /// Whose each former name was, by its place in the list.
    owners: Vec<usize>,
    /// Of each option, the former names that are its own but were others': the same name, another place.
    namesakes: Vec<Vec<usize>>,
}

/// An option that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the list.
    pub place: usize,
    /// The former name it was found by; none: by the name it has.
    pub by: Option<usize>,
}

impl Renamed {
    /// The options by their names; the former names, each with the place of the option that had it. A former name may
    /// say where that was behind a comma: `Phường Tân Phú, Quận 7`.
    pub fn of(names: &[&str], former: &[(usize, &str)]) -> Renamed {
        let alone = |name: &str| name.split(',').next().unwrap_or_default().trim().to_owned();
        let alone: Vec<String> = former.iter().map(|(_, name)| alone(name)).collect();
        let namesakes = |(place, name): (usize, &&str)| {
            let is_one = |at: &usize| {
                former.get(*at).is_some_and(|(owner, _)| *owner != place)
                    && alone.get(*at).is_some_and(|it| it == *name)
            };
            (0..former.len()).filter(is_one).collect()
        };
        Renamed {
            now: Choices::of(names.iter().copied()),
            before: Choices::of(former.iter().map(|(_, name)| *name)),
            owners: former.iter().map(|(owner, _)| *owner).collect(),
            namesakes: names.iter().enumerate().map(namesakes).collect(),
        }
    }

    /// The options that fit what is typed, each once and by the name that fits best; of two that fit as well the one of
    /// today comes first. All of them where nothing is typed.
    pub fn matching(&self, typed: &str) -> Vec<Found> {
        let called = self.now.fits(typed).map(|(fit, place)| (fit, Found { place, by: None }));
        let mut fitting: Vec<(Fit, Found)> = called.collect();
        if !typed.trim().is_empty() {
            fitting.extend(self.before.fits(typed).filter_map(|(fit, by)| Some((fit, self.was(by)?))));
        }
        // Stable: names of today stand first, each kind in its list's order.
        fitting.sort_by_key(|(fit, _)| *fit);
        let mut is_known = vec![false; self.namesakes.len()];
        fitting.retain(|(_, found)| is_known.get_mut(found.place).is_some_and(|known| !std::mem::replace(known, true)));
        fitting.into_iter().map(|(_, found)| found).collect()
    }

    /// The option that the text names beyond doubt, by the name it has or else by one it had.
    pub fn named(&self, typed: &str) -> Option<Found> {
        let called = self.now.named(typed).map(|place| Found { place, by: None });
        called.or_else(|| self.was(self.before.named(typed)?))
    }

    /// Whose a former name was.
    pub fn owner(&self, former: usize) -> Option<usize> {
        self.owners.get(former).copied()
    }

    /// The former names that sound like this option's own and were others'.
    pub fn namesakes(&self, place: usize) -> &[usize] {
        self.namesakes.get(place).map_or(&[], Vec::as_slice)
    }

    fn was(&self, by: usize) -> Option<Found> {
        Some(Found { place: self.owner(by)?, by: Some(by) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wards() -> Renamed {
        Renamed::of(
            &["Phường Sài Gòn", "Phường Tân Phú", "Phường Tân Mỹ"],
            &[
                (0, "Phường Bến Nghé, Quận 1"),
                (1, "Phường Phú Trung, Quận Tân Phú"),
                (2, "Phường Tân Phú, Quận 7"),
                (2, "Phường Tân Hưng, Quận 7"),
            ],
        )
    }

    #[test]
    fn the_better_name_counts_and_of_equals_that_of_today() {
        let found = wards().matching("tan phu");
        // "phu" begins "Phường", too: a worse reason to find Tân Mỹ than the name it had.
        assert_eq!(found.iter().map(|one| (one.place, one.by)).collect::<Vec<_>>(), [(1, None), (2, Some(2))]);
        assert_eq!(wards().matching("ben nghe"), [Found { place: 0, by: Some(0) }]);
        assert_eq!(wards().matching("").len(), 3);
        assert_eq!(wards().matching(" ").len(), 3);
    }

    #[test]
    fn a_name_that_was_anothers_is_known_as_that() {
        assert_eq!((wards().namesakes(1), wards().owner(2)), (&[2][..], Some(2)));
        assert!(wards().namesakes(0).is_empty() && wards().namesakes(9).is_empty());
    }

    #[test]
    fn a_name_is_taken_as_that_of_today() {
        assert_eq!(wards().named("Phường Tân Phú").map(|found| (found.place, found.by)), Some((1, None)));
        assert_eq!(wards().named("bến nghé quận 1").map(|found| found.place), Some(0));
        assert_eq!(wards().named("phường"), None);
    }
}
