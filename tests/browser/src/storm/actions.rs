//! What people and machines do to a page in the middle of it.

use std::time::Duration;

use super::random::Random;
use crate::options::Engine;

/// Something that happens between two steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Reload,
    /// The tab is closed, and the address opened in a new one.
    CloseTab,
    /// The tab dies, as when the camera needs the memory.
    Crash,
    Offline,
    Online,
    /// The same application in a second tab, to go on there.
    SecondTab,
    /// In a second tab, and then on in the first.
    ThereAndBack,
    SignOutAndIn,
    BackAndForward,
    OtherLanguage,
    RestartBackend,
    SessionEnds,
    /// The office's clock jumps by so many hours.
    ClockJumps(u8),
}

impl Action {
    /// Whether the page's memory is gone afterwards.
    pub fn forgets(self) -> bool {
        matches!(
            self,
            Action::Reload
                | Action::CloseTab
                | Action::Crash
                | Action::SecondTab
                | Action::ThereAndBack
                | Action::SignOutAndIn
        )
    }

    /// Without its numbers, for counting.
    pub fn name(self) -> String {
        let name = format!("{self:?}");
        name.split('(').next().unwrap_or_default().to_owned()
    }
}

/// Weights: what happens to phones happens more often.
const DRAWN: [(Action, usize); 11] = [
    (Action::Reload, 3),
    (Action::CloseTab, 3),
    (Action::Crash, 4),
    (Action::Offline, 3),
    (Action::SecondTab, 2),
    (Action::ThereAndBack, 2),
    (Action::SignOutAndIn, 2),
    (Action::BackAndForward, 2),
    (Action::OtherLanguage, 2),
    (Action::RestartBackend, 2),
    (Action::SessionEnds, 2),
];

/// How long a tab that is gone stays gone.
pub const PAUSE: Duration = Duration::from_millis(50);

/// The actions of a run of about so many steps: before which step each comes, in order.
pub fn draw(engine: Engine, steps: usize, random: &mut Random) -> Vec<(usize, Action)> {
    let mut drawn = Vec::new();
    for _ in 0..1 + random.below(4) {
        let at = 1 + random.below(steps);
        let action = one(random);
        // Only Chromium can be cut off, and killed, from outside.
        let action = match (action, engine) {
            (_, Engine::Chromium) => action,
            (Action::Crash, _) => Action::CloseTab,
            (Action::Offline, _) => Action::RestartBackend,
            (other, _) => other,
        };
        drawn.push((at, action));
        if action == Action::Offline {
            drawn.push((at + 1 + random.below(4), Action::Online));
        }
    }
    if random.percent(15) {
        let hours = u8::try_from(1 + random.below(30)).unwrap_or(1);
        drawn.push((1 + random.below(steps), Action::ClockJumps(hours)));
    }
    drawn.sort_by_key(|(at, _)| *at);
    drawn
}

/// What happens in the very moment after something was set going, a file or the dossier itself; mostly nothing.
pub fn in_the_moment(engine: Engine, random: &mut Random) -> Option<(Action, Duration)> {
    const SUDDEN: [Action; 5] =
        [Action::Reload, Action::CloseTab, Action::Crash, Action::RestartBackend, Action::SessionEnds];
    if !random.percent(35) {
        return None;
    }
    let action = random.pick(&SUDDEN).copied()?;
    let action = if action == Action::Crash && engine != Engine::Chromium { Action::CloseTab } else { action };
    let after = u64::try_from(random.below(250)).unwrap_or_default();
    Some((action, Duration::from_millis(after)))
}

fn one(random: &mut Random) -> Action {
    let all: usize = DRAWN.iter().map(|(_, weight)| weight).sum();
    let mut left = random.below(all);
    for (action, weight) in DRAWN {
        if left < weight {
            return action;
        }
        left -= weight;
    }
    Action::Reload
}
