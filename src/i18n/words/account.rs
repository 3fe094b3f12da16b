words! {
    /// What is saved where; another device's version; the end of a session.
    Account {
        SavedOnDevice: "Đã lưu lúc {time} trên máy này", "Saved at {time} on this device";
        SavedOnAccount: "Đã lưu lúc {time} trên tài khoản", "Saved at {time} on your account";
        SavedOnBoth: "Đã lưu lúc {time} trên máy này, lúc {account} trên tài khoản", "Saved at {time} on this device, at {account} on your account";
        OnlyOnAccount: "Máy này không lưu được, nhưng đã lưu lúc {account} trên tài khoản của bạn.", "This device cannot save, but it is saved at {account} on your account.";
        NowhereYet: "Máy này không lưu được. Đừng đóng trang cho đến khi lưu được vào tài khoản.", "This device cannot save. Do not close the page until it is saved on your account.";
        SharedOnAccount: "Máy dùng chung: không lưu gì trên máy này. Đã lưu lúc {account} trên tài khoản của bạn; xong thì đăng xuất.", "Shared computer: nothing is saved on this device. Saved at {account} on your account; sign out when done.";
        SharedNowhereYet: "Máy dùng chung: không lưu gì trên máy này. Đừng đóng trang cho đến khi lưu được vào tài khoản; xong thì đăng xuất.", "Shared computer: nothing is saved on this device. Do not close the page until it is saved on your account; sign out when done.";
        SaveToAccount: "Lưu vào tài khoản ngay", "Save to my account now";
        RestoredFromAccount: "Đã lấy những gì bạn lưu trên tài khoản lúc {time}.", "What you saved on your account at {time} is here.";
        ChangedElsewhere: "Hồ sơ này vừa được sửa trên thiết bị khác. Bạn cứ làm tiếp; hãy chọn nội dung nào được giữ khi tiện.", "This dossier has been changed on another device. You can go on; choose what is kept when it suits you.";
        Compare: "So sánh và chọn", "Compare and choose";
        CompareBelow: "Có thay đổi từ thiết bị khác: so sánh", "Changed on another device: compare";
        CompareTitle: "Chọn nội dung được giữ", "Choose what is kept";
        CompareText: "Hồ sơ này cũng được sửa trên một thiết bị khác, lưu trên tài khoản lúc {time}. Những chỗ khác nhau:", "This dossier was also changed on another device, saved on your account at {time}. Where they differ:";
        Here: "Máy này: {value}", "This device: {value}";
        There: "Thiết bị kia: {value}", "The other device: {value}";
        Nothing: "để trống", "left blank";
        Items: "{count} mục", "{count} items";
        AllHere: "Chọn tất cả của máy này", "Choose all of this device";
        AllThere: "Chọn tất cả của thiết bị kia", "Choose all of the other device";
        KeepChosen: "Giữ những gì đã chọn", "Keep what is chosen";
        DecideLater: "Để sau", "Decide later";
        Settled: "Đã giữ những gì bạn chọn.", "What you chose is kept.";
        AllHereChosen: "Đã chọn tất cả của máy này", "All of this device chosen";
        AllThereChosen: "Đã chọn tất cả của thiết bị kia", "All of the other device chosen";
        GoneText: "Hồ sơ này không còn trên tài khoản: đã được gửi hoặc xóa trên một thiết bị khác. Những gì bạn nhập ở đây vẫn còn. Hãy xem trong Hồ sơ của tôi trước khi gửi thêm một hồ sơ mới.", "This dossier is no longer on your account: it was sent or deleted on another device. What you typed here is still here. Look at My dossiers before sending another.";
        GoneLook: "Xem Hồ sơ của tôi", "See My dossiers";
        GoneGoOn: "Làm tiếp thành hồ sơ mới", "Go on as a new dossier";
        SentLately: "Bạn đã gửi một hồ sơ cho thủ tục này lúc {time}: {code}. Chỉ làm tiếp nếu bạn cần thêm một hồ sơ khác.", "You sent a dossier for this procedure at {time}: {code}. Go on only if you need another one.";
        SeeReceipt: "Xem giấy tiếp nhận", "See its receipt";
        UnfitTitle: "Tờ khai đã được cập nhật", "The form has been updated";
        UnfitText: "Những gì bạn nhập trước đó đã được chuyển sang tờ khai mới. Những nội dung sau không còn chỗ trong tờ khai mới; hãy chép lại nếu cần:", "What you had typed has been taken over. The following has no place in the new form; copy it if you need it:";
        UnfitRead: "Tôi đã xem", "I have read this";
        Session: "Phiên đăng nhập", "Session";
        SessionEnding: "Phiên đăng nhập sẽ hết lúc {time}.", "Your session ends at {time}.";
        StaySignedIn: "Tiếp tục đăng nhập", "Stay signed in";
        Stayed: "Phiên đăng nhập được kéo dài.", "Your session goes on.";
        SessionEnded: "Phiên đăng nhập đã hết. Những gì bạn đã nhập vẫn còn trên máy này; đăng nhập lại để làm tiếp đúng chỗ này.", "Your session has ended. What you typed is still on this device; sign in again to go on right here.";
        SessionEndedShared: "Phiên đăng nhập đã hết. Đừng đóng trang này: đăng nhập lại ở thẻ mới rồi quay về đây để làm tiếp.", "Your session has ended. Do not close this page: sign in again in a new tab and come back here to go on.";
        SignInAgain: "Đăng nhập lại", "Sign in again";
        SignInAgainNewTab: "Đăng nhập lại (mở thẻ mới)", "Sign in again (opens a new tab)";
    }
}
