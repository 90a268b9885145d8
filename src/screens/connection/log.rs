//! The sync log: the field changes that the server wrote down, newest first, a page at a time.
//!
//! It is no log of runs, and the console does not pretend that it is.

use crate::{
    i18n::{self, text},
    net::{self, Failure},
    screens::words,
    state::store::Store,
    widgets::Icon,
};
use connections::{sync_log::LogEntry, time::Moment};
use leptos::{prelude::*, task::spawn_local};
use systems::superoffice::GetSyncLog;

/// Entries a page.
const PAGE: u32 = 20;

#[derive(Debug, Clone, Default)]
struct Log {
    entries: Vec<LogEntry>,
    has_more: bool,
    under_way: bool,
    failure: Option<Failure>,
}

/// The log of one connection, read when it is asked for: it is a slow archive.
#[component]
pub(super) fn SyncLog(id: i32, #[prop(into)] name: Signal<String>) -> AnyView {
    let store = Store::get();
    let log = RwSignal::new(None::<Log>);
    let read = move || {
        let skip = log.with_untracked(|log| log.as_ref().map_or(0, |log| log.entries.len()));
        log.update(|log| {
            let log = log.get_or_insert_default();
            log.under_way = true;
            log.failure = None;
        });
        // The archive names connections by name, so the log is asked for by the name in the console's language.
        let connection = Some(name.get_untracked());
        spawn_local(async move {
            let call = GetSyncLog { connection, top: PAGE, skip: u32::try_from(skip).unwrap_or(u32::MAX) };
            let answer = net::send(&call).await;
            let _ = log.try_update(|log| {
                let log = log.get_or_insert_default();
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
    };
    view! {
        <section class="panel" aria-labelledby="log" data-testid="sync-log" data-id=id>
            <header class="ph">
                <h2 id="log">{text::log_title()}</h2>
                <small>{text::log_note()}</small>
                {move || log.with(Option::is_none).then(|| view! {
                    <button type="button" class="btn end" data-testid="read-log" on:click=move |_| read()>
                        <Icon name="eye"/>
                        {text::log_read()}
                    </button>
                })}
            </header>
            {move || {
                store.view.track();
                log.get().map(|log| body(log, Callback::new(move |()| read())))
            }}
        </section>
    }
    .into_any()
}

fn body(log: Log, more: Callback<()>) -> AnyView {
    let empty = log.entries.is_empty() && !log.under_way && log.failure.is_none();
    let again = log.has_more || log.failure.is_some();
    let rows = log.entries.into_iter().map(|entry| {
        let when = match entry.updated_at() {
            Some(Moment::Zoned(at)) => i18n::date_time(at),
            _ => entry.updated.clone().unwrap_or_default(),
        };
        let shown =
            |value: Option<String>| value.filter(|value| !value.is_empty()).unwrap_or_else(|| "–".to_owned());
        view! {
            <tr>
                <td>{when}</td>
                <td>{shown(entry.field)}</td>
                <td class="wrapped">{shown(entry.old)}</td>
                <td class="wrapped">{shown(entry.new)}</td>
                <td>{text::log_direction(&shown(entry.source), &shown(entry.target))}</td>
            </tr>
        }
    });
    view! {
        <div class="pad stack">
            <div class="scroll" tabindex="0" role="region" aria-label=text::log_title()>
                <table class="tbl" class:sr=empty>
                    <thead>
                        <tr>
                            <th scope="col">{text::log_when()}</th>
                            <th scope="col">{text::log_field()}</th>
                            <th scope="col">{text::log_old()}</th>
                            <th scope="col">{text::log_new()}</th>
                            <th scope="col">{text::log_where()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            <p role="status">
                {if log.under_way {
                    text::list_loading()
                } else if empty {
                    text::log_empty()
                } else {
                    log.failure.as_ref().map(words::failure).unwrap_or_default()
                }}
            </p>
            {(again && !log.under_way).then(|| view! {
                <div><button type="button" class="btn" on:click=move |_| more.run(())>{text::log_more()}</button></div>
            })}
        </div>
    }
    .into_any()
}
