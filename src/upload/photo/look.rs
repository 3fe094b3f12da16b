//! What may be wrong with a photographed paper, told from a small grey copy. Only ever a remark: whoever took the photo
//! sees it and decides.

use serde::Serialize;

/// Something to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Remark {
    Dark,
    Blurred,
    /// The paper goes on beyond the edge of the photo.
    CutOff,
}

/// Even the lighter tenth of a photo in the dark stays below this (of 255). Paper in a lit room is above 150; a sheet
/// under a street lamp, hardly to be read, about 70.
const DARK: u8 = 80;
/// Between the dark and the light of a photo lies at least this, or there is nothing to be sharp.
const LEAST_CONTRAST: f32 = 24.0;
/// The strongest edges, as a part of that contrast: an edge within one pixel has 1, one smeared over three 0.33, over
/// five 0.11. Of an A4 page in 400 pixels, letters are three wide: smeared over more, they cannot be told apart.
const SHARP: f32 = 0.22;
/// One pixel in so many is an edge, even on a sheet with one line on it.
const EDGES: usize = 300;
/// Sheet and table differ by at least this, or the sheet's edge is not to be seen.
const LEAST_STEP: f32 = 45.0;
/// This part of a side is sheet where the sheet goes on beyond it: a corner that touches has less.
const TOUCHES: f32 = 0.3;
/// And this little where table is to be seen beside the sheet.
const CLEAR: f32 = 0.1;

/// Remarks on a grey picture of this width, rows one after the other from the top, 0 black. Nothing on less than 16 by
/// 16 pixels.
pub fn remarks(grey: &[u8], width: usize) -> Vec<Remark> {
    let height = grey.len().checked_div(width).unwrap_or(0);
    if width < 16 || height < 16 {
        return Vec::new();
    }
    let picture = Picture { grey, width, height };
    let shades = Shades::of(picture.grey);
    if shades.at(0.9) < DARK {
        // In the dark everything is blurred, and no sheet to be seen.
        return vec![Remark::Dark];
    }
    let mut remarks = Vec::new();
    if picture.is_blurred(&shades) {
        remarks.push(Remark::Blurred);
    }
    if picture.is_cut_off(&shades) {
        remarks.push(Remark::CutOff);
    }
    remarks
}

/// How many pixels there are of each shade.
struct Shades([u32; 256]);

impl Shades {
    fn of(grey: &[u8]) -> Shades {
        let mut counts = [0; 256];
        for &shade in grey {
            if let Some(count) = counts.get_mut(usize::from(shade)) {
                *count += 1;
            }
        }
        Shades(counts)
    }

    /// The shade that this part of all pixels does not exceed.
    fn at(&self, part: f32) -> u8 {
        let wanted = part * self.0.iter().sum::<u32>() as f32;
        let mut below = 0;
        let shade = self.0.iter().position(|count| {
            below += count;
            below as f32 >= wanted
        });
        shade.and_then(|shade| u8::try_from(shade).ok()).unwrap_or(u8::MAX)
    }

    /// The shade that parts dark from light best (Otsu), and how far apart the two are on average.
    fn parted(&self) -> (u8, f32) {
        let total: f32 = self.0.iter().sum::<u32>() as f32;
        let sum: f32 = self.0.iter().zip(0_u8..=255).map(|(count, shade)| *count as f32 * f32::from(shade)).sum();
        let (mut dark, mut dark_sum, mut best) = (0.0, 0.0, (0, 0.0, 0.0));
        for (count, shade) in self.0.iter().zip(0_u8..=255) {
            dark += *count as f32;
            dark_sum += *count as f32 * f32::from(shade);
            let light = total - dark;
            if dark < 1.0 || light < 1.0 {
                continue;
            }
            let step = (sum - dark_sum) / light - dark_sum / dark;
            let between = dark * light * step * step;
            if between > best.2 {
                best = (shade, step, between);
            }
        }
        (best.0, best.1)
    }
}

struct Picture<'a> {
    grey: &'a [u8],
    width: usize,
    height: usize,
}

impl Picture<'_> {
    fn at(&self, x: usize, y: usize) -> u8 {
        self.grey.get(y * self.width + x).copied().unwrap_or(0)
    }

    /// A sheet is sharp when its strongest edges are. The mean over the whole picture, which is usually taken, calls a
    /// sharp sheet with three lines on it blurred.
    fn is_blurred(&self, shades: &Shades) -> bool {
        let contrast = f32::from(shades.at(0.98)) - f32::from(shades.at(0.02));
        if contrast < LEAST_CONTRAST {
            return false;
        }
        // Edges by their strength (the Laplacian), 4 × 255 at most.
        let mut counts = vec![0_usize; 1021];
        for y in 1..self.height - 1 {
            for x in 1..self.width - 1 {
                let around = [self.at(x - 1, y), self.at(x + 1, y), self.at(x, y - 1), self.at(x, y + 1)];
                let around: u32 = around.iter().map(|shade| u32::from(*shade)).sum();
                let edge = around.abs_diff(4 * u32::from(self.at(x, y)));
                if let Some(count) = counts.get_mut(edge as usize) {
                    *count += 1;
                }
            }
        }
        let wanted = (self.grey.len() / EDGES).max(1);
        let mut above = 0;
        let strongest = (0..counts.len()).rev().find(|&edge| {
            above += counts.get(edge).copied().unwrap_or(0);
            above >= wanted
        });
        strongest.is_some_and(|edge| (edge as f32) < SHARP * contrast)
    }

    /// A light sheet on a darker table that reaches one side of the photo or two, but not the others. A sheet that fills
    /// the photo reaches all of them, and so does the wall behind a portrait three.
    fn is_cut_off(&self, shades: &Shades) -> bool {
        let (threshold, step) = shades.parted();
        if step < LEAST_STEP {
            return false;
        }
        let (width, height) = (self.width, self.height);
        let light = |side: &dyn Fn(usize) -> u8, length: usize| {
            (0..length).filter(|&at| side(at) > threshold).count() as f32 / length as f32
        };
        // One pixel in from the edge, where scaling mixes in nothing.
        let sides = [
            light(&|x| self.at(x, 1), width),
            light(&|x| self.at(x, height - 2), width),
            light(&|y| self.at(1, y), height),
            light(&|y| self.at(width - 2, y), height),
        ];
        let touched = sides.iter().filter(|light| **light > TOUCHES).count();
        let clear = sides.iter().filter(|light| **light < CLEAR).count();
        matches!(touched, 1 | 2) && touched + clear == sides.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDTH: usize = 300;
    const HEIGHT: usize = 400;

    /// A sheet with lines of writing on a table, from (left, top) to before (right, bottom).
    fn sheet(left: usize, top: usize, right: usize, bottom: usize, lines: usize) -> Vec<u8> {
        let mut grey = vec![70_u8; WIDTH * HEIGHT];
        for y in top..bottom {
            for x in left..right {
                let is_inside = x > left + 20 && x + 20 < right && y > top + 20 && y + 20 < bottom;
                let is_line = (y - top) / 12 < lines + 2 && y % 12 < 3 && (x / 3) % 3 != 0;
                grey[y * WIDTH + x] = if is_inside && is_line { 90 } else { 225 };
            }
        }
        // A photo's noise, the same each time.
        for (at, shade) in grey.iter_mut().enumerate() {
            *shade = shade.saturating_add_signed(((at * 7919) % 11) as i8 - 5);
        }
        grey
    }

    fn usual() -> Vec<u8> {
        sheet(40, 40, 260, 360, 20)
    }

    fn darker(grey: &[u8], by: u8) -> Vec<u8> {
        grey.iter().map(|shade| shade / by).collect()
    }

    /// A box blur, some times, `reach` pixels to each side.
    fn blurred(grey: &[u8], reach: usize, times: u8) -> Vec<u8> {
        let mut from = grey.to_vec();
        for _ in 0..times {
            let mut to = from.clone();
            for y in 0..HEIGHT {
                for x in 0..WIDTH {
                    let (mut sum, mut count) = (0_u32, 0);
                    for near_y in y.saturating_sub(reach)..(y + reach + 1).min(HEIGHT) {
                        for near_x in x.saturating_sub(reach)..(x + reach + 1).min(WIDTH) {
                            sum += u32::from(from[near_y * WIDTH + near_x]);
                            count += 1;
                        }
                    }
                    to[y * WIDTH + x] = u8::try_from(sum / count).unwrap_or(255);
                }
            }
            from = to;
        }
        from
    }

    #[test]
    fn a_good_photo_gets_no_remark() {
        assert_eq!(remarks(&usual(), WIDTH), vec![]);
        assert_eq!(remarks(&sheet(40, 40, 260, 360, 2), WIDTH), vec![], "three lines on a sheet");
        assert_eq!(remarks(&sheet(0, 0, WIDTH, HEIGHT, 20), WIDTH), vec![], "a scan, which the sheet fills");
    }

    #[test]
    fn a_dark_one_is_noticed() {
        assert_eq!(remarks(&darker(&usual(), 2), WIDTH), vec![], "in the evening");
        assert_eq!(remarks(&darker(&usual(), 4), WIDTH), vec![Remark::Dark]);
        assert_eq!(remarks(&vec![0; WIDTH * HEIGHT], WIDTH), vec![Remark::Dark]);
    }

    #[test]
    fn a_blurred_one_is_noticed() {
        for lines in [2, 20] {
            let sheet = sheet(40, 40, 260, 360, lines);
            assert_eq!(remarks(&blurred(&sheet, 3, 2), WIDTH), vec![Remark::Blurred], "{lines} lines");
        }
        assert_eq!(remarks(&blurred(&usual(), 1, 1), WIDTH), vec![], "a little soft, to be read all the same");
    }

    #[test]
    fn a_page_cut_off_is_noticed() {
        assert_eq!(remarks(&sheet(40, 40, 260, HEIGHT, 20), WIDTH), vec![Remark::CutOff], "below");
        assert_eq!(remarks(&sheet(0, 0, 260, 360, 20), WIDTH), vec![Remark::CutOff], "left and above");
        assert_eq!(remarks(&sheet(0, 60, WIDTH, 340, 20), WIDTH), vec![Remark::CutOff], "left and right");
    }

    #[test]
    fn a_portrait_is_no_sheet() {
        let mut grey = vec![210_u8; WIDTH * HEIGHT];
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (across, down) = (x.abs_diff(150) as f32, y.abs_diff(160) as f32);
                let is_head = (across / 70.0).powi(2) + (down / 95.0).powi(2) < 1.0;
                let is_body = y > 270 && x > 20 && x < 280;
                if is_head || is_body {
                    grey[y * WIDTH + x] = if is_head { 150 } else { 40 };
                }
            }
        }
        assert_eq!(remarks(&grey, WIDTH), vec![]);
    }

    #[test]
    fn nothing_is_said_of_nothing() {
        assert_eq!(remarks(&[], 0), vec![]);
        assert_eq!(remarks(&[0; 100], 10), vec![]);
        assert_eq!(remarks(&vec![255; WIDTH * HEIGHT], WIDTH), vec![], "an empty sheet");
    }
}
