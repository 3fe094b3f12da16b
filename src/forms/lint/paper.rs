//! Where remarks are written down.

use super::remark::{Remark, Severity};

/// The remarks on one component, or on the definition itself.
pub(super) struct Paper<'a> {
    place: String,
    label: String,
    remarks: &'a mut Vec<Remark>,
}

impl Paper<'_> {
    pub(super) fn new<'a>(place: &str, label: &str, remarks: &'a mut Vec<Remark>) -> Paper<'a> {
        Paper { place: place.to_owned(), label: label.to_owned(), remarks }
    }

    pub(super) fn problem(&mut self, why: String, mend: String) {
        self.write(Severity::Problem, why, mend);
    }

    pub(super) fn note(&mut self, why: String, mend: String) {
        self.write(Severity::Note, why, mend);
    }

    /// The same is not said twice: a rule may read one wrong name in many places.
    fn write(&mut self, severity: Severity, why: String, mend: String) {
        let remark = Remark { severity, place: self.place.clone(), label: self.label.clone(), why, mend };
        let here = self.remarks.iter().rev().take_while(|other| other.place == remark.place);
        if !here.into_iter().any(|other| *other == remark) {
            self.remarks.push(remark);
        }
    }
}
