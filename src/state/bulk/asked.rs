//! From what is picked to the set that a reader is asked about.

use super::{Asked, Kind, LeftOut};
use crate::{
    i18n,
    screens::barred::barred,
    state::{
        columns,
        rights::About,
        store::Store,
        systems::SystemState,
        table::{Row, RowId},
    },
};
use connections::{commands::Bulk, text_id::TextId};
use leptos::prelude::untrack;

/// Why this cannot be done to a connection; none when it can.
fn why_not(store: Store, id: RowId, system: &SystemState, kind: Kind) -> Option<LeftOut> {
    let wanted = match kind {
        Kind::Activate => Some(true),
        Kind::Deactivate => Some(false),
        _ => None,
    };
    let is_so = |row: &Row| wanted.is_some() && columns::active(row) == wanted;
    match store.with_row(id, |row| (row.system, is_so(row))) {
        Some((own, _)) if own != system.id => Some(LeftOut::OtherSystem),
        Some((_, true)) => Some(LeftOut::AlreadySo),
        _ => {
            let reason = barred(store, kind.wish(), About::Row(id));
            (!reason.is_empty()).then_some(LeftOut::NotPermitted(reason))
        }
    }
}

/// How many of the picked connections this can be done to.
pub(crate) fn offer(store: Store, system: &SystemState, kind: Kind) -> usize {
    store.selection.with(|selection| {
        selection.ids().iter().filter(|id| why_not(store, **id, system, kind).is_none()).count()
    })
}

/// Freezes the set: of what is picked everything that this can be done to, in the order on the screen.
pub(crate) fn ask(store: Store, system: &SystemState, kind: Kind) -> Asked {
    let mut picked = store.selection.with_untracked(|selection| selection.ids().to_vec());
    let shown = untrack(|| store.shown());
    let mut places: Vec<(RowId, usize)> = shown.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    places.sort_unstable();
    let place = |id: &RowId| {
        places.binary_search_by_key(id, |(own, _)| *own).map_or(usize::MAX, |found| places[found].1)
    };
    picked.sort_by_cached_key(|id| (place(id), *id));
    let mut asked = Asked { system: system.id, kind, targets: Vec::new(), left_out: Vec::new() };
    for id in picked {
        let named = store.with_row(id, |row| (TextId::new(row.record.id()), name(row)));
        let Some((Some(target), name)) = named else { continue };
        match untrack(|| why_not(store, id, system, kind)) {
            None => asked.targets.push((target, name)),
            Some(why) => asked.left_out.push((name, why)),
        }
    }
    asked
}

/// The same action for what was refused, to be confirmed anew. What has become unknown is never among it.
pub(crate) fn again(store: Store, bulk: &Bulk) -> Option<Asked> {
    let system = store.each_system().find(|state| state.system.name == bulk.system)?;
    let named = |id: TextId| {
        let row = store.with_table(|table| table.find(system.id, id.as_str()));
        let name = row.and_then(|row| store.with_row(row, name)).unwrap_or_else(|| id.as_str().to_owned());
        (id, name)
    };
    let targets = bulk.failed().into_iter().map(named).collect();
    Some(Asked { system: system.id, kind: Kind::of_act(bulk.act), targets, left_out: Vec::new() })
}

/// The connection's name, or its id where it has none.
pub(crate) fn name(row: &Row) -> String {
    let name = row.record.name(i18n::current().tag()).map(std::borrow::Cow::into_owned);
    name.unwrap_or_else(|| row.record.id().into_owned())
}
