//! The running server's parts, and its routes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use mot_cua::api::dto::{API_PREFIX, ProblemCode};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::clock::Clock;
use crate::content::{Data, Library};
use crate::db::Db;
use crate::files::FileStore;
use crate::problem::ApiError;
use crate::publicity::Publicity;
use crate::sandbox::Faults;
use crate::session::Secret;
use crate::startup::StartupError;
use crate::{
    dossiers, drafts, files, headers, health, log, openapi, publication, publicity, sandbox, session, statics, submit,
    vneid,
};

/// What handlers share.
pub type AppState = Arc<App>;

/// How to run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the database and the files are.
    pub data: PathBuf,
    /// The built front end.
    pub dist: Option<PathBuf>,
    /// The national catalogue, `.jsonl` or `.jsonl.zst`.
    pub catalogue: Option<PathBuf>,
    /// Whether `/api/v1/sandbox` exists.
    pub sandbox: bool,
    /// The seed of a made-up history for `/publicity`, in place of what is recorded.
    pub sample_history: Option<u64>,
    /// What units show of the city's procedures, for `/publicity/not-online`.
    pub shown: Option<PathBuf>,
}

/// The running server.
#[derive(Debug)]
pub struct App {
    pub db: Db,
    pub clock: Clock,
    pub library: Library,
    pub publicity: Publicity,
    pub files: FileStore,
    pub secret: Secret,
    pub faults: Faults,
    /// Seconds after which a session ends that is not used.
    pub idle: AtomicI64,
}

/// Bodies of JSON requests: answers of the largest forms are a tenth of it.
const BODY_LIMIT: usize = 1024 * 1024;

impl App {
    /// Opens the database and loads what is published.
    ///
    /// # Errors
    /// Says what is missing or broken.
    pub async fn open(options: &Options, data: &Data) -> Result<AppState, StartupError> {
        let files = options.data.join("files");
        std::fs::create_dir_all(&files).map_err(|source| StartupError::File { path: files.clone(), source })?;
        let db = Db::open(&options.data.join("mot-cua.sqlite"))?;
        let secret = Secret::load(&db).await.map_err(|error| StartupError::data("mot-cua.sqlite", error))?;
        let library = Library::load(data, options.catalogue.as_deref())?;
        let files = FileStore::new(files);
        files.sweep(&db).await.map_err(|error| StartupError::data("files", error))?;
        let idle = AtomicI64::new(session::IDLE_SECONDS);
        let publicity = Publicity::open(options.sample_history, options.shown.as_deref(), &library)?;
        Ok(Arc::new(App {
            db,
            clock: Clock::default(),
            library,
            publicity,
            files,
            secret,
            faults: Faults::default(),
            idle,
        }))
    }
}

/// The operations of the contract, with their documentation.
pub fn contract() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(openapi::base())
        .routes(routes!(session::get_session, session::sign_out))
        .routes(routes!(session::get_profile))
        .merge(publication::routes())
        .merge(publicity::routes())
        .routes(routes!(drafts::list_drafts, drafts::create_draft))
        .routes(routes!(drafts::get_draft, drafts::put_draft, drafts::delete_draft))
        .routes(routes!(submit::submit_draft))
        .routes(routes!(files::create::create_file, files::create::tus_options))
        .routes(routes!(files::append::head_file, files::append::append_file, files::create::delete_file))
        .routes(routes!(files::content::get_file_content))
        .routes(routes!(dossiers::list_dossiers))
        .routes(routes!(dossiers::get_dossier))
        .routes(routes!(dossiers::lookup_dossier))
        .routes(routes!(health::healthz))
}

/// Everything the server answers.
pub fn router(app: AppState, options: &Options) -> Router {
    let (api, _) = contract().split_for_parts();
    let mut api = api;
    if options.sandbox {
        api = api.nest("/sandbox", sandbox::routes());
    }
    let api = api.fallback(not_found).layer(DefaultBodyLimit::max(BODY_LIMIT));
    let mut router = Router::new()
        .nest(API_PREFIX, api)
        .route("/auth/vneid/start", get(vneid::start))
        .route("/sandbox-vneid/sign-in", get(vneid::page).post(vneid::sign_in))
        .route("/sandbox-vneid/style.css", get(vneid::style))
        .with_state(Arc::clone(&app))
        .fallback_service(statics::service(options.dist.clone()))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn(headers::secure));
    if options.sandbox {
        router = router.layer(from_fn_with_state(app, sandbox::inject));
    }
    router.layer(from_fn(log::requests))
}

async fn not_found() -> ApiError {
    ApiError::not_found()
}

async fn method_not_allowed() -> ApiError {
    ApiError::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, ProblemCode::MethodNotAllowed)
}
