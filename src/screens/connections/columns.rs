//! The columns of the table: their titles, their widths, and which fit.

use crate::{
    i18n::text,
    state::{columns::DEFAULT, store::Store},
};
use connections::column::Column;
use leptos::prelude::*;

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

/// Room for the buttons at the end of a row, in rem.
const ACTIONS: f64 = 4.5;

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

/// The least width in rem and the share of what is left.
fn width(column: Column) -> (f64, f64) {
    match column {
        Column::DisplayName => (11.0, 1.6),
        Column::Status => (14.0, 2.4),
        Column::ErpConnectorId | Column::UserGroupAccessIds | Column::AssociateAccessIds => (9.0, 1.0),
        Column::DisplayDescription => (12.0, 1.4),
        Column::LastSync => (7.0, 0.0),
        Column::Actors => (7.5, 0.8),
        Column::AllAccess => (7.0, 0.7),
        Column::MostRecentTimestamp => (10.0, 0.8),
        Column::ConnectionId => (17.0, 0.6),
        Column::ConfigFields | Column::TableRight | Column::FieldProperties => (9.0, 0.8),
        Column::ErpConnectionId | Column::Deleted | Column::Active => (5.0, 0.0),
    }
}

/// The columns that were chosen, or the usual ones, in the order of the table.
pub(super) fn chosen(store: Store) -> Vec<Column> {
    store.view.with_untracked(|view| view.columns.clone()).unwrap_or_else(|| {
        let mut columns = DEFAULT.to_vec();
        columns.sort_by_key(|column| ORDER.iter().position(|other| other == column));
        columns
    })
}

/// The same, without waiting for a width: for menus.
pub(super) fn shown(store: Store) -> Vec<Column> {
    chosen(store)
}

/// The columns that fit into `available` rem. Usual columns fold, the last in [`DEFAULT`] first; what a reader
/// chose stays and the table scrolls.
pub(super) fn fitting(chosen_by_reader: Option<&[Column]>, available: f64) -> Vec<Column> {
    if let Some(columns) = chosen_by_reader {
        return columns.to_vec();
    }
    let mut left = available - ACTIONS;
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
    columns.sort_by_key(|column| ORDER.iter().position(|other| other == column));
    columns
}

/// Below this width, in rem, rows are cards, which the style sheet lays out.
const CARDS: f64 = 42.0;

/// The grid tracks of these columns, and the least width of all of them in rem.
pub(super) fn tracks(columns: &[Column]) -> (String, f64) {
    let mut tracks: Vec<String> = Vec::with_capacity(columns.len() + 1);
    let mut total = ACTIONS;
    for column in columns {
        let (least, share) = width(*column);
        total += least;
        tracks.push(if share > 0.0 {
            format!("minmax({least}rem,{share}fr)")
        } else {
            format!("{least}rem")
        });
    }
    tracks.push(format!("{ACTIONS}rem"));
    (tracks.join(" "), total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_important_columns_go_first_and_the_three_that_matter_stay() {
        let wide = fitting(None, 100.0);
        assert_eq!(wide.len(), DEFAULT.len());
        let narrow = fitting(None, 43.0);
        for column in [Column::DisplayName, Column::Status, Column::Active] {
            assert!(narrow.contains(&column), "{column:?}");
        }
        assert!(!narrow.contains(&Column::AllAccess));
        let chosen = [Column::DisplayName, Column::ConnectionId];
        assert_eq!(fitting(Some(&chosen), 10.0), chosen);
    }

    #[test]
    fn every_column_has_a_place_in_the_order() {
        for column in Column::ALL {
            assert!(ORDER.contains(&column), "{column:?}");
        }
    }
}
