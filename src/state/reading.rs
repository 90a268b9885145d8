//! Something that is read again and again: the newest value, its age, and why it may be old.

use crate::net::Failure;
use connections::time::Timestamp;

/// A value with its history of being read. A failure never throws away what was known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading<T> {
    /// The newest value that was read.
    pub(crate) value: Option<T>,
    /// When that was.
    pub(crate) at: Option<Timestamp>,
    /// Why the last attempt brought nothing; none when it did.
    pub(crate) failure: Option<Failure>,
    /// An attempt is under way.
    pub(crate) under_way: bool,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { value: None, at: None, failure: None, under_way: false }
    }
}

impl<T> Reading<T> {
    /// Takes the result of an attempt that ended at `now`.
    pub(crate) fn settle(&mut self, result: Result<T, Failure>, now: Timestamp) {
        self.under_way = false;
        match result {
            Ok(value) => {
                self.value = Some(value);
                self.at = Some(now);
                self.failure = None;
            }
            Err(failure) => self.failure = Some(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_keeps_the_last_value_and_its_age() {
        let mut reading = Reading::default();
        reading.settle(Ok(7), Timestamp(1));
        reading.settle(Err(Failure::TimedOut), Timestamp(2));
        assert_eq!((reading.value, reading.at), (Some(7), Some(Timestamp(1))));
        assert_eq!(reading.failure, Some(Failure::TimedOut));
        reading.settle(Ok(8), Timestamp(3));
        assert_eq!((reading.value, reading.at, reading.failure), (Some(8), Some(Timestamp(3)), None));
    }
}
