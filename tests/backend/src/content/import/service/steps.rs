//! `TRINHTUTHUCHIEN`: what happens, told for each case, whole or step by step.

use serde_json::Value;

use super::{items, text};
use crate::content::import::words::some;

/// The text of all cases, each under its title.
pub fn told(answer: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for case in items(answer, "TRINHTUTHUCHIEN") {
        // A title that several steps have in common stands once.
        let title = some(&text(case, "TRUONGHOP"));
        if title.as_ref().is_some_and(|title| !lines.contains(title)) {
            lines.extend(title);
        }
        lines.extend(some(&text(case, "TENTRINHTU")));
        lines.extend(some(&text(case, "TRINHTU")));
        // Some systems send a list of steps instead of one text.
        for step in items(case, "TRINHTU") {
            lines.extend(["TENTRINHTU", "TRINHTU", "MOTA"].into_iter().filter_map(|key| some(&text(step, key))));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn titles_stand_before_their_steps() {
        let answer = json!({"TRINHTUTHUCHIEN": [
            {"TRUONGHOP": "Cấp mới", "TENTRINHTU": "Nộp hồ sơ", "TRINHTU": "Bước 1: Nộp."},
            {"TRUONGHOP": "Cấp mới", "TRINHTU": "Bước 2: Nhận."},
            {"TRUONGHOP": "Cấp lại", "TRINHTU": [{"TENTRINHTU": "Bước 1: Trình báo."}, {"TENTRINHTU": "Bước 2: Nhận."}]}]});
        let wanted = "Cấp mới\nNộp hồ sơ\nBước 1: Nộp.\nBước 2: Nhận.\nCấp lại\nBước 1: Trình báo.\nBước 2: Nhận.";
        assert_eq!(told(&answer), wanted);
    }
}
