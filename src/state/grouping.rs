//! Rows in groups: which columns they can be grouped by, and how a group is named in an address.
//!
//! Pure: what the rows say is an argument. `store::grouping` finds the groups.

use super::table::RowId;
use connections::column::Column;
use std::ops::Range;

/// The columns that rows can be grouped by: those with few values.
pub const OFFERED: [Column; 5] =
    [Column::System, Column::Status, Column::ErpConnectorId, Column::Active, Column::AllAccess];

/// No address has more folded groups than this, nor a longer name of one.
const MOST_FOLDED: usize = 50;
const LONGEST_NAME: usize = 120;

/// A group of rows that stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    /// What its rows have in common, by the name that an address has for it; empty where they tell nothing.
    pub(crate) name: String,
    /// One of its rows.
    pub(crate) sample: RowId,
    /// Where its rows stand among all that are shown.
    pub(crate) rows: Range<usize>,
}

/// How an address calls a column that rows are grouped by.
pub fn written(column: Column) -> &'static str {
    // The first of them had its name before there were others.
    if column == Column::System { "system" } else { column.wire() }
}

/// The column that an address groups by.
pub fn parse(value: &str) -> Option<Column> {
    OFFERED.into_iter().find(|column| written(*column) == value)
}

/// Folds a group away, or unfolds it.
pub fn toggle(folded: &mut Vec<String>, name: &str) {
    let before = folded.len();
    folded.retain(|other| other != name);
    if folded.len() == before {
        fold(folded, name);
    }
}

/// Folds a group away. Where there is no room in an address, the one that was folded first unfolds.
pub fn fold(folded: &mut Vec<String>, name: &str) {
    let name: String = name.chars().take(LONGEST_NAME).collect();
    if !folded.contains(&name) {
        if folded.len() == MOST_FOLDED {
            folded.remove(0);
        }
        folded.push(name);
    }
}

/// Whether a group is folded away.
pub fn is_folded(folded: &[String], name: &str) -> bool {
    !folded.is_empty() && {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        folded.contains(&name)
    }
}

/// The rows in groups: `alike` is a number that rows of one group share.
pub(crate) fn groups(
    shown: &[RowId],
    alike: impl Fn(RowId) -> Option<u32>,
    name: impl Fn(RowId) -> String,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before = None;
    for (place, id) in shown.iter().enumerate() {
        let of = alike(*id);
        match groups.last_mut().filter(|_| before == Some(of)) {
            Some(group) => group.rows.end = place + 1,
            None => groups.push(Group { name: name(*id), sample: *id, rows: place..place + 1 }),
        }
        before = Some(of);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_that_are_alike_are_one_group_and_every_row_is_in_one() {
        let shown: Vec<RowId> = [4, 2, 9, 7, 1].map(RowId).to_vec();
        let groups = groups(&shown, |id| (id.0 != 1).then_some(u32::from(id.0 > 4)), |id| id.0.to_string());
        let told: Vec<_> = groups.iter().map(|group| (group.name.as_str(), group.rows.clone())).collect();
        assert_eq!(told, [("4", 0..2), ("9", 2..4), ("1", 4..5)]);
        assert!(super::groups(&[], |_| None, |_| String::new()).is_empty());
    }

    #[test]
    fn folding_is_undone_by_folding_again_and_never_grows_without_end() {
        let mut folded = Vec::new();
        toggle(&mut folded, "sap");
        assert!(is_folded(&folded, "sap") && !is_folded(&folded, "visma"));
        toggle(&mut folded, "sap");
        assert!(folded.is_empty());
        let long = "x".repeat(1000);
        fold(&mut folded, &long);
        assert!(is_folded(&folded, &long) && folded[0].len() == LONGEST_NAME);
        for number in 0..200 {
            fold(&mut folded, &number.to_string());
        }
        assert_eq!(folded.len(), MOST_FOLDED);
        assert!(is_folded(&folded, "199") && !is_folded(&folded, "1"));
    }

    #[test]
    fn every_column_that_is_offered_has_a_name_in_addresses() {
        for column in OFFERED {
            assert_eq!(parse(written(column)), Some(column));
        }
        for other in ["DisplayName", "System", "", "<b>"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
