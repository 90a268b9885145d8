//! Drives the machines of this tab: what one says is done, and what came of it is told to it.

use super::{
    bulk,
    locks::{self, Asked, Release},
    looking, naming, sending, storage, stored,
    telling::{self, Words},
};
use crate::{
    i18n,
    state::{
        runs::{Command, Evidence, Heard},
        store::Store,
    },
};
use connections::{
    commands::{Answer, Denial, Do, Entry, Event, Journal, Machine, NotSent, Origin, Stage, Write},
    outcome::Outcome,
};
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

/// A write that has not come in by then counts as failed; the machine reckons with its coming in later.
const WRITE_DEADLINE: Duration = Duration::from_secs(10);

/// What the journal has decided about a write: its entry as stored, or why not.
type Decided = Result<Box<Entry>, Denial>;

/// One machine of this tab, with what belongs to it.
struct Driver {
    number: u32,
    machine: Machine,
    /// It was begun by this page; otherwise it is another page's, and this one only reads back.
    own: bool,
    lock: Option<Release>,
    /// Counts up with each wait: only the newest one counts.
    wait: u32,
    words: Words,
    /// What was announced last.
    told: Option<Outcome>,
    /// Its end has been dealt with.
    over: bool,
}

thread_local! {
    static DRIVERS: RefCell<Vec<Driver>> = const { RefCell::new(Vec::new()) };
    static TAB: Cell<u64> = const { Cell::new(0) };
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// This load of the page among all others.
fn tab() -> u64 {
    if TAB.get() == 0 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any number will do")]
        let drawn = (js_sys::Math::random() * 9e15) as u64;
        TAB.set(drawn + 1);
    }
    TAB.get()
}

/// An id that no other tab, load of the page or command has.
pub(super) fn fresh_id() -> String {
    ASKED.set(ASKED.get() + 1);
    [&tab().to_string(), "-", &ASKED.get().to_string()].concat()
}

/// Carries out a command that the user has confirmed; `number` is that of its run, `why` the reason, if one was given,
/// and `bulk` the bulk action and the row in it that it belongs to.
pub(crate) fn start(
    store: Store,
    number: u32,
    command: &Command,
    why: Option<String>,
    bulk: Option<(String, u32)>,
) {
    let Some(command) = naming::command(store, command) else {
        store.change_run(number, |run| {
            run.outcome = Outcome::Refused;
            run.evidence = Evidence::Kept(NotSent::NoRequest);
            run.ended = Some(i18n::now());
        });
        store.say_run(number);
        return;
    };
    let id = fresh_id();
    let origin = Origin { asked: i18n::now(), by: store.person.get().id(), why, bulk };
    store.change_run(number, |run| run.entry = Some(id.as_str().into()));
    let begun = Machine::start(command, id, origin, tab());
    drive(store, number, true, begun);
}

fn drive(store: Store, number: u32, own: bool, (machine, todo): (Machine, Vec<Do>)) {
    let driver = Driver {
        number,
        machine,
        own,
        lock: None,
        wait: 0,
        words: Words::default(),
        told: None,
        over: false,
    };
    DRIVERS.with_borrow_mut(|drivers| drivers.push(driver));
    perform(store, number, todo);
}

/// Looks after an entry that another page has begun: nothing is sent.
pub(super) fn follow(store: Store, number: u32, entry: Entry) {
    drive(store, number, false, Machine::resume(entry, tab()));
}

/// Whether an entry is this page's to look after, or was begun here.
pub(super) fn is_own(entry: &Entry) -> bool {
    entry.id.starts_with(&[&tab().to_string(), "-"].concat())
        || DRIVERS.with_borrow(|drivers| drivers.iter().any(|driver| driver.machine.entry().id == entry.id))
}

fn with_driver<T>(number: u32, act: impl FnOnce(&mut Driver) -> T) -> Option<T> {
    DRIVERS.with_borrow_mut(|drivers| drivers.iter_mut().find(|driver| driver.number == number).map(act))
}

/// Tells a machine what happened, and does what follows.
fn feed(store: Store, number: u32, event: Event) {
    let now = i18n::now();
    if let Some(todo) = with_driver(number, |driver| driver.machine.on(event, now)) {
        perform(store, number, todo);
        settle(store, number);
    }
}

fn perform(store: Store, number: u32, todo: Vec<Do>) {
    for step in todo {
        match step {
            Do::TakeLock(name) => locks::take(&name, move |asked| {
                let event = match asked {
                    Asked::Taken(release) => {
                        with_driver(number, |driver| driver.lock = Some(release));
                        Event::LockTaken
                    }
                    Asked::Busy => Event::LockBusy,
                    Asked::Missing => Event::LocksMissing,
                };
                feed(store, number, event);
            }),
            Do::ReleaseLock => {
                if let Some(lock) = with_driver(number, |driver| driver.lock.take()).flatten() {
                    lock.now();
                }
            }
            Do::Save(write, what) => save(store, number, write, what),
            Do::Read(read, what) => {
                let Some(entry) = with_driver(number, |driver| driver.machine.entry().clone()) else {
                    continue;
                };
                let asked = store.runs.with_untracked(|runs| {
                    runs.iter().find(|run| run.number == number).map(|run| run.command.clone())
                });
                spawn_local(async move {
                    let (sight, heard) = looking::look(store, &entry, what, asked.as_ref()).await;
                    with_driver(number, |driver| driver.words.keep(heard));
                    feed(
                        store,
                        number,
                        match sight {
                            Ok(sight) => Event::Seen(read, sight),
                            Err(failure) => Event::Unseen(read, failure),
                        },
                    );
                });
            }
            Do::Send(command) => sending::send(store, *command, move |(answer, heard)| {
                heard_back(store, number, answer, heard);
            }),
            Do::Wait(milliseconds) => {
                let wait = with_driver(number, |driver| {
                    driver.wait += 1;
                    driver.wait
                });
                let elapsed = move || {
                    if with_driver(number, |driver| driver.wait) == wait {
                        feed(store, number, Event::Elapsed);
                    }
                };
                set_timeout(elapsed, Duration::from_millis(u64::from(milliseconds)));
            }
            Do::Tell => tell(store, number),
        }
    }
}

fn heard_back(store: Store, number: u32, answer: Answer, heard: Option<Heard>) {
    with_driver(number, |driver| driver.words.keep(heard));
    feed(store, number, Event::Answered(answer));
}

/// Writes into the journal, within a time.
fn save(store: Store, number: u32, write: u32, what: Write) {
    let decided: Rc<RefCell<Option<Decided>>> = Rc::default();
    let begun = match &what {
        Write::Claim(entry) => entry.origin.bulk.clone(),
        _ => None,
    };
    let open = Rc::new(Cell::new(true));
    let (deciding, entry) = (Rc::clone(&decided), Rc::clone(&decided));
    let decide = move |journal: &Journal| match journal.decide(&what, i18n::now()) {
        Ok((changes, stored)) => {
            *deciding.borrow_mut() = stored.map(Ok);
            changes
        }
        Err(denial) => {
            *deciding.borrow_mut() = Some(Err(denial));
            Vec::new()
        }
    };
    let first = Rc::clone(&open);
    storage::transact(decide, move |journal| {
        let durable = journal.is_some();
        stored::written(store, journal);
        if first.replace(false) {
            let decided = entry.borrow_mut().take();
            let begun = begun.filter(|_| durable && matches!(decided, Some(Ok(_))));
            feed(
                store,
                number,
                match (durable, decided) {
                    (true, Some(Ok(entry))) => Event::Saved(write, entry),
                    (true, Some(Err(denial))) => Event::Denied(write, denial),
                    _ => Event::SaveFailed(write),
                },
            );
            if let Some((bulk, _)) = begun {
                bulk::row_begun(store, bulk);
            }
        }
    });
    let late = move || {
        if open.replace(false) {
            feed(store, number, Event::SaveFailed(write));
        }
    };
    set_timeout(late, WRITE_DEADLINE);
}

/// Shows what is known of a command now, and says it once.
fn tell(store: Store, number: u32) {
    let told = with_driver(number, |driver| {
        // Being turned away from another page's entry says nothing about it: somebody looks after it.
        let denied = driver.machine.turned_away().filter(|_| driver.own);
        let entry = driver.machine.entry();
        let outcome = telling::outcome(entry, denied);
        let evidence = telling::evidence(entry, denied, &driver.words);
        let closed = entry.closed.or(denied.map(|_| i18n::now()));
        // Of a bulk action only the end is said, and all of it at once.
        let alone = entry.origin.bulk.is_none();
        let news = driver.told.replace(outcome) != Some(outcome) && outcome != Outcome::Running && alone;
        let found = telling::found(entry);
        (outcome, evidence, found, closed, news && (closed.is_some() || outcome == Outcome::Unknown))
    });
    let Some((outcome, evidence, found, closed, news)) = told else { return };
    store.change_run(number, |run| {
        run.outcome = outcome;
        run.evidence = evidence;
        run.found = found;
        run.ended = run.ended.or(closed);
    });
    if news {
        store.say_run(number);
    }
}

/// When nothing follows any more: what was changed is read anew, and the machine is put away.
fn settle(store: Store, number: u32) {
    let ended = with_driver(number, |driver| {
        let over = driver.machine.stage() == Stage::Over;
        let now = over && !std::mem::replace(&mut driver.over, true);
        let entry = driver.machine.entry();
        let unwritten = matches!(entry.answer, Some((_, Answer::NotSent(NotSent::JournalFailed))));
        now.then(|| (entry.origin.bulk.clone(), unwritten, driver.machine.turned_away()))
    });
    if let Some((bulk, unwritten, turned_away)) = ended.flatten() {
        // The last evidence may have come with the last step.
        tell(store, number);
        match bulk {
            // What it has changed is read when all of them are through.
            Some((bulk, _)) => bulk::row_ended(store, number, bulk, (unwritten, turned_away)),
            None if turned_away.is_none() => store.after_command(number),
            None => {}
        }
    }
    DRIVERS.with_borrow_mut(|drivers| {
        drivers.retain(|driver| !(driver.over && driver.machine.is_saved()));
    });
}
