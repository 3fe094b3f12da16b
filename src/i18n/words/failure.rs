words! {
    /// What went wrong and what to do, one set per class of failure.
    Failure {
        NotFoundTitle: "Không tìm thấy trang này", "Page not found";
        NotFoundText: "Địa chỉ có thể đã đổi hoặc gõ chưa đúng. Bạn có thể tìm thủ tục theo tên hoặc về trang chủ.", "The address may have changed or been mistyped. Search for a procedure by name or go to the home page.";
        SignedOutTitle: "Cần đăng nhập để tiếp tục", "Sign in to continue";
        SignedOutText: "Phiên đăng nhập đã hết hoặc bạn chưa đăng nhập. Đăng nhập bằng VNeID rồi bạn sẽ trở lại đúng chỗ này; những gì đã nhập vẫn còn.", "Your session has ended or you are not signed in. Sign in with VNeID and you will come back to this place; what you typed is kept.";
        ForbiddenTitle: "Tài khoản chưa đủ điều kiện", "This account may not do that";
        ForbiddenText: "Nộp hồ sơ cần tài khoản định danh điện tử mức độ 2. Đến công an phường, xã bất kỳ để nâng mức, mang theo thẻ căn cước; hoặc nộp trực tiếp tại Bộ phận Một cửa.", "Filing needs a level-2 electronic identity. Any ward police office can raise the level (bring your identity card), or file in person at the one-stop counter.";
        UnavailableTitle: "Hệ thống tạm thời không trả lời", "The service is not answering";
        UnavailableText: "Không phải lỗi của bạn, và những gì đã nhập vẫn được giữ trên máy này. Hãy thử lại sau ít phút.", "This is not your fault, and what you typed is kept on this device. Please try again in a few minutes.";
        OfflineTitle: "Không có kết nối mạng", "No network connection";
        OfflineText: "Kiểm tra Wi-Fi hoặc dữ liệu di động rồi thử lại. Những gì đã nhập vẫn được giữ trên máy này.", "Check Wi-Fi or mobile data and try again. What you typed is kept on this device.";
        GenericTitle: "Có lỗi ngoài dự kiến", "Something unexpected went wrong";
        GenericText: "Những gì đã nhập vẫn được giữ trên máy này. Thử lại; nếu vẫn lỗi, gọi 1022 và đọc mã dưới đây.", "What you typed is kept on this device. Try again; if it still fails, call 1022 and quote the code below.";
        TraceCode: "Mã sự cố: {trace}", "Incident code: {trace}";
        DossierMissingTitle: "Không thấy hồ sơ này", "This dossier was not found";
        DossierMissingText: "Tài khoản đang đăng nhập không có hồ sơ với mã này. Xem danh sách hồ sơ của bạn, hoặc tra cứu bằng mã.", "The account you are signed in with has no dossier with this code. See your dossiers, or look the code up.";
        GoHome: "Về trang chủ", "Go to the home page";
        FindProcedure: "Tìm thủ tục", "Find a procedure";
        TooManyText: "Có quá nhiều yêu cầu cùng lúc. Đợi một phút rồi thử lại.", "Too many requests at once. Wait a minute and try again.";
    }
}
