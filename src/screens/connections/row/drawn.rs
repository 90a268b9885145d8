//! The cells of a row that is in the page: elements that stay, in which only words change.

use super::super::{
    cells::{Cell, cut},
    columns,
};
use crate::{
    dom::{El, el},
    i18n,
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
    element: El,
    parts: Parts,
    said: RefCell<Cell>,
    /// What a pointer's rest shows at present.
    hint: RefCell<String>,
}

/// What a cell is made of: as few elements as can be, because there are as many as rows. The second line is hidden while it says
/// nothing.
enum Parts {
    Name {
        name: El,
        second: El,
    },
    Status {
        badge: Badge,
        second: El,
    },
    /// Where there is nothing but a dash, the second line says why to those whom no pointer tells.
    Lines {
        first: El,
        second: El,
    },
}

impl Drawn {
    /// A cell that says nothing yet, with its element. `name` is where the connection's name goes, which leads to its page.
    pub(super) fn new(column: Column, system: Option<&System>, name: El) -> (El, Self) {
        let role = if column == Column::DisplayName { "rowheader" } else { "gridcell" };
        let cell = el("div")
            .attr("role", role)
            .class(columns::class(column))
            .test(&["cell-", column.wire()].concat());
        let element = cell.clone();
        let parts = match column {
            Column::DisplayName => {
                let (words, second) = (el("bdi"), quiet(el("small")));
                let _ = cell.child(name.child(words.clone())).child(second.clone());
                Parts::Name { name: words, second }
            }
            Column::Status => {
                let (badge, second) = (Badge::new(), quiet(el("small").class("cut")));
                badge.element.put_attr("hidden", Some(""));
                let _ = cell.child(badge.element.clone()).child(second.clone());
                Parts::Status { badge, second }
            }
            _ => {
                let (first, second) = (el("span").class("cut"), quiet(el("small").class("cut")));
                let lines = vec![first.clone(), second.clone()];
                let _ = if column == Column::ErpConnectorId {
                    cell.maybe(system.map(system_mark)).child(el("span").class("two").children(lines))
                } else {
                    cell.children(lines)
                };
                Parts::Lines { first, second }
            }
        };
        (element.clone(), Self { column, element, parts, said: RefCell::default(), hint: RefCell::default() })
    }

    /// Before it says anything in another language.
    pub(super) fn speak(&self, store: Store) {
        if self.column == Column::LastSync {
            // A card has no head that would say it.
            self.element.put_attr("data-label", Some(&columns::title(store, self.column)));
        }
        // The name of a status is no part of what a cell says.
        self.said.borrow_mut().status = None;
    }

    /// Shows a pointer that rests on it what is said in whole. Apart from saying it, because nobody's pointer rests while they
    /// scroll, and each attribute has the browser work out the style of its element.
    pub(super) fn explain(&self) {
        let said = self.said.borrow();
        let (element, words) = match &self.parts {
            Parts::Name { second, .. } => (second, said.title.clone()),
            Parts::Status { badge, .. } => {
                badge.draw();
                badge.hint()
            }
            Parts::Lines { first, .. } => {
                let words = match said.moment {
                    Some(moment) => i18n::date_time(moment),
                    None if !said.names.is_empty() => cut(&i18n::join(&said.names)),
                    None if said.title.is_empty() => said.first.clone(),
                    None => said.title.clone(),
                };
                (first, words)
            }
        };
        let mut hint = self.hint.borrow_mut();
        if *hint != words {
            element.put_attr("title", Some(&words));
            *hint = words;
        }
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
                write(second, &said.second, &cell.second);
            }
            Parts::Status { badge, second } => {
                if let Some(status) = cell.status {
                    let (tone, shape) = words::shape(status);
                    badge.show(tone, shape, &words::status(status), &cell.first);
                }
                if said.status.is_none() != cell.status.is_none() {
                    badge.element.put_attr("hidden", cell.status.is_none().then_some(""));
                }
                write(second, &said.second, &cell.second);
            }
            Parts::Lines { first, second } => {
                if said.muted != cell.muted {
                    first.put_attr("class", Some(if cell.muted { "cut mute" } else { "cut" }));
                }
                if said.first != cell.first {
                    first.write(&cell.first);
                }
                if is_dash(&said) != is_dash(&cell) {
                    second.put_attr("class", Some(if is_dash(&cell) { "sr" } else { "cut" }));
                }
                write(second, under(&said), under(&cell));
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

/// A hint is out of reach without a pointer, and a dash says nothing by itself.
fn is_dash(cell: &Cell) -> bool {
    cell.muted && !cell.title.is_empty()
}

/// What stands under the first line.
fn under(cell: &Cell) -> &str {
    if is_dash(cell) { &cell.title } else { &cell.second }
}
