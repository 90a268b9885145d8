//! A status in shape, word and reason.

use super::{Tone, icon_with};
use crate::dom::{El, el};

/// A status that explains itself: its shape, its name in bold, and why, cut to one line with the whole text on hover.
///
/// `rest` follows the name after a colon; `title` shows on hover where it differs from both. Both may be empty.
pub(crate) fn badge(tone: Tone, shape: &str, label: &str, rest: &str, title: &str) -> El {
    let rest = if rest.is_empty() { String::new() } else { [": ", rest].concat() };
    let title = if title.is_empty() { [label, &rest].concat() } else { title.to_owned() };
    let turning = if shape == "s-run" { "spin" } else { "" };
    let words = el("span").class("cut").attr("title", &title).child(el("b").text(label)).text(&rest);
    el("span").class("st").attr("data-st", tone.code()).child(icon_with(shape, turning)).child(words)
}
