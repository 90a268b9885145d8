//! The list of time zones in the bar. It comes with the second part of the app, and is filled when somebody turns to it: browsers
//! know more than four hundred, which nobody should wait for who wants to see connections.

use crate::{dom::El, i18n::Zone};
use web_sys::HtmlSelectElement;

/// Lists every zone that the browser can show times in, after the first option, which is its own. What is chosen stays chosen.
pub(crate) fn list_zones(list: &El) {
    let select: &HtmlSelectElement = list.cast();
    let chosen = select.value();
    let own = Zone::Browser.name();
    let mut names = Zone::all();
    // The browser knows more names than it lists, such as older and newer ones of the same place.
    if !chosen.is_empty() && !names.contains(&chosen) {
        names.push(chosen.clone());
    }
    select.set_length(1);
    for name in names.iter().filter(|name| **name != own) {
        let _ = list.clone().child(super::bar::option(name, name));
    }
    select.set_value(&chosen);
}
