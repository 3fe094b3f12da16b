//! The index of Decision 766/QĐ-TTg: each figure brings points up to its most; groups and the whole add them up.

use super::{Group, Measure, Ratio, Score};

/// The points that a share brings, in hundredths, rounded half up; `None` where the share is unknown.
pub fn points(ratio: Ratio, score: Score) -> Option<u32> {
    let (part, whole) = (u128::from(ratio.part?), u128::from(ratio.whole?));
    let (reached, full) = (part * 100, whole * u128::from(score.full_at));
    if full == 0 {
        return None;
    }
    let most = u128::from(score.most);
    let points = if reached >= full { most } else { (reached * most * 2 + full) / (full * 2) };
    u32::try_from(points).ok()
}

/// A group's points: the sum of the rounded points of its figures, so that the table adds up. `None` where any of them is
/// unknown: a partial sum would read as a bad mark.
pub fn group_points(group: Group, ratio: impl Fn(Measure) -> Ratio) -> Option<u32> {
    let scored = group.measures().map(|measure| points(ratio(measure), measure.definition().score?));
    scored.sum()
}

/// Of the whole 100; `None` where any group's are unknown.
pub fn total_points(groups: &[Option<u32>]) -> Option<u32> {
    groups.iter().copied().sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_grow_up_to_the_most() {
        let score = Score { group: Group::OnlineServices, most: 200, full_at: 80 };
        assert_eq!(points(Ratio::of(0, 10), score), Some(0));
        assert_eq!(points(Ratio::of(4, 10), score), Some(100));
        assert_eq!(points(Ratio::of(8, 10), score), Some(200));
        assert_eq!(points(Ratio::of(10, 10), score), Some(200));
        assert_eq!(points(Ratio::of(1, 3), score), Some(83));
        assert_eq!(points(Ratio::of(0, 0), score), None);
        assert_eq!(points(Ratio::UNKNOWN, score), None);
    }

    #[test]
    fn a_group_with_an_unknown_part_is_unknown() {
        let all = |_| Ratio::of(1, 1);
        assert_eq!(Group::ALL.map(|group| group_points(group, all)), Group::ALL.map(|group| Some(group.most())));
        let but_one = |measure| if measure == Measure::PaidOnline { Ratio::UNKNOWN } else { Ratio::of(1, 1) };
        assert_eq!(group_points(Group::OnlineServices, but_one), None);
        assert_eq!(total_points(&[Some(1), None]), None);
        assert_eq!(total_points(&[Some(1), Some(2)]), Some(3));
    }

    proptest! {
        #[test]
        fn more_never_brings_fewer(part in 0..1_000_u64, whole in 1..1_000_u64, full_at in 1..=100_u8, most in 0..3_000_u16) {
            let score = Score { group: Group::Progress, most, full_at };
            let part = part.min(whole);
            let (less, more) = (points(Ratio::of(part, whole + 1), score), points(Ratio::of(part + 1, whole + 1), score));
            prop_assert!(less <= more && more <= Some(u32::from(most)));
        }
    }
}
