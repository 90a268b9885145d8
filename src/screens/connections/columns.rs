//! The columns of the table: their titles, their widths, and which fit.

use crate::{
    i18n::text,
    state::{columns::DEFAULT, store::Store},
};
use connections::column::Column;

/// All columns from start to end.
pub(super) const ORDER: [Column; 17] = [
    Column::DisplayName,
    Column::DisplayDescription,
    Column::ErpConnectorId,
    Column::Status,
    Column::LastSync,
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

/// A column by name.
pub(super) fn title(column: Column) -> String {
    match column {
        Column::DisplayName => text::column_name(),
        Column::DisplayDescription => text::column_description(),
        Column::ErpConnectorId => text::column_connector(),
        Column::Status => text::column_status(),
        Column::LastSync => text::column_last_sync(),
        Column::Actors => text::column_actors(),
        Column::AllAccess => text::column_access(),
        Column::UserGroupAccessIds => text::column_groups(),
        Column::AssociateAccessIds => text::column_people(),
        Column::MostRecentTimestamp => text::column_most_recent(),
        Column::ErpConnectionId => text::column_id(),
        Column::ConnectionId => text::column_guid(),
        Column::ConfigFields => text::column_config(),
        Column::TableRight => text::column_rights(),
        Column::FieldProperties => text::column_field_rights(),
        Column::Deleted => text::column_deleted(),
        Column::Active => text::column_active(),
    }
}

/// The class of a column's cells, which the style sheet knows.
pub(super) fn class(column: Column) -> &'static str {
    match column {
        Column::DisplayName => "c-name two",
        Column::ErpConnectorId => "c-sys",
        Column::Status => "c-stat two",
        Column::LastSync => "c-last two",
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

/// The least width in half rem, and the share of what is left in tenths.
fn width(column: Column) -> (i32, i32) {
    match column {
        Column::DisplayName => (22, 16),
        Column::Status => (28, 24),
        Column::ErpConnectorId | Column::UserGroupAccessIds | Column::AssociateAccessIds => (18, 10),
        Column::DisplayDescription => (24, 14),
        Column::LastSync => (14, 0),
        Column::Actors => (15, 8),
        Column::AllAccess => (14, 7),
        Column::MostRecentTimestamp => (20, 8),
        Column::ConnectionId => (34, 6),
        Column::ConfigFields | Column::TableRight | Column::FieldProperties => (18, 8),
        Column::ErpConnectionId | Column::Deleted | Column::Active => (10, 0),
    }
}

/// The columns that were chosen, or the usual ones, in the order of the table.
pub(super) fn chosen(store: Store) -> Vec<Column> {
    store.view.with_untracked(|view| view.columns.clone()).unwrap_or_else(|| in_order(&DEFAULT))
}

/// These columns in the order of the table.
pub(super) fn in_order(columns: &[Column]) -> Vec<Column> {
    ORDER.into_iter().filter(|column| columns.contains(column)).collect()
}

/// The columns that fit into `available` rem. Usual columns fold, the last in [`DEFAULT`] first; what a reader
/// chose stays and the table scrolls.
pub(super) fn fitting(chosen_by_reader: Option<&[Column]>, available: i32) -> Vec<Column> {
    if let Some(columns) = chosen_by_reader {
        return columns.to_vec();
    }
    let mut left = available.saturating_mul(2) - ACTIONS;
    let mut columns = Vec::new();
    for column in DEFAULT {
        let (least, _) = width(column);
        // Name, status and active are the table; a card shows connector and last sync as well.
        if columns.len() < 3 || left >= least || available < CARDS {
            left -= least;
            columns.push(column);
        } else {
            break;
        }
    }
    in_order(&columns)
}

/// Below this width, in rem, rows are cards, which the style sheet lays out.
const CARDS: i32 = 42;

/// The grid tracks of these columns, and the least width of all of them.
pub(super) fn tracks(columns: &[Column]) -> (String, String) {
    let mut tracks = String::new();
    let mut total = ACTIONS;
    for column in columns {
        let (least, share) = width(*column);
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

fn rem(halves: i32) -> String {
    ["calc(", &halves.to_string(), "rem/2)"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_important_columns_go_first_and_the_three_that_matter_stay() {
        let wide = fitting(None, 100);
        assert_eq!(wide.len(), DEFAULT.len());
        let narrow = fitting(None, 43);
        for column in [Column::DisplayName, Column::Status, Column::Active] {
            assert!(narrow.contains(&column), "{column:?}");
        }
        assert!(!narrow.contains(&Column::AllAccess));
        let chosen = [Column::DisplayName, Column::ConnectionId];
        assert_eq!(fitting(Some(&chosen), 10), chosen);
    }

    #[test]
    fn every_column_has_a_place_in_the_order() {
        for column in Column::ALL {
            assert!(ORDER.contains(&column), "{column:?}");
        }
    }
}
