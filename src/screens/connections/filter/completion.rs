//! What can be typed next in the search field: a combobox with a list, after the ARIA Authoring Practices.

use super::{input_of, words};
use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    signal::Signal,
    state::{collation, store::Store},
    widgets::fresh_id,
};
use connections::query::{Completion, CompletionOption, Span, Vocabulary, complete};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, KeyboardEvent};

/// What is offered now; nothing while the list is closed.
#[derive(Debug, Clone, Default)]
struct Offer {
    /// What an option takes the place of.
    replace: Option<Span>,
    options: Vec<CompletionOption>,
    /// The option that Enter takes.
    active: Option<usize>,
}

/// The list, which opens under `field`.
pub(super) fn completion(store: Store, field: &El) -> El {
    let id = fresh_id();
    let offer = Signal::new(Offer::default());
    let list = list(store, field, offer, &id);
    field.put_attr("role", Some("combobox"));
    field.put_attr("aria-autocomplete", Some("list"));
    field.put_attr("aria-controls", Some(&id));
    let shown = field.clone();
    effect(move || {
        offer.with(|offer| {
            shown.put_attr("aria-expanded", Some(if offer.options.is_empty() { "false" } else { "true" }));
            let active = offer.active.map(|place| option_id(&id, place));
            shown.put_attr("aria-activedescendant", active.as_deref());
        });
    });
    let (typed, keyed) = (field.clone(), field.clone());
    let _ = field
        .clone()
        .on("input", move |event| {
            let text = value_of(&event);
            offer.set(offered(store, &typed, &text, false));
        })
        .on("keydown", move |event| key(store, &keyed, offer, &event))
        .on("blur", move |_| offer.set(Offer::default()));
    list
}

fn option_id(list: &str, place: usize) -> String {
    [list, "-", &place.to_string()].concat()
}

/// What can be typed at the cursor. Unasked, nothing is offered for the first letter of what may well be a word.
fn offered(store: Store, field: &El, text: &str, asked: bool) -> Offer {
    let cursor = input_of(field).selection_start().ok().flatten().unwrap_or_default();
    let cursor = byte_at(text, cursor);
    let systems: Vec<&str> = store.systems.iter().map(|state| state.system.name.as_str()).collect();
    let names = store.connectors.with_untracked(|names| names.value.clone()).unwrap_or_default();
    let mut connectors: Vec<&str> = names.all().collect();
    connectors.sort_unstable();
    let vocabulary = Vocabulary { systems: &systems, connectors: &connectors, lower: collation::lower };
    let Completion { replace, options } = complete(text, cursor, &vocabulary);
    let begun = replace.start + 1 < cursor || options.iter().any(|option| option.value.is_some());
    let options = if begun || asked { options } else { Vec::new() };
    Offer { replace: Some(replace), options, active: None }
}

/// The place in bytes of one in the browser's own units.
fn byte_at(text: &str, units: u32) -> usize {
    let mut left = usize::try_from(units).unwrap_or_default();
    for (at, character) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(character.len_utf16());
    }
    text.len()
}

fn key(store: Store, field: &El, offer: Signal<Offer>, event: &Event) {
    let key = event.unchecked_ref::<KeyboardEvent>();
    let (count, active) = offer.with_untracked(|offer| (offer.options.len(), offer.active));
    let step = |to: usize| offer.update(|offer| offer.active = Some(to));
    match (key.key().as_str(), active) {
        ("ArrowDown", _) if count == 0 => {
            offer.set(offered(store, field, &input_of(field).value(), true));
            offer.update(|offer| offer.active = (!offer.options.is_empty()).then_some(0));
        }
        ("ArrowDown", None) => step(0),
        ("ArrowDown", Some(at)) => step((at + 1) % count),
        ("ArrowUp", _) if count > 0 => step(active.map_or(count - 1, |at| (at + count - 1) % count)),
        ("Enter", Some(at)) => take(store, field, offer, at),
        ("Escape", _) if count > 0 => offer.set(Offer::default()),
        _ => return,
    }
    event.prevent_default();
}

/// Puts an option in, if there is room for it, and the cursor behind it; after a key its values are offered.
fn take(store: Store, field: &El, offer: Signal<Offer>, at: usize) {
    let input = input_of(field);
    let text = input.value();
    let put = offer.with_untracked(|offer| Some((offer.replace?, offer.options.get(at)?.clone())));
    let Some((replace, option)) = put else { return };
    let before = Span { start: 0, end: replace.start }.of(&text).to_owned();
    let after = Span { start: replace.end, end: text.len() }.of(&text);
    let done = if option.value.is_some() && after.is_empty() { " " } else { "" };
    let begun = [before.as_str(), &option.insert, done].concat();
    let whole = [begun.as_str(), after].concat();
    if !store.search_for(whole.clone()) {
        offer.set(Offer::default());
        field.focus();
        return;
    }
    input.set_value(&whole);
    let cursor = u32::try_from(begun.encode_utf16().count()).unwrap_or(u32::MAX);
    // A text field takes any cursor within it.
    let _ = input.set_selection_range(cursor, cursor);
    let next = if option.value.is_none() { offered(store, field, &whole, false) } else { Offer::default() };
    offer.set(next);
    field.focus();
}

fn list(store: Store, field: &El, offer: Signal<Offer>, id: &str) -> El {
    let popup = el("ul")
        .class("menu float")
        .attr("id", id)
        .attr("role", "listbox")
        .named(&["aria-label"], text::filter_options)
        .test("completion");
    let (id, field) = (id.to_owned(), field.clone());
    let options = move || {
        offer.with(|now| {
            let one = |(place, option): (usize, &CompletionOption)| {
                let input = field.clone();
                line(store, option)
                    .attr("id", &option_id(&id, place))
                    .attr("aria-selected", if now.active == Some(place) { "true" } else { "false" })
                    // The press must not take the focus out of the field.
                    .on("pointerdown", |event| event.prevent_default())
                    .on("mousedown", |event| event.prevent_default())
                    .click(move || take(store, &input, offer, place))
            };
            now.options.iter().enumerate().map(one).collect()
        })
    };
    popup.live_property("hidden", move || offer.with(|offer| offer.options.is_empty())).live(options)
}

/// An option: what is put in, and what that is called on the screen.
fn line(store: Store, option: &CompletionOption) -> El {
    let said = match &option.value {
        Some(value) => words::value(store, Some(option.key), value),
        None => words::key(option.key),
    };
    let same = said == option.insert;
    el("li")
        .class("item")
        .attr("role", "option")
        .child(el("code").text(&option.insert))
        .maybe((!same).then(|| el("small").text(&said)))
}
