//! Everything that the journal holds about one entry. What has words in the messages is told by them; the rest stands in
//! the journal's own words, as code.

use super::number;
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::{
        connection::parts::fact,
        found::{engine, finding},
    },
    state::{runs::Command, store::Store},
};
use connections::{
    commands::{Entry, Reading, Words},
    time::Timestamp,
};

/// The list of facts.
pub(super) fn facts(store: Store, entry: &Entry, command: &Command) -> El {
    let words = Words::of(entry);
    let system = store.each_system().find(|state| state.system.name == entry.system);
    let system = system.map_or(entry.system.as_str(), |state| state.system.title());
    let origin = &entry.origin;
    let mut facts = vec![plain(&text::column_system(), system)];
    if let Some(id) = &entry.connection {
        let name = match command {
            Command::Earlier { name, .. }
            | Command::Toggle { name, .. }
            | Command::Test { name, .. }
            | Command::Change { name, .. }
            | Command::Delete { name, .. } => name,
            _ => id,
        };
        let named = el("dd").child(el("bdi").text(name)).text(" ").child(el("code").text(id));
        facts.push(fact(&text::journal_connection(), if name == id { coded(id) } else { named }));
    }
    if let Some((count, ids)) = &words.records {
        let records = el("dd").text(&number(*count)).text(": ").child(el("code").text(ids));
        facts.push(fact(&text::journal_records(), records));
    }
    let by = origin.by.as_ref().map_or_else(|| el("dd").text(&text::status_unknown()), |by| coded(by));
    facts.push(fact(&text::journal_by(), by));
    let times = [
        (text::journal_asked(), Some(origin.asked)),
        (text::journal_left(), entry.left),
        (text::journal_answered(), entry.answer.as_ref().map(|(at, _)| *at)),
        (text::journal_closed(), entry.closed),
        (text::journal_put_away(), entry.put_away),
    ];
    facts.extend(times.into_iter().filter_map(|(name, at)| at.map(|at| time(&name, at))));
    if let (Some(before), Some(code)) = (&entry.before, words.before) {
        facts.push(fact(&text::journal_before(), told(before_words(before), &code, None)));
    }
    if let Some(answer) = words.answer {
        facts.push(fact(&text::journal_answer(), coded(&answer)));
    }
    for (found, (at, code)) in entry.findings.iter().zip(words.after) {
        facts.push(fact(
            &text::journal_after(),
            told(Some(finding((&entry.deed).into(), &found.finding, system)), &code, Some(at)),
        ));
    }
    if let Some((bulk, row)) = &origin.bulk {
        facts.push(plain(&text::journal_bulk(), &[bulk, " / ", &row.to_string()].concat()));
    }
    facts.push(fact(&text::journal_request(), coded(&entry.id)));
    facts.push(fact(&text::journal_kept_as(), coded(&words.deed)));
    el("dl").class("deck facts").children(facts)
}

fn plain(name: &str, words: &str) -> El {
    fact(name, el("dd").child(el("bdi").text(words)))
}

fn coded(code: &str) -> El {
    el("dd").child(el("code").text(code))
}

fn time(name: &str, at: Timestamp) -> El {
    fact(name, el("dd").child(el("time").attr("datetime", &at.to_string()).text(&i18n::date_time(at))))
}

/// A state in words, or as code where there are none, and when it was read.
fn told(words: Option<String>, code: &str, at: Option<Timestamp>) -> El {
    let value = match words {
        Some(words) => el("dd").text(&words),
        None => coded(code),
    };
    let at = at.map(|at| {
        el("time").attr("datetime", &at.to_string()).class("block mute").text(&i18n::date_time(at))
    });
    value.maybe(at)
}

fn active(active: bool) -> String {
    let is = if active { text::yes() } else { text::no() };
    [text::column_active().as_str(), ": ", &is].concat()
}

fn before_words(before: &Reading) -> Option<String> {
    match before {
        Reading::Active(is) => Some(active(*is)),
        Reading::Engine { running, .. } => Some(engine(*running)),
        Reading::Record { connected, syncing } => {
            let connected =
                connected.map(|on| if on { text::status_connected() } else { text::status_error() });
            let syncing = syncing.map(|on| if on { text::sync_running() } else { text::sync_stopped() });
            let parts: Vec<String> = [connected, syncing].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| i18n::join(&parts))
        }
        Reading::Tasks(_) | Reading::Alike(_) => None,
    }
}
