//! Time zones: their list in the bar, and the choice of one. Both come with the second part of the app, and the list is filled when
//! somebody turns to it: browsers know more than four hundred, which nobody should wait for who wants to see connections.

use crate::{
    dom::El,
    i18n::{self, Zone},
    state::store::Store,
};
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

/// Shows all times in a zone; in the browser's own where none is named.
pub(crate) fn show_times_in(store: Store, zone: Option<String>) {
    i18n::set_zone(zone.as_deref().and_then(Zone::named).unwrap_or_default());
    store.go(|view| view.zone = zone);
    store.tick.update(|tick| *tick += 1);
}
