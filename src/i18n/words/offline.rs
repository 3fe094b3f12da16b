words! {
    /// Without a network, and when a newer release is there.
    Offline {
        Network: "Kết nối mạng", "Network";
        Now: "Không có mạng. Bạn vẫn điền tiếp được; hồ sơ và giấy tờ sẽ gửi khi có mạng lại.", "No network. You can go on filling in; the dossier and its papers are sent when it is back.";
        Back: "Đã có mạng trở lại.", "You are back online.";
        NotSent: "Không có mạng nên hồ sơ chưa gửi xong. Không có gì bị mất. Cứ để trang này mở: hồ sơ sẽ tự gửi khi có mạng lại, và không bị gửi hai lần.", "There is no network, so the dossier is not sent yet. Nothing is lost. Leave this page open: it is sent when the network is back, and never twice.";
        NewRelease: "Phiên bản mới", "New version";
        Release: "Có phiên bản mới. Những gì bạn đã nhập được giữ nguyên.", "A new version is ready. What you typed is kept.";
        Renew: "Tải lại", "Reload";
    }
}
