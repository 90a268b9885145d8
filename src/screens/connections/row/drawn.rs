//! The cells of a row that is in the page: elements that stay, in which only words change.

use super::super::{cells::Cell, columns};
use crate::{
    dom::{El, el},
    screens::{connections::system_mark, link::link, words},
    state::store::Store,
    widgets::Badge,
};
use connections::{column::Column, system::System};
use std::cell::RefCell;

/// A cell in the page, and what it says at present.
pub(super) struct Drawn {
    pub(super) column: Column,
    parts: Parts,
    said: RefCell<Option<Cell>>,
}

/// What a cell is made of. Hidden while they say nothing: the title for those who cannot see it, and the second line.
enum Parts {
    Name { name: El, second: El },
    Status { badge: Badge, second: El },
    Lines { first: El, words: El, title: El, second: El },
}

impl Drawn {
    /// A cell that says nothing yet, with its element. `target` changes a view to the connection's page.
    pub(super) fn new(
        store: Store,
        column: Column,
        system: Option<&System>,
        target: impl Fn(&mut crate::state::view::View) + Clone + 'static,
    ) -> (El, Self) {
        let role = if column == Column::DisplayName { "rowheader" } else { "gridcell" };
        let cell = el("div")
            .attr("role", role)
            .class(columns::class(column))
            .test(&["cell-", column.wire()].concat());
        let (element, parts) = match column {
            Column::DisplayName => {
                let (name, second) = (el("bdi"), el("small"));
                let element = cell.child(link(store, target).child(name.clone())).child(second.clone());
                (element, Parts::Name { name, second })
            }
            Column::Status => {
                let (badge, second) = (Badge::new(), el("small").class("cut"));
                (cell.child(badge.element.clone()).child(second.clone()), Parts::Status { badge, second })
            }
            _ => {
                let (words, title, second) = (el("span"), el("span").class("sr"), el("small").class("cut"));
                let first = el("span").class("cut").child(words.clone()).child(title.clone());
                let lines = vec![first.clone(), second.clone()];
                let element = if column == Column::ErpConnectorId {
                    let two = el("span").class("two").children(lines);
                    cell.child(el("span").class("line").maybe(system.map(system_mark)).child(two))
                } else {
                    cell.live_attr("data-label", move || Some(columns::title(store, column))).children(lines)
                };
                (element, Parts::Lines { first, words, title, second })
            }
        };
        (element, Self { column, parts, said: RefCell::default() })
    }

    /// Says this from now on.
    pub(super) fn say(&self, cell: Cell) {
        let mut said = self.said.borrow_mut();
        if said.as_ref() == Some(&cell) {
            return;
        }
        let title = if cell.title.is_empty() { &cell.first } else { &cell.title };
        match &self.parts {
            Parts::Name { name, second } => {
                name.put_text(&cell.first);
                second.put_attr("title", Some(&cell.title));
                second.put_text(&cell.second);
            }
            Parts::Status { badge, second } => {
                if let Some(status) = cell.status {
                    let (tone, shape) = words::shape(status);
                    badge.put(tone, shape, &words::status(status), &cell.first, "");
                }
                badge.element.put_attr("hidden", cell.status.is_none().then_some(""));
                second.put_text(&cell.second);
            }
            Parts::Lines { first, words, title: told, second } => {
                first.put_attr("class", Some(if cell.muted { "cut mute" } else { "cut" }));
                first.put_attr("title", Some(title));
                words.put_text(&cell.first);
                // A title is out of reach without a pointer, and a dash says nothing by itself.
                told.put_text(&if cell.muted && !cell.title.is_empty() {
                    [" ", &cell.title].concat()
                } else {
                    String::new()
                });
                second.put_text(&cell.second);
            }
        }
        *said = Some(cell);
    }
}
