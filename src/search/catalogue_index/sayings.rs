//! How people say what the law calls otherwise: things that happen in a life, what officers abbreviate, words of a region.

use std::cmp::Reverse;

use super::query::Typed;
use crate::search::words::Spelling;

/// `what people say, or so = what the catalogue says / what else it may mean`, a line each. Written with their marks:
/// typed without marks they are understood, typed with other marks they are other words.
const SAYINGS: &str = include_str!("sayings.txt");

/// Words that say nothing about a procedure.
const FILLERS: &str = "làm, xin, thủ tục, cho, ở đâu, muốn, cần, cần gì, gì, tôi, em, mình, tui, anh chị, như thế nào, \
    thế nào, ra sao, bao nhiêu tiền, bao lâu, mất bao lâu, online, trực tuyến, qua mạng, để, thì, là, của, đi, được, bị, \
    hướng dẫn, cách, hồ sơ, giấy tờ, giấy tờ gì, giấy, tờ, đơn, mẫu đơn, mẫu, các, những, cái, với, và, hoặc, ở, tại, phường, \
    khi, có, vừa, phải, nộp, tphcm, thành phố hồ chí minh, sài gòn, nhanh, gấp, người ta, nhà nước, \
    việc, về, theo, từ, vô, dùm, giùm, giúp, hộ tôi, \
    tui, tụi, ơi, ui, hen, hén, nghen, nhen, nhé, nè, zậy, dzậy, zị, bữa, giờ, này, nay, kia, kìa, ấy, ủa, trời, \
    luôn, gấp, xíu, chút, hoài, quài, miết, chắc, gì, ko, hok, hem, khum, nhiêu, ai, ơn, kêu, mần, tới, nhưng, hay, \
    rứa, ni, thím";

/// The same, where the query is written with marks: without them they are other words as well (mấy, máy).
const MARKED_FILLERS: &str = "hông, hổng, nha, vậy, vầy, rồi, mấy, dạ, ạ, à, á, hả, ha, đó, đâu, đây, mà, thì, chớ, chứ, đang, hôm, lẹ, mau, \
    nhanh, liền, lắm, thiệt, thật, bây, bao, ổng, bả, ảnh, cổ, mày, tao, bạn, dì, cậu, biết, lỡ, cũng, vẫn, cám, \
    cảm, ờ, ừ, nghĩ, rành, coi, phải";

#[derive(Clone, Debug)]
pub(super) struct Saying {
    said: Vec<Spelling>,
    line: u16,
}

/// The sayings, taken apart once.
#[derive(Clone, Debug, Default)]
pub(super) struct Sayings {
    sayings: Vec<Saying>,
    /// What the sayings of each line mean, the likeliest first.
    meanings: Vec<Vec<Vec<Spelling>>>,
    fillers: Vec<Vec<Spelling>>,
    marked_fillers: Vec<Spelling>,
}

impl Sayings {
    pub fn read() -> Sayings {
        let fillers = FILLERS.split(',').map(Spelling::all).collect();
        let mut read = Sayings { fillers, marked_fillers: Spelling::all(MARKED_FILLERS), ..Sayings::default() };
        for (said, meant) in SAYINGS.lines().filter_map(|line| line.split_once('=')) {
            let line = read.meanings.len() as u16;
            read.sayings.extend(said.split(',').map(|said| Saying { said: Spelling::all(said), line }));
            read.meanings.push(meant.split('/').map(Spelling::all).collect());
        }
        read
    }

    /// All words that are said.
    pub fn words(&self) -> impl Iterator<Item = &Spelling> {
        self.sayings.iter().flat_map(|saying| &saying.said)
    }

    /// What a saying means; at least one meaning.
    pub fn meanings(&self, saying: &Saying) -> &[Vec<Spelling>] {
        &self.meanings[usize::from(saying.line)]
    }

    /// Notes which words of a query say nothing.
    pub fn mark_fillers(&self, typed: &mut [Typed]) {
        if typed.iter().any(|word| word.spelling.is_marked()) {
            typed.iter_mut().for_each(|word| word.is_filler = self.marked_fillers.contains(&word.spelling));
        }
        for start in 0..typed.len() {
            for filler in &self.fillers {
                let rest = &typed[start..];
                if rest.len() >= filler.len()
                    && rest.iter().zip(filler).all(|(word, filler)| word.spelling.means(filler))
                {
                    typed[start..start + filler.len()].iter_mut().for_each(|word| word.is_filler = true);
                }
            }
        }
    }

    /// The sayings in a query with the places of their words, none of which is in two: the longest first. Words that say
    /// nothing may stand between.
    pub fn in_query(&self, typed: &[Typed]) -> Vec<(Vec<usize>, &Saying)> {
        let mut all: Vec<(Vec<usize>, &Saying)> = Vec::new();
        for start in 0..typed.len() {
            all.extend(self.sayings.iter().filter_map(|saying| Some((saying.places(typed, start)?, saying))));
        }
        all.sort_by_key(|(places, _)| Reverse(places.len()));
        apart(all)
    }

    /// The sayings whose words stand anywhere in a query, each at another place: those of the most words first, of these
    /// those that stand closest together.
    pub fn anywhere_in_query(&self, typed: &[Typed]) -> Vec<(Vec<usize>, &Saying)> {
        let mut all: Vec<(Vec<usize>, &Saying)> =
            self.sayings.iter().filter_map(|saying| Some((saying.anywhere(typed)?, saying))).collect();
        let width = |places: &[usize]| places.last().copied().unwrap_or(0) - places.first().copied().unwrap_or(0);
        all.sort_by_key(|(places, _)| (Reverse(places.len()), width(places)));
        all
    }
}

/// Of these sayings those that share no word with one before them.
pub(super) fn apart(all: Vec<(Vec<usize>, &Saying)>) -> Vec<(Vec<usize>, &Saying)> {
    let mut apart: Vec<(Vec<usize>, &Saying)> = Vec::new();
    for one in all {
        if !apart.iter().any(|(places, _)| places.iter().any(|place| one.0.contains(place))) {
            apart.push(one);
        }
    }
    apart
}

impl Saying {
    /// The places of its words in a query, from this one on.
    fn places(&self, typed: &[Typed], start: usize) -> Option<Vec<usize>> {
        let mut said = self.said.iter().peekable();
        if !typed[start].means(said.peek()?) {
            return None;
        }
        let mut places = Vec::with_capacity(self.said.len());
        for (at, word) in typed.iter().enumerate().skip(start) {
            let Some(wanted) = said.peek() else { break };
            if word.means(wanted) {
                places.push(at);
                said.next();
            } else if !word.is_filler {
                break;
            }
        }
        said.peek().is_none().then_some(places)
    }

    /// The places of its words anywhere in a query, each at another.
    fn anywhere(&self, typed: &[Typed]) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(self.said.len());
        for wanted in &self.said {
            let at = (0..typed.len()).find(|at| !places.contains(at) && typed[*at].means(wanted))?;
            places.push(at);
        }
        places.sort_unstable();
        Some(places)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_saying_means_something_and_is_written_once() {
        let sayings = Sayings::read();
        assert!(sayings.sayings.len() > 200, "{}", sayings.sayings.len());
        for (at, saying) in sayings.sayings.iter().enumerate() {
            assert!(!saying.said.is_empty(), "line {}", saying.line + 1);
            let twice = sayings.sayings[..at].iter().find(|other| other.said == saying.said);
            assert!(twice.is_none(), "{:?} on line {} and before", saying.said, saying.line + 1);
            assert!(sayings.meanings(saying).iter().all(|meaning| !meaning.is_empty()), "line {}", saying.line + 1);
        }
    }
}
