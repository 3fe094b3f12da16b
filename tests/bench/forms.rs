//! What a change costs in forms of 100 to 100,000 fields: `cargo bench -p mot-cua --no-default-features --bench forms`.
//!
//! Every tenth field has a condition on the one before it, every tenth a calculation, every second is required. The
//! figures to read: `change/*` must not grow with the form, `open/*` grows with it and no faster.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mot_cua::domain::date::Date;
use mot_cua::forms::{Context, Program, Session};
use serde_json::{Map, Value, json};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
const FIELDS_PER_PAGE: usize = 50;

fn context() -> Context<'static> {
    Context { today: Date::parse_typed("23/11/2026").unwrap(), property: &|_, _| Some(true), parent_of_unit: None }
}

fn field(at: usize) -> Value {
    let mut field = json!({
        "type": "textfield", "key": format!("truong{at}"), "label": format!("Trường số {at}"),
        "validate": { "required": at.is_multiple_of(2), "maxLength": 200 },
    });
    match at % 10 {
        3 => field["conditional"] = json!({ "when": format!("truong{}", at - 1), "eq": "có", "show": true }),
        7 => field["calculateValue"] = json!({ "cat": [{ "var": format!("data.truong{}", at - 1) }, "!"] }),
        _ => {}
    }
    field
}

fn definition(fields: usize) -> Value {
    let page = |page: usize| {
        let first = page * FIELDS_PER_PAGE;
        let mut panel = json!({ "type": "panel", "key": format!("trang{page}") });
        // Put in, not written into `json!`: that would copy, and what is freed hides what is held.
        panel["components"] = (first..(first + FIELDS_PER_PAGE).min(fields)).map(field).collect();
        panel
    };
    let mut definition = json!({});
    definition["components"] = (0..fields.div_ceil(FIELDS_PER_PAGE)).map(page).collect();
    definition
}

fn answers(fields: usize) -> Value {
    Value::Object((0..fields).map(|at| (format!("truong{at}"), json!("đã điền"))).collect::<Map<_, _>>())
}

/// Kilobytes this process holds.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

fn memory() {
    let definition = definition(100_000);
    let before = resident();
    let program = Program::compile(&definition).unwrap();
    let compiled = resident();
    let answers = answers(100_000);
    let given = resident();
    let session = Session::open(&program, answers, &context());
    let opened = resident();
    let per_field = |from: usize, to: usize| (to.saturating_sub(from)) * 1024 / 100_000;
    println!("memory per field of 100,000: program {} B", per_field(before, compiled));
    println!("memory per field of 100,000: answers {} B", per_field(compiled, given));
    println!("memory per field of 100,000: session without them {} B", per_field(given, opened));
    drop(session);
}

fn benches(criterion: &mut Criterion) {
    memory();
    let mut change = criterion.benchmark_group("change");
    for fields in SIZES {
        let program = Program::compile(&definition(fields)).unwrap();
        let mut session = Session::open(&program, answers(fields), &context());
        let middle = fields / 2;
        for (name, at) in [("independent", middle), ("with a dependent", middle + 6)] {
            let at = format!("/truong{at}");
            let mut turn = 0_u32;
            change.bench_function(BenchmarkId::new(name, fields), |bench| {
                bench.iter(|| {
                    turn += 1;
                    let text = if turn.is_multiple_of(2) { "một" } else { "hai" };
                    black_box(session.set(&program, &context(), &at, Value::from(text)))
                });
            });
        }
    }
    change.finish();
    let mut open = criterion.benchmark_group("open");
    open.sample_size(10);
    for fields in SIZES {
        let definition = definition(fields);
        let program = Program::compile(&definition).unwrap();
        open.throughput(Throughput::Elements(fields as u64));
        open.bench_function(BenchmarkId::new("compile", fields), |bench| {
            bench.iter(|| Program::compile(black_box(&definition)).unwrap());
        });
        open.bench_function(BenchmarkId::new("session", fields), |bench| {
            bench.iter_batched(
                || answers(fields),
                |answers| Session::open(&program, answers, &context()),
                BatchSize::LargeInput,
            );
        });
    }
    open.finish();
}

criterion_group!(forms, benches);
criterion_main!(forms);
