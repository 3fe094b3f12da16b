//! Every answer as a table.

use mot_cua::api::dto::{
    CityIndex, Definitions, Figure, NotOnline, Overview, PublicProcedure, PublicityScope, Quality, Scopes,
    ServiceLevel, Share, Synchronisation, UnitFigures, Unused,
};
use mot_cua::domain::publicity::{Group, Kind, Measure};
use mot_cua::i18n::words::{
    Publicity, city_index, figure_formula, figure_name, figure_source, group_name, level_short, proposal, review_state,
    service_level,
};
use mot_cua::i18n::{Language, Words};

use super::csv::{Cell, Table};
use Publicity as W;

/// An answer that is also one table or several, by name; the first is meant where none is named.
pub trait AsCsv {
    /// The names of its tables.
    const TABLES: &'static [&'static str];

    /// The table of this name, one of [`AsCsv::TABLES`].
    fn csv(&self, table: &str) -> String;
}

impl AsCsv for Overview {
    const TABLES: &'static [&'static str] = &["figures", "trend"];

    fn csv(&self, table: &str) -> String {
        if table == "figures" {
            return figures(&self.scope, &self.figures);
        }
        let percent = |words: W| format!("{} (%)", words.text(Language::Vietnamese));
        let plain = |words: W| words.text(Language::Vietnamese).to_owned();
        let mut csv = Table::new([
            plain(W::ColumnPeriod),
            percent(W::ColumnOnline),
            percent(W::ColumnFull),
            percent(W::ColumnOnTime),
            percent(W::ColumnAcceptedLate),
            plain(W::ColumnOnlineFiled),
            plain(W::ColumnInPerson),
            plain(W::ColumnPost),
            plain(W::ColumnSample),
        ]);
        for point in &self.trend {
            let received = point.received;
            csv.row([
                Cell::text(&point.period),
                Cell::tenths(point.online_share),
                Cell::tenths(point.full_share),
                Cell::tenths(point.on_time),
                Cell::tenths(point.accepted_late),
                Cell::number(received.map(|by| by.online)),
                Cell::number(received.map(|by| by.in_person)),
                Cell::number(received.map(|by| by.post)),
                is_sample(&self.scope),
            ]);
        }
        csv.finish()
    }
}

impl AsCsv for UnitFigures {
    const TABLES: &'static [&'static str] = &["units"];

    fn csv(&self, _: &str) -> String {
        const SHARES: [W; 6] = [
            W::ColumnOnline,
            W::ColumnFull,
            W::ColumnOnlineFiled,
            W::ColumnOnTime,
            W::ColumnAcceptedLate,
            W::ColumnSynchronised,
        ];
        let plain = |words: W| words.text(Language::Vietnamese).to_owned();
        let mut headings: Vec<String> =
            [W::ColumnPeriod, W::ColumnCode, W::ColumnUnit, W::ColumnLevel, W::ColumnProcedures, W::ColumnReceived]
                .map(plain)
                .to_vec();
        for share in SHARES {
            headings.push(format!("{} (%)", plain(share)));
            headings.push(format!("{}: {}", plain(share), plain(W::ColumnPart).to_lowercase()));
            headings.push(format!("{}: {}", plain(share), plain(W::ColumnWhole).to_lowercase()));
        }
        headings.push(plain(W::ColumnSample));
        let mut csv = Table::new(headings);
        for row in &self.rows {
            let mut cells = vec![
                Cell::text(&self.scope.period),
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
            cells.push(is_sample(&self.scope));
            csv.row(cells);
        }
        csv.finish()
    }
}

impl AsCsv for NotOnline {
    const TABLES: &'static [&'static str] = &["procedures", "variants"];

    fn csv(&self, table: &str) -> String {
        if table == "variants" {
            let mut csv = Table::of(&[W::ColumnCode, W::ColumnName, W::Variants, W::ColumnUnit, W::ColumnSample]);
            for variant in &self.variants {
                for (other, unit) in
                    variant.others.iter().flat_map(|other| other.units.iter().map(move |unit| (other, unit)))
                {
                    csv.row([
                        Cell::text(&variant.code),
                        Cell::text(&variant.name),
                        Cell::text(format!("{} ≠ {}", other.digest, variant.published)),
                        Cell::text(&unit.name),
                        is_sample(&self.scope),
                    ]);
                }
            }
            return csv.finish();
        }
        let mut csv = Table::of(&[
            W::ColumnPeriod,
            W::ColumnCode,
            W::ColumnName,
            W::ColumnField,
            W::ColumnLevel,
            W::ColumnServiceLevel,
            W::ColumnReason,
            W::ColumnSolution,
            W::ColumnResponsible,
            W::ColumnDeadline,
            W::ColumnState,
            W::ColumnSince,
            W::ColumnProposedBy,
            W::ColumnEligibility,
            W::ColumnSample,
        ]);
        for row in &self.rows {
            let mut cells = procedure(&self.scope, &row.procedure);
            match &row.review {
                Some(review) => cells.extend([
                    Cell::text(&review.reason),
                    Cell::text(&review.solution),
                    Cell::text(&review.responsible),
                    review.deadline.as_ref().map_or(Cell::Nothing, Cell::text),
                    Cell::words(review_state(review.state)),
                    Cell::text(&review.since),
                    Cell::text(&review.proposed_by),
                    review.eligibility.as_ref().map_or(Cell::Nothing, |eligibility| {
                        Cell::text(format!("{}: {}", eligibility.decision, fit_for(eligibility.fit_for)))
                    }),
                ]),
                None => {
                    cells.extend(std::iter::repeat_n(Cell::Nothing, 4));
                    cells.push(Cell::words(W::NotReviewed));
                    cells.extend(std::iter::repeat_n(Cell::Nothing, 3));
                }
            }
            cells.push(is_sample(&self.scope));
            csv.row(cells);
        }
        csv.finish()
    }
}

impl AsCsv for Unused {
    const TABLES: &'static [&'static str] = &["procedures"];

    fn csv(&self, _: &str) -> String {
        let plain = |words: W| words.text(Language::Vietnamese).to_owned();
        let first = [
            W::ColumnPeriod,
            W::ColumnCode,
            W::ColumnName,
            W::ColumnField,
            W::ColumnLevel,
            W::ColumnServiceLevel,
            W::ColumnProposal,
        ];
        let mut headings: Vec<String> = first.map(plain).to_vec();
        for year in &self.years {
            headings.extend(
                [W::ColumnOnline, W::ColumnInPerson, W::ColumnPost].map(|way| format!("{year}: {}", plain(way))),
            );
        }
        headings.push(plain(W::ColumnSample));
        let mut csv = Table::new(headings);
        for row in &self.rows {
            let mut cells = procedure(&self.scope, &row.procedure);
            cells.push(Cell::words(proposal(row.proposal)));
            for count in &row.counts {
                cells.extend([count.online, count.in_person, count.post].map(|count| Cell::number(Some(count))));
            }
            cells.push(is_sample(&self.scope));
            csv.row(cells);
        }
        csv.finish()
    }
}

impl AsCsv for Synchronisation {
    const TABLES: &'static [&'static str] = &["units", "days", "reasons"];

    fn csv(&self, table: &str) -> String {
        let counts =
            |in_step: u64, pending: u64, failed: u64| [in_step, pending, failed].map(|count| Cell::number(Some(count)));
        match table {
            "days" => {
                let mut csv = Table::of(&[
                    W::ColumnDay,
                    W::ColumnSynchronised,
                    W::ColumnPending,
                    W::ColumnFailed,
                    W::ColumnSample,
                ]);
                for day in &self.days {
                    let mut cells = vec![Cell::text(&day.day)];
                    cells.extend(counts(day.in_step, day.pending, day.failed));
                    cells.push(is_sample(&self.scope));
                    csv.row(cells);
                }
                csv.finish()
            }
            "reasons" => {
                let mut csv = Table::of(&[W::ColumnReason, W::ColumnCount, W::ColumnSample]);
                for reason in &self.reasons {
                    csv.row([Cell::text(&reason.reason), Cell::number(Some(reason.count)), is_sample(&self.scope)]);
                }
                csv.finish()
            }
            _ => {
                let mut csv = Table::of(&[
                    W::ColumnPeriod,
                    W::ColumnCode,
                    W::ColumnUnit,
                    W::ColumnSynchronised,
                    W::ColumnPending,
                    W::ColumnFailed,
                    W::ColumnOldest,
                    W::ColumnSample,
                ]);
                for unit in &self.units {
                    let mut cells =
                        vec![Cell::text(&self.scope.period), Cell::text(&unit.unit.code), Cell::text(&unit.unit.name)];
                    cells.extend(counts(unit.in_step, unit.pending, unit.failed));
                    cells.push(unit.oldest.as_ref().map_or(Cell::Nothing, |oldest| Cell::text(&oldest.day)));
                    cells.push(is_sample(&self.scope));
                    csv.row(cells);
                }
                csv.finish()
            }
        }
    }
}

impl AsCsv for Quality {
    const TABLES: &'static [&'static str] = &["figures", "groups", "years"];

    fn csv(&self, table: &str) -> String {
        match table {
            "groups" => groups(self),
            "years" => years(self),
            _ => figures(&self.scope, &self.figures),
        }
    }
}

impl AsCsv for Scopes {
    const TABLES: &'static [&'static str] = &["units"];

    fn csv(&self, _: &str) -> String {
        let mut csv = Table::of(&[W::ColumnCode, W::ColumnUnit, W::ColumnLevel]);
        for unit in &self.units {
            csv.row([Cell::text(&unit.code), Cell::text(&unit.name), Cell::words(level_short(unit.level))]);
        }
        csv.finish()
    }
}

impl AsCsv for Definitions {
    const TABLES: &'static [&'static str] = &["definitions"];

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
    let mut csv = Table::of(&[
        W::ColumnMeasure,
        W::ColumnPeriod,
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
        W::ColumnSample,
    ]);
    for figure in figures {
        let Some(measure) = Measure::from_key(&figure.measure) else { continue };
        let definition = measure.definition();
        let is_share = definition.kind == Kind::Share;
        let value = |value: Option<i64>| if is_share { Cell::tenths(value) } else { Cell::number(value) };
        csv.row([
            Cell::words(figure_name(measure)),
            Cell::text(&scope.period),
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
            is_sample(scope),
        ]);
    }
    csv.finish()
}

/// The first columns of lists of procedures.
fn procedure(scope: &PublicityScope, procedure: &PublicProcedure) -> Vec<Cell> {
    let levels: Vec<&str> =
        procedure.levels.iter().map(|level| level_short(*level).text(Language::Vietnamese)).collect();
    vec![
        Cell::text(&scope.period),
        Cell::text(&procedure.code),
        Cell::text(&procedure.name),
        Cell::text(&procedure.field),
        Cell::text(levels.join("; ")),
        Cell::words(service_level(procedure.service_level).0),
    ]
}

fn fit_for(level: ServiceLevel) -> &'static str {
    let words = match level {
        ServiceLevel::Full => W::FitForFull,
        ServiceLevel::Partial => W::FitForPartial,
        ServiceLevel::Online => W::FitForOnline,
        ServiceLevel::Information => W::FitForNothing,
    };
    words.text(Language::Vietnamese)
}

fn three(share: Share) -> [Cell; 3] {
    [Cell::tenths(share.value), Cell::number(share.part), Cell::number(share.whole)]
}

fn is_sample(scope: &PublicityScope) -> Cell {
    Cell::yes_no(Some(scope.sample.is_some()))
}

/// What the points are made of.
fn groups(quality: &Quality) -> String {
    let mut csv = Table::of(&[
        W::ColumnPeriod,
        W::ColumnGroup,
        W::ColumnMeasure,
        W::ColumnPart,
        W::ColumnWhole,
        W::ColumnPoints,
        W::ColumnMost,
        W::Formula,
        W::ColumnSample,
    ]);
    for (group, named) in quality.groups.iter().zip(Group::ALL) {
        let name = Cell::text(format!("{}. {}", group.number, group_name(named).text(Language::Vietnamese)));
        for part in &group.parts {
            let measure = Measure::from_key(&part.measure).unwrap_or(Measure::Procedures);
            csv.row([
                Cell::text(&quality.scope.period),
                name.clone(),
                Cell::words(figure_name(measure)),
                Cell::number(part.share.part),
                Cell::number(part.share.whole),
                Cell::hundredths(part.points),
                Cell::hundredths(Some(part.most)),
                Cell::words(figure_formula(measure)),
                is_sample(&quality.scope),
            ]);
        }
    }
    csv.finish()
}

fn years(quality: &Quality) -> String {
    let mut csv = Table::of(&[
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
