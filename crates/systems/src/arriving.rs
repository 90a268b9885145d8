//! A list that is taken apart while it arrives: each element is handed on as soon as all of it is there, and its text is let
//! go then. What is no list is kept, and judged as a whole.

use crate::fields::Fields;
use crate::json::{Cursor, Fault};
use crate::{Refusal, Reply, reply};

/// As much of the beginning is kept as words about a broken answer may show.
const HEAD: usize = 1024;

/// How far the list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nothing but space so far.
    #[default]
    Before,
    /// Behind the opening bracket.
    Opened,
    /// Behind a comma.
    Element,
    /// Behind an element.
    After,
    /// Behind the closing bracket.
    Closed,
    /// This is no list.
    Other,
    /// This is no JSON.
    Broken,
}

/// What to do with an element: its text, and its fields when it is an object.
type Each<'e> = &'e mut dyn FnMut(&str, Option<Fields<'_>>);

/// The pieces of a body that is to be a list.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    stage: Stage,
    /// What has come and was not handed on.
    rest: Vec<u8>,
    /// With less than this there is no use in looking again: a long element would be begun anew with each piece.
    enough: usize,
    /// The beginning of what is in `rest` no more.
    head: String,
}

impl Pieces {
    /// Takes the next piece, and hands on the elements that are complete.
    pub(crate) fn take(&mut self, piece: &[u8], each: Each<'_>) {
        if self.stage == Stage::Broken {
            // Of what follows, no more than words may show.
            if self.rest.len() < HEAD {
                self.rest.extend(piece.iter().take(HEAD));
            }
            return;
        }
        self.rest.extend_from_slice(piece);
        if self.stage == Stage::Before {
            self.open();
        }
        if self.stage != Stage::Other && self.stage != Stage::Before && self.rest.len() >= self.enough {
            self.read(each);
        }
    }

    /// The next piece is the last one.
    pub(crate) fn hurry(&mut self) {
        self.enough = 0;
    }

    /// Skips what may stand before a list, and looks whether this is one.
    fn open(&mut self) {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let mut rest = self.rest.as_slice();
        loop {
            rest = match rest {
                [byte, more @ ..] if byte.is_ascii_whitespace() => more,
                _ => match rest.strip_prefix(MARK) {
                    Some(more) => more,
                    None => break,
                },
            };
        }
        match rest {
            [b'[', ..] => {
                self.stage = Stage::Opened;
                let skipped = self.rest.len() - rest.len();
                self.rest.drain(..=skipped);
                self.head.push('[');
            }
            // It may still become a mark.
            _ if MARK.starts_with(rest) => {}
            _ => self.stage = Stage::Other,
        }
    }

    fn read(&mut self, each: Each<'_>) {
        let valid = mend(&mut self.rest);
        let text = self.rest.get(..valid).and_then(|bytes| str::from_utf8(bytes).ok()).unwrap_or_default();
        let (stage, read) = elements(text, self.stage, each);
        self.stage = stage;
        keep(&mut self.head, text.get(..read).unwrap_or_default());
        self.rest.drain(..read);
        self.enough = 2 * self.rest.len();
    }

    /// Judges the whole; the elements were handed on before.
    pub(crate) fn finish(mut self, reply: &Reply<'_>, expected: &'static str) -> Result<(), Refusal> {
        if reply.status != 200 || matches!(self.stage, Stage::Before | Stage::Other) {
            let body = if reply.status == 200 { &self.rest } else { reply.body };
            let text = reply::text(&Reply { body, ..*reply })?;
            return match reply::list(&text, expected) {
                // A list would have been taken apart.
                Ok(_) => Err(reply::wrong_shape(expected, &text)),
                Err(refusal) => Err(refusal),
            };
        }
        reply::no_page(reply)?;
        let rest = String::from_utf8_lossy(&self.rest);
        let rest = rest.trim_end_matches(reply::is_blank);
        let fault = match self.stage {
            Stage::Closed if rest.is_empty() => return Ok(()),
            Stage::Broken | Stage::Closed => Fault::Wrong,
            // The same is looked for again, where nothing more comes.
            Stage::Opened if rest.is_empty() => Fault::Cut,
            stage => ended(rest, stage),
        };
        keep(&mut self.head, rest);
        Err(reply::no_json(fault, &self.head))
    }
}

/// What is wrong with the rest of a list that is not closed.
fn ended(rest: &str, stage: Stage) -> Fault {
    let mut cursor = Cursor::new(rest);
    if stage == Stage::After {
        return match cursor.space() {
            None => Fault::Cut,
            Some(_) => Fault::Wrong,
        };
    }
    match cursor.value() {
        Err(fault) => fault,
        Ok(_) => Fault::Cut,
    }
}

/// Hands on the elements that are complete: where the list stands then, and how many bytes are read.
fn elements(text: &str, mut stage: Stage, each: Each<'_>) -> (Stage, usize) {
    let mut cursor = Cursor::new(text);
    loop {
        let next = cursor.space();
        let start = cursor.at();
        let Some(next) = next else { return (stage, start) };
        stage = match (stage, next) {
            (Stage::Opened | Stage::After, b']') => Stage::Closed,
            (Stage::After, b',') => Stage::Element,
            (Stage::Opened | Stage::Element, _) => {
                let fields = if next == b'{' {
                    Fields::at(&mut cursor).map(Some)
                } else {
                    cursor.value().map(|_| None)
                };
                match fields {
                    // More digits may follow.
                    Ok(_) if cursor.at() == text.len() && next != b'{' => return (stage, start),
                    Ok(fields) => each(text.get(start..cursor.at()).unwrap_or_default(), fields),
                    Err(Fault::Wrong) => return (Stage::Broken, start),
                    Err(Fault::Cut | Fault::CutNumber) => return (stage, start),
                }
                stage = Stage::After;
                continue;
            }
            // Blanks that JSON does not know may still follow; what else there is, the end tells.
            (Stage::Closed, _) => return (stage, start),
            _ => return (Stage::Broken, start),
        };
        cursor.step();
    }
}

/// Adds to the beginning what there is room for.
fn keep(head: &mut String, text: &str) {
    let room = HEAD.saturating_sub(head.len());
    let end = (room..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
    if room > 0 {
        head.push_str(text.get(..end).unwrap_or_default());
    }
}

/// Bytes that are no UTF-8 cost only themselves. How many bytes are text now: a character at the end may be cut.
fn mend(bytes: &mut Vec<u8>) -> usize {
    match str::from_utf8(bytes) {
        Ok(text) => return text.len(),
        Err(error) if error.error_len().is_none() => return error.valid_up_to(),
        Err(_) => {}
    }
    let cut = (1..4).rev().find(|cut| {
        let end = bytes.len().checked_sub(*cut).and_then(|start| bytes.get(start..)).unwrap_or_default();
        str::from_utf8(end).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
    });
    let end = bytes.split_off(bytes.len() - cut.unwrap_or_default());
    let mut mended = String::from_utf8_lossy(bytes).into_owned().into_bytes();
    let valid = mended.len();
    mended.extend(end);
    *bytes = mended;
    valid
}
