//! What stands where a list would, when there is none.

use super::{Tone, icon};
use crate::dom::{El, el};

/// An empty state: what is so, why, and the way on.
pub(crate) fn empty(shape: &str, tone: Tone, title: &str, text: &str, buttons: Vec<El>) -> El {
    let ways_on = (!buttons.is_empty()).then(|| el("div").class("wrap").children(buttons));
    el("div")
        .class("stack empty")
        .maybe_attr("data-st", (tone != Tone::Idle).then(|| tone.code()))
        .child(icon(shape))
        .child(el("h2").text(title))
        .child(el("p").text(text))
        .maybe(ways_on)
}
