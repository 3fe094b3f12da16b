//! The search finds what citizens mean, in the catalogue that ships.
#![allow(clippy::unwrap_used)]

#[path = "search/relevance.rs"]
mod relevance;

use mot_cua::api::dto::{Catalogue, ProcedureSummary};

fn shipped() -> Catalogue {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/backend/data");
    let mut files: Vec<_> =
        std::fs::read_dir(data.join("procedures")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let read = |path: &std::path::PathBuf| -> ProcedureSummary {
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let mut procedures: Vec<ProcedureSummary> = files.iter().map(read).collect();
    let lines = std::fs::read_to_string(data.join("catalogue.json")).unwrap();
    procedures.extend(serde_json::from_str::<Vec<ProcedureSummary>>(&lines).unwrap());
    Catalogue { procedures }
}

/// Over the real 2,642 it is run by hand: `cargo xtask bench search`.
#[test]
fn citizens_find_what_they_mean() {
    let catalogue = shipped();
    let mut failed = Vec::new();
    let scores = relevance::judge(&catalogue, &relevance::index(&catalogue), |query, set, rank, _| {
        failed.push(format!("{set}: {} ({rank:?})", query.query));
    });
    // The others' sets ask for much that the small catalogue does not have.
    for (set, queries, mrr, success) in [("own", 60, 0.95, 0.97), ("told", 15, 0.85, 0.9), ("heldOut", 15, 0.85, 0.9)] {
        let score = scores[set];
        assert!(score.queries >= queries, "{set}: {}", score.queries);
        assert!(
            score.mrr() >= mrr && score.success_at_3() >= success,
            "{set}: MRR {:.3}, success@3 {:.3} of {}: {failed:?}",
            score.mrr(),
            score.success_at_3(),
            score.queries
        );
    }
}
