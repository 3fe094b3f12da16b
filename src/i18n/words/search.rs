use crate::search::facets::Facet;

words! {
    /// Sifting what was found, and what is offered while one types.
    Search {
        Sift: "Lọc kết quả", "Filter results";
        SiftCount: "Đang lọc: {count}", "Filters: {count}";
        ClearAll: "Bỏ lọc", "Clear filters";
        Field: "Lĩnh vực", "Field";
        Level: "Cấp thực hiện", "Level";
        Agency: "Cơ quan thực hiện", "Agency";
        Subject: "Ai được nộp", "Who may file";
        Service: "Mức độ dịch vụ công", "Service level";
        Way: "Cách nộp", "Way of filing";
        Price: "Phí, lệ phí", "Fee";
        Free: "Có cách nộp miễn phí", "Free of charge one way or another";
        Unknown: "Chưa rõ cơ quan", "Agency not published";
        Narrow: "Tìm trong danh sách này", "Find in this list";
        NoSuchValue: "Không có mục nào như vậy", "There is none like it";
        Results: "Kết quả", "Results";
        Chosen: "đang chọn {count}", "{count} chosen";
        NoValues: "Không có lựa chọn nào cho kết quả này", "Nothing to choose among these results";
        Sort: "Sắp xếp", "Sort by";
        Best: "Phù hợp nhất", "Best match";
        ByName: "Theo tên, A–Y", "Name, A–Y";
        Similar: "Không có thủ tục nào đúng từng chữ “{query}”. Dưới đây là kết quả gần giống.", "Nothing is written exactly “{query}”. These are close to it.";
        Partly: "Không có thủ tục nào ghi đủ các từ này. Dưới đây là những thủ tục gần nhất với điều bạn viết.", "No procedure has all of these words. These are the closest to what you wrote.";
        NothingSifted: "Không có thủ tục nào khớp với những gì đang lọc", "No procedure matches these filters";
        Without: "Bỏ lọc “{facet}”: còn {count} thủ tục", "Without the filter “{facet}”: {count} procedures";
        Suggestions: "Thủ tục gợi ý", "Suggested procedures";
        SuggestedCount: "{count} gợi ý. Dùng phím mũi tên lên, xuống để chọn.", "{count} suggestions. Use the up and down arrow keys.";
        ShowAll: "Hiện tất cả {count}", "Show all {count}";
        Shown: "Đang hiện {shown} trong {count} thủ tục", "Showing {shown} of {count} procedures";
        Replaced: "Đã bị thay thế", "Replaced";
        Abolished: "Đã bị bãi bỏ", "Abolished";
        Expired: "Hết hiệu lực", "No longer in force";
    }
}

/// What a facet is called.
pub fn facet_name(facet: Facet) -> Search {
    match facet {
        Facet::Field => Search::Field,
        Facet::Level => Search::Level,
        Facet::Agency => Search::Agency,
        Facet::Subject => Search::Subject,
        Facet::Service => Search::Service,
        Facet::Way => Search::Way,
        Facet::Price => Search::Price,
    }
}
