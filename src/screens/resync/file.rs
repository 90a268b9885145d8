//! A file of ids, chosen or dropped. Its text goes into the field, where it can be seen and changed; nothing of it is kept or
//! sent by itself.

use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::chosen_file::{bytes_of, first_file, get, is_within, name_of},
    signal::Signal,
};
use connections::record_ids::decode;
use leptos::task::spawn_local;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, HtmlInputElement};

/// The largest file that is read, in megabytes: as many ids as a text may give fit into it several times.
const LARGEST_MB: u32 = 2;
/// The endings of names that are read.
const ENDINGS: [&str; 2] = [".csv", ".txt"];

/// A way to a file's text: `take` is called with it. The second part tells what became of the last file.
pub(super) fn file_choice(field: &El, take: impl Fn(String) + 'static) -> El {
    let (said, newest) = (Signal::new(String::new()), Rc::new(Cell::new(0_u32)));
    let take: Rc<dyn Fn(String)> = Rc::new(take);
    let read = Rc::new(move |file: JsValue| {
        newest.set(newest.get() + 1);
        let (round, newest, take) = (newest.get(), Rc::clone(&newest), Rc::clone(&take));
        spawn_local(async move {
            let read = text_of(&file).await;
            // Another file was chosen meanwhile: that one counts.
            if newest.get() == round {
                said.set(match read {
                    Ok((name, text)) => {
                        take(text);
                        text::ids_file_read(&name)
                    }
                    Err(why) => why,
                });
            }
        });
    });
    let chosen = Rc::clone(&read);
    let input = el("input")
        .class("field")
        .attr("type", "file")
        .attr("accept", ".csv,.txt,text/csv,text/plain")
        .attr("aria-describedby", "ids-file-said")
        .test("ids-file")
        .on("change", move |event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            else {
                return;
            };
            if let Some(file) = first_file(&input) {
                chosen(file);
            }
            // The same file may be chosen again once it was changed.
            input.set_value("");
        });
    let _ = field.clone().on("dragover", |event| event.prevent_default()).on("drop", move |event| {
        if let Some(file) = dropped(&event) {
            // The browser would leave the page for the file.
            event.prevent_default();
            read(file);
        }
    });
    let words = text::ids_file(&i18n::number(i64::from(LARGEST_MB)));
    let label = el("label").class("block").child(el("span").class("block").text(&words)).child(input);
    let told = el("small").attr("id", "ids-file-said").attr("role", "status").test("ids-file-said");
    el("div").class("part").child(label).child(told.live_text(move || said.get()))
}

fn dropped(event: &Event) -> Option<JsValue> {
    first_file(&get(event, "dataTransfer")?)
}

/// A file's name and text, or why it is not read.
async fn text_of(file: &JsValue) -> Result<(String, String), String> {
    let name = name_of(file);
    if !ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending)) {
        return Err(text::ids_file_kind(&name));
    }
    if !is_within(file, LARGEST_MB) {
        return Err(text::ids_file_large(&name, &i18n::number(i64::from(LARGEST_MB))));
    }
    match bytes_of(file).await {
        Some(bytes) => Ok((name, decode(&bytes))),
        // It was moved or changed since, or is a folder.
        None => Err(text::ids_file_unreadable(&name)),
    }
}
