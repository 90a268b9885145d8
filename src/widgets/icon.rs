//! An icon from the sprite in `index.html`.

use leptos::prelude::*;
use leptos::svg;

/// A small drawing beside words. Assistive technology never meets it, so the words must be there too.
#[component]
pub fn Icon(
    /// The id of a `<symbol>` in the sprite.
    name: &'static str,
    /// `flip` for arrows that turn round in right-to-left scripts, `spin` for work under way.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let class = (!class.is_empty()).then_some(class);
    svg::svg()
        .attr("aria-hidden", "true")
        .attr("class", class)
        .child(svg::r#use().attr("href", format!("#{name}")))
        .into_any()
}
