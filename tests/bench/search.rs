//! How good and how quick the search is, natively, over a catalogue as `GET /catalogue` answers:
//! `cargo bench -p mot-cua --no-default-features --bench search -- catalogue.json [--failed]`.
//! In the browser, beside other engines: `cargo xtask bench search`.
#![allow(clippy::unwrap_used)]

#[path = "../search/relevance.rs"]
mod relevance;

use std::time::{Duration, Instant};

use mot_cua::api::dto::Catalogue;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        println!("no catalogue given: nothing measured");
        return;
    };
    let mut catalogue: Catalogue = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let index = relevance::index(&catalogue);
    let scores = relevance::judge(&catalogue, &index, |query, set, rank, first| {
        // What is held out is not looked at while tuning.
        if arguments.iter().any(|argument| argument == "--failed") && set != "heldOut" {
            let name = |code: &&str| {
                let name = catalogue.procedures.iter().find(|procedure| procedure.code == *code).map(|it| it.title());
                format!("{code} {}", name.unwrap_or_default().chars().take(60).collect::<String>())
            };
            println!("{rank:?} {:?} {:?}", query.query, first.iter().map(name).collect::<Vec<_>>());
        }
    });
    for (name, score) in scores {
        println!(
            "{name:12} {:4} queries  MRR {:.3}  success@3 {:.3}",
            score.queries,
            score.mrr(),
            score.success_at_3()
        );
    }
    let once = catalogue.procedures.clone();
    while catalogue.procedures.len() < 10_000 {
        catalogue.procedures.extend(once.iter().take(10_000 - catalogue.procedures.len()).cloned());
    }
    let begun = Instant::now();
    let index = relevance::index(&catalogue);
    println!("{} procedures indexed in {:?}", index.len(), begun.elapsed());
    let mut times: Vec<(Duration, String)> = Vec::new();
    for (_, query) in relevance::queries() {
        for (end, _) in query.query.char_indices().skip(1).chain([(query.query.len(), ' ')]) {
            let typed = &query.query[..end];
            let begun = Instant::now();
            std::hint::black_box(index.search(typed));
            times.push((begun.elapsed(), typed.to_owned()));
        }
    }
    times.sort();
    let at = |share: f64| &times[((times.len() - 1) as f64 * share) as usize];
    println!("{} keystrokes: median {:?}, p95 {:?}, slowest {:?}", times.len(), at(0.5).0, at(0.95), at(1.0));
}
