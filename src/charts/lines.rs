//! Lines through values, with a mark at each.

use super::{Plot, Shape};

/// The plot as lines; a gap where nothing is known.
pub fn lines(plot: &Plot) -> Vec<Shape> {
    let mut shapes = plot.axes();
    for (number, values) in plot.series.iter().enumerate() {
        let path = path(plot, values);
        if !path.is_empty() {
            shapes.push(Shape::new("path", &format!("chart-line series-{}", number + 1)).with("d", path));
        }
    }
    for at in 0..plot.points.len() {
        let marks = plot.series.iter().enumerate().filter_map(|(number, values)| {
            let value = values.get(at).copied().flatten()?;
            Some(mark(number, plot.middle(at), plot.y(value)))
        });
        let marks = marks.collect();
        shapes.push(plot.stop(at, marks));
    }
    shapes
}

fn path(plot: &Plot, values: &[Option<i64>]) -> String {
    let mut path = String::new();
    let mut pen = 'M';
    for (at, value) in values.iter().enumerate() {
        match value {
            Some(value) => {
                path.push_str(&format!("{pen}{} {}", plot.middle(at), plot.y(*value)));
                pen = 'L';
            }
            None => pen = 'M',
        }
    }
    path
}

/// Each series has a shape of its own: a dot, a square, a triangle.
pub fn mark(number: usize, x: i64, y: i64) -> Shape {
    let class = format!("chart-mark series-{}", number + 1);
    match number {
        0 => Shape::new("circle", &class).with("cx", x).with("cy", y).with("r", 4),
        1 => Shape::rect(&class, (x - 4, y - 4), (8, 8)),
        _ => Shape::new("path", &class).with("d", format!("M{x} {}l5 9h-10z", y - 5)),
    }
}
