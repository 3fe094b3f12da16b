//! Every answer as a table.

use mot_cua::api::dto::{
    CityIndex, Definitions, Figure, NotOnline, Outlook, Overview, PublicProcedure, PublicityScope, Quality, Scopes,
    ServiceLevel, Share, SyncReason, Synchronisation, UnitFigures, Unused,
};
use mot_cua::domain::publicity::{Group, Kind, Measure};
use mot_cua::i18n::words::{
    Publicity, city_index, figure_formula, figure_name, figure_source, fit_for, group_name, level_short, outlook,
    proposal, review_state, service_level,
};
use mot_cua::i18n::{Language, Words};

use super::csv::{Cell, Table, heading};
use Publicity as W;

/// An answer that is also one table or several; the first is meant where none is named.
pub trait AsCsv {
    /// The names of its tables, and what their files are called.
    const TABLES: &'static [(&'static str, &'static str)];

    /// The table of this name, one of [`AsCsv::TABLES`].
    fn csv(&self, table: &str) -> String;
}

impl AsCsv for Overview {
    const TABLES: &'static [(&'static str, &'static str)] =
        &[("figures", "tong-quan"), ("trend", "tong-quan-qua-cac-ky")];

    fn csv(&self, table: &str) -> String {
        if table == "figures" {
            return figures(&self.scope, &self.figures);
        }
        let headings = [
            heading(W::ColumnPeriod),
            heading(W::ColumnUntil),
            percent(W::ColumnOnline),
            percent(W::ColumnFull),
            percent(W::ColumnOnTime),
            percent(W::ColumnAcceptedLate),
            heading(W::ColumnOnlineFiled),
            heading(W::ColumnInPerson),
            heading(W::ColumnPost),
        ];
        let mut csv = Table::over(&self.scope, headings);
        for point in &self.trend {
            let received = point.received;
            csv.row([
                Cell::text(&point.period),
                point.until.as_ref().map_or(Cell::Nothing, Cell::text),
                Cell::tenths(point.online_share),
                Cell::tenths(point.full_share),
                Cell::tenths(point.on_time),
                Cell::tenths(point.accepted_late),
                Cell::number(received.map(|by| by.online)),
                Cell::number(received.map(|by| by.in_person)),
                Cell::number(received.map(|by| by.post)),
            ]);
        }
        csv.finish()
    }
}

impl AsCsv for UnitFigures {
    const TABLES: &'static [(&'static str, &'static str)] = &[("units", "theo-don-vi")];

    fn csv(&self, _: &str) -> String {
        const SHARES: [W; 6] = [
            W::ColumnOnline,
            W::ColumnFull,
            W::ColumnOnlineFiled,
            W::ColumnOnTime,
            W::ColumnAcceptedLate,
            W::ColumnSynchronised,
        ];
        let mut headings = [W::ColumnCode, W::ColumnUnit, W::ColumnLevel, W::ColumnProcedures, W::ColumnReceived]
            .map(heading)
            .to_vec();
        for share in SHARES {
            headings.push(percent(share));
            headings.push(format!("{}: {}", heading(share), heading(W::ColumnPart).to_lowercase()));
            headings.push(format!("{}: {}", heading(share), heading(W::ColumnWhole).to_lowercase()));
        }
        let mut csv = Table::about(&self.scope, headings);
        for row in &self.rows {
            let mut cells = vec![
                Cell::text(&row.unit.code),
                Cell::text(&row.unit.name),
                Cell::words(level_short(row.unit.level)),
                Cell::number(row.online_share.whole),
                Cell::number(row.received.part),
            ];
            for share in
                [row.online_share, row.full_share, row.online_filed, row.on_time, row.accepted_late, row.synchronised]
            {
                cells.extend(three(share));
            }
            csv.row(cells);
        }
        csv.finish()
    }
}

impl AsCsv for NotOnline {
    const TABLES: &'static [(&'static str, &'static str)] =
        &[("procedures", "chua-toan-trinh"), ("variants", "noi-dung-khong-thong-nhat")];

    fn csv(&self, table: &str) -> String {
        if table == "variants" {
            return variants(self);
        }
        let columns = [
            W::ColumnOutlook,
            W::ColumnProposedLevel,
            W::ColumnReason,
            W::ColumnSolution,
            W::ColumnResponsible,
            W::ColumnDeadline,
            W::ColumnState,
            W::ColumnSince,
            W::ColumnProposedBy,
            W::ColumnEligibility,
        ];
        let mut csv = Table::about(&self.scope, PROCEDURE.into_iter().chain(columns).map(heading));
        for row in &self.rows {
            let mut cells = procedure(&row.procedure);
            cells.push(Cell::words(outlook(row.outlook)));
            match &row.review {
                Some(review) => cells.extend([
                    review.proposed_level.map_or(Cell::Nothing, |level| Cell::text(level_words(level))),
                    Cell::text(&review.reason),
                    Cell::text(&review.solution),
                    Cell::text(&review.responsible),
                    review.deadline.as_ref().map_or(Cell::Nothing, Cell::text),
                    Cell::words(review_state(review.state)),
                    Cell::text(&review.since),
                    Cell::text(&review.proposed_by),
                    review.eligibility.as_ref().map_or(Cell::Nothing, |eligibility| {
                        Cell::text(format!("{}: {}", eligibility.decision, level_words(eligibility.fit_for)))
                    }),
                ]),
                None => {
                    cells.extend(std::iter::repeat_n(Cell::Nothing, 5));
                    // Whose level is unknown, nobody had to review yet.
                    let is_unknown = row.outlook == Outlook::LevelUnknown;
                    cells.push(if is_unknown { Cell::Nothing } else { Cell::words(W::NotReviewed) });
                    cells.extend(std::iter::repeat_n(Cell::Nothing, 3));
                }
            }
            csv.row(cells);
        }
        csv.finish()
    }
}

fn variants(found: &NotOnline) -> String {
    let headings = [W::ColumnCode, W::ColumnName, W::ColumnPublished, W::ColumnShown, W::ColumnCode, W::ColumnUnit];
    let mut csv = Table::about(&found.scope, headings.map(heading));
    for variant in &found.variants {
        for other in &variant.others {
            for unit in &other.units {
                csv.row([
                    Cell::text(&variant.code),
                    variant.name.as_ref().map_or(Cell::Nothing, Cell::text),
                    variant.published.as_ref().map_or(Cell::Nothing, Cell::text),
                    Cell::text(&other.digest),
                    Cell::text(&unit.code),
                    Cell::text(&unit.name),
                ]);
            }
        }
    }
    csv.finish()
}

impl AsCsv for Unused {
    const TABLES: &'static [(&'static str, &'static str)] = &[("procedures", "khong-phat-sinh")];

    fn csv(&self, _: &str) -> String {
        let mut headings = PROCEDURE.into_iter().chain([W::ColumnProposal]).map(heading).collect::<Vec<_>>();
        for year in &self.years {
            headings.extend(
                [W::ColumnOnline, W::ColumnInPerson, W::ColumnPost].map(|way| format!("{year}: {}", heading(way))),
            );
        }
        let mut csv = Table::about(&self.scope, headings);
        for row in &self.rows {
            let mut cells = procedure(&row.procedure);
            cells.push(Cell::words(proposal(row.proposal)));
            for count in &row.counts {
                cells.extend([count.online, count.in_person, count.post].map(|count| Cell::number(Some(count))));
            }
            csv.row(cells);
        }
        csv.finish()
    }
}

impl AsCsv for Synchronisation {
    const TABLES: &'static [(&'static str, &'static str)] =
        &[("units", "dong-bo-theo-don-vi"), ("days", "dong-bo-theo-ngay"), ("reasons", "dong-bo-loi")];

    fn csv(&self, table: &str) -> String {
        const COUNTS: [W; 4] = [W::ColumnSynchronised, W::ColumnPending, W::ColumnFailed, W::ColumnReasons];
        let counts = |in_step: u64, pending: u64, failed: u64, reasons: &[SyncReason]| {
            let reasons: Vec<String> = reasons.iter().map(|it| format!("{}: {}", it.reason, it.count)).collect();
            let [in_step, pending, failed] = [in_step, pending, failed].map(|count| Cell::number(Some(count)));
            [in_step, pending, failed, if reasons.is_empty() { Cell::Nothing } else { Cell::text(reasons.join("; ")) }]
        };
        match table {
            "days" => {
                let headings = std::iter::once(W::ColumnDay).chain(COUNTS).map(heading);
                let mut csv = Table::about(&self.scope, headings);
                for day in &self.days {
                    let counts = counts(day.in_step, day.pending, day.failed, &day.reasons);
                    csv.row(std::iter::once(Cell::text(&day.day)).chain(counts));
                }
                csv.finish()
            }
            "reasons" => {
                let mut csv = Table::about(&self.scope, [W::ColumnReason, W::ColumnCount].map(heading));
                for reason in &self.reasons {
                    csv.row([Cell::text(&reason.reason), Cell::number(Some(reason.count))]);
                }
                csv.finish()
            }
            _ => {
                let all = [W::ColumnBacklogPending, W::ColumnBacklogFailed, W::ColumnOldest];
                let headings = [W::ColumnCode, W::ColumnUnit].into_iter().chain(COUNTS).chain(all).map(heading);
                let mut csv = Table::about(&self.scope, headings);
                for unit in &self.units {
                    let counts = counts(unit.in_step, unit.pending, unit.failed, &unit.reasons);
                    let oldest = unit.backlog.oldest.as_ref();
                    let backlog = [
                        Cell::number(Some(unit.backlog.pending)),
                        Cell::number(Some(unit.backlog.failed)),
                        oldest.map_or(Cell::Nothing, |oldest| Cell::text(&oldest.day)),
                    ];
                    let unit = [Cell::text(&unit.unit.code), Cell::text(&unit.unit.name)];
                    csv.row(unit.into_iter().chain(counts).chain(backlog));
                }
                csv.finish()
            }
        }
    }
}

impl AsCsv for Quality {
    const TABLES: &'static [(&'static str, &'static str)] =
        &[("figures", "chat-luong"), ("groups", "nhom-chi-so-766"), ("years", "sipas-par-index")];

    fn csv(&self, table: &str) -> String {
        match table {
            "groups" => groups(self),
            "years" => years(self),
            _ => figures(&self.scope, &self.figures),
        }
    }
}

impl AsCsv for Scopes {
    const TABLES: &'static [(&'static str, &'static str)] = &[("units", "danh-sach-don-vi")];

    fn csv(&self, _: &str) -> String {
        let mut csv = Table::of(&[W::ColumnCode, W::ColumnUnit, W::ColumnLevel]);
        for unit in &self.units {
            csv.row([Cell::text(&unit.code), Cell::text(&unit.name), Cell::words(level_short(unit.level))]);
        }
        csv.finish()
    }
}

impl AsCsv for Definitions {
    const TABLES: &'static [(&'static str, &'static str)] = &[("definitions", "cach-tinh")];

    fn csv(&self, _: &str) -> String {
        let mut csv = Table::of(&[W::ColumnCode, W::ColumnMeasure, W::Formula, W::SourceLabel, W::TargetLabel]);
        for item in &self.items {
            csv.row([
                Cell::text(&item.measure),
                Cell::text(&item.name),
                Cell::text(&item.formula),
                Cell::text(&item.source),
                Cell::number(item.target),
            ]);
        }
        csv.finish()
    }
}

/// One row for each figure, with all that it takes to understand it.
fn figures(scope: &PublicityScope, figures: &[Figure]) -> String {
    let headings = [
        W::ColumnMeasure,
        W::ColumnValue,
        W::ColumnUnitOfValue,
        W::ColumnPart,
        W::ColumnWhole,
        W::ColumnPrevious,
        W::ColumnChange,
        W::TargetLabel,
        W::ColumnDistance,
        W::ColumnMissing,
        W::ColumnMeets,
        W::Formula,
        W::SourceLabel,
    ];
    let mut csv = Table::about(scope, headings.map(heading));
    for figure in figures {
        let Some(measure) = Measure::from_key(&figure.measure) else { continue };
        let definition = measure.definition();
        let is_share = definition.kind == Kind::Share;
        let value = |value: Option<i64>| if is_share { Cell::tenths(value) } else { Cell::number(value) };
        csv.row([
            Cell::words(figure_name(measure)),
            value(figure.share.value),
            if is_share { Cell::words(W::Percent) } else { Cell::Nothing },
            Cell::number(figure.share.part),
            Cell::number(figure.share.whole),
            value(figure.previous),
            value(figure.change),
            Cell::tenths(figure.target),
            Cell::tenths(figure.distance),
            Cell::number(figure.missing),
            Cell::yes_no(figure.meets),
            Cell::words(figure_formula(measure)),
            Cell::words(figure_source(definition.source)),
        ]);
    }
    csv.finish()
}

/// The first columns of lists of procedures.
const PROCEDURE: [W; 5] = [W::ColumnCode, W::ColumnName, W::ColumnField, W::ColumnLevel, W::ColumnServiceLevel];

/// What stands in them.
fn procedure(procedure: &PublicProcedure) -> Vec<Cell> {
    let levels: Vec<&str> =
        procedure.levels.iter().map(|level| level_short(*level).text(Language::Vietnamese)).collect();
    vec![
        Cell::text(&procedure.code),
        Cell::text(&procedure.name),
        Cell::text(&procedure.field),
        Cell::text(levels.join("; ")),
        Cell::words(service_level(procedure.service_level).0),
    ]
}

fn level_words(level: ServiceLevel) -> &'static str {
    fit_for(level).text(Language::Vietnamese)
}

fn percent(words: W) -> String {
    format!("{} (%)", heading(words))
}

fn three(share: Share) -> [Cell; 3] {
    [Cell::tenths(share.value), Cell::number(share.part), Cell::number(share.whole)]
}

/// What the points are made of.
fn groups(quality: &Quality) -> String {
    let headings = [
        W::ColumnGroup,
        W::ColumnMeasure,
        W::ColumnPart,
        W::ColumnWhole,
        W::ColumnPoints,
        W::ColumnMost,
        W::ColumnApplies,
        W::Formula,
    ];
    let mut csv = Table::about(&quality.scope, headings.map(heading));
    for (group, named) in quality.groups.iter().zip(Group::ALL) {
        let name = Cell::text(format!("{}. {}", group.number, group_name(named).text(Language::Vietnamese)));
        for part in &group.parts {
            let Some(measure) = Measure::from_key(&part.measure) else { continue };
            csv.row([
                name.clone(),
                Cell::words(figure_name(measure)),
                Cell::number(part.share.part),
                Cell::number(part.share.whole),
                Cell::hundredths(part.points),
                Cell::hundredths(Some(part.most)),
                Cell::yes_no(Some(part.applies)),
                Cell::words(figure_formula(measure)),
            ]);
        }
    }
    csv.finish()
}

/// Indices of the whole city; each says for itself whether it is made up.
fn years(quality: &Quality) -> String {
    let mut csv = Table::of(&[
        W::ColumnScope,
        W::ColumnAsOf,
        W::ColumnMeasure,
        W::ColumnYear,
        W::ColumnValue,
        W::TargetLabel,
        W::ColumnRank,
        W::SourceLabel,
        W::ColumnSample,
    ]);
    for index in [CityIndex::Sipas, CityIndex::ParIndex] {
        for year in quality.years.iter().filter(|year| year.index == index) {
            csv.row([
                Cell::words(W::WholeCity),
                Cell::text(&quality.scope.as_of),
                Cell::words(city_index(index)),
                Cell::Number(i64::from(year.year)),
                Cell::hundredths(Some(year.value)),
                Cell::hundredths(year.target),
                year.rank.map_or(Cell::Nothing, |(rank, of)| Cell::text(format!("{rank}/{of}"))),
                Cell::text(&year.source),
                Cell::yes_no(Some(year.is_sample)),
            ]);
        }
    }
    csv.finish()
}
