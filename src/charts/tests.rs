use proptest::prelude::*;

use super::*;

fn plot(series: Vec<Vec<Option<i64>>>, target: Option<i64>) -> Plot {
    let count = series.iter().map(Vec::len).max().unwrap_or(0);
    let point =
        |n: usize| Point { label: n.to_string(), below: String::new(), spoken: format!("point {n}"), is_part: n == 3 };
    let known = series.iter().flatten().flatten().copied().chain(target);
    Plot {
        points: (0..count).map(point).collect(),
        scale: Scale::percent(known),
        series,
        target,
        size: (640, 260),
        id: "t",
    }
}

fn all(shapes: &[Shape]) -> Vec<&Shape> {
    shapes.iter().flat_map(|shape| std::iter::once(shape).chain(all(&shape.children))).collect()
}

fn attribute<'a>(shape: &'a Shape, name: &str) -> Option<&'a str> {
    shape.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

#[test]
fn what_is_not_known_leaves_a_gap() {
    let drawing = lines(&plot(vec![vec![Some(100), None, Some(300), Some(400)]], None));
    let path = all(&drawing).into_iter().find(|shape| shape.tag == "path").and_then(|shape| attribute(shape, "d"));
    assert_eq!(path.map(|path| path.matches('M').count()), Some(2));
    assert_eq!(all(&drawing).iter().filter(|shape| shape.tag == "circle").count(), 3);
}

#[test]
fn every_point_is_one_stop_and_tab_comes_to_the_last() {
    let drawing = bars(&plot(vec![vec![Some(1), Some(2), Some(3)], vec![Some(4), None, Some(5)]], None));
    let stops: Vec<_> = all(&drawing).into_iter().filter(|shape| attribute(shape, "role") == Some("img")).collect();
    assert_eq!(
        stops.iter().map(|stop| attribute(stop, "tabindex")).collect::<Vec<_>>(),
        [Some("-1"), Some("-1"), Some("0")]
    );
    assert_eq!(attribute(stops[1], "aria-label"), Some("point 1"));
}

#[test]
fn series_differ_by_more_than_colour() {
    let plot = plot(vec![vec![Some(300)], vec![Some(300)], vec![Some(300)]], None);
    let drawing = bars(&Plot { scale: Scale::counts(900), ..plot });
    let fills: Vec<_> = all(&drawing)
        .into_iter()
        .filter(|shape| attribute(shape, "class").is_some_and(|class| class.starts_with("chart-bar")))
        .map(|shape| attribute(shape, "fill"))
        .collect();
    assert_eq!(fills, [None, Some("url(#t-stripes)"), Some("url(#t-dots)")]);
}

#[test]
fn a_meter_is_filled_as_far_as_it_is() {
    let widths = |value, most| -> Vec<String> {
        let drawing = meter(value, most, Some(800));
        drawing.iter().filter_map(|shape| attribute(shape, "width").map(str::to_owned)).collect()
    };
    assert_eq!(widths(500, 1000), ["300", "150", "3"]);
    assert_eq!(widths(2000, 1000), ["300", "300", "3"]);
    assert_eq!(widths(0, 0), ["300", "0", "3"]);
}

proptest! {
    /// Whatever the values, nothing is drawn beside the picture and no bar has a negative height.
    #[test]
    fn nothing_is_drawn_outside(
        series in proptest::collection::vec(proptest::collection::vec(proptest::option::of(0..=1000_i64), 0..40), 0..4),
        target in proptest::option::of(0..=1000_i64),
    ) {
        let plot = plot(series, target);
        for drawing in [lines(&plot), bars(&plot)] {
            for shape in all(&drawing).into_iter().filter(|shape| !["defs", "pattern"].contains(&shape.tag)) {
                for (name, least, most) in [("x", -1, 640), ("y", -1, 260), ("x1", 0, 640), ("y1", 0, 260), ("cy", 0, 260)] {
                    if let Some(at) = attribute(shape, name).and_then(|text| text.parse::<i64>().ok()) {
                        prop_assert!((least..=most).contains(&at), "{:?}", shape);
                    }
                }
            }
        }
    }
}
