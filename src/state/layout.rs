//! How the columns stand: in which order, which of them stay at the start while the table scrolls, and how wide they are.
//!
//! Pure: it knows names of columns, and nothing of what they say or how they are drawn.

use connections::column::Column;

/// The columns whose width somebody has set, in half rem; the others are as wide as they need and as there is room.
pub type Widths = Vec<(Column, i32)>;

/// The widths that can be set, in half rem.
pub const LEAST: i32 = 4;
/// See [`LEAST`].
pub const WIDEST: i32 = 160;

/// More than these would leave no room to scroll in.
pub const MOST_PINNED: usize = 4;

/// Reads `DisplayName,Status`; what is no column, or comes twice, is left out.
pub fn names(value: &str) -> Vec<Column> {
    let mut columns = Vec::new();
    for column in value.split(',').filter_map(Column::from_wire) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// As it stands in an address.
pub fn written(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.wire()).collect();
    names.join(",")
}

/// Reads `Status:30,DisplayName:44`; what makes no sense is left out.
pub fn widths(value: &str) -> Widths {
    let mut widths = Widths::new();
    for (name, width) in value.split(',').filter_map(|part| part.split_once(':')) {
        if let (Some(column), Ok(width)) = (Column::from_wire(name), width.parse()) {
            set_width(&mut widths, column, Some(width));
        }
    }
    widths
}

/// As it stands in an address.
pub fn widths_written(widths: &Widths) -> String {
    let parts: Vec<String> =
        widths.iter().map(|(column, width)| [column.wire(), ":", &width.to_string()].concat()).collect();
    parts.join(",")
}

/// The width that was set for a column.
pub fn width_of(widths: &Widths, column: Column) -> Option<i32> {
    widths.iter().find(|(of, _)| *of == column).map(|(_, width)| *width)
}

/// Sets a column's width within the limits, or leaves it to the table again.
pub fn set_width(widths: &mut Widths, column: Column, width: Option<i32>) {
    widths.retain(|(of, _)| *of != column);
    if let Some(width) = width {
        widths.push((column, width.clamp(LEAST, WIDEST)));
    }
}

/// The columns with the pinned ones first, in the order in which they were pinned.
pub fn pinned_first(columns: &[Column], pinned: &[Column]) -> Vec<Column> {
    let mut ordered: Vec<Column> = pinned.iter().copied().filter(|column| columns.contains(column)).collect();
    ordered.extend(columns.iter().filter(|column| !pinned.contains(column)));
    ordered
}

/// How many of the columns are pinned.
pub fn count_pinned(columns: &[Column], pinned: &[Column]) -> usize {
    columns.iter().filter(|column| pinned.contains(column)).count()
}

/// Pins a column, or lets it go; where there is no room, nothing changes.
pub fn toggle_pin(pinned: &mut Vec<Column>, column: Column) {
    let before = pinned.len();
    pinned.retain(|other| *other != column);
    if pinned.len() == before && before < MOST_PINNED {
        pinned.push(column);
    }
}

/// Puts a column that was not shown among those that are: where it usually stands, as long as nobody has moved any.
pub fn add(columns: &mut Vec<Column>, column: Column, usual_order: &[Column]) {
    let place = |column: &Column| usual_order.iter().position(|other| other == column);
    let as_usual = columns.is_sorted_by_key(place);
    let before = columns.iter().position(|other| as_usual && place(other) > place(&column));
    columns.insert(before.unwrap_or(columns.len()), column);
}

/// Moves a column one place towards the start or the end; pinned ones among themselves.
pub fn shift(columns: &mut Vec<Column>, pinned: &mut [Column], column: Column, towards_start: bool) {
    if let Some(from) = pinned.iter().position(|other| *other == column) {
        let to = if towards_start { from.checked_sub(1) } else { Some(from + 1) };
        if let Some(to) = to.filter(|to| *to < pinned.len()) {
            pinned.swap(from, to);
        }
        return;
    }
    let Some(from) = columns.iter().position(|other| *other == column) else { return };
    // Pinned ones stand elsewhere, so a step goes past them.
    let is_free = |place: &usize| columns.get(*place).is_some_and(|other| !pinned.contains(other));
    let to =
        if towards_start { (0..from).rev().find(is_free) } else { (from + 1..columns.len()).find(is_free) };
    if let Some(to) = to {
        let column = columns.remove(from);
        columns.insert(to, column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Column::{Active, DisplayName, LastSync, Status};

    #[test]
    fn what_an_address_says_is_read_back_and_nonsense_is_left_out() {
        assert_eq!(names("Status,x,,Status,Active"), [Status, Active]);
        assert_eq!(written(&names("Status,Active")), "Status,Active");
        for text in ["", "Status:30", "Status:30,activecampaign.linkUrl:44"] {
            assert_eq!(widths_written(&widths(text)), text);
        }
        let hostile = widths("Status:9999,Active:-4,LastSync:wide,:3,DisplayName,Status:1e9");
        assert_eq!(hostile, [(Status, WIDEST), (Active, LEAST)]);
    }

    #[test]
    fn a_width_is_set_once_and_left_to_the_table_again() {
        let mut widths = Widths::new();
        set_width(&mut widths, Status, Some(30));
        set_width(&mut widths, Status, Some(2));
        assert_eq!((widths.len(), width_of(&widths, Status)), (1, Some(LEAST)));
        set_width(&mut widths, Status, None);
        assert_eq!(width_of(&widths, Status), None);
    }

    #[test]
    fn pinned_columns_stand_first_and_only_as_many_as_leave_room() {
        let columns = [DisplayName, Status, LastSync, Active];
        assert_eq!(pinned_first(&columns, &[LastSync, DisplayName]), [LastSync, DisplayName, Status, Active]);
        let mut pinned = Vec::new();
        for column in [DisplayName, Status, LastSync, Active, Column::System, Column::Actors] {
            toggle_pin(&mut pinned, column);
        }
        assert_eq!(pinned, columns);
        assert_eq!(count_pinned(&[Status, Column::System], &pinned), 1);
        toggle_pin(&mut pinned, Status);
        assert_eq!(pinned, [DisplayName, LastSync, Active]);
    }

    #[test]
    fn a_new_column_stands_where_it_usually_does_unless_somebody_has_moved_some() {
        let usual = [DisplayName, Status, LastSync, Active];
        let mut columns = vec![DisplayName, Active];
        add(&mut columns, Status, &usual);
        assert_eq!(columns, [DisplayName, Status, Active]);
        let mut columns = vec![Active, DisplayName];
        add(&mut columns, Status, &usual);
        assert_eq!(columns, [Active, DisplayName, Status]);
    }

    #[test]
    fn a_column_moves_one_place_and_stops_at_the_ends() {
        let (mut columns, mut pinned) = (vec![DisplayName, Status, Active], Vec::<Column>::new());
        for (towards_start, order) in [
            (true, [DisplayName, Active, Status]),
            (true, [Active, DisplayName, Status]),
            (true, [Active, DisplayName, Status]),
            (false, [DisplayName, Active, Status]),
        ] {
            shift(&mut columns, &mut pinned, Active, towards_start);
            assert_eq!(columns, order);
        }
        let mut pinned = vec![Active];
        shift(&mut columns, &mut pinned, Status, true);
        assert_eq!(columns, [Status, DisplayName, Active], "past the one that is pinned");
        shift(&mut columns, &mut pinned, Status, false);
        assert_eq!(columns, [DisplayName, Status, Active]);
        let mut pinned = vec![Status, Active];
        shift(&mut columns, &mut pinned, Active, true);
        assert_eq!((columns.as_slice(), pinned), (&[DisplayName, Status, Active][..], vec![Active, Status]));
    }
}
