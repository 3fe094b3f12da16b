//! What citizens do, from the first page to the receipt, and what goes wrong on the way.

mod birth;
mod compare;
mod extract;
mod filling;
mod flow;
mod marital;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::engine::Device;
use crate::options::Engine;
use crate::run::World;

/// One journey.
#[derive(Clone, Copy)]
pub struct Journey {
    pub name: &'static str,
    pub engines: &'static [Engine],
    pub device: Device,
    /// Parts of messages that the browser may write to its console, because the journey provokes them.
    pub allowed: &'static [&'static str],
    pub run: for<'w> fn(&'w mut World) -> Pin<Box<dyn Future<Output = Result<()>> + 'w>>,
}

const EVERYWHERE: &[Engine] = &Engine::ALL;
const CHROMIUM: &[Engine] = &[Engine::Chromium];

macro_rules! journey {
    ($name:literal, $run:path, $engines:expr) => {
        journey!($name, $run, $engines, Device::Desktop, &[])
    };
    ($name:literal, $run:path, $engines:expr, $device:expr, $allowed:expr) => {
        Journey { name: $name, engines: $engines, device: $device, allowed: $allowed, run: |world| Box::pin($run(world)) }
    };
}

/// All journeys.
pub fn all() -> Vec<Journey> {
    vec![
        journey!("birth_registration", birth::both_parents, EVERYWHERE),
        journey!("birth_without_father", birth::without_father, CHROMIUM),
        journey!("marital_never_married", marital::never_married, EVERYWHERE),
        journey!("marital_divorced", marital::divorced, EVERYWHERE),
        journey!("marital_widowed", marital::widowed, EVERYWHERE),
        journey!("marital_married", marital::married, CHROMIUM),
        journey!("marital_former_period", marital::former_period, CHROMIUM),
        journey!("marital_other", marital::other, CHROMIUM),
        journey!("extract_copy", extract::of_another, EVERYWHERE),
        journey!("phone", birth::both_parents, CHROMIUM, Device::Phone, &[]),
    ]
}
