use std::iter;

use serde_json::Value;

use crate::domain::letters;
use crate::i18n::{Language, Words, fill};

words! {
    /// What is wrong with an answer. `{label}` is the field's own label.
    Finding {
        Required: "Vui lòng nhập {label}", "Enter {label}";
        RequiredChoice: "Vui lòng chọn {label}", "Choose {label}";
        MinLength: "{label} cần ít nhất {min} ký tự", "{label} needs at least {min} characters";
        MaxLength: "{label} dài quá {max} ký tự", "{label} is longer than {max} characters";
        MinWords: "{label} cần ít nhất {min} từ", "{label} needs at least {min} words";
        MaxWords: "{label} dài quá {max} từ", "{label} is longer than {max} words";
        Step: "{label} phải là bội số của {step}", "{label} must be a multiple of {step}";
        Pattern: "{label} chưa đúng mẫu", "{label} does not have the right form";
        Min: "{label} không được nhỏ hơn {min}", "{label} cannot be less than {min}";
        Max: "{label} không được lớn hơn {max}", "{label} cannot be more than {max}";
        Number: "{label} phải là số, ví dụ 2", "{label} must be a number, for example 2";
        Integer: "{label} phải là số nguyên", "{label} must be a whole number";
        Option: "Chọn lại {label} trong danh sách", "Choose {label} from the list";
        ListWaits: "Danh sách chưa tải được nên chưa biết có “{text}” không. Kiểm tra mạng; danh sách sẽ tự tải lại", "The list has not been loaded, so it is not known whether it has “{text}”. Check the network; it loads by itself";
        Unmatched: "“{text}” không có trong danh sách. Hãy chọn một mục của danh sách.", "“{text}” is not in the list. Choose one from the list.";
        UnmatchedOptional: "“{text}” không có trong danh sách. Hãy chọn một mục trong danh sách, hoặc xóa chữ đã gõ.", "“{text}” is not in the list. Choose one from the list, or delete what you typed.";
        DateFormat: "{label} ghi theo ngày/tháng/năm, ví dụ 05/02/2026", "Write {label} as day/month/year, for example 05/02/2026";
        DateImpossible: "{label}: không có ngày này, hãy xem lại", "{label}: there is no such day, please check";
        DateMonth: "{label} ghi theo tháng/năm, ví dụ 02/2026", "Write {label} as month/year, for example 02/2026";
        DateYear: "{label} chỉ ghi năm bằng bốn chữ số, ví dụ 1960", "Write {label} as a year of four digits, for example 1960";
        DateTooLate: "{label} không được sau ngày {max}", "{label} cannot be after {max}";
        DateTooEarly: "{label} không được trước ngày {min}", "{label} cannot be before {min}";
        IdentityDigits: "{label} chỉ gồm chữ số", "{label} has digits only";
        IdentityLength: "{label} phải đủ 12 chữ số", "{label} must have 12 digits";
        IdentityOldLength: "Số chứng minh nhân dân phải đủ 9 chữ số", "An old identity card number must have 9 digits";
        Passport: "Số hộ chiếu gồm 5–20 chữ cái và chữ số", "A passport number has 5–20 letters and digits";
        TaxCodeDigits: "{label} chỉ gồm chữ số, có thể có dấu gạch trước số của chi nhánh", "{label} has digits only, with a dash before the number of a branch";
        TaxCodeLength: "{label} gồm 10 chữ số; 13 chữ số nếu là chi nhánh; 12 chữ số nếu dùng số định danh cá nhân", "{label} has 10 digits, 13 for a branch, or 12 where it is a personal identity number";
        TaxCodeCheckDigit: "{label} có chữ số chưa đúng. Hãy so lại với giấy đăng ký thuế", "A digit of {label} is not right. Compare it with the tax registration";
        TaxCodeBranch: "{label}: số của chi nhánh từ 001 đến 999", "{label}: the number of a branch is 001 to 999";
        PhoneFormat: "{label} chỉ gồm chữ số, bắt đầu bằng số 0 hoặc +84", "{label} has digits only and begins with 0 or +84";
        PhoneLength: "{label} phải đủ 10 chữ số, ví dụ 0901 234 567", "{label} must have 10 digits, for example 0901 234 567";
        PhoneOldPrefix: "{label} là đầu số cũ; số mới là {suggestion}", "{label} has an old prefix; the new number is {suggestion}";
        Email: "{label} chưa đúng, ví dụ ten@vidu.vn", "{label} is not right, for example name@example.vn";
        NameDigits: "{label} không có chữ số", "{label} cannot have digits";
        NameCharacters: "{label} có ký tự không dùng trong họ tên: {char}", "{label} has a character not used in names: {char}";
        NameLegacy: "{label} được dán từ phông chữ cũ (TCVN3, VNI). Hãy gõ lại bằng Unicode", "{label} was pasted from an old font (TCVN3, VNI). Please type it again";
        Json: "{label} chưa hợp lệ", "{label} is not valid";
        MinRows: "{label} cần ít nhất {min} dòng", "{label} needs at least {min} rows";
        MaxRows: "{label} có nhiều nhất {max} dòng", "{label} has at most {max} rows";
        Locked: "{label} phải giống thông tin định danh", "{label} must match the identity record";
        Unknown: "{label} chưa hợp lệ ({code})", "{label} is not valid ({code})";
        WarnUnknownProvince: "Ba số đầu của số định danh không phải mã tỉnh thường gặp. Hãy kiểm tra lại.", "The first three digits are not a usual province code. Please check.";
        WarnBirthYear: "Số định danh không khớp năm sinh. Hãy kiểm tra lại cả hai.", "The identity number does not match the year of birth. Please check both.";
        WarnSex: "Số định danh không khớp giới tính. Hãy kiểm tra lại cả hai.", "The identity number does not match the sex. Please check both.";
        WarnPhonePrefix: "Đầu số này chưa thấy bao giờ. Hãy kiểm tra lại.", "This prefix is not a usual one. Please check.";
        WarnSingleWord: "Họ tên chỉ có một chữ. Nếu đúng như giấy tờ thì bỏ qua.", "The name has a single word. If the papers say so, go on.";
        WarnTelex: "Họ tên có vẻ còn sót ký tự gõ Telex. Hãy kiểm tra lại.", "The name seems to hold leftover Telex typing. Please check.";
    }
}

/// The words for a finding's code, with its parameters; `choice` where the field is chosen, not typed.
pub fn finding_text(
    code: &str,
    params: &dyn Fn(&str) -> Option<Value>,
    label: &str,
    choice: bool,
    language: Language,
) -> String {
    let message = match code {
        "required" if choice => Finding::RequiredChoice,
        "required" => Finding::Required,
        "minLength" => Finding::MinLength,
        "maxLength" => Finding::MaxLength,
        "minWords" => Finding::MinWords,
        "maxWords" => Finding::MaxWords,
        "step" => Finding::Step,
        "pattern" => Finding::Pattern,
        "min" => Finding::Min,
        "max" => Finding::Max,
        "number" | "type" => Finding::Number,
        "integer" => Finding::Integer,
        "option" => Finding::Option,
        "list.waits" => Finding::ListWaits,
        "list.unmatched" => Finding::Unmatched,
        "list.unmatchedOptional" => Finding::UnmatchedOptional,
        "date.format" => Finding::DateFormat,
        "date.impossible" => Finding::DateImpossible,
        "date.month" => Finding::DateMonth,
        "date.year" => Finding::DateYear,
        "date.tooLate" => Finding::DateTooLate,
        "date.tooEarly" => Finding::DateTooEarly,
        "identityNumber.digits" => Finding::IdentityDigits,
        "identityNumber.length" => Finding::IdentityLength,
        "oldIdentityCard.format" => Finding::IdentityOldLength,
        "passport.format" => Finding::Passport,
        "taxCode.digits" => Finding::TaxCodeDigits,
        "taxCode.length" => Finding::TaxCodeLength,
        "taxCode.checkDigit" => Finding::TaxCodeCheckDigit,
        "taxCode.branch" => Finding::TaxCodeBranch,
        "phone.format" => Finding::PhoneFormat,
        "phone.length" | "phone.tooShort" | "phone.tooLong" => Finding::PhoneLength,
        "phone.oldPrefix" => Finding::PhoneOldPrefix,
        "email.format" => Finding::Email,
        "name.digits" => Finding::NameDigits,
        "name.characters" => Finding::NameCharacters,
        "name.legacyEncoding" => Finding::NameLegacy,
        "json" => Finding::Json,
        "minRows" => Finding::MinRows,
        "maxRows" => Finding::MaxRows,
        "locked" => Finding::Locked,
        "identityNumber.unknownProvince" => Finding::WarnUnknownProvince,
        "identityNumber.birthYear" => Finding::WarnBirthYear,
        "identityNumber.sex" => Finding::WarnSex,
        "phone.unknownPrefix" => Finding::WarnPhonePrefix,
        "name.singleWord" => Finding::WarnSingleWord,
        "name.telex" => Finding::WarnTelex,
        _ => Finding::Unknown,
    };
    let param = |name: &str| match params(name) {
        Some(Value::String(text)) => text,
        Some(Value::Number(number)) => number.as_f64().map_or_else(String::new, crate::forms::logic::number_text),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let template = message.text(language);
    let label = if template.starts_with("{label}") { label.to_owned() } else { inside_sentence(label) };
    let values = [
        ("label", label),
        ("min", param("min")),
        ("max", param("max")),
        ("step", param("step")),
        ("char", param("char")),
        ("suggestion", param("suggestion")),
        ("code", code.to_owned()),
        ("text", param("text")),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(template, &values)
}

/// "Họ và tên" → "họ và tên"; abbreviations (UBND) and names keep their capitals.
fn inside_sentence(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), label.chars().nth(1)) {
        (Some(first), Some(second)) if !letters::is_capital(second) => {
            iter::once(letters::small(first)).chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}
