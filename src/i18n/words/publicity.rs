//! "Công khai": what the city publishes about its own service.

use crate::api::dto::{AdministrativeLevel, CityIndex, Outlook, Proposal, ReviewState, ServiceLevel};
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
        Running: "Kỳ chưa hết, mới tính đến {day}", "Not over yet, counted up to {day}";
        UpTo: "đến {day}", "to {day}";
        AsOf: "Số liệu lấy ngày {day}.", "Figures taken on {day}.";
        Updated: "Đã cập nhật: {what}.", "Updated: {what}.";

        Target: "Chỉ tiêu: từ {percent}", "Target: at least {percent}";
        Met: "Đạt chỉ tiêu", "Target met";
        NotMet: "Chưa đạt chỉ tiêu", "Target not met";
        Missing: "còn thiếu {count}", "{count} to go";
        AboveTarget: "cao hơn chỉ tiêu {amount}", "{amount} above the target";
        BelowTarget: "thấp hơn chỉ tiêu {amount}", "{amount} below the target";
        AtTarget: "bằng chỉ tiêu", "right at the target";
        Better: "tốt hơn", "better";
        Worse: "kém hơn", "worse";
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
        SpreadsheetHint: "Mở bằng Excel: vào Dữ liệu, chọn “Từ văn bản/CSV” và đặt cột Mã là “Văn bản”; mở thẳng tệp thì mất số 0 ở cuối mã.", "In Excel, import it with Data, “From Text/CSV”, and set the code column to “Text”; opened directly, codes lose their last 0.";
        Printed: "Bản in này có {shown} trên {total} mục; bản đầy đủ là tệp CSV ở trang này.", "This print has {shown} of {total} entries; all of them are in the CSV of this page.";
        Download: "Tải bảng này (CSV)", "Download this table (CSV)";
        Print: "In trang này", "Print this page";
        ShowTable: "Xem bảng số liệu", "Show the figures as a table";
        ShowAll: "Xem tất cả {count}", "Show all {count}";
        ShowFewer: "Thu gọn", "Show fewer";
        SortLabel: "Sắp xếp theo", "Sort by";
        SortNone: "Danh mục đơn vị", "The list of units";
        SortMost: "{column}: cao nhất trước", "{column}: highest first";
        SortLeast: "{column}: thấp nhất trước", "{column}: lowest first";
        GroupCaption: "{group}: điểm từng chỉ số", "{group}: points by figure";
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
        ColumnScope: "Phạm vi", "Scope";
        ColumnScopeCode: "Mã đơn vị", "Unit code";
        ColumnAsOf: "Ngày lấy số liệu", "Figures taken on";
        ColumnPeriod: "Kỳ", "Period";
        ColumnFrom: "Từ ngày", "From";
        ColumnTo: "Đến ngày", "To";
        ColumnUntil: "Kỳ chưa hết, tính đến", "Not over, counted up to";
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
        ColumnOutlook: "Khả năng trực tuyến", "How far it can go";
        ColumnProposedLevel: "Mức đề xuất", "Proposed level";
        ColumnPublished: "Bản đã công bố (SHA-256)", "Published (SHA-256)";
        ColumnShown: "Bản đang hiển thị (SHA-256)", "Shown (SHA-256)";
        ColumnReasons: "Lý do lỗi", "Why it failed";
        ColumnBacklogPending: "Tồn đọng: đang chờ", "Backlog: pending";
        ColumnBacklogFailed: "Tồn đọng: lỗi", "Backlog: failed";
        ColumnBacklog: "Tồn đọng", "Backlog";
        ColumnApplies: "Áp dụng", "Applies";
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
        VariantsUnknown: "Chưa có dữ liệu về nội dung đang hiển thị ở đơn vị, nên chưa đối chiếu được với bản Thành phố đã công bố.", "It is not known what is shown here, so nothing could be compared with what the city published.";
        VariantsNoneUnit: "Đơn vị này đang hiển thị đúng nội dung Thành phố đã công bố ở cả {contents} thủ tục đã đối chiếu.", "This unit shows what the city published in all {contents} procedures compared.";
        VariantsNoneAll: "Cả {units} đơn vị đang hiển thị đúng nội dung Thành phố đã công bố ({contents} nội dung đã đối chiếu).", "All {units} units show what the city published ({contents} contents compared).";
        VariantsNoneSome: "{units} trên {of} đơn vị đã báo nội dung đang hiển thị; {contents} nội dung đối chiếu đều đúng bản đã công bố. Các đơn vị còn lại chưa có dữ liệu.", "{units} of {of} units told what they show; all {contents} contents compared are as published. Of the other units nothing is known.";
        VariantsCompared: "Đã đối chiếu {contents} nội dung của {units} trên {of} đơn vị.", "Compared: {contents} contents of {units} of {of} units.";
        VariantForeign: "Thành phố không công bố thủ tục này; bản đang hiển thị {other}", "The city does not publish this procedure; shown is {other}";
        VariantOne: "Bản đã công bố {published}; bản khác {other}", "Published {published}; another {other}";
        NotOnlineAtAll: "thủ tục chưa cung cấp trực tuyến", "procedures not online";
        PartlyToFull: "dịch vụ một phần có thể lên toàn trình", "partial services that can become full";
        PartlyOpen: "dịch vụ một phần chưa có kết luận", "partial services, nothing decided";
        PartlyOnly: "dịch vụ một phần không lên toàn trình được", "partial services that cannot become full";
        LevelOpen: "dịch vụ trực tuyến chưa rõ mức độ", "online services of unknown level";
        LevelOpenText: "Nguồn dữ liệu không cho biết các dịch vụ này là toàn trình hay một phần, nên chưa xếp vào diện phải rà soát.", "The source does not say whether these services are full or partial, so they are not among those to be reviewed.";
        OverdueTally: "thủ tục quá thời hạn đã đặt", "past their deadline";
        ReviewFilter: "Lọc theo rà soát", "Show by review";
        FilterAll: "Tất cả", "All";
        FilterOverdue: "Đã quá hạn", "Overdue";
        Matching: "{count} thủ tục khớp với lựa chọn.", "{count} procedures match.";
        OutlookNotOnline: "Chưa cung cấp trực tuyến", "Not online";
        OutlookCanBecomeFull: "Một phần, có thể lên toàn trình", "Partial, can become full";
        OutlookStaysPartial: "Một phần, không lên toàn trình được", "Partial, cannot become full";
        OutlookUndecided: "Một phần, chưa có kết luận", "Partial, nothing decided";
        OutlookLevelUnknown: "Trực tuyến, chưa rõ mức độ", "Online, level not known";
        NotReviewed: "Chưa rà soát", "Not reviewed";
        ReviewLabel: "Tiến độ rà soát", "How far the review is";
        StateSince: "{state}, từ {day}", "{state}, since {day}";
        NoDeadline: "Chưa đặt thời hạn", "No deadline";
        Overdue: "{day} (đã quá hạn)", "{day} (overdue)";
        FitFor: "{decision}: đủ điều kiện {level}", "{decision}: fit for {level}";
        FitForFull: "toàn trình", "full-process";
        FitForPartial: "một phần", "partly online";
        FitForOnline: "cung cấp trực tuyến", "online";
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
        UnusedEntirely: "Không có hồ sơ nào", "Not a single dossier";
        UnusedEntirelyTally: "thủ tục không có hồ sơ nào: đề xuất đơn giản hóa hoặc bãi bỏ", "procedures without any dossier: to be simplified or given up";
        UnusedOnlineTitle: "Có hồ sơ, nhưng không hồ sơ nào nộp trực tuyến", "Dossiers, but none online";
        UnusedOnlineTally: "dịch vụ trực tuyến không ai nộp trực tuyến: đề xuất ngừng cung cấp trực tuyến", "online services that nobody used online: to be taken offline";
        UnusedLead: "Tính trên toàn Thành phố, trong ba năm tròn {years} và từ đó đến cuối kỳ.", "Counted in the whole city, in the three whole years {years} and since.";
        CountNone: "không có hồ sơ", "no dossier";
        CountOnline: "{n} trực tuyến", "{n} online";
        CountInPerson: "{n} trực tiếp", "{n} in person";
        CountPost: "{n} bưu chính", "{n} by post";

        SyncNow: "Tình hình đồng bộ", "How far it is";
        SyncUnknown: "Hệ thống này chưa ghi nhận việc đồng bộ với Cổng Dịch vụ công quốc gia trong kỳ này.", "This system has no record of the synchronisation in this period.";
        SyncPeriod: "Hồ sơ nộp trong kỳ", "Dossiers of the period";
        SyncBacklog: "Tồn đọng của mọi ngày nộp, đến {day}", "Backlog of all days up to {day}";
        SyncOldest: "Hồ sơ chưa đồng bộ lâu nhất nộp ngày {day}, đã {days} ngày.", "The oldest dossier not in step was sent on {day}, {days} days ago.";
        SyncAll: "Không còn hồ sơ nào chưa đồng bộ.", "No dossier is out of step.";
        SyncNothing: "Không có hồ sơ nào nộp trong kỳ này.", "No dossier was sent in this period.";
        SyncReasonsByDay: "Lý do lỗi theo ngày nộp", "Why it failed, by day of sending";
        ReasonCount: "{reason}: {count}", "{reason}: {count}";
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
        PointsOfApplicable: "{points} trên {applicable} điểm áp dụng (điểm tối đa {most})", "{points} of the {applicable} points that apply (most: {most})";
        PointsNotApplicable: "Không áp dụng trong phạm vi này", "Does not apply here";
        NotApplicable: "không áp dụng", "does not apply";
        Total: "Tổng điểm", "Total";
        FullAt: "đạt điểm tối đa từ {percent}", "full marks from {percent}";
        PointsRounding: "Mỗi chỉ số làm tròn đến 0,01 điểm, điểm của nhóm là tổng các chỉ số. Nguồn công khai không ghi điểm từng chỉ số của nhóm 1 và phần lớn nhóm 4, nên chia đều.", "Each figure is rounded to 0.01 points, and a group is the sum of its figures. Public sources do not give the points of each figure of group 1 and most of group 4; they are divided evenly.";
        YearsTitle: "Hài lòng (SIPAS) và cải cách hành chính (PAR Index) theo năm", "Satisfaction (SIPAS) and administrative reform (PAR Index) by year";
        YearsText: "Do Bộ Nội vụ công bố hằng năm cho toàn Thành phố.", "Published once a year by the Ministry of Home Affairs, for the whole city.";
        YearsSample: "Năm ghi “mẫu” là số liệu tạo ra để chạy thử.", "Years marked “sample” were made up.";
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

/// How far a procedure can go online.
pub fn outlook(outlook: Outlook) -> Publicity {
    match outlook {
        Outlook::NotOnline => Publicity::OutlookNotOnline,
        Outlook::CanBecomeFull => Publicity::OutlookCanBecomeFull,
        Outlook::StaysPartial => Publicity::OutlookStaysPartial,
        Outlook::Undecided => Publicity::OutlookUndecided,
        Outlook::LevelUnknown => Publicity::OutlookLevelUnknown,
    }
}

/// A service level as decisions and proposals name it.
pub fn fit_for(level: ServiceLevel) -> Publicity {
    match level {
        ServiceLevel::Full => Publicity::FitForFull,
        ServiceLevel::Partial => Publicity::FitForPartial,
        ServiceLevel::Online => Publicity::FitForOnline,
        ServiceLevel::Information => Publicity::FitForNothing,
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
