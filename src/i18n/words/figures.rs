//! What each published figure is called, how it is computed, and where its facts come from.

use crate::domain::publicity::{Group, Measure, Source, TargetSource};

words! {
    /// Names; in the order of [`Measure::ALL`].
    FigureName {
        Procedures: "Thủ tục hành chính", "Administrative procedures";
        OnlineShare: "Dịch vụ công trực tuyến", "Online services";
        FullShare: "Dịch vụ công trực tuyến toàn trình", "Full-process online services";
        OnlineShareInUse: "Dịch vụ công trực tuyến, không tính thủ tục 3 năm không có hồ sơ", "Online services, without procedures unused for three years";
        FullShareInUse: "Toàn trình, không tính thủ tục 3 năm không có hồ sơ", "Full-process, without procedures unused for three years";
        Unused: "Thủ tục 3 năm liên tiếp không phát sinh hồ sơ", "Procedures with no dossier in three consecutive years";
        UnusedOnline: "Dịch vụ trực tuyến 3 năm liên tiếp không có hồ sơ trực tuyến", "Online services with no online dossier in three consecutive years";
        Received: "Hồ sơ đã nộp", "Dossiers sent";
        OnlineFiled: "Hồ sơ nộp trực tuyến", "Dossiers sent online";
        AcceptedLate: "Tiếp nhận chậm quá 8 giờ làm việc", "Accepted after more than 8 working hours";
        OnTime: "Giải quyết trước hạn, đúng hạn", "Finished early or on time";
        PublishedOnTime: "Công bố, công khai thủ tục đúng hạn", "Procedures published on time";
        Complete: "Thủ tục công khai đủ nội dung", "Procedures published with every part";
        Synchronised: "Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Dossiers in step with the National Portal";
        ServicesUsed: "Dịch vụ trực tuyến có phát sinh hồ sơ", "Online services that were used";
        OnlineToResult: "Hồ sơ trực tuyến có kết quả điện tử", "Online dossiers with an electronic result";
        PaymentOffered: "Thủ tục thanh toán trực tuyến được", "Procedures payable online";
        PaymentUsed: "Thủ tục đã có người thanh toán trực tuyến", "Procedures somebody has paid online";
        PaidOnline: "Hồ sơ thanh toán trực tuyến", "Dossiers paid online";
        ElectronicResult: "Hồ sơ có kết quả điện tử", "Dossiers with an electronic result";
        Digitised: "Hồ sơ được số hóa", "Digitised dossiers";
        Reused: "Hồ sơ tái sử dụng dữ liệu đã số hóa", "Dossiers that use digitised data again";
        FromStore: "Hồ sơ lấy giấy tờ từ kho dữ liệu của người dân", "Dossiers with a paper from the citizen's data store";
        PopulationData: "Hồ sơ dùng dữ liệu dân cư", "Dossiers that use population data";
        Satisfied: "Hài lòng trong giải quyết thủ tục", "Satisfied with the handling";
        ComplaintsOnTime: "Phản ánh, kiến nghị xử lý đúng hạn", "Complaints handled on time";
        ComplaintsSatisfied: "Hài lòng về xử lý phản ánh, kiến nghị", "Satisfied with the handling of complaints";
        GoodRatings: "Đánh giá hài lòng trở lên", "Ratings of satisfied or better";
    }
}

words! {
    /// Formulas; in the order of [`Measure::ALL`].
    FigureFormula {
        Procedures: "Số thủ tục còn hiệu lực ở cuối kỳ do cấp tỉnh hoặc cấp xã của Thành phố giải quyết.", "Procedures in force at the end of the period that the city or its communes handle.";
        OnlineShare: "Số thủ tục cung cấp trực tuyến (một phần hoặc toàn trình) ÷ số thủ tục, ở cuối kỳ. Mỗi thủ tục tính một lần, theo mức cao nhất.", "Procedures offered online (partly or fully) ÷ procedures, at the end of the period. Each counts once, at its highest level.";
        FullShare: "Số dịch vụ trực tuyến toàn trình ÷ số dịch vụ trực tuyến, ở cuối kỳ.", "Full-process services ÷ online services, at the end of the period.";
        OnlineShareInUse: "Số thủ tục cung cấp trực tuyến (một phần hoặc toàn trình) ÷ số thủ tục, ở cuối kỳ; cả tử số và mẫu số bỏ các thủ tục không có hồ sơ nào trong ba năm tròn trước đó và từ đầu năm đến cuối kỳ.", "Procedures offered online (partly or fully) ÷ procedures, at the end of the period, leaving out of both numbers those with no dossier in the three whole years before and since.";
        FullShareInUse: "Số dịch vụ trực tuyến toàn trình ÷ số dịch vụ trực tuyến, ở cuối kỳ; cả tử số và mẫu số bỏ các thủ tục không có hồ sơ nào trong ba năm tròn trước đó và từ đầu năm đến cuối kỳ.", "Full-process services ÷ online services, at the end of the period, leaving out of both numbers those with no dossier in the three whole years before and since.";
        Unused: "Số thủ tục không có hồ sơ nào, ở bất cứ đơn vị nào, trong ba năm tròn trước đó và từ đầu năm đến cuối kỳ.", "Procedures with no dossier anywhere in the three whole years before and since.";
        UnusedOnline: "Số thủ tục được cung cấp trực tuyến suốt ba năm tròn trước đó và từ đầu năm đến cuối kỳ, có hồ sơ nhưng không hồ sơ nào nộp trực tuyến.", "Procedures offered online through the three whole years before and since, with dossiers, none of them sent online.";
        Received: "Số hồ sơ nộp trong kỳ, mọi hình thức.", "Dossiers sent in the period, by any way.";
        OnlineFiled: "Số hồ sơ nộp trực tuyến ÷ số hồ sơ nộp trong kỳ.", "Dossiers sent online ÷ dossiers sent in the period.";
        AcceptedLate: "Số hồ sơ trực tuyến nộp trong kỳ mà quá 8 giờ làm việc mới được tiếp nhận, từ chối hoặc yêu cầu bổ sung ÷ số hồ sơ trực tuyến đã được trả lời hoặc đã quá 8 giờ làm việc.", "Online dossiers of the period answered after more than 8 working hours ÷ those answered, or due to be.";
        OnTime: "Số hồ sơ nộp trong kỳ có kết quả trước hoặc đúng ngày hẹn ÷ số hồ sơ đã có kết quả hoặc đã quá hẹn. Hồ sơ đang chờ bổ sung giấy tờ, chờ nộp phí, thuế thì tạm dừng tính giờ. Hồ sơ bị từ chối, xin rút hoặc dừng xử lý trước ngày hẹn không tính; sau ngày hẹn tính là quá hạn. Yêu cầu bổ sung quá một lần tính là quá hạn.", "Dossiers of the period with a result by the appointed time ÷ those with a result or past it. The clock rests while papers or a payment are awaited. Dossiers refused, withdrawn or stopped before the appointed time are left out, later they count as late. More than one request for papers counts as late.";
        PublishedOnTime: "Số thủ tục công bố, công khai trong 5 ngày làm việc ÷ số thủ tục phải công bố, công khai trong kỳ.", "Procedures published within 5 working days ÷ procedures to be published in the period.";
        Complete: "Số thủ tục có đủ các bộ phận theo khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP ÷ số thủ tục, ở cuối kỳ.", "Procedures with every part that Decree 63/2010, article 8.2 asks for ÷ procedures.";
        Synchronised: "Số hồ sơ nộp trong kỳ đã đồng bộ ÷ số hồ sơ nộp trong kỳ.", "Dossiers of the period in step ÷ dossiers of the period.";
        ServicesUsed: "Số dịch vụ trực tuyến có ít nhất một hồ sơ trực tuyến trong kỳ ÷ số dịch vụ trực tuyến.", "Online services with at least one online dossier in the period ÷ online services.";
        OnlineToResult: "Số hồ sơ nộp trực tuyến có kết quả điện tử ÷ số hồ sơ nộp trong kỳ.", "Online dossiers with an electronic result ÷ dossiers of the period.";
        PaymentOffered: "Số thủ tục thanh toán trực tuyến được ÷ số thủ tục có phí, lệ phí.", "Procedures payable online ÷ procedures with a fee.";
        PaymentUsed: "Số thủ tục có thanh toán trực tuyến trong kỳ ÷ số thủ tục thanh toán trực tuyến được.", "Procedures paid online in the period ÷ procedures payable online.";
        PaidOnline: "Số hồ sơ đã thanh toán trực tuyến ÷ số hồ sơ phải nộp phí, lệ phí trong kỳ.", "Dossiers paid online ÷ dossiers with something to pay.";
        ElectronicResult: "Số hồ sơ có kết quả điện tử ÷ số hồ sơ nộp trong kỳ.", "Dossiers with an electronic result ÷ dossiers of the period.";
        Digitised: "Số hồ sơ có thành phần và kết quả đều được số hóa ÷ số hồ sơ nộp trong kỳ.", "Dossiers whose papers and result are digitised ÷ dossiers of the period.";
        Reused: "Số hồ sơ có ít nhất một thành phần dùng lại dữ liệu đã số hóa ÷ số hồ sơ nộp trong kỳ.", "Dossiers that use digitised data again ÷ dossiers of the period.";
        FromStore: "Số hồ sơ có giấy tờ lấy từ kho dữ liệu điện tử ÷ số hồ sơ nộp trong kỳ.", "Dossiers with a paper out of the data store ÷ dossiers of the period.";
        PopulationData: "Số hồ sơ dùng Cơ sở dữ liệu quốc gia về dân cư ÷ số hồ sơ nộp trong kỳ.", "Dossiers that use the national population database ÷ dossiers of the period.";
        Satisfied: "(Số hồ sơ đã đến hạn − số quá hạn − số đúng hạn nhưng bị đánh giá không hài lòng) ÷ số hồ sơ đã đến hạn.", "(Due dossiers − late ones − punctual ones rated dissatisfied) ÷ due dossiers.";
        ComplaintsOnTime: "Số phản ánh, kiến nghị xử lý đúng hạn (15 ngày làm việc) ÷ số phản ánh, kiến nghị trong kỳ.", "Complaints handled in time (15 working days) ÷ complaints of the period.";
        ComplaintsSatisfied: "Số phản ánh, kiến nghị xử lý được hài lòng ÷ số phản ánh, kiến nghị trong kỳ.", "Complaints handled to satisfaction ÷ complaints of the period.";
        GoodRatings: "Số đánh giá “hài lòng” hoặc “rất hài lòng” ÷ số hồ sơ có đánh giá.", "Ratings of “satisfied” or “very satisfied” ÷ dossiers rated.";
    }
}

words! {
    /// Where facts come from, targets, and the groups of Decision 766.
    FigureSource {
        Catalogue: "Danh mục thủ tục hành chính của Thành phố", "The city's catalogue of procedures";
        Dossiers: "Hồ sơ và quá trình xử lý trên hệ thống một cửa", "Dossiers and their history in the one-stop system";
        CatalogueAndDossiers: "Danh mục thủ tục và hồ sơ trên hệ thống một cửa", "Catalogue and dossiers of the one-stop system";
        Synchronisation: "Nhật ký đồng bộ với Cổng Dịch vụ công quốc gia", "Log of the synchronisation with the National Portal";
        Payments: "Danh mục thủ tục và giao dịch thanh toán", "Catalogue and payments";
        Complaints: "Hệ thống phản ánh, kiến nghị", "System of complaints and proposals";
        Ratings: "Đánh giá của người nộp trên hồ sơ", "Ratings that citizens give their dossier";
        Publication: "Quyết định công bố thủ tục hành chính", "Publishing decisions";

        Directive: "Chỉ thị của Ủy ban nhân dân Thành phố, 29/08/2024", "Directive of the City People's Committee, 29/08/2024";
        City: "Chỉ tiêu của Thành phố, tháng 9/2025", "The city's target, September 2025";

        Openness: "Công khai, minh bạch", "Openness";
        Progress: "Tiến độ giải quyết", "Progress";
        OnlineServices: "Dịch vụ công và thanh toán trực tuyến", "Online services and payment";
        Digitisation: "Số hóa hồ sơ", "Digitisation";
        Satisfaction: "Mức độ hài lòng", "Satisfaction";

        Rounding: "Tỷ lệ làm tròn đến 0,1 %; đạt hay chưa đạt chỉ tiêu được xét trước khi làm tròn. Mẫu số bằng 0 hoặc chưa có dữ liệu thì để “chưa có số liệu”, không ghi 0.", "Shares are rounded to 0.1 %; whether a target is met is judged before rounding. Where the denominator is 0 or unknown there is no figure, not 0.";
    }
}

/// What the figure is called.
pub fn figure_name(measure: Measure) -> FigureName {
    FigureName::ALL.get(measure as usize).copied().unwrap_or(FigureName::Procedures)
}

/// How it is computed.
pub fn figure_formula(measure: Measure) -> FigureFormula {
    FigureFormula::ALL.get(measure as usize).copied().unwrap_or(FigureFormula::Procedures)
}

/// Where its facts come from.
pub fn figure_source(source: Source) -> FigureSource {
    match source {
        Source::Catalogue => FigureSource::Catalogue,
        Source::Dossiers => FigureSource::Dossiers,
        Source::CatalogueAndDossiers => FigureSource::CatalogueAndDossiers,
        Source::Synchronisation => FigureSource::Synchronisation,
        Source::Payments => FigureSource::Payments,
        Source::Complaints => FigureSource::Complaints,
        Source::Ratings => FigureSource::Ratings,
        Source::Publication => FigureSource::Publication,
    }
}

/// Who set a target.
pub fn target_source(source: TargetSource) -> FigureSource {
    match source {
        TargetSource::Directive => FigureSource::Directive,
        TargetSource::City => FigureSource::City,
    }
}

/// A group of Decision 766.
pub fn group_name(group: Group) -> FigureSource {
    match group {
        Group::Openness => FigureSource::Openness,
        Group::Progress => FigureSource::Progress,
        Group::OnlineServices => FigureSource::OnlineServices,
        Group::Digitisation => FigureSource::Digitisation,
        Group::Satisfaction => FigureSource::Satisfaction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_own_words() {
        for &measure in Measure::ALL {
            assert_eq!(format!("{:?}", figure_name(measure)), format!("{measure:?}"));
            assert_eq!(format!("{:?}", figure_formula(measure)), format!("{measure:?}"));
        }
    }
}
