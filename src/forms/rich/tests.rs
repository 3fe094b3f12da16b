use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Block, Loss, MAX_DEPTH, Phrase, Piece, Scope, read, texts};

/// The tree as HTML again, so that tests can be read.
fn written(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        match block {
            Block::Paragraph(phrases) => html.push_str(&format!("<p>{}</p>", line(phrases))),
            Block::Heading(level, phrases) => html.push_str(&format!("<h{level}>{}</h{level}>", line(phrases))),
            Block::List { ordered, items } => {
                let tag = if *ordered { "ol" } else { "ul" };
                let items: String = items.iter().map(|item| format!("<li>{}</li>", written(item))).collect();
                html.push_str(&format!("<{tag}>{items}</{tag}>"));
            }
            Block::Quote(inner) => html.push_str(&format!("<blockquote>{}</blockquote>", written(inner))),
            Block::Table(rows) => {
                html.push_str("<table>");
                for row in rows {
                    html.push_str("<tr>");
                    for cell in row {
                        let (open, close) = match cell.names {
                            None => ("<td>", "</td>"),
                            Some(Scope::Column) => ("<th scope=\"col\">", "</th>"),
                            Some(Scope::Row) => ("<th scope=\"row\">", "</th>"),
                        };
                        html.push_str(&format!("{open}{}{close}", written(&cell.content)));
                    }
                    html.push_str("</tr>");
                }
                html.push_str("</table>");
            }
        }
    }
    html
}

fn line(phrases: &[Phrase]) -> String {
    let mut html = String::new();
    for phrase in phrases {
        let pieces: String = phrase.pieces.iter().map(piece).collect();
        match &phrase.href {
            Some(href) => html.push_str(&format!("<a href=\"{}\">{pieces}</a>", escaped(href))),
            None => html.push_str(&pieces),
        }
    }
    html
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Break => "<br>".to_owned(),
        Piece::Text(marks, words) => {
            let mut html = escaped(words);
            for (on, tag) in [(marks.underline, "u"), (marks.emphasis, "em"), (marks.strong, "strong")] {
                html = if on { format!("<{tag}>{html}</{tag}>") } else { html };
            }
            html
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What is left of it.
fn left(html: &str) -> String {
    written(&read(html, &mut |_| {}))
}

fn lost(html: &str) -> Vec<Loss> {
    let mut all = Vec::new();
    read(html, &mut |loss| all.push(loss));
    all
}

fn hold(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(html, wanted)| (html, wanted, left(html)))
        .filter(|(_, wanted, found)| *wanted != found)
        .map(|(html, wanted, found)| format!("{html}\n  wanted {wanted}\n  found  {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_allowed_stays() {
    hold(&[
        ("Ghi rõ họ, chữ đệm, tên.", "<p>Ghi rõ họ, chữ đệm, tên.</p>"),
        ("<p>Một</p><p>Hai</p>", "<p>Một</p><p>Hai</p>"),
        ("<p>Một<br>Hai</p>", "<p>Một<br>Hai</p>"),
        ("a <b>b <i>c</i></b> <u>d</u>", "<p>a <strong>b </strong><strong><em>c</em></strong> <u>d</u></p>"),
        ("<ul><li>a<li>b <strong>c</strong></ul>", "<ul><li><p>a</p></li><li><p>b <strong>c</strong></p></li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li><p>a</p><ul><li><p>b</p></li></ul></li></ol>"),
        ("<h2>A</h2><h3>B</h3><p>c</p>", "<h2>A</h2><h3>B</h3><p>c</p>"),
        ("<h4>A</h4><h4>B</h4><h2>C</h2><h4>D</h4>", "<h2>A</h2><h3>B</h3><h2>C</h2><h3>D</h3>"),
        (
            r#"<a href="https://dichvucong.gov.vn/p?x=1&amp;y=2">Cổng <b>quốc gia</b></a>."#,
            r#"<p><a href="https://dichvucong.gov.vn/p?x=1&amp;y=2">Cổng <strong>quốc gia</strong></a>.</p>"#,
        ),
        (
            "<a href=mailto:a@tphcm.gov.vn>Thư</a> <a href='tel:1022'>1022</a> <a href=/procedures>Thủ tục</a>",
            r#"<p><a href="mailto:a@tphcm.gov.vn">Thư</a> <a href="tel:1022">1022</a> <a href="/procedures">Thủ tục</a></p>"#,
        ),
        ("<blockquote><p>Điều 5</p></blockquote>", "<blockquote><p>Điều 5</p></blockquote>"),
        (
            "<table><thead><tr><th>Giấy<th scope=col>Số</thead><tbody><tr><th>CCCD<td>1</table>",
            "<table><tr><th scope=\"col\"><p>Giấy</p></th><th scope=\"col\"><p>Số</p></th></tr>\
             <tr><th scope=\"row\"><p>CCCD</p></th><td><p>1</p></td></tr></table>",
        ),
        (
            "T&ocirc;i, b&agrave; &amp; &#272;&#x1EB7;ng&nbsp;&hellip; &khong; &",
            "<p>Tôi, bà &amp; Đặng\u{a0}… &amp;khong; &amp;</p>",
        ),
        ("3 < 5 và 7 > 6 <3", "<p>3 &lt; 5 và 7 &gt; 6 &lt;3</p>"),
        ("<p>&nbsp;</p><p> </p><p></p><ul></ul><table><tr><td></table>", ""),
        ("  a\n   b  ", "<p>a b</p>"),
    ]);
}

#[test]
fn what_is_ill_made_is_put_in_order() {
    hold(&[
        ("<li>a</li><td>b</td>", "<p>a</p><p>b</p>"),
        ("<ul>a<li>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("<ul><ul><li>a</ul></ul>", "<ul><li><ul><li><p>a</p></li></ul></li></ul>"),
        (
            "<table>a<tr>b<td>c</table>",
            "<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td><td><p>c</p></td></tr></table>",
        ),
        ("<b>a<p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"),
        ("</p></ul></td></b>a", "<p>a</p>"),
        ("<div>a<div>b</div>c</div>d", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        ("<a href=/x>a<a href=/y>b</a>c", r#"<p><a href="/x">a</a><a href="/y">b</a>c</p>"#),
        ("<a href=/x><div>a</div></a>b", r#"<p><a href="/x">a</a></p><p>b</p>"#),
        ("<a href=/x></a>a<a href=/y> </a>", "<p>a</p>"),
        ("<h2><div>A</div></h2>b", "<h2>A</h2><p>b</p>"),
        (
            "<ul><li><table><tr><td>a</ul>b</table>c",
            "<ul><li><table><tr><td><p>a</p><p>b</p></td></tr></table><p>c</p></li></ul>",
        ),
        ("<p>a<h3>b<ul><li>c", "<p>a</p><h2>b</h2><ul><li><p>c</p></li></ul>"),
    ]);
}

/// Payloads as they are passed around, and what is left of each; a browser shows them, too, in `tests/web.rs`.
#[test]
fn no_payload_leaves_anything_that_is_not_allowed() {
    let table = include_str!("../../../tests/vectors/content/payloads.json");
    let payloads: Vec<(String, String)> = serde_json::from_str(table).unwrap_or_default();
    let payloads: Vec<(&str, &str)> = payloads.iter().map(|(html, left)| (html.as_str(), left.as_str())).collect();
    assert!(payloads.len() >= 40, "{}", payloads.len());
    hold(&payloads);
}

#[test]
fn what_is_lost_is_said() {
    let text = str::to_owned;
    assert_eq!(lost("<p>a <b>b</b><br><a href=/x>c</a></p>"), []);
    assert_eq!(
        lost("<div class=x>a</div><script>b</script><a href=javascript:c target=_blank>d</a><td>e"),
        [
            Loss::Element(text("div")),
            Loss::Whole(text("script")),
            Loss::Link(text("javascript:c")),
            Loss::Attribute(text("a"), text("target")),
            Loss::Element(text("td")),
        ]
    );
    assert_eq!(
        lost("<p style='x' STYLE=y>a"),
        [Loss::Attribute(text("p"), text("style")), Loss::Attribute(text("p"), text("style"))]
    );
    assert_eq!(lost(&"<ul>".repeat(MAX_DEPTH + 1)), [Loss::Depth]);
}

#[test]
fn texts_are_those_between_the_tags() {
    let tree = read("<p>Một <b>hai</b></p><ul><li>ba</ul><table><tr><td>bốn</table>", &mut |_| {});
    assert_eq!(texts(&tree), ["Một", "hai", "ba", "bốn"]);
}

#[test]
fn nothing_nests_without_end() {
    fn depth(blocks: &[Block]) -> usize {
        let inner = |block: &Block| match block {
            Block::Paragraph(_) | Block::Heading(..) => 0,
            Block::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
            Block::Quote(inner) => 1 + depth(inner),
            Block::Table(rows) => 1 + rows.iter().flatten().map(|cell| depth(&cell.content)).max().unwrap_or(0),
        };
        blocks.iter().map(inner).max().unwrap_or(0)
    }
    for deep in ["<ul><li>", "<blockquote>", "<table><tr><td>", "<table>", "<ul>"] {
        let tree = read(&format!("{}a", deep.repeat(100_000)), &mut |_| {});
        assert_eq!(depth(&tree), MAX_DEPTH, "{deep}");
    }
}

/// Two million characters of each; what took time in proportion to their square would take hours.
#[test]
fn reading_takes_time_in_proportion() {
    let pieces = [
        "<",
        "</",
        "<a ",
        "<a href=\"",
        "<a href='x",
        "<!--",
        "<script>",
        "<script></scrip",
        "<svg>",
        "<b>",
        "</b>",
        "<p>",
        "<ul><li>",
        "<table><tr><td>",
        "&",
        "&#",
        "&#1",
        "&amp",
        "<a href=/x>",
        "<a href=/x><p>",
        "<br>",
        "<p>a<br>",
        " ",
        "<a =",
        "<h4>a",
        "<td>",
        "<svg/>",
        "\u{a0}<a href=/x>",
        "x<b>",
        "<a href=/x>a<p>",
    ];
    for piece in pieces {
        let html = piece.repeat(2_000_000 / piece.len());
        let start = Instant::now();
        read(&html, &mut |_| {});
        assert!(start.elapsed() < Duration::from_secs(20), "{piece}: {:?}", start.elapsed());
    }
}

fn html() -> impl Strategy<Value = String> {
    let pieces = [
        "<p>",
        "</p>",
        "<br>",
        "<b>",
        "</b>",
        "<strong>",
        "<em>",
        "</em>",
        "<u>",
        "</u>",
        "<ul>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<li>",
        "</li>",
        "<h2>",
        "</h2>",
        "<h3>",
        "<h4>",
        "</h4>",
        "<a href=/x>",
        "<a href=\"javascript:x\">",
        "</a>",
        "<blockquote>",
        "</blockquote>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th scope=row>",
        "<th>",
        "<tbody>",
        "<div>",
        "</div>",
        "<svg>",
        "</svg>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<",
        ">",
        "&lt;",
        "&#60;",
        "&nbsp;",
        "&",
        "\"",
        "'",
        "=",
        "/",
        " ",
        "\n",
        "a",
        "ễ",
        "<img onerror=x>",
        "<A HREF='https://a.vn'>",
        "\u{0}",
        "\u{200b}",
        "<template>",
        "]]>",
    ];
    let piece = prop_oneof![
        6 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// What is left is whole and in order: written out and read again it is the same, and nothing more is lost.
    #[test]
    fn what_is_left_is_left_again(html in html()) {
        let once = read(&html, &mut |_| {});
        let again = left(&written(&once));
        prop_assert_eq!(&again, &written(&once));
        let mut losses = Vec::new();
        read(&written(&once), &mut |loss| losses.push(loss));
        prop_assert_eq!(losses, vec![]);
    }

    /// Words that stand in nothing left out are all there.
    #[test]
    fn no_words_are_lost(words in proptest::collection::vec("[a-z]{1,5}", 1..20), tags in proptest::collection::vec(
        proptest::sample::select(vec!["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<td>", "</table>", "<h3>",
            "<a href=/x>", "</a>", "<blockquote>", "</blockquote>", "<span>", "<div>", "</div>", "<br>", "<tr>"]), 20)) {
        let html: String = words.iter().zip(&tags).map(|(word, tag)| format!("{tag}{word}")).collect();
        let tree = read(&html, &mut |_| {});
        prop_assert_eq!(texts(&tree).concat(), words.concat());
    }

    #[test]
    fn anything_is_read(html in "\\PC*") {
        read(&html, &mut |_| {});
    }
}
