//! `CACHTHUCTHUCHIEN`: ways of filing, each with its times and fees.

use mot_cua::api::dto::Channel;
use serde_json::Value;

use super::{items, text};
use crate::content::import::terms::{Row, Time, time_unit};
use crate::content::import::words::some;

/// The cells of one way of filing, with one of its times and one of its fees.
#[derive(Debug)]
pub struct Way {
    channel: Channel,
    amount: String,
    unit: String,
    /// Amount and unit as published.
    time: String,
    time_note: String,
    fee: String,
    remark: String,
}

/// The ways whose channel is known, and the others as texts.
pub fn read(answer: &Value) -> (Vec<Way>, Vec<String>) {
    let (mut ways, mut kept) = (Vec::new(), Vec::new());
    for way in items(answer, "CACHTHUCTHUCHIEN") {
        let named = text(way, "KENH");
        match channel(&named) {
            Some(channel) => ways.extend(rows(way, channel)),
            // Under whichever name a new way goes: what it takes and costs is there to be read.
            None => kept.extend(rows(way, Channel::InPerson).iter().filter_map(|row| row.told(&named))),
        }
    }
    (ways, kept)
}

/// A channel by its number, or by its name on the portal.
fn channel(named: &str) -> Option<Channel> {
    match named {
        "1" | "Trực tiếp" => Some(Channel::InPerson),
        "2" | "Trực tuyến" => Some(Channel::Online),
        "3" | "Dịch vụ bưu chính" => Some(Channel::Post),
        _ => None,
    }
}

/// A way has a row for each of its times, with the fee of the same place, or with its only fee.
fn rows(way: &Value, channel: Channel) -> Vec<Way> {
    let times: Vec<&Value> = items(way, "THOIGIAN").collect();
    let fees: Vec<&Value> = items(way, "PHILEPHI").collect();
    let at = |list: &[&Value], index: usize, key: &str| {
        list.get(index).or(list.first().filter(|_| list.len() == 1)).map(|item| text(item, key)).unwrap_or_default()
    };
    (0..times.len().max(fees.len()).max(1))
        .map(|index| {
            let (amount, unit) = (at(&times, index, "THOIGIANGIAIQUYET"), at(&times, index, "DONVITINH"));
            Way {
                channel,
                time: format!("{amount} {unit}").trim().to_owned(),
                amount,
                unit,
                time_note: at(&times, index, "MOTA"),
                fee: fee(&at(&fees, index, "SOTIEN"), &at(&fees, index, "DONVI")),
                remark: at(&fees, index, "MOTA"),
            }
        })
        .collect()
}

/// The portal prints "Miễn phí" where the service says 0; a currency without an amount says nothing.
fn fee(amount: &str, unit: &str) -> String {
    let currency = ["", "đồng", "vnđ", "vnd", "việt nam đồng"].contains(&unit.to_lowercase().as_str());
    match amount {
        "" if currency => String::new(),
        "0" if currency => "Miễn phí".to_owned(),
        _ => format!("{amount} {unit}").trim().to_owned(),
    }
}

impl Way {
    /// The same as all sources have it.
    pub fn row(&self) -> Row<'_> {
        let time = match (self.amount.parse(), time_unit(&self.unit)) {
            _ if self.time.is_empty() => Time::None,
            (Ok(number), Some(unit)) => Time::Amount(number, Some(unit)),
            (Ok(number), None) if self.unit.is_empty() => Time::Amount(number, None),
            // "10-15 Ngày làm việc", "2 Tuần".
            _ => Time::Words(&self.time),
        };
        Row {
            channel: self.channel,
            time,
            fee: &self.fee,
            remark: &self.remark,
            description: &self.time_note,
            run_together: false,
        }
    }

    /// All of it in one text, under the name of its channel.
    fn told(&self, named: &str) -> Option<String> {
        let parts = [named, &self.time, &self.fee, &self.remark, &self.time_note];
        let told: Vec<String> = parts.into_iter().filter_map(some).collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }
}
