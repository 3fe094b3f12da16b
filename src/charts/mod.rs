//! Pictures of figures as data: what is drawn where. Pure; the browser's part of it is `ui::drawing`.
//!
//! A drawing carries no colours and no fonts: the style sheet knows its classes. Series differ by pattern, dash and mark,
//! never by colour alone.

mod bars;
mod lines;
mod meter;
mod scale;

pub use bars::{bars, piece};
pub use lines::{lines, mark};
pub use meter::{SIZE as METER_SIZE, meter};
pub use scale::Scale;

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, String)>,
    pub text: String,
    pub children: Vec<Shape>,
}

impl Shape {
    pub fn new(tag: &'static str, class: &str) -> Shape {
        Shape { tag, attributes: vec![("class", class.to_owned())], text: String::new(), children: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Shape {
        self.attributes.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Shape {
        self.text = text.into();
        self
    }

    #[must_use]
    pub fn holding(mut self, children: impl IntoIterator<Item = Shape>) -> Shape {
        self.children.extend(children);
        self
    }

    /// A rectangle.
    pub fn rect(class: &str, (x, y): (i64, i64), (width, height): (i64, i64)) -> Shape {
        Shape::new("rect", class).with("x", x).with("y", y).with("width", width.max(0)).with("height", height.max(0))
    }

    /// A text whose anchor (`start`, `middle`, `end`) is at this point.
    pub fn words(class: &str, (x, y): (i64, i64), anchor: &str, text: impl Into<String>) -> Shape {
        Shape::new("text", class).with("x", x).with("y", y).with("text-anchor", anchor).saying(text)
    }
}

/// One place on the axis below: its name in a word or two, and all that is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// `11`.
    pub label: String,
    /// A second line where something new begins: `2026`.
    pub below: String,
    /// Read out and shown when one comes to it.
    pub spoken: String,
    /// What is drawn here is not over.
    pub is_part: bool,
}

/// What is to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plot {
    pub points: Vec<Point>,
    /// Values by series, each as long as `points`; what is not known leaves a gap.
    pub series: Vec<Vec<Option<i64>>>,
    /// Where a line across says what is wanted.
    pub target: Option<i64>,
    pub scale: Scale,
    /// In units of the drawing, which are about CSS pixels.
    pub size: (i64, i64),
    /// Names that this drawing's patterns begin with: no two drawings on a page share them.
    pub id: &'static str,
}

/// Room for the labels around the plot.
const LEFT: i64 = 52;
const RIGHT: i64 = 12;
const TOP: i64 = 12;
const BOTTOM: i64 = 44;

/// Room that a word on the second line takes.
const SECOND_LINE: i64 = 48;

impl Plot {
    fn width(&self) -> i64 {
        (self.size.0 - LEFT - RIGHT).max(1)
    }

    fn height(&self) -> i64 {
        (self.size.1 - TOP - BOTTOM).max(1)
    }

    /// Left edge of the column of a point; the columns share the width.
    fn column(&self, at: usize) -> i64 {
        let count = i64::try_from(self.points.len()).unwrap_or(1).max(1);
        LEFT + self.width() * i64::try_from(at).unwrap_or(0) / count
    }

    fn middle(&self, at: usize) -> i64 {
        (self.column(at) + self.column(at + 1)) / 2
    }

    fn y(&self, value: i64) -> i64 {
        TOP + self.height() - self.scale.place(value, self.height())
    }

    /// The grid with its numbers, the names below, and the line of the target.
    fn axes(&self) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let right = LEFT + self.width();
        for tick in self.scale.ticks() {
            let y = self.y(tick);
            let line = Shape::new("line", "chart-grid").with("x1", LEFT).with("x2", right).with("y1", y).with("y2", y);
            shapes.push(line);
            shapes.push(Shape::words("chart-label", (LEFT - 6, y + 4), "end", self.scale.named(tick)));
        }
        // As many names as there is room for; the last is always among them.
        let every = (self.points.len() * 26).div_ceil(usize::try_from(self.width()).unwrap_or(1)).max(1);
        let base = TOP + self.height();
        for (at, point) in self.points.iter().enumerate() {
            if (self.points.len() - 1 - at).is_multiple_of(every) {
                shapes.push(Shape::words("chart-label", (self.middle(at), base + 17), "middle", &point.label));
            }
        }
        let below = || self.points.iter().enumerate().filter(|(_, point)| !point.below.is_empty());
        for (at, point) in below() {
            // Of two that would run into each other, the later one stays.
            let is_free = below().all(|(other, _)| other <= at || self.middle(other) - self.middle(at) > SECOND_LINE);
            // The last may be long: it ends where the picture does.
            let is_last = at + 1 == self.points.len();
            let (x, anchor) = if is_last && point.is_part {
                (LEFT + self.width() + RIGHT, "end")
            } else {
                (self.middle(at), "middle")
            };
            if is_free {
                shapes.push(Shape::words("chart-label", (x, base + 34), anchor, &point.below));
            }
        }
        if let Some(target) = self.target {
            let y = self.y(target);
            let line =
                Shape::new("line", "chart-target").with("x1", LEFT).with("x2", right).with("y1", y).with("y2", y);
            shapes.push(line);
        }
        shapes
    }

    /// One stop of the keyboard for each point: the whole height of its column. The last is the one that Tab comes to.
    fn stop(&self, at: usize, content: Vec<Shape>) -> Shape {
        let is_last = at + 1 == self.points.len();
        let width = self.column(at + 1) - self.column(at);
        let area = Shape::rect("chart-area", (self.column(at), TOP), (width, self.height()));
        let spoken = self.points.get(at).map(|point| point.spoken.clone()).unwrap_or_default();
        let is_part = self.points.get(at).is_some_and(|point| point.is_part);
        Shape::new("g", if is_part { "chart-point is-part" } else { "chart-point" })
            .with("role", "img")
            .with("aria-label", spoken)
            .with("tabindex", if is_last { 0 } else { -1 })
            .holding(std::iter::once(area).chain(content))
    }
}

#[cfg(test)]
mod tests;
