//! How evidence comes into an entry. It only grows, and the order in which it comes does not matter.

use super::{Entry, Found};
use crate::commands::answer::{Answer, NotSent};
use crate::commands::finding::Finding;
use crate::commands::text;
use crate::time::Timestamp;

impl Entry {
    /// Takes an answer, unless there is a better one; says whether it did.
    pub(in super::super) fn take_answer(&mut self, at: Timestamp, answer: Answer) -> bool {
        let better = match &self.answer {
            None => true,
            Some((_, old)) => rank(&answer) > rank(old),
        };
        if better {
            self.answer = Some((at, answer));
        }
        better
    }

    /// Takes a finding in the place of the older one of its kind.
    pub(in super::super) fn take_finding(&mut self, at: Timestamp, finding: Finding) {
        let turn = self.findings.iter().map(|found| found.turn).max().map_or(1, |turn| turn + 1);
        self.place(Found { turn, at, finding });
    }

    fn place(&mut self, new: Found) {
        let kind = new.finding.kind();
        match self.findings.iter_mut().find(|old| old.finding.kind() == kind) {
            None => self.findings.push(new),
            Some(old) if order(old) < order(&new) => *old = new,
            Some(_) => {}
        }
        self.findings.sort_by_key(|found| found.finding.kind());
    }

    /// Closes it as certainly not sent.
    pub(in super::super) fn give_up(&mut self, at: Timestamp, why: NotSent) {
        self.take_answer(at, Answer::NotSent(why));
        self.closed = self.closed.or(Some(at));
    }

    /// Adds the evidence of another copy of the same entry. The order of merging does not matter.
    ///
    /// The holder stays: only a write that is about the holder changes it.
    pub fn merge(&mut self, other: &Self) {
        if other.phase > self.phase {
            self.phase = other.phase;
            self.before.clone_from(&other.before);
            self.left = other.left;
            self.has_rivals = other.has_rivals;
        } else if other.phase == self.phase && self.before.is_none() {
            self.before.clone_from(&other.before);
        }
        if let Some((at, answer)) = &other.answer {
            let earlier = |(own, old): &(Timestamp, Answer)| rank(old) == rank(answer) && at < own;
            if self.answer.as_ref().is_some_and(earlier) {
                self.answer = None;
            }
            self.take_answer(*at, answer.clone());
        }
        for found in &other.findings {
            self.place(found.clone());
        }
        self.closed = earliest(self.closed, other.closed);
        self.put_away = earliest(self.put_away, other.put_away);
        for field in &other.other {
            if !self.other.contains(field) {
                self.other.push(field.clone());
            }
        }
    }
}

fn earliest(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Which of two findings of one kind is newer: any fixed order for two with the same number, so that all copies agree.
fn order(found: &Found) -> (u32, Timestamp, String) {
    (found.turn, found.at, text::finding(&found.finding))
}

/// How much an answer says.
fn rank(answer: &Answer) -> u8 {
    match answer {
        Answer::NotSent(_) => 0,
        Answer::Failed(failure) if failure.may_have_taken_effect() => 1,
        _ => 2,
    }
}
