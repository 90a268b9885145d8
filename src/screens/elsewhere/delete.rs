//! The dialog that deletes a connection of another system. No call brings it back, so its name is typed.

use super::form::{Texts, foot};
use crate::{
    dom::{El, el, value_of},
    i18n::{self, text},
    screens::{connections::name_of, reason::reason},
    signal::{Memo, Signal},
    state::{runs::Command, store::Store, table::RowId},
    widgets::{Tone, dialog, notice},
};

/// The dialog for a row that is in the table.
pub(crate) fn delete_dialog(store: Store, row: RowId) -> El {
    let close = move || store.dialog.set(None);
    let name = store.with_row(row, |row| name_of(&row.record, i18n::current())).unwrap_or_default();
    let id = store.text_id(row);
    let system = store.with_row(row, |row| row.system);
    let title = text::command_delete(&name);
    let typed: Texts = Signal::new(vec![String::new()]);
    let wanted = name.clone();
    let blocked = Memo::new(move || {
        let same = typed.with(|typed| typed.first().is_some_and(|typed| typed.trim() == wanted.trim()));
        if same { String::new() } else { text::blocked_not_typed() }
    });
    let field = el("label")
        .class("block")
        .child(el("span").class("block").text(&text::scope_type_name(&name)))
        .child(
            el("input")
                .class("field")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .test("typed-name")
                .on("input", move |event| typed.set(vec![value_of(&event)])),
        );
    let (given, why) = reason();
    let send = move || {
        if let (Some(id), Some(system)) = (id.clone(), system) {
            let why = why.get_untracked();
            store.dialog.set(None);
            store.send_because(Command::Delete { system, id, name: name.clone() }, &why);
        }
    };
    let body = el("div")
        .class("pad stack")
        .child(notice(
            Tone::Bad,
            "s-warn",
            &text::delete_warning(),
            &text::delete_warning_text(),
            None,
            Vec::new(),
        ))
        .child(field)
        .child(given);
    dialog(
        &title,
        &text::action_close(),
        false,
        close,
        vec![body, foot(store, "btn danger", blocked, text::action_delete, send)],
    )
}
