//! Which column of a table holds the ids. A text that is no table has no such choice.

use super::draft::Draft;
use crate::{
    dom::{El, effect, el, value_of},
    i18n::text,
    signal::{Memo, Signal},
};
use connections::record_ids::Table;
use web_sys::HtmlSelectElement;

/// Longer cells than this are cut where they only tell one column from another.
const LONGEST: usize = 40;
/// So many columns can be chosen.
const MOST: usize = 100;
/// The choice of every cell, as a list.
const ALL: &str = "all";

/// The choice, while there is a table.
pub(super) fn column_choice(draft: Signal<Draft>) -> El {
    let columns =
        Memo::new(move || draft.with(|draft| draft.table.as_ref().map(columns).unwrap_or_default()));
    el("div")
        .class("part")
        .live_maybe(move || columns.with(|columns| (!columns.is_empty()).then(|| choice(draft, columns))))
}

fn choice(draft: Signal<Draft>, columns: &[String]) -> El {
    let option = |value: &str, words: &str| el("option").attr("value", value).text(words);
    let mut options: Vec<El> =
        (0..).zip(columns).map(|(place, words)| option(&i32::to_string(&place), words)).collect();
    options.push(option(ALL, &text::ids_column_all()));
    let list = el("select").class("field").test("ids-column").children(options).on("change", move |event| {
        let column = value_of(&event).parse().ok();
        draft.update(|draft| draft.choose(column));
    });
    // Another text may mean another column.
    let select: HtmlSelectElement = list.cast::<HtmlSelectElement>().clone();
    effect(move || {
        let chosen =
            draft.with(|draft| draft.column).map_or_else(|| ALL.to_owned(), |column| column.to_string());
        if select.value() != chosen {
            select.set_value(&chosen);
        }
    });
    el("label").class("block").child(el("span").class("block").text(&text::ids_column())).child(list)
}

/// The columns by name, and by a cell to know them by.
fn columns(table: &Table) -> Vec<String> {
    let words = |column: usize| {
        let name =
            table.name(column).map_or_else(|| text::ids_column_nameless(&(column + 1).to_string()), cut);
        table
            .example(column)
            .map_or_else(|| name.clone(), |example| text::ids_column_like(&name, &cut(example)))
    };
    (0..table.width().min(MOST)).map(words).collect()
}

fn cut(cell: &str) -> String {
    match cell.char_indices().nth(LONGEST) {
        Some((end, _)) => [&cell[..end], "…"].concat(),
        None => cell.to_owned(),
    }
}
