//! What this page was asked to do since it was opened. The servers keep no such list.

use crate::{i18n::text, screens::outcome::OutcomeCard, state::store::Store};
use leptos::prelude::*;

/// The panel of runs, newest first.
#[component]
pub(super) fn History() -> AnyView {
    let store = Store::get();
    view! {
        <section class="panel" aria-labelledby="history" data-testid="history">
            <header class="ph">
                <h2 id="history">{text::history_title()}</h2>
                <small class="end">{text::history_note()}</small>
            </header>
            <div class="pad stack">
                {move || {
                    let runs = store.runs.get();
                    if runs.is_empty() {
                        view! { <p class="mute">{text::history_none()}</p> }.into_any()
                    } else {
                        runs.into_iter().map(|run| view! { <OutcomeCard run=run/> }).collect_view().into_any()
                    }
                }}
            </div>
        </section>
    }
    .into_any()
}
