//! The invariants.

use crate::plan::Locks;
use crate::system::Truth;
use crate::world::{Confirmed, World};
use connections::batch::BatchState;
use connections::command::{ResyncMethod, Scope};
use connections::commands::{Act, Deed, Denial, Entry, Line, Phase, RowState, Stage, outcome_of};
use connections::outcome::{Level, Outcome};

/// What must hold after every step.
pub(crate) fn always(world: &World) {
    let journal = world.storage.journal();
    for confirmed in &world.confirmed {
        let id = &confirmed.id;
        let truth = world.system.truth(id);
        // (a) No command reaches the system twice.
        assert!(confirmed.sent <= 1, "{id} was sent {} times", confirmed.sent);
        assert!(truth.is_none_or(|truth| truth.arrived <= 1), "{id} arrived twice");
        assert!(truth.is_none() || confirmed.sent == 1, "{id} arrived without being sent");
        // (b) What was sent is in the journal, which says that it may have left.
        let entry = journal.entry(id);
        if confirmed.sent > 0 {
            let entry = entry.unwrap_or_else(|| panic!("{id} was sent and is not in the journal"));
            assert_eq!(entry.phase, Phase::Intended, "{id} was sent, and the journal says that it was not");
        }
        // (d) No outcome is shown better than the truth allows, in the journal or on a screen.
        if let Some(entry) = entry {
            honest(world, confirmed, truth, entry, "the journal");
        }
        for (_, machine) in world.machines().filter(|(_, machine)| machine.entry().id == *id) {
            if machine.turned_away().is_none() || machine.entry().phase == Phase::Intended {
                honest(world, confirmed, truth, machine.entry(), "a screen");
            }
        }
    }
    agreement(world);
    exclusion(world);
    bulks(world);
}

/// Whether the outcome of the entry is covered by the truth.
fn honest(world: &World, confirmed: &Confirmed, truth: Option<&Truth>, entry: &Entry, place: &str) {
    let outcome = outcome_of(entry);
    let committed = truth.is_some_and(|truth| truth.committed);
    let level = truth.map(|truth| truth.level).filter(|_| committed);
    let task = truth.and_then(|truth| truth.task);
    let task = world.system.tasks.iter().find(|own| Some(own.id) == task).map(|task| &task.state);
    let act = &confirmed.command.act;
    let batch = matches!(act, Act::Resync(resync) if resync.method == ResyncMethod::BatchTask);
    let well = match (outcome, act) {
        (Outcome::Unknown, _) => true,
        (Outcome::Refused, _) if batch => !committed || task == Some(&BatchState::Failed),
        (Outcome::Refused, _) => !committed,
        (Outcome::Accepted | Outcome::Running, _) | (Outcome::Done, Act::Test { .. }) => committed,
        (Outcome::Done, _) if batch => task == Some(&BatchState::Succeeded),
        (Outcome::DoneWithWarning, _) if batch => task == Some(&BatchState::SucceededManualCleanup),
        (Outcome::Done, Act::SyncAll | Act::ForceSyncAll | Act::Resync(_)) => {
            matches!(level, Some(Level::Ok | Level::OkWithInfo))
        }
        (Outcome::DoneWithWarning, Act::SyncAll | Act::ForceSyncAll | Act::Resync(_)) => {
            level == Some(Level::Warning)
        }
        (Outcome::Done, _) => confirmed.was_as_wanted,
        (Outcome::DoneWithWarning, _) => false,
    };
    assert!(
        well,
        "{place} says {outcome:?} of {confirmed_id}\n{entry:#?}\n{truth:#?}",
        confirmed_id = confirmed.id
    );
    // What is written down is what was confirmed.
    assert_eq!(entry.deed, act.deed());
    if let (Deed::Resync { scope, .. }, Act::Resync(resync)) = (&entry.deed, act)
        && let Scope::Records(ids) = &resync.scope
    {
        assert!(scope.is_of(ids));
    }
}

/// (e) What a screen shows as saved is in the journal.
fn agreement(world: &World) {
    let journal = world.storage.journal();
    for (tab, machine) in world.machines() {
        let own = machine.entry();
        let begun = machine.stage() != Stage::Locking && machine.stage() != Stage::Claiming;
        if !machine.is_saved() || !begun || machine.turned_away().is_some() {
            continue;
        }
        let stored = journal.entry(&own.id).unwrap_or_else(|| panic!("tab {tab} calls {} saved", own.id));
        let mut both = stored.clone();
        both.merge(own);
        assert_eq!(&both, stored, "tab {tab} shows more than the journal has, and calls it saved");
    }
}

/// Where locks work, no two tabs are at the same thing.
fn exclusion(world: &World) {
    if world.plan.locks != Locks::Work {
        return;
    }
    let mut keys: Vec<String> = world
        .machines()
        .filter(|(_, machine)| matches!(machine.stage(), Stage::ReadingBefore | Stage::Intending))
        .map(|(_, machine)| machine.entry().lock_key())
        .collect();
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count, "two commands with one key are about to leave");
}

/// (c) What a bulk action acts on is what was confirmed, each once.
fn bulks(world: &World) {
    let journal = world.storage.journal();
    for (id, targets) in &world.bulks {
        let bulk = journal.bulk(id).expect("a bulk action stays");
        let rows: Vec<&String> = bulk.rows().iter().map(|(target, _)| target).collect();
        assert_eq!(rows, targets.iter().collect::<Vec<_>>(), "the set of {id} has changed");
        let mut acted: Vec<u32> = Vec::new();
        for confirmed in world.confirmed.iter().filter(|one| one.sent > 0) {
            let Some((_, row)) = confirmed.bulk.as_ref().filter(|(own, _)| own == id) else { continue };
            let command = bulk.command(*row).expect("a row");
            assert_eq!(command, confirmed.command, "row {row} of {id} is another command");
            assert!(!acted.contains(row), "row {row} of {id} was sent twice");
            acted.push(*row);
            let state = bulk.row(*row).expect("a row");
            assert!(
                matches!(state, RowState::Started | RowState::Ended(_)),
                "row {row} of {id} was sent and is {state:?}"
            );
            // The row and its entry agree.
            let entry = journal.entry(&confirmed.id).expect("it was sent");
            let expected =
                if entry.is_open() { RowState::Started } else { RowState::Ended(outcome_of(entry)) };
            assert_eq!(state, expected, "row {row} of {id} and its entry disagree");
        }
    }
}

/// What must hold when everything is well again and one tab has looked after what was left.
pub(crate) fn at_the_end(world: &World) {
    always(world);
    let journal = world.storage.journal();
    for entry in journal.entries() {
        assert!(!entry.is_open(), "nobody ever closes {entry:#?}");
    }
    for (tab, machine) in world.machines() {
        assert_eq!(machine.stage(), Stage::Over, "tab {tab} is still at {:#?}", machine.entry());
        let full = machine.turned_away() == Some(Denial::Full);
        assert!(machine.is_saved() || full, "tab {tab} never saves {:#?}", machine.entry());
    }
    for (id, _) in &world.bulks {
        let bulk = journal.bulk(id).expect("a bulk action stays");
        let driven = world.tabs.iter().any(|tab| tab.driven.as_ref().is_some_and(|(own, _)| own == id));
        let started = bulk.rows().iter().any(|(_, state)| *state == RowState::Started);
        assert!(!started, "a row of {id} never ends");
        let running = bulk.state == connections::commands::BulkState::Running;
        assert!(!driven || !running || bulk.is_over(), "{id} is driven and does not come to its end");
    }
    let newer = world.storage.lines.iter().filter(|(_, text)| text.starts_with('2')).count();
    let shown = journal.lines().filter(|(_, line)| matches!(line, Line::Unreadable(_))).count();
    assert_eq!(newer, shown, "a line that cannot be read is neither dropped nor hidden");
}
