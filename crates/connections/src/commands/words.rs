//! An entry in the journal's own words (`docs/commands.md`): codes and ids, the same in every language. For exports, and
//! for finding an entry by what it holds.

use super::deed::{Deed, FrozenScope};
use super::entry::Entry;
use super::text;
use crate::time::Timestamp;

/// What an entry holds, as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What was asked, without the records.
    pub deed: String,
    /// The records as they were confirmed, when it is about some: how many, and which.
    pub records: Option<(usize, String)>,
    /// The state before, where it was read.
    pub before: Option<String>,
    /// What came back.
    pub answer: Option<String>,
    /// What was read afterwards, and when.
    pub after: Vec<(Timestamp, String)>,
}

impl Words {
    /// The words of an entry.
    pub fn of(entry: &Entry) -> Self {
        let (deed, records) = deed(&entry.deed);
        Self {
            deed,
            records,
            before: entry.before.as_ref().map(text::reading),
            answer: entry.answer.as_ref().map(|(_, answer)| text::answer(answer)),
            after: entry.findings.iter().map(|found| (found.at, text::finding(&found.finding))).collect(),
        }
    }
}

/// Ascending ids, those that follow each other as `from-to`.
pub fn runs(ids: &[i32]) -> String {
    text::ids(ids)
}

fn deed(deed: &Deed) -> (String, Option<(usize, String)>) {
    let words = text::deed(deed);
    let Deed::Resync { scope, .. } = deed else { return (words, None) };
    match scope {
        FrozenScope::Everything => (words, None),
        FrozenScope::Records(ids) => {
            let records = text::ids(ids);
            // The ids are the last word.
            (words.trim_end_matches(records.as_str()).trim_end().to_owned(), Some((ids.len(), records)))
        }
        FrozenScope::Many { count, least, greatest, .. } => {
            let records = [&least.to_string(), "..", &greatest.to_string()].concat();
            (words, Some((usize::try_from(*count).unwrap_or(usize::MAX), records)))
        }
    }
}
