words! {
    /// Administrative units, and what they were before 1 July 2025.
    Units {
        Before: "Trước đây: {name}", "Formerly: {name}";
        PartOf: "Một phần của {name} trước đây", "Part of the former {name}";
        Namesakes: "Cùng tên, khác nơi: {places}", "Same name, another place: {places}";
        Namesake: "{before} trước đây nay là {now}", "the former {before} is now {now}";
        FindLoading: "Đang tải danh sách phường, xã…", "Loading the list of wards…";
        FindOffline: "Chưa có danh sách phường, xã trên máy này. Có mạng thì danh sách tự hiện.", "The list of wards is not on this device yet. It comes by itself once there is a network.";
        FindLead: "Thủ tục này do phường, xã, đặc khu giải quyết. Gõ tên mới hoặc tên trước ngày 1/7/2025 để biết đơn vị của bạn.", "This procedure is settled by the ward, commune or special zone. Type its name, or the name it had before 1 July 2025.";
        FindLabel: "Phường, xã, đặc khu nơi bạn ở", "The ward, commune or special zone you live in";
        FindExample: "Ví dụ: Bến Nghé, Quận 1", "For example: Bến Nghé, Quận 1";
        FindNone: "Thành phố Hồ Chí Minh không có đơn vị nào tên như vậy, trước đây cũng không.", "Hồ Chí Minh City has no unit of that name, nor had it before.";
        FindMany: "Còn {count} đơn vị nữa. Gõ thêm, ví dụ thêm tên quận, huyện cũ.", "{count} more. Type more, for example the former district.";
        FindDivided: "Phường, xã cũ đã chia cho nhiều đơn vị mới: số nhà, tên đường quyết định. Gọi 1022 để được chỉ.", "The former unit was divided: the street decides. Call 1022 to be told.";
    }
}
