//! Bars that stand on one another.

use super::{Plot, Shape};

/// The plot as stacked bars, the first series at the bottom. Each series has a pattern of its own: full, striped, dotted.
pub fn bars(plot: &Plot) -> Vec<Shape> {
    let mut shapes = vec![Shape::new("defs", "").holding([stripes(plot.id), dots(plot.id)])];
    shapes.extend(plot.axes());
    for at in 0..plot.points.len() {
        let width = plot.column(at + 1) - plot.column(at);
        let gap = (width / 6).max(1);
        let mut below = 0;
        let mut pieces = Vec::new();
        for (number, values) in plot.series.iter().enumerate() {
            let value = values.get(at).copied().flatten().unwrap_or(0);
            let (bottom, top) = (plot.y(below), plot.y(below + value));
            below += value;
            if bottom > top {
                pieces.push(piece(plot.id, number, (plot.column(at) + gap, top), (width - 2 * gap, bottom - top)));
            }
        }
        shapes.push(plot.stop(at, pieces));
    }
    shapes
}

/// A piece of a bar, or its sample in the legend; the patterns are those of the drawing with this id.
pub fn piece(id: &str, number: usize, from: (i64, i64), size: (i64, i64)) -> Shape {
    let shape = Shape::rect(&format!("chart-bar series-{}", number + 1), from, size);
    match number {
        0 => shape,
        1 => shape.with("fill", format!("url(#{id}-stripes)")),
        _ => shape.with("fill", format!("url(#{id}-dots)")),
    }
}

fn pattern(id: &str, name: &str, size: i64, series: &str) -> Shape {
    Shape::new("pattern", series)
        .with("id", format!("{id}-{name}"))
        .with("width", size)
        .with("height", size)
        .with("patternUnits", "userSpaceOnUse")
        .holding([Shape::rect("chart-ground", (0, 0), (size, size))])
}

fn stripes(id: &str) -> Shape {
    let stripe = Shape::new("path", "chart-stripe").with("d", "M-1 1l2-2M0 6l6-6M5 7l2-2");
    pattern(id, "stripes", 6, "series-2").holding([stripe])
}

fn dots(id: &str) -> Shape {
    let dot = Shape::new("circle", "chart-dot").with("cx", 2).with("cy", 2).with("r", "1.2");
    pattern(id, "dots", 4, "series-3").holding([dot])
}
