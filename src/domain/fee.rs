//! What a dossier costs. Phí pays for a service, lệ phí is a charge of the state: waivers such as the city's 0 đồng for
//! online filing (NQ 411/NQ-HĐND of 29/9/2025) cover the one and not the other (domain.md §0.10, §5.6).

/// The two kinds of fee in Vietnamese law (Luật Phí và lệ phí 2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeKind {
    /// Lệ phí.
    Charge,
    /// Phí.
    Fee,
}

/// One position of the bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeItem {
    /// Code in the catalogue of fees.
    pub code: String,
    pub kind: FeeKind,
    /// Đồng for one unit.
    pub unit_amount: i64,
    /// Number of units: copies, cases, pages.
    pub quantity: u32,
    /// Whether the payer is exempt, or the channel free.
    pub waived: bool,
}

/// One position worked out, in đồng.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeLine {
    pub code: String,
    pub kind: FeeKind,
    /// Unit amount × quantity.
    pub gross: i64,
    /// `gross` less what is waived: 0 or `gross`.
    pub payable: i64,
}

/// The bill, in đồng: `gross` = `waived` + `payable`. A bill of 0 still gets its receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeTotal {
    pub lines: Vec<FeeLine>,
    pub gross: i64,
    pub waived: i64,
    pub payable: i64,
}

/// Works out the bill: Σ items × quantity, what is waived, what remains (domain.md §5.6). Sums are held at `i64::MAX`.
pub fn assess(items: &[FeeItem]) -> FeeTotal {
    let mut total = FeeTotal { lines: Vec::with_capacity(items.len()), gross: 0, waived: 0, payable: 0 };
    for item in items {
        let gross = item.unit_amount.saturating_mul(item.quantity.into());
        let payable = if item.waived { 0 } else { gross };
        total.gross = total.gross.saturating_add(gross);
        total.payable = total.payable.saturating_add(payable);
        total.lines.push(FeeLine { code: item.code.clone(), kind: item.kind, gross, payable });
    }
    total.waived = total.gross.saturating_sub(total.payable);
    total
}

/// The phí, in đồng, for certifying `copies` copies of an original of `pages` pages (procedure 2.000815): 2.000 a page for the
/// first two, 1.000 for each further one, at most 200.000 a copy (domain.md §4.6).
pub fn certification_fee(pages: u32, copies: u32) -> i64 {
    let pages = i64::from(pages);
    let per_copy = (2000 * pages.min(2) + 1000 * (pages - 2).max(0)).min(200_000);
    per_copy * i64::from(copies)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// domain.md §4.6.
    #[test]
    fn certification_is_paid_by_page_up_to_a_ceiling() {
        let cases = [
            (0, 1, 0),
            (1, 1, 2000),
            (2, 1, 4000),
            (3, 1, 5000),
            (5, 3, 21_000),
            (198, 1, 200_000),
            (199, 1, 200_000),
            (1, 0, 0),
            (500, 2, 400_000),
        ];
        for (pages, copies, fee) in cases {
            assert_eq!(certification_fee(pages, copies), fee, "{pages} pages, {copies} copies");
        }
        assert_eq!(certification_fee(u32::MAX, u32::MAX), 200_000 * i64::from(u32::MAX));
    }

    /// Late birth registration filed online with two extracts: lệ phí waived, phí of 8.000 a copy not (domain.md §4.1, §4.5).
    #[test]
    fn waivers_leave_phi_standing() {
        let item = |code: &str, kind, unit_amount, quantity, waived| FeeItem {
            code: code.to_owned(),
            kind,
            unit_amount,
            quantity,
            waived,
        };
        let total =
            assess(&[item("ho-tich", FeeKind::Charge, 5000, 1, true), item("trich-luc", FeeKind::Fee, 8000, 2, false)]);
        assert_eq!((total.gross, total.waived, total.payable), (21_000, 5000, 16_000));
        assert_eq!((total.lines[0].payable, total.lines[1].payable), (0, 16_000));
        assert_eq!(assess(&[]).payable, 0);
        assert_eq!(assess(&[item("x", FeeKind::Fee, i64::MAX, 2, false)]).payable, i64::MAX);
    }
}
