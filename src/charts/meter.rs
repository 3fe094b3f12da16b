//! How far something is on the way to all, with a mark where it should be.

use super::Shape;

const WIDTH: i64 = 300;
const HEIGHT: i64 = 26;
/// Above and below the bar, for the mark.
const AROUND: i64 = 6;

/// The size of the drawing.
pub const SIZE: (i64, i64) = (WIDTH, HEIGHT);

/// A bar filled to `value` of `most`, with a mark at `target`.
pub fn meter(value: i64, most: i64, target: Option<i64>) -> Vec<Shape> {
    let place = |value: i64| (value.clamp(0, most.max(1)) * WIDTH) / most.max(1);
    let bar = HEIGHT - 2 * AROUND;
    let mut shapes = vec![
        Shape::rect("meter-track", (0, AROUND), (WIDTH, bar)),
        Shape::rect("meter-value", (0, AROUND), (place(value), bar)),
    ];
    if let Some(target) = target {
        let x = place(target).min(WIDTH - 2);
        shapes.push(Shape::rect("meter-target", (x - 1, 0), (3, HEIGHT)));
    }
    shapes
}
