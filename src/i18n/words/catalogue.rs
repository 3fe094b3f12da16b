words! {
    /// Home, search and the procedure page.
    Catalogue {
        HomeTitle: "Bạn cần làm thủ tục gì?", "What do you need to do?";
    }
}
