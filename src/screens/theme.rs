//! Light and dark, as somebody chose.

use super::bar::remember;
use leptos::prelude::{document, window};

const THEME_KEY: &str = "erpsync.theme";

/// Switches between light and dark, from whichever is seen now.
pub(crate) fn switch_theme() {
    let Some(root) = document().document_element() else { return };
    let dark = match root.get_attribute("data-theme") {
        Some(theme) => theme == "dark",
        None => window()
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
            .is_some_and(|query| query.matches()),
    };
    let theme = if dark { "light" } else { "dark" };
    // A page whose root takes no attribute shows no theme either.
    let _ = root.set_attribute("data-theme", theme);
    remember(THEME_KEY, theme);
}
