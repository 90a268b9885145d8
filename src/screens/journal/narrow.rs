//! What narrows the journal: words, outcome and system. All of it is in the address.

use super::{
    found::{Found, filter},
    number,
};
use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    screens::words,
    signal::Memo,
    state::store::Store,
    widgets::icon,
};
use connections::commands::{Filter, Shown};
use web_sys::HtmlInputElement;

/// The bar of filters, and how many entries fit.
pub(super) fn narrow(store: Store, found: Memo<Found>) -> El {
    let count =
        el("span").class("mute end").attr("role", "status").test("journal-count").live_text(move || {
            found.with(|found| text::journal_count(&number(found.ids.len()), &number(found.all)))
        });
    el("div")
        .class("ph")
        .attr("role", "search")
        .attr("aria-label", &text::journal_filter())
        .child(search(store))
        .child(outcomes(store))
        .maybe(store.has_several().then(|| systems(store)))
        .child(count)
}

fn change(store: Store, change: impl FnOnce(&mut Filter)) {
    let mut filter = store.view.with_untracked(|view| Filter::parse(&view.journal));
    change(&mut filter);
    store.go(|view| view.journal = filter.written());
}

fn search(store: Store) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "search")
        .test("journal-search")
        .attr("aria-label", &text::journal_search())
        .attr("placeholder", &text::journal_search())
        .attr("maxlength", "150")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| change(store, |filter| filter.words = value_of(&event)));
    // Typing goes straight to the view; the field is only written when the view changes otherwise.
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    effect(move || {
        let wanted = filter(store).words;
        if input.value() != wanted {
            input.set_value(&wanted);
        }
    });
    el("div").class("search").child(icon("search")).child(field)
}

fn outcomes(store: Store) -> El {
    let mut options = vec![(String::new(), text::journal_any_outcome())];
    options.extend(Shown::ALL.map(|state| {
        let words = match state {
            Shown::Open => text::journal_open(),
            Shown::Outcome(outcome) => words::outcome(outcome).0,
        };
        (state.name().to_owned(), words)
    }));
    let now = move || filter(store).state.map(Shown::name).unwrap_or_default().to_owned();
    let choose = move |name: String| change(store, |filter| filter.state = Shown::from_name(&name));
    choice("journal-outcome", &text::journal_outcome(), options, now, choose)
}

fn systems(store: Store) -> El {
    let mut options = vec![(String::new(), text::filter_all_systems())];
    let each = store.each_system().map(|state| (state.system.name.clone(), state.system.title().to_owned()));
    options.extend(each);
    let now = move || filter(store).system.unwrap_or_default();
    let choose = move |name: String| {
        change(store, |filter| filter.system = Some(name).filter(|name| !name.is_empty()));
    };
    choice("journal-system", &text::column_system(), options, now, choose)
}

fn choice(
    test: &str,
    label: &str,
    options: Vec<(String, String)>,
    now: impl Fn() -> String + 'static,
    choose: impl Fn(String) + 'static,
) -> El {
    let now = Memo::new(now);
    let option = |(value, words): (String, String)| {
        let option = el("option").attr("value", &value).text(&words);
        option.live_property("selected", move || now.with(|now| *now == value))
    };
    el("select")
        .class("field")
        .test(test)
        .attr("aria-label", label)
        .children(options.into_iter().map(option).collect())
        .on("change", move |event| choose(value_of(&event)))
}
