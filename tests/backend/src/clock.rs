//! The server's clock, which the sandbox may set.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use mot_cua::domain::moment::LocalMoment;

/// Seconds since 1970 as the machine has them. Sessions run on these, whatever the sandbox says.
pub fn machine_seconds() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// The clock all dates of dossiers come from.
#[derive(Debug, Default)]
pub struct Clock {
    offset: AtomicI64,
}

impl Clock {
    /// Now, in Việt Nam.
    pub fn now(&self) -> LocalMoment {
        LocalMoment::from_unix(machine_seconds().saturating_add(self.offset.load(Ordering::Relaxed)))
    }

    /// Sets the clock; it runs on from there. `None`: back to the machine's.
    pub fn set(&self, now: Option<LocalMoment>) {
        let offset = now.map_or(0, |now| now.to_unix().saturating_sub(machine_seconds()));
        self.offset.store(offset, Ordering::Relaxed);
    }
}
