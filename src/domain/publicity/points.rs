//! The index of Decision 766/QĐ-TTg: each figure brings points up to its most; groups and the whole add them up.

use super::{Group, Measure, Ratio, Score};

/// What a part brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earned {
    /// Hundredths of a point.
    Points(u32),
    /// Nothing of it is here: its whole is known to be 0. It neither brings nor costs points.
    NotApplicable,
    Unknown,
}

impl Earned {
    /// The points, where they are known.
    pub fn points(self) -> Option<u32> {
        match self {
            Earned::Points(points) => Some(points),
            Earned::NotApplicable | Earned::Unknown => None,
        }
    }
}

/// The points that a share brings, rounded half up.
pub fn points(ratio: Ratio, score: Score) -> Earned {
    if ratio.whole == Some(0) {
        return Earned::NotApplicable;
    }
    let (Some(part), Some(whole)) = (ratio.part, ratio.whole) else { return Earned::Unknown };
    let (reached, full) = (u128::from(part) * 100, u128::from(whole) * u128::from(score.full_at));
    if full == 0 {
        return Earned::Unknown;
    }
    let most = u128::from(score.most);
    let points = if reached >= full { most } else { (reached * most * 2 + full) / (full * 2) };
    u32::try_from(points).map_or(Earned::Unknown, Earned::Points)
}

/// Points added up, of what applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointSum {
    /// Hundredths of a point; `None` where a part that applies is unknown (a partial sum would read as a bad mark), or none
    /// applies.
    pub points: Option<u32>,
    /// The most that the parts that apply could bring.
    pub applicable: u32,
}

/// A group's points: the sum of the rounded points of its figures, so that the table adds up.
pub fn group_points(group: Group, ratio: impl Fn(Measure) -> Ratio) -> PointSum {
    let parts = group.measures().filter_map(|measure| {
        let score = measure.definition().score?;
        match points(ratio(measure), score) {
            Earned::NotApplicable => None,
            earned => Some(PointSum { points: earned.points(), applicable: u32::from(score.most) }),
        }
    });
    total_points(parts)
}

/// Of the whole 100, or of anything else that is added up.
pub fn total_points(sums: impl IntoIterator<Item = PointSum>) -> PointSum {
    let applying = sums.into_iter().filter(|sum| sum.applicable > 0);
    let sum = applying.fold((Some(0), 0), |(points, applicable), sum| {
        (points.zip(sum.points).map(|(points, more)| points + more), applicable + sum.applicable)
    });
    PointSum { points: sum.0.filter(|_| sum.1 > 0), applicable: sum.1 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_grow_up_to_the_most() {
        let score = Score { group: Group::OnlineServices, most: 200, full_at: 80 };
        assert_eq!(points(Ratio::of(0, 10), score), Earned::Points(0));
        assert_eq!(points(Ratio::of(4, 10), score), Earned::Points(100));
        assert_eq!(points(Ratio::of(8, 10), score), Earned::Points(200));
        assert_eq!(points(Ratio::of(10, 10), score), Earned::Points(200));
        assert_eq!(points(Ratio::of(1, 3), score), Earned::Points(83));
        assert_eq!(points(Ratio::of(0, 0), score), Earned::NotApplicable);
        assert_eq!(points(Ratio::UNKNOWN, score), Earned::Unknown);
        assert_eq!(points(Ratio { part: None, whole: Some(3) }, score), Earned::Unknown);
    }

    #[test]
    fn a_group_with_an_unknown_part_is_unknown() {
        let all = |_| Ratio::of(1, 1);
        for group in Group::ALL {
            let most = group.most();
            assert_eq!(group_points(group, all), PointSum { points: Some(most), applicable: most });
        }
        let but_one = |measure| if measure == Measure::PaidOnline { Ratio::UNKNOWN } else { Ratio::of(1, 1) };
        assert_eq!(group_points(Group::OnlineServices, but_one), PointSum { points: None, applicable: 2200 });
        let sum = |points, applicable| PointSum { points, applicable };
        assert_eq!(total_points([sum(Some(1), 10), sum(None, 10)]), sum(None, 20));
        assert_eq!(total_points([sum(Some(1), 10), sum(Some(2), 10)]), sum(Some(3), 20));
    }

    #[test]
    fn what_does_not_apply_neither_brings_nor_costs() {
        let but_one = |measure| if measure == Measure::PublishedOnTime { Ratio::of(0, 0) } else { Ratio::of(1, 1) };
        let openness = group_points(Group::Openness, but_one);
        assert_eq!(openness, PointSum { points: Some(1200), applicable: 1200 });
        let none = group_points(Group::Progress, |_| Ratio::of(0, 0));
        assert_eq!(none, PointSum { points: None, applicable: 0 });
        assert_eq!(total_points([openness, none]), openness);
    }

    proptest! {
        #[test]
        fn more_never_brings_fewer(part in 0..1_000_u64, whole in 1..1_000_u64, full_at in 1..=100_u8, most in 0..3_000_u16) {
            let score = Score { group: Group::Progress, most, full_at };
            let part = part.min(whole);
            let (less, more) = (points(Ratio::of(part, whole + 1), score), points(Ratio::of(part + 1, whole + 1), score));
            prop_assert!(less.points() <= more.points() && more.points() <= Some(u32::from(most)));
        }
    }
}
