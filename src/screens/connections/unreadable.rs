//! Records of the list that nobody can read: said, counted, and shown raw. They never hide the others.

use crate::{
    i18n::{self, text},
    screens::words,
    state::store::Store,
    widgets::{Disclosure, Icon, RawText},
};
use leptos::prelude::*;

/// So many are shown in full; a list of rubbish must not become a page of a hundred thousand boxes.
const SHOWN: usize = 20;

/// The records, if there are any.
#[component]
pub(super) fn UnreadableRecords() -> AnyView {
    let store = Store::get();
    view! {
        {move || {
            store.rows_changed.track();
            let (total, shown) = store.with_table(|table| {
                let first: Vec<_> = table.unreadable.iter().take(SHOWN).cloned().collect();
                (table.unreadable.len(), first)
            });
            (total > 0).then(|| view! {
                <div class="note" data-st="unk" data-testid="unreadable">
                    <Icon name="s-unk"/>
                    <span>
                        <Disclosure summary=text::unreadable_title(total)>
                            <ul class="stack tight">
                                {shown
                                    .into_iter()
                                    .map(|record| {
                                        let place = i18n::number(
                                            i64::try_from(record.position).unwrap_or(i64::MAX).saturating_add(1),
                                        );
                                        let what = text::unreadable_record(&place, &words::unreadable(record.why));
                                        view! {
                                            <li>
                                                <p>{what.clone()}</p>
                                                <RawText
                                                    label=what
                                                    text=record.raw
                                                    left_out=Callback::new(|more: usize| text::raw_left_out(more))
                                                />
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                            {(total > SHOWN).then(|| view! { <p>{text::unreadable_more(total - SHOWN)}</p> })}
                        </Disclosure>
                    </span>
                </div>
            })
        }}
    }
    .into_any()
}
