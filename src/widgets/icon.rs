//! An icon from the sprite in `index.html`, to which the second part of the app brings its own (`screens::icons`).

use crate::dom::{El, svg};

/// A small drawing beside words. Assistive technology never meets it, so the words must be there too.
///
/// `name` is the id of a `<symbol>` in the sprite.
pub(crate) fn icon(name: &str) -> El {
    svg("svg").attr("aria-hidden", "true").child(svg("use").attr("href", &["#", name].concat()))
}

/// The same with a class: `flip` for arrows that turn round in right-to-left scripts, `spin` for work under way.
pub(crate) fn icon_with(name: &str, class: &str) -> El {
    // An attribute, because the property of that name cannot be set on drawings.
    icon(name).maybe_attr("class", (!class.is_empty()).then_some(class))
}
