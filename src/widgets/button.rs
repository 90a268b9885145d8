//! Buttons.

use super::icon;
use crate::dom::{El, el};

/// A button with words.
pub(crate) fn button(words: &str) -> El {
    el("button").attr("type", "button").class("btn").text(words)
}

/// A button with a drawing only, named for assistive technology and on hover.
pub(crate) fn icon_button(shape: &str, label: fn() -> String) -> El {
    drawn(shape).named(&["aria-label", "title"], label)
}

/// The same with a name that is made of other words.
pub(crate) fn icon_button_for(shape: &str, label: &str) -> El {
    drawn(shape).attr("aria-label", label).attr("title", label)
}

fn drawn(shape: &str) -> El {
    el("button").attr("type", "button").class("btn quiet icon").child(icon(shape))
}
