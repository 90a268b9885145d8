//! The cascade: the rules in their order, the same for every system.

use super::{Evidence, Verdict};

/// What the facts of a connection prove, rule by rule; a rule that they do not prove is `None`.
///
/// Each system has its own facts, so each proves a rule by its own fields; a rule that no field of a system can
/// prove keeps its `None`. The order of the rules is decided by [`judge`] alone.
pub trait Rules {
    /// Rule 1.
    fn deleted(&self) -> Option<Verdict> {
        None
    }

    /// Rule 2.
    fn running(&self) -> Option<Verdict> {
        None
    }

    /// Rule 3.
    fn sign_in_needed(&self) -> Option<Verdict> {
        None
    }

    /// Rule 4.
    fn setup_needed(&self) -> Option<Verdict> {
        None
    }

    /// Rule 5.
    fn paused(&self) -> Option<Verdict> {
        None
    }

    /// Rule 6.
    fn failing(&self) -> Option<Verdict> {
        None
    }

    /// Rule 7.
    fn late(&self) -> Option<Verdict> {
        None
    }

    /// Rule 8.
    fn warnings(&self) -> Option<Verdict> {
        None
    }

    /// Rule 9.
    fn waiting(&self) -> Option<Verdict> {
        None
    }

    /// Rule 10.
    fn healthy(&self) -> Option<Verdict> {
        None
    }

    /// What is missing when none of the rules is proved.
    fn unknown(&self) -> Verdict;
}

/// The fields behind the rules. A trait of its own, so that judging does not bring along what explains.
pub trait Explained: Rules {
    /// Every field that the rules read, with its value, in the order of the axes.
    fn evidence(&self) -> Vec<Evidence>;
}

/// Judges a connection by the rules of `docs/status.md`: the first rule that is true decides.
pub fn judge(facts: &dyn Rules) -> Verdict {
    facts
        .deleted()
        .or_else(|| facts.running())
        .or_else(|| facts.sign_in_needed())
        .or_else(|| facts.setup_needed())
        .or_else(|| facts.paused())
        .or_else(|| facts.failing())
        .or_else(|| facts.late())
        .or_else(|| facts.warnings())
        .or_else(|| facts.waiting())
        .or_else(|| facts.healthy())
        .unwrap_or_else(|| facts.unknown())
}
