//! The direction as a picture in words: one source at the start, everything that is overwritten at the end.

use super::{draft::Draft, partners};
use crate::{i18n::text, state::store::Store};
use connections::command::ResyncSource;
use leptos::prelude::*;

/// So many targets are drawn; the rest is counted.
const SHOWN: usize = 6;

/// The picture.
#[component]
pub(super) fn Flow(draft: RwSignal<Draft>, name: Memo<String>) -> AnyView {
    let store = Store::get();
    let source = Memo::new(move |_| draft.with(|draft| draft.source));
    view! { {move || picture(store, source.get(), name.get())} }.into_any()
}

fn picture(store: Store, source: ResyncSource, name: String) -> AnyView {
    let own = match source {
        ResyncSource::Crm => None,
        ResyncSource::Connection(id) => Some(id.get()),
    };
    let mut targets: Vec<(&'static str, String)> = Vec::new();
    if own.is_some() {
        targets.push(("CRM", text::crm_name()));
    }
    let others = partners(store).into_iter().filter(|(id, _, active)| *active && Some(*id) != own);
    targets.extend(others.map(|(_, name, _)| ("SO", name)));
    let more = targets.len().saturating_sub(SHOWN);
    targets.truncate(SHOWN);
    let lines = targets.len() + usize::from(more > 0);
    let target = |(system, name): (&'static str, String)| {
        view! {
            <li class="node line">
                <abbr class="sys">{system}</abbr>
                <span class="cut" title=name.clone()><bdi>{name.clone()}</bdi></span>
                <small class="end">{text::flow_overwritten()}</small>
            </li>
        }
    };
    view! {
        <div class="flow" data-testid="flow">
            <div class="node line">
                <abbr class="sys big">{if own.is_none() { "CRM" } else { "SO" }}</abbr>
                <span><bdi>{name}</bdi><small class="block">{text::flow_source()}</small></span>
            </div>
            <svg class="fan flip" viewBox="0 0 56 100" preserveAspectRatio="none" aria-hidden="true">
                {fan(lines)}
            </svg>
            <ul aria-label=text::flow_targets()>
                {targets.into_iter().map(target).collect_view()}
                {(more > 0).then(|| view! { <li class="node line"><small>{text::flow_more(more)}</small></li> })}
            </ul>
        </div>
    }
    .into_any()
}

/// Curves from the middle of the start edge to the middle of each target.
fn fan(targets: usize) -> Vec<AnyView> {
    (0..targets)
        .map(|target| {
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            let end = (target as f64 + 0.5) * 100.0 / targets as f64;
            view! { <path d=format!("M0 50C28 50 28 {end} 56 {end}")/> }.into_any()
        })
        .collect()
}
