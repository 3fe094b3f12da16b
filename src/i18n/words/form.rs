//! What every form says, and what only some of its fields say: those are in a module of their own
//! (`ui/field/widgets.rs`), and so are their words.

words! {
    /// A form, its steps and its fields.
    Form {
        Optional: "(không bắt buộc)", "(optional)";
        Step: "Bước {step} / {of}", "Step {step} of {of}";
        Steps: "Các bước", "Steps";
        ErrorSummaryTitle: "Có {count} chỗ cần sửa", "{count} things to correct";
        // Which of several values, behind what is wrong with it.
        NthValue: "mục {row}", "item {row}";
        ErrorTitlePrefix: "Lỗi: ", "Error: ";
        ErrorPrefix: "Lỗi:", "Error:";
        WarningPrefix: "Lưu ý:", "Please check:";
        FromVneid: "Lấy từ VNeID", "From VNeID";
        FromPopulationDatabase: "Lấy từ CSDL quốc gia về dân cư", "From the national population database";
        EditedByYou: "Bạn đã sửa", "Changed by you";
        DateHint: "Ngày/tháng/năm, ví dụ 05/02/2026", "Day/month/year, for example 05/02/2026";
        PartialDateHint: "Ngày/tháng/năm; nếu không rõ, chỉ ghi năm, ví dụ 1960", "Day/month/year; if unknown, the year alone, for example 1960";
        MonthHint: "Tháng/năm, ví dụ 02/2026", "Month/year, for example 02/2026";
        YearHint: "Năm bằng bốn chữ số, ví dụ 1960", "A year of four digits, for example 1960";
        Yes: "Có", "Yes";
    }
}

words! {
    /// Lists, rows, several values, and what cannot be changed.
    Widget {
        ChooseOne: "– Chọn –", "– Choose –";
        LoadingChoices: "Đang tải danh sách…", "Loading the list…";
        ChooseAboveFirst: "Chọn {above} trước", "Choose {above} first";
        TypeToFind: "Gõ để tìm", "Type to search";
        ChoicesFound: "{count} mục khớp", "{count} found";
        NoChoiceFound: "Không có mục nào như vậy trong danh sách", "Nothing like that in the list";
        ChoicesMore: "Còn {count} mục nữa. Gõ để thu hẹp.", "{count} more. Type to narrow the list.";
        ClearChoice: "Bỏ chọn {label}", "Clear {label}";
        LockedHint: "Không sửa được ở đây. Nếu sai, liên hệ công an phường, xã để điều chỉnh.", "Cannot be changed here. If it is wrong, ask your ward police to correct it.";
        AddRow: "Thêm dòng", "Add a row";
        RemoveRow: "Xóa", "Remove";
        // The number follows.
        RowTitle: "{label} – dòng", "{label} – row";
        RowAdded: "Đã thêm dòng {row}", "Row {row} added";
        RowActions: "Việc với dòng", "Row actions";
        EditRow: "Sửa", "Edit";
        RowDone: "Xong dòng {row}", "Done with row {row}";
        RowDiscard: "Bỏ thay đổi", "Discard changes";
        RowNoted: "Đã ghi dòng {row}", "Row {row} is noted";
        RowIncomplete: "Chưa xong", "Not complete";
        UndoRemove: "Hoàn tác", "Undo";
        RowRestored: "Đã lấy lại dòng {row}", "Row {row} is back";
        RowsFull: "Đã đủ {max} dòng, không thêm được nữa.", "All {max} rows are there; no more can be added.";
        RowRemoved: "Đã xóa dòng {row}", "Row {row} removed";
        AddValue: "Thêm mục", "Add another";
        RemoveValue: "Xóa mục {row}", "Remove item {row}";
        ValueNumber: "{label} – mục {row}", "{label} – item {row}";
        ValueAdded: "Đã thêm mục {row}: {label}", "Item {row} added: {label}";
        ValueRemoved: "Đã xóa mục {row}: {label}", "Item {row} removed: {label}";
        ValueRestored: "Đã lấy lại mục {row}: {label}", "Item {row} is back: {label}";
    }
}
