//! The view in the browser's address bar: read at start and on back and forward, written on change.

use super::view::{PARAMETERS, Target, View};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{UrlSearchParams, Window};

/// The view that the address asks for.
pub(crate) fn read() -> View {
    let pairs = parameters();
    View::parse(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// Writes the view; a new entry for a new place, else the same entry.
pub(crate) fn write(view: &View, new_entry: bool) {
    let Some((window, target)) = target(view) else { return };
    let Ok(history) = window.history() else { return };
    // Browsers refuse more than a few hundred writes a minute; the view itself is not lost by that.
    let _ = if new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&target))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&target))
    };
}

/// The address of a view, for links.
pub(crate) fn href(view: &View) -> String {
    target(view).map_or_else(String::new, |(_, target)| target)
}

/// The address of a connection's page; `around` is that of the same view without one.
pub(crate) fn to(around: &str, connection: &Target) -> String {
    let and = if around.contains('?') { "&" } else { "?" };
    let id = String::from(js_sys::encode_uri_component(&connection.written()));
    [around, and, "connection=", &id].concat()
}

/// Calls `change` when the user goes back or forward. For the whole life of the page.
pub(crate) fn on_navigation(change: impl Fn(View) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || change(read()));
    if let Some(window) = web_sys::window() {
        // It can only fail on a closed window.
        let _ = window.add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn target(view: &View) -> Option<(Window, String)> {
    let window = web_sys::window()?;
    let query = UrlSearchParams::new().ok()?;
    for (name, value) in parameters() {
        if !PARAMETERS.contains(&name.as_str()) {
            query.append(&name, &value);
        }
    }
    for (name, value) in view.pairs() {
        query.append(name, &value);
    }
    let query = String::from(query.to_string());
    let path = window.location().pathname().ok()?;
    let target = if query.is_empty() { path } else { format!("{path}?{query}") };
    Some((window, target))
}

fn parameters() -> Vec<(String, String)> {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let Ok(query) = UrlSearchParams::new_with_str(&search) else { return Vec::new() };
    js_sys::Array::from(&query)
        .iter()
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// Takes a parameter out of the address that has done its work.
pub(crate) fn forget(name: &str) {
    let Some(window) = web_sys::window() else { return };
    let Ok(url) = window.location().href().and_then(|href| web_sys::Url::new(&href)) else { return };
    // A browser lays out the whole page before it writes an address.
    if !url.search_params().has(name) {
        return;
    }
    url.search_params().delete(name);
    if let Ok(history) = window.history() {
        // See `write`: a refused write loses nothing.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url.href()));
    }
}
