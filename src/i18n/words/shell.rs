words! {
    /// What frames every page.
    Shell {
        ProductName: "Một Cửa", "Một Cửa";
        City: "Thành phố Hồ Chí Minh", "Ho Chi Minh City";
        SkipToContent: "Đến nội dung chính", "Skip to main content";
        Home: "Trang chủ", "Home";
        Procedures: "Thủ tục", "Procedures";
        MyDossiers: "Hồ sơ của tôi", "My dossiers";
        SignIn: "Đăng nhập bằng VNeID", "Sign in with VNeID";
        SignInShort: "Đăng nhập", "Sign in";
        SignOutFailed: "Chưa đăng xuất được, hãy thử lại.", "Signing out failed, please try again.";
        SignOut: "Đăng xuất", "Sign out";
        SignedInAs: "Đang đăng nhập: {name}", "Signed in: {name}";
        SignedOut: "Bạn đã đăng xuất.", "You are signed out.";
        SwitchLanguageShort: "EN", "VI";
        SwitchLanguage: "English", "Tiếng Việt";
        Lookup: "Tra cứu", "Look up";
        FooterText: "Cổng nộp hồ sơ trực tuyến của Thành phố Hồ Chí Minh", "Online filing of Hồ Chí Minh City";
        MainNavigation: "Mục chính", "Main";
        Hotline: "Hỗ trợ: 1022 (Thành phố) · 18001096 (Cổng Dịch vụ công quốc gia)", "Help: 1022 (City) · 18001096 (National Public Service Portal)";
        NeverAskOtp: "Cán bộ không bao giờ hỏi mật khẩu hay mã OTP của bạn.", "Officers never ask for your password or one-time code.";
        Loading: "Đang tải…", "Loading…";
        Back: "Quay lại", "Back";
        Continue: "Tiếp tục", "Continue";
        Retry: "Thử lại", "Try again";
        Print: "In phiếu", "Print";
        Yes: "Có", "Yes";
        No: "Không", "No";
    }
}
