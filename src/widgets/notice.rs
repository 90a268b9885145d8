//! A banner inside a panel.

use super::{Tone, icon};
use crate::dom::{El, el};

/// What the reader must know before reading on: a bold sentence, what follows from it, and at most one way out.
///
/// The role is `status` where it appears while the reader works; `alert` where it cannot wait.
pub(crate) fn notice(
    tone: Tone,
    shape: &str,
    title: &str,
    text: &str,
    role: Option<&str>,
    buttons: Vec<El>,
) -> El {
    el("div")
        .class("note")
        .attr("data-st", tone.code())
        .maybe_attr("role", role)
        .child(icon(shape))
        .child(el("span").child(el("b").text(title)).text(" ").text(text))
        .children(buttons)
}
