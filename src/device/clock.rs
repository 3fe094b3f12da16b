//! The time in Hồ Chí Minh City, by the server's clock: the device's may be wrong by years.

use std::cell::Cell;

use crate::domain::date::Date;
use crate::domain::moment::LocalMoment;

thread_local! {
    /// Seconds to add to the device's clock.
    static SKEW: Cell<i64> = const { Cell::new(0) };
}

fn device_seconds() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// Takes the server's time from an answer.
pub fn set_server_time(rfc3339: &str) {
    if let Some(moment) = LocalMoment::parse_rfc3339(rfc3339) {
        SKEW.set(moment.to_unix() - device_seconds());
    }
}

/// Now, in Hồ Chí Minh City.
pub fn now() -> LocalMoment {
    LocalMoment::from_unix(device_seconds() + SKEW.get())
}

/// Today, in Hồ Chí Minh City.
pub fn today() -> Date {
    now().date()
}

/// Milliseconds since the page began: for lengths of time, whatever happens to the clocks.
pub fn ticks() -> u64 {
    super::window().and_then(|window| window.performance()).map_or(0, |performance| performance.now() as u64)
}
