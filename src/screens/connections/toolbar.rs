//! What narrows the table: search and deleted ones; `menus` shape it.

use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    later::Later,
    signal::Memo,
    state::{store::Store, view::View},
    widgets::icon,
};
use connections::{column::Column, order::Direction};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// The toolbar.
pub(super) fn toolbar(store: Store) -> El {
    let deleted = el("button")
        .attr("type", "button")
        .class("btn")
        .test("deleted")
        .child(icon("s-gone"))
        .text(&text::filter_deleted())
        .live_bool("aria-pressed", move || store.view.with(|view| view.deleted))
        .click(move || store.go(|view| view.deleted = !view.deleted));
    let shown = Memo::new(move || store.shown());
    let count = el("span")
        .class("mute")
        .attr("role", "status")
        .test("count")
        .live_text(move || text::count_shown(shown.with(|shown| shown.len())));
    el("div").class("ph").attr("role", "search").attr("aria-label", &text::filter_label()).children(vec![
        search(store),
        count,
        deleted,
        el("span").class("line end").live(move || match store.later.get() {
            Later::Here(parts) => (parts.menus)(store),
            // Their places, so that nothing moves when they come.
            _ => [("btn quiet narrow", "sortd"), ("btn quiet icon", "cols"), ("btn quiet icon", "rows")]
                .map(|(class, shape)| el("span").class(class).attr("aria-hidden", "true").child(icon(shape)))
                .into(),
        }),
    ])
}

fn search(store: Store) -> El {
    let field = el("input")
        .class("field")
        .attr("type", "search")
        .test("search")
        .attr("aria-label", &text::search_label())
        .attr("placeholder", &text::search_label())
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| store.go(|view| view.search = value_of(&event)))
        .on("keydown", move |event| {
            if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
                store.go(|view| view.search.clear());
            }
        });
    // Typing goes straight to the view; the field is only written when the view changes otherwise.
    let input: HtmlInputElement = field.cast::<HtmlInputElement>().clone();
    effect(move || {
        let wanted = store.view.with(|view| view.search.clone());
        if input.value() != wanted {
            input.set_value(&wanted);
        }
    });
    el("div").class("search").child(icon("search")).child(field)
}

/// First up, then down, then the server's own order.
pub(crate) fn sort_by(view: &mut View, column: Column) {
    view.sort = match view.sort {
        Some((sorted, Direction::Ascending)) if sorted == column => Some((column, Direction::Descending)),
        Some((sorted, Direction::Descending)) if sorted == column => None,
        _ => Some((column, Direction::Ascending)),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_sorts_up_then_down_then_not_at_all() {
        let mut view = View::default();
        let mut seen = Vec::new();
        for _ in 0..4 {
            sort_by(&mut view, Column::DisplayName);
            seen.push(view.sort.map(|(_, direction)| direction));
        }
        let (up, down) = (Some(Direction::Ascending), Some(Direction::Descending));
        assert_eq!(seen, [up, down, None, up]);
        sort_by(&mut view, Column::Active);
        assert_eq!(view.sort, Some((Column::Active, Direction::Ascending)));
    }
}
