//! Procedures that nobody has used for three consecutive years.

use super::Month;

/// The years that the rule looks at.
const YEARS: i32 = 3;

/// What nobody has done with a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// No dossier at all.
    Entirely,
    /// Offered online, but every dossier came another way.
    Online,
}

/// The three whole calendar years before the year of `end`, the earliest first.
pub fn complete_years(end: Month) -> [i32; YEARS as usize] {
    std::array::from_fn(|n| end.year() - YEARS + n as i32)
}

/// Whether a procedure lay idle through those years and since. `counts` are its dossiers online and all in all, from the
/// first of those years to `end`; `known_from` is the first month of which dossiers are known, `listed_from` the month in
/// which it came into the catalogue. `None` where that is not long enough to tell: nothing is said of it.
pub fn idle(
    counts: (u64, u64),
    is_online: bool,
    known_from: Month,
    listed_from: Month,
    end: Month,
) -> Option<Option<Idle>> {
    let [first, ..] = complete_years(end);
    let (online, all) = counts;
    if known_from > Month::new(first, 1) {
        // Whoever has filed has filed: that much is known.
        return (all > 0 && (!is_online || online > 0)).then_some(None);
    }
    if listed_from > Month::new(first, 1) {
        return Some(None);
    }
    Some(match (online, all) {
        (_, 0) => Some(Idle::Entirely),
        (0, _) if is_online => Some(Idle::Online),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_whole_years_and_since() {
        let (long_ago, end) = (Month::new(2023, 1), Month::new(2026, 11));
        assert_eq!(complete_years(end), [2023, 2024, 2025]);
        assert_eq!(idle((0, 0), true, long_ago, long_ago, end), Some(Some(Idle::Entirely)));
        assert_eq!(idle((0, 4), true, long_ago, long_ago, end), Some(Some(Idle::Online)));
        assert_eq!(idle((0, 4), false, long_ago, long_ago, end), Some(None));
        assert_eq!(idle((1, 4), true, long_ago, long_ago, end), Some(None));
    }

    #[test]
    fn what_is_not_known_long_enough_is_not_said() {
        let (long_ago, late, end) = (Month::new(2023, 1), Month::new(2023, 2), Month::new(2026, 11));
        assert_eq!(idle((0, 0), true, late, long_ago, end), None);
        assert_eq!(idle((0, 1), true, late, long_ago, end), None);
        assert_eq!(idle((1, 1), true, late, long_ago, end), Some(None));
        // A procedure newer than three years cannot have lain idle for three.
        assert_eq!(idle((0, 0), true, long_ago, late, end), Some(None));
    }
}
