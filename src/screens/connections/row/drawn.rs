//! The cells of a row that is in the page: elements that stay, in which only words change.

use super::super::{cells::Cell, columns};
use crate::{
    dom::{El, el},
    screens::{connections::system_mark, words},
    state::store::Store,
    widgets::Badge,
};
use connections::{column::Column, system::System};
use std::cell::RefCell;

/// A cell in the page, and what it says at present. Only what differs is written: each word that is handed to the browser
/// costs a slow device as much as making it.
pub(super) struct Drawn {
    pub(super) column: Column,
    parts: Parts,
    said: RefCell<Cell>,
}

/// What a cell is made of. Hidden while they say nothing: the title for those who cannot see it, and the second line.
enum Parts {
    Name { name: El, second: El },
    Status { badge: Badge, second: El },
    Lines { first: El, words: El, title: El, second: El },
}

impl Drawn {
    /// A cell that says nothing yet, with its element. `name` is where the connection's name goes, which leads to its page.
    pub(super) fn new(store: Store, column: Column, system: Option<&System>, name: El) -> (El, Self) {
        let role = if column == Column::DisplayName { "rowheader" } else { "gridcell" };
        let cell = el("div")
            .attr("role", role)
            .class(columns::class(column))
            .test(&["cell-", column.wire()].concat());
        let (element, parts) = match column {
            Column::DisplayName => {
                let (words, second) = (el("bdi"), quiet(el("small")));
                let element = cell.child(name.child(words.clone())).child(second.clone());
                (element, Parts::Name { name: words, second })
            }
            Column::Status => {
                let (badge, second) = (Badge::new(), quiet(el("small").class("cut")));
                badge.element.put_attr("hidden", Some(""));
                (cell.child(badge.element.clone()).child(second.clone()), Parts::Status { badge, second })
            }
            _ => {
                let (words, title) = (quiet(el("span")), quiet(el("span").class("sr")));
                let second = quiet(el("small").class("cut"));
                let first = el("span").class("cut").child(words.clone()).child(title.clone());
                let lines = vec![first.clone(), second.clone()];
                let element = if column == Column::ErpConnectorId {
                    let two = el("span").class("two").children(lines);
                    cell.child(el("span").class("line").maybe(system.map(system_mark)).child(two))
                } else if column == Column::LastSync {
                    // A card has no head that would say it.
                    cell.attr("data-label", &columns::title(store, column)).children(lines)
                } else {
                    cell.children(lines)
                };
                (element, Parts::Lines { first, words, title, second })
            }
        };
        (element, Self { column, parts, said: RefCell::default() })
    }

    /// Says this from now on.
    pub(super) fn say(&self, cell: Cell) {
        let mut said = self.said.borrow_mut();
        if *said == cell {
            return;
        }
        match &self.parts {
            Parts::Name { name, second } => {
                write(name, &said.first, &cell.first);
                if said.title != cell.title {
                    second.put_attr("title", Some(&cell.title));
                }
                write(second, &said.second, &cell.second);
            }
            Parts::Status { badge, second } => {
                if let Some(status) = cell.status {
                    let (tone, shape) = words::shape(status);
                    badge.put(tone, shape, &words::status(status), &cell.first, "");
                }
                if said.status.is_none() != cell.status.is_none() {
                    badge.element.put_attr("hidden", cell.status.is_none().then_some(""));
                }
                write(second, &said.second, &cell.second);
            }
            Parts::Lines { first, words, title, second } => {
                if said.muted != cell.muted {
                    first.put_attr("class", Some(if cell.muted { "cut mute" } else { "cut" }));
                }
                if hint(&said) != hint(&cell) {
                    first.put_attr("title", Some(hint(&cell)));
                }
                write(words, &said.first, &cell.first);
                write(title, &told(&said), &told(&cell));
                write(second, &said.second, &cell.second);
            }
        }
        *said = cell;
    }
}

/// An element that is hidden for as long as it says nothing.
fn quiet(element: El) -> El {
    element.flag("hidden", true)
}

/// Writes what differs, and hides an element that says nothing.
fn write(element: &El, before: &str, now: &str) {
    if before != now {
        element.write(now);
        if before.is_empty() != now.is_empty() {
            element.put_attr("hidden", now.is_empty().then_some(""));
        }
    }
}

/// What a pointer's rest shows.
fn hint(cell: &Cell) -> &str {
    if cell.title.is_empty() { &cell.first } else { &cell.title }
}

/// A hint is out of reach without a pointer, and a dash says nothing by itself.
fn told(cell: &Cell) -> String {
    if cell.muted && !cell.title.is_empty() { [" ", &cell.title].concat() } else { String::new() }
}
