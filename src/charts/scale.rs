//! The axis of values.

/// From where to where, in steps, and how its numbers are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    pub low: i64,
    pub high: i64,
    step: i64,
    /// What the numbers are divided by before they are written, and what stands behind them.
    unit: (i64, &'static str),
    /// What stands between thousands.
    separator: char,
}

impl Scale {
    /// For counts, from 0 to at least the greatest.
    pub fn counts(greatest: i64) -> Scale {
        let step = nice(greatest.max(1), 4);
        Scale { low: 0, high: greatest.max(1).div_ceil_to(step), step, unit: (1, ""), separator: '.' }
    }

    /// For shares in tenths of a per cent: round tens around what there is, between 0 and 100 %.
    pub fn percent(values: impl Iterator<Item = i64>) -> Scale {
        Scale::tens(values, 100, 10, "\u{a0}%")
    }

    /// For hundredths of a point or per cent, as indices have them.
    pub fn hundredths(values: impl Iterator<Item = i64>) -> Scale {
        Scale::tens(values, 1000, 100, "")
    }

    fn tens(values: impl Iterator<Item = i64>, step: i64, by: i64, sign: &'static str) -> Scale {
        let (low, high) = values.fold((i64::MAX, i64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        if low > high {
            return Scale { low: 0, high: step * 10, step: step * 2, unit: (by, sign), separator: '.' };
        }
        // Where all there is is 100 %, the axis ends there.
        let low = (low.div_euclid(step) * step).clamp(0, step * 9);
        let high = high.div_ceil_to(step).min(step * 10).max(low + step);
        let wide = (high - low) / step > 5;
        let step = if wide {
            step * 2
        } else if high - low <= step {
            step / 2
        } else {
            step
        };
        Scale { low: low - low.rem_euclid(step), high: high.div_ceil_to(step), step, unit: (by, sign), separator: '.' }
    }

    /// With another separator of thousands.
    #[must_use]
    pub fn separated_by(self, separator: char) -> Scale {
        Scale { separator, ..self }
    }

    /// How high a value stands in so many units of drawing; held within them.
    pub fn place(&self, value: i64, height: i64) -> i64 {
        let span = (self.high - self.low).max(1);
        ((value.clamp(self.low, self.high) - self.low) * height + span / 2) / span
    }

    /// The values with a line.
    pub fn ticks(&self) -> Vec<i64> {
        let count = (self.high - self.low) / self.step.max(1);
        (0..=count).map(|n| self.low + n * self.step).collect()
    }

    /// A value's number on the axis.
    pub fn named(&self, value: i64) -> String {
        let (by, sign) = self.unit;
        let number = crate::domain::money::format_grouped(value / by.max(1));
        format!("{}{sign}", number.replace('.', self.separator.encode_utf8(&mut [0; 4])))
    }
}

trait Round {
    /// The next multiple that is not below.
    fn div_ceil_to(self, step: Self) -> Self;
}

impl Round for i64 {
    fn div_ceil_to(self, step: i64) -> i64 {
        (self + step - 1).div_euclid(step) * step
    }
}

/// A step of 1, 2 or 5 times a power of ten with which so many reach the greatest.
fn nice(greatest: i64, count: i64) -> i64 {
    let least = (greatest + count - 1) / count;
    let powers = std::iter::successors(Some(1_i64), |power| power.checked_mul(10));
    let steps = powers.flat_map(|power| [1, 2, 5].map(|by| power.saturating_mul(by)));
    steps.take(54).find(|step| *step >= least).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn axes_are_round() {
        assert_eq!(Scale::counts(28_322).ticks(), [0, 10_000, 20_000, 30_000]);
        assert_eq!(Scale::counts(3).ticks(), [0, 1, 2, 3]);
        assert_eq!(Scale::counts(0).ticks(), [0, 1]);
        let services = Scale::percent([542, 859, 800].into_iter());
        assert_eq!(services.ticks(), [500, 600, 700, 800, 900]);
        assert_eq!(services.named(800), "80\u{a0}%");
        assert_eq!(Scale::percent([971, 980].into_iter()).ticks(), [900, 950, 1000]);
        assert_eq!(Scale::percent([49, 54].into_iter()).ticks(), [0, 50, 100]);
        assert_eq!(Scale::percent(std::iter::empty()).ticks(), [0, 200, 400, 600, 800, 1000]);
        assert_eq!(Scale::percent([1000, 1000].into_iter()).ticks(), [900, 950, 1000]);
        assert_eq!(Scale::counts(1234).named(1000), "1.000");
        assert_eq!(Scale::counts(1234).separated_by(',').named(1000), "1,000");
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(values in proptest::collection::vec(0..=1000_i64, 1..20), height in 1..500_i64) {
            let scale = Scale::percent(values.iter().copied());
            prop_assert!((2..=8).contains(&scale.ticks().len()), "{:?}", scale);
            prop_assert!(scale.low >= 0 && scale.high <= 1000, "{:?}", scale);
            prop_assert_eq!(scale.ticks().last().copied(), Some(scale.high));
            for value in values {
                prop_assert!(scale.low <= value && value <= scale.high);
                prop_assert!((0..=height).contains(&scale.place(value, height)));
            }
        }

        #[test]
        fn counts_begin_at_nothing(greatest in 0..10_000_000_000_i64) {
            let scale = Scale::counts(greatest);
            prop_assert!(scale.low == 0 && scale.high >= greatest && scale.ticks().len() <= 6, "{:?}", scale);
            prop_assert_eq!(scale.ticks().last().copied(), Some(scale.high));
        }
    }
}
