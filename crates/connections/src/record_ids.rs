//! Record ids in pasted text: every piece is either accepted or shown with the reason why not.

mod cells;
mod decode;
mod table;

use std::collections::BTreeSet;

pub use decode::decode;
pub use table::Table;

/// The most ids that one range may stand for.
pub const LONGEST_RANGE: u32 = 10_000;

/// The most ids that one text may give, repeated ones included.
pub const MOST_IDS: usize = 100_000;

/// What a pasted text held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedIds {
    /// The ids, each once, in the order of the text.
    pub accepted: Vec<i32>,
    /// How many further times ids were given again.
    pub repeated: usize,
    /// The pieces that are no ids, in the order of the text.
    pub rejected: Vec<RejectedId>,
}

/// A piece of the text that was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedId {
    /// The piece as it came.
    pub text: String,
    /// What is wrong with it.
    pub why: RejectionReason,
}

/// Why a piece was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RejectionReason {
    /// Not written in digits, as in `10A4`.
    NotANumber,
    /// Zero or less.
    NotAboveZero,
    /// More than 2 147 483 647.
    TooLarge,
    /// A range whose end comes before its beginning.
    RangeBackwards,
    /// A range of more than [`LONGEST_RANGE`] ids.
    RangeTooLong,
    /// The text would give more than [`MOST_IDS`] ids.
    TooMany,
}

/// Reads ids separated by commas, semicolons or white space. `10-20` is a range with both ends.
pub fn parse(text: &str) -> PastedIds {
    let mut collector = Collector::default();
    let pieces = text
        .split(|character: char| character.is_whitespace() || matches!(character, ',' | ';' | '\u{feff}'));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        collector.take(piece, read(piece));
    }
    collector.pasted
}

/// What was taken so far.
#[derive(Default)]
struct Collector {
    pasted: PastedIds,
    seen: BTreeSet<i32>,
}

impl Collector {
    /// Takes a piece for the ids that it stands for, or with the reason why it stands for none.
    fn take(&mut self, piece: &str, ids: Result<(i32, i32), RejectionReason>) {
        let pasted = &mut self.pasted;
        let given = pasted.accepted.len() + pasted.repeated;
        let range = ids.and_then(|(from, to)| {
            if given + length(from, to) > MOST_IDS { Err(RejectionReason::TooMany) } else { Ok(from..=to) }
        });
        match range {
            Ok(range) => {
                for id in range {
                    if self.seen.insert(id) {
                        pasted.accepted.push(id);
                    } else {
                        pasted.repeated += 1;
                    }
                }
            }
            Err(why) => pasted.rejected.push(RejectedId { text: piece.to_owned(), why }),
        }
    }
}

/// How many ids a range holds.
fn length(from: i32, to: i32) -> usize {
    usize::try_from(i64::from(to) - i64::from(from) + 1).unwrap_or(0)
}

/// The first and the last id of a piece.
fn read(piece: &str) -> Result<(i32, i32), RejectionReason> {
    // A dash in front is a sign; word processors turn the dash of a range into a longer one.
    let dash = piece.char_indices().skip(1).find(|(_, character)| matches!(character, '-' | '–'));
    let Some((position, dash)) = dash else {
        let id = number(piece)?;
        return Ok((id, id));
    };
    let from = number(&piece[..position])?;
    let to = number(&piece[position + dash.len_utf8()..])?;
    if to < from {
        return Err(RejectionReason::RangeBackwards);
    }
    if length(from, to) > LONGEST_RANGE as usize {
        return Err(RejectionReason::RangeTooLong);
    }
    Ok((from, to))
}

/// An id above zero.
fn number(text: &str) -> Result<i32, RejectionReason> {
    let digits = text.strip_prefix(['-', '–', '−']);
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(digits.unwrap_or(text)) {
        return Err(RejectionReason::NotANumber);
    }
    if digits.is_some() || text.bytes().all(|byte| byte == b'0') {
        return Err(RejectionReason::NotAboveZero);
    }
    text.parse().map_err(|_| RejectionReason::TooLarge)
}
