//! Refusals as the OpenAPI document tells them; used by the operations' `responses(…)`.

use std::collections::BTreeMap;

use mot_cua::api::dto::Problem;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::{ContentBuilder, Object, Ref, RefOr, Response, ResponseBuilder, schema::Type};
use utoipa::{IntoResponses, PartialSchema, ToSchema};

fn problem(description: &str) -> ResponseBuilder {
    ResponseBuilder::new()
        .description(description)
        .content(
            "application/problem+json",
            ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build(),
        )
        .header("Cache-Control", header("`no-store`"))
}

fn header(description: &str) -> utoipa::openapi::header::Header {
    HeaderBuilder::new().schema(Some(Object::with_type(Type::String))).description(Some(description)).build()
}

fn set(responses: &[(&str, &str)]) -> BTreeMap<String, RefOr<Response>> {
    let one = |(status, description): &(&str, &str)| ((*status).to_owned(), RefOr::T(problem(description).build()));
    responses.iter().map(one).collect()
}

macro_rules! problems {
    ($($(#[$words:meta])* $name:ident: $($status:literal $description:literal),+;)+) => {$(
        $(#[$words])*
        #[derive(Debug)]
        pub struct $name;
        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                set(&[$(($status, $description)),+])
            }
        }
    )+};
}

problems! {
    /// Any operation behind the session.
    SignedInProblems: "401" "`signedOut`: nobody is signed in, or the session has ended";
    /// Any change behind the session.
    ChangeProblems: "401" "`signedOut`: nobody is signed in, or the session has ended",
        "403" "`csrfMismatch`, or `forbidden`";
    /// An address that names nothing, or nothing of this person's.
    NotFoundProblem: "404" "`notFound`: there is none, or it is somebody else's";
    /// A request with a JSON body.
    BodyProblems: "400" "`badRequest`: not what the contract says", "413" "`badRequest`: larger than 1 MiB",
        "415" "`badRequest`: not `application/json`";
    /// A request with a query or headers of its own.
    QueryProblem: "400" "`badRequest`: not what the contract says";
    /// Conditional writes.
    ConditionProblems: "412" "`conflict`: changed elsewhere in the meantime; the `ETag` is the present one",
        "428" "`conflict`: `If-Match` is missing";
    /// tus: the protocol's version.
    TusVersionProblem: "412" "`badRequest`: `Tus-Resumable` is not `1.0.0`; `Tus-Version` says what is";
    /// `POST /files`.
    TusCreateProblems: "400" "`badRequest`: a header or the metadata cannot be read",
        "409" "`conflict`: the application has been submitted",
        "413" "`fileTooLarge`: larger than the component takes",
        "422" "`tooManyFiles`, or `fileEmpty`";
    /// `PATCH /files/{id}`.
    TusAppendProblems: "400" "`badRequest`: a header cannot be read, or the bytes go beyond the file's length",
        "409" "`offsetMismatch`, or `conflict` when the application has been submitted",
        "415" "`badRequest`: not `application/offset+octet-stream`, or `fileKindRefused`: the finished file is of a kind the component does not take; it has been removed",
        "460" "`checksumMismatch`: the bytes sent with this request were dropped";
    /// `DELETE /files/{id}`.
    SubmittedProblem: "409" "`conflict`: the application has been submitted";
    /// `POST /drafts/{id}/submit`.
    SubmitProblems: "409" "`formOutdated`, or `conflict`: this application was submitted with other contents",
        "422" "`answersInvalid`, `papersIncomplete`, or `idempotencyMismatch`";
}

/// Makes sure the schema of problems is in the document.
pub fn schemas(into: &mut Vec<(String, RefOr<utoipa::openapi::Schema>)>) {
    into.push((Problem::name().into_owned(), Problem::schema()));
    Problem::schemas(into);
}

/// The bytes of a file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[allow(dead_code, reason = "stands in the contract only")]
pub struct Binary(Vec<u8>);
