//! Where the entries come from, and which of them are found.

use super::entry::{Entry, Section};
use crate::{
    i18n::Zone,
    screens::acts,
    state::{collation, shortcuts, store::Store},
};
use actions::{
    action::{Action, Group},
    find::{Distance, Wanted},
};
use std::cell::OnceCell;

/// So many entries of a group are shown for what was typed; more letters find the others.
const MOST: usize = 8;
/// What is found by the name of its group stands behind what is found by its own.
const BY_GROUP: Distance = 10;

/// All entries there are.
pub(super) struct Source {
    store: Store,
    /// Asked of the browser when somebody types.
    zones: OnceCell<Vec<String>>,
}

impl Source {
    /// Nothing is read yet.
    pub(super) fn new(store: Store) -> Self {
        Self { store, zones: OnceCell::new() }
    }

    /// The entries for a text, group by group, each group's nearest first; without a text, what has few entries.
    pub(super) fn find(&self, text: &str) -> Vec<Entry> {
        let store = self.store;
        let wanted = Wanted::new(text, collation::lower);
        let mut entries: Vec<Entry> = Action::all()
            .filter(|action| *action != Action::Palette && acts::is_there(store, *action))
            .map(|action| self.entry(action))
            .collect();
        entries.extend(acts::connection_acts(store));
        entries.extend(acts::bulk_acts(store));
        let groups = [Group::Places, Group::Commands, Group::Table, Group::Console].map(Section::Group);
        if wanted.is_empty() {
            let recent = recent(&mut entries);
            let others = groups.into_iter().flat_map(|group| taken(&mut entries, group));
            return recent.into_iter().chain(others).collect();
        }
        entries.extend(acts::table_acts(store));
        entries.extend(acts::console_acts(store, self.zones.get_or_init(Zone::all)));
        entries.retain_mut(|entry| {
            entry.distance = distance(&wanted, entry);
            entry.distance.is_some()
        });
        entries.extend(acts::connections_named(store, text));
        let near = |entry: &Entry| entry.distance.unwrap_or(Distance::MAX);
        let mut found: Vec<Vec<Entry>> = std::iter::once(Section::Connections)
            .chain(groups)
            .map(|group| {
                let mut entries = taken(&mut entries, group);
                entries.sort_by_key(near);
                entries.truncate(MOST);
                entries
            })
            .collect();
        // The group with the nearest comes first.
        found.sort_by_key(|entries| entries.first().map_or(Distance::MAX, near));
        found.into_iter().flatten().collect()
    }

    fn entry(&self, action: Action) -> Entry {
        let store = self.store;
        let run = move || acts::act(store, action);
        Entry {
            detail: acts::is_on(store, action).map(acts::on_or_off).unwrap_or_default(),
            action: Some(action),
            keys: shortcuts::with(|bindings| bindings.working(action)),
            reason: acts::why_not(store, action),
            ..Entry::new(action.group(), acts::shape(action), acts::name(action), Box::new(run))
        }
    }
}

fn distance(wanted: &Wanted, entry: &Entry) -> Option<Distance> {
    wanted.distance(&entry.title, collation::lower).or_else(|| {
        let Section::Group(group) = entry.section else { return None };
        let whole = [acts::group_name(group).as_str(), " ", &entry.title].concat();
        Some(wanted.distance(&whole, collation::lower)? + BY_GROUP)
    })
}

/// The entries of what was taken last, which leave the others.
fn recent(entries: &mut Vec<Entry>) -> Vec<Entry> {
    let latest = shortcuts::recent();
    let found = latest.actions().iter().filter_map(|action| {
        let place = entries.iter().position(|entry| entry.action == Some(*action))?;
        Some(Entry { section: Section::Recent, ..entries.remove(place) })
    });
    found.collect()
}

/// The entries of a group, which leave the others.
fn taken(entries: &mut Vec<Entry>, section: Section) -> Vec<Entry> {
    let (own, others) = std::mem::take(entries).into_iter().partition(|entry| entry.section == section);
    *entries = others;
    own
}
