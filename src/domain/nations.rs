//! Facts about the nation: its ethnic groups, its provinces, and the province codes inside personal identity numbers.

/// The 54 ethnic groups of Vietnam in the official order (domain.md §3.7).
pub const ETHNIC_GROUPS: [&str; 54] = [
    "Kinh",
    "Tày",
    "Thái",
    "Mường",
    "Khmer",
    "Hoa",
    "Nùng",
    "Mông",
    "Dao",
    "Gia Rai",
    "Ngái",
    "Ê Đê",
    "Ba Na",
    "Xơ Đăng",
    "Sán Chay",
    "Cơ Ho",
    "Chăm",
    "Sán Dìu",
    "Hrê",
    "Mnông",
    "Ra Glai",
    "Xtiêng",
    "Bru - Vân Kiều",
    "Thổ",
    "Giáy",
    "Cơ Tu",
    "Gié Triêng",
    "Mạ",
    "Khơ Mú",
    "Co",
    "Tà Ôi",
    "Chơ Ro",
    "Kháng",
    "Xinh Mun",
    "Hà Nhì",
    "Chu Ru",
    "Lào",
    "La Chí",
    "La Ha",
    "Phù Lá",
    "La Hủ",
    "Lự",
    "Lô Lô",
    "Chứt",
    "Mảng",
    "Pà Thẻn",
    "Cơ Lao",
    "Cống",
    "Bố Y",
    "Si La",
    "Pu Péo",
    "Brâu",
    "Ơ Đu",
    "Rơ Măm",
];

/// Other spellings people use for an ethnic group, and the official one (domain.md §3.7).
const ETHNIC_ALIASES: [(&str, &str); 4] =
    [("H'Mông", "Mông"), ("H’Mông", "Mông"), ("Khơ-me", "Khmer"), ("K'Ho", "Cơ Ho")];

/// The official spelling of an ethnic group named exactly or by a known alias.
pub fn ethnic_group(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let alias = ETHNIC_ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, official)| *official);
    alias.or_else(|| ETHNIC_GROUPS.iter().find(|group| **group == name).copied())
}

/// Rank of a province-level unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvinceKind {
    /// Thành phố trực thuộc trung ương.
    City,
    /// Tỉnh.
    Province,
}

/// The 34 province-level units since 1 July 2025 (NQ 202/2025/QH15; domain.md §3.7): six cities, then 28 provinces.
pub const PROVINCES: [(&str, ProvinceKind); 34] = {
    use ProvinceKind::{City as C, Province as P};
    [
        ("Hà Nội", C),
        ("Huế", C),
        ("Hải Phòng", C),
        ("Đà Nẵng", C),
        ("Hồ Chí Minh", C),
        ("Cần Thơ", C),
        ("Lai Châu", P),
        ("Điện Biên", P),
        ("Sơn La", P),
        ("Lạng Sơn", P),
        ("Quảng Ninh", P),
        ("Thanh Hóa", P),
        ("Nghệ An", P),
        ("Hà Tĩnh", P),
        ("Cao Bằng", P),
        ("Tuyên Quang", P),
        ("Lào Cai", P),
        ("Thái Nguyên", P),
        ("Phú Thọ", P),
        ("Bắc Ninh", P),
        ("Hưng Yên", P),
        ("Ninh Bình", P),
        ("Quảng Trị", P),
        ("Quảng Ngãi", P),
        ("Gia Lai", P),
        ("Khánh Hòa", P),
        ("Lâm Đồng", P),
        ("Đắk Lắk", P),
        ("Đồng Nai", P),
        ("Tây Ninh", P),
        ("Vĩnh Long", P),
        ("Đồng Tháp", P),
        ("Cà Mau", P),
        ("An Giang", P),
    ]
};

/// Province codes of personal identity numbers, sorted (TT 07/2016/TT-BCA, 59/2021/TT-BCA; domain.md §3.1). The 63
/// provinces of the time: numbers were not changed by the mergers of 2025.
const IDENTITY_PROVINCES: [(u16, &str); 63] = [
    (1, "Hà Nội"),
    (2, "Hà Giang"),
    (4, "Cao Bằng"),
    (6, "Bắc Kạn"),
    (8, "Tuyên Quang"),
    (10, "Lào Cai"),
    (11, "Điện Biên"),
    (12, "Lai Châu"),
    (14, "Sơn La"),
    (15, "Yên Bái"),
    (17, "Hòa Bình"),
    (19, "Thái Nguyên"),
    (20, "Lạng Sơn"),
    (22, "Quảng Ninh"),
    (24, "Bắc Giang"),
    (25, "Phú Thọ"),
    (26, "Vĩnh Phúc"),
    (27, "Bắc Ninh"),
    (30, "Hải Dương"),
    (31, "Hải Phòng"),
    (33, "Hưng Yên"),
    (34, "Thái Bình"),
    (35, "Hà Nam"),
    (36, "Nam Định"),
    (37, "Ninh Bình"),
    (38, "Thanh Hóa"),
    (40, "Nghệ An"),
    (42, "Hà Tĩnh"),
    (44, "Quảng Bình"),
    (45, "Quảng Trị"),
    (46, "Thừa Thiên Huế"),
    (48, "Đà Nẵng"),
    (49, "Quảng Nam"),
    (51, "Quảng Ngãi"),
    (52, "Bình Định"),
    (54, "Phú Yên"),
    (56, "Khánh Hòa"),
    (58, "Ninh Thuận"),
    (60, "Bình Thuận"),
    (62, "Kon Tum"),
    (64, "Gia Lai"),
    (66, "Đắk Lắk"),
    (67, "Đắk Nông"),
    (68, "Lâm Đồng"),
    (70, "Bình Phước"),
    (72, "Tây Ninh"),
    (74, "Bình Dương"),
    (75, "Đồng Nai"),
    (77, "Bà Rịa – Vũng Tàu"),
    (79, "Hồ Chí Minh"),
    (80, "Long An"),
    (82, "Tiền Giang"),
    (83, "Bến Tre"),
    (84, "Trà Vinh"),
    (86, "Vĩnh Long"),
    (87, "Đồng Tháp"),
    (89, "An Giang"),
    (91, "Kiên Giang"),
    (92, "Cần Thơ"),
    (93, "Hậu Giang"),
    (94, "Sóc Trăng"),
    (95, "Bạc Liêu"),
    (96, "Cà Mau"),
];

/// The province in which a birth was registered, by the first three digits of a personal identity number (79 for 079).
/// `None` for countries (births registered abroad) and codes not known here.
pub fn identity_province(code: u16) -> Option<&'static str> {
    let index = IDENTITY_PROVINCES.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    Some(IDENTITY_PROVINCES[index].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert!(IDENTITY_PROVINCES.is_sorted_by_key(|(code, _)| *code));
        assert_eq!(PROVINCES.iter().filter(|(_, kind)| *kind == ProvinceKind::City).count(), 6);
        for (index, group) in ETHNIC_GROUPS.iter().enumerate() {
            assert!(!ETHNIC_GROUPS[..index].contains(group), "{group} twice");
        }
        assert_eq!(identity_province(79), Some("Hồ Chí Minh"));
        assert_eq!(identity_province(3), None);
        assert_eq!(ethnic_group(" H'Mông "), Some("Mông"));
        assert_eq!(ethnic_group("Kinh"), Some("Kinh"));
        assert_eq!(ethnic_group("Việt"), None);
    }
}
