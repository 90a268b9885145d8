//! The opaque text in which a connector remembers how far it has read. The product never reads it.

use jiff::Timestamp;

use crate::chance::Chance;
use crate::clock::Moment;
use crate::store::{ConnectionRow, TimestampForm};

/// The mark after one more sync.
pub(crate) fn next(connection: &ConnectionRow, chance: &mut Chance, at: Moment) -> String {
    match connection.timestamp_form {
        TimestampForm::DateTime => date_time(at),
        TimestampForm::Transaction => {
            let seen: i64 = connection.most_recent.trim_start_matches("TX-").parse().unwrap_or(0);
            format!("TX-{:08}", seen + 1 + chance.below(40))
        }
        TimestampForm::Blank => String::new(),
    }
}

/// A mark of the connectors that use the time.
pub(crate) fn date_time(at: Moment) -> String {
    Timestamp::from_millisecond(at.millis()).map(|stamp| stamp.to_string()).unwrap_or_default()
}
