//! What the catalogue's lines are sifted by, worked out from a procedure's ways of filing.

use mot_cua::api::dto::{Channel, ChannelTerms, Procedure};

/// Fills in `ways` and `free` of the procedure's line in the catalogue.
pub fn complete(procedure: &mut Procedure) {
    procedure.summary.ways = ways(&procedure.channels);
    procedure.summary.free = free(&procedure.channels);
}

/// The channels of the rows, each once, in their order.
fn ways(rows: &[ChannelTerms]) -> Vec<Channel> {
    let mut ways = Vec::new();
    for row in rows {
        if !ways.contains(&row.channel) {
            ways.push(row.channel);
        }
    }
    ways
}

/// Whether one of the ways costs nothing: yes where a row says so, no where every row names a price.
fn free(rows: &[ChannelTerms]) -> Option<bool> {
    let mut known = rows.iter().map(|row| if row.fee_doubt.is_some() { None } else { is_free(&row.fee) });
    if known.clone().any(|free| free == Some(true)) {
        return Some(true);
    }
    (known.len() > 0 && known.all(|free| free == Some(false))).then_some(false)
}

/// Whether these words say that nothing is paid; `None` where they say neither that nor a price.
fn is_free(fee: &str) -> Option<bool> {
    let fee = fee.trim();
    if matches!(fee, "Miễn phí" | "0 đồng" | "0 Đồng" | "Không thu phí") {
        return Some(true);
    }
    let priced = fee.starts_with(|c: char| ('1'..='9').contains(&c));
    priced.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(channel: Channel, fee: &str) -> ChannelTerms {
        let fee = fee.to_owned();
        ChannelTerms { channel, time: None, time_text: None, fee, fee_note: None, fee_doubt: None, note: None }
    }

    #[test]
    fn free_is_what_one_way_is_and_dear_what_every_way_is() {
        let (online, counter) = (Channel::Online, Channel::InPerson);
        assert_eq!(free(&[row(online, "0 đồng"), row(counter, "Theo mức của Thành phố")]), Some(true));
        assert_eq!(free(&[row(online, "7.000 đồng/lần"), row(counter, "15.000 đồng/lần")]), Some(false));
        assert_eq!(free(&[row(online, "7.000 đồng"), row(counter, "Theo quy định")]), None);
        assert_eq!(free(&[row(online, "Lệ phí cấp Giấy chứng nhận: 0 đồng")]), None);
        assert_eq!(free(&[]), None);
    }

    #[test]
    fn ways_are_named_once() {
        let rows = [row(Channel::Online, ""), row(Channel::Post, ""), row(Channel::Online, "")];
        assert_eq!(ways(&rows), [Channel::Online, Channel::Post]);
    }
}
