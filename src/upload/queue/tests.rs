#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

fn queue() -> Queue {
    Queue::new(true, 7)
}

/// A queue with files that have been read, `count` of them.
fn with_files(count: u32) -> (Queue, Vec<Action>) {
    let mut queue = queue();
    let mut actions = Vec::new();
    for id in 0..count {
        queue.on(Event::Added(id, 1000), 0);
    }
    for id in 0..count {
        actions.extend(queue.on(Event::Kept(id), 0));
    }
    (queue, actions)
}

#[test]
fn a_file_is_kept_sent_and_compared() {
    let mut queue = queue();
    assert_eq!(queue.on(Event::Added(1, 1000), 0), [Action::Keep(1)]);
    assert_eq!(queue.state(1), Some(State::Keeping));
    assert_eq!(queue.on(Event::Kept(1), 5), [Action::Send(1)]);
    assert_eq!(queue.state(1), Some(State::Sending(0)));
    assert_eq!(queue.on(Event::Sent(1, 420), 6), []);
    assert_eq!(queue.state(1), Some(State::Sending(42)));
    queue.on(Event::Held(1, 1000), 7);
    queue.on(Event::Checking(1), 8);
    assert_eq!(queue.state(1), Some(State::Checking));
    assert_eq!(queue.on(Event::Ended(1, Ok(())), 9), []);
    assert_eq!(queue.state(1), Some(State::Done));
}

#[test]
fn three_at_once_in_the_order_picked_and_one_is_read_at_a_time() {
    let mut queue = queue();
    assert_eq!(queue.on(Event::Added(0, 1), 0), [Action::Keep(0)]);
    assert_eq!(queue.on(Event::Added(1, 1), 0), []);
    assert_eq!(queue.on(Event::Kept(0), 0), [Action::Send(0), Action::Keep(1)]);
    let (mut queue, actions) = with_files(5);
    let sends: Vec<&Action> = actions.iter().filter(|action| matches!(action, Action::Send(_))).collect();
    assert_eq!(sends, [&Action::Send(0), &Action::Send(1), &Action::Send(2)]);
    assert_eq!(queue.state(4), Some(State::Waiting));
    assert_eq!(queue.on(Event::Ended(1, Ok(())), 0), [Action::Send(3)]);
}

#[test]
fn a_file_that_cannot_be_read_fails_and_disturbs_no_other() {
    let mut queue = queue();
    queue.on(Event::Added(0, 1), 0);
    queue.on(Event::Added(1, 1), 0);
    assert_eq!(queue.on(Event::NotKept(0), 0), [Action::Keep(1)]);
    assert_eq!(queue.state(0), Some(State::Failed(Failure::Unreadable)));
    assert_eq!(queue.on(Event::Resume(0), 0), []);
}

#[test]
fn passing_troubles_are_waited_out_ever_longer() {
    let (mut queue, _) = with_files(1);
    let mut now = 0;
    for (longest, cause) in [(1_000, Cause::Network), (2_000, Cause::Server), (4_000, Cause::Network)] {
        let trouble = if cause == Cause::Network { Trouble::Network } else { Trouble::Server { after: None } };
        let actions = queue.on(Event::Ended(0, Err(trouble)), now);
        assert_eq!(queue.state(0), Some(State::BackingOff(cause)));
        let [Action::Wake(due)] = actions[..] else { panic!("{actions:?}") };
        assert!((longest / 2..=longest).contains(&(due - now)), "{} of {longest}", due - now);
        now = due;
        assert_eq!(queue.on(Event::Tick, now), [Action::Send(0)]);
    }
    // Something got through: the next wait is a short one again. The server may ask for more.
    queue.on(Event::Held(0, 10), now);
    let actions = queue.on(Event::Ended(0, Err(Trouble::Stalled)), now);
    let [Action::Wake(due)] = actions[..] else { panic!("{actions:?}") };
    assert!(due - now <= 1_000);
    queue.on(Event::Tick, due);
    let actions = queue.on(Event::Ended(0, Err(Trouble::Server { after: Some(30) })), due);
    assert_eq!(actions, [Action::Wake(due + 30_000)]);
    // The citizen need not wait.
    assert_eq!(queue.on(Event::Resume(0), due), [Action::Send(0)]);
}

#[test]
fn waits_differ_between_clients_and_never_pass_a_minute() {
    let waits: BTreeSet<u64> = (0..50).map(|roll| wait(9, Trouble::Network, roll * 977)).collect();
    assert!(waits.len() > 25, "{waits:?}");
    assert!(waits.iter().all(|wait| (30_000..=60_000).contains(wait)));
    assert!(wait(u32::MAX, Trouble::Network, u64::MAX) <= 60_000);
}

#[test]
fn the_citizen_pauses_and_goes_on() {
    let (mut queue, _) = with_files(4);
    assert_eq!(queue.on(Event::Pause(0), 0), [Action::Stop(0)]);
    assert_eq!(queue.state(0), Some(State::Paused));
    // What had been stopped makes room only when it is over.
    assert_eq!(queue.on(Event::Ended(0, Err(Trouble::Stopped)), 0), [Action::Send(3)]);
    assert_eq!(queue.state(0), Some(State::Paused));
    queue.on(Event::Ended(1, Ok(())), 0);
    assert_eq!(queue.on(Event::Resume(0), 0), [Action::Send(0)]);
    assert_eq!(queue.on(Event::Pause(0), 0), [Action::Stop(0)]);
    // It got through before it could be stopped.
    queue.on(Event::Ended(0, Ok(())), 0);
    assert_eq!(queue.state(0), Some(State::Done));
    assert_eq!(queue.on(Event::Pause(0), 0), []);
    assert_eq!(queue.state(0), Some(State::Done));
}

#[test]
fn without_a_network_nothing_is_tried_and_with_one_everything_at_once() {
    let (mut queue, _) = with_files(2);
    queue.on(Event::Ended(1, Err(Trouble::Network)), 0);
    assert_eq!(queue.on(Event::Online(false), 1), [Action::Stop(0)]);
    assert_eq!(queue.state(0), Some(State::Offline));
    assert_eq!(queue.state(1), Some(State::Offline));
    assert_eq!(queue.on(Event::Ended(0, Err(Trouble::Stopped)), 1), []);
    assert_eq!(queue.on(Event::Tick, 100_000), []);
    queue.on(Event::Added(2, 10), 2);
    assert_eq!(queue.on(Event::Kept(2), 2), []);
    assert_eq!(queue.state(2), Some(State::Offline));
    assert_eq!(queue.on(Event::Online(true), 3), [Action::Send(0), Action::Send(1), Action::Send(2)]);
}

#[test]
fn a_session_that_ended_is_waited_for() {
    let (mut queue, _) = with_files(4);
    queue.on(Event::Ended(0, Err(Trouble::SignedOut)), 0);
    assert_eq!(queue.state(0), Some(State::SignedOut));
    assert_eq!(queue.state(3), Some(State::SignedOut), "trying would be of no use");
    queue.on(Event::Ended(1, Err(Trouble::SignedOut)), 0);
    queue.on(Event::Ended(2, Err(Trouble::SignedOut)), 0);
    assert_eq!(queue.on(Event::Tick, 100_000), []);
    assert_eq!(queue.on(Event::SignedIn, 100_000), [Action::Send(0), Action::Send(1), Action::Send(2)]);
}

#[test]
fn what_the_contract_refuses_is_final_until_tried_again() {
    let (mut queue, _) = with_files(1);
    assert_eq!(queue.on(Event::Ended(0, Err(Trouble::Refused(Refusal::Kind))), 0), []);
    assert_eq!(queue.state(0), Some(State::Failed(Failure::Refused(Refusal::Kind))));
    assert_eq!(queue.on(Event::Tick, 100_000), []);
    assert_eq!(queue.on(Event::Resume(0), 100_000), [Action::Send(0)]);
    // Other bytes than ours are sent once more before anybody is bothered.
    queue.on(Event::Ended(0, Err(Trouble::OtherBytes)), 100_000);
    assert_eq!(queue.state(0), Some(State::BackingOff(Cause::Server)));
    queue.on(Event::Tick, 200_000);
    queue.on(Event::Ended(0, Err(Trouble::OtherBytes)), 200_000);
    assert_eq!(queue.state(0), Some(State::Failed(Failure::OtherBytes)));
}

#[test]
fn a_removed_file_is_removed_at_the_server_too_however_long_it_takes() {
    let (mut queue, _) = with_files(1);
    assert_eq!(queue.on(Event::Remove(0), 0), [Action::Stop(0)]);
    assert_eq!(queue.state(0), Some(State::Removed));
    assert_eq!(queue.on(Event::Ended(0, Err(Trouble::Stopped)), 1), [Action::Remove(0)]);
    let actions = queue.on(Event::Ended(0, Err(Trouble::Network)), 2);
    let [Action::Wake(due)] = actions[..] else { panic!("{actions:?}") };
    queue.on(Event::Online(false), 3);
    assert_eq!(queue.on(Event::Tick, due), []);
    assert_eq!(queue.on(Event::Online(true), due + 1), [Action::Remove(0)]);
    queue.on(Event::Ended(0, Ok(())), due + 2);
    assert_eq!(queue.state(0), None);
}

#[test]
fn what_the_server_lost_is_sent_anew() {
    let (mut queue, _) = with_files(2);
    queue.on(Event::Ended(0, Ok(())), 0);
    assert_eq!(queue.on(Event::Anew(0), 0), [Action::Send(0)]);
    assert_eq!(queue.on(Event::Anew(1), 0), [Action::Stop(1)]);
    assert_eq!(queue.on(Event::Ended(1, Err(Trouble::Stopped)), 0), [Action::Send(1)]);
}

fn event() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => Just(Happening::Pick),
        8 => (any::<usize>(), trouble()).prop_map(|(which, outcome)| Happening::Finish(which, outcome)),
        4 => any::<usize>().prop_map(Happening::Progress),
        1 => any::<usize>().prop_map(Happening::Pause),
        2 => any::<usize>().prop_map(Happening::Resume),
        1 => any::<usize>().prop_map(Happening::Remove),
        1 => any::<usize>().prop_map(Happening::Anew),
        1 => any::<bool>().prop_map(Happening::Online),
        1 => Just(Happening::SignedIn),
        4 => (0_u64..90_000).prop_map(Happening::Later),
    ]
}

fn trouble() -> impl Strategy<Value = Option<Trouble>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(Trouble::Network)),
        1 => Just(Some(Trouble::Stalled)),
        1 => Just(Some(Trouble::Server { after: None })),
        1 => Just(Some(Trouble::SignedOut)),
        1 => Just(Some(Trouble::OtherBytes)),
        1 => Just(Some(Trouble::Refused(Refusal::Kind))),
        1 => Just(Some(Trouble::Unreadable)),
    ]
}

/// What may happen around a queue.
#[derive(Clone, Debug)]
enum Happening {
    Pick,
    /// One of the actions under way ends so.
    Finish(usize, Option<Trouble>),
    Progress(usize),
    Pause(usize),
    Resume(usize),
    Remove(usize),
    Anew(usize),
    Online(bool),
    SignedIn,
    Later(u64),
}

/// Does what the queue says, and watches that it says nothing wrong.
struct World {
    queue: Queue,
    now: u64,
    next: FileId,
    /// What is under way, by file.
    under_way: BTreeMap<FileId, Action>,
    wakes: BTreeSet<u64>,
    online: bool,
    paused: BTreeSet<FileId>,
    removed: BTreeSet<FileId>,
}

impl World {
    fn new() -> World {
        let (under_way, wakes, paused) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        World { queue: queue(), now: 0, next: 0, under_way, wakes, online: true, paused, removed: BTreeSet::new() }
    }

    fn tell(&mut self, event: Event) {
        for action in self.queue.on(event, self.now) {
            match action {
                Action::Keep(id) | Action::Send(id) | Action::Remove(id) => {
                    assert!(self.under_way.insert(id, action).is_none(), "{id} is under way twice");
                    if !matches!(action, Action::Keep(_)) {
                        assert!(self.online, "{action:?} without a network");
                    }
                    let is_gone = self.removed.contains(&id);
                    assert_eq!(is_gone, matches!(action, Action::Remove(_)), "{action:?}");
                    assert!(!self.paused.contains(&id), "{action:?} of a paused file");
                }
                Action::Stop(id) => assert!(self.under_way.contains_key(&id), "nothing to stop of {id}"),
                Action::Wake(at) => {
                    assert!(at > self.now && at <= self.now + LONGEST_WAIT, "woken at {at}, now {}", self.now);
                    self.wakes.insert(at);
                }
            }
        }
        let sends = self.under_way.values().filter(|action| matches!(action, Action::Send(_))).count();
        assert!(sends <= AT_ONCE, "{sends} at once");
        let reads = self.under_way.values().filter(|action| matches!(action, Action::Keep(_))).count();
        assert!(reads <= 1, "{reads} read at once");
    }

    fn pick_one(&self, which: usize) -> Option<FileId> {
        let all: Vec<FileId> = self.queue.states().map(|(id, _)| id).collect();
        (!all.is_empty()).then(|| all[which % all.len()])
    }

    fn finish(&mut self, which: usize, outcome: Option<Trouble>) {
        let all: Vec<FileId> = self.under_way.keys().copied().collect();
        if all.is_empty() {
            return;
        }
        let id = all[which % all.len()];
        let event = match (self.under_way.remove(&id), outcome) {
            (Some(Action::Keep(_)), None) => Event::Kept(id),
            (Some(Action::Keep(_)), Some(_)) => Event::NotKept(id),
            (_, None) => Event::Ended(id, Ok(())),
            (_, Some(trouble)) => Event::Ended(id, Err(trouble)),
        };
        if outcome.is_none() && self.queue.state(id) == Some(State::Paused) {
            // It was done before it could be stopped.
            self.paused.remove(&id);
        }
        self.tell(event);
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Pick => {
                self.next += 1;
                self.tell(Event::Added(self.next, 1000));
            }
            Happening::Finish(which, outcome) => self.finish(which, outcome),
            Happening::Progress(which) => {
                if let Some(id) = self.pick_one(which) {
                    self.tell(Event::Held(id, which as u64 % 1000));
                }
            }
            Happening::Pause(which) => {
                if let Some(id) = self.pick_one(which) {
                    self.tell(Event::Pause(id));
                    if self.queue.state(id) == Some(State::Paused) {
                        self.paused.insert(id);
                    }
                }
            }
            Happening::Resume(which) => {
                if let Some(id) = self.pick_one(which) {
                    self.paused.remove(&id);
                    self.tell(Event::Resume(id));
                }
            }
            Happening::Remove(which) => {
                if let Some(id) = self.pick_one(which) {
                    self.removed.insert(id);
                    self.paused.remove(&id);
                    self.tell(Event::Remove(id));
                }
            }
            Happening::Anew(which) => {
                if let Some(id) = self.pick_one(which) {
                    self.tell(Event::Anew(id));
                }
            }
            Happening::Online(online) => {
                self.online = online;
                self.tell(Event::Online(online));
            }
            Happening::SignedIn => self.tell(Event::SignedIn),
            Happening::Later(by) => self.wait_until(self.now + by),
        }
    }

    fn wait_until(&mut self, then: u64) {
        while let Some(wake) = self.wakes.first().copied().filter(|wake| *wake <= then) {
            self.wakes.remove(&wake);
            self.now = self.now.max(wake);
            self.tell(Event::Tick);
        }
        self.now = self.now.max(then);
    }
}

proptest! {
    /// Whatever happens, nothing is begun twice, too much at once, without a network, or against the citizen's word;
    /// and when all is well again every file arrives, but those that are paused or failed for good.
    #[test]
    fn whatever_happens_every_file_arrives(happenings in prop::collection::vec(event(), 0..120)) {
        let mut world = World::new();
        for happening in happenings {
            world.happen(happening);
        }
        world.happen(Happening::Online(true));
        world.happen(Happening::SignedIn);
        for _ in 0..world.next * 4 + 8 {
            while !world.under_way.is_empty() {
                world.finish(0, None);
            }
            world.wait_until(world.now + LONGEST_WAIT);
        }
        for (id, state) in world.queue.states() {
            let is_well = matches!(state, State::Done | State::Failed(_))
                || (state == State::Paused && world.paused.contains(&id));
            prop_assert!(is_well, "{id} is {state:?}");
        }
    }
}
