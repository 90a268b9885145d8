//! What the schedules have met. Invariants that hold in a world where nothing happens prove nothing.

use crate::plan::Locks;
use crate::world::World;
use connections::commands::{Answer, Entry, Finding, NotSent, RowState, outcome_of};
use connections::outcome::Outcome;
use std::sync::atomic::{AtomicU32, Ordering};

const WHAT: [&str; 23] = [
    "sent and done by the system's word or by sight",
    "done with a warning",
    "refused by the system",
    "unknown to the end",
    "accepted",
    "lost, and done by read-back",
    "lost although it was committed, and unknown",
    "lost, and its task found and done",
    "reached the system after its tab was gone or its wait was over",
    "taken over by another tab",
    "taken over before it left",
    "not sent: the lock was lost",
    "not sent: the journal failed",
    "not sent: taken back",
    "not sent: already so",
    "not sent: the state could not be read",
    "a flip whose reasons contradict the sight",
    "a task that may be another's",
    "several new tasks",
    "an earlier resync whose task may still come",
    "a row that vanished",
    "a row that was stopped",
    "no locks at all",
];

static MET: [AtomicU32; WHAT.len()] = [const { AtomicU32::new(0) }; WHAT.len()];

fn note(what: usize, met: bool) {
    if met {
        MET[what].fetch_add(1, Ordering::Relaxed);
    }
}

/// Counts what a schedule has met.
pub(crate) fn count(world: &World) {
    let journal = world.storage.journal();
    for entry in journal.entries() {
        of_entry(world, entry);
    }
    for (id, _) in &world.bulks {
        let rows = journal.bulk(id).map(|bulk| bulk.rows().to_vec()).unwrap_or_default();
        note(20, rows.iter().any(|(_, state)| *state == RowState::Vanished));
        note(21, rows.iter().any(|(_, state)| *state == RowState::Stopped));
    }
    note(22, world.plan.locks == Locks::Missing);
}

fn of_entry(world: &World, entry: &Entry) {
    let outcome = outcome_of(entry);
    let truth = world.system.truth(&entry.id);
    let committed = truth.is_some_and(|truth| truth.committed);
    let answer = entry.answer.as_ref().map(|(_, answer)| answer);
    let lost = match answer {
        None => true,
        Some(Answer::Failed(failure)) => failure.may_have_taken_effect(),
        _ => false,
    };
    let sees = |finding: fn(&Finding) -> bool| entry.findings.iter().any(|found| finding(&found.finding));
    let done = outcome == Outcome::Done;
    note(0, done && truth.is_some());
    note(1, outcome == Outcome::DoneWithWarning);
    note(2, outcome == Outcome::Refused && truth.is_some());
    note(3, outcome == Outcome::Unknown);
    note(4, outcome == Outcome::Accepted);
    note(5, lost && done);
    note(6, lost && committed && outcome == Outcome::Unknown);
    note(7, lost && done && entry.deed.is_batch_resync());
    note(8, lost && truth.is_some());
    note(9, entry.holder.turn > 1);
    let not_sent = |why| answer == Some(&Answer::NotSent(why));
    note(10, not_sent(NotSent::Abandoned));
    note(11, not_sent(NotSent::LockLost));
    note(12, not_sent(NotSent::JournalFailed));
    note(13, not_sent(NotSent::TakenBack));
    note(14, not_sent(NotSent::AlreadySo));
    note(15, matches!(answer, Some(Answer::NotSent(NotSent::StateUnread(_)))));
    note(16, matches!(answer, Some(Answer::Reasons(1..))) && outcome == Outcome::Unknown);
    note(17, outcome == Outcome::Accepted && sees(|finding| matches!(finding, Finding::Task(_))));
    note(18, sees(|finding| matches!(finding, Finding::SeveralTasks(_))));
    note(19, entry.has_rivals);
}

/// What a few thousand schedules may miss.
const RARE: [usize; 3] = [7, 16, 18];

/// Everything was met, in some schedule; what is rare when there were many.
#[expect(clippy::print_stderr, reason = "what was met is the other half of the result")]
pub(crate) fn assert_all(many: bool) {
    for (place, (met, what)) in MET.iter().zip(WHAT).enumerate() {
        let met = met.load(Ordering::Relaxed);
        eprintln!("{met:8}  {what}");
        assert!(met > 0 || (!many && RARE.contains(&place)), "no schedule met this: {what}");
    }
}
