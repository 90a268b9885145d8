//! Lists of records, and the carriers `ListItem` and `MDOListItem`.

use connections::connection::{Unreadable, UnreadableReason};
use connections::list::{ListItem, Listing};
use connections::localized::LocalizedText;

use crate::fields::{Fields, masked};

/// How deep a hierarchy is followed although a flat list was asked for.
const DEEPEST: usize = 8;

/// Decodes every element: those that cannot be read are kept apart, none is dropped.
pub(in crate::superoffice) fn listing<'a, T>(
    elements: Vec<&'a str>,
    decode: impl Fn(Fields<'a>) -> Result<T, UnreadableReason>,
) -> Listing<T> {
    let mut listing = Listing::default();
    for (position, raw) in elements.into_iter().enumerate() {
        match Fields::of(raw).ok_or(UnreadableReason::NotAnObject).and_then(&decode) {
            Ok(item) => listing.items.push(item),
            Err(why) => listing.unreadable.push(Unreadable { position, raw: masked(raw), why }),
        }
    }
    listing
}

/// Decodes names for ids; the children of an item follow it.
pub(in crate::superoffice) fn items(elements: Vec<&str>) -> Listing<ListItem> {
    let mut found = Listing::default();
    append(elements, DEEPEST, &mut found);
    found
}

fn append(elements: Vec<&str>, depth: usize, found: &mut Listing<ListItem>) {
    let Listing { items, unreadable } = listing(elements, item);
    found.unreadable.extend(unreadable);
    for (item, children) in items {
        found.items.push(item);
        if depth > 0 {
            append(children, depth - 1, found);
        }
    }
}

/// One item and its raw children.
fn item(mut fields: Fields<'_>) -> Result<(ListItem, Vec<&str>), UnreadableReason> {
    let id = fields.id("Id")?;
    let name = fields.text("Name").map(LocalizedText::from).unwrap_or_default();
    let tooltip = fields.text("ToolTip").map(LocalizedText::from);
    let deleted = fields.boolean("Deleted");
    let children = fields.list("ChildItems").unwrap_or_default();
    Ok((ListItem { id, name, tooltip, deleted, problems: fields.into_problems() }, children))
}
