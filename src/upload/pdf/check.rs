//! Whether a PDF can be opened, told from its end and from the table of its objects (ISO 32000-1, 7.5): a password, or a
//! file that is not whole. It asks for stretches of the file one after the other and never for much of it at once.

/// What is wrong with a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It asks for a password, or forbids something.
    Encrypted,
    /// Cut off or garbled.
    Damaged,
}

/// What the check needs next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// The bytes from here to before there, within the file.
    Read(u64, u64),
    Done(Result<(), Flaw>),
}

/// Bytes at the end in which the file must say where its table is. Readers look into the last kilobyte; mail gateways
/// and scanners add some behind it.
const TAIL: u64 = 16_384;
/// Bytes read at a time.
const STRETCH: u64 = 65_536;
/// Bytes of the dictionary after the table.
const DICTIONARY: u64 = 16_384;
/// A table so long is of a file of millions of objects: it is believed.
const LONGEST_TABLE: u64 = 64 * STRETCH;

/// What is being read.
enum At {
    Tail,
    /// Where the table should begin.
    Table,
    /// Further on in a table of the old kind, which began there.
    Rows(u64),
    Dictionary,
}

/// The check of one file.
pub struct Check {
    size: u64,
    /// Where `%PDF-` stands: places in the file count from it, say some writers.
    header: u64,
    at: At,
    from: u64,
    is_shifted: bool,
}

impl Check {
    /// For a file of this size that begins with `head`; and what to read first.
    pub fn begin(size: u64, head: &[u8]) -> (Check, Next) {
        let header = find(head, b"%PDF-").unwrap_or(0) as u64;
        let mut check = Check { size, header, at: At::Tail, from: 0, is_shifted: false };
        let next = check.read(At::Tail, size.saturating_sub(TAIL), TAIL);
        (check, next)
    }

    /// Takes what was asked for; fewer bytes only at the end of the file.
    pub fn next(&mut self, bytes: &[u8]) -> Next {
        match self.at {
            At::Tail => match start_of_table(bytes) {
                Some(at) if at < self.size => self.read(At::Table, at, STRETCH),
                _ => Next::Done(Err(Flaw::Damaged)),
            },
            At::Table => self.table(bytes),
            At::Rows(start) => self.rows(start, bytes),
            At::Dictionary => Next::Done(judge(bytes)),
        }
    }

    fn read(&mut self, at: At, from: u64, bytes: u64) -> Next {
        self.at = at;
        self.from = from;
        Next::Read(from, (from + bytes).min(self.size))
    }

    fn table(&mut self, bytes: &[u8]) -> Next {
        let text = bytes.trim_ascii_start();
        if text.starts_with(b"xref") {
            return self.rows(self.from, bytes);
        }
        if is_object(text) {
            // A table of the new kind is a compressed object with a dictionary before it.
            let dictionary = find(text, b"stream").and_then(|end| text.get(..end)).unwrap_or(text);
            return Next::Done(judge(dictionary));
        }
        if self.header > 0 && !self.is_shifted && self.from + self.header < self.size {
            self.is_shifted = true;
            return self.read(At::Table, self.from + self.header, STRETCH);
        }
        Next::Done(Err(Flaw::Damaged))
    }

    fn rows(&mut self, start: u64, bytes: &[u8]) -> Next {
        const END: &[u8] = b"trailer";
        if let Some(at) = find(bytes, END) {
            return self.read(At::Dictionary, self.from + at as u64, DICTIONARY);
        }
        let end = self.from + bytes.len() as u64;
        if end >= self.size || bytes.len() <= END.len() {
            return Next::Done(Err(Flaw::Damaged));
        }
        if end - start > LONGEST_TABLE {
            return Next::Done(Ok(()));
        }
        // The word may lie across two stretches.
        self.read(At::Rows(start), end - END.len() as u64, STRETCH)
    }
}

/// The place after the last `startxref`, in a tail with its `%%EOF`.
fn start_of_table(tail: &[u8]) -> Option<u64> {
    let end = find_last(tail, b"%%EOF")?;
    let before = tail.get(..end)?;
    let at = find_last(before, b"startxref")?;
    let number = before.get(at + b"startxref".len()..)?.trim_ascii_start();
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(number.get(..digits)?).ok()?.parse().ok()
}

/// `12 0 obj`.
fn is_object(text: &[u8]) -> bool {
    let mut words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_number = |word: Option<&[u8]>| word.is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    is_number(words.next()) && is_number(words.next()) && words.next().is_some_and(|word| word.starts_with(b"obj"))
}

/// By the dictionary that says how to open the file.
fn judge(dictionary: &[u8]) -> Result<(), Flaw> {
    const NAME: &[u8] = b"/Encrypt";
    let dictionary = find(dictionary, b"startxref").and_then(|end| dictionary.get(..end)).unwrap_or(dictionary);
    if find(dictionary, b"/Root").is_none() {
        return Err(Flaw::Damaged);
    }
    let mut rest = dictionary;
    while let Some(at) = find(rest, NAME) {
        rest = rest.get(at + NAME.len()..).unwrap_or_default();
        // Not `/EncryptMetadata`.
        if !rest.first().is_some_and(u8::is_ascii_alphanumeric) {
            return Err(Flaw::Encrypted);
        }
    }
    Ok(())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn find_last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// What a check of the whole file comes to.
    pub fn verdict(file: &[u8]) -> Result<(), Flaw> {
        let (mut check, mut next) = Check::begin(file.len() as u64, file.get(..1024).unwrap_or(file));
        for _ in 0..100 {
            match next {
                Next::Done(verdict) => return verdict,
                Next::Read(from, to) => {
                    let (from, to) = (usize::try_from(from).unwrap_or(0), usize::try_from(to).unwrap_or(0));
                    assert!(from <= to && to - from <= 65_536, "{from}–{to}");
                    next = check.next(file.get(from..to).unwrap_or_default());
                }
            }
        }
        panic!("the check does not end");
    }

    fn table(before: &str, rows: usize, trailer: &str) -> Vec<u8> {
        let body = format!("{before}%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
        let start = body.len() - before.len();
        let rows = "0000000009 00000 n \n".repeat(rows);
        format!("{body}xref\n0 1\n{rows}trailer\n<<{trailer}>>\nstartxref\n{start}\n%%EOF\n").into_bytes()
    }

    fn stream(dictionary: &str) -> Vec<u8> {
        let body = "%PDF-1.7\n";
        let start = body.len();
        format!("{body}7 0 obj\n<<{dictionary}>>stream\n/Encrypt 9 0 R\nendstream\nendobj\nstartxref\n{start}\n%%EOF")
            .into_bytes()
    }

    #[test]
    fn sound_ones_pass() {
        assert_eq!(verdict(&table("", 3, "/Size 3/Root 1 0 R")), Ok(()));
        assert_eq!(verdict(&table("", 30_000, "/Size 3/Root 1 0 R")), Ok(()), "a table of 600 KB");
        assert_eq!(verdict(&table("junk of a mail gateway\n", 3, "/Root 1 0 R")), Ok(()));
        assert_eq!(verdict(&stream("/Type/XRef/Root 1 0 R/EncryptMetadata false")), Ok(()));
        let followed = [table("", 3, "/Root 1 0 R"), vec![0; 4000]].concat();
        assert_eq!(verdict(&followed), Ok(()), "zeros behind the end");
    }

    #[test]
    fn a_password_is_noticed() {
        assert_eq!(verdict(&table("", 3, "/Root 1 0 R/Encrypt 5 0 R")), Err(Flaw::Encrypted));
        assert_eq!(verdict(&table("", 30_000, "/Encrypt<</V 4>>/Root 1 0 R")), Err(Flaw::Encrypted));
        assert_eq!(verdict(&stream("/Type/XRef/Root 1 0 R/Encrypt 5 0 R")), Err(Flaw::Encrypted));
    }

    #[test]
    fn a_torn_one_is_noticed() {
        let whole = table("", 300, "/Size 3/Root 1 0 R");
        for length in [0, 20, 200, whole.len() / 2, whole.len() - 7] {
            assert_eq!(verdict(whole.get(..length).unwrap_or_default()), Err(Flaw::Damaged), "{length}");
        }
        let text = String::from_utf8(whole.clone()).unwrap_or_default();
        let outside = text.replace("startxref\n", "startxref\n9");
        assert_eq!(verdict(outside.as_bytes()), Err(Flaw::Damaged));
        let hole = [whole.get(..10).unwrap_or_default(), whole.get(25..).unwrap_or_default()].concat();
        assert_eq!(verdict(&hole), Err(Flaw::Damaged), "bytes are missing in the middle");
        assert_eq!(verdict(&table("", 3, "/Size 3")), Err(Flaw::Damaged), "nothing says where to begin");
    }
}
