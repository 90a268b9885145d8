//! An entry as a line.

use super::words::{Line, Words, escape, unescape};
use super::{VERSION, deed, evidence};
use crate::commands::entry::{Entry, Found, Guard, Holder, Origin, Phase};
use crate::time::Timestamp;

/// The line of an entry, without a line end.
pub(in super::super) fn render(entry: &Entry) -> String {
    let mut line = String::from(VERSION);
    put(&mut line, "i", &escape(&entry.id));
    put(&mut line, "s", &escape(&entry.system));
    put_some(&mut line, "c", entry.connection.as_deref().map(escape));
    put(&mut line, "d", &deed::render(&entry.deed));
    put(&mut line, "a", &entry.origin.asked.0.to_string());
    put_some(&mut line, "w", entry.origin.by.as_deref().map(escape));
    put_some(&mut line, "y", entry.origin.why.as_deref().map(escape));
    let bulk = entry.origin.bulk.as_ref();
    put_some(&mut line, "k", bulk.map(|(bulk, row)| Line::new(&escape(bulk)).number((*row).into()).0));
    let phase = match entry.phase {
        Phase::Asked => "asked",
        Phase::Intended => "intended",
    };
    put(&mut line, "p", phase);
    let guard = match entry.holder.guard {
        Guard::Lock => "lock",
        Guard::Lease => "lease",
    };
    let holder = Line::new(&entry.holder.tab.to_string()).number(entry.holder.turn.into());
    put(&mut line, "h", &holder.word(guard).number(entry.holder.until.0).0);
    put_some(&mut line, "b", entry.before.as_ref().map(evidence::render_reading));
    put_some(&mut line, "l", entry.left.map(|left| left.0.to_string()));
    put_some(&mut line, "v", entry.has_rivals.then(|| "y".to_owned()));
    let answer = entry.answer.as_ref();
    put_some(
        &mut line,
        "r",
        answer.map(|(at, answer)| Line::new(&at.0.to_string()).word(&evidence::render_answer(answer)).0),
    );
    for found in &entry.findings {
        let head = Line::new(&found.turn.to_string()).number(found.at.0);
        put(&mut line, "f", &head.word(&evidence::render_finding(&found.finding)).0);
    }
    put_some(&mut line, "x", entry.closed.map(|closed| closed.0.to_string()));
    put_some(&mut line, "q", entry.put_away.map(|put_away| put_away.0.to_string()));
    for other in &entry.other {
        line.push('\t');
        line.push_str(other);
    }
    line
}

/// The entry of a line; `None` when any part of it has no meaning here.
pub(in super::super) fn parse(line: &str) -> Option<Entry> {
    let mut fields = line.split('\t');
    if fields.next()? != VERSION {
        return None;
    }
    let (mut id, mut system, mut connection, mut what) = (None, None, None, None);
    let (mut asked, mut by, mut why, mut bulk, mut phase) = (None, None, None, None, None);
    let (mut holder, mut before, mut left, mut rivals) = (None, None, None, None);
    let (mut answer, mut findings, mut closed, mut put_away) = (None, Vec::new(), None, None);
    let mut other = Vec::new();
    for field in fields {
        let (name, text) = field.split_once('=')?;
        match name {
            "i" => once(&mut id, unescape(text))?,
            "s" => once(&mut system, unescape(text))?,
            "c" => once(&mut connection, unescape(text))?,
            "d" => once(&mut what, deed::parse(text))?,
            "a" => once(&mut asked, time(text))?,
            "w" => once(&mut by, unescape(text))?,
            "y" => once(&mut why, unescape(text))?,
            "k" => once(&mut bulk, parse_bulk(text))?,
            "p" => once(&mut phase, parse_phase(text))?,
            "h" => once(&mut holder, parse_holder(text))?,
            "b" => once(&mut before, evidence::parse_reading(text))?,
            "l" => once(&mut left, time(text))?,
            "v" => once(&mut rivals, (text == "y").then_some(true))?,
            "r" => once(&mut answer, parse_answer(text))?,
            "f" => findings.push(parse_found(text)?),
            "x" => once(&mut closed, time(text))?,
            "q" => once(&mut put_away, time(text))?,
            _ => other.push(field.to_owned()),
        }
    }
    let in_order = |pair: &[Found]| pair[0].finding.kind() < pair[1].finding.kind();
    if !findings.windows(2).all(in_order) {
        return None;
    }
    Some(Entry {
        id: id?,
        origin: Origin { asked: asked?, by, why, bulk },
        system: system?,
        connection,
        deed: what?,
        phase: phase?,
        holder: holder?,
        before,
        left,
        has_rivals: rivals.is_some(),
        answer,
        findings,
        closed,
        put_away,
        other,
    })
}

pub(super) fn put(line: &mut String, name: &str, text: &str) {
    line.push('\t');
    line.push_str(name);
    line.push('=');
    line.push_str(text);
}

pub(super) fn put_some(line: &mut String, name: &str, text: Option<String>) {
    if let Some(text) = text {
        put(line, name, &text);
    }
}

/// Fills a field; `None` when the value cannot be read or the field was there already.
pub(super) fn once<T>(slot: &mut Option<T>, value: Option<T>) -> Option<()> {
    slot.replace(value?).is_none().then_some(())
}

pub(super) fn time(text: &str) -> Option<Timestamp> {
    super::words::number(text).map(Timestamp)
}

fn parse_bulk(text: &str) -> Option<(String, u32)> {
    let mut words = Words::new(text);
    let bulk = (words.text()?, words.number()?);
    words.end(bulk)
}

fn parse_phase(text: &str) -> Option<Phase> {
    match text {
        "asked" => Some(Phase::Asked),
        "intended" => Some(Phase::Intended),
        _ => None,
    }
}

fn parse_holder(text: &str) -> Option<Holder> {
    let mut words = Words::new(text);
    let tab = words.digest()?.0;
    let turn = words.number()?;
    let guard = match words.word()? {
        "lock" => Guard::Lock,
        "lease" => Guard::Lease,
        _ => return None,
    };
    let until = Timestamp(words.number()?);
    words.end(Holder { turn, tab, guard, until })
}

fn parse_answer(text: &str) -> Option<(Timestamp, crate::commands::Answer)> {
    let mut words = Words::new(text);
    let at = Timestamp(words.number()?);
    Some((at, evidence::parse_answer(words)?))
}

fn parse_found(text: &str) -> Option<Found> {
    let mut words = Words::new(text);
    let (turn, at) = (words.number()?, Timestamp(words.number()?));
    Some(Found { turn, at, finding: evidence::parse_finding(words)? })
}
