//! Actions and their groups in words and shapes.

use crate::i18n::text;
use actions::action::{Action, Group};

/// An action by name.
pub(crate) fn name(action: Action) -> String {
    match action {
        Action::Palette => text::palette_title(),
        Action::Shortcuts => text::shortcuts_title(),
        Action::Theme => text::theme_switch(),
        Action::Search => text::search_label(),
        Action::List => text::nav_connections(),
        Action::SyncCentre => text::nav_sync(),
        Action::Journal => text::nav_journal(),
        Action::Refresh => text::live_update_now(),
        Action::Hold => text::live_hold(),
        Action::Deleted => text::filter_deleted(),
        Action::BySystem => text::act_by_system(),
        Action::ClearFilter => text::no_match_clear(),
        Action::PickAll => text::pick_all(),
        Action::PickNone => text::picked_clear(),
        Action::Compact => text::density_compact(),
        Action::Regular => text::density_regular(),
        Action::Comfortable => text::density_comfortable(),
        Action::ResetColumns => text::columns_reset(),
        Action::SyncAll => text::action_sync_all(),
        Action::ForceSyncAll => text::action_force_sync_more(),
        Action::Resync => text::action_resync_more(),
        Action::EngineOn => text::command_engine_on(),
        Action::EngineOff => text::command_engine_off(),
        Action::Interval => text::interval_title(),
        Action::Create => text::action_create_more(),
    }
}

/// A group of actions by name.
pub(crate) fn group_name(group: Group) -> String {
    match group {
        Group::Places => text::palette_group_places(),
        Group::Table => text::palette_group_table(),
        Group::Commands => text::palette_group_commands(),
        Group::Console => text::palette_group_console(),
    }
}

/// The drawing of an action.
pub(crate) fn shape(action: Action) -> &'static str {
    match action {
        Action::Palette => "cmd",
        Action::Shortcuts => "info",
        Action::Theme => "contrast",
        Action::Search => "search",
        Action::List | Action::BySystem | Action::Compact | Action::Regular | Action::Comfortable => "rows",
        Action::Journal | Action::Interval => "clock",
        Action::SyncCentre | Action::Refresh | Action::SyncAll | Action::ForceSyncAll => "sync",
        Action::Hold | Action::EngineOff => "pause",
        Action::Deleted => "s-gone",
        Action::ClearFilter => "filter",
        Action::PickAll => "check",
        Action::PickNone => "x",
        Action::ResetColumns => "cols",
        Action::Resync => "resync",
        Action::EngineOn => "play",
        Action::Create => "plus",
    }
}

/// On or off, in words.
pub(crate) fn on_or_off(on: bool) -> String {
    if on { text::act_on() } else { text::act_off() }
}
