//! Part and whole, and what is read off them. All in whole numbers, so that browser and backend round alike.

use super::{Better, Definition, Kind};

/// Part ÷ whole; either may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    pub part: Option<u64>,
    /// `None` also for a plain count.
    pub whole: Option<u64>,
}

impl Ratio {
    /// Nothing is known.
    pub const UNKNOWN: Ratio = Ratio { part: None, whole: None };

    /// Both are known.
    pub fn of(part: u64, whole: u64) -> Ratio {
        Ratio { part: Some(part), whole: Some(whole) }
    }

    /// A plain count.
    pub fn count(part: Option<u64>) -> Ratio {
        Ratio { part, whole: None }
    }

    /// The share in tenths of a per cent, rounded half up: 805 is 80,5 %. `None` where part or whole is unknown, or the
    /// whole is 0: nothing was there to be measured.
    pub fn tenths(self) -> Option<i64> {
        let (part, whole) = self.known()?;
        let tenths = (part * 2000 + whole) / (whole * 2);
        i64::try_from(tenths).ok()
    }

    /// The figure's value: a count, or a share in tenths of a per cent.
    pub fn value(self, kind: Kind) -> Option<i64> {
        match kind {
            Kind::Count => i64::try_from(self.part?).ok(),
            Kind::Share => self.tenths(),
        }
    }

    /// Whether the target is met, judged before rounding.
    pub fn meets(self, definition: &Definition) -> Option<bool> {
        let ((part, whole), (target, _)) = (self.known()?, definition.target?);
        let (reached, wanted) = (part * 100, whole * u128::from(target));
        Some(if definition.better == Better::Lower { reached <= wanted } else { reached >= wanted })
    }

    /// How many more of the whole must become part for the target; 0 where it is met.
    pub fn missing(self, definition: &Definition) -> Option<u64> {
        let ((part, whole), (target, _)) = (self.known()?, definition.target?);
        let wanted = (whole * u128::from(target)).div_ceil(100);
        u64::try_from(wanted.saturating_sub(part)).ok()
    }

    /// From the target to the share, in tenths of a percentage point: negative below it.
    pub fn distance(self, definition: &Definition) -> Option<i64> {
        Some(self.tenths()? - i64::from(definition.target?.0) * 10)
    }

    fn known(self) -> Option<(u128, u128)> {
        let (part, whole) = (u128::from(self.part?), u128::from(self.whole?));
        (whole > 0).then_some((part, whole))
    }
}

/// From one value to another: in tenths of a percentage point, or in pieces.
pub fn change(before: Option<i64>, now: Option<i64>) -> Option<i64> {
    Some(now? - before?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Measure;
    use super::*;

    #[test]
    fn shares_are_rounded_half_up_and_judged_before_it() {
        assert_eq!(Ratio::of(1, 3).tenths(), Some(333));
        assert_eq!(Ratio::of(2, 3).tenths(), Some(667));
        assert_eq!(Ratio::of(1, 2000).tenths(), Some(1));
        assert_eq!(Ratio::of(1, 2001).tenths(), Some(0));
        let definition = Measure::OnlineShare.definition();
        let nearly = Ratio::of(7_999, 10_000);
        assert_eq!((nearly.tenths(), nearly.meets(&definition)), (Some(800), Some(false)));
        assert_eq!((nearly.missing(&definition), nearly.distance(&definition)), (Some(1), Some(0)));
        let met = Ratio::of(4, 5);
        assert_eq!((met.meets(&definition), met.missing(&definition)), (Some(true), Some(0)));
    }

    #[test]
    fn nothing_stays_nothing() {
        let definition = Measure::OnlineShare.definition();
        for ratio in [Ratio::UNKNOWN, Ratio::of(0, 0), Ratio { part: Some(3), whole: None }] {
            assert_eq!(ratio.tenths(), None);
            assert_eq!(ratio.meets(&definition), None);
            assert_eq!(ratio.missing(&definition), None);
            assert_eq!(ratio.distance(&definition), None);
        }
        assert_eq!(Ratio::count(None).value(Kind::Count), None);
        assert_eq!(Ratio::count(Some(0)).value(Kind::Count), Some(0));
        assert_eq!(change(None, Some(1)), None);
        assert_eq!(change(Some(5), Some(1)), Some(-4));
    }

    proptest! {
        #[test]
        fn a_share_lies_between_nothing_and_all(part in 0..u64::MAX, more in 0..u64::MAX) {
            let whole = part.saturating_add(more).max(1);
            let tenths = Ratio::of(part.min(whole), whole).tenths();
            prop_assert!(tenths.is_some_and(|tenths| (0..=1000).contains(&tenths)));
        }

        #[test]
        fn what_is_missing_is_exactly_what_is_missing(part in 0..5_000_u64, more in 0..5_000_u64) {
            let (definition, whole) = (Measure::FullShare.definition(), part + more);
            prop_assume!(whole > 0);
            let missing = Ratio::of(part, whole).missing(&definition).unwrap_or(u64::MAX);
            prop_assert_eq!(Ratio::of(part + missing, whole).meets(&definition), Some(true));
            if missing > 0 {
                prop_assert_eq!(Ratio::of(part + missing - 1, whole).meets(&definition), Some(false));
            }
        }

        #[test]
        fn shares_round_to_the_nearest(part in 0..10_000_u64, whole in 1..10_000_u64) {
            let exact = part as f64 * 1000.0 / whole as f64;
            let tenths = Ratio::of(part, whole).tenths().unwrap_or(-1) as f64;
            prop_assert!((tenths - exact).abs() <= 0.5 + 1e-9, "{} for {}", tenths, exact);
        }
    }
}
