//! Two copies of one entry: evidence only grows, and the order of merging does not matter.

use crate::made;
use connections::commands::{Answer, Entry, Failure, Finding, NotSent, Phase, outcome_of};
use connections::outcome::Outcome;
use proptest::prelude::*;

/// A second copy, with evidence of its own but of one and the same life: there is one way to be sent.
fn copy(of: &Entry, evidence: Entry) -> Entry {
    Entry {
        id: of.id.clone(),
        origin: of.origin.clone(),
        system: of.system.clone(),
        connection: of.connection.clone(),
        deed: of.deed.clone(),
        holder: of.holder.clone(),
        before: of.before.clone(),
        left: of.left,
        has_rivals: of.has_rivals,
        phase: of.phase,
        other: of.other.clone(),
        ..evidence
    }
}

fn merged(mut one: Entry, other: &Entry) -> Entry {
    one.merge(other);
    one
}

proptest! {
    #[test]
    fn merging_is_the_same_in_any_order(one in made::entries(), two in made::entries(), three in made::entries()) {
        let (two, three) = (copy(&one, two), copy(&one, three));
        // Two different answers of one rank and one time are not possible: a tab takes one.
        prop_assume!(one.answer.is_none() || two.answer.is_none() || one.answer.as_ref().map(|a| a.0) != two.answer.as_ref().map(|a| a.0));
        prop_assert_eq!(merged(one.clone(), &one), one.clone());
        prop_assert_eq!(merged(one.clone(), &two), merged(two.clone(), &one));
        let left = merged(merged(one.clone(), &two), &three);
        let right = merged(one.clone(), &merged(two.clone(), &three));
        prop_assert_eq!(merged(left.clone(), &right), left);
    }
}

#[test]
fn what_left_counts_above_what_did_not() {
    let mut asked = made::sent("a", &made::toggle("1", true));
    (asked.phase, asked.left) = (Phase::Asked, None);
    let mut intended = made::sent("a", &made::toggle("1", true));
    intended.has_rivals = true;
    intended.before = Some(connections::commands::Reading::Active(false));
    let both = merged(asked.clone(), &intended);
    assert_eq!((both.phase, both.left, both.has_rivals), (Phase::Intended, intended.left, true));
    assert_eq!(both.before, intended.before);
    assert_eq!(merged(intended.clone(), &asked), intended);
    // What was read before stays, whichever copy has it.
    let mut unread = intended.clone();
    (unread.before, unread.left, unread.has_rivals) = (None, Some(made::at(9)), false);
    assert_eq!(merged(intended.clone(), &unread), intended);
    assert_eq!(merged(unread, &intended).before, intended.before);
    let other = Entry { before: Some(connections::commands::Reading::Active(true)), ..intended.clone() };
    assert_eq!(merged(intended.clone(), &other), intended);
    let early = Entry { before: intended.before.clone(), ..asked.clone() };
    assert_eq!(merged(asked, &early), early);
}

#[test]
fn a_clear_answer_counts_above_an_unclear_one_and_that_above_none_sent() {
    let with = |at: i64, answer: Answer| {
        let mut entry = made::sent("a", &connections::commands::Act::SyncAll);
        entry.answer = Some((made::at(at), answer));
        entry
    };
    let clear = with(9, Answer::Plugin(connections::outcome::Level::Ok));
    let refused = with(9, Answer::Failed(Failure::SignedOut));
    let unclear = with(5, Answer::Failed(Failure::TimedOut));
    let unsent = with(1, Answer::NotSent(NotSent::Abandoned));
    for (better, worse) in [(&clear, &unclear), (&refused, &unclear), (&unclear, &unsent), (&clear, &unsent)]
    {
        assert_eq!(merged(better.clone(), worse), *better);
        assert_eq!(merged(worse.clone(), better), *better);
    }
    // Of two alike the earlier one.
    let later = with(7, Answer::Failed(Failure::Offline));
    assert_eq!(merged(later.clone(), &unclear), unclear);
    assert_eq!(merged(unclear.clone(), &later), unclear);
    assert_eq!(outcome_of(&merged(clear, &refused)), Outcome::Done);
}

#[test]
fn the_newer_finding_of_a_kind_stays_and_other_kinds_stand_beside_it() {
    let mut one = made::sent("a", &made::toggle("1", true));
    one.findings = vec![made::found(2, Finding::Active(Some(true)))];
    let mut two = one.clone();
    two.findings =
        vec![made::found(1, Finding::Active(Some(false))), made::found(3, Finding::Unread(Failure::Null))];
    let both = merged(two, &one);
    assert_eq!(
        both.findings,
        [made::found(2, Finding::Active(Some(true))), made::found(3, Finding::Unread(Failure::Null))]
    );
}

#[test]
fn the_earlier_end_stays() {
    let mut one = made::sent("a", &made::toggle("1", true));
    let mut two = one.clone();
    one.closed = Some(made::at(5));
    two.closed = Some(made::at(4));
    two.put_away = Some(made::at(9));
    let both = merged(one, &two);
    assert_eq!((both.closed, both.put_away), (Some(made::at(4)), Some(made::at(9))));
}
