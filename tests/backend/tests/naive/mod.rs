//! The published figures once more, from the same facts, by plain SQL: written apart from the program's own way.
#![allow(clippy::unwrap_used, dead_code)]

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Value, json};

/// The facts in tables.
pub struct Naive {
    db: Connection,
    as_of: String,
    catalogue_from: String,
    dossiers_from: String,
    sync_from: String,
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
             CREATE INDEX batch_month ON batch (month);
             CREATE TABLE day (unit, day, instep, pending, failed);
             CREATE TABLE month (unit, month, complaints, ontime, satisfied, publish, published);
             CREATE TABLE shown (procedure, unit, digest);",
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
                json!([day[0], day[1], day[2], day[3], failed])
            })
            .collect();
        insert(&tx, "day", &Value::Array(days));
        insert(&tx, "month", &facts["months"]);
        insert(&tx, "shown", &facts["shown"]);
        tx.commit().unwrap();
        let text = |name: &str| facts[name].as_str().unwrap_or("9999-99-99").to_owned();
        Naive {
            as_of: text("asOf"),
            catalogue_from: text("catalogueFrom"),
            dossiers_from: text("dossiersFrom"),
            sync_from: text("syncFrom"),
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

    /// Part and whole of a figure.
    pub fn figure(&self, measure: &str, query: &str) -> (Option<i64>, Option<i64>) {
        let asked = self.asked(query);
        let offered = self.offered(&asked);
        let count =
            |what: &str| self.one(&format!("SELECT count(*) FROM {offered} WHERE level IS NOT NULL AND {what}"));
        let batches = |what: &str| {
            self.one(&format!(
                "SELECT sum({what}) FROM batch JOIN unit ON unit.id = batch.unit
                 WHERE month BETWEEN '{}' AND '{}' AND {}",
                asked.first, asked.end, asked.units
            ))
        };
        let months = |what: &str| {
            self.one(&format!(
                "SELECT sum({what}) FROM month JOIN unit ON unit.id = month.unit WHERE month BETWEEN '{}' AND '{}' AND {}",
                asked.first, asked.end, asked.units
            ))
        };
        let used = |what: &str| {
            format!(
                "id IN (SELECT procedure FROM batch JOIN unit ON unit.id = batch.unit
                 WHERE month BETWEEN '{}' AND '{}' AND {} AND {what})",
                asked.first, asked.end, asked.units
            )
        };
        let online = "level <> 'information'";
        let both = |part: i64, whole: i64| (Some(part), Some(whole));
        let (catalogue, dossiers) = (self.knows_catalogue(&asked), self.knows_dossiers(&asked));
        let nothing = (None, None);
        match measure {
            "procedures" if catalogue => (Some(count("TRUE")), None),
            "onlineShare" if catalogue => both(count(online), count("TRUE")),
            "fullShare" if catalogue => both(count("level = 'full'"), count(online)),
            "complete" if catalogue => both(count("complete"), count("TRUE")),
            "unused" | "onlineShareInUse" | "fullShareInUse" if catalogue && self.knows_idle(&asked) => {
                let unused = self.unused(&asked);
                let in_use = format!("id NOT IN ({unused})");
                match measure {
                    "unused" => (Some(count(&format!("id IN ({unused})"))), None),
                    "onlineShareInUse" => both(count(&format!("{online} AND {in_use}")), count(&in_use)),
                    _ => both(count(&format!("level = 'full' AND {in_use}")), count(&format!("{online} AND {in_use}"))),
                }
            }
            "servicesUsed" if catalogue && dossiers => {
                both(count(&format!("{online} AND {}", used("channel = 'online' AND received > 0"))), count(online))
            }
            "paymentOffered" if catalogue && dossiers => both(count("fee AND pays"), count("fee")),
            "paymentUsed" if catalogue && dossiers => {
                both(count(&format!("fee AND pays AND {}", used("paid > 0"))), count("fee AND pays"))
            }
            "received" if dossiers => (Some(batches("received")), None),
            "onlineFiled" if dossiers => both(batches("received * (channel = 'online')"), batches("received")),
            "acceptedLate" if dossiers => both(batches("late"), batches("answered")),
            "onTime" if dossiers => both(batches("ontime"), batches("due")),
            "onlineToResult" if dossiers => both(batches("electronic * (channel = 'online')"), batches("received")),
            "electronicResult" if dossiers => both(batches("electronic"), batches("received")),
            "digitised" if dossiers => both(batches("digitised"), batches("received")),
            "reused" if dossiers => both(batches("reused"), batches("received")),
            "fromStore" if dossiers => both(batches("store"), batches("received")),
            "populationData" if dossiers => both(batches("population"), batches("received")),
            "goodRatings" if dossiers => both(batches("good"), batches("rated")),
            "satisfied" if dossiers => both(batches("ontime - disliked"), batches("due")),
            "paidOnline" if dossiers => both(batches("paid"), batches("payable")),
            "complaintsOnTime" if dossiers => both(months("ontime"), months("complaints")),
            "complaintsSatisfied" if dossiers => both(months("satisfied"), months("complaints")),
            "publishedOnTime" if dossiers => both(months("published"), months("publish")),
            "synchronised" if !asked.end.is_empty() && format!("{}-01", asked.first) >= self.sync_from => {
                let counts = self.sync(query);
                let number = |at: usize| counts[at].as_i64().unwrap();
                both(number(0), number(0) + number(1) + number(2))
            }
            _ => nothing,
        }
    }

    /// In step, pending, failed.
    pub fn sync(&self, query: &str) -> Value {
        let asked = self.asked(query);
        let sum = |what: &str| {
            self.one(&format!(
                "SELECT sum({what}) FROM day JOIN unit ON unit.id = day.unit WHERE day >= '{}-01' AND day <= '{}' AND {}",
                asked.first, asked.last_day, asked.units
            ))
        };
        if format!("{}-01", asked.first) < self.sync_from {
            return json!([0, 0, 0]);
        }
        json!([sum("instep"), sum("pending"), sum("failed")])
    }

    /// The first day with something not in step.
    pub fn oldest(&self, query: &str) -> Value {
        let asked = self.asked(query);
        let sql = format!(
            "SELECT min(day) FROM day JOIN unit ON unit.id = day.unit
             WHERE day >= '{}-01' AND day <= '{}' AND {} AND pending + failed > 0",
            asked.first, asked.last_day, asked.units
        );
        let oldest: Option<String> = self.db.query_row(&sql, [], |row| row.get(0)).unwrap();
        oldest.filter(|_| format!("{}-01", asked.first) >= self.sync_from).map_or(Value::Null, Value::from)
    }

    /// Codes of what is not a full-process service.
    pub fn not_full(&self, query: &str) -> Vec<String> {
        let offered = self.offered(&self.asked(query));
        self.codes(&format!("SELECT code FROM {offered} WHERE level IS NOT NULL AND level <> 'full' ORDER BY code"))
    }

    /// Codes that some unit shows with another content.
    pub fn variants(&self, query: &str) -> Vec<String> {
        let asked = self.asked(query);
        self.codes(&format!(
            "SELECT DISTINCT p.code FROM shown JOIN (SELECT * FROM procedure WHERE {}) p ON p.id = shown.procedure
             JOIN unit ON unit.id = shown.unit WHERE shown.digest <> p.digest AND {} ORDER BY p.code",
            asked.procedures, asked.units
        ))
    }

    /// Codes of idle procedures, and whether nobody has used them in any way.
    pub fn idle(&self, query: &str) -> Vec<(String, bool)> {
        let asked = self.asked(query);
        if !self.knows_idle(&asked) {
            return Vec::new();
        }
        let first = format!("{}-01", Self::first_year(&asked));
        let unused = self.unused(&asked);
        let offered = self.offered(&asked);
        let sql = format!(
            "SELECT code, id IN ({unused}) AS entirely FROM {offered} WHERE level IS NOT NULL AND (entirely OR
               (level <> 'information'
                AND (SELECT min(month) FROM service s WHERE s.procedure = id) <= max('{first}', '{from}')
                AND EXISTS (SELECT 1 FROM batch b WHERE b.procedure = id AND b.month BETWEEN '{first}' AND '{end}')
                AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.procedure = id AND b.month BETWEEN '{first}' AND '{end}'
                  AND b.channel = 'online')))
             ORDER BY code",
            from = self.catalogue_from,
            end = asked.end,
        );
        let mut statement = self.db.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }

    /// Each part's points in floating numbers, within rounding; groups and the whole add up.
    pub fn check_points(&self, quality: &Value) {
        let mut total = Some(0);
        for group in quality["groups"].as_array().unwrap() {
            let mut sum = Some(0);
            for part in group["parts"].as_array().unwrap() {
                let number = |name: &str| part[name].as_f64();
                let points = part["points"].as_i64();
                let expected = match (number("part"), number("whole")) {
                    (Some(part), Some(whole)) if whole > 0.0 => Some(part / whole),
                    _ => None,
                };
                let expected = expected
                    .map(|share| number("most").unwrap() * (share * 100.0 / number("fullAt").unwrap()).min(1.0));
                match (points, expected) {
                    (Some(points), Some(expected)) => assert!((points as f64 - expected).abs() <= 0.500_001, "{part}"),
                    (None, None) => {}
                    _ => panic!("{part}"),
                }
                sum = sum.zip(points).map(|(sum, points)| sum + points);
            }
            assert_eq!(group["points"].as_i64(), sum, "{group}");
            total = total.zip(sum).map(|(total, sum)| total + sum);
        }
        assert_eq!(quality["total"].as_i64(), total);
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
