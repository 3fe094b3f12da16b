//! The national list of dossier states, TrangThaiHoSo 1–10 (domain.md §2.2): whose turn it is, whether the clock runs, and
//! what may follow.

/// Where a dossier stands. Their official names live with the other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum DossierStatus {
    /// 1 Mới đăng ký: sent, to be accepted within 8 working hours.
    Registered = 1,
    /// 2 Được tiếp nhận.
    Accepted = 2,
    /// 3 Không được tiếp nhận.
    Refused = 3,
    /// 4 Đang xử lý.
    Processing = 4,
    /// 5 Yêu cầu bổ sung giấy tờ.
    SupplementRequested = 5,
    /// 6 Yêu cầu thực hiện nghĩa vụ tài chính.
    PaymentRequested = 6,
    /// 7 Công dân yêu cầu rút hồ sơ.
    WithdrawalRequested = 7,
    /// 8 Dừng xử lý.
    Stopped = 8,
    /// 9 Đã xử lý xong: the result waits to be collected.
    Completed = 9,
    /// 10 Đã trả kết quả.
    Returned = 10,
}

/// Who has to act next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Agency,
    Citizen,
    Nobody,
}

/// What the processing time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    NotStarted,
    Running,
    Paused,
    Stopped,
}

impl DossierStatus {
    /// Every state, in the order of its number.
    pub const ALL: [DossierStatus; 10] = {
        use DossierStatus::*;
        [
            Registered,
            Accepted,
            Refused,
            Processing,
            SupplementRequested,
            PaymentRequested,
            WithdrawalRequested,
            Stopped,
            Completed,
            Returned,
        ]
    };

    /// The state with this national number, 1–10.
    pub fn from_number(number: u8) -> Option<DossierStatus> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The national number, 1–10.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Who has to act next. After 9 the citizen collects the result.
    pub fn whose_turn(self) -> Turn {
        use DossierStatus::*;
        match self {
            Registered | Accepted | Processing | WithdrawalRequested => Turn::Agency,
            SupplementRequested | PaymentRequested | Completed => Turn::Citizen,
            Refused | Stopped | Returned => Turn::Nobody,
        }
    }

    /// What the processing time does: it pauses while the citizen supplements or pays (domain.md §5.5.5).
    pub fn clock(self) -> Clock {
        use DossierStatus::*;
        match self {
            Registered => Clock::NotStarted,
            Accepted | Processing => Clock::Running,
            SupplementRequested | PaymentRequested => Clock::Paused,
            Refused | WithdrawalRequested | Stopped | Completed | Returned => Clock::Stopped,
        }
    }

    /// Whether `next` may follow: reasoned from the rules of the one-stop service (domain.md §2.2), 5 → 8 when the term
    /// for supplements has passed.
    pub fn can_become(self, next: DossierStatus) -> bool {
        use DossierStatus::*;
        let followers: &[DossierStatus] = match self {
            Registered => &[Accepted, Refused, SupplementRequested, WithdrawalRequested],
            Accepted => &[Processing],
            Processing => &[SupplementRequested, PaymentRequested, Stopped, Completed, WithdrawalRequested],
            SupplementRequested => &[Accepted, Processing, Stopped],
            PaymentRequested => &[Processing],
            WithdrawalRequested => &[Stopped],
            Completed => &[Returned],
            Refused | Stopped | Returned => &[],
        };
        followers.contains(&next)
    }

    /// Whether nothing can follow.
    pub fn is_final(self) -> bool {
        matches!(self, DossierStatus::Refused | DossierStatus::Stopped | DossierStatus::Returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// domain.md §2.2: 1→2|3|5|7; 2→4; 4→5|6|8|9|7; 5→2/4|8; 6→4; 7→8; 9→10.
    #[test]
    fn transitions_are_those_of_the_rules() {
        let table: [&[u8]; 10] = [&[2, 3, 5, 7], &[4], &[], &[5, 6, 7, 8, 9], &[2, 4, 8], &[4], &[8], &[], &[10], &[]];
        for from in DossierStatus::ALL {
            let next = DossierStatus::ALL.into_iter().filter(|next| from.can_become(*next));
            let next: Vec<u8> = next.map(DossierStatus::number).collect();
            assert_eq!(next, table[usize::from(from.number()) - 1], "{from:?}");
            assert_eq!(from.is_final(), next.is_empty());
            assert_eq!(from.is_final(), from.whose_turn() == Turn::Nobody);
            assert_eq!(DossierStatus::from_number(from.number()), Some(from));
        }
        assert_eq!(DossierStatus::from_number(0), None);
        assert_eq!(DossierStatus::from_number(11), None);
    }

    /// domain.md §0.2: 5 and 6 stop the clock and hand the ball to the citizen.
    #[test]
    fn the_citizen_has_the_ball_while_the_clock_is_paused() {
        for status in DossierStatus::ALL {
            if status.clock() == Clock::Paused {
                assert_eq!(status.whose_turn(), Turn::Citizen, "{status:?}");
            }
        }
    }
}
