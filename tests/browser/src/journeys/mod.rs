//! What citizens do, from the first page to the receipt, and what goes wrong on the way.

mod trivial;

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
    vec![journey!("trivial", trivial::run, EVERYWHERE), journey!("trivial_phone", trivial::run, CHROMIUM, Device::Phone, &[])]
}
