//! What stands in the file about one entry.

use crate::commands::{Entry, Words, shown};
use crate::time::Timestamp;

/// The names of the cells, in their order.
pub(super) const NAMES: [&str; 20] = [
    "request_id",
    "asked_at",
    "asked_by",
    "reason",
    "bulk_action",
    "bulk_row",
    "system",
    "connection",
    "command",
    "record_count",
    "records",
    "before",
    "left_at",
    "answered_at",
    "answer",
    "after",
    "outcome",
    "open",
    "closed_at",
    "put_away_at",
];

/// The cells of an entry, in the order of [`NAMES`]; what it does not hold is empty.
pub(super) fn cells(entry: &Entry) -> [String; 20] {
    let Words { deed, records, before, answer, after } = Words::of(entry);
    let (count, records) = records.map(|(count, ids)| (count.to_string(), ids)).unwrap_or_default();
    let (bulk, row) = entry.origin.bulk.clone().map(|(id, row)| (id, row.to_string())).unwrap_or_default();
    let after: Vec<String> = after.iter().map(|(at, words)| [&at.to_string(), " ", words].concat()).collect();
    [
        entry.id.clone(),
        entry.origin.asked.to_string(),
        entry.origin.by.clone().unwrap_or_default(),
        entry.origin.why.clone().unwrap_or_default(),
        bulk,
        row,
        entry.system.clone(),
        entry.connection.clone().unwrap_or_default(),
        deed,
        count,
        records,
        before.unwrap_or_default(),
        time(entry.left),
        time(entry.answer.as_ref().map(|(at, _)| *at)),
        answer.unwrap_or_default(),
        after.join("; "),
        shown(entry).name().to_owned(),
        if entry.is_open() { "yes" } else { "no" }.to_owned(),
        time(entry.closed),
        time(entry.put_away),
    ]
}

fn time(at: Option<Timestamp>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}
