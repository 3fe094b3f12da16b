use crate::api::dto::FeeDoubt;

words! {
    /// What the procedure's page says beyond the catalogue's own words.
    ProcedureWords {
        ToResults: "Về kết quả tìm kiếm", "Back to the results";
        Kind: "Loại thủ tục", "Kind of procedure";
        Agency: "Cơ quan thực hiện", "Performed by";
        AgencyUnknown: "Chưa rõ đơn vị: nguồn không công bố", "Not published";
        Authority: "Cơ quan có thẩm quyền", "Decided by";
        AsPublished: "Nguyên văn nơi công bố, chưa tách được thành từng mục:", "In the words of the source; it could not be taken apart:";
        ReadNote: "Xem ghi chú của nơi công bố", "Read the source's remarks";
        FeeUnknown: "Nguồn không công bố", "Not published";
        FreeButPriced: "Nơi công bố ghi “Miễn phí” nhưng kèm mức thu. Hỏi nơi nhận hồ sơ trước khi nộp.", "The source says “free”, and names an amount beside it. Ask the office before you file.";
        FreeButReferred: "Nơi công bố ghi “Miễn phí” nhưng kèm quy định về mức thu. Hỏi nơi nhận hồ sơ trước khi nộp.", "The source says “free”, and refers to a rule on fees. Ask the office before you file.";
        TooSmall: "Số tiền này có vẻ thiếu ba chữ số 0. Xem ghi chú bên dưới hoặc hỏi nơi nhận hồ sơ.", "Three zeros seem to be missing from this amount. See the remark, or ask the office.";
        RunTogether: "Nơi công bố ghi liền thời hạn và số tiền, không tách chắc chắn được.", "In the source the time and the amount run together and cannot be told apart.";
        ChooseCase: "Trường hợp của bạn", "Your case";
        Remarks: "Ghi chú của nơi công bố (0 bản, không phải giấy tờ phải nộp)", "The source's remarks (no copies counted: not papers to bring)";
        PapersUnknown: "Ở đây chưa có danh sách giấy tờ. Xem trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn) hoặc hỏi nơi nhận hồ sơ.", "There is no list of papers here. See the national portal (dichvucong.gov.vn), or ask the office.";
        TermsUnknown: "Ở đây chưa có thời hạn và phí, lệ phí. Xem trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn) hoặc hỏi nơi nhận hồ sơ.", "Times and fees are not here. See the national portal (dichvucong.gov.vn), or ask the office.";
        Ways: "Cách nộp", "Ways of filing";
        Template: "Mẫu đơn, tờ khai: {name}", "Form: {name}";
        TemplateHint: "Tên tệp như nơi công bố. Tải tại trang của thủ tục trên Cổng Dịch vụ công quốc gia.", "File names as published. To be had on the procedure's page on the national portal.";
        Replaced: "Thủ tục này đã được thay thế.", "This procedure has been replaced.";
        Abolished: "Thủ tục này đã bị bãi bỏ.", "This procedure has been abolished.";
        Expired: "Thủ tục này đã hết hiệu lực.", "This procedure is no longer in force.";
        EndedOn: "Từ ngày {date}", "Since {date}";
        EndedBy: "Theo {decision}", "By {decision}";
        InItsPlace: "Nay làm thủ tục:", "In its place:";
        NothingInItsPlace: "Nơi công bố không nêu thủ tục nào làm thay. Cần biết thêm, gọi 1022.", "The source names no procedure in its place. For more, call 1022.";
        NoLongerFileable: "Thủ tục này không còn hiệu lực, không nộp được nữa", "This procedure is no longer in force and cannot be filed";
        Renamed: "Mã {before} nay là {now}.", "The code {before} is now {now}.";
    }
}

/// Why a fee is not to be taken at its word.
pub fn fee_doubt(doubt: FeeDoubt) -> ProcedureWords {
    match doubt {
        FeeDoubt::FreeButPriced => ProcedureWords::FreeButPriced,
        FeeDoubt::FreeButReferred => ProcedureWords::FreeButReferred,
        FeeDoubt::TooSmall => ProcedureWords::TooSmall,
        FeeDoubt::RunTogether => ProcedureWords::RunTogether,
    }
}
