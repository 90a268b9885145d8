//! The resync dialog: where values come from, what they overwrite, which records, and how.
//!
//! “These records” and “everything” are different choices that make different types: a list that is empty
//! cannot become everything, and everything asks for the source's name to be typed.

mod draft;
mod flow;
mod scope;

use crate::{
    i18n::{self, text},
    screens::{connections::name_of, outcome},
    state::{runs::Command, store::Store},
    widgets::{Dialog, Icon, Notice, Tone},
};
use connections::command::{BlankValues, PositiveId, Resync, ResyncMethod, ResyncSource};
use draft::{Draft, ScopeChoice};
use leptos::prelude::*;

/// The dialog.
#[component]
pub(crate) fn ResyncDialog(
    /// The connection that it was opened from; none starts from the CRM.
    from: Option<i32>,
) -> AnyView {
    let store = Store::get();
    let close = Callback::new(move |()| store.dialog.set(None));
    let source = from.and_then(PositiveId::new).map_or(ResyncSource::Crm, ResyncSource::Connection);
    let draft = RwSignal::new(Draft::new(source));
    let name = Memo::new(move |_| source_name(store, draft.with(|draft| draft.source)));
    let ready = Memo::new(move |_| draft.with(|draft| draft.resync(&name.get()).is_some()));
    let act = move || {
        draft.with(|draft| match draft.scope {
            ScopeChoice::Records => text::action_overwrite_records(draft.accepted()),
            ScopeChoice::Everything => text::action_overwrite_everything(),
        })
    };
    let busy = Memo::new(move |_| {
        draft
            .with(|draft| draft.resync(&name.get()))
            .is_some_and(|resync| store.is_busy(&command(resync, String::new())))
    });
    let send = move |_| {
        let name = name.get_untracked();
        if busy.get_untracked() {
            return;
        }
        if let Some(resync) = draft.with_untracked(|draft| draft.resync(&name)) {
            store.dialog.set(None);
            store.run(command(resync, name));
        }
    };
    let blocked = move || {
        if busy.get() {
            return text::busy_sync();
        }
        draft.with(|draft| draft.blocked(&name.get())).map(draft::Blocked::words).unwrap_or_default()
    };
    view! {
        <Dialog title=text::resync_title() close_label=text::action_close() on_close=close>
            <div class="pad stack">
                <SourceChoice draft=draft/>
                <flow::Flow draft=draft name=name/>
                {move || {
                    let source = draft.with(|draft| draft.source);
                    view! {
                        <Notice
                            tone=if draft.with(|draft| draft.scope == ScopeChoice::Everything) { Tone::Bad } else { Tone::Attention }
                            icon="s-warn"
                            title=outcome::direction(source, &name.get())
                            text=text::resync_warning()
                        />
                    }
                }}
                <scope::ScopeFields draft=draft name=name/>
                <MethodChoice draft=draft/>
            </div>
            <div class="ph foot">
                <small id="resync-blocked" role="status">{blocked}</small>
                <button type="button" class="btn end" autofocus on:click=move |_| close.run(())>
                    {text::action_cancel()}
                </button>
                <button
                    type="button"
                    class="btn danger"
                    data-testid="overwrite"
                    aria-describedby="resync-blocked"
                    aria-disabled=move || (!ready.get() || busy.get()).then_some("true")
                    on:click=send
                >
                    <Icon name="resync" class="flip"/>
                    {act}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn command(resync: Resync, source: String) -> Command {
    Command::Resync { resync, source }
}

/// The name that stands for a source, and that is typed to confirm everything.
fn source_name(store: Store, source: ResyncSource) -> String {
    match source {
        ResyncSource::Crm => text::crm_name(),
        ResyncSource::Connection(id) => store
            .with_row(id.get(), |row| name_of(&row.connection, i18n::current()))
            .unwrap_or_else(|| text::connection_nameless(&id.get().to_string())),
    }
}

/// Connections that can take part: those that are not deleted, with their names.
fn partners(store: Store) -> Vec<(i32, String, bool)> {
    store.with_table(|table| {
        let rows = table.rows().iter().filter(|row| row.connection.deleted != Some(true));
        rows.map(|row| {
            (
                row.connection.id,
                name_of(&row.connection, i18n::current()),
                row.connection.active == Some(true),
            )
        })
        .collect()
    })
}

#[component]
fn SourceChoice(draft: RwSignal<Draft>) -> AnyView {
    let store = Store::get();
    let chosen = draft.with_untracked(|draft| match draft.source {
        ResyncSource::Crm => 0,
        ResyncSource::Connection(id) => id.get(),
    });
    view! {
        <label class="block">
            <span class="block">{text::resync_from()}</span>
            <select
                class="field"
                data-testid="resync-source"
                on:change=move |event| {
                    let id = event_target_value(&event).parse().ok().and_then(PositiveId::new);
                    draft.update(|draft| {
                        draft.source = id.map_or(ResyncSource::Crm, ResyncSource::Connection);
                        draft.typed.clear();
                    });
                }
            >
                <option value="0" selected=chosen == 0>{text::crm_name()}</option>
                {partners(store)
                    .into_iter()
                    .map(|(id, name, _)| view! { <option value=id selected=id == chosen>{name}</option> })
                    .collect_view()}
            </select>
        </label>
    }
    .into_any()
}

#[component]
fn MethodChoice(draft: RwSignal<Draft>) -> AnyView {
    let choice = move |method: ResyncMethod, name: String, note: String, testid: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="method"
                    data-testid=testid
                    prop:checked=move || draft.with(|draft| draft.method == method)
                    on:change=move |_| draft.update(|draft| draft.method = method)
                />
                <span><b class="block">{name}</b><small>{note}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="stack tight">
            <legend>{text::resync_method()}</legend>
            {choice(
                ResyncMethod::Now { blank_values: BlankValues::Skip },
                text::method_skip_blanks(),
                text::method_skip_blanks_note(),
                "method-skip",
            )}
            {choice(
                ResyncMethod::Now { blank_values: BlankValues::Overwrite },
                text::method_overwrite_blanks(),
                text::method_overwrite_blanks_note(),
                "method-overwrite",
            )}
            {choice(ResyncMethod::BatchTask, text::method_batch(), text::method_batch_note(), "method-batch")}
        </fieldset>
    }
    .into_any()
}
