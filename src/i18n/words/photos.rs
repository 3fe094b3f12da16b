words! {
    /// Photos of papers, PDFs made of them, and files that cannot be taken.
    Photos {
        Preparing: "Đang xử lý {name}…", "Preparing {name}…";
        NoName: "không có tên", "without a name";
        RefusedFilm: "Tệp {name} là phim (video), nơi nhận không mở được. Hãy chụp ảnh từng trang giấy tờ.", "{name} is a video, which the office cannot open. Photograph the paper page by page.";
        RefusedEncrypted: "Tệp {name} có mật khẩu hoặc bị khóa, nơi nhận không mở được. Hãy mở tệp, chọn In, lưu thành PDF không có mật khẩu rồi chọn tệp mới.", "{name} has a password or is locked, so the office cannot open it. Open it, choose Print, save it as a PDF without a password and choose the new file.";
        RefusedDamaged: "Tệp {name} bị hỏng hoặc chưa đủ. Hãy mở thử trên máy: nếu không mở được, tải lại tệp hoặc chụp ảnh giấy tờ.", "{name} is damaged or incomplete. Try to open it: if you cannot, download it again or photograph the paper.";
        TooManyLeft: "Giấy tờ này nhận nhiều nhất {count} tệp. {left} tệp chưa được thêm: {names}.", "This paper takes at most {count} files. {left} files were not added: {names}.";
        AndMore: "{names} và {more} tệp khác", "{names} and {more} more";
        Dark: "Ảnh hơi tối: chụp lại nơi sáng hơn, hoặc vẫn dùng ảnh này.", "The photo is rather dark: take it again where there is more light, or use it as it is.";
        Blurred: "Ảnh hơi mờ: giữ chắc máy, chạm vào tờ giấy cho nét rồi chụp lại, hoặc vẫn dùng ảnh này.", "The photo is rather blurred: hold the phone still, tap the paper to focus and take it again, or use it as it is.";
        CutOff: "Tờ giấy có vẻ bị cắt mất một cạnh: chụp lại cho đủ bốn góc, hoặc vẫn dùng ảnh này.", "A side of the paper seems to be cut off: take it again with all four corners, or use it as it is.";
        Remarked: "{name}: {remark}", "{name}: {remark}";
        Redrawn: "Ảnh gửi đi đã thu gọn, không kèm nơi chụp và lúc chụp.", "The photo sent is lighter and does not say where and when it was taken.";
        OriginalHasPlace: "Đang dùng ảnh gốc: trong ảnh có ghi nơi chụp.", "Using the original: it says where it was taken.";
        OriginalMayTell: "Đang dùng ảnh gốc: trong ảnh có thể ghi nơi chụp, lúc chụp.", "Using the original: it may say where and when it was taken.";
        Raw: "Trình duyệt này không xử lý được ảnh nên ảnh được gửi nguyên: trong ảnh có thể ghi nơi chụp, lúc chụp.", "This browser could not prepare the photo, so it is sent as it is: it may say where and when it was taken.";
        UseOriginal: "Dùng ảnh gốc", "Use the original";
        UseOriginalOf: "Dùng ảnh gốc: {name}", "Use the original: {name}";
        UseRedrawn: "Dùng ảnh không kèm nơi chụp", "Use the one without the place";
        UseRedrawnOf: "Dùng ảnh không kèm nơi chụp: {name}", "Use the one without the place: {name}";
        Bind: "Ghép {count} ảnh thành một tệp PDF", "Put {count} photos into one PDF";
        BindTitle: "Ghép thành một tệp PDF", "Put into one PDF";
        BindIntro: "Xếp các trang theo thứ tự và xoay cho thuận chiều. Các ảnh này được thay bằng một tệp PDF.", "Put the pages in order and turn them the right way. These photos are replaced by one PDF.";
        Pages: "Các trang", "The pages";
        PageOf: "Trang {page}: {name}", "Page {page}: {name}";
        Up: "Lên", "Up";
        UpOf: "Lên: trang {page}, {name}", "Up: page {page}, {name}";
        Down: "Xuống", "Down";
        DownOf: "Xuống: trang {page}, {name}", "Down: page {page}, {name}";
        TurnLeft: "Xoay trái", "Turn left";
        TurnLeftOf: "Xoay trái: trang {page}, {name}", "Turn left: page {page}, {name}";
        TurnRight: "Xoay phải", "Turn right";
        TurnRightOf: "Xoay phải: trang {page}, {name}", "Turn right: page {page}, {name}";
        LeaveOut: "Bỏ trang", "Leave out";
        LeaveOutOf: "Bỏ trang {page}, {name}", "Leave out page {page}, {name}";
        Moved: "{name} là trang {page} trên {count}", "{name} is page {page} of {count}";
        Turned: "{name} đã xoay {degrees} độ", "{name} is turned by {degrees} degrees";
        LeftOut: "Đã bỏ {name} khỏi tệp PDF", "{name} is left out of the PDF";
        MakePdf: "Tạo tệp PDF {count} trang", "Make a PDF of {count} pages";
        MakingPdf: "Đang tạo tệp PDF…", "Making the PDF…";
        KeepSeparate: "Giữ riêng từng ảnh", "Keep the photos separate";
        PdfMade: "Đã ghép {count} trang thành {name}", "{count} pages were put into {name}";
        PdfTooLarge: "Các trang này nặng quá {max}. Hãy bỏ bớt trang, phần còn lại ghép thành tệp khác.", "These pages are over {max}. Leave some out and put them into another file.";
        PdfFailed: "Chưa tạo được tệp PDF. Các ảnh vẫn còn nguyên; hãy thử lại hoặc giữ riêng từng ảnh.", "The PDF was not made. The photos are still there; try again or keep them separate.";
    }
}
