//! What is public: the figures against a computation of their own in SQL, the lists, CSV, and real dossiers.
#![allow(clippy::unwrap_used)]

mod common;
mod naive;

use common::{MOTHER, Running, client, good_vectors, prepare, problem};
use mot_cua_backend::app::Options;
use naive::Naive;
use serde_json::{Value, json};

async fn sample(dir: &std::path::Path, seed: u64, now: &str) -> Running {
    let options = Options { data: dir.to_owned(), sandbox: true, sample_history: Some(seed), ..Options::default() };
    let server = Running::start_with(options).await;
    server.sandbox("/clock", json!({ "now": now })).await;
    server
}

async fn get(server: &Running, path: &str) -> Value {
    let answer = client().get(server.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()["content-type"], "application/json", "{path}");
    answer.json().await.unwrap()
}

async fn csv(server: &Running, path: &str) -> Vec<Vec<String>> {
    let answer = client().get(server.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    assert_eq!(answer.headers()["content-type"], "text/csv; charset=utf-8");
    naive::read_csv(&answer.text().await.unwrap())
}

/// Some scopes of every kind: the city, both levels, an agency, communes; months, a quarter, years, and what is not known.
const SCOPES: [&str; 9] = [
    "period=2026-11",
    "period=2026-07&level=commune",
    "period=2026-10&level=city",
    "period=2026-Q3",
    "period=2025",
    "period=2026-11&unit=so-tu-phap",
    "period=2026-09&unit=26743",
    "period=2022",
    "period=2027-01",
];

#[tokio::test]
async fn figures_are_those_of_another_computation() {
    for (seed, now) in [(7, "2026-11-20T10:00:00+07:00"), (411, "2026-03-01T08:00:00+07:00")] {
        let dir = tempfile::tempdir().unwrap();
        let server = sample(dir.path(), seed, now).await;
        let naive = Naive::load(&get(&server, "/sandbox/facts").await);
        for scope in SCOPES {
            let overview = get(&server, &format!("/publicity/overview?{scope}")).await;
            assert_eq!(overview["scope"]["sample"], seed);
            let quality = get(&server, &format!("/publicity/quality?{scope}")).await;
            let parts =
                quality["groups"].as_array().unwrap().iter().flat_map(|group| group["parts"].as_array().unwrap());
            let figures = overview["figures"].as_array().unwrap().iter();
            for figure in figures.chain(quality["figures"].as_array().unwrap()).chain(parts) {
                let measure = figure["measure"].as_str().unwrap();
                let expected = naive.figure(measure, scope);
                let told = (figure["part"].as_i64(), figure["whole"].as_i64());
                assert_eq!(told, expected, "{measure} of {scope}, seed {seed}");
            }
            naive.check_points(&quality);
        }
        server.stop().await;
    }
}

#[tokio::test]
async fn lists_are_those_of_another_computation() {
    let dir = tempfile::tempdir().unwrap();
    let server = sample(dir.path(), 7, "2026-11-20T10:00:00+07:00").await;
    let naive = Naive::load(&get(&server, "/sandbox/facts").await);
    for scope in
        ["period=2026-11", "period=2026-06&level=city", "period=2025-Q4&unit=26743", "period=2026-08&unit=so-xay-dung"]
    {
        let codes = |list: &Value| -> Vec<String> {
            let mut codes: Vec<String> =
                list.as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect();
            codes.sort();
            codes
        };
        let not_online = get(&server, &format!("/publicity/not-online?{scope}")).await;
        assert_eq!(codes(&not_online["rows"]), naive.not_full(scope), "{scope}");
        assert_eq!(codes(&not_online["variants"]), naive.variants(scope), "{scope}");
        let unused = get(&server, &format!("/publicity/unused?{scope}")).await;
        let told: Vec<(String, bool)> = unused["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["code"].as_str().unwrap().to_owned(), row["proposal"] == "simplify"))
            .collect();
        let mut told = told;
        told.sort();
        assert_eq!(told, naive.idle(scope), "{scope}");
        let sync = get(&server, &format!("/publicity/sync?{scope}")).await;
        assert_eq!(json!([sync["inStep"], sync["pending"], sync["failed"]]), naive.sync(scope), "{scope}");
        assert_eq!(sync["oldest"].get("day").cloned().unwrap_or_default(), naive.oldest(scope), "{scope}");
    }
    let all = get(&server, "/publicity/unused?period=2026-11").await;
    assert!(!all["rows"].as_array().unwrap().is_empty(), "the sample shows what idle procedures look like");
    assert!(!get(&server, "/publicity/not-online").await["variants"].as_array().unwrap().is_empty());
    server.stop().await;
}

#[tokio::test]
async fn units_add_up_and_tables_are_also_csv() {
    let dir = tempfile::tempdir().unwrap();
    let server = sample(dir.path(), 3, "2026-11-20T10:00:00+07:00").await;
    let units = get(&server, "/publicity/units?period=2026-10").await;
    let overview = get(&server, "/publicity/overview?period=2026-10").await;
    let sum = |column: &str, of: &str| -> i64 {
        units["rows"].as_array().unwrap().iter().map(|row| row[column][of].as_i64().unwrap()).sum()
    };
    let told = |measure: &str, of: &str| {
        let figures = overview["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["measure"] == measure).unwrap()[of].as_i64().unwrap()
    };
    assert_eq!(sum("received", "part"), told("received", "part"));
    assert_eq!((sum("onTime", "part"), sum("onTime", "whole")), (told("onTime", "part"), told("onTime", "whole")));
    let table = csv(&server, "/publicity/units.csv?period=2026-10").await;
    assert_eq!(table.len() - 1, units["rows"].as_array().unwrap().len());
    for (row, unit) in table.iter().skip(1).zip(units["rows"].as_array().unwrap()) {
        assert_eq!(row[2], unit["unit"]["name"].as_str().unwrap());
        assert_eq!(row[5], unit["received"]["part"].to_string());
        assert_eq!(row.last().unwrap(), "có", "it says that it is sample data");
    }
    // The same table by `Accept`, and every other one.
    let accepted =
        client().get(server.url("/publicity/units?period=2026-10")).header("accept", "text/csv").send().await.unwrap();
    assert_eq!(accepted.headers()["vary"], "Accept");
    let text = accepted.text().await.unwrap();
    assert!(text.starts_with('\u{feff}'));
    assert_eq!(naive::read_csv(&text), table);
    let tables = [
        "overview.csv?table=trend",
        "overview.csv",
        "not-online.csv",
        "not-online.csv?table=variants",
        "unused.csv",
        "sync.csv",
        "sync.csv?table=days",
        "sync.csv?table=reasons",
        "quality.csv",
        "quality.csv?table=groups",
        "quality.csv?table=years",
        "definitions.csv",
    ];
    for path in tables {
        let table = csv(&server, &format!("/publicity/{path}")).await;
        let columns = table[0].len();
        assert!(table.len() > 1 && table.iter().all(|row| row.len() == columns), "{path}");
    }
    server.stop().await;
}

#[tokio::test]
async fn the_same_seed_is_the_same_history() {
    let now = "2026-11-20T10:00:00+07:00";
    let mut bodies = Vec::new();
    for seed in [5, 5, 6] {
        let dir = tempfile::tempdir().unwrap();
        let server = sample(dir.path(), seed, now).await;
        let answer = client().get(server.url("/publicity/overview")).send().await.unwrap();
        let tag = answer.headers()["etag"].to_str().unwrap().to_owned();
        bodies.push((tag.clone(), answer.text().await.unwrap()));
        let again = client().get(server.url("/publicity/overview")).header("if-none-match", tag).send().await.unwrap();
        assert_eq!(again.status(), 304);
        server.stop().await;
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_ne!(bodies[0].0, bodies[2].0);
}

#[tokio::test]
async fn odd_questions_are_refused_and_nothing_can_be_written() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    for (query, status, code) in [
        ("period=2026-13", 400, "badRequest"),
        ("level=district", 400, "badRequest"),
        ("table=other", 400, "badRequest"),
        ("unit=99999", 404, "notFound"),
    ] {
        let answer = client().get(server.url(&format!("/publicity/overview?{query}"))).send().await.unwrap();
        problem(answer, status, code).await;
    }
    for method in [reqwest::Method::POST, reqwest::Method::PUT, reqwest::Method::DELETE] {
        let answer = client().request(method, server.url("/publicity/overview")).send().await.unwrap();
        problem(answer, 405, "methodNotAllowed").await;
    }
    server.stop().await;
}

/// Without a made-up history: the catalogue as it is, dossiers as they were filed, and nothing said of what is not recorded.
#[tokio::test]
async fn real_dossiers_are_counted_and_the_rest_is_unknown() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    server.sandbox("/clock", json!({ "now": "2026-11-17T09:00:00+07:00" })).await;
    let person = server.person(MOTHER).await;
    let vector = &good_vectors("2.000635")[0];
    let mut codes = Vec::new();
    for key in ["a", "b", "c"] {
        let (draft, submission) = prepare(&person, "2.000635", vector).await;
        let answer = person.submit(&draft, key, &submission).await.unwrap();
        codes.push(answer.json::<Value>().await.unwrap()["code"].clone());
    }
    // Accepted at once, accepted after two days, and not looked at.
    server.sandbox("/clock", json!({ "now": "2026-11-17T10:00:00+07:00" })).await;
    server.sandbox("/advance", json!({ "code": codes[0], "status": 2 })).await;
    server.sandbox("/clock", json!({ "now": "2026-11-19T10:00:00+07:00" })).await;
    server.sandbox("/advance", json!({ "code": codes[1], "status": 2 })).await;
    let overview = get(&server, "/publicity/overview").await;
    assert!(overview["scope"].get("sample").is_none());
    let figure = |measure: &str| {
        let figures = overview["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["measure"] == measure).unwrap().clone()
    };
    assert_eq!(figure("received")["part"], 3);
    let late = figure("acceptedLate");
    assert_eq!((&late["part"], &late["whole"], &late["value"]), (&json!(2), &json!(3), &json!(667)));
    let catalogue = get(&server, "/catalogue").await;
    assert_eq!(figure("procedures")["part"], catalogue["procedures"].as_array().unwrap().len());
    for unknown in ["onlineShareInUse", "fullShareInUse", "unused"] {
        assert!(figure(unknown).get("value").is_none(), "{unknown}");
    }
    assert!(figure("onlineShare").get("change").is_none(), "nobody recorded the month before");
    let unused = get(&server, "/publicity/unused").await;
    assert_eq!((&unused["isKnown"], &unused["rows"]), (&json!(false), &json!([])));
    assert_eq!(get(&server, "/publicity/sync").await["isKnown"], false);
    let quality = get(&server, "/publicity/quality").await;
    assert!(quality.get("total").is_none());
    assert!(quality["years"].as_array().unwrap().iter().all(|year| year["isSample"] == false));
    let units = get(&server, "/publicity/units?level=commune").await;
    let of_dossiers: i64 =
        units["rows"].as_array().unwrap().iter().filter_map(|row| row["received"]["part"].as_i64()).sum();
    assert_eq!((units["rows"].as_array().unwrap().len(), of_dossiers), (168, 3));
    server.stop().await;
}

#[tokio::test]
async fn definitions_are_told_for_every_figure() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let definitions = get(&server, "/publicity/definitions").await;
    let known: Vec<&str> =
        definitions["items"].as_array().unwrap().iter().map(|item| item["measure"].as_str().unwrap()).collect();
    let overview = get(&server, "/publicity/overview").await;
    for figure in overview["figures"].as_array().unwrap() {
        assert!(known.contains(&figure["measure"].as_str().unwrap()), "{figure}");
    }
    server.stop().await;
}
