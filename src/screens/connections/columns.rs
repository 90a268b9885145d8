//! The columns of the table: their titles, their widths, and which fit.

use crate::{
    i18n::text,
    later::Later,
    state::{
        columns::usual,
        layout::{self, Widths},
        store::Store,
    },
};
use connections::{column::Column, system::SystemKind};

/// All columns but the fields of single systems, from start to end.
const ORDER: [Column; 19] = [
    Column::DisplayName,
    Column::DisplayDescription,
    Column::System,
    Column::ErpConnectorId,
    Column::Status,
    Column::LastSync,
    Column::NextSync,
    Column::Actors,
    Column::AllAccess,
    Column::UserGroupAccessIds,
    Column::AssociateAccessIds,
    Column::MostRecentTimestamp,
    Column::ErpConnectionId,
    Column::ConnectionId,
    Column::ConfigFields,
    Column::TableRight,
    Column::FieldProperties,
    Column::Deleted,
    Column::Active,
];

/// Room for the buttons at the end of a row, in half rem, like all widths here: whole numbers keep the code
/// that formats fractions out of the app.
const ACTIONS: i32 = 9;

/// Whether a column is a field of one system.
pub(super) fn is_own(column: Column) -> bool {
    matches!(column, Column::ActiveCampaign(_) | Column::Stuut(_))
}

/// The columns that can be chosen, from start to end: what no system of this console tells is not among them.
pub(crate) fn offered(store: Store) -> Vec<Column> {
    let has = |kind| store.systems.iter().any(|state| state.system.kind == kind);
    let told = |column: &Column| match column {
        Column::System => store.has_several(),
        Column::NextSync => has(SystemKind::Stuut),
        Column::Actors | Column::Active => has(SystemKind::SuperOffice) || has(SystemKind::Stuut),
        Column::AllAccess
        | Column::UserGroupAccessIds
        | Column::AssociateAccessIds
        | Column::MostRecentTimestamp
        | Column::ConnectionId
        | Column::ConfigFields
        | Column::TableRight
        | Column::FieldProperties
        | Column::Deleted => has(SystemKind::SuperOffice),
        _ => true,
    };
    let mut offered = ORDER.to_vec();
    offered.retain(told);
    for kind in [SystemKind::ActiveCampaign, SystemKind::Stuut] {
        if has(kind) {
            offered.extend(Column::fields_of(kind));
        }
    }
    offered
}

/// Room for the box that picks a row, in half rem.
const PICK: i32 = 5;

/// A column by name.
pub(crate) fn title(store: Store, column: Column) -> String {
    match column {
        Column::Actors if store.has_several() => text::column_models(),
        Column::NextSync => text::column_next_sync(),
        Column::DisplayName => text::column_name(),
        Column::ErpConnectorId => text::column_connector(),
        Column::Status => text::column_status(),
        Column::LastSync => text::column_last_sync(),
        Column::Actors => text::column_actors(),
        Column::AllAccess => text::column_access(),
        Column::Active => text::column_active(),
        // The names of those that are chosen come later; until then the wire's own stand for them.
        _ => {
            if let Later::Here(parts) = store.later.get() {
                return (parts.chosen_title)(column);
            }
            let wire = column.wire();
            wire.split_once('.').map_or(wire, |(_, path)| path).to_owned()
        }
    }
}

/// The class of a column's cells, which the style sheet knows.
pub(super) fn class(column: Column) -> &'static str {
    match column {
        Column::DisplayName => "c-name two",
        Column::ErpConnectorId => "c-sys",
        Column::Status => "c-stat two",
        Column::LastSync => "c-last two",
        Column::NextSync => "c-next two",
        Column::Actors => "c-rec two",
        Column::AllAccess => "c-acc two",
        Column::ErpConnectionId => "c-id nums",
        Column::ConnectionId => "c-guid",
        Column::Active => "c-act",
        Column::Deleted => "c-flag",
        Column::MostRecentTimestamp => "c-time",
        _ => "c-text",
    }
}

/// The same for the column's head, which is a single line.
pub(super) fn head_class(column: Column) -> &'static str {
    let class = class(column);
    class.strip_suffix(" two").unwrap_or(class)
}

/// The least width in half rem, and the share of what is left in tenths.
fn width(column: Column, widths: &Widths) -> (i32, i32) {
    layout::width_of(widths, column).map_or_else(|| usual_width(column), |width| (width, 0))
}

/// The same for a column whose width nobody has set.
pub(super) fn usual_width(column: Column) -> (i32, i32) {
    match column {
        Column::DisplayName => (22, 16),
        Column::Status => (28, 24),
        Column::System => (16, 4),
        Column::ErpConnectorId => (21, 10),
        Column::UserGroupAccessIds | Column::AssociateAccessIds => (18, 10),
        Column::DisplayDescription => (24, 14),
        Column::LastSync | Column::NextSync => (14, 0),
        Column::Actors => (15, 8),
        Column::AllAccess => (14, 7),
        Column::MostRecentTimestamp => (20, 8),
        Column::ConnectionId => (34, 6),
        Column::ConfigFields
        | Column::TableRight
        | Column::FieldProperties
        | Column::ActiveCampaign(_)
        | Column::Stuut(_) => (18, 8),
        Column::ErpConnectionId | Column::Deleted | Column::Active => (10, 0),
    }
}

/// The columns that were chosen, or the usual ones, in their order.
pub(crate) fn chosen(store: Store) -> Vec<Column> {
    let chosen = store.view.with_untracked(|view| view.columns.clone());
    match chosen {
        Some(columns) => told(store, columns),
        None => in_usual_order(store, &usual(store.has_several())),
    }
}

/// These columns without those that no system of this console tells.
pub(super) fn told(store: Store, mut columns: Vec<Column>) -> Vec<Column> {
    let offered = offered(store);
    columns.retain(|column| offered.contains(column));
    columns
}

/// The same, in the order that they have where nobody has chosen another.
pub(super) fn in_usual_order(store: Store, columns: &[Column]) -> Vec<Column> {
    offered(store).into_iter().filter(|column| columns.contains(column)).collect()
}

/// Those of the usual columns that fit into `available` rem: the last of [`usual`] fold first. What a reader chose stays, and the
/// table scrolls.
pub(super) fn fitting(usual: &[Column], widths: &Widths, available: i32) -> Vec<Column> {
    let mut left = available.saturating_mul(2) - PICK - ACTIONS;
    let mut columns = Vec::new();
    for column in usual {
        let (least, _) = width(*column, widths);
        // Name, status and active are the table; a card shows connector and last sync as well.
        if columns.len() < 3 || left >= least || available < CARDS {
            left -= least;
            columns.push(*column);
        } else {
            break;
        }
    }
    columns
}

/// Below this width, in rem, rows are cards, which the style sheet lays out.
const CARDS: i32 = 42;

/// The grid tracks of these columns, and the least width of all of them.
pub(super) fn tracks(columns: &[Column], widths: &Widths) -> (String, String) {
    let mut tracks = [rem(PICK).as_str(), " "].concat();
    let mut total = PICK + ACTIONS;
    for column in columns {
        let (least, share) = width(*column, widths);
        total += least;
        if share > 0 {
            tracks.push_str(&["minmax(", &rem(least), ",", &share.to_string(), "fr) "].concat());
        } else {
            tracks.push_str(&[rem(least).as_str(), " "].concat());
        }
    }
    tracks.push_str(&rem(ACTIONS));
    (tracks, rem(total))
}

/// How far from the start the column stands that comes after these, while there is no room to share.
pub(super) fn room_before(columns: &[Column], widths: &Widths) -> String {
    rem(PICK + columns.iter().map(|column| width(*column, widths).0).sum::<i32>())
}

fn rem(halves: i32) -> String {
    ["calc(", &halves.to_string(), "rem/2)"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_important_columns_go_first_and_the_three_that_matter_stay() {
        let usual = usual(true);
        let mut widths = Widths::new();
        assert_eq!(fitting(&usual, &widths, 120).len(), usual.len());
        let narrow = fitting(&usual, &widths, 43);
        for column in [Column::DisplayName, Column::Status, Column::Active] {
            assert!(narrow.contains(&column), "{column:?}");
        }
        assert!(!narrow.contains(&Column::AllAccess));
        // A column that somebody made wider takes the room of others.
        layout::set_width(&mut widths, Column::DisplayName, Some(120));
        assert!(fitting(&usual, &widths, 120).len() < usual.len());
    }

    #[test]
    fn every_column_has_a_place_in_the_order() {
        for column in Column::ALL {
            assert!(ORDER.contains(&column), "{column:?}");
        }
    }
}
