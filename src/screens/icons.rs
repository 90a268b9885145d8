//! The icons that only the second part of the app draws with; those of the first screen stand in `index.html`. They are drawn
//! on the same grid of 16, each in one line.

use crate::dom::svg;
use leptos::prelude::document;

/// An icon by its name, as `widgets::icon` takes it, and its line.
const ICONS: [(&str, &str); 21] = [
    ("bin", "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9"),
    ("check", "m3.5 8.5 3 3 6-7"),
    (
        "cols",
        "M3.4 2.8h9.2q1.4 0 1.4 1.4v7.6q0 1.4-1.4 1.4H3.4Q2 13.2 2 11.8V4.2q0-1.4 1.4-1.4zM6.1 2.8v10.4M10 2.8v10.4",
    ),
    (
        "copy",
        "M6.7 5.5h5.6q1.2 0 1.2 1.2v5.6q0 1.2-1.2 1.2H6.7q-1.2 0-1.2-1.2V6.7q0-1.2 1.2-1.2zM10.5 2.5h-7a1 1 0 0 0-1 1v7",
    ),
    ("edit", "m3 13 .7-3L10.8 2.9l2.3 2.3L6 12.3z"),
    (
        "eye",
        "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z",
    ),
    ("filter", "M2.5 4h11M4.5 8h7M6.5 12h3"),
    ("group", "M2.5 3h7M5.5 6h8M5.5 9h8M2.5 12.5h7"),
    ("info", "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 7.4v3.4M8 5v.1"),
    ("left", "M9.5 4.5 6 8l3.5 3.5"),
    (
        "lock",
        "M4.4 7h7.2q1.2 0 1.2 1.2v4.1q0 1.2-1.2 1.2H4.4q-1.2 0-1.2-1.2V8.2Q3.2 7 4.4 7zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2",
    ),
    ("minus", "M3 8h10"),
    (
        "off",
        "M2 6.2A9 9 0 0 1 6 4M10 4a9 9 0 0 1 4 2.2M4.6 9a5.4 5.4 0 0 1 2.2-1.3M9.6 7.8A5.4 5.4 0 0 1 11.4 9M8 12.4v.1M2.5 2.5l11 11",
    ),
    ("out", "M9.5 2.5h4v4M13.2 2.8 7.5 8.5M12 9.5v4H2.5V4h4"),
    ("person", "M8 2.7a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2zM2.8 13.5a5.3 5.3 0 0 1 10.4 0"),
    ("pin", "M5.5 2.5h5M6.5 2.5v4L4.5 9h7l-2-2.5v-4M8 9v4.5"),
    ("plug", "M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0zM8 12.5V14.5"),
    ("stop", "M5 3.8h6q1.2 0 1.2 1.2v6q0 1.2-1.2 1.2H5q-1.2 0-1.2-1.2V5Q3.8 3.8 5 3.8z"),
    ("up", "M8 13V3.5M4.5 7 8 3.5 11.5 7"),
    ("view", "M4 2.5h8v11l-4-3-4 3z"),
    ("x", "m4 4 8 8M12 4l-8 8"),
];

/// Puts them beside those that stand in the page.
pub(crate) fn bring_icons() {
    let Some(sprite) = document().query_selector("body > svg").ok().flatten() else { return };
    for (name, line) in ICONS {
        let path = svg("path").attr("d", line);
        let symbol = svg("symbol").attr("id", name).attr("viewBox", "0 0 16 16").child(path);
        // A new element can be appended anywhere.
        let _ = sprite.append_child(symbol.element());
    }
}
