//! Buttons.

use super::icon;
use crate::dom::{El, el};

/// A button with words.
pub(crate) fn button(words: &str) -> El {
    el("button").attr("type", "button").class("btn").text(words)
}

/// A button with a drawing only, named for assistive technology and on hover.
pub(crate) fn icon_button(shape: &str, label: &str) -> El {
    el("button")
        .attr("type", "button")
        .class("btn quiet icon")
        .attr("aria-label", label)
        .attr("title", label)
        .child(icon(shape))
}
