//! The storm: every request of the contract draws its fault from a seed.
//!
//! What a request draws depends on the seed, its method, its route and how many of these came before it, and on nothing
//! else: the same seed brings the same faults, however quick or slow things go.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use mot_cua::api::dto::API_PREFIX;
use serde::{Deserialize, Serialize};

use super::action::Action;
use crate::app::AppState;
use crate::extract::JsonBody;
use crate::problem::ApiError;

/// What a storm brings when its order does not say.
const USUAL: [&str; 20] = [
    "delay:60",
    "delay:400",
    "delay:1500",
    "drop-before",
    "drop-after",
    "cut-request",
    "cut-answer",
    "duplicate",
    "reorder",
    "slow:30000",
    "status:401",
    "status:409",
    "status:413",
    "status:429",
    "status:500",
    "status:502",
    "status:503",
    "late:502",
    "proxy:502",
    "proxy:503",
];

/// A storm to order.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Order {
    seed: u64,
    /// How many requests of a hundred have a fault.
    rate: u8,
    /// [`Action`]s as text; [`USUAL`] when absent. One named twice comes twice as often.
    #[serde(default)]
    kinds: Option<Vec<String>>,
    /// The rate of some routes: `POST /drafts/{id}/submit` → 50.
    #[serde(default)]
    routes: BTreeMap<String, u8>,
}

/// A fault that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Injected {
    method: String,
    route: String,
    /// Which request of this method and route it was, from 0.
    nth: u64,
    fault: String,
}

/// What a storm draws by.
#[derive(Debug)]
struct Drawing {
    seed: u64,
    rate: u8,
    routes: BTreeMap<String, u8>,
    kinds: Vec<Action>,
}

#[derive(Debug, Default)]
struct Weather {
    /// Nothing once the storm is over.
    drawing: Option<Drawing>,
    requests: BTreeMap<(String, String), u64>,
    injected: Vec<Injected>,
}

/// The storm there is, if any, and what it has done.
#[derive(Debug, Default)]
pub struct Storm(Mutex<Weather>);

impl Storm {
    fn begin(&self, order: Order) -> Result<(), ApiError> {
        let kinds = order.kinds.unwrap_or_else(|| USUAL.map(str::to_owned).into());
        let kinds: Vec<Action> =
            kinds.iter().map(|kind| kind.parse()).collect::<Result<_, _>>().map_err(|_| unknown())?;
        if kinds.is_empty() || order.rate > 100 {
            return Err(unknown());
        }
        let routes = order.routes.into_iter().map(|(route, rate)| {
            let (method, path) = route.split_once(' ').unwrap_or_default();
            (format!("{method} {API_PREFIX}{path}"), rate)
        });
        let drawing = Some(Drawing { seed: order.seed, rate: order.rate, routes: routes.collect(), kinds });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Weather { drawing, ..Weather::default() };
        Ok(())
    }

    /// From now on nothing happens; what has happened stays known.
    pub(super) fn end(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).drawing = None;
    }

    /// The fault of the next request of this method and route.
    pub(super) fn draw(&self, method: &str, route: &str) -> Option<Action> {
        let mut weather = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        weather.drawing.as_ref()?;
        let count = weather.requests.entry((method.to_owned(), route.to_owned())).or_default();
        let nth = *count;
        *count += 1;
        let action = weather.drawing.as_ref()?.fault(method, route, nth)?;
        let (method, route) = (method.to_owned(), route.to_owned());
        weather.injected.push(Injected { method, route, nth, fault: action.to_string() });
        Some(action)
    }
}

fn unknown() -> ApiError {
    ApiError::bad_request("rate is 0 to 100, kinds are faults and at least one")
}

impl Drawing {
    /// What the nth request of a route meets.
    fn fault(&self, method: &str, route: &str, nth: u64) -> Option<Action> {
        let name = format!("{method} {route}");
        // FNV-1a over what names the request, then two numbers of it.
        let named = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let first = mixed(self.seed ^ named.rotate_left(17) ^ mixed(nth));
        let rate = self.routes.get(&name).copied().unwrap_or(self.rate);
        if first % 100 >= u64::from(rate) {
            return None;
        }
        let chosen = usize::try_from(mixed(first) % self.kinds.len() as u64).unwrap_or_default();
        self.kinds.get(chosen).copied()
    }
}

/// A number spread over all others (splitmix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// `POST /sandbox/storm`: begins one; another that was there is over.
pub async fn begin(
    State(app): State<AppState>,
    JsonBody(order): JsonBody<Order>,
) -> Result<Json<serde_json::Value>, ApiError> {
    app.faults.storm.begin(order)?;
    Ok(Json(serde_json::json!({})))
}

/// `POST /sandbox/storm/off`: ends it.
pub async fn end(State(app): State<AppState>) -> Json<serde_json::Value> {
    app.faults.storm.end();
    Json(serde_json::json!({}))
}

/// `GET /sandbox/storm`: how many requests drew, and what happened, in order.
pub async fn report(State(app): State<AppState>) -> Json<serde_json::Value> {
    let weather = app.faults.storm.0.lock().unwrap_or_else(PoisonError::into_inner);
    let requests: u64 = weather.requests.values().sum();
    Json(serde_json::json!({
        "blowing": weather.drawing.is_some(), "requests": requests, "injected": weather.injected,
    }))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const ROUTES: [(&str, &str); 4] = [
        ("GET", "/api/v1/session"),
        ("POST", "/api/v1/drafts/{id}/submit"),
        ("PATCH", "/api/v1/files/{id}"),
        ("HEAD", "/api/v1/files/{id}"),
    ];

    fn order(seed: u64, rate: u8) -> Order {
        Order { seed, rate, kinds: None, routes: BTreeMap::new() }
    }

    /// What each request of each route draws, asked for in turns or route by route.
    fn of(seed: u64, in_turns: bool) -> BTreeMap<(usize, usize), Option<Action>> {
        let storm = Storm::default();
        storm.begin(order(seed, 50)).unwrap();
        let pairs = (0..ROUTES.len()).flat_map(|route| (0..20).map(move |nth| (route, nth)));
        let mut pairs: Vec<_> = pairs.collect();
        if in_turns {
            pairs.sort_by_key(|(route, nth)| (*nth, *route));
        }
        pairs.into_iter().map(|at| (at, storm.draw(ROUTES[at.0].0, ROUTES[at.0].1))).collect()
    }

    #[test]
    fn a_seed_brings_the_same_faults_in_whatever_order_requests_come() {
        assert_eq!(of(7, true), of(7, false));
        assert_ne!(of(7, true), of(8, true));
    }

    #[test]
    fn about_as_many_faults_as_ordered_and_of_every_kind() {
        let storm = Storm::default();
        storm.begin(order(1, 30)).unwrap();
        let drawn: Vec<_> = (0..2000).filter_map(|_| storm.draw("GET", "/api/v1/units")).collect();
        assert!((500..700).contains(&drawn.len()), "{}", drawn.len());
        for kind in USUAL {
            assert!(drawn.iter().any(|action| action.to_string() == kind), "{kind}");
        }
        storm.end();
        assert_eq!(storm.draw("GET", "/api/v1/units"), None);
        assert_eq!(storm.0.lock().unwrap().injected.len(), drawn.len());
    }

    #[test]
    fn a_route_may_have_a_rate_of_its_own() {
        let storm = Storm::default();
        let routes = BTreeMap::from([("HEAD /files/{id}".to_owned(), 100)]);
        storm.begin(Order { routes, ..order(3, 0) }).unwrap();
        assert!(storm.draw("HEAD", "/api/v1/files/{id}").is_some());
        assert_eq!(storm.draw("PATCH", "/api/v1/files/{id}"), None);
    }

    #[test]
    fn an_order_that_means_nothing_is_refused() {
        let storm = Storm::default();
        assert!(storm.begin(order(1, 101)).is_err());
        assert!(storm.begin(Order { kinds: Some(vec![]), ..order(1, 9) }).is_err());
        assert!(storm.begin(Order { kinds: Some(vec!["rain".to_owned()]), ..order(1, 9) }).is_err());
        assert_eq!(storm.draw("GET", "/"), None);
    }
}
