//! The files picked for one application: the bytes of each in sealed pieces, and a sealed description.
//!
//! Bytes are read, sealed and kept a piece at a time and never enter the program's own memory: a file of 200 MB takes
//! no more of it than one of 2.

use js_sys::{ArrayBuffer, Uint8Array};
use serde_json::Value;
use web_sys::Blob;

use super::journal::Vault;
use super::store::{self, Era, VaultError};
use crate::device::blob::Pieces;
use crate::device::crypto;

/// Bytes of a piece; the last one of a file may have fewer.
const PIECE: u32 = 1_048_576;

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepError {
    /// The browser cannot read it.
    Unreadable,
    /// The device does not keep it: full, or refused.
    NotKept,
}

/// The files of one application.
#[derive(Clone)]
pub struct Files {
    vault: Vault,
    application: String,
    era: Era,
}

impl Files {
    pub(super) fn new(vault: Vault, application: String) -> Self {
        Files { vault, application, era: Era::now() }
    }

    /// The files here, each by its id with what was said of it last.
    ///
    /// # Errors
    /// When the device cannot say.
    pub async fn list(&self) -> Result<Vec<(String, Value)>, VaultError> {
        let mut found = Vec::new();
        for (id, sealed) in store::descriptions(&self.application).await? {
            let plain = crypto::unseal(&self.vault.0.sealing, &self.about(&id), &sealed).await;
            // A damaged description describes nothing: its bytes go with the application.
            found.extend(plain.and_then(|plain| Some((id, serde_json::from_slice(&plain).ok()?))));
        }
        Ok(found)
    }

    /// Keeps what is to be known of a file, as JSON, in place of what was said before.
    ///
    /// # Errors
    /// When the device cannot keep it.
    pub async fn describe(&self, id: &str, about: &str) -> Result<(), VaultError> {
        let sealed = crypto::seal(&self.vault.0.sealing, &self.about(id), about.as_bytes()).await;
        self.era.check()?;
        store::describe(&self.application, id, &sealed.ok_or(VaultError::Refused)?).await
    }

    /// Keeps the file's bytes under this id. `each` sees every piece as it is read, in order.
    ///
    /// # Errors
    /// When it cannot be read or not be kept; nothing of it is left here then.
    pub async fn keep(&self, id: &str, file: &Blob, each: &mut dyn FnMut(&Uint8Array)) -> Result<(), KeepError> {
        let outcome = self.keep_pieces(id, file, each).await;
        if outcome.is_err() {
            // What cannot be removed now goes with the application.
            let _ = self.forget_bytes(id).await;
        }
        outcome
    }

    async fn keep_pieces(&self, id: &str, file: &Blob, each: &mut dyn FnMut(&Uint8Array)) -> Result<(), KeepError> {
        let mut pieces = Pieces::of(file, PIECE);
        for number in 0..count(file.size() as u64) {
            let piece = pieces.next(PIECE).await.ok_or(KeepError::Unreadable)?;
            each(&piece);
            let sealed = crypto::seal_outside(&self.vault.0.sealing, &self.about_piece(id, number), &piece).await;
            let sealed = sealed.ok_or(KeepError::NotKept)?;
            self.era.check().map_err(|_| KeepError::NotKept)?;
            store::put_piece(&self.application, id, number, sealed).await.map_err(|_| KeepError::NotKept)?;
        }
        Ok(())
    }

    /// The bytes from `from` to before `to` of a file kept here.
    ///
    /// # Errors
    /// When a piece is missing or damaged, or `to` lies beyond the end.
    pub async fn read(&self, id: &str, from: u64, to: u64) -> Result<ArrayBuffer, VaultError> {
        let length = u32::try_from(to.saturating_sub(from)).map_err(|_| VaultError::Refused)?;
        let whole = Uint8Array::new_with_length(length);
        let mut at = from;
        while at < to {
            let number = u32::try_from(at / u64::from(PIECE)).map_err(|_| VaultError::Refused)?;
            let piece: ArrayBuffer = self.piece(id, number).await?;
            let piece = Uint8Array::new(&piece);
            let begin = at - u64::from(number) * u64::from(PIECE);
            let end = (begin + (to - at)).min(u64::from(piece.length()));
            if end <= begin {
                return Err(VaultError::Refused);
            }
            // Below the size of a piece, and of `whole`.
            #[allow(clippy::cast_possible_truncation)]
            whole.set(&piece.subarray(begin as u32, end as u32), (at - from) as u32);
            at += end - begin;
        }
        Ok(whole.buffer())
    }

    async fn piece(&self, id: &str, number: u32) -> Result<ArrayBuffer, VaultError> {
        let (nonce, sealed) = store::piece(&self.application, id, number).await?.ok_or(VaultError::Refused)?;
        let about = self.about_piece(id, number);
        crypto::unseal_outside(&self.vault.0.sealing, &about, &nonce, &sealed).await.ok_or(VaultError::Refused)
    }

    /// The bytes are gone; what is known of the file stays.
    ///
    /// # Errors
    /// When the device cannot.
    pub async fn forget_bytes(&self, id: &str) -> Result<(), VaultError> {
        store::remove_file(&self.application, id, false).await
    }

    /// Nothing is left of the file here.
    ///
    /// # Errors
    /// When the device cannot.
    pub async fn forget(&self, id: &str) -> Result<(), VaultError> {
        store::remove_file(&self.application, id, true).await
    }

    /// What a description is sealed for: it opens nowhere else.
    fn about(&self, id: &str) -> Vec<u8> {
        format!("file/{}/{id}", self.application).into_bytes()
    }

    fn about_piece(&self, id: &str, number: u32) -> Vec<u8> {
        format!("file/{}/{id}/{number}", self.application).into_bytes()
    }
}

/// Of how many pieces a file is.
fn count(size: u64) -> u32 {
    // 4 PB would be more.
    u32::try_from(size.div_ceil(u64::from(PIECE))).unwrap_or(u32::MAX)
}
