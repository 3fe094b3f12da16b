//! Sifting what was found: by field, level, agency, who may file, service level, way of filing, price; and how many each
//! further choice would leave.

use std::collections::HashMap;

use super::words::Spelling;

/// What can be sifted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    Field,
    Level,
    Agency,
    Subject,
    Service,
    Way,
    Price,
}

impl Facet {
    /// All of them, in the order of the screen.
    pub const ALL: [Facet; 7] =
        [Facet::Field, Facet::Level, Facet::Agency, Facet::Subject, Facet::Service, Facet::Way, Facet::Price];
}

const FACETS: usize = Facet::ALL.len();
/// Bits for the value's number, below those for its facet.
const NUMBER: u32 = 24;

/// The values of all entries. Texts that differ only in capitals, signs or where a tone is written ("Ủy ban", "Uỷ Ban")
/// are one value, shown as most entries write it.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    values: [Vec<String>; FACETS],
    /// How many entries write each value as it is shown.
    shown: [Vec<u32>; FACETS],
    /// Each value of an entry: its facet and its number within it, entry by entry.
    of: Vec<u32>,
    /// Where the values of each entry end.
    ends: Vec<u32>,
    /// Each way to write a value: its number, and how many entries write it so.
    written: HashMap<Box<str>, (u32, u32)>,
    /// Each value by its words.
    known: HashMap<Box<str>, u32>,
}

/// What is left of what was found.
#[derive(Clone, Debug, Default)]
pub struct Sifted {
    /// The entries that have what was chosen of every facet, in the order in which they came.
    pub places: Vec<u32>,
    /// For each facet and value: how many there are with it, among those that have what was chosen of all *other* facets.
    pub counts: [Vec<u32>; FACETS],
    /// For each facet: how many more there would be if nothing were chosen of it.
    pub missed: [u32; FACETS],
}

impl Facets {
    /// Adds an entry with its values; an entry may have several of a facet, or none. One that is said twice counts once.
    pub fn push<'a>(&mut self, values: impl IntoIterator<Item = (Facet, &'a str)>) {
        let start = self.of.len();
        for (facet, value) in values {
            let value = (facet as u32) << NUMBER | self.number(facet, value);
            if !self.of[start..].contains(&value) {
                self.of.push(value);
            }
        }
        self.ends.push(self.of.len() as u32);
    }

    fn number(&mut self, facet: Facet, value: &str) -> u32 {
        let written = format!("{}{value}", facet as u8);
        let (number, count) = match self.written.get_mut(written.as_str()) {
            Some((number, count)) => {
                *count += 1;
                (*number, *count)
            }
            None => {
                let number = self.known_as(facet, value);
                self.written.insert(written.into(), (number, 1));
                (number, 1)
            }
        };
        let at = number as usize;
        let shown = &mut self.shown[facet as usize][at];
        if count > *shown {
            *shown = count;
            if self.values[facet as usize][at] != value {
                value.clone_into(&mut self.values[facet as usize][at]);
            }
        }
        number
    }

    /// The number of the value with these words; a new one where there is none.
    fn known_as(&mut self, facet: Facet, value: &str) -> u32 {
        let values = &mut self.values[facet as usize];
        *self.known.entry(by_words(facet, value)).or_insert_with(|| {
            values.push(value.to_owned());
            self.shown[facet as usize].push(0);
            values.len() as u32 - 1
        })
    }

    /// The values of a facet, in the order in which they first came.
    pub fn values(&self, facet: Facet) -> &[String] {
        &self.values[facet as usize]
    }

    /// Of these entries those that have one of the chosen values of every facet of which any is chosen.
    pub fn sift(&self, places: impl IntoIterator<Item = u32>, chosen: &[(Facet, String)]) -> Sifted {
        let mut wanted: [Vec<bool>; FACETS] = std::array::from_fn(|facet| vec![false; self.values[facet].len()]);
        // One bit for each facet of which something is chosen.
        let mut asked = 0_u8;
        for (facet, value) in chosen {
            asked |= 1 << *facet as u8;
            if let Some(number) = self.known.get(&by_words(*facet, value)) {
                wanted[*facet as usize][*number as usize] = true;
            }
        }
        let mut sifted =
            Sifted { counts: std::array::from_fn(|facet| vec![0; self.values[facet].len()]), ..Sifted::default() };
        for place in places {
            let values = self.values_of(place);
            let mut lacks = asked;
            for (facet, number) in values.clone() {
                if wanted[facet][number] {
                    lacks &= !(1 << facet);
                }
            }
            match lacks.count_ones() {
                0 => sifted.places.push(place),
                1 => sifted.missed[lacks.trailing_zeros() as usize] += 1,
                _ => continue,
            }
            for (facet, number) in values {
                if lacks & !(1 << facet) == 0 {
                    sifted.counts[facet][number] += 1;
                }
            }
        }
        sifted
    }

    fn values_of(&self, place: u32) -> impl Iterator<Item = (usize, usize)> + Clone + '_ {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        let values = &self.of[start as usize..self.ends[place as usize] as usize];
        values.iter().map(|value| ((value >> NUMBER) as usize, (value & ((1 << NUMBER) - 1)) as usize))
    }
}

fn by_words(facet: Facet, value: &str) -> Box<str> {
    let mut key = (facet as u8).to_string();
    for Spelling { letters, tone, .. } in Spelling::all(value) {
        key.extend([" ", &letters, ["", "1", "2", "3", "4", "5"][usize::from(tone.min(5))]]);
    }
    key.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn facets(entries: &[Vec<(Facet, &'static str)>]) -> Facets {
        let mut facets = Facets::default();
        entries.iter().for_each(|values| facets.push(values.iter().copied()));
        facets
    }

    fn choice(facet: Facet, value: &str) -> (Facet, String) {
        (facet, value.to_owned())
    }

    #[test]
    fn counts_follow_the_other_facets() {
        let it = facets(&[
            vec![(Facet::Field, "Hộ tịch"), (Facet::Level, "Cấp xã"), (Facet::Way, "online"), (Facet::Way, "post")],
            vec![(Facet::Field, "Hộ tịch"), (Facet::Level, "Cấp tỉnh"), (Facet::Way, "post")],
            vec![(Facet::Field, "Đất đai"), (Facet::Level, "Cấp xã")],
            vec![(Facet::Field, "Thuế"), (Facet::Level, "Cấp bộ")],
        ]);
        assert_eq!(it.values(Facet::Field), ["Hộ tịch", "Đất đai", "Thuế"]);
        let sifted = it.sift(0..4, &[choice(Facet::Level, "Cấp xã")]);
        assert_eq!(sifted.places, [0, 2]);
        assert_eq!(sifted.counts[Facet::Field as usize], [1, 1, 0]);
        // Of its own facet: what choosing that one as well would bring.
        assert_eq!(sifted.counts[Facet::Level as usize], [2, 1, 1]);
        assert_eq!(sifted.missed[Facet::Level as usize], 2);
        // Two values of one facet: either; of two facets: both.
        let both = [choice(Facet::Level, "Cấp xã"), choice(Facet::Level, "Cấp tỉnh"), choice(Facet::Way, "online")];
        assert_eq!(it.sift(0..4, &both).places, [0]);
        // A value that there is not leaves nothing, and it is said what would be without it.
        let sifted = it.sift([3, 0], &[choice(Facet::Field, "Thú y")]);
        assert_eq!((sifted.places.len(), sifted.missed[0]), (0, 2));
        // In the order in which they came.
        assert_eq!(it.sift([2, 0, 1], &[]).places, [2, 0, 1]);
    }

    #[test]
    fn ways_to_write_a_value_are_one() {
        let of = |name| vec![(Facet::Agency, name)];
        let it = facets(&[
            of("Công An Tỉnh"),
            of("Công an tỉnh"),
            of("Ủy ban"),
            of("Công an tỉnh"),
            of("Uỷ Ban"),
            of("Ủy bàn"),
        ]);
        assert_eq!(it.values(Facet::Agency), ["Công an tỉnh", "Ủy ban", "Ủy bàn"]);
        let sifted = it.sift(0..6, &[choice(Facet::Agency, "UỶ BAN")]);
        assert_eq!((sifted.places.as_slice(), &sifted.counts[Facet::Agency as usize]), (&[2, 4][..], &vec![3, 2, 1]));
    }

    proptest! {
        #[test]
        fn as_counted_one_by_one(
            entries in proptest::collection::vec(proptest::collection::vec((0..3_usize, 0..3_usize), 0..5), 0..20),
            chosen in proptest::collection::vec((0..3_usize, 0..4_usize), 0..5),
        ) {
            const VALUES: [&str; 4] = ["a", "b", "c", "d"];
            let named = |set: &Vec<(usize, usize)>| -> Vec<(Facet, &'static str)> {
                set.iter().map(|(facet, value)| (Facet::ALL[*facet], VALUES[*value])).collect()
            };
            let listed: Vec<_> = entries.iter().map(named).collect();
            let it = facets(&listed);
            let chosen: Vec<(Facet, &str)> = named(&chosen);
            let fits = |values: &Vec<(Facet, &str)>, but: Option<Facet>| {
                Facet::ALL.into_iter().filter(|facet| Some(*facet) != but).all(|facet| {
                    let mut of = chosen.iter().filter(|(it, _)| *it == facet).peekable();
                    of.peek().is_none() || of.any(|choice| values.contains(choice))
                })
            };
            let owned: Vec<(Facet, String)> = chosen.iter().map(|(facet, value)| choice(*facet, value)).collect();
            let sifted = it.sift(0..listed.len() as u32, &owned);
            let wanted: Vec<u32> = (0..listed.len() as u32).filter(|at| fits(&listed[*at as usize], None)).collect();
            prop_assert_eq!(&sifted.places, &wanted);
            for facet in Facet::ALL {
                let without = listed.iter().filter(|values| fits(values, Some(facet))).count();
                prop_assert_eq!(sifted.missed[facet as usize] as usize + wanted.len(), without);
                for (number, value) in it.values(facet).iter().enumerate() {
                    let having = |values: &&Vec<(Facet, &str)>| values.contains(&(facet, value.as_str()));
                    let count = listed.iter().filter(|values| fits(values, Some(facet))).filter(having).count();
                    prop_assert_eq!(sifted.counts[facet as usize][number] as usize, count);
                }
            }
        }
    }
}
