//! Which records: a list that is checked as it is pasted, or everything with its name typed.

use super::draft::{Draft, ScopeChoice};
use crate::{i18n::text, screens::words, widgets::Icon};
use connections::record_ids;
use leptos::prelude::*;

/// So many rejected entries are named; the rest is counted.
const NAMED: usize = 12;

/// The fields of the scope.
#[component]
pub(super) fn ScopeFields(draft: RwSignal<Draft>, name: Memo<String>) -> AnyView {
    let scope = Memo::new(move |_| draft.with(|draft| draft.scope));
    let choice = move |value: ScopeChoice, words: String, note: String, testid: &'static str| {
        let tone = (value == ScopeChoice::Everything).then_some("bad");
        view! {
            <label class="choice" data-st=tone>
                <input
                    type="radio"
                    name="scope"
                    data-testid=testid
                    prop:checked=move || scope.get() == value
                    on:change=move |_| draft.update(|draft| draft.scope = value)
                />
                <span><b class="block">{words}</b><small>{note}</small></span>
                {tone.map(|_| view! { <span class="end"><Icon name="s-warn"/></span> })}
            </label>
        }
    };
    view! {
        <fieldset class="stack tight">
            <legend>{text::scope_title()}</legend>
            {choice(ScopeChoice::Records, text::scope_records(), text::scope_records_note(), "scope-records")}
            <div class="stack tight" hidden=move || scope.get() != ScopeChoice::Records>
                <label class="block">
                    <span class="block">{text::scope_ids()}</span>
                    <textarea
                        class="field"
                        rows="4"
                        data-testid="record-ids"
                        spellcheck="false"
                        aria-describedby="ids-checked"
                        on:input=move |event| {
                            let pasted = record_ids::parse(&event_target_value(&event));
                            draft.update(|draft| draft.pasted = pasted);
                        }
                    ></textarea>
                </label>
                <div id="ids-checked" role="status">{move || checked(draft)}</div>
            </div>
            {choice(
                ScopeChoice::Everything,
                text::scope_everything(),
                text::scope_everything_note(),
                "scope-everything",
            )}
            <label class="block" hidden=move || scope.get() != ScopeChoice::Everything>
                <span class="block">{move || text::scope_type_name(&name.get())}</span>
                <input
                    class="field"
                    type="text"
                    data-testid="typed-name"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || draft.with(|draft| draft.typed.clone())
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        draft.update(|draft| draft.typed = typed);
                    }
                />
            </label>
        </fieldset>
    }
    .into_any()
}

/// Accepted, repeated and rejected entries: all are shown, none is silently dropped.
fn checked(draft: RwSignal<Draft>) -> AnyView {
    let pasted = draft.with(|draft| draft.pasted.clone());
    let rejected = pasted.rejected.len();
    if pasted.accepted.is_empty() && rejected == 0 {
        return ().into_any();
    }
    let named = pasted.rejected.into_iter().take(NAMED).map(|entry| {
        let line = text::rejected_line(&entry.text, &words::rejection(entry.why));
        view! { <li>{line}</li> }
    });
    view! {
        <p class="wrap">
            <span class="st" data-st="ok" data-testid="ids-accepted">
                <Icon name="s-ok"/>
                <b>{text::ids_accepted(pasted.accepted.len())}</b>
            </span>
            {(rejected > 0).then(|| view! {
                <span class="st" data-st="bad" data-testid="ids-rejected">
                    <Icon name="s-bad"/>
                    <b>{text::ids_rejected(rejected)}</b>
                </span>
            })}
            {(pasted.repeated > 0).then(|| view! { <span class="mute">{text::ids_repeated(pasted.repeated)}</span> })}
        </p>
        <ul>{named.collect_view()}</ul>
        {(rejected > NAMED).then(|| view! { <p class="mute">{text::ids_rejected_more(rejected - NAMED)}</p> })}
    }
    .into_any()
}
