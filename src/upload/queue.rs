//! Where each file stands, and what is to be done next: the whole of it, without doing any of it.
//!
//! ```text
//! Keeping → Waiting → Sending → Checking → Done
//!              ↑  ↖______↓________↓
//!              |   Offline · SignedOut · BackingOff        until the network, the citizen or the time is there
//!            Paused                                        until the citizen goes on
//!                                          Failed          for good, or until the citizen tries again
//!                                          Removed         until the server has removed it too
//! ```
//!
//! One is told what happened ([`Event`]) and says what to do ([`Action`]). Whatever an action begins ends with an event:
//! [`Action::Keep`] with `Kept` or `NotKept`; [`Action::Send`] and [`Action::Remove`] with `Ended`, after
//! [`Action::Stop`] too.

use super::policy::Refusal;
use super::trouble::Trouble;

/// Names a file of the queue.
pub type FileId = u32;

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is read, and put away on the device.
    Keeping,
    /// For its turn.
    Waiting,
    /// On its way; percent, 0–100.
    Sending(u8),
    /// All of it is there: its digest is being compared.
    Checking,
    /// The citizen stopped it for now.
    Paused,
    /// It goes on when there is a network.
    Offline,
    /// It goes on when somebody has signed in.
    SignedOut,
    /// It goes on by itself after a while.
    BackingOff(Cause),
    /// The server holds all of it, and its digest is ours.
    Done,
    Failed(Failure),
    /// Gone for the citizen; the server has not heard of it yet.
    Removed,
}

/// What a file is waiting to be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    Network,
    Server,
}

/// Why a file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Its bytes are not to be had any more: it must be picked again.
    Unreadable,
    /// The server holds other bytes than ours.
    OtherBytes,
    Refused(Refusal),
    /// Refused for a reason without words of its own.
    Server,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Picked.
    Added(FileId, u64),
    /// It was read; whether the device keeps it too is no matter here.
    Kept(FileId),
    /// It could not be read.
    NotKept(FileId),
    /// So much of it is on the wire.
    Sent(FileId, u64),
    /// So much of it is at the server.
    Held(FileId, u64),
    /// All of it is at the server.
    Checking(FileId),
    /// What `Send` or `Remove` began is over.
    Ended(FileId, Result<(), Trouble>),
    /// The citizen's: stop for now, go on (or try again, or at once), away with it.
    Pause(FileId),
    Resume(FileId),
    Remove(FileId),
    /// The server has nothing of it any more: it is to be sent from its beginning.
    Anew(FileId),
    /// Whether there is a network.
    Online(bool),
    /// Somebody may have signed in.
    SignedIn,
    /// The time asked for by [`Action::Wake`] has come.
    Tick,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read it, and put it away on the device.
    Keep(FileId),
    /// Bring it to the server, from where the server stands.
    Send(FileId),
    /// Break off what is under way.
    Stop(FileId),
    /// Have the server remove it.
    Remove(FileId),
    /// Tell [`Event::Tick`] at this time.
    Wake(u64),
}

/// Files sent at once: one alone leaves a link with long ways idle, many starve each other.
const AT_ONCE: usize = 3;
/// The wait after the first trouble and the longest one, in milliseconds.
const FIRST_WAIT: u64 = 1_000;
const LONGEST_WAIT: u64 = 60_000;
/// How often the same bytes may arrive changed before the citizen is told.
const OTHER_BYTES_AT_MOST: u32 = 2;

/// All files of one application, in the order in which they were picked.
#[derive(Debug)]
pub struct Queue {
    files: Vec<File>,
    is_online: bool,
    is_signed_in: bool,
    /// A random number's state: what several clients wait should differ.
    dice: u64,
    /// When [`Event::Tick`] was asked for.
    wake: Option<u64>,
}

#[derive(Debug)]
struct File {
    id: FileId,
    size: u64,
    sent: u64,
    state: State,
    /// What is under way for it.
    work: Option<Work>,
    /// Troubles since something last got through.
    troubles: u32,
    /// How often the server held other bytes.
    other_bytes: u32,
    /// When it goes on, while backing off, or removed without the server having heard.
    due: u64,
}

/// What an action began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Reading,
    Sending,
    Removing,
}

impl File {
    fn percent(&self) -> u8 {
        u8::try_from((self.sent.saturating_mul(100) / self.size.max(1)).min(100)).unwrap_or(100)
    }
}

impl Queue {
    /// No files yet. `seed` is any number that differs from client to client.
    pub fn new(is_online: bool, seed: u64) -> Queue {
        Queue { files: Vec::new(), is_online, is_signed_in: true, dice: seed | 1, wake: None }
    }

    /// Where a file stands.
    pub fn state(&self, id: FileId) -> Option<State> {
        self.files.iter().find(|file| file.id == id).map(|file| file.state)
    }

    /// Where all files stand, in order.
    pub fn states(&self) -> impl Iterator<Item = (FileId, State)> + '_ {
        self.files.iter().map(|file| (file.id, file.state))
    }

    /// Takes in what happened at this time (milliseconds, since any moment); says what to do.
    pub fn on(&mut self, event: Event, now: u64) -> Vec<Action> {
        let mut actions = Vec::new();
        match event {
            Event::Added(id, size) => self.add(id, size, State::Keeping),
            Event::Kept(id) => self.was_read(id, State::Waiting),
            Event::NotKept(id) => self.was_read(id, State::Failed(Failure::Unreadable)),
            Event::Sent(id, sent) => self.went(id, sent, false),
            Event::Held(id, sent) => self.went(id, sent, true),
            Event::Checking(id) => {
                if let Some(file) = self.sending(id) {
                    file.state = State::Checking;
                }
            }
            Event::Ended(id, outcome) => self.ended(id, outcome, now),
            Event::Pause(id) => self.pause(id, &mut actions),
            Event::Resume(id) => self.resume(id),
            Event::Remove(id) => self.remove(id, &mut actions),
            Event::Anew(id) => self.send_anew(id, &mut actions),
            Event::Online(is_online) => self.set_online(is_online, now, &mut actions),
            Event::SignedIn => {
                self.is_signed_in = true;
                self.release(|file| matches!(file.state, State::SignedOut | State::Removed), now);
            }
            Event::Tick => {
                self.wake = None;
                self.release(|file| matches!(file.state, State::BackingOff(_)) && file.due <= now, now);
            }
        }
        self.proceed(now, &mut actions);
        actions
    }

    /// Puts a file in its place as it stands, without doing anything yet.
    pub fn add(&mut self, id: FileId, size: u64, state: State) {
        let fresh = File { id, size, sent: 0, state, work: None, troubles: 0, other_bytes: 0, due: 0 };
        self.files.push(fresh);
    }

    fn file(&mut self, id: FileId) -> Option<&mut File> {
        self.files.iter_mut().find(|file| file.id == id)
    }

    fn sending(&mut self, id: FileId) -> Option<&mut File> {
        self.file(id).filter(|file| matches!(file.state, State::Sending(_) | State::Checking))
    }

    fn was_read(&mut self, id: FileId, next: State) {
        if let Some(file) = self.file(id) {
            file.work = None;
            if file.state == State::Keeping {
                file.state = next;
            }
        }
    }

    fn went(&mut self, id: FileId, sent: u64, is_held: bool) {
        if let Some(file) = self.sending(id) {
            if is_held && sent > 0 {
                file.troubles = 0;
            }
            file.sent = sent;
            file.state = State::Sending(file.percent());
        }
    }

    fn ended(&mut self, id: FileId, outcome: Result<(), Trouble>, now: u64) {
        let roll = self.roll();
        let Some(file) = self.file(id) else { return };
        file.work = None;
        match (file.state, outcome) {
            // The server has removed it, or never knew it, or holds it in a dossier: nothing more can be done.
            (State::Removed, Ok(()) | Err(Trouble::Gone | Trouble::Refused(_) | Trouble::Impossible)) => {
                self.files.retain(|file| file.id != id);
            }
            (State::Removed, Err(trouble)) => {
                file.troubles += 1;
                // A request that we stopped was one to send the file: now it can be removed.
                file.due = if trouble == Trouble::Stopped { now } else { now + wait(file.troubles, trouble, roll) };
            }
            (_, Ok(())) => {
                file.sent = file.size;
                file.state = State::Done;
            }
            (State::Sending(_) | State::Checking, Err(trouble)) => {
                file.troubles += 1;
                file.other_bytes += u32::from(trouble == Trouble::OtherBytes);
                file.state = file.after(trouble);
                file.due = now + wait(file.troubles, trouble, roll);
                if trouble == Trouble::SignedOut {
                    self.is_signed_in = false;
                }
            }
            // Stopped, and meanwhile it stands somewhere else.
            (_, Err(_)) => {}
        }
    }

    fn pause(&mut self, id: FileId, actions: &mut Vec<Action>) {
        let Some(file) = self.file(id) else { return };
        if matches!(file.state, State::Keeping | State::Done | State::Failed(_) | State::Removed) {
            return;
        }
        file.state = State::Paused;
        if file.work.is_some() {
            actions.push(Action::Stop(id));
        }
    }

    fn resume(&mut self, id: FileId) {
        let Some(file) = self.file(id) else { return };
        let state = match file.state {
            // Without its bytes there is nothing to send.
            State::Failed(Failure::Unreadable) => return,
            State::SignedOut => {
                self.is_signed_in = true;
                State::Waiting
            }
            State::Paused | State::BackingOff(_) | State::Failed(_) => State::Waiting,
            _ => return,
        };
        if let Some(file) = self.file(id) {
            file.state = state;
            file.troubles = 0;
            file.other_bytes = 0;
        }
    }

    fn remove(&mut self, id: FileId, actions: &mut Vec<Action>) {
        let Some(file) = self.file(id) else { return };
        if file.work.is_some() && file.state != State::Removed {
            actions.push(Action::Stop(id));
        }
        file.state = State::Removed;
        (file.troubles, file.due) = (0, 0);
    }

    fn send_anew(&mut self, id: FileId, actions: &mut Vec<Action>) {
        let Some(file) = self.file(id) else { return };
        if matches!(file.state, State::Keeping | State::Removed | State::Failed(Failure::Unreadable)) {
            return;
        }
        if file.state != State::Paused {
            file.state = State::Waiting;
        }
        (file.sent, file.troubles, file.other_bytes) = (0, 0, 0);
        if file.work.is_some() {
            actions.push(Action::Stop(id));
        }
    }

    fn set_online(&mut self, is_online: bool, now: u64, actions: &mut Vec<Action>) {
        self.is_online = is_online;
        if is_online {
            self.release(|file| matches!(file.state, State::Offline | State::BackingOff(_) | State::Removed), now);
            return;
        }
        for file in &mut self.files {
            if matches!(file.state, State::Sending(_) | State::Checking | State::BackingOff(_)) {
                file.state = State::Offline;
                if file.work.is_some() {
                    // It would only wait for its end.
                    actions.push(Action::Stop(file.id));
                }
            }
        }
    }

    /// These need not wait any longer.
    fn release(&mut self, which: impl Fn(&File) -> bool, now: u64) {
        for file in self.files.iter_mut().filter(|file| which(file)) {
            if file.state != State::Removed {
                file.state = State::Waiting;
            }
            file.due = file.due.min(now);
        }
    }

    /// Begins what can begin now.
    fn proceed(&mut self, now: u64, actions: &mut Vec<Action>) {
        let is_open = self.is_online && self.is_signed_in;
        let waiting = match (self.is_online, self.is_signed_in) {
            (false, _) => State::Offline,
            (true, false) => State::SignedOut,
            (true, true) => State::Waiting,
        };
        let at_work = |work| self.files.iter().filter(|file| file.work == Some(work)).count();
        let mut room = AT_ONCE.saturating_sub(at_work(Work::Sending));
        // One after the other: the device has one disk.
        let mut is_reading = at_work(Work::Reading) > 0;
        for file in &mut self.files {
            if matches!(file.state, State::Waiting | State::Offline | State::SignedOut) {
                file.state = waiting;
            }
            if file.work.is_some() {
                continue;
            }
            match file.state {
                State::Keeping if !is_reading => {
                    is_reading = true;
                    file.work = Some(Work::Reading);
                    actions.push(Action::Keep(file.id));
                }
                State::Waiting if room > 0 => {
                    room -= 1;
                    file.work = Some(Work::Sending);
                    file.state = State::Sending(file.percent());
                    actions.push(Action::Send(file.id));
                }
                State::Removed if is_open && file.due <= now => {
                    file.work = Some(Work::Removing);
                    actions.push(Action::Remove(file.id));
                }
                _ => {}
            }
        }
        self.ask_to_be_woken(now, actions);
    }

    fn ask_to_be_woken(&mut self, now: u64, actions: &mut Vec<Action>) {
        let is_waiting = |file: &&File| match file.state {
            State::BackingOff(_) => true,
            State::Removed => file.work.is_none() && file.due > now,
            _ => false,
        };
        let Some(next) = self.files.iter().filter(is_waiting).map(|file| file.due).min() else { return };
        if self.wake.is_none_or(|wake| wake > next) {
            self.wake = Some(next);
            actions.push(Action::Wake(next));
        }
    }

    /// xorshift64 (Marsaglia, 2003).
    fn roll(&mut self) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice
    }
}

impl File {
    /// Where a file on its way stands after a trouble.
    fn after(&self, trouble: Trouble) -> State {
        match trouble {
            Trouble::Network | Trouble::Stalled => State::BackingOff(Cause::Network),
            Trouble::SignedOut => State::SignedOut,
            Trouble::Unreadable => State::Failed(Failure::Unreadable),
            Trouble::Refused(why) => State::Failed(Failure::Refused(why)),
            Trouble::Impossible => State::Failed(Failure::Server),
            Trouble::OtherBytes if self.other_bytes >= OTHER_BYTES_AT_MOST => State::Failed(Failure::OtherBytes),
            // Stopped by nobody: whoever stopped it said where it stands.
            Trouble::Server { .. }
            | Trouble::StaleToken
            | Trouble::Gone
            | Trouble::Misplaced
            | Trouble::Mangled
            | Trouble::ChunkTooLarge
            | Trouble::OtherBytes
            | Trouble::Stopped => State::BackingOff(Cause::Server),
        }
    }
}

/// Milliseconds to wait after so many troubles in a row: twice as long each time, and of that between half and all.
fn wait(troubles: u32, trouble: Trouble, roll: u64) -> u64 {
    let whole = FIRST_WAIT.saturating_mul(1 << troubles.saturating_sub(1).min(10)).min(LONGEST_WAIT);
    let jittered = whole / 2 + roll % (whole / 2 + 1);
    match trouble {
        Trouble::Server { after: Some(seconds) } => jittered.max(u64::from(seconds) * 1000),
        _ => jittered,
    }
}

#[cfg(test)]
mod tests;
