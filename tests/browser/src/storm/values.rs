//! Answers as people give them: made up by kind, and right as far as the kind alone can tell.

use mot_cua::domain::date::{Date, PartialDate};
use mot_cua::domain::tax_code;
use mot_cua::forms::program::{Choices, DateBound};
use mot_cua::forms::{Kind, Meaning, Node};
use serde_json::{Value, json};

use super::random::Random;
use crate::units::{self, Unit};

/// What a value is drawn for.
pub struct Question<'a> {
    pub node: &'a Node,
    /// What is answered so far, as rules see it.
    pub effective: &'a Value,
    /// The answers it stands among.
    pub row: &'a Value,
    pub today: Date,
    /// What somebody answered here in an example.
    pub examples: &'a [Value],
    /// How often it was drawn before without success: then examples are worth more.
    pub attempt: usize,
}

/// An answer; nothing where there is nothing to choose from.
pub fn draw(question: &Question<'_>, random: &mut Random) -> Option<Value> {
    let Question { node, examples, attempt, .. } = *question;
    if !examples.is_empty() && random.percent(if attempt > 3 { 60 } else { 10 }) {
        return random.pick(examples).cloned();
    }
    match node.kind {
        Kind::Radio | Kind::Select => chosen(question, random).map(Value::from),
        Kind::SelectBoxes => boxes(node, random),
        Kind::Checkbox => Some(json!(true)),
        Kind::Number => Some(Value::from(number(node, random))),
        Kind::Email => Some(Value::from(format!("{}{}@example.com", latin(random), random.digits(3)))),
        Kind::Phone => Some(Value::from(phone(random))),
        _ => Some(Value::from(text(question, random))),
    }
}

fn chosen(question: &Question<'_>, random: &mut Random) -> Option<String> {
    match &question.node.choices {
        Choices::Fixed(choices) => random.pick(choices).map(|choice| choice.value.clone()),
        // Most of what is filed here is about here.
        Choices::UnitsOfLevel(_) if random.percent(80) => Some(units::CITY.to_owned()),
        Choices::UnitsOfLevel(level) => one_of(random, |unit| unit.level == *level),
        Choices::UnitsBelow(field) => {
            let path = field.strip_prefix("data.").unwrap_or(field);
            let far = || path.split('.').try_fold(question.effective, |at, key| at.get(key));
            let above = question.row.get(field).or_else(far)?.as_str()?;
            one_of(random, |unit| unit.parent == above)
        }
        Choices::None => None,
    }
}

fn one_of(random: &mut Random, fits: impl Fn(&Unit) -> bool) -> Option<String> {
    let fitting: Vec<&Unit> = units::all().iter().filter(|unit| fits(unit)).collect();
    random.pick(&fitting).map(|unit| unit.code.to_owned())
}

fn boxes(node: &Node, random: &mut Random) -> Option<Value> {
    let Choices::Fixed(choices) = &node.choices else { return None };
    let certain = random.below(choices.len());
    let ticked = choices.iter().enumerate().filter(|(index, _)| *index == certain || random.percent(30));
    Some(ticked.map(|(_, choice)| (choice.value.clone(), json!(true))).collect())
}

fn number(node: &Node, random: &mut Random) -> String {
    let checks = &node.checks;
    let least = checks.min.unwrap_or(0.0).ceil() as i64;
    let most = checks.max.map_or(least + if node.is_money() { 5_000_000_000 } else { 40 }, |max| max.floor() as i64);
    let most = most.min(least.saturating_add(5_000_000_000));
    let step = checks.step.map_or(1, |step| step.max(1.0) as i64);
    let whole = random.within(least, most.max(least)) / step * step;
    whole.max(least).to_string()
}

fn phone(random: &mut Random) -> String {
    let prefix = random.pick(&["090", "091", "038", "079", "056"]).copied().unwrap_or("090");
    format!("{prefix}{}", random.digits(7))
}

fn text(question: &Question<'_>, random: &mut Random) -> String {
    let node = question.node;
    match &node.meaning {
        Meaning::PersonName => name(random),
        Meaning::IdentityNumber { .. } => identity_number(random),
        Meaning::IdentityDocument { kind_field } => {
            let kind = kind_field.as_ref().and_then(|field| question.row.get(field)).and_then(Value::as_str);
            match kind {
                Some("cmnd") => random.digits(9),
                Some("hoChieu") => format!("C{}", random.digits(7)),
                Some("theCanCuoc" | "cccd" | "giayChungNhanCanCuoc" | "canCuocDienTu") => identity_number(random),
                _ => format!("GT-{}", random.digits(6)),
            }
        }
        Meaning::Phone => phone(random),
        Meaning::Date => date(question, random).to_string(),
        Meaning::PartialDate => {
            let date = date(question, random);
            match random.below(4) {
                0 => date.year().to_string(),
                1 => format!("{:02}/{}", date.month(), date.year()),
                _ => date.to_string(),
            }
        }
        Meaning::Month => {
            let date = date(question, random);
            format!("{:02}/{}", date.month(), date.year())
        }
        Meaning::Year => date(question, random).year().to_string(),
        Meaning::TaxCode => tax(random),
        Meaning::Plain | Meaning::Address | Meaning::Money => plain(node, random),
    }
}

const SURNAMES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Bùi", "Ngô"];
const MIDDLE: [&str; 8] = ["Thị", "Văn", "Hữu", "Ngọc", "Quốc", "Thanh", "Đức", "Khánh"];
const GIVEN: [&str; 12] =
    ["Hương", "Ánh", "Dũng", "Quỳnh", "Thủy", "Nghĩa", "Phước", "Uyên", "Khôi", "Vượng", "Ý", "Hòa"];

fn name(random: &mut Random) -> String {
    let mut one = |of: &[&'static str]| random.pick(of).copied().unwrap_or_default();
    format!("{} {} {}", one(&SURNAMES), one(&MIDDLE), one(&GIVEN))
}

fn latin(random: &mut Random) -> String {
    (0..6).map(|_| char::from(b'a' + u8::try_from(random.below(26)).unwrap_or(0))).collect()
}

fn identity_number(random: &mut Random) -> String {
    format!("079{}{:02}{}", random.below(2), 40 + random.below(60), random.digits(6))
}

/// Ten digits of which the last checks the others.
fn tax(random: &mut Random) -> String {
    (0..200)
        .map(|_| format!("03{}", random.digits(8)))
        .find(|code| tax_code::check(code).is_ok())
        .unwrap_or_else(|| "0100047516".to_owned())
}

const WORDS: [&str; 24] = [
    "đường",
    "Thử",
    "Nghiệm",
    "khu",
    "phố",
    "ấp",
    "hẻm",
    "số",
    "Buôn",
    "Ê",
    "Đê",
    "bệnh",
    "viện",
    "trường",
    "học",
    "cửa",
    "hàng",
    "gạo",
    "nước",
    "mắm",
    "“A”",
    "<B>",
    "&",
    "C/4",
];

fn plain(node: &Node, random: &mut Random) -> String {
    if node.checks.pattern.is_some() {
        return of_some_pattern(random);
    }
    let most = node.checks.max_length.unwrap_or(200).min(120);
    let words = node.checks.min_words.unwrap_or(0) + 1 + random.below(4);
    let mut text = format!("{}", 1 + random.below(900));
    for _ in 0..words {
        let word = random.pick(&WORDS).copied().unwrap_or_default();
        if text.chars().count() + 1 + word.chars().count() > most {
            break;
        }
        text.push(' ');
        text.push_str(word);
    }
    if node.kind == Kind::TextArea && random.percent(30) && text.chars().count() + 2 < most {
        text.push_str("\n2");
    }
    while text.chars().count() < node.checks.min_length.unwrap_or(0) {
        text.push('x');
    }
    text
}

/// The shapes that patterns of these forms ask for; who asks tries until one fits.
fn of_some_pattern(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!("{:02}:{:02}", random.below(24), random.below(60)),
        1 => random.digits(4),
        2 => format!("AB {}", random.digits(6)),
        _ => {
            let count = 4 + random.below(10);
            random.digits(count)
        }
    }
}

/// A day that the field's bounds allow.
fn date(question: &Question<'_>, random: &mut Random) -> Date {
    let Question { node, effective, today, .. } = question;
    let at = |bound: &DateBound| match bound {
        DateBound::Today => Some(*today),
        DateBound::On(date) => Some(*date),
        DateBound::Answer(pointer) => {
            let typed = effective.pointer(pointer)?.as_str()?;
            PartialDate::parse_typed(typed).ok().map(PartialDate::earliest)
        }
    };
    let latest = node.checks.date_max.iter().filter_map(at).min();
    let earliest = node.checks.date_min.iter().filter_map(at).max();
    let years = |count: i32| 365 * count;
    let last = latest.unwrap_or_else(|| earliest.unwrap_or(*today).add_days(years(2)));
    // Near the present as often as long ago.
    let long = if random.percent(50) { years(60) } else { 50 };
    let first = earliest.unwrap_or_else(|| last.add_days(-long)).min(last);
    let day = random.within(first.to_days().into(), last.to_days().into());
    Date::from_days(i32::try_from(day).unwrap_or_default())
}
