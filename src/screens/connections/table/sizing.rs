//! Columns that can be pulled wider or narrower at the end of their heads. It comes with the second part of the app.
//!
//! For a pointer alone: the dialog of the columns does the same by keys and by touch.

use super::{columns, equip::Drawing, heads::head_at};
use crate::{
    dom::El,
    state::{layout, store::Store},
};
use connections::column::Column;
use leptos::prelude::{document, window};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, PointerEvent};

/// So near to the end of a head a pull begins, in CSS pixels; the style sheet has as much of another pointer.
const EDGE: f64 = 8.0;

/// A pull that is under way.
#[derive(Clone, Copy)]
struct Pull {
    column: Column,
    from: f64,
    /// The width at the beginning, in CSS pixels.
    width: f64,
    /// 1 where reading goes to the right, else -1.
    onwards: f64,
    /// In half rem.
    wanted: Option<i32>,
}

/// Lets the heads be pulled.
pub(super) fn give_sizes(store: Store, viewport: &El, drawing: Drawing) {
    let under_way: Rc<Cell<Option<Pull>>> = Rc::default();
    let element = viewport.cast::<HtmlElement>().clone();
    let (begun, moved, ended, left) =
        (Rc::clone(&under_way), Rc::clone(&under_way), Rc::clone(&under_way), under_way);
    let half_rem = move || f64::from(drawing.measures.with_untracked(|measures| measures.rem)) / 2.0;
    let (shown, reset) = (element.clone(), element.clone());
    let _ = viewport
        .clone()
        .on("pointerdown", move |event| {
            let event: &PointerEvent = event.unchecked_ref();
            let Some(pull) = begin(&element, drawing, event).filter(|_| event.button() == 0) else { return };
            event.prevent_default();
            // Without it the pull ends where the pointer leaves the table.
            let _ = element.set_pointer_capture(event.pointer_id());
            begun.set(Some(pull));
        })
        .on("pointermove", move |event| {
            let Some(mut pull) = moved.get().filter(|_| drawing.is_there()) else { return };
            let event: &PointerEvent = event.unchecked_ref();
            let pixels = pull.width + (f64::from(event.client_x()) - pull.from) * pull.onwards;
            #[expect(clippy::cast_possible_truncation, reason = "limited to what a width can be")]
            let width = (pixels / half_rem()).round() as i32;
            let width = width.clamp(layout::LEAST, layout::WIDEST);
            pull.wanted = Some(width);
            moved.set(Some(pull));
            // The address is written at the end: browsers allow few changes of it in a second.
            let mut widths = store.view.with_untracked(|view| view.widths.clone());
            layout::set_width(&mut widths, pull.column, Some(width));
            let (tracks, least) = columns::tracks(&drawing.columns.get_untracked(), &widths);
            let _ = shown.style().set_property("--columns", &tracks);
            let _ = shown.style().set_property("--columns-least", &least);
        })
        .on("pointerup", move |_| {
            if let Some((column, width)) = ended.take().and_then(|pull| Some((pull.column, pull.wanted?))) {
                store.go(|view| layout::set_width(&mut view.widths, column, Some(width)));
            }
        })
        .on("pointercancel", move |_| {
            // As it was before.
            if left.take().is_some() {
                store.view.notify();
            }
        })
        .on("dblclick", move |event| {
            let event: &PointerEvent = event.unchecked_ref();
            if let Some(pull) = begin(&reset, drawing, event) {
                store.go(|view| layout::set_width(&mut view.widths, pull.column, None));
            }
        });
}

/// A pull that begins here, if this is the end of a head.
fn begin(viewport: &HtmlElement, drawing: Drawing, event: &PointerEvent) -> Option<Pull> {
    if !drawing.is_there() {
        return None;
    }
    // Not the event's own target: after a press that was held on to, that is the table.
    #[expect(clippy::cast_precision_loss, reason = "no screen is so wide")]
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let (head, column) = head_at(drawing, &document().element_from_point(x, y)?)?;
    let rect = head.get_bounding_client_rect();
    let style = window().get_computed_style(viewport).ok().flatten()?;
    let backwards = style.get_property_value("direction").is_ok_and(|direction| direction == "rtl");
    let at = f64::from(event.client_x());
    let distance = if backwards { at - rect.left() } else { rect.right() - at };
    let onwards = if backwards { -1.0 } else { 1.0 };
    (distance <= EDGE).then_some(Pull { column, from: at, width: rect.width(), onwards, wanted: None })
}
