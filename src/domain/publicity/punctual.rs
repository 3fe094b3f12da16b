//! Whether a dossier was finished by its appointed time (domain.md §2.2, §5.5.5, §6).

use crate::domain::moment::LocalMoment;
use crate::domain::status::{Clock, DossierStatus};

/// Whether the dossier counts as on time (`true`) or late (`false`); `None` while neither is so. `steps` are its states, the
/// earliest first, `promised` the appointed time as it stands, made anew after every pause.
///
/// A result counts by its time. While the citizen brings papers or pays, the clock rests: what was in time when it was paused
/// is not due. A refusal, withdrawal or end before the appointed time has no result to be on time; after it, it was late. More
/// than one request for papers is late.
pub fn punctual(steps: &[(DossierStatus, LocalMoment)], promised: LocalMoment, now: LocalMoment) -> Option<bool> {
    use DossierStatus::{Completed, Returned, SupplementRequested};
    if steps.iter().filter(|(status, _)| *status == SupplementRequested).count() > 1 {
        return Some(false);
    }
    if let Some((_, at)) = steps.iter().find(|(status, _)| matches!(status, Completed | Returned)) {
        return Some(*at <= promised);
    }
    let is_resting = |status: DossierStatus| matches!(status.clock(), Clock::Paused | Clock::Stopped);
    // Withdrawn and then ended: the clock stopped at the first of the two.
    let rests_since = steps.iter().rev().take_while(|(status, _)| is_resting(*status)).last();
    let until = rests_since.map_or(now, |(_, at)| *at);
    (until > promised).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::DossierStatus::*;
    use super::*;

    /// So many hours after the beginning; the appointment is after 100.
    fn at(hour: i64) -> LocalMoment {
        LocalMoment::from_unix(1_800_000_000 + hour * 3600)
    }

    fn after(steps: &[(DossierStatus, i64)], now: i64) -> Option<bool> {
        let steps: Vec<_> = steps.iter().map(|(status, hour)| (*status, at(*hour))).collect();
        punctual(&steps, at(100), at(now))
    }

    #[test]
    fn a_running_clock_is_late_once_the_time_is_past() {
        for running in [Registered, Accepted, Processing] {
            let steps = [(Registered, 0), (running, 1)];
            assert_eq!(after(&steps, 100), None, "{running:?}");
            assert_eq!(after(&steps, 101), Some(false), "{running:?}");
        }
    }

    #[test]
    fn a_result_counts_by_its_time() {
        assert_eq!(after(&[(Registered, 0), (Processing, 1), (Completed, 100)], 300), Some(true));
        assert_eq!(after(&[(Registered, 0), (Processing, 1), (Completed, 101)], 300), Some(false));
        // Collected late is not finished late.
        assert_eq!(after(&[(Processing, 1), (Completed, 90), (Returned, 250)], 300), Some(true));
        assert_eq!(after(&[(Processing, 1), (Returned, 90)], 300), Some(true));
    }

    #[test]
    fn waiting_for_papers_is_not_finished() {
        assert_eq!(after(&[(Processing, 1), (SupplementRequested, 50)], 300), None);
        assert_eq!(after(&[(Processing, 1), (SupplementRequested, 101)], 300), Some(false));
        let twice = [(SupplementRequested, 10), (Processing, 20), (SupplementRequested, 30)];
        assert_eq!(after(&twice, 40), Some(false));
    }

    #[test]
    fn waiting_for_a_payment_is_a_paused_clock() {
        assert_eq!(after(&[(Processing, 1), (PaymentRequested, 50)], 300), None);
        assert_eq!(after(&[(Processing, 1), (PaymentRequested, 101)], 300), Some(false));
        assert_eq!(after(&[(PaymentRequested, 50), (Processing, 80)], 99), None);
        assert_eq!(after(&[(PaymentRequested, 50), (Processing, 80)], 101), Some(false));
    }

    #[test]
    fn what_ends_without_a_result_is_never_on_time() {
        for end in [Refused, WithdrawalRequested, Stopped] {
            assert_eq!(after(&[(Registered, 0), (end, 50)], 300), None, "{end:?}");
            assert_eq!(after(&[(Registered, 0), (end, 101)], 300), Some(false), "{end:?}");
        }
        assert_eq!(after(&[(WithdrawalRequested, 50), (Stopped, 200)], 300), None);
        assert_eq!(after(&[(SupplementRequested, 50), (Stopped, 200)], 300), None);
    }
}
