//! Keys and values of the filter language in the reader's words. The language itself is the same for everybody.

use crate::{i18n::text, screens::words, state::store::Store};
use connections::{
    query::{Key, status_named, who_named},
    status::{Group, Who},
};

/// What a key asks about.
pub(super) fn key(key: Key) -> String {
    match key {
        Key::Status => text::column_status(),
        Key::System => text::column_system(),
        Key::Connector => text::column_connector(),
        Key::Name => text::column_name(),
        Key::Id => text::column_id(),
        Key::Active => text::column_active(),
        Key::LastSync => text::column_last_sync(),
        Key::NextSync => text::column_next_sync(),
        Key::Who => text::filter_who(),
    }
}

/// A value as it is called elsewhere on the screen; itself where it has no other name.
pub(super) fn value(store: Store, key: Option<Key>, value: &str) -> String {
    match (key, value) {
        (Some(Key::Status), "attention") => (words::group(Group::NeedsAttention).0)(),
        (Some(Key::Status), _) => status_named(value).map_or_else(|| value.to_owned(), words::status),
        (Some(Key::Who), _) => who_named(value).map_or_else(|| value.to_owned(), who),
        (Some(Key::System), _) => {
            let named =
                |state: &&crate::state::systems::SystemState| state.system.name.eq_ignore_ascii_case(value);
            store
                .each_system()
                .find(named)
                .map_or_else(|| value.to_owned(), |state| state.system.title().to_owned())
        }
        (Some(Key::Active), "yes") => text::yes(),
        (Some(Key::Active), "no") => text::no(),
        (Some(Key::LastSync | Key::NextSync), "never") => text::cell_never(),
        (Some(Key::Active | Key::LastSync | Key::NextSync), "unknown") => text::status_unknown(),
        _ => value.to_owned(),
    }
}

fn who(who: Who) -> String {
    if who == Who::Nobody { text::filter_nobody() } else { words::who(who) }
}
