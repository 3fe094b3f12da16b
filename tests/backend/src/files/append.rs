//! tus: where a file stands, and its next piece.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use mot_cua::api::dto::ProblemCode;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncSeekExt, AsyncWriteExt, SeekFrom};

use super::create::submitted;
use super::finish::finish;
use super::protocol::{self, Checksum, LENGTH, OFFSET, PIECE, REPR_DIGEST, RESUMABLE, SPOKEN};
use super::store::{self, FileRow};
use super::transfers::Turn;
use crate::app::{App, AppState};
use crate::doc::{ChangeProblems, NotFoundProblem, SignedInProblems, TusAppendProblems, TusVersionProblem};
use crate::extract::Segment;
use crate::problem::{ApiError, CHECKSUM_MISMATCH};
use crate::session::SignedIn;

/// How much of a file the server holds.
#[utoipa::path(
    head, path = "/files/{id}", operation_id = "getFileOffset", tag = "files",
    params(("id" = String, Path), ("Tus-Resumable" = String, Header, description = "`1.0.0`", pattern = "^1\\.0\\.0$", example = "1.0.0")),
    responses((status = 200, description = "`Upload-Offset` bytes of `Upload-Length`; of a complete file its digest (RFC 9530)", headers(
        ("Upload-Offset" = u64), ("Upload-Length" = u64), ("Repr-Digest" = Option<String>), ("Cache-Control" = String), ("Tus-Resumable" = String))),
        SignedInProblems, NotFoundProblem, TusVersionProblem),
    security(("session" = [])))]
pub async fn head_file(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    protocol::require_version(&headers)?;
    let row = find(&app, &id, &who).await?;
    // A piece still on its way over a dead connection would move the offset later.
    let row = if row.file.offset < row.file.size {
        let _turn = app.files.transfers.take_over(&id).await;
        find(&app, &id, &who).await?
    } else {
        row
    };
    let headers = [
        (RESUMABLE, SPOKEN),
        (OFFSET, HeaderValue::from(row.file.offset)),
        (LENGTH, HeaderValue::from(row.file.size)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut answer = (StatusCode::OK, headers).into_response();
    if let Some(digest) = row.file.sha256.as_deref().and_then(protocol::repr_digest) {
        answer.headers_mut().insert(REPR_DIGEST, digest);
    }
    Ok(answer)
}

/// The next piece of a file. What arrived of a piece that was cut off is kept, unless it came with a checksum.
#[utoipa::path(
    patch, path = "/files/{id}", operation_id = "appendToFile", tag = "files",
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"),
    params(("id" = String, Path), ("Tus-Resumable" = String, Header, description = "`1.0.0`", pattern = "^1\\.0\\.0$", example = "1.0.0"),
        ("Upload-Offset" = u64, Header, description = "Where the piece begins", example = 0),
        ("Upload-Checksum" = Option<String>, Header, description = "`sha256 <base64>` or `sha1 <base64>` of the piece", pattern = "^(sha1|sha256) [A-Za-z0-9+/]+={0,2}$")),
    responses((status = 204, description = "Held", headers(("Upload-Offset" = u64), ("Tus-Resumable" = String))),
        ChangeProblems, NotFoundProblem, TusVersionProblem, TusAppendProblems),
    security(("session" = [], "csrf" = [])))]
pub async fn append_file(
    State(app): State<AppState>,
    who: SignedIn,
    Segment(id): Segment,
    request: Request,
) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    let headers = &parts.headers;
    protocol::require_version(headers)?;
    if headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) != Some(PIECE) {
        return Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ProblemCode::BadRequest)
            .detail("a piece is application/offset+octet-stream"));
    }
    let offset = protocol::number(headers, &OFFSET)?;
    let checksum = protocol::checksum(headers)?;
    find(&app, &id, &who).await?;
    // On its own: when the connection is cut, this handler is dropped, but what arrived must be written down.
    let piece = Piece { app, who, id, offset, checksum };
    let held = tokio::spawn(piece.take(body)).await.map_err(ApiError::internal)??;
    let headers = [(RESUMABLE, SPOKEN), (OFFSET, HeaderValue::from(held))];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

struct Piece {
    app: AppState,
    who: SignedIn,
    id: String,
    offset: u64,
    checksum: Option<Checksum>,
}

impl Piece {
    /// Takes the piece in; the answer is how many bytes are held now.
    async fn take(self, body: Body) -> Result<u64, ApiError> {
        let mut turn = self.app.files.transfers.take_over(&self.id).await;
        let row = find(&self.app, &self.id, &self.who).await?;
        if row.submitted {
            return Err(submitted());
        }
        if row.file.offset != self.offset {
            return Err(misplaced(row.file.offset));
        }
        let room = row.file.size - row.file.offset;
        let arrived = self.write(body, room, &mut turn).await?;
        let held = self.offset + arrived.bytes;
        if arrived.bytes > 0 {
            let id = self.id.clone();
            self.app.db.write(move |tx| store::set_received(tx, &id, held)).await?;
        }
        if held == row.file.size && row.file.sha256.is_none() {
            finish(&self.app, &row).await?;
        }
        if arrived.whole { Ok(held) } else { Err(misplaced(held)) }
    }

    async fn write(&self, mut body: Body, room: u64, turn: &mut Turn) -> Result<Arrived, ApiError> {
        let path = self.app.files.path(&self.id);
        let mut file = tokio::fs::OpenOptions::new().create(true).write(true).truncate(false).open(path).await?;
        file.set_len(self.offset).await?;
        file.seek(SeekFrom::Start(self.offset)).await?;
        let (mut sha1, mut sha256) = (Sha1::new(), Sha256::new());
        let mut arrived = Arrived { bytes: 0, whole: false };
        loop {
            let frame = tokio::select! {
                frame = body.frame() => frame,
                () = turn.overtaken() => break,
            };
            let data = match frame {
                None => {
                    arrived.whole = true;
                    break;
                }
                Some(Err(_)) => break,
                Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
            };
            if arrived.bytes + data.len() as u64 > room {
                file.set_len(self.offset).await?;
                return Err(ApiError::bad_request("the piece goes beyond the file's length"));
            }
            match self.checksum {
                Some(Checksum::Sha1(_)) => sha1.update(&data),
                Some(Checksum::Sha256(_)) => sha256.update(&data),
                None => {}
            }
            file.write_all(&data).await?;
            arrived.bytes += data.len() as u64;
        }
        file.flush().await?;
        let intact = match &self.checksum {
            None => true,
            Some(Checksum::Sha1(given)) => arrived.whole && sha1.finalize()[..] == given[..],
            Some(Checksum::Sha256(given)) => arrived.whole && sha256.finalize()[..] == given[..],
        };
        if !intact {
            file.set_len(self.offset).await?;
            if arrived.whole {
                let status = StatusCode::from_u16(CHECKSUM_MISMATCH).map_err(ApiError::internal)?;
                return Err(ApiError::new(status, ProblemCode::ChecksumMismatch));
            }
            arrived.bytes = 0;
        }
        file.sync_data().await?;
        Ok(arrived)
    }
}

struct Arrived {
    bytes: u64,
    /// Whether the request came to its end.
    whole: bool,
}

fn misplaced(held: u64) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, ProblemCode::OffsetMismatch)
        .header(OFFSET, HeaderValue::from(held))
        .header(RESUMABLE, SPOKEN)
}

async fn find(app: &App, id: &str, who: &SignedIn) -> Result<FileRow, ApiError> {
    let (id, owner) = (id.to_owned(), who.owner());
    app.db.read(move |tx| store::find(tx, &id, &owner)).await
}
