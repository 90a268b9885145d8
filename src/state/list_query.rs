//! The part of a view that is about the list, as the query of an address: what files and saved views say of it. It comes
//! with the second part of the app.
//!
//! Which screen is open, the zone, and what is open on it are the reader's own business and not in it.

use super::view::View;
use js_sys::Array;
use web_sys::UrlSearchParams;

/// Parameters that are not about the list.
const ELSEWHERE: [&str; 4] = ["view", "journal", "connection", "zone"];

/// The query, without a question mark; empty for the list as it is at first.
pub(crate) fn written(view: &View) -> String {
    let Ok(query) = UrlSearchParams::new() else { return String::new() };
    for (name, value) in view.pairs() {
        if !ELSEWHERE.contains(&name) {
            query.append(name, &value);
        }
    }
    query.to_string().into()
}

/// The view that a query asks for, for the list; what is not understood is left out.
pub(crate) fn read(query: &str) -> View {
    let Ok(query) = UrlSearchParams::new_with_str(query) else { return View::default() };
    let pairs: Vec<(String, String)> = Array::from(&query)
        .iter()
        .filter_map(|pair| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect();
    let about = pairs.iter().filter(|(name, _)| !ELSEWHERE.contains(&name.as_str()));
    View::parse(about.map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The view with its part about the list as a query asks for it; the reader's own part stays.
pub(crate) fn apply(view: &mut View, query: &str) {
    *view = View {
        screen: view.screen,
        journal: std::mem::take(&mut view.journal),
        connection: view.connection.take(),
        zone: view.zone.take(),
        ..read(query)
    };
}
