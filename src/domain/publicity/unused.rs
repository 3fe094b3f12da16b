//! Procedures that nobody has used for three consecutive years.

use super::Month;

/// The years that the rule looks at.
const YEARS: i32 = 3;

/// What nobody has done with a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// No dossier at all.
    Entirely,
    /// Offered online through all those years, but every dossier came another way.
    Online,
}

/// The three whole calendar years before the year of `end`, the earliest first.
pub fn complete_years(end: Month) -> [i32; YEARS as usize] {
    std::array::from_fn(|n| end.year() - YEARS + n as i32)
}

/// Whether a procedure lay idle through those years and since. `counts` are its dossiers online and all in all, from the
/// first of those years to `end`; `online_since` is the month from which on it has been online without a break up to `end`,
/// as far as is known; `known_from` is the first month of which dossiers are known, `listed_from` the month in which it came
/// into the catalogue. `None` where that is not long enough to tell: nothing is said of it.
pub fn idle(
    counts: (u64, u64),
    online_since: Option<Month>,
    known_from: Month,
    listed_from: Month,
    end: Month,
) -> Option<Option<Idle>> {
    let [first, ..] = complete_years(end);
    let begin = Month::new(first, 1);
    let (online, all) = counts;
    // What came online later had no three years in which it could have been used.
    let was_online = online_since.is_some_and(|since| since <= begin);
    if known_from > begin {
        // Whoever has filed has filed: that much is known.
        return (all > 0 && (!was_online || online > 0)).then_some(None);
    }
    if listed_from > begin {
        return Some(None);
    }
    Some(match (online, all) {
        (_, 0) => Some(Idle::Entirely),
        (0, _) if was_online => Some(Idle::Online),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: Month = Month(2023 * 12);
    const END: Month = Month(2026 * 12 + 10);

    #[test]
    fn three_whole_years_and_since() {
        assert_eq!(complete_years(END), [2023, 2024, 2025]);
        assert_eq!(idle((0, 0), Some(BEGIN), BEGIN, BEGIN, END), Some(Some(Idle::Entirely)));
        assert_eq!(idle((0, 0), None, BEGIN, BEGIN, END), Some(Some(Idle::Entirely)));
        assert_eq!(idle((0, 4), Some(BEGIN), BEGIN, BEGIN, END), Some(Some(Idle::Online)));
        assert_eq!(idle((0, 4), None, BEGIN, BEGIN, END), Some(None));
        assert_eq!(idle((1, 4), Some(BEGIN), BEGIN, BEGIN, END), Some(None));
    }

    #[test]
    fn only_what_was_online_all_those_years_was_not_used_online() {
        let last_week = END;
        assert_eq!(idle((0, 4), Some(last_week), BEGIN, BEGIN, END), Some(None));
        let second_month = Month(BEGIN.0 + 1);
        assert_eq!(idle((0, 4), Some(second_month), BEGIN, BEGIN, END), Some(None));
        assert_eq!(idle((0, 4), Some(Month(BEGIN.0 - 5)), BEGIN, BEGIN, END), Some(Some(Idle::Online)));
        // Nobody has used it in any way: that is so wherever it is offered.
        assert_eq!(idle((0, 0), Some(last_week), BEGIN, BEGIN, END), Some(Some(Idle::Entirely)));
    }

    #[test]
    fn what_is_not_known_long_enough_is_not_said() {
        let late = Month(BEGIN.0 + 1);
        assert_eq!(idle((0, 0), Some(BEGIN), late, BEGIN, END), None);
        assert_eq!(idle((0, 1), Some(BEGIN), late, BEGIN, END), None);
        assert_eq!(idle((0, 1), Some(late), late, BEGIN, END), Some(None));
        assert_eq!(idle((1, 1), Some(BEGIN), late, BEGIN, END), Some(None));
        // A procedure newer than three years cannot have lain idle for three.
        assert_eq!(idle((0, 0), Some(BEGIN), BEGIN, late, END), Some(None));
    }
}
