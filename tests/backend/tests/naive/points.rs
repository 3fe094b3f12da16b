//! The points of Decision 766/QĐ-TTg, from a table written here.

use serde_json::Value;

use super::Naive;

/// Group by group: the figure, its most in points, and the share from which on it brings that (domain.md, section 6). Where the
/// sources give no points of single figures (group 1 and 20 of the 22 points of group 4), they are divided evenly.
const TABLE: [&[(&str, f64, f64)]; 5] = [
    &[("publishedOnTime", 6.0, 1.0), ("complete", 6.0, 1.0), ("synchronised", 6.0, 1.0)],
    &[("onTime", 20.0, 1.0)],
    &[
        ("onlineShare", 2.0, 0.8),
        ("servicesUsed", 4.0, 1.0),
        ("onlineToResult", 6.0, 0.5),
        ("paymentOffered", 6.0, 1.0),
        ("paymentUsed", 2.0, 0.8),
        ("paidOnline", 2.0, 1.0),
    ],
    &[
        ("electronicResult", 5.0, 1.0),
        ("digitised", 5.0, 0.8),
        ("reused", 2.0, 0.8),
        ("fromStore", 5.0, 1.0),
        ("populationData", 5.0, 1.0),
    ],
    &[("satisfied", 6.0, 0.9), ("complaintsOnTime", 6.0, 1.0), ("complaintsSatisfied", 6.0, 1.0)],
];

impl Naive {
    /// Each part's points in floating numbers, within rounding; groups and the whole add up over what applies.
    pub fn check_points(&self, quality: &Value, query: &str) {
        let (mut total, mut total_applicable) = (Some(0), 0);
        let groups = quality["groups"].as_array().unwrap();
        assert_eq!(groups.len(), TABLE.len());
        for (number, (group, table)) in groups.iter().zip(TABLE).enumerate() {
            assert_eq!(group["number"], number + 1);
            let (mut sum, mut most, mut applicable) = (Some(0), 0.0, 0);
            let parts = group["parts"].as_array().unwrap();
            assert_eq!(parts.len(), table.len(), "group {} of {query}", number + 1);
            for (part, (measure, points, full_at)) in parts.iter().zip(table) {
                assert_eq!(part["measure"], *measure);
                let (of, whole) = self.figure(measure, query);
                let told = (part["part"].as_i64(), part["whole"].as_i64());
                assert_eq!(told, (of, whole), "{measure} of {query}");
                let applies = whole != Some(0);
                assert_eq!(part["applies"], applies, "{measure} of {query}");
                most += points * 100.0;
                assert_eq!(part["most"].as_f64(), Some(points * 100.0), "{measure}");
                let earned = part["points"].as_i64();
                if !applies {
                    assert_eq!(earned, None, "{measure} of {query}");
                    continue;
                }
                applicable += part["most"].as_i64().unwrap();
                match (earned, of.zip(whole)) {
                    (Some(earned), Some((of, whole))) => {
                        let expected = points * 100.0 * (of as f64 / whole as f64 / full_at).min(1.0);
                        assert!((earned as f64 - expected).abs() <= 0.500_001, "{part} of {query}");
                    }
                    (None, None) => {}
                    _ => panic!("{part} of {query}"),
                }
                sum = sum.zip(earned).map(|(sum, earned)| sum + earned);
            }
            assert_eq!(group["most"].as_f64(), Some(most));
            assert_eq!(group["applicable"].as_i64(), Some(applicable), "group {} of {query}", number + 1);
            assert_eq!(group["points"].as_i64(), sum.filter(|_| applicable > 0), "{group}");
            if applicable > 0 {
                total = total.zip(sum).map(|(total, sum)| total + sum);
                total_applicable += applicable;
            }
        }
        assert_eq!(quality["applicable"].as_i64(), Some(total_applicable), "{query}");
        assert_eq!(quality["total"].as_i64(), total.filter(|_| total_applicable > 0), "{query}");
    }
}
