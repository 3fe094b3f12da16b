//! Requests that let others go first.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

/// Nobody is waited for longer: there may be no other.
const BOUND: Duration = Duration::from_millis(1500);

/// Who waits for whom, by kind.
#[derive(Debug, Default)]
pub struct Turns(Mutex<HashMap<String, Arc<Notify>>>);

impl Turns {
    fn of(&self, kind: &str) -> Arc<Notify> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(kinds.entry(kind.to_owned()).or_default())
    }

    /// Waits until another request of this kind has been handled, or the bound is reached.
    pub async fn let_one_pass(&self, kind: &str) {
        let notify = self.of(kind);
        // That nobody came is as good.
        let _ = tokio::time::timeout(BOUND, notify.notified()).await;
    }

    /// One of this kind has been handled.
    pub fn passed(&self, kind: &str) {
        self.of(kind).notify_waiters();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_next_of_its_kind_goes_first() {
        let turns = Arc::new(Turns::default());
        let order = Arc::new(Mutex::new(Vec::new()));
        let held = tokio::spawn({
            let (turns, order) = (Arc::clone(&turns), Arc::clone(&order));
            async move {
                turns.let_one_pass("PATCH").await;
                order.lock().unwrap().push("held");
            }
        });
        while Arc::strong_count(&turns.of("PATCH")) < 3 {
            tokio::task::yield_now().await;
        }
        turns.passed("GET");
        order.lock().unwrap().push("other");
        turns.passed("PATCH");
        held.await.unwrap();
        assert_eq!(*order.lock().unwrap(), ["other", "held"]);
    }
}
