words! {
    /// For those who write forms and try them out.
    Preview {
        NoForm: "Chưa có biểu mẫu để xem", "There is no form to show";
        NotFetched: "Không tải được định nghĩa biểu mẫu (definition.json).", "The definition (definition.json) could not be fetched.";
        NotJson: "Định nghĩa không phải là JSON hợp lệ.", "The definition is no valid JSON.";
        End: "Hết biểu mẫu. Bản xem thử không gửi và không lưu gì.", "End of the form. A preview sends and keeps nothing.";
        Panel: "Dành cho người soạn biểu mẫu", "For those who write the form";
        Submitted: "Câu trả lời sẽ được gửi", "Answers as they would be submitted";
        Hidden: "Đang ẩn", "Hidden now";
        Findings: "Lỗi và cảnh báo", "Errors and warnings";
    }
}
