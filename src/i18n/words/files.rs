words! {
    /// A file on its way: where it stands, what can be done with it, what is announced.
    Files {
        Keeping: "Đang đọc tệp", "Reading the file";
        Waiting: "Chờ đến lượt tải lên", "Waiting for its turn";
        Sending: "Đang tải lên {percent}%", "Uploading {percent}%";
        Checking: "Đang kiểm tra", "Checking";
        Paused: "Đã tạm dừng", "Paused";
        Offline: "Chờ mạng. Tệp tự tải tiếp khi có mạng lại.", "Waiting for the network. The upload goes on by itself when it is back.";
        SignedOut: "Phiên đăng nhập đã hết. Hãy đăng nhập lại để tải tiếp.", "Your session has ended. Sign in again to go on.";
        TryingNetwork: "Mạng bị gián đoạn. Tệp tự tải tiếp sau giây lát.", "The network was interrupted. The upload goes on by itself in a moment.";
        TryingServer: "Hệ thống chưa nhận được tệp. Tệp tự tải lại sau giây lát.", "The service did not take the file. It is sent again by itself in a moment.";
        Done: "Đã nhận đủ", "Fully received";
        Failed: "Chưa tải lên được. {reason}", "Not uploaded. {reason}";
        FailedUnreadable: "Tệp chưa gửi xong và máy này không còn giữ nó. Xóa rồi chọn lại.", "The file was not fully sent and this device no longer has it. Remove it and choose it again.";
        FailedKind: "Nơi nhận không mở được loại tệp này. Xóa rồi chọn tệp khác.", "The office cannot open this kind of file. Remove it and choose another.";
        FailedTooLarge: "Tệp quá nặng. Xóa rồi chọn tệp nhẹ hơn.", "The file is too large. Remove it and choose a smaller one.";
        FailedTooMany: "Giấy tờ này đã đủ số tệp. Xóa bớt rồi thử lại.", "This paper has all the files it takes. Remove one and try again.";
        FailedOtherBytes: "Tệp nhận được không giống tệp trên máy. Bấm Thử lại.", "The file received differs from yours. Press Try again.";
        FailedServer: "Hệ thống từ chối tệp này. Bấm Thử lại, hoặc xóa rồi chọn lại.", "The service refused the file. Press Try again, or remove it and choose it again.";
        Fleeting: "Máy này không giữ được tệp: đừng đóng hay tải lại trang trước khi tải lên xong, nếu không phải chọn lại.", "This device cannot keep the file: do not close or reload the page before it is uploaded, or you must choose it again.";
        Pause: "Tạm dừng", "Pause";
        PauseOf: "Tạm dừng {name}", "Pause {name}";
        Resume: "Tiếp tục", "Go on";
        ResumeOf: "Tiếp tục tải lên {name}", "Go on uploading {name}";
        Retry: "Thử lại", "Try again";
        RetryOf: "Thử lại {name}", "Try again: {name}";
        Remove: "Xóa", "Remove";
        RemoveOf: "Xóa {name}", "Remove {name}";
        Preview: "Ảnh xem trước của {name}", "Preview of {name}";
        SaysStarted: "Đang tải lên {name}", "Uploading {name}";
        SaysDone: "{name}: đã nhận đủ", "{name}: fully received";
        SaysPaused: "Đã tạm dừng {name}", "{name} paused";
        SaysGoesOn: "Đang tải tiếp {name}", "Going on with {name}";
        SaysRemoved: "Đã xóa {name}", "{name} removed";
        SaysOf: "{name}: {reason}", "{name}: {reason}";
    }
}
