//! The terms of a filter, each to be taken away by itself.

use super::words;
use crate::{
    dom::{El, el},
    i18n::text,
    state::store::Store,
    widgets::icon,
};
use connections::query::{Parsed, Span, Term, without};
use std::rc::Rc;

/// The chips; none where there is no term.
pub(super) fn chips(store: Store, (parsed, text): &(Rc<Parsed>, String)) -> Option<El> {
    let terms = parsed.terms().map(|(term, span)| chip(store, term, span, text));
    let chips: Vec<El> = terms.collect();
    (!chips.is_empty()).then(|| {
        el("ul")
            .class("wrap bare chips")
            .test("chips")
            .attr("aria-label", &text::filter_terms())
            .children(chips)
    })
}

fn chip(store: Store, term: &Term, span: Span, text: &str) -> El {
    let said = said(store, term);
    let text = text.to_owned();
    let remove = el("button")
        .attr("type", "button")
        .class("chip")
        .attr("aria-label", &text::filter_remove(&said))
        .attr("title", &text::filter_remove(&said))
        .child(el("span").class("cut").text(&said))
        .child(icon("x"))
        .click(move || {
            store.search_for(without(&text, span));
        });
    el("li").child(remove)
}

/// A term in words: what it asks about, and any of what.
fn said(store: Store, term: &Term) -> String {
    let values = term.values.iter().map(|value| words::value(store, term.key, &value.written(term.key)));
    let values = values.collect::<Vec<_>>().join(", ");
    let said = match term.key {
        Some(key) => [words::key(key).as_str(), ": ", &values].concat(),
        None => values,
    };
    if term.negated { text::filter_not(&said) } else { said }
}
