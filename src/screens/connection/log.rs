//! The sync log: the field changes that the server wrote down, newest first, a page at a time.
//!
//! It is no log of runs, and the console does not pretend that it is.

use super::parts::{action, heads, scroll, table};
use crate::{
    dom::{El, el},
    i18n::{self, text},
    net::{self, Failure},
    screens::words,
    signal::{Memo, Signal},
    state::store::Store,
    widgets::button,
};
use connections::{
    sync_log::LogEntry,
    system::{System, SystemKind},
    time::Moment,
};
use leptos::task::spawn_local;
use systems::superoffice::GetSyncLog;

/// Entries a page.
const PAGE: u32 = 20;

/// What was read of the log so far.
#[derive(Debug, Default)]
struct Log {
    asked: bool,
    entries: Vec<LogEntry>,
    has_more: bool,
    under_way: bool,
    failure: Option<Failure>,
}

impl Log {
    fn is_empty(&self) -> bool {
        self.entries.is_empty() && !self.under_way && self.failure.is_none()
    }

    fn has_more(&self) -> bool {
        (self.has_more || self.failure.is_some()) && !self.under_way
    }

    /// What is said under the entries.
    fn said(&self) -> String {
        if self.under_way {
            text::list_loading()
        } else if self.is_empty() {
            text::log_empty()
        } else {
            self.failure
                .as_ref()
                .map(|failure| words::failure(failure, SystemKind::SuperOffice.product()))
                .unwrap_or_default()
        }
    }
}

/// The log of one connection, read when it is asked for: it is a slow archive.
pub(super) fn sync_log(store: Store, id: i32, name: Memo<String>) -> El {
    let log = Signal::new(Log::default());
    let asked = Memo::new(move || log.with(|log| log.asked));
    let read = move || {
        if let Some(crm) = store.crm() {
            read_page(&crm.system, log, name.get_untracked());
        }
    };
    let begin = move || {
        (!asked.get()).then(|| action("eye", &text::log_read(), "read-log").class("btn end").click(read))
    };
    let head = el("header")
        .class("ph")
        .child(el("h2").attr("id", "log").text(&text::log_title()))
        .child(el("small").text(&text::log_note()))
        .live_maybe(begin);
    el("section")
        .class("panel")
        .attr("aria-labelledby", "log")
        .attr("data-id", &id.to_string())
        .test("sync-log")
        .child(head)
        .live_maybe(move || asked.get().then(|| body(store, log, read)))
}

/// Reads the next entries.
fn read_page(crm: &'static System, log: Signal<Log>, name: String) {
    let skip = log.with_untracked(|log| log.entries.len());
    log.update(|log| {
        log.asked = true;
        log.under_way = true;
        log.failure = None;
    });
    // The archive names connections by name, so the log is asked for by the name in the console's language.
    let connection = Some(name);
    spawn_local(async move {
        let call = GetSyncLog { connection, top: PAGE, skip: u32::try_from(skip).unwrap_or(u32::MAX) };
        let answer = net::send(crm, &call).await;
        // The page may be gone by the time of the answer.
        let _ = log.try_update(|log| {
            log.under_way = false;
            match answer {
                Ok(page) => {
                    log.has_more = page.has_more;
                    log.entries.extend(page.rows.items);
                }
                Err(failure) => log.failure = Some(failure),
            }
        });
    });
}

fn body(store: Store, log: Signal<Log>, read: impl Fn() + Copy + 'static) -> El {
    let entries = el("tbody").live(move || {
        // The zone of times is part of the view.
        store.view.track();
        log.with(|log| log.entries.iter().map(entry).collect())
    });
    let heads =
        heads(&[text::log_when(), text::log_field(), text::log_old(), text::log_new(), text::log_where()]);
    let table = table(None, heads, entries)
        .live_attr("class", move || Some(if log.with(Log::is_empty) { "tbl sr" } else { "tbl" }.to_owned()));
    let more =
        move || log.with(Log::has_more).then(|| el("div").child(button(&text::log_more()).click(read)));
    el("div")
        .class("pad stack")
        .child(scroll(&text::log_title(), table))
        .child(el("p").attr("role", "status").live_text(move || log.with(Log::said)))
        .live_maybe(more)
}

fn entry(entry: &LogEntry) -> El {
    let when = match entry.updated_at() {
        Some(Moment::Zoned(at)) => i18n::date_time(at),
        _ => entry.updated.clone().unwrap_or_default(),
    };
    let cell = |value: &str, class: Option<&str>| el("td").maybe_attr("class", class).text(value);
    el("tr").children(vec![
        cell(&when, None),
        cell(shown(entry.field.as_deref()), None),
        cell(shown(entry.old.as_deref()), Some("wrapped")),
        cell(shown(entry.new.as_deref()), Some("wrapped")),
        cell(&text::log_direction(shown(entry.source.as_deref()), shown(entry.target.as_deref())), None),
    ])
}

fn shown(value: Option<&str>) -> &str {
    value.filter(|value| !value.is_empty()).unwrap_or("–")
}
