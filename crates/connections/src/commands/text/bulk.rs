//! A bulk action as a line.

use super::VERSION;
use super::deed::{METHODS, of_word, word_of};
use super::entry::{once, put, put_some, time};
use super::words::{Line, Words, escape, unescape};
use crate::commands::bulk::{Bulk, BulkAct, BulkState, RowState};
use crate::outcome::Outcome;

const STATES: [(BulkState, &str); 3] =
    [(BulkState::Running, "running"), (BulkState::Paused, "paused"), (BulkState::Stopped, "stopped")];

const ROWS: [(RowState, &str); 11] = [
    (RowState::Waiting, "w"),
    (RowState::Started, "s"),
    (RowState::Ended(Outcome::Accepted), "a"),
    (RowState::Ended(Outcome::Running), "r"),
    (RowState::Ended(Outcome::Done), "d"),
    (RowState::Ended(Outcome::DoneWithWarning), "dw"),
    (RowState::Ended(Outcome::Refused), "n"),
    (RowState::Ended(Outcome::Unknown), "u"),
    (RowState::Vanished, "v"),
    (RowState::NotPermitted, "p"),
    (RowState::Stopped, "x"),
];

/// The line of a bulk action, without a line end.
pub(in super::super) fn render(bulk: &Bulk) -> String {
    let mut line = String::from(VERSION);
    put(&mut line, "i", &escape(&bulk.id));
    put(&mut line, "s", &escape(&bulk.system));
    put(&mut line, "a", &bulk.asked.0.to_string());
    let act = match bulk.act {
        BulkAct::Test => Line::new("test"),
        BulkAct::Toggle { activate } => Line::new("toggle").maybe(Some(activate)),
        BulkAct::Resync { method } => Line::new("resync").word(word_of(&METHODS, &method)),
        BulkAct::Status { connected, syncing } => Line::new("status").maybe(connected).maybe(syncing),
    };
    put(&mut line, "d", &act.0);
    put(&mut line, "p", word_of(&STATES, &bulk.state));
    put_some(&mut line, "y", bulk.why.as_deref().map(escape));
    for (target, state) in bulk.rows() {
        put(&mut line, "t", &Line::new(word_of(&ROWS, state)).text(target).0);
    }
    line
}

/// The bulk action of a line; `None` when any part of it has no meaning here: half a set is no set.
pub(in super::super) fn parse(line: &str) -> Option<Bulk> {
    let mut fields = line.split('\t');
    if fields.next()? != VERSION {
        return None;
    }
    let (mut id, mut system, mut asked, mut act, mut state) = (None, None, None, None, None);
    let mut why = None;
    let mut rows = Vec::new();
    for field in fields {
        let (name, text) = field.split_once('=')?;
        match name {
            "i" => once(&mut id, unescape(text))?,
            "s" => once(&mut system, unescape(text))?,
            "a" => once(&mut asked, time(text))?,
            "d" => once(&mut act, parse_act(text))?,
            "p" => once(&mut state, of_word(&STATES, text))?,
            "y" => once(&mut why, unescape(text))?,
            "t" => {
                let mut words = Words::new(text);
                let state = of_word(&ROWS, words.word()?)?;
                let target = words.text()?;
                rows.push(words.end((target, state))?);
            }
            _ => return None,
        }
    }
    let mut bulk = Bulk::bare(id?, asked?, system?, act?, state?).with_rows(rows)?;
    bulk.why = why;
    Some(bulk)
}

fn parse_act(text: &str) -> Option<BulkAct> {
    let mut words = Words::new(text);
    let act = match words.word()? {
        "test" => BulkAct::Test,
        "toggle" => BulkAct::Toggle { activate: words.flag()? },
        "resync" => BulkAct::Resync { method: of_word(&METHODS, words.word()?)? },
        "status" => BulkAct::Status { connected: words.maybe()?, syncing: words.maybe()? },
        _ => return None,
    };
    words.end(act)
}
