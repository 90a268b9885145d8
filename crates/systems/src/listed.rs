//! Lists of connections, of whatever system. As many results come out as elements go in.

use std::collections::BTreeSet;

use connections::connection::{Listed, Unreadable, UnreadableReason};

use crate::fields::{Fields, masked};

/// Decodes every element; one that cannot be read, or whose id was there before, stays as raw text with the reason.
pub(crate) fn listed<'a, T, Id: Ord>(
    elements: Vec<&'a str>,
    decode: impl Fn(Fields<'a>) -> Result<T, UnreadableReason>,
    id: impl Fn(&T) -> Id,
) -> Vec<Listed<T>> {
    let mut ids = BTreeSet::new();
    let listed = elements.into_iter().enumerate().map(|(position, raw)| {
        let connection = Fields::of(raw).ok_or(UnreadableReason::NotAnObject).and_then(&decode);
        let unique = connection.and_then(|connection| {
            if ids.insert(id(&connection)) { Ok(connection) } else { Err(UnreadableReason::DuplicateId) }
        });
        match unique {
            Ok(connection) => Listed::Connection(Box::new(connection)),
            Err(why) => Listed::Unreadable(Unreadable { position, raw: masked(raw), why }),
        }
    });
    listed.collect()
}
