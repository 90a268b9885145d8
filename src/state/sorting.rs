//! What the table is sorted by: a few columns, the first of which counts most.
//!
//! Pure: it knows names of columns, and nothing of what they say.

use connections::{column::Column, order::Direction};

/// The columns in the order in which they count, each with its direction; none is the systems' own order.
pub type Sorting = Vec<(Column, Direction)>;

/// Nobody follows an order by more columns.
pub const MOST: usize = 4;

/// Sorts by this column alone: first up, then down, then not at all.
pub fn by(sorting: &mut Sorting, column: Column) {
    let now = match sorting.as_slice() {
        [(sorted, direction)] if *sorted == column => turned(*direction),
        _ => Some(Direction::Ascending),
    };
    *sorting = now.map(|direction| (column, direction)).into_iter().collect();
}

/// Sorts by this column as well, after those that are there: first up, then down, then not any more. Where there is no room
/// the last one gives way.
pub fn also_by(sorting: &mut Sorting, column: Column) {
    if let Some(place) = sorting.iter().position(|(sorted, _)| *sorted == column) {
        match sorting.get_mut(place) {
            Some((_, direction)) if turned(*direction).is_some() => *direction = Direction::Descending,
            _ => {
                sorting.remove(place);
            }
        }
    } else {
        sorting.truncate(MOST - 1);
        sorting.push((column, Direction::Ascending));
    }
}

/// Where a column counts, from 0, and its direction.
pub fn place_of(sorting: &Sorting, column: Column) -> Option<(usize, Direction)> {
    let place = sorting.iter().position(|(sorted, _)| *sorted == column)?;
    sorting.get(place).map(|(_, direction)| (place, *direction))
}

/// Reads `Status,-DisplayName`; what is no column, or comes twice, is left out.
pub fn parse(value: &str) -> Sorting {
    let mut sorting = Sorting::new();
    for part in value.split(',') {
        let (name, direction) = match part.strip_prefix('-') {
            Some(name) => (name, Direction::Descending),
            None => (part, Direction::Ascending),
        };
        if let Some(column) = Column::from_wire(name)
            && sorting.len() < MOST
            && place_of(&sorting, column).is_none()
        {
            sorting.push((column, direction));
        }
    }
    sorting
}

/// As it stands in an address.
pub fn written(sorting: &Sorting) -> String {
    let mut text = String::new();
    for (column, direction) in sorting {
        if !text.is_empty() {
            text.push(',');
        }
        if *direction == Direction::Descending {
            text.push('-');
        }
        text.push_str(column.wire());
    }
    text
}

/// What comes after a direction.
fn turned(direction: Direction) -> Option<Direction> {
    (direction == Direction::Ascending).then_some(Direction::Descending)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Ascending, Descending};

    #[test]
    fn a_column_sorts_up_then_down_then_not_at_all() {
        let mut sorting = Sorting::new();
        for expected in ["DisplayName", "-DisplayName", "", "DisplayName"] {
            by(&mut sorting, Column::DisplayName);
            assert_eq!(written(&sorting), expected);
        }
        also_by(&mut sorting, Column::Status);
        by(&mut sorting, Column::DisplayName);
        assert_eq!(written(&sorting), "DisplayName", "alone, and up first, where there were several");
        by(&mut sorting, Column::Active);
        assert_eq!(sorting, [(Column::Active, Ascending)]);
    }

    #[test]
    fn further_columns_come_after_the_others_and_go_by_themselves() {
        let mut sorting = vec![(Column::Status, Descending)];
        for expected in ["-Status,Active", "-Status,-Active", "-Status", "-Status,Active"] {
            also_by(&mut sorting, Column::Active);
            assert_eq!(written(&sorting), expected);
        }
        also_by(&mut sorting, Column::Status);
        assert_eq!(written(&sorting), "Active");
        for column in [Column::DisplayName, Column::LastSync, Column::Status, Column::System] {
            also_by(&mut sorting, column);
        }
        assert_eq!(written(&sorting), "Active,DisplayName,LastSync,System");
        assert_eq!(place_of(&sorting, Column::LastSync), Some((2, Ascending)));
        assert_eq!(place_of(&sorting, Column::Status), None);
    }

    #[test]
    fn what_an_address_says_is_read_back_and_nonsense_is_left_out() {
        for text in ["", "Status", "-Status,DisplayName", "Active,-LastSync,System,-Status"] {
            assert_eq!(written(&parse(text)), text);
        }
        assert_eq!(written(&parse("--Status,,NoSuch,Active,-Active,-")), "Active");
        assert_eq!(parse("Status,Active,System,LastSync,NextSync").len(), MOST);
    }
}
