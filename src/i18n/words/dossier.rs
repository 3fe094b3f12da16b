words! {
    /// Receipt, dossier page and list.
    Dossier {
        ListTitle: "Hồ sơ của tôi", "My dossiers";
        Status1: "Mới đăng ký", "Newly registered";
        Status2: "Được tiếp nhận", "Accepted";
        Status3: "Không được tiếp nhận", "Not accepted";
        Status4: "Đang xử lý", "Being processed";
        Status5: "Yêu cầu bổ sung giấy tờ", "Supplement requested";
        Status6: "Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested";
        Status7: "Công dân yêu cầu rút hồ sơ", "Withdrawal requested";
        Status8: "Dừng xử lý", "Processing stopped";
        Status9: "Đã xử lý xong", "Processing finished";
        Status10: "Đã trả kết quả", "Result returned";
        StatusUnknown: "Trạng thái khác", "Other status";
        Plain1: "Đã gửi, chờ cán bộ kiểm tra", "Sent, waiting for an officer to check";
        Plain2: "Đã nhận, có ngày hẹn trả", "Received, with an appointment date";
        Plain3: "Bị từ chối – xem lý do", "Refused – see the reason";
        Plain4: "Đang giải quyết", "Being worked on";
        Plain5: "Cần bổ sung giấy tờ", "Papers must be added";
        Plain6: "Cần nộp phí, lệ phí hoặc thuế", "A fee, charge or tax must be paid";
        Plain7: "Đang xin rút", "Withdrawal under way";
        Plain8: "Đã dừng xử lý", "Processing has stopped";
        Plain9: "Đã có kết quả, chưa trả", "The result is ready, not yet returned";
        Plain10: "Đã trả kết quả", "The result has been returned";
    }
}

/// Official label of TrangThaiHoSo 1–10 (domain.md 2.2).
pub fn status_label(status: u8) -> Dossier {
    match status {
        1 => Dossier::Status1,
        2 => Dossier::Status2,
        3 => Dossier::Status3,
        4 => Dossier::Status4,
        5 => Dossier::Status5,
        6 => Dossier::Status6,
        7 => Dossier::Status7,
        8 => Dossier::Status8,
        9 => Dossier::Status9,
        10 => Dossier::Status10,
        _ => Dossier::StatusUnknown,
    }
}

/// The same for people.
pub fn status_plain(status: u8) -> Dossier {
    match status {
        1 => Dossier::Plain1,
        2 => Dossier::Plain2,
        3 => Dossier::Plain3,
        4 => Dossier::Plain4,
        5 => Dossier::Plain5,
        6 => Dossier::Plain6,
        7 => Dossier::Plain7,
        8 => Dossier::Plain8,
        9 => Dossier::Plain9,
        10 => Dossier::Plain10,
        _ => Dossier::StatusUnknown,
    }
}
