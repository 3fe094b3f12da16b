//! Lists: what is not online, what nobody uses, what is not in step.

use serde_json::{Value, json};

use super::{Asked, Naive};

impl Naive {
    /// Ids of what was online on the first day of the three years and ever since, with dossiers but none online.
    pub(super) fn unused_online(&self, asked: &Asked) -> String {
        let (first, end) = (format!("{}-01", Self::first_year(asked)), &asked.end);
        format!(
            "SELECT p.id FROM procedure p WHERE
               (SELECT level FROM service s WHERE s.procedure = p.id AND s.month <= '{first}'
                ORDER BY s.month DESC LIMIT 1) IN ('full', 'partial', 'online')
               AND NOT EXISTS (SELECT 1 FROM service s WHERE s.procedure = p.id AND s.level = 'information'
                 AND s.month > '{first}' AND s.month <= '{end}')
               AND (SELECT sum(received) FROM batch b WHERE b.procedure = p.id
                 AND b.month BETWEEN '{first}' AND '{end}') > 0
               AND (SELECT total(received) FROM batch b WHERE b.procedure = p.id AND b.channel = 'online'
                 AND b.month BETWEEN '{first}' AND '{end}') = 0"
        )
    }

    /// Codes of idle procedures, whether nobody has used them in any way, and their dossiers by year and way.
    pub fn idle(&self, query: &str) -> Vec<(String, bool, Vec<i64>)> {
        let asked = self.asked(query);
        if !self.knows_idle(&asked) {
            return Vec::new();
        }
        let (unused, online, offered) = (self.unused(&asked), self.unused_online(&asked), self.offered(&asked));
        let sql = format!(
            "SELECT code, id IN ({unused}) AS entirely, id FROM {offered}
             WHERE level IS NOT NULL AND (entirely OR id IN ({online})) ORDER BY code"
        );
        let mut statement = self.db.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))).unwrap();
        let first = Self::first_year(&asked);
        rows.map(Result::unwrap)
            .map(|(code, entirely, id)| {
                let years = (first..=first + 3).flat_map(|year| {
                    ["online", "inPerson", "post"].map(|way| {
                        self.one(&format!(
                            "SELECT sum(received) FROM batch WHERE procedure = {id} AND channel = '{way}'
                             AND month BETWEEN '{year}-01' AND min('{year}-12', '{}')",
                            asked.end
                        ))
                    })
                });
                (code, entirely, years.collect())
            })
            .collect()
    }

    /// Codes of what is not a full-process service, with the outlook of each.
    pub fn not_full(&self, query: &str) -> Vec<(String, String)> {
        let offered = self.offered(&self.asked(query));
        let sql = format!(
            "SELECT o.code, CASE
                WHEN o.level = 'information' THEN 'notOnline'
                WHEN o.level = 'online' THEN 'levelUnknown'
                WHEN coalesce(r.fit, CASE WHEN r.state = 'decided' THEN r.proposed END) = 'full' THEN 'canBecomeFull'
                WHEN coalesce(r.fit, CASE WHEN r.state = 'decided' THEN r.proposed END)
                  IN ('partial', 'information') THEN 'staysPartial'
                ELSE 'undecided' END
             FROM {offered} o LEFT JOIN review r ON r.procedure = o.id
             WHERE o.level IS NOT NULL AND o.level <> 'full' ORDER BY o.code"
        );
        let mut statement = self.db.prepare(&sql).unwrap();
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    /// How many of them are in this state of review (`null`: in none).
    pub fn in_state(&self, query: &str, state: &Value) -> i64 {
        let offered = self.offered(&self.asked(query));
        let is = state.as_str().map_or("r.state IS NULL".to_owned(), |state| format!("r.state = '{state}'"));
        self.one(&format!(
            "SELECT count(*) FROM {offered} o LEFT JOIN review r ON r.procedure = o.id
             WHERE o.level IS NOT NULL AND o.level <> 'full' AND {is}"
        ))
    }

    /// Codes that some unit shows with another content, or that the city does not publish.
    pub fn variants(&self, query: &str) -> Vec<String> {
        let asked = self.asked(query);
        self.codes(&format!(
            "SELECT DISTINCT shown.code FROM shown JOIN unit ON unit.id = shown.unit
             LEFT JOIN procedure p ON p.code = shown.code
             WHERE p.digest IS NOT shown.digest AND {} ORDER BY shown.code",
            asked.units
        ))
    }

    /// Units that told what they show, all units, and contents.
    pub fn compared(&self, query: &str) -> Value {
        let units = self.asked(query).units;
        let count = |what: &str, from: &str| self.one(&format!("SELECT count({what}) FROM {from} WHERE {units}"));
        let told = "shown JOIN unit ON unit.id = shown.unit";
        match count("*", told) {
            0 => Value::Null,
            contents => json!({
                "units": count("DISTINCT shown.unit", told), "of": count("*", "unit"), "contents": contents,
            }),
        }
    }

    fn knows_sync(&self, asked: &Asked) -> bool {
        !asked.end.is_empty() && format!("{}-01", asked.first) >= self.sync_from
    }

    /// In step, pending, failed.
    pub fn sync(&self, query: &str) -> Value {
        let asked = self.asked(query);
        json!(["instep", "pending", "failed"].map(|what| self.synchronised(&asked, what, &asked.first, "TRUE")))
    }

    /// The sum of the days of these units from a month on, under a condition.
    fn synchronised(&self, asked: &Asked, what: &str, from: &str, also: &str) -> i64 {
        if !self.knows_sync(asked) {
            return 0;
        }
        self.one(&format!(
            "SELECT sum({what}) FROM day JOIN unit ON unit.id = day.unit
             WHERE day >= '{from}-01' AND day <= '{}' AND {} AND {also}",
            asked.last_day, asked.units
        ))
    }

    /// What waits of all days, and since when.
    fn backlog(&self, asked: &Asked, also: &str) -> Value {
        let sql = format!(
            "SELECT min(day) FROM day JOIN unit ON unit.id = day.unit
             WHERE day <= '{}' AND {} AND {also} AND pending + failed > 0",
            asked.last_day, asked.units
        );
        let oldest: Option<String> = self.db.query_row(&sql, [], |row| row.get(0)).unwrap();
        let oldest = oldest.filter(|_| self.knows_sync(asked));
        let [pending, failed] = ["pending", "failed"].map(|what| self.synchronised(asked, what, "0000-01", also));
        let mut backlog = json!({ "pending": pending, "failed": failed });
        if let Some(day) = oldest {
            let age: i64 =
                self.one(&format!("SELECT cast(julianday('{}') - julianday('{day}') AS INTEGER)", self.as_of));
            backlog["oldest"] = json!({ "day": day, "ageDays": age });
        }
        backlog
    }

    fn reasons(&self, asked: &Asked, also: &str) -> Vec<(String, i64)> {
        let counts = self
            .reasons
            .iter()
            .enumerate()
            .map(|(at, reason)| (reason.clone(), self.synchronised(asked, &format!("r{at}"), &asked.first, also)));
        let mut counts: Vec<(String, i64)> = counts.filter(|(_, count)| *count > 0).collect();
        counts.sort();
        counts
    }

    /// Everything that is said of the synchronisation.
    pub fn check_sync(&self, sync: &Value, query: &str) {
        let asked = self.asked(query);
        assert_eq!(sync["isKnown"], self.knows_sync(&asked), "{query}");
        assert_eq!(json!([sync["inStep"], sync["pending"], sync["failed"]]), self.sync(query), "{query}");
        assert_eq!(sync["backlog"], self.backlog(&asked, "TRUE"), "{query}");
        assert_eq!(told_reasons(sync), self.reasons(&asked, "TRUE"), "{query}");
        if !self.knows_sync(&asked) {
            assert_eq!((&sync["days"], &sync["units"]), (&json!([]), &json!([])), "{query}");
            return;
        }
        let days = sync["days"].as_array().unwrap();
        let from = format!("max('{}-01', date('{}', '-29 days'))", asked.first, self.last_day(&asked));
        let expected = self.codes(&format!(
            "WITH RECURSIVE all_days(day) AS (SELECT {from} UNION ALL
               SELECT date(day, '+1 day') FROM all_days WHERE day < '{}') SELECT day FROM all_days",
            self.last_day(&asked)
        ));
        assert_eq!(days.iter().map(|day| day["day"].as_str().unwrap()).collect::<Vec<_>>(), expected, "{query}");
        for day in days {
            self.check_counts(day, &asked, &format!("day = '{}'", day["day"].as_str().unwrap()));
        }
        let units = sync["units"].as_array().unwrap();
        let mut codes: Vec<&str> = units.iter().map(|row| row["unit"]["code"].as_str().unwrap()).collect();
        codes.sort_unstable();
        let expected = self.codes(&format!(
            "SELECT code FROM day JOIN unit ON unit.id = day.unit WHERE {} AND day <= '{}'
               AND (day >= '{}-01' OR pending + failed > 0) GROUP BY code ORDER BY code",
            asked.units, asked.last_day, asked.first
        ));
        assert_eq!(codes, expected, "{query}");
        for row in units {
            let also = format!("unit.code = '{}'", row["unit"]["code"].as_str().unwrap());
            self.check_counts(row, &asked, &also);
            assert_eq!(row["backlog"], self.backlog(&asked, &also), "{also}");
        }
        let waiting =
            |row: &Value| row["backlog"]["pending"].as_i64().unwrap() + row["backlog"]["failed"].as_i64().unwrap();
        assert!(units.windows(2).all(|pair| waiting(&pair[0]) >= waiting(&pair[1])), "most waiting first");
    }

    fn check_counts(&self, row: &Value, asked: &Asked, also: &str) {
        let sum = |what: &str| self.synchronised(asked, what, &asked.first, also);
        let told = ["inStep", "pending", "failed"].map(|name| row[name].as_i64().unwrap());
        assert_eq!(told, ["instep", "pending", "failed"].map(sum), "{also}");
        assert_eq!(told_reasons(row), self.reasons(asked, also), "{also}");
    }

    /// The last day that is there, whatever month it is.
    fn last_day(&self, asked: &Asked) -> String {
        let end: String = self
            .db
            .query_row(&format!("SELECT date('{}-01', '+1 month', '-1 day')", asked.end), [], |row| row.get(0))
            .unwrap();
        end.min(self.as_of.clone())
    }
}

/// Most first as told; sorted by name here.
fn told_reasons(row: &Value) -> Vec<(String, i64)> {
    let reasons = row["reasons"].as_array().unwrap();
    let mut told: Vec<(String, i64)> =
        reasons.iter().map(|it| (it["reason"].as_str().unwrap().to_owned(), it["count"].as_i64().unwrap())).collect();
    assert!(told.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{told:?}");
    told.sort();
    told
}
