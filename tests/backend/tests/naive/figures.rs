//! Figures: their two numbers, and everything that is read off them.

use serde_json::Value;

use super::{Naive, Numbers};

/// Figures with a target in per cent.
const TARGETS: [(&str, i64); 6] = [
    ("onlineShare", 80),
    ("fullShare", 80),
    ("onlineShareInUse", 80),
    ("fullShareInUse", 80),
    ("onTime", 98),
    ("goodRatings", 96),
];

const COUNTS: [&str; 4] = ["procedures", "unused", "unusedOnline", "received"];

impl Naive {
    /// Part and whole of a figure.
    pub fn figure(&self, measure: &str, query: &str) -> Numbers {
        let key = (measure.to_owned(), query.to_owned());
        if let Some(known) = self.counted.borrow().get(&key) {
            return *known;
        }
        let counted = self.count(measure, query);
        self.counted.borrow_mut().insert(key, counted);
        counted
    }

    fn count(&self, measure: &str, query: &str) -> Numbers {
        let asked = self.asked(query);
        let offered = self.offered(&asked);
        let count =
            |what: &str| self.one(&format!("SELECT count(*) FROM {offered} WHERE level IS NOT NULL AND {what}"));
        let batches = |what: &str| {
            self.one(&format!(
                "SELECT sum({what}) FROM total JOIN unit ON unit.id = total.unit
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
        let full = |what: &str| {
            let open = count(&format!("level = 'online' AND {what}"));
            let full = count(&format!("level = 'full' AND {what}"));
            (Some(full).filter(|_| open == 0), Some(count(&format!("{online} AND {what}"))))
        };
        match measure {
            "procedures" if catalogue => (Some(count("TRUE")), None),
            "onlineShare" if catalogue => both(count(online), count("TRUE")),
            "fullShare" if catalogue => full("TRUE"),
            "complete" if catalogue => both(count("complete"), count("TRUE")),
            "unused" | "onlineShareInUse" | "fullShareInUse" if catalogue && self.knows_idle(&asked) => {
                let unused = self.unused(&asked);
                let in_use = format!("id NOT IN ({unused})");
                match measure {
                    "unused" => (Some(count(&format!("id IN ({unused})"))), None),
                    "onlineShareInUse" => both(count(&format!("{online} AND {in_use}")), count(&in_use)),
                    _ => full(&in_use),
                }
            }
            "unusedOnline" if catalogue && self.knows_idle(&asked) => {
                (Some(count(&format!("id IN ({})", self.unused_online(&asked)))), None)
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

    /// Whether the period has begun and its last day is not past.
    pub fn is_running(&self, query: &str) -> bool {
        let asked = self.asked(query);
        let last = match &period_of(query)[4..] {
            "" => "12".to_owned(),
            "-Q1" => "03".to_owned(),
            "-Q2" => "06".to_owned(),
            "-Q3" => "09".to_owned(),
            "-Q4" => "12".to_owned(),
            month => month[1..].to_owned(),
        };
        !asked.end.is_empty() && self.as_of[..7] <= *format!("{}-{last}", &period_of(query)[..4])
    }

    /// The value as it should be told: of a share the nearest tenth of a per cent, halves up.
    fn value(&self, measure: &str, query: &str) -> Option<i64> {
        let (part, whole) = self.figure(measure, query);
        if COUNTS.contains(&measure) {
            return part;
        }
        let (part, whole) = part.zip(whole).filter(|(_, whole)| *whole > 0)?;
        (0..=1000).rev().find(|tenths| (2 * tenths - 1) * whole <= 2000 * part)
    }

    /// Everything that a figure says.
    pub fn check_figure(&self, figure: &Value, query: &str) {
        let measure = figure["measure"].as_str().unwrap();
        let about = format!("{measure} of {query}");
        let (part, whole) = self.figure(measure, query);
        assert_eq!((figure["part"].as_i64(), figure["whole"].as_i64()), (part, whole), "{about}");
        let value = self.value(measure, query);
        assert_eq!(figure["value"].as_i64(), value, "{about}");
        let before = self.value(measure, &previous(query));
        assert_eq!(figure["previous"].as_i64(), before, "{about}");
        let is_part = measure == "received" && self.is_running(query);
        let change = value.zip(before).map(|(now, before)| now - before).filter(|_| !is_part);
        assert_eq!(figure["change"].as_i64(), change, "{about}");
        let target = TARGETS.iter().find(|(name, _)| *name == measure).map(|(_, target)| *target);
        assert_eq!(figure["target"].as_i64(), target.map(|target| target * 10), "{about}");
        let distance = value.zip(target).map(|(value, target)| value - target * 10);
        assert_eq!(figure["distance"].as_i64(), distance, "{about}");
        let known = part.zip(whole).filter(|(_, whole)| *whole > 0).zip(target);
        let reaches = |part: i64, whole: i64, target: i64| part * 100 >= whole * target;
        let meets = known.map(|((part, whole), target)| reaches(part, whole, target));
        assert_eq!(figure["meets"].as_bool(), meets, "{about}");
        let missing =
            known.map(|((part, whole), target)| (0..=whole).find(|more| reaches(part + more, whole, target)).unwrap());
        assert_eq!(figure["missing"].as_i64(), missing, "{about}");
    }

    /// A share inside of a row.
    pub fn check_share(&self, share: &Value, measure: &str, query: &str) {
        let told = (share["part"].as_i64(), share["whole"].as_i64(), share["value"].as_i64());
        let (part, whole) = self.figure(measure, query);
        assert_eq!(told, (part, whole, self.value(measure, query)), "{measure} of {query}");
    }

    /// Every point of the course.
    pub fn check_trend(&self, trend: &Value, query: &str) {
        let points = trend.as_array().unwrap();
        let most = match &period_of(query)[4..] {
            "" => 4,
            quarter if quarter.starts_with("-Q") => 8,
            _ => 12,
        };
        let known = self.catalogue_from.clone().min(self.dossiers_from.clone());
        let mut expected = vec![query.to_owned()];
        while expected.len() < most && self.asked(&previous(expected.last().unwrap())).first >= known {
            expected.push(previous(expected.last().unwrap()));
        }
        expected.reverse();
        let told: Vec<&str> = points.iter().map(|point| point["period"].as_str().unwrap()).collect();
        assert_eq!(told, expected.iter().map(|query| period_of(query)).collect::<Vec<_>>(), "{query}");
        for (point, query) in points.iter().zip(&expected) {
            for (name, measure) in [
                ("onlineShare", "onlineShare"),
                ("fullShare", "fullShare"),
                ("onTime", "onTime"),
                ("acceptedLate", "acceptedLate"),
            ] {
                assert_eq!(point[name].as_i64(), self.value(measure, query), "{name} of {query}");
            }
            let until = Some(self.as_of.as_str()).filter(|_| self.is_running(query));
            assert_eq!(point["until"].as_str(), until, "{query}");
            let received = self.received(query);
            let told = ["online", "inPerson", "post"].map(|way| point["received"][way].as_i64());
            assert_eq!(told, received.map_or([None; 3], |ways| ways.map(Some)), "{query}");
        }
    }

    fn received(&self, query: &str) -> Option<[i64; 3]> {
        let asked = self.asked(query);
        let ways = ["online", "inPerson", "post"].map(|way| {
            self.one(&format!(
                "SELECT sum(received) FROM total JOIN unit ON unit.id = total.unit
                 WHERE channel = '{way}' AND month BETWEEN '{}' AND '{}' AND {}",
                asked.first, asked.end, asked.units
            ))
        });
        Some(ways).filter(|_| self.knows_dossiers(&asked))
    }
}

/// `2026-11` of a query that begins with it.
fn period_of(query: &str) -> &str {
    query.strip_prefix("period=").unwrap().split('&').next().unwrap()
}

/// The same question of the period before.
fn previous(query: &str) -> String {
    let period = period_of(query);
    let year: i32 = period[..4].parse().unwrap();
    let before = match &period[4..] {
        "" => format!("{}", year - 1),
        "-Q1" => format!("{}-Q4", year - 1),
        "-01" => format!("{}-12", year - 1),
        quarter if quarter.starts_with("-Q") => format!("{year}-Q{}", quarter[2..].parse::<u8>().unwrap() - 1),
        month => format!("{year}-{:02}", month[1..].parse::<u8>().unwrap() - 1),
    };
    query.replacen(period, &before, 1)
}
