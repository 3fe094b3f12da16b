//! What stays on the device of a dossier that was sent, until its receipt has been seen: a tab that is killed in between
//! must not leave the citizen with an empty form and no word of what became of the dossier.

use std::cell::RefCell;

/// A dossier's code, and what is to happen once its receipt is on the screen.
type Awaited = (String, Box<dyn FnOnce()>);

thread_local! {
    static AWAITED: RefCell<Option<Awaited>> = const { RefCell::new(None) };
}

/// Runs `then` once the receipt of this dossier is on the screen.
pub fn when_seen(code: &str, then: impl FnOnce() + 'static) {
    AWAITED.set(Some((code.to_owned(), Box::new(then))));
}

/// The receipt of this dossier is on the screen.
pub fn seen(code: &str) {
    let awaited = AWAITED.with_borrow_mut(|awaited| awaited.take_if(|(of, _)| of == code));
    if let Some((_, then)) = awaited {
        then();
    }
}
