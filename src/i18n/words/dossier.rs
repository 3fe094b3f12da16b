use crate::domain::status::{DossierStatus, Turn};

words! {
    /// Receipt, dossier page and list.
    Dossier {
        ListTitle: "Hồ sơ của tôi", "My dossiers";
        ListSent: "Hồ sơ đã gửi", "Dossiers sent";
        ListEmpty: "Bạn chưa gửi hồ sơ nào ở đây.", "You have not sent a dossier here yet.";
        MoreLoaded: "Đã thêm {count} hồ sơ", "{count} more dossiers";
        SentAt: "Gửi lúc {time}", "Sent {time}";
        CodeLabel: "Mã hồ sơ", "Dossier code";
        Code: "Mã hồ sơ {code}", "Dossier code {code}";
        Procedure: "Thủ tục", "Procedure";
        Case: "Trường hợp", "Case";
        Status: "Trạng thái", "Status";
        Agency: "Cơ quan tiếp nhận", "Receiving agency";
        Channel: "Cách nộp", "Way of filing";
        SubmittedAt: "Thời gian gửi", "Sent at";
        Appointment: "Ngày hẹn trả kết quả", "Appointment for the result";
        NoAppointment: "Chưa có; cơ quan sẽ báo khi tiếp nhận hồ sơ", "None yet; the agency will say when it accepts the dossier";
        AppointmentFrom: "Ngày hẹn tính từ khi hồ sơ được tiếp nhận.", "The appointment counts from acceptance.";
        ProcessingTime: "Thời hạn giải quyết", "Processing time";
        Delivery: "Nhận kết quả", "Result";
        DeliveryElectronic: "Bản điện tử", "Electronic copy";
        DeliveryInPerson: "Trực tiếp tại Bộ phận Một cửa", "In person at the one-stop counter";
        DeliveryPost: "Qua bưu chính công ích", "By public post";
        TurnAgency: "Đến lượt: Cơ quan", "Whose turn: the agency";
        TurnCitizen: "Đến lượt: Bạn", "Whose turn: you";
        TurnNobody: "Hồ sơ đã kết thúc", "This dossier is closed";
        TurnCollect: "Đến lượt: Bạn nhận kết quả", "Whose turn: you collect the result";
        ClockPaused: "Thời hạn giải quyết tạm dừng trong lúc chờ bạn.", "The processing time is paused while it waits for you.";
        Reason: "Nội dung, lý do", "What and why";
        SupplementAdvice: "Làm theo nội dung cơ quan ghi dưới đây, tại Bộ phận Một cửa hoặc gọi 1022.", "Do what the agency writes below, at the one-stop counter, or call 1022.";
        History: "Quá trình xử lý", "History";
        Papers: "Giấy tờ hệ thống đang giữ", "Papers the system holds";
        PapersIntro: "Chỉ những tệp có trong danh sách này là đã nộp.", "Only the files in this list have been handed in.";
        PapersNone: "Hồ sơ này không có tệp đính kèm.", "This dossier has no attached files.";
        FileFacts: "{size} · SHA-256 {digest}", "{size} · SHA-256 {digest}";
        DigestFull: "Mã kiểm tra đầy đủ", "Full digest";
        DigestWhat: "Mã kiểm tra SHA-256 cho biết tệp hệ thống giữ giống hệt tệp bạn đã gửi.", "The SHA-256 digest shows that the file held is exactly the file you sent.";
        Fees: "Phí, lệ phí", "Fees";
        FeesNone: "Không phải nộp phí, lệ phí.", "Nothing is to be paid.";
        FeeName: "Khoản", "Item";
        FeeWaived: "Được miễn {amount}", "Waived {amount}";
        FeePayable: "Phải nộp", "To pay";
        FeeTotal: "Tổng cộng", "Total";
        KindFee: "Phí", "Fee";
        KindCharge: "Lệ phí", "State charge";
        People: "Những người liên quan", "People";
        Applicant: "Người nộp", "Filed by";
        Owner: "Chủ hồ sơ", "Dossier owner";
        Subject: "Người được giải quyết", "Concerns";
        SamePerson: "Cũng là người nộp", "The same person who filed";
        IdentityNumber: "Số định danh {number}", "Identity number {number}";
        OpenReceipt: "Giấy tiếp nhận hồ sơ", "Receipt";
        OpenDossier: "Theo dõi hồ sơ", "Follow the dossier";
        SentTitle: "Đã gửi hồ sơ", "Your dossier has been sent";
        ReceiptTitle: "Giấy tiếp nhận hồ sơ", "Receipt";
        CopyCode: "Sao chép mã", "Copy the code";
        Copied: "Đã sao chép mã hồ sơ", "The dossier code has been copied";
        CopyFailed: "Không sao chép được, hãy ghi lại mã", "Copying failed, please write the code down";
        NextTitle: "Việc tiếp theo", "What happens next";
        NextWait: "Hồ sơ chờ cán bộ kiểm tra trong 8 giờ làm việc.", "An officer checks the dossier within 8 working hours.";
        NextFollow: "Theo dõi ở mục “Hồ sơ của tôi”, hoặc tra cứu bằng mã hồ sơ. Cần bổ sung gì, lý do sẽ ghi ở đó.", "Follow it under “My dossiers” or look it up by its code. If anything is missing, the reason will be there.";
        NextKeep: "In hoặc chụp lại giấy này. Cán bộ không bao giờ hỏi mật khẩu hay mã OTP.", "Print or photograph this paper. Officers never ask for your password or one-time code.";
        PaperPart: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt and appointment, as printed";
        QrTitle: "Mã QR của mã hồ sơ {code}", "QR code of the dossier code {code}";
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

/// How the result is wanted, from the word the form answers with; `None` where it is not one of the usual.
pub fn delivery(word: &str) -> Option<Dossier> {
    match word {
        "dienTu" => Some(Dossier::DeliveryElectronic),
        "trucTiep" => Some(Dossier::DeliveryInPerson),
        "buuChinh" => Some(Dossier::DeliveryPost),
        _ => None,
    }
}

/// Whose turn it is in this status, in words, and what tells it apart on the screen.
pub fn turn(status: u8) -> (Dossier, Option<Turn>) {
    let turn = DossierStatus::from_number(status).map(DossierStatus::whose_turn);
    let words = match turn {
        Some(Turn::Agency) => Dossier::TurnAgency,
        Some(Turn::Citizen) if status == 9 => Dossier::TurnCollect,
        Some(Turn::Citizen) => Dossier::TurnCitizen,
        Some(Turn::Nobody) => Dossier::TurnNobody,
        None => Dossier::StatusUnknown,
    };
    (words, turn)
}
