//! The contract as an OpenAPI 3.1 document, out of the operations and the wire types.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{
    Components, ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, ServerBuilder,
};

use mot_cua::api::dto::{API_PREFIX, CSRF_HEADER};

use crate::{app, doc};

/// What stands around the operations.
pub fn base() -> OpenApi {
    let mut components = Components::new();
    components.add_security_scheme(
        "session",
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "mc_session",
            "HttpOnly; begins at `/auth/vneid/start?return_to=/…`",
        ))),
    );
    components.add_security_scheme(
        "csrf",
        SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
            CSRF_HEADER,
            "`csrfToken` of `GET /session`; with every method that changes something",
        ))),
    );
    let mut schemas = Vec::new();
    doc::schemas(&mut schemas);
    components.schemas.extend(schemas);
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Một Cửa")
                .version("1")
                .description(Some(include_str!("openapi.md")))
                .contact(Some(ContactBuilder::new().name(Some("Một Cửa")).build()))
                .license(Some(LicenseBuilder::new().name("EUPL-1.2").identifier(Some("EUPL-1.2")).build()))
                .build(),
        )
        .servers(Some([ServerBuilder::new().url(API_PREFIX).build()]))
        .components(Some(components))
        .build()
}

/// The document: the same text every time.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn document() -> Result<String, serde_json::Error> {
    let (_, api) = app::contract().split_for_parts();
    Ok(serde_json::to_string_pretty(&api)? + "\n")
}
