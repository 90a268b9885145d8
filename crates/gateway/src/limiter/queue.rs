//! A bounded queue that serves the sessions in turn, whatever the number of calls that each has waiting.
//!
//! It knows no time. A caller that has gone away loses its place without using up a turn.

use std::collections::VecDeque;

use tokio::sync::oneshot;

/// Why a call finds no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Full {
    /// Its own session fills its share.
    Session,
    /// Everybody together fills it.
    Everybody,
}

/// The queue; the session in front is the next to be served.
#[derive(Debug)]
pub(super) struct FairQueue {
    sessions: VecDeque<(String, VecDeque<oneshot::Sender<()>>)>,
    most: usize,
}

impl FairQueue {
    pub(super) fn new(most: usize) -> Self {
        Self { sessions: VecDeque::new(), most }
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.sessions.iter().map(|(_, calls)| calls.len()).sum()
    }

    /// Takes a place. One session alone takes no more than half of them, so that others find one.
    pub(super) fn push(&mut self, session: &str) -> Result<oneshot::Receiver<()>, Full> {
        self.forget_the_gone();
        let own = self.sessions.iter().position(|(name, _)| name == session);
        let share = self.most.div_ceil(2);
        if self.len() >= self.most {
            return Err(Full::Everybody);
        }
        if own.is_some_and(|index| self.sessions[index].1.len() >= share) {
            return Err(Full::Session);
        }
        let (sender, receiver) = oneshot::channel();
        match own {
            Some(index) => self.sessions[index].1.push_back(sender),
            None => self.sessions.push_back((session.to_owned(), VecDeque::from([sender]))),
        }
        Ok(receiver)
    }

    /// Gives a turn to the first call of the session in front; the session goes to the end.
    pub(super) fn serve(&mut self) {
        while let Some((session, mut calls)) = self.sessions.pop_front() {
            let mut served = false;
            while !served && let Some(call) = calls.pop_front() {
                served = call.send(()).is_ok();
            }
            if !calls.is_empty() {
                self.sessions.push_back((session, calls));
            }
            if served {
                return;
            }
        }
    }

    fn forget_the_gone(&mut self) {
        for (_, calls) in &mut self.sessions {
            calls.retain(|call| !call.is_closed());
        }
        self.sessions.retain(|(_, calls)| !calls.is_empty());
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_served_in_turn() {
        let mut queue = FairQueue::new(10);
        let mut calls: Vec<_> =
            ["a", "a", "a", "b", "c", "b"].map(|session| (session, queue.push(session).unwrap())).into();
        let mut order = String::new();
        while queue.len() > 0 {
            queue.serve();
            calls.retain_mut(|(session, turn)| {
                let waits = turn.try_recv().is_err();
                if !waits {
                    order.push_str(session);
                }
                waits
            });
        }
        assert_eq!(order, "abcaba");
    }

    #[test]
    fn who_has_gone_uses_up_no_turn_and_no_place() {
        let mut queue = FairQueue::new(4);
        drop(queue.push("a").unwrap());
        let gone = queue.push("b").unwrap();
        let mut waits = queue.push("b").unwrap();
        drop(gone);
        queue.serve();
        assert_eq!(waits.try_recv(), Ok(()));
        assert_eq!(queue.len(), 0);
        let held: Vec<_> = (0..2).map(|_| queue.push("a").unwrap()).collect();
        assert_eq!(queue.push("a").err(), Some(Full::Session));
        let _other = (queue.push("b").unwrap(), queue.push("c").unwrap());
        assert_eq!(queue.push("d").err(), Some(Full::Everybody));
        drop(held);
        assert!(queue.push("a").is_ok());
    }
}
