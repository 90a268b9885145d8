//! The dialog of the columns: their order, which of them stay at the start, and how wide they are. What it changes is seen at
//! once, and is in the address.

use super::columns::{self, title};
use crate::{
    dom::{El, Place, el},
    i18n::{self, text},
    signal::Memo,
    state::{layout, store::Store, view::View},
    widgets::{button, dialog, icon_button_for},
};
use connections::column::Column;

/// The widths that can be chosen, in hundredths of what the column needs; the middle one is as wide as there is room.
const STEPS: [i32; 7] = [50, 75, 100, 125, 150, 200, 300];

/// The dialog.
pub(crate) fn columns_dialog(store: Store) -> El {
    let close = move || store.dialog.set(None);
    // By number, so that a line keeps the focus while it moves.
    let all = columns::offered(store);
    let known = all.clone();
    let shown = Memo::new(move || {
        store.view.track();
        standing(store)
    });
    let places = move || {
        let number = |column: &Column| known.iter().position(|other| other == column);
        let numbers = shown.with(|shown| shown.iter().filter_map(number).collect::<Vec<_>>());
        let place =
            |(position, number): (usize, usize)| Some(Place { position, id: u32::try_from(number).ok()? });
        numbers.into_iter().enumerate().filter_map(place).collect()
    };
    let list = el("ol").class("bare arrange").attr("aria-label", &text::columns_label()).each(
        places,
        move |place, position| match all.get(place.id as usize) {
            Some(column) => line(store, *column, shown, move || position.get()),
            None => el("li"),
        },
    );
    let reset = button(&text::columns_reset()).test("columns-reset").click(move || {
        store.go(|view| {
            view.columns = None;
            view.pinned.clear();
            view.widths.clear();
        });
    });
    let done = button(&text::action_close()).class("btn primary end").flag("autofocus", true).click(close);
    let body = el("div").class("pad stack").child(el("p").text(&text::columns_arrange_text())).child(list);
    let foot = el("div").class("ph foot").child(reset).child(done);
    dialog(&text::columns_arrange(), &text::action_close(), false, close, vec![body, foot])
}

/// The chosen columns as they stand.
fn standing(store: Store) -> Vec<Column> {
    let chosen = columns::chosen(store);
    store.view.with_untracked(|view| layout::pinned_first(&chosen, &view.pinned))
}

fn line(
    store: Store,
    column: Column,
    shown: Memo<Vec<Column>>,
    position: impl Fn() -> usize + Copy + 'static,
) -> El {
    let name = title(store, column);
    let pinned = Memo::new(move || store.view.with(|view| view.pinned.contains(&column)));
    let full = Memo::new(move || store.view.with(|view| view.pinned.len() == layout::MOST_PINNED));
    let pin = icon_button_for("pin", &text::columns_pin(&name))
        .test("pin")
        .live_bool("aria-pressed", move || pinned.get())
        .live_true("aria-disabled", move || full.get() && !pinned.get())
        .click(move || {
            store.go(|view| layout::toggle_pin(&mut view.pinned, column));
        });
    let percent = Memo::new(move || store.view.with(|view| hundredths(view, column)));
    let told = move || match percent.get() {
        None => text::columns_width_automatic(),
        Some(percent) => text::columns_width(&i18n::number(i64::from(percent))),
    };
    let size = move |shape: &'static str, label: String, test: &'static str, wider: bool| {
        icon_button_for(shape, &label)
            .test(test)
            .live_true("aria-disabled", move || step(percent.get(), wider).is_none())
            .click(move || {
                if let Some(percent) = step(percent.get_untracked(), wider) {
                    set(store, column, percent);
                    store.announce(told());
                }
            })
    };
    let shift = move |shape: &'static str, label: String, test: &'static str, up: bool| {
        let at_end = Memo::new(move || {
            shown.with(|shown| {
                let pins = store.view.with(|view| layout::count_pinned(shown, &view.pinned));
                let (first, last) = if pinned.get() { (0, pins) } else { (pins, shown.len()) };
                position() == if up { first } else { last.saturating_sub(1) }
            })
        });
        let name = title(store, column);
        icon_button_for(shape, &label).test(test).live_true("aria-disabled", move || at_end.get()).click(
            move || {
                if at_end.get_untracked() {
                    return;
                }
                let mut columns = columns::chosen(store);
                store.go(|view| {
                    layout::shift(&mut columns, &mut view.pinned, column, up);
                    view.columns = Some(columns);
                });
                let place = standing(store).iter().position(|other| *other == column).unwrap_or_default() + 1;
                let number = |count: usize| i18n::number(i64::try_from(count).unwrap_or(i64::MAX));
                store.announce(text::columns_moved(
                    &name,
                    &number(place),
                    &number(shown.with_untracked(Vec::len)),
                ));
            },
        )
    };
    el("li")
        .class("line")
        .attr("data-column", column.wire())
        .child(el("b").class("cut").text(&name))
        .child(el("small").class("mute end").test("width").live_text(told))
        .child(size("minus", text::columns_narrower(&name), "narrower", false))
        .child(size("plus", text::columns_wider(&name), "wider", true))
        .child(pin)
        .child(shift("up", text::columns_up(&name), "up", true))
        .child(shift("sortd", text::columns_down(&name), "down", false))
}

/// The width that was set, in hundredths of what the column needs.
fn hundredths(view: &View, column: Column) -> Option<i32> {
    let (usual, _) = columns::usual_width(column);
    layout::width_of(&view.widths, column).map(|width| {
        let chosen = STEPS.into_iter().find(|step| part(usual, *step) == width);
        chosen.unwrap_or(width * 100 / usual.max(1))
    })
}

/// So many hundredths of a width, in half rem.
fn part(usual: i32, percent: i32) -> i32 {
    (usual * percent + 50) / 100
}

/// The next width to choose; none at the end.
fn step(percent: Option<i32>, wider: bool) -> Option<i32> {
    let now = percent.unwrap_or(100);
    if wider {
        STEPS.into_iter().find(|step| *step > now)
    } else {
        STEPS.into_iter().rev().find(|step| *step < now)
    }
}

/// Sets a width in hundredths of what the column needs; 100 leaves it to the table.
fn set(store: Store, column: Column, percent: i32) {
    let (usual, _) = columns::usual_width(column);
    let width = (percent != 100).then(|| part(usual, percent));
    store.go(|view| layout::set_width(&mut view.widths, column, width));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_go_by_steps_from_wherever_they_are() {
        assert_eq!(step(None, true), Some(125));
        assert_eq!(step(None, false), Some(75));
        assert_eq!(step(Some(131), true), Some(150));
        assert_eq!(step(Some(131), false), Some(125));
        assert_eq!((step(Some(400), true), step(Some(20), false)), (None, None));
    }
}
