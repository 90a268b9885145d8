//! The actions: one table, from which the palette, the list of shortcuts, the keys and `docs/keyboard.md` follow.
//!
//! It says what there is and which keys it has at first. None of it acts.

/// Something that the console can be asked to do. In the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Opens the palette.
    Palette,
    /// Opens the list of shortcuts.
    Shortcuts,
    /// Switches between light and dark.
    Theme,
    /// Puts the cursor into the search field.
    Search,
    /// Goes to the list of connections.
    List,
    /// Goes to the sync centre.
    SyncCentre,
    /// Goes to the journal.
    Journal,
    /// Reads everything anew.
    Refresh,
    /// Holds automatic updates, or goes on with them.
    Hold,
    /// Shows deleted connections, or hides them.
    Deleted,
    /// Parts the table system by system, or no longer.
    BySystem,
    /// Shows every connection again.
    ClearFilter,
    /// Picks all that are shown.
    PickAll,
    /// Puts all back.
    PickNone,
    /// Compact rows.
    Compact,
    /// Regular rows.
    Regular,
    /// Comfortable rows.
    Comfortable,
    /// The usual columns again.
    ResetColumns,
    /// Asks whether to sync all.
    SyncAll,
    /// Asks whether to force a sync of all.
    ForceSyncAll,
    /// Opens the resync dialog.
    Resync,
    /// Asks whether to turn automatic sync on.
    EngineOn,
    /// Asks whether to turn automatic sync off.
    EngineOff,
    /// Opens the dialog for the interval.
    Interval,
    /// Opens the dialog for a new connection.
    Create,
}

/// What an action is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Going to a place.
    Places,
    /// How the table looks, and what it shows.
    Table,
    /// What the systems are asked to do.
    Commands,
    /// The console itself.
    Console,
}

impl Group {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Places, Self::Commands, Self::Table, Self::Console];
}

/// Each action with its id, its group, and the keys that it has at first; no keys where none are given.
///
/// An id stands in what a browser has stored, so it never changes. Actions that ask a system for something have no keys
/// at first: nobody opens their dialogs by a slip of the hand.
const TABLE: [(Action, &str, Group, &str); 25] = [
    (Action::Palette, "palette", Group::Console, "Mod+k"),
    (Action::Shortcuts, "shortcuts", Group::Console, "?"),
    (Action::Theme, "theme", Group::Console, ""),
    (Action::Search, "search", Group::Places, "/"),
    (Action::List, "list", Group::Places, "g c"),
    (Action::SyncCentre, "sync-centre", Group::Places, "g s"),
    (Action::Journal, "journal", Group::Places, "g j"),
    (Action::Refresh, "refresh", Group::Table, "r"),
    (Action::Hold, "hold", Group::Table, "p"),
    (Action::Deleted, "deleted", Group::Table, "t d"),
    (Action::BySystem, "by-system", Group::Table, "t g"),
    (Action::ClearFilter, "clear-filter", Group::Table, "t c"),
    (Action::PickAll, "pick-all", Group::Table, "t a"),
    (Action::PickNone, "pick-none", Group::Table, "t n"),
    (Action::Compact, "compact", Group::Table, "t 1"),
    (Action::Regular, "regular", Group::Table, "t 2"),
    (Action::Comfortable, "comfortable", Group::Table, "t 3"),
    (Action::ResetColumns, "reset-columns", Group::Table, ""),
    (Action::SyncAll, "sync-all", Group::Commands, ""),
    (Action::ForceSyncAll, "force-sync-all", Group::Commands, ""),
    (Action::Resync, "resync", Group::Commands, ""),
    (Action::EngineOn, "engine-on", Group::Commands, ""),
    (Action::EngineOff, "engine-off", Group::Commands, ""),
    (Action::Interval, "interval", Group::Commands, ""),
    (Action::Create, "create", Group::Commands, ""),
];

impl Action {
    /// How many there are.
    pub const COUNT: usize = TABLE.len();

    /// All, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.into_iter().map(|(action, ..)| action)
    }

    /// Its name in what a browser stores.
    pub fn id(self) -> &'static str {
        self.line().1
    }

    /// What it is about.
    pub fn group(self) -> Group {
        self.line().2
    }

    /// The keys that it has at first; empty for none.
    pub fn default_keys(self) -> &'static str {
        self.line().3
    }

    /// The action of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::all().find(|action| action.id() == id)
    }

    /// Whether its keys also work where text is written, provided that they write none: they hold Ctrl or Cmd.
    pub fn works_while_writing(self) -> bool {
        self == Self::Palette
    }

    /// Its place in the table.
    pub(crate) fn place(self) -> usize {
        self as usize
    }

    fn line(self) -> &'static (Self, &'static str, Group, &'static str) {
        const LINES: &[(Action, &str, Group, &str); Action::COUNT] = &TABLE;
        &LINES[self.place()]
    }
}

#[cfg(test)]
mod tests {
    use super::Action;

    #[test]
    fn every_action_stands_at_its_own_place_under_an_id_of_its_own() {
        for (place, action) in Action::all().enumerate() {
            assert_eq!(action.place(), place);
            assert_eq!(Action::from_id(action.id()), Some(action));
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            assert!(action.id().bytes().all(plain), "{}", action.id());
        }
        assert_eq!(Action::from_id("no-such"), None);
    }
}
