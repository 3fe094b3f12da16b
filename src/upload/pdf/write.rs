//! A PDF of photos, one a page (ISO 32000-1). Only what stands between the photos is made here: whoever puts the parts
//! together never holds two of them. The same photos always give the same file, and it says nothing of who made it.

/// A photo that becomes a page: a JPEG with 8 bits a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Pixels, as stored.
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub is_grey: bool,
    /// Quarter turns clockwise, 0–3.
    pub turns: u8,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Bytes(Vec<u8>),
    /// The photo at this place among the pages.
    Photo(usize),
}

/// A4 in hundredths of a point, upright.
const SHORT: u64 = 59_528;
const LONG: u64 = 84_189;

/// Objects before the first page: catalogue and list of pages.
const BEFORE: usize = 2;
/// Objects of a page: itself, what is drawn on it, its photo.
const EACH: usize = 3;

/// The parts of the file, in order.
pub fn parts(pages: &[Page]) -> Vec<Part> {
    let mut file = File::default();
    file.text("%PDF-1.4\n%\u{e2}\u{e3}\u{cf}\u{d3}\n");
    file.object(1, "<</Type/Catalog/Pages 2 0 R>>");
    let kids: Vec<String> = (0..pages.len()).map(|index| format!("{} 0 R", number(index))).collect();
    file.object(2, &format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")));
    for (index, page) in pages.iter().enumerate() {
        let first = number(index);
        let (width, height) = paper(page);
        let turn = u32::from(page.turns % 4) * 90;
        file.object(first, &format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {} {}]/Rotate {turn}/Resources<</XObject<</P {} 0 R>>>>/Contents {} 0 R>>",
            points(width), points(height), first + 2, first + 1,
        ));
        let drawn = drawing(page, width, height);
        file.object(first + 1, &format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len()));
        let colours = if page.is_grey { "Gray" } else { "RGB" };
        file.begin(first + 2);
        file.text(&format!(
            "<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/Device{colours}/BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
            page.width, page.height, page.bytes,
        ));
        file.photo(index, page.bytes);
        file.text("\nendstream\nendobj\n");
    }
    file.finish()
}

/// What the file weighs without its photos, bytes.
pub fn overhead(parts: &[Part]) -> u64 {
    parts.iter().map(|part| if let Part::Bytes(bytes) = part { bytes.len() as u64 } else { 0 }).sum()
}

fn number(page: usize) -> usize {
    BEFORE + EACH * page + 1
}

/// The sheet as the photo lies, hundredths of a point.
fn paper(page: &Page) -> (u64, u64) {
    if page.width > page.height { (LONG, SHORT) } else { (SHORT, LONG) }
}

/// The photo as large as the sheet allows, in its middle.
fn drawing(page: &Page, width: u64, height: u64) -> String {
    let (own_width, own_height) = (u64::from(page.width.max(1)), u64::from(page.height.max(1)));
    let (across, up) = if own_width * height >= own_height * width {
        (width, own_height * width / own_width)
    } else {
        (own_width * height / own_height, height)
    };
    let (left, below) = ((width - across) / 2, (height - up) / 2);
    format!("q {} 0 0 {} {} {} cm /P Do Q", points(across), points(up), points(left), points(below))
}

fn points(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[derive(Default)]
struct File {
    parts: Vec<Part>,
    text: Vec<u8>,
    length: u64,
    /// Where each object begins, by its number less one.
    objects: Vec<u64>,
}

impl File {
    /// Latin-1: each character is a byte.
    fn text(&mut self, text: &str) {
        self.text.extend(text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')));
    }

    fn begin(&mut self, number: usize) {
        self.objects.push(self.length + self.text.len() as u64);
        self.text(&format!("{number} 0 obj\n"));
    }

    fn object(&mut self, number: usize, content: &str) {
        self.begin(number);
        self.text(content);
        self.text("\nendobj\n");
    }

    fn photo(&mut self, index: usize, bytes: u64) {
        self.close();
        self.parts.push(Part::Photo(index));
        self.length += bytes;
    }

    fn close(&mut self) {
        self.length += self.text.len() as u64;
        self.parts.push(Part::Bytes(std::mem::take(&mut self.text)));
    }

    fn finish(mut self) -> Vec<Part> {
        let start = self.length + self.text.len() as u64;
        let count = self.objects.len() + 1;
        self.text(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
        for at in std::mem::take(&mut self.objects) {
            self.text(&format!("{at:010} 00000 n \n"));
        }
        self.text(&format!("trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"));
        self.close();
        self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::tests::verdict;
    use super::*;
    use proptest::prelude::*;

    fn page(width: u32, height: u32, turns: u8) -> Page {
        Page { width, height, bytes: 5, is_grey: false, turns }
    }

    /// The whole file, with photos of zeros.
    fn file(pages: &[Page]) -> Vec<u8> {
        let bytes = |part: Part| match part {
            Part::Bytes(bytes) => bytes,
            Part::Photo(index) => vec![0; pages.get(index).map_or(0, |page| page.bytes as usize)],
        };
        parts(pages).into_iter().flat_map(bytes).collect()
    }

    #[test]
    fn the_photos_stand_in_their_order_and_as_they_were_turned() {
        let bytes = file(&[page(1500, 2000, 0), page(2000, 1500, 1)]);
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("/Kids[3 0 R 6 0 R]"), "{text}");
        assert!(text.contains("3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Rotate 0"), "{text}");
        assert!(text.contains("6 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 841.89 595.28]/Rotate 90"), "{text}");
        // 595.28 wide, and as high as three to four makes it; what is left above and below is equal.
        assert!(text.contains("q 595.28 0 0 793.70 0.00 24.09 cm /P Do Q"), "{text}");
        let order = parts(&[page(1, 1, 0), page(1, 1, 0)]);
        let photos: Vec<&Part> = order.iter().filter(|part| matches!(part, Part::Photo(_))).collect();
        assert_eq!(photos, vec![&Part::Photo(0), &Part::Photo(1)]);
    }

    proptest! {
        #[test]
        fn every_object_is_where_the_table_says(
            pages in prop::collection::vec((1..9000_u32, 1..9000_u32, 0..3000_u64, any::<bool>(), 0..4_u8), 1..6)
        ) {
            let pages: Vec<Page> = pages
                .into_iter()
                .map(|(width, height, bytes, is_grey, turns)| Page { width, height, bytes, is_grey, turns })
                .collect();
            let bytes = file(&pages);
            prop_assert_eq!(verdict(&bytes), Ok(()));
            let text: String = bytes.iter().map(|&byte| char::from(byte)).collect();
            let table = text.rsplit_once("xref\n0 ").map_or("", |(_, table)| table);
            let offsets: Vec<usize> =
                table.lines().skip(2).take(2 + 3 * pages.len()).filter_map(|line| line.get(..10)?.parse().ok()).collect();
            prop_assert_eq!(offsets.len(), 2 + 3 * pages.len());
            for (index, at) in offsets.into_iter().enumerate() {
                let beginning = format!("{} 0 obj\n", index + 1);
                prop_assert!(bytes.get(at..).is_some_and(|object| object.starts_with(beginning.as_bytes())));
            }
            let photos: u64 = pages.iter().map(|page| page.bytes).sum();
            prop_assert_eq!(overhead(&parts(&pages)) + photos, bytes.len() as u64);
        }
    }
}
