//! "Công khai": what the city publishes about its own service.

use crate::api::dto::{AdministrativeLevel, CityIndex, Proposal, ReviewState};
use crate::domain::publicity::Period;
use crate::i18n::{Language, Words, fill};

words! {
    /// The way there, on pages that know nothing else of it.
    PublicityLink {
        Name: "Công khai", "Open figures";
        HomeTitle: "Thành phố phục vụ tới đâu?", "How well does the city serve?";
        HomeText: "Bao nhiêu thủ tục làm được trực tuyến, giải quyết đúng hạn thế nào, từng sở, từng phường, xã.", "How many procedures are online and how punctual each department, ward and commune is.";
        HomeLink: "Xem số liệu công khai", "See the open figures";
    }
}

words! {
    /// Pages, tables and their columns.
    Publicity {
        Topics: "Các trang công khai", "Open figures, by topic";
        Overview: "Tổng quan", "Overview";
        OverviewTitle: "Công khai việc cung cấp dịch vụ công", "Open figures on public services";
        Units: "Theo đơn vị", "By unit";
        UnitsTitle: "Số liệu theo cơ quan, đơn vị", "Figures by agency and unit";
        NotOnline: "Chưa toàn trình", "Not fully online";
        NotOnlineTitle: "Thủ tục chưa trực tuyến hoặc chưa toàn trình", "Procedures not online, or only partly";
        Unused: "Không phát sinh hồ sơ", "Unused";
        UnusedTitle: "Thủ tục ba năm liên tiếp không phát sinh hồ sơ", "Procedures with no dossier in three consecutive years";
        Sync: "Đồng bộ", "Synchronisation";
        SyncTitle: "Đồng bộ với Cổng Dịch vụ công quốc gia", "In step with the National Portal";
        Quality: "Chất lượng phục vụ", "Quality";
        QualityTitle: "Chất lượng phục vụ người dân", "Quality of service";

        Sample: "Dữ liệu mẫu", "Sample data";
        SampleText: "Mọi số liệu trên trang này được tạo ra để chạy thử, không phải số liệu thật của Thành phố.", "Every figure on this page was made up for trying the software out. None is the city's.";
        Filter: "Lọc số liệu", "Filter";
        PeriodLabel: "Kỳ báo cáo", "Period";
        LevelLabel: "Cấp", "Level";
        UnitLabel: "Cơ quan, đơn vị", "Agency or unit";
        WholeCity: "Toàn Thành phố", "The whole city";
        AllUnits: "Tất cả", "All";
        LevelCity: "Cấp Thành phố (sở, ngành)", "City departments";
        LevelCommune: "Cấp xã (phường, xã, đặc khu)", "Wards, communes, special zone";
        LevelCityShort: "Thành phố", "City";
        LevelCommuneShort: "Cấp xã", "Commune";
        Month: "Tháng {month}/{year}", "{month}/{year}";
        Quarter: "Quý {quarter}/{year}", "Quarter {quarter}, {year}";
        Year: "Năm {year}", "{year}";
        Until: "Số liệu từ {from} đến {to}.", "Figures from {from} to {to}.";
        Updated: "Đã cập nhật: {what}.", "Updated: {what}.";

        Target: "Chỉ tiêu: từ {percent}", "Target: at least {percent}";
        Met: "Đạt chỉ tiêu", "Target met";
        NotMet: "Chưa đạt chỉ tiêu", "Target not met";
        Missing: "còn thiếu {count}", "{count} to go";
        PartOf: "{part} trên {whole}", "{part} of {whole}";
        Unknown: "Chưa có số liệu", "No figure yet";
        UnknownShort: "–", "–";
        NoChange: "Không đổi so với kỳ trước", "As in the period before";
        Up: "Tăng {amount} so với kỳ trước", "Up {amount} from the period before";
        Down: "Giảm {amount} so với kỳ trước", "Down {amount} from the period before";
        PercentPoints: "{amount} điểm %", "{amount} points";
        InUseToo: "Không tính thủ tục 3 năm không có hồ sơ: {value}", "Without procedures unused for three years: {value}";
        InUseUnknown: "Không tính thủ tục 3 năm không có hồ sơ: chưa có số liệu", "Without procedures unused for three years: no figure yet";
        HowComputed: "Cách tính", "How this is computed";
        Formula: "Công thức", "Formula";
        SourceLabel: "Nguồn", "Source";
        TargetLabel: "Chỉ tiêu", "Target";
        BothReadings: "Chỉ thị không nêu thủ tục không phát sinh hồ sơ có nằm trong mẫu số hay không, nên trang này nêu cả hai cách tính.", "The directive does not say whether unused procedures belong to the denominator, so both readings are given.";
        Download: "Tải bảng này (CSV)", "Download this table (CSV)";
        Print: "In trang này", "Print this page";
        ShowTable: "Xem bảng số liệu", "Show the figures as a table";
        ShowAll: "Xem tất cả {count}", "Show all {count}";
        ShowFewer: "Thu gọn", "Show fewer";
        SortLabel: "Sắp xếp theo", "Sort by";
        ChartKeys: "Dùng phím mũi tên trái, phải để nghe từng mốc.", "Use the left and right arrow keys to go through the points.";
        NothingHere: "Không có mục nào trong phạm vi này.", "There is nothing in this scope.";
        Others: "Các số liệu khác", "Other figures";

        TrendServices: "Dịch vụ trực tuyến qua các kỳ", "Online services over time";
        TrendServicesText: "Tỷ lệ thủ tục cung cấp trực tuyến và tỷ lệ toàn trình, so với chỉ tiêu 80 %.", "Shares of procedures online and of full-process services, against the target of 80 %.";
        TrendDossiers: "Hồ sơ theo hình thức nộp", "Dossiers by way of filing";
        TrendDossiersText: "Số hồ sơ nộp trực tuyến, trực tiếp và qua bưu chính trong từng kỳ.", "Dossiers sent online, in person and by post in each period.";
        TrendOnTime: "Giải quyết trước hạn, đúng hạn qua các kỳ", "Finished on time, over time";
        TrendOnTimeText: "Tỷ lệ hồ sơ giải quyết trước hạn, đúng hạn, so với chỉ tiêu 98 %.", "Share of dossiers finished on time, against the target of 98 %.";
        TrendLate: "Tiếp nhận chậm qua các kỳ", "Accepted late, over time";
        TrendLateText: "Tỷ lệ hồ sơ trực tuyến quá 8 giờ làm việc mới được tiếp nhận; càng thấp càng tốt.", "Share of online dossiers accepted after more than 8 working hours; the lower the better.";
        TargetLine: "Chỉ tiêu", "Target";

        ColumnMeasure: "Chỉ số", "Figure";
        ColumnPeriod: "Kỳ", "Period";
        ColumnValue: "Giá trị", "Value";
        ColumnUnitOfValue: "Đơn vị tính", "Unit";
        ColumnPart: "Tử số", "Numerator";
        ColumnWhole: "Mẫu số", "Denominator";
        ColumnPrevious: "Kỳ trước", "Period before";
        ColumnChange: "Thay đổi", "Change";
        ColumnDistance: "So với chỉ tiêu", "Against the target";
        ColumnMissing: "Còn thiếu", "To go";
        ColumnMeets: "Đạt chỉ tiêu", "Target met";
        ColumnCode: "Mã", "Code";
        ColumnName: "Tên", "Name";
        ColumnLevel: "Cấp", "Level";
        ColumnField: "Lĩnh vực", "Field";
        ColumnProcedures: "Thủ tục", "Procedures";
        ColumnOnline: "Trực tuyến", "Online";
        ColumnFull: "Toàn trình", "Full-process";
        ColumnReceived: "Hồ sơ", "Dossiers";
        ColumnOnlineFiled: "Nộp trực tuyến", "Sent online";
        ColumnOnTime: "Đúng hạn", "On time";
        ColumnAcceptedLate: "Tiếp nhận chậm", "Accepted late";
        ColumnSynchronised: "Đã đồng bộ", "In step";
        ColumnServiceLevel: "Mức độ", "Service level";
        ColumnReason: "Lý do", "Reason";
        ColumnSolution: "Giải pháp", "Solution";
        ColumnResponsible: "Đơn vị chịu trách nhiệm", "Responsible";
        ColumnDeadline: "Thời hạn", "Deadline";
        ColumnState: "Rà soát", "Review";
        ColumnSince: "Từ ngày", "Since";
        ColumnProposedBy: "Đơn vị đề xuất", "Proposed by";
        ColumnEligibility: "Quyết định của bộ", "The ministry's decision";
        ColumnProposal: "Đề xuất", "Proposal";
        ColumnInPerson: "Trực tiếp", "In person";
        ColumnPost: "Bưu chính", "By post";
        ColumnDay: "Ngày", "Day";
        ColumnUnit: "Đơn vị", "Unit";
        ColumnPending: "Đang chờ", "Pending";
        ColumnFailed: "Lỗi", "Failed";
        ColumnOldest: "Chờ lâu nhất", "Oldest not in step";
        ColumnCount: "Số hồ sơ", "Dossiers";
        ColumnGroup: "Nhóm", "Group";
        ColumnPoints: "Điểm", "Points";
        ColumnMost: "Điểm tối đa", "Most";
        ColumnYear: "Năm", "Year";
        ColumnRank: "Xếp hạng", "Rank";
        ColumnSample: "Dữ liệu mẫu", "Sample data";
        ColumnTopic: "Bảng", "Table";
        Percent: "%", "%";
        Yes: "có", "yes";
        No: "không", "no";

        Variants: "Nội dung không thống nhất", "Content that differs";
        VariantsText: "Mỗi thủ tục chỉ có một nội dung chung cho toàn Thành phố. Các đơn vị dưới đây đang hiển thị nội dung khác bản Thành phố đã công bố; đây là lỗi phải sửa.", "A procedure has one content for the whole city. The units below show another than the city published: a fault to be mended.";
        VariantsNone: "Mọi đơn vị đang hiển thị đúng nội dung Thành phố đã công bố.", "Every unit shows what the city published.";
        VariantOne: "Bản đã công bố {published}; bản khác {other}", "Published {published}; another {other}";
        NotOnlineAtAll: "thủ tục chưa cung cấp trực tuyến", "procedures not online";
        OnlyPartly: "dịch vụ mới trực tuyến một phần", "services only partly online";
        NotOnlineList: "Danh sách thủ tục", "The procedures";
        NotReviewed: "Chưa rà soát", "Not reviewed";
        ReviewLabel: "Tiến độ rà soát", "How far the review is";
        StateSince: "{state}, từ {day}", "{state}, since {day}";
        NoDeadline: "Chưa đặt thời hạn", "No deadline";
        Overdue: "{day} (đã quá hạn)", "{day} (overdue)";
        FitFor: "{decision}: đủ điều kiện {level}", "{decision}: fit for {level}";
        FitForFull: "toàn trình", "full-process";
        FitForPartial: "một phần", "partly online";
        FitForOnline: "trực tuyến", "online";
        FitForNothing: "chỉ cung cấp thông tin", "information only";
        StateProposed: "Đơn vị đã đề xuất", "Proposed";
        StateDepartment: "Sở, ngành đang xem xét", "With the department";
        StateAppraisal: "Văn phòng UBND và Trung tâm Chuyển đổi số đang thẩm định", "In technical appraisal";
        StateDecided: "Đã quyết định", "Decided";
        StepProposed: "Đề xuất", "Proposal";
        StepDepartment: "Sở, ngành xem xét", "Department";
        StepAppraisal: "Thẩm định kỹ thuật", "Technical appraisal";
        StepDecided: "Quyết định", "Decision";
        ProposeSimplify: "Đơn giản hóa hoặc bãi bỏ", "Simplify or give up";
        ProposeStop: "Ngừng cung cấp trực tuyến", "Stop offering it online";
        UnusedUnknown: "Chưa đủ dữ liệu hồ sơ của ba năm để biết thủ tục nào không phát sinh hồ sơ.", "There are not yet three years of dossiers to tell which procedures are unused.";
        CatalogueUnknown: "Chưa có danh mục thủ tục của kỳ này.", "The catalogue of this period is not known.";
        UnusedLead: "Tính trên toàn Thành phố, trong ba năm tròn {years} và từ đó đến cuối kỳ.", "Counted in the whole city, in the three whole years {years} and since.";
        CountNone: "không có hồ sơ", "no dossier";
        CountOnline: "{n} trực tuyến", "{n} online";
        CountInPerson: "{n} trực tiếp", "{n} in person";
        CountPost: "{n} bưu chính", "{n} by post";

        SyncNow: "Tình hình đồng bộ", "How far it is";
        SyncUnknown: "Hệ thống này chưa ghi nhận việc đồng bộ với Cổng Dịch vụ công quốc gia trong kỳ này.", "This system has no record of the synchronisation in this period.";
        SyncOldest: "Hồ sơ chưa đồng bộ lâu nhất nộp ngày {day}, đã {days} ngày.", "The oldest dossier not in step was sent on {day}, {days} days ago.";
        SyncAll: "Mọi hồ sơ trong kỳ đã đồng bộ.", "Every dossier of the period is in step.";
        SyncByDay: "Đồng bộ theo ngày nộp", "By day of sending";
        SyncByDayText: "Số hồ sơ đã đồng bộ, đang chờ và lỗi của 30 ngày cuối kỳ.", "Dossiers in step, pending and failed, on the last 30 days of the period.";
        SyncReasons: "Vì sao lỗi", "Why it failed";
        SyncByUnit: "Theo đơn vị", "By unit";
        DaysAgo: "{days} ngày (từ {day})", "{days} days (since {day})";

        HandlingTitle: "Tiếp nhận, giải quyết và đánh giá", "Handling and ratings";
        Groups: "Năm nhóm chỉ số theo Quyết định 766/QĐ-TTg", "The five groups of Decision 766/QĐ-TTg";
        GroupsText: "Điểm của từng nhóm, tính từ số liệu của kỳ.", "Points of each group, out of the figures of the period.";
        GroupTitle: "Nhóm {number}. {name}", "Group {number}. {name}";
        PointsOf: "{points} trên {most} điểm", "{points} of {most} points";
        PointsUnknown: "Chưa đủ số liệu để tính điểm", "Not enough figures for points";
        Total: "Tổng điểm", "Total";
        FullAt: "đạt điểm tối đa từ {percent}", "full marks from {percent}";
        PointsRounding: "Mỗi chỉ số làm tròn đến 0,01 điểm, điểm của nhóm là tổng các chỉ số. Nguồn công khai không ghi điểm từng chỉ số của nhóm 1 và phần lớn nhóm 4, nên chia đều.", "Each figure is rounded to 0.01 points, and a group is the sum of its figures. Public sources do not give the points of each figure of group 1 and most of group 4; they are divided evenly.";
        YearsTitle: "Hài lòng (SIPAS) và cải cách hành chính (PAR Index) theo năm", "Satisfaction (SIPAS) and administrative reform (PAR Index) by year";
        YearsText: "Do Bộ Nội vụ công bố hằng năm cho toàn Thành phố.", "Published once a year by the Ministry of Home Affairs, for the whole city.";
        Sipas: "SIPAS (mức độ hài lòng, %)", "SIPAS (satisfaction, %)";
        ParIndex: "PAR Index (điểm)", "PAR Index (points)";
        RankOf: "{rank}/{of}", "{rank}/{of}";
        NoTarget: "chưa có chỉ tiêu trong nguồn", "no target in our sources";
        SampleMark: "mẫu", "sample";
    }
}

/// A period's name.
pub fn period_name(period: Period, language: Language) -> String {
    let (words, values) = match period {
        Period::Month(month) => (Publicity::Month, [("month", i32::from(month.month())), ("year", month.year())]),
        Period::Quarter(year, quarter) => (Publicity::Quarter, [("quarter", i32::from(quarter)), ("year", year)]),
        Period::Year(year) => (Publicity::Year, [("year", year), ("", 0)]),
    };
    values
        .iter()
        .fold(words.text(language).to_owned(), |text, (name, value)| fill(&text, &[(name, &value.to_string())]))
}

/// A level, as choices name it.
pub fn level_name(level: AdministrativeLevel) -> Publicity {
    match level {
        AdministrativeLevel::City => Publicity::LevelCity,
        AdministrativeLevel::Commune => Publicity::LevelCommune,
    }
}

/// A level in a table.
pub fn level_short(level: AdministrativeLevel) -> Publicity {
    match level {
        AdministrativeLevel::City => Publicity::LevelCityShort,
        AdministrativeLevel::Commune => Publicity::LevelCommuneShort,
    }
}

/// How far a review is.
pub fn review_state(state: ReviewState) -> Publicity {
    match state {
        ReviewState::Proposed => Publicity::StateProposed,
        ReviewState::DepartmentReview => Publicity::StateDepartment,
        ReviewState::TechnicalAppraisal => Publicity::StateAppraisal,
        ReviewState::Decided => Publicity::StateDecided,
    }
}

/// The step that a review is at, or has behind it.
pub fn review_step(state: ReviewState) -> Publicity {
    match state {
        ReviewState::Proposed => Publicity::StepProposed,
        ReviewState::DepartmentReview => Publicity::StepDepartment,
        ReviewState::TechnicalAppraisal => Publicity::StepAppraisal,
        ReviewState::Decided => Publicity::StepDecided,
    }
}

/// What is proposed for an idle procedure.
pub fn proposal(proposal: Proposal) -> Publicity {
    match proposal {
        Proposal::Simplify => Publicity::ProposeSimplify,
        Proposal::StopOnline => Publicity::ProposeStop,
    }
}

/// An index of the ministry.
pub fn city_index(index: CityIndex) -> Publicity {
    match index {
        CityIndex::Sipas => Publicity::Sipas,
        CityIndex::ParIndex => Publicity::ParIndex,
    }
}
