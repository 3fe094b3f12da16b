//! Made-up reviews of what is not a full-process service.

use mot_cua::api::dto::{Eligibility, PublicUnit, Review, ReviewState, ServiceLevel};
use mot_cua::domain::date::Date;
use mot_cua::domain::publicity::Month;

use super::random::Random;
use crate::publicity::facts::ProcedureFact;

/// Why, and what is to be done about it.
const REASONS: [(&str, &str); 7] = [
    ("Người yêu cầu phải có mặt và ký trước mặt cán bộ.", "Nộp hồ sơ trực tuyến, hẹn giờ ký khi nhận kết quả."),
    (
        "Phải nộp lại hoặc đối chiếu bản chính giấy tờ.",
        "Kết nối kho dữ liệu điện tử để không phải đối chiếu bản chính.",
    ),
    (
        "Phải kiểm tra thực địa trước khi giải quyết.",
        "Người nộp theo dõi lịch kiểm tra trực tuyến, nhận kết quả điện tử.",
    ),
    ("Phần mềm của bộ chưa kết nối với hệ thống của Thành phố.", "Kiến nghị bộ chủ quản mở kết nối."),
    ("Chưa có cơ sở dữ liệu để thay giấy tờ phải nộp.", "Số hóa hồ sơ lưu và bổ sung vào cơ sở dữ liệu dùng chung."),
    ("Pháp luật yêu cầu văn bản giấy có chữ ký trực tiếp.", "Kiến nghị sửa quy định, chấp nhận chữ ký số."),
    ("Kết quả chưa được ký số.", "Cấp chữ ký số cho người có thẩm quyền và ban hành mẫu kết quả điện tử."),
];
const STATES: [ReviewState; 4] =
    [ReviewState::Proposed, ReviewState::DepartmentReview, ReviewState::TechnicalAppraisal, ReviewState::Decided];
/// The agency that reviews what is nobody else's.
const OFFICE: &str = "Văn phòng Ủy ban nhân dân Thành phố";

/// A review for nearly every procedure that is not a full-process service now; some nobody has looked at yet.
pub fn reviews(
    procedures: &[ProcedureFact],
    units: &[PublicUnit],
    department: impl Fn(&str) -> Option<usize>,
    seed: u64,
    today: Date,
) -> Vec<(usize, Review)> {
    let communes: Vec<&PublicUnit> =
        units.iter().filter(|unit| unit.level == mot_cua::api::dto::AdministrativeLevel::Commune).collect();
    let mut reviews = Vec::new();
    for (at, procedure) in procedures.iter().enumerate() {
        let random = &mut Random::new(seed, &format!("review of {}", procedure.code));
        let level = procedure.service_at(Month::of(today));
        if matches!(level, None | Some(ServiceLevel::Full)) || random.chance(100) {
            continue;
        }
        let Some((reason, solution)) = random.pick(&REASONS).copied() else { continue };
        let responsible = department(&procedure.field).and_then(|unit| units.get(unit));
        let responsible = responsible.map_or(OFFICE, |unit| unit.name.as_str());
        let proposed_by = match random.pick(&communes) {
            Some(commune) if procedure.at_commune => commune.name.as_str(),
            _ => responsible,
        };
        let state = random.pick(&STATES).copied().unwrap_or(ReviewState::Proposed);
        let eligibility = random.chance(420).then(|| Eligibility {
            decision: format!("Quyết định mẫu số {}", random.between(1, 400)),
            fit_for: if random.chance(600) { ServiceLevel::Full } else { ServiceLevel::Partial },
        });
        let days = |days: u32| i32::try_from(days).unwrap_or(0);
        let proposed_level = random.chance(700).then(|| match level {
            Some(ServiceLevel::Information) if random.chance(500) => ServiceLevel::Partial,
            _ if random.chance(250) => ServiceLevel::Partial,
            _ => ServiceLevel::Full,
        });
        let review = Review {
            proposed_level,
            reason: reason.to_owned(),
            solution: solution.to_owned(),
            responsible: responsible.to_owned(),
            deadline: random.chance(850).then(|| today.add_days(days(random.between(0, 400)) - 60).to_iso()),
            state,
            since: today.add_days(-days(random.between(3, 200))).to_iso(),
            proposed_by: proposed_by.to_owned(),
            eligibility,
        };
        reviews.push((at, review));
    }
    reviews
}
