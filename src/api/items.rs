//! The objects of an array taken out of a JSON text one by one while the text is still coming: of a large answer neither
//! the whole text nor the whole tree is ever held.

use std::str;

/// Takes apart a text of which bytes keep coming.
#[derive(Debug)]
pub struct Items {
    /// The array's name as it is written.
    name: String,
    /// What has come and is not done with.
    bytes: Vec<u8>,
    /// Where what is not done with begins in them.
    at: usize,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Before,
    /// Between two items, or somewhere in one.
    Inside(Scan),
    After,
}

/// How far an object has been looked through.
#[derive(Clone, Copy, Debug, Default)]
struct Scan {
    looked_at: usize,
    depth: u32,
    in_text: bool,
    escaped: bool,
}

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// An object, as its text; whether it is sound inside shows when it is read.
    Item(&'a str),
    /// Nothing before more bytes have come.
    More,
    /// The array has ended.
    End,
    /// This is no array of objects.
    Unsound,
}

impl Items {
    /// Of the first array of this name.
    pub fn named(name: &str) -> Items {
        Items { name: format!("\"{name}\""), bytes: Vec::new(), at: 0, stage: Stage::Before }
    }

    /// Room for the next bytes, to be filled at once.
    pub fn room(&mut self, length: usize) -> &mut [u8] {
        self.bytes.drain(..self.at);
        self.at = 0;
        let end = self.bytes.len();
        self.bytes.resize(end + length, b' ');
        &mut self.bytes[end..]
    }

    /// The next item, as far as it has come.
    #[allow(clippy::should_implement_trait, reason = "lends what it gives")]
    pub fn next(&mut self) -> Next<'_> {
        if let Stage::Before = self.stage {
            let Some(begin) = self.begin() else { return Next::More };
            (self.at, self.stage) = (begin, Stage::Inside(Scan::default()));
        }
        let Stage::Inside(mut scan) = self.stage else { return Next::End };
        if scan.looked_at == 0 {
            let between = |byte: &&u8| byte.is_ascii_whitespace() || **byte == b',';
            self.at += self.bytes[self.at..].iter().take_while(between).count();
            match self.bytes.get(self.at) {
                None => return Next::More,
                Some(b'{') => (),
                Some(b']') => {
                    self.stage = Stage::After;
                    return Next::End;
                }
                Some(_) => return Next::Unsound,
            }
        }
        let begin = self.at;
        let Some(length) = scan.end(&self.bytes[begin..]) else {
            self.stage = Stage::Inside(scan);
            return Next::More;
        };
        (self.at, self.stage) = (begin + length, Stage::Inside(Scan::default()));
        str::from_utf8(&self.bytes[begin..self.at]).map_or(Next::Unsound, Next::Item)
    }

    /// Where the array's items begin.
    fn begin(&self) -> Option<usize> {
        let named = |at: usize| self.bytes[at..].strip_prefix(self.name.as_bytes());
        let opened = |rest: &[u8]| {
            let items = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start().strip_prefix(b"[")?;
            Some(self.bytes.len() - items.len())
        };
        (0..self.bytes.len()).filter_map(named).find_map(opened)
    }
}

impl Scan {
    /// The length of the object that begins these bytes, once it has ended.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate().skip(self.looked_at) {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = self.in_text,
                b'"' => self.in_text = !self.in_text,
                _ if self.in_text => (),
                b'{' => self.depth += 1,
                b'}' if self.depth == 1 => return Some(at + 1),
                b'}' => self.depth -= 1,
                _ => (),
            }
        }
        self.looked_at = bytes.len();
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Items, Next};

    /// What comes out of a text that comes in pieces of these lengths, over and over; and what comes last.
    fn taken(text: &[u8], lengths: &[usize]) -> (Vec<String>, &'static str) {
        let mut items = Items::named("procedures");
        let (mut out, mut rest, mut lengths) = (Vec::new(), text, lengths.iter().cycle());
        loop {
            match items.next() {
                Next::Item(item) => out.push(item.to_owned()),
                Next::End => return (out, "end"),
                Next::Unsound => return (out, "unsound"),
                Next::More if rest.is_empty() => return (out, "cut off"),
                Next::More => {
                    let (now, later) = rest.split_at(rest.len().min(*lengths.next().unwrap()));
                    items.room(now.len()).copy_from_slice(now);
                    rest = later;
                }
            }
        }
    }

    #[test]
    fn the_named_array_is_taken_apart() {
        let text = r#" { "other": "procedures", "procedures" : [ {"a": "}{\" ]"} , {"b": {"c": []}}
            ], "more": [{"d": 1}] } "#;
        let items = [r#"{"a": "}{\" ]"}"#, r#"{"b": {"c": []}}"#].map(str::to_owned).to_vec();
        assert_eq!(taken(text.as_bytes(), &[1]), (items.clone(), "end"));
        assert_eq!(taken(text.as_bytes(), &[text.len()]), (items, "end"));
        assert_eq!(taken(br#"{"procedures":[]}"#, &[3]), (vec![], "end"));
    }

    #[test]
    fn what_is_no_array_of_objects_is_told() {
        for (text, end) in [
            ("", "cut off"),
            ("<html>", "cut off"),
            (r#"{"procedures":{}}"#, "cut off"),
            (r#"{"procedures":[1]}"#, "unsound"),
            (r#"{"procedures":[}]}"#, "unsound"),
            (r#"{"procedures":[{"a": 1}, {"b""#, "cut off"),
            (r#"{"procedures":[{"a": 1}"#, "cut off"),
        ] {
            assert_eq!(taken(text.as_bytes(), &[7]).1, end, "{text}");
        }
        assert_eq!(taken(b"{\"procedures\":[{\"a\": \"\xff\"}]}", &[4]).1, "unsound");
    }

    fn objects() -> impl Strategy<Value = Vec<Value>> {
        let text = "[a-zđ\"\\\\{}\\[\\], \n]{0,12}";
        let object = prop::collection::btree_map(text, (text, any::<i16>()), 0..4).prop_map(|map| json!(map));
        prop::collection::vec(object, 0..6)
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_the_text_is_cut(
            objects in objects(),
            pretty: bool,
            lengths in prop::collection::vec(1_usize..20, 1..5),
        ) {
            let all = json!({"before": "x", "procedures": objects});
            let text = if pretty { format!("{all:#}") } else { all.to_string() };
            let (items, end) = taken(text.as_bytes(), &lengths);
            let read: Vec<Value> = items.iter().map(|item| serde_json::from_str(item).unwrap()).collect();
            prop_assert_eq!(read, objects);
            prop_assert_eq!(end, "end");
        }

        #[test]
        fn nothing_is_taken_amiss(bytes: Vec<u8>, before: bool) {
            let begun = if before { &b"{\"procedures\":["[..] } else { b"" };
            for item in taken(&[begun, &bytes].concat(), &[2, 5]).0 {
                let is_whole = item.starts_with('{') && item.ends_with('}');
                prop_assert!(is_whole, "{}", item);
            }
        }
    }
}
