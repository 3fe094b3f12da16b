use crate::api::dto::{Channel, ProcessingTime, ServiceLevel, TimeUnit};
use crate::i18n::{Language, Words, fill};

words! {
    /// Home, search and the procedure page.
    Catalogue {
        HomeTitle: "Bạn cần làm thủ tục gì?", "What do you need to do?";
        HomeLead: "Nộp hồ sơ trực tuyến cho phường, xã của Thành phố. Gửi xong có ngay mã hồ sơ và giấy hẹn.", "File online with the city's wards and communes. You get a dossier code and a receipt at once.";
        SearchLabel: "Tìm thủ tục theo tên, từ khóa hoặc mã", "Find a procedure by name, keyword or code";
        SearchExample: "Ví dụ: khai sinh, độc thân, 1.001193", "For example: khai sinh, độc thân, 1.001193";
        SearchButton: "Tìm", "Search";
        Frequent: "Thủ tục hay làm", "Frequent procedures";
        AllProcedures: "Xem tất cả thủ tục", "See all procedures";
        Unfinished: "Hồ sơ đang làm dở", "Unfinished applications";
        LastSaved: "Lưu lần cuối {time}", "Last saved {time}";
        GoOn: "Làm tiếp", "Go on";
        LookupTitle: "Tra cứu hồ sơ", "Look up a dossier";
        LookupLabel: "Mã hồ sơ", "Dossier code";
        LookupHint: "Mã in trên giấy tiếp nhận, ví dụ H29.26740-260205-0001", "The code printed on the receipt, for example H29.26740-260205-0001";
        LookupButton: "Tra cứu", "Look up";
        LookupRequired: "Vui lòng nhập mã hồ sơ", "Enter the dossier code";
        LookupNone: "Không thấy hồ sơ có mã {code}", "There is no dossier with the code {code}";
        LookupNoneAdvice: "Xem lại mã trên giấy tiếp nhận: chữ O và số 0 dễ nhầm, dấu gạch nối chia mã làm ba phần. Hồ sơ nộp trên Cổng Dịch vụ công quốc gia hoặc chưa gửi thì chưa có ở đây. Cần giúp, gọi 1022.", "Check the code on the receipt: the letter O and the digit 0 look alike, and hyphens divide the code into three parts. A dossier filed on the national portal, or not yet sent, is not here. For help call 1022.";
        LookupFound: "Đã tìm thấy hồ sơ {code}", "Dossier {code} was found";
        LookupMore: "Chỉ người nộp, khi đăng nhập, xem được nội dung hồ sơ.", "Only the person who filed it can see its content, after signing in.";

        SearchTitle: "Tìm thủ tục", "Find a procedure";
        Found: "{count} thủ tục", "{count} procedures found";
        FoundOne: "1 thủ tục", "1 procedure found";
        NothingFound: "Không tìm thấy thủ tục nào với “{query}”", "No procedure found for “{query}”";
        NothingFoundShorter: "Thử ít từ hơn, ví dụ “khai sinh” thay vì “làm giấy khai sinh cho con”.", "Try fewer words, for example “khai sinh”.";
        NothingFoundMarks: "Gõ không dấu cũng được: “ket hon” tìm ra “kết hôn”.", "Words without tone marks work too: “ket hon” finds “kết hôn”.";
        NothingFoundCode: "Biết mã thủ tục thì gõ mã, ví dụ 1.001193.", "If you know the procedure's code, type it, for example 1.001193.";
        NothingFoundHelp: "Gọi 1022 để được hướng dẫn.", "Call 1022 for guidance.";
        ShowMore: "Xem thêm", "Show more";
        FullName: "Xem đầy đủ tên", "Show the full name";
        LessName: "Thu gọn tên", "Shorten the name";
        Code: "Mã {code}", "Code {code}";
        Field: "Lĩnh vực: {field}", "Field: {field}";
        LevelFull: "Trực tuyến toàn trình", "Fully online";
        LevelPartial: "Trực tuyến một phần", "Partly online";
        LevelOnline: "Có nộp trực tuyến", "Can be filed online";
        LevelInformation: "Chỉ cung cấp thông tin", "Information only";
        LevelFullText: "Nộp, trả phí và nhận kết quả đều làm trực tuyến; bản giấy gửi qua bưu chính nếu cần.", "Filing, paying and the result are all online; paper is posted if you want it.";
        LevelPartialText: "Nộp trực tuyến được, nhưng có bước phải đến trực tiếp.", "You can file online, but one step needs you in person.";
        LevelOnlineText: "Nguồn công bố có nộp trực tuyến, chưa rõ toàn trình hay một phần.", "The source lists online filing; whether fully or partly online is not published.";
        LevelInformationText: "Thủ tục này nộp trực tiếp hoặc qua bưu chính; ở đây chỉ có hướng dẫn.", "This procedure is filed in person or by post; here is guidance only.";
        Fileable: "Nộp được ở đây", "Can be filed here";

        OfficialName: "Tên chính thức", "Official name";
        ProcedureCode: "Mã thủ tục", "Procedure code";
        Decision: "Quyết định công bố", "Published by decision";
        FieldName: "Lĩnh vực", "Field";
        Levels: "Cấp thực hiện", "Level";
        ServiceLevel: "Mức độ dịch vụ công", "Service level";
        FileNow: "Nộp hồ sơ", "File the dossier";
        NotFileable: "Thủ tục này chưa nộp được ở đây. Nộp trực tiếp tại Bộ phận Một cửa, qua bưu chính, hoặc trên Cổng Dịch vụ công quốc gia (dichvucong.gov.vn).", "This procedure cannot be filed here yet. File it at the one-stop counter, by post, or on the national portal (dichvucong.gov.vn).";
        Contents: "Trong trang này", "On this page";
        WhoMayFile: "Ai được nộp", "Who may file";
        TimeAndFee: "Thời hạn và phí, lệ phí", "Time and fee";
        TimeAndFeeCaption: "Theo từng cách nộp", "By way of filing";
        Channel: "Cách nộp", "Way of filing";
        Time: "Thời hạn giải quyết", "Processing time";
        Fee: "Phí, lệ phí", "Fee";
        Exemption: "Miễn, giảm", "Exemptions";
        FeeLines: "Các khoản có thể phải nộp", "What you may have to pay";
        PerUnit: "{name} ({kind}): {amount}", "{name} ({kind}): {amount}";
        KindFee: "phí", "fee";
        KindCharge: "lệ phí", "state charge";
        ChannelOnline: "Trực tuyến", "Online";
        ChannelInPerson: "Trực tiếp", "In person";
        ChannelPost: "Bưu chính công ích", "By public post";
        TimeUnknown: "Không có thông tin", "Not published";
        SameDay: "Trong ngày làm việc", "Within the working day";
        Hours: "{n} giờ", "Hours: {n}";
        WorkingHours: "{n} giờ làm việc", "Working hours: {n}";
        WorkingDays: "{n} ngày làm việc", "Working days: {n}";
        Days: "{n} ngày", "Calendar days: {n}";
        Months: "{n} tháng", "Months: {n}";
        UnitUnknown: "{n} (chưa rõ đơn vị, tạm tính ngày làm việc)", "{n} (unit not published; working days assumed)";
        CutOff: "Nhận sau {hour} giờ thì tính từ ngày làm việc tiếp theo.", "Received after {hour}:00 it counts from the next working day.";
        WhereToFile: "Nộp ở đâu", "Where to file";
        Papers: "Giấy tờ cần nộp", "Papers to hand in";
        PapersByCase: "Giấy tờ tùy theo trường hợp của bạn. Chọn trường hợp để xem.", "The papers depend on your case. Open a case to see them.";
        NoPapers: "Không phải nộp giấy tờ nào.", "No papers are needed.";
        PaperRequired: "Bắt buộc", "Required";
        PaperConditional: "Tùy trường hợp", "Depends on your answers";
        PaperOptional: "Nếu có", "If you have it";
        Originals: "{n} bản chính", "Originals: {n}";
        Copies: "{n} bản sao", "Copies: {n}";
        OnlineCopies: "Nộp trực tuyến: chụp hoặc quét rõ từng trang. Số bản ghi dưới đây là khi nộp bản giấy.", "Filing online: photograph or scan each page clearly. The counts below are for filing on paper.";
        Steps: "Các bước", "Steps";
        Conditions: "Yêu cầu, điều kiện", "Conditions";
        Result: "Kết quả", "Result";
        LegalBasis: "Căn cứ pháp lý", "Legal basis";
        LegalCount: "Xem {n} văn bản", "See {n} texts";
        ResultCode: "Mã kết quả {code}", "Result code {code}";
        LoadFailed: "Chưa tải được phần này.", "This part could not be loaded.";
    }
}

/// A processing time in words.
pub fn processing_time(time: ProcessingTime, language: Language) -> String {
    let words = match time.unit {
        _ if !time.unit_published => Catalogue::UnitUnknown,
        TimeUnit::WorkingDay if time.amount == 0 => return Catalogue::SameDay.text(language).to_owned(),
        TimeUnit::Hour => Catalogue::Hours,
        TimeUnit::WorkingHour => Catalogue::WorkingHours,
        TimeUnit::WorkingDay => Catalogue::WorkingDays,
        TimeUnit::Day => Catalogue::Days,
        TimeUnit::Month => Catalogue::Months,
    };
    fill(words.text(language), &[("n", &time.amount.to_string())])
}

/// A way of filing.
pub fn channel_name(channel: Channel) -> Catalogue {
    match channel {
        Channel::Online => Catalogue::ChannelOnline,
        Channel::InPerson => Catalogue::ChannelInPerson,
        Channel::Post => Catalogue::ChannelPost,
    }
}

/// A service level: its name, and what it means.
pub fn service_level(level: ServiceLevel) -> (Catalogue, Catalogue) {
    match level {
        ServiceLevel::Full => (Catalogue::LevelFull, Catalogue::LevelFullText),
        ServiceLevel::Partial => (Catalogue::LevelPartial, Catalogue::LevelPartialText),
        ServiceLevel::Online => (Catalogue::LevelOnline, Catalogue::LevelOnlineText),
        ServiceLevel::Information => (Catalogue::LevelInformation, Catalogue::LevelInformationText),
    }
}
