//! The operations of `/publicity/…`: for everybody, read only.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use mot_cua::api::dto::{
    AdministrativeLevel, Definitions, FigureDefinition, NotOnline, Overview, Quality, Scopes, Synchronisation,
    UnitFigures, Unused,
};
use mot_cua::domain::publicity::{Kind, Measure, Month, Period};
use mot_cua::i18n::words::{FigureSource, figure_formula, figure_name, figure_source};
use mot_cua::i18n::{Language, Words};
use serde::{Deserialize, Serialize};
use tower_http::compression::CompressionLayer;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::compute::{self, Scope};
use super::csv_tables::AsCsv;
use crate::app::AppState;
use crate::doc::{NotFoundProblem, QueryProblem};
use crate::etag::{cached, of_bytes};
use crate::extract::QueryOf;
use crate::problem::ApiError;

/// Each answer as JSON and as CSV.
pub fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(overview::json))
        .routes(routes!(overview::csv))
        .routes(routes!(units::json))
        .routes(routes!(units::csv))
        .routes(routes!(not_online::json))
        .routes(routes!(not_online::csv))
        .routes(routes!(unused::json))
        .routes(routes!(unused::csv))
        .routes(routes!(sync::json))
        .routes(routes!(sync::csv))
        .routes(routes!(quality::json))
        .routes(routes!(quality::csv))
        .routes(routes!(scopes::json))
        .routes(routes!(scopes::csv))
        .routes(routes!(definitions::json))
        .routes(routes!(definitions::csv))
        .layer(CompressionLayer::new())
}

/// Which figures.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PublicityQuery {
    /// `2026-11`, `2026-Q4` or `2026`; the running month when absent.
    #[param(example = "2026-11", pattern = "^[0-9]{4}(-(Q[1-4]|[0-9]{2}))?$")]
    period: Option<String>,
    /// Only what this level handles.
    #[param(inline)]
    level: Option<AdministrativeLevel>,
    /// Only what this unit handles, by its code; goes before `level`.
    #[param(example = "26740")]
    unit: Option<String>,
    /// CSV only: which table of the answer; the first when absent.
    table: Option<String>,
}

/// How the answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Csv,
}

impl Form {
    /// CSV where the client names it, and before JSON.
    fn accepted(headers: &HeaderMap) -> Form {
        let accept = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut kinds =
            accept.flat_map(|list| list.split(',')).map(|kind| kind.split(';').next().unwrap_or_default().trim());
        match kinds.find(|kind| matches!(*kind, "text/csv" | "application/json")) {
            Some("text/csv") => Form::Csv,
            _ => Form::Json,
        }
    }
}

/// Two operations that answer alike.
macro_rules! published {
    ($module:ident, $json:tt, $csv:tt, $id:tt, $csv_id:tt, $body:ident, $compute:path, $summary:tt) => {
        mod $module {
            use super::*;

            #[utoipa::path(
                get, path = $json, operation_id = $id, tag = "publicity", summary = $summary,
                description = "`Accept: text/csv` gives the table as CSV.",
                params(PublicityQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
                responses(
                    (status = 200, description = "The figures", headers(("ETag" = String), ("Cache-Control" = String)),
                        content(($body = "application/json"), (String = "text/csv"))),
                    (status = 304, description = "The client has it", headers(("ETag" = String))),
                    QueryProblem, NotFoundProblem))]
            pub async fn json(
                State(app): State<AppState>,
                headers: HeaderMap,
                QueryOf(query): QueryOf<PublicityQuery>,
            ) -> Result<Response, ApiError> {
                let form = Form::accepted(&headers);
                answer(&app, &headers, &query, form, $compute).await
            }

            #[utoipa::path(
                get, path = $csv, operation_id = $csv_id, tag = "publicity", summary = $summary,
                description = "As CSV: UTF-8 with its mark, Vietnamese headings, decimal points.",
                params(PublicityQuery, ("If-None-Match" = Option<String>, Header, description = "The `ETag` the client has")),
                responses(
                    (status = 200, description = "The table",
                        headers(("ETag" = String), ("Cache-Control" = String), ("Content-Disposition" = String)),
                        content((String = "text/csv"))),
                    (status = 304, description = "The client has it", headers(("ETag" = String))),
                    QueryProblem, NotFoundProblem))]
            pub async fn csv(
                State(app): State<AppState>,
                headers: HeaderMap,
                QueryOf(query): QueryOf<PublicityQuery>,
            ) -> Result<Response, ApiError> {
                answer(&app, &headers, &query, Form::Csv, $compute).await
            }
        }
    };
}

published!(
    overview,
    "/publicity/overview",
    "/publicity/overview.csv",
    "getPublicityOverview",
    "getPublicityOverviewCsv",
    Overview,
    compute::overview,
    "Procedures, online services and dossiers: figures, targets and their course"
);
published!(
    units,
    "/publicity/units",
    "/publicity/units.csv",
    "getPublicityUnits",
    "getPublicityUnitsCsv",
    UnitFigures,
    compute::units,
    "The same figures, unit by unit"
);
published!(
    not_online,
    "/publicity/not-online",
    "/publicity/not-online.csv",
    "getPublicityNotOnline",
    "getPublicityNotOnlineCsv",
    NotOnline,
    compute::not_online,
    "Procedures that are not full-process services, with their review, and content that differs"
);
published!(
    unused,
    "/publicity/unused",
    "/publicity/unused.csv",
    "getPublicityUnused",
    "getPublicityUnusedCsv",
    Unused,
    compute::unused,
    "Procedures with no dossier, or none online, in three consecutive years"
);
published!(
    sync,
    "/publicity/sync",
    "/publicity/sync.csv",
    "getPublicitySync",
    "getPublicitySyncCsv",
    Synchronisation,
    compute::synchronisation,
    "Dossiers in step with the National Portal"
);
published!(
    quality,
    "/publicity/quality",
    "/publicity/quality.csv",
    "getPublicityQuality",
    "getPublicityQualityCsv",
    Quality,
    compute::quality,
    "How well dossiers are handled: Decision 766/QĐ-TTg, SIPAS, PAR index"
);
published!(
    definitions,
    "/publicity/definitions",
    "/publicity/definitions.csv",
    "getPublicityDefinitions",
    "getPublicityDefinitionsCsv",
    Definitions,
    all_definitions,
    "What every figure is and how it is computed"
);

published!(
    scopes,
    "/publicity/scopes",
    "/publicity/scopes.csv",
    "getPublicityScopes",
    "getPublicityScopesCsv",
    Scopes,
    all_scopes,
    "The periods and units to choose from"
);

fn all_scopes(scope: Scope<'_>) -> Scopes {
    Scopes { periods: compute::periods(scope.facts), units: scope.facts.units.clone() }
}

fn all_definitions(_: Scope<'_>) -> Definitions {
    let item = |measure: Measure| {
        let definition = measure.definition();
        let formula = figure_formula(measure).text(Language::Vietnamese);
        let rounding = FigureSource::Rounding.text(Language::Vietnamese);
        let is_share = definition.kind == Kind::Share;
        FigureDefinition {
            measure: measure.key().to_owned(),
            name: figure_name(measure).text(Language::Vietnamese).to_owned(),
            formula: if is_share { format!("{formula} {rounding}") } else { formula.to_owned() },
            source: figure_source(definition.source).text(Language::Vietnamese).to_owned(),
            is_share,
            target: definition.target.map(|(target, _)| target),
        }
    };
    Definitions { items: Measure::ALL.iter().copied().map(item).collect() }
}

async fn answer<T: Serialize + AsCsv>(
    app: &AppState,
    headers: &HeaderMap,
    query: &PublicityQuery,
    form: Form,
    compute: fn(Scope<'_>) -> T,
) -> Result<Response, ApiError> {
    let (table, name) = match query.table.as_deref() {
        None => T::TABLES.first().copied().unwrap_or_default(),
        Some(named) => T::TABLES.iter().copied().find(|(table, _)| *table == named).ok_or_else(|| {
            let names: Vec<&str> = T::TABLES.iter().map(|(table, _)| *table).collect();
            ApiError::bad_request(format!("table is one of: {}", names.join(", ")))
        })?,
    };
    let facts = app.publicity.facts(app).await?;
    let period = match query.period.as_deref() {
        None => Period::Month(Month::of(facts.as_of)),
        Some(text) => Period::parse(text)
            .ok_or_else(|| ApiError::bad_request("period is a month, a quarter or a year: 2026-11, 2026-Q4, 2026"))?,
    };
    let unit = match query.unit.as_deref() {
        None => None,
        Some(code) => Some(facts.units.iter().position(|unit| unit.code == code).ok_or_else(ApiError::not_found)?),
    };
    let scope = Scope { facts: &facts, period, level: query.level, unit: None };
    let scope = unit.map_or(scope, |unit| scope.of_unit(unit));
    let found = compute(scope);
    let (body, kind) = match form {
        Form::Json => (serde_json::to_vec(&found)?, "application/json"),
        Form::Csv => (found.csv(table).into_bytes(), "text/csv; charset=utf-8"),
    };
    let tag = of_bytes(&body);
    let mut response = cached(headers, body.into(), &tag, "public, no-cache", kind);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept"));
    if form == Form::Csv {
        let disposition = format!("attachment; filename=\"{}\"", file_name(scope, name));
        if let Ok(disposition) = HeaderValue::from_str(&disposition) {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
        }
    }
    Ok(response)
}

/// What a table is called on the reader's disk: `cong-khai-tong-quan-2026-11-26743.csv`.
fn file_name(scope: Scope<'_>, table: &str) -> String {
    let unit = scope.unit.and_then(|unit| scope.facts.units.get(unit)).map(|unit| unit.code.as_str());
    let place = unit.or(scope.level.map(|level| match level {
        AdministrativeLevel::City => "cap-thanh-pho",
        AdministrativeLevel::Commune => "cap-xa",
    }));
    let period = scope.period.to_string().to_lowercase();
    let sample = scope.facts.sample.map(|_| "du-lieu-mau");
    let parts = ["cong-khai", table, &period].into_iter().chain(place).chain(sample);
    format!("{}.csv", parts.collect::<Vec<_>>().join("-"))
}
