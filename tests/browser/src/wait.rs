//! Waiting on conditions, never on time.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};

/// How long anything on the screen may take.
pub const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(40);

thread_local! {
    /// How long the journey on this thread waits.
    static PATIENCE_NOW: Cell<Duration> = const { Cell::new(PATIENCE) };
    /// What the journey on this thread did last.
    static TRAIL: RefCell<VecDeque<String>> = const { RefCell::new(VecDeque::new()) };
}

/// Notes something done, to be told should the journey fail.
pub fn note(done: &str) {
    const LAST: usize = 12;
    TRAIL.with_borrow_mut(|trail| {
        if trail.len() == LAST {
            trail.pop_front();
        }
        trail.push_back(done.to_owned());
    });
}

/// What was done last on this thread, the oldest first; begins anew.
pub fn take_trail() -> Vec<String> {
    TRAIL.take().into()
}

/// From now on this thread waits so long for each thing.
pub fn be_patient_for(time: Duration) {
    PATIENCE_NOW.set(time);
}

/// Asks again and again until the answer is there: `Ok(Err(why))` means not yet.
pub async fn wait_for<T, F, Fut>(what: &str, mut ask: F) -> Result<T>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<Result<T, String>>>,
{
    let (start, patience) = (Instant::now(), PATIENCE_NOW.get());
    loop {
        let why = match ask().await {
            Ok(Ok(answer)) => {
                note(what);
                return Ok(answer);
            }
            Ok(Err(why)) => why,
            Err(error) if is_passing(&error) => format!("{error:#}"),
            Err(error) => return Err(error.context(what.to_owned())),
        };
        if start.elapsed() > patience {
            bail!("not within {} s: {what}\n  {why}", patience.as_secs());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Whether the page was just changing under the command: worth another try.
fn is_passing(error: &anyhow::Error) -> bool {
    let Some(error) = error.downcast_ref::<WebDriverError>() else { return false };
    // WebKit says so, now and then, of a script whose page goes before it has answered.
    if let WebDriverErrorInner::UnknownError(what) = error.as_inner() {
        return what.value.message.contains("Could not parse script result");
    }
    matches!(
        error.as_inner(),
        WebDriverErrorInner::StaleElementReference(_)
            // WebKit says so of a script that was running when its page was left.
            | WebDriverErrorInner::NoSuchFrame(_)
            | WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::JavascriptError(_)
            | WebDriverErrorInner::MoveTargetOutOfBounds(_)
    )
}
