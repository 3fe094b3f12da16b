//! The published figures once more, from the same facts, by plain SQL: written apart from the program's own way.
#![allow(clippy::unwrap_used, dead_code)]

mod figures;
mod lists;
mod points;

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

/// Part and whole.
type Numbers = (Option<i64>, Option<i64>);

/// The facts in tables.
pub struct Naive {
    db: Connection,
    as_of: String,
    catalogue_from: String,
    dossiers_from: String,
    sync_from: String,
    reasons: Vec<String>,
    /// What was counted before, by figure and question.
    counted: RefCell<HashMap<(String, String), Numbers>>,
}

/// A question as the program gets it, taken apart.
struct Asked {
    /// `yyyy-mm`.
    first: String,
    /// `yyyy-mm`, no later than today; empty for a period to come.
    end: String,
    last_day: String,
    /// Conditions on `procedure` and `unit` rows.
    procedures: String,
    units: String,
}

impl Naive {
    pub fn load(facts: &Value) -> Naive {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE unit (id INTEGER PRIMARY KEY, code, level);
             CREATE TABLE procedure (id INTEGER PRIMARY KEY, code, city, commune, agency, complete, fee, pays, digest);
             CREATE TABLE service (procedure, month, level);
             CREATE TABLE batch (procedure, unit, month, channel, received, answered, late, due, ontime, electronic,
                digitised, reused, store, population, payable, paid, rated, good, disliked);
             CREATE INDEX batch_month ON batch (month, unit);
             CREATE INDEX batch_procedure ON batch (procedure, month);
             CREATE TABLE day (unit, day, instep, pending, failed, r0, r1, r2, r3, r4);
             CREATE TABLE review (procedure, state, deadline, proposed, fit);
             CREATE TABLE month (unit, month, complaints, ontime, satisfied, publish, published);
             CREATE TABLE shown (code, unit, digest);",
        )
        .unwrap();
        let tx = db.unchecked_transaction().unwrap();
        for (id, unit) in (0_i64..).zip(facts["units"].as_array().unwrap()) {
            tx.execute("INSERT INTO unit VALUES (?, ?, ?)", params![id, unit["code"].as_str(), unit["level"].as_str()])
                .unwrap();
        }
        for (id, it) in (0_i64..).zip(facts["procedures"].as_array().unwrap()) {
            tx.execute(
                "INSERT INTO procedure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    id,
                    it["code"].as_str(),
                    it["atCity"].as_bool(),
                    it["atCommune"].as_bool(),
                    it["agency"].as_i64(),
                    it["isComplete"].as_bool(),
                    it["hasFee"].as_bool(),
                    it["paysOnline"].as_bool(),
                    it["digest"].as_str()
                ],
            )
            .unwrap();
            for step in it["service"].as_array().unwrap() {
                tx.execute("INSERT INTO service VALUES (?, ?, ?)", params![id, step[0].as_str(), step[1].as_str()])
                    .unwrap();
            }
        }
        insert(&tx, "batch", &facts["batches"]);
        let days: Vec<Value> = facts["days"]
            .as_array()
            .unwrap()
            .iter()
            .map(|day| {
                let failed: i64 = day[4].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).sum();
                let [r0, r1, r2, r3, r4] = [0, 1, 2, 3, 4].map(|at| &day[4][at]);
                json!([day[0], day[1], day[2], day[3], failed, r0, r1, r2, r3, r4])
            })
            .collect();
        insert(&tx, "day", &Value::Array(days));
        insert(&tx, "month", &facts["months"]);
        for row in facts["reviews"].as_array().unwrap() {
            let review = &row[1];
            tx.execute(
                "INSERT INTO review VALUES (?, ?, ?, ?, ?)",
                params![
                    row[0].as_i64(),
                    review["state"].as_str(),
                    review["deadline"].as_str(),
                    review["proposedLevel"].as_str(),
                    review["eligibility"]["fitFor"].as_str()
                ],
            )
            .unwrap();
        }
        insert(&tx, "shown", &facts["shown"]);
        // Most questions are of sums by unit and month: asking them of a quarter of a million rows would take minutes.
        tx.execute_batch(
            "CREATE TABLE total AS SELECT unit, month, channel, sum(received) AS received, sum(answered) AS answered,
               sum(late) AS late, sum(due) AS due, sum(ontime) AS ontime, sum(electronic) AS electronic,
               sum(digitised) AS digitised, sum(reused) AS reused, sum(store) AS store, sum(population) AS population,
               sum(payable) AS payable, sum(paid) AS paid, sum(rated) AS rated, sum(good) AS good,
               sum(disliked) AS disliked FROM batch GROUP BY unit, month, channel;
             CREATE INDEX total_unit ON total (unit, month);
             CREATE INDEX total_month ON total (month);
             CREATE INDEX day_unit ON day (unit, day);
             CREATE INDEX service_procedure ON service (procedure, month);
             ANALYZE;",
        )
        .unwrap();
        tx.commit().unwrap();
        let text = |name: &str| facts[name].as_str().unwrap_or("9999-99-99").to_owned();
        Naive {
            as_of: text("asOf"),
            catalogue_from: text("catalogueFrom"),
            dossiers_from: text("dossiersFrom"),
            sync_from: text("syncFrom"),
            reasons: facts["syncReasons"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it.as_str().unwrap().to_owned())
                .collect(),
            counted: RefCell::default(),
            db,
        }
    }

    fn asked(&self, query: &str) -> Asked {
        let value = |name: &str| {
            query.split('&').find_map(|pair| pair.strip_prefix(&format!("{name}="))).unwrap_or_default().to_owned()
        };
        let period = value("period");
        let year = &period[..4];
        let (first, last) = match &period[4..] {
            "" => (format!("{year}-01"), format!("{year}-12")),
            "-Q1" => (format!("{year}-01"), format!("{year}-03")),
            "-Q2" => (format!("{year}-04"), format!("{year}-06")),
            "-Q3" => (format!("{year}-07"), format!("{year}-09")),
            "-Q4" => (format!("{year}-10"), format!("{year}-12")),
            month => (format!("{year}{month}"), format!("{year}{month}")),
        };
        let today = self.as_of[..7].to_owned();
        let end = if first > today { String::new() } else { last.clone().min(today) };
        let (unit, level) = (value("unit"), value("level"));
        let place: Option<(i64, String)> = self
            .db
            .query_row("SELECT id, level FROM unit WHERE code = ?", [&unit], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
            .unwrap();
        let (procedures, units) = match (place, level.as_str()) {
            (Some((id, level)), _) if level == "city" => {
                (format!("(city AND agency = {id})"), format!("unit.id = {id}"))
            }
            (Some((id, _)), _) => ("commune".to_owned(), format!("unit.id = {id}")),
            (None, "city") => ("city".to_owned(), "unit.level = 'city'".to_owned()),
            (None, "commune") => ("commune".to_owned(), "unit.level = 'commune'".to_owned()),
            _ => ("TRUE".to_owned(), "TRUE".to_owned()),
        };
        let last_day = format!("{last}-31").min(self.as_of.clone());
        Asked { first, end, last_day, procedures, units }
    }

    /// Each procedure in the catalogue at the end, with its level then.
    fn offered(&self, asked: &Asked) -> String {
        format!(
            "(SELECT p.*, (SELECT level FROM service s WHERE s.procedure = p.id AND month <= '{end}'
                ORDER BY month DESC LIMIT 1) AS level
              FROM procedure p WHERE {procedures})",
            end = asked.end,
            procedures = asked.procedures,
        )
    }

    fn knows_catalogue(&self, asked: &Asked) -> bool {
        !asked.end.is_empty() && asked.end >= self.catalogue_from
    }

    fn knows_dossiers(&self, asked: &Asked) -> bool {
        !asked.end.is_empty() && asked.first >= self.dossiers_from
    }

    fn one(&self, sql: &str) -> i64 {
        self.db
            .query_row(sql, [], |row| row.get::<_, Option<i64>>(0))
            .unwrap_or_else(|error| panic!("{error}: {sql}"))
            .unwrap_or(0)
    }

    fn codes(&self, sql: &str) -> Vec<String> {
        let mut statement = self.db.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    /// The first of the three whole years before the end's.
    fn first_year(asked: &Asked) -> i32 {
        asked.end[..4].parse::<i32>().unwrap() - 3
    }

    fn knows_idle(&self, asked: &Asked) -> bool {
        !asked.end.is_empty() && self.dossiers_from <= format!("{}-01", Self::first_year(asked))
    }

    /// Ids of procedures that were in the catalogue for three years without a dossier.
    fn unused(&self, asked: &Asked) -> String {
        let first = format!("{}-01", Self::first_year(asked));
        format!(
            "SELECT p.id FROM procedure p WHERE
               ((SELECT min(month) FROM service s WHERE s.procedure = p.id) <= max('{first}', '{from}'))
               AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.procedure = p.id AND b.month >= '{first}'
                 AND b.month <= '{end}' AND b.received > 0)",
            from = self.catalogue_from,
            end = asked.end,
        )
    }
}

fn insert(db: &Connection, table: &str, rows: &Value) {
    let rows = rows.as_array().unwrap();
    let Some(width) = rows.first().map(|row| row.as_array().unwrap().len()) else { return };
    let mut statement = db.prepare(&format!("INSERT INTO {table} VALUES ({})", vec!["?"; width].join(", "))).unwrap();
    for row in rows {
        let cells = row.as_array().unwrap().iter().map(|cell| match cell {
            Value::String(text) => rusqlite::types::Value::Text(text.clone()),
            number => rusqlite::types::Value::Integer(number.as_i64().unwrap()),
        });
        statement.execute(rusqlite::params_from_iter(cells)).unwrap();
    }
}

/// CSV with quotes, after RFC 4180.
pub fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}
