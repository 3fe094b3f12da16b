//! One writer at a time for each file; a newer request takes over from an older one whose connection may be dead.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedMutexGuard, watch};

#[derive(Debug)]
struct Slot {
    turn: Arc<tokio::sync::Mutex<()>>,
    newest: watch::Sender<u64>,
}

/// Who is at which file.
#[derive(Debug, Default)]
pub struct Transfers {
    slots: Mutex<HashMap<String, Arc<Slot>>>,
}

/// The right to write to a file, until a newer request wants it.
#[derive(Debug)]
pub struct Turn {
    _turn: OwnedMutexGuard<()>,
    number: u64,
    newest: watch::Receiver<u64>,
}

impl Transfers {
    /// Asks the present writer to stop and waits until it has.
    pub async fn take_over(&self, id: &str) -> Turn {
        let slot = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            // Only slots somebody still holds are worth keeping.
            slots.retain(|_, slot| Arc::strong_count(slot) > 1 || slot.turn.try_lock().is_err());
            let fresh = || Arc::new(Slot { turn: Arc::default(), newest: watch::Sender::new(0) });
            Arc::clone(slots.entry(id.to_owned()).or_insert_with(fresh))
        };
        let mut number = 0;
        slot.newest.send_modify(|newest| {
            *newest += 1;
            number = *newest;
        });
        let newest = slot.newest.subscribe();
        Turn { _turn: Arc::clone(&slot.turn).lock_owned().await, number, newest }
    }
}

impl Turn {
    /// Ends when a newer request wants the file.
    pub async fn overtaken(&mut self) {
        let number = self.number;
        if self.newest.wait_for(|newest| *newest > number).await.is_err() {
            // Nobody is left who could want it.
            std::future::pending::<()>().await;
        }
    }
}
