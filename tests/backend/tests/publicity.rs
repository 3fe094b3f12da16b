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
            let figures = overview["figures"].as_array().unwrap().iter();
            for figure in figures.chain(quality["figures"].as_array().unwrap()) {
                naive.check_figure(figure, scope);
            }
            assert_eq!(overview["scope"]["isRunning"], naive.is_running(scope), "{scope}");
            naive.check_trend(&overview["trend"], scope);
            naive.check_points(&quality, scope);
        }
        let ward = get(&server, "/publicity/quality?period=2026-02&unit=26743").await;
        assert!(ward["total"].is_number(), "a ward has a total, over what applies to it");
        assert_eq!((&ward["applicable"], &ward["groups"][0]["applicable"]), (&json!(9400), &json!(1200)));
        assert_eq!(ward["groups"][0]["parts"][0]["applies"], false, "no ward publishes procedures");
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
        let rows = not_online["rows"].as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let mut outlooks: Vec<_> = rows.iter().map(|row| (text(&row["code"]), text(&row["outlook"]))).collect();
        outlooks.sort();
        assert_eq!(outlooks, naive.not_full(scope), "{scope}");
        for state in
            [json!(null), json!("proposed"), json!("departmentReview"), json!("technicalAppraisal"), json!("decided")]
        {
            let count = rows.iter().filter(|row| row["review"]["state"] == state).count();
            assert_eq!(i64::try_from(count).unwrap(), naive.in_state(scope, &state), "{state} of {scope}");
        }
        assert_eq!(codes(&not_online["variants"]), naive.variants(scope), "{scope}");
        assert_eq!(not_online.get("compared").cloned().unwrap_or_default(), naive.compared(scope), "{scope}");
        let unused = get(&server, &format!("/publicity/unused?{scope}")).await;
        let mut told: Vec<(String, bool, Vec<i64>)> = unused["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                let counts = row["counts"].as_array().unwrap().iter();
                let counts =
                    counts.flat_map(|count| ["online", "inPerson", "post"].map(|way| count[way].as_i64().unwrap()));
                (text(&row["code"]), row["proposal"] == "simplify", counts.collect())
            })
            .collect();
        told.sort();
        assert_eq!(told, naive.idle(scope), "{scope}");
        // The overview counts what the list has.
        let overview = get(&server, &format!("/publicity/overview?{scope}")).await;
        for (measure, entirely) in [("unused", true), ("unusedOnline", false)] {
            let figures = overview["figures"].as_array().unwrap();
            let counted = figures.iter().find(|figure| figure["measure"] == measure).unwrap();
            let listed = told.iter().filter(|row| row.1 == entirely).count();
            let expected = if unused["isKnown"] == true { json!(listed) } else { Value::Null };
            assert_eq!(counted.get("part").cloned().unwrap_or_default(), expected, "{measure} of {scope}");
        }
        naive.check_sync(&get(&server, &format!("/publicity/sync?{scope}")).await, scope);
    }
    let all = get(&server, "/publicity/unused?period=2026-11").await;
    for proposal in ["simplify", "stopOnline"] {
        let has = all["rows"].as_array().unwrap().iter().any(|row| row["proposal"] == proposal);
        assert!(has, "the sample shows what idle procedures look like: {proposal}");
    }
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
    let column = |name: &str| table[0].iter().position(|heading| heading == name).unwrap();
    for (row, unit) in table.iter().skip(1).zip(units["rows"].as_array().unwrap()) {
        assert_eq!(row[column("Đơn vị")], unit["unit"]["name"].as_str().unwrap());
        assert_eq!(row[column("Hồ sơ")], unit["received"]["part"].to_string());
        assert_eq!(row[..6], ["Toàn Thành phố", "", "2026-11-20", "2026-10", "2026-10-01", "2026-10-31"]);
        assert_eq!(row.last().unwrap(), "có", "it says that it is sample data");
    }
    // Unit by unit what the whole has in one.
    let naive = Naive::load(&get(&server, "/sandbox/facts").await);
    for row in units["rows"].as_array().unwrap().iter().step_by(9) {
        let scope = format!("period=2026-10&unit={}", row["unit"]["code"].as_str().unwrap());
        for measure in ["onlineShare", "fullShare", "received", "onlineFiled", "onTime", "acceptedLate", "synchronised"]
        {
            naive.check_share(&row[measure], measure, &scope);
        }
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
        let (name, query) = path.split_once('?').unwrap_or((path, ""));
        let path = format!("/publicity/{name}?unit=26743&period=2026-11&{query}");
        let table = csv(&server, &path).await;
        let columns = table[0].len();
        assert!(table.iter().all(|row| row.len() == columns), "{path}");
        let whole = csv(&server, &format!("/publicity/{name}?{query}")).await;
        assert!(whole.len() > 1 && whole[0] == table[0], "{path}");
        if !name.starts_with("definitions") && !query.ends_with("years") {
            let place = |row: &Vec<String>| row[..3] == ["Phường Bến Thành", "26743", "2026-11-20"];
            assert!(table.iter().skip(1).all(place), "{path}");
            assert!(whole.iter().skip(1).all(|row| row[0] == "Toàn Thành phố"), "{path}");
        }
    }
    for (path, name) in [
        ("overview.csv?period=2026-11&unit=26743", "cong-khai-tong-quan-2026-11-26743-du-lieu-mau.csv"),
        ("sync.csv?period=2026-Q3&table=days", "cong-khai-dong-bo-theo-ngay-2026-q3-du-lieu-mau.csv"),
        ("not-online.csv?period=2025&level=commune", "cong-khai-chua-toan-trinh-2025-cap-xa-du-lieu-mau.csv"),
    ] {
        let answer = client().get(server.url(&format!("/publicity/{path}"))).send().await.unwrap();
        assert_eq!(answer.headers()["content-disposition"], format!("attachment; filename=\"{name}\""));
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

async fn received(server: &Running) -> i64 {
    let overview = get(server, "/publicity/overview").await;
    let figures = overview["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["measure"] == "received").unwrap()["part"].as_i64().unwrap()
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
    for key in ["a", "b", "c", "d", "e", "f"] {
        let (draft, submission) = prepare(&person, "2.000635", vector).await;
        let answer = person.submit(&draft, key, &submission).await.unwrap();
        codes.push(answer.json::<Value>().await.unwrap()["code"].clone());
    }
    assert_eq!(received(&server).await, 6, "what was just sent is counted");
    // Accepted at once, accepted after two days, not looked at, refused in time, and taken back: in time, and after two days.
    server.sandbox("/clock", json!({ "now": "2026-11-17T10:00:00+07:00" })).await;
    server.sandbox("/advance", json!({ "code": codes[0], "status": 2 })).await;
    server.sandbox("/advance", json!({ "code": codes[3], "status": 3 })).await;
    server.sandbox("/advance", json!({ "code": codes[4], "status": 7 })).await;
    server.sandbox("/clock", json!({ "now": "2026-11-19T10:00:00+07:00" })).await;
    server.sandbox("/advance", json!({ "code": codes[1], "status": 2 })).await;
    server.sandbox("/advance", json!({ "code": codes[5], "status": 7 })).await;
    let overview = get(&server, "/publicity/overview").await;
    assert!(overview["scope"].get("sample").is_none());
    let figure = |measure: &str| {
        let figures = overview["figures"].as_array().unwrap();
        figures.iter().find(|figure| figure["measure"] == measure).unwrap().clone()
    };
    assert_eq!(figure("received")["part"], 6);
    // Taken back in time there was nothing to answer; after two days without an answer there was.
    let late = figure("acceptedLate");
    assert_eq!((&late["part"], &late["whole"], &late["value"]), (&json!(3), &json!(5), &json!(600)));
    // What was refused, or taken back in time, has no result: it is neither on time nor late. The others are past their
    // appointment of the same day.
    let on_time = figure("onTime");
    assert_eq!((&on_time["part"], &on_time["whole"]), (&json!(0), &json!(4)));
    server.sandbox("/clock", json!({ "now": "2026-11-20T10:00:00+07:00" })).await;
    let later = get(&server, "/publicity/overview").await;
    assert_eq!(later["scope"]["asOf"], "2026-11-20", "time passes");
    server.sandbox("/clock", json!({ "now": "2026-11-19T10:00:00+07:00" })).await;
    let catalogue = get(&server, "/catalogue").await;
    let is_ours = |procedure: &&Value| {
        let levels = procedure["levels"].as_array().cloned().unwrap_or_default();
        procedure.get("state").is_none() && levels.iter().any(|level| *level == "Cấp tỉnh" || *level == "Cấp xã")
    };
    let ours: Vec<&Value> = catalogue["procedures"].as_array().unwrap().iter().filter(is_ours).collect();
    let online = ours.iter().filter(|procedure| procedure["serviceLevel"] != "information").count();
    assert_eq!(figure("procedures")["part"], ours.len());
    assert_eq!((&figure("onlineShare")["part"], &figure("onlineShare")["whole"]), (&json!(online), &json!(ours.len())));
    assert!(ours.iter().any(|procedure| procedure["serviceLevel"] == "online"));
    assert!(figure("fullShare").get("value").is_none(), "whether some online services are full is not published");
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
    assert_eq!((units["rows"].as_array().unwrap().len(), of_dossiers), (168, 6));
    server.stop().await;
}

/// What units show is not known until they tell; then it is compared with what the server publishes.
#[tokio::test]
async fn units_that_show_other_content_are_a_fault() {
    let dir = tempfile::tempdir().unwrap();
    let server = Running::start(dir.path()).await;
    let unknown = get(&server, "/publicity/not-online").await;
    assert!(unknown.get("compared").is_none(), "nobody has told what units show");
    // As the README says: of what the server itself answers, keys sorted.
    let digest = |procedure: Value| common::sha256(serde_json::to_string(&procedure).unwrap().as_bytes());
    let (birth, marriage) =
        (digest(get(&server, "/procedures/1.001193").await), digest(get(&server, "/procedures/1.000894").await));
    server.stop().await;
    let (other, third) = ("ab".repeat(32), "cd".repeat(32));
    let file = dir.path().join("shown.tsv");
    let lines = [
        "unit\tprocedure\tsha256".to_owned(),
        format!("26743\t1.001193\t{birth}"),
        format!("26743\t1.000894\t{marriage}"),
        format!("26740\t1.001193\t{other}"),
        format!("26737\t1.001193\t{third}"),
        format!("26737\t9.999999\t{third}"),
    ];
    std::fs::write(&file, lines.join("\n")).unwrap();
    let options =
        Options { data: dir.path().to_owned(), sandbox: true, shown: Some(file.clone()), ..Options::default() };
    let server = Running::start_with(options).await;
    let city = get(&server, "/publicity/not-online").await;
    assert_eq!(city["compared"]["units"], 3);
    assert_eq!(city["compared"]["contents"], 5);
    let variants = city["variants"].as_array().unwrap();
    assert_eq!(variants.len(), 2, "{city}");
    assert_eq!((&variants[0]["code"], &variants[0]["published"]), (&json!("1.001193"), &json!(birth)));
    let shown = |variant: &Value| -> Vec<(String, String)> {
        let others = variant["others"].as_array().unwrap().iter();
        others
            .map(|it| (it["digest"].as_str().unwrap().to_owned(), it["units"][0]["code"].as_str().unwrap().to_owned()))
            .collect()
    };
    assert_eq!(shown(&variants[0]), [(other, "26740".to_owned()), (third.clone(), "26737".to_owned())]);
    assert_eq!(variants[1]["code"], "9.999999");
    assert!(variants[1].get("published").is_none(), "the city does not publish it");
    // Of one unit, only what it shows.
    let faultless = get(&server, "/publicity/not-online?unit=26743").await;
    assert_eq!(faultless["compared"], json!({ "units": 1, "of": 1, "contents": 2 }));
    assert_eq!(faultless["variants"], json!([]));
    let silent = get(&server, "/publicity/not-online?unit=so-tu-phap").await;
    assert!(silent.get("compared").is_none(), "this one has not told");
    let table = csv(&server, "/publicity/not-online.csv?table=variants&unit=26737").await;
    assert_eq!(table.len(), 3);
    assert!(table[1].contains(&birth) && table[1].contains(&third), "{table:?}");
    server.stop().await;
    // A file that cannot be read stops the server before it serves anything.
    std::fs::write(&file, "26743\t1.001193\n").unwrap();
    let options = Options { data: dir.path().to_owned(), shown: Some(file), ..Options::default() };
    let data = mot_cua_backend::content::Data::embedded().unwrap();
    let error = mot_cua_backend::serve::Server::bind(0, &options, &data).await.unwrap_err().to_string();
    assert!(error.contains("line 1"), "{error}");
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
