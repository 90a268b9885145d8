//! A button that opens a menu, after the ARIA Authoring Practices.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Node};

use super::menu_item::MenuItem;
use super::place::{Following, place};
use super::{Icon, fresh_id};

/// A button with a menu under it.
///
/// Enter, Space and the arrow keys open it; arrows, Home, End and the first letter of a line move in it; Esc and Tab
/// close it and give the focus back. It opens in the top layer, so that no scrolling frame cuts it off.
#[component]
pub fn Menu(
    /// The name of the button and of the menu. It holds the visible words, where there are any.
    #[prop(into)]
    label: Signal<String>,
    /// The drawing on the button.
    icon: &'static str,
    /// The words on the button; without them the label shows on hover.
    #[prop(optional, into)]
    text: Signal<String>,
    /// How the button looks.
    #[prop(default = "btn quiet icon")]
    class: &'static str,
    /// `-1` inside a grid, where arrow keys are for the cells and do not open the menu.
    #[prop(optional)]
    tabindex: Option<i32>,
    /// A hook for measuring tools.
    #[prop(optional)]
    testid: Option<&'static str>,
    /// The lines, asked for each time the menu opens.
    #[prop(into)]
    items: Callback<(), Vec<MenuItem>>,
) -> AnyView {
    let id = fresh_id();
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(None::<Vec<MenuItem>>);
    let from_end = StoredValue::new(false);
    let was_open = StoredValue::new(false);
    let is_open = move || shown.with(Option::is_some);

    let open = move |last: bool| {
        from_end.set_value(last);
        shown.set(Some(items.run(())));
        if let Some(menu) = menu.get_untracked() {
            // Only refused when it is shown already.
            menu.show_popover().ok();
        }
    };
    let close = move || {
        if shown.try_with_untracked(Option::is_some) == Some(true) {
            if let Some(menu) = menu.get_untracked() {
                menu.hide_popover().ok();
            }
            shown.set(None);
        }
    };
    let close_and_return = move || {
        if let Some(button) = button.get_untracked() {
            button.focus().ok();
        }
        close();
    };

    // Runs after the lines are in the page; the value it returns follows the button until the menu closes.
    Effect::new(move |_| {
        let (menu, button) = (menu.get()?, button.get()?);
        if !is_open() {
            return None;
        }
        place(&menu, &button);
        focus(&menu, if from_end.get_value() { Step::Last } else { Step::First });
        Some(Following::new(move || place(&menu, &button)))
    });

    let button_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if tabindex.is_none() && matches!(key.as_str(), "ArrowDown" | "ArrowUp") {
            event.prevent_default();
            open(key == "ArrowUp");
        }
    };
    let menu_key = move |event: ev::KeyboardEvent| {
        // The keys belong to the menu and not to the grid or dialog around it.
        event.stop_propagation();
        let key = event.key();
        if key == "Tab" {
            close_and_return();
        } else if key == "Escape" {
            event.prevent_default();
            close_and_return();
        } else if let Some(step) = Step::of(&key) {
            event.prevent_default();
            if let Some(menu) = menu.get_untracked() {
                focus(&menu, step);
            }
        }
    };
    let focus_out = move |event: ev::FocusEvent| {
        if leaves(&event) {
            close();
        }
    };

    view! {
        <span class="opener" on:focusout=focus_out>
            <button
                type="button"
                class=class
                tabindex=tabindex
                data-testid=testid
                aria-haspopup="menu"
                aria-expanded=move || if is_open() { "true" } else { "false" }
                aria-controls=id.clone()
                aria-label=label
                title=move || text.with(String::is_empty).then(|| label.get())
                node_ref=button
                // Some browsers close the menu between press and click, by taking the focus away.
                on:pointerdown=move |_| was_open.set_value(shown.with_untracked(Option::is_some))
                on:keydown=button_key
                on:click=move |event| {
                    // A press of a key is a click without a pointer before it.
                    let by_key = event.detail() == 0;
                    if shown.with_untracked(Option::is_some) || (was_open.get_value() && !by_key) {
                        close();
                    } else {
                        open(false);
                    }
                }
            >
                <Icon name=icon/>
                {move || text.with(|text| (!text.is_empty()).then(|| view! { <span>{text.clone()}</span> }))}
            </button>
            <div class="menu float" id=id role="menu" aria-label=label popover="manual" tabindex="-1" node_ref=menu on:keydown=menu_key>
                {move || {
                    let close = Callback::new(move |()| close_and_return());
                    shown.get().map(|lines| lines.into_iter().map(|line| line.view(close)).collect_view())
                }}
            </div>
        </span>
    }
    .into_any()
}

/// Whether the focus goes out of the element that listens.
fn leaves(event: &ev::FocusEvent) -> bool {
    let node = |target: Option<web_sys::EventTarget>| target?.dyn_into::<Node>().ok();
    let to = node(event.related_target());
    !node(event.current_target()).is_some_and(|around| around.contains(to.as_ref()))
}

/// Where the focus goes in a menu.
#[derive(Clone, Copy)]
enum Step<'key> {
    First,
    Last,
    Next,
    Previous,
    /// To the next line that starts with this.
    To(&'key str),
}

impl<'key> Step<'key> {
    /// What a key asks for. Space and Enter press the line, as on every button.
    fn of(key: &'key str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Previous),
            "Home" | "PageUp" => Some(Self::First),
            "End" | "PageDown" => Some(Self::Last),
            " " => None,
            letter => (letter.chars().count() == 1).then_some(Self::To(letter)),
        }
    }
}

/// Moves the focus between the lines of a menu, round its ends.
fn focus(menu: &HtmlElement, step: Step<'_>) {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]") else { return };
    let lines: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect();
    let Some(last) = lines.len().checked_sub(1) else { return };
    let active = document().active_element();
    let at = lines.iter().position(|line| active.as_ref() == Some(line.as_ref()));
    let to = match step {
        Step::First => 0,
        Step::Last => last,
        Step::Next => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
        Step::Previous => at.map_or(last, |at| at.checked_sub(1).unwrap_or(last)),
        Step::To(letter) => {
            let starts = |line: &HtmlElement| {
                let words = line.text_content().unwrap_or_default().to_lowercase();
                words.trim_start().starts_with(&letter.to_lowercase())
            };
            let after = at.map_or(0, |at| at + 1);
            let Some(to) = (after..lines.len()).chain(0..after).find(|&at| starts(&lines[at])) else {
                return;
            };
            to
        }
    };
    // An element that cannot take the focus leaves it where it is.
    lines[to].focus().ok();
}
