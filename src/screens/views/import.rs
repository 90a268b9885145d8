//! Views from a file. What is taken in is told, and what has a name that is taken is asked about.

use super::manage::Shared;
use crate::{
    dom::{El, el},
    i18n::{self, text},
    screens::chosen_file::{bytes_of, first_file, is_within, name_of},
    signal::Signal,
    state::saved,
    widgets::button,
};
use connections::{
    record_ids::decode,
    saved::{Clash, SavedViews},
};
use leptos::task::spawn_local;
use systems::saved_views::{NotViews, ReadViews, read};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlInputElement;

/// The largest file that is read, in megabytes: as many views as there may be fit into it.
const LARGEST_MB: u32 = 1;

/// A file that was read, and waits for an answer.
#[derive(Clone)]
struct Asked {
    file: String,
    views: SavedViews,
    left_out: usize,
    clashes: Vec<String>,
}

/// The field for a file, and under it the question about names that are taken.
pub(super) fn import(shared: Shared) -> El {
    let asked = Signal::new(None::<Asked>);
    let input = el("input")
        .class("field")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .test("views-file")
        .on("change", move |event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input else { return };
            if let Some(file) = first_file(&input) {
                spawn_local(take(shared, asked, file));
            }
            // The same file may be chosen again once it was changed.
            input.set_value("");
        });
    let words = text::views_import(&i18n::number(i64::from(LARGEST_MB)));
    let label = el("label").class("block").child(el("span").class("block").text(&words)).child(input);
    let question = el("div").class("part").attr("role", "status").live_maybe(move || {
        let asked_now = asked.get()?;
        let names = i18n::join(&asked_now.clashes);
        let answer = |words: &str, test: &str, clash: Clash| {
            let file = asked_now.clone();
            button(words).test(test).click(move || {
                asked.set(None);
                merge(shared, &file, clash);
            })
        };
        let answers = vec![
            answer(&text::views_clash_both(), "keep-both", Clash::KeepBoth),
            answer(&text::views_clash_replace(), "replace", Clash::Replace),
        ];
        let words = text::views_clash(asked_now.clashes.len(), &names);
        let parts = el("span").class("stack tight").child(el("span").text(&words));
        Some(
            el("div")
                .class("note")
                .attr("data-st", "attn")
                .child(parts.child(el("span").class("wrap").children(answers))),
        )
    });
    el("div").class("stack tight").child(label).child(question)
}

async fn take(shared: Shared, asked: Signal<Option<Asked>>, file: JsValue) {
    let name = name_of(&file);
    let bytes = if is_within(&file, LARGEST_MB) { bytes_of(&file).await } else { None };
    asked.set(None);
    match bytes.map(|bytes| read(&decode(&bytes))) {
        None => shared.tell(text::ids_file_unreadable(&name)),
        Some(Err(NotViews::OtherFile)) => shared.tell(text::views_other_file(&name)),
        Some(Err(NotViews::Later)) => shared.tell(text::views_later(&name)),
        Some(Ok(ReadViews { views, left_out })) => {
            let views = saved::canonical(&views);
            let clashes = saved::with_views(shared.store, |own| {
                own.clashes(&views).into_iter().map(str::to_owned).collect::<Vec<_>>()
            });
            let file = Asked { file: name, views, left_out, clashes };
            if file.clashes.is_empty() {
                merge(shared, &file, Clash::KeepBoth);
            } else {
                shared.tell(String::new());
                asked.set(Some(file));
            }
        }
    }
}

fn merge(shared: Shared, file: &Asked, clash: Clash) {
    let merged = saved::change(shared.store, |views| views.merge(&file.views, clash));
    let number = |count: usize| i18n::number(i64::try_from(count).unwrap_or(i64::MAX));
    shared.tell(text::views_imported(
        &file.file,
        &number(merged.added),
        &number(merged.replaced),
        &number(merged.same),
        &number(merged.left_out + file.left_out),
    ));
}
