//! The known name that somebody probably meant.

/// Names looked at: a form of a hundred thousand fields with as many slips should still be answered.
const MOST_NAMES: usize = 1000;

/// The nearest of the names, when it is near enough to be a slip of the pen.
pub(super) fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = (typed.chars().count() / 3).max(1);
    let length = typed.len();
    let others = names.into_iter().take(MOST_NAMES).filter(|name| *name != typed);
    // A letter may take several bytes.
    let others = others.filter(|name| name.len().abs_diff(length) <= 4 * most);
    let near = others.map(|name| (distance(typed, name), name));
    near.filter(|(far, _)| *far <= most).min_by_key(|(far, _)| *far).map(|(_, name)| name)
}

/// `; did you mean …?`, or nothing.
pub(super) fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(typed, names).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

/// Letters to change, add, leave out or swap with their neighbour; capitals count for nothing.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.to_lowercase().chars().collect();
    let other: Vec<char> = other.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut best = (last[j] + usize::from(a != b)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_other_names_are_not() {
        let names = ["hoTen", "ngaySinh", "noiSinh", "soDinhDanh"];
        assert_eq!(nearest("hotTen", names), Some("hoTen"));
        assert_eq!(nearest("HOTEN", names), Some("hoTen"));
        assert_eq!(nearest("ngaySnih", names), Some("ngaySinh"));
        assert_eq!(nearest("quocTich", names), None);
        assert_eq!(nearest("", names), None);
        assert_eq!(did_you_mean("noiSin", names), "; did you mean `noiSinh`?");
    }
}
