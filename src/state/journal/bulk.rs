//! Drives confirmed bulk actions: begins their rows at the pace of their system, one command each, by the journal's view.
//!
//! A row is begun by the same machine as any command; what may begin is the journal's to say. An action that this page has
//! not confirmed, or that a reload has interrupted, waits until the reader lets it go on.

use super::{driver, sending, stored};
use crate::{
    i18n,
    screens::{barred::barred, bulk::summary},
    state::{
        bulk::{Asked, Kind, Progress, name},
        rights::{self, About},
        runs::{Change, Command, Evidence, Run},
        store::Store,
        table::RowId,
    },
};
use connections::{
    command::RequiredText,
    commands::{Act, Bulk, BulkAct, BulkState, Denial, Next, NotPermitted, Pace, Queue, RowState, Write},
    outcome::Outcome,
    system::SystemKind,
};
use leptos::prelude::{set_timeout, untrack};
use std::{cell::RefCell, time::Duration};

/// When a row's connection is busy with another command, it is asked for again after this time.
const BUSY: Duration = Duration::from_secs(2);

/// An action whose rows this page begins.
struct Driven {
    id: String,
    queue: Queue,
    /// A row is on its way into the journal.
    is_claiming: bool,
}

thread_local! {
    static DRIVEN: RefCell<Vec<Driven>> = const { RefCell::new(Vec::new()) };
}

/// Why an action was not confirmed: the journal's reason, or none when it could not be written.
type NotConfirmed = Option<Denial>;

/// Writes a confirmed action into the journal, and begins it once it is durable.
pub(crate) fn confirm(
    store: Store,
    asked: &Asked,
    act: BulkAct,
    why: &str,
    then: impl FnOnce(Result<(), NotConfirmed>) + 'static,
) {
    let system = store.system(asked.system).and_then(|state| RequiredText::new(&state.system.name));
    let targets = asked.targets.iter().map(|(id, _)| id.clone()).collect();
    let id = driver::fresh_id();
    let bulk = system.and_then(|system| Bulk::confirm(id.clone(), i18n::now(), &system, act, targets));
    let Some(bulk) = bulk else { return then(Err(Some(Denial::TooLarge))) };
    stored::write(store, Write::Confirm(Box::new(bulk.because(why))), move |written| {
        if written.is_ok() {
            drive(store, id);
        }
        then(written);
    });
}

/// Pauses an action, lets it go on here, or ends it for ever.
pub(crate) fn steer(store: Store, id: String, state: BulkState) {
    stored::write(store, Write::Steer { id: id.clone(), state }, move |_| {
        if state == BulkState::Running {
            drive(store, id);
        }
    });
}

/// An action that is over goes from the screen.
pub(crate) fn dismiss(store: Store, id: &str) {
    store.bulks.update(|bulks| bulks.retain(|one| one.bulk.id != id));
}

/// Takes over what the journal has: unfinished actions are shown, and those that are shown are brought up to date.
pub(super) fn take_in<'a>(store: Store, in_journal: impl Iterator<Item = &'a Bulk>) {
    let news: Vec<&Bulk> = store.bulks.with_untracked(|bulks| {
        let is_new = |bulk: &&Bulk| match bulks.iter().find(|one| one.bulk.id == bulk.id) {
            Some(known) => known.bulk != **bulk,
            None => !bulk.is_over(),
        };
        in_journal.filter(is_new).collect()
    });
    if news.is_empty() {
        return;
    }
    store.bulks.update(|bulks| {
        for bulk in &news {
            if let Some(known) = bulks.iter_mut().find(|one| one.bulk.id == bulk.id) {
                known.bulk = (*bulk).clone();
            } else {
                let number = bulks.iter().map(|one| one.number).max().map_or(1, |number| number + 1);
                bulks.push(Progress { number, bulk: (*bulk).clone(), is_driven: is_driven(&bulk.id) });
            }
        }
    });
    for bulk in news {
        turn(store, bulk.id.clone());
    }
}

/// A row's command is in the journal: the next may begin.
pub(super) fn row_begun(store: Store, id: String) {
    claimed(&id);
    turn(store, id);
}

/// Nothing follows a row any more: whether it could not be written down, or why the journal did not take it.
pub(super) fn row_ended(store: Store, number: u32, id: String, ended: (bool, Option<Denial>)) {
    claimed(&id);
    match ended {
        (_, Some(Denial::Busy)) => set_timeout(move || turn(store, id), BUSY),
        (true, _) | (_, Some(Denial::Full | Denial::TooLarge)) => {
            // The journal takes no more commands: the action rests until the reader lets it go on.
            stop_driving(store, &id);
            store.notice.set(Some(number));
            store.say_run(number);
        }
        _ => turn(store, id),
    }
}

fn claimed(id: &str) {
    with_driven(id, |driven| driven.is_claiming = false);
}

fn is_driven(id: &str) -> bool {
    with_driven(id, |_| ()).is_some()
}

fn with_driven<T>(id: &str, act: impl FnOnce(&mut Driven) -> T) -> Option<T> {
    DRIVEN.with_borrow_mut(|all| all.iter_mut().find(|driven| driven.id == id).map(act))
}

fn stop_driving(store: Store, id: &str) {
    DRIVEN.with_borrow_mut(|all| all.retain(|driven| driven.id != id));
    show_driving(store);
}

fn drive(store: Store, id: String) {
    let act = find(store, &id).map(|bulk| bulk.act);
    if let Some(act) = act.filter(|_| !is_driven(&id)) {
        let driven = Driven { id: id.clone(), queue: Queue::new(pace(act)), is_claiming: false };
        DRIVEN.with_borrow_mut(|all| all.push(driven));
    }
    show_driving(store);
    turn(store, id);
}

fn show_driving(store: Store) {
    store.bulks.update(|bulks| {
        for one in bulks {
            one.is_driven = is_driven(&one.bulk.id);
        }
    });
}

/// How fast a system is asked. `ActiveCampaign` takes five calls a second of everybody together, and a row takes three.
fn pace(act: BulkAct) -> Pace {
    match act {
        BulkAct::Test | BulkAct::Toggle { .. } => Pace { at_once: 3, gap_ms: 100 },
        // Resyncs exclude each other.
        BulkAct::Resync { .. } => Pace { at_once: 1, gap_ms: 0 },
        BulkAct::Status { .. } => Pace { at_once: 2, gap_ms: 1_000 },
    }
}

fn find(store: Store, id: &str) -> Option<Bulk> {
    store.bulks.with_untracked(|bulks| bulks.iter().find(|one| one.bulk.id == id).map(|one| one.bulk.clone()))
}

/// Does what is due for an action that this page drives.
fn turn(store: Store, id: String) {
    let Some(bulk) = find(store, &id) else { return };
    let now = i18n::now();
    let next =
        with_driven(&id, |driven| (!driven.is_claiming).then(|| driven.queue.next(&bulk, now))).flatten();
    match next {
        Some(Next::Begin(row)) => begin(store, &bulk, row),
        Some(Next::Wait(milliseconds)) => {
            set_timeout(move || turn(store, id), Duration::from_millis(u64::from(milliseconds)));
        }
        Some(Next::Over) => finish(store, &bulk),
        Some(Next::Rest) | None => {}
    }
}

fn begin(store: Store, bulk: &Bulk, row: u32) {
    let id = bulk.id.clone();
    let state = store.each_system().find(|state| state.system.name == bulk.system);
    let found = state
        .zip(bulk.target(row))
        .and_then(|(state, target)| store.with_table(|table| table.find(state.id, target)));
    let Some(found) = found else { return skip(store, id, row, RowState::Vanished) };
    // What has become so since the question is for the machine to see: it reads before it flips.
    let wish = Kind::of_act(bulk.act).wish();
    let bar = untrack(|| rights::judge(store, wish, About::Row(found), |permitted, _| bar(permitted.err())));
    let command = match bar {
        Some(None) => command(store, bulk, row, found),
        Some(Some(Bar::Passing)) => {
            stop_driving(store, &id);
            store.held_back.set(untrack(|| barred(store, wish, About::Row(found))));
            return;
        }
        Some(Some(Bar::Lasting)) | None => None,
    };
    let Some(command) = command else { return skip(store, id, row, RowState::NotPermitted) };
    if store.is_busy_now(&command) {
        set_timeout(move || turn(store, id), BUSY);
        return;
    }
    with_driven(&id, |driven| driven.is_claiming = true);
    let shown = command.clone();
    let number = store.add_run(|number| Run {
        number,
        command: shown,
        started: i18n::now(),
        ended: None,
        outcome: Outcome::Running,
        evidence: Evidence::Waiting,
        found: Vec::new(),
        entry: None,
    });
    driver::start(store, number, &command, bulk.why.clone(), Some((id, row)));
}

/// What stands against a row.
enum Bar {
    /// The reader can do something about it, and then the row may begin after all.
    Passing,
    /// The row is not to be.
    Lasting,
}

fn bar(why: Option<NotPermitted<'_>>) -> Option<Bar> {
    Some(match why? {
        NotPermitted::SignedOut | NotPermitted::JournalBroken | NotPermitted::AgentRefused => Bar::Passing,
        _ => Bar::Lasting,
    })
}

fn skip(store: Store, id: String, row: u32, state: RowState) {
    stored::write(store, Write::Skip { id: id.clone(), row, state }, move |written| {
        if written == Err(None) {
            stop_driving(store, &id);
        }
        turn(store, id);
    });
}

fn command(store: Store, bulk: &Bulk, row: u32, found: RowId) -> Option<Command> {
    let name = store.with_row(found, name)?;
    Some(match bulk.command(row)?.act {
        Act::Test { connection } => Command::Test { id: sending::key(&connection)?, name },
        Act::Toggle { connection, activate } => {
            Command::Toggle { id: sending::key(&connection)?, name, activate }
        }
        Act::Resync(resync) => Command::Resync { resync, source: name },
        Act::UpdateActiveCampaign { connection, change } => {
            let system = store.with_row(found, |row| row.system)?;
            Command::Change { system, id: connection, name, change: Change::ActiveCampaign(*change) }
        }
        _ => return None,
    })
}

/// Says how it went, once, and reads anew what it may have changed.
fn finish(store: Store, bulk: &Bulk) {
    stop_driving(store, &bulk.id);
    store.announce(summary(bulk));
    let state = store.each_system().find(|state| state.system.name == bulk.system);
    if let Some(state) = state {
        match state.system.kind {
            SystemKind::SuperOffice => store.load_system(state),
            _ => store.load_list(state),
        }
    }
}
