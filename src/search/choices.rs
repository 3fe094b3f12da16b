//! Finding an option of a long list by what is typed: without diacritics, words in any order, the beginnings of words
//! before their middles. "ben thanh" finds "Phường Bến Thành", "tphcm" the city.

use std::cmp::Reverse;

use super::words::push_words;

/// The options of one list, made ready for searching.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices(Vec<Entry>);

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    /// Folded words, each with a space before it and one behind the last: ` phuong ben thanh `.
    words: String,
    /// The same in lower case with their marks.
    marked: String,
    /// The first letter of every word: `pbt`.
    initials: String,
}

/// How well an option fits, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its words, whole and in this order, marks and all.
    Marked,
    WholeWords,
    /// The last word only begun.
    Begun,
    /// Every word typed begins one of its words, each another.
    AnyOrder,
    /// … or is made of the first letters of its words: `tp hcm`.
    Initials,
    /// Every word typed stands in one of its words, each in another.
    Inside,
}

impl Choices {
    /// Prepares the options' labels.
    pub fn of<'a>(labels: impl IntoIterator<Item = &'a str>) -> Choices {
        Choices(labels.into_iter().map(Entry::of).collect())
    }

    /// The options that fit, by their place in the list: the best first, otherwise in the list's own order. All of them
    /// where nothing is typed.
    pub fn matching(&self, typed: &str) -> Vec<usize> {
        let mut fitting: Vec<(Fit, usize)> = self.fits(typed).collect();
        fitting.sort();
        fitting.into_iter().map(|(_, at)| at).collect()
    }

    /// How well each option fits that does, in the list's own order.
    pub(super) fn fits(&self, typed: &str) -> impl Iterator<Item = (Fit, usize)> {
        let typed = Typed::of(typed);
        self.0.iter().enumerate().filter_map(move |(at, option)| Some((typed.fit(option)?, at)))
    }

    /// The option that the text names beyond doubt: the only one that fits, or the only one that is called so.
    pub fn named(&self, typed: &str) -> Option<usize> {
        let typed = Typed::of(typed);
        if typed.words.is_empty() {
            return None;
        }
        let only = |is_it: &dyn Fn(&Entry) -> bool| {
            let mut found = self.0.iter().enumerate().filter(|(_, option)| is_it(option)).map(|(at, _)| at);
            found.next().filter(|_| found.next().is_none())
        };
        only(&|option| option.marked == typed.marked)
            .or_else(|| only(&|option| option.words == typed.phrase))
            .or_else(|| only(&|option| typed.fit(option).is_some()))
    }
}

impl Entry {
    fn of(label: &str) -> Entry {
        let words = spaced(label, true);
        let initials = words.split_whitespace().filter_map(|word| word.chars().next()).collect();
        Entry { words, marked: spaced(label, false), initials }
    }
}

/// What was typed, folded once.
struct Typed {
    /// ` ben thanh `
    phrase: String,
    marked: String,
    /// `thanh`, `ben`: the longest first.
    words: Vec<String>,
}

impl Typed {
    fn of(text: &str) -> Typed {
        let phrase = spaced(text, true);
        let mut words: Vec<String> = phrase.split_whitespace().map(str::to_owned).collect();
        words.sort_by_key(|word| Reverse(word.len()));
        Typed { marked: spaced(text, false), words, phrase }
    }

    fn fit(&self, option: &Entry) -> Option<Fit> {
        if self.phrase.is_empty() || option.marked.contains(&self.marked) {
            Some(Fit::Marked)
        } else if option.words.contains(&self.phrase) {
            Some(Fit::WholeWords)
        } else if option.words.contains(self.phrase.trim_end()) {
            Some(Fit::Begun)
        } else if self.each_has_its_own(option, |word, of| of.starts_with(word), false) {
            Some(Fit::AnyOrder)
        } else if self.each_has_its_own(option, |word, of| of.starts_with(word), true) {
            Some(Fit::Initials)
        } else if self.each_has_its_own(option, |word, of| of.contains(word), false) {
            Some(Fit::Inside)
        } else {
            None
        }
    }

    /// Whether every word typed fits a word of the option that no other takes, or is made of `initials`. The longest choose
    /// first, and of what they fit the shortest: the others fit that least.
    fn each_has_its_own(&self, option: &Entry, fits: fn(&str, &str) -> bool, initials: bool) -> bool {
        let mut free: Vec<&str> = option.words.split_whitespace().collect();
        self.words.iter().all(|word| {
            let fitting = (0..free.len()).filter(|at| fits(word, free[*at]));
            match fitting.min_by_key(|at| free[*at].len()) {
                Some(at) => {
                    free.swap_remove(at);
                    true
                }
                // One letter is the first of too many words.
                None => initials && word.len() > 1 && option.initials.contains(word.as_str()),
            }
        })
    }
}

/// The words of a text, each with a space before it and one behind the last; nothing for no words.
fn spaced(text: &str, fold: bool) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    push_words(text, fold, &mut words);
    if !words.is_empty() {
        words.push(' ');
    }
    words
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WARDS: [&str; 12] = [
        "Phường Bến Thành",
        "Phường Bình Thạnh",
        "Phường Thạnh Mỹ Tây",
        "Phường Tây Thạnh",
        "Phường Hòa Hưng",
        "Phường Đông Hưng Thuận",
        "Xã Thạnh An",
        "Đặc khu Côn Đảo",
        "Phường 1",
        "Phường 10",
        "Thành phố Hồ Chí Minh",
        "Thành phố Huế",
    ];

    fn found(typed: &str) -> Vec<&'static str> {
        Choices::of(WARDS).matching(typed).into_iter().map(|at| WARDS[at]).collect()
    }

    #[test]
    fn finds_without_marks_in_any_order() {
        for typed in ["ben thanh", "Bến Thành", "BẾN THÀNH ", "thanh ben", "phuong ben", "ben", "be\u{302}\u{301}n"]
        {
            assert_eq!(found(typed).first(), Some(&"Phường Bến Thành"), "{typed}");
        }
        // Both ways to set the tone, with and without đ.
        for (typed, name) in [("hoà hưng", "Phường Hòa Hưng"), ("dong hung", "Phường Đông Hưng Thuận")] {
            assert_eq!(found(typed), [name], "{typed}");
        }
        assert_eq!(found("đặc khu"), ["Đặc khu Côn Đảo"]);
        assert_eq!(found("tphcm"), ["Thành phố Hồ Chí Minh"]);
        assert_eq!(found("TP. Hồ Chí Minh"), ["Thành phố Hồ Chí Minh"]);
        assert_eq!(found("p. binh thanh"), ["Phường Bình Thạnh"]);
        assert_eq!(found("").len(), WARDS.len());
        assert_eq!(found("–").len(), WARDS.len());
        assert!(found("hà nội").is_empty());
    }

    #[test]
    fn the_best_come_first() {
        // With its marks, whole words, in the list's order; then what only begins so; inside words last.
        assert_eq!(
            found("thạnh"),
            [
                "Phường Bình Thạnh",
                "Phường Thạnh Mỹ Tây",
                "Phường Tây Thạnh",
                "Xã Thạnh An",
                "Phường Bến Thành",
                "Thành phố Hồ Chí Minh",
                "Thành phố Huế",
            ]
        );
        assert_eq!(found("phuong 1"), ["Phường 1", "Phường 10"]);
        assert_eq!(found("ay t"), ["Phường Thạnh Mỹ Tây", "Phường Tây Thạnh"]);
        // One word of the name is not two of what is typed.
        assert_eq!(found("phuong phu"), [""; 0]);
        assert_eq!(found("p phuong"), [""; 0]);
        // "ha" stands in both words, "an" in one.
        assert_eq!(Choices::of(["Thanh Hà"]).matching("ha an"), [0]);
    }

    #[test]
    fn a_name_is_taken_only_beyond_doubt() {
        let wards = Choices::of(WARDS);
        let named = |typed| wards.named(typed).map(|at| WARDS[at]);
        assert_eq!(named("ben thanh"), Some("Phường Bến Thành"));
        assert_eq!(named("phuong 1"), Some("Phường 1"), "called so, though another begins so");
        assert_eq!(named("thanh"), None);
        assert_eq!(named("hà nội"), None);
        assert_eq!(named(""), None);
        let alike = Choices::of(["Tân Hòa", "Tân Hóa", "Mỹ"]);
        assert_eq!(alike.named("tan hoa"), None);
        assert_eq!(alike.named("Tân Hóa"), Some(1));
        assert_eq!(alike.matching("tân hóa"), [1, 0]);
        assert_eq!(Choices::of(["Khác", "Khác"]).named("Khác"), None);
    }

    proptest! {
        #[test]
        fn every_option_is_found_by_its_own_label(labels in prop::collection::vec("\\PC{0,16}", 1..8), typed in "\\PC{0,8}") {
            let choices = Choices::of(labels.iter().map(String::as_str));
            for (at, label) in labels.iter().enumerate() {
                prop_assert!(choices.matching(label).contains(&at));
            }
            let found = choices.matching(&typed);
            if let Some(named) = choices.named(&typed) {
                prop_assert!(found.contains(&named));
            }
        }
    }
}
